"""Problems: what a call that fails is told, by kind, and what it is never told."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import NoReturn

import pytest
from starlette.exceptions import HTTPException
from starlette.testclient import TestClient

from semantic_bridge.bridge import Bridge
from semantic_bridge.records.refusal import Refusal, RefusedRecordError
from semantic_bridge.web.problems import BASE, FAULT, KINDS, MEDIA_TYPE, kind_of, kinds
from tests.web.workspace import EXPLAIN, JSON, NDJSON, PERSON, PIN, TRANSLATE, VALIDATE

TRACE = "0af7651916cd43dd8448eb211c80319c"
PARENT = {"traceparent": f"00-{TRACE}-b7ad6b7169203331-01"}
FORM = {"content-type": "application/x-www-form-urlencoded"}
SPARQL = {"content-type": "application/sparql-query"}


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the service."""

    method: str
    address: str
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


def post(address: str, body: bytes | str = b"{}", headers: dict[str, str] = JSON) -> Call:
    """A call with a body."""
    return Call("POST", address, body.encode() if isinstance(body, str) else body, headers)


CALLS = [
    pytest.param(Call("GET", "/nothing"), 404, "no-such-address", [], id="no such address"),
    pytest.param(Call("GET", "/livez/"), 404, "no-such-address", [], id="a slash too many, not redirected"),
    pytest.param(Call("GET", "/docs"), 404, "no-such-address", [], id="no page that would load from elsewhere"),
    pytest.param(post("/translate/nobody/hub.person"), 404, "not-found", [], id="no such schema"),
    pytest.param(post("/translate/register.person/register.person"), 404, "not-found", [], id="no such crosswalk"),
    pytest.param(
        post("/translate/register.person/hub.person?whenUnmapped=pass-through"),
        400,
        "policy",
        [],
        id="a policy that the mapping does not allow",
    ),
    pytest.param(
        post("/translate/register.person/hub.person?whenUnmapped=fixed"),
        400,
        "parameter",
        [{"parameter": "whenUnmapped", "code": "literal_error"}],
        id="a policy that cannot be asked for",
    ),
    pytest.param(post("/validate/nobody"), 404, "not-found", [], id="nothing to validate against"),
    pytest.param(Call("GET", "/explain/nobody/hub.person"), 404, "not-found", [], id="no such plan"),
    pytest.param(
        post("/translate/nobody/hub.person", headers=NDJSON), 404, "not-found", [], id="no such schema, for a stream"
    ),
    pytest.param(Call("PUT", TRANSLATE), 405, "method-not-allowed", [], id="a method that there is not"),
    pytest.param(post(TRANSLATE, headers={}), 415, "media-type", [], id="no media type"),
    pytest.param(post(TRANSLATE, headers=FORM), 415, "media-type", [], id="a form for a record"),
    pytest.param(post("/sparql", headers=JSON), 415, "media-type", [], id="JSON for a query"),
    pytest.param(
        Call("GET", EXPLAIN, headers={"accept": "image/png"}), 406, "not-acceptable", [], id="a plan as a picture"
    ),
    pytest.param(
        Call("GET", "/sparql?query=ASK{}", headers={"accept": "text/csv"}), 406, "not-acceptable", [], id="yes as CSV"
    ),
    pytest.param(
        post(TRANSLATE + "?asOf=31.01.2026"),
        400,
        "parameter",
        [{"parameter": "asOf", "code": "not-a-date"}],
        id="a day in another form",
    ),
    pytest.param(
        post(TRANSLATE + "?asOf=2026-01-31&asOf=2026-02-01"),
        400,
        "parameter",
        [{"parameter": "asOf", "code": "repeated"}],
        id="two days",
    ),
    pytest.param(
        post(TRANSLATE + "?asof=2026-01-31"),
        400,
        "parameter",
        [{"parameter": None, "code": "unknown"}],
        id="a misspelt parameter does not pass for none",
    ),
    pytest.param(
        post("/translate/" + "x" * 201 + "/hub.person"),
        400,
        "parameter",
        [{"parameter": "source", "code": "string_too_long"}],
        id="a name that is none",
    ),
    pytest.param(
        Call("GET", "/sparql?query=SELECT%20*%0AWHERE%20{"),
        400,
        "query",
        [{"code": "query", "line": 2, "column": 7}],
        id="a query cut short, with its place",
    ),
    pytest.param(
        post("/sparql", "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", SPARQL),
        400,
        "query",
        [{"code": "query", "line": 1, "column": 12}],
        id="a query that would call out",
    ),
    pytest.param(post("/sparql", "#" * 32_769, SPARQL), 413, "too-large", None, id="a query larger than any"),
    pytest.param(post(TRANSLATE, b" " * 2_097_153), 413, "too-large", None, id="a body over 2 MiB"),
    pytest.param(
        post(TRANSLATE, b'{"pin": '),
        400,
        "not-json",
        [{"pointer": "/pin", "code": "not-json", "line": 1, "column": 9}],
        id="JSON cut short",
    ),
    pytest.param(
        post(VALIDATE, b'{"home": {"city": "a",\n "city": "b"}}'),
        422,
        "duplicate-key",
        [{"pointer": "/home/city", "code": "duplicate-key", "line": 2, "column": 2}],
        id="a key twice, with its place",
    ),
    pytest.param(
        post(VALIDATE, b'{"home": {"21503198500012": NaN}}'),
        400,
        "not-a-number",
        [{"pointer": "/home", "code": "not-a-number", "line": 1, "column": 29}],
        id="the pointer ends before a name that the schema does not have",
    ),
]


def answer(client: TestClient, call: Call) -> tuple[int, dict[str, object]]:
    """The status and the problem that the call is answered with."""
    response = client.request(call.method, call.address, content=call.body, headers=call.headers)
    assert MEDIA_TYPE == response.headers["content-type"]
    found: dict[str, object] = response.json()
    return response.status_code, found


@pytest.mark.parametrize(("call", "status", "slug", "errors"), CALLS)
def test_problems(client: TestClient, call: Call, status: int, slug: str, errors: list[object] | None) -> None:
    """Each failure has one status, one type that never changes, and the place of what is wrong."""
    found = answer(client, call)
    assert (status, status, BASE + slug) == (found[0], found[1]["status"], found[1]["type"])
    assert errors is None or errors == found[1]["errors"]


@pytest.mark.parametrize("call", [pytest.param(*case.values[:1], id=case.id) for case in CALLS])
def test_members(client: TestClient, call: Call) -> None:
    """A problem has the members of RFC 9457, section 3.1, the places, the trace, and no other."""
    _, problem = answer(client, call)
    assert ["type", "title", "status", "detail", "errors", "trace_id"] == list(problem)
    assert {(kind.iri, kind.title) for kind in kinds()} >= {(problem["type"], problem["title"])}


def test_kinds_are_distinct() -> None:
    """A slug says one thing."""
    slugs = [kind.slug for kind in kinds()]
    assert len(slugs) == len(set(slugs))
    assert {kind.status for kind in kinds()} <= {status.value for status in HTTPStatus}


def test_every_kind_is_tried() -> None:
    """Every kind is in a case here or in the cases of JSON, but for those that need no caller or a fault of ours."""
    tried = {str(case.values[2]) for case in CALLS} | {code.value for code in Refusal}
    assert {kind.slug for kind in kinds()} - tried == {"disconnected", "internal"}


@pytest.mark.parametrize("error", [*KINDS, RefusedRecordError])
def test_every_error_is_known(error: type[Exception]) -> None:
    """No row of the table is hidden by another."""
    made = error.__new__(error)
    if isinstance(made, RefusedRecordError):
        made.code = Refusal.TOO_DEEP
    assert kind_of(made) is not FAULT


def test_status_of_the_framework() -> None:
    """A status that the framework gives and no row names keeps its own phrase."""
    kind = kind_of(HTTPException(417))
    assert (417, "expectation-failed", "Expectation Failed.") == (kind.status, kind.slug, kind.title)


@pytest.mark.parametrize("code", [Refusal.UNWRITABLE, Refusal.NOT_CSV])
def test_refusals_that_no_caller_can_cause(code: Refusal) -> None:
    """An answer that cannot be written, and a refusal that only other carriers know, are our fault."""
    assert kind_of(RefusedRecordError(code)) is FAULT


def test_remedy_of_a_wrong_name(client: TestClient) -> None:
    """A name that nearly is one is answered with the one that is."""
    _, problem = answer(client, post("/translate/register.persn/hub.person"))
    assert problem["detail"] == "There is no such schema. Did you mean 'register.person'?"


@pytest.mark.parametrize(
    "call",
    [
        pytest.param(post(f"/translate/{PIN}/hub.person"), id="for the source"),
        pytest.param(post(f"/translate/register.person/{PIN}"), id="for the target"),
        pytest.param(post(f"/validate/{PIN}"), id="for the schema"),
        pytest.param(Call("GET", f"/explain/{PIN}/hub.person"), id="for a plan"),
    ],
)
def test_name_that_is_a_value(client: TestClient, call: Call, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever was sent for a name is not repeated; what there is instead is named."""
    caplog.set_level(logging.INFO, "semantic_bridge")
    _, problem = answer(client, call)
    assert str(problem["detail"]).startswith("There is no such schema. There is: ")
    assert PIN not in json.dumps(problem) + caplog.text


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        pytest.param(TRANSLATE, "POST", id="one method"),
        pytest.param("/sparql", "GET, HEAD, POST", id="two methods of one address"),
        pytest.param("/livez", "GET, HEAD", id="HEAD where GET is"),
    ],
)
def test_allowed_methods(client: TestClient, address: str, expected: str) -> None:
    """A method that is not allowed is answered with all that are (RFC 9110, section 15.5.6)."""
    assert expected == client.delete(address).headers["allow"]


def test_read_media_types(client: TestClient) -> None:
    """A media type that is not read is answered with those that are."""
    response = client.post(TRANSLATE, content=b"x", headers=FORM)
    assert response.headers["accept"] == "application/json, application/x-ndjson, application/jsonl"
    assert response.json()["detail"].endswith("Send it as application/json, application/x-ndjson, application/jsonl.")


def test_trace_of_the_caller(client: TestClient) -> None:
    """The trace that a call belongs to is the one that its problem names."""
    _, problem = answer(client, Call("GET", "/nothing", headers=PARENT))
    assert problem["trace_id"] == TRACE


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("", id="empty"),
        pytest.param("21503198500012", id="something else"),
        pytest.param("00-" + "0" * 32 + "-b7ad6b7169203331-01", id="the trace that is none"),
        pytest.param(f"00-{TRACE.upper()}-b7ad6b7169203331-01", id="in capitals"),
        pytest.param(f"00-{TRACE}-b7ad6b7169203331-01\x7fx", id="with more behind it"),
    ],
)
def test_trace_of_our_own(client: TestClient, header: str) -> None:
    """A header that is no trace is not repeated: the call gets a trace of its own."""
    _, problem = answer(client, Call("GET", "/nothing", headers={"traceparent": header}))
    trace = str(problem["trace_id"])
    assert len(trace) == 32
    assert set(trace) <= set("0123456789abcdef")
    assert trace not in {TRACE, "0" * 32}


class SecretError(Exception):
    """A failure whose message quotes what was sent."""


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, method: str) -> Iterator[None]:
    """The bridge, whose method fails with the record in its message."""

    def fail(*arguments: object, **_: object) -> NoReturn:
        raise SecretError(repr(arguments))

    with monkeypatch.context() as patch:
        patch.setattr(Bridge, method, fail)
        yield


def test_our_fault(client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """A failure of ours is 500: the caller gets the trace, the log the class and the place, neither gets the record."""
    caplog.set_level(logging.DEBUG)
    with failing(monkeypatch, "executor_of"):
        status, problem = answer(client, post(TRANSLATE, json.dumps(PERSON), {**JSON, **PARENT}))
    assert (500, FAULT.iri, TRACE) == (status, problem["type"], problem["trace_id"])
    line = next(record.getMessage() for record in caplog.records if record.levelno == logging.ERROR)
    assert line.startswith("POST /translate/{source}/{target} failed: SecretError at usecases/translate.py:")
    assert line.endswith(f", trace {TRACE}")
    assert PIN not in json.dumps(problem) + caplog.text
    assert not any(record.exc_info for record in caplog.records)


def test_our_fault_in_a_stream(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A stream that fails before its first answer is a problem too, and nothing of it is in the log."""
    caplog.set_level(logging.DEBUG)
    with failing(monkeypatch, "executor_of"):
        status, problem = answer(client, post(TRANSLATE, json.dumps(PERSON), NDJSON))
    assert (500, FAULT.iri) == (status, problem["type"])
    assert PIN not in json.dumps(problem) + caplog.text
