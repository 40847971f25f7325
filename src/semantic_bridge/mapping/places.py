"""Where resources and rows are stated: file, line and column, found when somebody asks."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from semantic_bridge.errors import Place
from semantic_bridge.mapping.files import GraphFile
from semantic_bridge.model.document import RowDocument
from semantic_bridge.rdf.nodes import Triple
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


def _place(file: GraphFile, statement: Statement, term: int) -> Place:
    """The place of the subject (0) or the object (2), as far as the statement goes."""
    token = statement.places[min(term, len(statement.places) - 1)]
    return Place(file.name, token.line, token.column)
