"""Bodies: which are read, how much of them, and that cuts of the network make no difference to lines."""

import asyncio
import io
from collections.abc import AsyncIterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.requests import Request

from semantic_bridge.records.refusal import Refusal, RefusedRecordError
from semantic_bridge.records.streams import physical_lines
from semantic_bridge.web.bodies import BATCH, LineCutter, batches, media_type_of, read_body
from semantic_bridge.web.calls import MediaTypeError

KNOWN = ("application/json", "application/x-ndjson")


def request(headers: dict[str, str], pieces: Sequence[bytes] = (b"",)) -> Request:
    """A call with these headers whose body arrives in these pieces."""
    waiting = list(pieces)

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": waiting.pop(0), "more_body": bool(waiting)}

    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "POST", "headers": raw}, receive)


def cut(pieces: Sequence[bytes], most: int) -> list[tuple[int, bytes | None]]:
    """All lines of the pieces."""
    cutter = LineCutter(most)
    return [line for piece in pieces for line in cutter.cut(piece)] + list(cutter.end())


def batched(pieces: Sequence[bytes], most: int = 100) -> list[list[tuple[int, bytes | None]]]:
    """The batches in which the lines of the pieces are worked on."""

    async def arriving() -> AsyncIterator[bytes]:
        for piece in pieces:
            yield piece

    async def collected() -> list[list[tuple[int, bytes | None]]]:
        return [batch async for batch in batches(arriving(), most)]

    return asyncio.run(collected())


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        pytest.param("application/json", "application/json", id="as it stands"),
        pytest.param("Application/JSON", "application/json", id="in any case"),
        pytest.param("application/json; charset=utf-8", "application/json", id="in UTF-8"),
        pytest.param('application/json; charset="UTF-8"', "application/json", id="quoted"),
        pytest.param("application/x-ndjson", "application/x-ndjson", id="another one"),
    ],
)
def test_media_types(header: str, expected: str) -> None:
    """The media type is what stands before the parameters (RFC 9110, section 8.3.1)."""
    assert media_type_of(request({"content-type": header}), KNOWN) == expected


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({}, id="no media type"),
        pytest.param({"content-type": ""}, id="an empty one"),
        pytest.param({"content-type": "json"}, id="none at all"),
        pytest.param({"content-type": "text/plain"}, id="text, which a browser sends without asking"),
        pytest.param({"content-type": "application/x-www-form-urlencoded"}, id="a form"),
        pytest.param({"content-type": "application/json+ld"}, id="one that only begins like it"),
        pytest.param({"content-type": "application/json; charset=koi8-r"}, id="another character set"),
        pytest.param({"content-type": "application/json", "content-encoding": "gzip"}, id="compressed"),
        pytest.param({"content-type": "application/json", "content-encoding": "identity, gzip"}, id="twice coded"),
    ],
)
def test_refused_media_types(headers: dict[str, str]) -> None:
    """What is not read is refused, and the answer names what is."""
    with pytest.raises(MediaTypeError) as caught:
        media_type_of(request(headers), KNOWN)
    assert caught.value.headers == {"Accept": "application/json, application/x-ndjson"}


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        pytest.param([b""], b"", id="nothing"),
        pytest.param([b"1234567890"], b"1234567890", id="as much as is allowed"),
        pytest.param([b"12345", b"", b"67890"], b"1234567890", id="in pieces"),
    ],
)
def test_whole_body(pieces: list[bytes], expected: bytes) -> None:
    """A body up to the limit is read whole."""
    assert asyncio.run(read_body(request({}, pieces), 10)) == expected


def test_large_body_is_not_read() -> None:
    """A body over the limit is refused at the piece that passes it: what follows is not taken in."""
    pieces = [b"123456", b"78901", b"never read"]
    waiting = request({}, pieces)
    with pytest.raises(RefusedRecordError) as caught:
        asyncio.run(read_body(waiting, 10))
    assert caught.value.code is Refusal.TOO_LARGE
    assert not waiting._stream_consumed


def test_stated_length_is_believed() -> None:
    """A body that says it is too large is refused before a byte of it is read."""

    async def receive() -> dict[str, object]:
        raise AssertionError

    scope = {"type": "http", "method": "POST", "headers": [(b"content-length", b"11")]}
    with pytest.raises(RefusedRecordError):
        asyncio.run(read_body(Request(scope, receive), 10))


PARTS = st.sampled_from([b"", b"a", b"bc", b"\r", b"\n", b"\r\n", b"123456", b"1234567", b"\xff"])


@given(data=st.lists(PARTS).map(b"".join), cuts=st.lists(st.integers(0, 40), max_size=6))
@example(data=b"123456\r\n", cuts=[7])
@example(data=b"123456\rx\n", cuts=[])
@example(data=b"\r", cuts=[])
def test_cuts_make_no_difference(data: bytes, cuts: list[int]) -> None:
    """However the network cuts a body, its lines are those that a file of it has."""
    places = sorted({0, len(data), *(place for place in cuts if place < len(data))})
    pieces = [data[start:end] for start, end in pairwise(places)]
    assert [content for _, content in cut(pieces, 6)] == list(physical_lines(io.BytesIO(data), 6))


def test_lines_are_numbered() -> None:
    """Lines count from 1, also those that are blank or too long."""
    assert cut([b"a\n\nlong line\nb"], 4) == [(1, b"a"), (2, b""), (3, None), (4, b"b")]


def test_memory_of_an_endless_line() -> None:
    """A line that never ends is dropped as it comes, and the next one is read."""
    cutter = LineCutter(1000)
    for _ in range(1000):
        assert list(cutter.cut(b"x" * 1000)) == []
        assert len(cutter._held) <= 1002
    assert list(cutter.cut(b"\nnext\n")) == [(1, None), (2, b"next")]


def test_batches() -> None:
    """Many short lines are not worked on at once: an answer may be a thousand times as long as its line."""
    sizes = [len(batch) for batch in batched([b"{}\n" * (2 * BATCH + 3)])]
    assert sizes == [BATCH, BATCH, 3]


def test_lines_do_not_wait() -> None:
    """Lines that have arrived are worked on at once: whoever waits for an answer before the next line gets it."""
    assert batched([b"a\n", b"b", b"c\nd\n", b"e"]) == [[(1, b"a")], [(2, b"bc"), (3, b"d")], [(4, b"e")]]


def test_no_lines() -> None:
    """An empty body has no lines, and so no batch."""
    assert batched([b"", b""]) == []
