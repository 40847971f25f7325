"""What the cells of a column show of it, where nobody says what it is.

Nothing is guessed: a column of digits that may be codes stays text, a date that can be read in two ways is said to be
so, and what only holds of these rows is a note, not a rule. No cell of a column that may hold names is kept.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from semantic_bridge.lift.described import DescribedCode, DescribedField, Facets
from semantic_bridge.model.schema import JsonType
from semantic_bridge.terms import XSD, Iri

MOST_CODES: Final = 60
"""How many different texts a column of codes has at most."""

_OFTEN: Final = 4
"""How often a code occurs at least, on average, in a column of codes."""

_LONGEST_CODE: Final = 32
_LONGEST_NUMBER: Final = 9
"""Digits, at most, of what is taken for a number: a longer one is an identifier, and no arithmetic is done with it."""

_SENTINELS: Final = frozenset(
    (
        "-",
        "--",
        "n/a",
        "na",
        "null",
        "none",
        "nil",
        "unknown",
        "нет",
        "нет данных",
        "не указано",
        "неизвестно",
        "белгисиз",
    )
)
"""Texts, in small letters, that people write for no value."""

_WHOLE: Final = re.compile(r"-?(?:0|[1-9][0-9]*)")
_POINT: Final = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_COMMA: Final = re.compile(r"-?(?:0|[1-9][0-9]*),[0-9]+")
_DAY_FIRST: Final = re.compile(r"(?P<first>[0-3][0-9])(?P<sign>[./-])(?P<second>[0-3][0-9])(?P=sign)[0-9]{4}")
_SHAPES: Final = (
    (re.compile(r"[0-9]{4}-[01][0-9]-[0-3][0-9]"), XSD.date),
    (
        re.compile(r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9](?::[0-5][0-9]){2}(?:\.[0-9]+)?(?:Z|[+-][0-9:]+)?"),
        XSD.dateTime,
    ),
    (re.compile("true|false"), XSD.boolean),
)
_TWELVE: Final = 12


@dataclass(slots=True)
class Column:
    """The cells of a column, summed up as they are read.

    Attributes:
        name: Its heading.
        filled: How many cells have a text that stands for a value.
        empty: How many have none.
        counts: How often each text occurs, while there are few enough to be codes; else empty, and `many` is true.
    """

    name: str
    filled: int = 0
    empty: int = 0
    longest: int = 0
    shortest: int | None = None
    many: bool = False
    counts: Counter[str] = field(default_factory=Counter)
    sentinels: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)

    def add(self, cell: str) -> None:
        """Read one cell."""
        if not cell:
            self.empty += 1
        elif cell.casefold() in _SENTINELS:
            self.sentinels[cell] += 1
        else:
            self.filled += 1
            self.longest = max(self.longest, len(cell))
            self.shortest = min(len(cell), self.shortest or len(cell))
            self.seen.update(_looks_like(cell))
            self._count(cell)

    def _count(self, cell: str) -> None:
        if not self.many:
            self.counts[cell] += 1
            if len(self.counts) > MOST_CODES or len(cell) > _LONGEST_CODE:
                self.many = True
                self.counts.clear()

    def all_look_like(self, shape: str) -> bool:
        """Whether every cell that has a value has a shape."""
        return self.filled > 0 and self.seen[shape] == self.filled


def _looks_like(cell: str) -> Iterator[str]:
    """The shapes that a text has, by name."""
    yield from (str(datatype) for shape, datatype in _SHAPES if shape.fullmatch(cell))
    if _WHOLE.fullmatch(cell) and len(cell.lstrip("-")) <= _LONGEST_NUMBER:
        yield "whole"
    if cell.isascii() and cell.isdigit():
        yield "digits"
    if _WHOLE.fullmatch(cell) or _POINT.fullmatch(cell):
        yield "point"
    if _WHOLE.fullmatch(cell) or _COMMA.fullmatch(cell):
        yield "comma"
    if match := _DAY_FIRST.fullmatch(cell):
        sign = match["sign"]
        yield from (f"dd{sign}MM{sign}yyyy",) * (int(match["second"]) <= _TWELVE)
        yield from (f"MM{sign}dd{sign}yyyy",) * (int(match["first"]) <= _TWELVE)


def field_of(column: Column) -> DescribedField:
    """The field that a column is, with what was seen of it as notes."""
    json_type, datatype, notes = _type(column)
    length = column.longest if datatype == XSD.string and column.longest else None
    if length and column.all_look_like("digits") and column.shortest == length:
        facets = Facets(pattern=f"^[0-9]{{{length}}}$")
    else:
        facets = Facets()
    return DescribedField(
        column.name,
        json_type,
        datatype,
        facets=facets,
        codes=column.name if codes_of(column) else "",
        sentinels=tuple(sorted(column.sentinels)),
        notes=(*notes, *_seen(column, length)),
    )


def codes_of(column: Column) -> tuple[DescribedCode, ...]:
    """The texts of a column that may be codes, with how often each occurs, sorted; none of any other column."""
    _, datatype, notes = _type(column)
    few = not column.many and column.filled >= _OFTEN * len(column.counts) > _OFTEN
    if datatype != XSD.string or notes or not few:
        return ()
    return tuple(DescribedCode(text, count=count) for text, count in sorted(column.counts.items()))


def _type(column: Column) -> tuple[JsonType, Iri, tuple[str, ...]]:
    for _, datatype in _SHAPES:
        if column.all_look_like(str(datatype)):
            return (JsonType.BOOLEAN if datatype == XSD.boolean else JsonType.STRING), datatype, ()
    if patterns := _patterns(column):
        return JsonType.STRING, XSD.string, (_of_dates(patterns),)
    if column.all_look_like("comma") and not column.all_look_like("point"):
        return JsonType.STRING, XSD.string, ("Every value is a number with a decimal comma.",)
    if column.all_look_like("whole"):
        counted = column.many and column.shortest != column.longest
        return (JsonType.INTEGER, XSD.integer, ()) if counted else (JsonType.STRING, XSD.string, ())
    if column.all_look_like("point") and not column.all_look_like("digits"):
        return JsonType.NUMBER, XSD.decimal, ()
    return JsonType.STRING, XSD.string, ()


def _patterns(column: Column) -> list[str]:
    """The patterns of dates by which every value can be read."""
    return sorted(pattern for pattern in column.seen if "yyyy" in pattern and column.all_look_like(pattern))


def _of_dates(patterns: Iterable[str]) -> str:
    one, *others = patterns
    if others:
        return f"Every value is a date, by {one} or by {others[0]}: the values do not say which; ask the owner."
    return f"Every value is a date by the pattern {one}."


def _seen(column: Column, length: int | None) -> Iterator[str]:
    rows = column.filled + column.empty + sum(column.sentinels.values())
    if length is not None:
        yield f"The longest of {rows} values has {length} characters."
    if column.empty or column.sentinels:
        yield f"{column.empty + sum(column.sentinels.values())} of {rows} have no value."
    elif rows:
        yield f"Each of {rows} has a value."
