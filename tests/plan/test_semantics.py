"""The decisions of `semantics` one by one, as tables over cells and targets."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.model.relation import RELATED, Relation
from semantic_bridge.model.schema import JsonType
from semantic_bridge.model.translation import Candidate, Reason, Status
from semantic_bridge.model.values import ABSENT, Absent, Value
from semantic_bridge.plan.fields import Source, Target
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
from semantic_bridge.plan.semantics import (
    MOST_DIGITS,
    agree,
    finish,
    read_input,
    through_candidates,
)
from semantic_bridge.terms import Iri

SENTINEL = Outcome("99", reason=Reason.SENTINEL)
RULE = Iri("https://example.org/rule")


def source(kind: JsonType = JsonType.STRING, **more: object) -> Source:
    """A declared input."""
    return Source(0, ("in",), "/in", kind, **more)  # type: ignore[arg-type]  # whatever the case states


def target(
    kind: JsonType = JsonType.STRING, *, many: bool = False, required: bool = False, textual: bool | None = None
) -> Target:
    """A field of the output."""
    plain = kind is JsonType.STRING if textual is None else textual
    return Target(0, ("out",), "/out", kind, many, False, required, (), plain, RULE, ("/in",), ())  # noqa: FBT003  # not coded


@pytest.mark.parametrize(
    ("raw", "given_source", "expected"),
    [
        pytest.param(ABSENT, source(), ABSENT_INPUT, id="absent"),
        pytest.param(None, source(), NULL_INPUT, id="null"),
        pytest.param("", source(), EMPTY_INPUT, id="empty"),
        pytest.param("", source(JsonType.INTEGER), WRONG_TYPE, id="an empty text is no number"),
        pytest.param("99", source(sentinels=("99",)), SENTINEL, id="a sentinel"),
        pytest.param(99, source(JsonType.INTEGER, sentinels=("99",)), SENTINEL, id="a sentinel as a number"),
        pytest.param("99", source(JsonType.INTEGER, sentinels=("99",)), SENTINEL, id="a sentinel in another type"),
        pytest.param(
            "no", source(JsonType.BOOLEAN, sentinels=("no",)), Outcome("no", reason=Reason.SENTINEL), id="or so"
        ),
        pytest.param(7, source(), Outcome("7"), id="digits"),
        pytest.param(7, source(JsonType.INTEGER, coded=True), Outcome("7"), id="a code as a number"),
        pytest.param(True, source(JsonType.INTEGER), WRONG_TYPE, id="true is no number"),
        pytest.param(False, source(coded=True), WRONG_TYPE, id="false is no code"),
        pytest.param(Decimal("7.0"), source(coded=True), WRONG_TYPE, id="a fraction is no code"),
        pytest.param(10**MOST_DIGITS, source(), WRONG_TYPE, id="a number that nobody can write"),
        pytest.param([], source(many=True), Outcome([], reason=Reason.EMPTY), id="an empty list"),
        pytest.param("x", source(many=True), WRONG_TYPE, id="a text is no list"),
        pytest.param({}, source(many=True), WRONG_TYPE, id="an object is no list"),
        pytest.param(("a", "b"), source(many=True), listed([Outcome("a"), Outcome("b")]), id="any sequence is a list"),
        pytest.param(
            ["99", None, "", 7, True],
            source(many=True, sentinels=("99",)),
            listed([SENTINEL, NULL_INPUT, EMPTY_INPUT, Outcome("7"), WRONG_TYPE]),
            id="each element as it is",
        ),
        pytest.param({"a": 1}, source(JsonType.OBJECT), Outcome({"a": 1}), id="an object"),
        pytest.param("x", source(JsonType.OBJECT), WRONG_TYPE, id="a text is no object"),
    ],
)
def test_read_input(raw: Value | Absent, given_source: Source, expected: Outcome) -> None:
    """What a field holds, or for which reason it holds nothing."""
    found = read_input(raw, given_source)
    assert expected == found
    assert type(expected.value) is type(found.value)


MISSING = {"absent": ABSENT_INPUT, "null": NULL_INPUT, "empty": EMPTY_INPUT, "sentinel": SENTINEL}


@pytest.mark.parametrize("name", MISSING)
@pytest.mark.parametrize(
    ("field", "values"),
    [
        pytest.param(target(), {"empty": ""}, id="plain text"),
        pytest.param(target(textual=False), {}, id="a date or a code"),
        pytest.param(target(JsonType.INTEGER), {}, id="a number"),
        pytest.param(target(many=True), {"empty": []}, id="a list"),
    ],
)
def test_missing(name: str, field: Target, values: dict[str, Value]) -> None:
    """A missing input is told apart in every kind of field; where the object is not there, nothing is written."""
    outcome = MISSING[name]
    status = Status.NO_TARGET if name == "sentinel" else Status.EXACT
    value = ABSENT if name == "absent" else values.get(name)
    assert (value, status, outcome.reason) == finish(outcome, field, there=True)[:3]
    assert (ABSENT, status, outcome.reason) == finish(outcome, field, there=False)[:3]
    required = replace(field, required=True)
    assert (None, Status.MISSING_INPUT, outcome.reason) == finish(outcome, required, there=True)[:3]
    assert (ABSENT, status, outcome.reason) == finish(outcome, required, there=False)[:3]


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        pytest.param(JsonType.STRING, 7, "7", id="a number as text"),
        pytest.param(JsonType.STRING, True, "true", id="a boolean as text"),
        pytest.param(JsonType.STRING, Decimal("1.50"), "1.50", id="a decimal as text"),
        pytest.param(JsonType.STRING, ["a"], ABSENT, id="a list is no text"),
        pytest.param(JsonType.STRING, {"a": 1}, ABSENT, id="an object is no text"),
        pytest.param(JsonType.INTEGER, "7", 7, id="digits as a number"),
        pytest.param(JsonType.INTEGER, "-7", -7, id="with a minus"),
        pytest.param(JsonType.INTEGER, "0", 0, id="zero"),
        pytest.param(JsonType.INTEGER, "007", ABSENT, id="not where zeros would be lost"),
        pytest.param(JsonType.INTEGER, "-0", ABSENT, id="nor a minus"),
        pytest.param(JsonType.INTEGER, "", ABSENT, id="nor nothing"),
        pytest.param(JsonType.INTEGER, "７", ABSENT, id="nor digits of another script"),
        pytest.param(JsonType.INTEGER, "9" * 5000, ABSENT, id="nor a number without end"),
        pytest.param(JsonType.INTEGER, True, ABSENT, id="true is no integer"),
        pytest.param(JsonType.INTEGER, Decimal(1), ABSENT, id="nor is a decimal"),
        pytest.param(JsonType.NUMBER, "1.50", Decimal("1.50"), id="a decimal as written"),
        pytest.param(JsonType.NUMBER, "1", Decimal(1), id="a whole number"),
        pytest.param(JsonType.NUMBER, "01.5", ABSENT, id="not where a zero would be lost"),
        pytest.param(JsonType.NUMBER, "1e3", ABSENT, id="nor an exponent"),
        pytest.param(JsonType.NUMBER, 5, 5, id="an integer is a number"),
        pytest.param(JsonType.NUMBER, False, ABSENT, id="false is none"),
        pytest.param(JsonType.BOOLEAN, "true", True, id="true"),
        pytest.param(JsonType.BOOLEAN, "false", False, id="false"),
        pytest.param(JsonType.BOOLEAN, "TRUE", ABSENT, id="nothing else"),
        pytest.param(JsonType.BOOLEAN, 1, ABSENT, id="1 is not true"),
    ],
)
def test_written(kind: JsonType, value: Value, expected: Value | Absent) -> None:
    """A value is written in the type of its field if it comes back the same, else it is unmapped; so is an element."""
    found = finish(Outcome(value), target(kind), there=True)
    in_list = finish(listed([Outcome(value), NULL_INPUT]), target(kind, many=True), there=True)
    assert found == in_list.elements[0]
    assert (Status.EXACT, [found.value, None]) == (in_list.status, in_list.value)
    if expected is ABSENT:
        assert failed(Status.UNMAPPED, Reason.WRONG_TYPE) == found
        return
    assert expected == found.value
    assert type(expected) is type(found.value)
    assert Status.EXACT is found.status


def test_value_that_cannot_be_written_keeps_what_was_said() -> None:
    """The weaker status stays, a code that is passed through gives way to its type, and losses and rules stay."""
    weak = Outcome("x", Status.UNMAPPED, Reason.NO_ROW, policy=None, rules=(RULE,))
    typed = weak._replace(value=None, reason=Reason.WRONG_TYPE)
    assert typed == finish(weak, target(JsonType.INTEGER), there=True)
    lossy = Outcome("x", Status.APPROXIMATE, Reason.LOSSY, loss=("case",), rules=(RULE,))
    expected = lossy._replace(value=None, status=Status.UNMAPPED, reason=Reason.WRONG_TYPE)
    assert expected == finish(lossy, target(JsonType.INTEGER), there=True)


def test_list_and_value_are_not_confused() -> None:
    """A list never goes into a field of one value, nor one value into a list."""
    assert None is finish(listed([Outcome("x")]), target(), there=True).value
    assert None is finish(Outcome("x"), target(many=True), there=True).value


@pytest.mark.parametrize(
    ("elements", "status", "reason"),
    [
        pytest.param([NULL_INPUT, SENTINEL], Status.MISSING_INPUT, Reason.SENTINEL, id="nothing but missing ones"),
        pytest.param([NULL_INPUT, WRONG_TYPE], Status.INVALID_SOURCE, Reason.WRONG_TYPE, id="one that is wrong"),
        pytest.param(
            [WRONG_TYPE, failed(Status.UNMAPPED, Reason.NO_ROW)],
            Status.INVALID_SOURCE,
            Reason.WRONG_TYPE,
            id="the weakest of several",
        ),
        pytest.param([NULL_INPUT, Outcome("x")], Status.EXACT, None, id="one that has a value is enough"),
    ],
)
def test_required_list(elements: list[Outcome], status: Status, reason: Reason | None) -> None:
    """A required list needs an element with a value; else it is missing, or lost like the weakest of its elements."""
    found = finish(listed(elements), target(many=True, required=True), there=True)
    assert (status, reason) == (found.status, found.reason)
    assert Status.EXACT is finish(listed(elements), target(many=True), there=True).status


X, Y = Outcome("x"), Outcome("y")
OPEN = failed(Status.AMBIGUOUS, Reason.SEVERAL_ROWS, Candidate("x"), Candidate("z"))
LOSSY_X = Outcome("x", Status.APPROXIMATE, Reason.LOSSY, loss=("case",))


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        pytest.param((X,), X, id="one path"),
        pytest.param((X, X), X, id="the same value"),
        pytest.param((X, LOSSY_X), X, id="the surer of two"),
        pytest.param((X, NULL_INPUT), X, id="a missing path does not count"),
        pytest.param((X, WRONG_TYPE), X, id="a failed path gives way"),
        pytest.param((X, OPEN), X, id="a value settles candidates"),
        pytest.param(
            (Y, OPEN),
            failed(Status.AMBIGUOUS, Reason.PATHS_DIFFER, *map(Candidate, "xyz")),
            id="or contradicts them",
        ),
        pytest.param((X, Y), failed(Status.AMBIGUOUS, Reason.PATHS_DIFFER, *map(Candidate, "xy")), id="two values"),
        pytest.param(
            (Outcome(True), X),  # noqa: FBT003  # a value
            failed(Status.AMBIGUOUS, Reason.PATHS_DIFFER, Candidate("true"), Candidate("x")),
            id="two values, each as JSON writes it",
        ),
        pytest.param(
            (Outcome(True), failed(Status.AMBIGUOUS, Reason.SEVERAL_ROWS, Candidate("true"), Candidate("x"))),  # noqa: FBT003  # a value
            Outcome(True),  # noqa: FBT003  # a value
            id="a value settles candidates, whatever its type",
        ),
        pytest.param((X, INTERNAL_ERROR), INTERNAL_ERROR, id="our fault is never hidden"),
        pytest.param((OPEN, WRONG_TYPE), WRONG_TYPE, id="of failures the weakest"),
        pytest.param((NULL_INPUT, ABSENT_INPUT), NULL_INPUT, id="of missing ones the one that says most"),
        pytest.param((SENTINEL, EMPTY_INPUT, ABSENT_INPUT), SENTINEL, id="a sentinel says most"),
    ],
)
def test_agree(outcomes: tuple[Outcome, ...], expected: Outcome) -> None:
    """Paths to one target, in any order."""
    assert expected == agree(outcomes)
    assert expected == agree(outcomes[::-1])


@given(st.permutations([X, Y, LOSSY_X, OPEN, WRONG_TYPE, NULL_INPUT, ABSENT_INPUT]), st.integers(1, 7))
def test_agree_in_any_order(outcomes: list[Outcome], count: int) -> None:
    """What paths say together does not depend on their order."""
    chosen = outcomes[:count]
    assert agree(chosen) == agree(sorted(chosen, key=repr))


CHOICE = failed(Status.AMBIGUOUS, Reason.SEVERAL_ROWS, Candidate("1"), Candidate("2"))
SHARES = failed(Status.SPLIT, None, Candidate("1", Relation.EQUAL, "1/3"), Candidate("2", Relation.EQUAL, "2/3"))

NO_ROW, NO_TARGET = failed(Status.UNMAPPED, Reason.NO_ROW), failed(Status.NO_TARGET, None)
ROWS = CHOICE._replace(candidates=(Candidate("1", Relation.NARROWER), Candidate("2", Relation.NARROWER)))
NARROWER = failed(Status.AMBIGUOUS, Reason.NARROWER, Candidate("1", Relation.NARROWER))


@pytest.mark.parametrize(
    ("outcome", "answers", "expected"),
    [
        pytest.param(CHOICE, {"1": X, "2": X}, X, id="one answer"),
        pytest.param(CHOICE, {"1": X, "2": LOSSY_X}, LOSSY_X, id="as weak as the weakest"),
        pytest.param(
            CHOICE,
            {"1": Outcome(True), "2": X},  # noqa: FBT003  # a value
            CHOICE._replace(candidates=(Candidate("true"), Candidate("x"))),
            id="two answers, each as JSON writes it",
        ),
        pytest.param(
            CHOICE, {"1": X, "2": Y}, CHOICE._replace(candidates=(Candidate("x"), Candidate("y"))), id="two answers"
        ),
        pytest.param(
            CHOICE, {"1": X, "2": WRONG_TYPE}, CHOICE._replace(candidates=(Candidate("x"),)), id="one that failed"
        ),
        pytest.param(
            CHOICE, {"1": X, "2": OPEN}, CHOICE._replace(candidates=(Candidate("x"), Candidate("z"))), id="one open"
        ),
        pytest.param(
            NARROWER,
            {"1": X._replace(relation=Relation.EQUAL)},
            NARROWER._replace(candidates=(Candidate("x", Relation.NARROWER, over=(("1",),)),)),
            id="equal to a narrower one is narrower, and stays open",
        ),
        pytest.param(
            NARROWER,
            {"1": X._replace(status=Status.APPROXIMATE, relation=Relation.BROADER)},
            X._replace(status=Status.APPROXIMATE, relation=RELATED, over=(("1",),)),
            id="broader than a narrower one is related, and carried",
        ),
        pytest.param(
            CHOICE._replace(candidates=(Candidate("1", Relation.NARROWER), Candidate("2", Relation.NARROWER))),
            {"1": X._replace(relation=Relation.EQUAL), "2": X._replace(relation=Relation.EQUAL)},
            X._replace(status=Status.APPROXIMATE, relation=Relation.NARROWER, over=(("1",), ("2",))),
            id="one answer for several parts, which has them in it",
        ),
        pytest.param(
            CHOICE._replace(candidates=(Candidate("1", Relation.BROADER), Candidate("2", Relation.OVERLAP))),
            {"1": X._replace(relation=Relation.EQUAL), "2": X._replace(relation=Relation.BROADER)},
            X._replace(status=Status.APPROXIMATE, relation=Relation.BROADER, over=(("1",), ("2",))),
            id="what both ways allow",
        ),
        pytest.param(
            SHARES,
            {"1": SHARES._replace(candidates=(Candidate("u", None, "1/2"), Candidate("v", None, "1/2"))), "2": X},
            SHARES._replace(
                candidates=(
                    Candidate("u", Relation.EQUAL, "1/6"),
                    Candidate("v", Relation.EQUAL, "1/6"),
                    Candidate("x", Relation.EQUAL, "2/3"),
                )
            ),
            id="shares of a share",
        ),
        pytest.param(CHOICE, {"1": WRONG_TYPE, "2": WRONG_TYPE}, WRONG_TYPE, id="none that has an answer"),
        pytest.param(
            ROWS,
            {"1": NO_ROW, "2": NO_TARGET},
            NO_ROW._replace(over=(("1",), ("2",))),
            id="none that has an answer: the weakest of them, and where each ended",
        ),
        pytest.param(
            ROWS,
            {"1": NO_ROW, "2": X._replace(relation=Relation.EQUAL)},
            ROWS._replace(candidates=(Candidate("x", Relation.NARROWER, over=(("2",),)),), over=(("1",),)),
            id="one that leads no further is named beside the candidates",
        ),
        pytest.param(CHOICE, {"1": ABSENT_INPUT, "2": ABSENT_INPUT}, ABSENT_INPUT, id="nothing of either"),
        pytest.param(SHARES, {"1": X, "2": X}, X._replace(relation=Relation.EQUAL), id="shares of one answer"),
        pytest.param(
            SHARES,
            {"1": X, "2": Y},
            SHARES._replace(candidates=(Candidate("x", Relation.EQUAL, "1/3"), Candidate("y", Relation.EQUAL, "2/3"))),
            id="shares of two",
        ),
    ],
)
def test_through_candidates(outcome: Outcome, answers: dict[str, Outcome], expected: Outcome) -> None:
    """What was left open is mapped member by member."""
    assert expected == through_candidates(outcome, answers.__getitem__)


def test_weights_of_one_answer_are_added() -> None:
    """Candidates that have one answer become one, with the sum of their shares."""
    shares = failed(Status.SPLIT, None, *(Candidate(code, Relation.EQUAL, "1/3") for code in "123"))
    found = through_candidates(shares, {"1": X, "2": Y, "3": X}.__getitem__)
    assert (Candidate("x", Relation.EQUAL, "2/3"), Candidate("y", Relation.EQUAL, "1/3")) == found.candidates
