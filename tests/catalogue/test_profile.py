"""Value counts in a graph become profiles of fields."""

from datetime import date

import pytest

from semantic_bridge.catalogue.profile import Profile, ProfileError, read_profiles
from semantic_bridge.rdf.graph import parse_turtle
from semantic_bridge.terms import DCT, DQV, Iri

PREFIXES = """
@prefix dct: <http://purl.org/dc/terms/> .
@prefix dqv: <http://www.w3.org/ns/dqv#> .
@prefix ex: <https://example.org/> .
@prefix sb: <https://w3id.org/semantic-bridge/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
FIELD, CODE = Iri("https://example.org/field"), Iri("https://example.org/code")
OTHER = Iri("https://example.org/other")


def count(name: str, stated: str) -> str:
    """A measurement of a value count, with what is stated of it."""
    return f"ex:{name} a dqv:QualityMeasurement ; dqv:isMeasurementOf sb:ValueCount ; {stated} ."


def read(*counts: str) -> dict[Iri, Profile]:
    """The profiles of a graph of these measurements."""
    return dict(read_profiles(parse_turtle((PREFIXES + "\n".join(counts)).encode(), file="test.ttl")))


def test_counts_of_one_field() -> None:
    """The counts of a field are one profile, with what they sum to."""
    found = read(
        count("a", "dqv:computedOn ex:field ; dct:subject ex:code ; dqv:value 3"),
        count("b", "dqv:computedOn ex:field ; dct:subject ex:other ; dqv:value 0"),
    )
    assert {FIELD: Profile(FIELD, None, {CODE: 3, OTHER: 0})} == found
    assert found[FIELD].total == 3


def test_the_latest_day_counts() -> None:
    """What was counted before is history; what has no day is older than what has one."""
    found = read(
        *(
            count(name, f"dqv:computedOn ex:field ; dct:subject ex:{code} ; dqv:value {value}{day}")
            for name, code, value, day in (
                ("a", "code", 1, ""),
                ("b", "code", 2, ' ; dct:date "2026-02-01"^^xsd:date'),
                ("c", "other", 3, ' ; dct:date "2026-01-01"^^xsd:date'),
            )
        )
    )
    assert {FIELD: Profile(FIELD, date(2026, 2, 1), {CODE: 2})} == found


def test_other_measurements_are_none() -> None:
    """A measurement of something else is not a profile; a graph without any has none."""
    assert {} == read("ex:a a dqv:QualityMeasurement ; dqv:isMeasurementOf ex:metric ; dqv:value 1 .")


TWICE = "dqv:computedOn ex:field ; dct:subject ex:code ; dqv:value "


@pytest.mark.parametrize(
    ("turtle", "term"),
    [
        pytest.param(count("a", "dct:subject ex:code ; dqv:value 1"), DQV.computedOn, id="no field"),
        pytest.param(
            count("a", "dqv:computedOn ex:field , ex:x ; dct:subject ex:code ; dqv:value 1"),
            DQV.computedOn,
            id="two fields",
        ),
        pytest.param(count("a", 'dqv:computedOn ex:field ; dct:subject "M" ; dqv:value 1'), DCT.subject, id="a text"),
        pytest.param(count("a", "dqv:computedOn ex:field ; dct:subject [] ; dqv:value 1"), DCT.subject, id="no name"),
        pytest.param(count("a", "dqv:computedOn ex:field ; dct:subject ex:code"), DQV.value, id="no count"),
        pytest.param(count("a", TWICE + "-1"), DQV.value, id="less than nothing"),
        pytest.param(count("a", TWICE + "1.5"), DQV.value, id="a part of a value"),
        pytest.param(count("a", TWICE + "ex:many"), DQV.value, id="a resource"),
        pytest.param(count("a", TWICE + "1" + "0" * 18), DQV.value, id="more than anybody counted"),
        pytest.param(count("a", TWICE + '1 ; dct:date "2026"^^xsd:gYear'), DCT.date, id="a year"),
        pytest.param(count("a", TWICE + '1 ; dct:date "2026-02-30"^^xsd:date'), DCT.date, id="a day that is none"),
        pytest.param(count("a", TWICE + "1") + count("b", TWICE + "2"), DCT.subject, id="one code counted twice"),
    ],
)
def test_what_is_no_count(turtle: str, term: Iri) -> None:
    """A count that does not say what was counted is refused, and the error names the measurement and the term."""
    with pytest.raises(ProfileError) as raised:
        read(turtle)
    assert term == raised.value.term
    assert raised.value.subject is not None
    assert "dqv:computedOn" in str(raised.value.remedy)
