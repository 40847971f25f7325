"""The application: made from what is passed in, or from the environment, and never at import."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from semantic_bridge.errors import CrosswalkErrors
from semantic_bridge.settings import Limits, SettingsError
from semantic_bridge.web.app import from_environment
from semantic_bridge.workspace import NotAWorkspaceError
from tests.web.workspace import FILES, JSON, NDJSON, TRANSLATE, open_client, write_workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small workspace."""
    return write_workspace(tmp_path)


def test_environment(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment names the workspace and the limits."""
    monkeypatch.setenv("SEMANTIC_BRIDGE_WORKSPACE", str(root))
    monkeypatch.setenv("SEMANTIC_BRIDGE_JSON_BODY_BYTES", "10")
    client = TestClient(from_environment())
    assert 200 == client.get("/readyz").status_code
    assert 413 == client.post(TRANSLATE, content=b'{"pin":"12"}', headers=JSON).status_code


def test_current_folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a name the workspace is the current folder."""
    monkeypatch.delenv("SEMANTIC_BRIDGE_WORKSPACE", raising=False)
    monkeypatch.chdir(root)
    assert 200 == TestClient(from_environment()).get("/readyz").status_code


def test_wrong_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong setting, a folder that is none and a workspace with mistakes are told at the start, all at once."""
    monkeypatch.setenv("SEMANTIC_BRIDGE_WORKSPACE", str(tmp_path / "nowhere"))
    with pytest.raises(NotAWorkspaceError):
        from_environment()
    monkeypatch.setenv("SEMANTIC_BRIDGE_WORKSPACE", str(write_workspace(tmp_path, {"mappings/a.ttl": "reg:"} | FILES)))
    with pytest.raises(CrosswalkErrors):
        from_environment()
    monkeypatch.setenv("SEMANTIC_BRIDGE_PORT", "none")
    with pytest.raises(SettingsError):
        from_environment()


def test_limits(root: Path) -> None:
    """The limits that are passed in hold for records, for lines and for queries."""
    client = open_client(root, Limits(json_body_bytes=20, line_bytes=10, json_depth=2, query_bytes=30))
    assert 413 == client.post(TRANSLATE, content=b" " * 21, headers=JSON).status_code
    assert 422 == client.post(TRANSLATE, content=b'{"a":[[1]]}', headers=JSON).status_code
    assert "line-too-long" in client.post(TRANSLATE, content=b'{"a":"123"}\n', headers=NDJSON).text
    queries = {"content-type": "application/sparql-query"}
    assert 413 == client.post("/sparql", content=b"#" * 31, headers=queries).status_code


def test_two_services(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Two services in one process do not know of each other."""
    other = tmp_path_factory.mktemp("other")
    files = {name: text for name, text in FILES.items() if not name.startswith("mappings/")}
    first, second = open_client(root), open_client(write_workspace(other, files))
    assert (200, 404) == tuple(client.post(TRANSLATE, json={}).status_code for client in (first, second))
