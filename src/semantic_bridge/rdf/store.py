"""The metadata graph in memory, asked in SPARQL 1.1.

A query that passes the guard may still be expensive: queries of strangers run in a process of their own.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final, TypeVar

import pyoxigraph as ox

from semantic_bridge.errors import QueryError
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.guard import QueryLimits, check_query
from semantic_bridge.rdf.hints import syntax_error as turtle_error
from semantic_bridge.rdf.nodes import Node, Triple
from semantic_bridge.rdf.oxigraph_terms import UnsupportedTermError, node_of, terms_of, triple_of
from semantic_bridge.rdf.query_hints import syntax_error
from semantic_bridge.rdf.results import Boolean, GraphResult, QueryResult, Table
from semantic_bridge.terms import PREFIXES, Iri

MAX_ROWS: Final = 10_000
"""Rows of a table, or triples of a graph, that one query answers where nobody says otherwise."""

_PREFIXES: Final = {name: namespace.base for name, namespace in PREFIXES.items()}
"""Prefixes that a query need not declare; its own declarations win."""

_Item = TypeVar("_Item")


class MetadataStore:
    """Named graphs, one for each file; the default graph is their union, each triple once.

    The engine writes numbers and dates in its own form: `"007"^^xsd:integer` is answered as `"7"^^xsd:integer`. Texts
    are kept. Codes and identifiers are texts, so no answer about them changes; exact forms are read from the `Graph`.
    """

    def __init__(
        self,
        graphs: Mapping[Iri, Graph] | None = None,
        *,
        limits: QueryLimits | None = None,
        most_rows: int = MAX_ROWS,
    ) -> None:
        """Make a store.

        Args:
            graphs: What is in it from the start, by name.
            limits: How large a query may be.
            most_rows: Rows of a table, or triples of a graph, that one query answers.
        """
        self._store = ox.Store()
        self._names: set[str] = set()
        self._limits, self._most_rows = limits or QueryLimits(), most_rows
        for name, graph in (graphs or {}).items():
            self.add(graph, name)

    def add(self, graph: Graph, name: Iri) -> None:
        """Add the triples of a graph under a name, and to the default graph."""
        self._names.add(name)
        self._store.extend(_quads(terms_of(graph), name))

    def load(self, content: bytes, name: Iri, *, file: str) -> None:
        """Add what a Turtle file states under a name, and to the default graph, without a `Graph` between the two.

        This is for files of millions of triples that are only asked. Blank nodes have other names at every load, and
        terms of RDF 1.2 are not looked for: an answer that holds one is refused.

        Args:
            content: The file's bytes, UTF-8: Turtle, or N-Triples, which is Turtle.
            name: The name of the graph.
            file: The name of the file, for errors.

        Raises:
            ReadError: The file is not Turtle; nothing is added.
        """
        try:
            self._store.extend(_quads(ox.parse(content, ox.RdfFormat.TURTLE), name))
        except SyntaxError as error:
            raise turtle_error(error, content, file) from None
        self._names.add(name)

    @property
    def graphs(self) -> frozenset[str]:
        """The names of the graphs."""
        return frozenset(self._names)

    def query(self, text: str) -> QueryResult:
        """The answer to one query, at most `most_rows` of it.

        Raises:
            QueryError: The guard refuses the query, it is malformed (with line and column), or it fails while it runs.
        """
        check_query(text, self._limits, self.graphs)
        try:
            return _answer(self._store.query(text, prefixes=_PREFIXES), self._most_rows)
        except SyntaxError as error:
            raise syntax_error(error.msg, text) from None
        except UnsupportedTermError:
            problem = "The answer holds a term of RDF 1.2."
            raise QueryError(problem, remedy="Ask for its subject, predicate and object instead.") from None
        except (OSError, ValueError, RuntimeError) as error:
            raise QueryError(f"The query failed: {error}.") from None


def _quads(triples: Iterable[ox.Triple | ox.Quad], name: Iri) -> Iterator[ox.Quad]:
    """Each triple in the graph of this name, and in the default graph."""
    graph = ox.NamedNode(name)
    for triple in triples:
        subject, predicate, object_ = triple.subject, triple.predicate, triple.object
        yield ox.Quad(subject, predicate, object_, graph)
        yield ox.Quad(subject, predicate, object_)


def _answer(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, most_rows: int) -> QueryResult:
    if isinstance(found, ox.QueryBoolean):
        return Boolean(bool(found))
    if isinstance(found, ox.QueryTriples):
        triples, truncated = _limited(found, most_rows)
        return GraphResult(Graph(_triple(triple) for triple in triples), truncated)
    rows, truncated = _limited(found, most_rows)
    variables = tuple(variable.value for variable in found.variables)
    nodes = _Nodes()
    return Table(variables, tuple(tuple([nodes[term] for term in row]) for row in rows), truncated)


def _limited(items: Iterable[_Item], most: int) -> tuple[list[_Item], bool]:
    found = list(islice(items, most + 1))
    return found[:most], len(found) > most


class _Nodes(dict[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None, Node | None]):
    """The node of each term of an answer, made once: columns repeat what they hold."""

    __slots__ = ()

    def __missing__(self, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Node | None:
        node = self[term] = None if term is None else node_of(term)
        return node


def _triple(triple: ox.Triple) -> Triple:
    return triple_of(triple)
