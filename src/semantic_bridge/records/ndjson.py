"""NDJSON: one record a line, each read on its own, however many there are.

A line that is no record is an item like any other, so n lines that are not blank give n items.

Source: the NDJSON specification 1.0, section 3, and https://jsonlines.org/.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, Final

from semantic_bridge.model.values import Value
from semantic_bridge.records.line import SHIPPED, Line
from semantic_bridge.records.refusal import Refusal, RefusedRecordError
from semantic_bridge.records.streams import BOM, physical_lines
from semantic_bridge.records.strict_json import decode_record, encode
from semantic_bridge.settings import Limits

_BLANKS: Final = b" \t\r"


def read_lines(stream: BinaryIO, limits: Limits = SHIPPED) -> Iterator[Line]:
    """One item for each line, in order, in constant memory.

    Lines end in LF or CRLF; the last one needs no end. A blank line gives no item but counts in the numbering. A line
    of more than `limits.line_bytes` is an item with an error, and reading goes on after it. A byte order mark is
    dropped at the start of the stream only.
    """
    own = replace(limits, json_body_bytes=limits.line_bytes)
    for number, data in enumerate(physical_lines(stream, limits.line_bytes), start=1):
        line = read_line(data, number, own)
        if line is not None:
            yield line


def read_line(data: bytes | None, number: int, limits: Limits = SHIPPED) -> Line | None:
    """The item for one line without its end, or None where it is blank.

    Args:
        data: The line; None stands for one that was too long to be read.
        number: From 1.
        limits: As for a document: `json_body_bytes` is the limit of the line.
    """
    try:
        return _line(data, number, limits)
    except RefusedRecordError as error:
        return Line(number, None, error)


def write_line(value: Value) -> bytes:
    """The value as one line with its LF; see `strict_json.encode` for what is refused."""
    return encode(value) + b"\n"


def _line(data: bytes | None, number: int, limits: Limits) -> Line | None:
    if data is None:
        raise RefusedRecordError(Refusal.LINE_TOO_LONG, line=number)
    content = data.removeprefix(BOM) if number == 1 else data
    if not content.strip(_BLANKS):
        return None
    if content.startswith(BOM):
        raise RefusedRecordError(Refusal.NOT_JSON, line=number, column=1, offset=0, pointer="")
    return Line(number, decode_record(content, limits, line=number))
