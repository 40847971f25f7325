"""Whom to ask about anything that the catalogue knows: who owns it, else who does for now, else who runs it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from semantic_bridge.catalogue.labels import label
from semantic_bridge.catalogue.values import INTERIM_OWNER, OWNER
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Node
from semantic_bridge.terms import DCAT, DCT, PROV, ROLE, SB, SH, Iri

CUSTODIAN: Final = ROLE.custodian

_ROLES: Final = (OWNER, INTERIM_OWNER, CUSTODIAN)
"""Who is asked first."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody to ask.

    Attributes:
        name: What people call it.
        role: What it is to the thing: `role:owner`, `sb:InterimOwner`, `role:custodian`, else `dct:publisher`.
        agent: Its IRI, or None where it has none; two of one name and one role are the same to ask.
    """

    name: str
    role: Iri
    agent: Iri | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Parties:
    """The parties of a graph, with labels in a language."""

    graph: Graph
    language: str

    def ask(self, about: Iri) -> tuple[Party, ...]:
        """Whom to ask about a dataset, a schema or a field of one, a code list, a property of the hub, or a service.

        Of a dataset it is who owns it, else its interim owner, else its custodian, else its publisher. A schema and its
        fields are their datasets'; so is a code list that is part of a dataset, else it is of the datasets whose fields
        have its codes. A property that several datasets hold (`dcat:qualifiedRelation`) is theirs. Of anything else it
        is the publisher.

        Returns:
            The parties by name, each once; none where nobody is stated.
        """
        found = {party for dataset in self._datasets(about) for party in self._of(dataset)}
        found = found or set(self._publishers(about))
        return tuple(sorted(found, key=lambda party: (party.name, party.role)))

    def _of(self, dataset: Iri) -> Iterable[Party]:
        attributions = self.graph.objects(dataset, PROV.qualifiedAttribution)
        for role in _ROLES:
            found = [node for node in attributions if role in self.graph.objects(node, DCAT.hadRole)]
            if found:
                agents = (agent for node in found for agent in self.graph.objects(node, PROV.agent))
                return [self._party(agent, role) for agent in agents]
        return self._publishers(dataset)

    def _party(self, agent: Node, role: Iri) -> Party:
        return Party(self._label(agent), role, agent if isinstance(agent, Iri) else None)

    def _publishers(self, resource: Iri) -> Iterator[Party]:
        for agent in self.graph.objects(resource, DCT.publisher):
            yield self._party(agent, DCT.publisher)

    def _datasets(self, about: Iri) -> set[Iri]:
        if about in self._named:
            return {about}
        parts = {node for node in self.graph.subjects(DCT.hasPart, about) if node in self._named}
        return parts or self._holders.get(about) or self._relations(about)

    def _relations(self, about: Iri) -> set[Iri]:
        relations = self.graph.objects(about, DCAT.qualifiedRelation)
        related = (dataset for node in relations for dataset in self.graph.objects(node, DCT.relation))
        return {dataset for dataset in related if isinstance(dataset, Iri) and dataset in self._named}

    @cached_property
    def _named(self) -> frozenset[Iri]:
        return frozenset(node for node in self.graph.typed(DCAT.Dataset) if isinstance(node, Iri))

    @cached_property
    def _holders(self) -> dict[Iri, set[Iri]]:
        """The datasets of each schema, of each of its fields, and of each code list that a field has codes of."""
        found: dict[Iri, set[Iri]] = {}
        for dataset in self._named:
            for shape in self.graph.objects(dataset, DCT.conformsTo):
                for node in self._within(shape, set()):
                    found.setdefault(node, set()).add(dataset)
        return found

    def _within(self, shape: Node, seen: set[Node]) -> Iterator[Iri]:
        """A shape, its properties, their code lists, and the same of what is nested in it."""
        if shape in seen or not isinstance(shape, Iri):
            return
        seen.add(shape)
        yield shape
        for held in self.graph.objects(shape, SH.property):
            for node in (held, *self.graph.objects(held, SB.scheme)):
                if isinstance(node, Iri):
                    yield node
            for nested in self.graph.objects(held, SH.node):
                yield from self._within(nested, seen)

    def _label(self, node: Node) -> str:
        return label(self.graph, node, self.language)
