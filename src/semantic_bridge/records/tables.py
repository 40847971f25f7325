"""Records as Parquet by a schema, with polars.

Parquet has no absent: a cell without a value is null. The columns are those of CSV (nested fields dotted); lists are
lists, of objects too. A record holds no float: what a column of floats has becomes `Decimal`, so that the engine sees
that it is no text of digits; an integer column, also a decimal one without places, gives integers. Dates and times
become text as they stand, never shifted.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from decimal import Context, Decimal, Inexact, InvalidOperation
from typing import BinaryIO, Final

import polars as pl
from polars.datatypes import DataTypeClass

from semantic_bridge.model.schema import JsonType, Property, Schema
from semantic_bridge.model.translation import Translation
from semantic_bridge.model.values import Record, Value
from semantic_bridge.records.answers import ISSUES, STATUS, issues_text
from semantic_bridge.records.columns import Column, assembled, columns, flattened, placed
from semantic_bridge.records.line import Line
from semantic_bridge.records.refusal import Refusal, RefusedRecordError

_ROWS_AT_ONCE: Final = 10_000
_LOCAL: Final = "%Y-%m-%dT%H:%M:%S%.f"
_WITH_OFFSET: Final = f"{_LOCAL}%:z"
_PLAIN: Final = (pl.String, pl.Boolean, pl.Categorical, pl.Enum, pl.Date, pl.Time, pl.Null)
_FARTHEST: Final = 2**63
_MOST_DIGITS: Final = 38
_UNREADABLE: Final = (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError)


def read_rows(source: BinaryIO, schema: Schema) -> Iterator[Line]:
    """One item for each row, numbered from 1, a batch of 10,000 rows in memory at a time.

    A row with NaN or an infinite float is an item with an error. Columns that the schema does not know are kept as
    fields of their own; a column of structs is a nested object. A local date and time is `1985-03-07T00:00:00`, with
    as many digits of a second as it needs, and with its offset where the column has a time zone.

    Raises:
        RefusedRecordError: Before any row is read: no Parquet file; a required column is missing; two columns of which
            one holds the other; a column of bytes, durations, or of dates with times inside lists and structs.
    """
    table, types = _opened(source)
    placing = placed(types.names(), schema)
    for number, kind in enumerate(types.dtypes(), start=1):
        if not isinstance(kind, pl.Datetime) and not _is_readable(kind):
            raise RefusedRecordError(Refusal.COLUMN_TYPE, remedy=f"Write column {number} as text.")
    return _rows(table.with_columns(_written_moments(types)), placing)


def write_records(records: Iterable[Record], schema: Schema, sink: BinaryIO) -> None:
    """All records as one Parquet file; absent and null are null. All are in memory until they are written.

    A text is String, an integer Int64, a boolean Boolean, a number Decimal with the most places that any of its values
    has: the same numbers, with zeros added.

    Raises:
        RefusedRecordError: A value that its column cannot hold: of another type, an integer beyond 64 bits, a number
            of more than 38 digits; a field that the schema does not have.
    """
    _write([(flattened(record, schema), ()) for record in records], schema, (), sink)


def write_translations(translations: Iterable[Translation], schema: Schema, sink: BinaryIO) -> None:
    """As `write_records`, with the text columns `_status` and `_issues` (a JSON list); a rejected record is nulls."""
    rows = [(flattened(item.output or {}, schema), (item.status.value, issues_text(item))) for item in translations]
    _write(rows, schema, (STATUS, ISSUES), sink)


def _opened(source: BinaryIO) -> tuple[pl.LazyFrame, pl.Schema]:
    try:
        table = pl.scan_parquet(source if source.seekable() else io.BytesIO(source.read()))
        return table, table.collect_schema()
    except _UNREADABLE:
        raise RefusedRecordError(Refusal.NOT_PARQUET) from None


def _is_readable(kind: pl.DataType) -> bool:
    match kind:
        case pl.Struct():
            return all(_is_readable(_type(field.dtype)) for field in kind.fields)
        case pl.List() | pl.Array():
            return _is_readable(_type(kind.inner))
        case _:
            return kind.is_numeric() or isinstance(kind, _PLAIN)


def _type(kind: pl.DataType | DataTypeClass) -> pl.DataType:
    return kind() if isinstance(kind, type) else kind


def _written_moments(types: pl.Schema) -> list[pl.Expr]:
    # Python's own datetime has no nanoseconds, so moments become text while they are still columns.
    moments = [(name, kind) for name, kind in types.items() if isinstance(kind, pl.Datetime)]
    return [pl.col(name).dt.strftime(_WITH_OFFSET if kind.time_zone else _LOCAL) for name, kind in moments]


def _rows(table: pl.LazyFrame, placing: Sequence[Column]) -> Iterator[Line]:
    number = 0
    rows = (row for batch in table.collect_batches(chunk_size=_ROWS_AT_ONCE) for row in batch.iter_rows())
    try:
        for number, row in enumerate(rows, start=1):
            yield _line(number, row, placing)
    except _UNREADABLE:
        yield Line(number + 1, None, RefusedRecordError(Refusal.NOT_PARQUET))


def _line(number: int, row: Sequence[object], placing: Sequence[Column]) -> Line:
    try:
        return Line(number, assembled((column, _value(cell)) for column, cell in zip(placing, row, strict=True)))
    except RefusedRecordError as error:
        return Line(number, None, error)


def _value(cell: object) -> Value:
    match cell:
        case None | bool() | int() | str():
            return cell
        case Decimal():
            return int(cell) if cell.as_tuple().exponent == 0 else cell
        case float():
            return _decimal(cell)
        case date() | time():
            return cell.isoformat()
        case Mapping():
            return {str(name): _value(inner) for name, inner in cell.items()}
        case Sequence():
            return [_value(inner) for inner in cell]
        case _:
            raise RefusedRecordError(Refusal.COLUMN_TYPE)


def _decimal(number: float) -> Decimal:
    decimal = Decimal(repr(number))
    if not decimal.is_finite():
        raise RefusedRecordError(Refusal.NOT_A_NUMBER)
    return decimal


def _write(
    rows: Sequence[tuple[Mapping[str, Value], Sequence[str]]], schema: Schema, further: Sequence[str], sink: BinaryIO
) -> None:
    series = [_series(column, [flat.get(column.name) for flat, _ in rows]) for column in columns(schema)]
    for place, name in enumerate(further):
        series.append(pl.Series(name, [texts[place] for _, texts in rows], pl.String()))
    pl.DataFrame(series).write_parquet(sink)


def _series(column: Column, values: Sequence[Value]) -> pl.Series:
    kind = _kind(column.item, values) if column.item else pl.Null()
    try:
        return pl.Series(column.name, [_fitted(value, kind) for value in values], kind)
    except (_MisfitError, UnicodeEncodeError):
        raise RefusedRecordError(Refusal.UNWRITABLE, pointer=column.pointer) from None


def _kind(item: Property, values: Sequence[Value]) -> pl.DataType:
    """The type of a column that can hold these values, where they are of the field's own type."""
    if item.many:
        return pl.List(_one_kind(item, [inner for value in values for inner in _elements(value)]))
    return _one_kind(item, values)


def _one_kind(item: Property, values: Sequence[Value]) -> pl.DataType:
    match item.json_type:
        case JsonType.STRING:
            return pl.String()
        case JsonType.INTEGER:
            return pl.Int64()
        case JsonType.BOOLEAN:
            return pl.Boolean()
        case JsonType.NUMBER:
            return pl.Decimal(_MOST_DIGITS, max((_places(value) for value in values), default=0))
        case JsonType.OBJECT:
            objects = [value for value in values if isinstance(value, Mapping)]
            inner = item.node.properties if item.node else ()
            return pl.Struct({part.field: _kind(part, [value.get(part.field) for value in objects]) for part in inner})


def _elements(value: Value) -> Sequence[Value]:
    return value if isinstance(value, Sequence) and not isinstance(value, str) else ()


def _places(value: Value) -> int:
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    return min(_MOST_DIGITS, -exponent) if isinstance(exponent, int) and exponent < 0 else 0


class _MisfitError(Exception):
    """A value that its column cannot hold; caught in this module."""


def _fitted(value: Value, kind: pl.DataType) -> object:
    match kind, value:
        case (_, None) | (pl.String(), str()) | (pl.Boolean(), bool()):
            return value
        case (pl.Int64(), int()) if not isinstance(value, bool) and -_FARTHEST <= value < _FARTHEST:
            return value
        case (pl.Decimal(), int() | Decimal()) if not isinstance(value, bool):
            return _with_places(value, kind.scale)
        case (pl.List(), list() | tuple()):
            return [_fitted(inner, _type(kind.inner)) for inner in value]
        case (pl.Struct(), Mapping()) if value.keys() <= {field.name for field in kind.fields}:
            return {field.name: _fitted(value.get(field.name), _type(field.dtype)) for field in kind.fields}
        case _:
            raise _MisfitError


def _with_places(value: Decimal | int, places: int) -> Decimal:
    number = Decimal(value)
    if not number.is_finite():
        raise _MisfitError
    try:
        return number.quantize(
            Decimal((0, (1,), -places)), context=Context(_MOST_DIGITS, traps=[Inexact, InvalidOperation])
        )
    except (Inexact, InvalidOperation):
        raise _MisfitError from None
