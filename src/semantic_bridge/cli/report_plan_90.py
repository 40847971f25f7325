"""`sb report plan-90`: turn what the catalogue lacks into dated work, and follow it from one plan to the next."""

from pathlib import Path
from typing import Annotated

import typer

from semantic_bridge.cli.options import AsOfOption, OutputOption, WorkspaceOption, day_of, open_bridge, opened
from semantic_bridge.cli.reports import FormOption, LanguageOption, TableOption, write_report
from semantic_bridge.errors import Place
from semantic_bridge.reports.words import Language, read_words
from semantic_bridge.usecases.plan_90 import Days, Earlier
from semantic_bridge.usecases.reports.plan_90 import EarlierPlanError, plan_report, read_earlier


def command(
    workspace: WorkspaceOption = None,
    start: Annotated[
        str | None,
        typer.Option("--start", metavar="DATE", help="The first of the ninety days; by default the day of --as-of."),
    ] = None,
    as_of: AsOfOption = None,
    earlier: Annotated[
        Path | None,
        typer.Option("--earlier", metavar="FILE", help="The plan before, as CSV: what is done, open and late since."),
    ] = None,
    form: FormOption = None,
    table: TableOption = None,
    language: LanguageOption = Language.EN,
    output: OutputOption = None,
) -> int:
    """Turn what the catalogue lacks into ninety days of dated work, each line with whom to ask and where it comes from.

    Example: sb report plan-90 --workspace pilot --start 2026-12-01 --format csv --table work -o plan.csv
    """
    today = day_of(as_of)
    words = read_words(language)
    days = Days(day_of(start, "--start") if start else today, today)
    found = plan_report(open_bridge(workspace), words, days, _earlier(earlier) if earlier else ())
    return write_report(found, words, form, table, output)


def _earlier(path: Path) -> tuple[Earlier, ...]:
    with opened(path, "--earlier") as stream:
        data = stream.read()
    try:
        return read_earlier(data.decode("utf-8-sig"), str(path))
    except UnicodeDecodeError:
        raise EarlierPlanError("The file is not UTF-8.", Place(str(path))) from None
