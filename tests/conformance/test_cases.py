"""The reader of case files takes what the format allows, and nothing else."""

import json
from pathlib import Path
from typing import Final

import pytest

from tests.conformance.cases import CaseError, CaseFile, read_file

CASE: Final = {
    "title": "a rule",
    "request": {"record": {"a": 1}},
    "expect": {"output": {}, "status": "exact", "issues": []},
}
FILE: Final[dict[str, object]] = {
    "topic": "a topic",
    "prefixes": {"in": "https://example.org/in/"},
    "source": "a.in",
    "target": "a.out",
    "asOf": "2026-01-01",
    "workspace": {"shapes/in.ttl": ["in:a a in:b ."], "shapes/codes.csv": ["notation"]},
    "cases": [CASE],
}


def _read(folder: Path, whole: object) -> CaseFile:
    path = folder / "topic" / "file.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(whole if isinstance(whole, str) else json.dumps(whole), encoding="utf-8")
    return read_file(path)


def _with_case(**changes: object) -> dict[str, object]:
    return FILE | {"cases": [CASE | changes]}


def test_file(tmp_path: Path) -> None:
    """A file gives its workspace, with prefixes in Turtle alone, and its requests what they do not say themselves."""
    file = _read(tmp_path, FILE)
    assert ("topic/file", "topic") == (file.name, file.topic)
    assert file.turtle["shapes/in.ttl"].endswith("@prefix in: <https://example.org/in/> .\nin:a a in:b .\n")
    assert {"shapes/codes.csv": "notation\n"} == file.attachments
    (case,) = file.cases
    assert ("a.in", "a.out", "2026-01-01", "json") == (
        case.request.source,
        case.request.target,
        case.request.as_of,
        case.request.carrier,
    )
    assert {"a": 1} == json.loads(case.request.body)
    assert not case.explained


def test_request_of_its_own(tmp_path: Path) -> None:
    """A request may name its own day, schemas and carrier."""
    request = {"body": "a\n1\n", "carrier": "csv", "asOf": "2020-01-01", "source": "b.in"}
    (case,) = _read(tmp_path, _with_case(request=request)).cases
    assert (b"a\n1\n", "csv", "2020-01-01", "b.in") == (
        case.request.body,
        case.request.carrier,
        case.request.as_of,
        case.request.source,
    )


@pytest.mark.parametrize(
    "whole",
    [
        pytest.param("[]", id="a file that is no object"),
        pytest.param('{"topic": "a", "topic": "b"}', id="a member twice"),
        pytest.param(FILE | {"more": 1}, id="a member of the file that there is none of"),
        pytest.param({name: value for name, value in FILE.items() if name != "cases"}, id="a file without cases"),
        pytest.param(FILE | {"topic": 1}, id="a topic that is no text"),
        pytest.param(FILE | {"workspace": {"a.ttl": "in one text"}}, id="a file of the workspace that is no list"),
        pytest.param(_with_case(note="x"), id="a member of a case that there is none of"),
        pytest.param(_with_case(request={}), id="a request without a record"),
        pytest.param(_with_case(request={"record": {}, "body": ""}), id="a request with two"),
        pytest.param(_with_case(request={"record": {"a": 1.5}}), id="a fraction in a record"),
        pytest.param(_with_case(request={"record": {"a": [{"b": 1e3}]}}), id="an exponent deep in a record"),
        pytest.param(_with_case(request={"body": "", "carrier": "parquet"}), id="Parquet as a text"),
        pytest.param(_with_case(request={"columns": [], "carrier": "csv"}), id="columns of CSV"),
        pytest.param(_with_case(expect={"output": {}}), id="an expectation without a status"),
        pytest.param(_with_case(expect={"problem": "x", "status": "exact"}), id="a problem and a status"),
        pytest.param(
            _with_case(expect={"output": {}, "status": "exact", "issues": [], "plan": "x"}),
            id="an expectation of what differs from server to server",
        ),
        pytest.param(
            _with_case(expect={"output": {}, "status": "exact", "issues": [{"target": "/a"}]}),
            id="an issue without a status",
        ),
        pytest.param(
            _with_case(
                expect={"output": {}, "status": "exact", "issues": [], "derivations": [{"target": "/a", "x": 1}]}
            ),
            id="a member of a derivation that there is none of",
        ),
    ],
)
def test_refused(tmp_path: Path, whole: object) -> None:
    """What the format does not have is an error that says where."""
    with pytest.raises(CaseError):
        _read(tmp_path, whole)
