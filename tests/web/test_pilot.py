"""The service over the pilot: every crosswalk and every schema that ships, on the records that ship."""

import json
from collections.abc import Iterator
from itertools import islice

import pytest
from starlette.testclient import TestClient

from semantic_bridge.resources import pilot_workspace, sample_records
from semantic_bridge.web import wire
from semantic_bridge.web.openapi import component
from semantic_bridge.web.service import Service
from tests.web.workspace import NDJSON, open_client

MOST = 60


@pytest.fixture(scope="module")
def service() -> Iterator[TestClient]:
    """A client of the service over the pilot."""
    with open_client(pilot_workspace()) as client:
        yield client


@pytest.fixture(scope="module")
def parts(service: TestClient) -> Service:
    """What the service is made of."""
    found: Service = service.app.state.service  # type: ignore[attr-defined]  # the client holds it as any application
    return found


def sample(schema: str) -> bytes:
    """The first lines of the records of a schema that ship."""
    with sample_records(schema).open("rb") as lines:
        return b"".join(islice(lines, MOST))


SAMPLED = ["asb.address", "cadastre.property", "minjust.legal-entity", "passport.person", "zags.person"]


def test_ready(service: TestClient) -> None:
    """The pilot is ready to be served, and its first example translates."""
    assert (200, True) == ((response := service.get("/readyz")).status_code, response.json()["selfTest"]["passed"])


def test_every_crosswalk(service: TestClient, parts: Service) -> None:
    """Every crosswalk answers each line of its sample, faulty ones too, and no value is our fault."""
    for source, target in parts.bridge.workspace.plans:
        body = sample(source)
        lines = service.post(f"/explain/{source}/{target}", content=body, headers=NDJSON).text.splitlines()
        assert body.count(b"\n") == len(lines)
        for line in lines:
            answer = json.loads(line)
            shape = wire.FailedLine if "problem" in answer else wire.AnswerLine
            shape.model_validate_json(line)
            assert "error" not in [item["status"] for item in answer.get("derivations", ())]


@pytest.mark.parametrize("schema", SAMPLED)
def test_every_schema(service: TestClient, schema: str) -> None:
    """Every schema whose records ship validates each of them."""
    body = sample(schema)
    reports = service.post(f"/validate/{schema}", content=body, headers=NDJSON).text.splitlines()
    assert body.count(b"\n") == len(reports)
    for report in reports:
        wire.ReportLine.model_validate_json(report)


def test_every_example(service: TestClient, parts: Service) -> None:
    """Every example of a crosswalk is in its description, and the first ones with their answers."""
    document = service.get("/openapi.json").json()
    for source, target in parts.bridge.workspace.plans:
        operation = document["paths"][f"/translate/{source}/{target}"]["post"]
        names = [item.name for item in parts.examples if (item.source, item.target) == (source, target)]
        taken = operation["requestBody"]["content"]["application/json"]["examples"]
        assert [component(f"{source}--{target}.{name}") for name in names] == list(taken)
        shown = operation["responses"]["200"]["content"]["application/json"]["examples"]
        assert list(taken)[:3] == list(shown)


def test_catalogue_is_asked(service: TestClient) -> None:
    """The metadata graph has the catalogue and the large code list that is kept in CSV."""
    query = 'PREFIX skos: <http://www.w3.org/2004/02/skos/core#> ASK { ?code skos:notation "41711000000000" }'
    assert service.get("/sparql", params={"query": query}).json()["boolean"]
