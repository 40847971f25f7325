"""A JSON document: one record, or a list of them."""

from collections.abc import Iterator
from typing import BinaryIO

from semantic_bridge.model.values import Value
from semantic_bridge.records.line import SHIPPED, Line
from semantic_bridge.records.refusal import Refusal, RefusedRecordError
from semantic_bridge.records.streams import read_whole
from semantic_bridge.records.strict_json import decode
from semantic_bridge.settings import Limits


def read_document(stream: BinaryIO, limits: Limits = SHIPPED) -> Iterator[Line]:
    """The record of the document as item 1, or each record of its list as item 1 to n.

    A document that is not JSON, is too large, or is neither an object nor a list is one item with an error; so is each
    element of a list that is not an object. An empty list gives no item.
    """
    try:
        value = decode(read_whole(stream, limits.json_body_bytes), limits)
    except RefusedRecordError as error:
        yield Line(1, None, error)
        return
    if isinstance(value, list):
        yield from (_item(number, item, f"/{number - 1}") for number, item in enumerate(value, start=1))
    else:
        yield _item(1, value, "")


def _item(number: int, value: Value, pointer: str) -> Line:
    if isinstance(value, dict):
        return Line(number, value)
    return Line(number, None, RefusedRecordError(Refusal.NOT_AN_OBJECT, pointer=pointer))
