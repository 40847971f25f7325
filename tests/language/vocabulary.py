"""The vocabulary of the language, and where its terms are used."""

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import SKOS
from rdflib.term import Node

ROOT: Final = Path(__file__).parents[2]
ONTOLOGY: Final = ROOT / "ontology" / "bridge.ttl"
SB: Final = Namespace("https://w3id.org/semantic-bridge/ns#")
_IN_TEXT: Final = re.compile(r"\bsb:([A-Za-z]\w*)")


@functools.cache
def vocabulary() -> Graph:
    """The vocabulary, parsed once."""
    return Graph().parse(ONTOLOGY)


def is_term(node: Node | None) -> bool:
    """Whether a node is an IRI of the vocabulary's namespace."""
    return isinstance(node, URIRef) and node.startswith(SB)


def local(node: Node | None) -> str:
    """The name of a term after `sb:`."""
    return str(node).removeprefix(SB)


def terms() -> list[str]:
    """The names of all terms that the vocabulary describes."""
    return sorted({local(node) for node in vocabulary().subjects() if is_term(node)})


def texts(subject: Node, predicate: URIRef) -> dict[str, str]:
    """The literals of a subject by language; the empty text is none."""
    found = (node for node in vocabulary().objects(subject, predicate) if isinstance(node, Literal))
    return {node.language or "": str(node) for node in found}


def notations(scheme: str) -> set[str]:
    """The codes of a code list of the vocabulary."""
    return {str(vocabulary().value(node, SKOS.notation)) for node in vocabulary().subjects(SKOS.inScheme, SB[scheme])}


def in_text(text: str) -> set[str]:
    """The names of the terms that a text writes with the prefix `sb:`."""
    return set(_IN_TEXT.findall(text))


def in_turtle(text: str) -> set[str]:
    """The names of the terms in a Turtle file: as nodes, and with their prefix in its literals and comments."""
    graph = Graph().parse(data=text, format="turtle", publicID="https://example.org/")
    return {local(node) for triple in graph for node in triple if is_term(node)} | in_text(text)


def in_code(text: str) -> set[str]:
    """The names of the terms in Python code: `SB.name` and `SB["name"]`."""
    return set(_named(ast.parse(text)))


def _named(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id="SB"), attr=name):
                yield name
            case ast.Subscript(value=ast.Name(id="SB"), slice=ast.Constant(value=str(name))):
                yield name


@functools.cache
def uses() -> dict[str, set[str]]:
    """File, relative to the repository, to the names of the terms that it uses; the vocabulary itself is not asked."""
    found = {ROOT / "ontology" / "README.md": in_text}
    folders = ("ontology", "shapes", "mappings")
    found |= {path: in_turtle for folder in folders for path in (ROOT / folder).rglob("*.ttl") if path != ONTOLOGY}
    found |= dict.fromkeys((ROOT / "src" / "semantic_bridge").rglob("*.py"), in_code)
    return {str(path.relative_to(ROOT)): names(path.read_text(encoding="utf-8")) for path, names in found.items()}
