"""Read schemas: SHACL node shapes with the physical names of their fields."""

from collections import Counter
from collections.abc import Sequence
from math import inf

from semantic_bridge.mapping.errors import BadPatternError
from semantic_bridge.mapping.read.reading import Reading
from semantic_bridge.model.schema import BY_DATATYPE, JsonType, Property, Schema
from semantic_bridge.rdf.nodes import Literal, Node
from semantic_bridge.terms import CSVW, DCAT, RDFS, SB, SH, Iri
from semantic_bridge.text.regex import PatternError, compile_pattern

JSON_TYPES = {
    SB.String: JsonType.STRING,
    SB.Integer: JsonType.INTEGER,
    SB.Number: JsonType.NUMBER,
    SB.Boolean: JsonType.BOOLEAN,
}


def read_schemas(reading: Reading) -> tuple[Schema, ...]:
    """Every node shape of the graph that has a `sb:name`, sorted by it; nested shapes come inside.

    A shape that a crosswalk names and that has no name is a problem, and so is a `sh:pattern` that RE2 cannot run.
    """
    shapes = sorted(node for node in reading.graph.typed(SH.NodeShape) if isinstance(node, Iri))
    named = [shape for shape in shapes if reading.graph.objects(shape, SB["name"])]
    found = [_schema(reading, shape, ()) for shape in named]
    _report_nameless(reading, shapes)
    _report_patterns(reading)
    return tuple(sorted((schema for schema in found if schema), key=lambda schema: (schema.name, schema.iri)))


def _report_nameless(reading: Reading, shapes: Sequence[Iri]) -> None:
    """Report the shapes without a name that a crosswalk takes for schemas."""
    for shape in shapes:
        users = (*reading.graph.subjects(SB.source, shape), *reading.graph.subjects(SB.target, shape))
        if users and not reading.graph.objects(shape, SB["name"]):
            reading.report(shape, f"{shape.local} has no sb:name", 'Write sb:name "<agency>.<schema>".')


def _report_patterns(reading: Reading) -> None:
    """Report the patterns that no record could be held against, wherever in a shape they stand."""
    for subject, predicate, pattern in reading.graph:
        if predicate != SH.pattern or not isinstance(pattern, Literal):
            continue
        flags = reading.graph.value(subject, SH.flags)
        try:
            compile_pattern(pattern.value, flags.value if isinstance(flags, Literal) else "")
        except PatternError as error:
            reading.problems.append(BadPatternError(error.problem, subject=reading.owner(subject), remedy=error.remedy))


def _schema(reading: Reading, shape: Iri, above: tuple[Iri, ...]) -> Schema | None:
    if shape in above:
        reading.report(shape, "A shape holds itself", "Break the circle of sh:node: a record has a finite depth.")
        return None
    found = (_property(reading, node, shape, (*above, shape)) for node in reading.graph.objects(shape, SH.property))
    properties = sorted((item for item in found if item), key=lambda item: _order(reading, item))
    _report_twins(reading, shape, properties)
    return Schema(
        iri=shape,
        name=reading.text(shape, SB["name"]) or shape.local,
        version=reading.text(shape, DCAT.version) or "",
        target_class=next(iter(reading.iris(shape, SH.targetClass)), shape),
        label=reading.label(shape, RDFS.label) or shape.local,
        properties=tuple(properties),
        key=reading.iri(shape, SB.key),
    )


def _order(reading: Reading, item: Property) -> tuple[float, str]:
    """By `sh:order` (SHACL section 2.3.2.2), those without one last, then by field name: never by place in a file."""
    stated = reading.converted(item.shape, SH.order, float, "a number")
    return (inf if stated is None else stated), item.field


def _report_twins(reading: Reading, shape: Iri, properties: Sequence[Property]) -> None:
    """Two properties of one shape with one name would be one field; with one path, one name in mappings."""
    fields, paths = Counter(item.field for item in properties), Counter(str(item.iri) for item in properties)
    for kind, names in (("sb:field", fields), ("sh:path", paths)):
        for name in sorted(name for name, count in names.items() if count > 1):
            reading.report(shape, f"Several properties of a shape have the {kind} {name}", "Keep one of them.")


def _property(reading: Reading, shape: Node, owner: Iri, above: tuple[Iri, ...]) -> Property | None:
    if not isinstance(shape, Iri):
        reading.report(owner, "A property shape is a blank node", "Give it an IRI.")
        return None
    if not reading.graph.predicates(shape):
        reading.pathless.add(owner)
        lacks = f"sh:property names a property shape that is not there, <{shape}>"
        reading.report(owner, lacks, "Correct it, or state the shape.")
        return None
    path, field = reading.iri(shape, SH.path), reading.text(shape, SB.field)
    if path is None or field is None:
        _report_missing(reading, shape)
        reading.broken |= {path} if path else set()
        reading.pathless |= set() if path else {owner}
        return None
    inner = reading.iri(shape, SH.node)
    node = _nested(reading, inner, shape, above) if inner else None
    datatype = reading.iri(shape, SH.datatype)
    return Property(
        iri=path,
        field=field,
        shape=shape,
        json_type=JsonType.OBJECT if inner else _json_type(reading, shape, datatype),
        datatype=datatype,
        min_count=reading.integer(shape, SH.minCount) or 0,
        max_count=reading.integer(shape, SH.maxCount),
        scheme=reading.iri(shape, SB.scheme),
        node=node,
        sentinels=reading.texts(shape, CSVW.null),
        label=reading.label(shape, RDFS.label) or field,
    )


def _report_missing(reading: Reading, shape: Iri) -> None:
    """Say which of its two names a property shape lacks; one that is there and unreadable has been reported."""
    for name, term, remedy in (
        ("sh:path", SH.path, "State the property by which mappings name the field."),
        ("sb:field", SB.field, "State the name that the field has in the record."),
    ):
        if not reading.graph.objects(shape, term):
            reading.report(shape, f"The property shape {shape.local} has no {name}", remedy)


def _nested(reading: Reading, inner: Iri, owner: Iri, above: tuple[Iri, ...]) -> Schema | None:
    if not reading.graph.predicates(inner):
        reading.report(owner, f"sh:node names a shape that is not there, <{inner}>", "Correct it, or state the shape.")
        return None
    return _schema(reading, inner, above)


def _json_type(reading: Reading, shape: Iri, datatype: Iri | None) -> JsonType:
    stated = reading.iri(shape, SB.jsonType)
    if stated is not None and stated not in JSON_TYPES:
        known = ", ".join(f"sb:{item.local}" for item in JSON_TYPES)
        reading.report(shape, f"sb:jsonType is none of those that there are, <{stated}>", f"Write one of {known}.")
    by_datatype = BY_DATATYPE.get(datatype, JsonType.STRING) if datatype else JsonType.STRING
    return JSON_TYPES.get(stated, by_datatype) if stated else by_datatype
