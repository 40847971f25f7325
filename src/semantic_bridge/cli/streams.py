"""Files that are written whole or not at all."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

import typer

from semantic_bridge.errors import BridgeError

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What only writing fails with: no room on the disk, none left to this user, none in one file."""


class FullDiskError(BridgeError):
    """An output that finds no room; what was under its name before is as it was.

    Attributes:
        path: The output, as it was named.
    """

    def __init__(self, path: Path, reason: str | None) -> None:
        self.path = path
        problem = f"The output cannot be written: {reason or 'there is no room'}."
        super().__init__(problem, where=str(path), remedy="Make room, or name a place on another disk.")


def standard_input() -> BinaryIO:
    """Standard input as bytes.

    Raises:
        BadParameter: The caller has closed it.
    """
    stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    if stream is None:
        message = "standard input is closed"
        raise typer.BadParameter(message, param_hint="-")
    return stream


@contextmanager
def written(path: Path | None, option: str = "--output") -> Iterator[BinaryIO]:
    """A file that appears under its name when everything is in it; None or `-` is standard output.

    A pipe or a device is written as it goes: it has no name to appear under, and must never be replaced.

    Args:
        path: The file.
        option: What named it, for the error.

    Raises:
        BadParameter: The file cannot be written.
        FullDiskError: There is no room for all of it.
    """
    if path is None or str(path) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif path.exists() and not path.is_file():
        with _room(path), _opened(path, path, option) as stream:
            yield stream
    else:
        whole = path.resolve()  # of a link, what it leads to
        part = whole.with_name(whole.name + ".part")
        try:
            with _room(path), _opened(part, path, option) as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())  # some disks say only now that they are full
            part.replace(whole)
        finally:
            part.unlink(missing_ok=True)


def check_apart(one: Path | None, other: Path | None, option: str) -> None:
    """Refuse two outputs that would be written into each other.

    Args:
        one: The first; None or `-` is standard output.
        other: The second, likewise.
        option: What named the second, for the error.

    Raises:
        BadParameter: They are one and the same.
    """
    first, second = (None if path is None or str(path) == "-" else path.resolve() for path in (one, other))
    if first == second:
        message = f"{'standard output' if second is None else other} is the output already; name another file"
        raise typer.BadParameter(message, param_hint=option)


@contextmanager
def _room(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise FullDiskError(path, error.strerror) from None


def _opened(path: Path, shown: Path, option: str) -> BinaryIO:
    try:
        return path.open("wb")
    except OSError as error:
        message = f"{shown}: {error.strerror}"
        raise typer.BadParameter(message, param_hint=option) from None
