"""Nested objects and lists of objects in the target: when they are made, and what is required in them."""

import pytest

from semantic_bridge.model.translation import Reason, Status, Translation
from semantic_bridge.model.values import ABSENT, Record, Value
from tests.crosswalks import codes, crosswalk, nested, plan_of, schema
from tests.execute.executors import (
    NOTHING,
    Executor,
    Said,
    exact,
    invalid,
    mapped,
    missing,
    said,
    unmapped,
)


def to_address(*fields: str) -> str:
    """Rules that copy fields into an object `address` of the target."""
    rules = (
        f"map:{field} a sb:PropertyMap ; sb:from in:{field} ; sb:to ( out:address out:{field} ) ." for field in fields
    )
    return crosswalk("\n".join(rules))


STREET = to_address("street", "house")
GIVEN = schema("in", "street", "house")


@pytest.mark.parametrize(
    ("record", "output"),
    [
        pytest.param({"street": "s", "house": "1"}, {"address": {"street": "s", "house": "1"}}, id="both fields"),
        pytest.param({"street": "s"}, {"address": {"street": "s"}}, id="one field"),
        pytest.param({}, {}, id="an object is not made to hold nothing"),
        pytest.param({"street": None}, {}, id="nor to hold null"),
        pytest.param({"street": "", "house": None}, {}, id="nor an empty text"),
        pytest.param(
            {"street": "s", "house": None}, {"address": {"street": "s", "house": None}}, id="null beside a value"
        ),
        pytest.param({"street": {}}, {"address": {"street": None}}, id="a value that was lost has its place"),
    ],
)
def test_optional_object(executor: Executor, record: Record, output: Record) -> None:
    """An optional object is there as soon as something in it has a value, or lost it."""
    plan = plan_of(GIVEN, schema("out", nested("address", "street", "house")), STREET)
    assert output == executor.run(plan, record).output


@pytest.mark.parametrize(
    ("record", "output", "street", "house"),
    [
        pytest.param({}, {}, NOTHING, NOTHING, id="an object that is not there requires nothing"),
        pytest.param({"street": None}, {}, exact(ABSENT, "null"), NOTHING, id="nor one that would hold null"),
        pytest.param(
            {"street": "s"},
            {"address": {"street": "s", "house": None}},
            exact("s"),
            missing("absent"),
            id="one that is there requires what its schema says",
        ),
        pytest.param(
            {"house": "1"},
            {"address": {"house": "1"}},
            NOTHING,
            exact("1"),
            id="and nothing else",
        ),
        pytest.param(
            {"street": {}},
            {"address": {"street": None, "house": None}},
            invalid("wrong-type"),
            missing("absent"),
            id="also where all that it has was lost",
        ),
    ],
)
def test_required_field_of_an_optional_object(
    executor: Executor, record: Record, output: Record, street: Said, house: Said
) -> None:
    """A field that an optional object requires is required as soon as the object is there."""
    plan = plan_of(GIVEN, schema("out", nested("address", "street", "house!")), STREET)
    found = executor.run(plan, record)
    assert (output, street, house) == (
        found.output,
        said(found, "/address/street"),
        said(found, "/address/house"),
    )
    assert found.complete is (house.status is not Status.MISSING_INPUT)


@pytest.mark.parametrize("record", [{}, {"street": None}, {"street": "s", "house": "1"}])
def test_required_object(executor: Executor, record: Record) -> None:
    """A required object is there in every record, with the fields that it requires."""
    plan = plan_of(GIVEN, schema("out", nested("address!", "street", "house!")), STREET)
    found = executor.run(plan, record)
    assert isinstance(found.output, dict)
    assert "house" in found.output["address"]
    assert found.complete is ("house" in record)


@pytest.mark.parametrize(
    ("record", "output", "expected"),
    [
        pytest.param({"street": "s"}, {"address": {"street": "s"}}, None, id="a field with a value is enough"),
        pytest.param({}, {"address": None}, missing("absent"), id="nothing"),
        pytest.param({"street": None}, {"address": None}, missing("null"), id="null, which says more than absence"),
        pytest.param({"street": {}}, {"address": {"street": None}}, invalid("wrong-type"), id="a value that was lost"),
        pytest.param(
            {"street": {}, "house": "1"}, {"address": {"street": None, "house": "1"}}, None, id="lost beside a value"
        ),
    ],
)
def test_required_object_that_requires_no_field(
    executor: Executor, record: Record, output: Record, expected: Said | None
) -> None:
    """Something in a required object has a value, or the record is not complete, and says so of the object."""
    plan = plan_of(GIVEN, schema("out", nested("address!", "street", "house")), STREET)
    found = executor.run(plan, record)
    assert output == found.output
    assert found.complete is (expected is None)
    if expected:
        assert expected == said(found, "/address")
        assert [("/house", "/street")] == [item.source for item in found.derivations if item.target == "/address"]


def test_required_object_in_an_optional_one(executor: Executor) -> None:
    """It is required as soon as the object that holds it is there."""
    plan = plan_of(
        GIVEN,
        schema("out", nested("a", "street", nested("b!", "house"))),
        crosswalk(
            "map:s a sb:PropertyMap ; sb:from in:street ; sb:to ( out:a out:street ) .\n"
            "map:h a sb:PropertyMap ; sb:from in:house ; sb:to ( out:a out:b out:house ) ."
        ),
    )
    assert (True, {}) == (executor.run(plan, {}).complete, executor.run(plan, {}).output)
    found = executor.run(plan, {"street": "s"})
    assert (False, {"a": {"street": "s", "b": None}}) == (found.complete, found.output)
    assert missing("absent") == said(found, "/a/b")


def test_required_object_that_no_rule_fills(executor: Executor) -> None:
    """It is missing in every record."""
    rule = crosswalk("map:s a sb:PropertyMap ; sb:from in:street ; sb:to out:street .")
    found = executor.run(plan_of(GIVEN, schema("out", "street", nested("b!", "house")), rule), {"street": "s"})
    assert (False, {"street": "s", "b": None}) == (found.complete, found.output)
    assert missing("absent") == said(found, "/b")


DEEP = schema("out", nested("a", nested("b!", "x", "y!"), nested("c", "z!")))
DEEPLY = crosswalk(
    "\n".join(
        f"map:{name} a sb:PropertyMap ; sb:from in:{name} ; sb:to ( out:a out:{above} out:{name} ) ."
        for name, above in (("x", "b"), ("y", "b"), ("z", "c"))
    )
)


@pytest.mark.parametrize(
    ("record", "output", "missed"),
    [
        pytest.param({}, {}, [], id="nothing"),
        pytest.param({"x": "1"}, {"a": {"b": {"x": "1", "y": None}}}, ["/a/b/y"], id="a field beside it"),
        pytest.param(
            {"z": "1"},
            {"a": {"b": {"y": None}, "c": {"z": "1"}}},
            ["/a/b/y"],
            id="a field of another object in the same",
        ),
        pytest.param({"y": "1"}, {"a": {"b": {"y": "1"}}}, [], id="the optional object beside it requires nothing"),
    ],
)
def test_objects_in_objects(executor: Executor, record: Record, output: Record, missed: list[str]) -> None:
    """What an object requires is required with it, and with nothing above that is not there."""
    found = executor.run(plan_of(schema("in", "x", "y", "z"), DEEP, DEEPLY), record)
    assert (output, missed) == (found.output, [issue.target for issue in found.issues])


@pytest.mark.parametrize(
    ("wanted", "record", "output", "missed"),
    [
        pytest.param(schema("out", "street", "post!"), {}, {"post": None}, ["/post"], id="of the record"),
        pytest.param(
            schema("out", nested("address", "street", "post!")), {}, {}, [], id="of an object that is not there"
        ),
        pytest.param(
            schema("out", nested("address", "street", "post!")),
            {"street": "s"},
            {"address": {"street": "s", "post": None}},
            ["/address/post"],
            id="of an object that is there",
        ),
        pytest.param(
            schema("out", "street", nested("other!", "post!")),
            {},
            {"other": {"post": None}},
            ["/other/post"],
            id="of an object that must be there",
        ),
        pytest.param(
            schema("out", "street", nested("other", "post!")), {"street": "s"}, {"street": "s"}, [], id="of none at all"
        ),
        pytest.param(
            schema("out", "street", nested("other!*", "post!")), {}, {"other": None}, ["/other"], id="a list of objects"
        ),
    ],
)
def test_required_field_that_no_rule_fills(
    executor: Executor, wanted: str, record: Record, output: Record, missed: list[str]
) -> None:
    """It is missing in every record that has its object, and each answer says so, naming the crosswalk."""
    to = "( out:address out:street )" if "address" in wanted else "out:street"
    rule = crosswalk(f"map:street a sb:PropertyMap ; sb:from in:street ; sb:to {to} .")
    found = executor.run(plan_of(schema("in", "street"), wanted, rule), record)
    assert (output, missed) == (found.output, [issue.target for issue in found.issues])
    assert all((issue.reason, issue.rule.local) == (Reason.ABSENT, "crosswalk") for issue in found.issues)
    assert found.complete is (not missed)


PERSONS = schema("in", nested("people*", "name", "sex=in:Sex", nested("home", "town")), "other")
MEMBERS = schema("out", nested("members*", "title!", "sex=out:Sex", "town"))
SEXES = (
    codes("in:Sex", "M", "F")
    + codes("out:Sex", "1", "2")
    + "map:sexes a sb:ConceptMap ; sb:sourceScheme in:Sex ; sb:targetScheme out:Sex {more} .\n"
    "in:Sex-M skos:exactMatch out:Sex-1 .\n"
)
EACH = crosswalk(
    """map:people a sb:PropertyMap ; sb:from in:people ; sb:to out:members ; sb:each map:name , map:sex , map:town .
map:name a sb:PropertyMap ; sb:from in:name ; sb:to out:title .
map:sex a sb:PropertyMap ; sb:from in:sex ; sb:conceptMap map:sexes ; sb:to out:sex .
map:town a sb:PropertyMap ; sb:from ( in:home in:town ) ; sb:to out:town ."""
)


def each(executor: Executor, people: Value, more: str = "") -> Translation:
    """The translation of a list of people."""
    return executor.run(plan_of(PERSONS, MEMBERS, SEXES.format(more=more), EACH), {"people": people})


def test_each_element(executor: Executor) -> None:
    """Nested rules apply to every element, in order; each of its fields has its own statement."""
    found = each(executor, [{"name": "A", "sex": "M"}, {"name": "B", "sex": "X", "home": {"town": "T"}}])
    assert {"members": [{"title": "A", "sex": "1"}, {"title": "B", "sex": None, "town": "T"}]} == found.output
    assert exact("A") == said(found, "/members/0/title")
    assert mapped("1") == said(found, "/members/0/sex")
    assert NOTHING == said(found, "/members/0/town")
    assert unmapped(policy="flag") == said(found, "/members/1/sex")
    (issue,) = found.issues
    assert ("/members/1/sex", ("/people/1/sex",)) == (issue.target, issue.source)
    assert Status.UNMAPPED is found.status
    assert [("/members/1/town", ("/people/1/home/town",))] == [
        (item.target, item.source) for item in found.derivations if item.target == "/members/1/town"
    ]


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        pytest.param([], exact([], "empty"), id="an empty list stays empty"),
        pytest.param(None, exact(None, "null"), id="null stays null"),
        pytest.param({}, invalid("wrong-type"), id="an object is no list"),
        pytest.param("x", invalid("wrong-type"), id="nor is a text"),
    ],
)
def test_each_of_no_list_of_objects(executor: Executor, people: Value, expected: Said) -> None:
    """Without a list of objects there is none to make."""
    assert expected == said(each(executor, people), "/members")


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        pytest.param("x", invalid("wrong-type"), id="a text"),
        pytest.param([{"name": "A"}], invalid("wrong-type"), id="a list"),
        pytest.param(None, exact(None, "null"), id="null"),
    ],
)
def test_element_that_is_no_object(executor: Executor, person: Value, expected: Said) -> None:
    """What is no object makes none, in its place; the others are made."""
    found = each(executor, [person, {"name": "A"}])
    assert {"members": [None, {"title": "A"}]} == found.output
    assert expected == said(found, "/members/0")


def test_each_requires_in_every_element(executor: Executor) -> None:
    """What an element requires is missing in that element only; an empty element is an object all the same."""
    found = each(executor, [{}, {"name": "B"}, {"name": None}])
    assert {"members": [{"title": None}, {"title": "B"}, {"title": None}]} == found.output
    assert ["/members/0/title", "/members/2/title"] == [issue.target for issue in found.issues]
    assert [Reason.ABSENT, Reason.NULL] == [issue.reason for issue in found.issues]
    assert (False, Status.MISSING_INPUT) == (found.complete, found.status)


def test_each_of_an_absent_list(executor: Executor) -> None:
    """An absent list stays absent, and requires nothing of elements that it does not have."""
    found = executor.run(plan_of(PERSONS, MEMBERS, SEXES.format(more=""), EACH), {})
    assert ({}, True, Status.EXACT) == (found.output, found.complete, found.status)


def test_each_that_is_required(executor: Executor) -> None:
    """A required list without an element is missing."""
    plan = plan_of(PERSONS, MEMBERS.replace("members ;", "members ; sh:minCount 1 ;"), SEXES.format(more=""), EACH)
    for people, reason in (([], "empty"), (None, "null")):
        assert missing(reason) == said(executor.run(plan, {"people": people}), "/members")


def test_reject_in_an_element(executor: Executor) -> None:
    """A code that is rejected in one element rejects the record."""
    assert each(executor, [{"name": "A", "sex": "M"}], "; sb:whenUnmapped sb:Reject").output is not None
    assert each(executor, [{"name": "A", "sex": "X"}], "; sb:whenUnmapped sb:Reject").output is None


def test_unfilled_field_of_elements(executor: Executor) -> None:
    """A required field of the elements that no nested rule fills is missing in each, and the list's rule is named."""
    rules = crosswalk(
        "map:people a sb:PropertyMap ; sb:from in:people ; sb:to out:members ; sb:each map:name .\n"
        "map:name a sb:PropertyMap ; sb:from in:name ; sb:to out:town ."
    )
    found = executor.run(plan_of(PERSONS, MEMBERS, SEXES.format(more=""), rules), {"people": [{"name": "A"}, {}]})
    assert {"members": [{"title": None, "town": "A"}, {"title": None}]} == found.output
    assert [("/members/0/title", "people"), ("/members/1/title", "people")] == [
        (issue.target, issue.rule.local) for issue in found.issues
    ]


def test_lists_in_lists(executor: Executor) -> None:
    """Lists of objects nest, and pointers count every index."""
    given = schema("in", nested("a*", nested("b*", "c")))
    wanted = schema("out", nested("x*", nested("y*", "z!")))
    rules = crosswalk(
        "map:a a sb:PropertyMap ; sb:from in:a ; sb:to out:x ; sb:each map:b .\n"
        "map:b a sb:PropertyMap ; sb:from in:b ; sb:to out:y ; sb:each map:c .\n"
        "map:c a sb:PropertyMap ; sb:from in:c ; sb:to out:z ."
    )
    found = executor.run(plan_of(given, wanted, rules), {"a": [{"b": [{"c": "1"}, {}]}, {"b": []}, {}]})
    assert {"x": [{"y": [{"z": "1"}, {"z": None}]}, {"y": []}, {}]} == found.output
    assert [("/x/0/y/1/z", ("/a/0/b/1/c",))] == [(issue.target, issue.source) for issue in found.issues]


def test_list_in_an_optional_object(executor: Executor) -> None:
    """A list of objects makes the object that holds it, also where the list alone has a value."""
    given = schema("in", nested("a*", "c"))
    wanted = schema("out", nested("o", nested("x*", "z"), "need!"))
    rules = crosswalk(
        "map:a a sb:PropertyMap ; sb:from in:a ; sb:to ( out:o out:x ) ; sb:each map:c .\n"
        "map:c a sb:PropertyMap ; sb:from in:c ; sb:to out:z ."
    )
    found = executor.run(plan_of(given, wanted, rules), {"a": [{"c": "1"}]})
    assert {"o": {"x": [{"z": "1"}], "need": None}} == found.output
    assert {} == executor.run(plan_of(given, wanted, rules), {"a": []}).output


def test_field_names_with_signs(executor: Executor) -> None:
    """Pointers escape `~` and `/` in field names (RFC 6901, section 3)."""
    given = schema("in", "x").replace('sb:field "x"', 'sb:field "a/b~c"')
    wanted = schema("out", "y").replace('sb:field "y"', 'sb:field "d/e~f"')
    rule = crosswalk("map:x a sb:PropertyMap ; sb:from in:x ; sb:to out:y .")
    found = executor.run(plan_of(given, wanted, rule), {"a/b~c": {}, "g/h": 1})
    (issue,) = found.issues
    assert ("/d~1e~0f", ("/a~1b~0c",), ("/g~1h",)) == (issue.target, issue.source, found.unused)
    assert {"d/e~f": None} == found.output
