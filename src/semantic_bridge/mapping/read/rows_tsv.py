"""Read a concept map's rows from SSSOM TSV, with the metadata in its head (SSSOM 1.1, "SSSOM/TSV")."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from semantic_bridge.errors import Place, ReadError, listing
from semantic_bridge.mapping.read.reading import iso_day
from semantic_bridge.model.document import RowDocument
from semantic_bridge.terms import PREFIXES, SSSOM, Iri

T = TypeVar("T")

NEEDED: Final = ("subject_id", "predicate_id", "object_id")
EXTENSIONS: Final = ("valid_from", "valid_until", "priority", "weight")
"""Columns that say of a row what `sb:validFrom`, `sb:validUntil`, `sb:priority` and `sb:weight` say in Turtle."""

SLOTS: Final = frozenset(
    {
        "author_id",
        "author_label",
        "cardinality_scope",
        "comment",
        "confidence",
        "creator_id",
        "creator_label",
        "curation_rule",
        "curation_rule_text",
        "issue_tracker_item",
        "license",
        "mapping_cardinality",
        "mapping_date",
        "mapping_justification",
        "mapping_provider",
        "mapping_source",
        "mapping_tool",
        "mapping_tool_id",
        "mapping_tool_version",
        "match_string",
        "object_category",
        "object_id",
        "object_label",
        "object_match_field",
        "object_preprocessing",
        "object_source",
        "object_source_version",
        "object_type",
        "other",
        "predicate_id",
        "predicate_label",
        "predicate_modifier",
        "predicate_type",
        "publication_date",
        "record_id",
        "review_date",
        "reviewer_agreement",
        "reviewer_id",
        "reviewer_label",
        "see_also",
        "similarity_measure",
        "similarity_score",
        "subject_category",
        "subject_id",
        "subject_label",
        "subject_match_field",
        "subject_preprocessing",
        "subject_source",
        "subject_source_version",
        "subject_type",
    }
)
"""The slots of a mapping in SSSOM 1.1; those that are not read here are for people."""

_PREFIX: Final = re.compile(r"""#\s+(?P<name>[\w.-]+):\s+["']?(?P<base>[^"'\s]+)["']?\s*""")
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a file, in file order, and what is wrong with the other lines."""

    rows: tuple[RowDocument, ...]
    problems: tuple[ReadError, ...]


def read_rows(data: bytes, *, concept_map: Iri, file: str) -> Rows:
    """The rows of a SSSOM TSV file.

    Args:
        data: The file, UTF-8: lines that start with `#` hold the metadata, of which `curie_map` is read; then a header
            with `subject_id`, `predicate_id` and `object_id`. `sssom:NoTermFound` as object says that there is no
            target; a row that has it as subject says nothing about the source's codes and is passed over.
        concept_map: The IRI of the map, which names the rows that have no `record_id`.
        file: Its name, for errors.

    Returns:
        Every row that reads; a problem for every other line, and for a file that is not such a table.
    """
    problems: list[ReadError] = []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = f"The file is not UTF-8 (byte {error.start})."
        return Rows((), (ReadError(problem, where=Place(file), remedy="Save it as UTF-8."),))
    lines = text.replace("\r\n", "\n").split("\n")
    head = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    reader = _RowReader(concept_map, _prefixes(lines[:head]), problems)
    rows = [row for cells, place in _table(lines, head, file, problems) if (row := reader.row(cells, place))]
    return Rows(tuple(rows), tuple(problems))


def _prefixes(head: Sequence[str]) -> Mapping[str, str]:
    """The prefixes that every file has, and those of its `curie_map`."""
    found = {name: space.base for name, space in PREFIXES.items()}
    inside = False
    for line in head:
        entry = _PREFIX.fullmatch(line)
        if entry and inside:
            found[entry["name"]] = entry["base"]
        else:
            inside = line.removeprefix("#").strip() == "curie_map:"
    return found


def _table(
    lines: Sequence[str], head: int, file: str, problems: list[ReadError]
) -> Iterator[tuple[Mapping[str, str], Place]]:
    """The cells that are not empty, by column, of each line after the header; tabs at its end may be left out."""
    table = csv.reader(io.StringIO("\n".join(lines[head:])), delimiter="\t", strict=True)
    try:
        header = next(table, [])
        _check_header(header, Place(file, head + 1))
        for cells in filter(None, table):
            place = Place(file, head + table.line_num)
            if len(cells) <= len(header):
                yield {name: cell for name, cell in zip(header, cells, strict=False) if cell}, place
            else:
                remedy = "Write one cell for each column, with tabs between."
                problems.append(ReadError("A line has more cells than the header.", where=place, remedy=remedy))
    except csv.Error as error:
        place = Place(file, head + max(table.line_num, 1))
        remedy = "Close every quotation mark, and write a quotation mark inside a cell twice."
        problems.append(ReadError(f"The file is not TSV: {error}.", where=place, remedy=remedy))
    except ReadError as error:
        problems.append(error)


def _check_header(header: Sequence[str], place: Place) -> None:
    missing = [name for name in NEEDED if name not in header]
    wrong = [name for name in header if not _is_column(name) or header.count(name) > 1]
    if missing or wrong:
        problem = (
            f"The header lacks {listing(missing)}." if missing else f"The header has wrong columns: {listing(wrong)}."
        )
        remedy = (
            f"It may have the slots of SSSOM, {', '.join(EXTENSIONS)}, and columns that begin with ext_, each once."
        )
        raise ReadError(problem, where=place, remedy=remedy)


def _is_column(name: str) -> bool:
    return name in SLOTS or name in EXTENSIONS or name.startswith("ext_")


@dataclass(frozen=True, slots=True)
class _RowReader:
    """Makes rows of cells; what does not read becomes a problem."""

    concept_map: Iri
    prefixes: Mapping[str, str]
    problems: list[ReadError]

    def row(self, cells: Mapping[str, str], place: Place) -> RowDocument | None:
        """The row of a line, or None."""
        try:
            return self._row(cells, place)
        except ReadError as error:
            self.problems.append(error)
            return None

    def _row(self, cells: Mapping[str, str], place: Place) -> RowDocument | None:
        subject, predicate, object_ = (self._needed(cells, name, place) for name in NEEDED)
        if subject == SSSOM.NoTermFound:
            return None
        modifier = cells.get("predicate_modifier")
        if modifier not in (None, "Not"):
            raise ReadError("predicate_modifier is not Not.", where=place, remedy="Write Not, or leave the cell empty.")
        return RowDocument(
            rule=self._iri(cells, "record_id", place) or self.concept_map,
            subject=subject,
            predicate=predicate,
            object=None if object_ == SSSOM.NoTermFound else object_,
            valid_from=_cell(cells, "valid_from", iso_day, "a date such as 2026-01-31", place),
            valid_until=_cell(cells, "valid_until", iso_day, "a date such as 2026-01-31", place),
            priority=_cell(cells, "priority", _integer, "a whole number", place) or 0,
            weight=cells.get("weight"),
            confidence=cells.get("confidence"),
            justification=self._iri(cells, "mapping_justification", place),
            negative=modifier is not None,
            place=place,
        )

    def _needed(self, cells: Mapping[str, str], column: str, place: Place) -> Iri:
        found = self._iri(cells, column, place)
        if found is None:
            remedy = "Fill it in; sssom:NoTermFound says that there is no target."
            raise ReadError(f"A line has no {column}.", where=place, remedy=remedy)
        return found

    def _iri(self, cells: Mapping[str, str], column: str, place: Place) -> Iri | None:
        """The IRI that a CURIE stands for; an IRI in full stands for itself."""
        cell = cells.get(column)
        if cell is None:
            return None
        prefix, colon, local = cell.partition(":")
        if colon and prefix in self.prefixes:
            return Iri(self.prefixes[prefix] + local)
        if local.startswith("//"):
            return Iri(cell)
        remedy = f"Add it to curie_map in the head: '#  {prefix}: https://…'." if colon else "Write prefix:name."
        raise ReadError(f"The prefix of {column} is not known: {prefix}.", where=place, remedy=remedy)


def _cell(cells: Mapping[str, str], column: str, convert: Callable[[str], T], kind: str, place: Place) -> T | None:
    if column not in cells:
        return None
    try:
        return convert(cells[column])
    except ValueError:
        raise ReadError(f"{column} is not {kind}.", where=place, remedy=f"Write {kind}.") from None


def _integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ValueError(text)
    return int(text)
