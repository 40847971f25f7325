"""NDJSON: one item for each line, whatever the line holds."""

import io
import itertools
import random
import tracemalloc
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.model.values import Record
from semantic_bridge.records.line import Line
from semantic_bridge.records.ndjson import read_line, read_lines, write_line
from semantic_bridge.records.refusal import Refusal
from semantic_bridge.settings import Limits
from tests.records.samples import DECIMALS, INTEGERS, TEXTS, exact, values

RECORDS = st.dictionaries(TEXTS, values(INTEGERS | DECIMALS), max_size=4)


def read(data: bytes, limits: Limits | None = None) -> list[tuple[int, Record | Refusal | None]]:
    """The items as (number, record or reason)."""
    lines = read_lines(io.BytesIO(data), limits or Limits())
    return [(line.number, line.record if line.error is None else line.error.code) for line in lines]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", [], id="nothing has no lines"),
        pytest.param(b'{"a":1}\n{"a":2}\n', [(1, {"a": 1}), (2, {"a": 2})], id="two lines"),
        pytest.param(b'{"a":1}\n{"a":2}', [(1, {"a": 1}), (2, {"a": 2})], id="the last line needs no end"),
        pytest.param(b'{"a":1}\r\n{"a":2}\r\n', [(1, {"a": 1}), (2, {"a": 2})], id="lines may end in CRLF"),
        pytest.param(b'\n \t\r\n{"a":1}\n\n', [(3, {"a": 1})], id="blank lines give nothing but are counted"),
        pytest.param(b'\x0c\n{"a":1}', [(1, Refusal.NOT_JSON), (2, {"a": 1})], id="a form feed is not blank"),
        pytest.param(b'\xef\xbb\xbf{"a":1}\n{"a":2}', [(1, {"a": 1}), (2, {"a": 2})], id="a byte order mark first"),
        pytest.param(b'\xef\xbb\xbf\n{"a":2}', [(2, {"a": 2})], id="a byte order mark on a blank first line"),
        pytest.param(b'{}\n\xef\xbb\xbf{"a":1}', [(1, {}), (2, Refusal.NOT_JSON)], id="a byte order mark later on"),
        pytest.param(b"{}\n[1]\n{}", [(1, {}), (2, Refusal.NOT_AN_OBJECT), (3, {})], id="a list is no record"),
        pytest.param(b'{"a":\n1}\n', [(1, Refusal.NOT_JSON), (2, Refusal.NOT_JSON)], id="a record over two lines"),
        pytest.param(b'{"a":1}{"a":2}\n', [(1, Refusal.NOT_JSON)], id="two records on a line"),
        pytest.param(b'{}\n{"a":"\xff"}\n{}', [(1, {}), (2, Refusal.NOT_UTF8), (3, {})], id="bytes that are not UTF-8"),
        pytest.param(b'{"a":1}\r{"a":2}', [(1, Refusal.NOT_JSON)], id="CR alone ends no line"),
        pytest.param(b'{"a":1,"a":2}\n{}', [(1, Refusal.DUPLICATE_KEY), (2, {})], id="a key twice"),
    ],
)  # fmt: skip
def test_read_lines(data: bytes, expected: list[tuple[int, Record | Refusal]]) -> None:
    """Each line that is not blank is one item under its own number, and no line spoils another."""
    assert expected == read(data)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b""])
@pytest.mark.parametrize(
    ("size", "code"), [pytest.param(20, None, id="at the limit"), pytest.param(21, Refusal.LINE_TOO_LONG, id="over it")]
)
def test_length_of_a_line(size: int, code: Refusal | None, end: bytes) -> None:
    """A line may have as many bytes as the limit says, its end not counted."""
    line = b'{"a":"' + b"x" * (size - 8) + b'"}'
    read_back = read(line + end, Limits(line_bytes=20))
    assert [(1, code or {"a": "x" * (size - 8)})] == read_back


def test_the_line_limit_holds_for_lines() -> None:
    """A line has its own limit, whether a whole document may be larger or smaller."""
    assert [(1, {"a": 12345})] == read(b'{"a":12345}', Limits(json_body_bytes=1))
    assert [(1, Refusal.LINE_TOO_LONG)] == read(b'{"a":12345}', Limits(line_bytes=10))


def test_reading_goes_on_after_a_long_line() -> None:
    """A line that is too long is an item with an error, and the next line is read under its number."""
    data = b"{}\n" + b"x" * 3_000_000 + b'\n{"a":1}\n' + b"y" * 2_000_000
    assert [(1, {}), (2, Refusal.LINE_TOO_LONG), (3, {"a": 1}), (4, Refusal.LINE_TOO_LONG)] == read(data)


class Pieces(io.RawIOBase):
    """A stream that makes its bytes up as it is read, a piece of at most 8,192 bytes at a time."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what BufferedReader passes
        """Put the next piece into the buffer."""
        piece = next(self._pieces, b"")
        buffer[: len(piece)] = piece
        return len(piece)


def test_memory_is_constant() -> None:
    """A line of 200 MB takes no more memory than the limit of a line."""
    long_line = itertools.repeat(b"x" * 8000, 25_000)
    stream = io.BufferedReader(Pieces(itertools.chain(long_line, [b'\n{"a":1}\n'])))
    tracemalloc.start()
    try:
        items = [(line.number, line.record) for line in read_lines(stream)]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [(1, None), (2, {"a": 1})] == items
    assert peak < 5_000_000


def test_lines_are_read_as_they_are_asked_for() -> None:
    """The first item is there before the second line is read."""
    stream = io.BytesIO(b'{"a":1}\n{"a":2}\n')
    assert Line(1, {"a": 1}) == next(read_lines(stream))
    assert stream.tell() == 8


def test_errors_name_the_line_of_the_stream() -> None:
    """An error says the line of the stream, not of the record."""
    *_, last = read_lines(io.BytesIO(b'{}\n\n{"a":1,"a":2}\n'))
    assert last.error is not None
    assert (3, 3, 8) == (last.number, last.error.line, last.error.column)
    assert "line 3, column 8" in str(last.error)


def test_read_one_line() -> None:
    """A caller that splits lines itself gets the same items."""
    assert Line(5, {"a": 1}) == read_line(b'{"a":1}', 5)
    assert read_line(b" ", 5) is None
    too_long = read_line(None, 5)
    assert too_long is not None
    assert too_long.error is not None
    assert (Refusal.LINE_TOO_LONG, 5) == (too_long.error.code, too_long.error.line)


@given(st.lists(RECORDS, max_size=5))
def test_lines_return(records: list[Record]) -> None:
    """What is written as lines is read back, each record once, in order."""
    data = b"".join(map(write_line, records))
    assert [exact(record) for record in records] == [exact(line.record) for line in read_lines(io.BytesIO(data))]


@given(st.lists(st.binary(max_size=20).filter(lambda data: b"\n" not in data and data.strip(b" \t\r")), max_size=8))
def test_no_line_is_lost(lines: list[bytes]) -> None:
    """As many items as there are lines that are not blank, numbered as they stand, whatever is in them."""
    items = list(read_lines(io.BytesIO(b"\n".join(lines))))
    blank = 1 if lines and not lines[0].removeprefix(b"\xef\xbb\xbf").strip(b" \t\r") else 0
    assert list(range(1 + blank, len(lines) + 1)) == [line.number for line in items]
    assert all((line.record is None) != (line.error is None) for line in items)


def test_long_stream() -> None:
    """50,000 lines, a tenth of them broken, are all answered in their order."""
    rng = random.Random(7)  # noqa: S311  # repeatable cases
    broken = {number for number in range(1, 50_001) if rng.random() < 0.1}
    data = b"".join(b'{"n":\n' if number in broken else b'{"n":%d}\n' % number for number in range(1, 50_001))
    items = list(read_lines(io.BytesIO(data)))
    assert list(range(1, 50_001)) == [line.number for line in items]
    assert broken == {line.number for line in items if line.error}
    kept = itertools.chain(line.record["n"] for line in items if line.record)
    assert [number for number in range(1, 50_001) if number not in broken] == list(kept)
