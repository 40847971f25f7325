"""Answers on the wire: JSON with every digit, one document or a line for each line that came in."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Final, Self

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from semantic_bridge.model.values import Record, Value
from semantic_bridge.records.line import Line
from semantic_bridge.records.ndjson import read_line, write_line
from semantic_bridge.records.strict_json import decode_record, encode
from semantic_bridge.settings import Limits
from semantic_bridge.usecases.answer import Json
from semantic_bridge.web.bodies import JSON, ManyRecords, Numbered, OneRecord
from semantic_bridge.web.faults import LOG, log_fault, route_of, trace_id_of

STALLED_SECONDS: Final = 60.0
"""How long a caller may leave a piece of the answer unread before the connection is cut."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is done with the records of a call.

    Attributes:
        one: The answer to a single record.
        many: The answers to lines, one each, in order.
    """

    one: Callable[[Record], Json]
    many: Callable[[Iterable[Line]], Iterator[Json]]


def json_response(value: Value) -> Response:
    """A value as JSON, exactly: a `Decimal` keeps its digits, an integer has any size."""
    return Response(encode(value), media_type=JSON)


def answered(records: OneRecord | ManyRecords, work: Work, limits: Limits) -> Response:
    """The answer to one record, or a stream of answers.

    Raises:
        RefusedRecordError: The one record is not a record. In a stream that is the answer of its line.
    """
    if isinstance(records, ManyRecords):
        return LineResponse(records, work, limits)
    return json_response(work.one(decode_record(records.data, limits)))


class LineResponse(Response):
    """A line for each input line that is not blank, written while the input is still being read.

    Memory is bounded by a batch and its answers: nothing is read while an answer waits for its reader. A caller must
    therefore read while it sends. One that does not is cut off after `STALLED_SECONDS`, as is an answer that fails:
    after the first piece has gone out there is no other way to say so, and a body without its end is noticed.
    """

    def __init__(self, records: ManyRecords, work: Work, limits: Limits) -> None:
        self.status_code, self.background, self.media_type = 200, None, records.media_type
        self.init_headers()
        self._batches, self._work = records.batches, work
        self._limits = replace(limits, json_body_bytes=limits.line_bytes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  # as ASGI has it
        """Send the answers; `receive` is left to the body of the request, which is read on the way."""
        with _Sending(scope) as sending:
            async for batch in self._batches:
                await self._put(send, sending, await run_in_threadpool(self._lines, batch))
            await self._put(send, sending, b"")
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    def _lines(self, batch: list[Numbered]) -> bytes:
        read = (read_line(data, number, self._limits) for number, data in batch)
        return b"".join(map(write_line, self._work.many(line for line in read if line is not None)))

    async def _put(self, send: Send, sending: "_Sending", piece: bytes) -> None:
        if not sending.started:
            # Not earlier: what fails before the first piece can still be answered with a problem.
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            sending.started = True
        if piece:
            with anyio.fail_after(STALLED_SECONDS):
                await send({"type": "http.response.body", "body": piece, "more_body": True})


class _Sending:
    """The end of a stream of answers, whichever it is: the one place where errors can no longer become problems."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self.started = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not self.started or not isinstance(error, Exception):
            return False
        if isinstance(error, ClientDisconnect | TimeoutError):
            LOG.warning("%s cut: %s, trace %s", route_of(self._scope), type(error).__name__, trace_id_of(self._scope))
        else:
            log_fault(self._scope, error)
        return True
