"""Records as CSV by a schema: UTF-8, commas, a header with the names of the fields.

Nested fields are dotted (`address.postCode`). A list of scalars is one cell with `|` between its elements; lists of
objects have no place in a cell. CSV cannot tell nothing from empty text, so there is one rule: *an empty cell is
absent*, and absent, null, empty text and the empty list are all written as an empty cell. Columns that the schema
does not know are kept as fields of their own. Cells are data and are written as they are, without any defence against
spreadsheet formulas.

Source: RFC 4180; the types of cells as in W3C Model for Tabular Data, section 6.4.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import BinaryIO, Final

from semantic_bridge.model.schema import Schema
from semantic_bridge.model.translation import Translation
from semantic_bridge.model.values import Record, Value
from semantic_bridge.records.answers import ISSUES, STATUS, issues_text
from semantic_bridge.records.columns import Column, assembled, columns, flattened, placed
from semantic_bridge.records.line import SHIPPED, Line
from semantic_bridge.records.refusal import Refusal, RefusedRecordError
from semantic_bridge.records.streams import BOM
from semantic_bridge.records.texts import read_text, write_text
from semantic_bridge.settings import Limits

_SEPARATOR: Final = "|"
_NO_OBJECTS: Final = "CSV has no lists of objects: leave out the columns of {}, or write JSON, XML or Parquet."
_STOPPED: Final = "Send a smaller record; rows after this line were not read."


def read_rows(stream: BinaryIO, schema: Schema, limits: Limits = SHIPPED) -> Iterator[Line]:
    """One item for each row that is not blank, in constant memory; its number is the line on which the row starts.

    The header is read at once, the rows as they are asked for. A row with too few or too many cells, or that is not
    UTF-8, is an item with an error. Where quotes do not match, or a row has more than `limits.line_bytes` or a cell
    more than 131,072 characters, no later row can be trusted: the item with the error is the last one.

    Raises:
        RefusedRecordError: No header; a required column is missing; two columns of one name; a column without a name;
            columns for a list of objects, or a schema that requires one.
    """
    lines = _Lines(stream, limits.line_bytes)
    reader = csv.reader(lines, strict=True)
    try:
        header = next(reader, [])
    except csv.Error as error:
        raise _malformed(error, 1) from None
    if not lines.readable:
        raise RefusedRecordError(Refusal.NOT_UTF8, line=1)
    if not header:
        raise RefusedRecordError(Refusal.HEADER, line=1, remedy="Start with a line of column names.")
    placing = placed(header, schema)
    _check_no_objects(header, schema)
    return _rows(lines, reader, placing)


def write_records(records: Iterable[Record], schema: Schema) -> Iterator[bytes]:
    """The header, then one row for each record, in the columns of the schema; lines end in CRLF.

    Raises:
        RefusedRecordError: The schema has a list of objects; a record has a field that the schema does not have, a
            list or an object in a plain field, or an element of a list that is null or holds `|`.
    """
    return _written(((record, ()) for record in records), schema, ())


def write_translations(translations: Iterable[Translation], schema: Schema) -> Iterator[bytes]:
    """As `write_records`, with the columns `_status` and `_issues` (a JSON list); a rejected record has empty cells."""
    rows = ((item.output or {}, (item.status.value, issues_text(item))) for item in translations)
    return _written(rows, schema, (STATUS, ISSUES))


class _Lines:
    """The lines of a stream as text, for `csv.reader`, with a limit on the bytes of one row.

    Attributes:
        count: How many were given.
        readable: Whether all lines of the row were UTF-8.
    """

    def __init__(self, stream: BinaryIO, most: int) -> None:
        self._stream, self._most, self._size = stream, most, 0
        self.count, self.readable = 0, True

    def start_row(self) -> None:
        """Count anew."""
        self._size, self.readable = 0, True

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        data = self._stream.readline(self._most - self._size + 1)
        self._size += len(data)
        if self._size > self._most:
            raise csv.Error(Refusal.LINE_TOO_LONG)
        if not data:
            raise StopIteration
        content = data if self.count else data.removeprefix(BOM)
        self.count += 1
        return self._decoded(content)

    def _decoded(self, content: bytes) -> str:
        try:
            return content.decode()
        except UnicodeDecodeError:
            self.readable = False
            return content.decode(errors="replace")


def _check_no_objects(header: Sequence[str], schema: Schema) -> None:
    for column in columns(schema):
        named = any(name == column.name or name.startswith(f"{column.name}.") for name in header)
        if column.objects and (named or column.required):
            raise RefusedRecordError(Refusal.HEADER, remedy=_NO_OBJECTS.format(column.name))


def _rows(lines: _Lines, reader: Iterator[list[str]], placing: Sequence[Column]) -> Iterator[Line]:
    while True:
        number = lines.count + 1
        lines.start_row()
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield Line(number, None, _malformed(error, number))
            return
        if row is None:
            return
        if row:
            yield _line(number, row, placing, lines)


def _malformed(error: csv.Error, line: int) -> RefusedRecordError:
    reason = error.args[0] if error.args else ""
    if reason is Refusal.LINE_TOO_LONG:
        return RefusedRecordError(Refusal.LINE_TOO_LONG, line=line, remedy=_STOPPED)
    if "field limit" in reason:
        return RefusedRecordError(Refusal.STRING_TOO_LONG, line=line, remedy=_STOPPED)
    return RefusedRecordError(Refusal.NOT_CSV, line=line)


def _line(number: int, row: Sequence[str], placing: Sequence[Column], lines: _Lines) -> Line:
    if not lines.readable:
        return Line(number, None, RefusedRecordError(Refusal.NOT_UTF8, line=number))
    if len(row) != len(placing):
        return Line(number, None, RefusedRecordError(Refusal.ROW_LENGTH, line=number))
    cells = ((column, _value(cell, column)) for column, cell in zip(placing, row, strict=True) if cell)
    return Line(number, assembled(cells))


def _value(cell: str, column: Column) -> Value:
    if column.item is None:
        return cell
    if column.item.many:
        return [read_text(part, column.item.json_type) for part in cell.split(_SEPARATOR)]
    return read_text(cell, column.item.json_type)


def _written(rows: Iterable[tuple[Record, Sequence[str]]], schema: Schema, further: Sequence[str]) -> Iterator[bytes]:
    layout = columns(schema)
    objects = next((column for column in layout if column.objects), None)
    if objects is not None:
        raise RefusedRecordError(Refusal.UNWRITABLE, pointer=objects.pointer, remedy=_NO_OBJECTS.format(objects.name))
    return _written_rows(rows, schema, layout, further)


def _written_rows(
    rows: Iterable[tuple[Record, Sequence[str]]], schema: Schema, layout: Sequence[Column], further: Sequence[str]
) -> Iterator[bytes]:
    yield _row([*(column.name for column in layout), *further])
    for record, cells in rows:
        flat = flattened(record, schema)
        yield _row([*(_cell(flat, column) for column in layout), *cells])


def _row(cells: Iterable[str]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerow(cells)
    try:
        return text.getvalue().encode()
    except UnicodeEncodeError:
        raise RefusedRecordError(Refusal.UNWRITABLE) from None


def _cell(flat: Mapping[str, Value], column: Column) -> str:
    value = flat.get(column.name)
    if isinstance(value, list | tuple) and column.item is not None and column.item.many:
        return _SEPARATOR.join(_element(element, column) for element in value)
    return "" if value is None else _text(value, column)


def _element(value: Value, column: Column) -> str:
    text = _text(value, column)
    if _SEPARATOR in text:
        raise RefusedRecordError(Refusal.UNWRITABLE, pointer=column.pointer)
    return text


def _text(value: Value, column: Column) -> str:
    if isinstance(value, str | bool | int | Decimal):
        return write_text(value)
    raise RefusedRecordError(Refusal.UNWRITABLE, pointer=column.pointer)
