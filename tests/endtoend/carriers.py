"""Write the same records in every carrier, with other libraries than the program's own where there are any."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from xml.etree import ElementTree as ET  # what it builds is the test's own

import polars as pl

from tests.endtoend.terminal import Json

XSI_NIL: Final = "{http://www.w3.org/2001/XMLSchema-instance}nil"


def as_ndjson(records: Sequence[Json]) -> bytes:
    """A record a line."""
    return b"".join(json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in records)


def as_json(records: Sequence[Json]) -> bytes:
    """A list of records."""
    return json.dumps(records, ensure_ascii=False, indent=1).encode()


def as_csv(records: Sequence[Json]) -> bytes:
    """A column for each field that any record has; nothing, null and empty text are one cell."""
    names = field_names(records)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows([_cell(record.get(name)) for name in names] for record in records)
    return text.getvalue().encode()


def as_parquet(records: Sequence[Json]) -> bytes:
    """A column of texts for each field that any record has; nothing and null are one."""
    columns = {name: [_text(record.get(name)) for record in records] for name in field_names(records)}
    data = io.BytesIO()
    pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String)).write_parquet(data)
    return data.getvalue()


def as_xml(records: Sequence[Json]) -> bytes:
    """An element for each record, with an element for each field."""
    root = ET.Element("people")
    for record in records:
        _fill(ET.SubElement(root, "person"), record)
    return ET.tostring(root, encoding="unicode").encode()


WRITERS: Final = {"json": as_json, "ndjson": as_ndjson, "csv": as_csv, "parquet": as_parquet, "xml": as_xml}


def field_names(records: Sequence[Json]) -> list[str]:
    """Every field of any record, in the order in which they first appear."""
    return list(dict.fromkeys(name for record in records for name in record))


def _cell(value: object) -> str:
    return "" if value is None else _text(value) or ""


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else str(value)


def _fill(element: ET.Element, record: Json) -> None:
    for name, value in record.items():
        child = ET.SubElement(element, name)
        if value is None:
            child.set(XSI_NIL, "true")
        child.text = _text(value)


def flat(output: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """The fields of a record with dotted names: `address.postCode`."""
    for name, value in output.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def csv_rows(data: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def parquet_rows(data: bytes) -> list[Json]:
    """The rows of a Parquet file; a struct is an object."""
    return pl.read_parquet(io.BytesIO(data)).to_dicts()


def xml_records(data: bytes) -> list[Json]:
    """The records of a document: texts, None for nil, an object for an element with children."""
    return [_object(element) for element in ET.fromstring(data)]  # noqa: S314  # what the program under test wrote


def _object(element: ET.Element) -> Json:
    return {child.tag: _object(child) if len(child) else _leaf(child) for child in element}


def _leaf(element: ET.Element) -> str | None:
    return None if element.get(XSI_NIL) else element.text or ""
