"""Concept maps: rows from the codes of one list to the codes of another."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from semantic_bridge.model.codelist import ALWAYS, CodeList, Concept, Validity
from semantic_bridge.model.relation import Relation
from semantic_bridge.terms import Iri


class Policy(StrEnum):
    """What happens to a code without a row."""

    FLAG = "flag"
    REJECT = "reject"
    PASS_THROUGH = "pass-through"
    FIXED = "fixed"
    OTHER_MAP = "other-map"


class Several(StrEnum):
    """What it means that a code has several targets."""

    ONE_OF = "one-of"
    """One of them is meant, and which is not known: they are candidates."""
    ALL_OF = "all-of"
    """Each of them holds: a list has them all."""
    UNION = "union"
    """Together they are the code: a list has them all, and in one field they are candidates."""
    SHARES = "shares"
    """Each has a share of it, by weight: they are candidates with their shares."""
    SOURCES = "sources"
    """The map is turned round: each may be what the code came from, and none goes before another for its dates."""


@dataclass(frozen=True, slots=True)
class ConceptMapping:
    """One row.

    Attributes:
        rule: The IRI of the row, or of its concept map where the row is a plain triple.
        source: The source concept.
        target: The target concept; None says that there is none (`sb:noTarget`, `sssom:NoTermFound`).
        relation: From source to target.
        validity: When the row may be used: never outside the validity of its map.
        priority: Higher wins.
        weight: The share of the source that goes to this target, or None.
        confidence: As written, or None for unknown.
        justification: The `semapv:` IRI, or None.
    """

    rule: Iri
    source: Concept
    target: Concept | None
    relation: Relation = Relation.EQUAL
    validity: Validity = ALWAYS
    priority: int = 0
    weight: Fraction | None = None
    confidence: str | None = None
    justification: Iri | None = None


@dataclass(frozen=True, slots=True)
class ConceptMap:
    """Rows between two code lists, and what to do where there is none.

    Attributes:
        iri: The IRI of the concept map.
        source: The list of the codes that come in.
        target: The list of the codes that go out.
        rows: Sorted by source notation, then target notation.
        policy: For a code without a row.
        fixed: The target concept of `Policy.FIXED`.
        other: The concept map of `Policy.OTHER_MAP`.
        allow_narrower: The opt-in to narrower targets.
        overridable: Whether a request may loosen the policy.
        validity: When its rows may be used; it is part of the validity of each row already.
        several: What several targets of one code mean.
    """

    iri: Iri
    source: CodeList
    target: CodeList
    rows: tuple[ConceptMapping, ...]
    policy: Policy = Policy.FLAG
    fixed: Concept | None = None
    other: "ConceptMap | None" = None
    allow_narrower: bool = False
    overridable: bool = False
    validity: Validity = ALWAYS
    several: Several = Several.ONE_OF
