"""Files that are written whole or not at all."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import typer


def standard_input() -> BinaryIO:
    """Standard input as bytes."""
    return sys.stdin.buffer


@contextmanager
def written(path: Path | None) -> Iterator[BinaryIO]:
    """A file that appears under its name when everything is in it; None or `-` is standard output.

    Raises:
        BadParameter: The file cannot be written.
    """
    if path is None or str(path) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    part = path.with_name(path.name + ".part")
    try:
        stream = part.open("wb")
    except OSError as error:
        message = f"{path}: {error.strerror}"
        raise typer.BadParameter(message, param_hint="--output") from None
    try:
        with stream:
            yield stream
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
