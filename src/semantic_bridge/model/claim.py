"""What an architect may claim of a mapping, and what a proof makes of a claim."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from semantic_bridge.model.values import Value
from semantic_bridge.terms import SB, Iri


class Claim(StrEnum):
    """What may hold of a concept map, a property map or a crosswalk: `sb:claims`."""

    TOTAL = "total"
    FUNCTIONAL = "functional"
    INJECTIVE = "injective"
    SURJECTIVE = "surjective"
    BIJECTIVE = "bijective"
    EQUAL_RELATIONS = "equal-relations"
    INVERTIBLE = "invertible"
    LOSSLESS = "lossless"

    @property
    def iri(self) -> Iri:
        """As mapping files name it: `sb:EqualRelations`."""
        return SB["".join(map(str.capitalize, self.value.split("-")))]


class Proof(StrEnum):
    """What is known of a claim."""

    PROVED = "proved"
    REFUTED = "refuted"
    UNDECIDED = "not decided"


Cell: TypeAlias = tuple[Value, ...]
"""What stands in each of some fields, in their order; None is nothing."""


@dataclass(frozen=True, slots=True)
class Witness:
    """What shows that a claim is false: codes, or texts that are made up; never a value of a record.

    Attributes:
        fields: What is given: JSON pointers of source fields, or the name of the code list of a concept map.
        given: What stands in the fields, for each of the inputs that show it; empty where a target code shows it.
        gives: The targets that all of it leads to; where there are several of one input, all of these.
    """

    fields: tuple[str, ...] = ()
    given: tuple[Cell, ...] = ()
    gives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of one claim.

    Attributes:
        claim: The claim.
        proof: Whether it is true.
        reason: Why it is false or not decided, in one sentence; empty where it is proved.
        witness: What shows that it is false; None where it is not, or where the reason says all.
    """

    claim: Claim
    proof: Proof
    reason: str = ""
    witness: Witness | None = None


PARTS: Final[Mapping[Claim, tuple[Claim, ...]]] = {
    Claim.BIJECTIVE: (Claim.TOTAL, Claim.FUNCTIONAL, Claim.INJECTIVE, Claim.SURJECTIVE),
    Claim.LOSSLESS: (Claim.BIJECTIVE, Claim.EQUAL_RELATIONS, Claim.INVERTIBLE),
}
"""The claims that are true where all of their parts are."""


def proved(claim: Claim) -> Verdict:
    """It is true."""
    return Verdict(claim, Proof.PROVED)


def refuted(claim: Claim, reason: str, witness: Witness | None = None) -> Verdict:
    """It is false, and what shows it."""
    return Verdict(claim, Proof.REFUTED, reason, witness)


def undecided(claim: Claim, reason: str) -> Verdict:
    """It is not known, and why."""
    return Verdict(claim, Proof.UNDECIDED, reason)
