"""A SPARQL 1.1 endpoint on another host, which an operator chose; never on the way of a translation."""

import base64
import ipaddress
import time
import urllib.error
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from typing import Final
from urllib.parse import urlsplit
from urllib.request import Request

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, TURTLE, URLENCODED, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import EndPointInternalError, QueryBadFormed, SPARQLWrapperException, Unauthorized

from semantic_bridge.errors import BridgeError, QueryError, ReadError
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
_GRAPH_FORMS: Final = frozenset({"CONSTRUCT", "DESCRIBE"})
_LOGIN_REMEDY: Final = "Check the name and the password or token, and that they may read there."


class RemoteStoreError(BridgeError):
    """An endpoint that cannot be asked, or that answers what is no SPARQL result.

    Attributes:
        may_pass: Whether the same question may be answered a moment later.
    """

    def __init__(self, problem: str, *, where: str | None = None, remedy: str = "", may_pass: bool = False) -> None:
        self.may_pass = may_pass
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
                if not error.may_pass:
                    raise
            time.sleep(_PAUSE_SECONDS * 2**attempt)
        return self._ask(text, form)

    def _ask(self, text: str, form: str) -> QueryResult:
        wrapper = self._request(text, form)
        try:
            with wrapper.query().response as response:
                data = self._read(response)
        except QueryBadFormed:
            raise QueryError("The remote store refuses the query as malformed.", where=self.url) from None
        except (SPARQLWrapperException, urllib.error.URLError, HTTPException, OSError) as error:
            raise self._cause(error) from None
        if response.headers.get_content_type() in {"text/html", "application/xhtml+xml"}:
            remedy = "Name the endpoint itself, whose address often ends in /sparql or /query."
            raise self._failed("it answers a web page", remedy)
        return self._graph(data) if form in _GRAPH_FORMS else self._result(data)

    def _request(self, text: str, form: str) -> "_Request":
        wrapper = _Request(self.url, self._login)
        wrapper.setTimeout(self.timeout_seconds)
        wrapper.setMethod(POST)
        wrapper.setRequestMethod(URLENCODED)
        wrapper.setOnlyConneg(True)
        wrapper.setQuery(with_prefixes(_without_head(text)))
        wrapper.setReturnFormat(TURTLE if form in _GRAPH_FORMS else JSON)
        return wrapper

    def _read(self, response: HTTPResponse) -> bytes:
        """The body, whole.

        Raises:
            RemoteStoreError: It is longer than `MAX_RESPONSE_BYTES`, ends before its announced length, or takes too
                long, however steadily it trickles.
        """
        end = time.monotonic() + self.timeout_seconds
        pieces: list[bytes] = []
        size = 0
        while piece := response.read1(64 * 1024):
            pieces.append(piece)
            size += len(piece)
            if size > MAX_RESPONSE_BYTES:
                raise self._failed(f"it answers more than {MAX_RESPONSE_BYTES:,} bytes", "Ask for less: add LIMIT.")
            if time.monotonic() > end:
                raise self._slow()
        if response.length:
            raise self._cut()
        return b"".join(pieces)

    def _cause(self, error: Exception) -> RemoteStoreError:
        """What went wrong, in words; nothing of what the endpoint said is quoted."""
        reason = error.reason if isinstance(error, urllib.error.URLError) else error
        if isinstance(error, Unauthorized):
            return self._refused(401)
        if isinstance(error, urllib.error.HTTPError):
            error.close()
            return self._status(error.code)
        if isinstance(error, EndPointInternalError):
            return self._failed("it fails with status 500", "Look at its log, or ask for less.")
        if isinstance(error, SPARQLWrapperException):
            return self._failed(type(error).__name__, "Check the address: it is that of no SPARQL endpoint.")
        if isinstance(reason, TimeoutError):
            return self._slow()
        if isinstance(reason, ConnectionRefusedError):
            return self._failed("nobody listens at its address", "Start it, or check host and port.", may_pass=True)
        if isinstance(reason, HTTPException | ConnectionError):
            return self._cut()
        return self._failed(type(reason).__name__)

    def _status(self, code: int) -> RemoteStoreError:
        if code in _REFUSING:
            return self._refused(code)
        return self._failed(f"it answers with status {code}", may_pass=code in _PASSING)

    def _refused(self, code: int) -> RemoteStoreError:
        had = "refuses the login" if self._login is not None else "wants a login"
        return self._failed(f"it {had}, with status {code}", _LOGIN_REMEDY)

    def _slow(self) -> RemoteStoreError:
        remedy = "Ask for less, or allow it more seconds."
        return self._failed(f"it takes longer than {self.timeout_seconds} seconds", remedy)

    def _cut(self) -> RemoteStoreError:
        return self._failed("it cuts the connection before its answer is whole", may_pass=True)

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

    def _failed(self, reason: str, remedy: str = "", *, may_pass: bool = False) -> RemoteStoreError:
        said = remedy or "Check the address and whether the endpoint runs."
        problem = f"The remote store cannot be asked: {reason}."
        return RemoteStoreError(problem, where=self.url, remedy=said, may_pass=may_pass)


class _Request(SPARQLWrapper):
    """A request whose login is for the endpoint alone: urllib would carry a plain header along a redirection."""

    def __init__(self, url: str, login: Login | None) -> None:
        self._once = login
        super().__init__(url)

    def _createRequest(self) -> Request:  # noqa: N802  # the name that the library calls
        request: Request = super()._createRequest()
        if self._once is not None:
            request.add_unredirected_header("Authorization", self._once.header)
        return request


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
