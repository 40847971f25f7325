"""Records as Parquet: nulls for what is missing, no floats, dates as they stand."""

import io
import json
import random
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import BinaryIO
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.model.schema import JsonType, Schema
from semantic_bridge.model.translation import Issue, Reason, Status, Translation
from semantic_bridge.model.values import Record, Value
from semantic_bridge.records.refusal import Refusal, RefusedRecordError
from semantic_bridge.records.tables import read_rows, write_records, write_translations
from semantic_bridge.terms import Iri
from tests.records.samples import ADDRESS, COMPANY, DECIMALS, PERSON, exact, field, schema

OPEN = schema("Open")
"""A schema without fields: every column is kept as it is."""


def parquet(**columns: pl.Series) -> io.BytesIO:
    """A Parquet file with these columns."""
    file = io.BytesIO()
    pl.DataFrame(columns).write_parquet(file)
    file.seek(0)
    return file


def read(file: BinaryIO, of: Schema) -> list[tuple[int, Record | Refusal | None]]:
    """The items as (number, record or reason)."""
    lines = read_rows(file, of)
    return [(line.number, line.record if line.error is None else line.error.code) for line in lines]


def written(records: list[Record], of: Schema) -> io.BytesIO:
    """The Parquet file of these records."""
    file = io.BytesIO()
    write_records(records, of, file)
    file.seek(0)
    return file


BISHKEK = ZoneInfo("Asia/Bishkek")
LOCAL = datetime.fromisoformat("1985-03-07T00:00:00")


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        pytest.param(pl.Series(["007", None, ""]), ["007", None, ""], id="text, null and empty text"),
        pytest.param(pl.Series([1, None]), [1, None], id="integers"),
        pytest.param(pl.Series([2**64 - 1], dtype=pl.UInt64), [2**64 - 1], id="integers without a sign"),
        pytest.param(pl.Series([1.5, 1.0]), [Decimal("1.5"), Decimal("1.0")], id="floats are decimals with a place"),
        pytest.param(pl.Series([1e300]), [Decimal("1E+300")], id="a large float"),
        pytest.param(pl.Series([21503198500123.0]), [Decimal("21503198500123.0")], id="digits as a float"),
        pytest.param(pl.Series([Decimal("1.50")]), [Decimal("1.50")], id="decimals keep their places"),
        pytest.param(pl.Series([Decimal(7)], dtype=pl.Decimal(38, 0)), [7], id="decimals without places"),
        pytest.param(pl.Series([True, False]), [True, False], id="booleans"),
        pytest.param(pl.Series([date(1985, 3, 7)]), ["1985-03-07"], id="dates"),
        pytest.param(pl.Series([LOCAL]), ["1985-03-07T00:00:00"], id="local moments"),
        pytest.param(pl.Series([1], dtype=pl.Datetime("ns")), ["1970-01-01T00:00:00.000000001"], id="nanoseconds"),
        pytest.param(pl.Series([1500], dtype=pl.Datetime("ms")), ["1970-01-01T00:00:01.500"], id="milliseconds"),
        pytest.param(pl.Series([LOCAL.replace(tzinfo=BISHKEK)]), ["1985-03-07T00:00:00+06:00"], id="a time zone"),
        pytest.param(pl.Series([datetime(2020, 1, 1, tzinfo=UTC)]), ["2020-01-01T00:00:00+00:00"], id="moments in UTC"),
        pytest.param(pl.Series([time(1, 2, 3)]), ["01:02:03"], id="times"),
        pytest.param(pl.Series([["a", None], [], None]), [["a", None], [], None], id="lists"),
        pytest.param(pl.Series([[1.5]]), [[Decimal("1.5")]], id="floats in a list"),
        pytest.param(pl.Series([[1, 2]], dtype=pl.Array(pl.Int8, 2)), [[1, 2]], id="arrays"),
        pytest.param(pl.Series([{"x": [{"y": 0.5}]}, None]), [{"x": [{"y": Decimal("0.5")}]}, None], id="structs"),
        pytest.param(pl.Series(["a"], dtype=pl.Categorical), ["a"], id="categories"),
        pytest.param(pl.Series([None, None]), [None, None], id="nothing but null"),
    ],
)  # fmt: skip
def test_read_cells(column: pl.Series, expected: list[Value]) -> None:
    """A cell is what it stands for exactly; null is null, and no float is in a record."""
    rows = read(parquet(x=column), OPEN)
    assert [(n, exact({"x": value})) for n, value in enumerate(expected, 1)] == [
        (n, exact(record)) for n, record in rows
    ]


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_rows_with_nan(number: float) -> None:
    """A row with a float that is no number is an item with an error, and the next row is read."""
    assert [(1, Refusal.NOT_A_NUMBER), (2, {"x": Decimal("1.0")})] == read(parquet(x=pl.Series([number, 1.0])), OPEN)
    assert [(1, Refusal.NOT_A_NUMBER)] == read(parquet(x=pl.Series([[1.0, number]])), OPEN)


@pytest.mark.parametrize(
    "column",
    [
        pytest.param(pl.Series([b"x"]), id="bytes"),
        pytest.param(pl.Series([timedelta(1)]), id="durations"),
        pytest.param(pl.Series([[b"x"]]), id="bytes in a list"),
        pytest.param(pl.Series([{"a": [b"x"]}]), id="bytes in a struct"),
        pytest.param(pl.Series([[LOCAL]]), id="moments in a list"),
    ],
)
def test_types_that_no_record_can_hold(column: pl.Series) -> None:
    """A column that cannot be kept exactly is refused before any row, by its number."""
    with pytest.raises(RefusedRecordError) as caught:
        read_rows(parquet(pin=pl.Series(["1"]), x=column), PERSON)
    assert caught.value.code is Refusal.COLUMN_TYPE
    assert "column 2" in caught.value.remedy


@pytest.mark.parametrize(
    "columns",
    [
        pytest.param({"children": pl.Series([1])}, id="a required column is missing"),
        pytest.param(
            {"pin": pl.Series(["1"]), "address": pl.Series([{"city": "a"}]), "address.flat": pl.Series([1])},
            id="a column holds another",
        ),
    ],
)
def test_columns_that_do_not_fit(columns: dict[str, pl.Series]) -> None:
    """Columns are checked before any row is read."""
    with pytest.raises(RefusedRecordError) as caught:
        read_rows(parquet(**columns), PERSON)
    assert caught.value.code is Refusal.HEADER


def test_nested_columns() -> None:
    """An object may be a column of structs or dotted columns; both give the same record."""
    dotted = parquet(**{"pin": pl.Series(["1"]), "address.city": pl.Series(["a"]), "address.flat": pl.Series([2])})
    struct = parquet(pin=pl.Series(["1"]), address=pl.Series([{"city": "a", "flat": 2}]))
    assert read(dotted, PERSON) == read(struct, PERSON) == [(1, {"pin": "1", "address": {"city": "a", "flat": 2}})]


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1" * 10, b"pin\n1\n", b"\x00" * 1000])
def test_files_that_are_not_parquet(data: bytes) -> None:
    """What is no Parquet file is refused at once."""
    with pytest.raises(RefusedRecordError) as caught:
        read_rows(io.BytesIO(data), PERSON)
    assert caught.value.code is Refusal.NOT_PARQUET


def test_a_damaged_page() -> None:
    """A file whose rows cannot be read, although its columns can, is one item with an error."""
    whole = parquet(pin=pl.Series(["1", "2"])).getvalue()
    assert [(1, Refusal.NOT_PARQUET)] == read(io.BytesIO(whole[:4] + b"\xff" * 40 + whole[44:]), PERSON)


def test_damaged_files() -> None:
    """300 damaged files give items or a RecordError, and nothing else."""
    whole = written([{"pin": str(n), "phones": ["a"], "capital": Decimal("1.5")} for n in range(50)], PERSON).getvalue()
    rng = random.Random(3)  # noqa: S311  # repeatable cases
    for _ in range(300):
        at = rng.randrange(len(whole))
        data = rng.choice((whole[:at], whole[:at] + bytes([rng.randrange(256)]) + whole[at + 1 :], whole[at:]))
        try:
            lines = list(read_rows(io.BytesIO(data), PERSON))
        except RefusedRecordError:
            continue
        assert all((line.record is None) != (line.error is None) for line in lines)


def test_a_source_that_cannot_be_sought(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Parquet may come through a pipe."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: object) -> int:
            raise OSError

    assert [(1, {"city": "a"})] == read(Pipe(parquet(city=pl.Series(["a"])).getvalue()), ADDRESS)


def test_many_rows_are_numbered_through() -> None:
    """Rows are numbered from 1 through all batches."""
    rows = read(parquet(n=pl.Series(range(25_000))), OPEN)
    assert [(n, {"n": n - 1}) for n in range(1, 25_001)] == rows


def test_types_of_columns() -> None:
    """Texts are String, integers Int64, booleans Boolean, numbers Decimal with as many places as there are."""
    records: list[Record] = [
        {"pin": "1", "capital": Decimal("1.5"), "phones": ["a"]},
        {"pin": "2", "capital": Decimal("2.25"), "address": {"flat": 7}},
        {"pin": "3", "capital": 3},
    ]
    table = pl.read_parquet(written(records, PERSON))
    assert table.schema == {
        "address.city": pl.String(),
        "address.flat": pl.Int64(),
        "address.place.label": pl.String(),
        "address.place.lat": pl.Decimal(38, 0),
        "blocked": pl.Boolean(),
        "capital": pl.Decimal(38, 2),
        "children": pl.Int64(),
        "phones": pl.List(pl.String()),
        "pin": pl.String(),
        "years": pl.List(pl.Int64()),
    }
    assert [Decimal("1.50"), Decimal("2.25"), Decimal("3.00")] == table["capital"].to_list()


def test_no_records() -> None:
    """A table without rows has its columns all the same."""
    assert ["city", "flat", "place.label", "place.lat"] == pl.read_parquet(written([], ADDRESS)).columns


@pytest.mark.parametrize(
    ("record", "pointer"),
    [
        pytest.param({"pin": 1}, "/pin", id="an integer in a text column"),
        pytest.param({"children": "1"}, "/children", id="a text in an integer column"),
        pytest.param({"children": True}, "/children", id="a boolean in an integer column"),
        pytest.param({"children": 2**63}, "/children", id="an integer beyond 64 bits"),
        pytest.param({"children": Decimal("1.5")}, "/children", id="a fraction in an integer column"),
        pytest.param({"blocked": 1}, "/blocked", id="an integer in a boolean column"),
        pytest.param({"capital": True}, "/capital", id="a boolean in a number column"),
        pytest.param({"capital": Decimal("1E+38")}, "/capital", id="a number of 39 digits"),
        pytest.param({"capital": Decimal("1E-39")}, "/capital", id="a number of 39 places"),
        pytest.param({"capital": Decimal("NaN")}, "/capital", id="no number"),
        pytest.param({"phones": "a"}, "/phones", id="a text in a list column"),
        pytest.param({"phones": [1]}, "/phones", id="an integer in a list of texts"),
        pytest.param({"pin": ["a"]}, "/pin", id="a list in a text column"),
        pytest.param({"pin": "\ud800"}, "/pin", id="half a surrogate pair"),
        pytest.param({"extra": 1}, "/extra", id="a field that the schema does not have"),
    ],
)
def test_write_refuses(record: Record, pointer: str) -> None:
    """What a column cannot hold is refused, never rounded or bent."""
    with pytest.raises(RefusedRecordError) as caught:
        write_records([{"pin": "0"}, record], PERSON, io.BytesIO())
    assert (Refusal.UNWRITABLE, pointer) == (caught.value.code, caught.value.pointer)


def test_numbers_that_do_not_fit_together() -> None:
    """Numbers of which each would fit, but not with the places of the other, are refused."""
    records: list[Record] = [{"pin": "1", "capital": Decimal("1E-20")}, {"pin": "2", "capital": 10**30}]
    with pytest.raises(RefusedRecordError):
        write_records(records, PERSON, io.BytesIO())


def test_lists_of_objects() -> None:
    """A list of objects is a list of structs; fields that an object does not have are null."""
    records: list[Record] = [
        {"tin": "1", "founders": [{"name": "a", "share": Decimal("0.5")}, {"name": "b"}]},
        {"tin": "2", "founders": []},
        {"tin": "3"},
    ]
    expected = [
        (1, {"tin": "1", "founders": [{"name": "a", "share": Decimal("0.5")}, {"name": "b", "share": None}]}),
        (2, {"tin": "2", "founders": []}),
        (3, {"tin": "3", "founders": None}),
    ]
    assert expected == read(written(records, COMPANY), COMPANY)


@pytest.mark.parametrize("founder", [{"name": 1}, {"title": "x"}, "a", ["a"]])
def test_objects_that_do_not_fit(founder: Value) -> None:
    """An object in a list with a wrong or an unknown field is refused."""
    with pytest.raises(RefusedRecordError):
        write_records([{"tin": "1", "founders": [founder]}], COMPANY, io.BytesIO())


def test_write_translations() -> None:
    """A translation has the columns of CSV: the target's, its status and its issues; a rejected record is nulls."""
    issue = Issue("/city", ("/town",), Status.UNMAPPED, Reason.NO_ROW, Iri("https://example.org/r"))
    one, rejected = (
        Translation(output, Status.UNMAPPED, complete=True, issues=(issue,), unused=(), as_of=date(2024, 3, 1))
        for output in ({"city": "a"}, None)
    )
    file = io.BytesIO()
    write_translations([one, rejected], ADDRESS, file)
    file.seek(0)
    table = pl.read_parquet(file)
    assert table.columns == ["city", "flat", "place.label", "place.lat", "_status", "_issues"]
    assert table["_status"].to_list() == ["unmapped", "unmapped"]
    assert table["city"].to_list() == ["a", None]
    assert [item["target"] for item in json.loads(table["_issues"][1])] == ["/city"]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
FEW_PLACES = DECIMALS.filter(lambda n: -15 <= int(n.as_tuple().exponent) < 0 and abs(n) < 10**15)
FIELDS = schema("Fields", field("a"), field("b", JsonType.INTEGER), field("c", JsonType.NUMBER), field("d", many=True))
RECORDS = st.fixed_dictionaries(
    {
        "a": TEXTS | st.none(),
        "b": st.integers(-(2**63), 2**63 - 1) | st.none(),
        "c": FEW_PLACES | st.none(),
        "d": st.lists(TEXTS | st.none(), max_size=3) | st.none(),
    }
)


@given(st.lists(RECORDS, max_size=5))
def test_rows_return(records: list[dict[str, Value]]) -> None:
    """What is written is read back: texts and integers as they were, numbers equal, null as null."""
    rows = read(written(list(records), FIELDS), FIELDS)
    assert list(enumerate(records, start=1)) == rows
