"""JSON at its edges: a body is refused with a place, or answered exactly; never a failure, never a changed digit."""

import json
from decimal import Decimal

import msgspec
import pytest
from starlette.testclient import TestClient

from tests.web.workspace import EXPLAIN, JSON, NDJSON, PERSON, TRANSLATE, VALIDATE

DIGITS = "123456789012345678901234"
DEEP = 100_000

REFUSED = [
    pytest.param(b"", 400, "not-json", id="empty"),
    pytest.param(b" \n", 400, "not-json", id="blank"),
    pytest.param(b"person", 400, "not-json", id="not JSON"),
    pytest.param(b'{"pin": "1",}', 400, "not-json", id="a comma too many"),
    pytest.param(b"{'pin': '1'}", 400, "not-json", id="single quotes"),
    pytest.param(b'{"pin": "1"} {}', 400, "not-json", id="two documents"),
    pytest.param(b'{"pin": 007}', 400, "not-json", id="an integer with leading zeros"),
    pytest.param(b'{"pin": "\x00"}', 400, "not-json", id="a control character"),
    pytest.param(b'{"pin":NaN}', 400, "not-a-number", id="NaN"),
    pytest.param(b'{"pin":-Infinity}', 400, "not-a-number", id="infinity"),
    pytest.param(b'{"pin":1e999}', 422, "number-range", id="1e999"),
    pytest.param(b'{"pin":1e-999}', 422, "number-range", id="1e-999"),
    pytest.param(b'{"pin":' + b"9" * 5000 + b"}", 422, "integer-digits", id="5,000 digits"),
    pytest.param(rb'{"pin":"\ud800"}', 422, "lone-surrogate", id="half a surrogate pair"),
    pytest.param(rb'{"\udfff":1}', 422, "lone-surrogate", id="half a surrogate pair in a key"),
    pytest.param(b'{"pin":"\xff"}', 400, "not-utf8", id="not UTF-8"),
    pytest.param(b'{"pin":"\xed\xa0\x80"}', 400, "not-utf8", id="a surrogate in UTF-8"),
    pytest.param('{"pin":"1"}'.encode("utf-16"), 400, "not-utf8", id="UTF-16"),
    pytest.param(b'{"pin":"1","pin":"2"}', 422, "duplicate-key", id="a key twice"),
    pytest.param(rb'{"pin":"1","p\u0069n":"2"}', 422, "duplicate-key", id="a key twice, once escaped"),
    pytest.param(b"[" * DEEP + b"]" * DEEP, 422, "too-deep", id="100,000 lists"),
    pytest.param(b'{"a":' * DEEP + b"1" + b"}" * DEEP, 422, "too-deep", id="100,000 objects"),
    pytest.param(b"[" * DEEP, 422, "too-deep", id="100,000 brackets never closed"),
    pytest.param(b"[]", 422, "not-an-object", id="a list"),
    pytest.param(b'[{"pin": "1"}]', 422, "not-an-object", id="a list of records"),
    pytest.param(b"null", 422, "not-an-object", id="null"),
    pytest.param(b'"21503198500012"', 422, "not-an-object", id="a text"),
    pytest.param(b"1", 422, "not-an-object", id="a number"),
    pytest.param(b'{"pin":"' + b"x" * 1_048_577 + b'"}', 422, "string-too-long", id="a text over 1 MiB"),
    pytest.param(b'{"pin":"' + b"x" * 2_097_152 + b'"}', 413, "too-large", id="a document over 2 MiB"),
]


@pytest.mark.parametrize("address", [TRANSLATE, EXPLAIN, VALIDATE])
@pytest.mark.parametrize(("body", "status", "slug"), REFUSED)
def test_refused(client: TestClient, address: str, body: bytes, status: int, slug: str) -> None:
    """What is no record is a problem of the caller, of its own kind, at every address that takes records."""
    response = client.post(address, content=body, headers=JSON)
    assert (status, slug) == (response.status_code, response.json()["type"].rsplit("/", 1)[-1])


@pytest.mark.parametrize(("body", "status", "slug"), [case for case in REFUSED if case.id != "blank"])
def test_refused_line(client: TestClient, body: bytes, status: int, slug: str) -> None:
    """In a stream the same is the answer of its line, and the lines around it are answered as if it were not there."""
    good = json.dumps(PERSON).encode()
    response = client.post(TRANSLATE, content=b"\n".join([good, body, good]), headers=NDJSON)
    lines = [json.loads(line) for line in response.text.splitlines()]
    expected = "line-too-long" if status == 413 or slug == "string-too-long" else slug
    assert response.status_code == 200
    assert ["exact", "exact"] == [line["status"] for line in lines if "status" in line]
    assert [] == [line for line in lines if line.get("problem") and line["problem"]["code"] != expected]
    assert (2 if body == b"" else 3) == len(lines)


@pytest.mark.parametrize(
    ("field", "text", "answer"),
    [
        pytest.param("serial", DIGITS, f'"serial":{DIGITS}', id="a 24-digit integer"),
        pytest.param("serial", "-9007199254740993", '"serial":-9007199254740993', id="an integer no double has"),
        pytest.param("amount", "1.50", '"amount":1.50', id="a trailing zero"),
        pytest.param("amount", "0.1", '"amount":0.1', id="a tenth"),
        pytest.param("amount", "3.141592653589793238462643", '"amount":3.141592653589793238462643', id="24 places"),
        pytest.param("amount", DIGITS + ".5", f'"amount":{DIGITS}.5', id="24 digits and a half"),
        pytest.param("name", r'"\u0410\u0441\u0430\u043d"', '"name":"Асан"', id="escaped Cyrillic"),
        pytest.param("name", r'"\ud83d\ude00"', '"name":"😀"', id="a whole surrogate pair"),
        pytest.param("name", '"NaN and Infinity"', '"name":"NaN and Infinity"', id="a text that reads like a number"),
        pytest.param("pin", '"007"', '"identifier":"007"', id="a code with leading zeros"),
    ],
)
def test_exact(client: TestClient, field: str, text: str, answer: str) -> None:
    """What is a record comes back digit for digit and letter for letter, alone and in a stream."""
    body = f'{{"{field}": {text}}}'
    for headers in (JSON, NDJSON):
        response = client.post(TRANSLATE, content=body.encode(), headers=headers)
        assert response.status_code == 200
        assert answer in response.text


def test_byte_order_mark(client: TestClient) -> None:
    """A byte order mark at the very start says nothing and is dropped."""
    body = b"\xef\xbb\xbf" + json.dumps(PERSON).encode()
    response = client.post(TRANSLATE, content=body, headers=JSON)
    assert "exact" == response.json()["status"]


@pytest.mark.parametrize(
    ("text", "status", "expected"),
    [
        pytest.param(DIGITS, "exact", DIGITS, id="an integer stands for its digits"),
        pytest.param("1.50", "invalid-source", None, id="a fraction stands for nothing"),
        pytest.param("1e3", "invalid-source", None, id="nor does an exponent"),
        pytest.param("true", "invalid-source", None, id="nor a boolean"),
    ],
)
def test_numbers_in_an_identifier(client: TestClient, text: str, status: str, expected: str | None) -> None:
    """A number where the schema has an identifier is its digits or nothing; it is never rounded."""
    answer = client.post(TRANSLATE, content=f'{{"pin": {text}, "name": "x"}}'.encode(), headers=JSON).json()
    assert (status, expected) == (answer["status"], answer["output"]["identifier"])


@pytest.mark.parametrize("text", ["1e400", "0.1e-310", "1E2"])
def test_numbers_as_written(client: TestClient, text: str) -> None:
    """A number is refused or keeps its value, and none becomes a float."""
    response = client.post(TRANSLATE, content=f'{{"amount": {text}}}'.encode(), headers=JSON)
    if response.status_code == 200:
        found = msgspec.json.decode(response.content, type=dict[str, object] | None)
        assert found is not None
        amount = json.loads(response.content, parse_float=Decimal)["output"]["amount"]
        assert Decimal(text) == amount
    else:
        assert response.status_code == 422
