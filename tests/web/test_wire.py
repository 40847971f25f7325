"""The shapes of answers in the description: what the service sends has them, and nothing beside."""

import json

import pytest
from pydantic import BaseModel
from starlette.testclient import TestClient

from semantic_bridge.web import wire
from tests.web.workspace import EXPLAIN, JSON, NDJSON, PERSON, TRANSLATE, VALIDATE

RECORDS = [
    pytest.param(PERSON, id="exact"),
    pytest.param({**PERSON, "sex": "X", "phones": ["1"], "other": None}, id="unmapped"),
    pytest.param({"pin": 1, "home": None, "amount": "x"}, id="invalid"),
    pytest.param({}, id="empty"),
]


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize(
    ("address", "alone", "line"),
    [
        pytest.param(TRANSLATE, wire.Answer, wire.AnswerLine, id="translate"),
        pytest.param(EXPLAIN, wire.Answer, wire.AnswerLine, id="explain"),
        pytest.param(VALIDATE, wire.Report, wire.ReportLine, id="validate"),
    ],
)
def test_answers(
    client: TestClient, address: str, alone: type[BaseModel], line: type[BaseModel], record: dict[str, object]
) -> None:
    """An answer has the members that the description names, each of its type, and no other."""
    alone.model_validate_json(client.post(address, json=record).content)
    line.model_validate_json(client.post(address, content=json.dumps(record) + "\n", headers=NDJSON).content)


@pytest.mark.parametrize(
    ("address", "shape"),
    [
        pytest.param(EXPLAIN, wire.PlanInWords, id="a plan in words"),
        pytest.param("/livez", wire.Alive, id="alive"),
        pytest.param("/readyz", wire.Ready, id="ready"),
        pytest.param("/nothing", wire.Problem, id="a problem"),
        pytest.param("/sparql", wire.Problem, id="a problem of a parameter"),
        pytest.param("/sparql?query=ASK", wire.Problem, id="a problem of a query"),
    ],
)
def test_others(client: TestClient, address: str, shape: type[BaseModel]) -> None:
    """So has every other answer."""
    shape.model_validate_json(client.get(address).content)


def test_failures(client: TestClient) -> None:
    """So has what is said of a record that is none, alone and in a stream."""
    wire.Problem.model_validate_json(client.post(TRANSLATE, content=b"[]", headers=JSON).content)
    wire.FailedLine.model_validate_json(client.post(TRANSLATE, content=b"[]", headers=NDJSON).content)
    wire.ReportLine.model_validate_json(client.post(VALIDATE, content=b"[]", headers=NDJSON).content)


def test_names() -> None:
    """Names are written as JSON has them in the answers, but for the trace, which RFC 9457 leaves to us."""
    assert {"asOf", "codeLists"} <= set(wire.Answer.model_json_schema()["properties"])
    assert "trace_id" in wire.Problem.model_json_schema()["properties"]
