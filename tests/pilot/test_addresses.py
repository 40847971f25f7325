"""What is read from one-line addresses, held against what their generator meant.

The lines come from a grammar that knows no mapping, and the templates from an author who never saw it. A part that is
not read costs a clerk a minute; a part that is read wrongly costs a citizen more: there is none.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Final

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.model.translation import Status, Translation
from semantic_bridge.model.values import Record, Value
from semantic_bridge.records.strict_json import decode_record
from semantic_bridge.resources import pilot_workspace, sample_records

DAY: Final = date(2026, 1, 1)
PARTS: Final = {
    "region": "adminUnitL2",
    "district": "district",
    "settlement": "settlement",
    "house": "locatorDesignator",
    "flat": "flat",
}
"""The name of a part in the truth, and the field of hub.address that holds it."""

SCHEMAS: Final = ("asb.address", "cadastre.property")


@cache
def _truths() -> Sequence[Record]:
    lines = (pilot_workspace() / "examples/records/addresses.truth.ndjson").read_bytes().splitlines()
    return tuple(json.loads(line) for line in lines)


def _read(bridge: Bridge, schema: str) -> Iterator[tuple[Record, Translation]]:
    """Each line that was meant to be an address, with what was made of its record."""
    records = [decode_record(line) for line in sample_records(schema).read_bytes().splitlines()]
    for truth in _truths():
        if truth["schema"] == schema and truth["written"]:
            number = truth["line"]
            assert isinstance(number, int)
            yield truth, bridge.translate(schema, "hub.address", records[number - 1], DAY)


@pytest.fixture(scope="module")
def bridge() -> Bridge:
    """The pilot at work."""
    return Bridge.open(pilot_workspace())


@pytest.mark.parametrize("schema", SCHEMAS)
def test_parts_are_not_guessed(bridge: Bridge, schema: str) -> None:
    """A part that is written is read as it was meant, or not at all."""
    wrong = [
        (truth["line"], part)
        for truth, translation in _read(bridge, schema)
        for part in PARTS
        if _differs(truth, part, translation.output or {})
    ]
    assert [] == wrong


def test_what_nobody_can_know_is_said(bridge: Bridge) -> None:
    """A settlement that the line leaves open is ambiguous or unread, never one of its candidates by luck.

    The address register says the code beside the line, which settles it; the cadastre has the line alone.
    """
    for truth, translation in _read(bridge, "cadastre.property"):
        ambiguous = truth["ambiguous"]
        assert isinstance(ambiguous, Sequence)
        if "settlement" in ambiguous:
            assert not (translation.output or {}).get("settlement"), truth["line"]


def test_shares_are_neither_poor_nor_perfect(bridge: Bridge) -> None:
    """Most lines of the cadastre are read in full; some cannot be, or the generator is too kind."""
    kinds = Counter(_kind(translation) for _, translation in _read(bridge, "cadastre.property"))
    assert 0.6 <= kinds["read"] / kinds.total() < 1, kinds
    assert min(kinds["ambiguous"], kinds["unread"]) > 0, kinds


def _kind(translation: Translation) -> str:
    statuses = {issue.status for issue in translation.issues}
    if Status.UNMAPPED in statuses:
        return "unread"
    return "ambiguous" if Status.AMBIGUOUS in statuses else "read"


def _differs(truth: Record, part: str, output: Mapping[str, Value]) -> bool:
    """Whether the part is read as something else than was meant; a part that nobody knows is not judged here."""
    meant, read, same = truth[part], output.get(PARTS[part]), truth["same"]
    ambiguous = truth["ambiguous"]
    assert isinstance(same, Sequence)
    assert isinstance(ambiguous, Sequence)
    if meant is None or read is None or part in ambiguous:
        return False
    return _plain(read) != _plain(meant) and read not in same


def _plain(value: Value) -> str:
    """A house number without quotes, blanks and case, as the truth has it."""
    return "".join(letter for letter in str(value).lower() if letter not in ' "«»')
