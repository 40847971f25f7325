"""JSON Schema 2020-12 of records, derived from the shapes of their schemas.

It describes; it decides nothing. What a record must hold is judged by its SHACL shapes, and a record that breaks them
is translated all the same, as far as it goes.
"""

from collections.abc import Mapping
from typing import Final, TypeAlias

from semantic_bridge.model.codelist import CodeList
from semantic_bridge.model.schema import JsonType, Property, Schema
from semantic_bridge.model.values import Value
from semantic_bridge.terms import XSD, Iri

JsonSchema: TypeAlias = dict[str, Value]

MOST_CODES: Final = 60
"""A code list of more codes is named, not listed."""

_FORMATS: Final[Mapping[Iri, str]] = {XSD.date: "date", XSD.anyURI: "uri"}


def record_schema(schema: Schema, code_lists: Mapping[Iri, CodeList]) -> JsonSchema:
    """What a record of this schema looks like. An optional field may be null; further fields may stand beside them.

    Args:
        schema: The shape.
        code_lists: By IRI; the codes of short ones are listed.
    """
    properties: JsonSchema = {item.field: _field(item, code_lists) for item in schema.properties}
    required = [item.field for item in schema.properties if item.required]
    return _head(schema) | {"type": "object", "properties": properties} | ({"required": required} if required else {})


def output_schema(schema: Schema, code_lists: Mapping[Iri, CodeList]) -> JsonSchema:
    """What an output in this schema looks like: a field without an answer is null, whatever the schema requires."""
    properties: JsonSchema = {item.field: _nullable(_output_field(item, code_lists)) for item in schema.properties}
    return _head(schema) | {"type": "object", "properties": properties, "additionalProperties": False}


def _head(schema: Schema) -> JsonSchema:
    stated = {"title": schema.label, "$comment": " ".join(filter(None, (schema.name, schema.version, schema.iri)))}
    return {name: text for name, text in stated.items() if text}


def _field(item: Property, code_lists: Mapping[Iri, CodeList]) -> JsonSchema:
    inner = _scalar(item, code_lists) if item.node is None else record_schema(item.node, code_lists)
    found = _labelled(item, inner)
    return found if item.required else _nullable(found)


def _output_field(item: Property, code_lists: Mapping[Iri, CodeList]) -> JsonSchema:
    inner = _nullable(_scalar(item, code_lists)) if item.node is None else output_schema(item.node, code_lists)
    return _labelled(item, inner)


def _labelled(item: Property, inner: JsonSchema) -> JsonSchema:
    labelled: JsonSchema = {**inner, "title": item.label} if item.label not in {"", item.field} else inner
    return _array(item, labelled) if item.many else labelled


def _array(item: Property, items: JsonSchema) -> JsonSchema:
    bounds: JsonSchema = {"minItems": item.min_count} if item.min_count else {}
    if item.max_count is not None:
        bounds["maxItems"] = item.max_count
    return {"type": "array", "items": items, **bounds}


def _scalar(item: Property, code_lists: Mapping[Iri, CodeList]) -> JsonSchema:
    found: JsonSchema = {"type": item.json_type.value}
    if item.datatype is not None and item.datatype in _FORMATS:
        found["format"] = _FORMATS[item.datatype]
    code_list = code_lists.get(item.scheme) if item.scheme else None
    return found if code_list is None else found | _codes(item, code_list)


def _codes(item: Property, code_list: CodeList) -> JsonSchema:
    """The codes of a list, and the texts that declare "no value", as the field writes them."""
    texts = [*(concept.notation for concept in code_list.concepts), *item.sentinels]
    described: JsonSchema = {"description": f"A code of {code_list.name}."}
    if len(texts) > MOST_CODES:
        return described
    return described | {"enum": [_written(text, item.json_type) for text in texts]}


def _written(text: str, json_type: JsonType) -> Value:
    return int(text) if json_type is JsonType.INTEGER and text.isdecimal() else text


def _nullable(schema: JsonSchema) -> JsonSchema:
    """The same, or null."""
    found = dict(schema)
    if isinstance(kind := schema.get("type"), str):
        found["type"] = [kind, "null"]
    if isinstance(codes := schema.get("enum"), list) and None not in codes:
        found["enum"] = [*codes, None]
    return found
