"""One table as CSV."""

import csv
import io

import pytest

from semantic_bridge.reports.document import Cell, Column, Row, Table
from semantic_bridge.reports.tabular import as_csv
from tests.reports.samples import BARS, TABLE


def read(table: Table) -> list[list[str]]:
    """What a reader of CSV finds."""
    return list(csv.reader(io.StringIO(as_csv(table))))


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_no_formula(cell: str) -> None:
    """A spreadsheet that opens the file runs nothing."""
    table = Table("t", "T", (Column("c"),), (Row((Cell(cell),)), Row((Cell("plain"),))))
    assert [["c"], [f"'{cell}"], ["plain"]] == read(table)


def test_keys_come_first() -> None:
    """Rows that reports cite have their key in the first column; a table without keys has no such column."""
    assert [["key", "dataset", "count"], ["row-1", "a", "1"], ["", "b", ""]] == read(TABLE)
    assert ["agency", "good", "poor"] == read(BARS.as_table())[0]
