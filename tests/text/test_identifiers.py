"""Identifiers of Kyrgyzstan: what is well formed and what it says. All numbers are made up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.model.operators import Facet, IdentifierType
from semantic_bridge.text.identifiers import Identifier, read_identifier

PERSON = IdentifierType.KG_PERSONAL_NUMBER
TAX = IdentifierType.KG_TAX_NUMBER
PROPERTY = IdentifierType.KG_PROPERTY_CODE
FEMALE, MALE = "2", "1"


@pytest.mark.parametrize(
    ("kind", "text", "compact", "grouped"),
    [
        pytest.param(PERSON, "10703198500017", "10703198500017", "10703198500017", id="personal number of a woman"),
        pytest.param(PERSON, "22902200000018", "22902200000018", "22902200000018", id="personal number of a man"),
        pytest.param(TAX, "01234567890123", "01234567890123", "01234567890123", id="tax number of a legal entity"),
        pytest.param(TAX, "10703198500017", "10703198500017", "10703198500017", id="tax number of a person"),
        pytest.param(PROPERTY, "102020007000101061", "102020007000101061", "1-02-02-0007-0001-01-061", id="compact"),
        pytest.param(
            PROPERTY, "1-02-02-0007-0001-01-061", "102020007000101061", "1-02-02-0007-0001-01-061", id="grouped"
        ),
        pytest.param(PROPERTY, "0" * 18, "0" * 18, "0-00-00-0000-0000-00-000", id="leading zeros belong to it"),
    ],
)
def test_forms(kind: IdentifierType, text: str, compact: str, grouped: str) -> None:
    """An identifier is read from either of its spellings, and has both."""
    found = read_identifier(kind, text)
    assert found is not None
    assert (compact, grouped) == (found.compact, found.grouped)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        pytest.param(PERSON, "1070319850001", id="13 digits"),
        pytest.param(PERSON, "107031985000171", id="15 digits"),
        pytest.param(PERSON, "30703198500017", id="first digit neither woman nor man"),
        pytest.param(PERSON, "00703198500017", id="a legal entity is no person"),
        pytest.param(PERSON, "12902198500017", id="no such day: 29 February 1985"),
        pytest.param(PERSON, "10713198500017", id="no such month"),
        pytest.param(PERSON, "10703000000017", id="year zero"),
        pytest.param(PERSON, "1 0703 1985 00017", id="blanks: normalise first"),
        pytest.param(PERSON, "10703198500017\n", id="a line end after"),
        pytest.param(PERSON, "1٠703198500017", id="a digit of another script"),
        pytest.param(PERSON, "1070319850001O", id="a letter"),
        pytest.param(PERSON, "", id="empty"),
        pytest.param(TAX, "0123456789012", id="a legal entity with 13 digits"),
        pytest.param(TAX, "30703198500017", id="neither a legal entity nor a person"),
        pytest.param(TAX, "12902198500017", id="a person without a birth date"),
        pytest.param(PROPERTY, "10202000700010106", id="17 digits"),
        pytest.param(PROPERTY, "1-02-02-0007-0001-01-61", id="a short group"),
        pytest.param(PROPERTY, "1-02-02-0007-000101061", id="half grouped"),
        pytest.param(PROPERTY, "102-02-0007-0001-01-061", id="a hyphen missing"),
        pytest.param(PROPERTY, "1.02.02.0007.0001.01.061", id="other separators"),
        pytest.param(PROPERTY, "1–02–02–0007–0001–01–061", id="dashes that are no hyphens"),
    ],
)
def test_not_one(kind: IdentifierType, text: str) -> None:
    """A text that is not exactly an identifier is none; nothing is repaired."""
    assert read_identifier(kind, text) is None


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        pytest.param(PERSON, "10703198500017", {Facet.SEX: FEMALE, Facet.BIRTH_DATE: "1985-03-07"}, id="1 is a woman"),
        pytest.param(PERSON, "22902200000018", {Facet.SEX: MALE, Facet.BIRTH_DATE: "2000-02-29"}, id="2 is a man"),
        pytest.param(
            TAX, "20101199900019", {Facet.SEX: MALE, Facet.BIRTH_DATE: "1999-01-01"}, id="a person's tax number"
        ),
        pytest.param(TAX, "01234567890123", {}, id="a legal entity has neither"),
        pytest.param(PROPERTY, "102020007000101061", {}, id="a property has neither"),
    ],
)
def test_facets(kind: IdentifierType, text: str, expected: dict[Facet, str]) -> None:
    """Sex is a code of ISO/IEC 5218, in which 1 is male: the reverse of the first digit."""
    found = read_identifier(kind, text)
    assert found is not None
    assert expected == found.facets


@given(st.sampled_from("12"), st.dates(), st.text("0123456789", min_size=5, max_size=5))
def test_every_person_is_read(first: str, born: date, rest: str) -> None:
    """Any sex, real birth date and five digits are a personal number, and a tax number that says the same."""
    text = f"{first}{born.day:02}{born.month:02}{born.year:04}{rest}"
    facets = {Facet.SEX: MALE if first == "2" else FEMALE, Facet.BIRTH_DATE: born.isoformat()}
    assert Identifier(text, text, facets) == read_identifier(PERSON, text) == read_identifier(TAX, text)


@given(st.text("0123456789", min_size=18, max_size=18))
def test_forms_invert(text: str) -> None:
    """The grouped form of a property code reads back to the same code."""
    found = read_identifier(PROPERTY, text)
    assert found is not None
    assert found.compact == text == found.grouped.replace("-", "")
    assert found == read_identifier(PROPERTY, found.grouped)


@given(st.sampled_from(list(IdentifierType)), st.text() | st.text("0123456789-", max_size=26))
def test_reading_is_total(kind: IdentifierType, text: str) -> None:
    """Any text is an identifier or None, and what is read reads back from either form."""
    found = read_identifier(kind, text)
    assert found is None or found == read_identifier(kind, found.compact) == read_identifier(kind, found.grouped)


def test_identifiers_are_values() -> None:
    """Identifiers can be keys."""
    assert len({read_identifier(PERSON, "10703198500017"), read_identifier(TAX, "10703198500017")}) == 1
