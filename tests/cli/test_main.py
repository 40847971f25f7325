"""The program itself: help, version, and how every error becomes text and an exit code."""

import errno
import os
import signal
import subprocess
import sys
import time
from importlib import import_module, metadata
from pathlib import Path

import pytest

from semantic_bridge.cli.main import COMMANDS, FAULT, FINDINGS, GROUPS, INTERRUPTED, main, run
from semantic_bridge.errors import BridgeError, CrosswalkError, CrosswalkErrors, Place
from tests.endtoend.terminal import Ended, python, sb, sb_process
from tests.endtoend.town import FROM_TOWN
from tests.patience import PATIENCE_SECONDS

HEAVY = ("fastapi", "owlrl", "polars", "pydantic", "pyoxigraph", "pyshacl", "rdflib", "uvicorn")
WIDTH = 80
PROGRAM = "semantic_bridge.cli.main"


def command_that_raises(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let `sb check` fail so."""

    def command() -> int:
        raise error

    monkeypatch.setattr("semantic_bridge.cli.check.command", command)


def test_alone() -> None:
    """Without a command the program says what it can do; that is no mistake."""
    ended = sb()
    assert (0, "") == (ended.code, ended.error)
    assert ended == sb("--help")
    assert all(name.partition(" ")[0] in ended.text for name in COMMANDS)


def test_version() -> None:
    """`--version` names what is installed."""
    assert Ended(0, f"semantic-bridge {metadata.version('semantic-bridge')}\n".encode(), "") == sb("--version")


def test_commands_are_the_modules() -> None:
    """Each command is a module of the folder with a function `command`, and its sentence fits the list."""
    folder = Path(str(import_module(PROGRAM).__file__)).parent
    with_command = {path.stem for path in folder.glob("*.py") if "\ndef command(" in path.read_text("utf-8")}
    modules = {name.replace(" ", "_").replace("-", "_") for name in COMMANDS}
    assert with_command == modules
    assert all(callable(import_module(f"semantic_bridge.cli.{name}").command) for name in modules)


@pytest.mark.parametrize("group", GROUPS)
def test_groups(group: str) -> None:
    """A group alone says which commands it has; what is none of them is wrong usage, and says where to look."""
    names = [name.partition(" ")[2] for name in COMMANDS if name.startswith(f"{group} ")]
    ended = sb(group)
    assert (0, "") == (ended.code, ended.error)
    assert ended == sb(group, "--help")
    assert f"Usage: sb {group}" in ended.text
    assert names
    assert all(name in ended.text for name in names)
    wrong = sb(group, "nothing")
    assert (FAULT, b"") == (wrong.code, wrong.output)
    assert f"Try 'sb {group} --help'." in wrong.error


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help(command: str) -> None:
    """Every help shows an example of the command and fits a terminal of 80 columns."""
    ended = sb(*command.split(), "--help")
    assert (0, "") == (ended.code, ended.error)
    assert f"Example: sb {command}" in ended.text
    assert [] == [row for row in ended.text.splitlines() if len(row) > WIDTH]
    assert f"Usage: sb {command}".strip() in ended.text


def test_help_loads_nothing_heavy() -> None:
    """What help needs is the program's front: no engine, no table library, no web framework."""
    code = f"import sys, semantic_bridge.cli; print(sorted(set(sys.modules) & set({HEAVY!r})))"
    assert "[]\n" == python("-c", code).text


@pytest.mark.parametrize(
    ("command", "spared"),
    [
        pytest.param("translate", ("fastapi", "polars", "pydantic", "uvicorn"), id="translate"),
        pytest.param("validate", ("fastapi", "polars", "pydantic", "uvicorn"), id="validate"),
        pytest.param("check", ("fastapi", "polars", "pydantic", "uvicorn"), id="check"),
        pytest.param("query", ("fastapi", "polars", "pydantic", "uvicorn"), id="query"),
    ],
)
def test_command_loads_what_it_needs(command: str, spared: tuple[str, ...]) -> None:
    """Tables are loaded for Parquet only, and the web framework for the service only."""
    code = f"import sys, semantic_bridge.cli.{command}; print(sorted(set(sys.modules) & set({spared!r})))"
    assert "[]\n" == python("-c", code).text


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        pytest.param(
            CrosswalkErrors([
                CrosswalkError("Second.", subject="https://example.org/b", where=Place("b.ttl", 2)),
                CrosswalkError("First.", subject="https://example.org/a", where=Place("a.ttl", 7, 1), remedy="Do so."),
            ]),
            FINDINGS,
            "a.ttl:7:1: violation SB100: First.\n    in <https://example.org/a>\n    Do so.\n"
            "b.ttl:2: violation SB100: Second.\n    in <https://example.org/b>\n2 violations.\n",
            id="every mistake of a workspace, by place",
        ),
        pytest.param(
            BridgeError("No.", where="here", remedy="Do."), FAULT, "No.\n    in here\n    Do.\n", id="an error of ours"
        ),
        pytest.param(
            OSError(errno.ENOSPC, "No space left on device", "out.ndjson"),
            FAULT,
            "Error: out.ndjson: No space left on device\n",
            id="a disk that is full",
        ),
        pytest.param(KeyboardInterrupt(), INTERRUPTED, "", id="Ctrl-C"),
    ],
)  # fmt: skip
def test_errors(error: BaseException, code: int, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong, where, and what to do, a line each; no traceback."""
    command_that_raises(monkeypatch, error)
    ended = sb("check")
    assert (code, b"", words) == (ended.code, ended.output, ended.error.lstrip("\n"))


def test_fault(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A fault of ours ends with 2, and is told by its kind and place, never by its words."""
    command_that_raises(monkeypatch, LookupError("20703198599123"))
    with pytest.raises(SystemExit) as left:
        main(["check"])
    said = capsys.readouterr().err
    assert FAULT == left.value.code
    assert "LookupError at " in said
    assert "20703198599123" not in said
    assert "Traceback" not in said


def test_fault_in_a_library(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The place is the last one in this package, wherever the fault was raised."""
    monkeypatch.setattr("semantic_bridge.cli.check.check_workspace", lambda *_: int("Асан"))
    with pytest.raises(SystemExit):
        main(["check", "--workspace", "pilot"])
    said = capsys.readouterr().err
    assert "ValueError at cli/check.py:" in said
    assert "Асан" not in said


def test_strict_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """`--strict` without a status is the strictest, wherever it stands."""
    seen: list[str] = []
    monkeypatch.setattr(import_module(PROGRAM), "_invoke", lambda _app, _program, arguments: seen.extend(arguments))
    assert 0 == run(["translate", "--strict", "in.ndjson", "--strict=error"])
    assert ["--strict=exact", "in.ndjson", "--strict=error"] == seen


def test_process() -> None:
    """`python -m semantic_bridge` is the program, with its exit codes."""
    assert [0, 2] == [sb_process("--version").code, sb_process("nothing").code]


def test_reader_that_has_gone() -> None:
    """A reader that closes the pipe early, as `head` does, is no error."""
    command = [sys.executable, "-m", "semantic_bridge", "query", "--workspace", "pilot"]
    query = "SELECT * { ?s ?p ?o } LIMIT 9000"
    with subprocess.Popen([*command, query], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"" == process.stderr.read()
        assert 0 == process.wait(PATIENCE_SECONDS)


def test_interrupted(tmp_path: Path) -> None:
    """Ctrl-C in the middle of a stream ends the program with 130, without a word, and leaves no half of a file."""
    command = [sys.executable, "-m", "semantic_bridge", "translate", *FROM_TOWN, "-", "-o", "out.ndjson"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path) as process:
        until = time.monotonic() + PATIENCE_SECONDS
        while not list(tmp_path.iterdir()) and process.poll() is None and time.monotonic() < until:
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        assert b"" == process.stderr.read()
        assert (130, []) == (process.wait(PATIENCE_SECONDS), list(tmp_path.iterdir()))


def test_closed_standard_input() -> None:
    """A caller who closes standard input and asks for it is told so."""
    command = ["sh", "-c", 'exec "$@" <&-', "sh", sys.executable, "-m", "semantic_bridge", "query", *FROM_TOWN[:2], "-"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE_SECONDS)
    assert (2, b"standard input is closed" in done.stderr) == (done.returncode, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("check", *FROM_TOWN[:2]),
        ("query", *FROM_TOWN[:2], "ASK {}"),
        ("report", "inventory", "--workspace", "pilot"),
    ],
)
def test_full_disk(arguments: tuple[str, ...]) -> None:
    """An output that cannot take more is told, in words."""
    command = ["sh", "-c", 'exec "$@" >/dev/full', "sh", sys.executable, "-m", "semantic_bridge", *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE_SECONDS, env=environment)
    assert (2, b"Error: the output: No space left on device\n") == (done.returncode, done.stderr)


@pytest.mark.parametrize("encoding", ["ascii", "cp1251"])
def test_terminal_that_lacks_letters(encoding: str) -> None:
    """A terminal of another encoding shows escapes where it lacks a letter, and loses no answer."""
    ended = sb_process(
        "explain", "--workspace", "pilot", "--from", "passport.person", "--to", "hub.person",
        environment={"PYTHONIOENCODING": encoding},
    )  # fmt: skip
    assert (0, "") == (ended.code, ended.error)
    assert b"passport.person \\u2192 hub.person" in ended.output


def test_main_takes_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without arguments the program takes those of the process."""
    monkeypatch.setattr(sys, "argv", ["sb", "--nothing"])
    with pytest.raises(SystemExit) as left:
        main()
    assert FAULT == left.value.code


def test_environment_of_tests() -> None:
    """The tests run the checkout that they stand in, so that what they prove holds for it."""
    folder = Path(str(import_module(PROGRAM).__file__))
    assert folder.parents[3].samefile(Path(__file__).parents[2])
