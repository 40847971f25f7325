"""A count of what was done, on a terminal only, for work that takes over a second."""

import time
from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from semantic_bridge.cli.console import errors

T = TypeVar("T")

PATIENCE_SECONDS: Final = 1.0


def counted(items: Iterable[T], label: str = "records") -> Iterator[T]:
    """The items; on a terminal a running count appears after a second and goes when the work is done."""
    console = errors()
    if not console.is_terminal:
        yield from items
        return
    columns = SpinnerColumn(), MofNCompleteColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    progress = Progress(*columns, console=console, transient=True)
    task = progress.add_task(label, total=None)
    since = time.monotonic()
    try:
        for item in items:
            progress.advance(task)
            if not progress.live.is_started and time.monotonic() - since > PATIENCE_SECONDS:
                progress.start()
            yield item
    finally:
        if progress.live.is_started:
            progress.stop()
