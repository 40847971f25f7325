"""What the reports on the catalogue share: their options, and how their tables are written."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from semantic_bridge.catalogue.read import read_catalogue
from semantic_bridge.catalogue.values import Catalogue
from semantic_bridge.cli.options import open_bridge
from semantic_bridge.cli.streams import written
from semantic_bridge.usecases.report_catalogue import ReportTable, as_csv, markdown


class TableFormat(StrEnum):
    """How a report is written."""

    MARKDOWN = "markdown"
    CSV = "csv"


class Language(StrEnum):
    """In which language labels are shown, where they have it."""

    EN = "en"
    RU = "ru"
    KY = "ky"


FormOption = Annotated[
    TableFormat, typer.Option("--format", help="markdown holds every table of the report, csv one of them.")
]
LanguageOption = Annotated[Language, typer.Option("--language", help="Of labels, where they have it; else English.")]
TableOption = Annotated[
    str | None, typer.Option("--table", metavar="NAME", help="The table that is written as CSV; by default the first.")
]


def write_report(
    made: Callable[[Catalogue], Sequence[ReportTable]],
    workspace: str | None,
    language: Language,
    form: tuple[TableFormat, str | None],
    output: Path | None,
) -> int:
    """Write a report on the catalogue of a workspace, whole or not at all; 0.

    Args:
        made: The tables of the report.
        workspace: As the option names it.
        language: Of labels.
        form: How it is written, and the table that is asked for.
        output: A file, or None for standard output.

    Raises:
        BadParameter: There is no such table, or a table is asked for where all are written.
    """
    tables = made(read_catalogue(open_bridge(workspace).workspace.graph, language))
    text = _text(tables, *form)
    with written(output) as sink:
        sink.write(text.encode())
    return 0


def _text(tables: Sequence[ReportTable], form: TableFormat, name: str | None) -> str:
    if form is TableFormat.MARKDOWN:
        if name is not None:
            message = "Markdown holds every table; add --format csv, or leave it out"
            raise typer.BadParameter(message, param_hint="--table")
        return markdown(tables)
    named = {table.name.lower(): table for table in tables}
    if name is None:
        return as_csv(tables[0])
    if name.lower() not in named:
        message = f"this report has {', '.join(named)}, not {name}"
        raise typer.BadParameter(message, param_hint="--table")
    return as_csv(named[name.lower()])
