"""Bodies as bytes: which media type, never more than a limit at once, and never read by anything but `records`."""

from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass
from email.message import Message
from typing import Annotated, Final, TypeAlias

from fastapi import Depends
from starlette.requests import Request

from semantic_bridge.records.refusal import Refusal, RefusedRecordError
from semantic_bridge.web.calls import MediaTypeError
from semantic_bridge.web.service import ServiceDep

JSON: Final = "application/json"
NDJSON: Final = ("application/x-ndjson", "application/jsonl")
BATCH: Final = 200
"""How many lines are worked on at once: a line may be two bytes long and its answer thousands."""

_PIECE: Final = 65_536
_UTF8: Final = frozenset({"", "utf-8", "utf8", "us-ascii"})

Numbered: TypeAlias = tuple[int, bytes | None]
"""A line with its number, from 1; None is one that was too long to be kept."""


@dataclass(frozen=True, slots=True)
class OneRecord:
    """A body that is one JSON document, whole."""

    data: bytes


@dataclass(frozen=True, slots=True)
class ManyRecords:
    """A body of lines, not read yet; `media_type` is that of the body, and so of the answer."""

    batches: AsyncIterator[list[Numbered]]
    media_type: str


def media_type_of(request: Request, known: Iterable[str]) -> str:
    """The media type of the body, in lower case, without parameters.

    Raises:
        MediaTypeError: It is none of the known ones, is in another character set than UTF-8, or is compressed.
    """
    known = tuple(known)
    coding = request.headers.get("content-encoding", "identity").strip().lower()
    if coding != "identity":
        raise MediaTypeError("A compressed body is not read here.", known)
    header = Message()
    header["content-type"] = request.headers.get("content-type", "")
    media_type = header.get_content_type() if "content-type" in request.headers else ""
    if media_type not in known:
        raise MediaTypeError("The body has another media type than is read here.", known)
    if str(header.get_param("charset", "")).lower() not in _UTF8:
        raise MediaTypeError("The body is in another character set than UTF-8.", known)
    return media_type


async def read_body(request: Request, most: int) -> bytes:
    """The whole body.

    Raises:
        RefusedRecordError: It is larger than `most` bytes, which is said before it is read where its length is stated.
    """
    body = bytearray()
    stated = request.headers.get("content-length", "")
    if stated.isdecimal() and int(stated) > most:
        raise RefusedRecordError(Refusal.TOO_LARGE)
    async for piece in request.stream():
        body += piece
        if len(body) > most:
            raise RefusedRecordError(Refusal.TOO_LARGE)
    return bytes(body)


async def records_of(request: Request, service: ServiceDep) -> OneRecord | ManyRecords:
    """The records of a call: one of `application/json`, or a stream of `application/x-ndjson`, `application/jsonl`."""
    media_type = media_type_of(request, (JSON, *NDJSON))
    if media_type == JSON:
        return OneRecord(await read_body(request, service.limits.json_body_bytes))
    return ManyRecords(batches(request.stream(), service.limits.line_bytes), media_type)


RecordsDep = Annotated[OneRecord | ManyRecords, Depends(records_of)]


async def batches(pieces: AsyncIterator[bytes], most: int) -> AsyncIterator[list[Numbered]]:
    """Lines as they arrive, at most `BATCH` at once, none held back for those that have not arrived.

    Args:
        pieces: The bytes of the body in any cuts.
        most: The longest line that is kept, in bytes, without its end.
    """
    lines = LineCutter(most)
    async for piece in pieces:
        for start in range(0, len(piece), _PIECE):
            for batch in _in_batches(lines.cut(piece[start : start + _PIECE])):
                yield batch
    last = list(lines.end())
    if last:
        yield last


def _in_batches(lines: Iterable[Numbered]) -> Iterator[list[Numbered]]:
    batch: list[Numbered] = []
    for line in lines:
        batch.append(line)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


class LineCutter:
    """Bytes that arrive in any pieces, cut into the lines that `records.streams.physical_lines` would give.

    Memory stays below the longest line and one piece.
    """

    __slots__ = ("_held", "_most", "_number", "_too_long")

    def __init__(self, most: int) -> None:
        self._most = most
        self._number = 0
        self._held = bytearray()
        self._too_long = False

    def cut(self, piece: bytes) -> Iterator[Numbered]:
        """The lines that end in this piece."""
        *ends, rest = piece.split(b"\n")
        for end in ends:
            self._hold(end)
            yield self._line()
        self._hold(rest)

    def end(self) -> Iterator[Numbered]:
        """The last line, where it has no end of its own."""
        if self._held or self._too_long:
            yield self._line()

    def _hold(self, part: bytes) -> None:
        self._too_long = self._too_long or len(self._held) + len(part) > self._most + len(b"\r")
        if self._too_long:
            self._held.clear()
        else:
            self._held += part

    def _line(self) -> Numbered:
        content = bytes(self._held).removesuffix(b"\r")
        kept = None if self._too_long or len(content) > self._most else content
        self._number += 1
        self._held.clear()
        self._too_long = False
        return self._number, kept
