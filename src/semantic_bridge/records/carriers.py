"""The carriers that records come in, and one way to read them all."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final, assert_never

from semantic_bridge.errors import RecordError
from semantic_bridge.model.schema import Schema
from semantic_bridge.records import csv, json_document, ndjson, xml
from semantic_bridge.records.line import SHIPPED, Line
from semantic_bridge.settings import Limits


class Carrier(StrEnum):
    """How records are written; the value is the name that `--format` takes."""

    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"
    PARQUET = "parquet"
    XML = "xml"


SUFFIXES: Final = {
    ".json": Carrier.JSON,
    ".ndjson": Carrier.NDJSON,
    ".jsonl": Carrier.NDJSON,
    ".csv": Carrier.CSV,
    ".parquet": Carrier.PARQUET,
    ".xml": Carrier.XML,
}
"""The suffix of a file, in lower case, to its carrier."""


class UnknownCarrierError(RecordError):
    """A file whose suffix names no carrier.

    Attributes:
        path: The file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"The suffix {path.suffix!r} names no format of records." if path.suffix else "The file has no suffix.",
            where=str(path),
            remedy=f"Use one of {', '.join(SUFFIXES)}, or name the format: {', '.join(Carrier)}.",
        )


def carrier_of(path: Path) -> Carrier:
    """The carrier that a file's suffix names, in any case.

    Raises:
        UnknownCarrierError: It names none.
    """
    carrier = SUFFIXES.get(path.suffix.lower())
    if carrier is None:
        raise UnknownCarrierError(path)
    return carrier


def open_records(source: BinaryIO, carrier: Carrier, schema: Schema, limits: Limits = SHIPPED) -> Iterator[Line]:
    """One item for each record of a source, in order; what cannot be read is an item with an error.

    Args:
        source: Binary, at its start; Parquet is taken into memory where it cannot be sought.
        carrier: How the records are written.
        schema: Gives CSV, Parquet and XML their fields and types; JSON and NDJSON need none.
        limits: What is refused as too large.

    Raises:
        RefusedRecordError: Before any record is read: the columns of a CSV or Parquet source do not fit the schema.
    """
    match carrier:
        case Carrier.JSON:
            return json_document.read_document(source, limits)
        case Carrier.NDJSON:
            return ndjson.read_lines(source, limits)
        case Carrier.CSV:
            return csv.read_rows(source, schema, limits)
        case Carrier.PARQUET:
            from semantic_bridge.records import tables  # noqa: PLC0415  # polars loads slowly; only Parquet needs it

            return tables.read_rows(source, schema)
        case Carrier.XML:
            return xml.read_records(source, schema, limits)
        case _:
            assert_never(carrier)
