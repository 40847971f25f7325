"""One workspace with every kind of mistake: all are told at once, and nothing of it is loaded.

The mistakes stand in the folder `broken/`, which is laid over the sound workspace.
"""

import json
import shutil
from pathlib import Path

import pytest

from tests.endtoend.snapshots import snapshot
from tests.endtoend.terminal import sb
from tests.endtoend.town import WORKSPACE, line

MISTAKES = Path(__file__).parent / "broken"
MAPS = "https://example.org/map/wrong/"

EXPECTED = [
    pytest.param("mappings/syntax.ttl", 5, None, "'.' is missing", id="a syntax error in Turtle"),
    pytest.param("mappings/prefix.ttl", 4, None, "Add: @prefix skos: <", id="a prefix without its declaration"),
    pytest.param("mappings/mistakes.ttl", 13, MAPS + "no-such-field", "Did you mean 'birthDate'?", id="no such field"),
    pytest.param("mappings/mistakes.ttl", 22, MAPS + "states", "Did you mean", id="a concept that is not there"),
    pytest.param("mappings/mistakes.ttl", 27, MAPS + "nick", "Keep one, or give each", id="two maps for one target"),
    pytest.param("mappings/mistakes.ttl", 41, MAPS + "address", "RE2 has no back-references", id="a regex refused"),
    pytest.param(
        "ontology/codelists/circle.ttl", 8, "https://example.org/town/quarter-1", "Take one skos:broader out.",
        id="concepts in a circle",
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sound workspace with all mistakes laid over it."""
    root = tmp_path_factory.mktemp("broken")
    shutil.copytree(WORKSPACE, root, dirs_exist_ok=True)
    shutil.copytree(MISTAKES, root, dirs_exist_ok=True)
    return root


@pytest.fixture(scope="module")
def findings(broken: Path) -> list[dict[str, object]]:
    """What `check` finds, as JSON."""
    found: list[dict[str, object]] = json.loads(sb("check", "--workspace", broken, "--report", "json").output)
    return found


@pytest.mark.parametrize(("file", "place", "subject", "words"), EXPECTED)
def test_mistake(file: str, place: int, subject: str | None, words: str, findings: list[dict[str, object]]) -> None:
    """Each mistake is told with its file and line, the rule that is wrong, and what to do."""
    (found,) = (item for item in findings if item["file"] == file and item["line"] == place)
    assert ("Violation", subject) == (found["severity"], found["subject"])
    assert words in f"{found['problem']} {found['remedy']}"
    assert found["remedy"]


def test_nothing_else(findings: list[dict[str, object]]) -> None:
    """One mistake is one finding: none hides another, and none is told twice."""
    assert len(EXPECTED) == len(findings)


def test_text(broken: Path) -> None:
    """The whole report, as people read it."""
    ended = sb("check", "--workspace", broken)
    assert (1, "") == (ended.code, ended.error)
    assert snapshot("broken-workspace", ended.text) == ended.text


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(
            ("translate", "--from", "town.person", "--to", "hub.person", "-", "-o", "out.ndjson"), id="translate"
        ),
        pytest.param(("validate", "--schema", "town.person", "-", "-o", "out.ndjson"), id="validate"),
        pytest.param(("explain", "--from", "town.person", "--to", "hub.person"), id="explain"),
        pytest.param(("query", "ASK {}", "-o", "out.txt"), id="query"),
    ],
)  # fmt: skip
def test_nothing_is_half_loaded(arguments: tuple[str, ...], broken: Path, tmp_path: Path) -> None:
    """No command runs on it, though what it asks for is sound: exit 1, the same report, and no output."""
    ended = sb(arguments[0], "--workspace", broken, *arguments[1:], stdin=line())
    assert (1, b"") == (ended.code, ended.output)
    assert sb("check", "--workspace", broken).text == ended.error
    assert [] == list(tmp_path.iterdir())


def test_mended_step_by_step(broken: Path, tmp_path: Path) -> None:
    """With the last wrong file taken out the workspace is as good as before."""
    root = tmp_path / "mended"
    shutil.copytree(broken, root)
    counts = []
    for path in (
        None,
        "mappings/syntax.ttl",
        "mappings/prefix.ttl",
        "mappings/mistakes.ttl",
        "ontology/codelists/circle.ttl",
    ):
        if path:
            (root / path).unlink()
        counts.append(sb("check", "--workspace", root, "--fail-on", "Violation").text.splitlines()[-1])
    assert ["7 violations.", "6 violations.", "5 violations.", "1 violation."] == counts[:-1]
    assert "violation" not in counts[-1]
    assert (
        0 == sb("translate", "--workspace", root, "--from", "town.person", "--to", "hub.person", "-", stdin=line()).code
    )
