"""Translate, explain, validate: one record or a stream of them, with the same answers as the bridge itself."""

import json
import threading
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from semantic_bridge.bridge import Bridge
from semantic_bridge.records.strict_json import encode
from tests.web.workspace import EXPLAIN, JSON, NDJSON, PERSON, SOURCE, TARGET, TRANSLATE, VALIDATE, write_workspace

OUTPUT = {"identifier": "21503198500012", "name": "Асан Sample", "sex": "1", "serial": 7, "city": "Талас"}


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Bridge:
    """The small workspace, without a service."""
    return Bridge.open(write_workspace(tmp_path_factory.mktemp("workspace")))


def lines_of(records: list[object]) -> bytes:
    """The records as NDJSON."""
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def test_one_record(client: TestClient) -> None:
    """A record is answered with its output and a statement about it, in the order in which people read it."""
    response = client.post(TRANSLATE, json=PERSON)
    answer = response.json()
    assert (200, "application/json") == (response.status_code, response.headers["content-type"])
    assert (OUTPUT, "exact", True, "21503198500012") == (
        *(answer[key] for key in ("output", "status", "complete", "key")),
    )
    assert list(answer) == [
        *("output", "status", "complete", "key", "issues", "unused", "asOf", "validation", "plan"),
        *("crosswalks", "codeLists"),
    ]


def test_versions(client: TestClient, bridge: Bridge) -> None:
    """An answer names the plan, the crosswalks and the code lists that it comes from, with version and digest."""
    answer = client.post(TRANSLATE, json=PERSON).json()
    plan = bridge.workspace.plan(SOURCE, TARGET)
    assert plan.digest == answer["plan"]
    assert [("register.person--hub.person", "1.2.0")] == [
        (item["name"], item["version"]) for item in answer["crosswalks"]
    ]
    assert [item.digest for item in plan.code_lists] == [item["digest"] for item in answer["codeLists"]]


def test_what_is_not_carried(client: TestClient) -> None:
    """What is not carried exactly is an issue, a field without a rule is named, and the call is no failure."""
    answer = client.post(TRANSLATE, json={**PERSON, "sex": "X", "phones": ["0312"], "other": 1}).json()
    assert ("unmapped", None) == (answer["status"], answer["output"]["sex"])
    assert [("/sex", ["/sex"], "no-row", "flag")] == [
        (item["target"], item["source"], item["reason"], item["policy"]) for item in answer["issues"]
    ]
    assert ["/other", "/phones"] == sorted(answer["unused"])


def test_stricter_policy(client: TestClient) -> None:
    """A call may refuse records that the mapping would only flag; its answer is of another plan."""
    record = {**PERSON, "sex": "X"}
    asked = client.post(f"{TRANSLATE}?whenUnmapped=reject", json=record).json()
    assert (None, "reject") == (asked["output"], asked["issues"][0]["policy"])
    assert asked["plan"] != client.post(TRANSLATE, json=record).json()["plan"]
    assert None is client.post(f"{EXPLAIN}?whenUnmapped=reject", json=record).json()["output"]


def test_validation_of_both_sides(client: TestClient) -> None:
    """An answer says where the record breaks its own schema and where the output breaks the target's."""
    answer = client.post(TRANSLATE, json={"pin": "1"}).json()
    assert {("source", "/pin", "sh:pattern"), ("source", "/name", "sh:minCount")} <= {
        (item["side"], item["path"], item["component"]) for item in answer["validation"]
    }
    assert "target" in {item["side"] for item in answer["validation"]}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("?asOf=2020-02-29", "2020-02-29", id="the day of the call"),
        pytest.param("", date.today().isoformat(), id="today"),  # noqa: DTZ011  # the local day is meant
    ],
)
def test_day(client: TestClient, query: str, expected: str) -> None:
    """Codes are read for the day that the call names, else for today, and the answer says which."""
    assert expected == client.post(TRANSLATE + query, json=PERSON).json()["asOf"]


@pytest.mark.parametrize(
    "day", ["2021-02-29", "20200101", "2020-W01-1", "0", "", "2020-01-01T00:00:00", "２０２０-01-01"]
)
def test_days_that_are_none(client: TestClient, day: str) -> None:
    """Only a date in its plain form is one: no number, no week, no time of day."""
    assert 400 == client.post(TRANSLATE, params={"asOf": day}, json=PERSON).status_code


def test_stream(client: TestClient) -> None:
    """A stream is answered line by line, in order; blank lines count in the numbering but have no answer."""
    body = b"\n".join([json.dumps({**PERSON, "serial": number}).encode() for number in range(3)] + [b"", b"{}", b"[]"])
    response = client.post(TRANSLATE, content=body, headers=NDJSON)
    answers = [json.loads(line) for line in response.text.splitlines()]
    assert [1, 2, 3, 5, 6] == [answer["line"] for answer in answers]
    assert [0, 1, 2] == [answer["output"]["serial"] for answer in answers[:3]]
    assert "missing-input" == answers[3]["status"]
    assert {"line": 6, "problem": {"code": "not-an-object"}, "key": None, "plan": answers[0]["plan"]} == {
        **answers[4],
        "problem": {"code": answers[4]["problem"]["code"]},
    }


@pytest.mark.parametrize("media_type", ["application/x-ndjson", "application/jsonl"])
def test_media_type_of_a_stream(client: TestClient, media_type: str) -> None:
    """A stream is answered in the media type in which it came."""
    response = client.post(TRANSLATE, content=b"{}\n", headers={"content-type": media_type})
    assert (media_type, 1) == (response.headers["content-type"], response.text.count("\n"))


def test_empty_stream(client: TestClient) -> None:
    """A stream without lines is answered without lines."""
    response = client.post(TRANSLATE, content=b"", headers=NDJSON)
    assert (200, "") == (response.status_code, response.text)


def test_long_stream(client: TestClient) -> None:
    """No line of a long stream is lost or changes its place, whatever stands between."""
    count = 1500
    records: list[object] = [{**PERSON, "serial": number} if number % 7 else [number] for number in range(count)]
    answers = [
        json.loads(line) for line in client.post(TRANSLATE, content=lines_of(records), headers=NDJSON).iter_lines()
    ]
    assert list(range(1, count + 1)) == [answer["line"] for answer in answers]
    assert [number for number in range(count) if number % 7] == [
        answer["output"]["serial"] for answer in answers if "output" in answer
    ]


def test_stream_and_single_agree(client: TestClient) -> None:
    """A record gets the same answer alone and in a stream, but for what a line leaves out."""
    alone = client.post(EXPLAIN, json=PERSON).json()
    line = json.loads(client.post(EXPLAIN, content=lines_of([PERSON]), headers=NDJSON).text)
    assert {"crosswalks", "codeLists"} == set(alone) - set(line)
    assert {"line": 1} | {key: value for key, value in alone.items() if key in line} == line


def test_service_and_bridge_agree(client: TestClient, bridge: Bridge) -> None:
    """The service adds nothing of its own to a translation."""
    day = date(2024, 3, 1)
    output = bridge.translate(SOURCE, TARGET, {**PERSON}, day).output
    answer = client.post(TRANSLATE + "?asOf=2024-03-01", json=PERSON).json()
    assert json.loads(encode(output)) == answer["output"]


def test_repeating(client: TestClient) -> None:
    """The same call gets the same bytes: it is safe to repeat."""
    assert 1 == len({client.post(TRANSLATE + "?asOf=2024-03-01", json=PERSON).content for _ in range(5)})


def test_valid_record(client: TestClient) -> None:
    """A record that conforms has no results."""
    assert {"conforms": True, "results": []} == client.post(VALIDATE, json=PERSON).json()


def test_invalid_record(client: TestClient) -> None:
    """A result names the field by its record path, the constraint and the shape; never the value."""
    response = client.post(VALIDATE, json={**PERSON, "pin": "secret-pin", "home": {}})
    report = response.json()
    assert not report["conforms"]
    assert [("/home/city", "sh:minCount"), ("/pin", "sh:pattern")] == [
        (item["path"], item["component"]) for item in report["results"]
    ]
    assert "secret-pin" not in response.text


def test_validate_a_stream(client: TestClient) -> None:
    """A stream of records gets a report for each, and a line that is none its problem."""
    body = lines_of([PERSON, {"pin": "1"}]) + b"{"
    reports = [json.loads(line) for line in client.post(VALIDATE, content=body, headers=NDJSON).text.splitlines()]
    assert [(1, True), (2, False), (3, False)] == [(report["line"], report["conforms"]) for report in reports]
    assert "not-json" == reports[2]["problem"]["code"]


def test_two_threads(client: TestClient) -> None:
    """Calls at the same time get the answers that they get one after another."""
    bodies = [json.dumps({**PERSON, "serial": number}) for number in range(40)]
    address = TRANSLATE + "?asOf=2024-03-01"
    expected = [client.post(address, content=body, headers=JSON).content for body in bodies]
    found: dict[int, list[bytes]] = {}

    def run(worker: int) -> None:
        found[worker] = [client.post(address, content=body, headers=JSON).content for body in bodies]

    threads = [threading.Thread(target=run, args=(worker,)) for worker in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {0: expected, 1: expected} == found


def test_workspace_is_not_written(client: TestClient, bridge: Bridge) -> None:
    """No call changes a file of the workspace."""
    files = {path: path.read_bytes() for path in Path(bridge.workspace.root).rglob("*") if path.is_file()}
    client.post(EXPLAIN, json=PERSON)
    assert files == {path: path.read_bytes() for path in files}
