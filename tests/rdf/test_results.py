"""Answers as text, in the formats of SPARQL 1.1."""

import json

import pytest

from semantic_bridge.rdf.graph import Graph, parse_turtle
from semantic_bridge.rdf.nodes import Blank, Literal, Triple, text_literal
from semantic_bridge.rdf.results import (
    BOOLEAN_FORMATS,
    GRAPH_FORMATS,
    TABLE_FORMATS,
    Boolean,
    GraphResult,
    ResultFormat,
    ResultFormatError,
    Table,
    choose,
    write_graph,
    write_result,
)
from semantic_bridge.terms import SKOS, XSD, Iri, Namespace

EX = Namespace("http://example.org/")
TABLE = Table(
    ("a", "b"),
    (
        (EX.x, text_literal('say "hi", all')),
        (Blank("n1"), text_literal("Көчө", "ky")),
        (Literal("007", XSD.integer), None),
    ),
)
GRAPH = Graph(
    [Triple(EX.x, SKOS.prefLabel, text_literal("Көчө", "ky")), Triple(EX.x, EX.p, Literal("007", XSD.integer))]
)


def named(name: str, formats: tuple[ResultFormat, ...]) -> ResultFormat:
    """The format with this name."""
    return next(item for item in formats if item.name == name)


def test_table_as_json() -> None:
    """Every term keeps its kind, language, datatype and form; an unbound variable is left out."""
    assert {
        "head": {"vars": ["a", "b"]},
        "results": {
            "bindings": [
                {"a": {"type": "uri", "value": EX.x}, "b": {"type": "literal", "value": 'say "hi", all'}},
                {"a": {"type": "bnode", "value": "n1"}, "b": {"type": "literal", "value": "Көчө", "xml:lang": "ky"}},
                {"a": {"type": "literal", "value": "007", "datatype": XSD.integer}},
            ]
        },
    } == json.loads(write_result(TABLE, named("json", TABLE_FORMATS)))


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        pytest.param(
            "csv", ["a,b", 'http://example.org/x,"say ""hi"", all"', "_:n1,Көчө", "007,"], id="CSV has values only"
        ),
        pytest.param(
            "tsv",
            ["?a\t?b", '<http://example.org/x>\t"say \\"hi\\", all"', '_:n1\t"Көчө"@ky', "007\t"],
            id="TSV has terms",
        ),
    ],
)
def test_table_as_lines(name: str, lines: list[str]) -> None:
    """CSV and TSV have a line of names, then a line for each row (SPARQL 1.1 Query Results CSV and TSV Formats)."""
    assert lines == write_result(TABLE, named(name, TABLE_FORMATS)).decode().splitlines()


def test_table_as_xml() -> None:
    """XML keeps language and form too."""
    written = write_result(TABLE, named("xml", TABLE_FORMATS)).decode()
    assert '<literal xml:lang="ky">Көчө</literal>' in written
    assert ">007</literal>" in written


@pytest.mark.parametrize(
    ("value", "name", "said"),
    [
        pytest.param(True, "json", '"boolean": true', id="yes in JSON"),
        pytest.param(False, "json", '"boolean": false', id="no in JSON"),
        pytest.param(True, "xml", "<boolean>true</boolean>", id="yes in XML"),
    ],
)
def test_boolean(value: bool, name: str, said: str) -> None:  # noqa: FBT001  # a column of the table
    """The answer to ASK."""
    assert said in write_result(Boolean(value), named(name, BOOLEAN_FORMATS)).decode()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("turtle", '<http://example.org/x> skos:prefLabel "Көчө"@ky', id="Turtle uses known prefixes"),
        pytest.param("n-triples", '"007"^^<http://www.w3.org/2001/XMLSchema#integer> .', id="N-Triples keep the form"),
        pytest.param("json-ld", '"@value":"007"', id="JSON-LD keeps the form"),
        pytest.param("rdf-xml", 'xml:lang="ky"', id="RDF/XML keeps the language"),
    ],
)
def test_graph(name: str, said: str) -> None:
    """The answer to CONSTRUCT and DESCRIBE."""
    assert said in write_result(GraphResult(GRAPH), named(name, GRAPH_FORMATS)).decode()


def test_turtle_reads_back() -> None:
    """What is written as Turtle is the same graph."""
    assert list(GRAPH) == list(parse_turtle(write_graph(GRAPH, GRAPH_FORMATS[0]), file="a.ttl"))


def test_what_a_format_cannot_hold() -> None:
    """A format for another kind of answer, and an IRI that is none, are errors with a way out."""
    with pytest.raises(ResultFormatError, match="turtle"):
        write_result(TABLE, named("turtle", GRAPH_FORMATS))
    with pytest.raises(ResultFormatError, match="json, xml") as caught:
        write_result(Boolean(value=True), named("csv", TABLE_FORMATS))
    assert "csv" in caught.value.problem
    with pytest.raises(ResultFormatError, match="IRI"):
        write_graph(Graph([Triple(EX.a, Iri("http://example.org/a b"), EX.b)]), named("turtle", GRAPH_FORMATS))


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        pytest.param("", "json", id="no header accepts everything"),
        pytest.param("*/*", "json", id="everything: the best of ours"),
        pytest.param("text/csv", "csv", id="one"),
        pytest.param("Text/CSV; charset=utf-8", "csv", id="case and parameters do not matter"),
        pytest.param("text/csv;q=0.5, application/sparql-results+xml", "xml", id="the heavier wins"),
        pytest.param("text/csv, text/tab-separated-values", "csv", id="ours decides among equals"),
        pytest.param("text/*", "xml", id="a family"),
        pytest.param(
            "*/*, application/sparql-results+json;q=0, application/json;q=0", "xml", id="what is refused is not given"
        ),
        pytest.param("text/html, */*;q=0.1", "json", id="a browser"),
        pytest.param("application/json", "json", id="a second name"),
        pytest.param("image/png", None, id="nothing fits"),
        pytest.param("text/csv;q=x", None, id="a weight that is none"),
    ],
)
def test_choose(accept: str, name: str | None) -> None:
    """The header decides; the most specific range counts for each type (RFC 9110, section 12.5.1)."""
    chosen = choose(accept, TABLE_FORMATS)
    assert name == (chosen.name if chosen else None)
