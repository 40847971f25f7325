"""Hold mapping files against the shapes of the mapping language, which ship as shapes/crosswalk.ttl."""

from collections.abc import Iterator
from dataclasses import dataclass

from semantic_bridge.model.validation import Severity
from semantic_bridge.rdf.graph import Graph, parse_turtle
from semantic_bridge.rdf.nodes import Literal, Node
from semantic_bridge.resources import pilot_workspace
from semantic_bridge.terms import RDF, Iri
from semantic_bridge.validation.shacl import validate_graph

SHAPES = "shapes/crosswalk.ttl"


@dataclass(frozen=True, slots=True)
class Breach:
    """Where a mapping file breaks a shape of the language.

    Attributes:
        subject: The resource that is wrong, or the one that holds the blank node that is; None where there is none.
        severity: A violation keeps the workspace from loading.
        message: What is expected, and what to write.
    """

    subject: Iri | None
    severity: Severity
    message: str


def breaches(mappings: Graph) -> Iterator[Breach]:
    """Every breach of a graph of mapping files, by subject, each once.

    Raises:
        ShapeError: The shapes that ship are broken.
    """
    if not len(mappings):
        return
    circular = [
        node
        for node in {triple.subject for triple in mappings if triple.predicate == RDF.rest}
        if _is_circular(mappings, node)
    ]
    if circular:  # the SHACL engine cannot walk them
        message = "An RDF list runs in a circle: write lists as ( a b c )."
        owners = {_owner(mappings, node) for node in circular}
        yield from (Breach(owner, Severity.VIOLATION, message) for owner in sorted(owners, key=lambda iri: iri or ""))
        return
    found = {
        Breach(_owner(mappings, result.focus), result.severity, result.message): None
        for result in validate_graph(mappings, _shapes())
    }
    yield from sorted(found, key=lambda breach: (breach.subject or "", breach.message))


def _shapes() -> Graph:
    return parse_turtle((pilot_workspace() / SHAPES).read_bytes(), file=SHAPES)


def _is_circular(graph: Graph, start: Node) -> bool:
    """Whether a list never ends."""
    seen: set[Node] = set()
    node: Node | None = start
    while node is not None and node != RDF.nil and node not in seen:
        seen.add(node)
        node = graph.value(node, RDF.rest)
    return node in seen


def _owner(graph: Graph, node: Node) -> Iri | None:
    """The node, or the nearest IRI above a blank node."""
    seen: set[Node] = set()
    pending = [node]
    while pending:
        at = pending.pop()
        if isinstance(at, Iri):
            return at
        if at in seen or isinstance(at, Literal):
            continue
        seen.add(at)
        pending += [triple.subject for triple in graph if triple.object == at]
    return None
