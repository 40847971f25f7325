"""Crossing to the engine's terms and back changes nothing."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.rdf.nodes import Blank, Literal, Node, Triple, text_literal
from semantic_bridge.rdf.oxigraph_terms import UnsupportedTermError, node_of, subject_of, term_of, terms_of, triple_of
from semantic_bridge.terms import XSD, Iri, Namespace

EX = Namespace("http://example.org/")
TERM = ox.Triple(ox.NamedNode(EX.a), ox.NamedNode(EX.p), ox.NamedNode(EX.b))


@pytest.mark.parametrize(
    "node",
    [
        pytest.param(EX.a, id="an IRI"),
        pytest.param(Blank("b1"), id="a blank node"),
        pytest.param(text_literal("Көчө", "ky"), id="a text in a language"),
        pytest.param(text_literal(""), id="the empty text"),
        pytest.param(Literal("007", XSD.integer), id="a number with zeros"),
        pytest.param(Literal("2024-02-30", XSD.date), id="an ill-formed literal"),
    ],
)
def test_every_node_comes_back(node: Node) -> None:
    """Each node comes back as it was."""
    assert node == node_of(term_of(node))


@given(st.text(max_size=10), st.sampled_from([XSD.string, XSD.integer, XSD.boolean, EX.own]))
def test_every_literal_comes_back(value: str, datatype: Iri) -> None:
    """Whatever is written, in whatever datatype."""
    assert Literal(value, datatype) == node_of(term_of(Literal(value, datatype)))


def test_triples_come_back() -> None:
    """Triples keep their order; blank nodes are renamed where that is asked for."""
    triples = [Triple(Blank("x"), EX.p, Blank("y")), Triple(EX.a, EX.p, text_literal("b"))]
    assert triples == [triple_of(item) for item in terms_of(triples)]
    assert Triple(Blank("X"), EX.p, Blank("Y")) == triple_of(next(iter(terms_of(triples))), str.upper)


@pytest.mark.parametrize(
    "term",
    [
        pytest.param(TERM, id="a triple term"),
        pytest.param(ox.Literal("x", language="ar", direction=ox.BaseDirection.RTL), id="a text with a direction"),
    ],
)
def test_terms_of_rdf_12(term: ox.Triple | ox.Literal) -> None:
    """What RDF 1.1 does not have is refused."""
    with pytest.raises(UnsupportedTermError):
        node_of(term)


def test_a_triple_term_is_no_subject() -> None:
    """Nor does a triple term become a subject."""
    with pytest.raises(UnsupportedTermError):
        subject_of(TERM)


@pytest.mark.parametrize("iri", ["", "a b", "no-scheme", "<http://e/>"])
def test_what_is_no_iri(iri: str) -> None:
    """An IRI that is none is not written as another one."""
    with pytest.raises(ValueError, match="IRI"):
        term_of(Iri(iri))
