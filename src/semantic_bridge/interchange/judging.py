"""Judge the rows of a correspondence table: each becomes a row, or is set aside with a doubt that says why.

Nothing is repaired and nothing is guessed: a code that is doubtful is not imported, and the row says where to mend it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import combinations
from typing import Final

from semantic_bridge.documents.tables import Table, TableRow
from semantic_bridge.interchange.columns import Column, mixed_levels
from semantic_bridge.interchange.correspondence import Correspondence, Doubt, Fault, Row
from semantic_bridge.interchange.errors import MixedLevelsError, NoCodesError, NoHeaderError
from semantic_bridge.interchange.labels import in_order, labels_of, other_labels
from semantic_bridge.interchange.relations import (
    Counted,
    Pair,
    RelationSource,
    by_cardinality,
    cardinalities,
    stated_by,
)
from semantic_bridge.interchange.weights import settled, share
from semantic_bridge.model.codelist import ALWAYS, Validity
from semantic_bridge.terms import SKOS, XSD
from semantic_bridge.text.dates import ISO_PATTERNS, DatePattern, DatePatternError, compile_date_pattern
from semantic_bridge.text.regex import Pattern

ISO_DAY: Final = compile_date_pattern(ISO_PATTERNS[XSD.date])
"""How days are written where a table does not say otherwise: `2026-01-31`."""

_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table says what: the places of columns from 0, or None.

    Attributes:
        source: The source codes.
        target: The target codes.
        relation: How the relation is said.
        since: The first day on which a row holds.
        until: The day on which it ends.
        days_after: 1 where that day still belongs to the span, else 0.
        weight: The share of the source.
        note: What is said to people.
        date_pattern: How days are written, with year, month and day.
        source_label: What the source code is called.
        target_label: What the target code is called.
    """

    source: int
    target: int
    relation: RelationSource
    since: int | None = None
    until: int | None = None
    days_after: int = 0
    weight: int | None = None
    note: int | None = None
    date_pattern: DatePattern = ISO_DAY
    source_label: int | None = None
    target_label: int | None = None


@dataclass(frozen=True, slots=True)
class Codes:
    """What the codes of both columns are held to.

    Attributes:
        pattern: What a code looks like, or None.
        source: The codes of the source list, where somebody else made it; None where the table makes it, or adds to it.
        target: Those of the target list, likewise.
        grown_source: The codes that the source list has of other tables, where this one adds to it, each with what it
            is called, or the empty text.
        grown_target: Those of the target list, likewise.
    """

    pattern: Pattern | None = None
    source: frozenset[str] | None = None
    target: frozenset[str] | None = None
    grown_source: Mapping[str, str] = field(default_factory=dict)
    grown_target: Mapping[str, str] = field(default_factory=dict)


def checked_date_format(text: str) -> DatePattern:
    """How days are written, as a person says it: in the letters of `sb:DateFormat`.

    Raises:
        DatePatternError: It is no pattern, or not one of a whole day.
    """
    pattern = compile_date_pattern(text)
    if not {"year", "month", "day"} <= set(pattern.names):
        remedy = "Write all three, as in dd.MM.yyyy."
        raise DatePatternError(text, "it has not year, month and day", remedy=remedy)
    return pattern


def judge(table: Table, layout: Layout, codes: Codes) -> Correspondence:
    """The rows of a table that can be imported, and what is doubtful about the others.

    Args:
        table: The table.
        layout: Where it says what.
        codes: What its codes are held to.

    Returns:
        Each row of the table once: in `rows`, or with a doubt that sets it aside.

    Raises:
        NoHeaderError: The first line looks like the rows.
        NoCodesError: Nothing says whether most targets are codes or texts.
        MixedLevelsError: Relations are to be counted in a column with codes of several levels.
    """
    judging = _Judging.of(table, layout, codes)
    if judging.looks_like_row(table.header):
        raise NoHeaderError(table.file)
    if not judging.target.tells_codes_from_texts:
        raise NoCodesError(table.header[layout.target], table.file)
    read = [judging.read(row) for row in table.rows]
    rows = [item for item in read if isinstance(item, Row)]
    doubts = [item for item in read if isinstance(item, Doubt)]
    if isinstance(layout.relation, Counted):
        _check_levels(rows, table, layout)
        rows = list(_counted(rows, doubts))
    rows, further = _reconciled(rows)
    rows, unweighted = settled(rows)
    doubts += [*judging.remarks(rows), *further, *unweighted, *judging.other_labels(rows, codes)]
    ordered = tuple(sorted(doubts, key=lambda item: item.line))
    return judging.outcome(rows, ordered)


@dataclass(frozen=True, slots=True)
class _Judging:
    table: Table
    layout: Layout
    source: Column
    target: Column
    sources: Collection[str]
    targets: Collection[str]

    @classmethod
    def of(cls, table: Table, layout: Layout, codes: Codes) -> "_Judging":
        """With what the columns of codes look like as a whole."""
        whole = [row.cells for row in table.rows if len(row.cells) == len(table.header)]
        sources, targets = ({cells[place] for cells in whole} for place in (layout.source, layout.target))
        source = Column.of(sources, codes.pattern, codes.source, frozenset(codes.grown_source))
        target = Column.of(targets, codes.pattern, codes.target, frozenset(codes.grown_target))
        return cls(table, layout, source, target, sources, targets)

    def looks_like_row(self, header: Sequence[str]) -> bool:
        """Whether both cells have the shape of the codes below them."""
        return self.source.has_usual_shape(header[self.layout.source]) and self.target.has_usual_shape(
            header[self.layout.target]
        )

    def read(self, row: TableRow) -> Row | Doubt:
        """The row, or why it is set aside."""
        layout, cells = self.layout, row.cells
        if not any(cell.strip() for cell in cells):
            return Doubt(row.line, Fault.BLANK_ROW)
        if len(cells) != len(self.table.header):
            return Doubt(row.line, Fault.CELLS)
        source, target = cells[layout.source], cells[layout.target]
        fault, validity = self._fault(source, target), self._validity(cells)
        if fault is None and validity is not None:
            return self._row(row, validity)
        return Doubt(row.line, fault or Fault.DATES, source, target)

    def _fault(self, source: str, target: str) -> Fault | None:
        if not source.strip():
            return Fault.NO_SOURCE
        if not target.strip():
            return Fault.OPEN
        found = self.source.faults[source]
        if found is not None and not found.remark:
            return found
        found = self.target.faults[target]
        said = found is Fault.NOT_A_CODE and self.target.is_text(target)
        return None if said or found is None or found.remark else found

    def _row(self, row: TableRow, validity: Validity) -> Row | Doubt:
        layout, cells = self.layout, row.cells
        source, target = cells[layout.source], cells[layout.target]
        note = _words(cells[layout.note]) if layout.note is not None else ""
        if self.target.faults[target] is Fault.NOT_A_CODE:
            return Row(row.line, source, None, SKOS.exactMatch, _words(target), None, validity, None, note)
        predicate = stated_by(layout.relation, cells)
        if predicate is None and not isinstance(layout.relation, Counted):
            return Doubt(row.line, Fault.RELATION, source, target)
        weight = share(cells[layout.weight]) if layout.weight is not None else None
        return Row(row.line, source, target, predicate or SKOS.mappingRelation, "", None, validity, weight, note)

    def _validity(self, cells: Sequence[str]) -> Validity | None:
        """The span of a row; None where it does not read or has no day."""
        layout = self.layout
        try:
            since = _day(cells[layout.since], layout.date_pattern) if layout.since is not None else None
            until = _day(cells[layout.until], layout.date_pattern) if layout.until is not None else None
        except ValueError:
            return None
        until = _later(until, layout.days_after)
        validity = Validity(since, until) if since or until else ALWAYS
        return None if validity.empty else validity

    def remarks(self, rows: Sequence[Row]) -> Iterator[Doubt]:
        """What is doubtful about the codes of rows that are imported all the same."""
        by_line = {row.line: row for row in self.table.rows}
        for row in rows:
            cells = by_line[row.line].cells
            source, target = cells[self.layout.source], cells[self.layout.target]
            if Fault.SHORT_CODE in {self.source.faults[source], self.target.faults[target]}:
                yield Doubt(row.line, Fault.SHORT_CODE, source, target)

    def other_labels(self, rows: Sequence[Row], codes: Codes) -> Iterator[Doubt]:
        """What is said against the labels of rows that are imported all the same."""
        by_line = {row.line: row.cells for row in self.table.rows}
        layout = self.layout
        for label, own, first in (
            (layout.source_label, [row.source for row in rows], codes.grown_source),
            (layout.target_label, [row.target for row in rows], codes.grown_target),
        ):
            if label is not None:
                cells = [by_line[row.line][label] for row in rows]
                yield from other_labels(rows, own, cells, {code: name for code, name in first.items() if name})

    def outcome(self, rows: Sequence[Row], doubts: tuple[Doubt, ...]) -> Correspondence:
        """The table with its codes and their labels, as it was judged."""
        layout = self.layout
        source = tuple(code for code in self.source.sound if code in self.sources)
        target = tuple(code for code in self.target.sound if code in self.targets)
        whole = in_order((row for row in self.table.rows if len(row.cells) == len(self.table.header)), rows)
        return Correspondence(
            len(self.table.rows),
            tuple(rows),
            doubts,
            source,
            target,
            labels_of(source, (layout.source, layout.source_label), whole),
            labels_of(target, (layout.target, layout.target_label), whole),
        )


def _words(cell: str) -> str:
    """What a cell says to people: without the blanks around it, and with one kind of line break."""
    return "\n".join(cell.strip().splitlines())


def _day(cell: str, pattern: DatePattern) -> date | None:
    """The day in a cell; None in an empty one, and of the last days of the calendar, which no span ends after.

    Raises:
        ValueError: It is written otherwise than the pattern says.
    """
    text = cell.strip()
    if not text:
        return None
    digits = pattern.digits(text)
    if digits is None:
        raise ValueError(text)
    day = date(int(digits["year"]), int(digits["month"]), int(digits["day"]))
    return day if date.max - day > _ONE_DAY else None


def _later(day: date | None, days: int) -> date | None:
    return None if day is None else day + days * _ONE_DAY


def _check_levels(rows: Sequence[Row], table: Table, layout: Layout) -> None:
    columns = (
        (layout.source, {row.source for row in rows}),
        (layout.target, {row.target for row in rows if row.target is not None}),
    )
    for place, codes in columns:
        mixed = mixed_levels(codes)
        if mixed:
            raise MixedLevelsError(table.header[place], mixed, table.file)


def _counted(rows: Sequence[Row], doubts: Sequence[Doubt]) -> Iterator[Row]:
    """The rows with their cardinalities. A row that is set aside counts too: its code may well have this partner."""
    aside = [Pair(item.source.strip(), item.target.strip(), ALWAYS) for item in doubts if item.source and item.target]
    pairs = [Pair(row.source, row.target, row.validity) for row in rows if row.target is not None]
    cardinality = cardinalities([*pairs, *aside])
    for row in rows:
        if row.target is None:
            yield row
        else:
            found = cardinality(Pair(row.source, row.target, row.validity))
            yield replace(row, predicate=by_cardinality(found), cardinality=found)


def _reconciled(rows: Sequence[Row]) -> tuple[list[Row], list[Doubt]]:
    """The rows that can be true together, each once."""
    unique: dict[tuple[object, ...], Row] = {}
    doubts = []
    for row in rows:
        first = unique.setdefault((row.source, row.target, row.predicate, row.validity, row.weight), row)
        if first is not row:
            doubts.append(_doubt(row, Fault.DUPLICATE))
    by_source: defaultdict[str, list[Row]] = defaultdict(list)
    for row in unique.values():
        by_source[row.source].append(row)
    wrong = {row.line for same in by_source.values() for row in _contradicting(same)}
    doubts += [_doubt(row, Fault.CONTRADICTION) for row in unique.values() if row.line in wrong]
    return [row for row in unique.values() if row.line not in wrong], doubts


def _contradicting(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows of one source that cannot be true on one day: a target and none, or two relations to one target."""
    for one, other in combinations(rows, 2):
        either = (one.target is None) is not (other.target is None)
        same = one.target == other.target and (one.predicate, one.weight) != (other.predicate, other.weight)
        if (either or same) and not one.validity.shared(other.validity).empty:
            yield from (one, other)


def _doubt(row: Row, fault: Fault) -> Doubt:
    return Doubt(row.line, fault, row.source, row.text if row.target is None else row.target)
