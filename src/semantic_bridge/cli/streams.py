"""Files that are written whole or not at all."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import typer


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
    """
    if path is None or str(path) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif path.exists() and not path.is_file():
        with _opened(path, path, option) as stream:
            yield stream
    else:
        whole = path.resolve()  # of a link, what it leads to
        part = whole.with_name(whole.name + ".part")
        try:
            with _opened(part, path, option) as stream:
                yield stream
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


def _opened(path: Path, shown: Path, option: str) -> BinaryIO:
    try:
        return path.open("wb")
    except OSError as error:
        message = f"{shown}: {error.strerror}"
        raise typer.BadParameter(message, param_hint=option) from None
