"""The territorial classifier says what the National Statistical Committee says, and nothing of it is mended."""

import csv
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from examples.coate.restate import HEADER, kyrgyz_forms, main, restate, russian_forms
from tests.pilot.files import CODE_LISTS, ROOT, reference, rows_of, store_of

Rows = Sequence[Mapping[str, str]]

SIGNIFICANT = {1: 5, 2: 8, 3: 11}
"""How many digits of a code say the unit of each level; the digits after them belong to the levels below."""


def _read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture(scope="module")
def source() -> Rows:
    """The published rows."""
    return _read(reference("data/kg-coate/kg_coate_2021.csv"))


@pytest.fixture(scope="module")
def codes() -> Rows:
    """The rows of the code list."""
    return _read(CODE_LISTS / "coate.csv")


@pytest.fixture(scope="module")
def level(codes: Rows) -> Mapping[str, int]:
    """The level of each code, 1 at the top."""
    parents = {row["notation"]: row["broader"] for row in codes}

    def depth(code: str) -> int:
        return 1 + depth(parents[code]) if parents[code] else 1

    return {code: depth(code) for code in parents}


def test_every_unit_is_restated_with_its_name_byte_for_byte(source: Rows, codes: Rows) -> None:
    """A name keeps its misprints and doubled blanks: a record that quotes the publisher must find it."""
    assert {row["code"]: row["name_ru"] for row in source} == {row["notation"]: row["prefLabel@ru"] for row in codes}
    assert len(codes) == 2438


def test_every_unit_keeps_its_parent(source: Rows, codes: Rows) -> None:
    """`broader` holds the parent's code, and nothing at the top."""
    code_of = {row["id"]: row["code"] for row in source}
    expected = {row["code"]: code_of[row["parent_id"]] if row["parent_id"] else "" for row in source}
    assert expected == {row["notation"]: row["broader"] for row in codes}


def test_the_list_is_what_the_script_makes_of_the_source(tmp_path: Path) -> None:
    """The CSV is never edited by hand: made anew from the source it is the same file."""
    made = tmp_path / "coate.csv"
    names = ROOT / "examples" / "coate" / "names-ky.csv"
    main(reference("data/kg-coate/kg_coate_2021.csv"), names, made)
    assert made.read_bytes() == (CODE_LISTS / "coate.csv").read_bytes()


def test_lines_are_sorted_by_code(codes: Rows) -> None:
    """A change of one unit is a diff of one line."""
    notations = [row["notation"] for row in codes]
    assert notations == sorted(set(notations))
    assert list(HEADER) == list(codes[0])


@pytest.mark.parametrize(
    ("level_number", "kind", "count"),
    [
        pytest.param(1, "RegionAndCity", 9, id="seven regions and two cities at the top"),
        pytest.param(2, "District", 58, id="58 districts and cities below them"),
        pytest.param(3, "Countryside", 516, id="516 rural communities, towns and settlements"),
        pytest.param(4, "Village", 1855, id="1,855 villages at the bottom"),
    ],
)
def test_levels(source: Rows, level: Mapping[str, int], level_number: int, kind: str, count: int) -> None:
    """The type of a unit in the source is its level in the list."""
    at_level = {code for code, number in level.items() if number == level_number}
    assert {row["code"] for row in source if row["type"] == kind} == at_level
    assert count == len(at_level)


def test_one_code_does_not_extend_its_parents(codes: Rows, level: Mapping[str, int]) -> None:
    """The hierarchy is `broader`, never the digits: one code of 2,438 does not begin like its parent's."""
    odd = [
        row["notation"]
        for row in codes
        if (parent := row["broader"]) and not row["notation"].startswith(parent[: SIGNIFICANT[level[parent]]])
    ]
    assert ["41700000000021"] == odd


@pytest.mark.parametrize(
    ("spelling", "shared"),
    [
        pytest.param(str, 226, id="226 names as published"),
        pytest.param(lambda name: " ".join(name.split()), 227, id="227 with single blanks"),
    ],
)
def test_names_shared_by_villages(
    codes: Rows, level: Mapping[str, int], spelling: Callable[[str], str], shared: int
) -> None:
    """A village's name is no key: hundreds are borne by several villages."""
    names = Counter(spelling(row["prefLabel@ru"]) for row in codes if level[row["notation"]] == 4)
    assert shared == sum(1 for count in names.values() if count > 1)


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        pytest.param("Чуйская область", ("Чуйская", "Чуйская обл."), id="a region"),
        pytest.param("Аламудунский район", ("Аламудунский", "Аламудунский р-н"), id="a district"),
        pytest.param(
            "Тонский районрайон", ("Тонский", "Тонский район", "Тонский р-н"), id="a misprint is not carried over"
        ),
        pytest.param(
            "Чон-Алайский  район",
            ("Чон-Алайский", "Чон-Алайский район", "Чон-Алайский р-н"),
            id="doubled blanks become one",
        ),
        pytest.param("г. Бишкек", ("Бишкек", "город Бишкек"), id="a city"),
        pytest.param("город Ош", ("Ош", "г. Ош"), id="a city whose kind is written out"),
        pytest.param("Ак-Сайский айылный аймак", ("Ак-Сайский", "Ак-Сайский а/а"), id="a rural community"),
        pytest.param(
            "Айылный аймак  им. Крупской",
            ("им. Крупской", "Айылный аймак им. Крупской"),
            id="a rural community named after a person",
        ),
        pytest.param("Хун Чи (Часть)", ("Хун Чи", "Хун Чи (часть)"), id="a village in two communities"),
        pytest.param("Каба        ", ("Каба",), id="blanks at the end are dropped"),
        pytest.param("Пригородное", (), id="a plain name has no other form"),
        pytest.param("Городище", (), id="a name that only begins like a kind is plain"),
        pytest.param("Пригородный район", ("Пригородный", "Пригородный р-н"), id="a kind inside a name is not one"),
    ],
)
def test_spoken_forms(name: str, forms: tuple[str, ...]) -> None:
    """The other forms of a name leave out or abbreviate the kind of unit, by rule; none is the name itself."""
    assert forms == russian_forms(name)


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        pytest.param("Чүй облусу", ("Чүй",), id="a region"),
        pytest.param("Аламүдүн району", ("Аламүдүн",), id="a district"),
        pytest.param("Бишкек шаары", ("Бишкек",), id="a city"),
        pytest.param("Бишкек", (), id="a name without a kind"),
        pytest.param("", (), id="no name"),
    ],
)
def test_kyrgyz_forms(name: str, forms: tuple[str, ...]) -> None:
    """A Kyrgyz name loses its kind of unit, which stands last."""
    assert forms == kyrgyz_forms(name)


def test_regions_districts_and_cities_have_a_kyrgyz_name(codes: Rows, level: Mapping[str, int]) -> None:
    """The two upper levels can be read and written in Kyrgyz; below them only the source's language is certain."""
    named = {row["notation"] for row in codes if row["prefLabel@ky"]}
    assert {code for code, number in level.items() if number <= 2} == named
    assert all(row["prefLabel@ky"].startswith(row["altLabel@ky"] + " ") for row in codes if row["altLabel@ky"])


def test_an_alternative_label_is_never_the_preferred_one(codes: Rows) -> None:
    """A look-up by label would else count one concept twice."""
    for row in codes:
        forms = row["altLabel@ru"].split("|")
        assert row["prefLabel@ru"] not in forms
        assert len(set(forms)) == len(forms)


def test_a_unit_whose_parent_is_missing_is_refused() -> None:
    """A broken source makes no list: nothing is left out silently."""
    orphan = {"id": "2", "code": "41711201000000", "parent_id": "1", "name_ru": "Ленинский район"}
    with pytest.raises(KeyError):
        list(restate([orphan], {}))


def test_a_unit_is_written_with_what_is_known_of_it() -> None:
    """One row per unit, by code whatever the order of the source; a cell without a value is empty."""
    units = [
        {"id": "7", "code": "41711201000000", "parent_id": "3", "name_ru": "Ленинский район"},
        {"id": "3", "code": "41711000000000", "parent_id": "", "name_ru": "г. Бишкек"},
    ]
    expected = [
        ("41711000000000", "", "г. Бишкек", "Бишкек|город Бишкек", "Бишкек шаары", "Бишкек"),
        ("41711201000000", "41711000000000", "Ленинский район", "Ленинский|Ленинский р-н", "", ""),
    ]
    assert expected == list(restate(units, {"41711000000000": "Бишкек шаары"}))


def test_the_scheme_names_its_levels() -> None:
    """The list says how deep it is and what a level is, in the terms of XKOS."""
    query = """
        PREFIX xkos: <http://rdf-vocabulary.ddialliance.org/xkos#>
        PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        SELECT ?depth WHERE {
            <https://example.org/kg/coate> xkos:levels/rdf:rest*/rdf:first/xkos:depth ?depth
        } ORDER BY ?depth"""
    assert [("1",), ("2",), ("3",), ("4",)] == rows_of(store_of([CODE_LISTS / "coate.ttl"]), query)


MATCHES = """
    PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    SELECT ?code ?unit WHERE { ?concept skos:notation ?code ; skos:exactMatch ?unit } ORDER BY ?unit"""


@pytest.mark.parametrize("file", ["iso3166-2-kg.ttl", "ocha-pcode.ttl"])
def test_other_codes_of_the_regions_name_the_same_nine_units(file: str, level: Mapping[str, int]) -> None:
    """Each region has one code of the other list, and each other code is one region."""
    units = [unit for _, unit in rows_of(store_of([CODE_LISTS / file]), MATCHES)]
    regions = sorted(f"https://example.org/kg/coate/{code}" for code, number in level.items() if number == 1)
    assert regions == units


def test_a_pcode_is_the_territorial_code_with_letters() -> None:
    """The digits after KG are those after 417, without further rule."""
    for code, unit in rows_of(store_of([CODE_LISTS / "ocha-pcode.ttl"]), MATCHES):
        assert f"https://example.org/kg/coate/417{str(code).removeprefix('KG')}" == unit
