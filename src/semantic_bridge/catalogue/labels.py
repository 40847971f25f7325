"""What people call a resource, in the language that they read."""

from typing import Final

from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Literal, Node
from semantic_bridge.terms import DCT, FOAF, RDFS, SH, SKOS, Iri

_LABELS: Final = (DCT.title, SKOS.prefLabel, FOAF.name, RDFS.label, SH.name)


def label(graph: Graph, node: Node, language: str) -> str:
    """The label of a resource in a language, else in English, else in any; else the end of its IRI.

    Args:
        graph: Where its labels are.
        node: The resource; a literal is its own label, and a blank node without a label has the empty text.
        language: A language tag.
    """
    if isinstance(node, Literal):
        return node.value
    for predicate in _LABELS:
        texts = [value for value in graph.objects(node, predicate) if isinstance(value, Literal)]
        if texts:
            return min(texts, key=lambda text: (text.language != language, text.language != "en", text.value)).value
    return node.local if isinstance(node, Iri) else ""
