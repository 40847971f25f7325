"""A record as a graph, by its schema: the one place where JSON values become RDF."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias, TypeGuard
from urllib.parse import quote

from semantic_bridge.model.schema import JsonType, Property, Schema
from semantic_bridge.model.values import Record, Scalar, Value
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Literal, Node, Triple
from semantic_bridge.terms import RDF, SKOS, XSD, Iri

Concepts: TypeAlias = Mapping[Iri, Mapping[str, Iri]]
"""A scheme's IRI to its notations to their concepts."""

JSON: Final = RDF.JSON
"""The datatype of what is written as another kind of thing: an object or a list for a single value, or the reverse."""

_LONGEST_EXPONENT: Final = 40


@dataclass(frozen=True, slots=True)
class RecordObject:
    """The record itself, or a nested object: its node, its JSON pointer and the schema that it should follow."""

    node: Iri
    pointer: str
    schema: Schema


@dataclass(frozen=True, slots=True)
class RecordValue:
    """One value of a field, or one element where the field is a list.

    Attributes:
        subject: The node of the object that has the field.
        property: The field.
        node: The value in the graph.
        pointer: The JSON pointer to it.
        value: As the record has it.
    """

    subject: Iri
    property: Property
    node: Node
    pointer: str
    value: Value


@dataclass(frozen=True, slots=True)
class RecordGraph:
    """A record as triples, with the way back from nodes to the places in the record.

    Attributes:
        objects: The record first, then its nested objects, in the order of the fields.
        values: Every value that has a triple, in the order of the fields.
        triples: What the graph states.
    """

    objects: tuple[RecordObject, ...]
    values: tuple[RecordValue, ...]
    triples: tuple[Triple, ...]

    @property
    def graph(self) -> Graph:
        """The triples, indexed."""
        return Graph(self.triples)


def record_graph(record: Record, schema: Schema, *, focus: Iri, concepts: Concepts) -> RecordGraph:
    """The graph of a record, nothing normalised.

    Absent and null fields, declared sentinels and fields that the schema does not have give no triple. An object gets
    the IRI `focus` and its JSON pointer, and the class of its schema. A text gets its field's datatype as it stands; a
    JSON integer in a text field stands for its digits; a value of another JSON type gets that type's own datatype, and
    what is not a list where the field is one, or is a list or an object where it is not, the datatype `rdf:JSON`: the
    shape's `sh:datatype` does not hold. A code that its scheme has is the concept, stated to be one and with its
    notation; any other is the plain text.

    Args:
        record: The record; a number with a fraction or an exponent is a Decimal.
        schema: Its schema.
        focus: The IRI of the record, which should end with `#`.
        concepts: The code lists that coded fields name; a scheme that is not there has no codes.
    """
    values = tuple(_object_values(record, RecordObject(focus, "", schema), focus, concepts))
    nested = [
        RecordObject(item.node, item.pointer, item.property.node)
        for item in values
        if item.property.node is not None and isinstance(item.node, Iri)
    ]
    objects = (RecordObject(focus, "", schema), *nested)
    return RecordGraph(objects, values, tuple(_triples(objects, values)))


def _triples(objects: Sequence[RecordObject], values: Sequence[RecordValue]) -> Iterator[Triple]:
    for item in objects:
        yield Triple(item.node, RDF.type, item.schema.target_class)
    for value in values:
        yield Triple(value.subject, value.property.iri, value.node)
        if value.property.scheme is not None and isinstance(value.node, Iri):
            yield Triple(value.node, RDF.type, SKOS.Concept)
            yield Triple(value.node, SKOS.notation, Literal(_text(value.value)))


def _object_values(record: Record, of: RecordObject, focus: Iri, concepts: Concepts) -> Iterator[RecordValue]:
    for property_ in of.schema.properties:
        field = record.get(property_.field)
        misplaced = property_.many and not _is_list(field)
        for pointer, value in _elements(field, property_, f"{of.pointer}/{_escaped(property_.field)}"):
            if value is None or _is_sentinel(value, property_):
                continue
            iri = Iri(focus + quote(pointer, safe="/~"))
            node = _of_another_kind(value) if misplaced else _node(value, property_, iri, concepts)
            yield RecordValue(of.node, property_, node, pointer, value)
            if property_.node is not None and isinstance(value, Mapping) and isinstance(node, Iri):
                yield from _object_values(value, RecordObject(node, pointer, property_.node), focus, concepts)


def _escaped(field: str) -> str:
    """The field as a token of a JSON pointer (RFC 6901, section 3)."""
    return field.replace("~", "~0").replace("/", "~1")


def _is_list(value: Value) -> TypeGuard[Sequence[Value]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _elements(value: Value, property_: Property, pointer: str) -> Iterator[tuple[str, Value]]:
    """The elements of a list field with their pointers; else the value itself."""
    if property_.many and _is_list(value):
        for index, element in enumerate(value):
            yield f"{pointer}/{index}", element
    else:
        yield pointer, value


def _is_sentinel(value: Value, property_: Property) -> bool:
    return isinstance(value, str | int | Decimal) and _text(value) in property_.sentinels


def _node(value: Value, property_: Property, iri: Iri, concepts: Concepts) -> Node:
    if isinstance(value, Mapping) and property_.node is not None:
        return iri
    if not isinstance(value, str | int | Decimal):
        return _of_another_kind(value)
    if property_.scheme is not None and isinstance(value, str | int) and not isinstance(value, bool):
        code = _text(value)
        return concepts.get(property_.scheme, {}).get(code) or Literal(code)
    return _literal(value, property_)


def _of_another_kind(value: Value) -> Literal:
    """Never the value itself: it has no place in the graph."""
    if isinstance(value, Mapping):
        return Literal("{}", JSON)
    return Literal('""' if isinstance(value, str | int | Decimal) else "[]", JSON)


def _literal(value: Scalar, property_: Property) -> Literal:
    """The field's datatype where the JSON type fits, else the datatype of the JSON type."""
    natural = _natural_datatype(value)
    datatype = property_.datatype or natural
    if isinstance(value, int) and not isinstance(value, bool) and datatype == XSD.string:
        return Literal(_text(value))
    return Literal(_text(value), datatype if _fits(value, property_.json_type) else natural)


def _fits(value: Scalar, json_type: JsonType) -> bool:
    match value:
        case bool():
            return json_type is JsonType.BOOLEAN
        case int():
            return json_type in {JsonType.INTEGER, JsonType.NUMBER}
        case Decimal():
            return json_type is JsonType.NUMBER
        case str():
            return json_type is JsonType.STRING


def _natural_datatype(value: Scalar) -> Iri:
    match value:
        case bool():
            return XSD.boolean
        case int():
            return XSD.integer
        case Decimal():
            return XSD.decimal
        case str():
            return XSD.string


def _text(value: Value) -> str:
    """The value as written; `1e2` is written out, since xsd:decimal has no exponent, unless it were very long."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal) and abs(value.adjusted()) <= _LONGEST_EXPONENT:
        return format(value, "f")
    return str(value)
