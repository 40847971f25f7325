"""What a condition can ask of one field of a record: a closed set of tests, as data.

What each one finds of a missing, invalid or valid value is decided once, in `plan.conditions`.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias

from semantic_bridge.model.translation import Reason


@dataclass(frozen=True, slots=True)
class OneOf:
    """`sb:in`: the value is written as one of these texts, sorted; an empty text or a sentinel only if it is named."""

    values: tuple[str, ...]

    @property
    def only(self) -> str | None:
        """The one text, where there is one: the test is then one of equality."""
        return self.values[0] if len(self.values) == 1 else None


@dataclass(frozen=True, slots=True)
class Present:
    """`sb:present true`: there is a value."""


@dataclass(frozen=True, slots=True)
class Missing:
    """`sb:missing`, `sb:present false`: there is no value, in one of these ways, in the order of `WAYS`."""

    reasons: tuple[Reason, ...]


WAYS: Final = (Reason.ABSENT, Reason.NULL, Reason.EMPTY, Reason.SENTINEL)
"""The ways in which a field can say nothing."""


@dataclass(frozen=True, slots=True)
class Matches:
    """`sb:matches`: the whole text matches a pattern of RE2."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Contains:
    """`sb:contains`: the text has this one in it, character for character."""

    text: str


@dataclass(frozen=True, slots=True)
class InRange:
    """`sb:atLeast`, `sb:below`: a number from the first on, and before the second; None is no bound."""

    at_least: Decimal | None
    below: Decimal | None

    @property
    def empty(self) -> bool:
        """Whether no number is in it."""
        return self.at_least is not None and self.below is not None and self.at_least >= self.below


@dataclass(frozen=True, slots=True)
class InWindow:
    """`sb:since`, `sb:until`: a date from the first on, and before the second; None is no bound."""

    since: date | None
    until: date | None

    @property
    def empty(self) -> bool:
        """Whether no day is in it."""
        return self.since is not None and self.until is not None and self.since >= self.until


Test: TypeAlias = OneOf | Present | Missing | Matches | Contains | InRange | InWindow
