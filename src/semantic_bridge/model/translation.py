"""What a translation says: the record, and a typed statement about every value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from semantic_bridge.model.passed import PassedOver
from semantic_bridge.model.relation import Relation
from semantic_bridge.model.values import Absent, Value
from semantic_bridge.terms import Iri


class Status(StrEnum):
    """How well a value was carried, strongest first."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    DEFAULTED = "defaulted"
    SPLIT = "split"
    AMBIGUOUS = "ambiguous"
    NO_TARGET = "no-target"
    NOT_CURRENT = "not-current"
    MISSING_INPUT = "missing-input"
    UNMAPPED = "unmapped"
    INVALID_SOURCE = "invalid-source"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for the strongest, counting up."""
        return _RANK[self]


def weakest(*statuses: Status) -> Status:
    """The weakest of the statuses; `exact` of none."""
    return max(statuses, key=lambda status: status.rank, default=Status.EXACT)


_RANK = {status: rank for rank, status in enumerate(Status)}


class Reason(StrEnum):
    """Why a value has its status."""

    ABSENT = "absent"
    NULL = "null"
    EMPTY = "empty"
    SENTINEL = "sentinel"
    NO_ROW = "no-row"
    PAST = "past"
    NOT_YET = "not-yet"
    SEVERAL_ROWS = "several-rows"
    SEVERAL_PARSES = "several-parses"
    PATHS_DIFFER = "paths-differ"
    WRONG_TYPE = "wrong-type"
    NO_PARSE = "no-parse"
    NARROWER = "narrower"
    LOSSY = "lossy"
    IDENTIFIER_CONFLICT = "identifier-conflict"
    POLICY = "policy"
    INTERNAL = "internal"


Paths: TypeAlias = tuple[tuple[str, ...], ...]
"""Ways from one code to another, sorted: of each the codes between, first to last; none where it is one step."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that might have been meant.

    Attributes:
        value: The value.
        relation: What is possible from the source code to this one, or None where no row was read.
        weight: Its share, an exact fraction written as text, or None.
        over: The codes over which it was reached, where one concept map follows another.
        confidence: How sure the rows are that lead to it, from 0 to 1; None is unknown.
        when: In which cases it can be the one, by what the record that comes out holds, in words; empty for any.
    """

    value: str
    relation: Relation | None = None
    weight: str | None = None
    over: Paths = ()
    confidence: Decimal | None = None
    when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """A value that was not carried exactly.

    Attributes:
        target: JSON pointer into the output.
        source: JSON pointers into the input of what the rule read.
        status: Never `exact`.
        reason: Why; None where the status says it all (an `approximate` by relation).
        rule: The IRI of the property map.
        policy: The policy that applied to a code without a row, or None.
        relation: From the source code to the target code, or None.
        loss: What a conversion dropped, such as `time`, `case`, `blanks`.
        candidates: What might have been meant.
        successors: Codes that replaced one that is not current.
        confidence: How sure the rows are that led to the value, from 0 to 1; None is unknown.
    """

    target: str
    source: tuple[str, ...]
    status: Status
    reason: Reason | None
    rule: Iri
    policy: str | None = None
    relation: str | None = None
    loss: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    successors: tuple[str, ...] = ()
    confidence: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Derivation:
    """How one target value came about.

    Attributes:
        target: JSON pointer into the output.
        source: JSON pointers into the input.
        value: What stands in the output; `ABSENT` where nothing does.
        status: As in the record.
        reason: Also for exact values, such as `absent` for an optional field.
        relation: From the source code to the target code, or None.
        loss: What a conversion dropped.
        via: The operators that the value went through, in order.
        rules: The property map, then the rows that were used.
        validity: The days around that of the record on which codes and rows would give the same answer, as
            `since/until`, the second day not among them and an open end empty; None where nothing dated was asked.
        given: What stands in the record at each of `source`.
        policy: The policy that applied to a code without a row, or None.
        passed_over: What was tried and did not make the value, in the order of the steps. Where no rule made it, the
            one that `rules` names is among them.
        over: The codes over which the value was reached, where one concept map follows another; without a value those
            up to each one that led no further.
        confidence: How sure the rows are that led to the value, from 0 to 1; None is unknown.
    """

    target: str
    source: tuple[str, ...]
    value: Value | Absent
    status: Status
    reason: Reason | None
    relation: str | None
    loss: tuple[str, ...]
    via: tuple[str, ...]
    rules: tuple[Iri, ...]
    validity: str | None = None
    given: tuple[Value | Absent, ...] = ()
    policy: str | None = None
    passed_over: tuple[PassedOver, ...] = ()
    over: Paths = ()
    confidence: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Translation:
    """One record in the target's vocabulary, with a statement about every value.

    Attributes:
        output: The target record; None where a policy rejected it.
        status: The weakest of its values'.
        complete: Whether every required target has a value.
        issues: What was not carried exactly, in the order of the target's fields.
        unused: JSON pointers to source fields that no rule reads.
        as_of: The day for which codes were read.
        key: The value of the schema's key, or None.
        derivations: One for each target value; empty unless asked for.
    """

    output: Mapping[str, Value] | None
    status: Status
    complete: bool
    issues: tuple[Issue, ...]
    unused: tuple[str, ...]
    as_of: date
    key: str | None = None
    derivations: tuple[Derivation, ...] = field(default=())
