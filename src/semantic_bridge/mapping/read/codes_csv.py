"""Read a code list's rows from CSV (RFC 4180, UTF-8): one line per concept, so that a diff shows each change alone."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from semantic_bridge.errors import Place, ReadError, listing
from semantic_bridge.mapping.read.reading import iso_day
from semantic_bridge.model.codelist import Concept, Validity
from semantic_bridge.terms import Iri

LABELS: Final = ("prefLabel", "altLabel")
COLUMNS: Final = ("iri", "notation", "broader", "validFrom", "validUntil", "isReplacedBy")
SEPARATOR: Final = "|"


class CodeLine(NamedTuple):
    """A concept and where it is stated."""

    concept: Concept
    place: Place


@dataclass(frozen=True, slots=True)
class Codes:
    """The concepts of a CSV file, in file order, and what is wrong with the other lines."""

    lines: tuple[CodeLine, ...]
    problems: tuple[ReadError, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """The cells of one line that are not empty, by column; `whole` says that there is one for each column."""

    cells: Mapping[str, str]
    place: Place
    whole: bool


def read_codes(data: bytes, *, scheme: Iri, file: str, known: Mapping[str, Iri] | None = None) -> Codes:
    """The concepts of a CSV file.

    Args:
        data: The file; its header is stated in ontology/README.md.
        scheme: The IRI of the list, from which the concepts' IRIs are made where the file gives none.
        file: Its name, for errors.
        known: The concepts of the list that are stated elsewhere, by notation.

    Returns:
        Every line that reads; a problem for every other one, and for a file that is not UTF-8 CSV with this header.
    """
    problems: list[ReadError] = []
    lines = list(_lines(data, file, problems))
    iris = {**(known or {}), **{line.cells["notation"]: _iri(line.cells, scheme) for line in lines}}
    found = [CodeLine(concept, line.place) for line in lines if (concept := _concept(line, iris, problems))]
    return Codes(tuple(found), tuple(problems))


def _lines(data: bytes, file: str, problems: list[ReadError]) -> Iterator[_Line]:
    """The lines that have a notation and one cell for each column."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = f"The file is not UTF-8 (byte {error.start})."
        problems.append(ReadError(problem, where=Place(file), remedy="Save it as UTF-8."))
        return
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        _check_header(tuple(reader.fieldnames or ()), file)
        for row in reader:
            cells = {name: cell for name, cell in row.items() if name and cell}
            line = _Line(cells, Place(file, reader.line_num), None not in row and None not in row.values())
            if _is_sound(line, problems):
                yield line
    except csv.Error as error:
        remedy = "Close every quotation mark, and write a quotation mark inside a cell twice."
        place = Place(file, max(reader.reader.line_num, 1))
        problems.append(ReadError(f"The file is not CSV: {error}.", where=place, remedy=remedy))
    except ReadError as error:
        problems.append(error)


def _check_header(header: tuple[str, ...], file: str) -> None:
    unknown = [name for name in header if name not in COLUMNS and name.partition("@")[0] not in LABELS]
    twice = [name for name in dict.fromkeys(header) if header.count(name) > 1]
    if "notation" in header and not unknown and not twice:
        return
    problem = "There is no column notation."
    if unknown or twice:
        problem = f"The header has {'unknown' if unknown else 'repeated'} columns: {listing(unknown or twice)}."
    remedy = f"It may have {', '.join(COLUMNS)}, prefLabel@LANGUAGE and altLabel@LANGUAGE, each once."
    raise ReadError(problem, where=Place(file, 1), remedy=remedy)


def _is_sound(line: _Line, problems: list[ReadError]) -> bool:
    if not line.whole:
        problem = "A line has more or fewer cells than the header."
        problems.append(ReadError(problem, where=line.place, remedy="Write one cell for each column."))
    elif "notation" not in line.cells:
        problem = "A line has no notation."
        problems.append(ReadError(problem, where=line.place, remedy="Write the code in the column notation."))
    return line.whole and "notation" in line.cells


def _iri(cells: Mapping[str, str], scheme: Iri) -> Iri:
    return Iri(cells.get("iri") or f"{scheme}/{cells['notation']}")


def _concept(line: _Line, iris: Mapping[str, Iri], problems: list[ReadError]) -> Concept | None:
    cells = line.cells
    broader, replaced_by = cells.get("broader"), _split(cells.get("isReplacedBy", ""))
    unknown = [code for code in (*replaced_by, *filter(None, [broader])) if code not in iris]
    try:
        validity = Validity(_day(cells, "validFrom"), _day(cells, "validUntil"))
    except ValueError:
        remedy = "Write it as 2026-01-31."
        problems.append(ReadError("A cell of validFrom or validUntil is not a date.", where=line.place, remedy=remedy))
        return None
    if unknown:
        problem = f"The list has no code {unknown[0]!r}, which broader or isReplacedBy names."
        problems.append(ReadError(problem, where=line.place, remedy="Correct it, or add its line."))
        return None
    return Concept(
        iri=iris[cells["notation"]],
        notation=cells["notation"],
        labels=_labels(cells, "prefLabel"),
        alternatives=_labels(cells, "altLabel"),
        broader=iris[broader] if broader else None,
        validity=validity,
        replaced_by=tuple(sorted(replaced_by)),
    )


def _split(cell: str) -> list[str]:
    return [part for part in cell.split(SEPARATOR) if part]


def _labels(cells: Mapping[str, str], kind: str) -> tuple[tuple[str, str], ...]:
    columns: Iterable[tuple[str, str]] = (
        (name.partition("@")[2].lower(), cell) for name, cell in cells.items() if name.partition("@")[0] == kind
    )
    return tuple(sorted((language, text) for language, cell in columns for text in _split(cell)))


def _day(cells: Mapping[str, str], column: str) -> date | None:
    return iso_day(cells[column]) if column in cells else None
