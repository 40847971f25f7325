"""A record as a graph: by its schema, nothing normalised, with the way back to the record."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.model.schema import JsonType, Property, Schema
from semantic_bridge.model.values import Record, Value
from semantic_bridge.rdf.nodes import Literal, Node, Triple, text_literal
from semantic_bridge.rdf.records import JSON, RecordGraph, record_graph
from semantic_bridge.rdf.writing import ntriples
from semantic_bridge.terms import RDF, SKOS, XSD, Iri, Namespace

EX = Namespace("http://example.org/")
FOCUS = Iri("urn:record:1#")
CONCEPTS = {EX.Sex: {"M": EX["sex-M"], "1": EX["sex-1"]}}


def prop(field: str, datatype: Iri | None = None, json_type: JsonType = JsonType.STRING, **more: object) -> Property:
    """A field of the test schema."""
    return Property(EX[field], field, EX[f"Shape-{field}"], json_type, datatype, **more)  # type: ignore[arg-type]  # the keywords are the attributes'


def schema(*properties: Property, name: str = "test.record") -> Schema:
    """A schema with these fields."""
    return Schema(EX[f"{name}-shape"], name, "1", EX.Thing, "Thing", properties)


ADDRESS = Schema(EX.AddressShape, "test.address", "1", EX.Address, "Address", (prop("post/code", XSD.string),))
FOUNDER = Schema(EX.FounderShape, "test.founder", "1", EX.Founder, "Founder", (prop("pin", XSD.string),))
SCHEMA = schema(
    prop("text", XSD.string),
    prop("born", XSD.date),
    prop("moment", XSD.dateTime),
    prop("count", XSD.integer, JsonType.INTEGER),
    prop("year", XSD.gYear, JsonType.INTEGER),
    prop("amount", XSD.decimal, JsonType.NUMBER),
    prop("written", XSD.decimal),
    prop("flag", XSD.boolean, JsonType.BOOLEAN),
    prop("sex", XSD.string, scheme=EX.Sex),
    prop("sexId", XSD.string, JsonType.INTEGER, scheme=EX.Sex),
    prop("other", XSD.string, scheme=EX.Unknown),
    prop("missing", XSD.string, sentinels=("99", "unknown", "true", "0.0")),
    prop("tags", XSD.string, max_count=None),
    prop("address", None, JsonType.OBJECT, node=ADDRESS),
    prop("founders", None, JsonType.OBJECT, node=FOUNDER, max_count=None),
)


def of(record: Record) -> RecordGraph:
    """The graph of a record of the test schema."""
    return record_graph(record, SCHEMA, focus=FOCUS, concepts=CONCEPTS)


def stated(field: str, value: Value) -> tuple[Node, ...]:
    """What the graph states for one field."""
    return of({field: value}).graph.objects(FOCUS, EX[field])


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        pytest.param("text", "  007 ", text_literal("  007 "), id="a text as it stands"),
        pytest.param("text", "", text_literal(""), id="the empty text is a value"),
        pytest.param("text", 7, text_literal("7"), id="an integer in a text field is its digits"),
        pytest.param("text", 10**30, text_literal("1" + "0" * 30), id="of any length"),
        pytest.param(
            "text", Decimal("1.50"), Literal("1.50", XSD.decimal), id="a fraction in a text field is a decimal"
        ),
        pytest.param("text", True, Literal("true", XSD.boolean), id="a boolean in a text field is a boolean"),
        pytest.param("text", {"a": "b"}, Literal("{}", JSON), id="an object in a text field, without its content"),
        pytest.param("text", ["a"], Literal("[]", JSON), id="a list in a single-valued field, without its content"),
        pytest.param("born", "1985-03-07", Literal("1985-03-07", XSD.date), id="a date as written"),
        pytest.param("born", "7.3.85", Literal("7.3.85", XSD.date), id="what is no date too: the shape finds it"),
        pytest.param("born", 19850307, Literal("19850307", XSD.integer), id="an integer is no date"),
        pytest.param("moment", "1985-03-07T00:00:00", Literal("1985-03-07T00:00:00", XSD.dateTime), id="a moment"),
        pytest.param("count", 7, Literal("7", XSD.integer), id="an integer"),
        pytest.param("count", "7", text_literal("7"), id="a text in an integer field is a text"),
        pytest.param("count", Decimal("7.0"), Literal("7.0", XSD.decimal), id="a fraction in an integer field"),
        pytest.param("year", 2024, Literal("2024", XSD.gYear), id="a datatype that is written as an integer"),
        pytest.param("amount", 7, Literal("7", XSD.decimal), id="an integer is a number"),
        pytest.param("amount", Decimal("1.50"), Literal("1.50", XSD.decimal), id="a number keeps its zeros"),
        pytest.param("amount", Decimal("1.5E+3"), Literal("1500", XSD.decimal), id="an exponent is written out"),
        pytest.param("amount", Decimal("1E+999999"), Literal("1E+999999", XSD.decimal), id="a huge one is not"),
        pytest.param("amount", "1.50", text_literal("1.50"), id="a text in a number field is a text"),
        pytest.param("written", "01.50", Literal("01.50", XSD.decimal), id="a number that is written as a text"),
        pytest.param("flag", False, Literal("false", XSD.boolean), id="a boolean"),
        pytest.param("flag", 0, Literal("0", XSD.integer), id="zero is not false"),
        pytest.param("sex", "M", EX["sex-M"], id="a code is its concept"),
        pytest.param("sex", "m", text_literal("m"), id="codes are compared letter for letter"),
        pytest.param("sex", " M", text_literal(" M"), id="and with their blanks"),
        pytest.param("sexId", 1, EX["sex-1"], id="a code written as an integer"),
        pytest.param("sexId", "1", EX["sex-1"], id="or as a text"),
        pytest.param("sexId", "01", text_literal("01"), id="01 is not 1"),
        pytest.param("sexId", True, Literal("true", XSD.boolean), id="true is no code"),
        pytest.param("sexId", Decimal("1.0"), Literal("1.0", XSD.decimal), id="a fraction is no code"),
        pytest.param("other", "M", text_literal("M"), id="a list that is not there has no codes"),
        pytest.param("address", "Bishkek", text_literal("Bishkek"), id="a text in the place of an object"),
        pytest.param("address", [{}], Literal("[]", JSON), id="a list in the place of an object"),
        pytest.param("tags", "a", Literal('""', JSON), id="a text in the place of a list, without its content"),
        pytest.param("founders", {"pin": "1"}, Literal("{}", JSON), id="an object in the place of a list"),
    ],
)
def test_one_value(field: str, value: Value, expected: Node) -> None:
    """The datatype of the field where the JSON type fits, else that of the JSON type."""
    assert (expected,) == stated(field, value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("text", None, id="null"),
        pytest.param("missing", "99", id="a sentinel"),
        pytest.param("missing", "unknown", id="another sentinel"),
        pytest.param("missing", 99, id="a sentinel written as an integer"),
        pytest.param("missing", True, id="a sentinel written as a boolean"),
        pytest.param("missing", Decimal("0.0"), id="a sentinel written as a number"),
        pytest.param("tags", [], id="an empty list"),
        pytest.param("tags", [None], id="a list of null"),
        pytest.param("unknown", "x", id="a field that the schema does not have"),
    ],
)
def test_no_triple(field: str, value: Value) -> None:
    """Nothing is stated where there is no value."""
    assert () == stated(field, value)
    assert [Triple(FOCUS, RDF.type, EX.Thing)] == list(of({field: value}).graph)


def test_a_known_code_is_a_concept() -> None:
    """The concept is stated to be one, with its notation; an unknown code is not."""
    graph = of({"sex": "M", "sexId": "9"}).graph
    assert Triple(EX["sex-M"], RDF.type, SKOS.Concept) in graph
    assert Triple(EX["sex-M"], SKOS.notation, text_literal("M")) in graph
    assert (EX["sex-M"],) == graph.typed(SKOS.Concept)


def test_lists_keep_their_places() -> None:
    """Each element has its pointer; null elements keep their place; a repeated value is stated once."""
    result = of({"tags": ["a", None, "b", "a"]})
    assert (text_literal("a"), text_literal("b")) == result.graph.objects(FOCUS, EX.tags)
    assert [("/tags/0", "a"), ("/tags/2", "b"), ("/tags/3", "a")] == [(v.pointer, v.value) for v in result.values]


def test_nested_objects() -> None:
    """A nested object is an IRI made of its JSON pointer, with the class of its schema."""
    result = of({"address": {"post/code": "720000"}, "founders": [{"pin": "1"}, {}]})
    address = Iri("urn:record:1#/address")
    assert (address,) == result.graph.objects(FOCUS, EX.address)
    assert (EX.Address,) == result.graph.objects(address, RDF.type)
    assert (text_literal("720000"),) == result.graph.objects(address, EX["post/code"])
    assert [
        ("urn:record:1#", "", SCHEMA),
        ("urn:record:1#/address", "/address", ADDRESS),
        ("urn:record:1#/founders/0", "/founders/0", FOUNDER),
        ("urn:record:1#/founders/1", "/founders/1", FOUNDER),
    ] == [(item.node, item.pointer, item.schema) for item in result.objects]


def test_pointers_are_escaped() -> None:
    """Pointers are those of RFC 6901; the IRI is valid whatever the field is called."""
    odd = schema(prop("Ата ж~ы/л", None, JsonType.OBJECT, node=ADDRESS))
    result = record_graph({"Ата ж~ы/л": {"post/code": "1"}}, odd, focus=FOCUS, concepts={})
    assert ["/Ата ж~0ы~1л", "/Ата ж~0ы~1л/post~1code"] == [value.pointer for value in result.values]
    assert b"urn:record:1#/%D0%90" in ntriples([t for t in result.triples if isinstance(t.object, Iri)][:2])


def test_two_records_share_no_object() -> None:
    """Nodes are made of the focus, so that many records can be in one graph."""
    record = {"founders": [{"pin": "1"}]}
    one = record_graph(record, SCHEMA, focus=Iri("urn:record:1#"), concepts={})
    two = record_graph(record, SCHEMA, focus=Iri("urn:record:2#"), concepts={})
    assert not {item.node for item in one.objects} & {item.node for item in two.objects}


SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.decimals(allow_nan=False, allow_infinity=False)
)
VALUES: st.SearchStrategy[Value] = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
)
FIELDS = st.sampled_from([item.field for item in SCHEMA.properties])


@given(st.dictionaries(FIELDS, VALUES, max_size=6))
def test_any_record_has_a_graph(record: Record) -> None:
    """Every JSON object has a graph, and each value of it has its triple."""
    result = of(record)
    for value in result.values:
        assert Triple(value.subject, value.property.iri, value.node) in result.graph


@given(st.text(min_size=1))
def test_texts_are_never_changed(text: str) -> None:
    """Whatever the text, the graph has it character for character."""
    assert (text_literal(text),) == stated("text", text)
