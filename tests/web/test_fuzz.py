"""Thousands of bodies that no caller should send: none is a failure of ours, and none is told on."""

import json
import logging
import random
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from semantic_bridge.web.problems import MEDIA_TYPE
from tests.web.workspace import EXPLAIN, JSON, NDJSON, PERSON, TRANSLATE, VALIDATE

CANARY: Final = "CANARY-7f3a"
ADDRESSES: Final = (TRANSLATE, EXPLAIN, VALIDATE, "/sparql")
SEEDS: Final = (
    json.dumps(PERSON).encode(),
    json.dumps({**PERSON, "phones": ["1", None, {}], "amount": 1.5, CANARY: [CANARY]}, ensure_ascii=False).encode(),
    f'{{"pin": "{CANARY}", "home": {{"city": "{CANARY}"}}}}'.encode(),
    b'{"serial": 123456789012345678901234, "amount": 1e308}',
    b"PREFIX a: <http://x/> SELECT ?s { ?s a:b ?o FILTER(?o = 'x') }",
)
SPLICES: Final = (
    *(
        b"NaN",
        b"1e999",
        b"-Infinity",
        b"\\ud800",
        b"\\u0000",
        b"\x00",
        b"\xff",
        b"\xef\xbb\xbf",
        b"[" * 200,
        b'{"a":' * 200,
    ),
    *(b"}", b"]", b'"', b"\\", b",", b":", b"\n", b"\r", b"null", b"true", b"9" * 400, b"0.", b"-", CANARY.encode()),
    *(b'"pin":1,"pin":2', b"{", b"(", b"!", b"SERVICE <http://192.0.2.1/> {", b"<", b"'''", b"#"),
)


def mutants(count: int, seed: int) -> Iterator[bytes]:
    """Bodies made from good ones by cutting, doubling and splicing; the same each time."""
    source = random.Random(seed)  # noqa: S311  # it must repeat, not be secret
    for _ in range(count):
        body = bytearray(source.choice(SEEDS))
        for _ in range(source.randint(1, 4)):
            place = source.randint(0, len(body))
            match source.randint(0, 3):
                case 0:
                    del body[place : place + source.randint(1, 9)]
                case 1:
                    body[place:place] = body[: source.randint(0, len(body))]
                case 2:
                    body[place:place] = source.choice(SPLICES)
                case _:
                    body[place:place] = source.randbytes(source.randint(1, 3))
        yield bytes(body)


def headers_of(number: int, address: str) -> dict[str, str]:
    """The media type for the n-th body at an address."""
    if address == "/sparql":
        return {"content-type": "application/sparql-query"}
    return NDJSON if number % 3 == 0 else JSON


@pytest.mark.parametrize("address", ADDRESSES)
def test_malformed_bodies(client: TestClient, caplog: pytest.LogCaptureFixture, address: str) -> None:
    """Every body is answered or refused, no refusal and no log line holds a token of the body."""
    caplog.set_level(logging.DEBUG)
    for number, body in enumerate(mutants(1500, seed=len(address))):
        response = client.post(address, content=body, headers=headers_of(number, address))
        assert response.status_code < 500, body
        if response.status_code != 200:
            assert MEDIA_TYPE == response.headers["content-type"]
            assert CANARY not in response.text
    assert CANARY not in caplog.text


def test_no_line_is_lost(client: TestClient) -> None:
    """However broken the lines of a stream are, each that is not blank has its answer, in order."""
    bodies = [body.replace(b"\n", b" ") for body in mutants(1500, seed=3)]
    response = client.post(TRANSLATE, content=b"\n".join(bodies), headers=NDJSON)
    expected = [number for number, body in enumerate(bodies, start=1) if body.strip(b" \t\r")]
    assert expected == [json.loads(line)["line"] for line in response.iter_lines()]


def test_problems_of_lines_hold_no_value(client: TestClient) -> None:
    """What is said of a line that is no record holds no token of it."""
    body = f'{{"pin": "{CANARY}", "{CANARY}": NaN}}\n'.encode() * 20
    assert CANARY not in client.post(TRANSLATE, content=body, headers=NDJSON).text


@given(body=st.binary(max_size=200), headers=st.sampled_from([JSON, NDJSON, {"content-type": "x"}, {}]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
def test_any_bytes(client: TestClient, body: bytes, headers: dict[str, str]) -> None:
    """Any bytes under any media type are answered or refused."""
    assert client.post(TRANSLATE, content=body, headers=headers).status_code < 500


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False, allow_infinity=False, width=32),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from([*PERSON, "amount", "phones", "other"])


@given(record=st.dictionaries(FIELDS, VALUES, max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
def test_any_record(client: TestClient, record: dict[str, object]) -> None:
    """Any record is answered, whatever stands in its fields, and no value is our fault."""
    response = client.post(EXPLAIN, content=json.dumps(record).encode(), headers=JSON)
    assert 200 == response.status_code, response.text
    assert "error" not in {item["status"] for item in response.json()["derivations"]}


@given(address=st.text(max_size=30), query=st.text(max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
def test_any_address(client: TestClient, address: str, query: str) -> None:
    """Any address is answered or refused, and nothing is redirected."""
    response = client.get("/sparql/" + quote(address), params={"query": query})
    assert response.status_code < 500
    assert response.status_code // 100 != 3
