"""Read the DCAT of a graph into a catalogue."""

from collections.abc import Iterator
from dataclasses import dataclass

from semantic_bridge.catalogue.labels import label
from semantic_bridge.catalogue.mistakes import mistakes
from semantic_bridge.catalogue.positions import APPLICABLE_LEGISLATION, HAS_PERSONAL_DATA
from semantic_bridge.catalogue.values import Attribution, Catalogue, DataService, Dataset, Distribution
from semantic_bridge.errors import CrosswalkErrors
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Literal, Node
from semantic_bridge.terms import DCAT, DCT, PROV, SB, Iri


def read_catalogue(graph: Graph, language: str = "en") -> Catalogue:
    """Every dataset and data service of a graph (DCAT 3, sections 6.6 and 6.9).

    Args:
        graph: What a workspace states.
        language: A language tag; where a text is missing in it the English one stands, else any.

    Raises:
        CrosswalkErrors: Every mistake of the catalogue at once, each a `CatalogueError`; nothing of it is read.
    """
    if problems := tuple(mistakes(graph)):
        raise CrosswalkErrors(problems)
    reader = _Reader(graph, language)
    datasets = [reader.dataset(node) for node in graph.typed(DCAT.Dataset) if isinstance(node, Iri)]
    services = [reader.service(node) for node in graph.typed(DCAT.DataService) if isinstance(node, Iri)]
    return Catalogue(
        tuple(sorted(datasets, key=lambda item: (item.identifier, item.iri))),
        tuple(sorted(services, key=lambda item: (item.identifier, item.iri))),
    )


def publisher_of(graph: Graph, iri: Iri, language: str = "en") -> str:
    """Who publishes a resource that is no dataset, such as a schema; empty where nobody is stated.

    Raises:
        CatalogueError: The publisher is a text or has no name of its own.
    """
    return _Reader(graph, language).published_by(iri)


@dataclass(frozen=True, slots=True)
class _Reader:
    """A graph, and the language in which it is read."""

    graph: Graph
    language: str

    def dataset(self, iri: Iri) -> Dataset:
        return Dataset(
            iri=iri,
            identifier=self._text(iri, DCT.identifier) or iri.local,
            title=self._label(iri),
            publisher=self._labels(iri, DCT.publisher),
            schema=", ".join(self._text(node, SB.name) or node.local for node in self._named(iri, DCT.conformsTo)),
            version=self._text(iri, DCAT.version),
            frequency=self._labels(iri, DCT.accrualPeriodicity),
            legal_basis=self._named(iri, APPLICABLE_LEGISLATION),
            personal=tuple(sorted(map(self._label, self._named(iri, HAS_PERSONAL_DATA)))),
            attributions=self._attributions(iri),
            distributions=tuple(self._distributions(iri)),
            gaps=self._gaps(iri),
        )

    def service(self, iri: Iri) -> DataService:
        served = (self._text(node, DCT.identifier) or node.local for node in self._named(iri, DCAT.servesDataset))
        return DataService(
            iri=iri,
            identifier=self._text(iri, DCT.identifier) or iri.local,
            title=self._label(iri),
            publisher=self._labels(iri, DCT.publisher),
            protocol=self._labels(iri, DCT.conformsTo),
            serves=tuple(sorted(served)),
            gaps=self._gaps(iri),
        )

    def published_by(self, iri: Iri) -> str:
        return self._labels(iri, DCT.publisher)

    def _attributions(self, iri: Iri) -> tuple[Attribution, ...]:
        found = [self._attribution(node) for node in self.graph.objects(iri, PROV.qualifiedAttribution)]
        return tuple(sorted(found, key=lambda item: (item.label, item.agent, item.since or "")))

    def _attribution(self, node: Node) -> Attribution:
        role = min(self._named(node, DCAT.hadRole), default="")
        return Attribution(role, self._labels(node, DCAT.hadRole), self._labels(node, PROV.agent), *self._days(node))

    def _days(self, node: Node) -> tuple[str | None, str | None]:
        for period in self.graph.objects(node, DCT.temporal):
            return self._text(period, DCAT.startDate) or None, self._text(period, DCAT.endDate) or None
        return None, None

    def _distributions(self, iri: Iri) -> Iterator[Distribution]:
        for node in self.graph.objects(iri, DCAT.distribution):
            url = next(iter(self._named(node, DCAT.accessURL)), "")
            yield Distribution(self._label(node), str(url), self._labels(node, DCT.format))

    def _gaps(self, iri: Iri) -> tuple[str, ...]:
        return tuple(sorted(self._label(node) for node in self._named(iri, SB.notKnown)))

    def _labels(self, subject: Node, predicate: Iri) -> str:
        """The labels of what a property names, as one text."""
        return ", ".join(sorted(map(self._label, self._named(subject, predicate))))

    def _named(self, subject: Node, predicate: Iri) -> tuple[Iri, ...]:
        return tuple(value for value in self.graph.objects(subject, predicate) if isinstance(value, Iri))

    def _label(self, node: Node) -> str:
        return label(self.graph, node, self.language)

    def _text(self, node: Node, predicate: Iri) -> str:
        value = self.graph.value(node, predicate)
        return value.value if isinstance(value, Literal) else ""
