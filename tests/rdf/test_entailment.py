"""What follows from a graph, and only that."""

import pytest

from semantic_bridge.rdf.entailment import ContradictionError, Profile, TooLargeToReasonError, entail
from semantic_bridge.rdf.graph import Graph, parse_turtle
from semantic_bridge.rdf.nodes import Literal, Triple
from semantic_bridge.terms import RDF, RDFS, XSD, Namespace

EX = Namespace("http://example.org/")
PREFIXES = """
@prefix ex: <http://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def read(turtle: str) -> Graph:
    """The graph of a text."""
    return parse_turtle((PREFIXES + turtle).encode(), file="a.ttl")


@pytest.mark.parametrize(
    ("turtle", "profile", "added"),
    [
        pytest.param(
            "ex:A rdfs:subClassOf ex:B . ex:x a ex:A .",
            Profile.RDFS,
            [Triple(EX.x, RDF.type, EX.B)],
            id="an instance of a class is one of the class above (rdfs9)",
        ),
        pytest.param(
            "ex:p rdfs:subPropertyOf ex:q . ex:x ex:p ex:y .",
            Profile.RDFS,
            [Triple(EX.x, EX.q, EX.y)],
            id="a property implies the one above (rdfs7)",
        ),
        pytest.param(
            "ex:p rdfs:domain ex:D ; rdfs:range ex:R . ex:x ex:p ex:y .",
            Profile.RDFS,
            [Triple(EX.x, RDF.type, EX.D), Triple(EX.y, RDF.type, EX.R)],
            id="domain and range (rdfs2, rdfs3)",
        ),
        pytest.param(
            "ex:A rdfs:subClassOf ex:B . ex:B rdfs:subClassOf ex:C .",
            Profile.RDFS,
            [Triple(EX.A, RDFS.subClassOf, EX.C)],
            id="subclasses are transitive (rdfs11)",
        ),
        pytest.param(
            "ex:p owl:inverseOf ex:q . ex:x ex:p ex:y .",
            Profile.OWL_RL,
            [Triple(EX.y, EX.q, EX.x)],
            id="an inverse (prp-inv1)",
        ),
        pytest.param(
            "ex:p a owl:TransitiveProperty . ex:x ex:p ex:y . ex:y ex:p ex:z .",
            Profile.OWL_RL,
            [Triple(EX.x, EX.p, EX.z)],
            id="a transitive property (prp-trp)",
        ),
        pytest.param("ex:p owl:inverseOf ex:q . ex:x ex:p ex:y .", Profile.RDFS, [], id="RDFS knows no inverse"),
    ],
)
def test_entail(turtle: str, profile: Profile, added: list[Triple]) -> None:
    """The rules of the profile give the triples that are not stated."""
    graph = read(turtle)
    found = entail(graph, profile)
    for triple in added:
        assert triple in found
    assert not added or all(triple not in found for triple in graph)
    if not added:
        assert Triple(EX.y, EX.q, EX.x) not in found


@pytest.mark.parametrize("profile", list(Profile))
def test_what_is_true_of_everything_is_left_out(profile: Profile) -> None:
    """A graph without vocabulary gives no news: not that a resource is itself, nor what is known of XSD."""
    assert [] == list(entail(read('ex:x ex:p ex:y ; ex:q "007" .'), profile))


@pytest.mark.parametrize("profile", list(Profile))
def test_lexical_forms_are_kept(profile: Profile) -> None:
    """A number that a rule moves to another property is written as it was."""
    found = entail(read("ex:p rdfs:subPropertyOf ex:q . ex:x ex:p 007 ."), profile)
    assert Literal("007", XSD.integer) == found.value(EX.x, EX.q)


def test_the_graph_is_unchanged() -> None:
    """A graph does not change by being reasoned on."""
    graph = read("ex:A rdfs:subClassOf ex:B . ex:x a ex:A .")
    entail(graph, Profile.OWL_RL)
    assert 2 == len(graph)


def test_the_same_at_every_run() -> None:
    """The order of what follows does not depend on hashes."""
    graph = read("ex:A rdfs:subClassOf ex:B , ex:C , ex:D . ex:x a ex:A . ex:y a ex:A .")
    assert list(entail(graph, Profile.RDFS)) == list(entail(graph, Profile.RDFS))


def test_contradiction() -> None:
    """A resource in two disjoint classes is named, not passed over."""
    with pytest.raises(ContradictionError) as caught:
        entail(read("ex:A owl:disjointWith ex:B . ex:x a ex:A , ex:B . ex:y a ex:A , ex:B ."), Profile.OWL_RL)
    assert 2 == len(caught.value.contradictions)
    assert any(EX.x in message for message in caught.value.contradictions)
    assert caught.value.remedy


def test_too_large() -> None:
    """A graph above the bound is refused before anything is done, with how large it is and what to do."""
    graph = read("ex:A rdfs:subClassOf ex:B . ex:x a ex:A .")
    with pytest.raises(TooLargeToReasonError) as caught:
        entail(graph, Profile.OWL_RL, most_triples=1)
    assert (2, 1) == (caught.value.triples, caught.value.most)
    assert "at most 1 are" in caught.value.problem
    assert caught.value.remedy
    assert 1 == len(entail(graph, Profile.OWL_RL, most_triples=2))
