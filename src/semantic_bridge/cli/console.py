"""The two streams of a terminal: answers go to standard output, everything else to standard error."""

import os
from pathlib import Path
from traceback import walk_tb
from typing import Final

from rich.console import Console

from semantic_bridge.errors import BridgeError

WIDE: Final = 160
"""Columns of a table that goes to no terminal, where nobody says how many there are."""

_PACKAGE: Final = Path(__file__).resolve().parents[1]


def output() -> Console:
    """Standard output; colours only on a terminal, none where `NO_COLOR` is set."""
    return Console()


def table_output() -> Console:
    """Standard output for tables; as wide as the terminal, and `WIDE` in a file or pipe without `COLUMNS`."""
    console = output()
    return console if console.is_terminal or "COLUMNS" in os.environ else Console(width=WIDE)


def errors() -> Console:
    """Standard error, likewise."""
    return Console(stderr=True)


def show_lines(*lines: str) -> None:
    """Lines on standard error, as they are."""
    errors().print(*lines, sep="\n", markup=False, highlight=False, soft_wrap=True)


def show_error(error: BridgeError) -> None:
    """What is wrong, where, and what to do, a line each."""
    show_lines(str(error))


def show_fault(fault: Exception) -> None:
    """That we failed, and where; never the message or a traceback, which could quote a record."""
    steps = [(Path(frame.f_code.co_filename), line) for frame, line in walk_tb(fault.__traceback__)]
    path, line = next((step for step in reversed(steps) if step[0].is_relative_to(_PACKAGE)), steps[-1])
    place = path.relative_to(_PACKAGE) if path.is_relative_to(_PACKAGE) else path.name
    show_lines(
        f"The program failed, which is its own fault: {type(fault).__name__} at {place}:{line}.",
        "    Report this line; it holds nothing of a record.",
    )


def many(count: int, what: str) -> str:
    """A count with what is counted, in the singular or the plural: `1 line`, `2 lines`."""
    return f"{count} {what}{'s' * (count != 1)}"
