"""The first ninety days as dated work: rows of standing queries, whom to ask, and progress since a plan before.

What was in the plan before and no row asks for any more is done. What is still asked for keeps its day.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from semantic_bridge.bridge import Bridge
from semantic_bridge.catalogue.work import Phase
from semantic_bridge.usecases.plan_work import State, Task, work

ENDS: Final[Mapping[Phase, int]] = {
    Phase.INVENTORY: 14,
    Phase.OWNERS: 30,
    Phase.DEFINITIONS: 50,
    Phase.INCONSISTENCIES: 70,
    Phase.PILOT: 90,
}
"""The last day of each phase, counted from the day on which the plan starts."""

_FRIDAY: Final = 4


@dataclass(frozen=True, slots=True)
class Earlier:
    """A line of the plan before: what it was called, when it was due, what there was to do."""

    key: str
    due: date
    what: str


@dataclass(frozen=True, slots=True)
class Days:
    """The day on which the ninety start, and the day on which the plan is looked at."""

    start: date
    today: date

    def ends(self, phase: Phase) -> date:
        """The last day of a phase."""
        return self.start + timedelta(ENDS[phase])


@dataclass(frozen=True, slots=True)
class Plan90:
    """The plan.

    Attributes:
        days: The first of the ninety, and the one on which the plan is looked at.
        tasks: What is to be done, by phase and by the day on which it is due.
        done: What the plan before had and nothing asks for any more.
        cut: The queries that had more rows than a query may give: there is more work than is listed.
    """

    days: Days
    tasks: tuple[Task, ...]
    done: tuple[Earlier, ...]
    cut: tuple[str, ...]


def plan_90(bridge: Bridge, language: str, days: Days, earlier: Iterable[Earlier] = ()) -> Plan90:
    """The work that the graph of a workspace asks for.

    Args:
        bridge: The workspace; its own standing queries, and those that ship, ask for work by their heads.
        language: Of sentences and labels.
        days: When it starts, and when it is looked at.
        earlier: The lines of the plan before, in any order.

    Raises:
        QueryHeadError: A head asks for work that cannot be read.
        WorkError: A query asks for work, but its answer does not name what its rows are about.
    """
    before = {item.key: item for item in earlier}
    found, cut = work(bridge, language)
    keys = {task.key for task in found}
    done = tuple(item for key, item in sorted(before.items()) if key not in keys)
    return Plan90(days, tuple(_dated(found, days, before)), done, cut)


def _dated(tasks: Iterable[Task], days: Days, before: Mapping[str, Earlier]) -> Iterator[Task]:
    """The tasks by phase and day; the new ones of a phase are spread evenly over its days."""
    begin = 0
    for phase, end in ENDS.items():
        of_phase = [task for task in tasks if task.phase is phase]
        kept = [_kept(task, before[task.key], days) for task in of_phase if task.key in before]
        new = [task for task in of_phase if task.key not in before]
        spread = (begin + math.ceil((end - begin) * number / len(new)) for number in range(1, len(new) + 1))
        kept += [replace(task, due=_due(days, offset)) for task, offset in zip(new, spread, strict=True)]
        yield from sorted(kept, key=lambda task: task.due)
        begin = end


def _kept(task: Task, earlier: Earlier, days: Days) -> Task:
    return replace(task, due=earlier.due, state=State.LATE if earlier.due < days.today else State.OPEN)


def _due(days: Days, offset: int) -> date:
    """The working day at or before so many days after the start; where that has passed, a week from today."""
    due = days.start + timedelta(offset)
    if due < days.today:
        due = days.today + timedelta(7)
    return max(due - timedelta(max(0, due.weekday() - _FRIDAY)), days.start)
