"""When a condition holds: decided here, once, for every executor.

A test of what is written (a text, pattern, number or date) never holds of a field that has no value or breaks its
schema; only `sb:in` may name an empty text or a sentinel. What is no number is in no range, what is no date in no
window: a condition never fails, it holds or does not. A field between of which the leg before says that it has, on
purpose, no value is null.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Final, Protocol, assert_never

from semantic_bridge.model.conditions import Contains, InRange, InWindow, Matches, Missing, OneOf, Present, Test
from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.model.values import ABSENT, Absent, Value, text_of
from semantic_bridge.plan.outcome import Outcome
from semantic_bridge.plan.semantics import MOST_DIGITS

_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class Texts(Protocol):
    """How an executor reads texts."""

    def matches(self, pattern: str, text: str) -> bool:
        """Whether the whole text matches a pattern of RE2."""
        ...

    def day(self, text: str) -> date | None:
        """The day of an ISO date or date-time, as written; None where the text is none."""
        ...


def holds(test: Test, found: Outcome, texts: Texts) -> bool:
    """Whether a test is true of what its field holds."""
    match test:
        case Present():
            return not (found.missing or found.status is Status.NO_TARGET)
        case Missing():
            reason = Reason.NULL if found.status is Status.NO_TARGET else found.reason if found.missing else None
            return reason in test.reasons
        case OneOf():
            value = found.value
            return value is not None and value is not ABSENT and text_of(value) in test.values
        case Matches() | Contains() | InRange() | InWindow():
            return found.usable and not found.elements and _is_written(test, found.value, texts)
        case _:
            assert_never(test)


def _is_written(test: Matches | Contains | InRange | InWindow, value: Value | Absent, texts: Texts) -> bool:
    """Whether a test of what is written is true of a value."""
    match test:
        case Matches():
            return texts.matches(test.pattern, text_of(value))
        case Contains():
            return test.text in text_of(value)
        case InRange():
            return _is_between(number_of(value), test)
        case InWindow():
            return _is_within(texts.day(text_of(value)), test)
        case _:
            assert_never(test)


def number_of(value: Value | Absent) -> Decimal | None:
    """A number, or the number that digits in a text stand for; None of anything else."""
    if isinstance(value, Decimal):
        return value if value.is_finite() else None
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    text = text_of(value)
    return Decimal(text) if len(text) <= MOST_DIGITS and _NUMBER.fullmatch(text) else None


def _is_between(number: Decimal | None, test: InRange) -> bool:
    if number is None:
        return False
    return (test.at_least is None or number >= test.at_least) and (test.below is None or number < test.below)


def _is_within(day: date | None, test: InWindow) -> bool:
    if day is None:
        return False
    return (test.since is None or day >= test.since) and (test.until is None or day < test.until)
