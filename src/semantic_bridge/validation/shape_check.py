"""Malformed shapes, found before an engine runs them, with the shape and the term named."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias

from semantic_bridge.errors import BridgeError
from semantic_bridge.rdf.graph import Graph, GraphError
from semantic_bridge.rdf.lexical import well_formed
from semantic_bridge.rdf.nodes import Blank, Literal, Node, Subject
from semantic_bridge.terms import RDF, SH, XSD, Iri

_Kind: TypeAlias = Callable[[Graph, Node], bool]


class ShapeError(BridgeError):
    """A shape that no engine can run as it is written.

    Attributes:
        shape: The IRI of the shape; None where it has none, or where the engine does not tell.
        term: The SHACL term that is wrong, as `sh:minCount`, or the empty text.
    """

    def __init__(self, problem: str, *, shape: Node | None, term: str = "", remedy: str = "") -> None:
        self.shape = shape if isinstance(shape, Iri) else None
        self.term = term
        super().__init__(problem, where=self.shape, remedy=remedy)


def _is_iri(_graph: Graph, node: Node) -> bool:
    return isinstance(node, Iri)


def _is_text(_graph: Graph, node: Node) -> bool:
    return isinstance(node, Literal) and node.datatype == XSD.string


def _is_message(_graph: Graph, node: Node) -> bool:
    return isinstance(node, Literal) and node.datatype in {XSD.string, RDF.langString}


def _is_boolean(_graph: Graph, node: Node) -> bool:
    return isinstance(node, Literal) and node.datatype == XSD.boolean and well_formed(node.value, XSD.boolean)


def _is_count(_graph: Graph, node: Node) -> bool:
    return (
        isinstance(node, Literal) and node.datatype == XSD.integer and well_formed(node.value, XSD.nonNegativeInteger)
    )


def _is_literal(_graph: Graph, node: Node) -> bool:
    return isinstance(node, Literal) and well_formed(node.value, node.datatype)


def _is_list(graph: Graph, node: Node) -> bool:
    try:
        graph.items(node)
    except GraphError:
        return False
    return True


def _is_shape(graph: Graph, node: Node) -> bool:
    return not isinstance(node, Literal) and bool(graph.predicates(node))


def _is_shape_list(graph: Graph, node: Node) -> bool:
    return (
        _is_list(graph, node) and bool(graph.items(node)) and all(_is_shape(graph, item) for item in graph.items(node))
    )


def _is_path(graph: Graph, node: Node) -> bool:
    return isinstance(node, Iri) or (isinstance(node, Blank) and bool(graph.predicates(node)))


_MANY: Final = 1_000_000
_FORMS: Final[tuple[tuple[str, int, _Kind, str], ...]] = (
    ("class", _MANY, _is_iri, "the IRI of a class"),
    ("datatype", 1, _is_iri, "the IRI of a datatype"),
    ("nodeKind", 1, _is_iri, "sh:IRI, sh:Literal or another kind of node"),
    ("minCount", 1, _is_count, "a whole number from 0"),
    ("maxCount", 1, _is_count, "a whole number from 0"),
    ("minExclusive", 1, _is_literal, "a well-formed literal"),
    ("minInclusive", 1, _is_literal, "a well-formed literal"),
    ("maxExclusive", 1, _is_literal, "a well-formed literal"),
    ("maxInclusive", 1, _is_literal, "a well-formed literal"),
    ("minLength", 1, _is_count, "a whole number from 0"),
    ("maxLength", 1, _is_count, "a whole number from 0"),
    ("pattern", _MANY, _is_text, "a regular expression, as a plain text"),
    ("flags", 1, _is_text, "a plain text"),
    ("languageIn", 1, _is_list, "a list of language tags"),
    ("uniqueLang", 1, _is_boolean, "true or false"),
    ("equals", _MANY, _is_iri, "the IRI of a property"),
    ("disjoint", _MANY, _is_iri, "the IRI of a property"),
    ("lessThan", _MANY, _is_iri, "the IRI of a property"),
    ("lessThanOrEquals", _MANY, _is_iri, "the IRI of a property"),
    ("not", _MANY, _is_shape, "a shape"),
    ("and", _MANY, _is_shape_list, "a list of shapes"),
    ("or", _MANY, _is_shape_list, "a list of shapes"),
    ("xone", _MANY, _is_shape_list, "a list of shapes"),
    ("node", _MANY, _is_shape, "a node shape that the graph has"),
    ("property", _MANY, _is_shape, "a property shape that the graph has"),
    ("qualifiedValueShape", _MANY, _is_shape, "a shape"),
    ("qualifiedMinCount", 1, _is_count, "a whole number from 0"),
    ("qualifiedMaxCount", 1, _is_count, "a whole number from 0"),
    ("closed", 1, _is_boolean, "true or false"),
    ("ignoredProperties", 1, _is_list, "a list of properties"),
    ("in", 1, _is_list, "a list of values"),
    ("severity", 1, _is_iri, "sh:Violation, sh:Warning or sh:Info"),
    ("deactivated", 1, _is_boolean, "true or false"),
    ("path", 1, _is_path, "a property or a path"),
    ("message", _MANY, _is_message, "a text, with or without a language"),
)
"""Local name, how many a shape may have, what each is, and that in words (SHACL, appendix A)."""


def check_shapes(graph: Graph, shapes: Iterable[Subject]) -> None:
    """Refuse the first malformed shape.

    Args:
        graph: The shapes graph.
        shapes: The shapes to look at; what they refer to is not followed.

    Raises:
        ShapeError: A term stands too often or has a value of a wrong kind; a shape is of both kinds, or a property
            shape without a path.
    """
    for shape in shapes:
        for error in _mistakes(graph, shape):
            raise error


def sound_shapes(graph: Graph) -> tuple[Graph, tuple[ShapeError, ...]]:
    """A shapes graph without its malformed shapes.

    A shape that refers to a malformed one is kept without the reference, so that one mistake does not switch off all
    that is asked of a class. What was a shape only through a shape that is left out may be left out in turn.

    Returns:
        The graph that is left, and the first mistake of each shape that is not in it.
    """
    errors: list[ShapeError] = []
    while found := _malformed(graph):
        own = {shape: error for shape, error in found.items() if error.term != "sh:property"} or found
        errors += own.values()
        graph = Graph(triple for triple in graph if triple.subject not in own and triple.object not in own)
    return graph, tuple(errors)


def shapes_of(graph: Graph) -> Iterator[Subject]:
    """The shapes of a graph, as far as it types them or uses them as properties; one may come twice."""
    yield from graph.typed(SH.NodeShape)
    yield from graph.typed(SH.PropertyShape)
    for triple in graph:
        if triple.predicate == SH.property and not isinstance(triple.object, Literal):
            yield triple.object


def _malformed(graph: Graph) -> dict[Subject, ShapeError]:
    found: dict[Subject, ShapeError] = {}
    for shape in dict.fromkeys(shapes_of(graph)):
        for error in _mistakes(graph, shape):
            found.setdefault(shape, error)
    return found


def _mistakes(graph: Graph, shape: Subject) -> Iterator[ShapeError]:
    types = graph.objects(shape, RDF.type)
    has_path = bool(graph.objects(shape, SH.path))
    if (SH.PropertyShape in types or graph.subjects(SH.property, shape)) and not has_path:
        yield _mistake(shape, "path", "A property shape has no sh:path.", "Write the property that it is about.")
    if SH.NodeShape in types and has_path:
        yield _mistake(shape, "path", "A node shape has a sh:path.", "Make it a sh:PropertyShape, or remove the path.")
    for name, most, kind, expected in _FORMS:
        values = graph.objects(shape, SH[name])
        if len(values) > most:
            yield _mistake(shape, name, f"A shape has {len(values)} values of sh:{name}.", f"Leave {expected}, once.")
        if not all(kind(graph, value) for value in values):
            yield _mistake(shape, name, f"A value of sh:{name} is of a wrong kind.", f"It takes {expected}.")


def _mistake(shape: Subject, name: str, problem: str, remedy: str) -> ShapeError:
    return ShapeError(problem, shape=shape, term=f"sh:{name}", remedy=remedy)
