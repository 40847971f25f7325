"""The truth of a line: what was meant, and what nobody can know."""

from dataclasses import replace

import pytest

from examples.samples.addresses.dwelling import Dwelling
from examples.samples.addresses.forms import FORMS, Form
from examples.samples.addresses.truth import no_truth, truth
from examples.samples.records import Json
from tests.samples.homes import (
    AYMAK,
    CITY,
    DISTRICT,
    ELSEWHERE,
    OBLAST,
    TOWN,
    TWIN,
    VILLAGE,
    city_home,
    line,
    small,
    village_home,
)

ONLY_ONE = replace(village_home(), settlement=small().units[TWIN])
IN_TOWN = replace(village_home(), settlement=small().units[TOWN], aymak=None)


def test_a_full_line() -> None:
    """Codes of all units, the parts that are written, nothing ambiguous."""
    assert truth(line("ru-full", village_home()), small()) == {
        "form": "ru-full",
        "language": "ru",
        "damage": None,
        "written": ["region", "district", "settlement", "street", "house"],
        "postcode": None,
        "region": OBLAST,
        "district": DISTRICT,
        "aymak": AYMAK,
        "settlement": VILLAGE,
        "quarter": None,
        "street": "Советская",
        "house": "12а",
        "flat": None,
        "street_kind": "street",
        "settlement_kind": "village",
        "ambiguous": [],
        "candidates": [],
        "same": [],
    }


@pytest.mark.parametrize(
    ("name", "home", "field", "expected"),
    [
        pytest.param("ru-no-region", village_home(), "region", OBLAST, id="the oblast follows from the district"),
        pytest.param("ru-place-only", village_home(), "street", None, id="a street that is not written"),
        pytest.param("ru-place-only", village_home(), "house", None, id="a house that is not written"),
        pytest.param("ru-full-postcode", village_home(), "postcode", "720431", id="the post code"),
        pytest.param("ru-full", replace(village_home(), house=None), "house", None, id="a house without a number"),
        pytest.param("ky-full", village_home(), "street", "Совет", id="the street in the language of the line"),
        pytest.param("ky-full", village_home(), "language", "ky", id="the language"),
        pytest.param("ru-city", city_home(), "district", None, id="a district of Bishkek that is not written"),
        pytest.param("ru-city-district", city_home(), "district", "41711202000000", id="and one that is"),
        pytest.param("ru-city", city_home(), "region", CITY, id="Bishkek is its own region"),
        pytest.param("ru-city", city_home(), "street_kind", "avenue", id="the kind of street"),
        pytest.param("ru-city", city_home(), "flat", "5", id="the flat"),
        pytest.param("ru-city", city_home(), "quarter", None, id="a quarter that is not written"),
        pytest.param("ru-quarter", city_home(), "quarter", "7", id="and one that is"),
        pytest.param("foreign", city_home(), "settlement", None, id="an address abroad means nothing here"),
        pytest.param("garbage", city_home(), "written", [], id="garbage writes nothing"),
    ],
)
def test_parts(name: str, home: Dwelling, field: str, expected: Json) -> None:
    """Territorial units are those of the settlement; all other parts are known only where they are written."""
    assert truth(line(name, home), small())[field] == expected


@pytest.mark.parametrize(
    ("name", "home", "ambiguous", "candidates"),
    [
        pytest.param("ru-full", village_home(), [], [], id="a district tells the namesakes apart"),
        pytest.param("ru-no-region", village_home(), [], [], id="so does a district without its oblast"),
        pytest.param("ru-no-district", village_home(), ["settlement"], [VILLAGE, ELSEWHERE], id="an oblast does not"),
        pytest.param("ru-village-alone", village_home(), ["settlement"], [VILLAGE, ELSEWHERE], id="nor does nothing"),
        pytest.param("ky-village-alone", village_home(), ["settlement"], [VILLAGE, ELSEWHERE], id="nor in Kyrgyz"),
        pytest.param("ru-village-alone", ONLY_ONE, [], [], id="a name that is borne once"),
        pytest.param("ru-city", IN_TOWN, [], [], id="the word for a town excludes villages"),
        pytest.param(
            "ru-bare", village_home(), ["settlement"], [TOWN, VILLAGE, ELSEWHERE], id="no word excludes nothing"
        ),
        pytest.param("ru-city-slash-flat", city_home(), ["house", "flat"], [], id="a slash before the flat"),
        pytest.param("ru-city-dash-flat", city_home(), [], [], id="a dash is clear"),
    ],
)
def test_ambiguity(name: str, home: Dwelling, ambiguous: list[str], candidates: list[str]) -> None:
    """A settlement is ambiguous where several of its kind bear the written name within all that is written above."""
    found = truth(line(name, home), small())
    assert (found["ambiguous"], found["candidates"]) == (ambiguous, candidates)


@pytest.mark.parametrize("form", [form for form in FORMS if form.fits(village_home())], ids=lambda form: form.name)
def test_the_intended_settlement_is_a_candidate(form: Form) -> None:
    """Whatever is ambiguous, what was meant is among the candidates."""
    found = truth(line(form.name, village_home()), small())
    candidates = found["candidates"]
    assert isinstance(candidates, list)
    assert not candidates or found["settlement"] in candidates


def test_a_record_without_a_line() -> None:
    """The fields are those of any truth, and nothing was meant."""
    nothing = no_truth()
    assert list(nothing) == list(truth(line("ru-full", village_home()), small()))
    assert {name for name, meant in nothing.items() if meant} == set()
