"""The relations between the meanings of two codes, source first, and what follows from several of them.

A code stands for the set of things that it covers. Two such sets stand in exactly one of five relations. What is known
of two codes is a set of these: those that are possible.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Flag
from typing import Final

from semantic_bridge.terms import SB, SKOS, Iri


class Relation(Flag):
    """What is possible between two codes: one of the five set relations, or several of them.

    `|` says less, `&` says what follows from two statements that are both true; no relation at all is a contradiction.
    """

    EQUAL = 1
    BROADER = 2
    NARROWER = 4
    OVERLAP = 8
    DISJOINT = 16

    @property
    def word(self) -> str:
        """As answers call it, with the target as the subject: `unknown` where several are possible."""
        return _WORDS.get(self, "unknown")

    @property
    def inverse(self) -> "Relation":
        """The same relation read from the target to the source."""
        turned = self & ~(Relation.BROADER | Relation.NARROWER)
        turned |= Relation.NARROWER if Relation.BROADER in self else NOTHING
        return turned | (Relation.BROADER if Relation.NARROWER in self else NOTHING)

    def then(self, following: "Relation") -> "Relation":
        """What is possible between the ends of a chain: of `a` to `b`, and of `b` to `c`, what it is of `a` to `c`.

        The table holds for sets that are not empty, and leaves nothing out and nothing in: see `tests/model`.
        """
        possible = NOTHING
        for one in self.members:
            for other in following.members:
                possible |= _CHAINS[one, other]
        return possible

    @property
    def weakened(self) -> "Assertion | None":
        """The most that SKOS and SSSOM can say of it and that is true; None where nothing can be said.

        One relation has its property. Any set without disjoint says that there is a relation. That there is none is
        said by denying one. A set with disjoint and others says nothing.
        """
        return _SKOS.get(self, Assertion(SKOS.mappingRelation) if self and self in RELATED else None)

    @property
    def fhir(self) -> str | None:
        """The same as a code of FHIR R5 `ConceptMapRelationship`, source first; None where nothing can be said."""
        return _FHIR.get(self, "related-to" if self and self in RELATED else None)

    @property
    def members(self) -> Iterator["Relation"]:
        """The single relations that are possible, in their order."""
        return (relation for relation in FIVE if relation in self)


@dataclass(frozen=True, slots=True)
class Assertion:
    """A statement of SKOS between two concepts, or with `denied` that it does not hold (SSSOM `predicate_modifier`)."""

    predicate: Iri
    denied: bool = False


NOTHING: Final = Relation(0)
FIVE: Final = (Relation.EQUAL, Relation.BROADER, Relation.NARROWER, Relation.OVERLAP, Relation.DISJOINT)
RELATED: Final = Relation.EQUAL | Relation.BROADER | Relation.NARROWER | Relation.OVERLAP
"""Something is covered by both, and no more is known: `skos:mappingRelation`."""
ANY: Final = RELATED | Relation.DISJOINT

_WORDS: Final = {
    Relation.EQUAL: "equal",
    Relation.BROADER: "target-broader",
    Relation.NARROWER: "target-narrower",
    Relation.OVERLAP: "overlap",
    Relation.DISJOINT: "disjoint",
}

_SKOS: Final = {
    Relation.EQUAL: Assertion(SKOS.exactMatch),
    Relation.BROADER: Assertion(SKOS.broadMatch),
    Relation.NARROWER: Assertion(SKOS.narrowMatch),
    Relation.DISJOINT: Assertion(SKOS.mappingRelation, denied=True),
}

_FHIR: Final = {
    Relation.EQUAL: "equivalent",
    Relation.BROADER: "source-is-narrower-than-target",
    Relation.NARROWER: "source-is-broader-than-target",
    Relation.DISJOINT: "not-related-to",
}

WORDS: Final = (*_WORDS.values(), "unknown")
"""Every word for a relation."""

PREDICATES: Final[dict[Iri, Relation]] = {
    SKOS.exactMatch: Relation.EQUAL,
    SKOS.broadMatch: Relation.BROADER,
    SKOS.narrowMatch: Relation.NARROWER,
    SB.overlapMatch: Relation.OVERLAP,
    SKOS.closeMatch: RELATED,
    SKOS.mappingRelation: RELATED,
}
"""SKOS reads `a skos:broadMatch b` as "b is broader" (SKOS Reference, section 10); it has no word for an overlap."""


def _chains() -> dict[tuple[Relation, Relation], Relation]:
    """The composition table of the five relations, row first."""
    equal, broader, narrower, overlap, disjoint = FIVE
    rows = {
        equal: FIVE,
        broader: (broader, broader, ANY, broader | overlap | disjoint, disjoint),
        narrower: (narrower, RELATED, narrower, narrower | overlap, narrower | overlap | disjoint),
        overlap: (overlap, broader | overlap, narrower | overlap | disjoint, ANY, narrower | overlap | disjoint),
        disjoint: (disjoint, broader | overlap | disjoint, disjoint, broader | overlap | disjoint, ANY),
    }
    return {(row, column): cells[place] for row, cells in rows.items() for place, column in enumerate(FIVE)}


_CHAINS: Final = _chains()
