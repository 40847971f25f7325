"""Records as nested JSON objects, changed by copy, and their lines of NDJSON.

A field is named by its path, with dots between the names: `response.propCode`. Numbers of any size stay whole numbers.
"""

import json
from collections.abc import Iterable
from typing import TypeAlias

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Record: TypeAlias = dict[str, Json]


def has(record: Record, path: str) -> bool:
    """Whether the record states the field, be it as null."""
    name, _, rest = path.partition(".")
    inner = record.get(name)
    return has(inner, rest) if rest and isinstance(inner, dict) else name in record and not rest


def value(record: Record, path: str) -> Json:
    """The value of the field; None where it is null or absent."""
    name, _, rest = path.partition(".")
    inner = record.get(name)
    if not rest:
        return inner
    return value(inner, rest) if isinstance(inner, dict) else None


def text(record: Record, path: str) -> str:
    """The value of the field if it is a text, else an empty text."""
    found = value(record, path)
    return found if isinstance(found, str) else ""


def replaced(record: Record, path: str, new: Json) -> Record:
    """A copy of the record in which the field has a new value; objects on the way must exist."""
    name, _, rest = path.partition(".")
    inner = record.get(name)
    if not rest:
        return {**record, name: new}
    if not isinstance(inner, dict):
        raise KeyError(path)
    return {**record, name: replaced(inner, rest, new)}


def without(record: Record, path: str) -> Record:
    """A copy of the record that does not state the field."""
    name, _, rest = path.partition(".")
    inner = record.get(name)
    if rest and isinstance(inner, dict):
        return {**record, name: without(inner, rest)}
    return {key: kept for key, kept in record.items() if rest or key != name}


def lines(records: Iterable[Record]) -> bytes:
    """The records as NDJSON: UTF-8, one object a line, fields in the order of the record, a newline after each."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()
