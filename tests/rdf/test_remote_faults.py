"""Stores that are down, slow, broken or guarded: one clear error each, and another attempt where that helps."""

import base64
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from semantic_bridge.errors import QueryError
from semantic_bridge.rdf import remote as remote_module
from semantic_bridge.rdf.remote import ATTEMPTS, Login, RemoteStore, RemoteStoreError
from semantic_bridge.rdf.results import Boolean
from tests.patience import PATIENCE_SECONDS

YES = b'{"head": {}, "boolean": true}'
JSON = "application/sparql-results+json"
SECRET = "word-1"  # noqa: S105  # made up


@dataclass(slots=True)
class Seen:
    """What a server was asked: the queries and the Authorization headers, in order.

    Attributes:
        given_up: Whether whoever asked waits no more; a server that is slow stays so until then.
    """

    queries: list[str] = field(default_factory=list)
    logins: list[str | None] = field(default_factory=list)
    given_up: threading.Event = field(default_factory=threading.Event)


Behaviour = Callable[[BaseHTTPRequestHandler, Seen], None]


@dataclass(frozen=True, slots=True)
class Server:
    """A server that behaves in one way."""

    url: str
    seen: Seen


Start = Callable[[Behaviour], Server]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start servers on free ports of the loopback interface; they end with the test."""
    running: list[tuple[ThreadingHTTPServer, Seen]] = []

    def begin(behave: Behaviour) -> Server:
        seen = Seen()

        class Endpoint(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                seen.queries += form["query"]
                self.do_GET()

            def do_GET(self) -> None:
                seen.logins.append(self.headers.get("Authorization"))
                behave(self, seen)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name that http.server uses
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
        running.append((server, seen))
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        return Server(f"http://127.0.0.1:{server.server_port}/query", seen)

    yield begin
    for server, seen in running:
        seen.given_up.set()
        server.shutdown()
        server.server_close()


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests do not wait between attempts."""
    monkeypatch.setattr(remote_module, "_PAUSE_SECONDS", 0.0)


def patient(url: str, login: Login | None = None) -> RemoteStore:
    """A store that is given all the time that a slow machine needs."""
    return RemoteStore(url, timeout_seconds=PATIENCE_SECONDS, login=login)


def send(request: BaseHTTPRequestHandler, status: int, media_type: str, body: bytes, length: int | None = None) -> None:
    """Answer, with the length that is given or the true one."""
    request.send_response(status)
    request.send_header("Content-Type", media_type)
    request.send_header("Content-Length", str(len(body) if length is None else length))
    request.end_headers()
    request.wfile.write(body)


def answers(status: int, media_type: str = "text/plain", body: bytes = SECRET.encode()) -> Behaviour:
    """Always the same."""
    return lambda request, _: send(request, status, media_type, body)


def cuts(request: BaseHTTPRequestHandler, seen: Seen) -> None:
    """Half an answer, and no more."""
    send(request, 200, JSON, YES[:10], len(YES))


def cuts_pieces(request: BaseHTTPRequestHandler, seen: Seen) -> None:
    """Half an answer in pieces (RFC 9112, section 7.1), and no more."""
    request.protocol_version = "HTTP/1.1"
    request.send_response(200)
    request.send_header("Content-Type", JSON)
    request.send_header("Transfer-Encoding", "chunked")
    request.end_headers()
    request.wfile.write(b"5\r\n" + YES[:5] + b"\r\n")
    request.close_connection = True


def hangs_up(request: BaseHTTPRequestHandler, seen: Seen) -> None:
    """Nothing at all."""
    request.connection.shutdown(socket.SHUT_RDWR)


def breaks_off(request: BaseHTTPRequestHandler, seen: Seen) -> None:
    """Half an answer that claims to be whole."""
    send(request, 200, JSON, YES[:10])


def is_slow(request: BaseHTTPRequestHandler, seen: Seen) -> None:
    """Longer than the store is given, in nothing."""
    seen.given_up.wait(PATIENCE_SECONDS)


def trickles(request: BaseHTTPRequestHandler, seen: Seen) -> None:
    """A letter now and then, so that no single wait is long."""
    request.send_response(200)
    request.send_header("Content-Type", JSON)
    request.end_headers()
    with suppress(OSError):
        while not seen.given_up.wait(0.05):
            request.wfile.write(b" ")


@pytest.mark.parametrize(
    ("behave", "words", "attempts"),
    [
        pytest.param(answers(200, "text/html; charset=utf-8", b"<p>x</p>"), "it answers a web page", 1, id="HTML"),
        pytest.param(answers(404), "EndPointNotFound", 1, id="nothing at its path"),
        pytest.param(answers(401), "it wants a login, with status 401", 1, id="401"),
        pytest.param(answers(403), "it wants a login, with status 403", 1, id="403"),
        pytest.param(answers(500), "it fails with status 500", 1, id="500"),
        pytest.param(answers(503), "it answers with status 503", ATTEMPTS, id="503 is asked again"),
        pytest.param(answers(429), "it answers with status 429", ATTEMPTS, id="429 is asked again"),
        pytest.param(answers(405), "it answers with status 405", 1, id="405"),
        pytest.param(answers(200, JSON, b"secret"), "not in the JSON format", 1, id="no JSON"),
        pytest.param(cuts, "cuts the connection before its answer is whole", ATTEMPTS, id="cut"),
        pytest.param(cuts_pieces, "cuts the connection before its answer is whole", ATTEMPTS, id="cut between pieces"),
        pytest.param(hangs_up, "cuts the connection before its answer is whole", ATTEMPTS, id="hung up"),
        pytest.param(breaks_off, "not in the JSON format", 1, id="broken off"),
    ],
)
def test_faults(start: Start, behave: Behaviour, words: str, attempts: int) -> None:
    """Each fault is told by its kind, with the address and what to do; what may pass is asked again, and no more."""
    server = start(behave)
    with pytest.raises(RemoteStoreError) as caught:
        patient(server.url).query("ASK {}")
    assert words in caught.value.problem
    assert (server.url, True) == (caught.value.where, bool(caught.value.remedy))
    assert SECRET not in str(caught.value)
    assert attempts == len(server.seen.queries)


@pytest.mark.parametrize("behave", [is_slow, trickles])
def test_slow(start: Start, behave: Behaviour) -> None:
    """What takes longer than is allowed, in all or letter by letter, is told with what to do, and not asked again."""
    server = start(behave)
    with pytest.raises(RemoteStoreError, match="it takes longer than 1 seconds") as caught:
        RemoteStore(server.url, timeout_seconds=1).query("ASK {}")
    assert (server.url, True) == (caught.value.where, bool(caught.value.remedy))
    assert len(server.seen.queries) <= 1


def test_nobody_listens() -> None:
    """A store that is down is told as such."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/query"
    with pytest.raises(RemoteStoreError, match="nobody listens at its address"):
        patient(url).query("ASK {}")


@pytest.mark.parametrize("first", [cuts, hangs_up, answers(503), answers(502)])
def test_what_passes(start: Start, first: Behaviour) -> None:
    """A fault that passes costs nothing but time."""

    def recovers(request: BaseHTTPRequestHandler, seen: Seen) -> None:
        answers(200, JSON, YES)(request, seen) if len(seen.queries) == ATTEMPTS else first(request, seen)

    server = start(recovers)
    assert Boolean(value=True) == patient(server.url).query("ASK {}")
    assert ATTEMPTS == len(server.seen.queries)


def test_malformed_is_not_asked_again(start: Start) -> None:
    """What the store calls malformed is an error of the query."""
    server = start(answers(400))
    with pytest.raises(QueryError, match="malformed"):
        patient(server.url).query("ASK {")
    assert 1 == len(server.seen.queries)


@pytest.mark.parametrize("text", ["INSERT DATA { <a:a> <a:a> <a:a> }", "# ASK {}\nDROP ALL", "", "LOAD <http://a.b/>"])
def test_only_queries_are_sent(start: Start, text: str) -> None:
    """An update never leaves this side."""
    server = start(answers(200, JSON, YES))
    with pytest.raises(QueryError, match="no query that a remote store is asked"):
        patient(server.url).query(text)
    assert [] == server.seen.queries


def test_the_head_stays_here(start: Start) -> None:
    """Comments before the query are for people, and are not sent; prefixes of the project are."""
    server = start(answers(200, JSON, YES))
    patient(server.url).query("# Question (en): Which?\n\nASK { ?s a skos:Concept }")
    assert ["ASK { ?s a skos:Concept }"] == [query.partition("> ")[2] for query in server.seen.queries]


@pytest.mark.parametrize(
    ("login", "header"),
    [
        pytest.param(
            Login.basic("анна", SECRET), "Basic " + base64.b64encode(f"анна:{SECRET}".encode()).decode(), id="password"
        ),
        pytest.param(Login.bearer(SECRET), "Bearer " + SECRET, id="token"),
    ],
)
def test_login(start: Start, login: Login, header: str) -> None:
    """The login is shown to the endpoint, and is in no message and no text of its own."""
    server = start(answers(200, JSON, YES))
    assert Boolean(value=True) == patient(server.url, login).query("ASK {}")
    assert [header] == server.seen.logins
    assert SECRET not in repr(login)
    with pytest.raises(RemoteStoreError, match="refuses the login, with status 401") as caught:
        patient(start(answers(401)).url, login).query("ASK {}")
    assert SECRET not in str(caught.value) + repr(caught.value.__dict__)


@pytest.mark.parametrize("status", [301, 302, 303])
def test_a_login_is_not_carried_elsewhere(start: Start, status: int) -> None:
    """Where the endpoint sends us to another address, that address is not shown the login."""
    other = start(answers(200, JSON, YES))

    def sends_on(request: BaseHTTPRequestHandler, seen: Seen) -> None:
        request.send_response(status)
        request.send_header("Location", other.url)
        request.end_headers()

    server = start(sends_on)
    patient(server.url, Login.bearer(SECRET)).query("ASK {}")
    assert ["Bearer " + SECRET] == server.seen.logins
    assert [None] == other.seen.logins


@pytest.mark.parametrize("host", ["example.org", "10.0.0.1", "localhost.example.org"])
def test_no_login_in_clear(host: str) -> None:
    """A login goes over https, or stays on this machine."""
    with pytest.raises(RemoteStoreError, match="not sent over http") as caught:
        RemoteStore(f"http://{host}/query", login=Login.bearer(SECRET))
    assert SECRET not in str(caught.value)
    RemoteStore(f"https://{host}/query", login=Login.bearer(SECRET))
    RemoteStore("http://localhost/query", login=Login.bearer(SECRET))


@pytest.mark.parametrize("token", ["", "a b", "a\r\nX-Other: b", "токен"])
def test_no_token(token: str) -> None:
    """A token is one word of ASCII: nothing else becomes a header."""
    with pytest.raises(RemoteStoreError, match="no bearer token"):
        Login.bearer(token)
