"""Chains of two crosswalks as one plan: what each says of a value is said of it at the end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.model.relation import RELATED, Relation
from semantic_bridge.model.translation import Candidate, Reason, Status, Translation
from semantic_bridge.model.values import ABSENT, Absent, Record, Value
from semantic_bridge.plan.link import link
from semantic_bridge.plan.plan import Plan
from tests.crosswalks import codes, crosswalk, nested, plan_of, schema
from tests.execute.executors import (
    DAY,
    EXECUTORS,
    NO_VALUE,
    NOTHING,
    Executor,
    Said,
    approximate,
    defaulted,
    exact,
    lossy,
    mapped,
    said,
    unmapped,
)
from tests.execute.test_laws import RECORDS, plan

LISTS = codes("in:C", *"abcdefg") + codes("out:C", *"123456")
MAPPED = "map:r a sb:PropertyMap ; sb:from in:code ; sb:to out:code ; sb:conceptMap map:codes .\n"
CODES = "map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C {more} .\n"


def leg(rows: str, more: str = "") -> Plan:
    """A crosswalk of one code; the codes between the two legs are `1` to `6` on either side."""
    lists = LISTS if "in:C-a" in rows or "in:C-g" in rows else codes("in:C", *"123456") + codes("out:C", *"uvwxyz")
    return plan_of(
        lists, schema("in", "code=in:C"), schema("out", "code=out:C"), CODES.format(more=more), rows, crosswalk(MAPPED)
    )


def row(source: str, predicate: str, *targets: str) -> str:
    """Rows from one code."""
    return f"in:C-{source} {predicate} {' , '.join(f'out:C-{target}' for target in targets)} .\n"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param("exact", "exact", mapped("u"), id="equal, then equal"),
        pytest.param("exact", "broad", approximate("u", relation="target-broader"), id="equal, then broader"),
        pytest.param("broad", "exact", approximate("u", relation="target-broader"), id="broader, then equal"),
        pytest.param("broad", "broad", approximate("u", relation="target-broader"), id="broader, then broader"),
        pytest.param("close", "exact", approximate("u", relation="unknown"), id="related, then equal"),
        pytest.param("narrow", "broad", approximate("u", relation="unknown"), id="narrower, then broader: related"),
    ],
)
def test_relations(executor: Executor, first: str, second: str, expected: Said) -> None:
    """The relation of a chain is that of the table of relations, and so is its status."""
    plan = link(leg(row("a", f"skos:{first}Match", "1")), leg(row("1", f"skos:{second}Match", "u")))
    assert expected == said(executor.run(plan, {"code": "a"}), "/code")


@pytest.mark.parametrize(("first", "second"), [("narrow", "exact"), ("exact", "narrow"), ("narrow", "narrow")])
def test_narrower(executor: Executor, first: str, second: str) -> None:
    """A chain to a narrower code says more than is known, and stays open."""
    plan = link(leg(row("a", f"skos:{first}Match", "1")), leg(row("1", f"skos:{second}Match", "u")))
    found = said(executor.run(plan, {"code": "a"}), "/code")
    assert (None, Status.AMBIGUOUS, Reason.NARROWER) == (found.value, found.status, found.reason)
    assert (Candidate("u", Relation.NARROWER, over=(("1",),)),) == found.candidates


def test_split_and_merge(executor: Executor) -> None:
    """What is split on the way and merged again is never exact."""
    plan = link(
        leg(row("a", "skos:narrowMatch", "1", "2")),
        leg(row("1", "skos:broadMatch", "u") + row("2", "skos:broadMatch", "u")),
    )
    assert approximate("u", relation="unknown") == said(executor.run(plan, {"code": "a"}), "/code")


def test_split_that_stays(executor: Executor) -> None:
    """The candidates of the first leg are mapped member by member."""
    plan = link(
        leg(row("a", "skos:narrowMatch", "1", "2", "3")),
        leg(row("1", "skos:exactMatch", "u") + row("2", "skos:broadMatch", "v") + row("3", "skos:exactMatch", "v")),
    )
    found = said(executor.run(plan, {"code": "a"}), "/code")
    assert (None, Status.AMBIGUOUS) == (found.value, found.status)
    # The way over 3 says that the target is narrower, the one over 2 that they are related: together, narrower.
    assert (
        Candidate("u", Relation.NARROWER, over=(("1",),)),
        Candidate("v", Relation.NARROWER, over=(("2",), ("3",))),
    ) == found.candidates
    assert Relation.NARROWER & RELATED == Relation.NARROWER


def test_weights_are_multiplied(executor: Executor) -> None:
    """A share of a share is their product."""

    def shares(code: str, *targets: tuple[str, str]) -> str:
        return "".join(
            f"map:codes sb:row map:{code}{target} . map:{code}{target} a sssom:Mapping ; "
            f"sssom:subject_id in:C-{code} ; sssom:predicate_id skos:narrowMatch ; "
            f'sssom:object_id out:C-{target} ; sb:weight "{weight}" .\n'
            for target, weight in targets
        )

    plan = link(
        leg(shares("a", ("1", "1/3"), ("2", "2/3"))),
        leg(shares("1", ("u", "1/2"), ("v", "1/2")) + row("2", "skos:exactMatch", "v")),
    )
    found = said(executor.run(plan, {"code": "a"}), "/code")
    assert Status.SPLIT is found.status
    assert [("u", "1/6"), ("v", "5/6")] == [(item.value, item.weight) for item in found.candidates]


@pytest.mark.parametrize(
    ("more", "code", "expected"),
    [
        pytest.param("", "b", unmapped(policy="flag"), id="a code without a row stays without one"),
        pytest.param("; sb:whenUnmapped out:C-1", "b", defaulted("u", "no-row", "fixed"), id="a fixed code stays one"),
        pytest.param("; sb:noTarget in:C-b", "b", Said(None, Status.NO_TARGET), id="a declared gap stays one"),
        pytest.param("", None, exact(None, "null"), id="null stays null"),
    ],
)
def test_first_leg_decides(executor: Executor, more: str, code: str | None, expected: Said) -> None:
    """What the first leg could not carry, or stated itself, the second cannot mend."""
    plan = link(leg(row("a", "skos:exactMatch", "1"), more), leg(row("1", "skos:exactMatch", "u")))
    assert expected == said(executor.run(plan, {"code": code}), "/code")


def test_second_leg_without_a_row(executor: Executor) -> None:
    """A code between that the second leg has no row for is unmapped, under its own policy."""
    plan = link(
        leg(row("a", "skos:exactMatch", "2")), leg(row("1", "skos:exactMatch", "u"), "; sb:whenUnmapped sb:Reject")
    )
    found = executor.run(plan, {"code": "a"})
    assert None is found.output
    assert unmapped(policy="reject") == said(found, "/code")


TEXTS = schema(
    "out", "a", "b~99", "n:integer", "d:date", "list*", nested("o", "x!", "y"), nested("l*", "x", "y"), "extra"
)
FIRST = crosswalk(
    """
map:a a sb:PropertyMap ; sb:from in:a ; sb:to out:a ; sb:convert [ a sb:Normalise ; sb:forms ( sb:UpperCase ) ] .
map:b a sb:PropertyMap ; sb:from in:b ; sb:to out:b .
map:n a sb:PropertyMap ; sb:from in:n ; sb:to out:n ; sb:convert [ a sb:Cast ; sh:datatype xsd:integer ] .
map:d a sb:PropertyMap ; sb:from in:d ; sb:to out:d ; sb:convert [ a sb:DateFormat ; sb:pattern "dd.MM.yyyy" ] .
map:list a sb:PropertyMap ; sb:from in:list ; sb:to out:list .
map:x a sb:PropertyMap ; sb:from in:x ; sb:to ( out:o out:x ) .
map:extra a sb:PropertyMap ; sb:from in:unread ; sb:to out:extra .
map:l a sb:PropertyMap ; sb:from in:l ; sb:to out:l ; sb:each map:l-x , map:l-y .
map:l-x a sb:PropertyMap ; sb:from in:p ; sb:to out:x .
map:l-y a sb:PropertyMap ; sb:from in:q ; sb:to out:y .
"""
)
SECOND = crosswalk(
    """
map:a a sb:PropertyMap ; sb:inputs ( in:a in:b ) ; sb:to out:joined ; sb:convert [ a sb:Join ; sb:separator "/" ] .
map:b a sb:PropertyMap ; sb:from in:b ; sb:to out:b .
map:n a sb:PropertyMap ; sb:from in:n ; sb:to out:n ; sb:convert [ a sb:Cast ; sh:datatype xsd:string ] .
map:d a sb:PropertyMap ; sb:from in:d ; sb:to out:year ; sb:convert [ a sb:DateFormat ; sb:pattern "yyyy-MM-dd" ;
    sb:targetPattern "yyyy" ] .
map:list a sb:PropertyMap ; sb:from in:list ; sb:to out:list ;
    sb:convert [ a sb:Normalise ; sb:forms ( sb:UpperCase ) ] .
map:x a sb:PropertyMap ; sb:from ( in:o in:x ) ; sb:to out:x .
map:l a sb:PropertyMap ; sb:from in:l ; sb:to out:l ; sb:each map:l-x .
map:l-x a sb:PropertyMap ; sb:from in:x ; sb:to out:z ; sb:convert [ a sb:Normalise ; sb:forms ( sb:UpperCase ) ] .
"""
)


def chain() -> Plan:
    """Two legs with every kind of field."""
    given = schema("in", "a", "b", "n", "d", "list*", "x", "unread", nested("l*", "p", "q"))
    wanted = schema("out", "joined", "b", "n", "year", "list*", "x", nested("l*", "z!"))
    between = TEXTS.replace("out", "in")
    return link(plan_of(given, TEXTS, FIRST), plan_of(between, wanted, SECOND))


def test_texts(executor: Executor) -> None:
    """Conversions of both legs are said together, and every input is named where it stands in the source."""
    record: Record = {"a": "x", "b": "y", "n": "007", "d": "07.03.1985", "list": ["p", None], "x": "X"}
    found = executor.run(chain(), record)
    assert {"joined": "X/y", "b": "y", "n": "7", "year": "1985", "list": ["P", None], "x": "X"} == found.output
    assert lossy("X/y", "case") == said(found, "/joined")
    assert lossy("7", "leading-zeros") == said(found, "/n")
    assert lossy("1985", "date") == said(found, "/year")
    sources = {item.target: item.source for item in found.derivations}
    assert ("/a", "/b") == sources["/joined"]
    assert ("/list/0",) == sources["/list/0"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(ABSENT, NOTHING, id="absent"),
        pytest.param(None, exact(None, "null"), id="null"),
        pytest.param("", exact("", "empty"), id="empty"),
        pytest.param("99", NO_VALUE, id="a sentinel of the schema between"),
    ],
)
def test_inputs_without_a_value(executor: Executor, value: Value | Absent, expected: Said) -> None:
    """Each way to say nothing stays what it is over both legs."""
    record = {} if isinstance(value, Absent) else {"b": value}
    assert expected == said(executor.run(chain(), record), "/b")


def test_lists_of_objects(executor: Executor) -> None:
    """The elements of a list go over both legs, one by one, with their index in the source."""
    found = executor.run(chain(), {"l": [{"p": "a"}, {}, None]})
    assert {"l": [{"z": "A"}, {"z": None}, None]} == found.output
    sources = {item.target: item.source for item in found.derivations}
    assert [("/l/0/p",), ("/l/1/p",)] == [sources["/l/0/z"], sources["/l/1/z"]]
    assert ("/l/0/q",) == executor.run(chain(), {"l": [{"p": "a", "q": "b"}]}).unused


def test_fields_that_end_between(executor: Executor) -> None:
    """A field that only the schema between has room for is read for nothing, and listed as unused."""
    assert ("/unread",) == executor.run(chain(), {"a": "x", "unread": "y"}).unused


def test_rules_of_both_legs(executor: Executor) -> None:
    """A derivation names the rule of the last leg, then those before it, with the rows that were used."""
    found = executor.run(
        link(leg(row("a", "skos:exactMatch", "1")), leg(row("1", "skos:exactMatch", "u"))), {"code": "a"}
    )
    (derivation,) = found.derivations
    assert ["r", "r", "codes", "codes"] == [rule.local for rule in derivation.rules]
    assert ("concept-map",) == derivation.via


COPIES = crosswalk(
    "\n".join(
        f"map:c{number} a sb:PropertyMap ; sb:from in:{name} ; sb:to out:{name} ."
        for number, name in enumerate(["copied", "number", "code", "passed", "fixed", "place", "joined", "list", "day"])
    )
    + """
map:d a sb:PropertyMap ; sb:from in:code ; sb:to out:again ; sb:conceptMap map:again .
map:again a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:D ; sb:noTarget in:C-3 .
in:C-1 skos:exactMatch out:D-x . in:C-2 skos:broadMatch out:D-x .
"""
)
FIELDS = (
    "copied!",
    "number:integer",
    "code=in:C",
    "passed=in:C",
    "fixed!=in:C",
    "place",
    "joined",
    "list*",
    "day:date",
)


def second() -> Plan:
    """A leg that takes on what the kitchen of all operators makes."""
    lists = codes("in:C", "1", "2", "3") + codes("out:D", "x")
    given = schema("in", *FIELDS, nested("o", "text"))
    wanted = schema("out", *FIELDS, "again=out:D", nested("o", "text"))
    return plan_of(lists, given, wanted, COPIES)


SECOND_LEG = second()
CHAIN = link(plan(), SECOND_LEG)


@given(RECORDS, st.sampled_from(sorted(EXECUTORS)))
def test_composing_never_contradicts_translating_twice(record: Record, name: str) -> None:
    """A chain gives what two translations give, or more: where they have a value, it is the same, and as sure."""
    run = EXECUTORS[name]().run
    between = run(plan(), record, DAY)
    if between.output is None:
        return
    twice, once = run(SECOND_LEG, between.output, DAY), run(CHAIN, record, DAY)
    for target in ("/copied", "/number", "/code", "/passed", "/place", "/joined", "/day", "/again"):
        one, other = _value(twice, target), _value(once, target)
        assert one is None or one == other


def _value(found: Translation, target: str) -> Value:
    (value,) = [item.value for item in found.derivations if item.target == target]
    return None if isinstance(value, Absent) else value
