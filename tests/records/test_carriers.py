"""One way to read every carrier: by suffix or name, the same items from all."""

import io
from pathlib import Path

import pytest

from semantic_bridge.errors import RecordError
from semantic_bridge.model.values import Record
from semantic_bridge.records import csv, ndjson, tables, xml
from semantic_bridge.records.carriers import SUFFIXES, Carrier, UnknownCarrierError, carrier_of, open_records
from semantic_bridge.records.line import Line
from semantic_bridge.records.refusal import Refusal, RefusedRecordError
from semantic_bridge.records.strict_json import encode
from semantic_bridge.settings import Limits
from tests.records.samples import PERSON

RECORDS: list[Record] = [
    {"address": {"city": "Ош", "flat": 3}, "children": 2, "phones": ["1", "2"], "pin": "007"},
    {"address": {"city": "Нарын", "flat": 4}, "children": 0, "phones": ["3"], "pin": "008"},
]


def as_parquet(records: list[Record]) -> bytes:
    """The records as Parquet."""
    file = io.BytesIO()
    tables.write_records(records, PERSON, file)
    return file.getvalue()


WRITTEN = {
    Carrier.JSON: encode(RECORDS),
    Carrier.NDJSON: b"".join(map(ndjson.write_line, RECORDS)),
    Carrier.CSV: b"".join(csv.write_records(RECORDS, PERSON)),
    Carrier.PARQUET: as_parquet(RECORDS),
    Carrier.XML: b"".join(xml.write_document(RECORDS, PERSON)),
}


def without_nulls(value: Record) -> Record:
    """The record without fields that are null: Parquet has no absent."""
    inner = {key: without_nulls(item) if isinstance(item, dict) else item for key, item in value.items()}
    return {key: item for key, item in inner.items() if item not in (None, {})}


@pytest.mark.parametrize("carrier", Carrier)
def test_every_carrier_gives_the_same_records(carrier: Carrier) -> None:
    """The same records come out of each carrier, in order, each with its types."""
    lines = list(open_records(io.BytesIO(WRITTEN[carrier]), carrier, PERSON))
    assert [without_nulls(line.record or {}) for line in lines] == RECORDS
    assert all(line.error is None for line in lines)


@pytest.mark.parametrize(
    ("carrier", "numbers"),
    [
        (Carrier.JSON, [1, 2]),
        (Carrier.NDJSON, [1, 2]),
        (Carrier.CSV, [2, 3]),
        (Carrier.PARQUET, [1, 2]),
        (Carrier.XML, [1, 2]),
    ],
)
def test_numbers(carrier: Carrier, numbers: list[int]) -> None:
    """Items are numbered by record, or by line where the carrier has lines."""
    lines = open_records(io.BytesIO(WRITTEN[carrier]), carrier, PERSON)
    assert numbers == [line.number for line in lines]


@pytest.mark.parametrize(
    ("name", "carrier"),
    [
        ("a.json", Carrier.JSON),
        ("a.ndjson", Carrier.NDJSON),
        ("a.jsonl", Carrier.NDJSON),
        ("a.csv", Carrier.CSV),
        ("a.parquet", Carrier.PARQUET),
        ("a.xml", Carrier.XML),
        ("A.JSON", Carrier.JSON),
        ("folder.csv/a.b.xml", Carrier.XML),
    ],
)
def test_carrier_of(name: str, carrier: Carrier) -> None:
    """The last suffix, in any case, names the carrier."""
    assert carrier is carrier_of(Path(name))


@pytest.mark.parametrize("name", ["a.txt", "a", ".json", "a.json.gz", "folder.csv/a"])
def test_unknown_suffixes(name: str) -> None:
    """Another suffix is an error that lists the ones there are."""
    with pytest.raises(UnknownCarrierError) as caught:
        carrier_of(Path(name))
    assert caught.value.path == Path(name)
    assert isinstance(caught.value, RecordError)
    assert all(suffix in str(caught.value) for suffix in SUFFIXES)


@pytest.mark.parametrize("carrier", [Carrier.JSON, Carrier.NDJSON, Carrier.XML])
def test_what_cannot_be_read_is_an_item(carrier: Carrier) -> None:
    """A record or a document that cannot be read is an item with an error."""
    (line,) = open_records(io.BytesIO(b"?"), carrier, PERSON)
    assert (1, None) == (line.number, line.record)
    assert line.error is not None


@pytest.mark.parametrize("carrier", [Carrier.CSV, Carrier.PARQUET])
def test_columns_are_checked_at_once(carrier: Carrier) -> None:
    """A table that does not fit the schema is an error before any item."""
    with pytest.raises(RefusedRecordError):
        open_records(io.BytesIO(b"?\n1\n"), carrier, PERSON)


@pytest.mark.parametrize(
    ("carrier", "data", "code"),
    [
        (Carrier.JSON, b'{"pin":"1"}', Refusal.TOO_LARGE),
        (Carrier.NDJSON, b'{"pin":"1"}', Refusal.LINE_TOO_LONG),
        (Carrier.CSV, b"pin\n1234567890\n", Refusal.LINE_TOO_LONG),
        (Carrier.XML, b"<a><pin>1</pin></a>", Refusal.TOO_LARGE),
    ],
)
def test_limits_are_passed_on(carrier: Carrier, data: bytes, code: Refusal) -> None:
    """The caller's limits hold in every carrier that has one."""
    (line,) = open_records(io.BytesIO(data), carrier, PERSON, Limits(json_body_bytes=9, line_bytes=9))
    assert line.error is not None
    assert code is line.error.code


def test_lines_are_values() -> None:
    """An item is a frozen value."""
    assert Line(1, {"a": 1}) == Line(1, {"a": 1}, None)
