"""Graphs to and from rdflib's, for pySHACL and OWL-RL: no library here changes a value or logs one.

A literal that is not well-formed crosses under a datatype of its own, `urn:semantic-bridge:opaque:` and the IRI of
its datatype, and so does any that rdflib would parse as markup. It equals no well-formed literal, conforms to no
`sh:datatype`, and comes back as it was.
"""

from collections.abc import Iterable
from typing import Final

import rdflib
from rdflib.term import Node as RdflibNode

from semantic_bridge.rdf.lexical import well_formed
from semantic_bridge.rdf.nodes import Blank, Literal, Node, Triple
from semantic_bridge.terms import RDF, XSD, Iri

RdflibGraph = rdflib.Graph
"""rdflib's graph, by the only name that other floors use."""

_OPAQUE: Final = "urn:semantic-bridge:opaque:"
_MARKUP: Final = frozenset({RDF.HTML, RDF.XMLLiteral})


def to_rdflib(triples: Iterable[Triple]) -> rdflib.Graph:
    """The triples as a graph of rdflib, in memory, without prefixes."""
    graph = rdflib.Graph(bind_namespaces="none")
    for subject, predicate, object_ in triples:
        graph.add((rdflib_term(subject), rdflib.URIRef(predicate), rdflib_term(object_)))
    return graph


def from_rdflib(graph: rdflib.Graph) -> Iterable[Triple]:
    """The triples of a graph of rdflib; those with a literal as subject, which inference may make, are left out."""
    for subject, predicate, object_ in graph:
        start = node_of(subject)
        if not isinstance(start, Literal):
            yield Triple(start, Iri(predicate), node_of(object_))


def rdflib_term(node: Node) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
    """The node as a term of rdflib, its lexical form unchanged."""
    if isinstance(node, Iri):
        return rdflib.URIRef(_OPAQUE + node if node in _MARKUP else node)
    if isinstance(node, Blank):
        return rdflib.BNode(node.id)
    if node.language is not None:
        return rdflib.Literal(node.value, lang=node.language)
    if node.datatype == XSD.string:
        # With the datatype spelt out, as pySHACL compares terms: a plain literal and an xsd:string differ in rdflib.
        return rdflib.Literal(node.value, datatype=rdflib.XSD.string, normalize=False)
    opaque = node.datatype in _MARKUP or not well_formed(node.value, node.datatype)
    datatype = _OPAQUE + node.datatype if opaque else node.datatype
    return rdflib.Literal(node.value, datatype=rdflib.URIRef(datatype), normalize=False)


def node_of(term: RdflibNode) -> Node:
    """The node of a term of rdflib.

    Raises:
        TypeError: The term is none of the three that RDF 1.1 has, such as a variable or a formula.
    """
    if isinstance(term, rdflib.URIRef):
        return Iri(str(term).removeprefix(_OPAQUE))
    if isinstance(term, rdflib.BNode):
        return Blank(str(term))
    if not isinstance(term, rdflib.Literal):
        raise TypeError(type(term).__name__)
    if term.language is not None:
        return Literal(str(term), RDF.langString, term.language)
    datatype = XSD.string if term.datatype is None else Iri(str(term.datatype).removeprefix(_OPAQUE))
    return Literal(str(term), datatype)
