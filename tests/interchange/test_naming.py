"""Names and IRIs follow from the IRIs of the lists, the codes and the name of the table."""

import pytest

from semantic_bridge.interchange.errors import SchemeError
from semantic_bridge.interchange.naming import (
    checked_scheme,
    concept_iri,
    list_names,
    map_iri,
    row_iri,
    table_slug,
)
from semantic_bridge.terms import Iri
from semantic_bridge.text.naming import slug

NACE = Iri("https://example.org/eu/nace2")


@pytest.mark.parametrize(
    "text", ["https://example.org/nace2", "urn:example:nace2", "https://example.org/a#", "https://example.org/коды"]
)
def test_schemes(text: str) -> None:
    """An absolute IRI names a list."""
    assert text == checked_scheme(text)


@pytest.mark.parametrize(
    "text",
    ["", "nace2", "/nace2", "https:", "https://a b", "https://a/<b>", "https://[a", "https://a/'b", "a:", "https:///"],
)
def test_no_scheme(text: str) -> None:
    """Anything else is refused."""
    with pytest.raises(SchemeError) as raised:
        checked_scheme(text)
    assert text == raised.value.scheme
    assert "in full" in raised.value.remedy


@pytest.mark.parametrize(
    ("scheme", "code", "expected"),
    [
        pytest.param("https://e.org/a", "01.11", "https://e.org/a/01.11", id="after a slash"),
        pytest.param("https://e.org/a/", "01", "https://e.org/a/01", id="not after two"),
        pytest.param("https://e.org/a#", "01", "https://e.org/a#01", id="after a number sign"),
        pytest.param("urn:x:a", "01", "urn:x:a/01", id="of a URN"),
        pytest.param("https://e.org/a", "A 1/2#3%", "https://e.org/a/A%201%2F2%233%25", id="percent-encoded"),
        pytest.param("https://e.org/a", "Ж:1", "https://e.org/a/Ж:1", id="letters of every script"),
    ],
)
def test_concept(scheme: str, code: str, expected: str) -> None:
    """The IRI of a code is that of its list, and the code."""
    assert expected == concept_iri(Iri(scheme), code)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        pytest.param(NACE, "https://o.org/x/cpa", "https://example.org/eu/map/nace2--cpa", id="beside the source"),
        pytest.param("https://e.org/a#", "https://e.org/b#", "https://e.org/map/a--b", id="without number signs"),
        pytest.param("https://nace.org", "https://cpa.org/", "https://nace.org/map/nace.org--cpa.org", id="of hosts"),
        pytest.param("urn:x:a", "urn:x:b", "urn:x:map/a--b", id="of URNs"),
    ],
)
def test_map(source: str, target: str, expected: str) -> None:
    """The IRI of the concept map names both lists."""
    assert expected == map_iri(Iri(source), Iri(target))


def test_rows_are_apart() -> None:
    """Codes with the sign between them in themselves never give the IRI of other codes."""
    start = Iri("https://e.org/map/t/")
    assert "https://e.org/map/t/01.11:A%3A1" == row_iri(start, "01.11", "A:1")
    assert row_iri(start, "a:b", "c") != row_iri(start, "a", "b:c")
    assert row_iri(start, "a", "") != row_iri(start, "a:", "")


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        pytest.param(NACE, "https://example.org/un/cpc", ("eu.nace2", "un.cpc"), id="the last two parts"),
        pytest.param("https://stat.kg/NACE_2.1", "urn:UN:cpc", ("stat.nace-2-1", "un.cpc"), id="small Latin letters"),
        pytest.param("https://a.org/x/c", "https://b.org/x/c", ("a-x.c", "b-x.c"), id="as much as tells them apart"),
        pytest.param("https://коды.рф/в", "https://e.org/b", ("list.codes", "e.b"), id="of letters that no name holds"),
        pytest.param("https://nace.org", "https://e.org/b", ("list.nace", "e.b"), id="of a host alone"),
        pytest.param(NACE, NACE, ("eu.nace2", "eu.nace2"), id="one list that is both"),
    ],
)
def test_names(source: str, target: str, expected: tuple[str, str]) -> None:
    """A list is named after its IRI: agency and list."""
    assert expected == list_names(Iri(source), Iri(target), {})


def test_names_that_are_taken() -> None:
    """A list keeps the name that it has; a name that another list has is not given again."""
    cpc, other = Iri("https://example.org/un/cpc"), Iri("https://other.org/eu/nace2")
    assert ("nace.codes", "un.cpc") == list_names(NACE, cpc, {"nace.codes": NACE})
    assert ("example-eu.nace2", "example-un.cpc") == list_names(NACE, cpc, {"eu.nace2": other})


def test_names_that_cannot_be_told_apart() -> None:
    """Two lists whose IRIs differ in nothing that a name holds are refused."""
    with pytest.raises(SchemeError, match="would be called"):
        list_names(Iri("https://e.org/a"), Iri("https://e.org/A"), {})


def test_slugs() -> None:
    """Lists are named in small Latin letters, digits and hyphens; files are named like their table."""
    assert "nace-2-1" == slug("NACE 2.1")
    assert "ab-data" == table_slug("AB_data.csv")
    assert "таблица-1" == table_slug("Таблица 1.csv")
    assert "table" == table_slug("___.csv")
