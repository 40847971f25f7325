"""Why an input is not a record: a closed set of reasons, each with its sentence and its remedy.

No sentence quotes the input: what is refused may be somebody's data.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from semantic_bridge.errors import RecordError


class Refusal(StrEnum):
    """The reasons; the value is the code that answers carry."""

    NOT_UTF8 = "not-utf8"
    NOT_JSON = "not-json"
    NOT_XML = "not-xml"
    NOT_CSV = "not-csv"
    NOT_PARQUET = "not-parquet"
    NOT_A_NUMBER = "not-a-number"
    NUMBER_RANGE = "number-range"
    INTEGER_DIGITS = "integer-digits"
    LONE_SURROGATE = "lone-surrogate"
    DUPLICATE_KEY = "duplicate-key"
    TOO_DEEP = "too-deep"
    TOO_LARGE = "too-large"
    LINE_TOO_LONG = "line-too-long"
    STRING_TOO_LONG = "string-too-long"
    NOT_AN_OBJECT = "not-an-object"
    DOCUMENT_TYPE = "document-type"
    MIXED_TEXT = "mixed-text"
    NO_RECORD = "no-record"
    HEADER = "header"
    ROW_LENGTH = "row-length"
    COLUMN_TYPE = "column-type"
    UNWRITABLE = "unwritable"


SENTENCES: Final[Mapping[Refusal, tuple[str, str]]] = {
    Refusal.NOT_UTF8: ("The input is not UTF-8.", "Write it as UTF-8."),
    Refusal.NOT_JSON: ("The input is not JSON as RFC 8259 defines it.", "Check what stands at this place."),
    Refusal.NOT_XML: ("The input is not well-formed XML.", "Check what stands at this place."),
    Refusal.NOT_CSV: (
        "The input is not CSV as RFC 4180 defines it; rows after this place were not read.",
        "Put a cell with commas, quotes or line breaks in quotes, and double the quotes in it.",
    ),
    Refusal.NOT_PARQUET: ("The input is not a Parquet file.", "Write it again; the file may have been cut short."),
    Refusal.NOT_A_NUMBER: ("NaN and Infinity are not values.", "Write null, or leave the field out."),
    Refusal.NUMBER_RANGE: (
        "A number lies outside the range of a double: its exponent is beyond 308.",
        "Write a number between 1e-308 and 1e308, or write the digits as text.",
    ),
    Refusal.INTEGER_DIGITS: ("An integer has more than 4,300 digits.", "Write the digits as text."),
    Refusal.LONE_SURROGATE: (
        "A text holds half of a surrogate pair, which is no character.",
        "Write both halves of the pair, or the character itself.",
    ),
    Refusal.DUPLICATE_KEY: ("An object has the same key twice.", "Keep one of the two."),
    Refusal.TOO_DEEP: ("Objects and lists are nested deeper than the limit.", "Send a flatter record."),
    Refusal.TOO_LARGE: ("The input is larger than the limit.", "Send fewer records at once, or send NDJSON."),
    Refusal.LINE_TOO_LONG: ("The line is longer than the limit.", "Send a smaller record."),
    Refusal.STRING_TOO_LONG: ("A text is longer than the limit.", "Send a smaller record."),
    Refusal.NOT_AN_OBJECT: ("A record must be an object.", "Put the fields in braces."),
    Refusal.DOCUMENT_TYPE: (
        "The document declares a document type, which is never read.",
        "Leave the DOCTYPE out, and write characters instead of entities.",
    ),
    Refusal.MIXED_TEXT: (
        "An element holds both text and elements, which no record can keep.",
        "Put the text in an element of its own.",
    ),
    Refusal.NO_RECORD: (
        "No element of the document has a field of the schema.",
        "Name the child elements of a record as the schema names its fields.",
    ),
    Refusal.HEADER: ("The columns do not fit the schema.", "Name the columns as the schema names its fields."),
    Refusal.ROW_LENGTH: ("The row has more or fewer cells than there are columns.", "Give each column one cell."),
    Refusal.COLUMN_TYPE: (
        "A column has a type that no record can hold.",
        "Write the column as text, number, boolean, date, list or struct.",
    ),
    Refusal.UNWRITABLE: ("The record has a value that this carrier cannot hold.", "Write it as JSON."),
}
"""What is wrong, and what to do, for each reason."""


class RefusedRecordError(RecordError):
    """An input, or a record on its way out, that a carrier refuses.

    Attributes:
        code: Why.
        line: The line of the input, from 1; None where it is not known.
        column: The character in that line, from 1; None where it is not known.
        offset: The byte of the input, from 0; None where it is not known.
        pointer: JSON pointer to what is refused, or None. It holds field names of the input, so it may be shown to
            whoever sent it, and is no part of the message.
    """

    def __init__(
        self,
        code: Refusal,
        *,
        line: int | None = None,
        column: int | None = None,
        offset: int | None = None,
        pointer: str | None = None,
        remedy: str | None = None,
    ) -> None:
        self.code, self.line, self.column, self.offset, self.pointer = code, line, column, offset, pointer
        problem, usual = SENTENCES[code]
        super().__init__(problem, where=_where(line, column), remedy=usual if remedy is None else remedy)


def _where(line: int | None, column: int | None) -> str | None:
    parts = [f"{name} {number}" for name, number in (("line", line), ("column", column)) if number is not None]
    return ", ".join(parts) or None
