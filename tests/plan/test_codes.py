"""Tables made of code lists and concept maps."""

from datetime import date

import pytest

from semantic_bridge.mapping.load import load
from semantic_bridge.model.codelist import CodeList, Validity
from semantic_bridge.model.operators import Give, LabelKind
from semantic_bridge.model.relation import Relation
from semantic_bridge.plan.codes import Naming, Tables
from semantic_bridge.plan.steps import MapCode
from semantic_bridge.plan.tables import Code
from semantic_bridge.terms import SB, SKOS, Iri
from tests.crosswalks import codes, crosswalk, files, plan_of, schema

SHORT = Iri("https://example.org/in/short")
TEXT = codes(
    "in:P",
    "1 | skos:prefLabel 'Чуй'@ru , 'Чүй'@ky ; skos:altLabel 'Ч.'@ru ; in:short 'Ч'",
    "11 | skos:broader in:P-1 ; skos:prefLabel 'Туу'@ru ; sb:validUntil '2020-01-01'^^xsd:date",
    "111 | skos:broader in:P-11 ; skos:prefLabel 'Ак'@ru",
)


@pytest.fixture(scope="module")
def places() -> CodeList:
    """A list of three levels."""
    (found,) = load(files({"ontology/p.ttl": TEXT})).documents.code_lists
    return found


@pytest.mark.parametrize(
    ("naming", "expected"),
    [
        pytest.param(Naming(LabelKind.NOTATION), {"1": ["1"], "11": ["11"], "111": ["111"]}, id="by notation"),
        pytest.param(
            Naming(LabelKind.PREF_LABEL), {"1": ["Чуй", "Чүй"], "11": ["Туу"], "111": ["Ак"]}, id="by preferred label"
        ),
        pytest.param(
            Naming(LabelKind.ANY_LABEL, "ru"), {"1": ["Ч.", "Чуй"], "11": ["Туу"], "111": ["Ак"]}, id="in one language"
        ),
        pytest.param(Naming(LabelKind.ANY_LABEL, "ky"), {"1": ["Чүй"], "11": [], "111": []}, id="in another"),
        pytest.param(Naming(LabelKind.PREF_LABEL, "ru", 2), {"11": ["Туу"]}, id="of one level"),
    ],
)
def test_names(places: CodeList, naming: Naming, expected: dict[str, list[str]]) -> None:
    """A table has the texts by which codes are looked up, their ancestors and their validity."""
    table = Tables().name_table(places, naming)
    assert expected == {entry.code.notation: sorted(entry.names) for entry in table.entries}
    chains = {"1": (), "11": ("1",), "111": ("1", "11")}
    assert all(chains[entry.code.notation] == entry.ancestors for entry in table.entries)
    ends = {entry.code.notation: entry.code.validity for entry in table.entries}
    assert Validity(until=date(2020, 1, 1)) == ends["11"]


@pytest.mark.parametrize(
    ("give", "expected"),
    [
        pytest.param(Give(SKOS.notation), {"1": "1", "11": "11", "111": "111"}, id="the code"),
        pytest.param(Give(SKOS.prefLabel, "ky"), {"1": "Чүй"}, id="a label in a language"),
        pytest.param(Give(SKOS.prefLabel), {"1": "Чүй", "11": "Туу", "111": "Ак"}, id="a label in any"),
        pytest.param(Give(SHORT), {"1": "Ч"}, id="an attribute"),
        pytest.param(Give(SKOS.notation, level=1), {"1": "1", "11": "1", "111": "1"}, id="the top"),
        pytest.param(Give(SKOS.notation, level=2), {"1": None, "11": "11", "111": "11"}, id="none above"),
        pytest.param(Give(SHORT, level=1), {"1": "Ч", "11": "Ч", "111": "Ч"}, id="an attribute of the top"),
    ],
)
def test_given(places: CodeList, give: Give, expected: dict[str, str | None]) -> None:
    """What a list says of each code that has it; None where the code has no ancestor of the level."""
    tables = Tables()
    assert expected == dict(tables.given(places, give))
    assert tables.given(places, give) is tables.given(places, give)


def test_given_iri(places: CodeList) -> None:
    """The IRI is one of the things a list can give."""
    assert "https://example.org/in/P-1" == dict(Tables().given(places, Give(SB.Iri)))["1"]


def test_code_table() -> None:
    """Every code of the source list has an entry; its rows keep their terms; the other map is a table of its own."""
    text = (
        codes("in:C", "a", "b")
        + codes("out:C", "1 | sb:validFrom '2020-01-01'^^xsd:date", "2")
        + """
map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ; sb:row map:r ; sb:whenUnmapped map:other .
map:r a sssom:Mapping ; sssom:subject_id in:C-a ; sssom:predicate_id skos:broadMatch ; sssom:object_id out:C-1 ;
    sb:priority 3 ; sb:weight "1" ; sb:validUntil "2030-01-01"^^xsd:date .
map:other a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ; sb:whenUnmapped out:C-2 .
"""
    )
    rule = crosswalk("map:x a sb:PropertyMap ; sb:from in:x ; sb:to out:x ; sb:conceptMap map:codes .")
    (step,) = plan_of(text, schema("in", "x=in:C"), schema("out", "x=out:C"), rule).block.steps
    assert isinstance(step, MapCode)
    table = step.table
    assert ["a", "b"] == [entry.code.notation for entry in table.entries]
    ((row,), ()) = [entry.rows for entry in table.entries]
    assert ("r", "1", Relation.BROADER, 3, "1") == (
        row.rule.local,
        row.target,
        row.relation,
        row.priority,
        row.weight,
    )
    assert Validity(until=date(2030, 1, 1)) == row.validity
    assert Validity(since=date(2020, 1, 1)) == row.target_validity
    assert table.other is not None
    assert (Code("2"), ()) == (table.other.fixed, table.other.entries[0].rows)
