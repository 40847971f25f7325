"""A schema as columns, for the carriers that are tables: nested fields are dotted, `address.postCode`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from semantic_bridge.errors import listing
from semantic_bridge.model.schema import Path, Property, Schema, pointer
from semantic_bridge.model.values import Record, Value
from semantic_bridge.records.refusal import Refusal, RefusedRecordError


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column's cells belong.

    Attributes:
        name: The name in the table.
        fields: The field names from the record downwards; one, the name itself, where the schema has no such column.
        item: The field, or None where the schema has no such column.
        required: Whether a table without it cannot hold a complete record.
    """

    name: str
    fields: tuple[str, ...]
    item: Property | None = None
    required: bool = False

    @property
    def objects(self) -> bool:
        """Whether each cell is a list of objects, which only some tables can hold."""
        return self.item is not None and self.item.node is not None

    @property
    def pointer(self) -> str:
        """The JSON pointer of the field."""
        return "".join("/" + field.replace("~", "~0").replace("/", "~1") for field in self.fields)


def columns(schema: Schema) -> tuple[Column, ...]:
    """The columns of a schema, in the order of its properties; a list is one column, of objects too."""
    return tuple(_columns(schema, ()))


def _columns(schema: Schema, above: Path) -> Iterable[Column]:
    for item in schema.properties:
        path = (*above, item)
        if item.node is not None and not item.many:
            yield from _columns(item.node, path)
        else:
            fields = tuple(part.field for part in path)
            yield Column(".".join(fields), fields, item, all(part.required for part in path))


def placed(header: Sequence[str], schema: Schema) -> tuple[Column, ...]:
    """What each column of a table is to the schema; unknown ones are kept as fields of their own.

    Raises:
        RefusedRecordError: A column without a name or with another's name, two columns of which one holds the other,
            or a required column that is missing. Names of the input are not quoted, only the schema's.
    """
    known = {column.name: column for column in columns(schema)}
    result = tuple(known.get(name, Column(name, (name,))) for name in header)
    _check_names(header)
    _check_nesting(result)
    _check_required(header, known)
    return result


def _check_names(header: Sequence[str]) -> None:
    seen: set[str] = set()
    for number, name in enumerate(header, start=1):
        if not name:
            raise _header(f"Give column {number} a name.")
        if name in seen:
            raise _header(f"Give column {number} a name that no other column has.")
        seen.add(name)


def _check_nesting(placing: Sequence[Column]) -> None:
    outer = {column.fields[0] for column in placing if len(column.fields) > 1}
    for number, column in enumerate(placing, start=1):
        if len(column.fields) == 1 and column.fields[0] in outer:
            raise _header(f"Leave out column {number}, or the columns for parts of it.")


def _check_required(header: Sequence[str], known: Mapping[str, Column]) -> None:
    names = set(header)
    missing = [column.name for column in known.values() if column.required and names.isdisjoint(_prefixes(column))]
    if missing:
        raise _header(f"Add what is required: {listing(missing)}. Columns are separated by commas.")


def _prefixes(column: Column) -> list[str]:
    return [".".join(column.fields[:count]) for count in range(1, len(column.fields) + 1)]


def _header(remedy: str) -> RefusedRecordError:
    return RefusedRecordError(Refusal.HEADER, remedy=remedy)


def assembled(cells: Iterable[tuple[Column, Value]]) -> Record:
    """The record of a row: each cell at its place, nested objects made as needed."""
    record: dict[str, Value] = {}
    for column, value in cells:
        holder = record
        for field in column.fields[:-1]:
            inner = holder.setdefault(field, {})
            # `placed` lets no column hold another, so what stands there was made here.
            holder = inner if isinstance(inner, dict) else holder
        holder[column.fields[-1]] = value
    return record


def flattened(record: Record, schema: Schema) -> Mapping[str, Value]:
    """The value for each column that the record has a value or null for; the reverse of `assembled`.

    Raises:
        RefusedRecordError: A field that the schema does not have, or a value where it has an object.
    """
    flat: dict[str, Value] = {}
    _flatten(record, schema, (), flat)
    return flat


def _flatten(record: Mapping[str, Value], schema: Schema, above: Path, flat: dict[str, Value]) -> None:
    properties = {item.field: item for item in schema.properties}
    for name, value in record.items():
        item = properties.get(name)
        if item is None:
            raise RefusedRecordError(Refusal.UNWRITABLE, pointer=f"{pointer(above)}/{name}")
        path = (*above, item)
        if item.node is None or item.many:
            flat[".".join(part.field for part in path)] = value
        elif isinstance(value, Mapping):
            _flatten(value, item.node, path, flat)
        elif value is not None:
            raise RefusedRecordError(Refusal.UNWRITABLE, pointer=pointer(path))
