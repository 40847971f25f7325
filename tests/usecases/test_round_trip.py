"""The round trip: what of each field came back, and what had been said of it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.model.values import Value
from semantic_bridge.records.line import Line
from semantic_bridge.usecases.round_trip import Returned, RoundTrip, round_trip
from tests.crosswalks import PREFIXES, codes, crosswalk, nested, schema

DAY = date(2026, 1, 1)
RULES = """
map:text a sb:PropertyMap ; sb:from in:text ; sb:to out:text .
map:name a sb:PropertyMap ; sb:from in:name ; sb:to out:name ;
    sb:convert [ a sb:Normalise ; sb:forms ( sb:CollapseBlanks ) ] .
map:code a sb:PropertyMap ; sb:from in:code ; sb:to out:code ; sb:conceptMap map:codes .
map:pin a sb:PropertyMap ; sb:from in:property ; sb:to out:property ;
    sb:convert [ a sb:IdentifierCheck ; sb:identifierType sb:KgPropertyCode ] .
map:names a sb:PropertyMap ; sb:from in:names ; sb:to out:names ;
    sb:convert [ a sb:Normalise ; sb:forms ( sb:CollapseBlanks ) ] .
map:first a sb:PropertyMap ; sb:from in:list ; sb:to out:first ; sb:convert [ a sb:First ] .
map:phones a sb:PropertyMap ; sb:from in:phones ; sb:to out:phones .
map:line a sb:PropertyMap ; sb:convert [ a sb:Format ; sb:template map:address ;
    sb:part [ sb:slotName "city" ; sb:from in:city ] , [ sb:slotName "street" ; sb:from in:street ] ] ; sb:to out:line .
map:address a sb:Template ; sb:alternatives ( "{city}[, {street}]" "{street}" ) .
map:one a sb:PropertyMap ; sb:from in:one ; sb:to out:either ; sb:when [ sb:from in:text ; sb:present true ] .
map:two a sb:PropertyMap ; sb:from in:two ; sb:to out:either ; sb:when [ sb:from in:text ; sb:present true ] .
map:road a sb:PropertyMap ; sb:from in:road ; sb:convert [ a sb:Parse ; sb:template map:way ;
    sb:part [ sb:slotName "name" ; sb:to out:road ] ] .
map:way a sb:Template ; sb:alternatives ( "ул. {name}" ) .
map:owners a sb:PropertyMap ; sb:from in:owners ; sb:to out:owners ; sb:each map:owner .
map:owner a sb:PropertyMap ; sb:from in:id ; sb:to out:id .
map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ; sb:whenUnmapped sb:Flag .
in:C-a skos:exactMatch out:C-1 . in:C-b skos:broadMatch out:C-2 . in:C-c skos:broadMatch out:C-2 .
"""
SOURCE = (
    "text",
    "name",
    "code=in:C",
    "property",
    "list*",
    "phones*",
    "names*",
    "city",
    "street",
    "unread",
    "one",
    "two",
    "road",
    nested("owners*", "id", "share"),
)
TARGET = (
    "text",
    "name",
    "code=out:C",
    "property",
    "first",
    "phones*",
    "names*",
    "line",
    "either",
    "road",
    nested("owners*", "id"),
)


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Bridge:
    """A workspace with one crosswalk."""
    folder = tmp_path_factory.mktemp("workspace")
    (folder / "mappings").mkdir()
    lists = codes("in:C", "a", "b", "c", "d") + codes("out:C", "1", "2")
    text = PREFIXES + schema("in", *SOURCE) + schema("out", *TARGET) + lists + crosswalk(RULES)
    (folder / "mappings" / "m.ttl").write_text(text, encoding="utf-8")
    return Bridge.open(folder)


def trip(bridge: Bridge, *records: Mapping[str, Value]) -> RoundTrip:
    """There and back."""
    lines = (Line(number, record) for number, record in enumerate(records, 1))
    return round_trip(bridge, "in.record", "out.record", lines, DAY)


def came(found: RoundTrip) -> dict[str, dict[str, int]]:
    """What came back, by field, without what never was there."""
    return {item.at: {kind.value: count for kind, count in item.counts.items()} for item in found.fields if item.counts}


@pytest.mark.parametrize(
    ("record", "expected", "because"),
    [
        pytest.param({"text": "x"}, {"/text": "same"}, {}, id="a copy"),
        pytest.param({"text": "", "code": None}, {}, {}, id="what is not there is not counted"),
        pytest.param({"name": "a b"}, {"/name": "same"}, {}, id="a normal form that changed nothing"),
        pytest.param(
            {"name": "a  b"}, {"/name": "declared"}, {"/name": "approximate, lossy: blanks"}, id="a loss that was named"
        ),
        pytest.param({"code": "a"}, {"/code": "same"}, {}, id="a code that is equal"),
        pytest.param({"code": "b"}, {"/code": "candidates"}, {}, id="several codes to one come back as candidates"),
        pytest.param(
            {"code": "d"}, {"/code": "declared"}, {"/code": "unmapped, no-row"}, id="a code without a row had been said"
        ),
        pytest.param(
            {"property": 102020007000101061}, {"/property": "same"}, {}, id="an integer stands for its digits"
        ),
        pytest.param(
            {"property": "1-02-02-0007-0001-01-061"},
            {"/property": "declared"},
            {"/property": "separators of an identifier"},
            id="an identifier in one form",
        ),
        pytest.param({"list": ["x", "y"]}, {"/list": "no-inverse"}, {"/list": "first"}, id="no inverse, and why"),
        pytest.param({"unread": "x"}, {"/unread": "no-inverse"}, {"/unread": "no rule reads it"}, id="read by no rule"),
        pytest.param({"phones": ["1", "2"]}, {"/phones": "same"}, {}, id="a list as a whole"),
        pytest.param(
            {"names": ["a", "b  c"]},
            {"/names": "declared"},
            {"/names": "approximate, lossy: blanks"},
            id="a list of which one element lost something",
        ),
        pytest.param({"city": "Ош", "street": "Киевская"}, {"/city": "same", "/street": "same"}, {}, id="a template"),
        pytest.param(
            {"street": "Киевская"},
            {"/city": "declared", "/street": "declared"},
            {"/city": "approximate, lossy: boundaries", "/street": "approximate, lossy: boundaries"},
            id="a line that reads otherwise had been said to",
        ),
        pytest.param(
            {"text": "x", "one": "y"},
            {"/text": "same", "/one": "same", "/two": "declared"},
            {"/two": "another field had it"},
            id="what comes of another field",
        ),
        pytest.param(
            {"road": "УЛ. Киевская"},
            {"/road": "differs"},
            {"/road": "another value came back"},
            id="another text, and nobody had said so",
        ),
        pytest.param(
            {"owners": [{"id": "1", "share": "1/2"}, {"id": "2"}]},
            {"/owners/*/id": "same", "/owners/*/share": "no-inverse"},
            {"/owners/*/share": "no rule reads it"},
            id="elements of a list of objects",
        ),
    ],
)
def test_fields(record: Mapping[str, Value], expected: dict[str, str], because: dict[str, str], bridge: Bridge) -> None:
    """What came back of each value that was given, or that came."""
    found = trip(bridge, record)
    assert expected == {at: kind for at, kinds in came(found).items() for kind in kinds}
    assert because == {item.at: why for item in found.fields for why in item.because}
    assert ("differs" in expected.values()) is (found.differs > 0)
    assert (set(expected.values()) <= {"same"}) is found.exact


def test_counts(bridge: Bridge) -> None:
    """Each value is counted, over all records; what is no record is counted apart."""
    found = trip(bridge, {"text": "x", "code": "a"}, {"text": "y", "code": "d"}, {"code": "c"})
    assert (3, 0, 0, 0) == (found.records, found.unreadable, found.rejected, found.differs)
    assert {"/text": {"same": 2}, "/code": {"same": 1, "declared": 1, "candidates": 1}} == came(found)
    assert not found.exact
    assert 2 == sum(item.counts[Returned.SAME] for item in found.fields if item.at == "/text")


def test_no_value_is_kept(bridge: Bridge) -> None:
    """What is counted holds nothing of a record."""
    found = trip(bridge, {"text": "secret", "name": "se  cret", "code": "secret", "unread": "secret"})
    assert "secret" not in repr(found)
    assert "cret" not in repr(found)


def test_rejected_records(tmp_path: Path) -> None:
    """A record that a policy rejects has no output, so that nothing can come back: it is counted apart."""
    (tmp_path / "mappings").mkdir()
    rules = (
        "map:code a sb:PropertyMap ; sb:from in:code ; sb:to out:code ; sb:conceptMap map:codes .\n"
        "map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ; sb:whenUnmapped sb:Reject .\n"
    )
    lists = codes("in:C", "a") + codes("out:C", "1")
    text = PREFIXES + schema("in", "code=in:C") + schema("out", "code=out:C") + lists + crosswalk(rules)
    (tmp_path / "mappings" / "m.ttl").write_text(text, encoding="utf-8")
    found = trip(Bridge.open(tmp_path), {"code": "a"})
    assert (1, 1, False) == (found.records, found.rejected, found.exact)
    assert {} == came(found)
