"""`sb demo`: the pilot's sample records between agencies, and how every value fared."""

from datetime import date

from rich.table import Table

from semantic_bridge.bridge import Bridge
from semantic_bridge.cli.console import output
from semantic_bridge.cli.progress import counted
from semantic_bridge.model.translation import Status
from semantic_bridge.records.carriers import Carrier, open_records
from semantic_bridge.resources import pilot_workspace, sample_records
from semantic_bridge.usecases.survey import AMBIGUOUS, PARSED, WITHOUT_TEMPLATE, Survey, survey
from semantic_bridge.usecases.translate import Job, explain_lines

SHOWN = (
    Status.EXACT,
    Status.APPROXIMATE,
    Status.DEFAULTED,
    Status.SPLIT,
    Status.AMBIGUOUS,
    Status.NO_TARGET,
    Status.NOT_CURRENT,
    Status.MISSING_INPUT,
    Status.UNMAPPED,
    Status.INVALID_SOURCE,
    Status.ERROR,
)
DAY = date(2026, 1, 1)
"""The day for which the demo reads codes, so that its figures are the same every day."""

PROBLEMS_SHOWN = 3


def command() -> int:
    """Translate and validate the pilot's synthetic sample records, and show how every value fared.

    Example: sb demo
    """
    bridge = Bridge.open(pilot_workspace())
    console = output()
    console.print("[bold]Semantic Bridge[/bold]: the pilot's synthetic sample records, translated and validated\n")
    surveys = [_survey(bridge, source, target) for source, target in sorted(bridge.workspace.plans)]
    for table in (_values(surveys), _records(surveys), _texts(surveys), _problems(surveys)):
        console.print(table)
        console.print()
    _next(surveys)
    return 0


def _survey(bridge: Bridge, source: str, target: str) -> Survey:
    job = Job(bridge, source, target, DAY)
    with sample_records(source).open("rb") as stream:
        lines = open_records(stream, Carrier.NDJSON, bridge.workspace.schema(source), bridge.limits)
        answers = explain_lines(job, counted(lines, f"records of {source}"))
        return survey(bridge.workspace.plan(source, target), answers)


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, padding=(0, 2))
    for number, column in enumerate(columns):
        table.add_column(column, justify="left" if number == 0 else "right", no_wrap=number == 0)
    return table


def _name(counts: Survey) -> str:
    return f"{counts.source} → {counts.target}"


def _values(surveys: list[Survey]) -> Table:
    seen = [status for status in SHOWN if any(counts.by_value[status] for counts in surveys)]
    table = _table("Values, by how they were carried", "crosswalk", "values", *seen)
    for counts in surveys:
        figures = [str(counts.by_value[status] or "·") for status in seen]
        table.add_row(_name(counts), str(sum(counts.by_value.values())), *figures)
    return table


def _records(surveys: list[Survey]) -> Table:
    columns = "records", "unreadable", "all exact", "source valid", "target valid"
    table = _table("Records, validated against the shapes of both sides", "crosswalk", *columns)
    for counts in surveys:
        figures = (
            counts.records,
            counts.unreadable,
            counts.by_record[Status.EXACT],
            counts.source_conforming,
            counts.target_conforming,
        )
        table.add_row(_name(counts), *map(str, figures))
    return table


def _texts(surveys: list[Survey]) -> Table:
    table = _table("One-line addresses", "crosswalk", "lines", PARSED, AMBIGUOUS, WITHOUT_TEMPLATE)
    for counts in surveys:
        total = sum(counts.texts.values())
        if total:
            shares = [f"{counts.texts[kind] / total:.0%}" for kind in (PARSED, AMBIGUOUS, WITHOUT_TEMPLATE)]
            table.add_row(_name(counts), str(total), *shares)
    return table


def _problems(surveys: list[Survey]) -> Table:
    table = Table(title="What to look at first", title_justify="left", title_style="bold", box=None, pad_edge=False)
    for name in ("crosswalk", "field", "status", "reason"):
        table.add_column(name, no_wrap=name == "crosswalk")
    table.add_column("values", justify="right")
    for counts in surveys:
        for (target, status, reason), number in counts.problems.most_common(PROBLEMS_SHOWN):
            table.add_row(_name(counts), target, status, reason or "", str(number))
    return table


def _next(surveys: list[Survey]) -> None:
    first = surveys[0]
    console = output()
    console.print("[bold]Where to look next[/bold]")
    for text in (
        f"sb explain --workspace pilot --from {first.source} --to {first.target}",
        f"sb translate --workspace pilot --from {first.source} --to {first.target} RECORDS.ndjson -o out.ndjson",
        "sb check --workspace pilot",
        "sb query --workspace pilot examples/queries/sex-codes.rq",
    ):
        console.print(f"  {text}", markup=False, highlight=False, soft_wrap=True)
