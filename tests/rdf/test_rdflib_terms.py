"""Crossing to rdflib and back changes nothing and logs nothing."""

import logging
import warnings

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.rdf.nodes import Blank, Literal, Node, Triple, text_literal
from semantic_bridge.rdf.rdflib_terms import from_rdflib, node_of, rdflib_term, to_rdflib
from semantic_bridge.terms import RDF, XSD, Iri, Namespace
from tests.rdf.test_lexical import BAD, GOOD

EX = Namespace("http://example.org/")
LITERALS = [(text, XSD[name]) for table in (GOOD, BAD) for name, texts in table.items() for text in texts]


@pytest.mark.parametrize(("text", "datatype"), LITERALS)
def test_every_form_comes_back(text: str, datatype: Iri, caplog: pytest.LogCaptureFixture) -> None:
    """Each literal comes back as it was; rdflib says nothing, since what it says would quote the value."""
    literal = Literal(text, datatype)
    with caplog.at_level(logging.DEBUG), warnings.catch_warnings():
        warnings.simplefilter("error")
        assert literal == node_of(rdflib_term(literal))
    assert [] == caplog.records


@pytest.mark.parametrize(
    "node",
    [
        pytest.param(EX.a, id="an IRI"),
        pytest.param(Blank("b1n0"), id="a blank node"),
        pytest.param(text_literal("Көчө", "ky"), id="a text in a language"),
        pytest.param(text_literal(""), id="the empty text"),
        pytest.param(Literal("<a>", RDF.HTML), id="markup"),
        pytest.param(Literal("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", RDF.XMLLiteral), id="XML with an entity"),
        pytest.param(RDF.HTML, id="the datatype of markup"),
        pytest.param(Literal("x", EX.unknown), id="a datatype of one's own"),
    ],
)
def test_every_node_comes_back(node: Node) -> None:
    """Each node comes back as it was."""
    assert node == node_of(rdflib_term(node))


def test_markup_is_not_parsed() -> None:
    """Markup reaches rdflib as plain text, since rdflib would parse it when it makes the literal."""
    term = rdflib_term(Literal("<a>", RDF.XMLLiteral))
    assert isinstance(term, rdflib.Literal)
    assert term.value is None


def test_global_switches_are_untouched() -> None:
    """Values are kept without switching rdflib's normalising off for everyone else."""
    rdflib_term(Literal("007", XSD.integer))
    assert rdflib.NORMALIZE_LITERALS
    assert "7" == str(rdflib.Literal("007", datatype=rdflib.XSD.integer))


def test_statements_on_literals_are_left_out() -> None:
    """Inference may make a literal a subject; RDF has no such triple."""
    graph = rdflib.Graph()
    graph.add((rdflib.Literal("x"), rdflib.RDF.type, rdflib.RDFS.Literal))
    graph.add((rdflib.URIRef("a:a"), rdflib.RDF.type, rdflib.URIRef("a:b")))
    assert [Triple(Iri("a:a"), RDF.type, Iri("a:b"))] == list(from_rdflib(graph))


def test_what_is_no_term_of_rdf() -> None:
    """A variable is no node."""
    with pytest.raises(TypeError):
        node_of(rdflib.Variable("x"))


SUBJECTS = st.sampled_from([EX.a, EX.b, Blank("x")])
OBJECTS = st.one_of(
    SUBJECTS, st.builds(Literal, st.text(max_size=5), st.sampled_from([XSD.string, XSD.date, XSD.integer]))
)


@given(st.sets(st.builds(Triple, SUBJECTS, st.sampled_from([EX.p, EX.q]), OBJECTS)))
def test_graphs_come_back(triples: set[Triple]) -> None:
    """The same set of triples, each literal a different one where it is written differently."""
    assert triples == set(from_rdflib(to_rdflib(triples)))
