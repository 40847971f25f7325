"""The two streams of a terminal: answers go to standard output, everything else to standard error."""

from rich.console import Console

from semantic_bridge.errors import BridgeError


def output() -> Console:
    """Standard output; colours only on a terminal, none where `NO_COLOR` is set."""
    return Console()


def errors() -> Console:
    """Standard error, likewise."""
    return Console(stderr=True)


def show_lines(*lines: str) -> None:
    """Lines on standard error, as they are."""
    errors().print(*lines, sep="\n", markup=False, highlight=False, soft_wrap=True)


def show_error(error: BridgeError) -> None:
    """What is wrong, where, and what to do, a line each."""
    show_lines(str(error))
