"""What the rows of a concept map say of a code: the decisions one by one, and never by their order."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.model.codelist import Validity
from semantic_bridge.model.conceptmap import Policy, Several
from semantic_bridge.model.relation import ANY, FIVE, RELATED, Relation
from semantic_bridge.model.translation import Candidate, Reason, Status
from semantic_bridge.plan.outcome import NULL_INPUT, Outcome, failed
from semantic_bridge.plan.rows import (
    candidates,
    gathered,
    instead,
    map_code,
    not_current,
    preferred,
    settled,
    stated,
    target_outdated,
    unmapped,
)
from semantic_bridge.plan.tables import Code, CodeEntry, CodeRow, CodeTable
from semantic_bridge.terms import Iri

DAY = date(2026, 1, 1)
RULE = Iri("https://example.org/rule")
PAST = Validity(until=DAY)
FUTURE = Validity(since=DAY + timedelta(days=1))
OUTDATED: Final = failed(Status.NOT_CURRENT, Reason.PAST)._replace(successors=("10",))


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


@pytest.mark.parametrize("entry", [None, CodeEntry(Code("x")), CodeEntry(Code("x"), (row("1", Relation.DISJOINT),))])
def test_fixed_code(entry: CodeEntry | None) -> None:
    """The fixed code of a policy must be current like any other; a policy that lacks it flags."""
    old = CodeTable(RULE, (), Policy.FIXED, fixed=Code("9", PAST, ("10",)))
    outdated = failed(Status.NOT_CURRENT, Reason.PAST)._replace(successors=("10",), policy=Policy.FIXED)
    assert outdated == map_code("x", entry, old, DAY)
    flagged = failed(Status.UNMAPPED, Reason.NO_ROW)._replace(policy=Policy.FIXED)
    assert flagged == map_code("x", entry, replace(old, fixed=None), DAY)


@pytest.mark.parametrize(
    ("validity", "expected", "replaced"),
    [
        pytest.param(Validity(), Outcome("9"), Outcome("9", Status.DEFAULTED, Reason.EMPTY), id="current"),
        pytest.param(PAST, OUTDATED, OUTDATED, id="past"),
        pytest.param(
            FUTURE, OUTDATED._replace(reason=Reason.NOT_YET), OUTDATED._replace(reason=Reason.NOT_YET), id="not yet"
        ),
    ],
)
def test_codes_that_are_stated(validity: Validity, expected: Outcome, replaced: Outcome) -> None:
    """A constant is exact, a default stands in for a reason; both only while their code is current."""
    code = Code("9", validity, ("10",))
    assert expected == stated(code, DAY)
    assert replaced == instead(code, Reason.EMPTY, DAY)


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


TO_PAST: Final = row("1", target_validity=PAST, successors=("7", "3"))
TO_FUTURE: Final = row("2", target_validity=FUTURE, successors=("3", "5"))


@pytest.mark.parametrize(
    ("rows", "reason", "successors"),
    [
        pytest.param((TO_PAST,), Reason.PAST, ("3", "7"), id="a target that is past"),
        pytest.param((TO_PAST, TO_FUTURE), Reason.PAST, ("3", "5", "7"), id="two targets, each successor once"),
        pytest.param((row("2", validity=FUTURE), TO_PAST), Reason.PAST, ("3", "7"), id="beside a row of another day"),
        pytest.param(
            (replace(TO_PAST, validity=FUTURE),),
            Reason.NOT_YET,
            (),
            id="a row of another day says nothing of its target",
        ),
    ],
)
def test_targets_of_other_days(rows: tuple[CodeRow, ...], reason: Reason, successors: tuple[str, ...]) -> None:
    """Where rows are of the day and their targets are not, the value is not current, with what replaced them."""
    found = map_code("x", CodeEntry(Code("x"), rows), table(), DAY)
    assert failed(Status.NOT_CURRENT, reason)._replace(successors=successors) == found


def test_target_outdated() -> None:
    """A target is judged by its own days, not by those of its row; a declared gap has none."""
    assert failed(Status.NOT_CURRENT, Reason.PAST)._replace(successors=("7", "3")) == target_outdated(TO_PAST, DAY)
    assert None is target_outdated(row("1", validity=PAST), DAY) is target_outdated(row(None), DAY)


ONE, TWO = Iri("https://example.org/row-1"), Iri("https://example.org/row-2")
BROADER, NARROWER, OVERLAP = Relation.BROADER, Relation.NARROWER, Relation.OVERLAP
SEVERAL: Final = failed(Status.AMBIGUOUS, Reason.SEVERAL_ROWS)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([row("1")], Outcome("1", relation=Relation.EQUAL), id="equal"),
        pytest.param([row("1", BROADER)], Outcome("1", Status.APPROXIMATE, relation=BROADER), id="broader"),
        pytest.param([row("1", OVERLAP)], Outcome("1", Status.APPROXIMATE, relation=OVERLAP), id="overlap"),
        pytest.param([row("1", RELATED)], Outcome("1", Status.APPROXIMATE, relation=RELATED), id="unknown"),
        pytest.param(
            [row("1", NARROWER)],
            failed(Status.AMBIGUOUS, Reason.NARROWER, Candidate("1", NARROWER))._replace(relation=NARROWER),
            id="narrower stays open",
        ),
        pytest.param([row(None)], Outcome(None, Status.NO_TARGET), id="a declared gap"),
        pytest.param(
            [row("2", BROADER), row("1", NARROWER)],
            SEVERAL._replace(candidates=(Candidate("1", NARROWER), Candidate("2", BROADER))),
            id="several are candidates, by code",
        ),
        pytest.param(
            [row("2", NARROWER, weight="1/3"), row("1", NARROWER, weight="2/3")],
            failed(Status.SPLIT, None, Candidate("1", NARROWER, "2/3"), Candidate("2", NARROWER, "1/3")),
            id="shares",
        ),
        pytest.param(
            [row("1", NARROWER, weight="1/3"), row("2", NARROWER)],
            SEVERAL._replace(candidates=(Candidate("1", NARROWER, "1/3"), Candidate("2", NARROWER))),
            id="not all are shares",
        ),
        pytest.param([row("1", weight="1")], Outcome("1", relation=Relation.EQUAL), id="a share that is the whole"),
    ],
)
def test_decision(rows: list[CodeRow], expected: Outcome) -> None:
    """What the rows that precedence leaves say: the value, its status, reason and relation, and each row by name."""
    given_rows = tuple(replace(item, rule=rule) for item, rule in zip(rows, (ONE, TWO), strict=False))
    rules = tuple(item.rule for item in given_rows)
    assert expected._replace(rules=rules) == map_code("x", CodeEntry(Code("x"), given_rows), table(), DAY)


def test_narrower_by_opt_in() -> None:
    """With the opt-in a narrower target is carried, and is said to be narrower."""
    found = map_code("x", CodeEntry(Code("x"), (row("1", NARROWER),)), replace(table(), allow_narrower=True), DAY)
    assert Outcome("1", Status.APPROXIMATE, Reason.NARROWER, NARROWER, rules=(RULE,)) == found


def test_candidates() -> None:
    """Candidates are the targets, by code and each once; a gap is none."""
    rows = [row("2"), row(None), row("1", BROADER, weight="1/2"), row("2")]
    assert (Candidate("1", BROADER, "1/2"), Candidate("2", Relation.EQUAL)) == candidates(rows)


LESS, MORE = Decimal("0.5"), Decimal("0.9")


@pytest.mark.parametrize("relation", [Relation.EQUAL, BROADER, NARROWER])
def test_confidence(relation: Relation) -> None:
    """Of rows that say the same the least sure one counts; one that does not say how sure it is says nothing of it."""
    rows = [row("1", relation, confidence=sure) for sure in (MORE, LESS, None)]
    found = map_code("x", CodeEntry(Code("x"), tuple(rows)), replace(table(), allow_narrower=True), DAY)
    assert found is not None
    assert (LESS, (Candidate("1", relation, confidence=LESS),)) == (found.confidence, candidates(rows))


OPEN: Final = failed(
    Status.AMBIGUOUS,
    Reason.SEVERAL_ROWS,
    Candidate("1", NARROWER),
    Candidate("2", BROADER),
    Candidate("3", Relation.EQUAL),
    Candidate("4"),
)._replace(rules=(ONE, TWO))
CARRIED: Final = (
    Outcome("1", Status.APPROXIMATE, Reason.NARROWER, NARROWER),
    Outcome("2", Status.APPROXIMATE, relation=BROADER),
    Outcome("3", relation=Relation.EQUAL),
    Outcome("4"),
)
NARROW: Final = failed(Status.AMBIGUOUS, Reason.NARROWER, Candidate("1", NARROWER))._replace(relation=NARROWER)


@pytest.mark.parametrize("meant", CARRIED, ids=["narrower", "broader", "equal", "one of several with one name"])
def test_settled(meant: Outcome) -> None:
    """The one candidate that is meant is carried by its own relation, with the rows and the loss of what was open."""
    assert isinstance(meant.value, str)
    assert meant._replace(rules=(ONE, TWO)) == settled(OPEN, {meant.value, "9"})
    lossy = settled(OPEN._replace(loss=("case",)), {meant.value})
    assert ("case",) == lossy.loss
    assert (meant.value, Status.APPROXIMATE) == lossy[:2]
    way, sure = (("m",), ("n",)), Decimal("0.5")
    ways = OPEN._replace(candidates=tuple(replace(item, over=way, confidence=sure) for item in OPEN.candidates))
    assert (way, sure) == (settled(ways, {meant.value}).over, settled(ways, {meant.value}).confidence)


@pytest.mark.parametrize("meant", [set(), {"9"}, {"1", "2"}], ids=["nothing", "another code", "two of them"])
def test_not_settled(meant: set[str]) -> None:
    """Where none of the candidates is meant, or more than one, all stay open."""
    assert OPEN == settled(OPEN, meant)


def test_gathered() -> None:
    """All targets are each carried by their own relation; their union is exact, in each and as a list."""
    every = gathered(OPEN, Several.ALL_OF)
    assert (["1", "2", "3", "4"], Status.EXACT, None, None) == every[:4]
    assert (CARRIED, (ONE, TWO)) == (every.elements, every.rules)
    union = gathered(OPEN, Several.UNION)
    assert (["1", "2", "3", "4"], Status.EXACT, None, Relation.EQUAL) == union[:4]
    assert (tuple(Outcome(code) for code in "1234"), (ONE, TWO)) == (union.elements, union.rules)


@pytest.mark.parametrize("several", [Several.ALL_OF, Several.UNION])
def test_gathered_alone(several: Several) -> None:
    """One target is a list of one; a narrower one is one of all, and no union; what has no target stays as it is."""
    one = CARRIED[1]._replace(rules=(ONE,))
    listed = gathered(one, several)
    assert (["2"], (one,), (ONE,)) == (listed.value, listed.elements, listed.rules)
    narrower = gathered(NARROW, several)
    assert (narrower == NARROW) is (several is Several.UNION)
    for found in (Outcome(None, Status.NO_TARGET), failed(Status.SPLIT, None, Candidate("1")), NULL_INPUT):
        assert found == gathered(found, several)


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
