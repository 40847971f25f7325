"""Graphs as text: N-Triples for machines, Turtle and TriG with prefixes for people."""

import io
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Triple
from semantic_bridge.rdf.oxigraph_terms import terms_of
from semantic_bridge.terms import Iri


def ntriples(triples: Iterable[Triple]) -> bytes:
    """The triples as N-Triples, a line each, in their order.

    Raises:
        ValueError: A term cannot be written, such as an IRI with a blank in it.
    """
    output = io.BytesIO()
    ox.serialize(terms_of(triples), output, ox.RdfFormat.N_TRIPLES)
    return output.getvalue()


def turtle(graph: Graph, prefixes: Mapping[str, str]) -> str:
    """The graph as Turtle, in its own order, with the prefixes that are given (name to namespace IRI).

    Raises:
        ValueError: As for `ntriples`.
    """
    output = io.BytesIO()
    ox.serialize(terms_of(graph), output, ox.RdfFormat.TURTLE, prefixes=dict(prefixes))
    return output.getvalue().decode()


def trig(graphs: Mapping[Iri | None, Graph], prefixes: Mapping[str, str]) -> str:
    """Named graphs as TriG (RDF 1.1 TriG), each in its own order; the graph named None is the default graph.

    A default graph alone is Turtle. Of the prefixes (name to namespace IRI) those that occur are declared, sorted: the
    same graphs give the same text.

    Raises:
        ValueError: As for `ntriples`.
    """
    quads = [
        ox.Quad(
            triple.subject, triple.predicate, triple.object, ox.DefaultGraph() if name is None else ox.NamedNode(name)
        )
        for name, graph in graphs.items()
        for triple in terms_of(graph)
    ]
    output = io.BytesIO()
    ox.serialize(quads, output, ox.RdfFormat.TRIG, prefixes=dict(prefixes))
    lines = output.getvalue().decode().splitlines(keepends=True)
    body = "".join(line for line in lines if not line.startswith("@prefix "))
    heads = [f"@prefix {name}: <{base}> .\n" for name, base in sorted(prefixes.items()) if f"{name}:" in body]
    return "".join(heads) + body


def blocks(graph: Graph, prefixes: Mapping[str, str]) -> str:
    """The graph as Turtle that people review: as `trig` of a default graph, a block for each subject, and blanks.

    Raises:
        ValueError: As for `ntriples`.
    """
    lines = trig({None: graph}, prefixes).splitlines(keepends=True)
    heads = [line for line in lines if line.startswith("@prefix ")]
    body = (line.replace("\t", "    ", 1) if line.startswith("\t") else f"\n{line}" for line in lines[len(heads) :])
    return "".join([*heads, *body])
