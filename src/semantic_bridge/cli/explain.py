"""`sb explain`: what a crosswalk does, in words; and how the values of records came about."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from semantic_bridge.cli.console import output, table_output
from semantic_bridge.cli.options import (
    AsOfOption,
    FormatOption,
    SourceOption,
    TargetOption,
    WorkspaceOption,
    carrier_for,
    day_of,
    open_bridge,
    opened,
)
from semantic_bridge.explain.text import explained
from semantic_bridge.plan.render import render
from semantic_bridge.records.carriers import open_records
from semantic_bridge.usecases.translate import Answer, Job, explain_lines


def command(
    source: SourceOption,
    target: TargetOption,
    input_path: Annotated[
        Path | None, typer.Argument(metavar="[INPUT]", help="Records to explain; without one the plan is shown.")
    ] = None,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
    input_format: FormatOption = None,
) -> int:
    """Show the compiled plan in words, or, with INPUT, how each value of each record came about.

    Example: sb explain --workspace pilot --from passport.person --to hub.person people.ndjson
    """
    job = Job(open_bridge(workspace), source, target, day_of(as_of))
    if input_path is None:
        output().print(render(job.bridge.workspace.plan(source, target)), markup=False, highlight=False, soft_wrap=True)
        return 0
    with opened(input_path) as stream:
        carrier = carrier_for(input_path, input_format)
        lines = open_records(stream, carrier, job.bridge.workspace.schema(source), job.bridge.limits)
        for answer in explain_lines(job, lines):
            _show(answer)
    return 0


def _show(answer: Answer) -> None:
    console = table_output()
    if answer.translation is None:
        console.print(f"line {answer.line}: {answer.error}", markup=False, highlight=False)
        return
    head = f"line {answer.line}: {answer.translation.status}, codes of {answer.translation.as_of}"
    console.print(head, markup=False, highlight=False)
    table = Table(box=None, pad_edge=False, padding=(0, 2))
    for name in ("target", "status", "reason", "value", "from", "how"):
        table.add_column(name, overflow="fold", no_wrap=name in {"status", "reason"})
    for row in explained(answer.translation):
        table.add_row(*row)
    console.print(table)
    if answer.translation.unused:
        console.print(f"not read: {', '.join(answer.translation.unused)}\n", markup=False, highlight=False)
