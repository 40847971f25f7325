"""Read schemas: SHACL node shapes with the physical names of their fields."""

from semantic_bridge.mapping.read.reading import Reading
from semantic_bridge.model.schema import JsonType, Property, Schema
from semantic_bridge.terms import CSVW, DCAT, RDFS, SB, SH, XSD, Iri

JSON_TYPES = {
    SB.String: JsonType.STRING,
    SB.Integer: JsonType.INTEGER,
    SB.Number: JsonType.NUMBER,
    SB.Boolean: JsonType.BOOLEAN,
}

BY_DATATYPE = {
    XSD.integer: JsonType.INTEGER,
    XSD.int: JsonType.INTEGER,
    XSD.long: JsonType.INTEGER,
    XSD.nonNegativeInteger: JsonType.INTEGER,
    XSD.positiveInteger: JsonType.INTEGER,
    XSD.decimal: JsonType.NUMBER,
    XSD.double: JsonType.NUMBER,
    XSD.boolean: JsonType.BOOLEAN,
}


def read_schemas(reading: Reading) -> tuple[Schema, ...]:
    """Every node shape of the graph that has a `sb:name`, sorted by it; nested shapes come inside."""
    shapes = [node for node in reading.graph.typed(SH.NodeShape) if isinstance(node, Iri)]
    named = [shape for shape in shapes if reading.text(shape, SB["name"])]
    found = (_schema(reading, shape, ()) for shape in named)
    return tuple(sorted((schema for schema in found if schema), key=lambda schema: schema.name))


def _schema(reading: Reading, shape: Iri, above: tuple[Iri, ...]) -> Schema | None:
    if shape in above:
        reading.report(shape, "A shape holds itself", "Break the circle of sh:node: a record has a finite depth.")
        return None
    properties = [
        item
        for node in reading.graph.objects(shape, SH.property)
        if (item := _property(reading, node if isinstance(node, Iri) else None, shape, (*above, shape)))
    ]
    return Schema(
        iri=shape,
        name=reading.text(shape, SB["name"]) or shape.local,
        version=reading.text(shape, DCAT.version) or "",
        target_class=reading.iri(shape, SH.targetClass) or shape,
        label=reading.label(shape, RDFS.label) or shape.local,
        properties=tuple(properties),
        key=reading.iri(shape, SB.key),
    )


def _property(reading: Reading, shape: Iri | None, owner: Iri, above: tuple[Iri, ...]) -> Property | None:
    if shape is None:
        reading.report(owner, "A property shape is a blank node", "Give it an IRI.")
        return None
    path = reading.iri(shape, SH.path)
    field = reading.text(shape, SB.field)
    if path is None or field is None:
        reading.report(shape, "A property shape lacks sh:path or sb:field", "State both: the property and its name.")
        return None
    inner = reading.iri(shape, SH.node)
    node = _schema(reading, inner, above) if inner else None
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


def _json_type(reading: Reading, shape: Iri, datatype: Iri | None) -> JsonType:
    stated = reading.iri(shape, SB.jsonType)
    if stated is not None and stated in JSON_TYPES:
        return JSON_TYPES[stated]
    return BY_DATATYPE.get(datatype, JsonType.STRING) if datatype else JsonType.STRING
