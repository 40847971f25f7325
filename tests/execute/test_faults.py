"""A fault of ours costs one value and nothing else, and the log never quotes a record."""

import logging
from collections.abc import Callable
from typing import NoReturn

import pytest

from semantic_bridge.execute.faults import FAULTS, guarded
from semantic_bridge.execute.tables import Codes
from semantic_bridge.model.operators import Form
from semantic_bridge.model.translation import Status
from semantic_bridge.model.values import Absent, Value
from semantic_bridge.plan.fields import Source, Target
from semantic_bridge.plan.outcome import Outcome
from semantic_bridge.plan.semantics import finish, read_input
from semantic_bridge.text.normalise import Normalised, normalise
from tests.crosswalks import codes, crosswalk, nested, plan_of, schema
from tests.execute.executors import OUR_FAULT, Executor, exact, said

PERSON = "Асанова Айгүл"
UPPER = "[ a sb:Normalise ; sb:forms ( sb:UpperCase ) ]"
NORMALISE = "semantic_bridge.execute.operators.normalise"
RULES = crosswalk(
    f"map:a a sb:PropertyMap ; sb:from in:a ; sb:to out:a ; sb:convert {UPPER} .\n"
    "map:b a sb:PropertyMap ; sb:from in:b ; sb:to out:b ."
)


def failing(kind: type[Exception]) -> Callable[..., NoReturn]:
    """A function that fails and quotes what it was given."""

    def fail(*args: object, **_: object) -> NoReturn:
        raise kind(*map(str, args))

    return fail


@pytest.fixture(params=[KeyError, ValueError, TypeError, AttributeError, ZeroDivisionError, RecursionError, IndexError])
def fault(request: pytest.FixtureRequest) -> type[Exception]:
    """Each kind of fault."""
    kind: type[Exception] = request.param
    return kind


def test_step_that_fails(
    executor: Executor, fault: type[Exception], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A step that fails costs its value, with status `error`; the others stand, and the log names the rule alone."""
    monkeypatch.setattr(NORMALISE, failing(fault))
    plan = plan_of(schema("in", "a", "b"), schema("out", "a", "b"), RULES)
    with caplog.at_level(logging.DEBUG):
        found = executor.run(plan, {"a": PERSON, "b": "y"})
    assert (OUR_FAULT, exact("y")) == (said(found, "/a"), said(found, "/b"))
    assert {"a": None, "b": "y"} == found.output
    assert Status.ERROR is found.status
    assert (
        f"A value was lost to a fault: {fault.__name__} in https://example.org/map/a" == caplog.records[0].getMessage()
    )
    assert PERSON not in caplog.text


def test_fault_passes_on(executor: Executor, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step after one that failed says the same, and a default does not cover it up."""
    monkeypatch.setattr(NORMALISE, failing(ValueError))
    rule = "map:a a sb:PropertyMap ; sb:from in:a ; sb:to out:a ; sb:default 'D' ; sb:convert "
    rule += "( [ a sb:Normalise ; sb:forms ( sb:UpperCase ) ] [ a sb:Split ; sb:separator ' ' ] [ a sb:First ] ) ."
    plan = plan_of(schema("in", "a"), schema("out", "a"), crosswalk(rule))
    assert OUR_FAULT == said(executor.run(plan, {"a": PERSON}), "/a")


def test_fault_among_paths(executor: Executor, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path that failed by our fault is never hidden behind another one that has a value."""
    monkeypatch.setattr(NORMALISE, failing(ValueError))
    rules = "\n".join(
        f"map:{name} a sb:PropertyMap ; sb:when [ sb:from in:a ; sb:present true ] ; {terms} ; sb:to out:a ."
        for name, terms in (("x", f"sb:from in:a ; sb:convert {UPPER}"), ("y", "sb:from in:a"))
    )
    plan = plan_of(schema("in", "a"), schema("out", "a"), crosswalk(rules))
    assert OUR_FAULT == said(executor.run(plan, {"a": PERSON}), "/a")


def test_fault_while_reading(
    executor: Executor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """So does a field that cannot be read."""

    def read(raw: Value | Absent, source: Source) -> Outcome:
        return failing(ValueError)(raw) if raw == PERSON else read_input(raw, source)

    monkeypatch.setattr("semantic_bridge.execute.reading.read_input", read)
    found = executor.run(plan_of(schema("in", "a", "b"), schema("out", "a", "b"), RULES), {"a": PERSON, "b": "y"})
    assert (OUR_FAULT, exact("y")) == (said(found, "/a"), said(found, "/b"))
    assert PERSON not in caplog.text


def test_fault_while_writing(
    executor: Executor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """So does a value that cannot be written."""

    def write(outcome: Outcome, target: Target, *, there: bool) -> Outcome:
        return failing(TypeError)(outcome) if target.pointer == "/a" else finish(outcome, target, there=there)

    monkeypatch.setattr("semantic_bridge.execute.block.finish", write)
    found = executor.run(plan_of(schema("in", "a", "b"), schema("out", "a", "b"), RULES), {"a": PERSON, "b": "y"})
    assert (OUR_FAULT, exact("y")) == (said(found, "/a"), said(found, "/b"))
    assert PERSON not in caplog.text


def test_fault_in_an_element(executor: Executor, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a list of objects a fault costs the value of one element."""

    def change(text: str, forms: tuple[Form, ...]) -> Normalised:
        return failing(KeyError)(text) if text == PERSON else normalise(text, forms)

    monkeypatch.setattr(NORMALISE, change)
    rules = "map:l a sb:PropertyMap ; sb:from in:l ; sb:to out:l ; sb:each map:a .\n"
    rules += "map:a a sb:PropertyMap ; sb:from in:a ; sb:to out:a ; "
    rules += "sb:convert [ a sb:Normalise ; sb:forms ( sb:CollapseBlanks ) ] ."
    plan = plan_of(schema("in", nested("l*", "a")), schema("out", nested("l*", "a")), crosswalk(rules))
    found = executor.run(plan, {"l": [{"a": "x"}, {"a": PERSON}]})
    assert {"l": [{"a": "x"}, {"a": None}]} == found.output
    assert OUR_FAULT == said(found, "/l/1/a")


def test_parse_that_fails_costs_all_its_parts(executor: Executor, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step with several outputs that fails says so in each of them."""
    template = 'map:t a sb:Template ; sb:alternatives ( "{a} {b}" ) ; sb:slot [ sb:name "a" ; sb:pattern "[0-9]+" ] .'
    parts = " , ".join(f'[ sb:slotName "{slot}" ; sb:to out:{slot} ]' for slot in "ab")
    rule = f"map:p a sb:PropertyMap ; sb:from in:in ; sb:convert [ a sb:Parse ; sb:template map:t ; sb:part {parts} ] ."
    plan = plan_of(template, schema("in", "in"), schema("out", "a", "b"), crosswalk(rule))
    monkeypatch.setattr("semantic_bridge.execute.templates._slot", failing(ValueError))
    found = executor.run(plan, {"in": "1 x"})
    assert [OUR_FAULT] * 2 == [said(found, "/a"), said(found, "/b")]


def test_fault_in_a_look_up(executor: Executor, monkeypatch: pytest.MonkeyPatch) -> None:
    """A concept map that fails gives an error, never "no mapping"."""
    lists = codes("in:C", "a") + codes("out:C", "1")
    lists += "map:c a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ; sb:whenUnmapped sb:PassThrough .\n"
    rule = "map:a a sb:PropertyMap ; sb:from in:a ; sb:to out:a ; sb:conceptMap map:c ."
    plan = plan_of(lists, schema("in", "a=in:C"), schema("out", "a=out:C"), crosswalk(rule))
    monkeypatch.setattr(Codes, "ask", failing(LookupError))
    assert OUR_FAULT == said(executor.run(plan, {"a": "a"}), "/a")


def test_guard(caplog: pytest.LogCaptureFixture) -> None:
    """The guard lets through what is no fault of a value: a stop is a stop."""
    assert 3 == guarded(len, "rule", 0)("abc")
    assert 0 == guarded(failing(ValueError), "rule", 0)(PERSON)
    assert PERSON not in caplog.text
    with pytest.raises(KeyboardInterrupt):
        guarded(failing(KeyboardInterrupt), "rule", 0)()  # type: ignore[arg-type]  # no Exception, on purpose
    assert not issubclass(MemoryError, FAULTS)
