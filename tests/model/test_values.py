"""Values and statuses: the words of answers and what they are worth."""

from decimal import Decimal

import pytest

from semantic_bridge.model.translation import Status, weakest
from semantic_bridge.model.validation import Severity, ValidationReport, ValidationResult
from semantic_bridge.model.values import Value, text_of
from semantic_bridge.terms import Iri


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("x", "x"),
        ("", ""),
        (7, "7"),
        (-7, "-7"),
        (True, "true"),
        (False, "false"),
        (Decimal("1.50"), "1.50"),
        (Decimal("0.10"), "0.10"),
    ],
)
def test_text(value: Value, expected: str) -> None:
    """A scalar as text is what JSON writes, without quotes."""
    assert expected == text_of(value)


def test_statuses_are_ranked() -> None:
    """Statuses are ordered, strongest first; of several the weakest counts, of none the strongest."""
    ranks = [status.rank for status in Status]
    assert sorted(ranks) == ranks == list(range(11))
    assert Status.EXACT is weakest()
    assert Status.ERROR is weakest(Status.EXACT, Status.ERROR, Status.UNMAPPED)


def test_report() -> None:
    """A report conforms when it has no result, of whatever severity."""
    info = ValidationResult("/a", "sh:pattern", Severity.INFO, Iri("x:shape"), "A message.")
    assert ValidationReport().conforms
    assert not ValidationReport((info,)).conforms
    assert [0, 1, 2] == [severity.rank for severity in Severity]
    assert "secret" not in repr(ValidationResult("/a", "x", Severity.INFO, Iri("x"), "m", value="secret"))
