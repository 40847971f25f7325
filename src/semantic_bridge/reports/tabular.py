"""Write one table of a report as CSV, for a spreadsheet or a program."""

import csv
import io
from typing import Final

from semantic_bridge.reports.document import Row, Table

KEY: Final = "key"
"""The heading of the column that names a row from one report to the next, in every language."""


def as_csv(table: Table) -> str:
    """A table as CSV with a header (RFC 4180, with lines that end in a line feed).

    A cell that a spreadsheet would take for a formula begins with an apostrophe. Where rows have keys, these are the
    first column.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    keyed = any(row.key is not None for row in table.rows)
    headings = [column.heading for column in table.columns]
    writer.writerow([KEY, *headings] if keyed else headings)
    writer.writerows(_cells(row, keyed=keyed) for row in table.rows)
    return buffer.getvalue()


def _cells(row: Row, *, keyed: bool) -> list[str]:
    cells = [_harmless(cell.text) for cell in row.cells]
    return [row.key or "", *cells] if keyed else cells


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
