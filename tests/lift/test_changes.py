"""How one lift differs from the one before, and what that breaks."""

from dataclasses import replace

import pytest

from semantic_bridge.lift.changes import Change, ChangeKind, breaks, changes
from semantic_bridge.lift.described import DescribedCode, DescribedField, DescribedList, DescribedSchema, Description
from semantic_bridge.lift.files import files, named
from semantic_bridge.model.schema import JsonType
from semantic_bridge.rdf.graph import Graph, parse_turtle
from semantic_bridge.terms import XSD, Iri

NS = "https://example.org/kg/library/"
NAME = DescribedField("name", JsonType.STRING, XSD.string)
READER = DescribedSchema("reader", (NAME, DescribedField("born", JsonType.STRING, XSD.date)))
SEX = DescribedList("sex", (DescribedCode("0"), DescribedCode("1")))
BEFORE = Description("readers.sql", "application/sql", (READER,), (SEX,))


def graph(description: Description) -> Graph:
    """What a lift of a description states."""
    names = named(description, "https://example.org/kg/", "library", "readers")
    return Graph.union(parse_turtle(text, file=path) for path, text in files(description, names).items())


def with_fields(*fields: DescribedField) -> Description:
    """The source with other fields."""
    return replace(BEFORE, schemas=(replace(READER, fields=fields),))


FIELD = Iri(f"{NS}reader-born")


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param(BEFORE, (), id="nothing"),
        pytest.param(
            replace(BEFORE, schemas=(replace(READER, labels=(("en", "A reader"),)),)), (), id="a label is no change"
        ),
        pytest.param(with_fields(NAME), (Change(ChangeKind.REMOVED, "library.reader/born", FIELD),), id="a field goes"),
        pytest.param(
            with_fields(*READER.fields, replace(NAME, name="card")),
            (Change(ChangeKind.ADDED, "library.reader/card", Iri(f"{NS}reader-card")),),
            id="a field comes",
        ),
        pytest.param(
            with_fields(NAME, replace(READER.fields[1], datatype=XSD.dateTime, required=True)),
            (
                Change(
                    ChangeKind.RETYPED,
                    "library.reader/born",
                    FIELD,
                    "datatype date",
                    "datatype dateTime, minCount 1",
                ),
            ),
            id="a field has another type",
        ),
        pytest.param(
            replace(BEFORE, lists=(replace(SEX, codes=(DescribedCode("1"), DescribedCode("9"))),)),
            (
                Change(ChangeKind.CODE_RETIRED, "library.sex/0", Iri(f"{NS}codes/sex/0")),
                Change(ChangeKind.CODE_ADDED, "library.sex/9", Iri(f"{NS}codes/sex/9")),
            ),
            id="a code goes and another comes",
        ),
        pytest.param(
            replace(BEFORE, schemas=()),
            (
                Change(ChangeKind.REMOVED, "library.reader", Iri(f"{NS}ReaderShape")),
                Change(ChangeKind.REMOVED, "library.reader/born", FIELD),
                Change(ChangeKind.REMOVED, "library.reader/name", Iri(f"{NS}reader-name")),
            ),
            id="a schema goes with its fields",
        ),
    ],
)
def test_changes(after: Description, expected: tuple[Change, ...]) -> None:
    """Fields and codes are compared by their names; what people call them is not compared."""
    assert expected == changes(graph(BEFORE), graph(after))


CROSSWALK = b"""
@prefix library: <https://example.org/kg/library/> .
@prefix code: <https://example.org/kg/library/codes/sex/> .
@prefix map: <https://example.org/kg/map/> .
@prefix sb: <https://w3id.org/semantic-bridge/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
map:one a sb:Crosswalk ; sb:name "library.reader--hub.person" ; sb:propertyMap map:born , map:sex .
map:born sb:from library:reader-born .
map:sex sb:from library:reader-sex ; sb:conceptMap map:sexes .
map:two a sb:Crosswalk ; sb:name "library.reader--other.person" ; sb:propertyMap map:name .
map:name sb:from library:reader-name .
"""
CODES = b"""
@prefix code: <https://example.org/kg/library/codes/sex/> .
@prefix map: <https://example.org/kg/map/> .
@prefix sb: <https://w3id.org/semantic-bridge/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
map:sexes a sb:ConceptMap .
code:0 skos:exactMatch map:female .
"""


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(Change(ChangeKind.REMOVED, "", FIELD), ("library.reader--hub.person",), id="a field that is read"),
        pytest.param(
            Change(ChangeKind.RETYPED, "", Iri(f"{NS}reader-name")), ("library.reader--other.person",), id="or retyped"
        ),
        pytest.param(Change(ChangeKind.REMOVED, "", Iri(f"{NS}reader-x")), (), id="a field that nobody reads"),
        pytest.param(
            Change(ChangeKind.CODE_RETIRED, "", Iri(f"{NS}codes/sex/0")),
            ("library.reader--hub.person",),
            id="a code of a concept map that it uses, in another file",
        ),
        pytest.param(Change(ChangeKind.CODE_RETIRED, "", Iri(f"{NS}codes/sex/1")), (), id="a code that has no row"),
        pytest.param(Change(ChangeKind.ADDED, "", FIELD), (), id="what is added breaks nothing"),
    ],
)
def test_what_breaks(change: Change, expected: tuple[str, ...]) -> None:
    """A crosswalk breaks when a rule of it, or a row of its concept maps, names what is gone."""
    mappings = [parse_turtle(CROSSWALK, file="crosswalk.ttl"), parse_turtle(CODES, file="codes.ttl")]
    assert expected == breaks(change, mappings)
