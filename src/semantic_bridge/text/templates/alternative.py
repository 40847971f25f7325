"""One alternative of a template as regular expressions, one that prefers long readings and one that prefers short ones.

Both match the same texts. Where both give every slot the same text, that reading counts as the only one. Where they
differ, a reader may refuse both and read a text between, so an alternative with a reader is walked for all (`between`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias, assert_never

from semantic_bridge.text.regex import Pattern, PatternError, compile_pattern, quote
from semantic_bridge.text.regex_syntax import Kind, as_part, tokens
from semantic_bridge.text.templates.between import Fits, Readings, Walk, compile_walk
from semantic_bridge.text.templates.layout import check_neighbours, settle_blanks
from semantic_bridge.text.templates.syntax import (
    Blank,
    Choice,
    Group,
    Item,
    Literal,
    SlotPlace,
    TemplateError,
    read_alternative,
    slot_places,
)

ANY_TEXT: Final = r"[^,\s](?:[^,]*[^,\s])?"
"""What a slot without a pattern matches: any text without a comma, and without blanks at its ends."""

_BLANK: Final = r"\s+"
# Blanks at the ends of the text are ignored, so a blank that comes first or last matches nothing.
_BLANK_BESIDE_OPTIONAL: Final = r"(?:\s+|\A|\z)"
_MOST_BYTES: Final = 1 << 16
_LAZY: Final = "(?U)"

Reader: TypeAlias = Callable[[str, str | None], tuple[str, ...]]
"""The text of a slot, and what the slot that it lies within read (None where that took no part), to the codes that the
text may name: none where it cannot be read here, several where it is ambiguous."""

Writer: TypeAlias = Callable[[str], str | None]
"""A code to the text that names it, or None."""


@dataclass(frozen=True, slots=True)
class SlotReader:
    """What may stand in a slot.

    Attributes:
        name: As in the braces.
        pattern: What its text matches as a whole, for RE2.
        reader: Its text to codes; None where the text is the value.
        within: The slot that reads an ancestor, or None.
        writer: A code to its text, the inverse of `reader`; None where what is written is given as text.
    """

    name: str
    pattern: str = ANY_TEXT
    reader: Reader | None = field(default=None, compare=False)
    within: str | None = None
    writer: Writer | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Alternative:
    """A compiled alternative.

    Attributes:
        text: As its author wrote it.
        items: With blanks settled.
        slots: The names of its slots, in order.
    """

    text: str
    items: tuple[Item, ...]
    slots: tuple[str, ...]
    _greedy: Pattern = field(repr=False)
    _lazy: Pattern = field(repr=False)
    _walk: Walk | None = field(repr=False, compare=False)

    def match(self, text: str) -> Readings:
        """The readings of a text without blanks at its ends: the one of the longest texts first, of the shortest last.

        Those between are there only where a slot has a reader, and that reads for itself: a text that a slot within
        no other does not read is left out of them.
        """
        longest = self._greedy.fullmatch(text)
        if longest is None:
            return Readings(())
        groups = longest.groups
        first = _texts(self.slots, groups)
        shortest = self._lazy.fullmatch(text)
        if shortest is None or shortest.groups == groups:
            return Readings((first,))
        last = _texts(self.slots, shortest.groups)
        if self._walk is None:
            return Readings((first, last))
        between = self._walk.readings(text)
        inner = (texts for texts in between.texts if texts not in (first, last))
        return Readings((first, *inner, last), between.complete)


def compile_alternative(text: str, slots: Mapping[str, SlotReader]) -> Alternative:
    """Compile an alternative over declared slots.

    Raises:
        TemplateError: Its syntax is wrong, a slot is not declared or stands twice, or slots or blanks can meet.
    """
    items = settle_blanks(read_alternative(text))
    check_neighbours(items, text)
    names = _names(text, items, slots)
    blank = _BLANK_BESIDE_OPTIONAL if any(isinstance(item, Group) for item in items) else _BLANK
    parts = {name: f"({as_part(slots[name].pattern)})" for name in names}
    longest = _expression(items, parts, blank, reverse=True)
    shortest = _expression(items, parts, blank, reverse=False)
    fits = {name: _fits(slots[name]) for name in names}
    walk = compile_walk(items, fits) if any(slots[name].reader for name in names) else None
    return Alternative(text, items, names, _compiled(text, longest), _compiled(text, _LAZY + shortest), walk)


def check_slot(slot: SlotReader) -> None:
    """Refuse a slot whose pattern is not one for a part of a text.

    Raises:
        PatternError: The pattern cannot run.
        TemplateError: It has anchors, or matches the empty text.
    """
    pattern = compile_pattern(slot.pattern)
    if any(token.kind is Kind.ANCHOR for token in tokens(slot.pattern)):
        remedy = "Leave ^ and $ out: the pattern always covers the whole slot."
        raise TemplateError(f"the pattern of the slot {{{slot.name}}} has an anchor", remedy=remedy)
    if pattern.fullmatch(""):
        remedy = "Let it match one character or more, and put the slot in [ ] where it may be left out."
        raise TemplateError(f"the pattern of the slot {{{slot.name}}} matches the empty text", remedy=remedy)


def _texts(slots: Sequence[str], groups: Sequence[str | None]) -> dict[str, str]:
    return {name: text.strip() for name, text in zip(slots, groups, strict=True) if text is not None}


def _fits(slot: SlotReader) -> Fits:
    """What may stand in a slot, as far as the slot alone can tell: one within another may read more, or less, there."""
    pattern = compile_pattern(slot.pattern)
    reader = slot.reader if slot.within is None else None

    def _fits(text: str) -> bool:
        stripped = text.strip()
        return bool(stripped and pattern.fullmatch(text) and (reader is None or reader(stripped, None)))

    return _fits


def _names(text: str, items: Sequence[Item], slots: Mapping[str, SlotReader]) -> tuple[str, ...]:
    names: list[str] = []
    for place in slot_places(items):
        if place.name not in slots:
            remedy = f"Declare it with sb:slot, or write one of {', '.join(slots)}."
            reason = f"the slot {{{place.name}}} is not declared"
            raise TemplateError(reason, alternative=text, position=place.position, remedy=remedy)
        if place.name in names:
            remedy = "Write each slot once in an alternative, or make two alternatives."
            reason = f"the slot {{{place.name}}} stands twice"
            raise TemplateError(reason, alternative=text, position=place.position, remedy=remedy)
        names.append(place.name)
    return tuple(names)


def _expression(items: Sequence[Item], parts: Mapping[str, str], blank: str, *, reverse: bool) -> str:
    return "".join(_piece(item, parts, blank, reverse=reverse) for item in items)


def _piece(item: Item, parts: Mapping[str, str], blank: str, *, reverse: bool) -> str:
    """One item; `reverse` puts the longest text of a choice first, as RE2 takes the first that fits."""
    match item:
        case Literal(text):
            return f"(?i:{quote(text)})"
        case Blank():
            return blank
        case SlotPlace(name):
            return parts[name]
        case Choice(options):
            by_length = sorted(options, key=len, reverse=reverse)
            return f"(?i:{'|'.join(_BLANK.join(map(quote, option.split(' '))) for option in by_length)})"
        case Group(inner):
            return f"(?:{_expression(inner, parts, blank, reverse=reverse)})?"
        case _:
            assert_never(item)


def _compiled(alternative: str, expression: str) -> Pattern:
    try:
        return compile_pattern(expression, most_bytes=_MOST_BYTES)
    except PatternError as error:
        # Each slot's pattern has compiled alone, so only the size of the whole is left to be wrong.
        remedy = "Make two alternatives of it, or the patterns of its slots smaller."
        raise TemplateError("it is too large for RE2", alternative=alternative, remedy=remedy) from error
