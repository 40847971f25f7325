"""Outputs appear whole or not at all, and never over each other."""

import os
import sys
from pathlib import Path

import pytest
import typer

from semantic_bridge.cli.streams import FullDiskError, check_apart, written


class BrokenOffError(Exception):
    """What happens in the middle of writing."""


def break_off(path: Path) -> None:
    """Write half of a file."""
    with written(path) as sink:
        sink.write(b"half")
        raise BrokenOffError


def names(folder: Path) -> set[str]:
    """What is in the folder."""
    return {path.name for path in folder.iterdir()}


def test_file_appears_when_everything_is_in_it(tmp_path: Path) -> None:
    """While it is written it stands beside its name; then it takes it."""
    path = tmp_path / "out.ndjson"
    with written(path) as sink:
        sink.write(b"one\n")
        assert {"out.ndjson.part"} == names(tmp_path)
    assert ({"out.ndjson"}, b"one\n") == (names(tmp_path), path.read_bytes())


@pytest.mark.parametrize("before", [None, b"before"])
def test_file_that_is_broken_off(before: bytes | None, tmp_path: Path) -> None:
    """Where the writing fails nothing is left of it, and what was there before is still there."""
    path = tmp_path / "out.ndjson"
    if before is not None:
        path.write_bytes(before)
    with pytest.raises(BrokenOffError):
        break_off(path)
    assert ({"out.ndjson"} if before else set()) == names(tmp_path)
    assert before is None or before == path.read_bytes()


@pytest.mark.parametrize("path", [None, Path("-")])
def test_standard_output(path: Path | None, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """None and `-` are standard output, which is left open."""
    with written(path) as sink:
        sink.write(b"\xd3\xa9")
    assert b"\xd3\xa9" == capfdbinary.readouterr().out
    assert not sys.stdout.closed


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("nowhere/out", "nowhere/out: No such file or directory", id="no such folder"),
        pytest.param(".", ".: Is a directory", id="a folder"),
    ],
)
def test_place_that_cannot_be_written(name: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The option that named it is blamed, before anything is done."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(typer.BadParameter, match=words) as refused, written(Path(name), "--issues"):
        pass
    assert "--issues" == refused.value.param_hint
    assert set() == names(tmp_path)


def test_device(tmp_path: Path) -> None:
    """A device is written to as it is: nothing beside it, and nothing in its place."""
    link = tmp_path / "null"
    link.symlink_to(os.devnull)
    with written(link) as sink:
        sink.write(b"gone")
        assert {"null"} == names(tmp_path)
    assert link.is_symlink()
    assert link.is_char_device()


@pytest.mark.parametrize("size", [1, 1_000_000], ids=["told at the end", "told at once"])
@pytest.mark.parametrize("before", [None, b"before"])
def test_no_room(size: int, before: bytes | None, tmp_path: Path) -> None:
    """Where there is no room, what was there before is still there, and nothing half lies beside it."""
    path = tmp_path / "out.html"
    if before is not None:
        path.write_bytes(before)
    (tmp_path / "out.html.part").symlink_to("/dev/full")  # a real disk without room
    with pytest.raises(FullDiskError) as refused, written(path) as sink:
        sink.write(b"x" * size)
    assert (path, str(path), True) == (refused.value.path, refused.value.where, bool(refused.value.remedy))
    assert "No space left on device" in refused.value.problem
    assert ({"out.html"} if before else set()) == names(tmp_path)
    assert before is None or before == path.read_bytes()


def test_no_room_on_a_device() -> None:
    """A device that takes no more is told likewise."""
    with pytest.raises(FullDiskError, match="No space left on device"), written(Path("/dev/full")) as sink:
        sink.write(b"x")


def test_another_failure_in_the_middle(tmp_path: Path) -> None:
    """What fails elsewhere while an output is open, such as reading, is not blamed on the output."""
    with pytest.raises(FileNotFoundError), written(tmp_path / "out.html"):
        (tmp_path / "none").read_bytes()
    assert set() == names(tmp_path)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("a.ndjson", "b.ndjson", id="two files"),
        pytest.param(None, "a.ndjson", id="standard output and a file"),
        pytest.param("a.ndjson", None, id="a file and standard output"),
    ],
)
def test_apart(one: str | None, other: str | None) -> None:
    """Two outputs may be written side by side."""
    first, second = (None if name is None else Path(name) for name in (one, other))
    check_apart(first, second, "--issues")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("a.ndjson", "./a.ndjson", id="one file under two names"),
        pytest.param("a.ndjson", "link.ndjson", id="a file and a link to it"),
        pytest.param(None, "-", id="standard output twice"),
        pytest.param("-", "-", id="standard output twice, by its name"),
    ],
)
def test_not_apart(one: str | None, other: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two outputs must not be one."""
    monkeypatch.chdir(tmp_path)
    Path("link.ndjson").symlink_to("a.ndjson")
    with pytest.raises(typer.BadParameter, match="is the output already"):
        check_apart(None if one is None else Path(one), Path(other), "--issues")
