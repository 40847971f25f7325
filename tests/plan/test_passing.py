"""What one leg of a chain leaves of a field, as the conditions and concept maps of the next leg find it."""

from dataclasses import replace
from typing import Final

import pytest

from semantic_bridge.mapping.invert.crosswalks import invert
from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.model.values import Record, Value
from semantic_bridge.plan.compile import compile_plan
from semantic_bridge.plan.link import link
from semantic_bridge.plan.plan import Plan
from tests.crosswalks import codes, crosswalk, plan_of, resolved, schema
from tests.execute.executors import DAY, Said, ambiguous, exact, invalid, said, unmapped
from tests.execute.executors import OneByOne as Engine

LISTS: Final = codes("in:C", *"abcdefs") + codes("out:C", "1", "2", "9", "3 | sb:validUntil '2020-01-01'^^xsd:date")
FIRST: Final = (
    LISTS
    + schema("in", "code=in:C", "text", "kind")
    + schema("out", "code=out:C~9", "text", "day:date")
    + """
map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ; sb:noTarget in:C-b .
in:C-a skos:exactMatch out:C-1 . in:C-c skos:exactMatch out:C-1 , out:C-2 . in:C-d skos:exactMatch out:C-3 .
in:C-s skos:broadMatch out:C-9 .
"""
    + crosswalk(
        "map:code a sb:PropertyMap ; sb:from in:code ; sb:conceptMap map:codes ; sb:to out:code .\n"
        "map:text a sb:PropertyMap ; sb:from in:text ; sb:to out:text .\n"
        "map:day a sb:PropertyMap ; sb:from in:text ; sb:to out:day ; "
        "sb:convert [ a sb:DateFormat ; sb:pattern 'yyyy-MM-dd' ] ."
    )
)


def chained(rules: str, more: str = "") -> Plan:
    """The first leg, and these rules from what it makes."""
    lists = codes("in:C", "1", "2", "9", "3 | sb:validUntil '2020-01-01'^^xsd:date") + codes("out:D", "x")
    shapes = schema("in", "code=in:C~9", "text", "day:date") + schema("out", "out", "mapped=out:D")
    return link(plan_of(FIRST), plan_of(lists, shapes, more, crosswalk(rules)))


def answered(plan: Plan, record: Record, target: str = "/out") -> Said:
    """What is said at the end of a chain."""
    return said(Engine().run(plan, record, DAY), target)


IF_SO: Final = "map:r{0} a sb:PropertyMap ; sb:when [ sb:from in:{1} ] ; sb:constant '{2}' ; sb:to out:out{3} .\n"


def rule(number: int, test: str, value: str, more: str = "") -> str:
    """A rule that says a value under a condition."""
    return IF_SO.format(number, test, value, more)


PRESENT: Final = rule(1, "code ; sb:present true", "some") + rule(2, "code ; sb:present false", "none")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param("a", exact("some"), id="a value"),
        pytest.param(None, exact("none"), id="nothing"),
        pytest.param("b", exact("none"), id="nothing on purpose: there is no such code between"),
        pytest.param("e", unmapped(policy="flag"), id="a code that was lost for want of a row"),
        pytest.param("c", ambiguous("several-rows"), id="one that is left open"),
        pytest.param("d", Said(None, Status.NOT_CURRENT, Reason.PAST), id="one of the past"),
        pytest.param([], invalid("wrong-type"), id="what breaks the schema of the source"),
    ],
)
def test_present_between(code: Value, expected: Said) -> None:
    """Whether there is a value between is not known where one was lost: what depends on it is lost in the same way."""
    assert expected == answered(chained(PRESENT), {"code": code})


TWO: Final = rule(1, "code ; sb:in ( '2' )", "two", " ; sb:priority 1") + rule(2, "text ; sb:present true", "text")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param("a", exact("text"), id="another code leaves it to the next rule"),
        pytest.param("c", ambiguous("several-rows"), id="a code that may be the one leaves it open"),
        pytest.param("e", unmapped(policy="flag"), id="so does one that is not known"),
        pytest.param([], exact("text"), id="what is invalid is none of the codes"),
    ],
)
def test_a_rule_that_may_apply(code: Value, expected: Said) -> None:
    """A rule that may go before another keeps it from saying more than is known."""
    assert expected == answered(chained(TWO), {"code": code, "text": "x"})


@pytest.mark.parametrize(
    "rules",
    [
        pytest.param(TWO.replace("'two'", "'text'"), id="it would say the same"),
        pytest.param(TWO.replace("'2'", "'9'"), id="none of the candidates is asked for"),
        pytest.param(TWO.replace("priority 1", "priority -1"), id="it comes after"),
    ],
)
def test_a_rule_that_would_change_nothing(rules: str) -> None:
    """Where it would change nothing whether a rule applies, it need not be known."""
    assert exact("text") == answered(chained(rules), {"code": "c", "text": "text"})


def test_nothing_to_say() -> None:
    """Of a rule that has nothing to carry it does not matter whether it applies."""
    only = "map:r a sb:PropertyMap ; sb:when [ sb:from in:code ; sb:present true ] ; sb:from in:text ; sb:to out:out ."
    assert exact(None, "null") == replace(answered(chained(only), {"code": "e", "text": None}), value=None)


def test_a_code_that_says_no_value() -> None:
    """A code of the schema between that says "no value" and has a row keeps what the first leg said of it."""
    more = "map:d a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:D .\n"
    rules = "map:m a sb:PropertyMap ; sb:from in:code ; sb:to out:mapped ; sb:conceptMap map:d .\n"
    rules += "map:o a sb:PropertyMap ; sb:from in:code ; sb:to out:out .\n"
    plan = chained(rules, more + "in:C-9 skos:exactMatch out:D-x .")
    assert Said("x", Status.APPROXIMATE, None, "target-broader") == answered(plan, {"code": "s"}, "/mapped")
    assert Said(None, Status.NO_TARGET, Reason.SENTINEL) == answered(plan, {"code": "s"})
    without = chained(rules, more)
    assert Said(None, Status.NO_TARGET, Reason.SENTINEL) == answered(without, {"code": "s"}, "/mapped")


def test_what_is_not_there_stays_so() -> None:
    """A field that is not written for want of what its rule asks for is absent in the next leg, not null."""
    first = plan_of(
        schema("in", "text"),
        schema("out", "text", "day:date"),
        crosswalk(
            "map:d a sb:PropertyMap ; sb:when [ sb:from in:text ; sb:contains 'x' ] ; "
            "sb:constant '2020-01-01' ; sb:to out:day ."
        ),
    )
    second = plan_of(
        schema("in", "text", "day:date"),
        schema("out", "day:date"),
        crosswalk("map:d a sb:PropertyMap ; sb:from in:day ; sb:to out:day ."),
    )
    assert {} == Engine().run(link(first, second), {"text": ""}, DAY).output


def test_candidates_for_a_list() -> None:
    """What may be meant by all of a list is what may be meant by its one element."""
    narrower = (
        codes("in:C", "a")
        + codes("out:C", "1", "2")
        + schema("in", "code=in:C")
        + schema("out", "codes*=out:C")
        + "map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ; sb:several sb:Union .\n"
        + "in:C-a skos:narrowMatch out:C-1 .\n"
        + crosswalk("map:r a sb:PropertyMap ; sb:from in:code ; sb:to out:codes ; sb:conceptMap map:codes .")
    )
    second = plan_of(
        codes("in:C", "1", "2") + codes("out:C", "u"),
        schema("in", "codes*=in:C"),
        schema("out", "codes*=out:C"),
        "map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C . in:C-1 skos:broadMatch out:C-u .",
        crosswalk("map:r a sb:PropertyMap ; sb:from in:codes ; sb:to out:codes ; sb:conceptMap map:codes ."),
    )
    found = Engine().run(link(plan_of(narrower), second), {"code": "a"}, DAY)
    assert {"codes": ["u"]} == found.output
    assert [("/codes/0", Status.APPROXIMATE)] == [(item.target, item.status) for item in found.issues]


EITHER: Final = (
    "map:r a sb:PropertyMap ; sb:when [ sb:from in:kind ; sb:in ( '1' ) ] ; sb:from in:a ; sb:to out:a{0} .\n"
    "map:s a sb:PropertyMap ; sb:when [ sb:from in:kind ; sb:in ( '2' ) ] ; sb:from in:b ; sb:to out:a{0} ."
)


def there_and_back(days: str, kinds: str) -> Plan:
    """A field that either of two rules fills, and back."""
    shapes = schema("in", kinds, "a", "b") + schema("out", "a")
    found = resolved(shapes, crosswalk(EITHER.format(days)))
    return link(compile_plan(found), compile_plan(invert(found).crosswalk))


def test_back_on_a_day_of_no_rule() -> None:
    """Where no rule that may have made a value is of the day, nothing comes back, and it is said why."""
    plan = there_and_back(" ; sb:validUntil '2020-01-01'^^xsd:date", "kind")
    found = Engine().run(plan, {"kind": "1", "a": "x"}, DAY)
    assert {"a": None, "b": None, "kind": None} == found.output
    assert {(Status.NOT_CURRENT, Reason.PAST)} == {(item.status, item.reason) for item in found.issues}
    assert {} == Engine().run(plan, {}, DAY).output


def test_back_from_what_was_lost() -> None:
    """What was lost there says nothing of what made it: it comes back lost in the same way, for each of the fields."""
    found = Engine().run(there_and_back("", "kind"), {"kind": {}, "a": "x"}, DAY)
    assert {"a": None, "b": None, "kind": None} == found.output
    assert {(Status.INVALID_SOURCE, Reason.WRONG_TYPE)} == {(item.status, item.reason) for item in found.issues}
