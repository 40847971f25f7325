"""A text to the values of its slots: candidates by pattern, then what the readers make of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from semantic_bridge.text.templates.alternative import Alternative, SlotReader

Candidates: TypeAlias = Mapping[str, tuple[str, ...]]
"""Slot to the values that it may have, at least one."""

Found: TypeAlias = dict[str, dict[str, set[str | None]]]
"""Slot to its values, each with the values of the nearest slot above under which it was read; None is no slot above."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The one reading of a text.

    Attributes:
        values: Slot to value: the code where the slot has a reader, else its text. A slot that took no part is absent.
        texts: Slot to text, without blanks at its ends.
        alternative: The number of the alternative that matched, counted from 0.
    """

    values: Mapping[str, str]
    texts: Mapping[str, str]
    alternative: int


@dataclass(frozen=True, slots=True)
class AmbiguousParse:
    """Several readings of a text, none better than another.

    Attributes:
        alternative: The number of the alternative that matched, counted from 0.
        values: Slot to the values that it has in some reading, those of the longest texts first.
        settled: Slot to value, for the slots that have the same one value in every reading: these can be used.
    """

    alternative: int
    values: Candidates
    settled: Mapping[str, str]


def parse(
    alternatives: Sequence[Alternative], slots: Sequence[SlotReader], text: str
) -> Parsed | AmbiguousParse | None:
    """Read a text by the first alternative that has a reading in which every slot reads.

    Args:
        alternatives: In the order in which they are tried.
        slots: Every slot after the one that it lies within.
        text: Blanks at its ends are ignored.

    Returns:
        None where no alternative has a reading, or where one may have readings of which only a part was looked at, and
        none of those reads. A value that is not unique is never chosen: the answer is then an `AmbiguousParse`, also
        where a later alternative would read the text in one way only. It is unique where all readings of the
        alternative have the same values; without a reader, the one of the longest texts and the one of the shortest
        stand for all.

    Source: ontology/README.md, Templates.
    """
    stripped = text.strip()
    for number, alternative in enumerate(alternatives):
        found = alternative.match(stripped)
        readings = [
            (texts, candidates) for texts in found.texts if (candidates := _candidates(texts, slots)) is not None
        ]
        if readings:
            return _answer(number, readings, complete=found.complete)
        if not found.complete:
            return None
    return None


def _answer(
    number: int, readings: Sequence[tuple[Mapping[str, str], Candidates]], *, complete: bool
) -> Parsed | AmbiguousParse:
    """What the readings say together; of a text that has more of them nothing is settled."""
    texts, first = readings[0]
    every = [candidates for _, candidates in readings]
    alike = all(candidates == first for candidates in every)
    if complete and alike and all(len(values) == 1 for values in first.values()):
        return Parsed({slot: values[0] for slot, values in first.items()}, texts, number)
    merged = {slot: _union(each.get(slot, ()) for each in every) for each in every for slot in each}
    if not complete:
        return AmbiguousParse(number, merged, {})
    shared = [slot for slot, values in merged.items() if len(values) == 1 and all(slot in each for each in every)]
    return AmbiguousParse(number, merged, {slot: merged[slot][0] for slot in shared})


def _union(values: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(values)))


def _candidates(texts: Mapping[str, str], slots: Sequence[SlotReader]) -> Candidates | None:
    """What the slots of one reading may mean together; None where one cannot be read.

    The slots are trees by `within`, so a value that fits the slot above it and each of those below it has a place in a
    reading of the whole.
    """
    if not all(texts.values()):
        return None
    if not any(slot.reader and slot.name in texts for slot in slots):
        return {name: (text,) for name, text in texts.items()}
    above = _above(texts, slots)
    found: Found = {}
    for slot in slots:
        if slot.name in texts:
            found[slot.name] = _read(slot, texts[slot.name], found.get(above[slot.name] or "", (None,)))
    _keep_supported([(name, upper) for name, upper in above.items() if upper and name in texts], found)
    return {name: tuple(values) for name, values in found.items()} if all(found.values()) else None


def _above(texts: Mapping[str, str], slots: Sequence[SlotReader]) -> dict[str, str | None]:
    """For each slot the nearest one above it that took part: without a district, a village lies within the region."""
    above: dict[str, str | None] = {}
    for slot in slots:
        above[slot.name] = slot.within if slot.within is None or slot.within in texts else above[slot.within]
    return above


def _read(slot: SlotReader, text: str, ancestors: Iterable[str | None]) -> dict[str, set[str | None]]:
    """Each value of a slot, with the values above it under which it was read."""
    if slot.reader is None:
        return {text: set(ancestors)}
    values: dict[str, set[str | None]] = {}
    for ancestor in ancestors:
        for code in slot.reader(text, ancestor):
            values.setdefault(code, set()).add(ancestor)
    return values


def _keep_supported(links: Sequence[tuple[str, str]], found: Found) -> None:
    """Strike the values that have no place under a value above, or none below.

    Args:
        links: (slot, the slot above it), upper slots first.
        found: What was read, changed in place.
    """
    for name, upper in reversed(links):
        supported = set().union(*found[name].values())
        found[upper] = {value: under for value, under in found[upper].items() if value in supported}
    for name, upper in links:
        found[name] = {value: under for value, under in found[name].items() if not under.isdisjoint(found[upper])}
