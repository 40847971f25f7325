"""`sb explain`: what a crosswalk does, in words; and how the values of records came about."""

from collections.abc import Iterator
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import Annotated, assert_never

import typer

from semantic_bridge.cli.console import output as console
from semantic_bridge.cli.options import (
    AsOfOption,
    FormatOption,
    OutputOption,
    SourceOption,
    TargetOption,
    WorkspaceOption,
    carrier_for,
    day_of,
    open_bridge,
    opened,
)
from semantic_bridge.cli.progress import counted
from semantic_bridge.cli.streams import written
from semantic_bridge.explain.text import made_of
from semantic_bridge.plan.render import render
from semantic_bridge.records.carriers import open_records
from semantic_bridge.records.line import Line
from semantic_bridge.records.ndjson import write_line
from semantic_bridge.usecases.explain import (
    Values,
    explained_answers,
    explained_text,
    explained_turtle,
    explained_whole,
)
from semantic_bridge.usecases.translate import Job


class ExplainReport(StrEnum):
    """How explanations are written."""

    TEXT = "text"
    JSON = "json"
    TURTLE = "turtle"


def command(
    source: SourceOption,
    target: TargetOption,
    input_path: Annotated[
        Path | None, typer.Argument(metavar="[INPUT]", help="Records to explain; without one the plan is shown.")
    ] = None,
    output: OutputOption = None,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
    report: Annotated[
        ExplainReport,
        typer.Option(help="How INPUT is explained: text is for people, JSON one line a record, Turtle is PROV-O."),
    ] = ExplainReport.TEXT,
    mask: Annotated[bool, typer.Option("--mask", help="Show no value of a record.")] = False,
    input_format: FormatOption = None,
) -> int:
    """Show the compiled plan in words, or, with INPUT, how each value of each record came about.

    Example: sb explain --workspace pilot --from passport.person --to hub.person people.ndjson
    """
    if input_path is None and (report is not ExplainReport.TEXT or output is not None):
        message = "the plan is shown on the terminal, in words; name an INPUT to explain its records"
        raise typer.BadParameter(message, param_hint="INPUT")
    job = Job(open_bridge(workspace), source, target, day_of(as_of))
    if input_path is None:
        plan = render(job.plan)
        console().print(plan, markup=False, highlight=False, soft_wrap=True)
        return 0
    with ExitStack() as stack:
        stream, carrier = stack.enter_context(opened(input_path)), carrier_for(input_path, input_format)
        lines = counted(open_records(stream, carrier, job.bridge.schema(source), job.bridge.limits))
        sink = stack.enter_context(written(output))
        sink.writelines(_pieces(job, lines, report, Values.MASKED if mask else Values.SHOWN))
    return 0


def _pieces(job: Job, lines: Iterator[Line], report: ExplainReport, values: Values) -> Iterator[bytes]:
    """What is written for each record, and before the first."""
    answers = explained_answers(job, lines, values)
    match report:
        case ExplainReport.TEXT:
            yield f"{made_of(job.plan)}\n".encode()
            yield from (f"\n{explained_text(job, answer, values)}\n".encode() for answer in answers)
        case ExplainReport.JSON:
            yield from (write_line(explained_whole(job, answer, values)) for answer in answers)
        case ExplainReport.TURTLE:
            yield from (explained_turtle(job, answer, values).encode() for answer in answers)
        case _:
            assert_never(report)
