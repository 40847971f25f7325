"""Written crosswalks held against the ways around them."""

from datetime import date
from pathlib import Path

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.model.finding import Finding
from semantic_bridge.usecases.agreement import disagreements
from semantic_bridge.workspace import Workspace
from tests.crosswalks import PREFIXES, codes
from tests.pilot.files import ROOT

DAY = date(2026, 1, 1)
LISTS = codes("out:P", "1", "2", "3") + codes("out:H", "a", "b", "c") + codes("out:Q", "x", "y", "z")
SCHEMA = """
out:{0} a sh:NodeShape ; sb:name "out.{0}" ; sh:targetClass out:{0}-class ; sh:property out:{0}-o , out:{0}-more .
out:{0}-o a sh:PropertyShape ; sh:path out:o ; sb:field "o" ; sh:node out:{0}-inner ; sh:maxCount 1 .
out:{0}-inner a sh:NodeShape ; sh:property out:{0}-code .
out:{0}-code a sh:PropertyShape ; sh:path out:code ; sb:field "code" ; sh:datatype xsd:string ; sh:maxCount 1 ;
    sb:scheme out:{1} .
out:{0}-more a sh:PropertyShape ; sh:path out:more ; sb:field "more" ; sh:datatype xsd:string ; sh:maxCount 1 .
"""
CROSSWALK = """
map:{0}-{1} a sb:Crosswalk ; sb:name "out.{0}--out.{1}" ; sb:source out:{0} ; sb:target out:{1} ;
    sb:propertyMap map:{0}-{1}-code {more} .
map:{0}-{1}-code a sb:PropertyMap ; sb:from ( out:o out:code ) ; sb:to ( out:o out:code ) ;
    sb:conceptMap map:{0}-{1}-codes .
map:{0}-{1}-codes a sb:ConceptMap ; sb:sourceScheme out:{2} ; sb:targetScheme out:{3} .
"""
MORE = "map:{0}-{1}-more a sb:PropertyMap ; sb:from out:more ; sb:to out:more ."
TO_HUB = CROSSWALK.format("p", "h", "P", "H", more=", map:p-h-more") + MORE.format("p", "h")
TO_HUB += " out:P-1 skos:exactMatch out:H-a . out:P-2 skos:exactMatch out:H-b ."
FROM_HUB = CROSSWALK.format("q", "h", "Q", "H", more=", map:q-h-more") + MORE.format("q", "h")
FROM_HUB += " out:Q-x skos:exactMatch out:H-a . out:Q-y skos:exactMatch out:H-b ."
ROWS_BACK = "out:Q-x skos:exactMatch out:P-2 . out:Q-y skos:exactMatch out:P-1 ."
WRITTEN = CROSSWALK.format("p", "q", "P", "Q", more="{more}")


def found(folder: Path, *parts: str) -> list[Finding]:
    """What is said of a workspace with these crosswalks."""
    schemas = "".join(SCHEMA.format(name.lower(), name) for name in "PHQ")
    (folder / "mappings").mkdir(exist_ok=True)
    (folder / "mappings" / "m.ttl").write_text("\n".join([PREFIXES, LISTS, schemas, *parts]), encoding="utf-8")
    return list(disagreements(Workspace.open(folder), DAY))


@pytest.mark.parametrize(
    ("rows", "codes_that_differ"),
    [
        pytest.param("out:P-1 skos:exactMatch out:Q-x . out:P-2 skos:exactMatch out:Q-y .", None, id="the same"),
        pytest.param("out:P-1 skos:exactMatch out:Q-x . out:P-3 skos:exactMatch out:Q-z .", None, id="one has no row"),
        pytest.param("out:P-1 skos:exactMatch out:Q-y . out:P-2 skos:exactMatch out:Q-x .", "1, 2", id="crossed"),
        pytest.param("out:P-1 skos:broadMatch out:Q-x . out:P-2 skos:exactMatch out:Q-z .", "2", id="another code"),
    ],
)
def test_other_codes(tmp_path: Path, rows: str, codes_that_differ: str | None) -> None:
    """SB220: a code that the way over the hub makes another of is named; where one has none, nothing is said."""
    findings = found(tmp_path, TO_HUB, FROM_HUB, WRITTEN.format(more=""), rows)
    number = len((codes_that_differ or "").split(", "))
    expected = (
        f"out.p--out.q: the way over out.h makes another /o/code of {number} of the codes in /o/code: "
        f"{codes_that_differ}."
        if codes_that_differ
        else None
    )
    assert ([("SB220", expected)] if expected else []) == [
        (item.code, item.problem) for item in findings if item.code == "SB220"
    ]


def test_other_fields(tmp_path: Path) -> None:
    """SB221: what only one of the two fills is said, which may be meant."""
    findings = found(tmp_path, TO_HUB, FROM_HUB, WRITTEN.format(more=""), "out:P-1 skos:exactMatch out:Q-x .")
    assert [("SB221", "out.p--out.q: the way over out.h also fills /more.")] == [
        (item.code, item.problem) for item in findings
    ]


def test_inverse(tmp_path: Path) -> None:
    """Two crosswalks between the same schemas, one in each direction, are held against each other."""
    back = CROSSWALK.format("q", "p", "Q", "P", more="") + ROWS_BACK
    (tmp_path / "mappings").mkdir()
    (tmp_path / "mappings" / "back.ttl").write_text(PREFIXES + back, encoding="utf-8")
    (finding,) = found(tmp_path, WRITTEN.format(more=""), "out:P-1 skos:exactMatch out:Q-x .")
    assert "SB220" == finding.code
    assert "the crosswalk the other way, turned round, makes another /o/code of 1 of the codes" in finding.problem


def test_nothing_around(tmp_path: Path) -> None:
    """A crosswalk that is the only way has nothing to be held against."""
    assert [] == found(tmp_path, TO_HUB, FROM_HUB)


def test_pilot() -> None:
    """The passport's written crosswalk to the civil registry makes the codes that the hub makes."""
    findings = list(disagreements(Bridge.open(ROOT).workspace, DAY))
    assert ["SB221"] == [item.code for item in findings]
    assert "passport.person--zags.person: the way over hub.person" in findings[0].problem
