"""Records as CSV: one rule for empty cells, headers checked first, and every row answered."""

import csv as standard_csv
import io
import json
import tracemalloc
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.model.schema import Schema
from semantic_bridge.model.translation import Issue, Reason, Status, Translation
from semantic_bridge.model.values import Record, Value
from semantic_bridge.records.csv import read_rows, write_records, write_translations
from semantic_bridge.records.refusal import Refusal, RefusedRecordError
from semantic_bridge.settings import Limits
from semantic_bridge.terms import Iri
from tests.records.samples import ADDRESS, COMPANY, DECIMALS, FOUNDER, PERSON, exact, field, schema

Items = list[tuple[int, Record | Refusal | None]]


def read(data: bytes | str, of: Schema = PERSON, limits: Limits | None = None) -> Items:
    """The items as (number, record or reason)."""
    source = io.BytesIO(data.encode() if isinstance(data, str) else data)
    lines = read_rows(source, of, limits or Limits())
    return [(line.number, line.record if line.error is None else line.error.code) for line in lines]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("1,,,,,,", {"pin": "1"}, id="an empty cell is absent"),
        pytest.param('1,"",,,,,', {"pin": "1"}, id="an empty cell in quotes is absent"),
        pytest.param("007,,,,,,", {"pin": "007"}, id="text keeps its zeros"),
        pytest.param(" 1 ,,,,,,", {"pin": " 1 "}, id="text keeps its blanks"),
        pytest.param("1,3,,,,,", {"pin": "1", "children": 3}, id="an integer"),
        pytest.param("1,03,,,,,", {"pin": "1", "children": "03"}, id="an integer that does not read stays text"),
        pytest.param("1,3.0,,,,,", {"pin": "1", "children": "3.0"}, id="a fraction in an integer field stays text"),
        pytest.param("1,,1.50,,,,", {"pin": "1", "capital": Decimal("1.50")}, id="a number keeps its digits"),
        pytest.param('1,,"1,5",,,,', {"pin": "1", "capital": "1,5"}, id="a decimal comma stays text"),
        pytest.param("1,,,true,,,", {"pin": "1", "blocked": True}, id="a boolean"),
        pytest.param("1,,,,a|b,,", {"pin": "1", "phones": ["a", "b"]}, id="a list is cut at |"),
        pytest.param("1,,,,a,,", {"pin": "1", "phones": ["a"]}, id="a list of one"),
        pytest.param("1,,,,a||b,,", {"pin": "1", "phones": ["a", "", "b"]}, id="an empty element stays"),
        pytest.param("1,,,,,Bishkek,", {"pin": "1", "address": {"city": "Bishkek"}}, id="a dotted column is nested"),
        pytest.param("1,,,,,,x", {"pin": "1", "extra": "x"}, id="an unknown column is kept"),
        pytest.param('1,,,,,"a ""b"",\r\nc",', {"pin": "1", "address": {"city": 'a "b",\r\nc'}}, id="a quoted cell"),
        pytest.param("=1+1,,,,,,", {"pin": "=1+1"}, id="a formula is text"),
    ],
)
def test_read_cells(cell: str, expected: Record) -> None:
    """A cell becomes the field of its column, in the schema's type where it reads; an empty one is absent."""
    ((number, record),) = read(f"pin,children,capital,blocked,phones,address.city,extra\r\n{cell}\r\n")
    assert number == 2
    assert exact(expected) == exact(record)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"pin\n", [], id="a header alone has no records"),
        pytest.param(b"pin\n1\n2\n", [(2, {"pin": "1"}), (3, {"pin": "2"})], id="LF"),
        pytest.param(b"pin\r\n1\r\n2", [(2, {"pin": "1"}), (3, {"pin": "2"})], id="CRLF, and no end of the last line"),
        pytest.param(b"\xef\xbb\xbfpin\n1\n", [(2, {"pin": "1"})], id="a byte order mark"),
        pytest.param(b'\xef\xbb\xbf"pin"\n1\n', [(2, {"pin": "1"})], id="a byte order mark before a quote"),
        pytest.param(b"pin\n\n1\n\n", [(3, {"pin": "1"})], id="blank lines are counted"),
        pytest.param(b'pin\n"1\n2"\n3\n', [(2, {"pin": "1\n2"}), (4, {"pin": "3"})], id="a row over two lines"),
        pytest.param(
            b"pin,x\n1\n2,3,4\n5,6\n",
            [(2, Refusal.ROW_LENGTH), (3, Refusal.ROW_LENGTH), (4, {"pin": "5", "x": "6"})],
            id="too few and too many cells",
        ),
        pytest.param(
            b"pin\n1\n\xff\n2\n", [(2, {"pin": "1"}), (3, Refusal.NOT_UTF8), (4, {"pin": "2"})], id="no UTF-8"
        ),
        pytest.param(b'pin\n"a\n\xff\nb"\n2\n', [(2, Refusal.NOT_UTF8), (5, {"pin": "2"})], id="no UTF-8 inside a row"),
        pytest.param(b'pin\n1\n"2"3\n4\n', [(2, {"pin": "1"}), (3, Refusal.NOT_CSV)], id="something after a quote"),
        pytest.param(b'pin\n1\n"2\n3\n', [(2, {"pin": "1"}), (3, Refusal.NOT_CSV)], id="a quote that does not end"),
        pytest.param(b"pin\n1\r2\n3\n", [(2, Refusal.NOT_CSV)], id="CR alone"),
        pytest.param(b"pin\n" + b"x" * 131_073 + b"\n2\n", [(2, Refusal.STRING_TOO_LONG)], id="a long cell"),
    ],
)
def test_read_rows(data: bytes, expected: Items) -> None:
    """Each row is one item under the line on which it starts; a fault in the quotes is the last item."""
    assert expected == read(data)


def test_length_of_a_row() -> None:
    """A row may have as many bytes as the limit says, over however many lines, and a longer one is the last item."""
    limits = Limits(line_bytes=20)
    row = b'"12345678\n12345678"\n'
    assert [(2, {"pin": "12345678\n12345678"}), (4, {"pin": "2"})] == read(b"pin\n" + row + b"2\n", limits=limits)
    longer = b'"12345678\n123456789"\n'
    assert [(2, Refusal.LINE_TOO_LONG)] == read(b"pin\n" + longer + b"2\n", limits=limits)


def test_memory_of_a_quote_that_does_not_end() -> None:
    """A quote that never ends does not take the whole file into memory."""
    data = io.BytesIO(b'pin\n"' + b"x\n" * 20_000_000)
    tracemalloc.start()
    try:
        (line,) = read_rows(data, PERSON)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert line.error is not None
    assert peak < 10_000_000


@pytest.mark.parametrize(
    ("data", "of", "code"),
    [
        pytest.param(b"", PERSON, Refusal.HEADER, id="nothing"),
        pytest.param(b"\n", PERSON, Refusal.HEADER, id="a blank line"),
        pytest.param(b"children\n1\n", PERSON, Refusal.HEADER, id="a required column is missing"),
        pytest.param(b"pin,pin\n1,2\n", PERSON, Refusal.HEADER, id="a column twice"),
        pytest.param(b"pin,\n1,2\n", PERSON, Refusal.HEADER, id="a column without a name"),
        pytest.param(b"pin;children\n1;2\n", PERSON, Refusal.HEADER, id="semicolons"),
        pytest.param(b"tin,founders\n1,x\n", COMPANY, Refusal.HEADER, id="a list of objects"),
        pytest.param(b"tin,founders.name\n1,x\n", COMPANY, Refusal.HEADER, id="a part of a list of objects"),
        pytest.param(b"\xff\n1\n", PERSON, Refusal.NOT_UTF8, id="a header in a code page"),
        pytest.param(b'"pin\n1\n', PERSON, Refusal.NOT_CSV, id="a quote in the header that does not end"),
        pytest.param(b"pin," + b"x" * 2_000_000 + b"\n", PERSON, Refusal.LINE_TOO_LONG, id="a header of 2 MB"),
    ],
)
def test_headers_are_refused_at_once(data: bytes, of: Schema, code: Refusal) -> None:
    """A header that does not fit is an error before any row is asked for."""
    with pytest.raises(RefusedRecordError) as caught:
        read_rows(io.BytesIO(data), of)
    assert code is caught.value.code


def test_a_required_list_of_objects() -> None:
    """A schema that requires a list of objects cannot be read from CSV at all; an optional one is absent."""
    required = schema("Firm", field("tin"), field("founders", many=True, required=True, node=FOUNDER))
    with pytest.raises(RefusedRecordError) as caught:
        read_rows(io.BytesIO(b"tin,founders\n1,2\n"), required)
    assert "founders" in caught.value.remedy
    assert [(2, {"tin": "1"})] == read("tin\n1\n", COMPANY)


def test_rows_are_read_as_they_are_asked_for() -> None:
    """The header is read at once, each row when its item is asked for."""
    stream = io.BytesIO(b"pin\n1\n2\n")
    lines = read_rows(stream, PERSON)
    assert stream.tell() == 4
    next(lines)
    assert stream.tell() == 6


def test_errors_do_not_quote() -> None:
    """No error holds anything of a cell."""
    data = b'pin,x\n21503198500123\n21503198500123,1,2\n"21503198500123"x,1\n'
    errors = [line.error for line in read_rows(io.BytesIO(data), PERSON)]
    assert len(errors) == 3
    assert all(error is not None and "21503198500123" not in f"{error}{error!r}{error.args}" for error in errors)


HEADER = b"city,flat,place.label,place.lat\r\n"


@pytest.mark.parametrize(
    ("record", "row"),
    [
        pytest.param({}, b",,,\r\n", id="absent is an empty cell"),
        pytest.param({"city": None, "place": None}, b",,,\r\n", id="null is an empty cell"),
        pytest.param({"city": ""}, b",,,\r\n", id="empty text is an empty cell"),
        pytest.param({"city": 'a,"b"\n'}, b'"a,""b""\n",,,\r\n', id="what needs quotes has them"),
        pytest.param({"city": "=1+1"}, b"=1+1,,,\r\n", id="a formula is written as it is"),
        pytest.param({"flat": 7, "place": {"lat": Decimal("1.50")}}, b",7,,1.50\r\n", id="numbers keep their digits"),
        pytest.param({"city": "Ош"}, "Ош,,,\r\n".encode(), id="UTF-8"),
    ],
)
def test_write_records(record: Record, row: bytes) -> None:
    """The header has the columns of the schema, a row the record's cells; lines end in CRLF."""
    assert [HEADER, row] == list(write_records([record], ADDRESS))


def test_lists_are_joined() -> None:
    """A list of scalars is one cell."""
    _, row = write_records([{"pin": "1", "phones": ["a", "b"], "years": []}], PERSON)
    assert row == b",,,,,,,a|b,1,\r\n"


@pytest.mark.parametrize(
    ("record", "pointer"),
    [
        pytest.param({"pin": "1", "phones": ["a|b"]}, "/phones", id="an element with the separator"),
        pytest.param({"pin": "1", "phones": [None]}, "/phones", id="null in a list"),
        pytest.param({"pin": "1", "phones": [["a"]]}, "/phones", id="a list in a list"),
        pytest.param({"pin": ["1"]}, "/pin", id="a list in a plain field"),
        pytest.param({"pin": {"a": 1}}, "/pin", id="an object in a plain field"),
        pytest.param({"extra": 1}, "/extra", id="a field that the schema does not have"),
        pytest.param({"pin": "\ud800"}, None, id="half a surrogate pair"),
    ],
)
def test_write_refuses(record: Record, pointer: str | None) -> None:
    """What a row cannot hold is refused, never cut or bent."""
    rows = write_records([record], PERSON)
    with pytest.raises(RefusedRecordError) as caught:
        list(rows)
    assert (Refusal.UNWRITABLE, pointer) == (caught.value.code, caught.value.pointer)


def test_write_refuses_lists_of_objects_at_once() -> None:
    """A schema with a list of objects has no CSV form, which is said before any record is asked for."""
    with pytest.raises(RefusedRecordError) as caught:
        write_records(iter(()), COMPANY)
    assert (Refusal.UNWRITABLE, "/founders") == (caught.value.code, caught.value.pointer)
    assert "founders" in caught.value.remedy


def translation(output: Record | None, *issues: Issue) -> Translation:
    """A translation with this output."""
    return Translation(output, Status.UNMAPPED, complete=True, issues=issues, unused=(), as_of=date(2024, 3, 1))


def test_write_translations() -> None:
    """A translation has the columns of the target, its status and its issues as JSON; a rejected record no cells."""
    issue = Issue("/city", ("/town",), Status.UNMAPPED, Reason.NO_ROW, Iri("https://example.org/r"))
    data = b"".join(write_translations([translation({"city": "a"}, issue), translation(None)], ADDRESS))
    header, first, second = standard_csv.reader(io.StringIO(data.decode(), newline=""))
    assert header == ["city", "flat", "place.label", "place.lat", "_status", "_issues"]
    assert first[:5] == ["a", "", "", "", "unmapped"]
    assert [("/city", "no-row")] == [(item["target"], item["reason"]) for item in json.loads(first[5])]
    assert second == ["", "", "", "", "unmapped", "[]"]


def test_written_as_it_comes() -> None:
    """Rows are written as their records come."""

    def records() -> Iterator[Record]:
        yield {"city": "a"}
        raise AssertionError

    rows = write_records(records(), ADDRESS)
    assert [HEADER, b"a,,,\r\n"] == [next(rows), next(rows)]


CELLS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6)
PERSONS = st.fixed_dictionaries(
    {"pin": CELLS},
    optional={
        "children": st.integers(),
        "capital": DECIMALS | st.integers(),
        "blocked": st.booleans(),
        "phones": st.lists(CELLS.filter(lambda text: "|" not in text), min_size=1, max_size=3),
        "address": st.fixed_dictionaries({"city": CELLS}, optional={"flat": st.integers()}),
    },
)


@given(st.lists(PERSONS, max_size=5))
def test_rows_return(records: list[dict[str, Value]]) -> None:
    """Records without null and empty text are read back as they were, whatever characters they have."""
    data = b"".join(write_records(records, PERSON))
    assert [exact(record) for record in records] == [exact(line.record) for line in read_rows(io.BytesIO(data), PERSON)]


@given(st.binary(max_size=80))
def test_any_bytes(data: bytes) -> None:
    """Any bytes below a header give items with a record or an error."""
    for line in read_rows(io.BytesIO(b"pin,x\n" + data), PERSON):
        assert (line.record is None) != (line.error is None)
