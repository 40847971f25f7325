"""The pilot is opened once for all tests in a process: it is a frozen snapshot, so nobody can change it for others."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.resources import pilot_workspace
from semantic_bridge.settings import Limits
from semantic_bridge.workspace import Workspace


@pytest.fixture(scope="session", autouse=True)
def open_once() -> Iterator[None]:
    """A workspace of the checkout is read once, however many calls open it; others are read every time."""
    read, shipped = Workspace.open, Path(__file__).parents[2]

    @cache
    def read_once(root: Path, limits: Limits) -> Workspace:
        return read(root, limits)

    def opened(root: Path, limits: Limits | None = None) -> Workspace:
        return read_once(root, limits or Limits()) if root.is_relative_to(shipped) else read(root, limits)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Workspace, "open", opened)
        yield


@pytest.fixture(scope="session")
def pilot(open_once: None) -> Bridge:
    """The pilot at work."""
    return Bridge.open(pilot_workspace())


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A terminal of 80 columns, in an empty folder; no setting of whoever runs the tests counts."""
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("SEMANTIC_BRIDGE_WORKSPACE", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
