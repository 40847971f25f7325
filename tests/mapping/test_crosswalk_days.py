"""Days on a crosswalk: its rules are valid on those of their own days that are the crosswalk's too."""

from datetime import date
from pathlib import Path

import pytest

from semantic_bridge.execute.record import RecordExecutor
from semantic_bridge.model.codelist import Validity
from semantic_bridge.plan.compile import compile_plan
from tests.crosswalks import codes, crosswalk, nested, resolved, schema
from tests.mapping.workspaces import GOOD, mistakes, write

SINCE, UNTIL = date(2020, 1, 1), date(2021, 1, 1)
DAYS = "; sb:validFrom '2020-01-01'^^xsd:date ; sb:validUntil '2021-01-01'^^xsd:date"
SHAPES = schema("in", "a", "b", nested("list*", "name")) + schema("out", "a", "b", nested("list*", "name"))


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        pytest.param("", Validity(SINCE, UNTIL), id="none of its own"),
        pytest.param(
            "; sb:validFrom '2020-07-01'^^xsd:date", Validity(date(2020, 7, 1), UNTIL), id="a later first day"
        ),
        pytest.param("; sb:validUntil '2020-07-01'^^xsd:date", Validity(SINCE, date(2020, 7, 1)), id="an earlier end"),
        pytest.param("; sb:validFrom '2010-01-01'^^xsd:date", Validity(SINCE, UNTIL), id="more than the crosswalk's"),
    ],
)
def test_days_of_a_rule(own: str, expected: Validity) -> None:
    """What is stated of both holds on the days of both."""
    rule = f"map:a a sb:PropertyMap ; sb:from in:a ; sb:to out:a {own} ."
    assert [expected] == [item.validity for item in resolved(SHAPES, crosswalk(rule, DAYS)).property_maps]


def test_days_of_rules_within_a_list() -> None:
    """A list of objects has no days; what is in its elements has."""
    rules = (
        "map:list a sb:PropertyMap ; sb:from in:list ; sb:to out:list ; sb:each map:name .\n"
        "map:name a sb:PropertyMap ; sb:from in:name ; sb:to out:name ."
    )
    (outer,) = resolved(SHAPES, crosswalk(rules, DAYS)).property_maps
    assert Validity() == outer.validity
    assert [Validity(SINCE, UNTIL)] == [inner.validity for inner in outer.each]


@pytest.mark.parametrize("days", ["", DAYS], ids=["always", "on some days"])
def test_text_that_is_carried_whole_too(days: str) -> None:
    """What no part of a template takes is not lost where another rule of the same days carries the whole text."""
    rules = (
        "map:whole a sb:PropertyMap ; sb:from in:a ; sb:to out:b .\n"
        "map:part a sb:PropertyMap ; sb:from in:a ; sb:convert [ a sb:Parse ; sb:template map:line ;"
        ' sb:part [ sb:slotName "first" ; sb:to out:a ] ] .\n'
        'map:line a sb:Template ; sb:alternatives ( "{first}, {second}" ) .'
    )
    plan = compile_plan(resolved(SHAPES, crosswalk(rules, days)))
    found = RecordExecutor(plan).translate({"a": "x, y"}, SINCE)
    assert {"a": "x", "b": "x, y"} == found.output
    assert () == found.issues


def test_crosswalk_that_ends_before_it_begins(tmp_path: Path) -> None:
    """It is refused when the workspace is read, at its place."""
    good = GOOD["mappings/good.ttl"]
    turned = "; sb:validFrom '2021-01-01'^^xsd:date ; sb:validUntil '2020-01-01'^^xsd:date ; sb:propertyMap"
    write(tmp_path, {**GOOD, "mappings/good.ttl": good.replace("; sb:propertyMap", turned, 1)})
    (found,) = mistakes(tmp_path)
    assert "A crosswalk ends before it begins" in found.problem
    assert "later day" in found.remedy


def test_codes() -> None:
    """Before the first day a code is not yet carried, and after the last no longer, whatever its rows say."""
    rules = (
        "map:a a sb:PropertyMap ; sb:from in:a ; sb:to out:a ; sb:conceptMap map:codes .\n"
        "map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C .\nin:C-x skos:exactMatch out:C-y ."
    )
    shapes = schema("in", "a=in:C") + schema("out", "a=out:C") + codes("in:C", "x") + codes("out:C", "y")
    executor = RecordExecutor(compile_plan(resolved(shapes, crosswalk(rules, DAYS))))
    said = {}
    for day in (date(2019, 12, 31), SINCE, date(2020, 12, 31), UNTIL):
        found = executor.explain({"a": "x"}, day)
        said[day.isoformat()] = (found.status.value, found.derivations[0].reason, found.derivations[0].validity)
    assert {
        "2019-12-31": ("not-current", "not-yet", "/2020-01-01"),
        "2020-01-01": ("exact", None, "2020-01-01/2021-01-01"),
        "2020-12-31": ("exact", None, "2020-01-01/2021-01-01"),
        "2021-01-01": ("not-current", "past", "2021-01-01/"),
    } == said
