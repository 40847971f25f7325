"""Read a table that somebody else made: its encoding, its delimiter, its header, its rows (RFC 4180).

Cells are kept character for character; what is wrong with them is judged elsewhere.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

from semantic_bridge.documents.errors import (
    DelimiterError,
    NotTextError,
    TableError,
    UnknownColumnError,
    UnknownEncodingError,
)
from semantic_bridge.errors import Place

DELIMITERS: Final = (",", ";", "\t", "|")
"""Those that a header is tried with, where none is named."""

_TAB: Final = frozenset({"tab", "\\t", "\t"})
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class _Reader(Protocol):
    """What is used of `csv.reader`."""

    @property
    def line_num(self) -> int:
        """How many lines were read."""
        ...

    def __iter__(self) -> Iterator[list[str]]: ...


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table is written: `delimiter` is one character, `tab`, or None: found by the header."""

    encoding: str = "utf-8"
    delimiter: str | None = None


class TableRow(NamedTuple):
    """The cells of a row as they are, and the line on which it starts, from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        file: Its name, for people.
        header: The names of its columns.
        rows: In file order; lines without a character are none.
    """

    file: str
    header: tuple[str, ...]
    rows: tuple[TableRow, ...]

    def column(self, named: str) -> int:
        """The place of a column, from 0, by its name or by its number from 1; a name goes before a number.

        Raises:
            UnknownColumnError: There is none, or several have the name.
        """
        for names in (self.header, tuple(name.strip() for name in self.header)):
            places = [place for place, name in enumerate(names) if name == named.strip()]
            if len(places) > 1:
                raise UnknownColumnError(named, self.header, self.file, places)
            if places:
                return places[0]
        if named.isascii() and named.isdecimal() and 0 < int(named) <= len(self.header):
            return int(named) - 1
        raise UnknownColumnError(named, self.header, self.file)


def read_table(data: bytes, *, file: str, dialect: Dialect) -> Table:
    """The table in a file. A byte order mark is dropped, and says the encoding where it is one of UTF-16.

    Raises:
        TableError: It is not text in the encoding, has no header, or its quotation marks do not match; the place is
            the line.
    """
    text = _decoded(data, file, dialect.encoding)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, file, dialect), strict=True)
    try:
        rows = list(_rows(reader))
    except csv.Error as error:
        remedy = "Close every quotation mark, and write a quotation mark inside a cell twice."
        raise TableError(f"The table breaks off: {error}.", where=Place(file, reader.line_num), remedy=remedy) from None
    if not rows:
        raise TableError("The table has no header.", where=Place(file), remedy="Start with a line of column names.")
    return Table(file, rows[0].cells, tuple(rows[1:]))


def _rows(reader: "_Reader") -> Iterator[TableRow]:
    start = 1
    for cells in reader:
        if cells:
            yield TableRow(start, tuple(cells))
        start = reader.line_num + 1


def _decoded(data: bytes, file: str, encoding: str) -> str:
    stated = next((name for mark, name in _MARKS if data.startswith(mark)), encoding)
    try:
        text = data.decode(stated)
    except UnicodeDecodeError as error:
        raise NotTextError(stated, error.start, file) from None
    except (LookupError, ValueError):
        raise UnknownEncodingError(encoding, file) from None
    if "\0" in text:  # text in two bytes a letter that was read as one byte a letter
        raise NotTextError(stated, data.find(b"\0"), file)
    return text


def _delimiter(text: str, file: str, dialect: Dialect) -> str:
    stated = dialect.delimiter
    if stated is None:
        return _found(text, file)
    if stated.lower() in _TAB:
        return "\t"
    if len(stated) != 1 or stated in '"\r\n':
        raise DelimiterError(f"{stated!r} is no delimiter.", file)
    return stated


def _found(text: str, file: str) -> str:
    """The one delimiter that divides the header; the comma where none does."""
    header = text.partition("\n")[0]
    fitting = [item for item in DELIMITERS if len(next(csv.reader([header], delimiter=item), [])) > 1]
    if len(fitting) > 1:
        names = " and ".join("a tab" if item == "\t" else repr(item) for item in fitting)
        raise DelimiterError(f"The header may be divided by {names}.", file)
    return fitting[0] if fitting else ","
