"""Values of records are personal: none of them ever stands in an error, a log or a report about the workspace.

Canaries stand in every field of every schema, in every type that a field can be given, on lines that are records and on
lines that are none.
"""

import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.model.schema import JsonType, Property, Schema
from semantic_bridge.resources import sample_records
from tests.endtoend.carriers import WRITERS
from tests.endtoend.terminal import PILOT, Json, python, sb, sb_process
from tests.endtoend.test_crosswalks import CROSSWALKS
from tests.endtoend.town import FROM_TOWN, PERSON, WORKSPACE, line

WORD, NUMBER, FRACTION = "Zyzzogeton", 918273645546372, 31415.92653589
CANARIES = (WORD, str(NUMBER), str(FRACTION))
SOURCES = sorted({source for source, _ in CROSSWALKS})

Fill = Callable[[Property], object]

FILLS: dict[str, Fill] = {
    "its own type": lambda item: {
        JsonType.STRING: f"{WORD} {item.field}",
        JsonType.INTEGER: NUMBER,
        JsonType.NUMBER: FRACTION,
        JsonType.BOOLEAN: True,
    }.get(item.json_type),
    "a text": lambda _: WORD,
    "a number": lambda _: NUMBER,
    "a fraction": lambda _: FRACTION,
    "a list": lambda _: [WORD, NUMBER],
    "an object": lambda _: {WORD: WORD},
    "a date": lambda _: f"1985-03-07T{WORD}",
    "a long text": lambda _: WORD * 1000,
}


def filled(schema: Schema, fill: Fill) -> Json:
    """A record with a canary in each field, those of objects in it too."""
    return {item.field: _value(item, fill) for item in schema.properties}


def _value(item: Property, fill: Fill) -> object:
    if item.node is None:
        return [fill(item)] if item.many else fill(item)
    inner = filled(item.node, fill)
    return [inner, inner] if item.many else inner


def records(schema: Schema) -> Iterator[Json]:
    """A record for each way of filling, and one in which nested objects hold canaries instead."""
    yield from (filled(schema, fill) for fill in FILLS.values())
    yield {item.field: WORD for item in schema.properties} | {WORD: WORD}


def unreadable(record: Json) -> Iterator[bytes]:
    """The record, spoilt in ways that are found at different places."""
    text = json.dumps(record, ensure_ascii=False).encode()
    yield text[:-1]
    yield text + b"}"
    yield text.replace(b":", b";", 1)
    yield b"[" + text + b"]"
    yield text[:-1] + b', "x": NaN}'
    yield text[:-1] + b', "x": "' + WORD.encode() + b'\\ud83d"}'
    yield text[:-1] + b', "' + WORD.encode() + b'": 1, "' + WORD.encode() + b'": 2}'
    yield text[:-1] + b', "x": "\xff"}'
    yield b'"' + WORD.encode() + b'"'
    yield WORD.encode()


@pytest.fixture(autouse=True)
def everything_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever the test does, no canary is in the log, at any level, of any library."""
    with caplog.at_level(logging.DEBUG):
        yield
    assert_free(caplog.text)


def assert_free(text: str) -> None:
    """The text has no canary."""
    assert [] == [canary for canary in CANARIES if canary in text]


@pytest.mark.parametrize(("source", "target"), CROSSWALKS, ids="--".join)
def test_records_leave_nothing_behind(source: str, target: str, pilot: Bridge) -> None:
    """Records of canaries are answered, and nothing is said of them but in their answers."""
    lines = WRITERS["ndjson"](list(records(pilot.workspace.schema(source))))
    ended = sb("translate", *PILOT, "--from", source, "--to", target, "-", "--explain", stdin=lines)
    assert (0, "") == (ended.code, ended.error)
    assert WORD in ended.text
    assert "error" not in {answer["status"] for answer in ended.lines}
    for answer in ended.lines:
        assert_free(json.dumps(answer["validation"]))


@pytest.mark.parametrize("report", ["text", "json", "turtle"])
@pytest.mark.parametrize(("source", "target"), CROSSWALKS, ids="--".join)
def test_masked_explanations(source: str, target: str, report: str, pilot: Bridge) -> None:
    """A masked explanation of records of canaries has none of them: no value, no name of a field, no fault's place."""
    whole = list(records(pilot.workspace.schema(source)))
    lines = WRITERS["ndjson"](whole) + b"\n".join(unreadable(whole[0]))
    ended = sb("explain", *PILOT, "--from", source, "--to", target, "-", "--mask", "--report", report, stdin=lines)
    assert (0, "") == (ended.code, ended.error)
    assert_free(ended.text)


@pytest.mark.parametrize("source", SOURCES)
def test_lines_that_are_no_records(source: str, pilot: Bridge) -> None:
    """A line that cannot be read is told by its number and its fault: no part of it stands in the problem."""
    target = dict(CROSSWALKS)[source]
    bad = [text for record in records(pilot.workspace.schema(source)) for text in unreadable(record)]
    ended = sb("translate", *PILOT, "--from", source, "--to", target, "-", stdin=b"\n".join(bad))
    assert f"{len(bad)} of {len(bad)} lines could not be read; each has its problem.\n" == ended.error
    assert all("problem" in answer for answer in ended.lines)
    assert_free(ended.text)


@pytest.mark.parametrize("source", SOURCES)
def test_reports_hold_no_values(source: str, pilot: Bridge) -> None:
    """Validation names paths and constraints; `explain` without records and `check` never see a record."""
    lines = WRITERS["ndjson"](list(records(pilot.workspace.schema(source))))
    ended = sb("validate", *PILOT, "--schema", source, "-", stdin=lines)
    assert (1, "") == (ended.code, ended.error)
    known = [[result | {"path": ""} for result in report["results"]] for report in ended.lines]
    assert_free(json.dumps(known))


@pytest.mark.parametrize("carrier", ["json", "csv", "parquet", "xml"])
def test_other_carriers(carrier: str) -> None:
    """What is no record in another carrier is told without its content too, wherever it is cut."""
    people = [PERSON | {"name": WORD, "nick": WORD, "size": NUMBER}]
    whole = WRITERS[carrier](people)
    for data in (whole[: len(whole) // 2], whole[len(whole) // 2 :], whole + whole, whole.replace(b"name", b"n\xffme")):
        ended = sb("translate", *FROM_TOWN, "-", "--format", carrier, stdin=data)
        assert_free(ended.error)
        assert_free(json.dumps([answer["problem"] for answer in ended.lines if "problem" in answer]))


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(f"{WORD},{WORD},number,name", id="a row of data instead of a header, one value twice"),
        pytest.param(f"{WORD},{NUMBER},,", id="with an empty cell"),
        pytest.param(f'"{WORD},{NUMBER}', id="with a quote that never ends"),
        pytest.param(f"number,name,kids.{WORD}", id="with a list of objects"),
    ],
)
def test_csv_without_a_header(header: str) -> None:
    """Where the first row is a person's, it is refused as a header and not quoted."""
    ended = sb("translate", *FROM_TOWN, "-", "--format", "csv", stdin=f"{header}\r\n1,2,3,4\r\n".encode())
    assert (2, b"") == (ended.code, ended.output)
    assert_free(ended.error)


@pytest.mark.parametrize(
    ("name", "fields", "pointer"),
    [
        pytest.param("out.xml", {"name": f"{WORD}\0"}, "/name", id="XML has no zero character"),
        pytest.param("out.parquet", {"size": NUMBER**2}, "/size", id="a Parquet integer has 64 bits"),
        pytest.param("out.parquet", {"name": WORD, "size": 10**30}, "/size", id="in another field"),
    ],
)
def test_value_that_a_carrier_cannot_hold(name: str, fields: dict[str, object], pointer: str, tmp_path: Path) -> None:
    """The field is named, never what is in it."""
    ended = sb("translate", *FROM_TOWN, "-", "--records", "-o", name, stdin=line(**fields))
    assert (2, f"    in {pointer}\n" in ended.error) == (ended.code, True)
    assert_free(ended.error)
    assert [] == list(tmp_path.iterdir())


def test_fault_in_a_process() -> None:
    """A fault of ours in the middle of a record leaves no traceback, and no value."""
    code = (
        "import semantic_bridge.usecases.translate as module\n"
        "def fail(*arguments): raise LookupError(str(arguments))\n"
        "module.answer_json = fail\n"
        "from semantic_bridge.cli.main import main\n"
        "main()\n"
    )
    ended = python("-c", code, "translate", *FROM_TOWN, "-", stdin=line(name=WORD))
    assert (2, b"") == (ended.code, ended.output)
    assert "LookupError at usecases/translate.py:" in ended.error
    assert "Traceback" not in ended.error
    assert_free(ended.error)


def test_query_of_a_person() -> None:
    """A query that names a person, as no query should, is not quoted where it is refused."""
    for query in (
        f'SELECT * {{ ?s ?p "{WORD}" ',
        f'SELECT * {{ SERVICE <urn:x> {{ ?s ?p "{WORD}" }} }}',
        f"SELECT {WORD}",
    ):
        ended = sb("query", "--workspace", WORKSPACE, query)
        assert 2 == ended.code
        assert_free(ended.error)


def test_samples_in_a_process() -> None:
    """In a process of its own, with every warning on, the sample records leave nothing on standard error."""
    lines = sample_records("passport.person").read_bytes()
    ended = sb_process(
        "translate", *PILOT, "--from", "passport.person", "--to", "hub.person", "-", stdin=lines,
        environment={"PYTHONDEVMODE": "1", "PYTHONWARNINGS": "default"},
    )  # fmt: skip
    assert 0 == ended.code
    for record in map(json.loads, lines.splitlines()):
        for value in record.values():
            assert not (isinstance(value, str) and len(value) > 5 and value in ended.error)
