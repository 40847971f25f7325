"""Forms of address write the homes that they fit, and no others."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.samples.addresses.dwelling import Dwelling
from examples.samples.addresses.forms import FORMS, PARTS, Form, Language
from examples.samples.addresses.kyrgyz import KYRGYZ
from examples.samples.addresses.russian import RUSSIAN
from examples.samples.addresses.streets import Quarter
from examples.samples.draw import Draw
from tests.samples.homes import city_home, form, small, village_home

SEEDS = st.integers(min_value=0, max_value=9999)
EVERY_FORM = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)


def test_there_are_many_forms() -> None:
    """At least 18 forms, each of its own name, in both languages, each used by some register."""
    assert len({form.name for form in FORMS}) == len(FORMS) >= 18
    assert {form.language for form in FORMS} == set(Language)
    assert all(form.tidy + form.dictated > 0 for form in FORMS)


@EVERY_FORM
def test_a_form_uses_pieces_of_its_language(form: Form) -> None:
    """Every piece in braces is known, and it writes a part or a whole line."""
    pieces = RUSSIAN if form.language is Language.RUSSIAN else KYRGYZ
    assert set(form.pieces) <= set(pieces)
    assert form.parts <= set(PARTS)
    assert form.meant == (form.name not in {"foreign", "garbage"})


@EVERY_FORM
def test_a_form_writes_what_it_fits(form: Form) -> None:
    """A home that a form fits comes out as one line without holes."""
    homes = [home for home in (village_home(), city_home(), _town_home()) if form.fits(home)]
    assert homes
    for seed, home in enumerate(homes * 20):
        text = form.write(home, Draw(seed, form.name))
        assert text == " ".join(text.split())
        assert not re.search(r"[{}]|, ,|,,|\(\)|^,|,$", text)


@pytest.mark.parametrize(
    ("name", "home", "fits"),
    [
        pytest.param("ru-full", village_home(), True, id="a village has oblast, district and street"),
        pytest.param("ru-full", city_home(), False, id="Bishkek lies in no oblast"),
        pytest.param("ru-city", village_home(), False, id="a form of cities is not used in villages"),
        pytest.param("ru-village-alone", city_home(), False, id="nor the reverse"),
        pytest.param("ru-quarter", replace(city_home(), quarter=None), False, id="there is no quarter"),
        pytest.param("ru-city-dash-flat", replace(city_home(), flat=None), False, id="a dash needs a flat"),
        pytest.param("ru-city-dash-flat", replace(city_home(), house=None), False, id="and a house"),
        pytest.param("ru-city", replace(city_home(), house=None), True, id="a house may have no number"),
        pytest.param("garbage", city_home(), True, id="garbage fits everybody"),
    ],
)
def test_fits(name: str, home: Dwelling, fits: bool) -> None:  # noqa: FBT001  # a column of the table
    """A form fits a home that has all the parts which its layout cannot do without."""
    assert form(name).fits(home) is fits


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("ru-full", r"Чуйская обл(асть|\.)?, .*Аламудунский.*, (с\.|село|сел\.) Кек-Дебе, .*Советская"),
        ("ru-aymak", r".*Лебединовский (а/а|айылный аймак|айыл окмоту|а/о), "),
        ("ru-full-postcode", r"720431, "),
        ("ru-street-first", r"(ул|улица)\.? Советская,? .*12.*Чуйская обл"),
        ("ru-brackets", r"(с\.|село|сел\.) Кек-Дебе \(.*Аламудунский.*\), "),
        ("ru-bare", r"Кек-Дебе, Советская 12"),
        ("ky-full", r"Чүй облусу, Аламүдүн (району|р-ну), Көк-Дөбө (айылы|а\.), Совет (көчөсү|көч\.|к\.)"),
        ("ky-genitive", r"Чүй облусунун Аламүдүн районунун Көк-Дөбө "),
        ("ky-aymak", r".*Лебединов (айыл өкмөтү|айыл аймагы|а/ө|а/а), "),
        ("ky-landmark", r"Аламүдүн (району|р-ну), Көк-Дөбө (айылы|а\.), \w+"),
    ],
)
def test_village_lines(name: str, pattern: str) -> None:
    """Each form writes the same home in its own way."""
    for seed in range(30):
        assert re.match(pattern, form(name).write(village_home(), Draw(seed, "x")))


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("ru-city", r"(г\.|гор\.|город) Бишкек, (пр\.|пр-т|проспект) Манаса,? .*12/1"),
        ("ru-city-dash-flat", r".* 12/1-5$"),
        ("ru-city-slash-flat", r".* 12/1/5$"),
        ("ru-city-district", r"\w+\.? Бишкек, .*Октябрьский.*, "),
        ("ru-quarter", r"\w+\.? Бишкек, ((мкр\.?|микрорайон|м-н) 7|7 мкр\.),? "),
        ("ru-box", r"720431, \w+\.? Бишкек, (а/я|абонентский ящик)"),
        ("ky-city", r"Бишкек (шаары|ш\.), Манас (проспектиси|пр\.),? "),
        ("ky-quarter", r"Бишкек (шаары|ш\.), 7 (кичи району|к/р|мкр\.), "),
    ],
)
def test_city_lines(name: str, pattern: str) -> None:
    """Likewise in a city."""
    for seed in range(30):
        assert re.match(pattern, form(name).write(city_home(), Draw(seed, "x")))


@given(SEEDS)
def test_flats_are_written(seed: int) -> None:
    """A form with a flat writes the flat of a home that has one, and nothing about flats for one that has none."""
    flat = re.compile(r"(кв\.? ?|квартира |батир |)5(-батир|-бат\.)?$")
    for name in ("ru-city", "ky-city"):
        assert flat.search(form(name).write(city_home(), Draw(seed, "x")))
        assert not re.search("кв|бат", form(name).write(replace(city_home(), flat=None), Draw(seed, "x")))


@given(SEEDS)
def test_a_house_without_a_number_says_so(seed: int) -> None:
    """`б/н` and its like stand where the number would."""
    nameless = replace(village_home(), house=None)
    assert re.search(r"б/н|без номера", form("ru-full").write(nameless, Draw(seed, "x")))
    assert re.search(r"н/ж|номери жок|б/н", form("ky-full").write(nameless, Draw(seed, "x")))


@given(SEEDS)
def test_estates_are_not_microdistricts(seed: int) -> None:
    """An estate is `ж/м` or in full, never `мкр.`."""
    estate = replace(city_home(), quarter=Quarter("Ак-Орго", estate=True))
    for name in ("ru-quarter", "ky-quarter"):
        text = form(name).write(estate, Draw(seed, "x"))
        assert re.search(r"(ж/м\.?|жилмассив) Ак-Орго|Ак-Орго (конушу|ж/м|турак жай массиви)", text)


def test_houses_are_written_in_many_ways() -> None:
    """A letter stands small, large, in quotes of two kinds or set off; a fraction stays."""
    written = {form("ru-city-dash-flat").write(replace(city_home(), house="12а"), Draw(n, "x")) for n in range(300)}
    houses = {text.rpartition("Манаса")[2].lstrip(", ") for text in written}
    assert houses == {"12а-5", "12А-5", "12 а-5", '12 "А"-5', "12«А»-5"}


def test_a_village_named_for_somebody() -> None:
    """`Им. Чапаева` is written small behind the word for the village."""
    unit = replace(small().units["41708203859040"], name="Им. Чапаева")
    text = form("ru-place-only").write(replace(village_home(), settlement=unit), Draw(1, "x"))
    assert text.endswith("им. Чапаева")


def _town_home() -> Dwelling:
    return replace(
        village_home(), settlement=small().units["41708203600010"], aymak=None, quarter=Quarter("7"), flat="5"
    )
