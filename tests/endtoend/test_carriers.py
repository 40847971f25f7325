"""The same records in every carrier, in and out, and what each carrier cannot tell (docs/reference/statuses.md)."""

import json
from itertools import islice
from pathlib import Path

import pytest

from semantic_bridge.resources import sample_records
from tests.endtoend.carriers import WRITERS, csv_rows, flat, parquet_rows, xml_records
from tests.endtoend.terminal import PILOT, Json, json_lines, sb
from tests.endtoend.town import DAY, FROM_TOWN, PERSON, line, translated

MOST = 60
TO_HUB = ("translate", *PILOT, "--from", "passport.person", "--to", "hub.person")
VALUE_MEMBERS = ("output", "status", "complete", "key", "unused", "asOf")


@pytest.fixture(scope="module")
def records() -> list[Json]:
    """Sample records of the passport register that hold texts and integers only, faulty ones among them."""
    with sample_records("passport.person").open("rb") as lines:
        found = map(json.loads, lines)
        return list(islice((record for record in found if all(map(_is_plain, record.values()))), MOST))


@pytest.fixture(scope="module")
def answers(records: list[Json]) -> list[Json]:
    """What becomes of them as NDJSON."""
    return sb(*TO_HUB, "-", stdin=WRITERS["ndjson"](records)).lines


def _is_plain(value: object) -> bool:
    return value is None or (isinstance(value, str | int) and not isinstance(value, bool))


def without(records: list[Json], *nothing: object) -> list[Json]:
    """The records without the fields that hold one of these."""
    return [{name: value for name, value in record.items() if value not in nothing} for record in records]


# In. A carrier that cannot tell null or empty text gets records that have neither.


@pytest.mark.parametrize("carrier", ["json", "xml"])
def test_carriers_that_tell_everything(carrier: str, records: list[Json], answers: list[Json], tmp_path: Path) -> None:
    """JSON and XML answer as NDJSON does, value by value and issue by issue."""
    path = tmp_path / f"in.{carrier}"
    path.write_bytes(WRITERS[carrier](records))
    found = sb(*TO_HUB, path).lines
    assert [answer["issues"] for answer in answers] == [answer["issues"] for answer in found]
    for name in VALUE_MEMBERS:
        assert [answer[name] for answer in answers] == [answer[name] for answer in found]


@pytest.mark.parametrize("carrier", ["csv", "parquet"])
def test_tables(carrier: str, records: list[Json]) -> None:
    """CSV and Parquet answer as NDJSON does where no value is null or empty text.

    Parquet has no absent field: what is absent is null there, and stays null in the output.
    """
    told = without(records, None, "")
    expected = sb(*TO_HUB, "-", stdin=WRITERS["ndjson"](told)).lines
    found = sb(*TO_HUB, "-", "--format", carrier, stdin=WRITERS[carrier](told)).lines
    if carrier == "csv":
        assert [answer["output"] for answer in expected] == [answer["output"] for answer in found]
    present = [dict(pair for pair in flat(answer["output"]) if pair[1] is not None) for answer in found]
    assert present == [dict(p for p in flat(answer["output"]) if p[1] is not None) for answer in expected]
    assert [answer["status"] for answer in expected] == [answer["status"] for answer in found]


@pytest.mark.parametrize(
    ("carrier", "reasons"),
    [
        pytest.param("json", ["absent", "null", "empty"], id="JSON tells the three apart"),
        pytest.param("ndjson", ["absent", "null", "empty"], id="so does NDJSON"),
        pytest.param("xml", ["absent", "null", "empty"], id="so does XML: no element, xsi:nil, an empty element"),
        pytest.param("csv", ["absent", "absent", "absent"], id="an empty cell of CSV is absent, whatever was meant"),
        pytest.param("parquet", ["null", "null", "empty"], id="a Parquet column has no absent"),
    ],
)
def test_ways_to_say_nothing(carrier: str, reasons: list[str]) -> None:
    """A required field without a value says why, as far as the carrier can tell."""
    people = [
        {name: value for name, value in (PERSON | {"country": nothing}).items() if value is not ...}
        for nothing in (..., None, "")
    ]
    found = sb("translate", *FROM_TOWN, *DAY, "-", "--format", carrier, stdin=WRITERS[carrier](people)).lines
    assert reasons == [issue["reason"] for answer in found for issue in answer["issues"]]


@pytest.mark.parametrize(
    ("carrier", "status"),
    [
        pytest.param("json", "invalid-source", id="JSON says that it is no text"),
        pytest.param("csv", "unmapped", id="CSV has words only, and true is a word"),
        pytest.param("xml", "unmapped", id="so has XML"),
        pytest.param("parquet", "unmapped", id="and a Parquet column of texts"),
    ],
)
def test_boolean_in_a_field_of_codes(carrier: str, status: str) -> None:
    """Whether a code has a wrong JSON type is known where the carrier has types."""
    people = [PERSON | {"state": True}]
    (answer,) = sb("translate", *FROM_TOWN, *DAY, "-", "--format", carrier, stdin=WRITERS[carrier](people)).lines
    assert status == answer["status"]


def test_column_that_is_not_there() -> None:
    """A field without a column is absent, in Parquet too."""
    people = [{"number": PERSON["number"], "name": "Asan"}]
    (answer,) = sb("translate", *FROM_TOWN, *DAY, "-", "--format", "parquet", stdin=WRITERS["parquet"](people)).lines
    assert ["absent"] == [issue["reason"] for issue in answer["issues"]]


@pytest.mark.parametrize(
    ("carrier", "data"),
    [
        pytest.param("json", b'[{"number":"20703198599123","name":"Asan","size":7,"country":"KAZ"}]', id="JSON"),
        pytest.param("csv", b"size,number,name,country\n7,20703198599123,Asan,KAZ\n", id="CSV, columns in any order"),
        pytest.param(
            "xml",
            b"<x:answer xmlns:x='urn:x'><x:Person><x:size> 7 </x:size><x:number>20703198599123</x:number>"
            b"<x:name>Asan</x:name><x:country>KAZ</x:country></x:Person></x:answer>",
            id="XML, in any namespace",
        ),
    ],
)
def test_types_by_the_schema(carrier: str, data: bytes) -> None:
    """A carrier of texts gets its types from the schema: the size is a number on the way out."""
    (answer,) = sb("translate", *FROM_TOWN, *DAY, "-", "--format", carrier, stdin=data).lines
    assert {"country": "KAZ", "identifier": "20703198599123", "name": "Asan", "size": 7} == answer["output"]


@pytest.mark.parametrize("suffix", [".json", ".JSON", ".ndjson", ".jsonl", ".csv", ".parquet", ".xml"])
def test_suffix_names_the_carrier(suffix: str, tmp_path: Path) -> None:
    """The carrier is known by the suffix, in any case; `--format` goes before it."""
    carrier = {".jsonl": "ndjson"}.get(suffix.lower(), suffix.lower()[1:])
    path, other = tmp_path / f"in{suffix}", tmp_path / "in.data"
    for file in (path, other):
        file.write_bytes(WRITERS[carrier]([PERSON]))
    by_suffix, by_option = sb("translate", *FROM_TOWN, path), sb("translate", *FROM_TOWN, other, "--format", carrier)
    assert ["exact"] == [answer["status"] for answer in by_suffix.lines]
    assert by_suffix == by_option


# Out.


def test_csv_out(records: list[Json], answers: list[Json], tmp_path: Path) -> None:
    """CSV has a row for each record: the target's columns, then the status and the issues of the record."""
    path = tmp_path / "out.csv"
    assert 0 == sb(*TO_HUB, "-", "-o", path, stdin=WRITERS["ndjson"](records)).code
    rows = csv_rows(path.read_bytes())
    assert [answer["status"] for answer in answers] == [row.pop("_status") for row in rows]
    assert [answer["issues"] for answer in answers] == [json.loads(row.pop("_issues")) for row in rows]
    for answer, row in zip(answers, rows, strict=True):
        values = {name: str(value) for name, value in flat(answer["output"]) if value not in (None, "")}
        assert values == {name: cell for name, cell in row.items() if cell}


def test_parquet_out(records: list[Json], answers: list[Json], tmp_path: Path) -> None:
    """Parquet has the same columns, with null for what has no value."""
    path = tmp_path / "out.parquet"
    assert 0 == sb(*TO_HUB, "-", "-o", path, stdin=WRITERS["ndjson"](records)).code
    rows = parquet_rows(path.read_bytes())
    assert [answer["status"] for answer in answers] == [row.pop("_status") for row in rows]
    assert [answer["issues"] for answer in answers] == [json.loads(row.pop("_issues")) for row in rows]
    for answer, row in zip(answers, rows, strict=True):
        values = {name: value for name, value in flat(answer["output"]) if value is not None}
        assert values == {name: value for name, value in row.items() if value is not None}


def test_lists_in_parquet(tmp_path: Path) -> None:
    """Parquet holds lists, of objects too."""
    path = tmp_path / "out.parquet"
    translated("-o", str(path), stdin=line(tags=["a", "b"], kids=[{"called": "Bermet"}]))
    (row,) = parquet_rows(path.read_bytes())
    assert (["a", "b"], [{"name": "Bermet"}]) == (row["tags"], row["child"])


def test_lists_of_objects_have_no_place_in_csv(tmp_path: Path) -> None:
    """A schema with a list of objects is refused as CSV, which says what to do; nothing is left behind."""
    ended = translated("-o", str(tmp_path / "out.csv"), stdin=line())
    assert (2, "write JSON, XML or Parquet" in ended.error) == (ended.code, True)
    assert [] == list(tmp_path.iterdir())


def test_xml_out(records: list[Json], answers: list[Json], tmp_path: Path) -> None:
    """XML holds bare records: absent, null and empty text stay apart."""
    path = tmp_path / "out.xml"
    assert 0 == sb(*TO_HUB, "-", "--records", "-o", path, stdin=WRITERS["ndjson"](records)).code
    assert [answer["output"] for answer in answers] == xml_records(path.read_bytes())


@pytest.mark.parametrize("carrier", ["ndjson", "parquet", "xml"])
def test_records_can_be_read_again(carrier: str, records: list[Json], tmp_path: Path) -> None:
    """Bare records of a carrier are records of the target schema: they validate as the answers said."""
    path = tmp_path / f"out.{carrier}"
    sb(*TO_HUB, "-", "--records", "-o", path, stdin=WRITERS["ndjson"](records))
    reports = sb("validate", *PILOT, "--schema", "hub.person", path).lines
    expected = sb(*TO_HUB, "-", stdin=WRITERS["ndjson"](records)).lines
    target = [[item["path"] for item in answer["validation"] if item["side"] == "target"] for answer in expected]
    assert target == [[item["path"] for item in report["results"]] for report in reports]


def test_xml_of_statements_is_refused(tmp_path: Path) -> None:
    """XML has no place for statements: it must be asked for bare records."""
    ended = translated("-o", str(tmp_path / "out.xml"), stdin=line())
    assert (2, "add --records" in ended.error) == (ended.code, True)
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("carrier", ["csv", "parquet", "xml"])
def test_lines_that_a_table_cannot_hold(carrier: str, tmp_path: Path) -> None:
    """A line that is no record has no row: that is a finding, and `--issues` keeps the problem of each."""
    path, issues = tmp_path / f"out.{carrier}", tmp_path / "issues.ndjson"
    lines = WRITERS["ndjson"]([{"pin": "1"}]) + b"[]\n"
    ended = sb(*TO_HUB, "-", "-o", path, "--issues", issues, *(["--records"] * (carrier == "xml")), stdin=lines)
    rows = {"csv": csv_rows, "parquet": parquet_rows, "xml": xml_records}[carrier](path.read_bytes())
    assert (1, 1) == (ended.code, len(rows))
    assert "1 of 2 lines could not be read and have no place in this output; --issues FILE keeps" in ended.error
    assert "not-an-object" == json_lines(issues.read_bytes())[-1]["problem"]["code"]


@pytest.mark.parametrize("carrier", ["parquet", "xml"])
def test_rejected_records_have_no_place_in_bare_output(carrier: str, tmp_path: Path) -> None:
    """A record that a policy rejects is left out where only records are written: that is a finding, and is said."""
    path = tmp_path / f"out.{carrier}"
    ended = translated("-o", str(path), "--records", stdin=line() + line(stateRejected="11"))
    rows = {"parquet": parquet_rows, "xml": xml_records}[carrier](path.read_bytes())
    sentence = "1 of 2 records were rejected and have no output; --issues FILE keeps the issues of each.\n"
    assert (1, 1, sentence) == (ended.code, len(rows), ended.error)


def test_rejected_records_in_a_table(tmp_path: Path) -> None:
    """In a table with statements a rejected record has its row: no values, its status and its issues."""
    path = tmp_path / "out.parquet"
    ended = translated("-o", str(path), stdin=line() + line(stateRejected="11"))
    first, second = parquet_rows(path.read_bytes())
    assert (0, "Asan", None) == (ended.code, first["name"], second["name"])
    assert ("unmapped", "/stateRejected") == (second["_status"], json.loads(second["_issues"])[0]["target"])


def test_bare_lines_keep_their_place() -> None:
    """As bare NDJSON, a line that is no record, or was refused, is null: the others keep their place."""
    ended = translated("--records", "--strict", stdin=line() + b"[]\n" + line(state="11") + line(nick="As"))
    first, second, third, fourth = ended.output.splitlines()
    assert (b"null", b"null") == (second, third)
    assert ("Asan", "As") == (json.loads(first)["name"], json.loads(fourth)["nick"])
