"""`sb validate`: one report for each line, by record path, without the values of anybody."""

import json
from pathlib import Path

import pytest

from semantic_bridge.resources import sample_records
from tests.endtoend.terminal import PILOT, Ended, json_lines, sb
from tests.endtoend.town import WORKSPACE, line

CANARY = "Zyzzogeton"


def validated(*arguments: str, stdin: bytes) -> Ended:
    """The reports on lines of the town's register."""
    return sb("validate", "--workspace", WORKSPACE, "--schema", "town.person", "-", *arguments, stdin=stdin)


@pytest.mark.parametrize(
    ("fields", "path", "component"),
    [
        pytest.param({"name": ...}, "/name", "sh:minCount", id="a required field is not there"),
        pytest.param({"name": None}, "/name", "sh:minCount", id="or null"),
        pytest.param({"name": ["a", "b"]}, "/name", "sh:datatype", id="a list where one value is due"),
        pytest.param({"size": "large"}, "/size", "sh:datatype", id="a text where a number is due"),
        pytest.param({"size": 1.5}, "/size", "sh:datatype", id="a fraction where a whole number is due"),
        pytest.param({"state": "99"}, "/state", "sh:class", id="a code that is not in the list"),
        pytest.param(
            {"kids": [{"called": "Bermet"}, {}]}, "/kids/1/called", "sh:minCount",
            id="within a list of objects",
        ),
    ],
)  # fmt: skip
def test_result(fields: dict[str, object], path: str, component: str) -> None:
    """A breach is named by the path in the record, the constraint, and the shape that states it."""
    ended = validated(stdin=line(**fields))
    (report,) = ended.lines
    assert (1, False) == (ended.code, report["conforms"])
    assert (path, component, "Violation") in {(r["path"], r["component"], r["severity"]) for r in report["results"]}
    for result in report["results"]:
        assert result["rule"].startswith("https://example.org/town/")
        assert result["message"]


def test_conforms() -> None:
    """A record without a breach conforms: an empty list of results, exit 0."""
    ended = validated(stdin=line())
    assert (0, [{"line": 1, "conforms": True, "results": []}]) == (ended.code, ended.lines)


def test_one_report_for_each_line(tmp_path: Path) -> None:
    """Reports stand in the order of the lines; a line that is no record has its problem."""
    ended = validated("-o", "out.ndjson", stdin=line() + b"[]\n\n" + line(size="x"))
    reports = json_lines((tmp_path / "out.ndjson").read_bytes())
    assert (1, b"") == (ended.code, ended.output)
    assert [(1, True), (2, False), (4, False)] == [(report["line"], report["conforms"]) for report in reports]
    assert "not-an-object" == reports[1]["problem"]["code"]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"size": CANARY}, id="a wrong type"),
        pytest.param({"state": CANARY}, id="a code that is in no list"),
        pytest.param({"name": [CANARY, CANARY]}, id="two values"),
        pytest.param({CANARY: CANARY}, id="a field that the schema does not know"),
    ],
)
def test_no_value_without_asking(fields: dict[str, object]) -> None:
    """A report holds no value of a record; with --show-values it holds the one that was found."""
    silent, open_ = validated(stdin=line(**fields)), validated("--show-values", stdin=line(**fields))
    assert CANARY not in silent.text + silent.error
    assert CANARY not in open_.error
    assert [report["conforms"] for report in silent.lines] == [report["conforms"] for report in open_.lines]
    without = [[{**item, "value": None} for item in report["results"]] for report in open_.lines]
    assert without == [[{**item, "value": None} for item in report["results"]] for report in silent.lines]


def test_value_that_was_asked_for() -> None:
    """`--show-values` shows what was found, in the type in which it came."""
    for value in (CANARY, 1.5, True):
        (report,) = validated("--show-values", stdin=line(size=value)).lines
        assert json.loads(json.dumps(value), parse_float=str) == report["results"][0]["value"]


def test_samples_without_values() -> None:
    """Reports on all samples of the pilot hold none of their names, numbers and addresses."""
    for schema in ("passport.person", "zags.person"):
        path = sample_records(schema)
        ended = sb("validate", *PILOT, "--schema", schema, path)
        records = [json.loads(row) for row in path.read_bytes().splitlines()]
        assert (1, len(records)) == (ended.code, len(ended.lines))
        for record in records:
            for name in ("pin", "surname", "passportNumber", "addressStreet"):
                value = record.get(name)
                assert not (isinstance(value, str) and len(value) > 4 and f'"{value}"' in ended.text), name
