"""Every crosswalk of the pilot does what its examples say, and its sample records meet no fault of ours."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.model.translation import Issue, Status, Translation
from semantic_bridge.model.values import Record
from semantic_bridge.records.ndjson import read_lines
from tests.pilot.files import ROOT, name_of

EXAMPLES: Final = sorted(ROOT.glob("mappings/*/examples/*.json"))
RECORDS: Final = ROOT / "examples" / "records"
DAY: Final = date(2024, 1, 15)
LEAST: Final = 3
"""A crosswalk is shown on a plain record, on a faulty one, and on an address."""


@pytest.fixture(scope="module")
def bridge() -> Bridge:
    """The pilot, opened once."""
    return Bridge.open(ROOT)


def _crosswalks() -> list[str]:
    return sorted(path.parent.name for path in ROOT.glob("mappings/*--*/crosswalk.ttl"))


@dataclass(frozen=True, slots=True)
class Example:
    """A record, the day on which it is translated where it states none itself, and what comes of it."""

    given: Record
    as_of: date
    output: Record | None
    status: str
    issues: Sequence[Mapping[str, object]]


def _read(path: Path) -> Example:
    """An example; numbers with a fraction are as written."""
    document = json.loads(path.read_bytes(), parse_float=Decimal)
    as_of = date.fromisoformat(document["asOf"]) if "asOf" in document else DAY
    expected = document["expect"]
    return Example(document["given"], as_of, expected["output"], expected["status"], expected["issues"])


def _translate(bridge: Bridge, path: Path) -> Translation:
    source, target = path.parents[1].name.split("--")
    example = _read(path)
    return bridge.translate(source, target, example.given, example.as_of)


def _told(issue: Issue, keys: Iterable[str]) -> Mapping[str, object]:
    """What an issue says under the keys that an example gives, as the answer writes it."""
    words: Mapping[str, object] = {
        "target": issue.target,
        "source": list(issue.source),
        "status": issue.status.value,
        "reason": issue.reason.value if issue.reason else None,
        "rule": issue.rule,
        "policy": issue.policy,
        "relation": issue.relation,
        "loss": list(issue.loss),
        "candidates": [candidate.value for candidate in issue.candidates],
        "successors": list(issue.successors),
    }
    return {key: words[key] for key in keys}


@pytest.mark.parametrize("path", EXAMPLES, ids=name_of)
def test_example(path: Path, bridge: Bridge) -> None:
    """A given record has the expected output, and exactly these issues by target, in the keys that they state."""
    expected = _read(path)
    found = _translate(bridge, path)
    assert expected.output == found.output
    issues = sorted(found.issues, key=lambda issue: issue.target)
    assert [wanted["target"] for wanted in expected.issues] == [issue.target for issue in issues]
    assert expected.issues == [_told(issue, wanted) for issue, wanted in zip(issues, expected.issues, strict=True)]
    assert expected.status == found.status.value


@pytest.mark.parametrize("crosswalk", _crosswalks())
def test_a_crosswalk_has_examples(crosswalk: str) -> None:
    """Nobody needs to read a crosswalk to see what it does."""
    names = {path.stem for path in EXAMPLES if path.parents[1].name == crosswalk}
    assert len(names) >= LEAST
    assert {"plain", "faulty"} <= names


def test_examples_show_every_status(bridge: Bridge) -> None:
    """Whoever wonders what a status means finds a record that has it; only a fault of ours has none."""
    issues = [issue for path in EXAMPLES for issue in _translate(bridge, path).issues]
    assert set(Status) - {Status.EXACT, Status.ERROR} == {issue.status for issue in issues}


def test_persons_of_examples_are_synthetic() -> None:
    """Every identifier shows that it was made up: its last five digits begin with 99."""
    found = [value for path in EXAMPLES for value in _identifiers(_read(path).given)]
    assert found
    assert [] == [value for value in found if value[-5:-3] != "99"]


def _identifiers(value: object) -> list[str]:
    """The personal and tax numbers in a record, at any depth."""
    if isinstance(value, Mapping):
        own = [str(value[key]) for key in ("pin", "tin") if value.get(key)]
        return own + [found for inner in value.values() for found in _identifiers(inner)]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [found for inner in value for found in _identifiers(inner)]
    return []


def _records(schema: str) -> list[Record]:
    with (RECORDS / f"{schema}.ndjson").open("rb") as lines:
        return [line.record for line in read_lines(lines) if line.record is not None]


@pytest.mark.parametrize("crosswalk", _crosswalks())
def test_samples_meet_no_fault_of_ours(crosswalk: str, bridge: Bridge) -> None:
    """Whatever is wrong with a sample record, it costs a value and is said; it is never `error`."""
    source, target = crosswalk.split("--")
    found = [bridge.translate(source, target, record, DAY) for record in _records(source)]
    assert found
    assert Status.ERROR not in {issue.status for translation in found for issue in translation.issues}
    assert Status.EXACT in {translation.status for translation in found}
