"""The values of slots to a text, and whether the text reads back to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from semantic_bridge.text.templates.alternative import Alternative, SlotReader
from semantic_bridge.text.templates.parse import AmbiguousParse, Parsed, parse
from semantic_bridge.text.templates.syntax import Blank, Choice, Group, Item, Literal, SlotPlace


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text written from parts.

    Attributes:
        text: Without blanks at its ends.
        unique: Whether the template reads the text back to exactly the parts that were written.
        left_out: The parts that have no place in the text, in the order given.
    """

    text: str
    unique: bool
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Written:
    text: str
    used: frozenset[str]


def format_parts(
    alternatives: Sequence[Alternative], slots: Sequence[SlotReader], parts: Mapping[str, str]
) -> Formatted | None:
    """Write parts by the first alternative that uses every part, or else by the first that uses most.

    An optional part is written when all its slots are given; one without slots says nothing and is not.

    Args:
        alternatives: In the order in which they are tried.
        slots: Every slot after the one that it lies within.
        parts: Slot to value: a code where the slot has a writer, else a text. Empty texts count as not given.

    Returns:
        None where every alternative needs a slot that is not given, or uses none.

    Source: ontology/README.md, Templates.
    """
    texts = _texts(slots, parts)
    attempts = [written for each in alternatives if (written := _write(each.items, texts)) and written.used]
    if not attempts:
        return None
    # Of several that use as many, `max` takes the first.
    best = max(attempts, key=lambda written: len(written.used))
    text = best.text.strip()
    values = {name: parts[name] for name in best.used}
    left_out = tuple(name for name in parts if name not in best.used)
    return Formatted(text, _reads_back(parse(alternatives, slots, text), slots, values), left_out)


def _texts(slots: Sequence[SlotReader], parts: Mapping[str, str]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for slot in slots:
        value = parts.get(slot.name)
        text = slot.writer(value) if value and slot.writer else value
        if text:
            texts[slot.name] = text
    return texts


def _write(items: Sequence[Item], texts: Mapping[str, str]) -> _Written | None:
    """The items as text; None where a slot outside optional parts is not given."""
    pieces: list[str] = []
    used: set[str] = set()
    for item in items:
        written = _piece(item, texts)
        if written is None:
            return None
        pieces.append(written.text)
        used |= written.used
    return _Written("".join(pieces), frozenset(used))


def _piece(item: Item, texts: Mapping[str, str]) -> _Written | None:
    match item:
        case Literal(text):
            return _Written(text, frozenset())
        case Blank():
            return _Written(" ", frozenset())
        case Choice(options):
            return _Written(options[0], frozenset())
        case SlotPlace(name):
            return _Written(texts[name], frozenset({name})) if name in texts else None
        case Group(inner):
            written = _write(inner, texts)
            return written if written and written.used else _Written("", frozenset())
        case _:
            assert_never(item)


def _reads_back(read: Parsed | AmbiguousParse | None, slots: Sequence[SlotReader], values: Mapping[str, str]) -> bool:
    if not isinstance(read, Parsed):
        return False
    as_texts = {slot.name for slot in slots if slot.reader and not slot.writer}
    back = {name: read.texts[name] if name in as_texts else value for name, value in read.values.items()}
    return back == values
