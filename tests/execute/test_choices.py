"""Conditions, alternatives by priority, and several paths to one field."""

import pytest

from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.model.values import ABSENT, Record, Value
from tests.crosswalks import codes, crosswalk, plan_of, schema
from tests.execute.executors import (
    NOTHING,
    Executor,
    Said,
    ambiguous,
    defaulted,
    exact,
    invalid,
    lossy,
    missing,
    said,
    unmapped,
)

EXCLUDED = Said(None, Status.NO_TARGET, Reason.POLICY)
"""What a lone condition that does not hold says: there is nothing to carry, on purpose."""


def copied(condition: str) -> str:
    """A rule that copies `in` where a condition holds."""
    return f"map:out a sb:PropertyMap ; sb:when {condition} ; sb:from in:in ; sb:to out:out ."


@pytest.mark.parametrize(
    ("condition", "record", "expected"),
    [
        pytest.param('[ sb:from in:x ; sb:in ( "a" "b" ) ]', {"x": "b"}, exact("v"), id="one of the texts"),
        pytest.param(
            '[ sb:from in:x ; sb:in ( "a" "b" ) ]', {"x": "c"}, EXCLUDED, id="another text: no rule is for it"
        ),
        pytest.param('[ sb:from in:x ; sb:in ( "a" ) ]', {"x": "A"}, EXCLUDED, id="case counts"),
        pytest.param('[ sb:from in:x ; sb:in ( "a" ) ]', {}, NOTHING, id="absent: nothing is asked of it"),
        pytest.param('[ sb:from in:x ; sb:in ( "a" ) ]', {"x": None}, exact(ABSENT, "null"), id="null"),
        pytest.param('[ sb:from in:x ; sb:in ( "a" ) ]', {"x": ""}, exact(ABSENT, "empty"), id="empty"),
        pytest.param('[ sb:from in:x ; sb:in ( "" ) ]', {"x": ""}, exact("v"), id="an empty text that is asked for"),
        pytest.param('[ sb:from in:x ; sb:in ( "99" ) ]', {"x": "99"}, exact("v"), id="a sentinel that is asked for"),
        pytest.param(
            '[ sb:from in:x ; sb:in ( "None" "null" ) ]', {"x": None}, exact(ABSENT, "null"), id="null is no text"
        ),
        pytest.param('[ sb:from in:x ; sb:in ( "1" ) ]', {"x": 1}, exact("v"), id="an integer stands for its digits"),
        pytest.param(
            '[ sb:from in:x ; sb:in ( "a" ) ]', {"x": {}}, invalid("wrong-type"), id="what is invalid cannot be tested"
        ),
        pytest.param('[ sb:from in:y ; sb:in ( "true" ) ]', {"y": True}, exact("v"), id="true"),
        pytest.param('[ sb:from in:y ; sb:in ( "false" ) ]', {"y": False}, exact("v"), id="false"),
        pytest.param('[ sb:from in:y ; sb:in ( "true" ) ]', {"y": False}, EXCLUDED, id="not false"),
        pytest.param('[ sb:from in:n ; sb:in ( "7" ) ]', {"n": 7}, exact("v"), id="a number by its digits"),
        pytest.param("[ sb:from in:x ; sb:present true ]", {"x": "a"}, exact("v"), id="present"),
        pytest.param("[ sb:from in:x ; sb:present true ]", {"x": {}}, exact("v"), id="present although invalid"),
        pytest.param("[ sb:from in:x ; sb:present true ]", {}, NOTHING, id="not present"),
        pytest.param(
            "[ sb:from in:x ; sb:present true ]", {"x": ""}, exact(ABSENT, "empty"), id="empty is not present"
        ),
        pytest.param(
            "[ sb:from in:x ; sb:present true ]",
            {"x": "99"},
            Said(ABSENT, Status.NO_TARGET, Reason.SENTINEL),
            id="nor is a sentinel",
        ),
        pytest.param("[ sb:from in:x ; sb:present false ]", {}, exact("v"), id="absent, as asked"),
        pytest.param("[ sb:from in:x ; sb:present false ]", {"x": None}, exact("v"), id="null is not present"),
        pytest.param("[ sb:from in:x ; sb:present false ]", {"x": "99"}, exact("v"), id="nor is a sentinel, as asked"),
        pytest.param("[ sb:from in:x ; sb:present false ]", {"x": "a"}, EXCLUDED, id="present, and not asked for"),
        pytest.param("[ sb:from in:l ; sb:present true ]", {"l": ["a"]}, exact("v"), id="a list with an element"),
        pytest.param("[ sb:from in:l ; sb:present true ]", {"l": []}, exact(ABSENT, "empty"), id="an empty list"),
        pytest.param(
            '[ sb:from in:x ; sb:in ( "a" ) ] , [ sb:from in:y ; sb:in ( "true" ) ]',
            {"x": "a", "y": True},
            exact("v"),
            id="both hold",
        ),
        pytest.param(
            '[ sb:from in:x ; sb:in ( "a" ) ] , [ sb:from in:y ; sb:in ( "true" ) ]',
            {"x": "a", "y": False},
            EXCLUDED,
            id="one does not",
        ),
    ],
)
def test_condition(executor: Executor, condition: str, record: Record, expected: Said) -> None:
    """A rule applies only where its conditions hold: else it excludes the record, or asks for what is missing."""
    given = schema("in", "in", "x~99", "y:boolean", "n:integer", "l*")
    plan = plan_of(given, schema("out", "out"), crosswalk(copied(condition)))
    assert expected == said(executor.run(plan, {"in": "v", **record}))


def test_condition_on_a_required_target(executor: Executor) -> None:
    """A required field whose one rule does not apply is missing, or has no target where the record is excluded."""
    plan = plan_of(
        schema("in", "in", "x"), schema("out", "out!"), crosswalk(copied('[ sb:from in:x ; sb:in ( "a" ) ]'))
    )
    assert missing("absent") == said(executor.run(plan, {"in": "v"}))
    assert EXCLUDED == said(executor.run(plan, {"in": "v", "x": "b"}))


ALTERNATIVES = """
map:low a sb:PropertyMap ; sb:when [ sb:from in:a ; sb:present true ] ; sb:from in:a ; sb:to out:out .
map:high a sb:PropertyMap ; sb:when [ sb:from in:b ; sb:present true ] ; sb:from in:b ; sb:to out:out ; sb:priority 1 .
map:last a sb:PropertyMap ; sb:when [ sb:from in:a ; sb:present false ] , [ sb:from in:b ; sb:present false ] ;
    sb:constant "none" ; sb:to out:out .
"""


@pytest.mark.parametrize(
    ("record", "expected", "rule", "sources"),
    [
        pytest.param({"a": "1", "b": "2"}, exact("2"), "high", ("/b",), id="the higher priority"),
        pytest.param({"a": "1"}, exact("1"), "low", ("/a",), id="the lower one, where the higher does not apply"),
        pytest.param({}, exact("none"), "last", ("/a", "/b"), id="the one for the rest"),
        pytest.param({"a": "1", "b": {}}, invalid("wrong-type"), "high", ("/b",), id="one that fails stays"),
    ],
)
def test_alternatives(executor: Executor, record: Record, expected: Said, rule: str, sources: tuple[str, ...]) -> None:
    """Alternatives are tried by priority; one that fails does not give way; the answer names which it was."""
    plan = plan_of(schema("in", "a", "b"), schema("out", "out"), crosswalk(ALTERNATIVES))
    found = executor.run(plan, record)
    (derivation,) = found.derivations
    assert (expected, rule, sources) == (said(found), derivation.rules[0].local, derivation.source)


def test_no_alternative(executor: Executor) -> None:
    """Alternatives are a table: a value that none of them is for has no row."""
    rules = "\n".join(
        f'map:{code} a sb:PropertyMap ; sb:when [ sb:from in:x ; sb:in ( "{code}" ) ] ; sb:from in:in ; sb:to out:out .'
        for code in "ab"
    )
    plan = plan_of(schema("in", "in", "x"), schema("out", "out"), crosswalk(rules))
    assert unmapped() == said(executor.run(plan, {"in": "v", "x": "c"}))
    assert exact(ABSENT, "null") == said(executor.run(plan, {"in": "v", "x": None}))
    assert exact("v") == said(executor.run(plan, {"in": "v", "x": "b"}))


def both(first: str, second: str) -> str:
    """Two rules for one target that both apply."""
    rules = (
        f"map:{name} a sb:PropertyMap ; sb:when [ sb:from in:on ; sb:present true ] ; sb:to out:out ; {terms} ."
        for name, terms in (("a", first), ("b", second))
    )
    return crosswalk("\n".join(rules))


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param({"a": "x", "b": "x"}, exact("x"), id="the same value"),
        pytest.param({"a": "x", "b": "y"}, ambiguous("paths-differ", "x", "y"), id="two values"),
        pytest.param({"a": "y", "b": "x"}, ambiguous("paths-differ", "x", "y"), id="two values, the other way round"),
        pytest.param({"a": "x"}, exact("x"), id="a missing path does not count"),
        pytest.param({"b": "x"}, exact("x"), id="whichever it is"),
        pytest.param({}, NOTHING, id="both missing"),
        pytest.param({"a": {}, "b": "x"}, exact("x"), id="a path that fails gives way to one that has a value"),
        pytest.param({"a": "x", "b": []}, exact("x"), id="whichever it is that fails"),
        pytest.param({"a": {}, "b": {}}, invalid("wrong-type"), id="both fail"),
        pytest.param({"a": {}}, invalid("wrong-type"), id="one fails and one is missing"),
    ],
)
def test_several_paths(executor: Executor, record: Record, expected: Said) -> None:
    """Rules of one priority that apply must agree."""
    plan = plan_of(schema("in", "a", "b", "on"), schema("out", "out"), both("sb:from in:a", "sb:from in:b"))
    assert expected == said(executor.run(plan, {"on": "1", **record}))


def test_paths_of_different_strength(executor: Executor) -> None:
    """Paths that agree are as sure as the surest of them, whichever rule it is."""
    upper = "sb:convert [ a sb:Normalise ; sb:forms ( sb:UpperCase ) ]"
    given, wanted = schema("in", "a", "b", "on"), schema("out", "out")
    for first, second in ((f"sb:from in:a ; {upper}", "sb:from in:b"), ("sb:from in:b", f"sb:from in:a ; {upper}")):
        plan = plan_of(given, wanted, both(first, second))
        assert exact("X") == said(executor.run(plan, {"on": "1", "a": "x", "b": "X"}))
        assert lossy("X", "case") == said(executor.run(plan, {"on": "1", "a": "x"}))


def test_default_does_not_agree_silently(executor: Executor) -> None:
    """A default is a value like any other to the paths that must agree."""
    plan = plan_of(
        schema("in", "a", "b", "on"), schema("out", "out"), both('sb:from in:a ; sb:default "d"', "sb:from in:b")
    )
    assert ambiguous("paths-differ", "d", "x") == said(executor.run(plan, {"on": "1", "b": "x"}))
    assert exact("d") == said(executor.run(plan, {"on": "1", "b": "d"}))
    assert defaulted("d", "absent") == said(executor.run(plan, {"on": "1"}))


NAMES = codes("in:N", "1 | skos:prefLabel 'x'", "2 | skos:prefLabel 'x'", "3 | skos:prefLabel 'y'")


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param({"a": "x", "b": "2"}, exact("2"), id="a value among the candidates settles them"),
        pytest.param(
            {"a": "x", "b": "3"}, ambiguous("paths-differ", "1", "2", "3"), id="another value contradicts them"
        ),
        pytest.param({"a": "x"}, ambiguous("several-rows", "1", "2"), id="candidates alone stay open"),
        pytest.param({"a": "y", "b": "3"}, exact("3"), id="two values that are the same"),
        pytest.param({"a": "z", "b": "3"}, exact("3"), id="an unmapped name gives way"),
    ],
)
def test_candidates_and_values(executor: Executor, record: Record, expected: Said) -> None:
    """What one path leaves open another may settle."""
    look_up = "sb:from in:a ; sb:convert [ a sb:ConceptLookup ; sb:scheme in:N ]"
    plan = plan_of(NAMES, schema("in", "a", "b", "on"), schema("out", "out"), both(look_up, "sb:from in:b"))
    assert expected == said(executor.run(plan, {"on": "1", **record}))


def test_name_of_a_rule_decides_nothing(executor: Executor) -> None:
    """The same two rules under exchanged names give the same answer."""
    given, wanted = schema("in", "a", "b", "on"), schema("out", "out")
    ones: tuple[Value, ...] = ("x", None, {})
    others: tuple[Value, ...] = ("x", "y", "", [])
    found = []
    for first, second in (("in:a", "in:b"), ("in:b", "in:a")):
        plan = plan_of(given, wanted, both(f"sb:from {first}", f"sb:from {second}"))
        records = [{"on": "1", "a": one, "b": other} for one in ones for other in others]
        found.append([said(executor.run(plan, record)) for record in records])
    assert found[0] == found[1]
