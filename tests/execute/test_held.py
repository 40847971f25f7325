"""Coded fields: whatever fills one, it holds a code of its list that is current on the day, or nothing."""

from datetime import date

import pytest

from semantic_bridge.model.translation import Reason, Status
from tests.crosswalks import codes, crosswalk, plan_of, schema
from tests.execute.executors import Executor, Said, defaulted, exact, said, unmapped

OUTDATED = codes("out:C", "1 | sb:validUntil '2026-01-01'^^xsd:date ; dct:isReplacedBy out:C-2", "2")


@pytest.mark.parametrize(
    ("rule", "before"),
    [
        pytest.param("sb:constant out:C-1", exact("1"), id="a constant"),
        pytest.param('sb:constant "1"', exact("1"), id="a constant, as a text"),
        pytest.param("sb:from in:in ; sb:default out:C-1", defaulted("1", "absent"), id="a default"),
        pytest.param(
            "sb:from in:code ; sb:conceptMap map:codes", defaulted("1", "no-row", "fixed"), id="a fixed concept"
        ),
    ],
)
def test_stated_code_that_is_not_current(executor: Executor, rule: str, before: Said) -> None:
    """A code that the mapping states itself is one of its list on the day, or is not written."""
    codes_map = "map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ; sb:whenUnmapped out:C-1 ."
    plan = plan_of(
        OUTDATED,
        codes("in:C", "a"),
        codes_map,
        schema("in", "in", "code=in:C"),
        schema("out", "out=out:C"),
        crosswalk(f"map:out a sb:PropertyMap ; {rule} ; sb:to out:out ."),
    )
    record = {"code": "a"}
    assert before == said(executor.run(plan, record, date(2025, 12, 31)))
    found = said(executor.run(plan, record, date(2026, 1, 1)))
    assert (None, Status.NOT_CURRENT, Reason.PAST, ("2",)) == (
        found.value,
        found.status,
        found.reason,
        found.successors,
    )
    assert ["out.c"] == [item.name for item in plan.code_lists if item.name.startswith("out")]


PARSE = "[ a sb:Parse ; sb:template map:t ; sb:part [ sb:slotName 'c' ; sb:to out:out ] ]"
NAME = "[ a sb:ConceptLookup ; sb:scheme in:C ; sb:by skos:notation ; sb:give skos:prefLabel ] ; sb:to out:out"


@pytest.mark.parametrize(
    ("convert", "value", "expected"),
    [
        pytest.param(PARSE, "2", exact("2"), id="a slot that reads a code"),
        pytest.param(PARSE, "9", unmapped(), id="a slot that reads something else"),
        pytest.param(NAME, "a", unmapped(), id="a name of another list"),
    ],
)
def test_text_that_should_be_a_code(executor: Executor, convert: str, value: str, expected: Said) -> None:
    """Whatever makes a text for a coded field, it is a code of the field's list, or it is not written."""
    rule = f"map:out a sb:PropertyMap ; sb:from in:in ; sb:convert {convert} ."
    plan = plan_of(
        OUTDATED,
        codes("in:C", "a | skos:prefLabel 'nine'"),
        "map:t a sb:Template ; sb:alternatives ( '{c}' ) .",
        schema("in", "in"),
        schema("out", "out=out:C"),
        crosswalk(rule),
    )
    assert expected == said(executor.run(plan, {"in": value}))
