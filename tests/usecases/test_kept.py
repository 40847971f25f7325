"""What is kept of a workspace: the same answers in less time, never a stale one, and nothing where others can write."""

import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.errors import NotFoundError
from semantic_bridge.records.carriers import Carrier, open_records
from semantic_bridge.resources import sample_records
from semantic_bridge.settings import Limits
from semantic_bridge.usecases import kept
from semantic_bridge.usecases.kept import Pair, open_pair
from semantic_bridge.usecases.translate import Job, answer_line, translate_lines
from semantic_bridge.workspace import NotAWorkspaceError
from tests.execute.executors import DAY
from tests.mapping.workspaces import GOOD, write
from tests.pilot.files import ROOT

NAMES = ("in.record", "out.record")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A small workspace."""
    write(tmp_path / "workspace", dict(GOOD))
    return tmp_path / "workspace"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where pairs are kept."""
    return tmp_path / "kept" / "here"


def opened(workspace: Path, folder: Path | None, names: tuple[str, str] = NAMES) -> Pair:
    """The pair of two schemas."""
    return open_pair(workspace, *names, Limits(), folder)


def no_bridge(*_args: object) -> Bridge:
    """In place of opening a workspace, where that must not happen."""
    pytest.fail("The workspace was read again.")


def test_second_time(workspace: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pair is made once; then it is as it was, and the workspace is not read again."""
    first = opened(workspace, folder)
    monkeypatch.setattr(Bridge, "open", no_bridge)
    second = opened(workspace, folder)
    record = {"name": "A", "sex": "M"}
    one, other = (pair.executor_of(pair.between).explain(record, DAY) for pair in (first, second))
    assert one == other
    assert (first.plan(*NAMES), first.schema("in.record")) == (second.plan(*NAMES), second.schema("in.record"))


def changed_file(workspace: Path) -> None:
    """One byte more in a mapping."""
    path = workspace / "mappings" / "good.ttl"
    path.write_text(path.read_text("utf-8") + "# more\n", encoding="utf-8")


def new_file(workspace: Path) -> None:
    """One more file."""
    (workspace / "shapes" / "more.ttl").write_text("", encoding="utf-8")


@pytest.mark.parametrize("change", [changed_file, new_file])
def test_changed_workspace(
    workspace: Path, folder: Path, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever changes in a workspace, what was kept is not used."""
    opened(workspace, folder)
    change(workspace)
    monkeypatch.setattr(Bridge, "open", no_bridge)
    with pytest.raises(pytest.fail.Exception, match="read again"):
        opened(workspace, folder)


def test_changed_program(workspace: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program keeps pairs of its own."""
    opened(workspace, folder)
    source = tmp_path / "program.py"
    source.write_text("", encoding="utf-8")
    monkeypatch.setattr(kept, "program_files", lambda: (source,))
    opened(workspace, folder)
    assert 2 == len(list(folder.iterdir()))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x80\x05K\x01", id="cut short"),
        pytest.param(pickle.dumps(7), id="something else"),
        pytest.param(b"csemantic_bridge.nowhere\nNothing\n.", id="of a module that is not there"),
    ],
)
def test_broken_file(workspace: Path, folder: Path, content: bytes) -> None:
    """A file that does not hold a pair is made again."""
    opened(workspace, folder)
    (path,) = folder.iterdir()
    path.write_bytes(content)
    assert "in.record" == opened(workspace, folder).source.name
    assert path.read_bytes() != content


def test_folder_of_others(workspace: Path, folder: Path) -> None:
    """Where others could write, nothing is read and nothing is kept: a pickle would be their program."""
    folder.mkdir(parents=True)
    folder.chmod(0o777)
    opened(workspace, folder)
    assert [] == list(folder.iterdir())


def test_own_folder(workspace: Path, folder: Path) -> None:
    """The folder is made for the caller alone."""
    opened(workspace, folder)
    assert 0o700 == folder.stat().st_mode & 0o777
    assert os.getuid() == folder.stat().st_uid


def test_no_folder(workspace: Path, tmp_path: Path) -> None:
    """Nothing is kept where that is not wanted, or where the folder cannot be made; the answer is the same."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    for folder in (None, tmp_path / "file" / "folder"):
        assert "out.record" == opened(workspace, folder).target.name


def test_disk_that_takes_nothing(workspace: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk costs the second time, not the answer."""

    def _full(*_args: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "write_bytes", _full)
    assert "out.record" == opened(workspace, folder).target.name
    assert [] == list(folder.iterdir())


def test_most_kept(workspace: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pairs that were longest not used make room."""
    monkeypatch.setattr(kept, "MOST_KEPT", 2)
    for number in range(4):
        (workspace / "mappings" / "good.ttl").write_bytes(
            (workspace / "mappings" / "good.ttl").read_bytes() + f"# {number}\n".encode()
        )
        opened(workspace, folder)
    assert 2 == len(list(folder.iterdir()))


def test_errors(workspace: Path, folder: Path, tmp_path: Path) -> None:
    """What is not there is said as ever, and nothing is kept of it."""
    with pytest.raises(NotFoundError):
        opened(workspace, folder, ("in.record", "out.records"))
    with pytest.raises(NotAWorkspaceError):
        opened(tmp_path / "nowhere", folder)
    assert [] == list(folder.iterdir())


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("passport.person", "zags.person"),
        ("asb.address", "cadastre.property"),
        ("minjust.legal-entity", "hub.organisation"),
    ],
)
def test_pilot(folder: Path, source: str, target: str) -> None:
    """What was kept gives the answers of the whole workspace, with the same validation of both sides."""
    bridge = Bridge.open(ROOT)
    opened(ROOT, folder, (source, target))
    again = opened(ROOT, folder, (source, target))
    answers = []
    for at_work in (bridge, again):
        job = Job(at_work, source, target, DAY)
        with sample_records(source).open("rb") as stream:
            lines = open_records(stream, Carrier.NDJSON, bridge.schema(source), Limits())
            answers.append([answer_line(job, answer) for answer in translate_lines(job, lines)])
    assert answers[0] == answers[1]
