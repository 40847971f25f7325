"""What of a graph is a catalogue: the resources of DCAT, the parts of their descriptions, and who holds whom."""

from collections.abc import Iterator
from typing import Final

from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Blank, Literal, Node, Subject, Triple
from semantic_bridge.terms import DCAT, DCT, PROV, Iri

DATASETS: Final = (DCAT.Dataset, DCAT.DatasetSeries)
"""A series is a dataset (DCAT 3, section 6.7)."""

WITH_NAMES: Final = (*DATASETS, DCAT.DataService, DCAT.Catalog)
"""What others refer to, and so has a name of its own."""

CLASSES: Final = (*WITH_NAMES, DCAT.Distribution, DCAT.Resource, DCAT.CatalogRecord)

PARTS: Final = (DCAT.distribution, PROV.qualifiedAttribution, DCAT.qualifiedRelation, DCT.temporal)
"""What leads to a part of a description, which needs no name of its own."""


def catalogued(graph: Graph) -> tuple[Subject, ...]:
    """Every resource of a catalogue, then the parts of its description and of those, each once."""
    found = dict.fromkeys(node for kind in CLASSES for node in graph.typed(kind))
    pending = list(found)
    for node in pending:
        for part in _parts(graph, node):
            if part not in found:
                found[part] = None
                pending.append(part)
    return tuple(found)


def owner(graph: Graph, node: Node) -> Iri | None:
    """The node itself, or the nearest resource above a node without a name."""
    seen: set[Node] = set()
    while isinstance(node, Blank) and node not in seen:
        seen.add(node)
        above = next((triple for triple in graph if triple.object == node), None)
        node = node if above is None else above.subject
    return node if isinstance(node, Iri) else None


def stated(graph: Graph, subject: Subject) -> Iterator[Triple]:
    """What is said of a resource, in file order of the predicates."""
    for term in graph.predicates(subject):
        for value in graph.objects(subject, term):
            yield Triple(subject, term, value)


def _parts(graph: Graph, node: Subject) -> Iterator[Subject]:
    for term in PARTS:
        for value in graph.objects(node, term):
            if not isinstance(value, Literal):
                yield value
