"""Import tables into folders, and read back what was written with the loader of workspaces."""

from pathlib import Path
from typing import Final

from semantic_bridge.documents.tables import Dialect
from semantic_bridge.interchange.relations import StatedRelation
from semantic_bridge.mapping.files import read_files
from semantic_bridge.mapping.load import load
from semantic_bridge.model.conceptmap import ConceptMap
from semantic_bridge.settings import Limits
from semantic_bridge.terms import Iri
from semantic_bridge.usecases.import_correspondence import (
    ColumnNames,
    Imported,
    TableRequest,
    import_correspondence,
)

SOURCE: Final = Iri("https://example.org/ours/codes")
TARGET: Final = Iri("https://example.org/theirs/codes")
MAP: Final = Iri("https://example.org/ours/map/codes--codes")
FIRST_TWO: Final = ColumnNames("1", "2")


def imported(
    folder: Path,
    text: str,
    columns: ColumnNames = FIRST_TWO,
    *,
    relation: StatedRelation | None = StatedRelation.EQUAL,
    name: str = "table.csv",
    days_after: int = 0,
) -> Imported:
    """Import a text as a table into the workspace `folder/workspace`."""
    table = folder / name
    table.write_text(text, encoding="utf-8")
    return brought(folder, table, columns, relation=relation, days_after=days_after)


def brought(
    folder: Path,
    table: Path,
    columns: ColumnNames = FIRST_TWO,
    *,
    relation: StatedRelation | None = None,
    days_after: int = 0,
) -> Imported:
    """Import a table that is there into the workspace `folder/workspace`."""
    request = TableRequest(SOURCE, TARGET, columns, relation, days_after, dialect=Dialect())
    return import_correspondence(table, request, folder / "workspace", Limits())


def loaded(folder: Path) -> ConceptMap:
    """The one concept map of the workspace in `folder/workspace`, as the loader reads it; nothing is wrong with it."""
    found = load(read_files(folder / "workspace", Limits())).concept_maps
    assert 1 == len(found)
    return found[0]


def files(folder: Path) -> dict[str, bytes]:
    """Every file of the workspace in `folder/workspace`."""
    root = folder / "workspace"
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def read_rows(concept_map: ConceptMap) -> list[tuple[str, str | None, str]]:
    """Source, target and relation of each row, sorted."""
    rows = (
        (
            row.source.notation,
            row.target.notation if row.target else None,
            "no-target" if not row.target else row.relation.word,
        )
        for row in concept_map.rows
    )
    return sorted(rows, key=str)
