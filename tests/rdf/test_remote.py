"""Another store, asked over HTTP on the loopback interface."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from semantic_bridge.errors import QueryError
from semantic_bridge.rdf import remote as remote_module
from semantic_bridge.rdf.graph import parse_turtle
from semantic_bridge.rdf.remote import RemoteStore, RemoteStoreError
from semantic_bridge.rdf.results import GraphResult, Table, choose, formats_of, write_result
from semantic_bridge.rdf.store import MetadataStore
from semantic_bridge.terms import Iri
from tests.patience import PATIENCE_SECONDS

TURTLE = b"""@prefix ex: <http://example.org/> .
ex:a ex:name "\xd0\x9a\xd3\xa9\xd1\x87\xd3\xa9"@ky , "007" ; ex:next ex:b ; ex:blank [ ex:p "x" ] .
"""
STORE = MetadataStore({Iri("http://example.org/a.ttl"): parse_turtle(TURTLE, file="a.ttl")})


class Endpoint(BaseHTTPRequestHandler):
    """A SPARQL 1.1 endpoint over the store: POST with a form, answers by Accept; some paths answer wrongly."""

    def do_POST(self) -> None:  # the name that http.server calls
        """Answer one query."""
        form = self.rfile.read(int(self.headers["Content-Length"])).decode()
        query = parse_qs(form)["query"][0]
        match self.path:
            case "/sparql":
                self._query(query)
            case "/nonsense":
                self._send(200, "text/plain", b"<html>")
            case "/broken":
                self._send(500, "text/plain", b"secret")
            case _:
                self._send(404, "text/plain", b"")

    def _query(self, query: str) -> None:
        try:
            result = STORE.query(query)
        except QueryError:
            self._send(400, "text/plain", b"malformed")
            return
        format_ = choose(self.headers["Accept"], formats_of(result))
        if format_ is None:
            self._send(406, "text/plain", b"")
        else:
            self._send(200, format_.media_types[0], write_result(result, format_))

    def _send(self, status: int, media_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name that http.server uses
        """Say nothing."""


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """The address of an endpoint on a free port of the loopback interface."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Endpoint) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("SELECT ?s ?o { ?s <http://example.org/name> ?o } ORDER BY ?o", id="a table"),
        pytest.param(
            "SELECT ?s ?o { ?s <http://example.org/next> ?n OPTIONAL { ?s <a:z> ?o } }", id="an unbound variable"
        ),
        pytest.param("ASK { ?s <http://example.org/next> ?o }", id="yes"),
        pytest.param("ASK { ?s <http://example.org/none> ?o }", id="no"),
        pytest.param("SELECT ?o { ?s ?p ?o FILTER(?o = 'Ө') } # " + "long " * 2000, id="a long query is posted"),
    ],
)
def test_the_answer_is_that_of_the_store_at_hand(endpoint: str, query: str) -> None:
    """Asking over HTTP changes nothing."""
    assert STORE.query(query) == RemoteStore(endpoint + "/sparql", timeout_seconds=PATIENCE_SECONDS).query(query)


def test_graphs(endpoint: str) -> None:
    """CONSTRUCT and DESCRIBE come back as graphs; blank nodes get names of this side."""
    result = RemoteStore(endpoint + "/sparql", timeout_seconds=PATIENCE_SECONDS).query(
        "CONSTRUCT WHERE { <http://example.org/a> ?p ?o }"
    )
    at_hand = STORE.query("CONSTRUCT WHERE { <http://example.org/a> ?p ?o }")
    assert isinstance(result, GraphResult)
    assert isinstance(at_hand, GraphResult)
    assert {t.predicate for t in at_hand.graph} == {t.predicate for t in result.graph}


def test_malformed_query(endpoint: str) -> None:
    """The endpoint's 400 is an error of the query."""
    with pytest.raises(QueryError, match="malformed"):
        RemoteStore(endpoint + "/sparql", timeout_seconds=PATIENCE_SECONDS).query("SELECT * { ?s }")


@pytest.mark.parametrize(
    ("path", "query"),
    [
        pytest.param("/none", "ASK {}", id="no endpoint at the path"),
        pytest.param("/broken", "ASK {}", id="the endpoint fails"),
        pytest.param("/nonsense", "ASK {}", id="no JSON"),
        pytest.param("/nonsense", "CONSTRUCT WHERE { ?s ?p ?o }", id="no Turtle"),
    ],
)
def test_endpoints_that_do_not_answer(endpoint: str, path: str, query: str) -> None:
    """Every other failure is one error that names the address, and never quotes the answer."""
    with pytest.raises(RemoteStoreError) as caught:
        RemoteStore(endpoint + path, timeout_seconds=PATIENCE_SECONDS).query(query)
    assert endpoint + path == caught.value.where
    assert "secret" not in str(caught.value)


def test_nobody_listens() -> None:
    """A refused connection is the same error."""
    with pytest.raises(RemoteStoreError):
        RemoteStore("http://127.0.0.1:1/sparql", timeout_seconds=PATIENCE_SECONDS).query("ASK {}")


def test_answers_are_bounded(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is longer than the limit is refused; what has more rows is cut, and says so."""
    store = RemoteStore(endpoint + "/sparql", timeout_seconds=PATIENCE_SECONDS, most_rows=1)
    result = store.query("SELECT ?o { ?s <http://example.org/name> ?o }")
    assert isinstance(result, Table)
    assert (1, True) == (len(result.rows), result.truncated)
    monkeypatch.setattr(remote_module, "MAX_RESPONSE_BYTES", 10)
    with pytest.raises(RemoteStoreError, match="10 bytes"):
        store.query("ASK {}")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://host/x", "http://user:word@host/", "http:///x", "host"])
def test_only_web_addresses(url: str) -> None:
    """A store is at an http or https address without a user name."""
    with pytest.raises(RemoteStoreError, match="https"):
        RemoteStore(url)
