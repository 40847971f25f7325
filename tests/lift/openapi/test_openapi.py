"""An operation is a service; what it takes and gives are schemas."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from semantic_bridge.lift.described import DescribedService, Description
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.openapi import lift_openapi
from semantic_bridge.lift.openapi.servers import OPENAPI_3_0, OPENAPI_3_1, X_ROAD
from semantic_bridge.terms import XSD
from tests.lift.json_schema.hostile import HOSTILE, guard
from tests.lift.json_schema.sources import Json, problems, schema_of, written

PERSON: Json = {"type": "object", "properties": {"pin": {"type": "string"}}}
USE: Json = {"$ref": "#/components/schemas/Person"}


def body(schema: Json, media_type: str = "application/json") -> Json:
    """A request body or an answer."""
    return {"description": "d", "content": {media_type: {"schema": schema}}}


def document(operation: Json, method: str = "post", **more: Json) -> dict[str, Json]:
    """A document with one operation, and a named schema."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Register", "version": "2.1"},
        "paths": {"/persons": {method: operation}},
        "components": {"schemas": {"Person": PERSON}},
        **more,
    }


def lifted(root: Path, content: Json | bytes, name: str = "api.json", **others: Json) -> Description:
    """A document, with other files beside it."""
    return lift_openapi(written(root, {name: content, **{f"{key}.json": value for key, value in others.items()}}))


def service_of(root: Path, content: Json) -> DescribedService:
    """The one service."""
    (service,) = lifted(root, content).services
    return service


def test_service(tmp_path: Path) -> None:
    """A service has the name of its operation, the version of the document, texts, protocol and endpoint."""
    operation: Json = {
        "operationId": "addPerson",
        "summary": "Add",
        "description": "Adds one.",
        "requestBody": body(USE),
        "responses": {"201": body(PERSON)},
    }
    found = lifted(tmp_path, document(operation, servers=[{"url": "https://example.org/api"}]))
    expected = DescribedService(
        "addPerson",
        "2.1",
        (("", "Add"),),
        (("", "Adds one."),),
        OPENAPI_3_1,
        "https://example.org/api",
        "Person",
        "addPerson.answer",
    )
    assert (expected,) == found.services
    assert (["addPerson.answer", "Person"], [], (("", "Register"),)) == (
        [item.name for item in found.schemas],
        problems(found),
        found.labels,
    )


@pytest.mark.parametrize(
    ("operation", "asked", "answers", "said"),
    [
        pytest.param({"requestBody": body(USE)}, "Person", "", [], id="a named body"),
        pytest.param({"requestBody": body(PERSON)}, "o.request", "", [], id="a body in place"),
        pytest.param({"requestBody": {"$ref": "#/components/x"}}, "Person", "", [], id="a body by reference"),
        pytest.param({"responses": {"2XX": body(USE)}}, "", "Person", [], id="any success"),
        pytest.param({"responses": {"200": {"$ref": "#/components/x"}}}, "", "Person", [], id="an answer by reference"),
        pytest.param({"responses": {"204": {"description": "none"}}}, "", "", [], id="no content"),
        pytest.param({"responses": {"400": body(PERSON), "default": body(PERSON)}}, "", "", [], id="failures"),
        pytest.param(
            {"responses": {"200": body(USE, "application/hal+json; charset=utf-8")}},
            "",
            "Person",
            [],
            id="JSON of a kind",
        ),
        pytest.param({"responses": {"200": body(USE, "*/*")}}, "", "Person", [], id="any type"),
        pytest.param(
            {"responses": {"200": body({"type": "array", "items": USE})}},
            "",
            "Person",
            ["The answer of `o` is a list of `Person`."],
            id="a list",
        ),
        pytest.param(
            {"responses": {"200": body({"type": "string"})}},
            "",
            "",
            ["The answer of `o` holds no object."],
            id="a text",
        ),
        pytest.param(
            {"requestBody": body(USE, "application/xml")},
            "",
            "",
            ["The request of `o` is `application/xml`, of which no JSON is described."],
            id="XML",
        ),
        pytest.param(
            {"responses": {"200": body(USE), "202": body(PERSON)}},
            "",
            "Person",
            ["`o` answers `o.answer`, too."],
            id="two answers",
        ),
        pytest.param({"deprecated": True}, "", "", ["`o`: It is deprecated."], id="deprecated"),
        pytest.param({"callbacks": {"x": {}}}, "", "", ["`o`: Callbacks are not lifted."], id="callbacks"),
    ],
)
def test_exchanged(tmp_path: Path, operation: dict[str, Json], asked: str, answers: str, said: list[str]) -> None:
    """A service is asked what its body holds in JSON, and answers what its first success does."""
    content = document({"operationId": "o", **operation})
    content["components"] = {"schemas": {"Person": PERSON}, "x": body(USE)}
    found = lifted(tmp_path, content)
    assert (asked, answers) == (found.services[0].asked, found.services[0].answers)
    assert said == problems(found)
    exchanged = {asked, answers} - {""}
    assert exchanged <= {item.name for item in found.schemas if item.root}


def test_parameters(tmp_path: Path) -> None:
    """Parameters are the fields of a schema, which the service is asked where it has no body."""
    parameters: Json = [
        {
            "name": "pin",
            "in": "path",
            "required": True,
            "description": "PIN",
            "schema": {"type": "string", "maxLength": 14},
        },
        {
            "name": "day",
            "in": "query",
            "content": {"application/json": {"schema": {"type": "string", "format": "date"}}},
        },
        {"$ref": "#/components/parameters/sex"},
        {"name": "Accept", "in": "header", "schema": {"type": "string"}},
        {"name": "pin", "in": "query", "schema": {"type": "string"}},
    ]
    sex: Json = {"name": "sex", "in": "query", "schema": {"$ref": "#/components/schemas/Sex"}}
    content = document({"operationId": "find", "parameters": parameters}, "get")
    content["components"] = {"schemas": {"Sex": {"enum": ["M", "F"]}}, "parameters": {"sex": sex}}
    found = lifted(tmp_path, content)
    pin, day, coded = schema_of(found, "find.parameters").fields
    assert ("find.parameters", True) == (found.services[0].asked, schema_of(found, "find.parameters").root)
    assert (True, 14, (("", "PIN"),), ("It stands in the path of the request (`in`).",)) == (
        pin.required,
        pin.facets.max_length,
        pin.definition,
        pin.notes,
    )
    assert (False, XSD.date, "Sex") == (day.required, day.datatype, coded.codes)
    assert [
        "The header `Accept` is no parameter; OpenAPI says to ignore it.",
        "`find` has two parameters `pin`; the one in the query is passed over.",
    ] == problems(found)


def test_parameters_of_a_path(tmp_path: Path) -> None:
    """The parameters of a path hold for its operations, which may replace them."""
    content = document({}, "get")
    content["paths"] = {
        "/a": {
            "parameters": [
                {"name": "x", "in": "query", "schema": {"type": "string"}},
                {"name": "y", "in": "query", "schema": {"type": "string"}},
            ],
            "get": {"parameters": [{"name": "x", "in": "query", "schema": {"type": "integer"}}]},
            "head": {},
        }
    }
    found = lifted(tmp_path, content)
    assert ["GET /a.parameters", "HEAD /a.parameters"] == [service.asked for service in found.services]
    x, y = schema_of(found, "GET /a.parameters").fields
    assert (XSD.integer, XSD.string) == (x.datatype, y.datatype)


def test_parameters_of_other_files(tmp_path: Path) -> None:
    """A reference within a parameter starts in the file that the parameter stands in."""
    content = document({"operationId": "o", "parameters": [{"$ref": "b.json#/p"}, {"$ref": "#/components/p"}]})
    content["components"] = {"p": {"name": "q", "in": "query", "schema": {"type": "boolean"}}}
    other: Json = {"p": {"name": "p", "in": "query", "schema": {"$ref": "#/n"}}, "n": {"type": "integer"}}
    found = lifted(tmp_path, content, b=other)
    assert [("p", XSD.integer), ("q", XSD.boolean)] == [(item.name, item.datatype) for item in found.schemas[0].fields]


@pytest.mark.parametrize(("reference", "problem"), HOSTILE)
def test_refused_references(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reference: str, problem: str) -> None:
    """A path, a parameter, a body, an answer and a schema refer to nothing that may not be read."""
    (tmp_path / "root" / "folder").mkdir(parents=True)
    (tmp_path / "secret.json").write_text('{"type": "object"}')
    (tmp_path / "root" / "link.json").symlink_to(tmp_path / "secret.json")
    (tmp_path / "root" / "large.json").write_text(" " * 5000)
    use: Json = {"$ref": reference}
    operation: Json = {"parameters": [use], "requestBody": use, "responses": {"200": use, "201": body(use)}}
    content = document({}, paths={"/a": use, "/b": {"get": operation}}, components={"schemas": {"A": use}})
    source = written(tmp_path / "root", {"api.json": content})
    opened = guard(monkeypatch)
    found = lift_openapi(replace(source, most_bytes=4000))
    refused = [remark for remark in found.remarks if problem in remark.problem]
    assert 6 == len({remark.place for remark in refused})
    assert ["GET /b"] == [service.name for service in found.services]
    assert all(Path(os.path.realpath(path)).is_relative_to(tmp_path / "root") for path in opened)


def test_path_of_another_file(tmp_path: Path) -> None:
    """A path may stand in another file."""
    content = document({})
    content["paths"] = {"/a": {"$ref": "b.json#/a"}, "/gone": {"$ref": "https://example.org/b.json"}}
    found = lifted(tmp_path, content, b={"a": {"get": {"responses": {"200": body({"$ref": "#/P"})}}}, "P": PERSON})
    assert [("GET /a", "P")] == [(service.name, service.answers) for service in found.services]
    assert ["The reference `https://example.org/b.json` leads to another place, which is not read."] == problems(found)


def test_names_of_operations(tmp_path: Path) -> None:
    """Without an `operationId`, or with one that is taken, a service is named by method and path."""
    content = document({})
    content["paths"] = {
        "/a": {"get": {"operationId": "x"}, "put": {"operationId": "x"}, "summary": "s"},
        "/b": {"get": {}},
    }
    found = lifted(tmp_path, content)
    assert ["x", "PUT /a", "GET /b"] == [service.name for service in found.services]
    assert ["Another operation has the `operationId` `x`, too."] == problems(found)


@pytest.mark.parametrize(
    ("servers", "endpoint", "protocol", "said"),
    [
        pytest.param([], "", OPENAPI_3_1, 0, id="none"),
        pytest.param([{"url": "https://example.org/v1"}], "https://example.org/v1", OPENAPI_3_1, 0, id="one"),
        pytest.param(
            [{"url": "https://{h}.example.org", "variables": {"h": {"default": "a"}}}],
            "https://a.example.org",
            OPENAPI_3_1,
            0,
            id="with a default",
        ),
        pytest.param([{"url": "https://{h}/r1"}], "", X_ROAD, 1, id="a security server, whichever"),
        pytest.param(
            [{"url": "https://ss.example.org/r1/KG/GOV"}], "https://ss.example.org/r1/KG/GOV", X_ROAD, 0, id="X-Road"
        ),
        pytest.param(
            [{"url": "https://example.org", "description": "X-Road"}],
            "https://example.org",
            X_ROAD,
            0,
            id="said in words",
        ),
        pytest.param(
            [{"url": "https://example.org/a/r1"}], "https://example.org/a/r1", OPENAPI_3_1, 0, id="r1 further on"
        ),
        pytest.param([{"url": "/api/v1"}], "", OPENAPI_3_1, 1, id="relative"),
        pytest.param([{"url": "https://a b/"}], "", OPENAPI_3_1, 1, id="no URL"),
        pytest.param([{"url": "javascript:x"}], "", OPENAPI_3_1, 1, id="another scheme"),
        pytest.param([{"url": "https://a.org"}, {"url": "https://b.org"}], "https://a.org", OPENAPI_3_1, 1, id="two"),
    ],
)
def test_servers(tmp_path: Path, servers: list[Json], endpoint: str, protocol: str, said: int) -> None:
    """The first server is the endpoint, where its host is known; X-Road is the protocol where a server says so."""
    found = lifted(tmp_path, document({}, servers=servers))
    assert (endpoint, protocol, said) == (found.services[0].endpoint, found.services[0].protocol, len(found.remarks))


def test_nearest_server(tmp_path: Path) -> None:
    """The server of an operation comes before that of its path, and that before that of the document."""
    content = document({}, servers=[{"url": "https://c.org"}])
    own: Json = {"servers": [{"url": "https://a.org"}]}
    content["paths"] = {"/a": {"servers": [{"url": "https://b.org"}], "get": own, "put": {}}, "/b": {"get": {}}}
    assert ["https://a.org", "https://b.org", "https://c.org"] == [
        item.endpoint for item in lifted(tmp_path, content).services
    ]


def test_3_0(tmp_path: Path) -> None:
    """In OpenAPI 3.0 a value may be null where `nullable` says so, and a reference stands alone."""
    fields: Json = {
        "a": {"type": "string", "nullable": True},
        "b": {"$ref": "#/components/schemas/Sex", "nullable": True},
        "c": {"allOf": [{"$ref": "#/components/schemas/Sex"}], "nullable": True},
        "d": {"type": "integer", "minimum": 1, "exclusiveMinimum": True},
    }
    person: Json = {"type": "object", "required": ["a", "b", "c", "d"], "properties": fields}
    content = document({}, openapi="3.0.3")
    content["components"] = {"schemas": {"Person": person, "Sex": {"type": "string", "enum": ["M", "F"]}}}
    found = lifted(tmp_path, content)
    a, b, c, d = schema_of(found, "Person").fields
    assert (False, True, False, True) == (a.required, b.required, c.required, d.required)
    assert ("Beside its `$ref` stands `nullable`, which OpenAPI 3.0 ignores.",) == b.notes
    assert (OPENAPI_3_0, "Sex", "Sex") == (found.services[0].protocol, b.codes, c.codes)


def test_3_1(tmp_path: Path) -> None:
    """In OpenAPI 3.1 `nullable` says nothing: null is one of the types."""
    fields: Json = {"a": {"type": "string", "nullable": True}, "b": {"type": ["string", "null"]}}
    content = document({})
    content["components"] = {"schemas": {"Person": {"required": ["a", "b"], "properties": fields}}}
    found = lifted(tmp_path, content)
    assert [True, False] == [field.required for field in schema_of(found, "Person").fields]
    assert ["`nullable` says nothing outside of OpenAPI 3.0, and is passed over."] == problems(found)


def test_roots_without_paths(tmp_path: Path) -> None:
    """Where no operation takes or gives anything, those schemas are roots that no other one holds."""
    content = document({})
    content["components"] = {"schemas": {"A": {"properties": {"b": {"$ref": "#/components/schemas/B"}}}, "B": PERSON}}
    assert ["A"] == [item.name for item in lifted(tmp_path, content).schemas if item.root]


@pytest.mark.parametrize(
    ("content", "problem", "line"),
    [
        pytest.param(b"swagger: '2.0'\ninfo: {}", "This is Swagger 2.0, which is not read.", 1, id="Swagger"),
        pytest.param(
            b"info: {}\nopenapi: 2.5.0", "This is OpenAPI 2.5.0, which is not read.", 2, id="no version of it"
        ),
        pytest.param(b"openapi: 4.0.0", "This is OpenAPI 4.0.0, which is not read.", 1, id="a version to come"),
        pytest.param(b"openapi: {}", "This is OpenAPI ?, which is not read.", 1, id="no version"),
        pytest.param(
            b"info: {}", "This is no OpenAPI document: it does not state `openapi`.", 1, id="another document"
        ),
        pytest.param(b"- a", "This is no OpenAPI document: it does not state `openapi`.", 1, id="a list"),
        pytest.param(b"openapi: 3.0.0\npaths: [", "This is no YAML", 3, id="half a file"),
    ],
)
def test_refusals(tmp_path: Path, content: bytes, problem: str, line: int) -> None:
    """What is no OpenAPI of 3.0 or 3.1 is refused at its place, with what to do."""
    with pytest.raises(LiftError) as caught:
        lifted(tmp_path, content, "api.yaml")
    assert caught.value.problem.startswith(problem)
    assert (True, True) == (bool(caught.value.remedy), caught.value.place.line in {line, line - 1})


@pytest.mark.parametrize(
    "content",
    [
        pytest.param({"openapi": "3.1.0"}, id="nothing else"),
        pytest.param({"openapi": "3.1.0", "paths": [], "components": 5, "info": "x", "servers": {}}, id="wrong kinds"),
        pytest.param(
            {"openapi": "3.1.0", "paths": {"/a": {"get": {"parameters": [{}], "responses": [], "requestBody": 1}}}},
            id="deeper",
        ),
        pytest.param({"openapi": "3.1.0", "paths": {"/a": {"$ref": "#/paths/~1a"}}}, id="a circle"),
        pytest.param({"openapi": "3.1.0", "webhooks": {"x": {}}}, id="webhooks"),
    ],
)
def test_odd_documents(tmp_path: Path, content: Json) -> None:
    """What is not as it must be is passed over."""
    assert () == lifted(tmp_path, content).schemas


def test_media_types(tmp_path: Path) -> None:
    """A document says which of the two it is, by name or by how it starts."""
    assert "application/json" == lifted(tmp_path, {"openapi": "3.1.0"}).media_type
    assert "application/yaml" == lifted(tmp_path, b"openapi: 3.1.0", "api.yml").media_type
    assert "application/json" == lifted(tmp_path, b' {"openapi": "3.1.0"}', "api").media_type
    assert "application/yaml" == lifted(tmp_path, b"openapi: 3.1.0", "api.txt").media_type
