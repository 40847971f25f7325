"""What follows from mapping assertions: our closure beside owlrl and, where it is installed, reasonable.

Each contestant starts from its own form in memory and ends with every statement that follows, and all must find the
same. The time is the processor's, so that other work on the machine does not count.
"""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise, product
from typing import Final, TypeVar

import owlrl
import rdflib
from rdflib.namespace import OWL, RDF, SKOS
from rdflib.term import Node

from semantic_bridge.mapping.chains.closure import Closure, Statement
from semantic_bridge.mapping.chains.contradictions import contradictions
from semantic_bridge.mapping.chains.stated import Mapping
from semantic_bridge.model.relation import Relation
from semantic_bridge.terms import Iri

ASSERTIONS: Final = 10_000
GROWN: Final = (10_000, 20_000, 50_000, 100_000)
RUNS: Final = 7
STEPS: Final = 5
_SURE: Final = Decimal("0.9")
_PREDICATES: Final = {
    Relation.EQUAL: SKOS.exactMatch,
    Relation.BROADER: SKOS.broadMatch,
    Relation.NARROWER: SKOS.narrowMatch,
}

Found = frozenset[tuple[str, str, str]]
"""Statements of the three properties between two different concepts."""

Triple = tuple[Node, Node, Node]
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Timed:
    """What a contestant took, in seconds of the processor, and how many statements it found."""

    name: str
    seconds: float
    statements: int


def assertions(count: int) -> list[Mapping]:
    """Made-up mappings in families of ten: five that make six concepts equal, five that make six a ladder."""
    found: list[Mapping] = []
    for family in range(count // (2 * STEPS)):
        for kind, relation in (("equal", Relation.EQUAL), ("ladder", Relation.BROADER)):
            ends = [Iri(f"https://example.org/{kind}/{family}/{step}") for step in range(STEPS + 1)]
            found += [Mapping(one, other, relation, confidence=_SURE) for one, other in pairwise(ends)]
    return found


def side_by_side() -> list[Timed]:
    """Ours, owlrl and reasonable on the same assertions, in one run.

    Raises:
        AssertionError: They do not find the same.
    """
    stated = assertions(ASSERTIONS)
    contestants = [
        _timed("ours: closed, as classes", RUNS, lambda: _close(stated), lambda found: _spelt_out(found, stated)),
        _timed("ours: each statement listed", RUNS, lambda: _list(stated), lambda found: _ours(found, stated)),
        _timed("ours: each with its chain", RUNS, lambda: _explain(stated), lambda found: _ours(found, stated)),
    ]
    if find_spec("reasonable") is not None:
        graph = _graph(stated)
        contestants.append(_timed("reasonable", 3, lambda: _reasonable(graph), _theirs))
    grown = _graph(stated)  # owlrl adds to the graph itself, so it runs once
    contestants.append(_timed("owlrl", 1, lambda: _owlrl(grown), _theirs))
    results = {found for _, found in contestants}
    if len(results) > 1:
        message = f"They differ: {[(timed.name, timed.statements) for timed, _ in contestants]}"
        raise AssertionError(message)
    return [timed for timed, _ in contestants]


def growth() -> list[Timed]:
    """Ours on more and more assertions."""
    given = [assertions(count) for count in GROWN]
    return [_grown(stated) for stated in given]


def _grown(stated: list[Mapping]) -> Timed:
    name = f"{len(stated):,} assertions, closed"
    return _timed(name, RUNS, lambda: _close(stated), lambda _: frozenset())[0]


def one_more() -> tuple[float, float]:
    """Median seconds to add a mapping to 100,000, and to add it and list what follows of its subject, with chains."""
    closure = Closure(assertions(GROWN[-1]))
    list(closure.chains(Iri("https://example.org/ladder/0/0")))
    adding, asking = [], []
    for family in range(0, 2000, 2):
        mapping = Mapping(
            Iri(f"https://example.org/ladder/{family}/{STEPS}"),
            Iri(f"https://example.org/ladder/{family + 1}/0"),
            Relation.BROADER,
        )
        since = time.process_time()
        closure.add(mapping)
        adding.append(time.process_time() - since)
        list(closure.chains(mapping.subject))
        asking.append(time.process_time() - since)
    return statistics.median(adding), statistics.median(asking)


def report() -> str:
    """The figures as text."""
    lines = [f"{ASSERTIONS:,} mapping assertions{'':<18}{'seconds':>9}{'found':>9}{'ours is faster by':>19}"]
    timed = side_by_side()
    lines += [
        f"{item.name:<43}{item.seconds:>9.3f}{item.statements:>9,}{item.seconds / timed[0].seconds:>18.1f}x"
        for item in timed
    ]
    if find_spec("reasonable") is None:
        lines.append("reasonable is not installed: pip install 'semantic-bridge[benchmarks]'")
    grown = growth()
    lines += ["", f"{'growth':<43}{'seconds':>9}{'µs for one':>18}"]
    for item, count in zip(grown, GROWN, strict=True):
        lines.append(f"{item.name:<43}{item.seconds:>9.3f}{item.seconds / count * 1e6:>18.2f}")
    adding, asking = one_more()
    lines += ["", f"one more mapping among {GROWN[-1]:,}: {adding * 1e3:.4f} ms to add"]
    lines.append(f"and {asking * 1e3:.4f} ms to add and list what follows of its subject, with chains")
    since = time.process_time()
    listed = len(list(contradictions(Closure(assertions(GROWN[-1])))))
    lines.append(
        f"contradictions among {GROWN[-1]:,}: {listed} in {time.process_time() - since:.3f} s, closing included"
    )
    return "\n".join(lines)


def _timed(name: str, runs: int, work: Callable[[], _Result], found: Callable[[_Result], Found]) -> tuple[Timed, Found]:
    """The median of some runs, each of which is let go before the next, and what the last one found."""
    seconds: list[float] = []
    statements: Found = frozenset()
    for _ in range(runs):
        since = time.process_time()
        result = work()
        seconds.append(time.process_time() - since)
        statements = found(result)
        del result
    return Timed(name, statistics.median(seconds), len(statements)), statements


def _close(stated: Iterable[Mapping]) -> tuple[Closure, list[tuple[list[Iri], frozenset[Iri]]]]:
    closure = Closure(stated)
    return closure, list(closure.classes())


def _spelt_out(found: tuple[Closure, list[tuple[list[Iri], frozenset[Iri]]]], stated: Iterable[Mapping]) -> Found:
    """The statements that the classes are short for."""
    closure, classes = found
    equal = [Statement(*ends) for own, _ in classes for ends in product(own, [Relation.EQUAL], own)]
    broader = [
        Statement(one, Relation.BROADER, other)
        for own, above in classes
        for one in own
        for class_ in above
        for other in closure.members(class_)
    ]
    narrower = [Statement(item.object, Relation.NARROWER, item.subject) for item in broader]
    return _ours([item for item in (*equal, *broader, *narrower) if item.subject != item.object], stated)


def _list(stated: Iterable[Mapping]) -> list[Statement]:
    return list(Closure(stated).statements())


def _explain(stated: Iterable[Mapping]) -> list[Statement]:
    closure = Closure(stated)
    return [statement for concept in closure.concepts for statement, _ in closure.chains(concept)]


def _reasonable(graph: rdflib.Graph) -> Iterable[Triple]:
    reasoner = import_module("reasonable").PyReasoner()
    reasoner.from_graph(graph)
    found: Iterable[Triple] = reasoner.reason()
    return found


def _owlrl(graph: rdflib.Graph) -> Iterable[Triple]:
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, improved_datatypes=False).expand(graph)
    return graph


def _graph(stated: Iterable[Mapping]) -> rdflib.Graph:
    """The same assertions, and the rules that say in OWL what the relations are."""
    graph = rdflib.Graph(bind_namespaces="none")
    for rule in (
        (SKOS.exactMatch, RDF.type, OWL.SymmetricProperty),
        (SKOS.exactMatch, RDF.type, OWL.TransitiveProperty),
        (SKOS.broadMatch, RDF.type, OWL.TransitiveProperty),
        (SKOS.broadMatch, OWL.inverseOf, SKOS.narrowMatch),
    ):
        graph.add(rule)
    for item in stated:
        graph.add((rdflib.URIRef(item.subject), _PREDICATES[item.relation], rdflib.URIRef(item.object)))
    return graph


def _ours(items: Iterable[Statement], stated: Iterable[Mapping]) -> Found:
    found = {(str(item.subject), str(_PREDICATES[item.relation]), str(item.object)) for item in items}
    return frozenset(
        found | {(str(item.subject), str(_PREDICATES[item.relation]), str(item.object)) for item in stated}
    )


def _theirs(triples: Iterable[Triple]) -> Found:
    terms = {str(item) for item in _PREDICATES.values()}
    return frozenset(
        (str(one), str(term), str(other)) for one, term, other in triples if str(term) in terms and one != other
    )
