"""The algebra of relations, held against sets: every statement is tried on all non-empty subsets of five elements."""

from collections import defaultdict
from functools import reduce
from itertools import combinations, product
from operator import or_
from typing import Final

import pytest

from semantic_bridge.model.relation import ANY, FIVE, NOTHING, PREDICATES, RELATED, WORDS, Assertion, Relation
from semantic_bridge.terms import SB, SKOS

ELEMENTS: Final = frozenset(range(5))
SUBSETS: Final = [frozenset(chosen) for size in range(1, 6) for chosen in combinations(ELEMENTS, size)]
SKOS_WORDS: Final = (SKOS.exactMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.mappingRelation)
SETS: Final = [Relation(bits) for bits in range(32)]


def between(one: frozenset[int], other: frozenset[int]) -> Relation:
    """The one relation in which two sets stand, from their definitions."""
    if one == other:
        return Relation.EQUAL
    if one < other:
        return Relation.BROADER
    if one > other:
        return Relation.NARROWER
    return Relation.OVERLAP if one & other else Relation.DISJOINT


def chained() -> dict[tuple[Relation, Relation], Relation]:
    """For each two relations in a row, what their ends were found to be."""
    found: defaultdict[tuple[Relation, Relation], Relation] = defaultdict(lambda: NOTHING)
    for first, middle, last in product(SUBSETS, repeat=3):
        found[between(first, middle), between(middle, last)] |= between(first, last)
    return dict(found)


def test_composition_is_sound_and_tight() -> None:
    """A chain allows what some sets show, and nothing that no sets show."""
    assert chained() == {(one, other): one.then(other) for one in FIVE for other in FIVE}


def test_composition_of_sets() -> None:
    """What several relations allow is what one of them does; a contradiction allows nothing."""
    for one, other in product(SETS, repeat=2):
        pairs = product(one.members, other.members)
        assert one.then(other) == reduce(or_, (first.then(second) for first, second in pairs), NOTHING)


def test_equality_changes_nothing() -> None:
    """An equal leg before or after leaves a relation as it is."""
    for relation in SETS:
        assert relation == Relation.EQUAL.then(relation) == relation.then(Relation.EQUAL)


def test_composition_is_associative() -> None:
    """A chain of three says the same whichever two legs are joined first."""
    for one, other, third in product(SETS, repeat=3):
        assert one.then(other).then(third) == one.then(other.then(third))


def test_inverse() -> None:
    """Read the other way round, broader is narrower, as in sets; twice is not at all; a chain turns round whole."""
    for one, other in product(SUBSETS, repeat=2):
        assert between(other, one) == between(one, other).inverse
    for first, second in product(SETS, repeat=2):
        assert first == first.inverse.inverse
        assert first.then(second).inverse == second.inverse.then(first.inverse)
        assert (first | second).inverse == first.inverse | second.inverse


@pytest.mark.parametrize(
    ("relation", "word"),
    [
        (Relation.EQUAL, "equal"),
        (Relation.BROADER, "target-broader"),
        (Relation.NARROWER, "target-narrower"),
        (Relation.OVERLAP, "overlap"),
        (Relation.DISJOINT, "disjoint"),
        (RELATED, "unknown"),
        (ANY, "unknown"),
        (Relation.BROADER | Relation.OVERLAP, "unknown"),
        (NOTHING, "unknown"),
    ],
)
def test_words(relation: Relation, word: str) -> None:
    """One relation has its word; of several it is not known which."""
    assert word == relation.word
    assert word in WORDS


def test_predicates() -> None:
    """SKOS says that the object is broader (SKOS Reference, section 10); closeMatch says only that they are related."""
    assert Relation.BROADER is PREDICATES[SKOS.broadMatch]
    assert Relation.NARROWER is PREDICATES[SKOS.narrowMatch]
    assert Relation.OVERLAP is PREDICATES[SB.overlapMatch]
    assert RELATED is PREDICATES[SKOS.closeMatch]
    assert Relation.DISJOINT == ANY & ~RELATED


def test_weakening_is_sound_and_strongest() -> None:
    """What is said in SKOS allows all that is possible, and nothing stronger in SKOS would."""
    stated = {Assertion(predicate): relation for predicate, relation in PREDICATES.items() if predicate in SKOS_WORDS}
    stated |= {Assertion(SKOS.mappingRelation, denied=True): Relation.DISJOINT}
    for relation in SETS[1:]:
        sound = [said for said, means in stated.items() if relation in means]
        if relation.weakened is None:
            assert [] == sound
        else:
            assert relation.weakened in sound
            assert all(stated[relation.weakened] in stated[said] for said in sound)
    assert (None, None) == (NOTHING.weakened, NOTHING.fhir)


def test_statements_are_values() -> None:
    """A statement is what it says, and nothing more can be written to it."""
    said = Assertion(SKOS.broadMatch)
    assert {said} == {Assertion(SKOS.broadMatch, denied=False)} != {Assertion(SKOS.broadMatch, denied=True)}
    assert not hasattr(said, "__dict__")


@pytest.mark.parametrize(
    ("relation", "code"),
    [
        (Relation.EQUAL, "equivalent"),
        (Relation.BROADER, "source-is-narrower-than-target"),
        (Relation.NARROWER, "source-is-broader-than-target"),
        (Relation.OVERLAP, "related-to"),
        (RELATED, "related-to"),
        (Relation.EQUAL | Relation.BROADER, "related-to"),
        (Relation.DISJOINT, "not-related-to"),
        (ANY, None),
        (Relation.OVERLAP | Relation.DISJOINT, None),
    ],
)
def test_fhir(relation: Relation, code: str | None) -> None:
    """FHIR names the source first: of a broader target it says that the source is narrower (R5)."""
    assert code == relation.fhir
    assert (code is None) is (relation.weakened is None)
