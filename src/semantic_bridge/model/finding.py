"""Findings: what is wrong or doubtful in a workspace, where, and what to do."""

from dataclasses import dataclass

from semantic_bridge.errors import Place
from semantic_bridge.model.validation import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of `check`.

    Attributes:
        code: The documented rule, such as `SB101`.
        severity: Violation stops the crosswalk from loading; Warning and Info do not.
        problem: What was found, in one sentence.
        remedy: What to do, in one sentence.
        subject: The IRI of the resource concerned, or None.
        place: The position in a file, as far as known, or None.
    """

    code: str
    severity: Severity
    problem: str
    remedy: str = ""
    subject: str | None = None
    place: Place | None = None
