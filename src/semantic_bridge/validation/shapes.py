"""The shapes of one schema, made ready for records: once per schema, before any record is seen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from semantic_bridge.model.schema import Property, Schema
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Blank, Literal, Node, Subject, Triple
from semantic_bridge.terms import RDF, SH, SKOS, Iri
from semantic_bridge.validation.patterns import TARGETS, ShapePattern, list_triples, take_patterns
from semantic_bridge.validation.shape_check import ShapeError, check_shapes

APPLIES: Final = "urn:semantic-bridge:applies:"
"""Before a shape's IRI: the property whose objects are what the shape is applied to."""

_CODE: Final = "urn:semantic-bridge:code:"
"""Before a shape's IRI: the shape of the code of a coded field, beside that of its concept."""

_OF_THE_CODE: Final = frozenset({SH["in"], SH.hasValue, SH.pattern, SH.flags, SH.minLength, SH.maxLength})
_OF_BOTH: Final = frozenset({SH.severity, SH.deactivated})
_NOT_OF_A_CONCEPT: Final = frozenset({SH.datatype, SH.nodeKind})
_NO_SHAPES: Final = frozenset({SH["class"], SH.datatype, SH.nodeKind, SH.severity, SH.path, RDF.type, *TARGETS})
_NOT_CORE: Final = frozenset({SH.sparql, SH.js, SH.expression, SH.target, SH.rule})
_FOR_PEOPLE: Final = frozenset({SH.message, SH.name, SH.description, SH.order, SH.group, SH.defaultValue})
_KINDS: Final = frozenset({SH.NodeShape, SH.PropertyShape})


@dataclass(frozen=True, slots=True)
class PreparedShapes:
    """Shapes that the engine can be given.

    Attributes:
        graph: SHACL Core without patterns; each schema's shape applies to the objects of `APPLIES` and its IRI.
        patterns: The patterns that were in them.
        properties: The IRI of each property shape to its field; the shape of a code to the same field.
    """

    graph: Graph
    patterns: tuple[ShapePattern, ...]
    properties: Mapping[Subject, Property]


def prepare(schema: Schema, shapes: Graph) -> PreparedShapes:
    """The shapes of a schema and of the objects nested in it, for graphs that `record_graph` makes.

    A coded field must hold a concept; what its shape says of the code as a text (`sh:in`, `sh:pattern`, lengths) is
    said of the concept's notation. A nested object must be one, and its own shape is applied to it directly, so that a
    mistake in it is reported once, where it is. Targets are dropped: a shape applies where the schema says.

    Args:
        schema: The schema.
        shapes: A graph that holds its shapes, and perhaps much else.

    Raises:
        ShapeError: A shape is malformed, goes beyond SHACL Core, or is not in the graph.
    """
    if not shapes.predicates(schema.iri):
        raise ShapeError("The shape of a schema is not in the graph.", shape=schema.iri, remedy="Load its file.")
    reached = Graph(_reached(schema.iri, shapes))
    check_shapes(reached, dict.fromkeys(triple.subject for triple in reached))
    take_patterns(reached)  # once more below: here a pattern that is refused still has the author's shape
    schemas = tuple(_schemas(schema))
    fields = {field.shape: field for item in schemas for field in item.properties}
    prepared = [triple for triple in reached if _stays(triple, fields, reached)]
    for field in fields.values():
        prepared += _implied(field, reached)
    prepared += [Triple(item.iri, SH.targetObjectsOf, Iri(APPLIES + item.iri)) for item in schemas]
    graph, patterns = take_patterns(Graph(prepared))
    properties: dict[Subject, Property] = {}
    for shape, field in fields.items():
        properties |= {shape: field, Iri(_CODE + shape): field}
    return PreparedShapes(graph, patterns, properties)


def original_shape(shape: Subject) -> Subject:
    """The shape that the author wrote, for one that was made of it."""
    return Iri(shape.removeprefix(_CODE)) if isinstance(shape, Iri) else shape


def _schemas(schema: Schema) -> Iterator[Schema]:
    """The schema, and those of the objects in it, each once."""
    waiting, seen = [schema], {schema.iri}
    while waiting:
        current = waiting.pop(0)
        yield current
        for field in current.properties:
            if field.node is not None and field.node.iri not in seen:
                seen.add(field.node.iri)
                waiting.append(field.node)


def _reached(start: Iri, shapes: Graph) -> Iterator[Triple]:
    """What the graph says in SHACL of a shape and of all that it refers to."""
    waiting: list[Node] = [start]
    seen = set(waiting)
    while waiting:
        node = waiting.pop()
        for predicate in shapes.predicates(node):
            for object_ in shapes.objects(node, predicate):
                if isinstance(node, Literal) or not _is_shacl(node, predicate, object_):
                    continue
                yield Triple(node, predicate, object_)
                follows = predicate not in _NO_SHAPES or isinstance(object_, Blank)
                if follows and not isinstance(object_, Literal) and object_ not in seen:
                    seen.add(object_)
                    waiting.append(object_)


def _is_shacl(node: Subject, predicate: Iri, object_: Node) -> bool:
    """Whether the engine needs the triple.

    Raises:
        ShapeError: It asks for more than SHACL Core.
    """
    if predicate in _NOT_CORE:
        remedy = "Say it in SHACL Core."
        raise ShapeError("A shape goes beyond SHACL Core.", shape=node, term=f"sh:{predicate.local}", remedy=remedy)
    if predicate == RDF.type:
        return object_ in _KINDS
    shacl = predicate.startswith(SH.base) and predicate not in _FOR_PEOPLE and predicate not in TARGETS
    return shacl or predicate in {RDF.first, RDF.rest}


def _stays(triple: Triple, fields: Mapping[Iri, Property], shapes: Graph) -> bool:
    field = fields.get(triple.subject) if isinstance(triple.subject, Iri) else None
    if field is None:
        return True
    if field.scheme is not None and (triple.predicate in _NOT_OF_A_CONCEPT or _is_of_the_code(triple, shapes)):
        return False
    return field.node is None or triple.predicate != SH.node or triple.object != field.node.iri


def _is_of_the_code(triple: Triple, shapes: Graph) -> bool:
    """Whether a constraint of a coded field is about the code as a text; `sh:in` may also list concepts."""
    if triple.predicate not in _OF_THE_CODE:
        return False
    members = shapes.items(triple.object) if triple.predicate == SH["in"] else (triple.object,)
    return all(isinstance(member, Literal) for member in members)


def _implied(field: Property, shapes: Graph) -> Iterator[Triple]:
    """What a schema says of a field beyond its shape."""
    if field.node is not None and not shapes.objects(field.shape, SH.nodeKind):
        yield Triple(field.shape, SH.nodeKind, SH.IRI)
    if field.scheme is not None:
        yield Triple(field.shape, SH["class"], SKOS.Concept)
        yield from _code_shape(field, shapes)


def _code_shape(field: Property, shapes: Graph) -> Iterator[Triple]:
    """The shape of the notation of a coded field's concept; none where nothing is said of it."""
    stated = [
        Triple(field.shape, name, value)
        for name in shapes.predicates(field.shape)
        for value in shapes.objects(field.shape, name)
    ]
    of_the_code = [triple for triple in stated if _is_of_the_code(triple, shapes)]
    if not of_the_code:
        return
    shape = Iri(_CODE + field.shape)
    path, cells = list_triples((field.iri, SKOS.notation), f"path {field.shape}")
    yield Triple(shape, SH.path, path)
    yield from cells
    for parent in shapes.subjects(SH.property, field.shape):
        yield Triple(parent, SH.property, shape)
    for triple in of_the_code:
        yield from _said_of_texts(shape, triple, shapes)
    for triple in stated:
        if triple.predicate in _OF_BOTH:
            yield triple._replace(subject=shape)


def _said_of_texts(shape: Iri, triple: Triple, shapes: Graph) -> Iterator[Triple]:
    """The constraint on notations, which are texts: `sh:in ( 1 2 )` lists the texts "1" and "2"."""
    if triple.predicate == SH["in"]:
        members = [Literal(item.value) for item in shapes.items(triple.object) if isinstance(item, Literal)]
        start, cells = list_triples(members, f"codes {shape}")
        yield Triple(shape, SH["in"], start)
        yield from cells
    elif triple.predicate == SH.hasValue and isinstance(triple.object, Literal):
        yield Triple(shape, SH.hasValue, Literal(triple.object.value))
    else:
        yield triple._replace(subject=shape)
