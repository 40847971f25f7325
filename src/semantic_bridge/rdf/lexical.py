"""Which texts are well-formed literals of which XSD datatype.

rdflib is laxer than XML Schema (it reads `5_0` as an integer and `2024-W01-1` as a date) and writes what it cannot
read, with the value, to the log. So every literal is judged here before rdflib sees it.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, TypeAlias

from semantic_bridge.terms import XSD, Iri

_Rule: TypeAlias = Callable[[str], bool]

_ZONE: Final = r"(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)?"
_DAY: Final = r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
_TIME: Final = r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?"
_LONGEST_NUMBER: Final = 1000
"""Digits of a number; Python reads up to 4300, and no register counts so far."""


def _matching(pattern: str) -> _Rule:
    compiled = re.compile(pattern, re.ASCII)
    return lambda text: compiled.fullmatch(text) is not None


def _calendar(pattern: str) -> _Rule:
    """The pattern, with a day that exists; years are 0001 to 9999 (XML Schema has others, Python has not)."""
    compiled = re.compile(pattern, re.ASCII)

    def _rule(text: str) -> bool:
        match = compiled.fullmatch(text)
        return match is not None and _exists(int(match["year"]), int(match["month"]), int(match["day"]))

    return _rule


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


_INTEGER: Final = _matching(rf"[+-]?\d{{1,{_LONGEST_NUMBER}}}")


def _between(least: int | None, most: int | None) -> _Rule:
    def _rule(text: str) -> bool:
        return _INTEGER(text) and (least is None or least <= int(text)) and (most is None or int(text) <= most)

    return _rule


def _signed(bits: int) -> _Rule:
    return _between(-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)


_FLOAT: Final = _matching(r"[+-]?(\d{1,400}(\.\d{0,400})?|\.\d{1,400})([eE][+-]?\d{1,5})?|[+-]?INF|NaN")
_YEARS: Final = r"(\d+Y)?(\d+M)?"
_DAYS: Final = r"(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?"

_RULES: Final[Mapping[Iri, _Rule]] = MappingProxyType(
    {
        XSD.boolean: _matching("true|false|0|1"),
        XSD.decimal: _matching(rf"[+-]?(\d{{1,{_LONGEST_NUMBER}}}(\.\d{{0,{_LONGEST_NUMBER}}})?|\.\d+)"),
        XSD.integer: _INTEGER,
        XSD.nonNegativeInteger: _between(0, None),
        XSD.positiveInteger: _between(1, None),
        XSD.nonPositiveInteger: _between(None, 0),
        XSD.negativeInteger: _between(None, -1),
        XSD.long: _signed(64),
        XSD.int: _signed(32),
        XSD.short: _signed(16),
        XSD.byte: _signed(8),
        XSD.unsignedLong: _between(0, 2**64 - 1),
        XSD.unsignedInt: _between(0, 2**32 - 1),
        XSD.unsignedShort: _between(0, 2**16 - 1),
        XSD.unsignedByte: _between(0, 2**8 - 1),
        XSD.double: _FLOAT,
        XSD.float: _FLOAT,
        XSD.date: _calendar(_DAY + _ZONE),
        XSD.dateTime: _calendar(f"{_DAY}T{_TIME}{_ZONE}"),
        XSD.dateTimeStamp: _calendar(f"{_DAY}T{_TIME}{_ZONE.removesuffix('?')}"),
        XSD.time: _matching(_TIME + _ZONE),
        XSD.gYear: _matching(rf"(?!0000)\d{{4}}{_ZONE}"),
        XSD.gYearMonth: _matching(rf"(?!0000)\d{{4}}-(0[1-9]|1[0-2]){_ZONE}"),
        XSD.gMonth: _matching(rf"--(0[1-9]|1[0-2]){_ZONE}"),
        XSD.gDay: _matching(rf"---(0[1-9]|[12]\d|3[01]){_ZONE}"),
        XSD.gMonthDay: _matching(
            rf"--((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|[12]\d)){_ZONE}"
        ),
        XSD.duration: _matching(rf"-?P(?=\d|T){_YEARS}{_DAYS}"),
        XSD.yearMonthDuration: _matching(rf"-?P(?=\d){_YEARS}"),
        XSD.dayTimeDuration: _matching(rf"-?P(?=\d|T){_DAYS}"),
        XSD.hexBinary: _matching(r"([0-9A-Fa-f]{2})*"),
        XSD.base64Binary: _matching(r"([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"),
        XSD.language: _matching(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*"),
        XSD.normalizedString: _matching(r"[^\t\n\r]*"),
        XSD.token: _matching(r"([^\t\n\r ]+( [^\t\n\r ]+)*)?"),
    }
)


def well_formed(text: str, datatype: Iri) -> bool:
    """Whether the text is in the lexical space of the datatype (XML Schema Datatypes 1.1, section 3).

    A datatype that has no rule here accepts every text. Stricter than XML Schema in three points: years are 0001 to
    9999, `24:00:00` is no time, and a number has at most 1000 digits before the point and after it.
    """
    rule = _RULES.get(datatype)
    return rule is None or rule(text)
