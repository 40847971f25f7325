"""Schemas for the tests, read from Turtle in a few lines, without the rooms that tests of validation do not need."""

from typing import Final

from semantic_bridge.model.schema import JsonType, Property, Schema
from semantic_bridge.rdf.graph import Graph, parse_turtle
from semantic_bridge.rdf.nodes import Literal, Node
from semantic_bridge.terms import CSVW, DCAT, RDFS, SB, SH, XSD, Iri, Namespace

EX: Final = Namespace("http://example.org/")
PREFIXES: Final = """
@prefix csvw: <http://www.w3.org/ns/csvw#> .
@prefix ex: <http://example.org/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sb: <https://w3id.org/semantic-bridge/ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_JSON_TYPES: Final = {XSD.integer: JsonType.INTEGER, XSD.decimal: JsonType.NUMBER, XSD.boolean: JsonType.BOOLEAN}


def graph(turtle: str) -> Graph:
    """The graph of a text, with the prefixes of these tests."""
    return parse_turtle((PREFIXES + turtle).encode(), file="test.ttl")


def read_schema(shapes: Graph, iri: Iri) -> Schema:
    """The schema with this IRI; only fields that have a physical name are fields."""
    fields = [shape for shape in shapes.objects(iri, SH.property) if shapes.value(shape, SB.field)]
    target = shapes.value(iri, SH.targetClass)
    return Schema(
        iri,
        _text(shapes.value(iri, SB.name)),
        _text(shapes.value(iri, DCAT.version)),
        target if isinstance(target, Iri) else EX.Thing,
        _text(shapes.value(iri, RDFS.label)) or iri.local,
        tuple(_field(shapes, shape) for shape in fields if isinstance(shape, Iri)),
    )


def _field(shapes: Graph, shape: Iri) -> Property:
    datatype, node = shapes.value(shape, SH.datatype), shapes.value(shape, SH.node)
    json_type = shapes.value(shape, SB.jsonType)
    maximum = shapes.value(shape, SH.maxCount)
    return Property(
        _iri(shapes.value(shape, SH.path)) or EX.missing,
        _text(shapes.value(shape, SB.field)),
        shape,
        _json_type(json_type, datatype, node),
        _iri(datatype),
        int(_text(shapes.value(shape, SH.minCount)) or 0),
        int(_text(maximum)) if maximum is not None else None,
        _iri(shapes.value(shape, SB.scheme)),
        read_schema(shapes, node) if isinstance(node, Iri) else None,
        tuple(sorted(_text(item) for item in shapes.objects(shape, CSVW.null))),
        _text(shapes.value(shape, RDFS.label)) or _text(shapes.value(shape, SB.field)),
    )


def _json_type(stated: Node | None, datatype: Node | None, node: Node | None) -> JsonType:
    if isinstance(node, Iri):
        return JsonType.OBJECT
    if isinstance(stated, Iri):
        return JsonType(stated.local.lower())
    return _JSON_TYPES.get(datatype, JsonType.STRING) if isinstance(datatype, Iri) else JsonType.STRING


def _iri(node: Node | None) -> Iri | None:
    return node if isinstance(node, Iri) else None


def _text(node: Node | None) -> str:
    return node.value if isinstance(node, Literal) else ""
