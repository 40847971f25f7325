"""Shares are exact, and sum to 1 on every day; else they are left out and it is said."""

from datetime import date
from fractions import Fraction

import pytest

from semantic_bridge.interchange.correspondence import Fault, Row
from semantic_bridge.interchange.weights import settled, share
from semantic_bridge.model.codelist import ALWAYS, Validity
from semantic_bridge.terms import SKOS

UNREADABLE = Fraction(0)
UNTIL, SINCE = Validity(None, date(2020, 1, 1)), Validity(date(2020, 1, 1), None)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("1/3", Fraction(1, 3), id="a fraction"),
        pytest.param(" 2 / 4 ", Fraction(1, 2), id="with blanks"),
        pytest.param("0.25", Fraction(1, 4), id="a decimal number, exactly"),
        pytest.param("0,1", Fraction(1, 10), id="with a comma"),
        pytest.param("25 %", Fraction(1, 4), id="a percentage"),
        pytest.param("33.3%", Fraction(333, 1000), id="a percentage with a fraction"),
        pytest.param("1", Fraction(1), id="all of it"),
        pytest.param("", None, id="nothing"),
        pytest.param("1/0", UNREADABLE, id="a fraction of nothing"),
        pytest.param("half", UNREADABLE, id="a word"),
        pytest.param("-0.5", UNREADABLE, id="less than nothing"),
        pytest.param("1e-1", UNREADABLE, id="an exponent"),
        pytest.param("0.12345678901", UNREADABLE, id="more digits than are kept"),
    ],
)
def test_share(cell: str, expected: Fraction | None) -> None:
    """A share reads exactly or not at all."""
    assert expected == share(cell)


def row(target: str, weight: str | None, validity: Validity = ALWAYS, source: str = "a") -> Row:
    """A row with a share."""
    return Row(
        1, source, target, SKOS.exactMatch, weight=None if weight is None else Fraction(weight), validity=validity
    )


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        pytest.param([row("1", "1/3"), row("2", "2/3")], True, id="they sum to 1"),
        pytest.param([row("1", "1/3"), row("2", "1/3")], False, id="they sum to less"),
        pytest.param([row("1", "1"), row("2", "1")], False, id="they sum to more"),
        pytest.param([row("1", "1"), row("2", None)], False, id="one has none"),
        pytest.param([row("1", "0"), row("2", "1")], False, id="one does not read"),
        pytest.param([row("1", "3/2"), row("2", "-1/2")], False, id="one is more than all"),
        pytest.param([row("1", "1", UNTIL), row("2", "1", SINCE)], True, id="they sum to 1 on each day"),
        pytest.param([row("1", "1", UNTIL), row("2", "1/2", SINCE)], False, id="on one day they do not"),
        pytest.param([row("1", "1/1000000007"), row("2", "1000000006/1000000007")], False, id="too long to write"),
    ],
)
def test_sum(rows: list[Row], *, kept: bool) -> None:
    """Shares that are none are left out of all rows of their source, and each is reported."""
    found, doubts = settled([*rows, row("9", "1", source="other")])
    weights = [item.weight for item in rows] if kept else [None, None]
    assert [*weights, Fraction(1)] == [item.weight for item in found]
    assert (0 if kept else sum(item.weight is not None for item in rows)) == len(doubts)
    assert {Fault.WEIGHTS} >= {doubt.fault for doubt in doubts}
