"""JSON Schema of records and outputs, from the shapes of their schemas."""

import pytest

from semantic_bridge.model.codelist import CodeList, Concept
from semantic_bridge.model.schema import JsonType, Property, Schema
from semantic_bridge.model.values import Value
from semantic_bridge.terms import XSD, Iri
from semantic_bridge.web.json_schema import MOST_CODES, output_schema, record_schema

BASE = "https://example.org/"
SEX = Iri(BASE + "Sex")


def code_list(*notations: str) -> CodeList:
    """A list of these codes."""
    concepts = tuple(Concept(Iri(BASE + notation), notation) for notation in notations)
    return CodeList(SEX, "register.sex", "1", "Sex", None, concepts, "sha256:0")


def schema(*properties: Property) -> Schema:
    """A schema of these fields."""
    return Schema(Iri(BASE + "Shape"), "register.person", "1.0.0", Iri(BASE + "Person"), "Person", properties)


def text(
    field: str = "a", *, least: int = 0, most: int | None = 1, label: str = "", sentinels: tuple[str, ...] = ()
) -> Property:
    """A text field."""
    iri = Iri(BASE + field)
    return Property(iri, field, iri, JsonType.STRING, XSD.string, least, most, sentinels=sentinels, label=label)


def typed(json_type: JsonType, datatype: Iri, *, scheme: Iri | None = None) -> Property:
    """A required field `a` of this type."""
    return Property(Iri(BASE + "a"), "a", Iri(BASE + "a"), json_type, datatype, 1, 1, scheme=scheme)


def nested(*, least: int, most: int | None, inner: Property) -> Property:
    """A field `a` of objects."""
    iri = Iri(BASE + "a")
    return Property(iri, "a", iri, JsonType.OBJECT, None, least, most, node=schema(inner))


def field_of(found: dict[str, Value]) -> Value:
    """What the JSON Schema says of the field `a`."""
    properties = found["properties"]
    assert isinstance(properties, dict)
    said: Value = properties["a"]
    return said


TITLED = {"title": "Person", "$comment": "register.person 1.0.0 https://example.org/Shape", "type": "object"}
LIST = code_list("M", "F")
NUMBERS = code_list("1", "007", "X")
LONG = code_list(*map(str, range(MOST_CODES + 1)))


@pytest.mark.parametrize(
    ("item", "codes", "record", "output"),
    [
        pytest.param(text(least=1), LIST, {"type": "string"}, {"type": ["string", "null"]}, id="required"),
        pytest.param(text(), LIST, {"type": ["string", "null"]}, {"type": ["string", "null"]}, id="optional"),
        pytest.param(
            text(least=1, label="Letter"),
            LIST,
            {"type": "string", "title": "Letter"},
            {"type": ["string", "null"], "title": "Letter"},
            id="with a label",
        ),
        pytest.param(
            text(least=1, label="a"), LIST, {"type": "string"}, {"type": ["string", "null"]}, id="named by its label"
        ),
        pytest.param(
            text(least=1, most=None),
            LIST,
            {"type": "array", "items": {"type": "string"}, "minItems": 1},
            {"type": ["array", "null"], "items": {"type": ["string", "null"]}, "minItems": 1},
            id="a list",
        ),
        pytest.param(
            text(most=3),
            LIST,
            {"type": ["array", "null"], "items": {"type": "string"}, "maxItems": 3},
            {"type": ["array", "null"], "items": {"type": ["string", "null"]}, "maxItems": 3},
            id="a list of at most three",
        ),
        pytest.param(
            typed(JsonType.INTEGER, XSD.integer), LIST, {"type": "integer"}, {"type": ["integer", "null"]}, id="integer"
        ),
        pytest.param(
            typed(JsonType.NUMBER, XSD.decimal), LIST, {"type": "number"}, {"type": ["number", "null"]}, id="number"
        ),
        pytest.param(
            typed(JsonType.BOOLEAN, XSD.boolean), LIST, {"type": "boolean"}, {"type": ["boolean", "null"]}, id="boolean"
        ),
        pytest.param(
            typed(JsonType.STRING, XSD.date),
            LIST,
            {"type": "string", "format": "date"},
            {"type": ["string", "null"], "format": "date"},
            id="date",
        ),
        pytest.param(
            typed(JsonType.STRING, XSD.dateTime),
            LIST,
            {"type": "string"},
            {"type": ["string", "null"]},
            id="a time without an offset is no date-time of RFC 3339",
        ),
        pytest.param(
            typed(JsonType.STRING, XSD.string, scheme=SEX),
            LIST,
            {"type": "string", "description": "A code of register.sex.", "enum": ["M", "F"]},
            {"type": ["string", "null"], "description": "A code of register.sex.", "enum": ["M", "F", None]},
            id="coded",
        ),
        pytest.param(
            typed(JsonType.INTEGER, XSD.integer, scheme=SEX),
            NUMBERS,
            {"type": "integer", "description": "A code of register.sex.", "enum": [1, 7, "X"]},
            {"type": ["integer", "null"], "description": "A code of register.sex.", "enum": [1, 7, "X", None]},
            id="codes as the field writes them",
        ),
        pytest.param(
            typed(JsonType.STRING, XSD.string, scheme=SEX),
            LONG,
            {"type": "string", "description": "A code of register.sex."},
            {"type": ["string", "null"], "description": "A code of register.sex."},
            id="a long list is named only",
        ),
        pytest.param(
            typed(JsonType.STRING, XSD.string, scheme=Iri(BASE + "Other")),
            LIST,
            {"type": "string"},
            {"type": ["string", "null"]},
            id="of a list that is not there",
        ),
        pytest.param(
            nested(least=1, most=1, inner=text("b", least=1)),
            LIST,
            {**TITLED, "properties": {"b": {"type": "string"}}, "required": ["b"]},
            {
                **TITLED,
                "type": ["object", "null"],
                "properties": {"b": {"type": ["string", "null"]}},
                "additionalProperties": False,
            },
            id="an object",
        ),
        pytest.param(
            nested(least=0, most=None, inner=text("b")),
            LIST,
            {"type": ["array", "null"], "items": {**TITLED, "properties": {"b": {"type": ["string", "null"]}}}},
            {
                "type": ["array", "null"],
                "items": {
                    **TITLED,
                    "properties": {"b": {"type": ["string", "null"]}},
                    "additionalProperties": False,
                },
            },
            id="a list of objects",
        ),
    ],
)
def test_fields(item: Property, codes: CodeList, record: Value, output: Value) -> None:
    """A field of a record is as its shape has it; of an output it may be null, and nothing is promised."""
    code_lists = {codes.iri: codes}
    assert record == field_of(record_schema(schema(item), code_lists))
    assert output == field_of(output_schema(schema(item), code_lists))


def test_sentinels_are_codes() -> None:
    """A text that declares "no value" may stand in a coded field, though no list has it."""
    iri = Iri(BASE + "a")
    item = Property(iri, "a", iri, JsonType.STRING, XSD.string, 1, 1, SEX, sentinels=("99",))
    assert {"type": "string", "description": "A code of register.sex.", "enum": ["M", "F", "99"]} == field_of(
        record_schema(schema(item), {SEX: LIST})
    )


def test_required_fields() -> None:
    """A record must have what its shape requires, an output need not."""
    shape = schema(text("a", least=1), text("b"))
    assert ["a"] == record_schema(shape, {})["required"]
    assert "required" not in output_schema(shape, {})
    assert "required" not in record_schema(schema(text("a")), {})


def test_head() -> None:
    """The title is the label; the name, the version and the IRI stand in a comment."""
    assert TITLED == {key: value for key, value in record_schema(schema(), {}).items() if key != "properties"}
