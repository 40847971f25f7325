"""A correspondence table as large as those of territorial codes, imported, and imported again."""

import csv
import io
import tempfile
from pathlib import Path
from typing import Final

from benchmarks.measures import Contestant, Stage
from semantic_bridge.interchange.relations import StatedRelation
from semantic_bridge.settings import Limits
from semantic_bridge.terms import Iri
from semantic_bridge.usecases.import_correspondence import ColumnNames, TableRequest, import_correspondence

ROWS: Final = 40_000
REQUEST: Final = TableRequest(
    Iri("https://example.org/old"),
    Iri("https://example.org/new"),
    ColumnNames("old", "new", note="note", source_label="name"),
    StatedRelation.CARDINALITY,
)


def importing(folder: Path) -> Stage:
    """The stage of an import; a record is a row.

    Args:
        folder: An empty folder, in which workspaces are made.
    """
    text = table()
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    again = folder / "again"
    import_correspondence(path, REQUEST, again, Limits())
    return Stage(
        f"import a table of {ROWS} rows",
        ROWS,
        (
            Contestant("csv.reader", lambda: list(csv.reader(io.StringIO(text)))),
            Contestant("into a new workspace", lambda: _into_a_new(path, folder)),
            Contestant("again, unchanged", lambda: import_correspondence(path, REQUEST, again, Limits())),
        ),
    )


def table() -> str:
    """A made-up table of which three codes each become one, and the last thousand have no counterpart."""
    rows = (f"{number:010d},UA{number // 3:017d},note {number},name {number}" for number in range(ROWS - 1000))
    without = (f"{number:010d},no counterpart {number},,name {number}" for number in range(ROWS - 1000, ROWS))
    return "\n".join(["old,new,note,name", *rows, *without, ""])


def _into_a_new(path: Path, folder: Path) -> None:
    with tempfile.TemporaryDirectory(dir=folder) as workspace:
        import_correspondence(path, REQUEST, Path(workspace), Limits())
