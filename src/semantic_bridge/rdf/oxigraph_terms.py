"""Nodes to and from pyoxigraph's terms; lexical forms cross unchanged in both directions."""

from collections.abc import Callable, Iterable

import pyoxigraph as ox

from semantic_bridge.rdf.nodes import Blank, Literal, Node, Subject, Triple
from semantic_bridge.terms import Iri


class UnsupportedTermError(ValueError):
    """A term of RDF 1.2 (a triple term, a text with a direction) that no part of this package can hold."""


def node_of(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    """The node of a term.

    Raises:
        UnsupportedTermError: The term is a triple term, or a literal with a base direction.
    """
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.BlankNode):
        return Blank(term.value)
    if isinstance(term, ox.Literal) and term.direction is None:
        return Literal(term.value, Iri(term.datatype.value), term.language)
    raise UnsupportedTermError


def subject_of(term: ox.NamedNode | ox.BlankNode | ox.Triple) -> Subject:
    """The subject of a term.

    Raises:
        UnsupportedTermError: The term is a triple term.
    """
    node = node_of(term)
    if isinstance(node, Literal):
        raise UnsupportedTermError
    return node


def triple_of(quad: ox.Quad | ox.Triple, blank: Callable[[str], str] = str) -> Triple:
    """The triple of a quad, its blank nodes renamed by `blank`; the graph name is dropped.

    Raises:
        UnsupportedTermError: As for `node_of`.
    """
    subject, object_ = subject_of(quad.subject), node_of(quad.object)
    if isinstance(subject, Blank):
        subject = Blank(blank(subject.id))
    if isinstance(object_, Blank):
        object_ = Blank(blank(object_.id))
    return Triple(subject, Iri(quad.predicate.value), object_)


def term_of(node: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """The term of a node.

    Raises:
        ValueError: The node has no valid form, such as an IRI with a blank in it.
    """
    if isinstance(node, Iri):
        return ox.NamedNode(node)
    if isinstance(node, Blank):
        return ox.BlankNode(node.id)
    if node.language is not None:
        return ox.Literal(node.value, language=node.language)
    return ox.Literal(node.value, datatype=ox.NamedNode(node.datatype))


def _subject(node: Subject) -> ox.NamedNode | ox.BlankNode:
    return ox.NamedNode(node) if isinstance(node, Iri) else ox.BlankNode(node.id)


def terms_of(triples: Iterable[Triple]) -> Iterable[ox.Triple]:
    """The triples as pyoxigraph's.

    Raises:
        ValueError: As for `term_of`.
    """
    for subject, predicate, object_ in triples:
        yield ox.Triple(_subject(subject), ox.NamedNode(predicate), term_of(object_))
