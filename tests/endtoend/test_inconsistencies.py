"""What the rules find in the pilot: some dozens of findings, each of which was read against the files and is true."""

import csv
import io
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.catalogue.inconsistencies import Inconsistency
from semantic_bridge.rdf.graph import parse_turtle
from semantic_bridge.rdf.standing import Fault
from semantic_bridge.resources import pilot_workspace
from semantic_bridge.terms import DQV, Iri
from semantic_bridge.usecases.inconsistencies import find_inconsistencies
from tests.endtoend.snapshots import snapshot
from tests.endtoend.terminal import PILOT, sb

KG: Final = "https://example.org/kg/"


@pytest.fixture(scope="module")
def found() -> tuple[Inconsistency, ...]:
    """All of them."""
    return find_inconsistencies(Bridge.open(pilot_workspace()))


def short(iri: Iri | None) -> str:
    """An IRI of the pilot without its start."""
    return "" if iri is None else iri.removeprefix(KG)


def test_list(found: tuple[Inconsistency, ...]) -> None:
    """The list, by rule and sides."""
    text = "".join(f"{item.rule} | {short(item.about)} | {' '.join(map(short, item.sides))}\n" for item in found)
    assert snapshot("inconsistencies", text) == text


def test_there_are_dozens(found: tuple[Inconsistency, ...]) -> None:
    """Neither too many to read nor of one kind: no rule has a third of them."""
    counts = Counter(item.rule for item in found)
    assert 24 < len(found) < 150
    assert max(counts.values()) < len(found) / 3
    assert {Fault.SOURCE, Fault.MAPPING} == {item.fault for item in found}


def test_somebody_is_asked_about_each(found: tuple[Inconsistency, ...]) -> None:
    """Each has somebody to ask, an agency, evidence and a remedy."""
    assert all(item.ask and item.agencies and item.evidence and item.remedy for item in found)


@pytest.mark.parametrize(
    ("rule", "sides", "evidence"),
    [
        pytest.param(
            "described-differently", {"asb/pin-in-one-description", "asb/pin-in-another-description"},
            {"type": "xsd:string", "otherType": "xsd:unsignedLong"},
            id="two clients of the address register type the personal number differently",
        ),
        pytest.param(
            "described-differently", {"asb/houseTxt-in-a-description", "asb/AddressArrayShape-houseTxt"},
            {"type": "xsd:byte", "otherType": "xsd:string"}, id="a house number is no byte",
        ),
        pytest.param(
            "numbers-too-long", {"cadastre/propCode-in-an-answer"}, {"most": "999999999999999999"},
            id="a property code of 18 digits is sent as a number",
        ),
        pytest.param(
            "failures-as-success",
            {"service/central-server/GOV/70000024/minjust-inn-services/SubjectFromTo", "minjust/column-is-null"},
            {"status": "200"}, id="the Ministry of Justice says in HTTP 200 that it failed",
        ),
        pytest.param(
            "said-twice", {"zags/PersonShape-maritalStatus", "zags/PersonShape-maritalStatusId"}, {},
            id="the civil registry sends a code and a text",
        ),
        pytest.param(
            "addresses-in-one-line", {"cadastre/PropertyDetailsShape-address", "passport/PersonShape"},
            {"part": "addressApartment; addressBuilding; addressHouse; addressLocality; addressRegion; addressStreet"},
            id="one line in the cadastre, six parts in the passport register",
        ),
        pytest.param(
            "asked-by-several", {"passport/PersonShape-surname", "zags/PersonShape-surname"}, {"agencies": "2"},
            id="two agencies hold the family name",
        ),
    ],
)  # fmt: skip
def test_finding(rule: str, sides: set[str], evidence: dict[str, str], found: tuple[Inconsistency, ...]) -> None:
    """What the source documents is found by rule, with the evidence."""
    items = [item for item in found if item.rule == rule and sides == set(map(short, item.sides))]
    assert [True] == [evidence.items() <= dict(item.evidence).items() for item in items]


@pytest.mark.parametrize("language", ["en", "ru", "ky"])
def test_report(language: str, found: tuple[Inconsistency, ...]) -> None:
    """The two tables hold every finding, each under its key, in every language."""
    keys = []
    for table in ("of-source", "of-mapping"):
        text = sb("report", "inconsistencies", *PILOT, "--language", language, "--format", "csv", "--table", table).text
        keys += [row[0] for row in list(csv.reader(io.StringIO(text)))[1:]]
    assert sorted(item.key for item in found) == sorted(keys)


def test_stated() -> None:
    """What people stated of the pilot's datasets is in the report, too."""
    text = sb("report", "inconsistencies", *PILOT, "--format", "csv", "--table", "stated").text
    assert "House numbers as bytes" in text
    assert 15 < len(text.splitlines())


def test_annotations(tmp_path: Path) -> None:
    """Beside the report each finding is a quality annotation in Turtle, which is read back as one."""
    path, page = tmp_path / "found.ttl", tmp_path / "found.csv"
    arguments = ("--annotations", str(path), "--format", "csv", "-o", str(page))
    assert 0 == sb("report", "inconsistencies", *PILOT, *arguments).code
    found = parse_turtle(path.read_bytes(), file="found.ttl")
    bridge = Bridge.open(pilot_workspace())
    assert len(find_inconsistencies(bridge)) == len(found.typed(DQV.QualityAnnotation))
    assert 2 == sb("report", "inconsistencies", *PILOT, "--annotations", str(path), "-o", str(path)).code
