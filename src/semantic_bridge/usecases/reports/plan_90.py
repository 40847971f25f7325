"""The plan of the first ninety days: a dated list of work, what became of the plan before, and the rows behind it."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Final

from semantic_bridge.bridge import Bridge
from semantic_bridge.catalogue.work import Phase
from semantic_bridge.errors import BridgeError, Place
from semantic_bridge.reports.document import (
    BarChart,
    Cell,
    Column,
    Figure,
    Figures,
    Paragraph,
    Part,
    Report,
    Row,
    Section,
    Table,
    Tone,
)
from semantic_bridge.reports.tabular import KEY
from semantic_bridge.reports.words import Words
from semantic_bridge.usecases.plan_90 import Days, Earlier, Plan90, plan_90
from semantic_bridge.usecases.plan_work import State, Task
from semantic_bridge.usecases.reports.making import asked, columns, report, row

NAME: Final = "plan-90"
WORK: Final = "work"
_HEADINGS: Final = ("due", "phase", "state", "what", "ask", "from")
_TONES: Final = {State.NEW: Tone.NEUTRAL, State.OPEN: Tone.FAIR, State.LATE: Tone.POOR, State.DONE: Tone.GOOD}


class EarlierPlanError(BridgeError):
    """A file that is not the list of work of a plan."""

    def __init__(self, problem: str, where: Place) -> None:
        remedy = "Give the file that sb report plan-90 --format csv --table work wrote."
        super().__init__(problem, where=where, remedy=remedy)


def read_earlier(text: str, file: str) -> tuple[Earlier, ...]:
    """The list of work of a plan before, as CSV in any language.

    Args:
        text: What `as_csv` wrote of the table `work`.
        file: Its name, for errors.

    Raises:
        EarlierPlanError: It is another table, or a line of it is broken or has no date.
    """
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        return tuple(_earlier(line, Place(file, reader.line_num)) for line in _body(reader, file))
    except csv.Error as error:
        raise EarlierPlanError(f"This is no CSV: {error}.", Place(file, reader.line_num)) from None


def _body(reader: Iterator[list[str]], file: str) -> Iterator[list[str]]:
    head = next(reader, [])
    if head[:1] != [KEY] or len(head) != len(_HEADINGS) + 1:
        raise EarlierPlanError("This is not the list of work of a plan.", Place(file, 1))
    return reader


def _earlier(line: list[str], where: Place) -> Earlier:
    if len(line) != len(_HEADINGS) + 1:
        raise EarlierPlanError(f"The line has {len(line)} cells; {len(_HEADINGS) + 1} are expected.", where)
    cells = dict(zip((KEY, *_HEADINGS), line, strict=True))
    try:
        return Earlier(cells[KEY], date.fromisoformat(cells["due"]), cells["what"])
    except ValueError:
        raise EarlierPlanError("The line has no date on which its work is due.", where) from None


def plan_report(bridge: Bridge, words: Words, days: Days, earlier: tuple[Earlier, ...] = ()) -> Report:
    """What is to be done in ninety days, by whom, and from which row of which standing query that follows.

    Args:
        bridge: The workspace.
        words: Of the language.
        days: When the plan starts, and when it is looked at.
        earlier: The plan before, where there is one.

    Raises:
        QueryHeadError: A standing query asks for work that cannot be read.
        WorkError: Its answer does not name what its rows are about.
    """
    plan = plan_90(bridge, words.language, days, earlier)
    intro = [Paragraph(words("plan-90.intro", start=str(days.start), end=str(days.ends(Phase.PILOT))))]
    intro += [Paragraph(words("plan-90.cut", query=name)) for name in plan.cut]
    sections = [
        Section(words("plan-90.title"), (*intro, _figures(plan, words), _phases(plan, words), _bars(plan, words))),
        Section(words("plan-90.work"), (_work(plan, words),)),
    ]
    if earlier:
        sections.append(Section(words("plan-90.done"), (_done(plan, words),)))
    sections.append(Section(words("plan-90.rows"), tuple(_rows(plan))))
    return report(NAME, bridge, words, sections, str(days.today))


def _figures(plan: Plan90, words: Words) -> Figures:
    counts = Counter(task.state for task in plan.tasks) + Counter({State.DONE: len(plan.done)})
    return Figures(
        tuple(Figure(words(f"plan-90.{state}"), str(counts[state]), _tone(state, counts[state])) for state in State)
    )


def _tone(state: State, count: int) -> Tone:
    return _TONES[state] if count else Tone.NEUTRAL


def _phases(plan: Plan90, words: Words) -> Table:
    headings = (*columns(words, "plan-90.phase", "plan-90.until"), Column(words("plan-90.tasks"), numeric=True))
    counts = Counter(task.phase for task in plan.tasks)
    rows = tuple(row(words(f"plan-90.{phase}"), str(plan.days.ends(phase)), str(counts[phase])) for phase in Phase)
    return Table("phases", words("plan-90.phases"), headings, rows)


def _bars(plan: Plan90, words: Words) -> BarChart:
    """Who has how much to do, in which state."""
    names = Counter(party.name for task in plan.tasks for party in task.ask)
    bars = tuple(
        (name, tuple(_part(plan, name, state, words) for state in (State.LATE, State.OPEN, State.NEW)))
        for name, _ in sorted(names.items(), key=lambda item: (-item[1], item[0]))
    )
    return BarChart("parties", words("plan-90.by-party"), words("common.party"), bars)


def _part(plan: Plan90, name: str, state: State, words: Words) -> Part:
    count = sum(1 for task in plan.tasks if task.state is state and any(party.name == name for party in task.ask))
    return Part(words(f"plan-90.{state}"), count, _TONES[state])


def _work(plan: Plan90, words: Words) -> Table:
    headings = columns(words, *(f"plan-90.{key}" for key in _HEADINGS))
    return Table(WORK, words("plan-90.work"), headings, tuple(_task(task, words) for task in plan.tasks))


def _task(task: Task, words: Words) -> Row:
    cells = (
        Cell(str(task.due)),
        Cell(words(f"plan-90.{task.phase}")),
        Cell(words(f"plan-90.{task.state}"), _TONES[task.state]),
        Cell(task.what),
        asked(task.ask, words),
        Cell(f"sb query {task.sources[0].query}", href=f"#{_anchor(task, 0)}"),
    )
    return Row(cells, task.key)


def _anchor(task: Task, number: int) -> str:
    return f"row-{task.key}-{number + 1}"


def _done(plan: Plan90, words: Words) -> Table:
    rows = tuple(Row((Cell(str(item.due)), Cell(item.what, Tone.GOOD)), item.key) for item in plan.done)
    return Table("done", words("plan-90.done"), columns(words, "plan-90.due", "plan-90.what"), rows)


def _rows(plan: Plan90) -> Iterator[Table]:
    """The rows that ask for work, a table for each query."""
    for query, tasks in groupby(sorted(plan.tasks, key=_query), key=_query):
        found = [(_anchor(task, number), source) for task in tasks for number, source in enumerate(task.sources)]
        names = tuple(dict.fromkeys(name for _, source in found for name in source.cells))
        rows = (row(*(source.cells.get(name, "") for name in names), key=anchor) for anchor, source in found)
        yield Table(f"rows-{query}", f"sb query {query}", tuple(map(Column, names)), tuple(rows))


def _query(task: Task) -> str:
    return task.sources[0].query
