"""`sb translate`: records of one schema to another, with a statement about every value."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from semantic_bridge.cli.console import show_lines
from semantic_bridge.cli.options import (
    AsOfOption,
    FormatOption,
    InputArgument,
    OutputOption,
    PolicyOption,
    SourceOption,
    TargetOption,
    WorkspaceOption,
    carrier_for,
    day_of,
    open_translator,
    opened,
)
from semantic_bridge.cli.progress import counted
from semantic_bridge.cli.streams import check_apart, written
from semantic_bridge.cli.tally import Tally
from semantic_bridge.cli.writing import Form, write_answers
from semantic_bridge.model.conceptmap import Policy
from semantic_bridge.model.translation import Status
from semantic_bridge.model.values import Value
from semantic_bridge.records.answers import issue_value
from semantic_bridge.records.carriers import open_records
from semantic_bridge.records.ndjson import write_line
from semantic_bridge.usecases.problems import problem_json
from semantic_bridge.usecases.translate import Answer, Job, explain_lines, translate_lines


def command(
    source: SourceOption,
    target: TargetOption,
    input_path: InputArgument,
    output: OutputOption = None,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
    when_unmapped: PolicyOption = None,
    issues: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write each issue to FILE too, as NDJSON, with the line of its record."),
    ] = None,
    records: Annotated[bool, typer.Option("--records", help="Write bare records instead of answers.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Add a derivation for every value.")] = False,
    strict: Annotated[
        Status | None,
        typer.Option(metavar="STATUS", help="Refuse records below STATUS; --strict alone means --strict=exact."),
    ] = None,
    fail_on: Annotated[
        Status | None, typer.Option(metavar="STATUS", help="Exit 1 if a record is STATUS or weaker.")
    ] = None,
    input_format: FormatOption = None,
) -> int:
    """Translate records; every value that was not carried exactly is in the issues of its answer.

    One answer for each input line, in order. CSV and Parquet outputs hold the target's columns with _status and
    _issues.

    Example: sb translate --workspace pilot --from passport.person --to hub.person people.ndjson -o out.ndjson
    """
    day, carrier, form = day_of(as_of), carrier_for(input_path, input_format), Form.of(output, bare=records)
    if explain and not form.holds_answers:
        message = "derivations are part of answers; write answers, as NDJSON"
        raise typer.BadParameter(message, param_hint="--explain")
    run = explain_lines if explain else translate_lines
    tally = Tally(strict, fail_on)
    with ExitStack() as stack:
        stream = stack.enter_context(opened(input_path))
        policy = Policy(when_unmapped) if when_unmapped else None
        job = Job(open_translator(workspace, source, target), source, target, day, policy)
        lines = counted(open_records(stream, carrier, job.bridge.schema(source), job.bridge.limits))
        sink = stack.enter_context(written(output))
        issue_sink = _issue_sink(stack, output, issues)
        write_answers(job, _noted(tally.taken(run(job, lines)), issue_sink), form, sink)
    for remark in tally.remarks(form):
        show_lines(remark)
    return tally.exit_code(form, carrier)


def _issue_sink(stack: ExitStack, output: Path | None, issues: Path | None) -> BinaryIO | None:
    if issues is None:
        return None
    check_apart(output, issues, "--issues")
    return stack.enter_context(written(issues, "--issues"))


def _noted(answers: Iterable[Answer], sink: BinaryIO | None) -> Iterator[Answer]:
    """The answers; their issues go to the sink on the way."""
    for answer in answers:
        if sink is not None:
            for value in _issues(answer):
                sink.write(write_line(value))
        yield answer


def _issues(answer: Answer) -> Iterator[dict[str, Value]]:
    if answer.translation is None:
        yield {"line": answer.line, "problem": problem_json(answer.error)}
        return
    for issue in answer.translation.issues:
        yield {"line": answer.line, **issue_value(issue)}
