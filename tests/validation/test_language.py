"""Mapping files against the shapes of the language."""

import pytest

from semantic_bridge.model.validation import Severity
from semantic_bridge.rdf.graph import Graph, parse_turtle
from semantic_bridge.terms import Iri
from semantic_bridge.validation.language import Breach, breaches

PREFIXES = """
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix map: <https://example.org/map/> .
@prefix reg: <https://example.org/register/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix sb: <https://w3id.org/semantic-bridge/ns#> .

map:crosswalk a sb:Crosswalk ; sb:name "a.b--c.d" ; dct:title "A"@en ; dcat:version "1" ; dct:publisher reg:agency ;
    sb:source reg:Shape ; sb:target reg:Other ; sb:propertyMap map:rule .
"""


def read(text: str) -> Graph:
    """A crosswalk with one rule."""
    return parse_turtle((PREFIXES + text).encode(), file="crosswalk.ttl")


def test_nothing_is_nothing_to_breach() -> None:
    """A workspace without mappings is held against no shape."""
    assert [] == list(breaches(Graph()))


def test_correct_mapping() -> None:
    """A correct crosswalk breaches nothing."""
    assert [] == list(breaches(read("map:rule a sb:PropertyMap ; sb:from reg:a ; sb:to reg:b .")))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        pytest.param("map:rule a sb:PropertyMap ; sb:from reg:a .", "sb:to", id="a rule without a target"),
        pytest.param(
            "map:rule a sb:PropertyMap ; sb:from reg:a ; sb:to reg:b ; sb:convert [ a sb:Cast ] .",
            "sh:datatype",
            id="an operator in a blank node is told of its rule",
        ),
        pytest.param(
            "map:rule a sb:PropertyMap ; sb:from _:list ; sb:to reg:b . _:list rdf:first reg:a ; rdf:rest _:list .",
            "circle",
            id="a list that never ends",
        ),
    ],
)
def test_breaches(text: str, word: str) -> None:
    """A breach names the resource that an author can find in the file, and what to write."""
    found = list(breaches(read(text)))
    assert {Iri("https://example.org/map/rule")} == {breach.subject for breach in found}
    assert any(word in breach.message for breach in found)
    assert {Severity.VIOLATION} == {breach.severity for breach in found}


def test_doubts_are_no_violations() -> None:
    """What is only missing for people, such as a title, is a doubt: the crosswalk loads."""
    text = PREFIXES.replace('dct:title "A"@en ; ', "") + "map:rule a sb:PropertyMap ; sb:from reg:a ; sb:to reg:b ."
    found = list(breaches(parse_turtle(text.encode(), file="crosswalk.ttl")))
    assert [Severity.WARNING] == [breach.severity for breach in found]
    assert isinstance(found[0], Breach)
