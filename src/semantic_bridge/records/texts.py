"""Texts of carriers without types (XML, CSV) to JSON scalars and back, by a field's JSON type.

A text that does not read stays text, so that the engine can say that it is not of the field's type.
"""

import re
from decimal import Decimal
from typing import Final

from semantic_bridge.model.schema import JsonType
from semantic_bridge.model.values import Scalar

MOST_DIGITS: Final = 4_300
"""The longest integer, in digits: what Python itself reads and writes."""

BLANKS: Final = " \t\r\n"
"""What XML and JSON count as blank; a no-break space is a character like others."""

_FARTHEST_EXPONENT: Final = 308
_INTEGER: Final = re.compile(r"-?[1-9][0-9]*+|0")
_DECIMAL: Final = re.compile(r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][+-]?[0-9]++)?+")
_BOOLEANS: Final = {"true": True, "1": True, "false": False, "0": False}


def decimal_of(text: str) -> Decimal:
    """The number with exactly the digits of the text, which has a fraction or an exponent as JSON writes them.

    Raises:
        ArithmeticError: In scientific notation its exponent is beyond 308: no double could hold it.

    Source: RFC 8259, section 6, on the range of numbers.
    """
    number = Decimal(text)
    if abs(number.adjusted()) > _FARTHEST_EXPONENT:
        raise OverflowError
    return number


def read_text(text: str, json_type: JsonType) -> Scalar:
    """The scalar that a text stands for in a field of this type, or the text itself where it stands for none.

    Blanks around a number or a boolean do not count (XML Schema part 2, section 4.3.6). An integer reads only where
    its digits give the text back (`7`, not `007` or `+7`); a number reads as JSON writes it; a boolean is `true`,
    `false`, `1` or `0` (section 3.2.2). Text fields keep every character.
    """
    match json_type:
        case JsonType.INTEGER:
            whole = _whole(text.strip(BLANKS))
            return text if whole is None else whole
        case JsonType.NUMBER:
            number = _number(text.strip(BLANKS))
            return text if number is None else number
        case JsonType.BOOLEAN:
            return _BOOLEANS.get(text.strip(BLANKS), text)
        case JsonType.STRING | JsonType.OBJECT:
            return text


def write_text(value: Scalar) -> str:
    """The text of a scalar: what `read_text` reads back."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _whole(text: str) -> int | None:
    return int(text) if len(text) <= MOST_DIGITS and _INTEGER.fullmatch(text) else None


def _number(text: str) -> int | Decimal | None:
    if (whole := _whole(text)) is not None or not _DECIMAL.fullmatch(text):
        return whole
    try:
        return decimal_of(text)
    except ArithmeticError:
        return None
