"""The suite itself: its format, what it covers, and that it would notice."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from semantic_bridge.model.conceptmap import Policy
from semantic_bridge.model.relation import Relation
from semantic_bridge.model.translation import Reason, Status
from tests.conformance.cases import (
    CANDIDATE,
    DERIVATION,
    FOLDER,
    HERE,
    ISSUE,
    STATED,
    Case,
    Json,
    case_files,
    is_object,
)
from tests.conformance.json_schema import At, UnknownKeywordError, violations

PATHS: Final = sorted(FOLDER.glob("*/*.json"))
NOT_REACHED: Final = frozenset({Status.ERROR.value, Reason.INTERNAL.value})
"""Our own fault: no record and no workspace can bring it about; `tests/execute/test_faults.py` breaks a step for it."""


def _schema() -> dict[str, Json]:
    found = json.loads((HERE / "case.schema.json").read_text("utf-8"))
    assert is_object(found)
    return found


def _cases() -> Iterator[Case]:
    return (case for file in case_files() for case in file.cases)


def _said(member: str) -> set[str]:
    """What the issues and derivations of all expectations say in a member."""
    stated = [
        item for case in _cases() for name in ("issues", "derivations") for item in _objects(case.expect.get(name))
    ]
    return {str(item[member]) for item in stated if item.get(member) is not None}


def _objects(value: Json) -> list[dict[str, Json]]:
    return [item for item in value if is_object(item)] if isinstance(value, list) else []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_format(path: Path) -> None:
    """Every file is as case.schema.json says, which other implementers read."""
    value = json.loads(path.read_text("utf-8"), parse_float=Decimal)
    assert [] == list(violations(value, _schema(), At({}, _schema())))


def test_schema_and_reader() -> None:
    """What the reader here takes is what the JSON Schema allows: neither knows a member that the other does not."""
    definitions = _schema()["$defs"]
    assert is_object(definitions)
    for name, members in (("answer", STATED), ("issue", ISSUE), ("derivation", DERIVATION), ("candidate", CANDIDATE)):
        definition = definitions[name]
        assert is_object(definition)
        properties = definition["properties"]
        assert is_object(properties)
        assert set(members) == set(properties), name


def test_words_of_the_schema() -> None:
    """The JSON Schema names every status, reason, relation and policy."""
    definitions = _schema()["$defs"]
    assert is_object(definitions)
    found = {name: _schema_words(definitions[name]) for name in ("status", "reason", "relation", "policy")}
    assert set(Status) == found["status"]
    assert set(Reason) == found["reason"]
    assert set(Policy) == found["policy"]
    words = {Relation(bits).word for bits in range(1, 2 ** len(Relation))}
    assert words == found["relation"]


def _schema_words(definition: Json) -> set[str]:
    assert is_object(definition)
    words = definition["enum"]
    assert isinstance(words, list)
    return {str(word) for word in words if word is not None}


@pytest.mark.parametrize(
    ("member", "words"),
    [("status", set(Status) - {Status.EXACT}), ("reason", set(Reason)), ("policy", set(Policy))],
)
def test_every_word(member: str, words: set[str]) -> None:
    """Every status, reason and policy is expected somewhere, but for the fault that only we can cause."""
    assert {str(word) for word in words} - NOT_REACHED <= _said(member)


def test_every_status_of_a_record() -> None:
    """Every status is expected of a whole record too."""
    assert {status.value for status in Status} - NOT_REACHED == {
        str(case.expect["status"]) for case in _cases() if "status" in case.expect
    }


def test_every_relation() -> None:
    """Every relation is expected, but for disjoint, which strikes a candidate and is never said of a value."""
    assert {"equal", "target-broader", "target-narrower", "overlap", "unknown"} == _said("relation")


def test_every_carrier() -> None:
    """Every carrier is sent."""
    assert {"json", "ndjson", "xml", "csv", "parquet"} == {case.request.carrier for case in _cases()}


def test_number() -> None:
    """There are at least 300 cases, and none of a file has the title of another."""
    assert 300 <= sum(1 for _ in _cases())
    titles = Counter((file.name, case.title) for file in case_files() for case in file.cases)
    assert [] == [title for title, number in titles.items() if number > 1]


def test_apart() -> None:
    """No two files share a schema, or an IRI of their own: their workspaces can be served as one."""
    schemas = Counter(name for file in case_files() for name in {case.request.source for case in file.cases})
    assert [] == [name for name, number in schemas.items() if number > 1]
    bases = Counter(base for path in PATHS for base in set(json.loads(path.read_text("utf-8"))["prefixes"].values()))
    assert [] == [base for base, number in bases.items() if number > 1]


def test_answers_add_up() -> None:
    """An expectation keeps the laws of answers: a record is as weak as its weakest issue; a target has one at most."""
    for file in case_files():
        for case in file.cases:
            issues = _objects(case.expect.get("issues"))
            ranks = [Status(str(issue["status"])).rank for issue in issues]
            if "status" in case.expect:
                assert Status(str(case.expect["status"])).rank == max(ranks, default=0), f"{file.name}: {case.title}"
            assert len(issues) == len({str(issue["target"]) for issue in issues}), f"{file.name}: {case.title}"


def test_folders_that_are_named() -> None:
    """README.md names files of cases that there are."""
    text = (HERE / "README.md").read_text("utf-8")
    named = set(re.findall(r"`([a-z-]+/[a-z-]+)`", text))
    assert named
    assert named <= {file.name for file in case_files()}


@pytest.mark.parametrize(
    ("schema", "value", "expected"),
    [
        pytest.param('{"type": "string"}', '"a"', True, id="a type"),
        pytest.param('{"type": "string"}', "1", False, id="another type"),
        pytest.param('{"type": ["string", "null"]}', "null", True, id="one of two types"),
        pytest.param('{"enum": [null, "a"]}', '"b"', False, id="a word that there is none of"),
        pytest.param('{"required": ["a"]}', "{}", False, id="a member that is missing"),
        pytest.param('{"properties": {"a": {"type": "null"}}}', '{"a": 1}', False, id="a member of another type"),
        pytest.param('{"additionalProperties": false}', '{"a": 1}', False, id="a member too many"),
        pytest.param('{"additionalProperties": {"type": "null"}}', '{"a": 1}', False, id="any member of another type"),
        pytest.param('{"items": {"type": "null"}}', "[null, 1]", False, id="an element of another type"),
        pytest.param('{"anyOf": [{"type": "null"}, {"enum": [1]}]}', "1", True, id="one of the alternatives"),
        pytest.param('{"anyOf": [{"type": "null"}, {"enum": [1]}]}', "2", False, id="none of the alternatives"),
        pytest.param('{"oneOf": [{"enum": [1]}, {"enum": [1, 2]}]}', "1", False, id="two of the alternatives"),
        pytest.param('{"pattern": "^a$"}', '"ab"', False, id="a pattern"),
        pytest.param('{"minLength": 1}', '""', False, id="too short"),
        pytest.param('{"maxItems": 1}', "[1, 2]", False, id="too long"),
        pytest.param('{"$ref": "#/$defs/a", "$defs": {"a": {"type": "null"}}}', "1", False, id="by reference"),
    ],
)
def test_json_schema(schema: str, value: str, *, expected: bool) -> None:
    """The part of JSON Schema that is used is read as the standard says."""
    whole = json.loads(schema)
    assert expected is not any(violations(json.loads(value), whole, At({}, whole)))


def test_json_schema_beyond() -> None:
    """A keyword that is not read is no silent pass."""
    with pytest.raises(UnknownKeywordError, match="uniqueItems"):
        list(violations([], {"uniqueItems": True}, At({}, {})))
