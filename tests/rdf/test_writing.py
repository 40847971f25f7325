"""Graphs as text: what is written reads back as the same graph."""

import pytest

from semantic_bridge.rdf.graph import Graph, parse_turtle
from semantic_bridge.rdf.nodes import Blank, Literal, Triple, text_literal
from semantic_bridge.rdf.writing import ntriples, trig, turtle
from semantic_bridge.terms import XSD, Iri, Namespace

EX = Namespace("http://example.org/")
GRAPH = Graph(
    [
        Triple(EX.b, EX.p, Literal("007", XSD.integer)),
        Triple(EX.b, EX.p, text_literal('a "quoted"\nline', "en")),
        Triple(EX.a, EX.p, text_literal("plain")),
        Triple(EX.a, EX.q, EX.b),
    ]
)


def test_ntriples_keep_order_and_form() -> None:
    """One line per triple, in the graph's order, with each lexical form as it is."""
    expected = (
        '<http://example.org/b> <http://example.org/p> "007"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
        '<http://example.org/b> <http://example.org/p> "a \\"quoted\\"\\nline"@en .\n'
        '<http://example.org/a> <http://example.org/p> "plain" .\n'
        "<http://example.org/a> <http://example.org/q> <http://example.org/b> .\n"
    )
    assert expected == ntriples(GRAPH).decode()


def test_turtle_uses_the_prefixes() -> None:
    """Names are short where a prefix is given."""
    written = turtle(GRAPH, {"ex": "http://example.org/"})
    assert "@prefix ex: <http://example.org/> ." in written
    assert "ex:a ex:p" in written


def test_round_trip() -> None:
    """Reading what was written gives the same triples in the same order."""
    for data in (ntriples(GRAPH), turtle(GRAPH, {"ex": "http://example.org/"}).encode()):
        assert list(GRAPH) == list(parse_turtle(data, file="a.ttl"))


def test_blank_nodes_are_written() -> None:
    """A blank node is written with its label."""
    assert b"_:x <http://example.org/p> _:y .\n" == ntriples([Triple(Blank("x"), EX.p, Blank("y"))])


def test_what_cannot_be_written() -> None:
    """An IRI with a blank in it is refused rather than written as something else."""
    with pytest.raises(ValueError, match="IRI"):
        ntriples([Triple(Iri("a b"), EX.p, EX.a)])


def test_trig_names_its_graphs() -> None:
    """Each graph under its name, the unnamed one outside; only prefixes that occur are declared, sorted."""
    more = Graph([Triple(EX.a, EX.p, EX.b)])
    text = trig({None: more, EX.g: GRAPH}, {"z": "http://z.example/", "ex": "http://example.org/"})
    assert ["@prefix ex: <http://example.org/> ."] == [line for line in text.splitlines() if line.startswith("@")]
    assert "ex:g {" in text
    assert text.index("ex:a ex:p ex:b") < text.index("ex:g {")
    assert text == trig({None: more, EX.g: GRAPH}, {"ex": "http://example.org/", "z": "http://z.example/"})


def test_trig_of_one_graph_is_turtle() -> None:
    """Without a named graph the text reads as Turtle."""
    text = trig({None: GRAPH}, {"ex": "http://example.org/"})
    assert set(GRAPH) == set(parse_turtle(text.encode(), file="a.ttl"))
