"""When conditions hold: each test over everything that a field can hold."""

from datetime import date
from decimal import Decimal
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.model.conditions import (
    WAYS,
    Contains,
    InRange,
    InWindow,
    Matches,
    Missing,
    OneOf,
    Present,
    Test,
)
from semantic_bridge.model.translation import Candidate, Reason, Status
from semantic_bridge.model.values import Value
from semantic_bridge.plan.conditions import holds, number_of
from semantic_bridge.plan.outcome import (
    ABSENT_INPUT,
    EMPTY_INPUT,
    INTERNAL_ERROR,
    NULL_INPUT,
    WRONG_TYPE,
    Outcome,
    failed,
    listed,
)
from semantic_bridge.plan.semantics import MOST_DIGITS
from semantic_bridge.text.conditions import CompiledTexts

TEXTS: Final = CompiledTexts()
SENTINEL: Final = Outcome("99", reason=Reason.SENTINEL)
EMPTY_LIST: Final = Outcome([], reason=Reason.EMPTY)
MISSING: Final = (ABSENT_INPUT, NULL_INPUT, EMPTY_INPUT, SENTINEL)
OPEN: Final = failed(Status.AMBIGUOUS, Reason.SEVERAL_ROWS, Candidate("a"), Candidate("b"))
ANYTHING: Final = (Matches(".*"), Contains("9"), InRange(Decimal(0), None), InWindow(date.min, None))
"""Tests of what is written that ask for next to nothing."""


@pytest.mark.parametrize(
    ("found", "is_a", "present"),
    [
        pytest.param(Outcome("a"), True, True, id="the text"),
        pytest.param(Outcome("b"), False, True, id="another text"),
        pytest.param(Outcome("a", reason=Reason.SENTINEL), True, False, id="a sentinel that is asked for"),
        pytest.param(ABSENT_INPUT, False, False, id="absent"),
        pytest.param(NULL_INPUT, False, False, id="null"),
        pytest.param(EMPTY_INPUT, False, False, id="empty"),
        pytest.param(EMPTY_LIST, False, False, id="an empty list"),
        pytest.param(WRONG_TYPE, False, True, id="invalid"),
        pytest.param(Outcome(["a"]), False, True, id="a list with the text"),
    ],
)
def test_holds(found: Outcome, is_a: bool, present: bool) -> None:  # noqa: FBT001  # columns of a table
    """A test asks for a text, for a value, or for none."""
    tests = (OneOf(("a",)), Present(), Missing(WAYS))
    assert [is_a, present, not present] == [holds(test, found, TEXTS) for test in tests]


@pytest.mark.parametrize("found", [*MISSING, EMPTY_LIST, Outcome("a"), WRONG_TYPE, INTERNAL_ERROR], ids=str)
@pytest.mark.parametrize("reason", WAYS)
def test_one_way_to_be_missing(reason: Reason, found: Outcome) -> None:
    """The four ways in which a field says nothing are told apart; what is invalid says something."""
    assert (found.missing and found.reason is reason) is holds(Missing((reason,)), found, TEXTS)


def test_two_ways_to_be_missing() -> None:
    """Several ways are one test: that of any of them."""
    test = Missing((Reason.ABSENT, Reason.NULL))
    assert [True, True, False, False] == [holds(test, found, TEXTS) for found in MISSING]


@pytest.mark.parametrize("found", [*MISSING, EMPTY_LIST, WRONG_TYPE, INTERNAL_ERROR, OPEN], ids=str)
@pytest.mark.parametrize("test", ANYTHING, ids=lambda test: type(test).__name__)
def test_nothing_is_written(test: Test, found: Outcome) -> None:
    """A test of what is written holds of no missing, invalid or undecided value, not even of a sentinel's text."""
    assert not holds(test, found, TEXTS)


@pytest.mark.parametrize("test", ANYTHING, ids=lambda test: type(test).__name__)
def test_a_list_is_no_text(test: Test) -> None:
    """Nor of a list, of which one element would be meant."""
    assert not holds(test, listed([Outcome("2029-09-09")]), TEXTS)


@pytest.mark.parametrize(
    ("pattern", "value", "expected"),
    [
        pytest.param("[A-Z]{2}[0-9]{7}", "AN1234567", True, id="the whole text"),
        pytest.param("[A-Z]{2}", "AN1234567", False, id="not a part of it"),
        pytest.param("an", "AN", False, id="case counts"),
        pytest.param("(?i)an", "AN", True, id="unless the pattern says that it does not"),
        pytest.param(r"\d+", 7, True, id="a number by its digits"),
        pytest.param(r"\d+", Decimal("7.5"), False, id="as it is written"),
        pytest.param("a", "a\n", False, id="no line end is overlooked"),
        pytest.param("Ош|Бишкек", "Бишкек", True, id="Cyrillic"),
    ],
)
def test_matches(pattern: str, value: Value, expected: bool) -> None:  # noqa: FBT001  # a column of the table
    """A pattern is that of the whole text, as RE2 reads it."""
    assert expected is holds(Matches(pattern), Outcome(value), TEXTS)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("ул. Киевская", True), ("Киевская", False), ("УЛ. Киевская", False), ("ул.", True), ("ул", False)],
)
def test_contains(value: str, expected: bool) -> None:  # noqa: FBT001  # a column of the table
    """A text is in another one character for character."""
    assert expected is holds(Contains("ул."), Outcome(value), TEXTS)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(18, True, id="the least"),
        pytest.param(17, False, id="less"),
        pytest.param(65, False, id="the bound above is not in it"),
        pytest.param(64, True, id="below it"),
        pytest.param("18", True, id="digits in a text"),
        pytest.param("018", True, id="with zeros before them"),
        pytest.param("64.999", True, id="with a fraction"),
        pytest.param(Decimal("64.99999999999999999999999999999999999999999"), True, id="never rounded"),
        pytest.param(Decimal("17.99999999999999999999999999999999999999999"), False, id="never rounded up"),
        pytest.param(Decimal("6E+1"), True, id="however the number is written"),
        pytest.param(Decimal("1E+999999"), False, id="however large"),
        pytest.param("-20", False, id="negative"),
        pytest.param(" 18", False, id="blanks are no digits"),
        pytest.param("18 лет", False, id="a word is none"),
        pytest.param("+18", False, id="a sign that no record writes"),
        pytest.param("6E1", False, id="an exponent in a text"),
        pytest.param("١٨", False, id="other digits"),
        pytest.param("20\n", False, id="a line end"),
        pytest.param("NaN", False, id="not a number"),
        pytest.param(Decimal("NaN"), False, id="nor is it one as a decimal"),
        pytest.param(Decimal("Infinity"), False, id="nor is infinity"),
        pytest.param(True, False, id="true is no number"),
    ],
)
def test_in_range(value: Value, expected: bool) -> None:  # noqa: FBT001  # a column of the table
    """A range has its first number and not its second, compared exactly."""
    assert expected is holds(InRange(Decimal(18), Decimal(65)), Outcome(value), TEXTS)


@given(st.integers(-30, 30), st.integers(-30, 30), st.integers(-30, 30))
def test_ranges_that_meet(number: int, one: int, other: int) -> None:
    """Of two ranges that meet at a bound every number is in exactly one; a range without a bound goes on for ever."""
    low, high = sorted((one, other))
    tests = (InRange(None, Decimal(low)), InRange(Decimal(low), Decimal(high)), InRange(Decimal(high), None))
    assert 1 == sum(holds(test, Outcome(number), TEXTS) for test in tests)
    assert (low == high) is tests[1].empty


def test_longest_number() -> None:
    """Digits that are too many to be a number are none, in no time."""
    assert number_of("9" * MOST_DIGITS) == Decimal("9" * MOST_DIGITS)
    assert number_of("9" * (MOST_DIGITS + 1)) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("2004-05-01", True, id="the first day"),
        pytest.param("2004-04-30", False, id="before it"),
        pytest.param("2017-07-01", False, id="the day that ends it"),
        pytest.param("2017-06-30", True, id="the last day"),
        pytest.param("2017-06-30T23:59:59", True, id="with a time"),
        pytest.param("2017-06-30T23:59:59-06:00", True, id="a zone does not shift it"),
        pytest.param("30.06.2017", False, id="another pattern"),
        pytest.param("2017-06-31", False, id="no day of the calendar"),
        pytest.param("2017-06", False, id="a month"),
        pytest.param("2017-06-30 12:00", True, id="with a time after a blank"),
        pytest.param(" 2017-06-30", False, id="a blank before it"),
        pytest.param(20170630, False, id="a number"),
        pytest.param(True, False, id="true"),
    ],
)
def test_in_window(value: Value, expected: bool) -> None:  # noqa: FBT001  # a column of the table
    """A window has its first day and not its second; the day is the one that is written."""
    assert expected is holds(InWindow(date(2004, 5, 1), date(2017, 7, 1)), Outcome(value), TEXTS)


@given(st.dates(), st.dates(), st.dates())
def test_windows_that_meet(day: date, one: date, other: date) -> None:
    """Of windows that meet every day is in exactly one."""
    first, last = sorted((one, other))
    tests = (InWindow(None, first), InWindow(first, last), InWindow(last, None))
    assert 1 == sum(holds(test, Outcome(day.isoformat()), TEXTS) for test in tests)
    assert (first == last) is tests[1].empty


def test_equality() -> None:
    """A test of one text is one of equality, which can be turned round; of several it is not."""
    assert ("a", None) == (OneOf(("a",)).only, OneOf(("a", "b")).only)
