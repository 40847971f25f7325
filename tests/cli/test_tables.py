"""Answers of queries as people read them."""

import io

import pytest
import typer

from semantic_bridge.cli.tables import QueryFormat, shown, write_answer
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Blank, Literal, Node, Triple
from semantic_bridge.rdf.results import Boolean, GraphResult, QueryResult, Table
from semantic_bridge.terms import SKOS, XSD, Iri


@pytest.mark.parametrize(
    ("node", "cell"),
    [
        pytest.param(None, "", id="an unbound variable"),
        pytest.param(Literal("Жибек Жолу", language="ky"), "Жибек Жолу", id="a text, without its language"),
        pytest.param(Literal("007", XSD.integer), "007", id="a number, as it is written"),
        pytest.param(Literal("[bold]x[/bold]"), "[bold]x[/bold]", id="markup is no markup"),
        pytest.param(SKOS.Concept, "skos:Concept", id="an IRI with a prefix of the project"),
        pytest.param(Iri("https://example.org/a"), "https://example.org/a", id="another IRI, in full"),
        pytest.param(Blank("b0"), "_:b0", id="a blank node"),
    ],
)
def test_cell(node: Node | None, cell: str) -> None:
    """A cell shows what a person would write."""
    header, row, count = shown(Table(("value",), ((node,),))).splitlines()
    assert ("value", cell, "(1 row)") == (header, row, count)


def test_columns() -> None:
    """Columns stand in the order of the query, aligned; the rows are counted."""
    rows = ((Literal("a"), Literal("b")), (Literal("longer"), None))
    assert "x       y\na       b\nlonger\n(2 rows)\n" == shown(Table(("x", "y"), rows))


def test_long_cells_are_whole() -> None:
    """A long IRI is not broken where there is room for it."""
    iri = Iri("https://example.org/" + "x" * 100)
    assert iri in shown(Table(("iri", "label"), ((iri, Literal("label")),)))


def test_yes_and_no() -> None:
    """ASK is answered in a word."""
    assert ["yes\n", "no\n"] == [shown(Boolean(value)) for value in (True, False)]


def test_graph_is_turtle() -> None:
    """A graph is shown as Turtle."""
    graph = Graph([Triple(Iri("https://example.org/a"), SKOS.notation, Literal("1"))])
    assert '<https://example.org/a> skos:notation "1" .' in shown(GraphResult(graph))


@pytest.mark.parametrize(
    ("result", "forms"),
    [
        pytest.param(Table(("a",), ()), {"table", "json", "xml", "csv", "tsv"}, id="a table"),
        pytest.param(Boolean(value=True), {"table", "json", "xml"}, id="yes or no"),
        pytest.param(GraphResult(Graph([])), {"table", "turtle", "n-triples", "json-ld", "rdf-xml"}, id="a graph"),
    ],
)
@pytest.mark.parametrize("form", QueryFormat)
def test_every_format_is_written_or_refused(result: QueryResult, forms: set[str], form: QueryFormat) -> None:
    """Each kind of answer is written in its own formats; another is wrong usage, and nothing is written."""
    sink = io.BytesIO()
    if form in forms:
        write_answer(result, form, sink)
        return
    with pytest.raises(typer.BadParameter, match="this answer can be written as"):
        write_answer(result, form, sink)
    assert b"" == sink.getvalue()
