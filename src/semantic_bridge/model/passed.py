"""What was tried for a value and did not make it, and why: a closed set of reasons."""

from dataclasses import dataclass
from enum import StrEnum

from semantic_bridge.terms import Iri


class Why(StrEnum):
    """Why a rule, or a row of a concept map, did not make a value."""

    CONDITION = "condition"
    """What it asks of the record does not hold."""
    MISSING = "missing-input"
    """What it reads, or what its condition asks for, is not there."""
    FAILED = "failed"
    """It was tried, and gave no value."""
    PRIORITY = "lower-priority"
    """Another of higher priority has a value."""
    FIELDS = "fewer-fields"
    """Another of the same priority, whose condition asks about more fields, has a value."""
    AGREES = "agrees"
    """It gave the same, and another that is as sure, or surer, is named."""
    DIFFERS = "differs"
    """It gave something else than another, so that neither counts."""
    FAULT = "fault"
    """Another failed by a fault of ours, so that none is believed."""
    PAST = "past"
    """The row, or its target, was valid only before the day."""
    NOT_YET = "not-yet"
    """The row, or its target, is valid only after the day."""
    STRUCK = "struck"
    """Other rows deny every relation that it states."""
    RELATION = "weaker-relation"
    """Another row says that its target is equal; another rule's value is equal to the source's."""
    DATES = "wider-dates"
    """Another row, or rule, is valid for fewer days."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A rule or a row that was tried for a value and did not make it.

    Attributes:
        rule: The IRI of the property map; of the row, or of its concept map where the row is a plain triple.
        why: Why not.
        code: Of a row: the source code. None of a property map.
        target: Of a row: the target code, or None where it says that there is none.
    """

    rule: Iri
    why: Why
    code: str | None = None
    target: str | None = None

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a concept map, which names codes."""
        return self.code is not None
