"""What holds a resource of a workspace: the schema of a field, the list of a code, the crosswalk of a rule."""

from dataclasses import dataclass
from typing import Final

from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Node
from semantic_bridge.terms import DCAT, DCT, SB, SH, SKOS, Iri

_DEEPEST: Final = 16
"""How deep objects may be nested in a record."""


@dataclass(frozen=True, slots=True)
class Holders:
    """What holds what in a graph.

    Attributes:
        graph: What a workspace states.
    """

    graph: Graph

    def of(self, resource: Iri) -> tuple[Iri, ...]:
        """What can be asked about in the place of a resource, the nearest first: itself, then what it is in.

        A service is asked about as the dataset that it serves, since who answers for that answers for its answers.

        A field is in its schema, and one that only a description of a service has in that service; a code is in its
        list, a service serves a dataset, and a rule or a concept map is in its crosswalks.
        """
        found = [*self._objects(resource, DCAT.servesDataset), resource, *self._schemas(resource)]
        found += self._objects(resource, SKOS.inScheme)
        for service in (resource, *self._objects(resource, DCT.source), *self._subjects(_POSSIBLE_STATUS, resource)):
            found += self._objects(service, DCAT.servesDataset)
            found += [service] if service != resource and self._objects(service, DCT.publisher) else []
        for rule in (resource, *self._subjects(SB.conceptMap, resource)):
            found += self._subjects(SB.propertyMap, rule)
        return tuple(dict.fromkeys(found))

    def agencies(self, resource: Iri) -> tuple[Iri, ...]:
        """Who publishes the dataset of a field's schema, else what holds a resource; none where nobody is stated."""
        schemas = self._schemas(resource)
        datasets = [dataset for schema in schemas for dataset in self._subjects(DCT.conformsTo, schema)]
        for holder in (*datasets, *schemas, *self.of(resource)):
            if found := self._objects(holder, DCT.publisher):
                return tuple(found)
        return ()

    def _schemas(self, resource: Iri) -> list[Iri]:
        """The record schemas in which a shape is, directly or nested; a schema is in itself."""
        seen: dict[Node, None] = {resource: None}
        pending: list[Node] = [resource]
        for _ in range(_DEEPEST):
            shapes = [shape for node in pending for shape in self._subjects(SH.property, node)]
            outer = [node for shape in (*pending, *shapes) for node in self._subjects(SH.node, shape)]
            pending = [node for node in dict.fromkeys([*shapes, *outer]) if node not in seen]
            seen |= dict.fromkeys(pending)
        return [node for node in seen if isinstance(node, Iri) and self._is_schema(node)]

    def _is_schema(self, node: Iri) -> bool:
        return bool(self.graph.objects(node, SB.name) and self.graph.objects(node, SH.property))

    def _objects(self, subject: Node, predicate: Iri) -> list[Iri]:
        return [item for item in self.graph.objects(subject, predicate) if isinstance(item, Iri)]

    def _subjects(self, predicate: Iri, node: Node) -> list[Iri]:
        return [item for item in self.graph.subjects(predicate, node) if isinstance(item, Iri)]


_POSSIBLE_STATUS: Final = Iri("http://www.w3.org/ns/hydra/core#possibleStatus")
