"""The work that a workspace asks for: rows of standing queries that say so, and inconsistencies to be mended."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from semantic_bridge.bridge import Bridge
from semantic_bridge.catalogue.inconsistencies import Inconsistency
from semantic_bridge.catalogue.labels import label
from semantic_bridge.catalogue.parties import Parties, Party
from semantic_bridge.catalogue.work import Phase, Work, WorkError, read_work
from semantic_bridge.model.validation import Severity
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Literal, Node
from semantic_bridge.rdf.results import Table
from semantic_bridge.rdf.standing import StandingQuery
from semantic_bridge.terms import SB, Iri
from semantic_bridge.usecases.inconsistencies import find_inconsistencies
from semantic_bridge.usecases.query import ask_standing, standing_queries

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


def work(bridge: Bridge, language: str) -> tuple[tuple[Task, ...], tuple[str, ...]]:
    """The work that the graph of a workspace asks for, without days, and the queries that had more rows than are read.

    What disagrees is work where it is a violation or a warning; what is only to be known asks for nothing.

    Args:
        bridge: The workspace; its own standing queries, and those that ship, ask for work by their heads.
        language: Of sentences and labels.

    Raises:
        QueryHeadError: A head asks for work that cannot be read.
        WorkError: A query asks for work, but its answer does not name what its rows are about.
        RuleError: A rule does not answer with inconsistencies, or with too many.
    """
    queries = standing_queries(bridge.workspace.root, bridge.limits.query_bytes)
    asked = [(query, work) for query in queries.values() if (work := read_work(query))]
    parties = Parties(bridge.workspace.graph, language)
    found: list[Task] = []
    cut: list[str] = []
    for query, asks in asked:
        answer = _answer(bridge, query, asks, language)
        found += _tasks(query, asks, answer, parties)
        cut += [query.name] if answer.truncated else []
    wrong = (item for item in find_inconsistencies(bridge, language) if item.severity is not Severity.INFO)
    return (*found, *map(_mending, wrong)), tuple(cut)


def _mending(item: Inconsistency) -> Task:
    """The work of mending what disagrees."""
    what = f"{item.label}: {item.remedy}" if item.remedy else item.label
    cells = {"about": item.label, **dict(item.evidence)}
    return Task(item.key, Phase.INCONSISTENCIES, what, item.ask, (Source(item.rule, cells),))


def _answer(bridge: Bridge, query: StandingQuery, work: Work, language: str) -> Table:
    given = {"language": language} if any(item.name == "language" for item in query.parameters) else {}
    answer = ask_standing(bridge.store, query, given)
    if not isinstance(answer, Table) or work.about not in answer.variables:
        raise WorkError(query.name, work.about)
    return answer


def _tasks(query: StandingQuery, work: Work, answer: Table, parties: Parties) -> Iterator[Task]:
    """A piece of work for each thing that the rows of a query are about, in the order of the query."""
    graph, language, position = parties.graph, parties.language, answer.variables.index(work.about)
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
