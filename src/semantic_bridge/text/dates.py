"""Dates and times by explicit pattern: the local date as written, never guessed and never shifted by a zone.

A pattern is a subset of Unicode TR35: `yyyy`, `MM`, `dd`, `HH`, `mm`, `ss`, `SSS`, each at most once, `'quoted text'`
with `''` for the apostrophe, and any character that is not an ASCII letter standing for itself.
"""

import calendar
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from semantic_bridge.errors import BridgeError
from semantic_bridge.terms import XSD, Iri

_NAMES: Final = {
    "yyyy": "year",
    "MM": "month",
    "dd": "day",
    "HH": "hour",
    "mm": "minute",
    "ss": "second",
    "SSS": "millisecond",
}
_DIGITS: Final = {
    "year": "(?!0000)[0-9]{4}",
    "month": "0[1-9]|1[0-2]",
    "day": "0[1-9]|[12][0-9]|3[01]",
    "hour": "[01][0-9]|2[0-3]",
    "minute": "[0-5][0-9]",
    "second": "[0-5][0-9]",
    "millisecond": "[0-9]{3}",
}
_WIDTHS: Final = {name: len(letters) for letters, name in _NAMES.items()}
_ZEROS: Final = {name: "0" * _WIDTHS[name] for name in ("hour", "minute", "second", "millisecond")}
_SAFE_DAY: Final = "28"
_PIECE: Final = re.compile(r"(?P<letters>([A-Za-z])\2*)|'(?P<quoted>(?:[^']|'')*)'|(?P<plain>[^A-Za-z'])|(?P<open>')")
_AFTER_ISO_DATE: Final = re.compile(r"(?:[T ].*|Z|[+-][0-9]{2}:[0-9]{2})?", re.DOTALL)
_LEAP_YEAR: Final = 2000

ISO_PATTERNS: Final[Mapping[Iri, str]] = {
    XSD.date: "yyyy-MM-dd",
    XSD.dateTime: "yyyy-MM-dd'T'HH:mm:ss",
    XSD.gYear: "yyyy",
    XSD.gYearMonth: "yyyy-MM",
    XSD.time: "HH:mm:ss",
}
"""The pattern in which each date datatype is written (XSD 1.1 part 2, section 3.3), without a zone."""


class DatePatternError(BridgeError):
    """A date pattern that cannot be read.

    Attributes:
        pattern: The whole pattern.
        reason: What is wrong with it.
        position: The character that it is wrong at, counted from 0, or None where it is the whole.
    """

    def __init__(self, pattern: str, reason: str, *, position: int | None = None, remedy: str) -> None:
        self.pattern, self.reason, self.position = pattern, reason, position
        where = None if position is None else f"the date pattern, at character {position + 1}"
        super().__init__(f"The date pattern {pattern!r} is refused: {reason}.", where=where, remedy=remedy)


class _Piece(NamedTuple):
    """The name of a part, or text that stands for itself."""

    text: str
    is_part: bool


@dataclass(frozen=True, slots=True)
class DateParts:
    """A local date and time as far as a text states it; None where it does not."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    millisecond: int | None = None


@dataclass(frozen=True, slots=True)
class DatePattern:
    """A compiled pattern; every text that it reads has the same length.

    Attributes:
        pattern: As its author wrote it.
        names: The attributes of `DateParts` that it states, in its order.
    """

    pattern: str
    names: tuple[str, ...]
    _pieces: tuple[_Piece, ...] = field(repr=False)
    _compiled: re.Pattern[str] = field(repr=False)

    def parse(self, text: str) -> DateParts | None:
        """The parts of a text that is written exactly so and names a real date and time, else None.

        The year is 1 to 9999, the hour 0 to 23, the second 0 to 59; a February without a year may have 29 days.
        """
        digits = self.digits(text)
        return None if digits is None else DateParts(**{name: int(each) for name, each in digits.items()})

    def format(self, parts: DateParts) -> str | None:
        """The parts as text; None where a part that the pattern needs is missing, or the date is not real."""
        values = {name: getattr(parts, name) for name in self.names}
        if None in values.values():
            return None
        text = self.write({name: str(value).zfill(_WIDTHS[name]) for name, value in values.items()})
        return None if self.digits(text) is None else text

    def digits(self, text: str) -> Mapping[str, str] | None:
        """As `parse`, but each part as its digits."""
        found = self._compiled.fullmatch(text)
        if found is None:
            return None
        digits: dict[str, str] = found.groupdict()
        return digits if digits.get("day", _SAFE_DAY) <= _SAFE_DAY or _on_calendar(digits) else None

    def write(self, digits: Mapping[str, str]) -> str:
        """The text that has these digits; there must be some for each of `names`."""
        return "".join([digits[piece.text] if piece.is_part else piece.text for piece in self._pieces])


@dataclass(frozen=True, slots=True)
class Conversion:
    """A date in another pattern.

    Attributes:
        text: The date as the target pattern writes it.
        loss: `date` and `time`, in this order, as far as something other than zero of it was dropped; empty means that
            the source text can be had back.
    """

    text: str
    loss: tuple[str, ...] = ()


def compile_date_pattern(pattern: str) -> DatePattern:
    """Compile a date pattern.

    Raises:
        DatePatternError: A letter is unknown, repeated, in the wrong number, or of a zone; a quote is not closed;
            there is no letter; or there are minutes without hours, which is how months are miswritten.

    Source: Unicode TR35 part 4, date format patterns.
    """
    pieces: list[_Piece] = []
    for found in _PIECE.finditer(pattern):
        piece = _part(pattern, found) if found["letters"] else _literal(pattern, found)
        if piece.is_part and piece in pieces:
            reason = f"{found['letters']} stands twice"
            raise DatePatternError(pattern, reason, position=found.start(), remedy="State each part once.")
        pieces.append(piece)
    names = tuple(piece.text for piece in pieces if piece.is_part)
    _check_names(pattern, names)
    return DatePattern(pattern, names, tuple(pieces), re.compile("".join(map(_expression, pieces))))


def convert(text: str, source: DatePattern, target: DatePattern) -> Conversion | None:
    """Rewrite a date; the parts of a time that the source does not state are zero.

    Returns:
        None where the text is not written as the source pattern says, or the target needs a year, month or day that
        the source does not state.
    """
    digits = source.digits(text)
    if digits is None or not all(name in digits or name in _ZEROS for name in target.names):
        return None
    dropped = {name for name in digits if name not in target.names and digits[name] != _ZEROS.get(name)}
    return Conversion(target.write({**_ZEROS, **digits}), _loss(dropped) if dropped else ())


def iso_date(text: str) -> date | None:
    """The date in the first ten characters of an ISO 8601 date or date-time, extended form; None where there is none.

    A zone neither shifts it nor is checked.
    """
    digits = _ISO_DATE.digits(text[:_ISO_DATE_LENGTH])
    if digits is None or not _AFTER_ISO_DATE.fullmatch(text, _ISO_DATE_LENGTH):
        return None
    return date(int(digits["year"]), int(digits["month"]), int(digits["day"]))


def _loss(dropped: Iterable[str]) -> tuple[str, ...]:
    kinds = {"time" if name in _ZEROS else "date" for name in dropped}
    return tuple(sorted(kinds))


def _part(pattern: str, found: re.Match[str]) -> _Piece:
    letters, position = found["letters"], found.start()
    if letters[0] in "zZOvVXx":
        remedy = "Dates are carried as written, never shifted: quote the zone, 'Z', or leave it out."
        raise DatePatternError(pattern, f"{letters} is a time zone", position=position, remedy=remedy)
    if letters not in _NAMES:
        raise DatePatternError(pattern, f"{letters} is not known", position=position, remedy=_known())
    return _Piece(_NAMES[letters], is_part=True)


def _check_names(pattern: str, names: tuple[str, ...]) -> None:
    if not names:
        raise DatePatternError(pattern, "it has no letter of a date or time", remedy=_known())
    if "minute" in names and "hour" not in names:
        remedy = "Write MM for the month, or HH:mm for a time."
        raise DatePatternError(pattern, "mm is the minute, and there is no hour", remedy=remedy)


def _literal(pattern: str, found: re.Match[str]) -> _Piece:
    if found["open"]:
        remedy = "Close the quoted text, or write '' for an apostrophe."
        raise DatePatternError(pattern, "a quote is not closed", position=found.start(), remedy=remedy)
    quoted = found["quoted"]
    text = found["plain"] if quoted is None else quoted.replace("''", "'") or "'"
    return _Piece(text, is_part=False)


def _expression(piece: _Piece) -> str:
    return f"(?P<{piece.text}>{_DIGITS[piece.text]})" if piece.is_part else re.escape(piece.text)


def _known() -> str:
    return f"The letters are {', '.join(_NAMES)}; other text stands in '…'."


def _on_calendar(digits: Mapping[str, str]) -> bool:
    """Whether the month has the day; without a year it is a leap year, without a month a long month."""
    year, month = int(digits.get("year", _LEAP_YEAR)), int(digits.get("month", 1))
    return int(digits["day"]) <= calendar.monthrange(year, month)[1]


_ISO_DATE: Final = compile_date_pattern(ISO_PATTERNS[XSD.date])
_ISO_DATE_LENGTH: Final = 10
