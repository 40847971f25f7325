"""Concept maps: relations, policies, dates, precedence, weights and gaps, a table for each."""

from datetime import date

import pytest

from semantic_bridge.model.relation import Relation
from semantic_bridge.model.translation import Candidate, Reason, Status
from tests.crosswalks import codes, crosswalk, plan_of, schema
from tests.execute.executors import (
    NO_TARGET,
    Executor,
    Said,
    approximate,
    defaulted,
    exact,
    mapped,
    said,
    unmapped,
)

LISTS = codes("in:Code", "a", "b", "c") + codes("out:Code", "1", "2", "3", "4")
MAP = "map:codes a sb:ConceptMap ; sb:sourceScheme in:Code ; sb:targetScheme out:Code"
RULE = crosswalk("map:out a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; sb:conceptMap map:codes .")
IN, OUT = schema("in", "in=in:Code"), schema("out", "out=out:Code")


def row(name: str, target: str, more: str = "", predicate: str = "skos:exactMatch", source: str = "a") -> str:
    """A reified row `map:<name>` of the concept map."""
    object_ = target if ":" in target else f"out:Code-{target}"
    return (
        f"map:codes sb:row map:{name} . map:{name} a sssom:Mapping ; sssom:subject_id in:Code-{source} ; "
        f"sssom:predicate_id {predicate} ; sssom:object_id {object_} {more} .\n"
    )


NOT_EXACT = " " + row("denied", "1", '; sssom:predicate_modifier "Not"')


def translated(executor: Executor, rows: str, code: str = "a", day: date = date(2026, 1, 1), more: str = "") -> Said:
    """What the concept map with these rows makes of a code."""
    return said(executor.run(plan_of(LISTS, IN, OUT, f"{MAP} {more} .", rows, RULE), {"in": code}, day))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param("in:Code-a skos:exactMatch out:Code-1 .", mapped("1"), id="equal"),
        pytest.param("out:Code-1 skos:exactMatch in:Code-a .", mapped("1"), id="equal, stated the other way round"),
        pytest.param(
            "in:Code-a skos:broadMatch out:Code-1 .", approximate("1", relation="target-broader"), id="target broader"
        ),
        pytest.param(
            "out:Code-1 skos:narrowMatch in:Code-a .",
            approximate("1", relation="target-broader"),
            id="target broader, stated the other way round",
        ),
        pytest.param("in:Code-a sb:overlapMatch out:Code-1 .", approximate("1", relation="overlap"), id="overlap"),
        pytest.param(
            "in:Code-a skos:closeMatch out:Code-1 .",
            approximate("1", relation="unknown"),
            id="related, and not known how",
        ),
        pytest.param(
            "in:Code-a skos:closeMatch out:Code-1 . out:Code-1 skos:exactMatch in:Code-a .",
            mapped("1"),
            id="related, and another row says that it is equal",
        ),
        pytest.param(
            "in:Code-a skos:closeMatch out:Code-1 ." + NOT_EXACT,
            approximate("1", relation="unknown"),
            id="related, and another row denies that it is equal",
        ),
        pytest.param(
            "in:Code-a skos:broadMatch out:Code-1 ." + NOT_EXACT,
            approximate("1", relation="target-broader"),
            id="broader, and not equal, which says nothing more",
        ),
        pytest.param(
            "in:Code-a skos:exactMatch out:Code-1 ." + NOT_EXACT, unmapped(policy="flag"), id="equal, and struck"
        ),
        pytest.param(
            "in:Code-a skos:broadMatch out:Code-1 ." + NOT_EXACT.replace("exact", "close"),
            unmapped(policy="flag"),
            id="struck, however related it is said to be",
        ),
        pytest.param(NOT_EXACT, unmapped(policy="flag"), id="only a row that denies"),
        pytest.param(
            "in:Code-a skos:narrowMatch out:Code-1 .",
            Said(
                None,
                Status.AMBIGUOUS,
                Reason.NARROWER,
                "target-narrower",
                candidates=(Candidate("1", Relation.NARROWER),),
            ),
            id="target narrower: it asserts more than is known",
        ),
        pytest.param("map:codes sb:noTarget in:Code-a .", NO_TARGET, id="declared to have no target"),
        pytest.param(row("r", "sssom:NoTermFound"), NO_TARGET, id="the same in SSSOM"),
        pytest.param(row("r", "1"), mapped("1"), id="a reified row"),
        pytest.param("in:Code-b skos:exactMatch out:Code-1 .", unmapped(policy="flag"), id="no row"),
        pytest.param(
            "in:Code-a skos:exactMatch out:Code-1 . out:Code-1 skos:exactMatch in:Code-a .",
            mapped("1"),
            id="a row stated twice is one row",
        ),
        pytest.param(
            "in:Code-a skos:exactMatch out:Code-1 .\n" + row("r", "1"),
            mapped("1"),
            id="rows that give the same answer are one row",
        ),
        pytest.param(
            row("r", "1", "; sssom:predicate_modifier 'Not'"),
            unmapped(policy="flag"),
            id="a negative row is no row",
        ),
        pytest.param(
            "in:Code-a skos:exactMatch out:Code-1 .\n" + row("r", "2", "; sssom:predicate_modifier 'Not'"),
            mapped("1"),
            id="a negative row leaves other targets alone",
        ),
        pytest.param(
            "in:Code-a skos:broadMatch out:Code-1 .\nin:Code-a skos:broadMatch out:Code-2 .\n"
            + row("r", "2", "; sssom:predicate_modifier 'Not'", "skos:broadMatch"),
            approximate("1", relation="target-broader"),
            id="and strikes its own",
        ),
    ],
)
def test_relations(executor: Executor, rows: str, expected: Said) -> None:
    """A code is carried as its relation allows."""
    assert expected == translated(executor, rows)


def test_narrower_with_opt_in(executor: Executor) -> None:
    """The author may say that a narrower code is good enough; it is never exact."""
    rows = "in:Code-a skos:narrowMatch out:Code-1 ."
    expected = approximate("1", "narrower", "target-narrower")
    assert expected == translated(executor, rows, more="; sb:allowNarrower true")


def test_several_narrower(executor: Executor) -> None:
    """Of several narrower codes none is chosen, opt-in or not."""
    rows = "in:Code-a skos:narrowMatch out:Code-2 , out:Code-1 ."
    for more in ("", "; sb:allowNarrower true"):
        found = translated(executor, rows, more=more)
        assert (Status.AMBIGUOUS, Reason.SEVERAL_ROWS) == (found.status, found.reason)
        assert ["1", "2"] == [item.value for item in found.candidates]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        pytest.param("", unmapped(policy="flag"), id="flag is the default"),
        pytest.param("; sb:whenUnmapped sb:Flag", unmapped(policy="flag"), id="flag: null"),
        pytest.param("; sb:whenUnmapped sb:Reject", unmapped(policy="reject"), id="reject: null, and no record"),
        pytest.param(
            "; sb:whenUnmapped sb:PassThrough",
            Said("x", Status.UNMAPPED, Reason.NO_ROW, policy="pass-through"),
            id="pass through: the source code, and still unmapped",
        ),
        pytest.param("; sb:whenUnmapped out:Code-4", defaulted("4", "no-row", "fixed"), id="a fixed concept"),
    ],
)
def test_policies(executor: Executor, policy: str, expected: Said) -> None:
    """What happens to a code without a row is stated in the map, never silent, and the same for a code of no list."""
    rows = "in:Code-a skos:exactMatch out:Code-1 ."
    assert expected == translated(executor, rows, "x", more=policy)
    value = "b" if expected.value == "x" else expected.value
    assert value == translated(executor, rows, "b", more=policy).value
    assert mapped("1") == translated(executor, rows, "a", more=policy)


def test_reject_has_no_output(executor: Executor) -> None:
    """A rejected record has no output and is not complete; its issues say why, and its other fields are still told."""
    rules = (
        "map:out a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; sb:conceptMap map:codes .\n"
        "map:name a sb:PropertyMap ; sb:from in:name ; sb:to out:name ."
    )
    given, wanted = schema("in", "in=in:Code", "name"), schema("out", "out=out:Code", "name")
    plan = plan_of(LISTS, given, wanted, f"{MAP} ; sb:whenUnmapped sb:Reject .", crosswalk(rules))
    found = executor.run(plan, {"in": "x", "name": "n"})
    assert (None, False, Status.UNMAPPED) == (found.output, found.complete, found.status)
    assert ["/out"] == [issue.target for issue in found.issues]
    assert exact("n") == said(found, "/name")


OTHER = "map:other a sb:ConceptMap ; sb:sourceScheme in:Code ; sb:targetScheme out:Code {more} .\n"


@pytest.mark.parametrize(
    ("code", "other", "expected"),
    [
        pytest.param("a", "", mapped("1"), id="a row of the map itself"),
        pytest.param("b", "", Said("2", Status.EXACT, relation="equal"), id="a row of the other map"),
        pytest.param("c", "", unmapped(policy="flag"), id="no row in either: the other map's policy"),
        pytest.param("c", "; sb:whenUnmapped sb:Reject", unmapped(policy="reject"), id="its rejection rejects"),
        pytest.param("c", "; sb:whenUnmapped out:Code-4", defaulted("4", "no-row", "fixed"), id="its fixed concept"),
    ],
)
def test_other_map(executor: Executor, code: str, other: str, expected: Said) -> None:
    """Where a map has no row, another may be asked, which goes by its own policy."""
    rows = row("a", "1") + "map:other sb:row map:b . map:b a sssom:Mapping ; sssom:subject_id in:Code-b ; "
    rows += "sssom:predicate_id skos:exactMatch ; sssom:object_id out:Code-2 .\n"
    rows += OTHER.format(more=other)
    assert expected == translated(executor, rows, code, more="; sb:whenUnmapped map:other")


def test_rejection_of_the_other_map_rejects_the_record(executor: Executor) -> None:
    """It is the policy that is asked last that decides."""
    rows = OTHER.format(more="; sb:whenUnmapped sb:Reject")
    plan = plan_of(LISTS, IN, OUT, f"{MAP} ; sb:whenUnmapped map:other .", rows, RULE)
    assert executor.run(plan, {"in": "c"}).output is None


def dated(since: str = "", until: str = "") -> str:
    """The terms of a span."""
    bounds = (("sb:validFrom", since), ("sb:validUntil", until))
    return "".join(f" ; {term} '{day}'^^xsd:date" for term, day in bounds if day)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2019-12-31", (None, Status.NOT_CURRENT, Reason.NOT_YET), id="the day before"),
        pytest.param("2020-01-01", ("1", Status.EXACT, None), id="the first day belongs to it"),
        pytest.param("2020-12-31", ("1", Status.EXACT, None), id="the last day"),
        pytest.param("2021-01-01", (None, Status.NOT_CURRENT, Reason.PAST), id="the end does not belong to it"),
    ],
)
def test_dated_rows(executor: Executor, day: str, expected: tuple[object, ...]) -> None:
    """A row holds from its first day to the day before its end."""
    found = translated(executor, row("r", "1", dated("2020-01-01", "2021-01-01")), day=date.fromisoformat(day))
    assert expected == (found.value, found.status, found.reason)


@pytest.mark.parametrize(
    ("day", "value", "reason"),
    [
        pytest.param("2019-06-01", "1", None, id="the old row"),
        pytest.param("2020-06-01", None, Reason.NOT_YET, id="between the two: not yet, since one is to come"),
        pytest.param("2021-06-01", "2", None, id="the new row"),
        pytest.param("2022-06-01", None, Reason.PAST, id="after both"),
    ],
)
def test_successive_rows(executor: Executor, day: str, value: str | None, reason: Reason | None) -> None:
    """Of rows that follow each other the one of the day is read."""
    rows = row("old", "1", dated(until="2020-01-01")) + row("new", "2", dated("2021-01-01", "2022-01-01"))
    found = translated(executor, rows, day=date.fromisoformat(day))
    assert (value, reason) == (found.value, found.reason)


def test_day_of_the_target(executor: Executor) -> None:
    """A row whose target is no longer valid is not valid either."""
    lists = codes("in:Code", "a") + codes("out:Code", "1 | sb:validUntil '2020-01-01'^^xsd:date", "2")
    plan = plan_of(lists, IN, OUT, f"{MAP} .", "in:Code-a skos:exactMatch out:Code-1 .", RULE)
    assert mapped("1") == said(executor.run(plan, {"in": "a"}, date(2019, 12, 31)))
    found = said(executor.run(plan, {"in": "a"}, date(2020, 1, 1)))
    assert (None, Status.NOT_CURRENT, Reason.PAST) == (found.value, found.status, found.reason)


@pytest.mark.parametrize("rows", ["", "in:Code-a skos:exactMatch out:Code-1 ."])
def test_day_of_the_code(executor: Executor, rows: str) -> None:
    """A code that is not current beats every row and every policy; what replaced it is named."""
    lists = codes(
        "in:Code",
        "a | sb:validFrom '2010-01-01'^^xsd:date ; sb:validUntil '2020-01-01'^^xsd:date ; "
        "dct:isReplacedBy in:Code-c , in:Code-b",
        "b",
        "c",
    ) + codes("out:Code", "1")
    plan = plan_of(lists, IN, OUT, f"{MAP} ; sb:whenUnmapped out:Code-1 .", rows, RULE)
    past = Said(None, Status.NOT_CURRENT, Reason.PAST, successors=("b", "c"))
    assert past == said(executor.run(plan, {"in": "a"}, date(2020, 1, 1)))
    not_yet = Said(None, Status.NOT_CURRENT, Reason.NOT_YET, successors=("b", "c"))
    assert not_yet == said(executor.run(plan, {"in": "a"}, date(2009, 12, 31)))


FIRST, SECOND = row("x", "1"), row("y", "2")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param((FIRST, SECOND), None, id="two equal rows"),
        pytest.param((FIRST, row("y", "2", "; sb:priority 1")), "2", id="higher priority"),
        pytest.param((row("x", "1", "; sb:priority -1"), SECOND), "2", id="no priority is 0"),
        pytest.param((FIRST, row("y", "2", predicate="skos:broadMatch")), "1", id="equal before broader"),
        pytest.param((FIRST, row("y", "2", "; sb:priority 1", "skos:broadMatch")), "2", id="priority before equality"),
        pytest.param((FIRST, row("y", "2", dated("2020-01-01"))), "2", id="narrower dates"),
        pytest.param(
            (row("x", "1", dated("2020-01-01")), row("y", "2", dated("2020-01-01", "2030-01-01"))),
            "2",
            id="narrower dates, both dated",
        ),
        pytest.param(
            (FIRST, row("y", "2", dated("2020-01-01"), "skos:broadMatch")), "1", id="equality before narrower dates"
        ),
        pytest.param(
            (row("x", "1", predicate="skos:broadMatch"), row("y", "2", predicate="sb:overlapMatch")),
            None,
            id="broader and overlap are on a par",
        ),
    ],
)
def test_precedence(executor: Executor, rows: tuple[str, str], expected: str | None) -> None:
    """Priority, then equality, then narrower dates decide, and never the order in the file."""
    for order in (rows, rows[::-1]):
        found = translated(executor, "".join(order))
        assert expected == found.value
        if expected is None:
            assert (Status.AMBIGUOUS, Reason.SEVERAL_ROWS) == (found.status, found.reason)
            assert ["1", "2"] == [item.value for item in found.candidates]


def test_weights_split(executor: Executor) -> None:
    """Shares are exact fractions; no target is chosen, and the record is not multiplied."""
    rows = row("x", "1", '; sb:weight "1/3"') + row("y", "2", '; sb:weight "2/3"')
    found = translated(executor, rows)
    assert (None, Status.SPLIT, None) == (found.value, found.status, found.reason)
    assert (Candidate("1", Relation.EQUAL, "1/3"), Candidate("2", Relation.EQUAL, "2/3")) == found.candidates


def test_weight_of_one(executor: Executor) -> None:
    """A whole share is no split."""
    assert mapped("1") == translated(executor, row("x", "1", '; sb:weight "1"'))


def test_weights_beat_equality_and_dates(executor: Executor) -> None:
    """Shares belong together whatever their relations and dates are."""
    rows = row("x", "1", '; sb:weight "1/2"') + row(
        "y", "2", '; sb:weight "1/2"' + dated("1000-01-01"), "skos:broadMatch"
    )
    rows = rows.replace(dated("1000-01-01"), "")
    found = translated(executor, rows)
    assert (Status.SPLIT, ["1", "2"]) == (found.status, [item.value for item in found.candidates])


def test_rules_are_named(executor: Executor) -> None:
    """An answer names the property map and the rows that it went by: a plain row by its concept map."""
    plan = plan_of(LISTS, IN, OUT, f"{MAP} .", row("r", "1"), "in:Code-b skos:exactMatch out:Code-2 .", RULE)
    (derivation,) = executor.run(plan, {"in": "a"}).derivations
    assert ["out", "r"] == [rule.local for rule in derivation.rules]
    (derivation,) = executor.run(plan, {"in": "b"}).derivations
    assert ["out", "codes"] == [rule.local for rule in derivation.rules]
    assert ("concept-map",) == derivation.via


def test_open_code_through_a_map(executor: Executor) -> None:
    """A code that is left open is mapped member by member: answers that agree are the answer."""
    places = (
        codes("in:Place", "p | skos:prefLabel 'X'", "q | skos:prefLabel 'X'", "r | skos:prefLabel 'X'")
        + codes("out:Area", "1", "2")
        + "map:areas a sb:ConceptMap ; sb:sourceScheme in:Place ; sb:targetScheme out:Area .\n"
    )
    rule = crosswalk(
        "map:out a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; sb:conceptMap map:areas ; "
        "sb:convert [ a sb:ConceptLookup ; sb:scheme in:Place ] ."
    )

    def found(*rows: str) -> Said:
        return said(executor.run(plan_of(places, schema("in", "in"), schema("out", "out"), *rows, rule), {"in": "X"}))

    same = [f"in:Place-{code} skos:exactMatch out:Area-1 ." for code in "pqr"]
    assert mapped("1") == found(*same)
    assert approximate("1", relation="unknown") == found(*same[:2], same[2].replace("exact", "broad"))
    one, other = Candidate("1", Relation.EQUAL), Candidate("2", Relation.EQUAL)
    both, alone = found(*same[:2], same[2].replace("Area-1", "Area-2")), found(*same[:2])
    assert [(one, other), (one,)] == [both.candidates, alone.candidates]
    assert {(None, Status.AMBIGUOUS, Reason.SEVERAL_ROWS)} == {
        (item.value, item.status, item.reason) for item in (both, alone)
    }
