"""`sb demo`: the pilot's sample records between agencies, and how every value fared."""

import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from rich.table import Table

from semantic_bridge.bridge import Bridge
from semantic_bridge.cli.console import output
from semantic_bridge.cli.progress import counted
from semantic_bridge.model.translation import Status
from semantic_bridge.records.carriers import Carrier, open_records
from semantic_bridge.resources import pilot_workspace, sample_records
from semantic_bridge.usecases.survey import AMBIGUOUS, PARSED, WITHOUT_TEMPLATE, Survey, survey
from semantic_bridge.usecases.translate import Job, explain_lines

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


def _agency(schema: str) -> str:
    return schema.partition(".")[0]


def _grid(title: str, first: str, surveys: Sequence[Survey]) -> Table:
    """An empty table with a column for each crosswalk, narrow enough for a terminal of 80 columns."""
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, padding=(0, 1))
    table.add_column(first, no_wrap=True)
    for counts in surveys:
        table.add_column(f"{_agency(counts.source)}\n→ {_agency(counts.target)}", justify="right")
    return table


def _values(surveys: Sequence[Survey]) -> Table:
    table = _grid("Values, by how they were carried", "status", surveys)
    for status in Status:
        figures = [counts.by_value[status] for counts in surveys]
        if any(figures):
            table.add_row(status, *(str(figure or "·") for figure in figures))
    table.add_row("all", *(str(counts.by_value.total()) for counts in surveys), style="dim")
    return table


def _records(surveys: Sequence[Survey]) -> Table:
    table = _grid("Records, validated against the shapes of both sides", "", surveys)
    rows: dict[str, Callable[[Survey], int]] = {
        "read": lambda counts: counts.records,
        "every value exact": lambda counts: counts.by_record[Status.EXACT],
        "source conforms": lambda counts: counts.source_conforming,
        "target conforms": lambda counts: counts.target_conforming,
        "unreadable": lambda counts: counts.unreadable,
    }
    for name, count in rows.items():
        table.add_row(name, *(str(count(counts)) for counts in surveys))
    return table


def _texts(surveys: Sequence[Survey]) -> Table:
    parsed = [counts for counts in surveys if counts.texts.total()]
    table = _grid("Addresses read by templates", "", parsed)
    for kind in (PARSED, AMBIGUOUS, WITHOUT_TEMPLATE):
        table.add_row(kind, *(f"{counts.texts[kind] / counts.texts.total():.0%}" for counts in parsed))
    table.add_row("texts", *(str(counts.texts.total()) for counts in parsed), style="dim")
    return table


def _problems(surveys: Sequence[Survey]) -> Table:
    table = Table(title="What to look at first", title_justify="left", title_style="bold", box=None, pad_edge=False)
    table.add_column("crosswalk", no_wrap=True)
    table.add_column("field", overflow="fold")
    table.add_column("status", no_wrap=True)
    table.add_column("reason", no_wrap=True)
    table.add_column("values", justify="right")
    for counts in surveys:
        for (target, status, reason), number in counts.problems.most_common(PROBLEMS_SHOWN):
            name = f"{_agency(counts.source)} → {_agency(counts.target)}"
            table.add_row(name, target, status, reason or "", str(number))
    return table


def _next(surveys: Sequence[Survey]) -> None:
    """Commands that can be typed as they stand, in the folder where the demo ran."""
    first = surveys[0]
    program = "sb" if shutil.which("sb") else _near(Path(sys.argv[0]))
    pair = f"--workspace pilot --from {first.source} --to {first.target}"
    samples = _near(sample_records(first.source))
    console = output()
    console.print("[bold]Where to look next[/bold]")
    for command_line, why in (
        (f"{program} explain {pair}", "the plan, in words"),
        (f"{program} explain {pair} {samples}", "how each value came about"),
        (f"{program} translate {pair} {samples} -o out.ndjson", "the answers that services get"),
        (f"{program} check --workspace pilot", "what the mappings leave open"),
    ):
        console.print(f"  {why}:\n    {command_line}", markup=False, highlight=False, soft_wrap=True)
    console.print(
        "  what the statuses and reasons mean:\n    docs/reference/statuses.md", markup=False, highlight=False
    )


def _near(path: Path) -> str:
    """The path as it is typed in the current folder, where that is shorter."""
    full, here = path.resolve(), Path.cwd()
    return str(full.relative_to(here)) if full.is_relative_to(here) else str(path)
