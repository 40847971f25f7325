"""Repeatable draws: one seed gives one sequence of choices on every version of Python.

Only `random.Random.random()` is promised to keep its sequence between versions, so every choice is built on it here.
Each purpose draws from a stream of its own: a draw added to one part leaves all other parts as they were.
"""

import hashlib
import random
from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """A stream of choices for one purpose."""

    __slots__ = ("_random",)

    def __init__(self, seed: int, purpose: str) -> None:
        digest = hashlib.sha256(f"{seed}/{purpose}".encode()).digest()
        self._random = random.Random(int.from_bytes(digest[:8], "big"))  # noqa: S311  # repeatable, not secret

    def below(self, limit: int) -> int:
        """A whole number from 0 up to but not including `limit`, which is at least 1."""
        return int(self._random.random() * limit)

    def between(self, first: int, last: int) -> int:
        """A whole number from `first` to `last`, both included."""
        return first + self.below(last - first + 1)

    def chance(self, share: float) -> bool:
        """Whether an event that happens in `share` of all cases (0 to 1) happens now."""
        return self._random.random() < share

    def choice(self, options: Sequence[T]) -> T:
        """One of the options, each as likely; there is at least one."""
        return options[self.below(len(options))]

    def weighted(self, options: Sequence[tuple[T, int]]) -> T:
        """One of the options, each as likely as its whole weight; the weights sum to at least 1."""
        ticket = self.below(sum(weight for _, weight in options))
        for option, weight in options:
            if ticket < weight:
                return option
            ticket -= weight
        raise ValueError("A weighted draw needs a positive weight.")

    def shuffled(self, items: Iterable[T]) -> list[T]:
        """All items once, in a drawn order."""
        deck = list(items)
        for last in range(len(deck) - 1, 0, -1):
            other = self.below(last + 1)
            deck[last], deck[other] = deck[other], deck[last]
        return deck
