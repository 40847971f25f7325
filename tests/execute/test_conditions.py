"""What a rule with each kind of condition makes of everything that a field can hold."""

import pytest

from semantic_bridge.model.passed import PassedOver, Why
from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.model.values import ABSENT, Record, Value
from tests.crosswalks import SPACES, codes, crosswalk, nested, plan_of, schema
from tests.execute.executors import NOTHING, Executor, Said, ambiguous, exact, invalid, said, unmapped

EXCLUDED = Said(None, Status.NO_TARGET, Reason.POLICY)
SENTINEL = Said(ABSENT, Status.NO_TARGET, Reason.SENTINEL)

GIVEN = schema("in", "in", "x~99", "n:integer~99", "d:decimal", "day:date", "b:boolean", "c=in:C#integer", "l*")
LISTS = codes("in:C", "1", "20", "300")

PATTERN = '[ sb:from in:x ; sb:matches "[A-Z]{2}[0-9]+" ]'
PART = '[ sb:from in:x ; sb:contains "ул." ]'
RANGE = "[ sb:from in:n ; sb:atLeast 18 ; sb:below 65 ]"
DIGITS = "[ sb:from in:x ; sb:atLeast 18 ; sb:below 65.5 ]"
FROM = "[ sb:from in:d ; sb:atLeast 0.3 ]"
WINDOW = "[ sb:from in:day ; sb:since '2004-05-01'^^xsd:date ; sb:until '2017-07-01'^^xsd:date ]"
UNTIL = "[ sb:from in:x ; sb:until '2004-05-01'^^xsd:date ]"
NULL = "[ sb:from in:x ; sb:missing sb:reason-null ]"
GONE = "[ sb:from in:x ; sb:missing sb:reason-absent , sb:reason-empty ]"
OF_LIST = "[ sb:from in:l ; sb:missing sb:reason-empty ]"
CODE = "[ sb:from in:c ; sb:atLeast 20 ]"


@pytest.mark.parametrize(
    ("condition", "record", "expected"),
    [
        pytest.param(PATTERN, {"x": "AN1"}, exact("v"), id="a text that matches"),
        pytest.param(PATTERN, {"x": "AN1 "}, EXCLUDED, id="not as a whole"),
        pytest.param(PATTERN, {"x": 7}, EXCLUDED, id="digits that do not"),
        pytest.param(PATTERN, {}, NOTHING, id="nothing to match is missing"),
        pytest.param(PATTERN, {"x": None}, exact(ABSENT, "null"), id="so is null"),
        pytest.param(PATTERN, {"x": ""}, exact(ABSENT, "empty"), id="so is the empty text"),
        pytest.param(PATTERN, {"x": "99"}, SENTINEL, id="so is a sentinel"),
        pytest.param(PATTERN, {"x": []}, invalid("wrong-type"), id="what is invalid cannot be tested"),
        pytest.param(PART, {"x": "ул. Киевская"}, exact("v"), id="a text with the part"),
        pytest.param(PART, {"x": "Ул. Киевская"}, EXCLUDED, id="case counts"),
        pytest.param(PART, {"x": None}, exact(ABSENT, "null"), id="null has no part"),
        pytest.param(RANGE, {"n": 18}, exact("v"), id="the first number"),
        pytest.param(RANGE, {"n": 64}, exact("v"), id="the last whole one"),
        pytest.param(RANGE, {"n": 65}, EXCLUDED, id="the bound is not in the range"),
        pytest.param(RANGE, {"n": 17}, EXCLUDED, id="below it"),
        pytest.param(RANGE, {"n": 99}, SENTINEL, id="a sentinel is no number"),
        pytest.param(RANGE, {"n": "20"}, invalid("wrong-type"), id="a text in a number field is invalid"),
        pytest.param(RANGE, {"n": True}, invalid("wrong-type"), id="so is true"),
        pytest.param(DIGITS, {"x": "65"}, exact("v"), id="digits in a text"),
        pytest.param(DIGITS, {"x": "65.5"}, EXCLUDED, id="the bound, with its fraction"),
        pytest.param(DIGITS, {"x": "сорок"}, EXCLUDED, id="a word is in no range"),
        pytest.param(FROM, {"d": 1}, exact("v"), id="a range without an end"),
        pytest.param(FROM, {"d": 0}, EXCLUDED, id="before its start"),
        pytest.param(WINDOW, {"day": "2004-05-01"}, exact("v"), id="the first day"),
        pytest.param(WINDOW, {"day": "2017-06-30T23:59:59"}, exact("v"), id="the last day, with a time"),
        pytest.param(WINDOW, {"day": "2017-07-01"}, EXCLUDED, id="the day that ends the window"),
        pytest.param(WINDOW, {"day": "30.06.2017"}, EXCLUDED, id="what is no ISO date is in no window"),
        pytest.param(WINDOW, {"day": None}, exact(ABSENT, "null"), id="null is no date"),
        pytest.param(UNTIL, {"x": "0001-01-01"}, exact("v"), id="a window without a start"),
        pytest.param(NULL, {"x": None}, exact("v"), id="null, as asked"),
        pytest.param(NULL, {}, NOTHING, id="absent is not null"),
        pytest.param(NULL, {"x": ""}, exact(ABSENT, "empty"), id="empty is not null"),
        pytest.param(NULL, {"x": "99"}, SENTINEL, id="a sentinel is not null"),
        pytest.param(NULL, {"x": "a"}, EXCLUDED, id="nor is a value"),
        pytest.param(GONE, {}, exact("v"), id="one of two ways"),
        pytest.param(GONE, {"x": ""}, exact("v"), id="the other of them"),
        pytest.param(GONE, {"x": None}, exact(ABSENT, "null"), id="neither of them"),
        pytest.param(OF_LIST, {"l": []}, exact("v"), id="an empty list"),
        pytest.param(OF_LIST, {"l": [None]}, EXCLUDED, id="a list of a null has an element"),
        pytest.param(CODE, {"c": 300}, exact("v"), id="a code counts as its digits"),
        pytest.param(CODE, {"c": 1}, EXCLUDED, id="a code out of the range"),
        pytest.param(f"{PATTERN} , {RANGE}", {"x": "AN1", "n": 20}, exact("v"), id="two fields"),
        pytest.param(f"{PATTERN} , {RANGE}", {"x": "AN1", "n": 70}, EXCLUDED, id="of which one does not hold"),
        pytest.param(
            f"{DIGITS} , [ sb:from in:x ; sb:in ( '20' '70' ) ]", {"x": "20"}, exact("v"), id="two tests of one field"
        ),
        pytest.param(f"{DIGITS} , [ sb:from in:x ; sb:in ( '20' '70' ) ]", {"x": "70"}, EXCLUDED, id="one of them not"),
    ],
)
def test_condition(executor: Executor, condition: str, record: Record, expected: Said) -> None:
    """A rule applies only where its conditions hold; a test of what is written holds of values alone."""
    rule = f"map:out a sb:PropertyMap ; sb:when {condition} ; sb:from in:in ; sb:to out:out ."
    plan = plan_of(LISTS, GIVEN, schema("out", "out"), crosswalk(rule))
    assert expected == said(executor.run(plan, {"in": "v", **record}))


PRECEDENCE = """
map:one a sb:PropertyMap ; sb:when [ sb:from in:a ; sb:present true ] ; sb:constant "one" ; sb:to out:out .
map:two a sb:PropertyMap ; sb:when [ sb:from in:a ; sb:present true ] , [ sb:from in:b ; sb:in ( "x" ) ] ;
    sb:constant "two" ; sb:to out:out .
map:twice a sb:PropertyMap ; sb:when [ sb:from in:c ; sb:present true ] , [ sb:from in:c ; sb:contains "y" ] ;
    sb:constant "twice" ; sb:to out:out .
map:high a sb:PropertyMap ; sb:when [ sb:from in:d ; sb:present true ] ; sb:constant "high" ; sb:to out:out ;
    sb:priority 1 .
map:days a sb:PropertyMap ; sb:when [ sb:from in:e ; sb:present true ] ; sb:constant "days" ; sb:to out:out ;
    sb:validFrom "2020-01-01"^^xsd:date .
"""


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param({"a": "a"}, exact("one"), id="the one that applies"),
        pytest.param({"a": "a", "b": "x"}, exact("two"), id="the one that tests more fields"),
        pytest.param({"a": "a", "b": "z"}, exact("one"), id="the other, where that does not apply"),
        pytest.param({"a": "a", "c": "y"}, ambiguous("paths-differ", "one", "twice"), id="two tests are one field"),
        pytest.param({"a": "a", "b": "x", "d": "d"}, exact("high"), id="priority counts more"),
        pytest.param({"a": "a", "e": "e"}, exact("days"), id="fewer days before more"),
        pytest.param({"a": "a", "b": "x", "e": "e"}, exact("two"), id="more fields before fewer days"),
        pytest.param({"b": "z"}, unmapped(), id="none is for it"),
        pytest.param({"b": "x"}, NOTHING, id="what the others ask for is missing"),
        pytest.param({}, NOTHING, id="nothing to ask"),
    ],
)
def test_precedence(executor: Executor, record: Record, expected: Said) -> None:
    """Priority, then more fields, then fewer days; what is left must agree. The order in the file is nothing."""
    rules = [f"map:{rule}" for rule in PRECEDENCE.split("map:") if rule.strip()]
    for order in (rules, rules[::-1]):
        given = schema("in", *"abcde")
        plan = plan_of(given, schema("out", "out"), crosswalk("\n" + "".join(order)))
        assert expected == said(executor.run(plan, record))


RELATIONS = """
map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C .
in:C-a skos:broadMatch out:C-1 . in:C-b skos:exactMatch out:C-2 .
"""


@pytest.mark.parametrize(
    ("record", "value", "relation"),
    [
        pytest.param({"x": "a"}, "1", "target-broader", id="one broader"),
        pytest.param({"x": "a", "y": "b"}, "2", "equal", id="an equal one goes before it"),
    ],
)
def test_equal_relation(executor: Executor, record: Record, value: Value, relation: str) -> None:
    """Of rules of one rank a value that is equal to the source's goes before one that is broader."""
    rules = "\n".join(
        f"map:{name} a sb:PropertyMap ; sb:when [ sb:from in:{name} ; sb:present true ] ; sb:from in:{name} ; "
        "sb:to out:out ; sb:conceptMap map:codes ."
        for name in "xy"
    )
    lists = codes("in:C", "a", "b") + codes("out:C", "1", "2")
    plan = plan_of(lists, schema("in", "x=in:C", "y=in:C"), schema("out", "out=out:C"), RELATIONS, crosswalk(rules))
    found = said(executor.run(plan, record))
    assert (value, relation) == (found.value, found.relation)


def test_passed_over(executor: Executor) -> None:
    """An explanation says of a rule that asks about fewer fields that this is why it did not count."""
    plan = plan_of(schema("in", *"abcde"), schema("out", "out"), crosswalk(PRECEDENCE))
    (found,) = executor.run(plan, {"a": "a", "b": "x"}).derivations
    whys = {item.rule.removeprefix(SPACES["map"]): item.why for item in found.passed_over}
    assert {"one": Why.FIELDS, "high": Why.MISSING, "twice": Why.MISSING, "days": Why.MISSING} == whys
    assert PassedOver(found.rules[0], Why.FIELDS) not in found.passed_over


PARTS = 'sb:when [ sb:from in:x ; sb:matches "(?P<series>[A-Z]{2})-?(?P<number>[0-9]+)(?P<more> .*)?" ]'
CAPTURES = f"""
map:series a sb:PropertyMap ; {PARTS} ; sb:capture "series" ; sb:to out:series .
map:number a sb:PropertyMap ; {PARTS} ; sb:capture "number" ; sb:to out:number ;
    sb:convert [ a sb:Cast ; sh:datatype xsd:integer ] .
"""
MORE = f'map:more a sb:PropertyMap ; {PARTS} ; sb:capture "more" ; sb:to out:more .'
WHOLE = "map:whole a sb:PropertyMap ; sb:from in:x ; sb:to out:more ."


@pytest.mark.parametrize(
    ("rules", "text", "expected", "losses"),
    [
        pytest.param(CAPTURES, "AN123", {"series": "AN", "number": 123}, {}, id="both groups are taken"),
        pytest.param(CAPTURES, "AN-123", {"series": "AN", "number": 123}, {}, id="a sign between them is no loss"),
        pytest.param(
            CAPTURES,
            "AN123 x",
            {"series": "AN", "number": 123},
            {"/series": ("more",), "/number": ("more",)},
            id="a group that no rule takes is lost, in what others take",
        ),
        pytest.param(
            CAPTURES,
            "AN007",
            {"series": "AN", "number": 7},
            {"/number": ("leading-zeros",)},
            id="operators follow",
        ),
        pytest.param(CAPTURES + MORE, "AN1 x", {"series": "AN", "number": 1, "more": " x"}, {}, id="it is taken"),
        pytest.param(CAPTURES + MORE, "AN1", {"series": "AN", "number": 1}, {}, id="a group that took no part"),
        pytest.param(CAPTURES + WHOLE, "AN1 x", {"series": "AN", "number": 1, "more": "AN1 x"}, {}, id="carried whole"),
        pytest.param(CAPTURES, "nothing", {"series": None, "number": None}, {}, id="a text that does not match"),
    ],
)
def test_capture(
    executor: Executor, rules: str, text: str, expected: Record, losses: dict[str, tuple[str, ...]]
) -> None:
    """A group of the pattern is the input; what no rule takes is named as loss."""
    plan = plan_of(schema("in", "x"), schema("out", "series", "number:integer", "more"), crosswalk(rules))
    found = executor.run(plan, {"x": text})
    assert expected == found.output
    assert losses == {item.target: item.loss for item in found.derivations if item.loss}
    assert () == found.unused


@pytest.mark.parametrize(
    ("pattern", "text", "loss"),
    [
        pytest.param("дом (?P<g>[0-9]+)", "дом 7", ("rest",), id="a word before the group"),
        pytest.param("[0-9]+(?P<g>[а-я])[0-9]*", "7а", ("rest",), id="digits before it"),
        pytest.param("№ ?(?P<g>[0-9]+)[.]", "№ 7.", (), id="signs and blanks are no loss"),
        pytest.param("(?P<outer>x(?P<g>y))z", "xyz", ("outer", "rest"), id="a group around it is lost"),
    ],
)
def test_capture_alone(executor: Executor, pattern: str, text: str, loss: tuple[str, ...]) -> None:
    """Letters and digits outside of the named groups are lost as the rest."""
    rule = (
        f"map:g a sb:PropertyMap ; sb:when [ sb:from in:x ; sb:matches '{pattern}' ] ; sb:capture 'g' ; sb:to out:g ."
    )
    plan = plan_of(schema("in", "x"), schema("out", "g"), crosswalk(rule))
    (found,) = executor.run(plan, {"x": text}).derivations
    assert (loss, ("capture",)) == (found.loss, found.via)


def test_capture_beside_a_rule_that_may_not_apply(executor: Executor) -> None:
    """A group that another rule takes only under more conditions is not sure to be taken."""
    when = '[ sb:from in:x ; sb:matches "(?P<a>[a-z])(?P<b>[0-9])" ]'
    rules = f"""
map:a a sb:PropertyMap ; sb:when {when} ; sb:capture "a" ; sb:to out:a .
map:b a sb:PropertyMap ; sb:when {when} , [ sb:from in:y ; sb:present true ] ; sb:capture "b" ; sb:to out:b .
"""
    plan = plan_of(schema("in", "x", "y"), schema("out", "a", "b"), crosswalk(rules))
    found = executor.run(plan, {"x": "x1", "y": "y"})
    assert {"/a": ("b",), "/b": ()} == {item.target: item.loss for item in found.derivations}


def test_capture_of_a_code(executor: Executor) -> None:
    """A captured code is held to the list of its field, or goes through a concept map."""
    lists = codes("in:C", "a") + codes("out:C", "1", "2") + "map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; "
    lists += "sb:targetScheme out:C .\nin:C-a skos:exactMatch out:C-1 .\n"
    when = 'sb:when [ sb:from in:x ; sb:matches "(?P<one>[0-9])?(?P<two>[a-z])?" ]'
    rules = f"""
map:one a sb:PropertyMap ; {when} ; sb:capture "one" ; sb:to out:one .
map:two a sb:PropertyMap ; {when} ; sb:capture "two" ; sb:to out:two ; sb:conceptMap map:codes .
"""
    plan = plan_of(lists, schema("in", "x"), schema("out", "one=out:C", "two=out:C"), crosswalk(rules))
    assert {"one": "2", "two": "1"} == executor.run(plan, {"x": "2a"}).output
    assert {"one": None, "two": None} == executor.run(plan, {"x": "3b"}).output
    assert {} == executor.run(plan, {"x": ""}).output


TABLE = """
map:r1 a sb:PropertyMap ; sb:when [ sb:from in:kind ; sb:in ( "1" ) ] , [ sb:from in:level ; sb:in ( "a" ) ] ;
    sb:gives [ sb:to out:kind ; sb:constant out:C-1 ] , [ sb:to ( out:o out:level ) ; sb:constant "7" ] .
map:r2 a sb:PropertyMap ; sb:when [ sb:from in:kind ; sb:in ( "1" ) ] ;
    sb:gives [ sb:to out:kind ; sb:constant "2" ] .
map:r3 a sb:PropertyMap ; sb:when [ sb:from in:kind ; sb:in ( "3" ) ] ;
    sb:gives [ sb:to out:kind ; sb:constant "old" ] , [ sb:to ( out:o out:level ) ; sb:constant "9" ] .
"""


@pytest.mark.parametrize(
    ("record", "output", "statuses"),
    [
        pytest.param({"kind": "1", "level": "a"}, {"kind": "1", "o": {"level": 7}}, {}, id="both fields of a row"),
        pytest.param(
            {"kind": "1", "level": "b"},
            {"kind": "2", "o": {"level": None}},
            {"/o/level": Status.UNMAPPED},
            id="a row that tests fewer fields, and gives one",
        ),
        pytest.param(
            {"kind": "3"},
            {"kind": None, "o": {"level": 9}},
            {"/kind": Status.NOT_CURRENT},
            id="a code that is not current, beside a value",
        ),
        pytest.param(
            {"kind": "4"},
            {"kind": None, "o": {"level": None}},
            {"/kind": Status.UNMAPPED, "/o/level": Status.UNMAPPED},
            id="no row",
        ),
        pytest.param({}, {}, {}, id="nothing to ask"),
    ],
)
def test_gives(executor: Executor, record: Record, output: Record, statuses: dict[str, Status]) -> None:
    """A row from several fields to several: each of its values is a constant of its own field."""
    lists = codes("out:C", "1", "2", "old | sb:validUntil '2020-01-01'^^xsd:date")
    wanted = schema("out", "kind=out:C", nested("o", "level:integer"))
    found = executor.run(plan_of(lists, schema("in", "kind", "level"), wanted, crosswalk(TABLE)), record)
    issues = {item.target: item.status for item in found.issues}
    assert (output, statuses) == (found.output, issues)
