"""Explanations of small plans, told for one day."""

from datetime import date
from typing import Final

from semantic_bridge.errors import Place
from semantic_bridge.execute.record import RecordExecutor
from semantic_bridge.explain.explanation import Explanation
from semantic_bridge.explain.masking import MASK, masked
from semantic_bridge.model.schema import Schema
from semantic_bridge.model.values import Record
from semantic_bridge.plan.compile import compile_plan
from semantic_bridge.plan.plan import Plan
from tests.crosswalks import codes, crosswalk, nested, resolved, schema

DAY: Final = date(2026, 1, 1)

PARTS: Final = (
    codes("in:Code", "a", "b | sb:validUntil '2020-01-01'^^xsd:date ; dct:isReplacedBy in:Code-a", "c", "d"),
    codes("out:Code", "1", "2", "3"),
    """map:codes a sb:ConceptMap ; sb:sourceScheme in:Code ; sb:targetScheme out:Code ; sb:row map:one , map:old .
map:one a sssom:Mapping ; sssom:subject_id in:Code-a ; sssom:predicate_id skos:broadMatch ;
    sssom:object_id out:Code-1 ; sb:validFrom "2011-08-01"^^xsd:date .
map:old a sssom:Mapping ; sssom:subject_id in:Code-a ; sssom:predicate_id skos:exactMatch ;
    sssom:object_id out:Code-2 ; sb:validUntil "2011-08-01"^^xsd:date .
in:Code-c skos:exactMatch out:Code-1 , out:Code-2 .
""",
    schema("in", "code=in:Code", "name", "nick", "phones*", "kind", nested("kids*", "called")),
    schema("out", "code=out:Code", "name!", "nick", "phones*", "never!", nested("kids*", "name")),
    crosswalk(
        """map:code a sb:PropertyMap ; sb:from in:code ; sb:to out:code ; sb:conceptMap map:codes .
map:name a sb:PropertyMap ; sb:from in:name ; sb:to out:name ;
    sb:convert ( [ a sb:Normalise ; sb:forms ( sb:CollapseBlanks ) ] [ a sb:Normalise ; sb:forms ( sb:UpperCase ) ] ) .
map:nick a sb:PropertyMap ; sb:when [ sb:from in:kind ; sb:in ( "x" ) ] ; sb:from in:nick ; sb:to out:nick .
map:other a sb:PropertyMap ; sb:when [ sb:from in:kind ; sb:in ( "y" ) ] ; sb:from in:name ; sb:to out:nick .
map:phones a sb:PropertyMap ; sb:from in:phones ; sb:to out:phones .
map:kids a sb:PropertyMap ; sb:from in:kids ; sb:to out:kids ; sb:each map:kid .
map:kid a sb:PropertyMap ; sb:from in:called ; sb:to out:name ."""
    ),
)

RECORD: Final[Record] = {
    "code": "a",
    "name": "Asan  Sample",
    "nick": "\x1b[31mred",
    "phones": ["0312", None],
    "kind": "x",
    "kids": [{"called": "Bermet"}, {}],
    "made/up": 1,
}


def plan() -> tuple[Plan, Schema]:
    """The plan, and the schema of its records."""
    found = resolved(*PARTS)
    return compile_plan(found), found.source


def place(subject: str) -> Place | None:
    """Where a rule is stated: every one but `map:kid` has a place."""
    return None if subject.endswith("/kid") else Place("mappings/test.ttl", len(subject), 1)


def told(record: Record = RECORD, line: int = 1, day: date = DAY) -> Explanation:
    """The explanation of a record."""
    made, _ = plan()
    return Explanation(made, RecordExecutor(made).explain(record, day), day.isoformat(), line, place)


def told_masked(record: Record = RECORD, line: int = 1) -> Explanation:
    """The same without values."""
    made, source = plan()
    translation = masked(RecordExecutor(made).explain(record, DAY), made, source)
    return Explanation(made, translation, MASK, line, place)
