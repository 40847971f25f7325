"""Look-ups by name: what is found, within what, of which level, and what is given of it."""

from datetime import date

import pytest

from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.model.values import Record
from tests.crosswalks import crosswalk, plan_of, schema
from tests.execute.executors import (
    NOTHING,
    Executor,
    Said,
    ambiguous,
    exact,
    invalid,
    lossy,
    said,
    unmapped,
)

PLACES = """
in:Place a skos:ConceptScheme ; sb:name "in.place" .
in:p1 a skos:Concept ; skos:inScheme in:Place ; skos:notation "1" ;
    skos:prefLabel "Чуйская область"@ru , "Чүй облусу"@ky ; skos:altLabel "Чуйская"@ru ; in:short "ЧУ" .
in:p11 a skos:Concept ; skos:inScheme in:Place ; skos:notation "11" ; skos:broader in:p1 ;
    skos:prefLabel "Аламудунский район"@ru .
in:p111 a skos:Concept ; skos:inScheme in:Place ; skos:notation "111" ; skos:broader in:p11 ;
    skos:prefLabel "Маёвка"@ru ; skos:altLabel "село  Маёвка"@ru .
in:p112 a skos:Concept ; skos:inScheme in:Place ; skos:notation "112" ; skos:broader in:p11 ; skos:prefLabel "Туу"@ru .
in:p2 a skos:Concept ; skos:inScheme in:Place ; skos:notation "2" ; skos:prefLabel "Ош"@ru ; in:short "ОШ" .
in:p21 a skos:Concept ; skos:inScheme in:Place ; skos:notation "21" ; skos:broader in:p2 ; skos:prefLabel "Туу"@ru .
in:p211 a skos:Concept ; skos:inScheme in:Place ; skos:notation "211" ; skos:broader in:p21 ; skos:prefLabel "Туу"@ru .
in:p22 a skos:Concept ; skos:inScheme in:Place ; skos:notation "22" ; skos:broader in:p2 ; skos:prefLabel "Старое"@ru ;
    sb:validUntil "2020-01-01"^^xsd:date ; dct:isReplacedBy in:p21 .
in:p23 a skos:Concept ; skos:inScheme in:Place ; skos:notation "23" ; skos:broader in:p2 ; skos:prefLabel "Новое"@ru ;
    sb:validFrom "2020-01-01"^^xsd:date .
in:p24 a skos:Concept ; skos:inScheme in:Place ; skos:notation "24" ; skos:broader in:p2 ; skos:prefLabel "Новое"@ru ;
    sb:validUntil "2020-01-01"^^xsd:date .
"""


def looked_up(executor: Executor, terms: str, record: Record | str, day: date = date(2026, 1, 1)) -> Said:
    """What a look-up with these terms makes of the field `in`; `above` holds the code of an ancestor."""
    rule = "map:out a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; "
    rule += f"sb:convert [ a sb:ConceptLookup ; sb:scheme in:Place {terms} ] ."
    plan = plan_of(PLACES, schema("in", "in", "above"), schema("out", "out"), crosswalk(rule))
    return said(executor.run(plan, {"in": record} if isinstance(record, str) else record, day))


@pytest.mark.parametrize(
    ("terms", "text", "expected"),
    [
        pytest.param("", "Маёвка", exact("111"), id="by any label: the preferred one"),
        pytest.param("", "Чуйская", exact("1"), id="by any label: an alternative one"),
        pytest.param("", "Чүй облусу", exact("1"), id="in any language"),
        pytest.param("; sb:by skos:altLabel", "Чуйская", exact("1"), id="altLabel reads both"),
        pytest.param("; sb:by skos:prefLabel", "Чуйская", unmapped(), id="prefLabel does not read the others"),
        pytest.param("; sb:by skos:notation", "111", exact("111"), id="by notation"),
        pytest.param("; sb:by skos:notation", "Маёвка", unmapped(), id="a name is no notation"),
        pytest.param("", "111", unmapped(), id="a notation is no name"),
        pytest.param("; sb:language 'ky'", "Чүй облусу", exact("1"), id="in one language"),
        pytest.param("; sb:language 'KY'", "Чүй облусу", exact("1"), id="the case of a language tag does not count"),
        pytest.param("; sb:language 'ky'", "Чуйская область", unmapped(), id="not in another"),
        pytest.param("", "МАЁВКА", lossy("111", "case"), id="case does not count, and is named"),
        pytest.param("", "Чуйская  область", lossy("1", "blanks"), id="nor do doubled blanks"),
        pytest.param("", "село Маёвка", lossy("111", "blanks"), id="also where the list has them"),
        pytest.param("", "Мае\u0308вка", lossy("111", "unicode"), id="nor the coding of accents"),
        pytest.param("", " ЧУЙСКАЯ область", lossy("1", "blanks", "case"), id="nor all of it"),
        pytest.param("", "Маевка", unmapped(), id="another letter is another name"),
        pytest.param("", "Туу", ambiguous("several-rows", "112", "21", "211"), id="a name that several places have"),
        pytest.param("; sb:ofLevel 2", "Туу", exact("21"), id="of one level"),
        pytest.param("; sb:ofLevel 3", "Туу", ambiguous("several-rows", "112", "211"), id="of another level"),
        pytest.param("; sb:ofLevel 1", "Туу", unmapped(), id="of a level that does not have it"),
        pytest.param("", "Старое", Said(None, Status.NOT_CURRENT, Reason.PAST, successors=("21",)), id="not current"),
        pytest.param("", "Новое", exact("23"), id="of two the one that is current"),
    ],
)
def test_find(executor: Executor, terms: str, text: str, expected: Said) -> None:
    """A look-up finds the one concept that is named so; it never guesses."""
    assert expected == looked_up(executor, terms, text)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param({"in": "Туу", "above": "1"}, exact("112"), id="below a region"),
        pytest.param({"in": "Туу", "above": "11"}, exact("112"), id="below a district"),
        pytest.param({"in": "Туу", "above": "2"}, ambiguous("several-rows", "21", "211"), id="two below it"),
        pytest.param(
            {"in": "Туу", "above": "21"}, ambiguous("several-rows", "21", "211"), id="a place is within itself"
        ),
        pytest.param({"in": "Туу", "above": "211"}, exact("211"), id="and nothing above it is"),
        pytest.param({"in": "Маёвка", "above": "2"}, unmapped(), id="a place that lies elsewhere"),
        pytest.param({"in": "Маёвка", "above": "9"}, unmapped(), id="an ancestor that is not there"),
        pytest.param({"in": "Маёвка"}, exact("111"), id="without an ancestor, a name that is unique"),
        pytest.param(
            {"in": "Туу", "above": None}, ambiguous("several-rows", "112", "21", "211"), id="and one that is not"
        ),
        pytest.param({"in": "Маёвка", "above": {}}, invalid("wrong-type"), id="an ancestor that is invalid"),
        pytest.param({"in": None, "above": {}}, exact(None, "null"), id="nothing to look up"),
    ],
)
def test_within(executor: Executor, record: Record, expected: Said) -> None:
    """A name is looked up below an ancestor, whose code another field holds."""
    assert expected == looked_up(executor, "; sb:within in:above", record)


@pytest.mark.parametrize(
    ("terms", "text", "expected"),
    [
        pytest.param("; sb:give skos:notation", "Маёвка", exact("111"), id="the code"),
        pytest.param("; sb:give sb:Iri", "Маёвка", exact("https://example.org/in/p111"), id="the IRI"),
        pytest.param(
            "; sb:give skos:prefLabel ; sb:giveLanguage 'ky'",
            "Чуйская",
            exact("Чүй облусу"),
            id="a label in a language",
        ),
        pytest.param(
            "; sb:give skos:prefLabel ; sb:giveLanguage 'ky'", "Маёвка", unmapped(), id="no label in that language"
        ),
        pytest.param("; sb:give in:short", "Ош", exact("ОШ"), id="an attribute"),
        pytest.param("; sb:give in:short", "Маёвка", unmapped(), id="an attribute that this one does not have"),
        pytest.param("; sb:atLevel 1", "Маёвка", exact("1"), id="the ancestor at a level"),
        pytest.param("; sb:atLevel 2", "Маёвка", exact("11"), id="at another level"),
        pytest.param("; sb:atLevel 3", "Маёвка", exact("111"), id="itself at its own level"),
        pytest.param("; sb:atLevel 2", "Ош", NOTHING, id="nothing at a level below it"),
        pytest.param("; sb:atLevel 1 ; sb:give in:short", "Маёвка", exact("ЧУ"), id="an attribute of an ancestor"),
        pytest.param("; sb:atLevel 1", "МАЁВКА", lossy("1", "case"), id="what was lost stays named"),
        pytest.param("; sb:atLevel 1", "Туу", ambiguous("several-rows", "1", "2"), id="candidates are given likewise"),
        pytest.param("; sb:ofLevel 3 ; sb:atLevel 1", "Туу", ambiguous("several-rows", "1", "2"), id="of one level"),
    ],
)
def test_give(executor: Executor, terms: str, text: str, expected: Said) -> None:
    """Of the concept that is found a look-up gives its code, or what is asked."""
    assert expected == looked_up(executor, terms, text)


def test_candidates_that_have_one_ancestor(executor: Executor) -> None:
    """Where every concept that is named so lies in one region, the region is known."""
    record = {"in": "Туу", "above": "2"}
    assert exact("2") == looked_up(executor, "; sb:within in:above ; sb:atLevel 1", record)
    assert ambiguous("several-rows", "21").status is Status.AMBIGUOUS


def test_candidates_none_of_which_has_the_level(executor: Executor) -> None:
    """Where no candidate has an ancestor at a level there is none to give."""
    more = PLACES + 'in:p3 a skos:Concept ; skos:inScheme in:Place ; skos:notation "3" ; skos:prefLabel "Ош"@ru .'
    rule = "map:out a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; "
    rule += "sb:convert [ a sb:ConceptLookup ; sb:scheme in:Place ; sb:atLevel 2 ] ."
    plan = plan_of(more, schema("in", "in"), schema("out", "out"), crosswalk(rule))
    assert NOTHING == said(executor.run(plan, {"in": "Ош"}))


@pytest.mark.parametrize(
    ("day", "text", "expected"),
    [
        pytest.param("2019-12-31", "Новое", "24", id="before: the one that was"),
        pytest.param("2020-01-01", "Новое", "23", id="after: the one that is"),
        pytest.param("2019-12-31", "Старое", "22", id="the last day"),
        pytest.param("2020-01-01", "Старое", None, id="the day after"),
    ],
)
def test_day(executor: Executor, day: str, text: str, expected: str | None) -> None:
    """A name names what it names on the day for which codes are read."""
    assert expected == looked_up(executor, "", text, date.fromisoformat(day)).value


def test_operators_on_candidates(executor: Executor) -> None:
    """What follows an open look-up is done to each candidate: those that become the same are one."""
    rule = "map:out a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; sb:convert ( "
    rule += "[ a sb:ConceptLookup ; sb:scheme in:Place ; sb:by skos:notation ; sb:give skos:prefLabel ] "
    rule += "[ a sb:ConceptLookup ; sb:scheme in:Place ; sb:atLevel 1 ] ) ."
    plan = plan_of(PLACES, schema("in", "in"), schema("out", "out"), crosswalk(rule))
    assert ambiguous("several-rows", "1", "2") == said(executor.run(plan, {"in": "21"}))


def test_text_without_language(executor: Executor) -> None:
    """A label without a language is read where no language is asked for."""
    more = PLACES + 'in:p3 a skos:Concept ; skos:inScheme in:Place ; skos:notation "3" ; skos:prefLabel "Talas" .'
    rule = "map:out a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; sb:convert [ a sb:ConceptLookup ; "
    for terms, expected in (("", exact("3")), ("; sb:language 'ru'", unmapped())):
        found = crosswalk(f"{rule} sb:scheme in:Place {terms} ] .")
        assert expected == said(
            executor.run(plan_of(more, schema("in", "in"), schema("out", "out"), found), {"in": "Talas"})
        )
