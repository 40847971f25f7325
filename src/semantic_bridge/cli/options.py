"""Options that several commands share, and what they name."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, BinaryIO, Final, Literal

import typer

from semantic_bridge.bridge import Bridge
from semantic_bridge.cli.streams import standard_input
from semantic_bridge.records.carriers import Carrier, carrier_of
from semantic_bridge.resources import workspace_folder
from semantic_bridge.settings import Settings
from semantic_bridge.usecases.kept import Pair, open_pair

STREAM: Final = Path("-")

WorkspaceOption = Annotated[
    str | None,
    typer.Option("--workspace", metavar="DIR|pilot", help="The workspace; by default the current folder if it is one."),
]
SourceOption = Annotated[str, typer.Option("--from", metavar="SCHEMA", help="The schema of the records that come in.")]
TargetOption = Annotated[str, typer.Option("--to", metavar="SCHEMA", help="The schema of the records that go out.")]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="The day for which codes are read; by default today.")
]
PolicyOption = Annotated[
    Literal["reject", "flag", "pass-through"] | None,
    typer.Option(
        "--when-unmapped",
        help="What becomes of a code without a row: stricter than the mapping says, or looser by its leave.",
    ),
]
FormatOption = Annotated[
    Carrier | None, typer.Option("--format", help="How INPUT is written; by default by its suffix, NDJSON for -.")
]
InputArgument = Annotated[
    Path, typer.Argument(metavar="INPUT", help="JSON, NDJSON, CSV, Parquet or XML, by suffix; - is standard input.")
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="OUTPUT", help="By default standard output.")
]


def open_bridge(workspace: str | None) -> Bridge:
    """The workspace that the option, the environment or the current folder names."""
    return Bridge.open(workspace_path(workspace), Settings.from_environment(os.environ).limits)


def open_translator(workspace: str | None, source: str, target: str) -> Pair:
    """What translating between two schemas of that workspace needs; kept from the last time where nothing changed."""
    settings = Settings.from_environment(os.environ)
    return open_pair(workspace_path(workspace), source, target, settings.limits, settings.cache)


def workspace_path(workspace: str | None) -> Path:
    """The folder that the option names, else the environment, else the current folder."""
    return workspace_folder(Path(workspace) if workspace else Settings.from_environment(os.environ).workspace)


def day_of(text: str | None, option: str = "--as-of") -> date:
    """The day that an option names; today where it names none.

    Raises:
        BadParameter: It is not a date.
    """
    if text is None:
        return date.today()  # noqa: DTZ011  # the local day is meant
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = "is not a date; write it as 2026-01-31"
        raise typer.BadParameter(message, param_hint=option) from None


def carrier_for(path: Path, stated: Carrier | None) -> Carrier:
    """The carrier that is stated, or that the suffix names; NDJSON on a standard stream."""
    return stated or (Carrier.NDJSON if path == STREAM else carrier_of(path))


@contextmanager
def opened(path: Path, argument: str = "INPUT") -> Iterator[BinaryIO]:
    """The file for reading; `-` is standard input.

    Args:
        path: The file.
        argument: What named it, for the error.

    Raises:
        BadParameter: The file is not there or may not be read.
    """
    if path == STREAM:
        yield standard_input()
        return
    try:
        stream = path.open("rb")
    except OSError as error:
        message = f"{path}: {error.strerror}"
        raise typer.BadParameter(message, param_hint=argument) from None
    with stream:
        yield stream
