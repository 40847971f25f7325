"""All readings of a text by one alternative: those of the longest and the shortest texts, and those between.

An alternative is a row of steps that only leads forward. A text is walked once, as the graph of the places that each
step can reach, and what reaches the end is read off; so the work grows with the number of places, never with that of
their combinations. All of it is bounded, and what was left untried is said.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias, assert_never

from semantic_bridge.text.templates.syntax import Blank, Choice, Group, Item, Leaf, Literal, SlotPlace

MOST_READINGS: Final = 64
"""The most readings of a text that are looked at."""

MOST_BOUNDARIES: Final = 32
"""The most ends of one slot that are looked at, for each place where it can begin."""

MOST_TRIED: Final = 1024
"""The most texts that are tried for the slots of one alternative, whether they fit or not."""

# The characters of White_Space, as in the patterns of slots: Python's \s has four signs more.
_SPACE: Final = r"[^\S\x1c-\x1f]"
_BLANKS: Final = re.compile(f"{_SPACE}+")
# A slot never ends within a run of blanks: its text counts without blanks at its ends.
_FIRST_BLANK: Final = rf"(?<!{_SPACE}){_SPACE}"
_END: Final = r"\Z"

Fits: TypeAlias = Callable[[str], bool]
"""Whether a text, blanks at its ends included, may stand in a slot."""

Place: TypeAlias = tuple[int, int]
"""A step, and the character of the text before which it stands."""

Spans: TypeAlias = tuple[tuple[str, str], ...]
"""The slots that took part so far, in order, each with its text."""


@dataclass(frozen=True, slots=True)
class Readings:
    """Readings of a text by one alternative.

    Attributes:
        texts: Each slot to text without blanks at its ends, a slot that took no part left out. First those that take
            optional parts, and the longest texts.
        complete: Whether there is no other reading.
    """

    texts: tuple[Mapping[str, str], ...]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class _Words:
    """Fixed texts of which one stands here, each as its words in lower case; between words are blanks."""

    options: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Blanks:
    """One blank or more; at the ends of the text also none, where `bare`."""

    bare: bool


@dataclass(frozen=True, slots=True)
class _Skip:
    """Steps that may be left out: on to the next, or to a later one."""

    to: int


@dataclass(frozen=True, slots=True)
class _Filled:
    """A slot; `end` finds the places where what comes after it can begin."""

    name: str
    fits: Fits = field(compare=False)
    end: re.Pattern[str]


_Step: TypeAlias = _Words | _Blanks | _Skip | _Filled


@dataclass(slots=True)
class _Search:
    """How far the walk over one text has come."""

    text: str
    tried: int = 0
    complete: bool = True

    def after(self, index: int, step: _Step, start: int) -> list[Place]:
        """The places that come after a step at a place, that of the longest text last."""
        match step:
            case _Skip(to):
                return [(to, start), (index + 1, start)]
            case _Words(options):
                return [(index + 1, end) for words in options if (end := _words_end(words, self.text, start))]
            case _Blanks(bare):
                return [(index + 1, end) for end in _blanks_end(self.text, start, bare=bare)]
            case _Filled():
                return [(index + 1, end) for end in self._filled_ends(step, start)]
            case _:
                assert_never(step)

    def _filled_ends(self, slot: _Filled, start: int) -> list[int]:
        ends: list[int] = []
        found = slot.end.search(self.text, start + 1)
        while found:
            if self.tried == MOST_TRIED:
                self.complete = False
                break
            self.tried += 1
            end = found.start()
            if slot.fits(self.text[start:end]):
                ends.append(end)
            found = slot.end.search(self.text, end + 1) if end < len(self.text) else None
        self.complete &= len(ends) <= MOST_BOUNDARIES
        return ends[:MOST_BOUNDARIES]


@dataclass(frozen=True, slots=True)
class Walk:
    """The steps of one alternative."""

    _steps: tuple[_Step, ...]

    def readings(self, text: str) -> Readings:
        """The readings, at most `MOST_READINGS`, of a text without blanks at its ends; a run of blanks is not split."""
        following, complete = self._reach(text)
        _strike_dead_ends(following, (len(self._steps), len(text)))
        texts: list[Mapping[str, str]] = []
        for spans in self._spans(text, following):
            if len(texts) == MOST_READINGS:
                return Readings(tuple(texts), complete=False)
            texts.append(dict(spans))
        return Readings(tuple(texts), complete)

    def _reach(self, text: str) -> tuple[dict[Place, list[Place]], bool]:
        """Each place that can be reached with those after it, earlier steps first; and whether that is all."""
        reached = [{0}, *(set[int]() for _ in self._steps)]
        following: dict[Place, list[Place]] = {}
        search = _Search(text)
        for index, step in enumerate(self._steps):
            for start in sorted(reached[index]):
                following[index, start] = search.after(index, step, start)
                for after, end in following[index, start]:
                    reached[after].add(end)
        return following, search.complete

    def _spans(self, text: str, following: Mapping[Place, Sequence[Place]]) -> Iterator[Spans]:
        """The readings that differ by their texts."""
        waiting: list[tuple[Place, Spans]] = [((0, 0), ())]
        seen: set[tuple[Place, Spans]] = set()
        while waiting:
            (index, start), spans = waiting.pop()
            if index == len(self._steps):
                yield spans
                continue
            step = self._steps[index]
            for after in following[index, start]:
                filled = (*spans, (step.name, text[start : after[1]].strip())) if isinstance(step, _Filled) else spans
                if (after, filled) not in seen:
                    seen.add((after, filled))
                    waiting.append((after, filled))


def compile_walk(items: Sequence[Item], fits: Mapping[str, Fits]) -> Walk:
    """The steps of an alternative.

    Args:
        items: With blanks settled, so that no two slots meet.
        fits: For each slot, what may stand in it.
    """
    drafts = tuple(_drafts(items, 0))
    bare = any(isinstance(item, Group) for item in items)
    return Walk(tuple(_step(drafts, index, fits, bare=bare) for index in range(len(drafts))))


def _drafts(items: Sequence[Item], first: int) -> list[Leaf | _Skip]:
    """The items in a row, each optional part after the step that can skip it; `first` is the number of the first."""
    drafts: list[Leaf | _Skip] = []
    for item in items:
        if isinstance(item, Group):
            inner = _drafts(item.items, first + len(drafts) + 1)
            drafts += [_Skip(first + len(drafts) + 1 + len(inner)), *inner]
        else:
            drafts.append(item)
    return drafts


def _step(drafts: Sequence[Leaf | _Skip], index: int, fits: Mapping[str, Fits], *, bare: bool) -> _Step:
    match drafts[index]:
        case _Skip() as skip:
            return skip
        case Blank():
            return _Blanks(bare)
        case SlotPlace(name):
            ends = dict.fromkeys(_begins(drafts, index + 1, bare=bare))
            return _Filled(name, fits[name], re.compile("|".join(ends), re.IGNORECASE))
        case Literal(text):
            return _Words(((text.lower(),),))
        case Choice(options):
            return _Words(tuple(tuple(option.lower().split(" ")) for option in sorted(options, key=len)))
        case unexpected:
            assert_never(unexpected)


def _begins(drafts: Sequence[Leaf | _Skip], index: int, *, bare: bool) -> Iterator[str]:
    """Expressions for what can begin at a step, or at what comes after one that is left out."""
    steps = [index]
    for step in steps:
        match drafts[step] if step < len(drafts) else None:
            case None:
                yield _END
            case _Skip(to):
                steps += [each for each in (step + 1, to) if each not in steps]
            case Blank():
                yield from (_FIRST_BLANK, _END) if bare else (_FIRST_BLANK,)
            case Literal(text):
                yield re.escape(text)
            case Choice(options):
                yield from (re.escape(option.split(" ")[0]) for option in options)
            case SlotPlace():
                yield ""
            case unexpected:
                assert_never(unexpected)


def _words_end(words: Sequence[str], text: str, start: int) -> int | None:
    """Where words end that begin at `start`, or None where they do not stand there."""
    end = start
    for number, word in enumerate(words):
        if number:
            blanks = _BLANKS.match(text, end)
            if blanks is None:
                return None
            end = blanks.end()
        if text[end : end + len(word)].lower() != word:
            return None
        end += len(word)
    return end


def _blanks_end(text: str, start: int, *, bare: bool) -> Iterator[int]:
    found = _BLANKS.match(text, start)
    if found:
        yield found.end()
    elif bare and start in {0, len(text)}:
        yield start


def _strike_dead_ends(following: dict[Place, list[Place]], end: Place) -> None:
    """Leave only what leads to the end; `following` is in order of steps, and is changed in place."""
    alive = {end}
    for place in reversed(following):
        following[place] = [after for after in following[place] if after in alive]
        if following[place]:
            alive.add(place)
