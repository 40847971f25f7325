"""What the rows of a concept map say of a code: the decisions one by one, and never by their order."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.model.codelist import Validity
from semantic_bridge.model.conceptmap import Policy
from semantic_bridge.model.relation import ANY, FIVE, RELATED, Relation
from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.plan.rows import map_code, not_current, preferred, unmapped
from semantic_bridge.plan.tables import Code, CodeEntry, CodeRow, CodeTable
from semantic_bridge.terms import Iri

DAY = date(2026, 1, 1)
RULE = Iri("https://example.org/rule")
PAST = Validity(until=DAY)
FUTURE = Validity(since=DAY + timedelta(days=1))


def table(policy: Policy = Policy.FLAG) -> CodeTable:
    """A concept map; its entries are given to the function that is tried."""
    return CodeTable(RULE, (), policy, fixed=Code("9"))


def row(target: str | None, relation: Relation = Relation.EQUAL, **more: object) -> CodeRow:
    """A row."""
    return CodeRow(RULE, target, relation, **more)  # type: ignore[arg-type]  # whatever the case states


@pytest.mark.parametrize(
    ("validity", "day", "reason"),
    [
        pytest.param(Validity(), DAY, None, id="without bounds"),
        pytest.param(Validity(since=DAY), DAY, None, id="the first day"),
        pytest.param(Validity(since=DAY), DAY - timedelta(days=1), Reason.NOT_YET, id="the day before"),
        pytest.param(Validity(until=DAY), DAY, Reason.PAST, id="the end"),
        pytest.param(Validity(until=DAY), DAY - timedelta(days=1), None, id="the last day"),
        pytest.param(Validity(date.min, date.max), date.min, None, id="the first day of the calendar"),
        pytest.param(Validity(date.min, date.max), date.max, Reason.PAST, id="the last day of the calendar"),
    ],
)
def test_validity(validity: Validity, day: date, reason: Reason | None) -> None:
    """A span has its first day and lacks its end."""
    found = not_current(Code("a", validity, ("b",)), day)
    assert reason == (found.reason if found else None)
    if found:
        assert (Status.NOT_CURRENT, ("b",)) == (found.status, found.successors)


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (Policy.FLAG, (None, Status.UNMAPPED, Reason.NO_ROW)),
        (Policy.REJECT, (None, Status.UNMAPPED, Reason.NO_ROW)),
        (Policy.PASS_THROUGH, ("x", Status.UNMAPPED, Reason.NO_ROW)),
        (Policy.FIXED, ("9", Status.DEFAULTED, Reason.NO_ROW)),
    ],
)
def test_policy(policy: Policy, expected: tuple[object, ...]) -> None:
    """Each policy says what it does; the answer names it."""
    for entry in (None, CodeEntry(Code("x")), CodeEntry(Code("x"), (row("1", Relation.DISJOINT),))):
        found = map_code("x", entry, table(policy), DAY)
        assert found is not None
        assert (expected, policy) == (found[:3], found.policy)


def test_other_map_is_asked() -> None:
    """Only a code without a row asks the other map; one that is not current, or whose rows are not, does not."""
    other = table(Policy.OTHER_MAP)
    assert None is unmapped("x", other, DAY) is map_code("x", None, other, DAY)
    for entry in (CodeEntry(Code("x", PAST)), CodeEntry(Code("x"), (row("1", validity=PAST),))):
        found = map_code("x", entry, other, DAY)
        assert found is not None
        assert Status.NOT_CURRENT is found.status


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        pytest.param((row("1", validity=PAST),), Reason.PAST, id="past"),
        pytest.param((row("1", validity=FUTURE),), Reason.NOT_YET, id="not yet"),
        pytest.param((row("1", validity=PAST), row("2", validity=FUTURE)), Reason.NOT_YET, id="both: one is to come"),
    ],
)
def test_rows_of_other_days(rows: tuple[CodeRow, ...], reason: Reason) -> None:
    """A code whose rows all hold on other days is not current, whatever the policy."""
    for policy in Policy:
        found = map_code("x", CodeEntry(Code("x"), rows), table(policy), DAY)
        assert found is not None
        assert (Status.NOT_CURRENT, reason) == (found.status, found.reason)


def test_share_that_is_left_over() -> None:
    """A share is no whole: where the other shares do not hold on a day, nothing is chosen all the same."""
    rows = (row("1", weight="1/2"), row("2", weight="1/2", validity=PAST))
    found = map_code("x", CodeEntry(Code("x"), rows), table(), DAY)
    assert found is not None
    assert (Status.SPLIT, ["1"]) == (found.status, [item.value for item in found.candidates])


ROWS = st.builds(
    lambda target, relation, priority, since, until: row(
        target, relation, priority=priority, validity=Validity(since, until)
    ),
    st.sampled_from(["1", "2", "3"]),
    st.sampled_from([*FIVE, RELATED, ANY & ~Relation.EQUAL]),
    st.integers(0, 2),
    st.sampled_from([None, date(2000, 1, 1), date(2020, 1, 1)]),
    st.sampled_from([None, date(2030, 1, 1), date(2025, 1, 1)]),
)


@given(st.lists(ROWS, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_order_of_rows_decides_nothing(rows: list[CodeRow], random: object) -> None:
    """The same rows in another order say the same: the value, its status and its candidates."""
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a Random
    one = map_code("x", CodeEntry(Code("x"), tuple(rows)), table(), DAY)
    other = map_code("x", CodeEntry(Code("x"), tuple(shuffled)), table(), DAY)
    assert one is not None
    assert other is not None
    assert one[:3] == other[:3]
    assert {item.value for item in one.candidates} == {item.value for item in other.candidates}


@given(st.lists(ROWS, min_size=1, max_size=5))
def test_preferred(rows: list[CodeRow]) -> None:
    """Precedence leaves rows of the highest priority, of which none beats another; doing it again leaves the same."""
    left = preferred(rows)
    assert left
    assert {max(item.priority for item in rows)} == {item.priority for item in left}
    assert left == preferred(left)
    equal = [item for item in rows if item.relation is Relation.EQUAL and item.priority == left[0].priority]
    assert bool(equal) is all(item.relation is Relation.EQUAL for item in left)


@given(st.lists(ROWS, min_size=1, max_size=5))
def test_rows_that_are_doubled(rows: list[CodeRow]) -> None:
    """Rows that give the same answer are one row."""
    one = map_code("x", CodeEntry(Code("x"), tuple(rows)), table(), DAY)
    twice = map_code("x", CodeEntry(Code("x"), (*rows, *rows)), table(), DAY)
    assert one == twice


@given(st.lists(ROWS, min_size=1, max_size=5))
def test_a_value_is_never_a_guess(rows: list[CodeRow]) -> None:
    """A value is one that a row of the day names and that no row strikes; an equal one is the only equal one."""
    found = map_code("x", CodeEntry(Code("x"), tuple(rows)), table(), DAY)
    assert found is not None
    current = [item for item in rows if item.validity.at(DAY) == 0]
    possible = {item.target: ANY for item in current}
    for item in current:
        possible[item.target] &= item.relation
    struck = {target for target, relation in possible.items() if not relation & RELATED}
    if found.value is not None:
        assert found.value in {item.target for item in current} - struck
        assert found.status in (Status.EXACT, Status.APPROXIMATE)
        assert (found.status is Status.EXACT) is (found.relation is Relation.EQUAL)
