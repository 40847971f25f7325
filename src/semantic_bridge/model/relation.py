"""The five relations between the meanings of two codes, source first."""

from enum import StrEnum

from semantic_bridge.terms import SKOS, Iri


class Relation(StrEnum):
    """A set relation between what two codes cover, in the words that answers use."""

    EQUAL = "equal"
    BROADER = "target-broader"
    NARROWER = "target-narrower"
    OVERLAP = "overlap"
    DISJOINT = "disjoint"

    @property
    def inverse(self) -> "Relation":
        """The same relation read from the target to the source."""
        return _INVERSE.get(self, self)


_INVERSE = {Relation.BROADER: Relation.NARROWER, Relation.NARROWER: Relation.BROADER}

PREDICATES: dict[Iri, Relation] = {
    SKOS.exactMatch: Relation.EQUAL,
    SKOS.broadMatch: Relation.BROADER,
    SKOS.narrowMatch: Relation.NARROWER,
    SKOS.closeMatch: Relation.OVERLAP,
}
"""SKOS reads `a skos:broadMatch b` as "b is broader" (SKOS Reference, section 10)."""
