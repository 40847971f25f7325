"""What every carrier gives: one item for each record of the input, readable or not."""

from dataclasses import dataclass
from typing import Final

from semantic_bridge.model.values import Record
from semantic_bridge.records.refusal import RefusedRecordError
from semantic_bridge.settings import Limits

SHIPPED: Final = Limits()
"""The limits that hold where the caller names none."""


@dataclass(frozen=True, slots=True)
class Line:
    """One record of an input; exactly one of `record` and `error` is None.

    Attributes:
        number: From 1: the line for NDJSON, the line on which the row starts for CSV (the header is line 1), the row
            for Parquet, and the place among the records of the document for JSON and XML.
        record: The record, or None where it cannot be read.
        error: Why it cannot be read, or None.
    """

    number: int
    record: Record | None
    error: RefusedRecordError | None = None
