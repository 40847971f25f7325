"""Inconsistencies: what a rule found to disagree, with the evidence, who is to be asked, and what may be done."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self, TypeVar

from semantic_bridge.catalogue.holders import Holders
from semantic_bridge.catalogue.labels import label
from semantic_bridge.catalogue.parties import Parties, Party
from semantic_bridge.errors import QueryError
from semantic_bridge.model.validation import Severity
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Blank, Literal, Node
from semantic_bridge.rdf.results import QueryResult, Table
from semantic_bridge.rdf.standing import Fault, StandingQuery
from semantic_bridge.terms import PREFIXES, RDFS, SB, SH, Iri

ABOUT: Final = "about"
LEFT: Final = "left"
RIGHT: Final = "right"
OTHERS: Final = "others"
"""The columns of a rule that are not evidence."""

_Item = TypeVar("_Item")

_SEPARATOR: Final = "; "
_MOST_VALUES: Final = 12
_KEY_LENGTH: Final = 12


class RuleError(QueryError):
    """A rule whose answer is not one of inconsistencies.

    Attributes:
        rule: Its name.
    """

    def __init__(self, rule: str, problem: str, remedy: str) -> None:
        self.rule = rule
        super().__init__(problem, where=f"{rule}.rq", remedy=remedy)


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Two or more things in a workspace that do not agree, or one that is not as it should be.

    Attributes:
        rule: The name of the standing query that found it.
        severity: How severe it is.
        fault: Where it is to be mended.
        about: What it is about: a field of the hub, the subject of code lists, a code.
        left: One of the resources that disagree.
        right: The other; None for a rule about one resource, or about many.
        others: Further resources that disagree, sorted; where there are any, they are the sides instead of the two.
        agencies: Who publishes what the sides are in, without repetition, in the order of the sides.
        evidence: What the row of the query says besides, as name and value, in the order of its columns.
        ask: Whom to ask of each side, without repetition.
        remedy: What may be done, in the language of the list; empty where the rule proposes nothing.
        label: What it is about, in that language.
        key: What names it from one list to the next: the rule, and a digest of what it is about and between.
    """

    rule: str
    severity: Severity
    fault: Fault
    about: Iri
    left: Iri
    right: Iri | None
    others: tuple[Iri, ...]
    agencies: tuple[Iri, ...]
    evidence: tuple[tuple[str, str], ...]
    ask: tuple[Party, ...]
    remedy: str
    label: str
    key: str

    @property
    def sides(self) -> tuple[Iri, ...]:
        """The resources that disagree."""
        return self.others or (self.left, *(() if self.right is None else (self.right,)))


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the resources that rules name.

    Attributes:
        graph: What the workspace states.
        holders: What they are in.
        parties: Who answers for that, with names in the language.
    """

    graph: Graph
    holders: Holders
    parties: Parties

    @classmethod
    def of(cls, graph: Graph, language: str) -> Self:
        """The context of a graph, in a language; English where there is no label in it."""
        return cls(graph, Holders(graph), Parties(graph, language))

    @property
    def language(self) -> str:
        """Of labels, names and remedies."""
        return self.parties.language

    def ask(self, side: Iri) -> tuple[Party, ...]:
        """Whom to ask about a resource: who answers for it, else for what it is in; none where nobody is stated."""
        return next((found for holder in self.holders.of(side) if (found := self.parties.ask(holder))), ())

    def label(self, resource: Iri) -> str:
        """What people call a resource; a property without a label of its own is called as a field that holds it."""
        if not self.graph.objects(resource, RDFS.label):
            shapes = self.graph.subjects(SH.path, resource)
            for shape in sorted(shapes, key=lambda item: not self.graph.objects(item, SB.field)):
                if self.graph.objects(shape, RDFS.label):
                    return label(self.graph, shape, self.language)
        return label(self.graph, resource, self.language)


def inconsistencies(query: StandingQuery, answer: QueryResult, context: Context) -> tuple[Inconsistency, ...]:
    """What one rule found: a value for each thing, left and right, however many rows tell of it.

    Args:
        query: A standing query that is a rule.
        answer: Its answer.
        context: What is known of the resources that it names, and the language.

    Raises:
        RuleError: The query is no rule, does not answer `?about` and `?left` with IRIs, or has more rows than a query
            may answer.
    """
    rows = _grouped(query.name, _table(query.name, answer))
    found = (_made(query, identity, evidence, context) for identity, evidence in rows.items())
    return tuple(sorted(found, key=order))


def order(item: Inconsistency) -> tuple[int, str, str, str, str]:
    """The most severe first, then by rule, then by what it is about and between."""
    return -item.severity.rank, item.rule, item.about, item.left, item.right or ""


_Identity = tuple[Iri, Iri, Iri | None]


def _table(name: str, answer: QueryResult) -> Table:
    if not isinstance(answer, Table) or not {ABOUT, LEFT} <= set(answer.variables):
        problem = f"The rule {name} does not say what its rows are about."
        raise RuleError(name, problem, "Answer ?about and ?left, and ?right where two disagree, as IRIs.")
    if answer.truncated:
        problem = f"The rule {name} has more than {len(answer.rows):,} rows, so that some would be missing."
        raise RuleError(name, problem, "Count in the rule, or set SEMANTIC_BRIDGE_QUERY_ROWS higher.")
    return answer


def _grouped(name: str, table: Table) -> Mapping[_Identity, Sequence[Mapping[str, Node]]]:
    found: dict[_Identity, list[Mapping[str, Node]]] = {}
    for row in table.rows:
        cells = {variable: node for variable, node in zip(table.variables, row, strict=True) if node is not None}
        about, left, right = (cells.pop(column, None) for column in (ABOUT, LEFT, RIGHT))
        if not isinstance(about, Iri) or not isinstance(left, Iri) or not isinstance(right, Iri | None):
            problem = f"The rule {name} has a row whose ?about, ?left or ?right is no IRI."
            raise RuleError(name, problem, "Name resources there; texts and numbers are evidence, in other columns.")
        found.setdefault((about, left, right), []).append(cells)
    return found


def _made(
    query: StandingQuery, identity: _Identity, rows: Sequence[Mapping[str, Node]], context: Context
) -> Inconsistency:
    if query.rule is None:
        raise RuleError(query.name, f"{query.name} is no rule.", "Add: # Inconsistency (source, warning)")
    about, left, right = identity
    others = tuple(sorted({Iri(text) for row in rows for text in _text(row.get(OTHERS)).split()}))
    sides = others or (left, *(() if right is None else (right,)))
    return Inconsistency(
        rule=query.name,
        severity=query.rule.severity,
        fault=query.rule.fault,
        about=about,
        left=left,
        right=right,
        others=others,
        agencies=_once(agency for side in sides for agency in context.holders.agencies(side)),
        evidence=tuple(_evidence(rows)),
        ask=_once(party for side in sides for party in context.ask(side)),
        remedy=query.rule.remedy(context.language),
        label=context.label(about),
        key=f"{query.name}:{_digest(about, left, right or '')}",
    )


def _once(items: Iterable[_Item]) -> tuple[_Item, ...]:
    return tuple(dict.fromkeys(items))


def _evidence(rows: Sequence[Mapping[str, Node]]) -> Iterator[tuple[str, str]]:
    """Each column with its values, those that several rows have once."""
    for name in _once(name for row in rows for name in row if name != OTHERS):
        values = _once(_text(row[name]) for row in rows if name in row)
        more = len(values) - _MOST_VALUES
        shown = values if more <= 0 else (*values[:_MOST_VALUES], f"… +{more}")
        yield name, _SEPARATOR.join(shown)


def _text(node: Node | None) -> str:
    """A node for people: an IRI with its prefix where the project has one."""
    match node:
        case None | Blank():
            return ""
        case Literal():
            return node.value
        case _:
            for prefix, namespace in PREFIXES.items():
                if node.startswith(namespace.base):
                    return f"{prefix}:{node.removeprefix(namespace.base)}"
            return node


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_KEY_LENGTH]
