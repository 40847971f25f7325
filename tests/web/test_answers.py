"""Streams of answers: what goes out when, how much is held, and how one ends that cannot end well."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, MutableMapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

import pytest
from starlette.requests import ClientDisconnect

from semantic_bridge.records.line import Line
from semantic_bridge.settings import Limits
from semantic_bridge.usecases.answer import Json
from semantic_bridge.web import answers
from semantic_bridge.web.answers import LineResponse, Work
from semantic_bridge.web.bodies import ManyRecords, Numbered
from tests.web.workspace import PIN

Batch = list[Numbered]


def echo(lines: Iterable[Line]) -> Iterator[Json]:
    """An answer that names its line."""
    return ({"line": line.number} for line in lines)


def fail(lines: Iterable[Line]) -> NoReturn:
    """A failure whose message quotes what was sent."""
    raise RuntimeError(PIN, lines)


@dataclass(slots=True)
class Caller:
    """Whoever reads the answer: what has arrived, and what was asked of the body before that."""

    messages: list[MutableMapping[str, Any]] = field(default_factory=list)
    asked: int = 0
    log: list[str] = field(default_factory=list)

    @property
    def body(self) -> bytes:
        """All that has arrived."""
        return b"".join(message.get("body", b"") for message in self.messages)

    @property
    def complete(self) -> bool:
        """Whether the answer has come to its end."""
        return bool(self.messages) and self.messages[-1].get("more_body") is False

    async def send(self, message: MutableMapping[str, Any]) -> None:
        """Take a piece of the answer."""
        self.log.append(str(message["type"]).rsplit(".", 1)[-1])
        self.messages.append(message)

    async def batches(self, *batches: Batch, error: Exception | None = None) -> AsyncIterator[Batch]:
        """The lines of the body, then the error where there is one."""
        for batch in batches:
            self.log.append("ask")
            yield batch
        if error is not None:
            raise error


async def nothing() -> NoReturn:
    """What a stream never asks for: it reads by the request alone."""
    raise AssertionError


def run(
    caller: Caller,
    batches: AsyncIterator[Batch],
    many: Callable[[Iterable[Line]], Iterator[Json]] = echo,
    send: Callable[[MutableMapping[str, Any]], Any] | None = None,
) -> None:
    """Answer the batches to the caller."""
    work = Work(lambda _: {}, many)
    response = LineResponse(ManyRecords(batches, "application/x-ndjson"), work, Limits())
    scope = {"type": "http", "method": "POST", "state": {"trace_id": "0" * 32}}
    asyncio.run(response(scope, nothing, send or caller.send))


def test_order() -> None:
    """An answer goes out before the next lines are taken in, so that no more than one batch is held."""
    caller = Caller()
    run(caller, caller.batches([(1, b"{}")], [(2, b"{}"), (3, b"{}")]))
    assert ["ask", "start", "body", "ask", "body", "body"] == caller.log
    assert b'{"line":1}\n{"line":2}\n{"line":3}\n' == caller.body
    assert caller.complete


def test_blank_lines() -> None:
    """A batch of blank lines begins the answer and adds nothing to it."""
    caller = Caller()
    run(caller, caller.batches([(1, b""), (2, b" \t")]))
    assert (b"", True) == (caller.body, caller.complete)


def test_failure_before_the_first_answer() -> None:
    """What fails before anything has gone out is raised: it becomes a problem."""
    caller = Caller()
    with pytest.raises(RuntimeError):
        run(caller, caller.batches([(1, b"{}")]), fail)
    assert [] == caller.messages


def test_failure_in_the_middle(caplog: pytest.LogCaptureFixture) -> None:
    """What fails later is logged without values, and the answer lacks its end: no caller takes it for whole."""

    def many(lines: Iterable[Line]) -> Iterator[Json]:
        for line in lines:
            yield from echo([line]) if line.number == 1 else fail([line])

    caller = Caller()
    run(caller, caller.batches([(1, b"{}")], [(2, b"{}")]), many)
    assert (b'{"line":1}\n', False) == (caller.body, caller.complete)
    assert [logging.ERROR] == [record.levelno for record in caplog.records]
    assert "RuntimeError" in caplog.text
    assert PIN not in caplog.text


def test_caller_who_leaves(caplog: pytest.LogCaptureFixture) -> None:
    """A caller who goes away in the middle is no fault of ours."""
    caller = Caller()
    run(caller, caller.batches([(1, b"{}")], error=ClientDisconnect()))
    assert not caller.complete
    assert [logging.WARNING] == [record.levelno for record in caplog.records]


def test_caller_who_does_not_read(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """A caller who leaves an answer unread is cut off after a while, and holds nothing meanwhile but one batch."""
    monkeypatch.setattr(answers, "STALLED_SECONDS", 0.05)
    caller = Caller()

    async def stalled(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.body":
            await asyncio.sleep(60)
        await caller.send(message)

    run(caller, caller.batches([(1, b"{}")], [(2, b"{}")]), send=stalled)
    assert ["ask", "start"] == caller.log
    assert "TimeoutError" in caplog.text


def test_stop_of_the_server() -> None:
    """A server that stops is not held up: only failures end here, not the order to end."""
    caller = Caller()

    async def stopped(message: MutableMapping[str, Any]) -> None:
        await caller.send(message)
        if message["type"] == "http.response.body":
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        run(caller, caller.batches([(1, b"{}")]), send=stopped)
