"""What a schema says of a value is what the field says; what no term can say is a note."""

from decimal import Decimal
from pathlib import Path

import pytest

from semantic_bridge.lift.described import DescribedField, Facets
from semantic_bridge.model.schema import JsonType
from semantic_bridge.terms import XSD, Iri
from tests.lift.json_schema.sources import Json, field_of, lifted, problems, schema_of

TEXT = (JsonType.STRING, XSD.string)
INTEGER = (JsonType.INTEGER, XSD.integer)
NUMBER = (JsonType.NUMBER, XSD.decimal)


@pytest.mark.parametrize(
    ("schema", "json_type", "datatype"),
    [
        pytest.param({"type": "string"}, *TEXT, id="text"),
        pytest.param({"type": "integer"}, *INTEGER, id="integer"),
        pytest.param({"type": "number"}, *NUMBER, id="number"),
        pytest.param({"type": "boolean"}, JsonType.BOOLEAN, XSD.boolean, id="boolean"),
        pytest.param({"type": "string", "format": "date"}, JsonType.STRING, XSD.date, id="date"),
        pytest.param({"type": "string", "format": "date-time"}, JsonType.STRING, XSD.dateTime, id="date and time"),
        pytest.param({"type": "string", "format": "time"}, JsonType.STRING, XSD.time, id="time"),
        pytest.param({"type": "string", "format": "duration"}, JsonType.STRING, XSD.duration, id="duration"),
        pytest.param({"type": "string", "format": "uri"}, JsonType.STRING, XSD.anyURI, id="URI"),
        pytest.param({"type": "string", "format": "byte"}, JsonType.STRING, XSD.base64Binary, id="base64"),
        pytest.param({"type": "integer", "format": "int32"}, JsonType.INTEGER, XSD.int, id="32 bits"),
        pytest.param({"type": "integer", "format": "int64"}, JsonType.INTEGER, XSD.long, id="64 bits"),
        pytest.param({"type": "number", "format": "float"}, JsonType.NUMBER, XSD.float, id="float"),
        pytest.param({"type": "number", "format": "double"}, JsonType.NUMBER, XSD.double, id="double"),
        pytest.param({"type": ["integer", "number"]}, *NUMBER, id="an integer is a number"),
        pytest.param({"allOf": [{"type": "number"}, {"type": "integer"}]}, *INTEGER, id="a number and an integer"),
        pytest.param({"oneOf": [{"type": "integer"}, {"type": "number"}]}, *NUMBER, id="an integer or a number"),
        pytest.param({"anyOf": [{"type": "null"}, {"type": "boolean"}]}, JsonType.BOOLEAN, XSD.boolean, id="or null"),
        pytest.param(
            {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]},
            *TEXT,
            id="two datatypes of one type have the wider one",
        ),
    ],
)
def test_datatypes(tmp_path: Path, schema: Json, json_type: JsonType, datatype: Iri) -> None:
    """A type and a format are a JSON type and a datatype, and nothing more is to be said."""
    assert DescribedField("f", json_type, datatype) == field_of(tmp_path, schema)


@pytest.mark.parametrize(
    ("schema", "facets"),
    [
        pytest.param({"type": "string", "minLength": 1, "maxLength": 9}, Facets(1, 9), id="lengths"),
        pytest.param({"type": "string", "minLength": 0}, Facets(), id="no least length"),
        pytest.param({"type": "string", "maxLength": 2.0}, Facets(max_length=2), id="a whole number with a fraction"),
        pytest.param({"type": "string", "pattern": r"^\d+$"}, Facets(pattern="^[0-9]+$"), id="pattern"),
        pytest.param(
            {"type": "integer", "minimum": 1, "maximum": 5}, Facets(minimum=Decimal(1), maximum=Decimal(5)), id="bounds"
        ),
        pytest.param(
            {"type": "number", "exclusiveMinimum": 0.5, "exclusiveMaximum": 2},
            Facets(above=Decimal("0.5"), below=Decimal(2)),
            id="exclusive bounds",
        ),
        pytest.param(
            {"type": "number", "minimum": 1, "exclusiveMinimum": True, "maximum": 9, "exclusiveMaximum": False},
            Facets(above=Decimal(1), maximum=Decimal(9)),
            id="exclusive as a boolean",
        ),
        pytest.param(
            {"allOf": [{"type": "integer", "minimum": 1, "maximum": 9}, {"minimum": 3}, {"maximum": 20}]},
            Facets(minimum=Decimal(3), maximum=Decimal(9)),
            id="the narrowest counts",
        ),
        pytest.param(
            {"$ref": "#/$defs/d", "maxLength": 4},
            Facets(max_length=4, pattern="x"),
            id="beside a reference",
        ),
    ],
)
def test_facets(tmp_path: Path, schema: Json, facets: Facets) -> None:
    """Limits are facets; all that hold are joined."""
    found = field_of(tmp_path, schema, d={"type": "string", "pattern": "x"})
    assert (facets, ()) == (found.facets, found.notes)


@pytest.mark.parametrize(
    ("schema", "notes"),
    [
        pytest.param({"type": "string", "format": "email"}, ["Its format is `email`."], id="a format without datatype"),
        pytest.param({"type": "string", "format": "uuid"}, ["Its format is `uuid`."], id="uuid"),
        pytest.param({"type": "integer", "format": "date"}, ["Its format is `date`."], id="a format of another type"),
        pytest.param({"type": ["string", "integer"]}, ["It may also be written as integer."], id="two types"),
        pytest.param({}, ["The source states no type; it stands as text."], id="no type"),
        pytest.param(True, ["The source states no type; it stands as text."], id="true"),
        pytest.param(
            {"minLength": 2}, ["The source states no type; its limits are those of a text."], id="limits of a text"
        ),
        pytest.param(
            {"allOf": [{"type": "string"}, {"type": "boolean"}]},
            ["The source states no type for it that can be; it stands as text."],
            id="types that exclude each other",
        ),
        pytest.param(
            {"type": "string", "pattern": "^(?=a)"},
            ["Its pattern `^(?=a)` is not lifted: RE2 has no look-around."],
            id="a pattern that RE2 has not",
        ),
        pytest.param(
            {"allOf": [{"type": "string", "pattern": "a"}, {"pattern": "b"}]},
            ["It must match `b`, too."],
            id="two patterns",
        ),
        pytest.param(
            {"type": "integer", "maxLength": 4},
            ["Its `maxLength` says nothing, since it is of the type integer."],
            id="a limit of another type",
        ),
        pytest.param(
            {"type": "string", "minLength": -1}, ["Its `minLength` is `-1`, which is no length."], id="no length"
        ),
        pytest.param({"type": "string", "const": "x"}, ["Its only value is `x`."], id="a constant"),
        pytest.param({"type": "string", "enum": ["x"]}, ["Its only value is `x`."], id="an enumeration of one"),
        pytest.param({"type": "string", "readOnly": True}, ["It is in answers only (`readOnly`)."], id="read only"),
        pytest.param({"type": "string", "writeOnly": True}, ["It is in requests only (`writeOnly`)."], id="write only"),
        pytest.param({"type": "string", "deprecated": True}, ["It is deprecated."], id="deprecated"),
        pytest.param({"type": "string", "deprecated": False}, [], id="not deprecated"),
        pytest.param(
            {"type": "string", "default": "x"}, ["Where it is missing, `x` is meant (`default`)."], id="default"
        ),
        pytest.param({"type": "integer", "multipleOf": 5}, ["It is a multiple of `5` (`multipleOf`)."], id="multiples"),
        pytest.param({"type": "string", "not": {"const": "x"}}, ["Something is excluded (`not`)."], id="not"),
        pytest.param({"type": "string", "example": "x", "examples": ["y"]}, [], id="examples may be data"),
        pytest.param(
            {"type": "string", "x-mine": 1},
            ["The source also states `x-mine`, which is not lifted."],
            id="an extension",
        ),
        pytest.param(
            {"oneOf": [{"type": "string", "maxLength": 1}, {"type": "string", "maxLength": 2}]},
            ["Its alternatives keep to different limits."],
            id="alternatives with limits",
        ),
        pytest.param(
            {
                "oneOf": [{"type": "string"}, {"type": "integer"}],
                "anyOf": [{"type": "string"}, {"type": "boolean"}],
            },
            [
                "It keeps to alternatives in two ways at once; the first is described.",
                "It may also be written as integer.",
            ],
            id="alternatives in two ways",
        ),
        pytest.param(
            {"type": "string", "anyOf": [{"pattern": "a"}, {"pattern": "b"}]},
            ["It keeps to one of several alternatives, which are not lifted."],
            id="alternatives that only limit",
        ),
        pytest.param(
            False, ["The source states no type; it stands as text.", "No value keeps to it (`false`)."], id="in a list"
        ),
    ],
)
def test_notes(tmp_path: Path, schema: Json, notes: list[str]) -> None:
    """What no term can say is a sentence."""
    never: Json = {"allOf": [False]}
    inner = never if schema is False else schema
    assert notes == list(field_of(tmp_path, inner).notes)


REQUIRED = "The member must be there; "


@pytest.mark.parametrize(
    ("schema", "required", "notes"),
    [
        pytest.param({"type": "string"}, True, (), id="a text"),
        pytest.param({"type": ["string", "null"]}, False, (REQUIRED + "its value may be null.",), id="or null"),
        pytest.param({"enum": ["a", "b", None]}, False, (REQUIRED + "its value may be null.",), id="null is listed"),
        pytest.param(
            {"type": "string", "enum": ["a", "b", None]}, True, (), id="null is listed, and excluded by the type"
        ),
        pytest.param(
            {"oneOf": [{"type": "null"}, {"type": "string"}]},
            False,
            (REQUIRED + "its value may be null.",),
            id="null or text",
        ),
        pytest.param(
            {"type": "array", "items": {"type": "string"}}, False, (REQUIRED + "the list may be empty.",), id="a list"
        ),
        pytest.param(
            {"type": "array", "items": {"type": "string"}, "minItems": 1},
            True,
            ("It has at least `1` elements (`minItems`).",),
            id="a list that is not empty",
        ),
    ],
)
def test_required(tmp_path: Path, schema: Json, required: bool, notes: tuple[str, ...]) -> None:  # noqa: FBT001  # a column of the table
    """A field is required where a record without a value for it breaks its schema."""
    found = lifted(tmp_path, {"properties": {"f": schema}, "required": ["f"]}).schemas[0].fields[0]
    assert (required, notes) == (found.required, found.notes)


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        pytest.param({"items": {"type": "integer"}}, DescribedField("f", *INTEGER, many=True), id="without a type"),
        pytest.param(
            {"type": "array"},
            DescribedField(
                "f", *TEXT, many=True, notes=("The source does not say what its elements are; they stand as text.",)
            ),
            id="of anything",
        ),
        pytest.param(
            {"type": "array", "items": {"type": "array", "items": {"type": "number"}}},
            DescribedField(
                "f",
                *NUMBER,
                many=True,
                notes=("It is a list of lists; what is described are the elements of the inner ones.",),
            ),
            id="of lists",
        ),
        pytest.param(
            {"type": "array", "items": {"type": ["string", "null"]}},
            DescribedField("f", *TEXT, many=True, notes=("An element may be null.",)),
            id="of texts or null",
        ),
        pytest.param(
            {"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}], "items": False},
            DescribedField(
                "f",
                *TEXT,
                many=True,
                notes=("Each place of the list has a schema of its own.", "It may also be written as integer."),
            ),
            id="with places",
        ),
        pytest.param(
            {
                "type": "array",
                "uniqueItems": True,
                "maxItems": 3,
                "items": {"type": "string", "title": "t", "description": "d"},
            },
            DescribedField(
                "f",
                *TEXT,
                many=True,
                labels=(("", "t"),),
                definition=(("", "d"),),
                notes=("No element stands in it twice (`uniqueItems`).", "It has at most `3` elements (`maxItems`)."),
            ),
            id="with limits and texts of its elements",
        ),
        pytest.param(
            {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
            DescribedField("f", *TEXT, many=True, notes=("Some of its alternatives are a single value, some a list.",)),
            id="or a single value",
        ),
        pytest.param(
            {"$ref": "#/$defs/endless"},
            DescribedField(
                "f",
                *TEXT,
                many=True,
                notes=("It holds itself, so no end of it can be described.",),
            ),
            id="of itself",
        ),
    ],
)
def test_lists(tmp_path: Path, schema: Json, expected: DescribedField) -> None:
    """A list is many of what its elements are."""
    endless: Json = {"type": "array", "items": {"$ref": "#/$defs/endless"}}
    assert expected == field_of(tmp_path, schema, endless=endless)


def test_texts(tmp_path: Path) -> None:
    """A title is a label and a description a definition; what stands beside a reference comes first."""
    definitions: Json = {"type": "string", "title": "far", "description": "away"}
    found = field_of(tmp_path, {"title": "near", "$ref": "#/$defs/d"}, d=definitions)
    assert ((("", "near"),), (("", "away"),)) == (found.labels, found.definition)


@pytest.mark.parametrize(
    ("dialect", "expected", "notes"),
    [
        pytest.param("https://json-schema.org/draft/2020-12/schema", 4, (), id="2020-12"),
        pytest.param(
            "http://json-schema.org/draft-07/schema#",
            None,
            ("Beside its `$ref` stands `maxLength`, which draft-07 ignores.",),
            id="draft-07",
        ),
    ],
)
def test_beside_a_reference(tmp_path: Path, dialect: str, expected: int | None, notes: tuple[str, ...]) -> None:
    """What stands beside a reference counts in 2020-12, and is ignored, with a note, in draft-07."""
    schema: Json = {
        "$schema": dialect,
        "properties": {"f": {"$ref": "#/definitions/d", "maxLength": 4, "title": "t"}},
        "definitions": {"d": {"type": "string"}},
    }
    found = lifted(tmp_path, schema).schemas[0].fields[0]
    assert (expected, notes, (("", "t"),)) == (found.facets.max_length, found.notes, found.labels)


@pytest.mark.parametrize(
    ("schema", "problem"),
    [
        pytest.param(
            {"type": "string", "pattern": ["a"]}, "`pattern` is a list here, where text must stand.", id="pattern"
        ),
        pytest.param({"properties": []}, "`properties` is a list here, where an object must stand.", id="properties"),
        pytest.param({"enum": "a"}, "`enum` is text here, where a list must stand.", id="enum"),
        pytest.param(
            {"type": "integer", "minimum": "1"}, "`minimum` is text here, where a number must stand.", id="minimum"
        ),
        pytest.param(5, "This is no schema.", id="a number"),
    ],
)
def test_wrong_kinds(tmp_path: Path, schema: Json, problem: str) -> None:
    """A keyword with a value of the wrong kind is passed over, with a remark at its place; the rest is lifted."""
    found = lifted(tmp_path, {"properties": {"f": schema, "g": {"type": "integer"}}})
    assert [problem] == problems(found)
    assert found.remarks[0].place is not None
    assert found.remarks[0].place.column > 1
    assert ["f", "g"] == [field.name for field in schema_of(found, "record").fields]
