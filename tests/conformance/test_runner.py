"""The suite run by hand: counted, written for a server, and put to one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from semantic_bridge.workspace import Workspace
from tests.conformance import runner
from tests.conformance.cases import Case, CaseFile, Json, case_files
from tests.conformance.runner import main, run_all
from tests.conformance.ways import OverHttp, served
from tests.conformance.workspaces import write_together


class Nothing:
    """A server that says nothing of any record."""

    carriers = frozenset({"csv"})

    def answer(self, case: Case) -> dict[str, Json]:
        """An answer without issues."""
        return {"output": {}, "status": "exact", "complete": True, "issues": [], "asOf": case.request.as_of}


def _file(name: str) -> CaseFile:
    return next(file for file in case_files() if file.name == name)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OverHttp]:
    """The service over the workspace of one file."""
    root = write_together([_file("weights/split")], tmp_path_factory.mktemp("one"))
    with served(root, tmp_path_factory.mktemp("log") / "serve.log") as found:
        yield found


def test_only_what_the_way_takes() -> None:
    """A way is put the cases in its carriers alone, and an answer that is not due differs."""
    results = list(run_all(Nothing(), [_file("carriers/five-ways-to-say-nothing")]))
    assert {"csv"} == {result.case.request.carrier for result in results}
    assert all(result.differences for result in results)


def test_count(capsys: pytest.CaptureFixture[str]) -> None:
    """The count of each topic, and of all."""
    assert 0 == main(["count"])
    *topics, whole = capsys.readouterr().out.splitlines()
    counted = {line.split()[1]: int(line.split()[0]) for line in topics}
    assert {file.topic for file in case_files()} == set(counted)
    assert f"{sum(counted.values()):4} in all" == whole


def test_write(tmp_path: Path) -> None:
    """What is written for a server is one workspace in which every file's schemas are joined, by crosswalks or ways."""
    assert 0 == main(["write", str(tmp_path)])
    pairs = {(case.request.source, case.request.target) for file in case_files() for case in file.cases}
    assert pairs <= set(Workspace.open(tmp_path).derived.pairs)


def test_ask(server: OverHttp, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A server that conforms is told so; for one that does not, the failing cases and what differs, and 1."""
    file = _file("weights/split")
    monkeypatch.setattr(runner, "case_files", lambda: (file,))
    assert 0 == main(["ask", server.base + "/"])
    assert f"{len(file.cases)} of {len(file.cases)} cases conform\n" == capsys.readouterr().out
    monkeypatch.setattr(runner, "OverHttp", lambda _base: Nothing())
    monkeypatch.setattr(Nothing, "carriers", frozenset({"json"}))
    assert 1 == main(["ask", "http://nobody"])
    said = capsys.readouterr().out
    assert f"{file.name}: {file.cases[0].title}\n    /output is {{}}" in said
    assert f"0 of {len(file.cases)} cases conform" in said


def test_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """What is not understood is told how to be asked, with 2."""
    assert 2 == main(["translate"])
    assert "write DIR" in capsys.readouterr().out
