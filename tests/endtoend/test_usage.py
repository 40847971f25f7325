"""How the program is called: exit codes, what is refused and how it is said, and where the output goes."""

import json
import os
import stat
from pathlib import Path

import pytest

from semantic_bridge.model.translation import Status
from tests.endtoend.terminal import PILOT, Ended, json_lines, sb
from tests.endtoend.town import DAY, FROM_TOWN, WORKSPACE, line, translated

EXACT, APPROXIMATE, UNMAPPED, UNREADABLE = line(), line(state="2"), line(state="11"), b"[]\n"
REJECTED = line(stateRejected="11")
IN_TOWN = ("--workspace", str(WORKSPACE))


@pytest.mark.parametrize(
    ("arguments", "lines", "code"),
    [
        pytest.param((), EXACT, 0, id="an exact record"),
        pytest.param((), UNMAPPED, 0, id="an inexact one: answered, and not asked to be strict"),
        pytest.param((), UNREADABLE, 0, id="a line of NDJSON that is no record has its answer too"),
        pytest.param((), b"", 0, id="nothing at all"),
        pytest.param(("--format", "json"), UNREADABLE[:1], 1, id="a document that is none: what was in it is unknown"),
        pytest.param(("--records",), UNREADABLE, 1, id="bare records cannot say why a line is null"),
        pytest.param((), REJECTED, 0, id="a record that a policy rejects has its answer"),
        pytest.param(("--records",), REJECTED, 1, id="of which a bare record says nothing"),
        pytest.param(("--strict",), EXACT, 0, id="strict, exact"),
        pytest.param(("--strict",), APPROXIMATE, 1, id="strict, approximate"),
        pytest.param(("--strict",), EXACT + UNREADABLE, 1, id="strict, and no record"),
        pytest.param(("--strict=approximate",), APPROXIMATE, 0, id="as strict as approximate"),
        pytest.param(("--strict=approximate",), APPROXIMATE + UNMAPPED, 1, id="weaker than approximate"),
        pytest.param(("--strict=error",), UNMAPPED, 0, id="as strict as can be without refusing anything"),
        pytest.param(("--fail-on", "unmapped"), APPROXIMATE, 0, id="stronger than what fails"),
        pytest.param(("--fail-on", "unmapped"), UNMAPPED, 1, id="what fails"),
        pytest.param(("--fail-on", "approximate"), UNMAPPED, 1, id="weaker than what fails"),
        pytest.param(("--fail-on", "exact"), EXACT, 1, id="everything fails"),
        pytest.param(("--fail-on", "unmapped"), UNREADABLE, 1, id="no record, where something was to fail"),
    ],
)
def test_exit_code_of_translate(arguments: tuple[str, ...], lines: bytes, code: int) -> None:
    """0 when every line was answered; 1 with what the caller asked to hear of."""
    assert code == translated(*arguments, stdin=lines).code


def test_strict_refuses_and_fail_on_does_not() -> None:
    """A record below `--strict` has no output and keeps its issues; `--fail-on` leaves every record as it is."""
    plain, strict, failing = (
        translated(*arguments, stdin=EXACT + UNMAPPED).lines
        for arguments in ((), ("--strict",), ("--fail-on", "approximate"))
    )
    assert plain == failing
    assert [plain[0], plain[1] | {"output": None}] == [answer | {"validation": []} for answer in strict]
    assert ["/state"] == [issue["target"] for issue in strict[1]["issues"]]


@pytest.mark.parametrize("status", Status)
def test_strict_takes_every_status(status: Status) -> None:
    """Every status is a bound."""
    assert translated(f"--strict={status}", "--fail-on", status, stdin=EXACT).code in {0, 1}


@pytest.mark.parametrize(
    ("arguments", "lines", "code"),
    [
        pytest.param(("validate", "--schema", "town.person", "-"), EXACT, 0, id="a record that conforms"),
        pytest.param(("validate", "--schema", "town.person", "-"), EXACT + b"{}\n", 1, id="one that does not"),
        pytest.param(("validate", "--schema", "town.person", "-"), UNREADABLE, 1, id="a line that is no record"),
        pytest.param(("explain", "--from", "town.person", "--to", "hub.person", "-"), UNMAPPED, 0, id="an explanation"),
        pytest.param(("check",), b"", 0, id="a workspace with doubts"),
        pytest.param(("check", "--fail-on", "Warning"), b"", 1, id="and where doubts fail"),
        pytest.param(("query", "ASK {}"), b"", 0, id="a query"),
        pytest.param(("query", "-"), b"ASK { ?s ?p 0 }", 0, id="a query that is answered with no"),
    ],
)
def test_exit_code_of_others(arguments: tuple[str, ...], lines: bytes, code: int) -> None:
    """0 done, 1 with findings."""
    assert (code, "") == ((ended := sb(arguments[0], *IN_TOWN, *arguments[1:], stdin=lines)).code, ended.error)


REFUSED = [
    pytest.param(
        ("--from", "twon.person"),
        "There is no schema 'twon.person'.\n"
        "    Did you mean 'town.person'?",
        id="a schema misspelt",
    ),
    pytest.param(("--to", "hub.persons"), "Did you mean 'hub.person'?", id="a target misspelt"),
    pytest.param(("--from", "x"), "There is: hub.person, town.person.", id="a schema like none"),
    pytest.param(
        ("--from", "town.person", "--to", "town.person"),
        "There is no crosswalk 'town.person--town.person'.\n"
        "    Did you mean 'town.person--hub.person'?",
        id="a crosswalk that is not there",
    ),
    pytest.param(
        ("--as-of", "2024-02-30"),
        "Invalid value for --as-of: is not a date; write it as 2026-01-31",
        id="a day that is none",
    ),
    pytest.param(("--as-of", "yesterday"), "--as-of", id="a day in words"),
    pytest.param(("--as-of", ""), "--as-of", id="an empty day"),
    pytest.param(("--strict=almost",), "'almost' is not one of 'exact', 'approximate'", id="a status that is none"),
    pytest.param(("--fail-on", "Error"), "'Error' is not one of", id="a status in another case"),
    pytest.param(
        ("--format", "yaml"),
        "'yaml' is not one of 'json', 'ndjson', 'csv', 'parquet', 'xml'",
        id="a format that is none",
    ),
    pytest.param(
        ("-o", "out.yaml"),
        "The suffix '.yaml' names no format of records.\n"
        "    in out.yaml\n"
        "    Use one of .json",
        id="an output with another suffix",
    ),
    pytest.param(("-o", "out"), "The file has no suffix.", id="an output without a suffix"),
    pytest.param(
        ("-o", "nowhere/out.ndjson"),
        "--output: nowhere/out.ndjson: No such file or directory",
        id="an output in no folder",
    ),
    pytest.param(("--issues", "nowhere/i"), "--issues: nowhere/i: No such file or directory", id="issues in no folder"),
    pytest.param(
        ("-o", "out.ndjson", "--issues", "./out.ndjson"),
        "--issues: out.ndjson is the output already",
        id="two outputs in one file",
    ),
    pytest.param(("--issues", "-"), "--issues: standard output is the output already", id="both on standard output"),
    pytest.param(
        ("--workspace", "/nowhere"),
        "not a workspace: it has none of ontology/, shapes/, mappings/.\n"
        "    in /nowhere\n"
        "    Name one with --workspace DIR, or try --workspace pilot.",
        id="a workspace that is not there",
    ),
    pytest.param(("--explain", "--records"), "derivations are part of answers", id="derivations of bare records"),
    pytest.param(("--explain", "-o", "out.parquet"), "derivations are part of answers", id="derivations in a table"),
    pytest.param(("--what",), "No such option: --what", id="an option that is none"),
    pytest.param(("second.ndjson",), "Got unexpected extra argument(s) (second.ndjson)", id="two inputs"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "words"), REFUSED)
def test_refused(arguments: tuple[str, ...], words: str, tmp_path: Path) -> None:
    """A call that cannot be done ends with 2, says what is wrong and what to do, and leaves nothing behind."""
    ended = translated(*arguments, stdin=EXACT)
    assert (2, b"") == (ended.code, ended.output)
    assert words in ended.error
    assert "Traceback" not in ended.error
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param(
            "missing.ndjson",
            "Invalid value for INPUT: missing.ndjson: No such file or directory",
            id="not there",
        ),
        pytest.param("records.txt", "The suffix '.txt' names no format of records.", id="another suffix"),
        pytest.param("records", "The file has no suffix.", id="no suffix"),
        pytest.param("folder.json", "folder.json: Is a directory", id="a folder"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", ["translate", "explain", "validate"])
def test_input_that_cannot_be_read(command: str, name: str, words: str, tmp_path: Path) -> None:
    """An input that is not there, or that nobody can say how to read, is told before anything is done."""
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "records").write_bytes(EXACT)
    (tmp_path / "records.txt").write_bytes(EXACT)
    options = ("--schema", "town.person") if command == "validate" else ("--from", "town.person", "--to", "hub.person")
    ended = sb(command, *IN_TOWN, *options, name)
    assert (2, b"", True) == (ended.code, ended.output, words in ended.error)
    assert ended.error.endswith(f"Try 'sb {command} --help'.\n") or "Use one of .json, .ndjson" in ended.error


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(("translate",), "Missing", id="nothing said"),
        pytest.param(("translate", "-"), "Missing option '--from'", id="no schema said"),
        pytest.param(("validate", "-"), "Missing option '--schema'", id="no schema to validate by"),
        pytest.param(("query",), "QUERY: is missing; name a standing query", id="no query"),
        pytest.param(("translat",), "No such command 'translat'. Did you mean 'translate'?", id="a command misspelt"),
        pytest.param(("--verbose",), "No such option: --verbose", id="an option of no command"),
        pytest.param(("check", "--report", "xml"), "'xml' is not one of 'text', 'json'", id="a report that is none"),
    ],
)
def test_incomplete(arguments: tuple[str, ...], words: str) -> None:
    """What is missing or misspelt is named, with the help that is there."""
    ended = sb(*arguments)
    assert (2, b"", True) == (ended.code, ended.output, words in ended.error)
    assert "--help'." in ended.error


def test_no_workspace_here(tmp_path: Path) -> None:
    """Without --workspace the current folder is meant; one that is none says how to go on."""
    ended = sb("check")
    assert (2, True) == (ended.code, "or try --workspace pilot" in ended.error)


def test_workspace_of_the_current_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a workspace nothing needs to be said; the environment may name one; the option goes before both."""
    monkeypatch.chdir(WORKSPACE)
    here = sb("check")
    monkeypatch.chdir("/")
    monkeypatch.setenv("SEMANTIC_BRIDGE_WORKSPACE", str(WORKSPACE))
    assert here == sb("check")
    assert 2 == sb("check", "--workspace", "/nowhere").code


# Where the output goes.


def outputs(ended: Ended, folder: Path) -> tuple[int, set[str]]:
    """The exit code, and what is in the folder."""
    return ended.code, {path.name for path in folder.iterdir()}


def test_output_and_issues(tmp_path: Path) -> None:
    """`-o` holds what standard output would; `--issues` has the issues of every line, and the problems."""
    plain = translated(stdin=UNMAPPED + UNREADABLE)
    ended = translated("-o", "out.ndjson", "--issues", "issues.ndjson", stdin=UNMAPPED + UNREADABLE)
    assert (0, {"out.ndjson", "issues.ndjson"}) == outputs(ended, tmp_path)
    assert (b"", plain.output) == (ended.output, (tmp_path / "out.ndjson").read_bytes())
    issue, problem = json_lines((tmp_path / "issues.ndjson").read_bytes())
    assert {"line": 1, **plain.lines[0]["issues"][0]} == issue
    assert {"line": 2, "problem": plain.lines[1]["problem"]} == problem


def test_json_output_is_a_line_for_each_answer(tmp_path: Path) -> None:
    """A .json output is written as NDJSON is."""
    translated("-o", "out.json", stdin=EXACT + UNMAPPED)
    assert 2 == len(json_lines((tmp_path / "out.json").read_bytes()))


def test_output_over_the_input(tmp_path: Path) -> None:
    """An output may take the place of the input: it appears when everything is in it."""
    path = tmp_path / "people.ndjson"
    path.write_bytes(EXACT + UNMAPPED)
    assert 0 == sb("translate", *FROM_TOWN, path, "-o", path, "--records").code
    assert ["Asan", "Asan"] == [record["name"] for record in json_lines(path.read_bytes())]


def test_output_that_was_there_stays_where_the_call_fails(tmp_path: Path) -> None:
    """What was there before is replaced whole or not at all."""
    path = tmp_path / "out.csv"
    path.write_text("before")
    ended = sb("translate", *FROM_TOWN, "-", "-o", path, stdin=EXACT)  # a list of objects has no place in CSV
    assert (2, {"out.csv"}) == outputs(ended, tmp_path)
    assert "before" == path.read_text()


def test_output_through_a_link(tmp_path: Path) -> None:
    """A link stays a link: what it leads to is written."""
    (tmp_path / "real").mkdir()
    link = tmp_path / "out.ndjson"
    link.symlink_to(tmp_path / "real" / "out.ndjson")
    translated("-o", "out.ndjson", stdin=EXACT)
    assert link.is_symlink()
    assert 1 == len(json_lines((tmp_path / "real" / "out.ndjson").read_bytes()))


def test_output_to_a_device(tmp_path: Path) -> None:
    """A device or a pipe is written to, and never replaced by a file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        ended = translated("--issues", "pipe", "-o", "out.ndjson", stdin=UNMAPPED)
        issues = os.read(reader, 65_536)
    finally:
        os.close(reader)
    assert (0, "unmapped") == (ended.code, json.loads(issues)["status"])
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_standard_output_is_the_dash() -> None:
    """`-o -` is standard output, as without `-o`."""
    assert translated(stdin=EXACT) == translated("-o", "-", stdin=EXACT)


def test_pilot_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pilot is named by a word, wherever one stands, and by the environment too."""
    named = sb("query", *PILOT, "ASK {}")
    monkeypatch.setenv("SEMANTIC_BRIDGE_WORKSPACE", "pilot")
    assert (0, "yes\n") == (named.code, named.text)
    assert named == sb("query", "ASK {}")


def test_day_of_the_call_is_today() -> None:
    """Without `--as-of` codes are read for today."""
    (answer,) = sb("translate", *FROM_TOWN, "-", stdin=line(state="8")).lines
    assert ("not-current", True) == (answer["status"], answer["asOf"] > DAY[1])
