"""The nodes of a graph: values of RDF 1.1 Concepts, section 3, kept as written."""

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from semantic_bridge.terms import RDF, XSD, Iri


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank node; `id` is unique among the graphs of one workspace, and the same at every load of the same file."""

    id: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal; equal when written the same: `"1"` and `"01"` of xsd:integer differ.

    Attributes:
        value: The lexical form, character for character.
        datatype: Its IRI; `rdf:langString` where there is a language.
        language: The tag in lower case, or None.
    """

    value: str
    datatype: Iri = XSD.string
    language: str | None = None


Node: TypeAlias = Iri | Blank | Literal
"""What can be an object."""

Subject: TypeAlias = Iri | Blank
"""What can be a subject."""


class Triple(NamedTuple):
    """One statement."""

    subject: Subject
    predicate: Iri
    object: Node


def text_literal(value: str, language: str | None = None) -> Literal:
    """A plain string, or a text in a language."""
    return Literal(value) if language is None else Literal(value, RDF.langString, language)
