"""Relations of a catalogue that lead back to where they start, which none of them may."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from semantic_bridge.catalogue.errors import CatalogueError, shown
from semantic_bridge.catalogue.resources import owner
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Literal, Subject, Triple
from semantic_bridge.terms import DCAT, DCT, PROV, SKOS, Iri, Namespace

_ORG: Final = Namespace("http://www.w3.org/ns/org#")
_SHOWN: Final = 4
"""Resources of a circle that its message names."""


@dataclass(frozen=True, slots=True)
class _Order:
    """What is never true of a thing and itself.

    Attributes:
        problem: What a circle would mean, as the start of a sentence.
        forward: Properties that lead up, or back in time.
        backward: Their inverses.
    """

    problem: str
    forward: tuple[Iri, ...]
    backward: tuple[Iri, ...] = ()


_ORDERS: Final = (
    _Order("A series is part of itself", (DCAT.inSeries,), (DCAT.seriesMember,)),
    _Order(
        "A resource comes before itself",
        (DCAT.prev, DCAT.previousVersion, DCT.replaces),
        (DCAT.next, DCAT.nextVersion, DCT.isReplacedBy),
    ),
    _Order("A resource is a version of itself", (DCAT.isVersionOf, DCT.isVersionOf), (DCAT.hasVersion, DCT.hasVersion)),
    _Order(
        "A resource contains itself",
        (DCT.isPartOf,),
        (DCT.hasPart, DCAT.dataset, DCAT.service, DCAT.catalog, DCAT.resource),
    ),
    _Order("A resource is derived from itself", (PROV.wasDerivedFrom,)),
    _Order("An agency belongs to itself", (_ORG.subOrganizationOf,), (_ORG.hasSubOrganization,)),
)


def circles(graph: Graph) -> Iterator[CatalogueError]:
    """SB264: resources that a relation leads from each to the next, and back to the first; each circle once."""
    for order in _ORDERS:
        yield from _circles(graph, order, _steps(graph, order))
    roles = _Order("A role is narrower than itself", (SKOS.broader,), (SKOS.narrower,))
    yield from _circles(graph, roles, _above_roles(graph, _steps(graph, roles)))


_Steps = dict[Subject, dict[Subject, Triple]]
"""From a resource to each next one, with the statement that says so."""


def _steps(graph: Graph, order: _Order) -> _Steps:
    found: _Steps = {}
    for triple in graph:
        if isinstance(triple.object, Literal):
            continue
        if triple.predicate in order.forward:
            found.setdefault(triple.subject, {}).setdefault(triple.object, triple)
        elif triple.predicate in order.backward:
            found.setdefault(triple.object, {}).setdefault(triple.subject, triple)
    return found


def _above_roles(graph: Graph, steps: _Steps) -> _Steps:
    """Of the steps those from a role that something has in the catalogue, and on; other concepts are of code lists."""
    pending = [triple.object for triple in graph if triple.predicate == DCAT.hadRole]
    found: _Steps = {}
    for node in pending:
        if not isinstance(node, Literal) and node in steps and node not in found:
            found[node] = steps[node]
            pending += steps[node]
    return found


def _circles(graph: Graph, order: _Order, steps: _Steps) -> Iterator[CatalogueError]:
    settled: set[Subject] = set()
    for start in steps:
        way: dict[Subject, Iterator[Subject]] = {}
        node: Subject | None = None if start in settled else start
        while node is not None:
            way.setdefault(node, iter(steps.get(node, ())))
            following = next(way[node], None)
            if following is None:
                settled.add(node)
                way.popitem()
                node = next(reversed(way), None)
            elif following in way:
                yield _error(graph, order, steps, list(way)[list(way).index(following) :])
            elif following not in settled:
                node = following


def _error(
    graph: Graph, order: _Order, steps: Mapping[Subject, Mapping[Subject, Triple]], circle: list[Subject]
) -> CatalogueError:
    last = steps[circle[-1]][circle[0]]
    names = [f"<{node}>" if isinstance(node, Iri) else "[ ]" for node in (*circle, circle[0])]
    cut = [*names[:_SHOWN], "…", names[-1]] if len(names) > _SHOWN + 1 else names
    return CatalogueError(
        "SB264",
        f"{order.problem}: {' → '.join(cut)}.",
        f"Take {shown(last.predicate)} out where it is not so.",
        subject=owner(graph, last.subject),
        statement=last,
    )
