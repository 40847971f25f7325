"""What comes back of a value that one of several rules made."""

from decimal import Decimal

import pytest

from semantic_bridge.model.translation import Candidate, Reason, Status
from semantic_bridge.model.values import Value
from semantic_bridge.plan.offers import offer
from semantic_bridge.plan.outcome import Outcome, failed
from semantic_bridge.plan.semantics import agree
from tests.plan.test_choices import option


@pytest.mark.parametrize(
    ("values", "same"),
    [
        pytest.param((True, "true"), True, id="yes, and its text"),
        pytest.param((False, "false"), True, id="no, and its text"),
        pytest.param((True, "True"), False, id="yes, and another text"),
        pytest.param((1, "1"), True, id="a number, and its text"),
        pytest.param((1, Decimal("1.0")), True, id="two numbers that are equal"),
        pytest.param(("1", "01"), False, id="two texts"),
    ],
)
def test_the_same_value(values: tuple[Value, Value], *, same: bool) -> None:
    """Two rules that say the same leave nothing open, and what is the same is decided as where paths meet."""
    outcomes = [Outcome(value) for value in values]
    found = offer([option(outcome) for outcome in outcomes], ["", ""], 0)
    assert same == (found == agree(outcomes)) == (found.status is Status.EXACT)


def test_candidates_are_written_as_in_json() -> None:
    """What differs is offered in the form that stands in a record."""
    expected = failed(Status.AMBIGUOUS, Reason.SEVERAL_ROWS, Candidate("other"), Candidate("true"))
    assert expected == offer([option(Outcome(True)), option(Outcome("other"))], ["", ""], 0)  # noqa: FBT003  # a value
