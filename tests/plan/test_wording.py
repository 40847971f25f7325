"""Conditions in words, as answers name them: the field, and what is asked of it."""

from datetime import date
from decimal import Decimal

import pytest

from semantic_bridge.model.conditions import Contains, InRange, InWindow, Matches, Missing, OneOf, Present, Test
from semantic_bridge.model.translation import Reason
from semantic_bridge.plan.wording import in_words


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        pytest.param(OneOf(("1",)), "/o/kind in '1'", id="one text"),
        pytest.param(OneOf(("", "1")), "/o/kind in '', '1'", id="several texts, the empty one too"),
        pytest.param(Present(), "/o/kind present", id="a value"),
        pytest.param(Missing((Reason.NULL,)), "/o/kind null", id="one way to have none"),
        pytest.param(Missing((Reason.ABSENT, Reason.NULL)), "/o/kind absent or null", id="several ways"),
        pytest.param(Matches("[0-9]+"), "/o/kind matches '[0-9]+'", id="a pattern"),
        pytest.param(Contains("ул."), "/o/kind contains 'ул.'", id="a part"),
        pytest.param(InRange(Decimal(18), None), "/o/kind from 18", id="a number from which on"),
        pytest.param(InRange(None, Decimal("0.5")), "/o/kind before 0.5", id="a number that is not reached"),
        pytest.param(InRange(Decimal(18), Decimal(65)), "/o/kind from 18 before 65", id="both"),
        pytest.param(InWindow(date(2004, 5, 1), None), "/o/kind from 2004-05-01", id="a day from which on"),
        pytest.param(
            InWindow(date(2004, 5, 1), date(2017, 7, 1)), "/o/kind from 2004-05-01 before 2017-07-01", id="a window"
        ),
    ],
)
def test_in_words(test: Test, expected: str) -> None:
    """Each test is said by its name in a mapping, or by its bounds: the first counts, the second does not."""
    assert expected == in_words("/o/kind", test)
