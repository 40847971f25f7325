"""Examples of a workspace: which are read, and that one which cannot be read is only left out."""

import json
import logging
from datetime import date
from pathlib import Path

import pytest

from semantic_bridge.settings import Limits
from semantic_bridge.web.examples import Example, read_examples
from semantic_bridge.workspace import Workspace
from tests.web.workspace import EXAMPLES, PERSON, SOURCE, TARGET, write_workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small workspace, with one example."""
    return write_workspace(tmp_path)


def read(root: Path) -> tuple[Example, ...]:
    """The examples of the workspace."""
    return read_examples(Workspace.open(root), Limits())


def test_example(root: Path) -> None:
    """An example is a record and a day, under the name of its file."""
    assert (Example("man", SOURCE, TARGET, PERSON, date(2024, 3, 1)),) == read(root)


def test_order(root: Path) -> None:
    """Examples come by file name, not as the disk has them; other files are passed over."""
    for name in ("z.json", "a.json", "note.txt", ".hidden.json"):
        (root / EXAMPLES / name).write_text(json.dumps({"given": {}}))
    assert ["a", "man", "z"] == [example.name for example in read(root)]


def test_without_a_day(root: Path) -> None:
    """An example without a day is one for today."""
    (root / EXAMPLES / "man.json").write_text('{"given": {"serial": 123456789012345678901234}}')
    assert [(None, {"serial": 123456789012345678901234})] == [(item.as_of, item.given) for item in read(root)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("[]", id="a list"),
        pytest.param("{}", id="without a record"),
        pytest.param('{"given": []}', id="a list for a record"),
        pytest.param('{"given": {}, "asOf": "soon"}', id="no day"),
        pytest.param('{"given": {}, "asOf": 2024}', id="a number for a day"),
        pytest.param('{"given": {"pin": "secret", "pin": "secret"}}', id="a key twice"),
    ],
)
def test_left_out(root: Path, caplog: pytest.LogCaptureFixture, text: str) -> None:
    """What is no example is left out; the log names the file and nothing in it."""
    caplog.set_level(logging.WARNING)
    (root / EXAMPLES / "other.json").write_text(text)
    assert ["man"] == [example.name for example in read(root)]
    assert [f"{EXAMPLES}/other.json is left out: it is not an example"] == [
        item.getMessage() for item in caplog.records
    ]


def test_link_out_of_the_workspace(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """An example is read inside the workspace only."""
    outside = tmp_path_factory.mktemp("outside") / "other.json"
    outside.write_text('{"given": {}}')
    (root / EXAMPLES / "link.json").symlink_to(outside)
    assert ["man"] == [example.name for example in read(root)]


def test_folder_without_examples(root: Path) -> None:
    """A crosswalk need not have examples."""
    (root / EXAMPLES / "man.json").unlink()
    (root / EXAMPLES).rmdir()
    assert () == read(root)
