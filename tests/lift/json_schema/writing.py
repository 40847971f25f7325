"""Write a description as JSON Schema, the way an author would: what a lift must give back."""

from dataclasses import replace
from decimal import Decimal
from urllib.parse import quote

from semantic_bridge.lift.described import (
    DescribedCode,
    DescribedField,
    DescribedList,
    DescribedSchema,
    Description,
    Texts,
)
from semantic_bridge.terms import XSD
from tests.lift.json_schema.sources import Json

_FORMATS = {
    XSD.date: "date",
    XSD.dateTime: "date-time",
    XSD.anyURI: "uri",
    XSD.int: "int32",
    XSD.long: "int64",
    XSD.double: "double",
}


def definitions(description: Description, base: str) -> dict[str, Json]:
    """The schemas and lists as named schemas.

    Args:
        description: What is written.
        base: What a reference to one of them starts with.
    """
    lists: dict[str, Json] = {item.name: _list(item) for item in description.lists}
    return {**{schema.name: _schema(schema, base) for schema in description.schemas}, **lists}


def reference(base: str, name: str) -> Json:
    """A reference to a named schema."""
    return {"$ref": base + quote(name.replace("~", "~0").replace("/", "~1"))}


def sayable(description: Description) -> Description:
    """The description as this format can say it: a schema is a root where no other one holds it."""
    held = {field.node for schema in description.schemas for field in schema.fields}
    return replace(
        description,
        schemas=tuple(replace(schema, root=schema.name not in held) for schema in description.schemas),
    )


def texts_of(labels: Texts, definition: Texts) -> dict[str, Json]:
    """A title and a description, where there are any."""
    stated = [("title", text) for _, text in labels] + [("description", text) for _, text in definition]
    return dict(stated)


def _schema(schema: DescribedSchema, base: str) -> Json:
    return {
        "type": "object",
        **texts_of(schema.labels, schema.definition),
        "properties": {field.name: _field(field, base) for field in schema.fields},
        "required": [field.name for field in schema.fields if field.required],
        "additionalProperties": False,
    }


def _field(field: DescribedField, base: str) -> Json:
    value = _value(field, base)
    texts = texts_of(field.labels, field.definition)
    if not field.many:
        return {**texts, "allOf": [value]} if field.codes or field.node else {**texts, **value}
    return {**texts, "type": "array", "items": value, **({"minItems": 1} if field.required else {})}


def _value(field: DescribedField, base: str) -> dict[str, Json]:
    named = field.codes or field.node
    if named:
        found = reference(base, named)
        assert isinstance(found, dict)
        return found
    written: dict[str, Json] = {"type": field.json_type.value}
    if field.datatype in _FORMATS:
        written["format"] = _FORMATS[field.datatype]
    facets = field.facets
    limits = {
        "minLength": facets.min_length,
        "maxLength": facets.max_length,
        "pattern": facets.pattern,
        "minimum": _number(facets.minimum),
        "maximum": _number(facets.maximum),
        "exclusiveMinimum": _number(facets.above),
        "exclusiveMaximum": _number(facets.below),
    }
    return {**written, **{keyword: limit for keyword, limit in limits.items() if limit is not None}}


def _number(value: Decimal | None) -> float | None:
    # Halves and quarters only: JSON of the standard library writes floats.
    return None if value is None else float(value)


def _list(item: DescribedList) -> Json:
    texts = texts_of(item.labels, item.definition)
    if any(code.labels or code.definition for code in item.codes):
        return {"type": "string", **texts, "oneOf": [_constant(code) for code in item.codes]}
    return {"type": "string", **texts, "enum": [code.notation for code in item.codes]}


def _constant(code: DescribedCode) -> Json:
    return {"const": code.notation, **texts_of(code.labels, code.definition)}


def note_of(field: DescribedField) -> DescribedField:
    """The field with the one note that writing it as JSON Schema adds: a required list has an element at least."""
    note = "It has at least `1` elements (`minItems`)."
    return replace(field, notes=(note,)) if field.many and field.required else field
