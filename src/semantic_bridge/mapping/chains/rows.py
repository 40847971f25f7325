"""The mapping assertions of a workspace: the rows of its concept maps, and plain triples that are in none."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from semantic_bridge.mapping.chains.stated import Mapping
from semantic_bridge.model.conceptmap import ConceptMap
from semantic_bridge.model.relation import NOTHING, PREDICATES
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.terms import Iri


def stated_mappings(concept_maps: Iterable[ConceptMap], graph: Graph, day: date) -> list[Mapping]:
    """Every mapping that is stated for a day, row by row, then those that are stated without a concept map.

    A row says nothing on other days than its own, nor where it declares that there is no counterpart.
    """
    maps = tuple(concept_maps)
    rows = [row for item in maps for row in item.rows if row.target is not None and row.relation is not NOTHING]
    inside = {frozenset((row.source.iri, row.target.iri)) for row in rows if row.target is not None}
    found = [
        Mapping(
            row.source.iri,
            row.target.iri,
            row.relation,
            row.rule,
            None if row.confidence is None else Decimal(row.confidence),
        )
        for row in rows
        if row.target is not None and row.validity.at(day) == 0
    ]
    return [*found, *(item for item in _plain(graph) if frozenset((item.subject, item.object)) not in inside)]


def _plain(graph: Graph) -> Iterator[Mapping]:
    for subject, predicate, object_ in graph:
        relation = PREDICATES.get(predicate)
        if relation is not None and isinstance(subject, Iri) and isinstance(object_, Iri):
            yield Mapping(subject, object_, relation)
