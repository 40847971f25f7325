"""Whether the service lives, and when it says that it is ready."""

from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from semantic_bridge.bridge import Bridge
from semantic_bridge.execute.record import RecordExecutor
from semantic_bridge.model.translation import Status, Translation
from semantic_bridge.model.values import Record
from semantic_bridge.web.examples import Example
from semantic_bridge.web.health import self_test
from tests.web.workspace import FILES, PERSON, SOURCE, TARGET, open_client, write_workspace

NAME = f"{SOURCE}--{TARGET}"


def test_alive(client: TestClient) -> None:
    """A process that answers lives."""
    assert {"status": "alive"} == client.get("/livez").json()


def test_ready(client: TestClient, tmp_path: Path) -> None:
    """A service whose test translation went well is ready, and names its workspace by digest."""
    digest = Bridge.open(write_workspace(tmp_path)).workspace.digest
    response = client.get("/readyz")
    expected = {"status": "ready", "workspace": digest, "selfTest": {"crosswalk": NAME, "passed": True}}
    assert (200, expected) == (response.status_code, response.json())


def failed(_: RecordExecutor, record: Record, day: date) -> Translation:
    """A translation with an error of ours."""
    return Translation({}, Status.ERROR, complete=False, issues=(), unused=(), as_of=day)


def test_not_ready(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A service whose test translation has an error of ours is not ready, though it lives."""
    monkeypatch.setattr(RecordExecutor, "translate", failed)
    response = client.get("/readyz")
    assert (503, "not-ready") == (response.status_code, response.json()["status"])
    assert 200 == client.get("/livez").status_code


def test_workspace_without_crosswalks(tmp_path: Path) -> None:
    """A workspace without crosswalks has nothing to translate: its catalogue is ready to be asked."""
    files = {name: text for name, text in FILES.items() if not name.startswith("mappings/")}
    client = open_client(write_workspace(tmp_path, files))
    assert (200, None) == ((response := client.get("/readyz")).status_code, response.json()["selfTest"])
    assert 200 == client.get("/openapi.json").status_code


@pytest.mark.parametrize(
    "examples",
    [
        pytest.param((), id="without an example an empty record is tried"),
        pytest.param((Example("man", SOURCE, TARGET, PERSON),), id="the first example"),
        pytest.param((Example("wrong", SOURCE, TARGET, {"pin": []}),), id="a record that is wrong is no error of ours"),
    ],
)
def test_self_test(tmp_path: Path, examples: tuple[Example, ...]) -> None:
    """What is tried passes as long as it gives no error of ours."""
    found = self_test(Bridge.open(write_workspace(tmp_path)), examples)
    assert found is not None
    assert (NAME, True) == (found.name, found.passed)
