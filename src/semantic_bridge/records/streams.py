"""Bytes from a stream, never more than a limit at once."""

from collections.abc import Iterator
from typing import BinaryIO, Final

from semantic_bridge.records.refusal import Refusal, RefusedRecordError

BOM: Final = b"\xef\xbb\xbf"
"""The byte order mark in UTF-8: dropped where an input starts with it, refused anywhere else."""

_CHUNK: Final = 65_536


def read_whole(stream: BinaryIO, most: int) -> bytes:
    """All bytes of a stream that holds one document.

    Raises:
        RefusedRecordError: There are more than `most`; no more than that and one chunk was read.
    """
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(_CHUNK):
        pieces.append(piece)
        size += len(piece)
        if size > most:
            raise RefusedRecordError(Refusal.TOO_LARGE)
    return b"".join(pieces)


def physical_lines(stream: BinaryIO, most: int) -> Iterator[bytes | None]:
    """Each line without its LF or CRLF, in order; None stands for a line of more than `most` bytes.

    Memory stays below `most` and one chunk, however long a line is. The last line needs no line break.
    """
    while piece := stream.readline(most + 2):
        content = piece.removesuffix(b"\n").removesuffix(b"\r")
        if len(content) <= most:
            yield content
        else:
            _skip(stream, piece)
            yield None


def _skip(stream: BinaryIO, piece: bytes) -> None:
    while piece and not piece.endswith(b"\n"):
        piece = stream.readline(_CHUNK)
