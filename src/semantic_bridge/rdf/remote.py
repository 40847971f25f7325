"""A SPARQL 1.1 endpoint on another host, which an operator chose; never on the way of a translation."""

import base64
import ipaddress
import socket
import ssl
import time
import urllib.error
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from typing import Final
from urllib.parse import urlsplit

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, TURTLE, URLENCODED

from semantic_bridge.errors import BridgeError, QueryError, ReadError
from semantic_bridge.rdf.asking import Question, waiting_seconds
from semantic_bridge.rdf.binding import FORMS, form_of, with_prefixes
from semantic_bridge.rdf.graph import parse_turtle
from semantic_bridge.rdf.oxigraph_terms import node_of
from semantic_bridge.rdf.results import Boolean, GraphResult, QueryResult, Table
from semantic_bridge.rdf.store import MAX_ROWS

MAX_RESPONSE_BYTES: Final = 10_000_000
"""How much of an answer is read."""

ATTEMPTS: Final = 3
"""How often an endpoint is asked that fails in a way that may pass; asking again is safe: nothing is changed."""

_PAUSE_SECONDS: Final = 0.2
_PASSING: Final = frozenset({429, 502, 503, 504})
_REFUSING: Final = frozenset({401, 403, 407})
_ELSEWHERE: Final = "it sends us elsewhere again and again", "Name the address at which it answers itself."
_STATUSES: Final = dict.fromkeys((301, 302, 303, 307, 308), _ELSEWHERE) | {
    404: ("it has no endpoint there, with status 404", "Check the path of the address."),
    500: ("it fails with status 500", "Look at its log, or ask for less."),
}
_GRAPH_FORMS: Final = frozenset({"CONSTRUCT", "DESCRIBE"})
_LOGIN_REMEDY: Final = "Check the name and the password or token, and that they may read there."


_CUT: Final = "it cuts the connection before its answer is whole"
_CAUSES: Final[tuple[tuple[type[Exception], str, str], ...]] = (
    (
        ssl.SSLCertVerificationError,
        "its certificate is not trusted",
        "Check the host, or name the authority that signed it in SSL_CERT_FILE.",
    ),
    (ssl.SSLEOFError, _CUT, ""),
    (ssl.SSLError, "it does not speak TLS as https needs it", "Check the port, or whether it is an http address."),
    (socket.gaierror, "its host is not known", "Check the spelling of the host, and the network."),
    (ConnectionRefusedError, "nobody listens at its address", "Start it, or check host and port."),
    (ConnectionError, _CUT, ""),
    (HTTPException, _CUT, ""),
)
"""What a failure below HTTP means, the narrower kinds first."""

_PASSING_CAUSES: Final = (ssl.SSLEOFError, ConnectionRefusedError, ConnectionError, HTTPException)


class RemoteStoreError(BridgeError):
    """An endpoint that cannot be asked, or that answers what is no SPARQL result.

    Attributes:
        may_pass: Whether the same question may be answered a moment later.
        wait_seconds: How long the endpoint says to wait before that; None where it says nothing.
    """

    def __init__(
        self,
        problem: str,
        *,
        where: str | None = None,
        remedy: str = "",
        may_pass: bool = False,
        wait_seconds: int | None = None,
    ) -> None:
        self.may_pass, self.wait_seconds = may_pass, wait_seconds
        super().__init__(problem, where=where, remedy=remedy)


@dataclass(frozen=True, slots=True, repr=False)
class Login:
    """What an endpoint is shown: the Authorization header (RFC 9110, section 11.6.2). Never shown in messages."""

    header: str

    @classmethod
    def basic(cls, user: str, password: str) -> "Login":
        """A name and a password (RFC 7617)."""
        return cls("Basic " + base64.b64encode(f"{user}:{password}".encode()).decode("ascii"))

    @classmethod
    def bearer(cls, token: str) -> "Login":
        """A token (RFC 6750).

        Raises:
            RemoteStoreError: It holds what no token can.
        """
        if not token.isascii() or not token.isprintable() or " " in token or not token:
            raise RemoteStoreError("This is no bearer token.", remedy="A token is one line of letters without blanks.")
        return cls("Bearer " + token)


class RemoteStore:
    """Another store, asked as the one at hand is.

    Attributes:
        url: The endpoint, http or https, without a user name.
        timeout_seconds: How long one answer may take, from the question to its last byte.
        most_rows: Rows of a table that one query answers.
    """

    __slots__ = ("_login", "most_rows", "timeout_seconds", "url")

    def __init__(
        self, url: str, *, timeout_seconds: int = 30, login: Login | None = None, most_rows: int | None = None
    ) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username is not None:
            problem = "A remote store is named by an http or https address without a user name."
            raise RemoteStoreError(problem, remedy="Write https://host/path.")
        if login is not None and parts.scheme != "https" and not _is_loopback(parts.hostname):
            raise RemoteStoreError("A login is not sent over http.", where=url, remedy="Use the https address.")
        self.url, self.timeout_seconds, self._login = url, timeout_seconds, login
        self.most_rows = MAX_ROWS if most_rows is None else most_rows

    def query(self, text: str) -> QueryResult:
        """The answer of the endpoint to one query, at most `most_rows` of a table.

        Prefixes of the project need no declaration. A failure that may pass is waited for, `ATTEMPTS` times in all.

        Raises:
            QueryError: It is no query, or the endpoint says that it is malformed.
            RemoteStoreError: It cannot be reached, fails, takes too long, refuses the login, breaks off, or answers too
                much or nothing readable.
        """
        form = form_of(text)
        if form not in FORMS:
            remedy = f"Only {', '.join(sorted(FORMS))} are sent."
            raise QueryError("This is no query that a remote store is asked.", where="query", remedy=remedy)
        for attempt in range(1, ATTEMPTS):
            try:
                return self._ask(text, form)
            except RemoteStoreError as error:
                pause = _PAUSE_SECONDS * 2**attempt if error.wait_seconds is None else error.wait_seconds
                if not error.may_pass or pause > self.timeout_seconds:
                    raise
            time.sleep(pause)
        return self._ask(text, form)

    def _ask(self, text: str, form: str) -> QueryResult:
        try:
            with self._question(text, form).ask() as response:
                data = self._read(response)
        except (urllib.error.URLError, HTTPException, OSError) as error:
            raise self._cause(error) from None
        if response.headers.get_content_type() in {"text/html", "application/xhtml+xml"}:
            remedy = "Name the endpoint itself, whose address often ends in /sparql or /query."
            raise self._failed("it answers a web page", remedy)
        return self._graph(data) if form in _GRAPH_FORMS else self._result(data)

    def _question(self, text: str, form: str) -> Question:
        question = Question(self.url, self._login.header if self._login else None, self.timeout_seconds)
        question.setMethod(POST)
        question.setRequestMethod(URLENCODED)
        question.setOnlyConneg(True)
        question.setQuery(with_prefixes(_without_head(text)))
        question.setReturnFormat(TURTLE if form in _GRAPH_FORMS else JSON)
        return question

    def _read(self, response: HTTPResponse) -> bytes:
        """The body, whole.

        Raises:
            RemoteStoreError: It is longer than `MAX_RESPONSE_BYTES`, or ends before its announced length.
        """
        pieces: list[bytes] = []
        size = 0
        while piece := response.read1(64 * 1024):
            pieces.append(piece)
            size += len(piece)
            if size > MAX_RESPONSE_BYTES:
                raise self._failed(f"it answers more than {MAX_RESPONSE_BYTES:,} bytes", "Ask for less: add LIMIT.")
        if response.length:
            raise self._cut()
        return b"".join(pieces)

    def _cause(self, error: Exception) -> BridgeError:
        """What went wrong, in words; nothing of what the endpoint said is quoted."""
        if isinstance(error, urllib.error.HTTPError):
            error.close()
            return self._status(error.code, waiting_seconds(error.headers.get("Retry-After")))
        reason = error.reason if isinstance(error, urllib.error.URLError) else error
        if isinstance(reason, TimeoutError):
            return self._slow()
        for kind, words, remedy in _CAUSES:
            if isinstance(reason, kind):
                return self._failed(words, remedy, may_pass=kind in _PASSING_CAUSES)
        return self._failed("it cannot be reached", "Check the address and the network.")

    def _status(self, code: int, wait_seconds: int | None) -> BridgeError:
        if code == 400:  # noqa: PLR2004  # SPARQL 1.1 Protocol, section 2.1.6
            return QueryError("The remote store refuses the query as malformed.", where=self.url)
        if code in _REFUSING:
            return self._refused(code)
        words, remedy = _STATUSES.get(code, (f"it answers with status {code}", ""))
        if wait_seconds is not None and code in _PASSING:
            remedy = f"Ask again in {wait_seconds} seconds, as it says."
        return self._failed(words, remedy, may_pass=code in _PASSING, wait_seconds=wait_seconds)

    def _refused(self, code: int) -> RemoteStoreError:
        had = "refuses the login" if self._login is not None else "wants a login"
        return self._failed(f"it {had}, with status {code}", _LOGIN_REMEDY)

    def _slow(self) -> RemoteStoreError:
        remedy = "Ask for less, or allow it more seconds."
        return self._failed(f"it takes longer than {self.timeout_seconds} seconds", remedy)

    def _cut(self) -> RemoteStoreError:
        return self._failed(_CUT, may_pass=True)

    def _graph(self, data: bytes) -> GraphResult:
        try:
            return GraphResult(parse_turtle(data, file=self.url, base=self.url))
        except ReadError as error:
            raise self._failed("its answer is not Turtle") from error

    def _result(self, data: bytes) -> Table | Boolean:
        try:
            found = ox.parse_query_results(data, ox.QueryResultsFormat.JSON)
            return Boolean(bool(found)) if isinstance(found, ox.QueryBoolean) else _table(found, self.most_rows)
        except (SyntaxError, ValueError) as error:
            raise self._failed("its answer is not in the JSON format of SPARQL results") from error

    def _failed(
        self, reason: str, remedy: str = "", *, may_pass: bool = False, wait_seconds: int | None = None
    ) -> RemoteStoreError:
        said = remedy or "Check the address and whether the endpoint runs."
        problem = f"The remote store cannot be asked: {reason}."
        return RemoteStoreError(problem, where=self.url, remedy=said, may_pass=may_pass, wait_seconds=wait_seconds)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _without_head(text: str) -> str:
    """The query from its first line that is no comment: the head of a standing query is for people."""
    lines = text.splitlines()
    start = next((index for index, line in enumerate(lines) if line.strip() and not line.startswith("#")), 0)
    return "\n".join(lines[start:])


def _table(found: ox.QuerySolutions, most_rows: int) -> Table:
    """The rows.

    Raises:
        ValueError: A term of RDF 1.2.
        SyntaxError: The answer breaks off.
    """
    variables = tuple(variable.value for variable in found.variables)
    rows = [tuple(None if term is None else node_of(term) for term in solution) for solution in found]
    return Table(variables, tuple(rows[:most_rows]), len(rows) > most_rows)
