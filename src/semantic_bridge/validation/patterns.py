"""`sh:pattern` on RE2: evil patterns hang the SHACL engine's own regular expressions, so it never sees one.

Every pattern is tried on the values that it may meet, and the engine is given the ones that do not match instead:
`sh:pattern P` becomes `sh:not [ sh:in ( the values that P does not match ) ]`, which means the same for these data.
That holds wherever the pattern stands, also inside `sh:or` and `sh:not`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Blank, Literal, Node, Subject, Triple
from semantic_bridge.terms import RDF, SH, Iri
from semantic_bridge.text.regex import Pattern, PatternError, compile_pattern
from semantic_bridge.validation.shape_check import ShapeError

_TERMS: Final = frozenset({SH.pattern, SH.flags})

TARGETS: Final = (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)
"""The terms by which a shape says what it is about (SHACL, section 2.1.3)."""


@dataclass(frozen=True, slots=True)
class ShapePattern:
    """One `sh:pattern` of a shape.

    Attributes:
        shape: The shape that has it.
        pattern: Compiled, with its flags.
        predicates: The properties whose objects it may meet; None: any node.
    """

    shape: Subject
    pattern: Pattern
    predicates: frozenset[Iri] | None

    def failing(self, data: Graph, targets: Iterable[Node]) -> tuple[Node, ...]:
        """The nodes that the pattern may meet and does not match, in the order of the data."""
        nodes = chain(_nodes(data), targets) if self.predicates is None else _objects(data, self.predicates)
        return tuple(dict.fromkeys(node for node in nodes if not self._matches(node)))

    def _matches(self, node: Node) -> bool:
        """As SPARQL's REGEX over `str(node)`: a blank node has none (SHACL, section 4.4.3)."""
        if isinstance(node, Blank):
            return False
        return self.pattern.search(node.value if isinstance(node, Literal) else node) is not None


def take_patterns(shapes: Graph) -> tuple[Graph, tuple[ShapePattern, ...]]:
    """The shapes without their patterns, and the patterns, compiled.

    Raises:
        ShapeError: A pattern is none that RE2 can run.
    """
    patterns = tuple(_pattern(shapes, triple) for triple in shapes if triple.predicate == SH.pattern)
    return Graph(triple for triple in shapes if triple.predicate not in _TERMS), patterns


def _pattern(shapes: Graph, triple: Triple) -> ShapePattern:
    flags = shapes.value(triple.subject, SH.flags)
    try:
        source = triple.object.value if isinstance(triple.object, Literal) else ""
        pattern = compile_pattern(source, flags.value if isinstance(flags, Literal) else "")
    except PatternError as error:
        problem = f"The pattern of a shape is refused: {error.reason}."
        raise ShapeError(problem, shape=triple.subject, term="sh:pattern", remedy=error.remedy) from None
    return ShapePattern(triple.subject, pattern, _met_by(shapes, triple.subject, frozenset()))


def _met_by(shapes: Graph, shape: Subject, seen: frozenset[Subject]) -> frozenset[Iri] | None:
    """The properties whose objects a shape is applied to; None: to focus nodes, or not known."""
    path = shapes.value(shape, SH.path)
    if path is not None:
        return _last(shapes, path)
    users = frozenset(_users(shapes, shape))
    if shape in seen or not users or any(shapes.objects(shape, target) for target in TARGETS):
        return None
    return _union(_met_by(shapes, user, seen | {shape}) for user in users)


def _users(shapes: Graph, shape: Subject) -> Iterator[Subject]:
    """The shapes that apply a shape to their own values: directly, or as a member of a list."""
    for term in (SH["not"], SH.node, SH.qualifiedValueShape):
        yield from shapes.subjects(term, shape)
    cells = list(shapes.subjects(RDF.first, shape))
    seen = set(cells)
    while cells:
        cell = cells.pop()
        for term in (SH["and"], SH["or"], SH.xone):
            yield from shapes.subjects(term, cell)
        before = [item for item in shapes.subjects(RDF.rest, cell) if item not in seen]
        seen.update(before)
        cells += before


def _last(shapes: Graph, path: Node) -> frozenset[Iri] | None:
    """The properties with which a path ends; None where it may end at its start or goes backwards."""
    if isinstance(path, Iri):
        return frozenset({path})
    if shapes.objects(path, RDF.first):
        return _last(shapes, shapes.items(path)[-1])
    alternatives = shapes.value(path, SH.alternativePath)
    return None if alternatives is None else _union(_last(shapes, item) for item in shapes.items(alternatives))


def _union(sets: Iterable[frozenset[Iri] | None]) -> frozenset[Iri] | None:
    """All of them; None where one of them is."""
    found: set[Iri] = set()
    for item in sets:
        if item is None:
            return None
        found |= item
    return frozenset(found)


def _objects(data: Graph, predicates: frozenset[Iri]) -> Iterator[Node]:
    return (triple.object for triple in data if triple.predicate in predicates)


def _nodes(data: Graph) -> Iterator[Node]:
    for triple in data:
        yield triple.subject
        yield triple.object


@dataclass(frozen=True, slots=True)
class PatternFailures:
    """What the patterns of some shapes do not match in some data.

    Attributes:
        counts: (shape, value) to how many patterns of the shape do not match it.
        triples: The constraints that the engine gets instead of the patterns.
    """

    counts: Mapping[tuple[Subject, Node], int]
    triples: tuple[Triple, ...]


def find_failures(patterns: Iterable[ShapePattern], data: Graph, targets: Iterable[Node] = ()) -> PatternFailures:
    """Try the patterns on the data, and on nodes that are validated without being in it (`sh:targetNode`)."""
    also = tuple(targets)
    counts: dict[tuple[Subject, Node], int] = {}
    triples: list[Triple] = []
    for index, item in enumerate(patterns):
        failing = item.failing(data, also)
        if failing:
            triples += _not_in(item.shape, failing, f"pattern{index}")
        for node in failing:
            counts[item.shape, node] = counts.get((item.shape, node), 0) + 1
    return PatternFailures(counts, tuple(triples))


def _not_in(shape: Subject, nodes: Sequence[Node], name: str) -> Iterator[Triple]:
    start, cells = list_triples(nodes, name)
    yield Triple(shape, SH["not"], Blank(name))
    yield Triple(Blank(name), SH["in"], start)
    yield from cells


def list_triples(members: Sequence[Node], name: str) -> tuple[Subject, list[Triple]]:
    """The start of an RDF list of these members, and its triples; its blank nodes are named after `name`."""
    cells: list[Subject] = [Blank(f"{name}n{index}") for index in range(len(members))]
    rests: list[Subject] = [*cells[1:], RDF.nil]
    triples = []
    for cell, rest, member in zip(cells, rests, members, strict=True):
        triples += [Triple(cell, RDF.first, member), Triple(cell, RDF.rest, rest)]
    return (cells[0] if cells else RDF.nil), triples
