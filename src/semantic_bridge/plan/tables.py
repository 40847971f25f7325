"""Code tables of a plan: sorted tuples, hashable and picklable; executors build their dictionaries from them."""

from dataclasses import dataclass
from decimal import Decimal

from semantic_bridge.model.codelist import ALWAYS, Validity
from semantic_bridge.model.conceptmap import Policy
from semantic_bridge.model.operators import LabelKind
from semantic_bridge.model.relation import Relation
from semantic_bridge.terms import Iri


@dataclass(frozen=True, slots=True)
class Code:
    """What is known of one code: when it may be used, and what replaced it. A text that is no code always may."""

    notation: str
    validity: Validity = ALWAYS
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One row of a concept map for one source code.

    Attributes:
        rule: The IRI of the row.
        target: The notation of the target code; None says that there is none.
        relation: From source to target.
        validity: When the row may be used.
        priority: Higher wins.
        weight: The share of the source that goes to this target, an exact fraction as text, or None.
        target_validity: When the target code may be used; it decides whether the row counts, never which row wins.
        successors: What replaced the target code.
        confidence: How sure the row is, from 0 to 1; None is unknown.
        turned: Whether the row is read from its target, so that no other goes before it for its dates.
    """

    rule: Iri
    target: str | None
    relation: Relation = Relation.EQUAL
    validity: Validity = ALWAYS
    priority: int = 0
    weight: str | None = None
    target_validity: Validity = ALWAYS
    successors: tuple[str, ...] = ()
    confidence: Decimal | None = None
    turned: bool = False


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """A source code and its rows."""

    code: Code
    rows: tuple[CodeRow, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeTable:
    """A concept map, by the notation of the source.

    Attributes:
        rule: The IRI of the concept map.
        entries: One for each code of the source list, sorted by notation.
        policy: For a code without a row.
        fixed: The target code of `Policy.FIXED`.
        other: The table of `Policy.OTHER_MAP`.
        allow_narrower: The opt-in to narrower targets.
        overridable: Whether a call may loosen the policy.
    """

    rule: Iri
    entries: tuple[CodeEntry, ...]
    policy: Policy = Policy.FLAG
    fixed: Code | None = None
    other: "CodeTable | None" = None
    allow_narrower: bool = False
    overridable: bool = False


@dataclass(frozen=True, slots=True)
class NamedCode:
    """A code of a reference list, with the texts by which it may be looked up and its ancestors' notations."""

    code: Code
    names: tuple[str, ...]
    ancestors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameTable:
    """A reference list to look names up in, sorted by notation; by notation itself codes count byte for byte."""

    scheme: Iri
    entries: tuple[NamedCode, ...]
    by: LabelKind = LabelKind.ANY_LABEL
