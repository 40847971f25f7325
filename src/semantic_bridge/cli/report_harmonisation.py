"""`sb report harmonisation`: how many fields, codes and records translate exactly between agencies and schemas."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from semantic_bridge.bridge import Bridge
from semantic_bridge.cli.options import AsOfOption, OutputOption, WorkspaceOption, day_of, open_bridge, opened
from semantic_bridge.cli.progress import counted
from semantic_bridge.cli.reports import FormOption, LanguageOption, TableOption, write_report
from semantic_bridge.records.carriers import SUFFIXES, open_records
from semantic_bridge.records.line import Line
from semantic_bridge.reports.words import Language, read_words
from semantic_bridge.usecases.reports.harmonisation import harmonisation_report


def command(
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
    records: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Records to count too: a file for each schema, such as zags.person.ndjson."),
    ] = None,
    form: FormOption = None,
    table: TableOption = None,
    language: LanguageOption = Language.EN,
    output: OutputOption = None,
) -> int:
    """Measure how many fields, codes and records translate exactly, between agencies and between schemas.

    Example: sb report harmonisation --workspace pilot --records examples/records -o harmonisation.html
    """
    day, words, bridge = day_of(as_of), read_words(language), open_bridge(workspace)
    lines = None if records is None else _records(records, bridge)
    return write_report(harmonisation_report(bridge, words, day, lines), words, form, table, output)


def _records(folder: Path, bridge: Bridge) -> Mapping[str, Iterator[Line]]:
    """The records of each schema that has a file in a folder.

    Raises:
        BadParameter: No file there is named after a schema, or one schema has several.
    """
    if not folder.is_dir():
        message = f"{folder} is no folder"
        raise typer.BadParameter(message, param_hint="--records")
    found: dict[str, Iterator[Line]] = {}
    for name in bridge.workspace.schemas:
        paths = [path for suffix in SUFFIXES if (path := folder / f"{name}{suffix}").is_file()]
        if len(paths) > 1:
            message = f"{name} has several files: {', '.join(path.name for path in paths)}"
            raise typer.BadParameter(message, param_hint="--records")
        if paths:
            found[name] = _lines(paths[0], name, bridge)
    if not found:
        message = f"{folder} has no file that is named after a schema, such as {min(bridge.workspace.schemas)}.ndjson"
        raise typer.BadParameter(message, param_hint="--records")
    return found


def _lines(path: Path, name: str, bridge: Bridge) -> Iterator[Line]:
    with opened(path, "--records") as stream:
        carrier = SUFFIXES[path.suffix]
        yield from counted(open_records(stream, carrier, bridge.schema(name), bridge.limits), f"records of {name}")
