"""`sb codes changes`: how a code list changed between two days."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from semantic_bridge.cli.changes import changes_csv, changes_json, changes_table
from semantic_bridge.cli.console import output
from semantic_bridge.cli.options import WorkspaceOption, open_bridge
from semantic_bridge.model.codelist import Validity
from semantic_bridge.records.strict_json import encode
from semantic_bridge.usecases.changes import ListChanges, list_changes


class ChangesFormat(StrEnum):
    """How changes are written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def command(
    name: Annotated[str, typer.Argument(metavar="SCHEME", help="The code list: its name or its IRI.")],
    workspace: WorkspaceOption = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="The first day; by default all that went before.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="The first day no longer asked about; by default none.")
    ] = None,
    form: Annotated[ChangesFormat, typer.Option("--format", help="text is a table for people.")] = ChangesFormat.TEXT,
) -> int:
    """Report the codes that were added and that ended in a span of days, and what replaced them.

    Example: sb codes changes asb.region --workspace pilot --since 2000-01-01 --until 2010-01-01
    """
    window = Validity(_day(since, "--since"), _day(until, "--until"))
    if window.empty:
        message = "the span has no day: let --until be a later day than --since"
        raise typer.BadParameter(message, param_hint="--until")
    found = list_changes(open_bridge(workspace).workspace, name, window)
    output().print(_written(found, form), markup=False, highlight=False, soft_wrap=True)
    return 0


def _written(found: ListChanges, form: ChangesFormat) -> str:
    match form:
        case ChangesFormat.TEXT:
            return changes_table(found)
        case ChangesFormat.JSON:
            return encode(changes_json(found)).decode()
        case ChangesFormat.CSV:
            return changes_csv(found).removesuffix("\n")


def _day(text: str | None, option: str) -> date | None:
    """The day that an option names, or None.

    Raises:
        BadParameter: It is not a date.
    """
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        message = "is not a date; write it as 2026-01-31"
        raise typer.BadParameter(message, param_hint=option) from None
