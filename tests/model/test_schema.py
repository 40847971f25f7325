"""Schemas: fields by name and path, pointers, and what an object requires."""

import pytest

from semantic_bridge.mapping.load import load
from semantic_bridge.model.crosswalk import unfilled
from semantic_bridge.model.schema import JsonType, Path, Schema, anchor, names, pointer, required_paths
from semantic_bridge.terms import Iri
from tests.crosswalks import Nested, codes, crosswalk, files, nested, resolved, schema


def read(*fields: str | Nested) -> Schema:
    """The schema of these fields."""
    workspace = files({"shapes/in.ttl": codes("in:C", "1") + schema("in", *fields)})
    (found,) = load(workspace).documents.schemas
    return found


@pytest.mark.parametrize(
    ("field", "kind", "many", "required"),
    [
        pytest.param("a", JsonType.STRING, False, False, id="a text"),
        pytest.param("a!", JsonType.STRING, False, True, id="a required text"),
        pytest.param("a*", JsonType.STRING, True, False, id="a list"),
        pytest.param("a:integer", JsonType.INTEGER, False, False, id="an integer"),
        pytest.param("a:nonNegativeInteger", JsonType.INTEGER, False, False, id="one of its kin"),
        pytest.param("a:unsignedByte", JsonType.INTEGER, False, False, id="a small one"),
        pytest.param("a:decimal", JsonType.NUMBER, False, False, id="a decimal"),
        pytest.param("a:double", JsonType.NUMBER, False, False, id="a double"),
        pytest.param("a:boolean", JsonType.BOOLEAN, False, False, id="a boolean"),
        pytest.param("a:date", JsonType.STRING, False, False, id="a date is a text"),
        pytest.param("a=in:C", JsonType.STRING, False, False, id="a code"),
        pytest.param("a=in:C#integer", JsonType.INTEGER, False, False, id="a code that is written as a number"),
        pytest.param("a:integer#string", JsonType.STRING, False, False, id="a number that is written as a text"),
    ],
)
def test_field(field: str, kind: JsonType, many: bool, required: bool) -> None:  # noqa: FBT001  # columns of a table
    """The JSON type follows the datatype, unless it is stated; the counts say whether there is one, or must be."""
    (item,) = read(field).properties
    assert (kind, many, required) == (item.json_type, item.many, item.required)


def test_find() -> None:
    """A field is found by its path or its name."""
    found = read("a", nested("o", "b"))
    assert ["a", "o"] == [item.field for item in found.properties]
    one = found.find(Iri("https://example.org/in/a"))
    assert one is found.field("a") is not None
    assert None is found.field("b") is found.find(Iri("https://example.org/in/b"))


def paths(found: Schema) -> dict[str, Path]:
    """Every required path, by pointer."""
    return {pointer(path): path for path in required_paths(found.properties)}


def test_required_paths() -> None:
    """Required fields are those of the record and of every object in it; a list of objects is a field itself."""
    found = read(
        "a!",
        "b",
        nested("o!", "c!", "d"),
        nested("p", "e!", nested("q!", "f!")),
        nested("l!*", "g!"),
        "h!*",
        nested("r!", "i", nested("s", "j!")),
    )
    assert {"/a": "", "/o/c": "", "/p/e": "/p", "/p/q/f": "/p", "/l": "", "/h": "", "/r": "", "/r/s/j": "/r/s"} == {
        where: pointer(anchor(path)) for where, path in paths(found).items()
    }
    assert ("p", "q", "f") == names(paths(found)["/p/q/f"])


def test_pointer() -> None:
    """A JSON pointer escapes its own signs (RFC 6901, section 3)."""
    (item,) = (
        load(files({"shapes/in.ttl": schema("in", "a").replace('sb:field "a"', 'sb:field "a/b~c"')}))
        .documents.schemas[0]
        .properties
    )
    assert "/a~1b~0c" == pointer((item,))
    assert "" == pointer(())


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        pytest.param("( out:p out:x )", ["/a", "/b"], id="a field of a required object that requires none of them"),
        pytest.param("( out:p out:q out:z )", ["/a", "/b"], id="a field of an object in it"),
        pytest.param("out:a", ["/b", "/p"], id="a field of the record"),
        pytest.param(
            "( out:o out:x )", ["/a", "/b", "/o/y", "/p"], id="a field of an object requires the others of it"
        ),
        pytest.param("out:b", ["/a", "/p"], id="another field of the record"),
    ],
)
def test_unfilled(target: str, expected: list[str]) -> None:
    """What no rule fills is required of the record, and of an object as soon as some rule fills it."""
    rule = crosswalk(f"map:r a sb:PropertyMap ; sb:from in:z ; sb:to {target} .")
    found = resolved(
        schema("in", "z"),
        schema("out", "a!", "b!", "c", nested("o", "x", "y!"), nested("p!", "x", nested("q", "z"))),
        rule,
    )
    assert expected == [pointer(path) for path in unfilled(found.property_maps, found.target.properties)]
