"""The edge: what every call gets on its way in, and every answer on its way out."""

import time
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from semantic_bridge.web.faults import LOG, begin_trace, route_of

HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""On every answer: it may hold personal data, so nothing keeps it, guesses its type, or runs it."""


@dataclass(slots=True)
class _Outward:
    """The way out: headers are added, and the status is kept for the log; 0 where there was no answer."""

    send: Send
    status: int = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            MutableHeaders(scope=message).update(HEADERS)
        await self.send(message)


class Edge:
    """Gives a call its trace id, an answer its headers, and the log one line.

    The line has the address as the service states it, never as it was called. HEAD is answered like GET; the server
    leaves the body out (RFC 9110, section 9.3.2).
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As any ASGI application; what is not HTTP passes through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        outward = _Outward(send)
        began = time.monotonic()
        inner = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        trace_id = begin_trace(inner)
        try:
            await self._app(inner, receive, outward)
        finally:
            milliseconds = (time.monotonic() - began) * 1000
            LOG.info("%s %d in %.0f ms, trace %s", route_of(inner), outward.status, milliseconds, trace_id)
