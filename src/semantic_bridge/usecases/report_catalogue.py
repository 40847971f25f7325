"""Reports on the catalogue, as tables: the inventory, and who answers for what."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from semantic_bridge.catalogue.values import Attribution, Catalogue, Dataset

OWNER: Final = "owner"


@dataclass(frozen=True, slots=True)
class ReportTable:
    """One table of a report.

    Attributes:
        name: What it lists.
        columns: The headings.
        rows: As many cells in each as there are headings; an empty cell is nothing stated.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def inventory(catalogue: Catalogue) -> tuple[ReportTable, ...]:
    """The datasets and the services, each by its identifier."""
    datasets = ReportTable(
        "Datasets",
        ("dataset", "title", "run by", "schema", "version", "updated", "personal data", "format", "not known"),
        tuple(map(_dataset_row, catalogue.datasets)),
    )
    services = ReportTable(
        "Services",
        ("service", "title", "run by", "protocol", "serves", "not known"),
        tuple(
            (item.identifier, item.title, item.publisher, item.protocol, _listed(item.serves), _listed(item.gaps))
            for item in catalogue.services
        ),
    )
    return datasets, services


def ownership(catalogue: Catalogue) -> tuple[ReportTable, ...]:
    """Who is what to each dataset, then the datasets that nobody owns, with whom to ask."""
    roles = tuple(_role_row(dataset, item) for dataset in catalogue.datasets for item in dataset.attributions)
    return (
        ReportTable("Roles", ("dataset", "title", "role", "party", "since", "until"), roles),
        ReportTable(
            "Without an owner", ("dataset", "title", "run by", "instead"), tuple(_without_owner(catalogue.datasets))
        ),
    )


def markdown(tables: Sequence[ReportTable]) -> str:
    """The tables as Markdown, a heading before each (GitHub Flavored Markdown, section 4.10)."""
    return "\n".join(_markdown(table) for table in tables)


def as_csv(table: ReportTable) -> str:
    """One table as CSV with a header (RFC 4180, with lines that end in a line feed).

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return buffer.getvalue()


def _dataset_row(item: Dataset) -> tuple[str, ...]:
    return (
        item.identifier,
        item.title,
        item.publisher,
        item.schema,
        item.version,
        item.frequency,
        _listed(item.personal),
        _listed(tuple(sorted({part.form for part in item.distributions if part.form}))),
        _listed(item.gaps),
    )


def _role_row(dataset: Dataset, item: Attribution) -> tuple[str, ...]:
    return dataset.identifier, dataset.title, item.role, item.agent, item.since or "", item.until or ""


def _without_owner(datasets: tuple[Dataset, ...]) -> Iterator[tuple[str, ...]]:
    for dataset in datasets:
        if all(item.role != OWNER for item in dataset.attributions):
            instead = tuple(f"{item.role}: {item.agent}" for item in dataset.attributions)
            yield dataset.identifier, dataset.title, dataset.publisher, _listed(instead)


def _listed(items: tuple[str, ...]) -> str:
    return ", ".join(items)


def _markdown(table: ReportTable) -> str:
    lines = [f"## {table.name}", "", _line(table.columns), _line(("---",) * len(table.columns))]
    return "\n".join([*lines, *map(_line, table.rows), ""])


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    """A text on one line, in which nothing is markup of a table or of HTML."""
    for character, written in (("\\", "\\\\"), ("|", "\\|"), ("&", "&amp;"), ("<", "&lt;")):
        text = text.replace(character, written)
    return " ".join(text.split())


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
