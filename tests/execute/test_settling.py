"""A field that names the one of several candidates: which one it settles, and when they stay open."""

from typing import Final

import pytest

from semantic_bridge.model.translation import Status
from semantic_bridge.model.values import Record
from tests.crosswalks import codes, crosswalk, plan_of, schema
from tests.execute.executors import Executor, Said, ambiguous, exact, invalid, said

PLACES: Final = codes(
    "in:P",
    "1 | skos:prefLabel 'Туу'@ru ; skos:altLabel 'Чуйский Туу'",
    "2 | skos:prefLabel 'Туу'@ru ; skos:altLabel 'Ошский Туу'",
    "3 | skos:prefLabel 'Ош'@ru",
    "4 | skos:prefLabel 'Туу'@ru ; skos:altLabel 'Старый' ; sb:validUntil '2020-01-01'^^xsd:date",
)
LOOKUP: Final = "sb:convert [ a sb:ConceptLookup ; sb:scheme in:P ; sb:by skos:prefLabel ]"
OPEN: Final = ambiguous("several-rows", "1", "2")


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param({"in": "Туу", "by": "2"}, exact("2"), id="by its code"),
        pytest.param({"in": "Туу", "by": 2}, exact("2"), id="a code as digits"),
        pytest.param({"in": "Туу", "by": "Ошский Туу"}, exact("2"), id="by one of its names"),
        pytest.param({"in": "Туу", "by": "ошский  туу"}, exact("2"), id="whose case and blanks do not count"),
        pytest.param({"in": "Туу", "by": "Туу"}, OPEN, id="not by the name that both have"),
        pytest.param({"in": "Туу", "by": "3"}, OPEN, id="not by a code that is no candidate"),
        pytest.param({"in": "Туу", "by": "Старый"}, OPEN, id="nor by one that is not current"),
        pytest.param({"in": "Туу", "by": "?"}, OPEN, id="nor by a text that names nothing"),
        pytest.param({"in": "Туу"}, OPEN, id="absent"),
        pytest.param({"in": "Туу", "by": None}, OPEN, id="null"),
        pytest.param({"in": "Туу", "by": ""}, OPEN, id="empty"),
        pytest.param({"in": "Туу", "by": "99"}, OPEN, id="a sentinel"),
        pytest.param({"in": "Туу", "by": []}, OPEN, id="invalid"),
        pytest.param({"in": "Ош", "by": "2"}, exact("3"), id="what is not open is not changed"),
        pytest.param({"in": {}, "by": "2"}, invalid("wrong-type"), id="nor is what failed"),
    ],
)
def test_names(executor: Executor, record: Record, expected: Said) -> None:
    """Of the concepts with one name the field says which is meant, by code or name; else all stay candidates."""
    rule = f"map:out a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; {LOOKUP} ; sb:disambiguate in:by ."
    plan = plan_of(PLACES, schema("in", "in", "by~99"), schema("out", "out=in:P"), crosswalk(rule))
    found = executor.run(plan, record)
    assert expected == said(found)
    assert (("/in", "/by"), ("concept-lookup", "disambiguate")) == (
        found.derivations[0].source,
        found.derivations[0].via,
    )


LISTS: Final = codes("in:C", *"abcd") + codes("out:C", "1 | skos:prefLabel 'One'", "2 | skos:prefLabel 'Two'", "3")
ROWS: Final = """
map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C .
in:C-a skos:narrowMatch out:C-1 , out:C-2 . in:C-b skos:narrowMatch out:C-1 .
in:C-c skos:exactMatch out:C-1 , out:C-2 . in:C-d skos:broadMatch out:C-3 .
map:half a sssom:Mapping ; sssom:subject_id in:C-d ; sssom:predicate_id skos:broadMatch ; sssom:object_id out:C-2 .
map:codes sb:row map:half .
"""


@pytest.mark.parametrize(
    ("code", "by", "value", "status", "relation"),
    [
        pytest.param("a", "2", "2", Status.APPROXIMATE, "target-narrower", id="one of two narrower ones"),
        pytest.param("a", "Two", "2", Status.APPROXIMATE, "target-narrower", id="by its name"),
        pytest.param(
            "b", "1", "1", Status.APPROXIMATE, "target-narrower", id="the only narrower one, which is confirmed"
        ),
        pytest.param("b", "2", None, Status.AMBIGUOUS, "target-narrower", id="not confirmed"),
        pytest.param("c", "1", "1", Status.EXACT, "equal", id="one of two equal ones"),
        pytest.param("d", "3", "3", Status.APPROXIMATE, "target-broader", id="one of two broader ones"),
        pytest.param("c", "3", None, Status.AMBIGUOUS, None, id="none of them"),
    ],
)
def test_codes(  # columns of the table
    executor: Executor, code: str, by: str, value: str | None, status: Status, relation: str | None
) -> None:
    """Of the targets of one code the field says which is meant, and its own relation says how sure that is."""
    rule = (
        "map:out a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; sb:conceptMap map:codes ; sb:disambiguate in:by ."
    )
    plan = plan_of(LISTS, ROWS, schema("in", "in=in:C", "by=out:C"), schema("out", "out=out:C"), crosswalk(rule))
    found = said(executor.run(plan, {"in": code, "by": by}))
    assert (value, status, relation) == (found.value, found.status, found.relation)
