"""What the reports share: their options, and how one is written."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, assert_never

import typer

from semantic_bridge.cli.streams import written
from semantic_bridge.reports.document import Report
from semantic_bridge.reports.html import html
from semantic_bridge.reports.markdown import markdown
from semantic_bridge.reports.tabular import as_csv
from semantic_bridge.reports.words import Language, Words


class ReportForm(StrEnum):
    """How a report is written."""

    HTML = "html"
    MARKDOWN = "markdown"
    CSV = "csv"


SUFFIXES: Final = {".html": ReportForm.HTML, ".htm": ReportForm.HTML, ".csv": ReportForm.CSV}

FormOption = Annotated[
    ReportForm | None,
    typer.Option(
        "--format", help="html is a page by itself, csv one table; by default by the suffix of OUTPUT, else markdown."
    ),
]
LanguageOption = Annotated[
    Language, typer.Option("--language", help="Of headings, and of labels where they have it; else English.")
]
TableOption = Annotated[
    str | None, typer.Option("--table", metavar="NAME", help="The table that is written as CSV; by default the first.")
]


def chosen_form(form: ReportForm | None, output: Path | None) -> ReportForm:
    """How a report is written: as it is asked for, else as the suffix of the output says, else as Markdown."""
    return form or SUFFIXES.get(output.suffix.lower() if output else "", ReportForm.MARKDOWN)


def write_report(report: Report, words: Words, form: ReportForm | None, table: str | None, output: Path | None) -> int:
    """Write a report, whole or not at all; 0.

    Args:
        report: The report.
        words: Of its language.
        form: How it is written; None for what the suffix of the output says.
        table: The table that is asked for, where one is.
        output: A file, or None for standard output.

    Raises:
        BadParameter: There is no such table, or a table is asked for where all are written.
    """
    chosen = chosen_form(form, output)
    if table is not None and chosen is not ReportForm.CSV:
        message = f"{chosen} holds every table; add --format csv, or leave it out"
        raise typer.BadParameter(message, param_hint="--table")
    text = _text(report, words, chosen, table)
    with written(output) as sink:
        sink.write(text.encode())
    return 0


def _text(report: Report, words: Words, form: ReportForm, table: str | None) -> str:
    match form:
        case ReportForm.HTML:
            return html(report, words)
        case ReportForm.MARKDOWN:
            return markdown(report, words)
        case ReportForm.CSV:
            return _csv(report, table)
        case _:
            assert_never(form)


def _csv(report: Report, name: str | None) -> str:
    named = {table.name: table for table in report.tables()}
    chosen = next(iter(named)) if name is None else name
    if chosen not in named:
        message = f"this report has {', '.join(named)}, not {name}"
        raise typer.BadParameter(message, param_hint="--table")
    return as_csv(named[chosen])
