"""An enumeration is a list of codes, named as the source names it; labels are only those that the source states."""

from pathlib import Path

import pytest

from semantic_bridge.lift.described import DescribedCode, DescribedList, Facets
from semantic_bridge.lift.json_schema import lift_json_schema
from semantic_bridge.model.schema import JsonType
from semantic_bridge.terms import XSD
from tests.lift.json_schema.sources import Json, field_of, lifted, problems, written

M, F = DescribedCode("M"), DescribedCode("F")


def list_of(root: Path, schema: Json) -> DescribedList:
    """The one list of a schema with one field."""
    (found,) = lifted(root, {"properties": {"f": schema}}).lists
    return found


@pytest.mark.parametrize(
    ("schema", "codes"),
    [
        pytest.param({"enum": ["M", "F"]}, (M, F), id="texts"),
        pytest.param(
            {"type": "integer", "enum": [1, 2]}, (DescribedCode("1"), DescribedCode("2")), id="integers are texts"
        ),
        pytest.param({"enum": ["M", None, "F"]}, (M, F), id="null is no code"),
        pytest.param({"enum": ["M", "", "F"]}, (M, F), id="nor is an empty text"),
        pytest.param({"enum": ["M", "F", "M"]}, (M, F), id="each once"),
        pytest.param({"allOf": [{"enum": ["M", "X", "F"]}, {"enum": ["F", "M"]}]}, (M, F), id="those that all have"),
        pytest.param(
            {"oneOf": [{"const": "M", "title": "Male", "description": "A man"}, {"const": "F"}]},
            (DescribedCode("M", (("", "Male"),), (("", "A man"),)), F),
            id="constants with titles",
        ),
        pytest.param({"anyOf": [{"enum": ["M"]}, {"enum": ["F"]}]}, (M, F), id="one of two enumerations"),
        pytest.param(
            {"enum": ["M", "F"], "x-enumNames": ["Male", ""]},
            (DescribedCode("M", (("", "Male"),)), F),
            id="x-enumNames",
        ),
        pytest.param(
            {"enum": ["M", "F"], "x-enum-varnames": ["MALE", "FEMALE"], "x-enum-descriptions": ["A man", "A woman"]},
            (
                DescribedCode("M", (("", "MALE"),), (("", "A man"),)),
                DescribedCode("F", (("", "FEMALE"),), (("", "A woman"),)),
            ),
            id="x-enum-varnames and x-enum-descriptions",
        ),
        pytest.param(
            {"enum": ["M", "F"], "x-enum-descriptions": {"F": "A woman"}},
            (M, DescribedCode("F", (), (("", "A woman"),))),
            id="x-enum-descriptions by code",
        ),
        pytest.param({"type": "array", "items": {"enum": ["M", "F"]}}, (M, F), id="of the elements of a list"),
    ],
)
def test_codes(tmp_path: Path, schema: Json, codes: tuple[DescribedCode, ...]) -> None:
    """The codes are the values as the source writes them, in its order."""
    assert DescribedList("record.f", codes) == list_of(tmp_path, schema)


def test_texts_of_yaml(tmp_path: Path) -> None:
    """A code is the text that stands in the file: `no` is Norway, 010 keeps its nought, 1.0 its fraction."""
    text = b"properties: {f: {type: string, enum: [no, 010, 1.0, 1e1, 2024-01-31]}}"
    found = lift_json_schema(written(tmp_path, {"record.yaml": text}))
    assert ["no", "010", "1.0", "1e1", "2024-01-31"] == [code.notation for code in found.lists[0].codes]
    assert ("The source writes some of its codes as number.",) == found.schemas[0].fields[0].notes


@pytest.mark.parametrize(
    ("schema", "json_type", "coded", "notes"),
    [
        pytest.param({"enum": [1, 2]}, JsonType.INTEGER, "record.f", (), id="integers"),
        pytest.param({"enum": [1, 2.5]}, JsonType.NUMBER, "record.f", (), id="numbers"),
        pytest.param({"enum": [True, False]}, JsonType.BOOLEAN, "", (), id="both booleans are no list"),
        pytest.param({"enum": [True]}, JsonType.BOOLEAN, "", ("Its only value is `true`.",), id="one boolean"),
        pytest.param(
            {"enum": ["a", 1]},
            JsonType.STRING,
            "record.f",
            ("It may also be written as integer.", "The source writes some of its codes as integer."),
            id="texts and numbers",
        ),
        pytest.param(
            {"type": "string", "enum": [{"a": 1}, {"b": 1}]},
            JsonType.STRING,
            "",
            ("Its values are lists or objects, one of a few (`enum`).",),
            id="objects",
        ),
        pytest.param(
            {"enum": [[1], ["a"]]},
            JsonType.STRING,
            "",
            ("Its values are lists or objects, one of a few (`enum`).",),
            id="lists",
        ),
        pytest.param(
            {"enum": ["", "a", "b"]},
            JsonType.STRING,
            "record.f",
            ("An empty text may stand for none of its codes.",),
            id="empty",
        ),
        pytest.param(
            {"allOf": [{"enum": ["a"]}, {"enum": ["b"]}]},
            JsonType.STRING,
            "",
            ("None of its values is a code.",),
            id="none",
        ),
    ],
)
def test_fields(tmp_path: Path, schema: Json, json_type: JsonType, coded: str, notes: tuple[str, ...]) -> None:
    """A coded field has the type of its values, and the name of its list where there is more than one code."""
    found = field_of(tmp_path, schema)
    assert not coded or found.datatype == XSD.string
    assert (json_type, coded, notes) == (found.json_type, found.codes, found.notes)


def test_limits_of_codes(tmp_path: Path) -> None:
    """Codes are texts: lengths and patterns stay, least and greatest numbers say nothing of a text."""
    number = field_of(tmp_path, {"type": "integer", "enum": [1, 2], "minimum": 1})
    assert (XSD.string, Facets(), JsonType.INTEGER) == (number.datatype, number.facets, number.json_type)
    text = field_of(tmp_path, {"type": "string", "enum": ["a", "b"], "maxLength": 1})
    assert Facets(max_length=1) == text.facets


def test_named_list(tmp_path: Path) -> None:
    """A named enumeration is a list of that name, with its texts, whoever uses it; it may have one code only."""
    sex: Json = {"type": "string", "enum": ["M", "F"], "title": "Sex", "description": "As entered"}
    use: Json = {"$ref": "#/$defs/Sex"}
    fields: Json = {"a": use, "b": {"type": "array", "items": use}, "c": {"allOf": [use], "description": "own"}}
    found = lifted(tmp_path, {"properties": fields, "$defs": {"Sex": sex, "Alone": {"enum": ["x"]}}})
    assert (
        DescribedList("Sex", (M, F), (("", "Sex"),), (("", "As entered"),)),
        DescribedList("Alone", (DescribedCode("x"),)),
    ) == found.lists
    a, b, c = found.schemas[0].fields
    assert ("Sex", "Sex", "Sex", True) == (a.codes, b.codes, c.codes, b.many)
    assert ((), (), (("", "own"),)) == (a.labels, a.definition, c.definition)


def test_shared_anonymous_list(tmp_path: Path) -> None:
    """Fields of one name with the same codes share one list; another name or other codes make another one."""
    sex: Json = {"enum": ["M", "F"]}
    other: Json = {"properties": {"sex": {"enum": ["M", "F"]}, "kind": {"enum": ["M", "F"]}}}
    found = lifted(
        tmp_path,
        {"properties": {"sex": sex}, "$defs": {"O": other, "P": {"properties": {"sex": {"enum": ["1", "2"]}}}}},
    )
    assert ["record.sex", "O.kind", "P.sex"] == [item.name for item in found.lists]
    assert "record.sex" == found.schemas[1].fields[0].codes


def test_narrowed_list(tmp_path: Path) -> None:
    """A part of a named list is a list of its own, as it is not the one that is named."""
    found = field_of(tmp_path, {"$ref": "#/$defs/S", "enum": ["M", "F"]}, S={"enum": ["M", "F", "X"]})
    assert "record.f" == found.codes


@pytest.mark.parametrize(
    ("schema", "problem"),
    [
        pytest.param({"enum": ["M", "F", "M"]}, "The value `M` is listed twice.", id="a value twice"),
        pytest.param({"enum": ["1", 1]}, "The value `1` is listed twice.", id="a text and a number that look alike"),
        pytest.param(
            {"enum": ["M", "F"], "x-enumNames": ["Male"]},
            "`x-enumNames` has 1 texts for 2 values.",
            id="too few labels",
        ),
    ],
)
def test_remarks(tmp_path: Path, schema: Json, problem: str) -> None:
    """What is passed over is a remark at its place."""
    found = lifted(tmp_path, {"properties": {"f": schema}})
    assert [problem] == problems(found)
    assert found.remarks[0].remedy
