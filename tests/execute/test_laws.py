"""What holds for every record: nothing is dropped in silence, nothing is said twice, and nothing fails."""

import json
import pickle
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.model.translation import Derivation, Reason, Status, Translation, weakest
from semantic_bridge.model.values import ABSENT, Absent, Record, Value
from semantic_bridge.plan.plan import Plan
from tests.crosswalks import codes, crosswalk, nested, plan_of, schema
from tests.execute.executors import EXECUTORS

LISTS = (
    codes(
        "in:C",
        "a",
        "b | sb:validUntil '2020-01-01'^^xsd:date ; dct:isReplacedBy in:C-a",
        "c",
        "d",
        "e",
        "f",
    )
    + codes("out:C", "1", "2", "3")
    + codes(
        "in:P",
        "1 | skos:prefLabel 'Чуй'",
        "11 | skos:broader in:P-1 ; skos:prefLabel 'Туу'",
        "2 | skos:prefLabel 'Ош' ; sb:validFrom '2030-01-01'^^xsd:date",
        "21 | skos:broader in:P-2 ; skos:prefLabel 'Туу'",
    )
    + """
map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ; sb:noTarget in:C-d .
in:C-a skos:exactMatch out:C-1 . in:C-b skos:exactMatch out:C-1 . in:C-c skos:broadMatch out:C-2 .
in:C-e skos:narrowMatch out:C-1 , out:C-2 .
map:half a sssom:Mapping ; sssom:subject_id in:C-f ; sssom:predicate_id skos:exactMatch ; sssom:object_id out:C-1 ;
    sb:weight "1/2" .
map:rest a sssom:Mapping ; sssom:subject_id in:C-f ; sssom:predicate_id skos:exactMatch ; sssom:object_id out:C-2 ;
    sb:weight "1/2" .
map:codes sb:row map:half , map:rest .
map:pass a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ; sb:whenUnmapped sb:PassThrough .
map:fixed a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ; sb:whenUnmapped out:C-3 .
map:line a sb:Template ; sb:alternatives ( "[{region}, ]{village} {rest}" ) ;
    sb:slot [ sb:name "region" ; sb:scheme in:P ; sb:ofLevel 1 ] ,
        [ sb:name "village" ; sb:scheme in:P ; sb:ofLevel 2 ; sb:within "region" ] .
"""
)
GIVEN = schema(
    "in",
    "text~99",
    "more",
    "code=in:C~e",
    "number:integer~99",
    "decimal:decimal",
    "flag:boolean",
    "list*~99",
    "codes*=in:C~99",
    "day:date",
    "pin",
    nested("inner", "text", "code=in:C"),
    nested("items*", "text", "code=in:C", nested("deep*", "text")),
)
WANTED = schema(
    "out",
    "copied!",
    "number:integer",
    "code=out:C",
    "passed=out:C",
    "fixed!=out:C",
    "place",
    "region",
    "rest",
    "joined",
    "first",
    "parts*",
    "list*",
    "codes*=out:C",
    "numbers*:integer",
    "day:date",
    "pin",
    "chosen",
    "grouped",
    "band!",
    "gift=out:C",
    "settled=in:P",
    "flag:boolean",
    nested("o", "text", "need!", nested("p!", "code!=out:C")),
    nested("items!*", "text!", "code=out:C", nested("deep*", "text!")),
    "never!",
)
RULES = """
map:copied a sb:PropertyMap ; sb:from in:text ; sb:to out:copied .
map:number a sb:PropertyMap ; sb:from in:text ; sb:to out:number ; sb:convert [ a sb:Cast ; sh:datatype xsd:integer ] .
map:code a sb:PropertyMap ; sb:from in:code ; sb:to out:code ; sb:conceptMap map:codes .
map:passed a sb:PropertyMap ; sb:from in:code ; sb:to out:passed ; sb:conceptMap map:pass .
map:fixing a sb:PropertyMap ; sb:from in:code ; sb:to out:fixed ; sb:conceptMap map:fixed ; sb:default out:C-2 .
map:place a sb:PropertyMap ; sb:from in:text ; sb:to out:place ; sb:convert [ a sb:ConceptLookup ; sb:scheme in:P ] .
map:read a sb:PropertyMap ; sb:from in:more ; sb:convert ( [ a sb:Normalise ; sb:forms ( sb:CollapseBlanks ) ]
    [ a sb:Parse ; sb:template map:line ; sb:part [ sb:slotName "village" ; sb:atLevel 1 ; sb:to out:region ] ,
        [ sb:slotName "rest" ; sb:to out:rest ] ] ) .
map:joined a sb:PropertyMap ; sb:inputs ( in:text in:number in:list in:flag ) ; sb:to out:joined ;
    sb:convert [ a sb:Join ; sb:separator " " ] .
map:first a sb:PropertyMap ; sb:from in:list ; sb:to out:first ; sb:convert ( [ a sb:First ]
    [ a sb:Normalise ; sb:forms ( sb:CollapseBlanks ) ] ) .
map:parts a sb:PropertyMap ; sb:from in:text ; sb:to out:parts ; sb:convert [ a sb:Split ; sb:separator "," ] .
map:list a sb:PropertyMap ; sb:from in:list ; sb:to out:list .
map:codes-in-list a sb:PropertyMap ; sb:from in:codes ; sb:to out:codes ; sb:conceptMap map:codes .
map:numbers a sb:PropertyMap ; sb:from in:list ; sb:to out:numbers ; sb:convert ( [ a sb:Normalise ;
    sb:forms ( sb:CollapseBlanks ) ] [ a sb:Cast ; sh:datatype xsd:integer ] ) .
map:day a sb:PropertyMap ; sb:from in:day ; sb:to out:day ; sb:convert [ a sb:DateFormat ; sb:pattern "yyyy-MM-dd" ] .
map:pin a sb:PropertyMap ; sb:from in:pin ; sb:to out:pin ; sb:convert [ a sb:IdentifierCheck ;
    sb:identifierType sb:KgPersonalNumber ; sb:agrees [ sb:facet sb:BirthDate ; sb:with map:day ] ] .
map:one a sb:PropertyMap ; sb:when [ sb:from in:flag ; sb:in ( "true" ) ] ; sb:from in:text ; sb:to out:chosen .
map:two a sb:PropertyMap ; sb:when [ sb:from in:number ; sb:present true ] ; sb:from in:more ; sb:to out:chosen .
map:grouped a sb:PropertyMap ; sb:when [ sb:from in:more ; sb:matches "(?P<a>[^0-9]+)?(?P<b>[0-9]*)(?s:.*)" ] ;
    sb:capture "a" ; sb:to out:grouped .
map:b-range a sb:PropertyMap ; sb:when [ sb:from in:decimal ; sb:atLeast 0 ; sb:below 1.5 ] ; sb:constant "r" ;
    sb:to out:band .
map:b-digits a sb:PropertyMap ; sb:when [ sb:from in:text ; sb:below 99 ] , [ sb:from in:flag ; sb:present true ] ;
    sb:from in:text ; sb:to out:band .
map:b-part a sb:PropertyMap ; sb:when [ sb:from in:more ; sb:contains "у" ] ; sb:from in:more ; sb:to out:band .
map:b-days a sb:PropertyMap ; sb:when [ sb:from in:day ; sb:since "1985-03-07"^^xsd:date ] ; sb:from in:day ;
    sb:to out:band ; sb:validFrom "2020-01-01"^^xsd:date ; sb:priority -1 .
map:b-null a sb:PropertyMap ; sb:when [ sb:from in:text ; sb:missing sb:reason-null , sb:reason-sentinel ] ;
    sb:constant "" ; sb:to out:band ; sb:priority -2 .
map:settled a sb:PropertyMap ; sb:from in:text ; sb:to out:settled ; sb:disambiguate in:more ;
    sb:convert [ a sb:ConceptLookup ; sb:scheme in:P ] .
map:gift a sb:PropertyMap ; sb:when [ sb:from in:list ; sb:missing sb:reason-empty ] ;
    sb:gives [ sb:to out:gift ; sb:constant out:C-2 ] , [ sb:to ( out:o out:need ) ; sb:constant "given" ] .
map:flag a sb:PropertyMap ; sb:from in:flag ; sb:to out:flag .
map:o-text a sb:PropertyMap ; sb:from ( in:inner in:text ) ; sb:to ( out:o out:text ) .
map:o-code a sb:PropertyMap ; sb:from ( in:inner in:code ) ; sb:to ( out:o out:p out:code ) ; sb:conceptMap map:codes .
map:items a sb:PropertyMap ; sb:from in:items ; sb:to out:items ; sb:each map:i-text , map:i-code , map:i-deep .
map:i-text a sb:PropertyMap ; sb:from in:text ; sb:to out:text .
map:i-code a sb:PropertyMap ; sb:from in:code ; sb:to out:code ; sb:conceptMap map:codes .
map:i-deep a sb:PropertyMap ; sb:from in:deep ; sb:to out:deep ; sb:each map:d-text .
map:d-text a sb:PropertyMap ; sb:from in:text ; sb:to out:text .
"""
WITH_VALUE: Final = {Status.EXACT, Status.APPROXIMATE, Status.DEFAULTED}
DAYS: Final = st.sampled_from([date(2019, 1, 1), date(2026, 1, 1), date(2031, 1, 1)])

TEXTS = st.one_of(
    st.sampled_from(
        [*"abcdefx", "", " ", "99", "7", "007", "Ош", "туу", "Туу 5", "Ош, Туу 5", "a,b", "2020-02-30", "1985-03-07"]
    ),
    st.sampled_from(["20703198599123", "true", "null", "\ud800", "\x00", "и\u0306", "9" * 5000]),
    st.text(max_size=6),
)
SCALARS: st.SearchStrategy[Value] = st.one_of(
    TEXTS,
    st.none(),
    st.booleans(),
    st.integers(min_value=-100, max_value=100),
    st.sampled_from([10**4200, -(10**40), Decimal("1.5"), Decimal("NaN"), Decimal("1E+9999"), Decimal("-0")]),
    st.floats(),  # a caller may hand in what no carrier gives
)
VALUES: st.SearchStrategy[Value] = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["text", "code", "deep", "other"]), inner, max_size=3),
    ),
    max_leaves=6,
)
FIELDS = ["text", "more", "code", "number", "decimal", "flag", "list", "day", "pin", "inner", "items", "other", "a/b~c"]
LIKELY: Final[Mapping[str, st.SearchStrategy[Value]]] = {
    "code": st.sampled_from([*"abcdefx"]),
    "text": st.sampled_from(["", "99", "7", "007", "Ош", "туу", "a,b", "x"]),
    "more": st.sampled_from(["Туу 5", "Чуй, Туу 5", "Ош, Туу 5", "Туу  5", "5"]),
    "inner": st.fixed_dictionaries({}, optional={"text": SCALARS, "code": SCALARS, "other": SCALARS}),
    "items": st.lists(
        st.fixed_dictionaries(
            {}, optional={"text": SCALARS, "code": TEXTS, "deep": st.lists(st.fixed_dictionaries({"text": TEXTS}))}
        ),
        max_size=3,
    ),
    "list": st.lists(TEXTS, max_size=3),
    "number": st.integers(),
    "flag": st.booleans(),
}
RECORDS: st.SearchStrategy[Record] = st.fixed_dictionaries(
    {}, optional={name: st.one_of(LIKELY.get(name, TEXTS), TEXTS, VALUES) for name in FIELDS}
)


@cache
def plan() -> Plan:
    """A crosswalk with every operator, policy and kind of field."""
    return plan_of(LISTS, GIVEN, WANTED, crosswalk(RULES))


def translated(record: Record, day: date) -> list[Translation]:
    """The record's translation by every executor."""
    return [make().run(plan(), record, day) for make in EXECUTORS.values()]


def at(output: Value, pointer: str) -> Value | Absent:
    """What stands in an output at a JSON pointer."""
    found: Value | Absent = output
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if isinstance(found, Mapping):
            found = found.get(name, ABSENT)
        elif isinstance(found, list) and int(name) < len(found):
            found = found[int(name)]
        else:
            return ABSENT
    return found


def leaves(value: Value, pointer: str = "") -> Iterator[str]:
    """Pointers to everything in an output that is no object and no list of objects."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from leaves(inner, f"{pointer}/{name}")
    elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        for index, inner in enumerate(value):
            yield from leaves(inner, f"{pointer}/{index}")
    else:
        yield pointer


@given(RECORDS, DAYS)
def test_every_value_has_one_statement(record: Record, day: date) -> None:
    """Whatever stands in the output has one derivation, which says just that value; what does not stand, says so."""
    for found in translated(record, day):
        said = {item.target: item.value for item in found.derivations}
        assert len(said) == len(found.derivations)
        assert set(leaves(found.output)) <= set(said)
        for target, value in said.items():
            assert at(found.output, target) == value or _both_nan(at(found.output, target), value)
        assert {f"/{target.path[0]}" for target in plan().block.targets} == {
            f"/{target.split('/')[1]}" for target in said
        }


def _both_nan(one: Value | Absent, other: Value | Absent) -> bool:
    return isinstance(one, Decimal) and isinstance(other, Decimal) and one.is_nan() and other.is_nan()


@given(RECORDS, DAYS)
def test_issues_are_what_is_not_exact(record: Record, day: date) -> None:
    """Every value that is not exact has one issue, and every issue is of such a value."""
    for found in translated(record, day):
        weak = [item for item in found.derivations if item.status is not Status.EXACT]
        assert [(item.target, item.status, item.reason) for item in weak] == [
            (issue.target, issue.status, issue.reason) for issue in found.issues
        ]


@given(RECORDS, DAYS)
def test_null_says_why(record: Record, day: date) -> None:
    """A value is null exactly where its status, or an exact reason, says that there is none."""
    for found in translated(record, day):
        for item in found.derivations:
            assert _has_value(item) is _is_there(item)
            if item.status is not Status.EXACT and item.value is ABSENT:
                assert Reason.SENTINEL is item.reason


def _is_there(item: Derivation) -> bool:
    """Whether something stands in the output; a list that is lost has null in the place of each element."""
    lost = item.status is not Status.EXACT and isinstance(item.value, list) and not any(item.value)
    return item.value is not None and item.value is not ABSENT and not lost


def _has_value(item: Derivation) -> bool:
    """Whether the status and reason of a value say that there is one."""
    if item.status is Status.UNMAPPED:
        return item.target == "/passed" and item.reason is Reason.NO_ROW and item.value is not None
    if item.status is Status.EXACT and item.reason is Reason.EMPTY:
        return item.value in ("", [])
    missing = item.reason in (Reason.ABSENT, Reason.NULL, Reason.EMPTY, Reason.SENTINEL)
    return item.status in WITH_VALUE and not (item.status is Status.EXACT and missing)


@given(RECORDS, DAYS)
def test_status_is_the_weakest(record: Record, day: date) -> None:
    """The record is as weak as its weakest value, and complete when no required field is without one."""
    for found in translated(record, day):
        assert weakest(*(item.status for item in found.derivations)) is found.status
        assert not found.complete, "no rule fills /never"
        assert Status.ERROR is not found.status


@given(RECORDS, DAYS)
def test_nothing_is_dropped(record: Record, day: date) -> None:
    """Every field of the record is read by a rule, or is in the list of those that none reads."""
    read = {"/" + source.path[0] for source in plan().block.sources}
    for found in translated(record, day):
        for name in record:
            pointer = "/" + name.replace("~", "~0").replace("/", "~1")
            assert (pointer in read) is not (pointer in found.unused)
        assert len(set(found.unused)) == len(found.unused)


@given(RECORDS, DAYS)
def test_same_record_same_answer(record: Record, day: date) -> None:
    """An answer depends on the record, the plan and the day alone, in this process and in another one."""
    thawed: Plan = pickle.loads(pickle.dumps(plan()))  # noqa: S301  # it was made a line before
    for make in EXECUTORS.values():
        first, again = make().run(plan(), record, day), make().run(thawed, record, day)
        assert repr(first) == repr(again)


@given(RECORDS, DAYS)
def test_five_inputs_stay_five(record: Record, day: date) -> None:
    """The reason of a copied field says in which way the source had no value."""
    raw = record.get("text", ABSENT)
    expected = {ABSENT: Reason.ABSENT, None: Reason.NULL, "": Reason.EMPTY, "99": Reason.SENTINEL, 99: Reason.SENTINEL}
    for found in translated(record, day):
        (copied,) = [item for item in found.derivations if item.target == "/copied"]
        if isinstance(raw, str | int | None | Absent) and not isinstance(raw, bool) and raw in expected:
            assert (Status.MISSING_INPUT, expected[raw]) == (copied.status, copied.reason)
        elif isinstance(raw, str):
            assert (Status.EXACT, None, raw) == (copied.status, copied.reason, copied.value)
        else:
            assert copied.status in (Status.EXACT, Status.INVALID_SOURCE)


@given(RECORDS)
def test_outputs_are_json(record: Record) -> None:
    """An output is made of what JSON has: objects, lists, texts, numbers without floats, booleans, null."""
    for found in translated(record, date(2026, 1, 1)):
        json.dumps(found.output, default=str)
        assert not any("float" == type(value).__name__ for value in _scalars(found.output))


def _scalars(value: Value) -> Iterator[Value]:
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _scalars(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _scalars(inner)
    else:
        yield value
