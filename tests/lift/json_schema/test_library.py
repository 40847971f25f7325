"""References lead within the file, to what has an id, or to a file in the root, and nowhere else."""

import os
from pathlib import Path

import pytest

from semantic_bridge.documents.files import UnreadableFileError
from semantic_bridge.errors import BridgeError, Place
from semantic_bridge.lift.described import Description
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.json_schema import library, lift_json_schema
from semantic_bridge.lift.source import SourceFile
from semantic_bridge.model.schema import JsonType
from tests.lift.json_schema.hostile import HOSTILE, guard
from tests.lift.json_schema.sources import Json, lifted, problems, schema_of, written

INTEGER: Json = {"type": "integer"}


@pytest.mark.parametrize(
    ("reference", "files"),
    [
        pytest.param("#/$defs/n", {}, id="within the file"),
        pytest.param("#n", {}, id="by an anchor"),
        pytest.param("#old", {}, id="by an anchor of draft-07"),
        pytest.param("other.json", {"other.json": INTEGER}, id="a whole file"),
        pytest.param("other.json#/a/0", {"other.json": {"a": [INTEGER]}}, id="in a file, in a list"),
        pytest.param("./sub/../other.json#n", {"other.json": {"x": {"$anchor": "n", "type": "integer"}}}, id="dots"),
        pytest.param(
            "sub/one.yaml#/n", {"sub/one.yaml": b"n: {$ref: ../two.yml}", "two.yml": b"type: integer"}, id="YAML"
        ),
        pytest.param("%D0%B6.json", {"ж.json": INTEGER}, id="a name in percent signs"),
        pytest.param("https://example.org/n", {}, id="by an id within the file"),
        pytest.param("http://[", {}, id="by an id that is no URI"),
        pytest.param("n", {}, id="by an id relative to that of the file"),
        pytest.param("other.json#/n", {"other.json": {"n": {"$ref": "record.json#/$defs/n"}}}, id="there and back"),
    ],
)
def test_references(tmp_path: Path, reference: str, files: dict[str, Json | bytes]) -> None:
    """A reference is what it leads to."""
    definitions: Json = {
        "n": {"$anchor": "n", "$id": "https://example.org/n", "type": "integer"},
        "o": {"$id": "#old", "type": "integer"},
        "p": {"$id": "http://[", "type": "integer"},
    }
    schema: Json = {"properties": {"f": {"$ref": reference}}, "$defs": definitions, "$id": "https://example.org/record"}
    found = lift_json_schema(written(tmp_path, {"record.json": schema, **files}))
    assert JsonType.INTEGER is found.schemas[0].fields[0].json_type
    assert () == found.schemas[0].fields[0].notes


def test_schemas_of_other_files(tmp_path: Path) -> None:
    """A schema of another file has its name there; the whole of a file has the name of the file."""
    files: dict[str, Json | bytes] = {
        "record.json": {"properties": {"a": {"$ref": "b.schema.json"}, "c": {"$ref": "b.schema.json#/$defs/C"}}},
        "b.schema.json": {"properties": {"x": INTEGER}, "$defs": {"C": {"properties": {"y": INTEGER}}}},
    }
    found = lift_json_schema(written(tmp_path, files))
    assert ["record", "b", "C"] == [item.name for item in found.schemas]
    assert ("record.json", "application/json", ["record"]) == (
        found.source,
        found.media_type,
        [item.name for item in found.schemas if item.root],
    )


def test_named_here(tmp_path: Path) -> None:
    """A named schema that only refers to another file gives its name."""
    there: Json = {"$defs": {"There": {"properties": {}}, "List": {"enum": ["a", "b"]}}}
    here: Json = {"Here": {"$ref": "b.json#/$defs/There"}, "Codes": {"$ref": "b.json#/$defs/List"}}
    found = lifted(tmp_path, {"properties": {"f": {"$ref": "#/$defs/Codes"}}, "$defs": here}, b=there)
    assert (["record", "Here"], ["Codes"], []) == (
        [item.name for item in found.schemas],
        [item.name for item in found.lists],
        problems(found),
    )
    assert "Codes" == found.schemas[0].fields[0].codes


@pytest.mark.parametrize(("reference", "problem"), HOSTILE)
def test_refused_references(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reference: str, problem: str) -> None:
    """Nothing is fetched and no file outside the root is opened; the rest is lifted, and a remark has the place."""
    root = tmp_path / "root"
    (root / "folder").mkdir(parents=True)
    (tmp_path / "secret.json").write_text('{"type": "integer"}')
    (root / "link.json").symlink_to(tmp_path / "secret.json")
    (root / "large.json").write_text(" " * 5000)
    schema: Json = {"required": ["g"], "properties": {"g": INTEGER, "f": {"$ref": reference}}}
    source = written(root, {"record.json": schema})
    opened = guard(monkeypatch)
    found = lift_json_schema(SourceFile(source.path, root, most_bytes=4000))
    (remark,) = found.remarks
    assert problem in remark.problem
    assert (True, "record.json", 1) == (
        bool(remark.remedy),
        remark.place and remark.place.file,
        remark.place and remark.place.line,
    )
    assert ["g", "f"] == [field.name for field in found.schemas[0].fields]
    assert (f"What `{reference}` says of it was not read.",) == found.schemas[0].fields[1].notes[:1]
    assert all(Path(os.path.realpath(path)).is_relative_to(root) for path in opened)


def test_broken_file_beside(tmp_path: Path) -> None:
    """A broken file beside the source is a remark in that file; the rest is lifted."""
    files: dict[str, Json | bytes] = {"record.json": {"properties": {"f": {"$ref": "b.json"}}}, "b.json": b'{"a": '}
    found = lift_json_schema(written(tmp_path, files))
    assert [Place("b.json", 1, 7)] == [remark.place for remark in found.remarks]


def test_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A source may refer to so many files, and no more."""
    monkeypatch.setattr(library, "MOST_FILES", 3)
    files: dict[str, Json | bytes] = {f"{n}.json": {"properties": {"f": {"$ref": f"{n + 1}.json"}}} for n in range(5)}
    found = lift_json_schema(written(tmp_path, files))
    assert ["The source refers to more than 3 files."] == problems(found)
    assert ["0", "1", "2"] == [item.name for item in found.schemas if item.fields]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        pytest.param("record.json", b"", "The file is empty.", id="empty"),
        pytest.param("record.json", b" \n", "The file is empty.", id="blank"),
        pytest.param("record.yaml", b"", "The file is empty.", id="empty YAML"),
        pytest.param("record.json", b'{"properties": {', "not JSON", id="half a file"),
        pytest.param("record.txt", b'{"properties": {', "not JSON", id="half a file of another name"),
        pytest.param("record.json", b"[]", "This is no JSON Schema", id="a list"),
        pytest.param("record.json", b'{"name": "x"}', "This is no JSON Schema", id="some other object"),
        pytest.param("record.yaml", b"just text", "This is no JSON Schema", id="a text"),
        pytest.param("record.json", b'{"openapi": "3.1.0"}', "This is an OpenAPI document", id="OpenAPI"),
        pytest.param("record.json", b'{"swagger": "2.0"}', "This is a Swagger document", id="Swagger"),
    ],
)
def test_broken_sources(tmp_path: Path, name: str, content: bytes, problem: str) -> None:
    """A source that cannot be lifted is an error with a place in it, and what to do."""
    with pytest.raises(LiftError) as caught:
        lift_json_schema(written(tmp_path, {name: content}))
    assert problem in caught.value.problem
    assert (name, True) == (caught.value.place.file, bool(caught.value.remedy))


def test_large_source(tmp_path: Path) -> None:
    """A source larger than the limit is not read."""
    source = written(tmp_path, {"record.json": b" " * 100})
    with pytest.raises(UnreadableFileError, match="larger than 50 bytes"):
        lift_json_schema(SourceFile(source.path, source.root, most_bytes=50))


@pytest.mark.parametrize(
    ("dialect", "said"),
    [
        pytest.param("https://json-schema.org/draft/2020-12/schema", [], id="2020-12"),
        pytest.param("http://json-schema.org/draft-07/schema#", [], id="draft-07"),
        pytest.param(
            "http://json-schema.org/draft-04/schema#",
            ["The dialect `http://json-schema.org/draft-04/schema#` is read as draft-07."],
            id="draft-04",
        ),
        pytest.param(
            "https://example.org/own", ["The dialect `https://example.org/own` is read as 2020-12."], id="its own"
        ),
    ],
)
def test_dialects(tmp_path: Path, dialect: str, said: list[str]) -> None:
    """Another dialect than the two is read as the nearest of them, with a remark."""
    assert said == problems(lifted(tmp_path, {"$schema": dialect, "properties": {}}))


def test_wide(tmp_path: Path) -> None:
    """Ten thousand fields are lifted."""
    found = lifted(tmp_path, {"properties": {f"f{number}": INTEGER for number in range(10_000)}})
    assert 10_000 == len(schema_of(found, "record").fields)


WHOLE = b"""properties:
  a: &a {type: string, enum: ['x', "y"], pattern: '^a$'}
  b: {allOf: [*a, {$ref: '#/properties/a'}]}
"""


@pytest.mark.parametrize("length", range(0, len(WHOLE), 7))
def test_cut_anywhere(tmp_path: Path, length: int) -> None:
    """However a file is cut, it is lifted, or the error is one of this program and says what to do."""
    found: Description | BridgeError
    try:
        found = lift_json_schema(written(tmp_path, {"record.yaml": WHOLE[:length]}))
    except BridgeError as error:
        found = error
    assert isinstance(found, Description) or found.remedy
