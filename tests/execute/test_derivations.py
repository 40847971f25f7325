"""What a derivation says besides the value: what was read, what was tried in vain, and for which days it holds."""

from collections.abc import Mapping
from datetime import date

import pytest

from semantic_bridge.execute.derivations import value_at
from semantic_bridge.model.passed import PassedOver, Why
from semantic_bridge.model.translation import Derivation, Status
from semantic_bridge.model.values import ABSENT, Absent, Record, Value
from semantic_bridge.plan.plan import Plan
from semantic_bridge.terms import Iri
from tests.crosswalks import SPACES, codes, crosswalk, nested, plan_of, schema
from tests.execute.executors import DAY, Executor
from tests.execute.test_codes import IN, LISTS, MAP, OUT, RULE, row

TEN, TWENTY, THIRTY = (f"'20{year}-01-01'^^xsd:date" for year in (10, 20, 30))
NOT = '; sssom:predicate_modifier "Not"'


def derived(executor: Executor, plan: Plan, record: Record, target: str = "/out", day: date = DAY) -> Derivation:
    """The derivation of one target."""
    (found,) = [item for item in executor.run(plan, record, day).derivations if item.target == target]
    return found


def passed(found: Derivation) -> Mapping[str, str]:
    """What was passed over, by the last part of its IRI, and why."""
    return {item.rule.local: item.why.value for item in found.passed_over}


@pytest.mark.parametrize(
    ("rows", "used", "expected"),
    [
        pytest.param(row("one", "1"), ["one"], {}, id="one row: nothing else was tried"),
        pytest.param(row("one", "1") + row("other", "2", source="b"), ["one"], {}, id="rows of other codes are no try"),
        pytest.param(
            row("one", "1", "; sb:priority 1") + row("two", "2"),
            ["one"],
            {"two": "lower-priority"},
            id="higher priority first",
        ),
        pytest.param(
            row("one", "1") + row("two", "2", predicate="skos:broadMatch"),
            ["one"],
            {"two": "weaker-relation"},
            id="an equal relation next",
        ),
        pytest.param(
            row("one", "1", f"; sb:validFrom {TEN} ; sb:validUntil {THIRTY}")
            + row("two", "2", f"; sb:validFrom {TEN}"),
            ["one"],
            {"two": "wider-dates"},
            id="fewer days last",
        ),
        pytest.param(
            row("one", "1")
            + row("old", "2", f"; sb:validUntil {TWENTY}")
            + row("new", "3", f"; sb:validFrom {THIRTY}"),
            ["one"],
            {"old": "past", "new": "not-yet"},
            id="rows that are not valid on the day",
        ),
        pytest.param(
            row("one", "1") + row("old", "4"), ["one"], {"old": "past"}, id="a row whose target is not valid on the day"
        ),
        pytest.param(
            row("one", "1") + row("two", "2") + row("no", "2", NOT),
            ["one"],
            {"two": "struck"},
            id="a row that another denies; the one that denies said what it had to say",
        ),
        pytest.param(row("two", "2") + row("no", "2", NOT), [], {"two": "struck"}, id="every row is struck"),
        pytest.param(
            row("old", "1", f"; sb:validUntil {TWENTY}"), [], {"old": "past"}, id="no row is valid: all were tried"
        ),
        pytest.param(
            row("one", "1") + row("two", "2"), ["one", "two"], {}, id="several that nothing tells apart: used"
        ),
        pytest.param(
            row("one", "1", "; sb:priority 2")
            + row("two", "2", "; sb:priority 1")
            + row("three", "3", f"; sb:validUntil {TWENTY}"),
            ["one"],
            {"two": "lower-priority", "three": "past"},
            id="each for its own reason",
        ),
    ],
)
def test_rows(executor: Executor, rows: str, used: list[str], expected: Mapping[str, str]) -> None:
    """Of the rows of a code each is used, or was passed over for one reason."""
    lists = codes("in:Code", "a", "b") + codes("out:Code", "1", "2", "3", f"4 | sb:validUntil {TWENTY}")
    found = derived(executor, plan_of(lists, IN, OUT, f"{MAP} .", rows, RULE), {"in": "a"})
    assert used == [rule.local for rule in found.rules[1:]]
    assert expected == passed(found)


def test_rows_name_their_codes(executor: Executor) -> None:
    """A row says which codes it is of: a plain triple has no name but that of its concept map."""
    rows = "in:Code-a skos:exactMatch out:Code-1 ; skos:broadMatch out:Code-2 ."
    found = derived(executor, plan_of(LISTS, IN, OUT, f"{MAP} .", rows, RULE), {"in": "a"})
    codes_map = Iri(SPACES["map"] + "codes")
    assert (PassedOver(codes_map, Why.RELATION, "a", "2"),) == found.passed_over
    assert found.passed_over[0].is_row


def test_no_row_of_a_code_that_is_not_current(executor: Executor) -> None:
    """A code that is not current beats its rows, none of which is tried."""
    lists = codes("in:Code", f"a | sb:validUntil {TWENTY}") + codes("out:Code", "1")
    found = derived(executor, plan_of(lists, IN, OUT, f"{MAP} .", row("one", "1"), RULE), {"in": "a"})
    assert (Status.NOT_CURRENT, ()) == (found.status, found.passed_over)


def test_the_other_map_is_tried_too(executor: Executor) -> None:
    """Where the policy asks another map, the rows of both were tried."""
    rows = (
        "map:codes sb:whenUnmapped map:more . map:more a sb:ConceptMap ; sb:sourceScheme in:Code ; "
        "sb:targetScheme out:Code ; sb:row map:late , map:used .\n" + row("two", "2") + row("no", "2", NOT)
    )
    for name, target, more in (("late", "1", f"; sb:validFrom {THIRTY}"), ("used", "3", "")):
        rows += row(name, target, more).replace("map:codes sb:row", "map:more sb:row")
    found = derived(executor, plan_of(LISTS, IN, OUT, f"{MAP} .", rows, RULE), {"in": "a"})
    assert ("3", {"two": "struck", "late": "not-yet"}) == (found.value, passed(found))


def alternatives(*conditions: str, converts: str = "") -> Plan:
    """A plan with a rule `map:r<n>` for each condition, which copies the field `v<n>`."""
    rules = "".join(
        f"map:r{number} a sb:PropertyMap ; {condition} ; sb:from in:v{number} ; sb:to out:out {converts} .\n"
        for number, condition in enumerate(conditions)
    )
    fields = [f"v{number}" for number in range(len(conditions))]
    return plan_of(schema("in", "k", *fields), schema("out", "out"), crosswalk(rules))


def when(text: str, more: str = "") -> str:
    """A condition on the field `k`."""
    return f'sb:when [ sb:from in:k ; sb:in ( "{text}" ) ] {more}'


PRESENT = "sb:when [ sb:from in:k ; sb:present true ]"
FIRST = f"{PRESENT} ; sb:priority 1"


@pytest.mark.parametrize(
    ("conditions", "record", "rule", "expected"),
    [
        pytest.param([when("1")], {"k": "1", "v0": "x"}, "r0", {}, id="one rule, which applies"),
        pytest.param(
            [when("1"), when("2")],
            {"k": "2", "v0": "x", "v1": "y"},
            "r1",
            {"r0": "condition"},
            id="a condition that does not hold",
        ),
        pytest.param(
            [when("1"), when("2")],
            {"k": "3"},
            "r0",
            {"r0": "condition", "r1": "condition"},
            id="none applies: the one that is named is passed over too",
        ),
        pytest.param(
            [when("1"), PRESENT],
            {"v0": "x", "v1": "y"},
            "r0",
            {"r0": "missing-input", "r1": "missing-input"},
            id="what the conditions ask for is not there",
        ),
        pytest.param(
            [FIRST, PRESENT],
            {"k": "1", "v0": "x", "v1": "y"},
            "r0",
            {"r1": "lower-priority"},
            id="the first with a value ends the search",
        ),
        pytest.param(
            [FIRST, PRESENT],
            {"k": "1", "v1": "y"},
            "r1",
            {"r0": "missing-input"},
            id="one that has nothing to read gives way",
        ),
        pytest.param([PRESENT, PRESENT], {"k": "1", "v0": "x", "v1": "x"}, "r0", {"r1": "agrees"}, id="the same twice"),
        pytest.param(
            [PRESENT, PRESENT],
            {"k": "1", "v0": "x", "v1": "y"},
            "r0",
            {"r0": "differs", "r1": "differs"},
            id="two that contradict each other: neither counts",
        ),
        pytest.param(
            [PRESENT, PRESENT], {"k": "1", "v0": "x", "v1": True}, "r0", {"r1": "failed"}, id="one that gave no value"
        ),
        pytest.param(
            [PRESENT + " , [ sb:from in:v0 ; sb:present true ]", PRESENT],
            {"k": "1", "v0": "x", "v1": "y"},
            "r0",
            {"r1": "fewer-fields"},
            id="one that asks about more fields ends the search too",
        ),
        pytest.param(
            [PRESENT + f" ; sb:validFrom {TWENTY}", PRESENT],
            {"k": "1", "v0": "x", "v1": "y"},
            "r0",
            {"r1": "wider-dates"},
            id="of two that differ, the one that is valid for fewer days",
        ),
        pytest.param(
            [PRESENT + f" ; sb:validUntil {TWENTY}", PRESENT, PRESENT + f" ; sb:validFrom {THIRTY}"],
            {"k": "1", "v0": "x", "v1": "y", "v2": "z"},
            "r1",
            {"r0": "past", "r2": "not-yet"},
            id="rules that are not valid on the day",
        ),
    ],
)
def test_rules(
    executor: Executor, conditions: list[str], record: Record, rule: str, expected: Mapping[str, str]
) -> None:
    """Of the rules for a field each made the value, or was passed over for one reason."""
    found = derived(executor, alternatives(*conditions), record)
    assert (rule, expected) == (found.rules[0].local, passed(found))
    assert not any(item.is_row for item in found.passed_over)


def test_rule_with_an_equal_code(executor: Executor) -> None:
    """Of two rules with codes that differ, the one whose code is equal to the source's counts."""
    rules = crosswalk(
        f"map:equal a sb:PropertyMap ; {PRESENT} ; sb:from in:in ; sb:to out:out ; sb:conceptMap map:codes .\n"
        f"map:broader a sb:PropertyMap ; {PRESENT} ; sb:from in:more ; sb:to out:out ; sb:conceptMap map:codes ."
    )
    rows = row("one", "1") + row("two", "2", predicate="skos:broadMatch", source="b")
    plan = plan_of(LISTS, schema("in", "k", "in=in:Code", "more=in:Code"), OUT, f"{MAP} .", rows, rules)
    found = derived(executor, plan, {"in": "a", "more": "b", "k": "1"})
    assert ("1", "equal", {"broader": "weaker-relation"}) == (found.value, found.rules[0].local, passed(found))


def test_rows_of_a_rule_that_gave_way(executor: Executor) -> None:
    """Why a rule failed is said too: the rows that it tried."""
    rules = crosswalk(
        f"map:coded a sb:PropertyMap ; {FIRST} ; sb:from in:in ; sb:to out:out ; sb:conceptMap map:codes .\n"
        f"map:fixed a sb:PropertyMap ; {FIRST} ; sb:constant out:Code-2 ; sb:to out:out ."
    )
    rows = row("old", "1", f"; sb:validUntil {TWENTY}")
    plan = plan_of(LISTS, schema("in", "k", "in=in:Code"), OUT, f"{MAP} .", rows, rules)
    found = derived(executor, plan, {"in": "a", "k": "1"})
    assert ("2", {"old": "past", "coded": "failed"}) == (found.value, passed(found))


def test_what_was_not_reached_tried_nothing(executor: Executor) -> None:
    """A rule of lower priority than one with a value was not tried, nor were its rows."""
    rules = crosswalk(
        f"map:coded a sb:PropertyMap ; {PRESENT} ; sb:from in:in ; sb:to out:out ; sb:conceptMap map:codes .\n"
        f"map:fixed a sb:PropertyMap ; {FIRST} ; sb:constant out:Code-2 ; sb:to out:out ."
    )
    rows = row("old", "1", f"; sb:validUntil {TWENTY}")
    plan = plan_of(LISTS, schema("in", "k", "in=in:Code"), OUT, f"{MAP} .", rows, rules)
    found = derived(executor, plan, {"in": "a", "k": "1"})
    assert ("2", {"coded": "lower-priority"}, None) == (found.value, passed(found), found.validity)


CODED = "map:out a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; sb:conceptMap map:codes ."
LOOKED_UP = (
    "map:out a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; "
    "sb:convert [ a sb:ConceptLookup ; sb:scheme in:Name ; sb:by skos:prefLabel ] ."
)
NAMES = codes(
    "in:Name",
    "1 | skos:prefLabel 'Ак'",
    f"2 | skos:prefLabel 'Көк' ; sb:validFrom {TEN} ; sb:validUntil {THIRTY}",
    f"3 | skos:prefLabel 'Ак' ; sb:validFrom {THIRTY}",
    f"4 | skos:prefLabel 'Кызыл' ; sb:validUntil {TWENTY}",
)


@pytest.mark.parametrize(
    ("source", "target", "rows", "expected"),
    [
        pytest.param("a", "1", row("one", "1"), None, id="nothing is dated"),
        pytest.param(f"a | sb:validFrom {TEN}", "1", row("one", "1"), "2010-01-01/", id="the source code"),
        pytest.param("a", f"1 | sb:validUntil {THIRTY}", row("one", "1"), "/2030-01-01", id="the target code"),
        pytest.param(
            "a",
            "1",
            row("one", "1", f"; sb:validFrom {TEN} ; sb:validUntil {THIRTY}"),
            "2010-01-01/2030-01-01",
            id="the row",
        ),
        pytest.param(
            f"a | sb:validFrom {TEN}",
            f"1 | sb:validUntil {THIRTY}",
            row("one", "1", f"; sb:validFrom {TWENTY}"),
            "2020-01-01/2030-01-01",
            id="all three: the days that they share",
        ),
        pytest.param(
            "a",
            "1",
            row("one", "1") + row("old", "1", f"; sb:priority 1 ; sb:validUntil {TWENTY}"),
            "2020-01-01/",
            id="a row that would count before",
        ),
        pytest.param(
            "a",
            "1",
            row("one", "1") + row("new", "1", f"; sb:priority 1 ; sb:validFrom {THIRTY}"),
            "/2030-01-01",
            id="a row that will count",
        ),
        pytest.param(
            f"a | sb:validUntil {TWENTY}", "1", row("one", "1"), "2020-01-01/", id="not current: since it is not"
        ),
        pytest.param(
            f"a | sb:validUntil {TEN}",
            "1",
            row("one", "1", f"; sb:validUntil {TWENTY}"),
            "2010-01-01/",
            id="not current: its rows have no say",
        ),
    ],
)
def test_validity(executor: Executor, source: str, target: str, rows: str, expected: str | None) -> None:
    """An answer holds on the days on which code, rows and targets are as valid as on the day that was asked for."""
    lists = codes("in:Code", source) + codes("out:Code", target)
    plan = plan_of(lists, IN, OUT, f"{MAP} .", rows, crosswalk(CODED))
    assert expected == derived(executor, plan, {"in": "a"}).validity


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param("Көк", "2010-01-01/2030-01-01", id="a name"),
        pytest.param("Ак", "/2030-01-01", id="a name that another code will have"),
        pytest.param("Кызыл", "2020-01-01/", id="a name that no code has any more"),
        pytest.param("Сары", None, id="no name: nothing dated was asked"),
        pytest.param(None, None, id="nothing was asked"),
    ],
)
def test_validity_of_names(executor: Executor, given: str | None, expected: str | None) -> None:
    """What a name means holds as long as the codes that bear it."""
    plan = plan_of(NAMES, schema("in", "in"), schema("out", "out"), crosswalk(LOOKED_UP))
    assert expected == derived(executor, plan, {"in": given}).validity


STATED = codes("out:Code", f"1 | sb:validFrom {TEN}", "2")


@pytest.mark.parametrize(
    ("rule", "record", "expected"),
    [
        pytest.param("sb:constant out:Code-1", {}, "2010-01-01/", id="a constant"),
        pytest.param("sb:from in:in ; sb:default out:Code-1", {}, "2010-01-01/", id="a default that was used"),
        pytest.param("sb:from in:in ; sb:default out:Code-1", {"in": "2"}, None, id="a default that was not"),
        pytest.param(
            f"sb:validUntil {THIRTY} ; sb:constant out:Code-2", {}, "/2030-01-01", id="a rule that is dated itself"
        ),
    ],
)
def test_validity_of_what_rules_state(executor: Executor, rule: str, record: Record, expected: str | None) -> None:
    """A code that a rule states is dated like any other, and so is the rule."""
    rules = crosswalk(f"map:out a sb:PropertyMap ; {rule} ; sb:to out:out .")
    plan = plan_of(STATED, schema("in", "in=out:Code"), schema("out", "out=out:Code"), rules)
    assert expected == derived(executor, plan, record).validity


PLACES = codes(
    "in:Place",
    "1 | skos:prefLabel 'Чуй'",
    f"11 | skos:broader in:Place-1 ; skos:prefLabel 'Туу' ; sb:validFrom {TEN}",
    f"12 | skos:broader in:Place-1 ; skos:prefLabel 'Туу' ; sb:validUntil {TWENTY}",
)


def test_validity_of_a_slot(executor: Executor) -> None:
    """What a slot of a template reads is dated too; a slot that reads no list is not."""
    rules = (
        'map:line a sb:Template ; sb:alternatives ( "{village} {house}" ) ; '
        'sb:slot [ sb:name "village" ; sb:scheme in:Place ; sb:ofLevel 2 ] .\n'
        + crosswalk(
            "map:read a sb:PropertyMap ; sb:from in:in ; sb:convert [ a sb:Parse ; sb:template map:line ; sb:part "
            '[ sb:slotName "village" ; sb:to out:village ] , [ sb:slotName "house" ; sb:to out:house ] ] .'
        )
    )
    plan = plan_of(PLACES, schema("in", "in"), schema("out", "village", "house"), rules)
    found = {item.target: item.validity for item in executor.run(plan, {"in": "Туу 5"}).derivations}
    assert {"/village": "2020-01-01/", "/house": None} == found


def test_list_elements(executor: Executor) -> None:
    """Each element of a list tells its own story; the list holds as long as all of them."""
    lists = codes("in:Code", f"a | sb:validFrom {TEN}", f"b | sb:validUntil {THIRTY}") + codes("out:Code", "1", "2")
    rows = row("one", "1") + row("two", "2", f"; sb:validUntil {TWENTY}") + row("three", "2", source="b")
    plan = plan_of(lists, schema("in", "in*=in:Code"), schema("out", "out*=out:Code"), f"{MAP} .", rows, RULE)
    found = {item.target: item for item in executor.run(plan, {"in": ["a", "b"]}).derivations}
    assert {"/out": "2020-01-01/2030-01-01", "/out/0": "2020-01-01/", "/out/1": "/2030-01-01"} == {
        target: item.validity for target, item in found.items()
    }
    assert {"/out": {}, "/out/0": {"two": "past"}, "/out/1": {}} == {
        target: passed(item) for target, item in found.items()
    }
    assert [(["a", "b"],), ("a",), ("b",)] == [item.given for item in found.values()]


@pytest.mark.parametrize(
    ("operator", "expected"),
    [
        pytest.param("[ a sb:First ]", {"two": "past"}, id="the first: what the others tried is no matter"),
        pytest.param('[ a sb:Join ; sb:separator " " ]', {}, id="joined: no code, nothing is tried"),
    ],
)
def test_one_of_a_list(executor: Executor, operator: str, expected: Mapping[str, str]) -> None:
    """Where one value is made of a list, only what it was made of counts."""
    rows = row("one", "1") + row("two", "2", f"; sb:validUntil {TWENTY}")
    rows += row("four", "2", f"; sb:validUntil {TWENTY}", source="b")
    rule = crosswalk(
        f"map:out a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; sb:convert {operator} ; sb:conceptMap map:codes ."
    )
    plan = plan_of(LISTS, schema("in", "in*"), OUT, f"{MAP} .", rows, rule)
    assert expected == passed(derived(executor, plan, {"in": ["a", "b"]}))


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param({"in": " x "}, (" x ",), id="as it stands there, before any conversion"),
        pytest.param({"in": 7}, (7,), id="an integer"),
        pytest.param({"in": None}, (None,), id="null"),
        pytest.param({}, (ABSENT,), id="absent"),
        pytest.param({"in": {"wrong": []}}, ({"wrong": []},), id="of a wrong type"),
    ],
)
def test_given(executor: Executor, record: Record, expected: tuple[Value | Absent, ...]) -> None:
    """A derivation shows what the record holds at each of its sources."""
    rule = crosswalk("map:out a sb:PropertyMap ; sb:from in:in ; sb:to out:out .")
    found = derived(executor, plan_of(schema("in", "in"), schema("out", "out"), rule), record)
    assert (("/in",), expected) == (found.source, found.given)


def test_given_in_lists_of_objects(executor: Executor) -> None:
    """The sources of an object's field are those of the element that it was made of."""
    rules = crosswalk(
        "map:q a sb:PropertyMap ; sb:from in:p ; sb:to out:q ; sb:each map:a .\n"
        "map:a a sb:PropertyMap ; sb:from in:a ; sb:to out:a ."
    )
    plan = plan_of(schema("in", nested("p*", "a")), schema("out", nested("q*", "a")), rules)
    found = executor.run(plan, {"p": [{"a": "x"}, {}]}).derivations
    assert {"/q/0/a": (("/p/0/a",), ("x",)), "/q/1/a": (("/p/1/a",), (ABSENT,))} == {
        item.target: (item.source, item.given) for item in found if item.target.endswith("/a")
    }


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        pytest.param("", {"a/b": [{"~": 1}], "t": "x"}, id="the record"),
        pytest.param("/a~1b/0/~0", 1, id="escaped names and an index"),
        pytest.param("/a~1b/1", ABSENT, id="beyond a list"),
        pytest.param("/a~1b/x", ABSENT, id="no index"),
        pytest.param("/t/0", ABSENT, id="a text is no list"),
        pytest.param("/z", ABSENT, id="no such field"),
    ],
)
def test_value_at(pointer: str, expected: Value | Absent) -> None:
    """A JSON pointer is followed as RFC 6901 says; what is not there is absent."""
    assert expected == value_at({"a/b": [{"~": 1}], "t": "x"}, pointer)


def test_policy(executor: Executor) -> None:
    """The policy that applied to a code without a row is named."""
    plan = plan_of(LISTS, IN, OUT, f"{MAP} ; sb:whenUnmapped out:Code-3 .", row("one", "1"), RULE)
    fixed, mapped = (derived(executor, plan, {"in": code}) for code in ("b", "a"))
    assert ("3", "fixed", "1", None) == (fixed.value, fixed.policy, mapped.value, mapped.policy)
