"""What follows from mappings: the algebra of relations over chains, equal to OWL 2 RL where both can say it."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semantic_bridge.mapping.chains.closure import Closure, Statement
from semantic_bridge.mapping.chains.contradictions import contradictions
from semantic_bridge.mapping.chains.stated import Chain, Mapping
from semantic_bridge.model.relation import ANY, FIVE, NOTHING, RELATED, Relation
from semantic_bridge.rdf.entailment import Profile, entail
from semantic_bridge.rdf.graph import Graph, parse_turtle
from semantic_bridge.rdf.nodes import Triple
from semantic_bridge.terms import SKOS, Iri

EQUAL, BROADER, NARROWER, OVERLAP, DISJOINT = FIVE
NAMES = [Iri(f"https://example.org/{name}") for name in "abcdefg"]
A, B, C, D = NAMES[:4]

RULES = b"""
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
skos:exactMatch a owl:SymmetricProperty , owl:TransitiveProperty .
skos:broadMatch a owl:TransitiveProperty ; owl:inverseOf skos:narrowMatch ;
    owl:propertyChainAxiom ( skos:exactMatch skos:broadMatch ) , ( skos:broadMatch skos:exactMatch ) .
"""


def stated(*triples: tuple[Iri, Relation, Iri]) -> list[Mapping]:
    """Mappings without a name or a confidence."""
    return [Mapping(subject, object_, relation) for subject, relation, object_ in triples]


def mappings(relations: Iterable[Relation]) -> st.SearchStrategy[list[Mapping]]:
    """Some mappings among a few concepts."""
    end = st.sampled_from(NAMES)
    return st.lists(st.builds(Mapping, end, end, st.sampled_from(list(relations))), max_size=9)


@pytest.mark.parametrize(
    ("triples", "follows"),
    [
        pytest.param([(A, EQUAL, B)], {(B, EQUAL, A)}, id="equal both ways"),
        pytest.param([(A, BROADER, B)], {(B, NARROWER, A)}, id="broader one way is narrower the other"),
        pytest.param(
            [(A, EQUAL, B), (B, BROADER, C)],
            {(B, EQUAL, A), (A, BROADER, C), (C, NARROWER, A), (C, NARROWER, B)},
            id="what is above a concept is above its equals",
        ),
        pytest.param(
            [(A, BROADER, B), (C, BROADER, B)], {(B, NARROWER, A), (B, NARROWER, C)}, id="two within one: unknown"
        ),
        pytest.param(
            [(A, BROADER, B), (B, DISJOINT, C)],
            {(B, NARROWER, A), (C, DISJOINT, B), (A, DISJOINT, C), (C, DISJOINT, A)},
            id="what is within one of two disjoint concepts is disjoint from the other",
        ),
        pytest.param(
            [(A, OVERLAP, B), (B, EQUAL, C)],
            {(B, OVERLAP, A), (C, EQUAL, B), (A, OVERLAP, C), (C, OVERLAP, A)},
            id="an overlap holds for equals",
        ),
        pytest.param([(A, OVERLAP, B), (B, OVERLAP, C)], {(B, OVERLAP, A), (C, OVERLAP, B)}, id="overlaps: unknown"),
        pytest.param([(A, RELATED, B), (B, EQUAL, C)], {(C, EQUAL, B)}, id="a close match never composes"),
        pytest.param([(A, EQUAL, A)], set(), id="that a concept equals itself is no news"),
    ],
)
def test_what_follows(triples: list[tuple[Iri, Relation, Iri]], follows: set[tuple[Iri, Relation, Iri]]) -> None:
    """One relation that follows from a chain is listed, once, unless it is stated."""
    found = list(Closure(stated(*triples)).statements())
    assert sorted(follows, key=repr) == sorted(found, key=repr)


@given(mappings(FIVE))
@settings(max_examples=300, deadline=None)
def test_the_list_is_what_the_chains_say(given_: list[Mapping]) -> None:
    """Classes and ancestor sets give what following every chain by the table gives, and nothing else."""
    closure = Closure(given_)
    chains = dict(item for concept in closure.concepts for item in closure.chains(concept))
    listed = list(closure.statements())
    assert len(listed) == len(set(listed))
    assert chains.keys() == set(listed)
    for statement, chain in chains.items():
        assert statement == Statement(chain.subject, chain.relation, chain.object)


@given(mappings((EQUAL, BROADER, NARROWER)))
@settings(max_examples=60, deadline=None)
def test_equal_to_owl_rl(given_: list[Mapping]) -> None:
    """On what OWL 2 RL can say (symmetry, transitivity, inverses, chains of properties) nothing more, nothing less."""
    terms = {EQUAL: SKOS.exactMatch, BROADER: SKOS.broadMatch, NARROWER: SKOS.narrowMatch}
    graph = [Triple(item.subject, terms[item.relation], item.object) for item in given_]
    entailed = entail(Graph.union([parse_turtle(RULES, file="rules.ttl"), Graph(graph)]), Profile.OWL_RL)
    expected = {item for item in entailed if item.predicate in terms.values() and item.subject in NAMES}
    found = {Triple(item.subject, terms[item.relation], item.object) for item in Closure(given_).statements()}
    assert expected == found


@given(mappings([*FIVE, RELATED]), st.integers(min_value=0, max_value=9))
@settings(max_examples=200, deadline=None)
def test_one_more_mapping(given_: list[Mapping], at: int) -> None:
    """Adding a mapping to what is closed is the same as closing them together."""
    closure = Closure(given_[:at])
    list(closure.statements())
    for mapping in given_[at:]:
        closure.add(mapping)
    assert set(Closure(given_).statements()) == set(closure.statements())


@given(mappings([*FIVE, RELATED]))
@settings(max_examples=400, deadline=None)
def test_contradictions_are_found(given_: list[Mapping]) -> None:
    """A contradiction is listed exactly where two chains leave a pair nothing; the chains that it shows do so."""
    closure = Closure(given_)
    concepts = list(closure.concepts)
    torn = any(closure.possible(one, other) is NOTHING for one, other in product(concepts, repeat=2) if one != other)
    itself = any(item.subject == item.object and EQUAL not in item.relation for item in given_)
    found = list(contradictions(closure))
    assert (torn or itself) == bool(found)
    for item in found:
        assert item.second is None or item.first.relation & item.second.relation is NOTHING
        ends = item.first.subject, item.first.object
        assert ends == ((item.second.subject, item.second.object) if item.second else (ends[0], ends[0]))


def test_something_within_two_that_are_disjoint() -> None:
    """The contradiction shows the chain from one of them to the other, over what is within both."""
    (found,) = contradictions(Closure([*stated((A, DISJOINT, B), (C, BROADER, A), (C, BROADER, B))]))
    assert found.second is not None
    assert (DISJOINT, (A, C, B)) == (found.first.relation, found.second.concepts)


@pytest.mark.parametrize(
    ("triples", "left"),
    [
        pytest.param([], ANY, id="nothing is known"),
        pytest.param([(A, BROADER, B)], BROADER, id="stated"),
        pytest.param([(C, BROADER, A), (C, BROADER, B)], RELATED, id="something is within both"),
        pytest.param([(A, OVERLAP, C), (C, BROADER, B)], OVERLAP | BROADER, id="overlaps what is within the other"),
        pytest.param(
            [(A, OVERLAP, C), (C, BROADER, B), (B, OVERLAP, D), (D, BROADER, A)],
            OVERLAP,
            id="two chains together leave one",
        ),
        pytest.param([(B, RELATED, A)], RELATED, id="a close match, read the other way"),
        pytest.param([(A, EQUAL, B), (B, DISJOINT, A)], NOTHING, id="a contradiction"),
    ],
)
def test_possible(triples: list[tuple[Iri, Relation, Iri]], left: Relation) -> None:
    """What is possible between two concepts is what every chain allows."""
    concepts = Closure([*stated(*triples)])
    assert left == concepts.possible(A, B)


def test_chain() -> None:
    """A chain names its concepts and rules, and is as sure as the product of its steps."""
    rule, other = Iri("urn:row:1"), Iri("urn:row:2")
    closure = Closure(
        [
            Mapping(A, B, EQUAL, rule, Decimal("0.9")),
            Mapping(C, B, NARROWER, other, Decimal("0.5")),
            Mapping(A, D, EQUAL),
        ]
    )
    chain = closure.chain(A, C, BROADER)
    assert chain is not None
    assert (A, B, C) == chain.concepts
    assert (rule, other) == chain.rules
    assert Decimal("0.45") == chain.confidence
    assert chain.relation is BROADER
    assert chain == chain.turned.turned
    assert closure.chain(A, C, EQUAL) is None


def test_unknown_confidence() -> None:
    """A chain of which one step does not say how sure it is has no confidence: unknown is not 1."""
    chain = Chain((Mapping(A, B, EQUAL, None, Decimal("0.9")), Mapping(B, C, EQUAL)))
    assert chain.confidence is None


def test_the_shortest_chain() -> None:
    """Of several chains the shortest is given, of equally short ones the first that is stated."""
    closure = Closure(stated((A, EQUAL, B), (B, EQUAL, C), (C, EQUAL, D), (A, EQUAL, C)))
    chain = closure.chain(A, D, EQUAL)
    assert chain is not None
    assert (A, C, D) == chain.concepts


def test_the_same_statement_twice() -> None:
    """A statement counts once, whoever repeats it."""
    closure = Closure([Mapping(A, B, RELATED), Mapping(A, B, RELATED, Iri("urn:row")), Mapping(A, B, EQUAL)])
    assert 2 == len(closure)
    assert 1 == len(closure.firm)
    assert 1 == len(closure.loose)


def test_a_deep_hierarchy() -> None:
    """Chains of thousands of steps do not overflow anything."""
    chain = [Iri(f"urn:{number}") for number in range(3000)]
    closure = Closure(Mapping(one, other, BROADER) for one, other in pairwise(chain))
    found = closure.chain(chain[0], chain[-1], BROADER)
    assert found is not None
    assert 2999 == len(found.steps)
    assert 1 == sum(1 for item in closure.chains(chain[1]) if item[0].object == chain[0])


@given(mappings((EQUAL, BROADER, NARROWER)))
@settings(max_examples=100, deadline=None)
def test_classes_are_short_for_the_list(given_: list[Mapping]) -> None:
    """Spelt out, the classes and those above each give what is stated or listed of equal and broader concepts."""
    closure = Closure(given_)
    classes = list(closure.classes())
    equal = {Statement(one, EQUAL, other) for own, _ in classes for one, other in product(own, own)}
    broader = {
        Statement(one, BROADER, other)
        for own, above in classes
        for one in own
        for class_ in above
        for other in closure.members(class_)
    }
    both = [
        *closure.statements(),
        *(Statement(item.subject, item.relation, item.object) for item in (*given_, *(item.turned for item in given_))),
    ]
    listed = {item for item in both if item.relation is not NARROWER and item.subject != item.object}
    assert listed == {item for item in equal | broader if item.subject != item.object}
