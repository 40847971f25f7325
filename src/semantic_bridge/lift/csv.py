"""Lift a table in CSV of which nobody has said what its columns are: what the cells show, and what they do not.

Metadata beside the table (CSVW, Table Schema) says more than cells can; it has lifters of its own.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from semantic_bridge.documents.tables import Dialect, Table, TableRow, read_table
from semantic_bridge.errors import Place
from semantic_bridge.lift.columns import Column, codes_of, field_of
from semantic_bridge.lift.described import DescribedList, DescribedSchema, Description, Remark
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.source import SourceFile

MOST_COLUMNS: Final = 2_000
_OTHERWISE: Final = "cp1251"
"""What a table is read as that is no UTF-8: what spreadsheets of the region write."""


def lift_csv(source: SourceFile) -> Description:
    """The one schema that the columns of a table are, and a code list for each column that may hold codes.

    Args:
        source: The table: UTF-8, UTF-16 with a mark, else Windows-1251; the delimiter is what divides the header.

    Raises:
        TableError: It is no text, has no header, or its quotation marks do not match.
        LiftError: Two columns have one name, one has none, or there are more than `MOST_COLUMNS`.
        UnreadableFileError: As for `SourceFile.read`.
    """
    data = source.read()
    encoding = _encoding(data)
    table = read_table(data, file=source.name, dialect=Dialect(encoding))
    _check_header(table)
    columns = [Column(name) for name in table.header]
    ragged = [row for row in table.rows if len(row.cells) != len(columns)]
    for row in table.rows:
        for column, cell in zip(columns, row.cells, strict=False):
            column.add(cell)
    name = source.path.stem
    schema = DescribedSchema(name, tuple(map(field_of, columns)), rows=len(table.rows))
    lists = (DescribedList(column.name, codes) for column in columns if (codes := codes_of(column)))
    return Description(
        source.name, "text/csv", (schema,), tuple(lists), remarks=_remarks(source.name, encoding, ragged, table)
    )


def _encoding(data: bytes) -> str:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _OTHERWISE
    return "utf-8-sig"


def _check_header(table: Table) -> None:
    """Refuse a header that does not name its columns.

    Raises:
        LiftError: It does not.
    """
    where = Place(table.file, 1)
    if len(table.header) > MOST_COLUMNS:
        problem = f"The table has {len(table.header)} columns."
        raise LiftError(problem, where, f"Lift at most {MOST_COLUMNS} at once: divide the table.")
    if empty := [number for number, name in enumerate(table.header, 1) if not name.strip()]:
        raise LiftError(f"Column {empty[0]} has no name.", where, "Name every column in the first line.")
    if twice := [name for name, count in Counter(table.header).items() if count > 1]:
        raise LiftError(f"Two columns are called {twice[0]!r}.", where, "Give each column a name of its own.")


def _remarks(file: str, encoding: str, ragged: Sequence[TableRow], table: Table) -> tuple[Remark, ...]:
    found = []
    if encoding == _OTHERWISE:
        found.append(
            Remark(f"The table is no UTF-8; it was read as {_OTHERWISE}.", "Look whether its letters are right.")
        )
    if ragged:
        problem = f"{len(ragged)} of {len(table.rows)} rows have more or fewer cells than the header, this one first."
        found.append(
            Remark(problem, "Mend the rows: what is beyond the header was not read.", Place(file, ragged[0].line))
        )
    if not table.rows:
        found.append(Remark("The table has no rows: of its columns only the names are known."))
    return tuple(found)
