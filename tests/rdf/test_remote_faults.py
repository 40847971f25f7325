"""Stores that are down, slow, broken or guarded: one clear error each, and another attempt where that helps."""

import base64
import errno
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from semantic_bridge.errors import QueryError
from semantic_bridge.rdf import remote as remote_module
from semantic_bridge.rdf.asking import waiting_seconds
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
        pytest.param(answers(404), "it has no endpoint there, with status 404", 1, id="nothing at its path"),
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


def trickles_head(request: BaseHTTPRequestHandler, seen: Seen) -> None:
    """A header now and then, and no body."""
    request.send_response(200)
    with suppress(OSError):
        while not seen.given_up.wait(0.05):
            request.wfile.write(b"X")


@pytest.mark.parametrize("behave", [is_slow, trickles, trickles_head])
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


def endless(status: int, media_type: str) -> Behaviour:
    """A body without an end."""

    def behave(request: BaseHTTPRequestHandler, seen: Seen) -> None:
        request.send_response(status)
        request.send_header("Content-Type", media_type)
        request.end_headers()
        with suppress(OSError):
            while not seen.given_up.is_set():
                request.wfile.write(SECRET.encode() * 1000)

    return behave


@pytest.mark.parametrize(
    ("behave", "words"),
    [
        pytest.param(endless(200, JSON), "it answers more than 100,000 bytes", id="of an answer"),
        pytest.param(endless(200, "text/html"), "it answers more than 100,000 bytes", id="of a web page"),
        pytest.param(endless(404, "text/html"), "with status 404", id="of an error, of which nothing is read"),
    ],
)
def test_without_an_end(start: Start, behave: Behaviour, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What never ends is given up after the limit, and not asked again."""
    monkeypatch.setattr(remote_module, "MAX_RESPONSE_BYTES", 100_000)
    server = start(behave)
    with pytest.raises(RemoteStoreError, match=words) as caught:
        patient(server.url).query("ASK {}")
    assert (server.url, 1, True) == (caught.value.where, len(server.seen.queries), bool(caught.value.remedy))


def refuses(status: int, retry_after: str) -> Behaviour:
    """Says when to come again."""

    def behave(request: BaseHTTPRequestHandler, seen: Seen) -> None:
        request.send_response(status)
        request.send_header("Retry-After", retry_after)
        request.end_headers()

    return behave


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long a store would have waited, each time."""
    waited: list[float] = []
    monkeypatch.setattr("semantic_bridge.rdf.remote.time.sleep", waited.append)
    return waited


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("retry_after", "waited"),
    [
        pytest.param("7", [7, 7], id="seconds"),
        pytest.param("0", [0, 0], id="at once"),
        pytest.param(format_datetime(datetime(2020, 1, 1, tzinfo=UTC), usegmt=True), [0, 0], id="an instant, past"),
        pytest.param("soon", [0.0, 0.0], id="what is neither: as if nothing were said"),
    ],
)
def test_retry_after(start: Start, status: int, retry_after: str, waited: list[int], pauses: list[float]) -> None:
    """An endpoint that says when to come again is asked then."""
    server = start(refuses(status, retry_after))
    with pytest.raises(RemoteStoreError, match=f"it answers with status {status}") as caught:
        patient(server.url).query("ASK {}")
    assert (waited, ATTEMPTS) == (pauses, len(server.seen.queries))
    assert ("as it says" in caught.value.remedy) == (retry_after != "soon")


def test_retry_after_long(start: Start, pauses: list[float]) -> None:
    """Nobody is kept waiting for longer than an answer may take: it is said when to come again."""
    server = start(refuses(503, "3600"))
    with pytest.raises(RemoteStoreError) as caught:
        patient(server.url).query("ASK {}")
    assert ([], 1, 3600) == (pauses, len(server.seen.queries), caught.value.wait_seconds)
    assert "Ask again in 3600 seconds, as it says." == caught.value.remedy


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(None, None, id="nothing"),
        pytest.param(" 120 ", 120, id="seconds"),
        pytest.param("-1", None, id="fewer than none"),
        pytest.param("1e3", None, id="a number of another form"),
        pytest.param("Wed, 01 Jan 2020 00:00:00 GMT", 0, id="an instant that is past"),
        pytest.param("Wed, 01 Jan 2020 00:00:00 -0000", 0, id="an instant without a zone"),
        pytest.param("Wed, 99 Jan 2020 00:00:00 GMT", None, id="an instant that is none"),
    ],
)
def test_waiting_seconds(text: str | None, expected: int | None) -> None:
    """`Retry-After` is a number of seconds or an instant; anything else is nothing."""
    assert expected == waiting_seconds(text)


def test_waiting_for_an_instant() -> None:
    """An instant to come is as many seconds away, rounded up."""
    assert 3500 < (waiting_seconds(format_datetime(datetime.now(UTC) + timedelta(hours=1))) or 0) <= 3600


def sends_to(status: int, url: str | None = None) -> Behaviour:
    """Sends us to another address; to itself where none is given."""

    def behave(request: BaseHTTPRequestHandler, seen: Seen) -> None:
        request.send_response(status)
        request.send_header("Location", url or request.path)
        request.end_headers()

    return behave


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirections_in_a_circle(start: Start, status: int) -> None:
    """An endpoint that sends us in a circle is given up, with what to do."""
    server = start(sends_to(status))
    with pytest.raises(RemoteStoreError, match="it sends us elsewhere again and again") as caught:
        patient(server.url).query("ASK {}")
    assert "Name the address at which it answers itself." == caught.value.remedy
    assert 1 <= len(server.seen.logins) <= 11


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_the_question_goes_along(start: Start, status: int) -> None:
    """Where an endpoint has moved, the same question is put at the new address."""
    other = start(answers(200, JSON, YES))
    server = start(sends_to(status, other.url))
    assert Boolean(value=True) == patient(server.url).query("ASK {}")
    assert server.seen.queries == other.seen.queries
    assert 1 == len(other.seen.queries)


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/x", "file:///etc/passwd", "data:,x"])
def test_only_to_web_addresses(start: Start, url: str) -> None:
    """Nobody is sent to a file or to FTP."""
    with pytest.raises(RemoteStoreError) as caught:
        patient(start(sends_to(302, url)).url).query("ASK {}")
    assert caught.value.remedy
    assert url not in str(caught.value)


def test_no_tls(start: Start) -> None:
    """An https address where plain HTTP is spoken is told as such."""
    url = start(answers(200, JSON, YES)).url.replace("http:", "https:")
    with pytest.raises(RemoteStoreError, match="it does not speak TLS") as caught:
        patient(url).query("ASK {}")
    assert (url, True) == (caught.value.where, "http address" in caught.value.remedy)


def test_a_certificate_that_nobody_trusts(tmp_path: Path) -> None:
    """A certificate that no authority of this machine has signed is refused, and nothing is sent."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("The program openssl, which makes the certificate, is not installed.")
    names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    made = [program, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem", *names]
    subprocess.run(made, cwd=tmp_path, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    seen: list[bytes] = []

    def serve(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with suppress(OSError), connection, context.wrap_socket(connection, server_side=True) as secured:
            seen.append(secured.recv(1))

    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = threading.Thread(target=serve, args=(listener,), daemon=True)
        server.start()
        with pytest.raises(RemoteStoreError, match="its certificate is not trusted") as caught:
            patient(f"https://127.0.0.1:{listener.getsockname()[1]}/query", Login.bearer(SECRET)).query("ASK {}")
        server.join(PATIENCE_SECONDS)
    assert "SSL_CERT_FILE" in caught.value.remedy
    assert [] == [data for data in seen if data]


@pytest.mark.parametrize(
    ("error", "words", "attempts"),
    [
        pytest.param(socket.gaierror(-2, "Name or service not known"), "its host is not known", 1, id="no such host"),
        pytest.param(OSError(errno.ENETUNREACH, "Network is unreachable"), "it cannot be reached", 1, id="no network"),
        pytest.param(TimeoutError(), "it takes longer than", 1, id="nobody answers"),
        pytest.param(ConnectionResetError(), "cuts the connection", ATTEMPTS, id="reset"),
    ],
)
def test_no_way_there(error: OSError, words: str, attempts: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stops a question on its way is told by its kind."""
    tried: list[object] = []

    def refuse(*arguments: object, **_: object) -> socket.socket:
        tried.append(arguments)
        raise error

    monkeypatch.setattr("http.client.socket.create_connection", refuse)
    with pytest.raises(RemoteStoreError, match=words) as caught:
        patient("https://store.example/query").query("ASK {}")
    assert ("https://store.example/query", True) == (caught.value.where, bool(caught.value.remedy))
    assert attempts == len(tried)


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
