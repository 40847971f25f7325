"""What a lift changes in what was lifted before: fields, their types, and codes, compared by their names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from semantic_bridge.rdf.graph import Graph, reachable
from semantic_bridge.rdf.nodes import Literal, Node
from semantic_bridge.terms import RDF, SB, SH, SKOS, Iri


class ChangeKind(StrEnum):
    """What became of a field, a schema, a list or a code."""

    ADDED = "added"
    REMOVED = "removed"
    RETYPED = "retyped"
    CODE_ADDED = "code added"
    CODE_RETIRED = "code retired"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes:
        kind: What happened.
        name: The short name of the schema or list, and the field or code after a slash.
        iri: The property, shape or concept that mappings name.
        before: What was otherwise, of a field that is retyped; else empty.
        after: What it is, likewise.
    """

    kind: ChangeKind
    name: str
    iri: Iri
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class _Said:
    """A field or a code: its IRI, and what is compared of it."""

    iri: Iri
    said: tuple[str, ...] = ()

    def apart_from(self, other: "_Said") -> str:
        """What is said here and not there."""
        return ", ".join(item for item in self.said if item not in other.said)


_FIELD_TERMS = (SH.datatype, SB.jsonType, SB.scheme, SH.node, SH.minCount, SH.maxCount, SH.maxLength, SH.pattern)


def changes(before: Graph, after: Graph) -> tuple[Change, ...]:
    """How what was lifted differs from what was lifted before, sorted by name.

    Labels, definitions and notes are no changes: no record and no mapping hangs on them.
    """
    found = [
        *_compared(_fields(before), _fields(after), ChangeKind.ADDED, ChangeKind.REMOVED),
        *_compared(_codes(before), _codes(after), ChangeKind.CODE_ADDED, ChangeKind.CODE_RETIRED),
    ]
    return tuple(sorted(found, key=lambda change: (change.name, change.kind)))


def breaks(change: Change, mappings: Sequence[Graph]) -> tuple[str, ...]:
    """The crosswalks that name what a change takes away or makes otherwise, by name, sorted.

    Args:
        change: The change; what is added breaks nothing.
        mappings: The graphs of the files of mappings, one for each file: a code that a file names is one of the concept
            maps that stand in it.
    """
    if change.kind in {ChangeKind.ADDED, ChangeKind.CODE_ADDED}:
        return ()
    named = [graph for graph in mappings if any(change.iri in triple for triple in graph)]
    maps = {node for graph in named for node in graph.typed(SB.ConceptMap)}
    whole = Graph.union(mappings)
    return tuple(
        sorted(
            _text(whole.value(crosswalk, SB["name"]))
            for crosswalk in whole.typed(SB.Crosswalk)
            if any(node in maps or node == change.iri for triple in reachable(whole, [crosswalk]) for node in triple)
        )
    )


def _compared(
    before: Mapping[str, _Said], after: Mapping[str, _Said], added: ChangeKind, removed: ChangeKind
) -> Iterator[Change]:
    for name in after.keys() - before.keys():
        yield Change(added, name, after[name].iri)
    for name in before.keys() - after.keys():
        yield Change(removed, name, before[name].iri)
    for name in before.keys() & after.keys():
        old, new = before[name], after[name]
        if old.said != new.said:
            yield Change(ChangeKind.RETYPED, name, new.iri, old.apart_from(new), new.apart_from(old))


def _fields(graph: Graph) -> dict[str, _Said]:
    """The schemas by name, and their fields by schema and field."""
    found: dict[str, _Said] = {}
    for shape in graph.typed(SH.NodeShape):
        schema = _text(graph.value(shape, SB["name"]))
        if isinstance(shape, Iri):
            found[schema] = _Said(shape)
        for held in graph.objects(shape, SH.property):
            path = graph.value(held, SH.path)
            if isinstance(path, Iri):
                found[f"{schema}/{_text(graph.value(held, SB.field))}"] = _Said(path, _typed(graph, held))
    return found


def _typed(graph: Graph, held: Node) -> tuple[str, ...]:
    """What is said of the values of a field, of which a change may break a mapping."""
    said = ((term, graph.value(held, term)) for term in _FIELD_TERMS)
    return tuple(f"{term.local} {_text(value)}" for term, value in said if value is not None)


def _codes(graph: Graph) -> dict[str, _Said]:
    """The codes by list and notation."""
    found: dict[str, _Said] = {}
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        scheme = graph.value(concept, SKOS.inScheme)
        if isinstance(concept, Iri) and scheme is not None:
            name = _text(graph.value(scheme, SB["name"]))
            found[f"{name}/{_text(graph.value(concept, SKOS.notation))}"] = _Said(concept)
    return found


def _text(node: Node | None) -> str:
    if isinstance(node, Literal):
        return node.value
    return node.local if isinstance(node, Iri) else ""
