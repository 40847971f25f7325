"""Texts to scalars by JSON type: what does not read stays text."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.model.schema import JsonType
from semantic_bridge.model.values import Scalar
from semantic_bridge.records.texts import decimal_of, read_text, write_text
from tests.records.samples import DECIMALS, INTEGERS, TEXTS, exact


@pytest.mark.parametrize(
    ("json_type", "text", "expected"),
    [
        pytest.param(JsonType.INTEGER, "7", 7, id="digits are an integer"),
        pytest.param(JsonType.INTEGER, "-7", -7, id="a minus is allowed"),
        pytest.param(JsonType.INTEGER, "0", 0, id="zero"),
        pytest.param(JsonType.INTEGER, " 7\n", 7, id="blanks around an integer do not count"),
        pytest.param(JsonType.INTEGER, "9" * 4300, 10**4300 - 1, id="4,300 digits"),
        pytest.param(JsonType.INTEGER, "9" * 4301, "9" * 4301, id="4,301 digits stay text"),
        pytest.param(JsonType.INTEGER, "007", "007", id="a code with zeros before it stays text"),
        pytest.param(JsonType.INTEGER, "-0", "-0", id="negative zero stays text"),
        pytest.param(JsonType.INTEGER, "+7", "+7", id="a plus stays text"),
        pytest.param(JsonType.INTEGER, "7.0", "7.0", id="a fraction in an integer field stays text"),
        pytest.param(JsonType.INTEGER, "7e0", "7e0", id="an exponent in an integer field stays text"),
        pytest.param(JsonType.INTEGER, "٧", "٧", id="digits of other scripts stay text"),
        pytest.param(JsonType.INTEGER, "1_000", "1_000", id="an underscore stays text"),
        pytest.param(JsonType.INTEGER, "7\u00a0", "7\u00a0", id="a no-break space is no blank"),
        pytest.param(JsonType.INTEGER, "", "", id="nothing stays empty text"),
        pytest.param(JsonType.NUMBER, "1.50", Decimal("1.50"), id="a fraction keeps its zeros"),
        pytest.param(JsonType.NUMBER, "7", 7, id="a number without a fraction is an integer, as in JSON"),
        pytest.param(JsonType.NUMBER, "1E+2", Decimal("1E+2"), id="an exponent"),
        pytest.param(JsonType.NUMBER, " 1.5 ", Decimal("1.5"), id="blanks around a number do not count"),
        pytest.param(JsonType.NUMBER, "1,5", "1,5", id="a decimal comma stays text"),
        pytest.param(JsonType.NUMBER, ".5", ".5", id="a fraction that JSON does not know stays text"),
        pytest.param(JsonType.NUMBER, "01.5", "01.5", id="a zero before it stays text"),
        pytest.param(JsonType.NUMBER, "1e309", "1e309", id="a number out of range stays text"),
        pytest.param(JsonType.NUMBER, "1e" + "9" * 30, "1e" + "9" * 30, id="an exponent of 30 digits stays text"),
        pytest.param(JsonType.NUMBER, "9" * 4301, "9" * 4301, id="too many digits stay text"),
        pytest.param(JsonType.NUMBER, "NaN", "NaN", id="NaN stays text"),
        pytest.param(JsonType.NUMBER, "Infinity", "Infinity", id="Infinity stays text"),
        pytest.param(JsonType.BOOLEAN, "true", True, id="true"),
        pytest.param(JsonType.BOOLEAN, "false", False, id="false"),
        pytest.param(JsonType.BOOLEAN, "1", True, id="1 is true, as in XML Schema"),
        pytest.param(JsonType.BOOLEAN, " 0 ", False, id="0 is false, as in XML Schema"),
        pytest.param(JsonType.BOOLEAN, "True", "True", id="another case stays text"),
        pytest.param(JsonType.BOOLEAN, "да", "да", id="a word stays text"),
        pytest.param(JsonType.STRING, " 007 ", " 007 ", id="text keeps every character"),
        pytest.param(JsonType.OBJECT, "x", "x", id="a text in an object field stays text"),
    ],
)
def test_read_text(json_type: JsonType, text: str, expected: Scalar) -> None:
    """A text becomes the scalar that it stands for exactly, or stays what it is."""
    assert exact(expected) == exact(read_text(text, json_type))


@given(TEXTS, st.sampled_from(JsonType))
def test_read_text_is_total(text: str, json_type: JsonType) -> None:
    """Any text reads in a field of any type."""
    assert read_text(text, json_type) is not None


@given(st.one_of(INTEGERS, DECIMALS))
def test_numbers_return(number: int | Decimal) -> None:
    """A number that is written reads back with its type and its digits."""
    assert exact(number) == exact(read_text(write_text(number), JsonType.NUMBER))


@given(st.booleans())
def test_booleans_return(value: bool) -> None:  # noqa: FBT001  # drawn
    """A boolean that is written reads back."""
    assert value is read_text(write_text(value), JsonType.BOOLEAN)


@given(st.text("0123456789", min_size=1, max_size=20))
def test_integers_never_lose_a_digit(digits: str) -> None:
    """Whatever reads as an integer gives its digits back; a code with leading zeros does not read as one."""
    assert digits == write_text(read_text(digits, JsonType.INTEGER))


@pytest.mark.parametrize("text", ["1e309", "-1e309", "1e-309", "1" + "0" * 309 + ".0", "1e99999999999999999999"])
def test_decimals_out_of_range(text: str) -> None:
    """A number that no double could hold is refused."""
    with pytest.raises(ArithmeticError):
        decimal_of(text)
