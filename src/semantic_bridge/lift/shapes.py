"""Write what is known of a kind of record as SHACL, with the physical names of its fields (SHACL 1.0, Core)."""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

from semantic_bridge.lift.described import DescribedField, DescribedSchema, Description, Facets, Remark, Texts
from semantic_bridge.lift.naming import Names
from semantic_bridge.model.schema import BY_DATATYPE, JsonType
from semantic_bridge.rdf.nodes import Literal, Node, Triple, text_literal
from semantic_bridge.terms import CSVW, DCT, RDF, RDFS, SB, SH, SKOS, XSD, Iri

_JSON_TYPES = {
    JsonType.STRING: SB.String,
    JsonType.INTEGER: SB.Integer,
    JsonType.NUMBER: SB.Number,
    JsonType.BOOLEAN: SB.Boolean,
}


def shape_triples(
    description: Description, schema: DescribedSchema, names: Names, left_out: Collection[tuple[str, str]]
) -> Iterator[Triple]:
    """The node shape of a schema, then the property shapes of its fields, in the order of the source.

    A field that is left out has no shape: one that would make its record hold itself, see `endless`.
    """
    shape = names.shape(schema.name)
    fields = [field for field in schema.fields if (schema.name, field.name) not in left_out]
    yield Triple(shape, RDF.type, SH.NodeShape)
    yield Triple(shape, RDF.type, DCT.Standard)
    yield Triple(shape, SB["name"], Literal(names.schema_name(schema.name)))
    yield Triple(shape, DCT.publisher, names.organisation)
    yield from texts(shape, RDFS.label, schema.labels or (("", schema.name),))
    yield from texts(shape, SKOS.definition, schema.definition)
    yield Triple(shape, DCT.source, Literal(description.source))
    yield Triple(shape, SH.targetClass, names.record_class(schema.name))
    if len(schema.key) == 1:
        yield Triple(shape, SB.key, names.path(schema.name, schema.key[0]))
    elif schema.key:
        yield Triple(shape, SKOS.editorialNote, text_literal(f"Its key is {', '.join(schema.key)}, together.", "en"))
    yield from (Triple(shape, SH.property, names.property_shape(schema.name, field.name)) for field in fields)
    for order, field in enumerate(fields, 1):
        yield from _property(schema.name, field, order, names)


def endless(description: Description) -> Mapping[tuple[str, str], Remark]:
    """The fields, by schema and name, by which a record would hold itself without an end, with what to say of each.

    Of a circle of schemas it is the field that closes it, in the order of the source.
    """
    schemas = {schema.name: schema for schema in description.schemas}
    found: dict[tuple[str, str], Remark] = {}
    done: set[str] = set()
    for schema in description.schemas:
        if schema.name not in done:
            _close(schema, schemas, found, done)
    return found


def _close(
    start: DescribedSchema,
    schemas: Mapping[str, DescribedSchema],
    found: dict[tuple[str, str], Remark],
    done: set[str],
) -> None:
    # A source may hold thousands of schemas within each other, so the way down is kept here and not by calls.
    inside = {start.name: iter(start.fields)}
    while inside:
        name, fields = next(reversed(inside.items()))
        field = next(fields, None)
        if field is None:
            done.add(name)
            inside.popitem()
        elif field.node in inside:
            problem = f"{name}.{field.name} holds what it is in, without an end, and is left out."
            found[name, field.name] = Remark(problem, "A record has a finite depth: map the levels that occur.")
        elif field.node in schemas and field.node not in done:
            inside[field.node] = iter(schemas[field.node].fields)


def texts(subject: Iri, predicate: Iri, items: Texts) -> Iterator[Triple]:
    """Texts in their languages; one whose language is not stated has none."""
    yield from (Triple(subject, predicate, text_literal(text, language or None)) for language, text in items)


def _property(schema: str, field: DescribedField, order: int, names: Names) -> Iterator[Triple]:
    shape = names.property_shape(schema, field.name)
    yield Triple(shape, RDF.type, SH.PropertyShape)
    yield from texts(shape, RDFS.label, field.labels)
    yield from texts(shape, SKOS.definition, field.definition)
    yield Triple(shape, SH.path, names.path(schema, field.name))
    yield Triple(shape, SB.field, Literal(field.name))
    yield from (Triple(shape, predicate, value) for predicate, value in _values(field, names))
    yield Triple(shape, SH.order, _integer(order))
    if field.required:
        yield Triple(shape, SH.minCount, _integer(1))
    if not field.many:
        yield Triple(shape, SH.maxCount, _integer(1))
    yield from (Triple(shape, predicate, value) for predicate, value in _facets(field.facets))
    yield from (Triple(shape, CSVW.null, Literal(text)) for text in field.sentinels)
    yield from (Triple(shape, SKOS.editorialNote, text_literal(note, "en")) for note in field.notes)


def _values(field: DescribedField, names: Names) -> Iterator[tuple[Iri, Node]]:
    """What the field holds: an object, or values of a type and of a list."""
    if field.node:
        yield SH.node, names.shape(field.node)
        return
    datatype = field.datatype or XSD.string
    yield SH.datatype, datatype
    if field.json_type is not BY_DATATYPE.get(datatype, JsonType.STRING):
        yield SB.jsonType, _JSON_TYPES[field.json_type]
    if field.codes:
        yield SB.scheme, names.scheme(field.codes)
    if field.refers:
        yield DCT.references, names.property_shape(*field.refers)


def _facets(facets: Facets) -> Iterator[tuple[Iri, Node]]:
    for predicate, length in ((SH.minLength, facets.min_length), (SH.maxLength, facets.max_length)):
        if length is not None:
            yield predicate, _integer(length)
    if facets.pattern is not None:
        yield SH.pattern, Literal(facets.pattern)
    bounds = (
        (SH.minInclusive, facets.minimum),
        (SH.maxInclusive, facets.maximum),
        (SH.minExclusive, facets.above),
        (SH.maxExclusive, facets.below),
    )
    yield from ((predicate, _number(bound)) for predicate, bound in bounds if bound is not None)


def _integer(number: int) -> Literal:
    return Literal(str(number), XSD.integer)


def _number(number: Decimal) -> Literal:
    whole = number == number.to_integral_value()
    return Literal(f"{number:f}" if not whole else str(int(number)), XSD.integer if whole else XSD.decimal)
