"""The first ninety days as dated work: rows of standing queries, whom to ask, and progress since a plan before.

What was in the plan before and no row asks for any more is done. What is still asked for keeps its day.
"""

import hashlib
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from semantic_bridge.bridge import Bridge
from semantic_bridge.catalogue.labels import label
from semantic_bridge.catalogue.parties import Parties, Party
from semantic_bridge.catalogue.work import Phase, Work, WorkError, read_work
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Literal, Node
from semantic_bridge.rdf.results import Table
from semantic_bridge.rdf.standing import StandingQuery
from semantic_bridge.terms import SB, Iri
from semantic_bridge.usecases.query import ask_standing, standing_queries

ENDS: Final[Mapping[Phase, int]] = {
    Phase.INVENTORY: 14,
    Phase.OWNERS: 30,
    Phase.DEFINITIONS: 50,
    Phase.INCONSISTENCIES: 70,
    Phase.PILOT: 90,
}
"""The last day of each phase, counted from the day on which the plan starts."""

_FRIDAY: Final = 4
_MOST_LISTED: Final = 12
_LONGEST_END: Final = 40
_WORD: Final = re.compile(r"[A-Za-z0-9]+")


class State(StrEnum):
    """How a piece of work stands against the plan before; all of it is new where there was none."""

    NEW = "new"
    OPEN = "open"
    LATE = "late"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Source:
    """A row that asks for work.

    Attributes:
        query: The name of the standing query.
        cells: Its cells as people read them, by variable.
    """

    query: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work.

    Attributes:
        key: What names it from one plan to the next, whatever the language.
        phase: When it is done.
        what: What to do.
        ask: Whom to ask; none where nobody is stated.
        sources: The rows that ask for it, at least one.
        due: The last day for it.
        state: How it stands.
    """

    key: str
    phase: Phase
    what: str
    ask: tuple[Party, ...]
    sources: tuple[Source, ...]
    due: date = date.min
    state: State = State.NEW


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
    queries = standing_queries(bridge.workspace.root, bridge.limits.query_bytes)
    asked = [(query, work) for query in queries.values() if (work := read_work(query))]
    found: list[Task] = []
    cut: list[str] = []
    for query, work in asked:
        answer = _answer(bridge, query, work, language)
        found += _tasks(bridge.workspace.graph, query, work, answer, language)
        cut += [query.name] if answer.truncated else []
    keys = {task.key for task in found}
    done = tuple(item for key, item in sorted(before.items()) if key not in keys)
    return Plan90(days, tuple(_dated(found, days, before)), done, tuple(cut))


def _answer(bridge: Bridge, query: StandingQuery, work: Work, language: str) -> Table:
    given = {"language": language} if any(item.name == "language" for item in query.parameters) else {}
    answer = ask_standing(bridge.store, query, given)
    if not isinstance(answer, Table) or work.about not in answer.variables:
        raise WorkError(query.name, work.about)
    return answer


def _tasks(graph: Graph, query: StandingQuery, work: Work, answer: Table, language: str) -> Iterator[Task]:
    """A piece of work for each thing that the rows of a query are about, in the order of the query."""
    parties, position = Parties(graph, language), answer.variables.index(work.about)
    groups: dict[Node, list[Source]] = {}
    for row in answer.rows:
        about = row[position]
        if about is not None:
            texts = ("" if node is None else label(graph, node, language) for node in row)
            groups.setdefault(about, []).append(Source(query.name, dict(zip(answer.variables, texts, strict=True))))
    for about, sources in groups.items():
        ask = parties.ask(_resource(graph, about))
        what = work.sentence(language, {name: _listed(name, sources) for name in answer.variables})
        yield Task(_key(query.name, about), work.phase, what, ask, tuple(sources))


def _resource(graph: Graph, about: Node) -> Iri:
    """What a row is about: an IRI, or the short name (`sb:name`) of a schema or a code list."""
    named = graph.subjects(SB.name, about) if isinstance(about, Literal) else (about,)
    return next((node for node in named if isinstance(node, Iri)), Iri(""))


def _listed(variable: str, sources: Iterable[Source]) -> str:
    """What the rows say in a variable, each text once; of many the first, and how many more there are."""
    texts = list(dict.fromkeys(text for source in sources if (text := source.cells[variable])))
    more = len(texts) - _MOST_LISTED
    return ", ".join(texts) if more <= 0 else f"{', '.join(texts[:_MOST_LISTED])} … (+{more})"


def _key(query: str, about: Node) -> str:
    """What names a piece of work: the query, the end of what it is about, and a digest, since ends are not unique."""
    text = about if isinstance(about, Iri) else getattr(about, "value", "")
    end = about.local if isinstance(about, Iri) else text
    readable = "-".join(_WORD.findall(end)).lower()[:_LONGEST_END].strip("-")
    return "-".join(filter(None, (query, readable, hashlib.sha256(text.encode()).hexdigest()[:6])))


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
