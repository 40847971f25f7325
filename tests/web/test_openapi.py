"""The description of the service: OpenAPI 3.1 with the workspace's own schemas and examples."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from semantic_bridge.web.openapi import component
from semantic_bridge.web.problems import kinds
from tests.web.workspace import (
    EXAMPLES,
    EXPLAIN,
    FILES,
    PERSON,
    TRANSLATE,
    open_client,
    write_workspace,
)

Document = dict[str, Any]
EXAMPLE = "register.person--hub.person.man"


@pytest.fixture(scope="module")
def document(client: TestClient) -> Document:
    """The description, as a caller gets it."""
    response = client.get("/openapi.json")
    assert (200, "application/json") == (response.status_code, response.headers["content-type"])
    found: Document = response.json()
    return found


def parts(value: object) -> Iterator[Document]:
    """Every object in the document."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from parts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from parts(inner)


def operations(document: Document) -> dict[tuple[str, str], Document]:
    """Every operation by method and path."""
    return {(method, path): item for path, methods in document["paths"].items() for method, item in methods.items()}


def test_version(document: Document) -> None:
    """The document is OpenAPI 3.1 with a title and the version of the program."""
    assert document["openapi"].startswith("3.1.")
    assert {"title", "version", "description"} <= set(document["info"])


def test_addresses(document: Document) -> None:
    """Every address is described, those of each crosswalk too."""
    assert {
        *("/translate/{source}/{target}", "/explain/{source}/{target}", "/validate/{schema}", "/sparql"),
        *("/livez", "/readyz", TRANSLATE, EXPLAIN),
    } == set(document["paths"])
    assert {"get", "post"} == set(document["paths"]["/sparql"]) == set(document["paths"][EXPLAIN])


def test_references(document: Document) -> None:
    """Every reference leads to a component, and every component is led to."""
    found = {part["$ref"] for part in parts(document) if isinstance(part.get("$ref"), str)}
    kept = {f"#/components/{kind}/{name}" for kind, items in document["components"].items() for name in items}
    assert set() == found - kept
    described = {f"#/components/schemas/{name}" for name in ("AnswerLine", "FailedLine", "ReportLine", "hub.person")}
    assert described >= kept - found


def test_component_names(document: Document) -> None:
    """Names of components have the characters that OpenAPI allows, also those of schemas with a version."""
    names = [name for items in document["components"].values() for name in items]
    assert [] == [name for name in names if not re.fullmatch(r"[a-zA-Z0-9._-]+", name)]
    assert "register.person_2.0" == component("register.person@2.0")
    assert "a--b.____" == component("a--b.мужч")


def test_operation_ids(document: Document) -> None:
    """Each operation has an id of its own, which is a name in any language."""
    ids = [item["operationId"] for item in operations(document).values()]
    assert len(ids) == len(set(ids))
    assert [] == [name for name in ids if not name.isidentifier()]


def test_parameters(document: Document) -> None:
    """A templated address has its parameters, with the names that they can have; that of a crosswalk has none."""
    for (_, path), operation in operations(document).items():
        stated = {item["name"]: item for item in operation.get("parameters", ()) if item["in"] == "path"}
        assert set(re.findall(r"\{(\w+)\}", path)) == set(stated)
        assert all(item["required"] for item in stated.values())
    source, target, *_ = document["paths"]["/translate/{source}/{target}"]["post"]["parameters"]
    assert (["register.person"], ["hub.person"]) == (source["schema"]["enum"], target["schema"]["enum"])


def test_request_schemas(document: Document) -> None:
    """What a crosswalk takes has a schema of its own, in which an example is what it gives."""
    body = document["paths"][TRANSLATE]["post"]["requestBody"]
    content = body["content"]["application/json"]
    assert (True, {"$ref": "#/components/schemas/register.person"}) == (body["required"], content["schema"])
    schema = document["components"]["schemas"]["register.person"]
    assert {"pin", "name"} == set(schema["required"])
    assert {"pin", "name", "sex", "serial", "amount", "phones", "home"} == set(schema["properties"])
    assert set(PERSON) <= set(schema["properties"])


def test_examples(document: Document) -> None:
    """The examples are those of the workspace, word for word."""
    assert {EXAMPLE: PERSON} == {name: item["value"] for name, item in document["components"]["examples"].items()}
    for path in (TRANSLATE, EXPLAIN, "/translate/{source}/{target}", "/validate/{schema}"):
        content = document["paths"][path]["post"]["requestBody"]["content"]["application/json"]
        assert {EXAMPLE: {"$ref": f"#/components/examples/{EXAMPLE}"}} == content["examples"]


def test_answers(client: TestClient, document: Document) -> None:
    """The answer that is shown for an example is the one that the service gives to it."""
    for path in (TRANSLATE, EXPLAIN):
        shown = document["paths"][path]["post"]["responses"]["200"]["content"]["application/json"]["examples"]
        assert client.post(path + "?asOf=2024-03-01", json=PERSON).json() == shown[EXAMPLE]["value"]


def test_answer_schema(document: Document) -> None:
    """The answer of a crosswalk is an answer whose output is of the target's schema, or null."""
    content = document["paths"][TRANSLATE]["post"]["responses"]["200"]["content"]["application/json"]
    answer, output = content["schema"]["allOf"]
    assert {"$ref": "#/components/schemas/Answer"} == answer
    assert {"$ref": "#/components/schemas/hub.person.output"} in output["properties"]["output"]["anyOf"]


def test_problems(document: Document) -> None:
    """Every operation can be answered with a problem, whose kinds are all listed; none with FastAPI's own."""
    for operation in operations(document).values():
        assert {"$ref": "#/components/responses/Problem"} == operation["responses"]["default"]
        assert "422" not in operation["responses"]
    problem = document["components"]["responses"]["Problem"]
    assert ["application/problem+json"] == list(problem["content"])
    assert all(kind.iri in problem["description"] for kind in kinds())
    assert "HTTPValidationError" not in document["components"]["schemas"]


def test_streams(document: Document) -> None:
    """Where records are taken, a stream of them is too, and is answered in kind."""
    for (method, path), operation in operations(document).items():
        if method == "post" and path != "/sparql":
            assert {"application/json", "application/x-ndjson", "application/jsonl"} == set(
                operation["requestBody"]["content"]
            )
            assert {"application/x-ndjson", "application/jsonl"} <= set(operation["responses"]["200"]["content"])


def test_queries(document: Document) -> None:
    """The description of queries names the ways to ask and the forms of answers."""
    path = document["paths"]["/sparql"]
    assert ["query"] == [item["name"] for item in path["get"]["parameters"]]
    assert {"application/sparql-query", "application/x-www-form-urlencoded"} == set(
        path["post"]["requestBody"]["content"]
    )
    for operation in path.values():
        assert {"text/turtle", "text/csv", "application/sparql-results+json"} <= set(
            operation["responses"]["200"]["content"]
        )


def test_made_once(client: TestClient) -> None:
    """The description is made once, and the same each time."""
    assert client.get("/openapi.json").content == client.get("/openapi.json").content


def test_numbers_of_examples(tmp_path: Path) -> None:
    """An example keeps its digits in the description."""
    root = write_workspace(tmp_path)
    text = '{"given": {"serial": 123456789012345678901234, "amount": 1.50}}'
    (root / EXAMPLES / "digits.json").write_text(text)
    found = json.loads(open_client(root).get("/openapi.json").content, parse_float=Decimal)
    value = found["components"]["examples"]["register.person--hub.person.digits"]["value"]
    assert (123456789012345678901234, "1.50") == (value["serial"], str(value["amount"]))


def test_without_crosswalks(tmp_path: Path) -> None:
    """A workspace without crosswalks is described too."""
    files = {name: text for name, text in FILES.items() if not name.startswith("mappings/")}
    found = open_client(write_workspace(tmp_path, files)).get("/openapi.json").json()
    assert TRANSLATE not in found["paths"]
    body = found["paths"]["/translate/{source}/{target}"]["post"]["requestBody"]["content"]["application/json"]
    assert {"schema": {"type": "object"}, "examples": {}} == body
