"""Where resources and rows are stated: file, line and column, found when somebody asks."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from semantic_bridge.errors import Place
from semantic_bridge.mapping.files import GraphFile
from semantic_bridge.model.document import RowDocument
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Blank, Literal, Node, Triple
from semantic_bridge.rdf.turtle import Statement, statements
from semantic_bridge.terms import Iri

NOWHERE: Final[Mapping[str, Place]] = MappingProxyType({})


class Places:
    """The places of a workspace. Each file is scanned once, when something in it is first asked for."""

    def __init__(self, files: Iterable[GraphFile], attached: Mapping[str, Place] = NOWHERE) -> None:
        """Look in these files, then among what stands in no Turtle file, by IRI."""
        self._files, self._attached = tuple(files), attached
        self._scanned: dict[str, Mapping[str, list[Statement]]] = {}

    def of(self, subject: str) -> Place | None:
        """Where a resource is first stated, or None."""
        for file in self._files:
            if file.graph.predicates(Iri(subject)):
                found = self._statements(file).get(subject, [])
                return _place(file, found[0], 0) if found else Place(file.name)
        return self._attached.get(subject)

    def of_row(self, row: RowDocument) -> Place | None:
        """Where a row is stated: its line, its triple in the file of its concept map, or its resource."""
        if row.place is not None or not row.plain or row.object is None:
            return row.place or self.of(row.rule)
        triple = Triple(row.subject, row.predicate, row.object)
        files = [file for file in self._files if triple in file.graph]
        for file in sorted(files, key=lambda item: not item.graph.predicates(row.rule)):
            for statement in self._statements(file).get(row.subject, []):
                if (statement.predicate, statement.object) == (row.predicate, row.object):
                    return _place(file, statement, 2)
            return Place(file.name)
        return None

    def of_triple(self, triple: Triple) -> Place | None:
        """Where a triple is stated, at its object as far as that is found; None where it is in no Turtle file.

        What stands in `[ ]` is where that stands.
        """
        for file in self._files:
            if triple in file.graph:
                return self._nearest(file, _outside(file.graph, triple))
        return None

    def _nearest(self, file: GraphFile, triple: Triple) -> Place:
        """The place of the statement that says most of the triple."""
        stated = self._statements(file).get(_text(triple.subject) or "", [])
        same = [item for item in stated if item.predicate == triple.predicate]
        whole = [item for item in same if item.object == _text(triple.object)]
        if whole:
            return _place(file, whole[min(_number(file.graph, triple), len(whole) - 1)], 2)
        if isinstance(triple.subject, Blank):  # what else is said of nodes without a name is said of others
            stated = [item for item in stated if not item.predicate]
        elif same:
            return _place(file, same[0], 1)
        return _place(file, stated[0], 0) if stated else Place(file.name)

    def subjects(self, file: GraphFile) -> frozenset[str]:
        """The IRIs that a file says something about, as far as it can be read."""
        return frozenset(self._statements(file))

    def _statements(self, file: GraphFile) -> Mapping[str, list[Statement]]:
        if file.name not in self._scanned:
            found: dict[str, list[Statement]] = {}
            for statement in statements(file.text, base=file.iri):
                found.setdefault(statement.subject or "", []).append(statement)
            self._scanned[file.name] = found
        return self._scanned[file.name]


def _outside(graph: Graph, triple: Triple) -> Triple:
    """The triple, or the one that holds the unnamed node that it is about, and so on up."""
    seen: set[Node] = set()
    while isinstance(triple.subject, Blank) and triple.subject not in seen:
        seen.add(triple.subject)
        triple = _holding(graph, triple.subject) or triple
    return triple


def _holding(graph: Graph, node: Node) -> Triple | None:
    return next((triple for triple in graph if triple.object == node), None)


def _number(graph: Graph, triple: Triple) -> int:
    """How many unnamed nodes that nothing holds say the same before this one."""
    alike = graph.subjects(triple.predicate, triple.object) if isinstance(triple.subject, Blank) else (triple.subject,)
    unheld = [
        node for node in alike if node == triple.subject or (isinstance(node, Blank) and not _holding(graph, node))
    ]
    return unheld.index(triple.subject)


def _text(node: Node) -> str | None:
    """What the scanner gives for a node: nothing for one without a name."""
    if isinstance(node, Blank):
        return None
    return node.value if isinstance(node, Literal) else node


def _place(file: GraphFile, statement: Statement, term: int) -> Place:
    """The place of the subject (0) or the object (2), as far as the statement goes."""
    token = statement.places[min(term, len(statement.places) - 1)]
    return Place(file.name, token.line, token.column)
