"""What a field holds, and what becomes of it in an optional, a required and a defaulted target: five that stay five."""

from decimal import Decimal

import pytest

from semantic_bridge.model.values import ABSENT, Record, Value
from tests.crosswalks import codes, crosswalk, nested, plan_of, schema
from tests.execute.executors import (
    NO_VALUE,
    NOTHING,
    Executor,
    Said,
    defaulted,
    exact,
    invalid,
    mapped,
    missing,
    said,
    unmapped,
)

COPY = "map:out a sb:PropertyMap ; sb:from in:in ; sb:to out:out ."
DEFAULT = 'map:out a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; sb:default "D" .'
CODED = (
    codes("in:Code", "a", "99")
    + codes("out:Code", "1", "9")
    + "map:codes a sb:ConceptMap ; sb:sourceScheme in:Code ; sb:targetScheme out:Code .\n"
    + "in:Code-a skos:exactMatch out:Code-1 .\n"
)
BY_CODE = "map:out a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; sb:conceptMap map:codes ."


@pytest.mark.parametrize(
    ("record", "optional", "required", "default"),
    [
        pytest.param({}, NOTHING, missing("absent"), defaulted("D", "absent"), id="absent"),
        pytest.param({"in": None}, exact(None, "null"), missing("null"), defaulted("D", "null"), id="null"),
        pytest.param({"in": ""}, exact("", "empty"), missing("empty"), defaulted("D", "empty"), id="empty text"),
        pytest.param({"in": "99"}, NO_VALUE, missing("sentinel"), defaulted("D", "sentinel"), id="a declared sentinel"),
        pytest.param(
            {"in": 99}, NO_VALUE, missing("sentinel"), defaulted("D", "sentinel"), id="a sentinel as a number"
        ),
        pytest.param({"in": "x"}, exact("x"), exact("x"), exact("x"), id="a value"),
        pytest.param({"in": " "}, exact(" "), exact(" "), exact(" "), id="a blank is a value"),
        pytest.param({"in": "null"}, exact("null"), exact("null"), exact("null"), id="the text null is a value"),
        pytest.param({"in": 1}, exact("1"), exact("1"), exact("1"), id="an integer stands for its digits"),
        pytest.param({"in": True}, *[invalid("wrong-type")] * 3, id="a boolean is no text"),
        pytest.param({"in": Decimal("1.5")}, *[invalid("wrong-type")] * 3, id="a fraction is no text"),
        pytest.param({"in": ["x"]}, *[invalid("wrong-type")] * 3, id="a list is no text"),
        pytest.param({"in": {"x": "y"}}, *[invalid("wrong-type")] * 3, id="an object is no text"),
    ],
)
def test_text(executor: Executor, record: Record, optional: Said, required: Said, default: Said) -> None:
    """A missing input stays what it was, is missing where it is needed, and gives way to a default."""
    given = schema("in", "in~99")
    assert optional == said(executor.run(plan_of(given, schema("out", "out"), crosswalk(COPY)), record))
    assert required == said(executor.run(plan_of(given, schema("out", "out!"), crosswalk(COPY)), record))
    assert default == said(executor.run(plan_of(given, schema("out", "out!"), crosswalk(DEFAULT)), record))


@pytest.mark.parametrize(
    ("record", "optional", "required"),
    [
        pytest.param({}, NOTHING, missing("absent"), id="absent"),
        pytest.param({"in": None}, exact(None, "null"), missing("null"), id="null"),
        pytest.param({"in": ""}, exact(None, "empty"), missing("empty"), id="an empty code is no code: null"),
        pytest.param({"in": "99"}, NO_VALUE, missing("sentinel"), id="a sentinel without a row"),
        pytest.param({"in": "a"}, mapped("1"), mapped("1"), id="a code with a row"),
        pytest.param({"in": "b"}, *[unmapped(policy="flag")] * 2, id="a code that is not in the list"),
        pytest.param({"in": True}, *[invalid("wrong-type")] * 2, id="a boolean is no code"),
    ],
)
def test_five_inputs_stay_five(executor: Executor, record: Record, optional: Said, required: Said) -> None:
    """Absent, null, empty, a sentinel and a code without a row end in five different ways."""
    given = schema("in", "in=in:Code~99")
    for target, expected in (("out=out:Code", optional), ("out!=out:Code", required)):
        assert expected == said(executor.run(plan_of(given, schema("out", target), CODED, crosswalk(BY_CODE)), record))


def test_sentinel_with_a_row(executor: Executor) -> None:
    """A sentinel that has a row is a code like any other, also before a default."""
    more = CODED + "in:Code-99 skos:exactMatch out:Code-9 .\n"
    given, wanted = schema("in", "in=in:Code~99"), schema("out", "out!=out:Code")
    assert mapped("9") == said(executor.run(plan_of(given, wanted, more, crosswalk(BY_CODE)), {"in": "99"}))
    default = BY_CODE.replace("sb:to", 'sb:default "1" ; sb:to')
    assert mapped("9") == said(executor.run(plan_of(given, wanted, more, crosswalk(default)), {"in": "99"}))
    assert defaulted("1", "null") == said(executor.run(plan_of(given, wanted, more, crosswalk(default)), {"in": None}))


@pytest.mark.parametrize(
    ("datatype", "good", "bad"),
    [
        pytest.param("integer", [1, 0, -7], ["1", True, Decimal("1.0"), ""], id="integers: no text, no decimal"),
        pytest.param("decimal", [1, Decimal("1.50")], ["1.5", True], id="numbers: integers and decimals as written"),
        pytest.param("boolean", [True, False], ["true", 1], id="booleans: true and false"),
    ],
)
def test_types(executor: Executor, datatype: str, good: list[Value], bad: list[Value]) -> None:
    """A field holds its JSON type; what has another type is invalid and never rounded or read otherwise."""
    plan = plan_of(schema("in", f"in:{datatype}"), schema("out", f"out:{datatype}"), crosswalk(COPY))
    for value in good:
        found = said(executor.run(plan, {"in": value}))
        assert exact(value) == found
        assert type(value) is type(found.value)
    assert [invalid("wrong-type")] * len(bad) == [said(executor.run(plan, {"in": value})) for value in bad]


def test_true_is_not_one(executor: Executor) -> None:
    """A boolean in a field of integers is invalid, although Python takes it for 1."""
    plan = plan_of(schema("in", "in:integer"), schema("out", "out:integer"), crosswalk(COPY))
    assert invalid("wrong-type") == said(executor.run(plan, {"in": True}))


@pytest.mark.parametrize("value", [1.0, float("nan"), float("inf")])
def test_floats_are_refused(executor: Executor, value: float) -> None:
    """A float has been rounded by whoever made it: it is invalid in every field."""
    for datatype in ("string", "integer", "decimal"):
        plan = plan_of(schema("in", f"in:{datatype}"), schema("out", f"out:{datatype}"), crosswalk(COPY))
        assert invalid("wrong-type") == said(executor.run(plan, {"in": value}))  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param({"in": ["a", "b"]}, exact(["a", "b"]), id="a list keeps its order"),
        pytest.param({"in": []}, exact([], "empty"), id="an empty list stays empty"),
        pytest.param({"in": None}, exact(None, "null"), id="null stays null"),
        pytest.param({}, NOTHING, id="absent stays absent"),
        pytest.param({"in": [1, "b"]}, exact(["1", "b"]), id="an integer among texts stands for its digits"),
        pytest.param({"in": ["a", ""]}, exact(["a", ""]), id="an empty element is an element"),
        pytest.param({"in": ["a", "99"]}, exact(["a", None]), id="a sentinel leaves its place without a value"),
        pytest.param({"in": [None]}, exact([None]), id="so does null"),
        pytest.param({"in": [["b"], "a"]}, exact([None, "a"]), id="and a list"),
        pytest.param({"in": "a"}, invalid("wrong-type"), id="a text is no list"),
        pytest.param({"in": {"0": "a"}}, invalid("wrong-type"), id="an object is no list"),
    ],
)
def test_list(executor: Executor, record: Record, expected: Said) -> None:
    """A list is read element by element; the order and the number of its elements stay."""
    plan = plan_of(schema("in", "in*~99"), schema("out", "out*"), crosswalk(COPY))
    assert expected == said(executor.run(plan, record))


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        pytest.param("a", exact("a"), id="a text"),
        pytest.param(1, exact("1"), id="an integer that stands for its digits"),
        pytest.param("", exact("", "empty"), id="an empty text"),
        pytest.param(None, exact(None, "null"), id="null"),
        pytest.param("99", NO_VALUE, id="a sentinel"),
        pytest.param(True, invalid("wrong-type"), id="another type"),
    ],
)
def test_element(executor: Executor, element: Value, expected: Said) -> None:
    """Each element has a status of its own, and says from which element it comes."""
    plan = plan_of(schema("in", "in*~99"), schema("out", "out*"), crosswalk(COPY))
    found = executor.run(plan, {"in": ["x", element]})
    assert expected == said(found, "/out/1")
    assert [("/in",), ("/in/0",), ("/in/1",)] == [item.source for item in found.derivations]


def test_required_list_without_a_value(executor: Executor) -> None:
    """A required list needs an element that has a value."""
    plan = plan_of(schema("in", "in*"), schema("out", "out!*"), crosswalk(COPY))
    assert [True, False] == [executor.run(plan, {"in": [None, *more]}).complete for more in (["a"], [])]


@pytest.mark.parametrize("value", [[], None])
def test_empty_list_in_a_required_target(executor: Executor, value: Value) -> None:
    """An empty list is no value: where one is required, it is missing."""
    plan = plan_of(schema("in", "in*"), schema("out", "out!*"), crosswalk(COPY))
    expected = missing("null" if value is None else "empty")
    assert expected == said(executor.run(plan, {"in": value}))


def test_list_of_integers_as_texts(executor: Executor) -> None:
    """Each element is written in the type of the target."""
    plan = plan_of(schema("in", "in*:integer"), schema("out", "out*"), crosswalk(COPY))
    assert exact(["1", "2"]) == said(executor.run(plan, {"in": [1, 2]}))


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param({"a": {"b": "x"}}, exact("x"), id="a field of an object"),
        pytest.param({"a": {}}, NOTHING, id="an object without the field"),
        pytest.param({"a": {"b": None}}, exact(None, "null"), id="a null field of an object"),
        pytest.param({}, NOTHING, id="an absent object has absent fields"),
        pytest.param({"a": None}, exact(None, "null"), id="a null object has null fields"),
        pytest.param({"a": "x"}, invalid("wrong-type"), id="a text is no object"),
        pytest.param({"a": [{"b": "x"}]}, invalid("wrong-type"), id="a list of objects is no object"),
        pytest.param({"a": False}, invalid("wrong-type"), id="a boolean is no object"),
    ],
)
def test_path(executor: Executor, record: Record, expected: Said) -> None:
    """A path goes through objects; through anything else the source is invalid."""
    rule = "map:out a sb:PropertyMap ; sb:from ( in:a in:b ) ; sb:to out:out ."
    plan = plan_of(schema("in", nested("a", "b")), schema("out", "out"), crosswalk(rule))
    assert expected == said(executor.run(plan, record))


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param({"in": 7}, exact("7"), id="a code as a number is its digits"),
        pytest.param({"in": "7"}, exact("7"), id="a code as a text, in a field of numbers, is the code"),
        pytest.param({"in": "007"}, exact("007"), id="zeros belong to the code"),
        pytest.param({"in": Decimal("7.0")}, invalid("wrong-type"), id="a fraction is no code"),
    ],
)
def test_code_as_integer(executor: Executor, record: Record, expected: Said) -> None:
    """A coded field holds codes, whichever way its records write them; what is written is what was read."""
    plan = plan_of(codes("in:Code", "7"), schema("in", "in:integer=in:Code"), schema("out", "out"), crosswalk(COPY))
    assert expected == said(executor.run(plan, record))


def test_code_to_integer(executor: Executor) -> None:
    """A code goes into a field of integers as a number; what is not a code of the list does not go."""
    plan = plan_of(
        codes("in:Code", "7"), schema("in", "in=in:Code"), schema("out", "out:integer=in:Code"), crosswalk(COPY)
    )
    assert exact(7) == said(executor.run(plan, {"in": "7"}))
    for text in ("007", "x", "7.0", "９", " 7", "+7"):
        assert unmapped("no-row") == said(executor.run(plan, {"in": text}))


def test_date_field_is_never_an_empty_text(executor: Executor) -> None:
    """An empty text is no date: in a field of dates it is null."""
    plan = plan_of(schema("in", "in:date"), schema("out", "out:date"), crosswalk(COPY))
    assert exact(None, "empty") == said(executor.run(plan, {"in": ""}))


def test_value_that_is_read_twice(executor: Executor) -> None:
    """One field may go to several targets."""
    rules = COPY + "\nmap:other a sb:PropertyMap ; sb:from in:in ; sb:to out:other ."
    plan = plan_of(schema("in", "in"), schema("out", "out", "other"), crosswalk(rules))
    translation = executor.run(plan, {"in": "x"})
    assert {"out": "x", "other": "x"} == translation.output
    assert ABSENT is said(executor.run(plan, {}), "/other").value
