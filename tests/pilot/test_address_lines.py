"""How well the templates of the pilot read the addresses of the samples, and that they do not say what nobody can know.

Each line of the samples is translated alone, as an address register without parts would send it, and compared with what
the line was meant to say (`examples/records/addresses.truth.ndjson`).
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any, Final

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.model.translation import Status, Translation
from semantic_bridge.model.values import Record
from tests.pilot.files import ROOT

RECORDS: Final = ROOT / "examples" / "records"
DAY: Final = date(2024, 1, 15)
SHARE_RIGHT: Final = 0.9

# Field of the hub, by the part of the truth.
CODES: Final = {"region": "adminUnitL2", "district": "district", "settlement": "settlement"}
TEXTS: Final = {"street": "thoroughfare", "house": "locatorDesignator", "flat": "flat", "quarter": "addressArea"}
FIELDS: Final = CODES | TEXTS

Truth = Mapping[str, Any]


class Reading(Enum):
    """What became of a line."""

    RIGHT = "every part is as it was meant, or is reported as one that nobody can know"
    PARTLY = "what was read is right, and the rest is reported"
    WRONG = "a part says what the line does not"


@pytest.fixture(scope="module")
def bridge() -> Bridge:
    """The pilot, opened once."""
    return Bridge.open(ROOT)


def _jsonl(name: str) -> list[Truth]:
    return [json.loads(line) for line in (RECORDS / f"{name}.ndjson").read_text(encoding="utf-8").splitlines()]


def _lines() -> Iterator[tuple[str, Truth]]:
    """Each line of address that was written, with its truth."""
    asb, cadastre = _jsonl("asb.address"), _jsonl("cadastre.property")
    for truth in _jsonl("addresses.truth"):
        record = (asb if truth["schema"] == "asb.address" else cadastre)[truth["line"] - 1]
        line = (record if truth["schema"] == "asb.address" else record.get("response") or {}).get("address")
        if line and truth["form"]:
            yield line, truth


def _read(bridge: Bridge, line: str) -> Translation:
    """The line alone."""
    record: Record = {"error": False, "address": line, "dateAction": "2020-01-01", "dateCreated": "2020-01-01"}
    return bridge.translate("asb.address", "hub.address", record, DAY)


def _plain(text: object) -> str:
    """A text without what two spellings of one part differ in."""
    return re.sub(r'[\s"«»“”]', "", str(text or "")).casefold()


def _wrong(part: str, value: object, truth: Truth) -> bool:
    """Whether a value that was read is not the part of the truth."""
    if part in TEXTS:
        return _plain(value) != _plain(truth[part])
    if part == "settlement":
        return value not in (truth["settlement"], *truth["same"])
    # A city stands at the level of the districts, and is its own; the truth calls that none.
    meant = truth[part] or truth["settlement"]
    return value not in (meant, *truth["same"])


def _judge(found: Translation, truth: Truth) -> Reading:
    output = found.output or {}
    doubted = {issue.target[1:] for issue in found.issues if issue.status is Status.AMBIGUOUS}
    reported = {issue.target[1:] for issue in found.issues if issue.status is not Status.APPROXIMATE}
    said = {part: output.get(field) for part, field in FIELDS.items() if output.get(field) not in (None, "")}
    guessed = any(FIELDS[part] not in doubted for part in truth["ambiguous"] if part in said)
    if guessed or any(_wrong(part, value, truth) for part, value in said.items()):
        return Reading.WRONG
    lacking = {part for part in FIELDS if truth[part] and part not in said and part not in truth["ambiguous"]}
    if truth["ambiguous"]:
        # The truth counts a doubted settlement's region and district by what is written above it.
        lacking -= {part for part in CODES if CODES[part] in doubted}
    if lacking:
        # What is lacking is reported, or the reading would hide it.
        return Reading.PARTLY if {FIELDS[part] for part in lacking} <= reported else Reading.WRONG
    return Reading.RIGHT


@pytest.fixture(scope="module")
def judged(bridge: Bridge) -> list[tuple[str, Reading]]:
    """Every line with what became of it."""
    return [(line, _judge(_read(bridge, line), truth)) for line, truth in _lines()]


def test_no_line_is_read_wrong(judged: list[tuple[str, Reading]]) -> None:
    """A part that cannot be known is reported, never guessed, and no part is lost without a word."""
    assert [] == [line for line, reading in judged if reading is Reading.WRONG]


def test_most_lines_are_read(judged: list[tuple[str, Reading]]) -> None:
    """Nine lines in ten are read whole."""
    counts = Counter(reading for _, reading in judged)
    assert counts[Reading.RIGHT] / len(judged) >= SHARE_RIGHT
