"""Time functions over the same records, in turn, so that a machine that slows down slows them all."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

RUNS = 7


@dataclass(frozen=True, slots=True)
class Contestant:
    """One way to do a stage's work; the first of a stage is what the others are compared with."""

    name: str
    work: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: `records` are done by each call of a contestant's work."""

    name: str
    records: int
    contestants: tuple[Contestant, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """Median microseconds per record, and how many times that is of the stage's first contestant."""

    stage: str
    contestant: str
    microseconds: float
    ratio: float


def measure(stage: Stage) -> list[Figure]:
    """The figures of a stage: every contestant once per round, the median of the rounds, after one round to warm up."""
    seconds: dict[str, list[float]] = {item.name: [] for item in stage.contestants}
    for number in range(RUNS + 1):
        for item in stage.contestants:
            since = time.perf_counter()
            item.work()
            if number:
                seconds[item.name].append(time.perf_counter() - since)
    medians = {name: statistics.median(found) / stage.records * 1e6 for name, found in seconds.items()}
    base = medians[stage.contestants[0].name]
    return [Figure(stage.name, name, median, median / base) for name, median in medians.items()]


def table(figures: Sequence[Figure]) -> str:
    """The figures as text, a line each."""
    head = f"{'stage':<34}{'contestant':<34}{'µs/record':>11}{'ratio':>9}"
    rows = [f"{item.stage:<34}{item.contestant:<34}{item.microseconds:>11.1f}{item.ratio:>9.2f}" for item in figures]
    return "\n".join([head, *rows])
