"""Concept maps and rules that hold on some days only: outside of them it is as if they were not there."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.mapping.invert.crosswalks import invert
from semantic_bridge.model.codelist import ALWAYS, Validity
from semantic_bridge.model.translation import Reason, Status, Translation
from semantic_bridge.plan.compile import compile_plan
from tests.crosswalks import codes, crosswalk, plan_of, problems, resolved, schema
from tests.execute.executors import EXECUTORS, Executor, Said, said

LISTS = codes("in:Code", "a", "b") + codes("out:Code", "1", "2", "3")
IN, OUT = schema("in", "in=in:Code"), schema("out", "out=out:Code")
BY_CODE = crosswalk("map:out a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; sb:conceptMap map:codes .")
A_IS_1 = "in:Code-a skos:exactMatch out:Code-1 .\n"
FIRST, LAST, END = date(2020, 1, 1), date(2020, 12, 31), date(2021, 1, 1)
DAY = timedelta(days=1)
PAST, NOT_YET = (None, Status.NOT_CURRENT, Reason.PAST), (None, Status.NOT_CURRENT, Reason.NOT_YET)


def dated(span: Validity) -> str:
    """The terms of a span."""
    bounds = (("sb:validFrom", span.since), ("sb:validUntil", span.until))
    return "".join(f" ; {term} '{day}'^^xsd:date" for term, day in bounds if day)


def concept_map(span: Validity, more: str = "") -> str:
    """The concept map with its days."""
    return f"map:codes a sb:ConceptMap ; sb:sourceScheme in:Code ; sb:targetScheme out:Code{more}{dated(span)} .\n"


def row(target: str, span: Validity = ALWAYS) -> str:
    """A reified row of the code a."""
    return (
        f"map:codes sb:row map:row-{target} . map:row-{target} a sssom:Mapping ; sssom:subject_id in:Code-a ; "
        f"sssom:predicate_id skos:exactMatch ; sssom:object_id out:Code-{target}{dated(span)} .\n"
    )


def answer(found: Said) -> tuple[object, Status, Reason | None]:
    """Value, status and reason."""
    return found.value, found.status, found.reason


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(FIRST - DAY, NOT_YET, id="the day before"),
        pytest.param(FIRST, ("1", Status.EXACT, None), id="the first day"),
        pytest.param(LAST, ("1", Status.EXACT, None), id="the last day"),
        pytest.param(END, PAST, id="the end"),
    ],
)
def test_days_of_a_concept_map(executor: Executor, day: date, expected: tuple[object, ...]) -> None:
    """None of a map's rows counts outside the map's days, plain ones neither."""
    plan = plan_of(LISTS, IN, OUT, concept_map(Validity(FIRST, END)), A_IS_1, BY_CODE)
    assert expected == answer(said(executor.run(plan, {"in": "a"}, day)))


def test_what_has_no_target_has_its_days_too(executor: Executor) -> None:
    """A declared gap is a statement of the map, and ends with it."""
    plan = plan_of(LISTS, IN, OUT, concept_map(Validity(FIRST, END), " ; sb:noTarget in:Code-a"), BY_CODE)
    assert (None, Status.NO_TARGET, None) == answer(said(executor.run(plan, {"in": "a"}, LAST)))
    assert PAST == answer(said(executor.run(plan, {"in": "a"}, END)))


def test_code_without_a_row(executor: Executor) -> None:
    """A code that the map has no row for goes by its policy on every day: no row of it has ended."""
    plan = plan_of(LISTS, IN, OUT, concept_map(Validity(FIRST, END)), A_IS_1, BY_CODE)
    for day in (FIRST - DAY, FIRST, END):
        found = said(executor.run(plan, {"in": "b"}, day))
        assert (None, Status.UNMAPPED, Reason.NO_ROW) == answer(found)


SPANS = st.builds(
    lambda since, days: Validity(since, None if since is None or days is None else since + timedelta(days=days)),
    st.none() | st.dates(date(2019, 12, 28), date(2020, 1, 3)),
    st.none() | st.integers(1, 5),
)


@given(SPANS, SPANS, st.dates(date(2019, 12, 25), date(2020, 1, 10)))
def test_days_of_a_row_and_of_its_map(of_map: Validity, of_row: Validity, day: date) -> None:
    """A row counts on the days of both: the map changes no other day of the answer."""
    for name in sorted(EXECUTORS):
        executor = EXECUTORS[name]()
        plan = plan_of(LISTS, IN, OUT, concept_map(of_map), row("1", of_row), BY_CODE)
        found = said(executor.run(plan, {"in": "a"}, day))
        assert (found.value == "1") is (of_map.at(day) == 0 and of_row.at(day) == 0)
        assert (found.status is Status.NOT_CURRENT) is (found.value is None)


def test_map_that_leaves_a_row_no_day() -> None:
    """A row of other days than its map's stays, with a span that no day lies in; nothing fails."""
    late = Validity(date(2030, 1, 1), date(2031, 1, 1))
    found = resolved(LISTS, IN, OUT, concept_map(Validity(FIRST, END)), row("1", late), BY_CODE)
    concept_map_ = found.property_maps[0].concept_map
    assert concept_map_ is not None
    assert Validity(FIRST, END) == concept_map_.validity
    (only,) = concept_map_.rows
    assert only.validity.empty


COPIES = schema("in", "a", "b"), schema("out", "out")


def rules(one: Validity, other: Validity, more: str = "") -> str:
    """Two rules for one field, each with its days."""
    return crosswalk(
        f"map:one a sb:PropertyMap ; sb:from in:a ; sb:to out:out{dated(one)}{more} .\n"
        f"map:other a sb:PropertyMap ; sb:from in:b ; sb:to out:out{dated(other)} ."
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(FIRST - DAY, ("A", Status.EXACT, None), id="the last day of the first rule"),
        pytest.param(FIRST, ("B", Status.EXACT, None), id="the first day of the second"),
        pytest.param(LAST, ("B", Status.EXACT, None), id="the last day of the second"),
        pytest.param(END, PAST, id="after both"),
    ],
)
def test_rules_that_follow_each_other(executor: Executor, day: date, expected: tuple[object, ...]) -> None:
    """Rules of different days fill one field without a condition; on a day of none the value is not current."""
    plan = plan_of(*COPIES, rules(Validity(until=FIRST), Validity(FIRST, END)))
    assert expected == answer(said(executor.run(plan, {"a": "A", "b": "B"}, day)))


def test_rule_to_come(executor: Executor) -> None:
    """Between two rules one is to come."""
    plan = plan_of(*COPIES, rules(Validity(until=FIRST), Validity(END)))
    assert NOT_YET == answer(said(executor.run(plan, {"a": "A", "b": "B"}, LAST)))


def test_one_rule_with_its_days(executor: Executor) -> None:
    """A single rule has its days like one of several; on others it loses nothing where there is nothing to carry."""
    alone = f"map:one a sb:PropertyMap ; sb:from in:a ; sb:to out:out{dated(Validity(FIRST, END))} ."
    plan = plan_of(*COPIES, crosswalk(alone))
    assert ("A", Status.EXACT, None) == answer(said(executor.run(plan, {"a": "A"}, FIRST)))
    assert NOT_YET == answer(said(executor.run(plan, {"a": "A"}, FIRST - DAY)))
    assert PAST == answer(said(executor.run(plan, {"a": "A"}, END)))
    assert (None, Status.EXACT, Reason.NULL) == answer(said(executor.run(plan, {"a": None}, END)))
    assert {} == executor.run(plan, {}, END).output


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(Validity(until=FIRST), Validity(FIRST), [], id="one after the other"),
        pytest.param(Validity(until=FIRST + DAY), Validity(FIRST), ["SB105"], id="one day of both"),
        pytest.param(Validity(until=FIRST), ALWAYS, ["SB105"], id="one of them without days"),
    ],
)
def test_days_tell_rules_apart(one: Validity, other: Validity, expected: list[str]) -> None:
    """Rules for one field must not hold on one day, unless each has a condition."""
    found = problems("\n".join((*COPIES, rules(one, other))))
    assert expected == [getattr(problem, "code", "") for problem in found]


def test_condition_and_days(executor: Executor) -> None:
    """A rule with a condition applies on its days only; what it is an alternative to then stands alone."""
    text = crosswalk(
        f"map:one a sb:PropertyMap ; sb:from in:a ; sb:to out:out ; sb:priority 1{dated(Validity(until=FIRST))} ; "
        "sb:when [ sb:from in:b ; sb:present true ] .\n"
        "map:other a sb:PropertyMap ; sb:from in:b ; sb:to out:out ; sb:when [ sb:from in:b ; sb:present true ] ."
    )
    plan = plan_of(*COPIES, text)
    assert "A" == said(executor.run(plan, {"a": "A", "b": "B"}, FIRST - DAY)).value
    assert "B" == said(executor.run(plan, {"a": "A", "b": "B"}, FIRST)).value


def test_agreement_with_a_rule_of_other_days(executor: Executor) -> None:
    """An identifier need not agree with what a rule gives that does not hold on the day."""
    text = crosswalk(
        "map:pin a sb:PropertyMap ; sb:from in:pin ; sb:to out:pin ; sb:convert [ a sb:IdentifierCheck ; "
        "sb:identifierType sb:KgPersonalNumber ; sb:agrees [ sb:facet sb:BirthDate ; sb:with map:born ] ] .\n"
        f"map:born a sb:PropertyMap ; sb:from in:born ; sb:to out:born{dated(Validity(FIRST, END))} ."
    )
    plan = plan_of(schema("in", "pin", "born"), schema("out", "pin", "born"), text)
    record = {"pin": "20703198599123", "born": "1985-03-08"}
    on_the_day, after = (executor.run(plan, record, day) for day in (LAST, END))
    assert {"pin": "20703198599123", "born": "1985-03-08"} == on_the_day.output
    assert {("/pin", Reason.IDENTIFIER_CONFLICT)} == {(issue.target, issue.reason) for issue in on_the_day.issues}
    assert {"pin": "20703198599123", "born": None} == after.output
    assert {("/born", Reason.PAST)} == {(issue.target, issue.reason) for issue in after.issues}


def test_inverse_of_rules_with_days(executor: Executor) -> None:
    """Turned round, a rule has the same days, and so have the rows of a map."""
    crosswalk_ = resolved(*COPIES, rules(Validity(until=FIRST), Validity(FIRST, END)))
    plan = compile_plan(invert(crosswalk_).crosswalk)
    assert {"a": "X"} == shown(executor.run(plan, {"out": "X"}, FIRST - DAY))
    assert {"b": "X"} == shown(executor.run(plan, {"out": "X"}, LAST))
    assert {} == shown(executor.run(plan, {"out": "X"}, END))


def shown(translation: Translation) -> dict[str, object]:
    """The fields that have a value."""
    return {name: value for name, value in (translation.output or {}).items() if value is not None}


@pytest.mark.parametrize(
    ("span", "lost"),
    [
        pytest.param(ALWAYS, [], id="on every day"),
        pytest.param(Validity(FIRST, END), [Reason.LOSSY], id="on some days: it may be lost on others"),
    ],
)
def test_text_that_a_rule_carries_on_some_days(executor: Executor, span: Validity, lost: list[Reason]) -> None:
    """What a template reads and no part takes is lost, unless a rule carries the text whole on every day."""
    text = crosswalk(
        "map:parse a sb:PropertyMap ; sb:from in:a ; sb:convert [ a sb:Parse ; sb:template map:t ; "
        "sb:part [ sb:slotName 's' ; sb:to out:out ] ] .\n"
        "map:t a sb:Template ; sb:alternatives ( '{s} {r}' ) .\n"
        f"map:whole a sb:PropertyMap ; sb:from in:a ; sb:to out:whole{dated(span)} ."
    )
    plan = plan_of(schema("in", "a"), schema("out", "out", "whole"), text)
    found = executor.run(plan, {"a": "one two"}, FIRST)
    assert {"out": "one", "whole": "one two"} == found.output
    assert lost == [issue.reason for issue in found.issues]
