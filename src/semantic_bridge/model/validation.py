"""Validation reports in the words of SHACL, with record paths instead of nodes."""

from dataclasses import dataclass, field
from enum import StrEnum

from semantic_bridge.model.values import Value
from semantic_bridge.terms import Iri


class Severity(StrEnum):
    """The severities of SHACL, least first."""

    INFO = "Info"
    WARNING = "Warning"
    VIOLATION = "Violation"

    @property
    def rank(self) -> int:
        """0 for the least, counting up."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class ValidationResult:
    """One `sh:ValidationResult` on a record.

    Attributes:
        path: JSON pointer to the field, or to the object where no field is named.
        component: The constraint, as `sh:pattern`.
        severity: Of the shape.
        rule: The IRI of the shape.
        message: The shape's own message, or one that names the expectation; never the value.
        value: What was found; None unless it was asked for.
    """

    path: str
    component: str
    severity: Severity
    rule: Iri
    message: str
    value: Value = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """All results on one record, by path, component and rule. It conforms when there is none."""

    results: tuple[ValidationResult, ...] = ()

    @property
    def conforms(self) -> bool:
        """As `sh:conforms`: no result of any severity."""
        return not self.results
