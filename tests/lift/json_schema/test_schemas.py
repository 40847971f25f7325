"""Objects are schemas: named ones by their names, those within a field after it, merged where all of several hold."""

from pathlib import Path

import pytest

from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.json_schema import work
from semantic_bridge.model.schema import JsonType
from tests.lift.json_schema.sources import Json, lifted, problems, schema_of

TEXT: Json = {"type": "string"}


def record(**properties: Json) -> dict[str, Json]:
    """An object with these members."""
    return {"type": "object", "properties": dict(properties)}


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        pytest.param(record(a=TEXT), {"record": ["a"]}, id="the whole is called like its file"),
        pytest.param({"properties": {"a": TEXT}}, {"record": ["a"]}, id="without a type"),
        pytest.param(record(a=record(b=TEXT)), {"record": ["a"], "record.a": ["b"]}, id="an object in a field"),
        pytest.param(
            record(a=record(b=record(c=TEXT))), {"record": ["a"], "record.a": ["b"], "record.a.b": ["c"]}, id="deeper"
        ),
        pytest.param(
            record(a={"type": "array", "items": record(b=TEXT)}), {"record": ["a"], "record.a": ["b"]}, id="in a list"
        ),
        pytest.param({"type": "array", "items": record(a=TEXT)}, {"record": ["a"]}, id="the whole is a list"),
        pytest.param(
            {"$ref": "#/$defs/P", "$defs": {"P": record(a=TEXT)}}, {"P": ["a"]}, id="the whole has another name"
        ),
        pytest.param(
            {"$defs": {"P": record(a=TEXT), "Q": record(b=TEXT)}}, {"P": ["a"], "Q": ["b"]}, id="named ones only"
        ),
        pytest.param({"definitions": {"P": record(a=TEXT)}}, {"P": ["a"]}, id="definitions"),
        pytest.param(
            {**record(a={"$ref": "#/$defs/P"}), "$defs": {"P": record(b=TEXT)}},
            {"record": ["a"], "P": ["b"]},
            id="by reference",
        ),
        pytest.param(
            {**record(a={"allOf": [{"$ref": "#/$defs/P"}], "title": "t"}), "$defs": {"P": record(b=TEXT)}},
            {"record": ["a"], "P": ["b"]},
            id="by a reference that is wrapped",
        ),
        pytest.param(
            {**record(a={"oneOf": [{"type": "null"}, {"$ref": "#/$defs/P"}]}), "$defs": {"P": record(b=TEXT)}},
            {"record": ["a"], "P": ["b"]},
            id="by a reference or null",
        ),
        pytest.param(
            {"$defs": {"P": record(a=TEXT), "Q": {"allOf": [{"$ref": "#/$defs/P"}, record(b=TEXT)]}}},
            {"P": ["a"], "Q": ["a", "b"]},
            id="all of two are merged",
        ),
        pytest.param(
            {**record(a={"allOf": [{"$ref": "#/$defs/P"}, record(b=TEXT)]}), "$defs": {"P": record(c=TEXT)}},
            {"record": ["a"], "record.a": ["c", "b"], "P": ["c"]},
            id="merged in a field",
        ),
        pytest.param(record(a={"type": "object"}), {"record": ["a"], "record.a": []}, id="an object without members"),
        pytest.param(record(a=TEXT, b=False), {"record": ["a"]}, id="a member that is forbidden"),
        pytest.param(
            {"$defs": {"P": {"$anchor": "here", **record(a=TEXT)}, "Q": record(b={"$ref": "#here"})}},
            {"P": ["a"], "Q": ["b"]},
            id="by an anchor",
        ),
        pytest.param(
            {"$defs": {"a/b~c %": record(a=TEXT), "Q": record(b={"$ref": "#/$defs/a~1b~0c%20%25"})}},
            {"a/b~c %": ["a"], "Q": ["b"]},
            id="by a name with signs",
        ),
    ],
)
def test_names(tmp_path: Path, schema: Json, expected: dict[str, list[str]]) -> None:
    """Each object is one schema, with its fields in the order of the source."""
    found = lifted(tmp_path, schema)
    assert expected == {item.name: [field.name for field in item.fields] for item in found.schemas}
    held = {field.node for item in found.schemas for field in item.fields if field.json_type is JsonType.OBJECT}
    assert held <= set(expected)


def test_order(tmp_path: Path) -> None:
    """Schemas come in the order of the source, the whole first."""
    schema: Json = {"$defs": {"Z": record(a=TEXT), "A": record(a=record(b=TEXT))}, **record(z={"$ref": "#/$defs/A"})}
    assert ["record", "Z", "A", "A.a"] == [item.name for item in lifted(tmp_path, schema).schemas]


@pytest.mark.parametrize(
    ("schema", "roots"),
    [
        pytest.param({**record(a={"$ref": "#/$defs/P"}), "$defs": {"P": record(b=TEXT)}}, ["record"], id="the whole"),
        pytest.param(
            {"$defs": {"P": record(b={"$ref": "#/$defs/Q"}), "Q": record(c=TEXT)}}, ["P"], id="what nothing holds"
        ),
        pytest.param({"$defs": {"P": record(b={"$ref": "#/$defs/P"})}}, ["P"], id="what only itself holds"),
    ],
)
def test_roots(tmp_path: Path, schema: Json, roots: list[str]) -> None:
    """Records of the whole are exchanged; where there is no whole, those that no other schema holds."""
    assert roots == [item.name for item in lifted(tmp_path, schema).schemas if item.root]


def test_recursion(tmp_path: Path) -> None:
    """A type that holds itself holds the schema of its name."""
    person = record(name=TEXT, children={"type": "array", "items": {"$ref": "#/$defs/Person"}}, spouse={"$ref": "#"})
    found = lifted(tmp_path, {**record(first={"$ref": "#/$defs/Person"}), "$defs": {"Person": person}})
    assert ["", "Person", "record"] == [field.node for field in schema_of(found, "Person").fields]


def test_merged_recursion(tmp_path: Path) -> None:
    """A merge of a type that holds a merge of itself ends."""
    more: Json = {"allOf": [{"$ref": "#/$defs/P"}, record(x=TEXT)]}
    found = lifted(tmp_path, {"$defs": {"P": record(child=more)}})
    assert {"P": ["P.child"], "P.child": ["P.child", ""]} == {
        item.name: [field.node for field in item.fields] for item in found.schemas
    }


def test_all_of(tmp_path: Path) -> None:
    """A member of several must keep to all of them, and is required where one requires it."""
    schema: Json = {
        "allOf": [
            {**record(a={"type": "string", "maxLength": 9}), "required": ["a"]},
            record(a={"minLength": 2}, b=TEXT),
        ]
    }
    a, b = lifted(tmp_path, schema).schemas[0].fields
    assert (True, 2, 9, False) == (a.required, a.facets.min_length, a.facets.max_length, b.required)


def test_alternatives(tmp_path: Path) -> None:
    """Alternatives are one schema: what all require is required, what some have is noted, constants are codes."""
    cat: Json = {**record(kind={"const": "cat"}, name=TEXT, claws={"type": "integer"}), "required": ["kind", "claws"]}
    dog: Json = {**record(kind={"const": "dog"}, name={"type": "string", "maxLength": 3}), "required": ["kind", "name"]}
    found = lifted(tmp_path, {"oneOf": [cat, dog]})
    kind, name, claws = found.schemas[0].fields
    assert (True, "record.kind", ()) == (kind.required, kind.codes, kind.notes)
    assert ["cat", "dog"] == [code.notation for code in found.lists[0].codes]
    assert (False, ("Its alternatives keep to different limits.", "Some alternatives of its record require it.")) == (
        name.required,
        name.notes,
    )
    assert (
        False,
        ("Only some alternatives of its record have it.", "Some alternatives of its record require it."),
    ) == (claws.required, claws.notes)
    assert ["`record` is one of 2 alternatives; its fields are those of all of them."] == problems(found)


def test_required_in_alternatives(tmp_path: Path) -> None:
    """Alternatives that only require members say so of these."""
    schema: Json = {**record(a=TEXT, b=TEXT), "anyOf": [{"required": ["a"]}, {"required": ["b"]}]}
    found = lifted(tmp_path, schema).schemas[0].fields
    assert [(False, ("Some alternatives of its record require it.",))] * 2 == [
        (item.required, item.notes) for item in found
    ]


def test_alternatives_of_named_objects(tmp_path: Path) -> None:
    """A field of alternatives holds a schema of its own, made of them; the alternatives stay schemas."""
    definitions: Json = {"A": record(a=TEXT), "B": record(b=TEXT)}
    one_of: Json = {"oneOf": [{"$ref": "#/$defs/A"}, {"$ref": "#/$defs/B"}], "discriminator": {"propertyName": "a"}}
    found = lifted(tmp_path, {**record(f=one_of), "$defs": definitions})
    assert "record.f" == found.schemas[0].fields[0].node
    assert ["a", "b"] == [field.name for field in schema_of(found, "record.f").fields]
    assert (
        "It tells the alternatives of its record apart (`discriminator`)."
        in schema_of(found, "record.f").fields[0].notes
    )
    assert {"record"} == {item.name for item in found.schemas if item.root}


@pytest.mark.parametrize(
    ("extra", "problem"),
    [
        pytest.param({"required": ["x"]}, "`record` requires `x`, which it does not describe.", id="required"),
        pytest.param(
            {"additionalProperties": TEXT},
            "`record`: It takes members of other names, too (`additionalProperties`).",
            id="other members",
        ),
        pytest.param(
            {"patternProperties": {"^x": TEXT}},
            "`record`: It takes members whose names follow a pattern, too (`patternProperties`).",
            id="members by pattern",
        ),
        pytest.param({"if": {}, "then": {}}, "`record`: What it must keep to depends on its values (`if`).", id="if"),
        pytest.param({"minProperties": 1}, "`record`: It has at least `1` members (`minProperties`).", id="count"),
        pytest.param({"properties": {"a": False}}, "`record` forbids the member `a`.", id="forbidden"),
        pytest.param(
            {"$defs": {"Pin": TEXT}},
            "`Pin` is no object, and nothing refers to it.",
            id="a named text that nothing has",
        ),
        pytest.param({"$defs": {"Q": {"$ref": "#"}}}, "`Q` is another name of `record`.", id="another name"),
        pytest.param(
            {"$defs": {"Q": {"type": "array", "items": {"$ref": "#"}}}}, "`Q` is a list of `record`.", id="a list"
        ),
    ],
)
def test_remarks(tmp_path: Path, extra: dict[str, Json], problem: str) -> None:
    """What a shape cannot say of an object is a remark."""
    found = lifted(tmp_path, {**record(a=TEXT), **extra})
    assert [problem] == problems(found)


def test_closed_is_the_rule(tmp_path: Path) -> None:
    """That an object has no other members is nothing to remark."""
    assert [] == problems(lifted(tmp_path, {**record(a=TEXT), "additionalProperties": False}))


def test_taken_name(tmp_path: Path) -> None:
    """Two schemas never have one name: the later one has a number, and a remark says so."""
    found = lifted(tmp_path, {**record(a=record(b=TEXT)), "$defs": {"record.a": record(c=TEXT)}})
    assert ["record", "record.a.2", "record.a"] == [item.name for item in found.schemas]
    assert ["The name `record.a` is taken; this one is `record.a.2`."] == problems(found)


def test_texts(tmp_path: Path) -> None:
    """The whole names the source, too; an object has its own texts, not those of what it merges."""
    base: Json = {**record(a=TEXT), "title": "Base", "description": "b"}
    schema: Json = {"title": "T", "allOf": [{"$ref": "#/$defs/B"}], "$defs": {"B": base}}
    found = lifted(tmp_path, schema)
    assert ((("", "T"),), ()) == (found.labels, found.definition)
    assert ((("", "Base"),), (("", "b"),)) == (schema_of(found, "B").labels, schema_of(found, "B").definition)


def test_explosion(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Alternatives within alternatives are counted, and refused before they fill the memory."""
    monkeypatch.setattr(work, "MOST_STEPS", 20_000)
    definitions: dict[str, Json] = {"A0": record(x=TEXT)}
    for number in range(1, 40):
        branch: Json = {"allOf": [{"$ref": f"#/$defs/A{number - 1}"}]}
        definitions[f"A{number}"] = {"oneOf": [branch, {"allOf": [branch]}]}
    with pytest.raises(LiftError, match="too many times over"):
        lifted(tmp_path, {"$defs": definitions})


def test_chain(tmp_path: Path) -> None:
    """A long chain of references is followed, and a circle of them ends."""
    definitions: dict[str, Json] = {f"A{number}": {"$ref": f"#/$defs/A{number + 1}"} for number in range(300)}
    found = lifted(tmp_path, {**record(f={"$ref": "#/$defs/A0"}), "$defs": {**definitions, "A300": TEXT}})
    assert (JsonType.STRING, ()) == (found.schemas[0].fields[0].json_type, found.schemas[0].fields[0].notes)
    circle = lifted(tmp_path, {**record(f={"$ref": "#/$defs/A"}), "$defs": {"A": {"$ref": "#/$defs/A"}}})
    assert ("The source says nothing of it; it stands as text.",) == circle.schemas[0].fields[0].notes


def test_alternatives_of_itself(tmp_path: Path) -> None:
    """An alternative that is the schema itself ends."""
    definitions: Json = {"A": {"oneOf": [{"$ref": "#/$defs/A"}, record(b=TEXT)]}}
    found = lifted(tmp_path, {**record(f={"$ref": "#/$defs/A"}), "$defs": definitions})
    assert JsonType.STRING is found.schemas[0].fields[0].json_type
    assert any("holds itself" in note for note in found.schemas[0].fields[0].notes)


def test_alternatives_within_alternatives(tmp_path: Path) -> None:
    """What is said of a member in an alternative is said of it in the whole."""
    inner: Json = {
        "discriminator": {"propertyName": "k"},
        "oneOf": [record(k={"const": "a"}), record(k={"const": "b"})],
    }
    found = lifted(tmp_path, {"oneOf": [inner, record(k={"const": "c"})]})
    (k,) = found.schemas[0].fields
    assert ["a", "b", "c"] == [code.notation for code in found.lists[0].codes]
    assert ("It tells the alternatives of its record apart (`discriminator`).",) == k.notes


def test_many_ways(tmp_path: Path) -> None:
    """A member that may be written in very many ways is described by some of them, and says so."""
    both: Json = [{"oneOf": [record(f={"type": "string", "maxLength": n + k}) for n in range(4)]} for k in (1, 9)]
    found = lifted(tmp_path, {"allOf": both})
    assert "It may be written in 16 ways, of which 12 are described." in found.schemas[0].fields[0].notes
