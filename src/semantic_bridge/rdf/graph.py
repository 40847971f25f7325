"""An immutable graph in plain dictionaries, and the one way in which Turtle becomes one."""

import codecs
import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, Self

import pyoxigraph as ox

from semantic_bridge.errors import BridgeError, Place, ReadError
from semantic_bridge.rdf.caps import MAX_BYTES, check_caps
from semantic_bridge.rdf.hints import syntax_error
from semantic_bridge.rdf.nodes import Literal, Node, Subject, Triple
from semantic_bridge.rdf.oxigraph_terms import UnsupportedTermError, triple_of
from semantic_bridge.terms import RDF, Iri

MAX_TRIPLES: Final = 1_000_000
"""How many triples one file may state."""


class GraphError(BridgeError):
    """A graph that does not have the form that its reader needs, such as a list without an end."""


class Graph:
    """A set of triples, kept in the order in which they were first stated.

    Nothing is normalised: `"01"` and `"1"` are two literals. A graph does not change after it is built.
    """

    __slots__ = ("_backward", "_forward", "_triples")

    def __init__(self, triples: Iterable[Triple] = ()) -> None:
        self._triples: dict[Triple, None] = dict.fromkeys(triples)
        self._forward: dict[Node, dict[Iri, list[Node]]] = {}
        self._backward: dict[tuple[Iri, Node], list[Subject]] = {}
        for subject, predicate, object_ in self._triples:
            self._forward.setdefault(subject, {}).setdefault(predicate, []).append(object_)
            self._backward.setdefault((predicate, object_), []).append(subject)

    @classmethod
    def union(cls, graphs: Iterable[Self]) -> Self:
        """The triples of all the graphs, those of the first one first."""
        return cls(triple for graph in graphs for triple in graph)

    def __len__(self) -> int:
        """How many different triples there are."""
        return len(self._triples)

    def __iter__(self) -> Iterator[Triple]:
        """The triples, in file order."""
        return iter(self._triples)

    def __contains__(self, triple: object) -> bool:
        """Whether the triple is stated, each term written the same."""
        return triple in self._triples

    def objects(self, subject: Node, predicate: Iri) -> tuple[Node, ...]:
        """The objects, in file order; empty where there is none."""
        return tuple(self._forward.get(subject, {}).get(predicate, ()))

    def subjects(self, predicate: Iri, object_: Node) -> tuple[Subject, ...]:
        """The subjects, in file order; empty where there is none."""
        return tuple(self._backward.get((predicate, object_), ()))

    def predicates(self, subject: Node) -> tuple[Iri, ...]:
        """The predicates of a subject, each once, in file order."""
        return tuple(self._forward.get(subject, {}))

    def value(self, subject: Node, predicate: Iri) -> Node | None:
        """The first object, or None."""
        return next(iter(self.objects(subject, predicate)), None)

    def typed(self, cls: Iri) -> tuple[Subject, ...]:
        """The subjects stated to be of the class; nothing is inferred."""
        return self.subjects(RDF.type, cls)

    def items(self, node: Node) -> tuple[Node, ...]:
        """The members of the RDF list (RDF Schema, section 5.2) that starts at `node`; `rdf:nil` has none.

        Raises:
            GraphError: A cell has not exactly one `rdf:first` and one `rdf:rest`, or the list runs in a circle.
        """
        found: list[Node] = []
        seen: set[Node] = set()
        while node != RDF.nil:
            first, rest = self.objects(node, RDF.first), self.objects(node, RDF.rest)
            if node in seen or len(first) != 1 or len(rest) != 1:
                raise BrokenListError(node, circular=node in seen)
            seen.add(node)
            found.append(first[0])
            node = rest[0]
        return tuple(found)


def reachable(graph: Graph, starts: Iterable[Node]) -> Graph:
    """The part of a graph that is stated of these nodes, and of what they lead to."""
    pending, seen = list(starts), set[Node]()
    found: list[Triple] = []
    while pending:
        node = pending.pop()
        if node not in seen and not isinstance(node, Literal):
            seen.add(node)
            stated = [Triple(node, term, item) for term in graph.predicates(node) for item in graph.objects(node, term)]
            found += stated
            pending += [triple.object for triple in stated]
    return Graph(found)


class BrokenListError(GraphError):
    """A node that should start or continue an RDF list and does not."""

    def __init__(self, node: Node, *, circular: bool) -> None:
        self.node = node
        problem = "An RDF list runs in a circle." if circular else "A node is not an RDF list."
        super().__init__(problem, where=node if isinstance(node, Iri) else None, remedy="Write lists as ( a b c ).")


def parse_turtle(data: bytes, *, file: str, base: str | None = None, most_bytes: int = MAX_BYTES) -> Graph:
    """Read a Turtle file (RDF 1.1 Turtle) into a graph.

    Lexical forms are kept as written (`007` stays "007"). Blank nodes are named after the file and its content, so
    they differ between files and are the same at every load. A byte order mark is dropped.

    Args:
        data: The file's bytes, UTF-8.
        file: Its name, for errors.
        base: The IRI against which relative IRIs are resolved; None: they are an error unless the file has a base.
        most_bytes: How large the file may be.

    Raises:
        ReadError: The file is not Turtle, is too large or too deeply nested, or states what RDF 1.1 cannot hold.
    """
    content = data.removeprefix(codecs.BOM_UTF8)
    check_caps(content, file, most_bytes)
    names = _BlankNames(hashlib.sha256(f"{file}\n".encode() + content).hexdigest()[:12])
    try:
        quads = ox.parse(content, ox.RdfFormat.TURTLE, base_iri=base)
        graph = Graph(triple_of(quad, names) for quad in islice(quads, MAX_TRIPLES + 1))
    except SyntaxError as error:
        raise syntax_error(error, content, file) from None
    except UnsupportedTermError:
        problem = "The file uses a term of RDF 1.2 (a triple term, or a text with a direction)."
        raise ReadError(problem, where=Place(file), remedy="Write it in RDF 1.1.") from None
    if len(graph) > MAX_TRIPLES:
        remedy = "Split it; a large code list keeps its rows in CSV (sb:codes)."
        raise ReadError(f"The file states more than {MAX_TRIPLES:,} triples.", where=Place(file), remedy=remedy)
    return graph


class _BlankNames:
    """Names for blank nodes: the mark of the file, then a count in file order."""

    __slots__ = ("_mark", "_names")

    def __init__(self, mark: str) -> None:
        self._mark, self._names = mark, dict[str, str]()

    def __call__(self, id_: str) -> str:
        return self._names.setdefault(id_, f"b{self._mark}n{len(self._names)}")
