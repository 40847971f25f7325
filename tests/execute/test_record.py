"""What an answer says of the record as a whole: its status, day, key, unused fields, order and completeness."""

from collections.abc import Sequence
from datetime import date

import pytest

from semantic_bridge.execute.record import RecordExecutor
from semantic_bridge.execute.tables import Dictionaries
from semantic_bridge.model.translation import Status
from semantic_bridge.model.values import Record, Value
from tests.crosswalks import codes, crosswalk, nested, plan_of, schema
from tests.execute.executors import DAY, Executor, said

UPPER = "[ a sb:Normalise ; sb:forms ( sb:UpperCase ) ]"
NAMES = crosswalk(
    "map:b a sb:PropertyMap ; sb:from in:b ; sb:to out:b .\n"
    f"map:a a sb:PropertyMap ; sb:from in:a ; sb:to out:a ; sb:convert {UPPER} .\n"
)


def test_translate_and_explain_say_the_same() -> None:
    """Derivations are what `explain` adds, and all that it adds."""
    executor = RecordExecutor(plan_of(schema("in", "a", "b"), schema("out", "a", "b!"), NAMES))
    records: tuple[Record, ...] = ({"a": "x"}, {"a": "X", "b": "y"}, {"a": {}, "c": 1})
    for record in records:
        plain, explained = executor.translate(record, DAY), executor.explain(record, DAY)
        assert () == plain.derivations
        assert 2 == len(explained.derivations)
        for name in ("output", "status", "complete", "issues", "unused", "as_of", "key"):
            assert getattr(plain, name) == getattr(explained, name)


@pytest.mark.parametrize(
    ("record", "status", "complete"),
    [
        pytest.param({"a": "X", "b": "y"}, Status.EXACT, True, id="all exact"),
        pytest.param({"b": "y"}, Status.EXACT, True, id="an optional field absent"),
        pytest.param({"a": "x", "b": "y"}, Status.APPROXIMATE, True, id="one approximate"),
        pytest.param({"a": "x"}, Status.MISSING_INPUT, False, id="a required one missing"),
        pytest.param({"a": "x", "b": {}}, Status.INVALID_SOURCE, False, id="a required one lost"),
        pytest.param({"a": {}, "b": "y"}, Status.INVALID_SOURCE, True, id="an optional one lost: still complete"),
    ],
)
def test_status_is_the_weakest(executor: Executor, record: Record, status: Status, complete: bool) -> None:  # noqa: FBT001  # a column
    """The record is as strong as its weakest value, and complete when every required field has one."""
    found = executor.run(plan_of(schema("in", "a", "b"), schema("out", "a", "b!"), NAMES), record)
    assert (status, complete) == (found.status, found.complete)


def test_order_of_answers(executor: Executor) -> None:
    """Fields and issues come in the order of the target schema, whatever the order of rules and records."""
    given, wanted = schema("in", "a", "b"), schema("out", "b", "a")
    found = executor.run(plan_of(given, wanted, NAMES), {"b": {}, "a": {}})
    assert isinstance(found.output, dict)
    assert ["a", "b"] == list(found.output)
    assert ["/a", "/b"] == [issue.target for issue in found.issues] == [item.target for item in found.derivations]
    turned = wanted + "out:Shape-b sh:order 1 . out:Shape-a sh:order 2 .\n"
    found = executor.run(plan_of(given, turned, NAMES), {"b": {}, "a": {}})
    assert ["/b", "/a"] == [issue.target for issue in found.issues]


def test_record_is_not_changed(executor: Executor) -> None:
    """A record may be translated again: nothing of it is changed, and the output shares no list with it."""
    rule = crosswalk("map:l a sb:PropertyMap ; sb:from in:l ; sb:to out:l .")
    plan = plan_of(schema("in", "l*"), schema("out", "l*"), rule)
    names = ["a", "b"]
    record: dict[str, Value] = {"l": names}
    found = executor.run(plan, record)
    assert found == executor.run(plan, record)
    assert {"l": ["a", "b"]} == record
    assert isinstance(found.output, dict)
    assert found.output["l"] is not names


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param({"key": "K"}, "K", id="a text"),
        pytest.param({"key": 17}, "17", id="a number"),
        pytest.param({"key": ""}, None, id="an empty text"),
        pytest.param({"key": None}, None, id="null"),
        pytest.param({"key": []}, None, id="what is no key"),
        pytest.param({}, None, id="absent"),
    ],
)
def test_key(executor: Executor, record: Record, expected: str | None) -> None:
    """The value of the schema's key names the record in the answer."""
    given = schema("in", "key", "a", "b") + "in:Shape sb:key in:key .\n"
    assert expected == executor.run(plan_of(given, schema("out", "a", "b"), NAMES), record).key


AS_OF = crosswalk(
    "map:code a sb:PropertyMap ; sb:from in:code ; sb:to out:code ; sb:conceptMap map:codes .", "; sb:asOf in:issued"
)
DATED = (
    codes("in:Code", "a | sb:validUntil '2020-01-01'^^xsd:date")
    + codes("out:Code", "1")
    + "map:codes a sb:ConceptMap ; sb:sourceScheme in:Code ; sb:targetScheme out:Code .\n"
    "in:Code-a skos:exactMatch out:Code-1 .\n"
)


@pytest.mark.parametrize(
    ("issued", "day", "status"),
    [
        pytest.param("2019-12-31", date(2019, 12, 31), Status.EXACT, id="a date"),
        pytest.param("2019-12-31T23:59:59+06:00", date(2019, 12, 31), Status.EXACT, id="with a time, as written"),
        pytest.param("2020-01-01", date(2020, 1, 1), Status.NOT_CURRENT, id="the day after"),
        pytest.param(None, DAY, Status.NOT_CURRENT, id="null: the day of the call"),
        pytest.param("", DAY, Status.NOT_CURRENT, id="empty: the day of the call"),
    ],
)
def test_declared_day(executor: Executor, issued: Value, day: date, status: Status) -> None:
    """The record's own date decides what is current, else the day of the call; the answer says which day it was."""
    plan = plan_of(DATED, schema("in", "code=in:Code", "issued:dateTime"), schema("out", "code=out:Code"), AS_OF)
    found = executor.run(plan, {"code": "a", "issued": issued})
    assert (day, status) == (found.as_of, found.status)
    assert DAY == executor.run(plan, {"code": "a"}).as_of


@pytest.mark.parametrize(
    ("issued", "reason"),
    [
        pytest.param("31.12.2019", "no-parse", id="no ISO date"),
        pytest.param("2019-02-30", "no-parse", id="no day of the calendar"),
        pytest.param(["2019-12-31"], "wrong-type", id="a list"),
    ],
)
def test_declared_day_that_is_none(executor: Executor, issued: Value, reason: str) -> None:
    """A date that cannot be read puts the whole record in doubt: it is read for the day of the call, and says so."""
    plan = plan_of(DATED, schema("in", "code=in:Code", "issued:dateTime"), schema("out", "code=out:Code"), AS_OF)
    found = executor.run(plan, {"code": "a", "issued": issued})
    assert (DAY, Status.INVALID_SOURCE, ()) == (found.as_of, found.status, found.unused)
    doubt, *_ = found.issues
    assert ("", ("/issued",), reason) == (doubt.target, doubt.source, doubt.reason)


UNUSED = crosswalk(
    "map:a a sb:PropertyMap ; sb:from in:a ; sb:to out:a .\n"
    "map:c a sb:PropertyMap ; sb:from ( in:o in:c ) ; sb:to out:c ; sb:when [ sb:from in:w ; sb:present true ] .\n"
    "map:l a sb:PropertyMap ; sb:from in:l ; sb:to out:l ; sb:each map:x .\n"
    "map:x a sb:PropertyMap ; sb:from in:x ; sb:to out:x ."
)


@pytest.mark.parametrize(
    ("record", "unused"),
    [
        pytest.param({"a": "1", "w": "1"}, [], id="what a rule reads, or tests"),
        pytest.param({"a": {"deep": 1}}, [], id="what a rule reads as a whole"),
        pytest.param({"b": None, "d": ""}, ["/b", "/d"], id="fields that no rule reads, with a value or without"),
        pytest.param({"o": {"c": "1", "d": "2"}}, ["/o/d"], id="a field of an object"),
        pytest.param({"o": "text"}, [], id="an object that is none has been read"),
        pytest.param({"o": None}, [], id="likewise null"),
        pytest.param({"l": [{"x": "1"}, {"x": "1", "y": "2"}]}, ["/l/1/y"], id="a field of one element"),
        pytest.param({"l": [{"y": {"z": 1}}]}, ["/l/0/y"], id="an object is named once, not field by field"),
        pytest.param({"o": [{"c": 1, "d": 2}]}, ["/o/0/d"], id="in a list where an object should be"),
        pytest.param({"z": 1, "b": 2}, ["/z", "/b"], id="in the order of the record"),
        pytest.param({"": 1}, ["/"], id="a field without a name"),
    ],
)
def test_unused(executor: Executor, record: Record, unused: Sequence[str]) -> None:
    """Source fields that no rule reads are listed, so that nothing is dropped in silence."""
    given = schema("in", "a", nested("o", "c"), "w", nested("l*", "x"))
    plan = plan_of(given, schema("out", "a", "c", nested("l*", "x")), UNUSED)
    assert unused == list(executor.run(plan, record).unused)


def test_sources_and_operators_of_a_value(executor: Executor) -> None:
    """A derivation names the inputs, those of conditions too, and the operators, in order."""
    rule = (
        "map:a a sb:PropertyMap ; sb:when [ sb:from in:w ; sb:present true ] ; sb:inputs ( in:a in:b ) ; sb:to out:a ;"
    )
    rule += ' sb:convert ( [ a sb:Join ; sb:separator " " ] [ a sb:Normalise ; sb:forms ( sb:UpperCase ) ] ) ;'
    rule += ' sb:default "D" .'
    plan = plan_of(schema("in", "a", "b", "w"), schema("out", "a"), crosswalk(rule))
    (found,) = executor.run(plan, {"a": "x", "b": "y", "w": "1"}).derivations
    assert (("/w", "/a", "/b"), ("join", "normalise", "default")) == (found.source, found.via)
    assert "X Y" == found.value


def test_executors_share_dictionaries() -> None:
    """Plans with the same tables may share what is built from them; each answers as it does alone."""
    names = codes("in:N", "1 | skos:prefLabel 'x'")
    look_up = "[ a sb:ConceptLookup ; sb:scheme in:N ]"
    rule = f"map:out a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; sb:convert {look_up} ."
    plan = plan_of(names, schema("in", "in"), schema("out", "out"), crosswalk(rule))
    shared = Dictionaries()
    first, second = RecordExecutor(plan, shared), RecordExecutor(plan, shared)
    alone = RecordExecutor(plan)
    expected = alone.explain({"in": "x"}, DAY)
    assert expected == first.explain({"in": "x"}, DAY) == second.explain({"in": "x"}, DAY)
    assert "1" == said(expected).value
