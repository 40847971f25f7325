"""Which of several rules counts: the precedence, and what is said where none applies."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.model.codelist import ALWAYS, Validity
from semantic_bridge.model.conditions import OneOf
from semantic_bridge.model.passed import Why
from semantic_bridge.model.relation import Relation
from semantic_bridge.model.translation import Candidate, Reason, Status
from semantic_bridge.model.values import ABSENT
from semantic_bridge.plan.choices import (
    EXCLUDED,
    NOTHING_APPLIES,
    Asked,
    Option,
    choose,
    fields_tested,
    outdated,
    ranks,
)
from semantic_bridge.plan.conditions import holds
from semantic_bridge.plan.outcome import ABSENT_INPUT, INTERNAL_ERROR, NULL_INPUT, WRONG_TYPE, Outcome, failed
from semantic_bridge.plan.steps import Branch, Premise
from semantic_bridge.plan.tried import passed_options
from semantic_bridge.terms import Iri
from semantic_bridge.text.conditions import CompiledTexts

RULE: Final = Iri("https://example.org/rule")
IS_A: Final = OneOf(("a",))
X, Y = Outcome("x"), Outcome("y")
A, B = Outcome("a"), Outcome("b")
EQUAL_X: Final = X._replace(relation=Relation.EQUAL)
BROADER_Y: Final = Outcome("y", Status.APPROXIMATE, relation=Relation.BROADER)
DEFAULT_X: Final = Outcome("x", Status.DEFAULTED, Reason.NULL)
SPAN: Final = Validity(date(2020, 1, 1), date(2021, 1, 1))


def option(outcome: Outcome, *found: Outcome, rule: str = "rule", priority: int = 0, days: Validity = ALWAYS) -> Option:
    """A branch that asks each of these to be the text `a`."""
    premises = tuple(Premise(cell, IS_A) for cell, _ in enumerate(found))
    branch = Branch(0, Iri(f"https://example.org/{rule}"), premises, priority, days)
    asked = (
        Asked(premise, item, holds(IS_A, item, CompiledTexts())) for premise, item in zip(premises, found, strict=True)
    )
    return Option(outcome, branch, tuple(asked))


def ranked(*options: Option) -> list[list[Option]]:
    """Options in their ranks."""
    by_branch = {id(item.branch): item for item in options}
    return [[by_branch[id(branch)] for branch in rank] for rank in ranks(item.branch for item in options)]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param([[option(X, A)]], X, id="a premise that holds"),
        pytest.param([[option(X, B)]], EXCLUDED, id="a lone one that does not"),
        pytest.param([[option(X, B), option(Y, B)]], NOTHING_APPLIES, id="several that do not"),
        pytest.param(
            [[option(X, NULL_INPUT)]], Outcome(ABSENT, reason=Reason.NULL), id="one that asks for what is missing"
        ),
        pytest.param([[option(X, NULL_INPUT, B)]], EXCLUDED, id="and for something else"),
        pytest.param([[option(X, B)], [option(Y, A)]], Y, id="the next rank"),
        pytest.param([[option(X, A)], [option(Y, A)]], X, id="the first rank"),
        pytest.param([[option(NULL_INPUT, A)], [option(Y, A)]], Y, id="the next, where the first has nothing"),
        pytest.param([[option(WRONG_TYPE, A)], [option(Y, A)]], WRONG_TYPE, id="not the next, where the first failed"),
        pytest.param([[option(NULL_INPUT, A)], [option(ABSENT_INPUT, A)]], NULL_INPUT, id="nothing in any"),
        pytest.param([[option(X), option(X)]], X, id="without premises"),
        pytest.param([[option(X, WRONG_TYPE)]], WRONG_TYPE, id="one that asks for what is invalid"),
    ],
)
def test_choose(options: list[list[Option]], expected: Outcome) -> None:
    """Of alternatives the first rank that applies and has a value counts."""
    assert expected == choose(options)._replace(origin=None)


DIFFER: Final = failed(Status.AMBIGUOUS, Reason.PATHS_DIFFER, Candidate("x"), Candidate("y"))
LOW: Final = option(Y, A, rule="low", priority=-1)
DATED: Final = option(X, A, rule="dated", days=SPAN)

PRECEDENCE: Final = [
    pytest.param((option(X, A, priority=1), option(Y, A, A, A)), X, "rule", id="priority before the number of fields"),
    pytest.param((option(X, A, A), option(Y, A)), X, "rule", id="more fields before fewer"),
    pytest.param((option(X, A, A), option(Y, A, days=SPAN)), X, "rule", id="more fields before narrower dates"),
    pytest.param((option(EQUAL_X, A), option(BROADER_Y, A, days=SPAN)), EQUAL_X, "rule", id="equal before the dates"),
    pytest.param((option(X, A), option(BROADER_Y, A)), X, "rule", id="a value as it is before a broader one"),
    pytest.param((option(DEFAULT_X, A), option(BROADER_Y, A)), DIFFER, None, id="a default is no equal value"),
    pytest.param((option(DEFAULT_X, A), option(Y, A)), DIFFER, None, id="nor weaker than one"),
    pytest.param((DATED, option(Y, A)), X, "dated", id="narrower dates before wider ones"),
    pytest.param((DATED, option(Y, A, days=replace(SPAN, until=None))), X, "dated", id="an end before none"),
    pytest.param((option(X, A), option(Y, A)), DIFFER, None, id="otherwise ambiguous"),
    pytest.param((option(X, A, rule="p"), option(X, A, rule="q")), X, "p", id="the same answer is one"),
    pytest.param((option(WRONG_TYPE, A, rule="p", days=SPAN), option(Y, A)), Y, "rule", id="what failed gives way"),
    pytest.param((option(ABSENT_INPUT, A, A), option(Y, A)), Y, "rule", id="what has nothing leaves it to the next"),
    pytest.param((option(X, A, B), option(Y, A)), Y, "rule", id="what does not apply too"),
    pytest.param((option(INTERNAL_ERROR, A, days=SPAN), option(Y, A)), INTERNAL_ERROR, "rule", id="our fault stays"),
    pytest.param((option(X, days=SPAN), option(BROADER_Y, days=SPAN)), DIFFER, None, id="paths without a condition"),
]


@pytest.mark.parametrize(("options", "expected", "origin"), PRECEDENCE)
def test_precedence(options: tuple[Option, ...], expected: Outcome, origin: str | None) -> None:
    """Priority, then more fields, then the equal relation, then narrower dates; otherwise the values must agree."""
    for given_options in (options, options[::-1]):
        found = choose(ranked(*given_options))
        assert (expected, origin) == (found._replace(origin=None), found.origin and found.origin.local)


LOST, OLD = failed(Status.UNMAPPED, Reason.NO_ROW), failed(Status.NOT_CURRENT, Reason.PAST)


def unsure(outcome: Outcome, *lost: Outcome) -> Option:
    """A branch that goes before others, and asks of fields between what a leg before lost."""
    premises = tuple(Premise(cell, IS_A, between=True) for cell, _ in enumerate(lost))
    asked = (Asked(premise, found, met=False) for premise, found in zip(premises, lost, strict=True))
    return Option(outcome, Branch(0, RULE, premises, 1), tuple(asked))


@pytest.mark.parametrize(("value", "expected"), [("w", LOST), ("x", X), ("y", LOST)])
def test_what_was_lost_before(value: str, expected: Outcome) -> None:
    """A rule that may go before another loses the target only if it would say something else, whatever that is."""
    assert expected == choose([[unsure(Outcome(value), LOST)], [option(X, A)]])._replace(origin=None)


def test_a_fault_stays() -> None:
    """What has failed is not made less sure by a rule that may apply."""
    assert WRONG_TYPE == choose([[unsure(Y, LOST)], [option(WRONG_TYPE, A)]])._replace(origin=None)


SAID: Final = OLD._replace(relation=Relation.BROADER, candidates=(Candidate("1"),), successors=("2",), elements=(A,))


def test_of_what_was_asked() -> None:
    """A target is lost like the field that was asked, but what is said of that field's codes is not said of it."""
    assert OLD == choose([[unsure(X, SAID)]]) == choose([[option(X, SAID)]])


def test_the_first_that_was_lost() -> None:
    """Of several fields that were lost the first says how the target is."""
    assert (LOST, OLD) == (choose([[unsure(X, LOST, OLD)]]), choose([[unsure(X, OLD, LOST)]]))


BEFORE, AFTER = date(2019, 12, 31), date(2021, 1, 1)


@pytest.mark.parametrize(
    ("held", "day", "expected"),
    [
        pytest.param([X, NULL_INPUT], AFTER, failed(Status.NOT_CURRENT, Reason.PAST), id="all are past"),
        pytest.param([X, Y], BEFORE, failed(Status.NOT_CURRENT, Reason.NOT_YET), id="one is to come"),
        pytest.param([WRONG_TYPE], AFTER, failed(Status.NOT_CURRENT, Reason.PAST), id="one that failed counts"),
        pytest.param([NULL_INPUT, ABSENT_INPUT], AFTER, NULL_INPUT, id="nothing to carry"),
    ],
)
def test_outdated(held: list[Outcome], day: date, expected: Outcome) -> None:
    """On a day of none of the rules the value is not current, if one had something to carry."""
    assert expected == outdated(held, [SPAN, replace(SPAN, since=date(2020, 6, 1))], day)


OUTCOMES: Final = st.sampled_from([X, Y, EQUAL_X, BROADER_Y, WRONG_TYPE, NULL_INPUT, ABSENT_INPUT])
OPTIONS: Final = st.builds(
    lambda outcome, found, number, priority, days: option(
        outcome, *found, rule=f"r{number}", priority=priority, days=days
    ),
    OUTCOMES,
    st.lists(st.sampled_from([A, A, A, B]), max_size=3),
    st.integers(0, 99),
    st.integers(-1, 1),
    st.sampled_from([ALWAYS, SPAN]),
)


@given(st.lists(OPTIONS, min_size=1, max_size=6, unique_by=lambda item: item.branch.rule), st.randoms())
def test_never_by_order(options: list[Option], random: Random) -> None:
    """However the rules are shuffled, the answer and what is said of those passed over are the same."""
    shuffled = list(options)
    random.shuffle(shuffled)
    one, other = ranked(*options), ranked(*shuffled)
    assert choose(one) == choose(other)
    assert list(passed_options(one, choose(one))) == list(passed_options(other, choose(other)))


@given(st.lists(OPTIONS, min_size=1, max_size=6, unique_by=lambda item: item.branch.rule))
def test_higher_ranks_decide(options: list[Option]) -> None:
    """What is behind a rank that has a value, in priority or in fields, makes no difference."""
    in_order = ranked(*options)
    first = next((n for n, rank in enumerate(in_order) if any(o.applies and not o.outcome.missing for o in rank)), None)
    if first is not None:
        assert choose(in_order) == choose(in_order[: first + 1])


def test_ranks() -> None:
    """Two tests of one field are one field; priority counts more, and a tie is one rank, sorted by rule."""
    twice = Branch(0, RULE, (Premise(1, IS_A), Premise(1, OneOf(("b",)))))
    two = Branch(0, RULE, (Premise(1, IS_A), Premise(2, IS_A)))
    one = Branch(0, Iri(RULE + "-2"), (Premise(3, IS_A),))
    high = Branch(0, RULE, (), 1)
    assert (1, 2, 0) == (fields_tested(twice), fields_tested(two), fields_tested(high))
    assert [[high], [two], [twice, one]] == ranks([one, two, high, twice])


@pytest.mark.parametrize(
    ("behind", "why"),
    [
        pytest.param(LOW, Why.PRIORITY, id="lower priority"),
        pytest.param(option(Y, rule="low"), Why.FIELDS, id="fewer fields"),
        pytest.param(option(BROADER_Y, A, rule="low"), Why.RELATION, id="a weaker relation"),
        pytest.param(option(Y, A, rule="low"), Why.DATES, id="wider dates"),
        pytest.param(option(X, A, rule="low"), Why.AGREES, id="the same"),
        pytest.param(option(WRONG_TYPE, A, rule="low"), Why.FAILED, id="failed"),
        pytest.param(option(NULL_INPUT, A, rule="low"), Why.MISSING, id="nothing in it"),
        pytest.param(option(Y, B, rule="low"), Why.CONDITION, id="not for this record"),
        pytest.param(option(Y, NULL_INPUT, rule="low"), Why.MISSING, id="nothing to ask"),
    ],
)
def test_passed_over(behind: Option, why: Why) -> None:
    """Each rule that did not make the value says at which step of the precedence it stayed behind."""
    options = ranked(DATED, behind)
    (found,) = passed_options(options, choose(options))
    assert ("low", why) == (found.rule.local, found.why)
