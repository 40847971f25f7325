"""What the parts of a description say: days that there are, names that are not empty, and roles that somebody has."""

from collections.abc import Iterator
from typing import Final

from semantic_bridge.catalogue.errors import CatalogueError, shown
from semantic_bridge.catalogue.resources import catalogued, owner, stated
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.lexical import well_formed
from semantic_bridge.rdf.nodes import Blank, Literal, Node, Triple
from semantic_bridge.terms import DCAT, DCT, FOAF, PROV, XSD, Iri

_DAYS: Final = frozenset({DCT.issued, DCT.modified, DCAT.startDate, DCAT.endDate})
_TIMES: Final = frozenset({XSD.date, XSD.dateTime, XSD.gYear, XSD.gYearMonth})
"""The datatypes of a day (DCAT 3, section 6.4.7)."""

_NAMES: Final = frozenset({DCT.title, DCT.identifier, FOAF.name})
_AGENTS: Final = (DCT.publisher, DCT.creator, PROV.agent)
_NEEDS: Final = {
    PROV.qualifiedAttribution: (PROV.agent, DCAT.hadRole),
    DCAT.qualifiedRelation: (DCT.relation, DCAT.hadRole),
}
"""What a qualified statement is made of (DCAT 3, section 12)."""


def days_that_are_none(graph: Graph) -> Iterator[CatalogueError]:
    """SB265: a value that is no day, or a period that ends before it begins."""
    for resource in catalogued(graph):
        for triple in stated(graph, resource):
            if triple.predicate in _DAYS and not _is_day(triple.object):
                remedy = 'Write it as "2026-01-31"^^xsd:date.'
                yield _error(graph, triple, "SB265", f"{shown(triple.predicate)} has what is no day.", remedy)
        start, end = (graph.value(resource, term) for term in (DCAT.startDate, DCAT.endDate))
        if end is not None and start is not None and _is_before(end, start):
            triple = Triple(resource, DCAT.endDate, end)
            yield _error(graph, triple, "SB265", "A period ends before it begins.", "Correct one of its two days.")


def empty_names(graph: Graph) -> Iterator[CatalogueError]:
    """SB268: a resource of the catalogue, or somebody who answers for one, whose name is an empty text."""
    resources = catalogued(graph)
    agents = (value for node in resources for term in _AGENTS for value in graph.objects(node, term))
    for resource in dict.fromkeys((*resources, *(node for node in agents if isinstance(node, Iri)))):
        for triple in stated(graph, resource):
            value = triple.object
            if triple.predicate in _NAMES and isinstance(value, Literal) and not value.value.strip():
                remedy = "Write it, or leave the statement out."
                yield _error(graph, triple, "SB268", f"{shown(triple.predicate)} is empty.", remedy)


def incomplete_roles(graph: Graph) -> Iterator[CatalogueError]:
    """SB266: a qualified attribution or relation that does not say who or what, or in which role."""
    for resource in catalogued(graph):
        for term, needed in _NEEDS.items():
            for node in graph.objects(resource, term):
                if not isinstance(node, Literal):
                    yield from _incomplete(graph, Triple(resource, term, node), needed)


def _incomplete(graph: Graph, triple: Triple, needed: tuple[Iri, ...]) -> Iterator[CatalogueError]:
    node, term = triple.object, shown(triple.predicate)
    missing = [need for need in needed if not graph.objects(node, need)]
    if isinstance(node, Iri) and not graph.predicates(node):
        remedy = f"Correct the name, or state its {' and '.join(map(shown, needed))}."
        yield _error(graph, triple, "SB266", f"{term} names something of which nothing is stated.", remedy)
        return
    for need in missing:
        problem = f"{term} has something without {shown(need)}."
        remedy = f"Add {shown(need)}, such as {_EXAMPLES[need]}."
        if isinstance(node, Blank):
            yield _error(graph, triple, "SB266", problem, remedy)
        else:
            yield CatalogueError("SB266", problem, remedy, subject=Iri(str(node)))


_EXAMPLES: Final = {
    PROV.agent: "<https://example.org/agency>",
    DCT.relation: "<https://example.org/dataset>",
    DCAT.hadRole: "role:owner",
}


def _is_day(value: Node) -> bool:
    return isinstance(value, Literal) and value.datatype in _TIMES and well_formed(value.value, value.datatype)


def _is_before(one: Node, other: Node) -> bool:
    """Whether both are dates, and the first is the earlier; other pairs are not compared."""
    if not isinstance(one, Literal) or not isinstance(other, Literal):
        return False
    are_dates = _is_day(one) and _is_day(other) and one.datatype == other.datatype == XSD.date
    return are_dates and one.value[:10] < other.value[:10]


def _error(graph: Graph, triple: Triple, code: str, problem: str, remedy: str) -> CatalogueError:
    return CatalogueError(code, problem, remedy, subject=owner(graph, triple.subject), statement=triple)
