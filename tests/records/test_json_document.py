"""A JSON document: one record, or a list of them."""

import io

import pytest

from semantic_bridge.model.values import Record
from semantic_bridge.records.json_document import read_document
from semantic_bridge.records.refusal import Refusal
from semantic_bridge.settings import Limits


def read(data: bytes, limits: Limits | None = None) -> list[tuple[int, Record | Refusal | None]]:
    """The items as (number, record or reason)."""
    lines = read_document(io.BytesIO(data), limits or Limits())
    return [(line.number, line.record if line.error is None else line.error.code) for line in lines]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b'{"a":1}', [(1, {"a": 1})], id="an object is the one record"),
        pytest.param(b'[{"a":1},{"a":2}]', [(1, {"a": 1}), (2, {"a": 2})], id="a list is its records"),
        pytest.param(b"[]", [], id="an empty list has no records"),
        pytest.param(b"[{},1,{}]", [(1, {}), (2, Refusal.NOT_AN_OBJECT), (3, {})], id="an element that is no record"),
        pytest.param(b"[[{}]]", [(1, Refusal.NOT_AN_OBJECT)], id="a list in a list"),
        pytest.param(b"1", [(1, Refusal.NOT_AN_OBJECT)], id="a scalar"),
        pytest.param(b"null", [(1, Refusal.NOT_AN_OBJECT)], id="null"),
        pytest.param(b"", [(1, Refusal.NOT_JSON)], id="nothing"),
        pytest.param(b'{"a":1}\n{"a":2}', [(1, Refusal.NOT_JSON)], id="NDJSON is no JSON document"),
        pytest.param(b'[{"a":1},{"a":1,"a":2}]', [(1, Refusal.DUPLICATE_KEY)], id="one fault refuses the document"),
        pytest.param(b'\xef\xbb\xbf{"a":1}', [(1, {"a": 1})], id="a byte order mark"),
        pytest.param(b"\xff", [(1, Refusal.NOT_UTF8)], id="not UTF-8"),
    ],
)
def test_read_document(data: bytes, expected: list[tuple[int, Record | Refusal]]) -> None:
    """An object is one item, a list an item for each element, and a fault one item with an error."""
    assert expected == read(data)


def test_size_of_a_document() -> None:
    """A document over the limit is refused without being read to its end."""
    stream = io.BytesIO(b"[" + b" " * 1_000_000 + b"]")
    line = next(read_document(stream, Limits(json_body_bytes=1000)))
    assert line.error is not None
    assert Refusal.TOO_LARGE is line.error.code
    assert stream.tell() < 200_000


def test_pointer_of_an_element() -> None:
    """An element that is no record is named by its JSON pointer."""
    *_, last = read_document(io.BytesIO(b"[{},1]"))
    assert last.error is not None
    assert last.error.pointer == "/1"
