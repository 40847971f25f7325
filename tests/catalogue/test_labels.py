"""What people call a resource."""

import pytest

from semantic_bridge.catalogue.labels import label
from semantic_bridge.rdf.graph import parse_turtle
from semantic_bridge.rdf.nodes import Blank, Literal, Node
from semantic_bridge.terms import Iri

TURTLE = b"""
@prefix dct: <http://purl.org/dc/terms/> .
@prefix ex: <https://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:register dct:title "Register"@en , "\xd0\xa0\xd0\xb5\xd0\xb5\xd1\x81\xd1\x82\xd1\x80"@ru ; rdfs:label "other"@ky .
ex:plain rdfs:label "b" , "a" . ex:french rdfs:label "registre"@fr .
"""


@pytest.mark.parametrize(
    ("node", "language", "expected"),
    [
        pytest.param(Iri("https://example.org/register"), "ru", "Реестр", id="in the language"),
        pytest.param(Iri("https://example.org/register"), "ky", "Register", id="a title, in English, before a label"),
        pytest.param(Iri("https://example.org/french"), "en", "registre", id="in any language rather than none"),
        pytest.param(Iri("https://example.org/plain"), "en", "a", id="of two, always the same one"),
        pytest.param(Iri("https://example.org/none"), "en", "none", id="the end of its IRI"),
        pytest.param(Literal("a text"), "en", "a text", id="a text is its own label"),
        pytest.param(Blank("b"), "en", "", id="nothing"),
    ],
)
def test_label(node: Node, language: str, expected: str) -> None:
    """The language, then English, then any."""
    assert expected == label(parse_turtle(TURTLE, file="test.ttl"), node, language)
