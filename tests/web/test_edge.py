"""The edge: headers of every answer, HEAD, and the one line of the log."""

import logging
import re

import pytest
from starlette.testclient import TestClient

from tests.web.workspace import JSON, PERSON, PIN, TRANSLATE

CALLS = [
    pytest.param("GET", "/livez", id="an answer"),
    pytest.param("POST", TRANSLATE, id="a refusal"),
    pytest.param("GET", "/nothing", id="no such address"),
    pytest.param("DELETE", "/sparql", id="no such method"),
]


def own_lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What the service itself has logged; the client of the test logs too."""
    return [record.getMessage() for record in caplog.records if record.name.startswith("semantic_bridge")]


@pytest.mark.parametrize(("method", "address"), CALLS)
def test_headers(client: TestClient, method: str, address: str) -> None:
    """No answer is kept, sniffed or run by a browser, whatever it is."""
    headers = client.request(method, address).headers
    assert ("no-store", "nosniff") == (headers["cache-control"], headers["x-content-type-options"])
    assert "default-src 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize(("method", "address"), CALLS)
def test_headers_that_are_not_set(client: TestClient, method: str, address: str) -> None:
    """Another origin gets no leave, X-Road's own headers are left to X-Road, and no cookie is set."""
    answer = client.request(method, address, headers={"origin": "https://example.org", "x-road-client": "KG/GOV/1/a"})
    names = list(answer.headers)
    assert [] == [name for name in names if name.startswith(("access-control-", "x-road-", "set-cookie"))]


def test_preflight(client: TestClient) -> None:
    """A browser that asks for another origin's leave does not get it."""
    headers = {"origin": "https://example.org", "access-control-request-method": "POST"}
    assert 405 == client.options(TRANSLATE, headers=headers).status_code


@pytest.mark.parametrize("address", ["/livez", "/readyz", "/openapi.json", "/sparql?query=ASK{}", "/nothing"])
def test_head(client: TestClient, address: str) -> None:
    """HEAD gets the status and the headers of GET, and no body (RFC 9110, section 9.3.2)."""
    head, get = client.head(address), client.get(address)
    assert (get.status_code, b"") == (head.status_code, head.content)
    assert get.headers["content-type"] == head.headers["content-type"]


def test_log(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    """The log has a line for each call: the address as the service states it, status, time and trace."""
    caplog.set_level(logging.INFO)
    client.post(TRANSLATE, json=PERSON)
    (line,) = own_lines(caplog)
    assert re.fullmatch(r"POST /translate/\{source\}/\{target\} 200 in \d+ ms, trace [0-9a-f]{32}", line)


@pytest.mark.parametrize(
    ("method", "address"),
    [
        pytest.param("GET", f"/sparql?query=ASK%20{{?s%20?p%20'{PIN}'}}", id="in a query"),
        pytest.param("GET", f"/translate/{PIN}/hub.person", id="for the name of a schema"),
        pytest.param("GET", f"/persons/{PIN}", id="at an address that there is not"),
        pytest.param("POST", f"{TRANSLATE}?asOf={PIN}", id="for a day"),
        pytest.param("POST", f"{TRANSLATE}?pin={PIN}", id="as a parameter that there is not"),
    ],
)
def test_log_without_what_was_sent(
    client: TestClient, caplog: pytest.LogCaptureFixture, method: str, address: str
) -> None:
    """Whatever a caller puts into an address stays out of the log."""
    caplog.set_level(logging.DEBUG, "semantic_bridge")
    client.request(method, address, headers={"traceparent": f"00-{PIN}", "user-agent": PIN, **JSON})
    assert own_lines(caplog)
    assert not any(PIN in line for line in own_lines(caplog))
