"""What a table calls its codes, and where it calls one by several names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from semantic_bridge.documents.tables import TableRow
from semantic_bridge.interchange.correspondence import Doubt, Fault, Labels, Row


def labels_of(codes: Iterable[str], places: tuple[int, int | None], rows: Sequence[TableRow]) -> Labels:
    """The labels of some codes.

    Args:
        codes: The codes.
        places: The column of the codes and that of their labels, from 0; None where there is none.
        rows: The rows that may say a label, in the order in which they count.
    """
    at, label_at = places
    if label_at is None:
        return {}
    found: dict[str, dict[str, None]] = {code: {} for code in codes}
    for row in rows:
        label = label_in(row.cells[label_at])
        if label and row.cells[at] in found:
            found[row.cells[at]].setdefault(label)
    return {code: tuple(labels) for code, labels in found.items() if labels}


def label_in(cell: str) -> str:
    """The label in a cell: without the blanks around it, on one line."""
    return " ".join(cell.strip().splitlines())


def other_labels(
    rows: Sequence[Row], codes: Sequence[str | None], cells: Sequence[str], first: Mapping[str, str]
) -> Iterator[Doubt]:
    """The rows that call a code otherwise than it was called first, each other label once.

    Args:
        rows: Rows that are imported.
        codes: The code of each that the label is of, or None.
        cells: The cell of each with the label.
        first: What codes are called already, by code.
    """
    called = dict(first)
    told: set[tuple[str, str]] = set()
    for row, code, cell in zip(rows, codes, cells, strict=True):
        label = label_in(cell)
        if code is None or not label:
            continue
        if called.setdefault(code, label) != label and (code, label) not in told:
            told.add((code, label))
            yield Doubt(row.line, Fault.LABELS, row.source, row.target or row.text)


def in_order(rows: Iterable[TableRow], imported: Iterable[Row]) -> list[TableRow]:
    """The rows of a table that are imported, then the others: what a row that is set aside says counts least."""
    lines = {row.line for row in imported}
    known = list(rows)
    return list(chain((row for row in known if row.line in lines), (row for row in known if row.line not in lines)))
