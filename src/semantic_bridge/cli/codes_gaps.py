"""`sb codes gaps`: the codes that a concept map leaves open, as a table to fill in."""

from pathlib import Path
from typing import Annotated

import typer

from semantic_bridge.cli.answers import gaps_csv
from semantic_bridge.cli.codes_translate import MapOption
from semantic_bridge.cli.console import show_lines
from semantic_bridge.cli.options import STREAM, AsOfOption, WorkspaceOption, day_of, open_bridge, opened
from semantic_bridge.cli.streams import written
from semantic_bridge.usecases.codes import find_map, gaps


def command(
    name: MapOption,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="A new file; by default standard output.")
    ] = None,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
    seen: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Codes as they occur in data, one on a line: they are counted; - is a stream."
        ),
    ] = None,
) -> int:
    """Write the codes without a row as CSV, with how often each was seen; sb import correspondence reads it back.

    Fill in target and relation: a target in words that is no code says that there is none; an empty one says nothing.

    Example: sb codes gaps --workspace pilot --map marital-status-codes -o gaps.csv
    """
    day = day_of(as_of)
    if output is not None and output != STREAM and output.is_file():
        message = f"{output} is there already, and somebody may have filled it in; name another file"
        raise typer.BadParameter(message, param_hint="--output")
    concept_map = find_map(open_bridge(workspace).workspace, name)
    found = gaps(concept_map, day, None if seen is None else _lines(seen))
    with written(output) as sink:
        sink.write(gaps_csv(found))
    show_lines(f"{len(found.found)} of {found.of} codes have no row in {concept_map.iri.local}.")
    return 0


def _lines(path: Path) -> list[str]:
    with opened(path, "--seen") as stream:
        try:
            text = stream.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            message = f"{path} is not UTF-8"
            raise typer.BadParameter(message, param_hint="--seen") from None
    return [line for line in text.splitlines() if line]
