"""`sb validate`: records against the shapes of their schema."""

from typing import Annotated

import typer

from semantic_bridge.cli.options import (
    FormatOption,
    InputArgument,
    OutputOption,
    WorkspaceOption,
    carrier_for,
    open_bridge,
    opened,
)
from semantic_bridge.cli.progress import counted
from semantic_bridge.cli.streams import written
from semantic_bridge.records.carriers import open_records
from semantic_bridge.records.ndjson import write_line
from semantic_bridge.usecases.validate import checked_json, validate_lines, validate_lines_with_values


def command(
    schema: Annotated[str, typer.Option("--schema", metavar="SCHEMA", help="The schema of the records.")],
    input_path: InputArgument,
    output: OutputOption = None,
    workspace: WorkspaceOption = None,
    show_values: Annotated[
        bool, typer.Option("--show-values", help="Show what was found; it may be personal.")
    ] = False,
    input_format: FormatOption = None,
) -> int:
    """Validate records; one report for each input line, in order. Exit 1 if one does not conform.

    Example: sb validate --workspace pilot --schema passport.person people.ndjson
    """
    bridge = open_bridge(workspace)
    run = validate_lines_with_values if show_values else validate_lines
    failed = False
    with opened(input_path) as stream, written(output) as sink:
        carrier = carrier_for(input_path, input_format)
        lines = counted(open_records(stream, carrier, bridge.workspace.schema(schema), bridge.limits))
        for checked in run(bridge, schema, lines):
            failed = failed or not checked.conforms
            sink.write(write_line(checked_json(checked)))
    return int(failed)
