"""The count of what was done, which is for people who wait."""

import io
from collections.abc import Iterator

import pytest
from rich.console import Console

from semantic_bridge.cli.progress import PATIENCE_SECONDS, counted


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """A terminal in place of standard error."""
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=80)
    monkeypatch.setattr("semantic_bridge.cli.progress.errors", lambda: console)
    return screen


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What a clock will show next; without more it stands still."""
    times = [0.0]

    def now() -> float:
        return times.pop(0) if len(times) > 1 else times[0]

    monkeypatch.setattr("semantic_bridge.cli.progress.time.monotonic", now)
    return times


def test_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Where nobody watches nothing is shown."""
    assert [1, 2, 3] == list(counted([1, 2, 3]))
    assert ("", "") == capsys.readouterr()


def test_quick_work(terminal: io.StringIO, clock: list[float]) -> None:
    """What is done within a second shows no count."""
    assert [1, 2, 3] == list(counted([1, 2, 3]))
    assert "" == terminal.getvalue()


def test_slow_work(terminal: io.StringIO, clock: list[float]) -> None:
    """After a second the count appears, and it goes when the work is done."""
    clock[:] = [0.0, PATIENCE_SECONDS + 0.1]
    assert [1, 2, 3] == list(counted([1, 2, 3], "records of the town"))
    assert "records of the town" in terminal.getvalue()
    assert terminal.getvalue().endswith("\x1b[2K")  # the line is empty again


def test_work_that_fails(terminal: io.StringIO, clock: list[float]) -> None:
    """The count goes too when the work breaks off, and the error is the work's own."""

    def work() -> Iterator[int]:
        yield 1
        raise LookupError

    clock[:] = [0.0, PATIENCE_SECONDS + 0.1]
    with pytest.raises(LookupError):
        list(counted(work()))
    assert terminal.getvalue().endswith("\x1b[2K")


def test_one_at_a_time() -> None:
    """Items are asked for as they are taken: a stream is never read ahead."""
    numbers = iter(range(3))
    items = counted(numbers)
    assert (0, 1) == (next(items), next(numbers))
