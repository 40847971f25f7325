"""Standing queries that ask of agencies and code lists answer what they ask, without any crosswalk."""

from collections.abc import Iterable

import pyoxigraph as ox
import pytest

from tests.pilot.files import QUERIES, described_files, rows_of, store_of

KG = "https://example.org/kg/"

CONCEPT_MAP = """
PREFIX map: <https://example.org/kg/map/test/>
PREFIX passport: <https://example.org/kg/passport/>
PREFIX sb: <https://w3id.org/semantic-bridge/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX sssom: <https://w3id.org/sssom/>
PREFIX hub: <https://example.org/kg/hub/>
passport:void-status-0 skos:exactMatch hub:document-status-valid .
hub:document-status-expired skos:exactMatch passport:void-status-3 .
map:row sssom:subject_id passport:void-status-1 ; sssom:object_id hub:document-status-void .
map:codes sb:noTarget passport:void-status-8 .
"""


@pytest.fixture(scope="module")
def catalogue() -> ox.Store:
    """Schemas, code lists and the catalogue, without mappings."""
    return store_of(described_files())


def _query(name: str) -> str:
    return (QUERIES / f"{name}.rq").read_text(encoding="utf-8")


def _firsts(rows: Iterable[tuple[str | None, ...]]) -> set[str | None]:
    return {row[0] for row in rows}


def test_sex_codes(catalogue: ox.Store) -> None:
    """Datasets, fields and lists come with the owner of the dataset."""
    expected = [
        (f"{KG}passport/dataset", "gender", "passport.sex", "State Registration Service"),
        (f"{KG}zags/dataset", "gender", "zags.sex", "Civil registry (ZAGS)"),
    ]
    assert expected == rows_of(catalogue, _query("sex-codes"))


def test_sex_codes_of_a_dataset_without_owner() -> None:
    """A dataset that nobody owns is in the answer all the same, with an empty cell."""
    store = store_of(described_files())
    owner = ox.NamedNode(f"{KG}zags/dataset-owner")
    for quad in list(store.quads_for_pattern(owner, None, None)):
        store.remove(quad)
    assert (f"{KG}zags/dataset", "gender", "zags.sex", None) in rows_of(store, _query("sex-codes"))


def test_sex_codes_in_a_nested_object() -> None:
    """A field is found however deep its object is nested."""
    store = store_of(described_files())
    store.update(f"""
        PREFIX sh: <http://www.w3.org/ns/shacl#>
        PREFIX kg: <{KG}>
        INSERT DATA {{ <{KG}asb/AddressArrayShape> sh:property <{KG}passport/PersonShape-gender> }}""")
    assert f"{KG}asb/dataset" in _firsts(rows_of(store, _query("sex-codes")))


def test_datasets_without_owner(catalogue: ox.Store) -> None:
    """A custodian is no owner, nor is an owner for a time."""
    expected = [
        (f"{KG}asb/dataset", "Address register", "Infocom"),
        (f"{KG}interior/dataset", "Orders of the enforcement register", "Interior / enforcement register"),
        (f"{KG}portal/dataset", "Digital documents", "State services portal"),
        (f"{KG}sanarip/addresses", "Actual addresses", "Sanarip Aymak"),
        (f"{KG}sanarip/families", "Members of families", "Sanarip Aymak"),
        (f"{KG}social-fund/dataset", "Persons in the Social Fund", "Social Fund"),
        (f"{KG}transport/dataset", "Vehicle register", "Infocom"),
    ]
    assert expected == rows_of(catalogue, _query("datasets-without-owner"))


def test_closed_codes(catalogue: ox.Store) -> None:
    """A code that was split has a row for each of its successors."""
    rows = rows_of(catalogue, _query("closed-codes"))
    assert [("asb.region", "17", "2004-01-01", "7"), ("asb.region", "17", "2004-01-01", "9")] == rows[:2]
    assert ("passport.family-status", "7", "2012-01-01", "3") in rows
    assert {"asb.region", "minjust.category", "passport.family-status", "zags.citizenship"} == _firsts(rows)


def test_findings(catalogue: ox.Store) -> None:
    """Each of the five schemas has known inconsistencies, and so have datasets without one."""
    rows = rows_of(catalogue, _query("findings"))
    expected = {"asb.address", "cadastre.property", "minjust.legal-entity", "passport.person", "zags.person"}
    others = {"cadastre.unit", "interior.order", "kg.coate/2021", "sanarip.address", "sanarip.family"}
    assert expected | others == _firsts(rows)
    assert ("asb.address", "House numbers as bytes") in {row[:2] for row in rows}


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(("passport.person", "dateOfBirth", "day and time"), id="the passport register adds a time"),
        pytest.param(("hub.person", "birthDate", "day"), id="the hub has days"),
        pytest.param(("asb.address", "dateAction", "day"), id="the address register has days"),
    ],
)
def test_dates(row: tuple[str, ...], catalogue: ox.Store) -> None:
    """One day is written in two ways."""
    assert row in rows_of(catalogue, _query("dates"))


def test_sentinels(catalogue: ox.Store) -> None:
    """The fields of nested objects are named with those of the record."""
    rows = rows_of(catalogue, _query("sentinels"))
    assert ("passport.person", "99", "familyStatus") in rows
    assert ("asb.address", "-", "flatTxt, houseTxt") in rows


def test_codes_without_row() -> None:
    """A plain row counts in either direction, so do a reified row and a declared gap; the rest is reported."""
    store = store_of(described_files())
    before = {row[1] for row in rows_of(store, _query("codes-without-row")) if row[0] == "passport.void-status"}
    store.load(CONCEPT_MAP.encode(), format=ox.RdfFormat.TURTLE)
    after = [row[1] for row in rows_of(store, _query("codes-without-row")) if row[0] == "passport.void-status"]
    assert {"0", "1", "2", "3", "4", "5", "8"} == before
    assert ["2", "4", "5"] == after


def test_reference_lists_need_no_rows(catalogue: ox.Store) -> None:
    """A list that no schema uses, or that keeps its rows in a file, is not asked for concept maps."""
    lists = _firsts(rows_of(catalogue, _query("codes-without-row")))
    assert not {"kg.coate", "kg.iso3166-2", "kg.ocha-pcode", "tunduk-demo.sex"} & lists
