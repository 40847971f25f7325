"""How many of how many: a share that never loses its count."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole.

    Attributes:
        count: How many of them.
        of: How many there are; 0 is none at all, of which no share is known.
    """

    count: int
    of: int

    def __add__(self, other: "Share") -> "Share":
        """Both parts of both wholes."""
        return Share(self.count + other.count, self.of + other.of)

    @property
    def ratio(self) -> Fraction | None:
        """From 0 to 1, exactly; None of nothing."""
        return Fraction(self.count, self.of) if self.of else None


NOTHING: Final = Share(0, 0)
"""None of none."""


def summed(shares: Iterable[Share]) -> Share:
    """All parts of all wholes."""
    return sum(shares, NOTHING)
