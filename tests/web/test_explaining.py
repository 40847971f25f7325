"""Explain: how values came about, in each form that is accepted, with values or without; and the plan in words."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import PROV, Graph, Literal, Namespace
from starlette.testclient import TestClient

from semantic_bridge.bridge import Bridge
from semantic_bridge.plan.render import render
from tests.web.workspace import (
    EXPLAIN,
    JSON,
    NDJSON,
    PERSON,
    PIN,
    SOURCE,
    TARGET,
    TRANSLATE,
    open_client,
    write_workspace,
)

SB = Namespace("https://w3id.org/semantic-bridge/ns#")
MASKED = f"{EXPLAIN}?values=masked"
TURTLE = {"accept": "text/turtle"}
TEXT = {"accept": "text/plain"}


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Bridge:
    """The small workspace, without a service."""
    return Bridge.open(write_workspace(tmp_path_factory.mktemp("workspace")))


def test_explain(client: TestClient) -> None:
    """An explained answer is the plain one with a derivation for every target value."""
    plain, explained = (client.post(address, json=PERSON).json() for address in (TRANSLATE, EXPLAIN))
    derivations, places = explained.pop("derivations"), explained.pop("places")
    assert plain == explained
    assert {"/identifier", "/name", "/sex", "/serial", "/amount", "/city"} == {item["target"] for item in derivations}
    sex = next(item for item in derivations if item["target"] == "/sex")
    assert (["/sex"], "1", "exact", "equal") == (sex["source"], sex["value"], sex["status"], sex["relation"])
    assert "https://example.org/map/sex" in sex["rules"]
    assert ({"/sex": "M"}, [], None) == (sex["given"], sex["passedOver"], sex["validity"])
    assert places["https://example.org/map/sex"].startswith("mappings/register.person--hub.person/crosswalk.ttl:")


def test_plan_in_words(client: TestClient, bridge: Bridge) -> None:
    """The plan is shown in words, with the digest that answers carry and what is behind it."""
    plan = bridge.workspace.plan(SOURCE, TARGET)
    shown = client.get(EXPLAIN).json()
    assert (SOURCE, TARGET, plan.digest, render(plan)) == (
        *(shown[key] for key in ("source", "target", "plan", "words")),
    )
    answer = client.post(TRANSLATE, json=PERSON).json()
    assert (answer["crosswalks"], answer["codeLists"]) == (shown["crosswalks"], shown["codeLists"])


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        pytest.param("text/plain", "text/plain; charset=utf-8", id="text"),
        pytest.param("text/plain;q=0.5, application/json", "application/json", id="rather JSON"),
        pytest.param("text/html,*/*;q=0.8", "application/json", id="a browser"),
    ],
)
def test_plan_as_text(client: TestClient, accept: str, expected: str) -> None:
    """The plan is JSON or text, as is accepted."""
    response = client.get(EXPLAIN, headers={"accept": accept})
    assert expected == response.headers["content-type"]
    assert "register.person → hub.person" in response.text


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        pytest.param("application/json", "application/json", id="JSON"),
        pytest.param("text/turtle", "text/turtle; charset=utf-8", id="Turtle"),
        pytest.param("text/plain", "text/plain; charset=utf-8", id="text"),
        pytest.param("text/turtle;q=0.5, text/plain", "text/plain; charset=utf-8", id="rather text"),
        pytest.param("*/*", "application/json", id="anything"),
    ],
)
def test_forms(client: TestClient, accept: str, expected: str) -> None:
    """The explanation of one record is written as it is accepted."""
    response = client.post(EXPLAIN, json=PERSON, headers={"accept": accept})
    assert (200, expected) == (response.status_code, response.headers["content-type"])


def test_no_such_form(client: TestClient) -> None:
    """What cannot be written is refused, and what can be is named."""
    response = client.post(EXPLAIN, json=PERSON, headers={"accept": "image/png"})
    assert 406 == response.status_code
    assert "application/json, text/turtle, text/plain" in response.json()["detail"]


def test_text(client: TestClient) -> None:
    """The text names what it rests on, then each value with its source and its rule."""
    text = client.post(EXPLAIN, json=PERSON, headers=TEXT).text
    assert text.startswith(f"{SOURCE} → {TARGET}\n")
    assert "  crosswalk register.person--hub.person 1.2.0\n" in text
    assert '/sex = "1"\n  exact, equal\n  from       /sex = "M"\n  rule       <https://example.org/map/sex>' in text


def test_provenance(client: TestClient) -> None:
    """The graph leads from each value of the output to the values of the record that it was derived from."""
    graph = Graph().parse(data=client.post(EXPLAIN, json=PERSON, headers=TURTLE).content, format="turtle")
    derived = {
        (str(graph.value(value, SB.pointer)), str(graph.value(source, SB.pointer)))
        for value, source in graph.subject_objects(PROV.wasDerivedFrom)
        if (value, SB.pointer, None) in graph
    }
    assert {
        ("/identifier", "/pin"),
        ("/name", "/name"),
        ("/sex", "/sex"),
        ("/serial", "/serial"),
        ("/amount", "/amount"),
        ("/city", "/home/city"),
    } == derived
    assert (None, PROV.value, Literal(PIN)) in graph


def test_streams_are_answered_in_lines(client: TestClient) -> None:
    """A stream has a line for each record, whatever else is accepted, as when it is translated."""
    body = json.dumps(PERSON).encode() + b"\n[]\n"
    response = client.post(EXPLAIN, content=body, headers=NDJSON | TEXT)
    one, other = (json.loads(line) for line in response.text.splitlines())
    assert "application/x-ndjson" == response.headers["content-type"]
    assert ({"derivations", "places"} <= one.keys(), "not-an-object") == (True, other["problem"]["code"])


def scalars(value: object) -> Iterator[str]:
    """Every text and number in a JSON value, as text."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from scalars(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from scalars(inner)
    elif value is not None:
        yield str(value)


@pytest.mark.parametrize("accept", ["application/json", "text/turtle", "text/plain"])
@pytest.mark.parametrize("content", [JSON, NDJSON], ids=["one", "stream"])
def test_masked(client: TestClient, accept: str, content: dict[str, str]) -> None:
    """A masked explanation holds no value of the record, in no form, and no name that the sender made up."""
    record = {**PERSON, "sex": "X", "secret-field": "secret-value"}
    headers = {"accept": accept} | content
    text = client.post(MASKED, content=json.dumps(record, ensure_ascii=False).encode(), headers=headers).text
    assert "***" in text
    assert not [value for value in (PIN, "Асан", "Талас", "secret-") if value in text]


def test_masked_members(client: TestClient) -> None:
    """What is left says which fields there are, how each fared, and by which rule."""
    answer = client.post(MASKED, json={**PERSON, "sex": "X", "phones": ["1"], "other": 2}).json()
    assert {"***", None} == set(answer["output"].values())
    assert ("***", "unmapped", ["/phones", "/***"]) == (answer["key"], answer["status"], answer["unused"])
    (sex,) = [item for item in answer["derivations"] if item["target"] == "/sex"]
    assert ({"/sex": "***"}, None, "unmapped", "flag") == (sex["given"], sex["value"], sex["status"], sex["policy"])
    assert not {"X", "2", "7", "21503198500012"} & set(scalars(answer))


@pytest.mark.parametrize(
    ("query", "code"),
    [
        pytest.param("?values=hidden", "unsupported", id="a word that is none of the two"),
        pytest.param("?values=masked&values=shown", "repeated", id="both"),
        pytest.param("?value=masked", "unknown", id="misspelt: it must not pass for a mask"),
        pytest.param("?asOf=2024", "not-a-date", id="another parameter"),
    ],
)
def test_parameters(client: TestClient, query: str, code: str) -> None:
    """What is asked is understood, or refused."""
    response = client.post(EXPLAIN + query, json=PERSON)
    assert (400, [code]) == (response.status_code, [error["code"] for error in response.json()["errors"]])


@pytest.mark.parametrize("address", [f"{TRANSLATE}?values=masked"])
def test_only_explanations_are_masked(client: TestClient, address: str) -> None:
    """A translation without values would be none: the parameter is refused there."""
    assert 400 == client.post(address, json=PERSON).status_code


def test_shown(client: TestClient) -> None:
    """Values are shown unless it is said otherwise."""
    address = f"{EXPLAIN}?asOf=2024-03-01"
    assert client.post(address, json=PERSON).content == client.post(f"{address}&values=shown", json=PERSON).content


def test_described(client: TestClient) -> None:
    """The description names the parameter with its words, and every form of the answer."""
    operation = client.get("/openapi.json").json()["paths"][EXPLAIN]["post"]
    (values,) = [item["schema"] for item in operation["parameters"] if item["name"] == "values"]
    assert ["shown", "masked"] == values["enum"]
    assert {"application/json", "application/x-ndjson", "application/jsonl", "text/turtle", "text/plain"} == set(
        operation["responses"]["200"]["content"]
    )


def test_a_changed_plan_changes_the_text(client: TestClient, tmp_path: Path) -> None:
    """Explanations are made of the plan: another row gives another explanation, and another digest."""
    root = write_workspace(tmp_path)
    file = root / "mappings" / "register.person--hub.person" / "crosswalk.ttl"
    file.write_text(file.read_text().replace("reg:sex-M skos:exactMatch", "reg:sex-M skos:broadMatch"))
    before, after = (item.post(EXPLAIN, json=PERSON, headers=TEXT).text for item in (client, open_client(root)))
    assert ("exact, equal" in before, "approximate, target-broader" in after) == (True, True)
    assert before.splitlines()[1] != after.splitlines()[1]
