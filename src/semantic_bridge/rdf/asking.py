"""One question over HTTP, answered within a time, from wherever the endpoint sends us."""

import io
import math
import re
import socket
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from http.client import HTTPConnection, HTTPMessage, HTTPResponse, HTTPSConnection
from typing import IO, Any, Final
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from SPARQLWrapper import SPARQLWrapper

_SECONDS: Final = re.compile(r"[0-9]{1,9}")


class Question(SPARQLWrapper):
    """A request whose login is for the endpoint alone: urllib would carry a plain header along a redirection.

    The library's own way to ask would read the body of an error, however large it is.
    """

    def __init__(self, url: str, authorization: str | None, seconds: int) -> None:
        """Ask this address.

        Args:
            url: The endpoint.
            authorization: The header that it is shown, or None.
            seconds: How long the answer may take, from the question to its last byte.
        """
        self._authorization, self._seconds = authorization, seconds
        super().__init__(url)
        self.setTimeout(seconds)

    def ask(self) -> HTTPResponse:
        """The head of the answer; its body is read within what is left of the time.

        Raises:
            URLError: It cannot be reached, or answers with a status that is no success (`HTTPError`).
            HTTPException: What it answers is no HTTP.
            OSError: The connection fails, or the time is over (`TimeoutError`).
        """
        opener = _opener(time.monotonic() + self._seconds)
        response: HTTPResponse = opener.open(self._createRequest(), timeout=self._seconds)
        return response

    def _createRequest(self) -> Request:  # noqa: N802  # the name that the library calls
        request: Request = super()._createRequest()
        if self._authorization is not None:
            request.add_unredirected_header("Authorization", self._authorization)
        return request


def waiting_seconds(text: str | None) -> int | None:
    """How long `Retry-After` says to wait (RFC 9110, section 10.2.3): seconds, or an instant; None for anything else.

    Args:
        text: The value of the header, or None where there is none.
    """
    if text is None:
        return None
    if _SECONDS.fullmatch(text.strip()):
        return int(text)
    try:
        then = parsedate_to_datetime(text)
    except ValueError:
        return None
    if then.tzinfo is None:  # -0000: a time without a zone
        then = then.replace(tzinfo=UTC)
    return max(0, math.ceil((then - datetime.now(UTC)).total_seconds()))


def _opener(end: float) -> OpenerDirector:
    """HTTP and HTTPS, over a proxy where the environment names one; no files and no FTP, wherever we are sent."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        UnknownHandler(),
        _Http(end),
        _Https(end),
        HTTPDefaultErrorHandler(),
        _Redirections(),
        HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


class _Redirections(HTTPRedirectHandler):
    """Where the endpoint sends us elsewhere, the question is put there again; only 303 is answered by a GET."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if code == 303:  # noqa: PLR2004  # RFC 9110, section 15.4.4
            return super().redirect_request(req, fp, code, msg, headers, newurl)
        return Request(newurl, req.data, req.headers, req.origin_req_host, unverifiable=True)  # noqa: S310  # http only


class _Http(HTTPHandler):
    def __init__(self, end: float) -> None:
        super().__init__()
        self._end = end

    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_until(HTTPConnection, self._end), req)


class _Https(HTTPSHandler):
    def __init__(self, end: float) -> None:
        super().__init__()
        self._end = end

    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_until(HTTPSConnection, self._end), req)


def _until(kind: type[HTTPConnection], end: float) -> Callable[..., HTTPConnection]:
    """Connections whose answers end at an instant, head and body."""

    def _made(host: str, **options: Any) -> HTTPConnection:  # noqa: ANN401  # handed on as urllib gives them
        connection = kind(host, **options)
        connection.response_class = partial(_Response, end=end)  # type: ignore[assignment]  # it is only called
        return connection

    return _made


class _Response(HTTPResponse):
    """An answer that is over at an instant, however steadily it trickles."""

    def __init__(self, sock: socket.socket, method: str | None = None, *, end: float) -> None:
        super().__init__(sock, method=method)
        self.fp.close()
        self.fp = io.BufferedReader(_Received(sock, end))


class _Received(io.RawIOBase):
    """What a connection receives up to an instant."""

    def __init__(self, connection: socket.socket, end: float) -> None:
        self._connection, self._end = connection, end
        self._raw = connection.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:  # noqa: ANN401  # any writable buffer
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()
