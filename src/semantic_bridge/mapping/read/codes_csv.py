"""Read a code list's rows from CSV (RFC 4180, UTF-8): one line per concept, so that a diff shows each change alone."""

import csv
import io
from datetime import date

from semantic_bridge.errors import Place, ReadError, listing
from semantic_bridge.model.codelist import Concept, Validity
from semantic_bridge.terms import Iri

LABELS = ("prefLabel", "altLabel")
COLUMNS = ("iri", "notation", "broader", "validFrom", "validUntil", "isReplacedBy")
SEPARATOR = "|"


def read_codes(data: bytes, *, scheme: Iri, file: str) -> tuple[Concept, ...]:
    """The concepts of a CSV file, in file order.

    Args:
        data: The file; its header is stated in ontology/README.md.
        scheme: The IRI of the list, from which the concepts' IRIs are made where the file gives none.
        file: Its name, for errors.

    Raises:
        ReadError: The file is not UTF-8 CSV with this header, or a cell does not read.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = f"The file is not UTF-8 (byte {error.start})."
        raise ReadError(problem, where=Place(file), remedy="Save it as UTF-8.") from None
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    header = tuple(reader.fieldnames or ())
    _check_header(header, file)
    try:
        return tuple(_concept(row, scheme, Place(file, reader.line_num)) for row in reader)
    except csv.Error as error:
        raise ReadError(f"The file is not CSV: {error}.", where=Place(file, reader.line_num)) from None


def _check_header(header: tuple[str, ...], file: str) -> None:
    unknown = [name for name in header if name not in COLUMNS and name.partition("@")[0] not in LABELS]
    if "notation" not in header or unknown:
        problem = f"The header has unknown columns: {listing(unknown)}." if unknown else "There is no column notation."
        remedy = f"It may have {', '.join(COLUMNS)}, prefLabel@LANGUAGE and altLabel@LANGUAGE."
        raise ReadError(problem, where=Place(file, 1), remedy=remedy)


def _concept(row: dict[str, str | None], scheme: Iri, place: Place) -> Concept:
    cells = {name: cell for name, cell in row.items() if name and cell}
    notation = cells.get("notation")
    if notation is None or None in row:
        problem = "A line has more cells than the header." if notation else "A line has no notation."
        raise ReadError(problem, where=place, remedy="Write one cell for each column.")
    broader = cells.get("broader")
    return Concept(
        iri=Iri(cells.get("iri") or f"{scheme}/{notation}"),
        notation=notation,
        labels=_labels(cells, "prefLabel"),
        alternatives=_labels(cells, "altLabel"),
        broader=Iri(f"{scheme}/{broader}") if broader else None,
        validity=Validity(_day(cells, "validFrom", place), _day(cells, "validUntil", place)),
        replaced_by=tuple(sorted(_split(cells.get("isReplacedBy", "")))),
    )


def _split(cell: str) -> list[str]:
    return [part for part in cell.split(SEPARATOR) if part]


def _labels(cells: dict[str, str], kind: str) -> tuple[tuple[str, str], ...]:
    columns = [(name.partition("@")[2], cell) for name, cell in cells.items() if name.partition("@")[0] == kind]
    return tuple(sorted((language, text) for language, cell in columns for text in _split(cell)))


def _day(cells: dict[str, str], column: str, place: Place) -> date | None:
    try:
        return date.fromisoformat(cells[column]) if column in cells else None
    except ValueError:
        remedy = "Write it as 2026-01-31."
        raise ReadError(f"The cell of {column} is not a date.", where=place, remedy=remedy) from None
