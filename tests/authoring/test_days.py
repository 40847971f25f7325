"""What the checker finds in time: gaps, overlaps, rows beyond their codes or without a day, doubtful successors.

The findings of gaps and overlaps are held to the engine: what a translation says on each day decides.
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.authoring.check import Stated, check
from semantic_bridge.authoring.conceptmaps import (
    gaps_in_time,
    overlaps_in_time,
    rows_beyond_their_codes,
    rows_without_a_day,
)
from semantic_bridge.authoring.spans import answers, days, stretches
from semantic_bridge.model.codelist import ALWAYS, CodeList, Concept, Validity
from semantic_bridge.model.conceptmap import ConceptMap, ConceptMapping
from semantic_bridge.model.finding import Finding
from semantic_bridge.model.relation import Relation
from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.plan.codes import Tables
from semantic_bridge.plan.rows import map_code
from semantic_bridge.terms import Iri
from tests.crosswalks import codes, crosswalk, loaded, nested, schema

DAY = timedelta(days=1)
Y2020, Y2021, Y2022, Y2023 = (date(year, 1, 1) for year in (2020, 2021, 2022, 2023))
SPACE = "https://example.org/map/"
MAP = "map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C"


def span(text: str) -> Validity:
    """`2020..2021`: from the first day of one year until that of another; either may be left out."""
    since, _, until = text.partition("..")
    return Validity(*(date(int(year), 1, 1) if year else None for year in (since, until)))


def terms(text: str) -> str:
    """The terms of a span."""
    stated = span(text) if text else ALWAYS
    bounds = (("sb:validFrom", stated.since), ("sb:validUntil", stated.until))
    return "".join(f" ; {term} '{day}'^^xsd:date" for term, day in bounds if day)


def row(name: str, target: str, when: str = "", more: str = "", source: str = "a") -> str:
    """A reified row `map:<name>`."""
    return (
        f"map:codes sb:row map:{name} . map:{name} a sssom:Mapping ; sssom:subject_id in:C-{source} ; "
        f"sssom:predicate_id skos:exactMatch ; sssom:object_id out:C-{target}{terms(when)}{more} .\n"
    )


def lists(a: str = "", one: str = "") -> str:
    """Two lists, the code `a` of the one and `1` of the other with these days."""
    dated = [f"{name} | {terms(when).removeprefix(' ; ')}" if when else name for name, when in (("a", a), ("1", one))]
    return codes("in:C", dated[0], "b", "c") + codes("out:C", dated[1], "2", "3")


def found(*parts: str, code: str = "") -> list[Finding]:
    """What is found in a concept map that no crosswalk uses, under a code or under all."""
    workspace = loaded({"mappings/m.ttl": "\n".join(parts)})
    stated = Stated((), workspace.documents.code_lists, workspace.concept_maps)
    return [item for item in check(stated, lambda _: None) if item.code == code or not code]


def said(*parts: str, code: str) -> list[str]:
    """The problems, without the names of the lists."""
    return [item.problem.removeprefix("in.c to out.c: ") for item in found(*parts, code=code)]


@pytest.mark.parametrize(
    ("a", "rows", "when"),
    [
        pytest.param(
            "", row("x", "1", "..2020") + row("y", "2", "2021.."), "from 2020-01-01 until 2021-01-01", id="between"
        ),
        pytest.param("", row("x", "1", "..2020") + row("y", "2", "2020.."), None, id="one meets the next"),
        pytest.param("", row("x", "1", "2020.."), "until 2020-01-01", id="before the first"),
        pytest.param("2020..", row("x", "1", "2020.."), None, id="before the first, when the code is not there either"),
        pytest.param("", row("x", "1", "..2020"), "from 2020-01-01", id="after the last"),
        pytest.param("..2020", row("x", "1", "..2020"), None, id="after the last, when the code is not there either"),
        pytest.param(
            "",
            row("x", "1", "2020..2021") + row("y", "2", "2022..2023"),
            "until 2020-01-01 and from 2021-01-01 until 2022-01-01 and from 2023-01-01",
            id="on both sides and between",
        ),
        pytest.param(
            "2020..2023",
            row("x", "1", "..2021") + row("y", "2", "2022.."),
            "from 2021-01-01 until 2022-01-01",
            id="within the code's days",
        ),
        pytest.param("", row("x", "1", "..2020") + "in:C-a skos:broadMatch out:C-2 .", None, id="a row without dates"),
        pytest.param("", "map:codes sb:noTarget in:C-b .", None, id="no dates at all"),
        pytest.param("..2020", row("x", "1", "2021.."), None, id="a row that never holds leaves nothing between"),
        pytest.param("", row("x", "1", "..2022") + row("y", "2", "2020.."), None, id="both at once"),
    ],
)
def test_gap(a: str, rows: str, when: str | None) -> None:
    """SB206: a code that is valid and has no row on some days, though on others."""
    expected = [f"the code a has no row {when}, when it is valid, though it has one on other days."] if when else []
    assert expected == said(lists(a), f"{MAP} .", rows, code="SB206")


def test_gap_of_a_target() -> None:
    """SB206: a row does not hold where its target does not; a day is enough."""
    one = codes("in:C", "a") + codes("out:C", "1 | sb:validUntil '2020-01-01'^^xsd:date", "2")
    late = (
        "map:codes sb:row map:y . map:y a sssom:Mapping ; sssom:subject_id in:C-a ; sssom:object_id out:C-2 ; "
        "sssom:predicate_id skos:exactMatch ; sb:validFrom '2020-01-02'^^xsd:date ."
    )
    expected = [
        "the code a has no row from 2020-01-01 until 2020-01-02, when it is valid, though it has one on other days."
    ]
    assert expected == said(one, f"{MAP} .", "in:C-a skos:exactMatch out:C-1 .", late, code="SB206")


def test_gap_of_many_codes() -> None:
    """SB206: codes with the same gap are one finding, at their map; a single one is at its row."""
    rows = [row(f"r{name}", "2", "2020..", source=name) for name in "abc"]
    (finding,) = found(lists(), f"{MAP} .", *rows, code="SB206")
    assert finding.problem.endswith(
        "3 codes have no row until 2020-01-01, when they are valid, though on other days: a, b, c."
    )
    assert f"{SPACE}codes" == finding.subject
    (alone,) = found(lists(), f"{MAP} .", rows[0], code="SB206")
    assert f"{SPACE}ra" == alone.subject


@pytest.mark.parametrize("when", ["2020..", "..2020", "2020..2022"])
def test_days_of_the_map_are_no_gap(when: str) -> None:
    """SB206: that a map ends is said by the map; what is missing while it holds is found."""
    assert [] == said(lists(), f"{MAP}{terms(when)} .", "in:C-a skos:exactMatch out:C-1 .", code="SB206")
    assert 1 == len(said(lists(), f"{MAP}{terms('2020..2023')} .", row("x", "1", "2021.."), code="SB206"))


SAME = "2021..2022"
HALF = " ; sb:weight '1/2'"


@pytest.mark.parametrize(
    ("rows", "when"),
    [
        pytest.param(row("x", "1", "..2021") + row("y", "2", "2021.."), None, id="one meets the next"),
        pytest.param(row("x", "1", SAME) + row("y", "2", SAME), "from 2021-01-01 until 2022-01-01", id="the same days"),
        pytest.param(
            row("x", "1", "2021..2022") + row("y", "2", "2022..2023") + row("z", "1", "2022..2023"),
            "from 2022-01-01 until 2023-01-01",
            id="some of the days",
        ),
        pytest.param(row("x", "1", SAME) + row("y", "1", SAME), None, id="the same target"),
        pytest.param(row("x", "1", SAME) + row("y", "2", SAME, " ; sb:priority 1"), None, id="priority decides"),
        pytest.param(
            row("x", "1", SAME) + row("y", "2", SAME).replace("exactMatch", "broadMatch"), None, id="equality decides"
        ),
        pytest.param(row("x", "1", SAME) + row("y", "2", "2020.."), None, id="narrower dates decide"),
        pytest.param(row("x", "1", SAME, HALF) + row("y", "2", SAME, HALF), None, id="shares are meant together"),
        pytest.param("in:C-a skos:exactMatch out:C-1 , out:C-2 .", None, id="without dates: several are meant"),
        pytest.param(
            "in:C-a skos:exactMatch out:C-1 , out:C-2 .\n" + row("y", "3", "2021.."), None, id="one dated beats others"
        ),
    ],
)
def test_overlap(rows: str, when: str | None) -> None:
    """SB207: days on which nothing prefers one of several rows, of which one is dated."""
    expected = [f"several rows of one code hold {when}, and nothing prefers one of them: a to 1 or 2."] if when else []
    assert expected == said(lists(), f"{MAP} .", rows, code="SB207")


def test_overlap_of_days_of_the_map() -> None:
    """SB207: rows that are dated by their map only are meant together, as they are in a map without dates."""
    rows = "in:C-a skos:exactMatch out:C-1 , out:C-2 ."
    assert [] == said(lists(), f"{MAP}{terms('2020..')} .", rows, code="SB207")


@pytest.mark.parametrize(
    ("a", "one", "when", "expected"),
    [
        pytest.param("..2021", "", "2020..2022", ["goes on until 2022-01-01, and a ends on 2021-01-01"], id="source"),
        pytest.param("", "..2021", "2020..2022", ["goes on until 2022-01-01, and 1 ends on 2021-01-01"], id="target"),
        pytest.param("..2021", "", "2020..2021", [], id="until the same day"),
        pytest.param("..2021", "", "2020..", ["has no end, and a ends on 2021-01-01"], id="no end"),
        pytest.param("..2021", "", "", [], id="a row without dates says nothing of days"),
        pytest.param("2021..", "", "2020..", ["begins on 2020-01-01, before a does on 2021-01-01"], id="before"),
        pytest.param("2021..", "", "2021..", [], id="from the same day"),
        pytest.param("2021..", "", "..2023", [], id="no beginning"),
        pytest.param(
            "2021..2022",
            "",
            "2020..2023",
            [f"begins on {Y2020}, before a does on {Y2021} and goes on until {Y2023}, and a ends on {Y2022}"],
            id="on both sides",
        ),
        pytest.param("..2020", "", "2021..2022", [], id="one that never holds is another finding"),
    ],
)
def test_beyond(a: str, one: str, when: str, expected: list[str]) -> None:
    """SB208: a dated row that holds longer than one of its codes; only information, since the code's days count."""
    problems = said(lists(a, one), f"{MAP} .", row("x", "1", when), code="SB208")
    assert [f"the row from a to 1 {words}." for words in expected] == problems


def test_beyond_by_the_map() -> None:
    """SB208: a row that goes on because its map does says nothing of days itself."""
    assert [] == said(lists("2021..2022"), f"{MAP}{terms('2020..2023')} .", row("x", "1"), code="SB208")


@pytest.mark.parametrize(
    ("a", "one", "when", "of_map", "expected"),
    [
        pytest.param(
            "..2020",
            "",
            "2020..",
            "",
            "it holds from 2020-01-01, a is valid until 2020-01-01, 1 is valid on every day",
            id="after its source",
        ),
        pytest.param(
            "..2020",
            "2020..",
            "",
            "",
            "a is valid until 2020-01-01, 1 is valid from 2020-01-01",
            id="codes that never meet",
        ),
        pytest.param(
            "", "", "2021..", "..2020", "its concept map and its own dates share none", id="other days than its map's"
        ),
        pytest.param("..2021", "2020..", "", "", None, id="codes that meet for a year"),
        pytest.param("", "", "2020..", "..2021", None, id="some days of its map"),
    ],
)
def test_never(a: str, one: str, when: str, of_map: str, expected: str | None) -> None:
    """SB209: a row that holds on no day, and why."""
    problems = said(lists(a, one), f"{MAP}{terms(of_map)} .", row("x", "1", when), code="SB209")
    assert ([f"the row from a to 1 holds on no day: {expected}."] if expected else []) == problems


def test_never_of_many_rows() -> None:
    """SB209: plain rows between codes of days that never meet are one finding, as between two editions of a list."""
    when = (terms("..2020").removeprefix(" ; "), terms("2020..").removeprefix(" ; "))
    both = codes("in:C", *(f"{name} | {when[0]}" for name in "ab")) + codes(
        "out:C", *(f"{n} | {when[1]}" for n in "12")
    )
    rows = "in:C-a skos:exactMatch out:C-1 . in:C-b skos:exactMatch out:C-2 ."
    (problem,) = said(both, f"{MAP} .", rows, code="SB209")
    assert problem == (
        "2 rows hold on no day: the source code is valid until 2020-01-01, the target code is valid from 2020-01-01 "
        "(a to 1, b to 2)."
    )


def written(text: str) -> str:
    """A code with its dates and successors in short: `a | U2020 ; R-b` ends in 2020 and is replaced by b."""
    for short, term in (("U", "sb:validUntil"), ("F", "sb:validFrom")):
        for year in ("2020", "2021"):
            text = text.replace(f"{short}{year}", f"{term} '{year}-01-01'^^xsd:date")
    return text.replace("R-", "dct:isReplacedBy in:C-")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(("a | U2020 ; R-b", "b | F2020"), [], id="valid from that day"),
        pytest.param(("a | U2020 ; R-b", "b"), [], id="valid on every day"),
        pytest.param(
            ("a | U2020 ; R-b", "b | F2021"),
            ["a ends on 2020-01-01, and b, which replaces it, begins on 2021-01-01"],
            id="valid only later",
        ),
        pytest.param(
            ("a | U2020 ; R-b", "b | U2020"),
            ["a ends on 2020-01-01, and b, which replaces it, ended on 2020-01-01"],
            id="ended on the same day",
        ),
        pytest.param(("a | U2020 ; R-b", "b | U2021 ; R-c", "c"), [], id="a chain whose links hold when they must"),
        pytest.param(
            ("a | U2020 ; R-a",), ["codes replace each other in a circle, a → a"], id="by itself, when it has ended"
        ),
        pytest.param(("a | R-a",), ["codes replace each other in a circle, a → a"], id="by itself"),
        pytest.param(
            ("a | R-b", "b | R-c", "c | R-a"), ["codes replace each other in a circle, a → b → c → a"], id="a circle"
        ),
        pytest.param(("a | R-b", "b | R-c", "c | R-b"), ["codes replace each other in a circle, b → c → b"], id="into"),
        pytest.param(("a | R-b", "b"), [], id="replaced, and does not end"),
    ],
)
def test_successors(text: tuple[str, ...], expected: list[str]) -> None:
    """SB210: a successor that is not valid when it must be, and codes that lead back to themselves."""
    concepts = [written(concept) for concept in text]
    workspace = loaded({"ontology/m.ttl": codes("in:C", *concepts)})
    findings = check(Stated((), workspace.documents.code_lists), lambda _: None)
    assert [f"in.c: {problem}." for problem in expected] == [item.problem for item in findings]


def test_circle_over_two_lists() -> None:
    """SB210: a code with the same notation in another list is another code, and no circle."""
    text = codes("in:C", "a | dct:isReplacedBy out:C-a") + codes("out:C", "a")
    assert () == check(Stated((), loaded({"ontology/m.ttl": text}).documents.code_lists), lambda _: None)
    back = text + "out:C-a dct:isReplacedBy in:C-a ."
    (finding,) = check(Stated((), loaded({"ontology/m.ttl": back}).documents.code_lists), lambda _: None)
    assert "in.c: codes replace each other in a circle, a → a → a." == finding.problem


DATES = st.sampled_from([None, Y2020, Y2021, Y2022, Y2023])
SPANS = st.builds(Validity, DATES, DATES).filter(lambda found: not found.empty)
SOURCE_DAYS = [Y2020 - DAY, *(day + step for day in (Y2020, Y2021, Y2022, Y2023) for step in (-DAY, timedelta(), DAY))]


def concept(name: str, validity: Validity = ALWAYS) -> Concept:
    """A code."""
    return Concept(Iri(f"x/{name}"), name, validity=validity)


@st.composite
def concept_maps(draw: st.DrawFn) -> ConceptMap:
    """A map of one code to three, with some dates of everything."""
    source = concept("a", draw(SPANS))
    targets = [concept(name, draw(SPANS)) for name in "123"]
    of_map = draw(SPANS)
    mappings = st.builds(
        lambda target, relation, validity, priority: ConceptMapping(
            Iri("map"), source, target, relation, validity.shared(of_map), priority
        ),
        st.sampled_from(targets),
        st.sampled_from([Relation.EQUAL, Relation.BROADER, Relation.NARROWER, Relation.DISJOINT]),
        SPANS,
        st.integers(0, 1),
    )
    rows = tuple(draw(st.lists(mappings, min_size=1, max_size=4)))
    given_, wanted = CodeList(Iri("in"), "in", "", "", None, (source,), ""), tuple(targets)
    return ConceptMap(Iri("map"), given_, CodeList(Iri("out"), "out", "", "", None, wanted, ""), rows, validity=of_map)


@given(concept_maps())
def test_spans_are_what_the_engine_says(concept_map: ConceptMap) -> None:
    """Each day on which the code is valid lies in one span, and has its answer."""
    table = Tables().code_table(concept_map)
    (entry,) = table.entries
    told = list(answers(entry, table))
    for day in SOURCE_DAYS:
        here = [outcome for found_, outcome in told if found_.at(day) == 0]
        if entry.code.validity.at(day) == 0:
            assert [map_code("a", entry, table, day)] == here
        else:
            assert [] == here


@given(concept_maps())
def test_gap_and_overlap_agree_with_the_engine(concept_map: ConceptMap) -> None:
    """On each day a gap is found where the answer is not current, and an overlap only where it is ambiguous."""
    table = Tables().code_table(concept_map)
    (entry,) = table.entries
    gap = "".join(item.problem for item in gaps_in_time(concept_map))
    overlap = "".join(item.problem for item in overlaps_in_time(concept_map))
    whole = [day for day in SOURCE_DAYS if entry.code.validity.at(day) == 0 and concept_map.validity.at(day) == 0]
    said_ = {day: map_code("a", entry, table, day) for day in whole}
    missing = {day for day, outcome in said_.items() if outcome and outcome.status is Status.NOT_CURRENT}
    undecided = {day for day, outcome in said_.items() if outcome and outcome.reason is Reason.SEVERAL_ROWS}
    if gap:
        assert missing
        assert missing == {day for day in whole if within(day, gap, " has no row ", ", when")}
    elif missing:
        assert missing == set(whole)
    if overlap:
        found_ = {day for day in whole if within(day, overlap, " hold ", ", and")}
        assert found_ <= undecided


def within(day: date, problem: str, before: str, after: str) -> bool:
    """Whether a day lies in one of the spans that a problem names."""
    text = problem.partition(before)[2].partition(after)[0]
    for part in text.split(" and "):
        words = part.split()
        bounds = {
            word: date.fromisoformat(words[place + 1]) for place, word in enumerate(words) if word in ("from", "until")
        }
        if Validity(bounds.get("from"), bounds.get("until")).at(day) == 0:
            return True
    return False


@given(concept_maps())
def test_row_without_a_day_never_counts(concept_map: ConceptMap) -> None:
    """A row that is found to hold on no day changes no answer; one that is found to go on is no such row."""
    findings = list(rows_without_a_day(concept_map))
    spans = [(item.validity, item.source.validity, item.target) for item in concept_map.rows]
    shared = [row_.shared(source).shared(target.validity if target else ALWAYS) for row_, source, target in spans]
    never = [validity for validity in shared if validity.empty]
    assert bool(never) is bool(findings)
    assert len(never) + len(list(rows_beyond_their_codes(concept_map))) <= len(concept_map.rows)


@pytest.mark.parametrize(
    ("found_", "expected"),
    [
        ("..", "on every day"),
        ("2020..", "from 2020-01-01"),
        ("..2021", "until 2021-01-01"),
        ("2020..2021", "from 2020-01-01 until 2021-01-01"),
    ],
)
def test_days_in_words(found_: str, expected: str) -> None:
    """A span in words, its end not in it."""
    assert expected == days(span(found_))


def test_stretches() -> None:
    """Spans that meet are one; those that do not stay apart."""
    spans = [span("..2020"), span("2020..2021"), span("2022..2023"), span("2023..")]
    assert [span("..2021"), span("2022..")] == stretches(spans)


FILLED = schema("in", "a", "b", nested("l*", "x", "y")) + schema("out", "f", nested("l*", "z"))


@pytest.mark.parametrize(
    ("one", "other", "when"),
    [
        pytest.param("..2020", "2020..", None, id="one meets the next"),
        pytest.param("..2020", "2021..", "from 2020-01-01 until 2021-01-01", id="a year between"),
        pytest.param("2018..2020", "2021..2022", "from 2020-01-01 until 2021-01-01", id="only what is between"),
        pytest.param("2021..", "..2020", "from 2020-01-01 until 2021-01-01", id="in any order"),
    ],
)
def test_days_between_rules(one: str, other: str, when: str | None) -> None:
    """SB211: rules that follow each other and do not meet; of the record, and of the elements of a list."""
    of_record = crosswalk(
        f"map:p a sb:PropertyMap ; sb:from in:a ; sb:to out:f{terms(one)} .\n"
        f"map:q a sb:PropertyMap ; sb:from in:b ; sb:to out:f{terms(other)} ."
    )
    of_list = crosswalk(
        "map:l a sb:PropertyMap ; sb:from in:l ; sb:to out:l ; sb:each map:p , map:q .\n"
        f"map:p a sb:PropertyMap ; sb:from in:x ; sb:to out:z{terms(one)} .\n"
        f"map:q a sb:PropertyMap ; sb:from in:y ; sb:to out:z{terms(other)} ."
    )
    for rules, field in ((of_record, "/f"), (of_list, "/l/*/z")):
        workspace = loaded({"mappings/m.ttl": FILLED + rules})
        findings = check(Stated(workspace.crosswalks, ()), lambda _: None)
        problem = f"in.record--out.record: no rule fills {field} {when}, though rules do before and after."
        assert ([("SB211", problem)] if when else []) == [(item.code, item.problem) for item in findings]


@pytest.mark.parametrize("more", ["", " ; sb:when [ sb:from in:b ; sb:present true ]"])
def test_one_dated_rule_is_no_gap(more: str) -> None:
    """SB211: before the first rule and after the last one nothing is missed, nor by a rule without dates."""
    alone = f"map:p a sb:PropertyMap ; sb:from in:a ; sb:to out:f{terms('2020..2021')}{more} ."
    always = "\nmap:q a sb:PropertyMap ; sb:from in:b ; sb:to out:f ; sb:when [ sb:from in:b ; sb:present true ] ."
    for rules in (alone, alone + always) if more else (alone,):
        workspace = loaded({"mappings/m.ttl": FILLED + crosswalk(rules)})
        assert () == check(Stated(workspace.crosswalks, ()), lambda _: None)


def test_rules_within_the_days_of_another() -> None:
    """SB211: a rule that ends while another one still holds leaves no day without a rule."""
    when = "sb:when [ sb:from in:b ; sb:present true ]"
    rules = crosswalk(
        "\n".join(
            f"map:{name} a sb:PropertyMap ; sb:from in:a ; sb:to out:f ; {when}{terms(days_)} ."
            for name, days_ in (("p", "..2023"), ("q", "2019..2020"), ("r", "2022.."))
        )
    )
    workspace = loaded({"mappings/m.ttl": FILLED + rules})
    assert () == check(Stated(workspace.crosswalks, ()), lambda _: None)


@pytest.mark.parametrize(
    ("of_crosswalk", "of_rule", "found"),
    [
        pytest.param("..2021", "2022..", True, id="the rule begins when the crosswalk has ended"),
        pytest.param("2022..", "..2021", True, id="the rule ended before the crosswalk begins"),
        pytest.param("..2021", "2021..", True, id="it begins on the day of the end"),
        pytest.param("..2021", "2020..", False, id="they share a year"),
        pytest.param("2020..", "", False, id="the rule always holds"),
    ],
)
def test_rules_without_a_day(of_crosswalk: str, of_rule: str, *, found: bool) -> None:
    """SB250: a rule none of whose days is one of its crosswalk, of the record or in a list; it is no gap either."""
    of_record = f"map:p a sb:PropertyMap ; sb:from in:a ; sb:to out:f{terms(of_rule)} ."
    of_list = (
        "map:l a sb:PropertyMap ; sb:from in:l ; sb:to out:l ; sb:each map:p .\n"
        f"map:p a sb:PropertyMap ; sb:from in:x ; sb:to out:z{terms(of_rule)} ."
    )
    for rules in (of_record, of_list):
        workspace = loaded({"mappings/m.ttl": FILLED + crosswalk(rules, terms(of_crosswalk))})
        findings = check(Stated(workspace.crosswalks, ()), lambda _: None)
        problem = "in.record--out.record: p never holds: none of its days is one of the crosswalk."
        assert ([("SB250", problem)] if found else []) == [(item.code, item.problem) for item in findings]
