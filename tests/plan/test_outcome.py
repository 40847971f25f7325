"""How what one step says and what the next says become one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.model.conceptmap import Policy
from semantic_bridge.model.relation import Relation
from semantic_bridge.model.translation import Candidate, Paths, Reason, Status, weakest
from semantic_bridge.plan.outcome import ABSENT_INPUT, EMPTY_INPUT, NULL_INPUT, Outcome, failed, lossy
from semantic_bridge.terms import Iri

A, B = Iri("x:a"), Iri("x:b")


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        pytest.param(Outcome("x"), Outcome("y"), Outcome("y"), id="nothing to keep"),
        pytest.param(lossy("x", ("case",)), Outcome("y"), lossy("y", ("case",)), id="a loss is kept"),
        pytest.param(
            lossy("x", ("case",)), lossy("y", ("blanks", "case")), lossy("y", ("case", "blanks")), id="each loss once"
        ),
        pytest.param(
            lossy("x", ("case",)),
            Outcome(None, Status.NO_TARGET),
            Outcome(None, Status.NO_TARGET, loss=("case",)),
            id="a reason of a stronger status is not kept",
        ),
        pytest.param(
            Outcome("x", Status.DEFAULTED, Reason.NO_ROW),
            lossy("y", ("case",)),
            Outcome("y", Status.DEFAULTED, Reason.NO_ROW, loss=("case",)),
            id="the weaker status keeps its reason",
        ),
        pytest.param(
            Outcome("x", Status.APPROXIMATE),
            lossy("y", ("case",)),
            lossy("y", ("case",)),
            id="of one status the reason that there is",
        ),
        pytest.param(
            Outcome("x", rules=(A,)), Outcome("y", rules=(B,)), Outcome("y", rules=(A, B)), id="rules in order"
        ),
        pytest.param(
            Outcome("x", policy=Policy.FIXED, status=Status.DEFAULTED),
            Outcome("y"),
            Outcome("y", Status.DEFAULTED, policy=Policy.FIXED),
            id="the policy is kept",
        ),
        pytest.param(Outcome("x"), EMPTY_INPUT, EMPTY_INPUT, id="nothing is left, and nothing was lost"),
        pytest.param(Outcome("x", rules=(A,)), ABSENT_INPUT, ABSENT_INPUT, id="nothing is given"),
        pytest.param(
            lossy("x", ("others",)),
            EMPTY_INPUT,
            Outcome(None, Status.MISSING_INPUT, Reason.EMPTY, loss=("others",)),
            id="nothing is left, and the loss is said",
        ),
        pytest.param(
            Outcome("x", relation=Relation.EQUAL, rules=(A,), confidence=Decimal("0.9")),
            Outcome("y", relation=Relation.EQUAL, rules=(B,), confidence=Decimal("0.8")),
            Outcome("y", relation=Relation.EQUAL, rules=(A, B), over=(("x",),), confidence=Decimal("0.72")),
            id="confidences are multiplied",
        ),
        pytest.param(
            Outcome("x", relation=Relation.EQUAL, rules=(A,), confidence=Decimal("0.9")),
            Outcome("y", relation=Relation.EQUAL, rules=(B,)),
            Outcome("y", relation=Relation.EQUAL, rules=(A, B), over=(("x",),)),
            id="a row that states no confidence may have any",
        ),
        pytest.param(
            Outcome("x", relation=Relation.EQUAL, rules=(A,), confidence=Decimal("0.9")),
            lossy("y", ("case",)),
            lossy("y", ("case",))._replace(relation=Relation.EQUAL, rules=(A,), confidence=Decimal("0.9")),
            id="a step that reads no row takes no confidence away",
        ),
        pytest.param(
            Outcome("x", relation=Relation.EQUAL, rules=(A,), confidence=Decimal("0.9")),
            failed(Status.UNMAPPED, Reason.NO_ROW),
            failed(Status.UNMAPPED, Reason.NO_ROW)._replace(rules=(A,), over=(("x",),)),
            id="of no value nothing is sure",
        ),
        pytest.param(
            Outcome("x", Status.APPROXIMATE, relation=Relation.BROADER, rules=(A,), confidence=Decimal("0.5")),
            failed(Status.AMBIGUOUS, Reason.SEVERAL_ROWS, Candidate("y", Relation.EQUAL, confidence=Decimal("0.5"))),
            failed(
                Status.AMBIGUOUS,
                Reason.SEVERAL_ROWS,
                Candidate("y", Relation.BROADER, over=(("x",),), confidence=Decimal("0.25")),
            )._replace(rules=(A,), over=(("x",),)),
            id="a candidate lies to the source as both steps say",
        ),
        pytest.param(
            Outcome("x", Status.DEFAULTED, Reason.NO_ROW, rules=(A,)),
            failed(Status.AMBIGUOUS, Reason.SEVERAL_ROWS, Candidate("y", Relation.EQUAL, confidence=Decimal("0.5"))),
            failed(Status.AMBIGUOUS, Reason.SEVERAL_ROWS, Candidate("y"))._replace(rules=(A,)),
            id="a candidate for what is not the source's own is not related to it",
        ),
    ],
)
def test_then(first: Outcome, then: Outcome, expected: Outcome) -> None:
    """The next value, as weak as the weaker of the two, with all that was lost on the way."""
    assert expected == first.then(then)


EQUAL, NARROWER = Relation.EQUAL, Relation.NARROWER
CODE = Outcome("h", relation=EQUAL, rules=(A,))


@pytest.mark.parametrize(
    ("first", "then", "over"),
    [
        pytest.param(CODE, Outcome("y", relation=EQUAL), (("h",),), id="a code for a code"),
        pytest.param(CODE, Outcome("y"), (), id="the same code in another form"),
        pytest.param(CODE, failed(Status.UNMAPPED, Reason.NO_ROW), (("h",),), id="a code that leads no further"),
        pytest.param(Outcome("h", rules=(A,)), Outcome("y", relation=EQUAL), (), id="a text for which a code is found"),
        pytest.param(CODE._replace(over=(("g",),)), Outcome("y", relation=EQUAL), (("g", "h"),), id="over two"),
        pytest.param(
            CODE._replace(over=(("f",), ("g",))), Outcome("y", relation=EQUAL), (("f", "h"), ("g", "h")), id="two ways"
        ),
    ],
)
def test_codes_between(first: Outcome, then: Outcome, over: Paths) -> None:
    """Of a code that was reached over others, these are known, and of what was not reached, how far it went."""
    assert over == first.then(then).over


def test_codes_between_of_candidates() -> None:
    """Each code that may be meant has the code before it on its way."""
    open_codes = failed(Status.AMBIGUOUS, Reason.SEVERAL_ROWS, Candidate("y", NARROWER), Candidate("z", NARROWER))
    found = CODE.then(open_codes)
    assert [("y", (("h",),)), ("z", (("h",),))] == [(item.value, item.over) for item in found.candidates]


STATUSES = st.sampled_from([Status.EXACT, Status.APPROXIMATE, Status.DEFAULTED])
VALUES = st.builds(
    lambda status, loss: Outcome("x", Status.APPROXIMATE if loss and status is Status.EXACT else status, loss=loss),
    STATUSES,
    st.sampled_from([(), ("case",), ("blanks",), ("case", "blanks")]),
)


@given(VALUES, VALUES, VALUES)
def test_steps_can_be_grouped(one: Outcome, two: Outcome, three: Outcome) -> None:
    """Three steps say the same however they are put together, and no weaker than the weakest."""
    found = one.then(two).then(three)
    assert found == one.then(two.then(three))
    assert weakest(one.status, two.status, three.status) is found.status
    assert {*one.loss, *two.loss, *three.loss} == set(found.loss)


@pytest.mark.parametrize(
    ("outcome", "missing", "usable"),
    [
        pytest.param(Outcome("x"), False, True, id="a value"),
        pytest.param(Outcome(""), False, True, id="an empty text that is meant"),
        pytest.param(Outcome(value=False), False, True, id="false"),
        pytest.param(Outcome(0), False, True, id="zero"),
        pytest.param(Outcome("x", Status.UNMAPPED, Reason.NO_ROW), False, True, id="a code that was passed through"),
        pytest.param(ABSENT_INPUT, True, False, id="absent"),
        pytest.param(NULL_INPUT, True, False, id="null"),
        pytest.param(EMPTY_INPUT, True, False, id="empty"),
        pytest.param(Outcome("99", reason=Reason.SENTINEL), True, False, id="a sentinel"),
        pytest.param(Outcome("d", Status.DEFAULTED, Reason.NULL), False, True, id="a default in place of null"),
        pytest.param(failed(Status.MISSING_INPUT, Reason.NULL), False, False, id="missing where it was needed"),
        pytest.param(failed(Status.ERROR, Reason.INTERNAL), False, False, id="an error"),
    ],
)
def test_missing_and_usable(outcome: Outcome, missing: bool, usable: bool) -> None:  # noqa: FBT001  # columns of a table
    """A cell has a value, has none for a reason of the source, or has none because something failed."""
    assert (missing, usable) == (outcome.missing, outcome.usable)


def test_lossless() -> None:
    """Where nothing is lost a value is exact."""
    assert Outcome("x") == lossy("x", ())
