"""Which code an inverse comes back with, where several lead to one: none goes before another for what is of targets."""

import pytest

from semantic_bridge.mapping.invert.conceptmaps import invert_map
from semantic_bridge.mapping.invert.crosswalks import invert
from semantic_bridge.model.translation import Status
from semantic_bridge.plan.compile import compile_plan
from tests.crosswalks import codes, crosswalk, resolved, schema
from tests.execute.executors import DAY, EXECUTORS

ROW = (
    "map:codes sb:row map:row . map:row a sssom:Mapping ; sssom:subject_id in:C-b ; "
    "sssom:predicate_id skos:exactMatch ; sssom:object_id out:C-1 ; {} ."
)
MORE = (
    "map:{0} a sssom:Mapping ; sssom:subject_id in:C-{1} ; sssom:predicate_id skos:exactMatch ; "
    "sssom:object_id out:C-{2} ."
)
OTHER = ROW.replace("map:row", "map:more").replace("out:C-1", "out:C-2").format("sb:priority 1")


@pytest.mark.parametrize("name", sorted(EXECUTORS))
@pytest.mark.parametrize(
    "row",
    [
        pytest.param(ROW.format("sb:priority 1"), id="a priority is of the targets of one code"),
        pytest.param(ROW.format("sb:validFrom '2020-01-01'^^xsd:date"), id="so are the fewer days"),
        pytest.param(f"{ROW.format('sb:priority 1')} {OTHER}", id="and both targets lead back"),
    ],
)
def test_sources(name: str, row: str) -> None:
    """Two codes that lead to one are its candidates, whatever else is said of their rows."""
    crosswalk_of = resolved(
        codes("in:C", "a", "b"),
        codes("out:C", "1", "2"),
        schema("in", "code=in:C") + schema("out", "code=out:C"),
        "map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C . in:C-a skos:exactMatch out:C-1 .",
        row,
        crosswalk("map:r a sb:PropertyMap ; sb:from in:code ; sb:to out:code ; sb:conceptMap map:codes ."),
    )
    plan = compile_plan(invert(crosswalk_of).crosswalk)
    found = EXECUTORS[name]().run(plan, {"code": "1"}, DAY)
    assert (None, Status.AMBIGUOUS) == ((found.output or {}).get("code"), found.status)
    assert ["a", "b"] == [item.value for item in found.issues[0].candidates]


def test_the_map_behind() -> None:
    """A code that another map is asked about is one of the sources, like those of the first; one with rows is not."""
    found = resolved(
        codes("in:C", "a", "b"),
        codes("out:C", "1", "2"),
        schema("in", "code=in:C") + schema("out", "code=out:C"),
        "map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ; sb:whenUnmapped map:behind .",
        ROW.format("sb:priority 1"),
        "map:behind a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ; sb:row map:x , map:y .",
        MORE.format("x", "a", "1"),
        MORE.format("y", "b", "2"),
        crosswalk("map:r a sb:PropertyMap ; sb:from in:code ; sb:to out:code ; sb:conceptMap map:codes ."),
    )
    run = EXECUTORS["record"]().run
    plan = compile_plan(invert(found).crosswalk)
    assert ["a", "b"] == [item.value for item in run(plan, {"code": "1"}, DAY).issues[0].candidates]
    assert Status.UNMAPPED is run(plan, {"code": "2"}, DAY).status


def test_dates_still_count() -> None:
    """A row that is not valid on the day leads back to nothing."""
    found = resolved(
        codes("in:C", "a", "b"),
        codes("out:C", "1"),
        schema("in", "code=in:C") + schema("out", "code=out:C"),
        "map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C . in:C-a skos:exactMatch out:C-1 .",
        ROW.format("sb:validUntil '2020-01-01'^^xsd:date"),
        crosswalk("map:r a sb:PropertyMap ; sb:from in:code ; sb:to out:code ; sb:conceptMap map:codes ."),
    )
    (rule,) = found.property_maps
    assert rule.concept_map is not None
    assert {0} == {row.priority for row in invert_map(rule.concept_map).rows}
    plan = compile_plan(invert(found).crosswalk)
    assert {"code": "a"} == EXECUTORS["record"]().run(plan, {"code": "1"}, DAY).output
