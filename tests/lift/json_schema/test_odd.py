"""Whatever stands under whatever keyword, a source is lifted, or refused by an error of this program."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from semantic_bridge.errors import BridgeError
from semantic_bridge.lift.described import Description
from semantic_bridge.lift.json_schema import lift_json_schema
from semantic_bridge.lift.openapi import lift_openapi
from semantic_bridge.lift.source import SourceFile
from semantic_bridge.model.schema import JsonType

KEYWORDS = st.sampled_from(
    (
        *("type", "enum", "const", "properties", "required", "items", "prefixItems", "allOf", "oneOf", "anyOf", "$ref"),
        *("format", "pattern", "minimum", "exclusiveMinimum", "minLength", "minItems", "title", "description", "not"),
        *("nullable", "additionalProperties", "discriminator", "x-enumNames", "x-enum-descriptions", "default", "a"),
    )
)
SCALARS = st.sampled_from(
    (
        *(None, True, False, 0, -1, 2.5, 1e300, "", "a", "object", "array", "string", "integer", "null", "date"),
        *("#", "#/$defs/a", "#/$defs/b", "#/components/schemas/a", "other.json", "https://example.org/x", "http://["),
    )
)
SCHEMAS = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYWORDS, inner, max_size=4),
    max_leaves=25,
)


def lifted(content: object, *, openapi: bool) -> Description | BridgeError:
    """What is lifted, or the error of this program that refuses it; any other error is the test's failure."""
    with TemporaryDirectory() as root:
        Path(root, "source.json").write_text(json.dumps(content), "utf-8")
        source = SourceFile(Path("source.json"), Path(root))
        try:
            return lift_openapi(source) if openapi else lift_json_schema(source)
        except BridgeError as error:
            return error


def sound(found: Description | BridgeError) -> bool:
    """Whether what is lifted holds together, and an error says what to do."""
    if isinstance(found, BridgeError):
        return bool(found.remedy)
    fields = [field for schema in found.schemas for field in schema.fields]
    schemas, lists = [schema.name for schema in found.schemas], [item.name for item in found.lists]
    return (
        len(set(schemas)) == len(schemas)
        and len(set(lists)) == len(lists)
        and all(field.node in schemas for field in fields if field.json_type is JsonType.OBJECT)
        and all(not field.node for field in fields if field.json_type is not JsonType.OBJECT)
        and all(field.codes in {"", *lists} for field in fields)
        and all(remark.place for remark in found.remarks)
        and {name for one in found.services for name in (one.asked, one.answers)} <= {"", *schemas}
    )


@given(SCHEMAS, SCHEMAS, SCHEMAS)
@settings(deadline=None)
def test_schemas(whole: object, a: object, b: object) -> None:
    """Any value stands for a schema."""
    content = {**(whole if isinstance(whole, dict) else {"properties": whole}), "$defs": {"a": a, "b": b}}
    assert sound(lifted(content, openapi=False))


@given(SCHEMAS, SCHEMAS, st.sampled_from(("3.0.1", "3.1.0")))
@settings(deadline=None)
def test_documents(a: object, b: object, version: str) -> None:
    """Any value stands for a part of an OpenAPI document."""
    operation = {
        "parameters": [{"name": "p", "in": "query", "schema": a}, b],
        "requestBody": {"content": {"application/json": {"schema": b}}},
        "responses": {"200": {"content": {"application/json": {"schema": a}}}, "201": b},
    }
    paths = {"/a": {"get": operation, "put": a}, "/b": b}
    assert sound(
        lifted({"openapi": version, "paths": paths, "components": {"schemas": {"a": a, "b": b}}}, openapi=True)
    )
