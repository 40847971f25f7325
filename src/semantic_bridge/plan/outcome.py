"""What a cell of a plan holds: a value with its status, reason and everything that an answer says of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import reduce
from operator import mul
from typing import Final, NamedTuple

from semantic_bridge.model.conceptmap import Policy
from semantic_bridge.model.relation import Relation
from semantic_bridge.model.translation import Candidate, Paths, Reason, Status, weakest
from semantic_bridge.model.values import ABSENT, Absent, Value, text_of
from semantic_bridge.terms import Iri

MISSING = frozenset({Reason.ABSENT, Reason.NULL, Reason.EMPTY, Reason.SENTINEL})
"""The reasons of an input that holds no value. They stay apart on the whole way to the target."""


class Outcome(NamedTuple):
    """A value on its way through a plan.

    Attributes:
        value: The value; None where there is none; `ABSENT`, None, "" or the sentinel's text where it is missing.
        status: The weakest of the steps so far.
        reason: Why; one of `MISSING` where the input held no value.
        relation: From source code to target code, where a concept map was read.
        loss: What conversions dropped, in order, each once.
        candidates: What might have been meant.
        successors: What replaced a code that is not current.
        policy: The policy that applied to a code without a row.
        rules: The rows that were used.
        origin: The property map that gave the value, where several could have.
        elements: What is said of each element of a list; empty for any other value, and for an empty list. The status
            and the loss of the list itself are of what happened to it as a whole.
        over: The codes between the source's and this one, where one concept map follows another; without a value those
            up to the one that led no further.
        confidence: How sure the rows are that were read on the way, from 0 to 1; None where one of them does not say.
    """

    value: Value | Absent
    status: Status = Status.EXACT
    reason: Reason | None = None
    relation: Relation | None = None
    loss: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    successors: tuple[str, ...] = ()
    policy: Policy | None = None
    rules: tuple[Iri, ...] = ()
    origin: Iri | None = None
    elements: tuple["Outcome", ...] = ()
    over: Paths = ()
    confidence: Decimal | None = None

    @property
    def missing(self) -> bool:
        """Whether the input held no value; nothing was decided about it yet."""
        return self.reason in MISSING and self.status is Status.EXACT

    @property
    def usable(self) -> bool:
        """Whether there is a value to go on with."""
        return self.value is not None and not self.missing and self.value is not ABSENT

    def then(self, following: "Outcome") -> "Outcome":
        """What the next step made of this value, with what this one already said.

        Where nothing is left of a value of which something was dropped before, that loss must be said: the next rule
        is `missing-input`, not merely without a value.
        """
        if self.status is Status.EXACT and not self.rules and not self.loss:
            return following
        if following.missing:
            return (
                following._replace(value=None, status=Status.MISSING_INPUT, loss=self.loss) if self.loss else following
            )
        status = weakest(self.status, following.status)
        same = self.status is following.status
        relation = _related(self, following)
        confidence = surety((self.relation, self.confidence), (following.relation, following.confidence))
        over, candidates = self.over, tuple(_from(self, item) for item in following.candidates)
        if self.relation and self.usable and (following.relation or following.value is None):
            over = extended(self.over, text_of(self.value))
            candidates = tuple(replace(item, over=over) for item in candidates)
        return following._replace(
            status=status,
            reason=following.reason or self.reason if same else (self if status is self.status else following).reason,
            relation=relation,
            loss=tuple(dict.fromkeys(self.loss + following.loss)),
            policy=following.policy or self.policy,
            candidates=candidates,
            rules=self.rules + following.rules,
            over=over,
            confidence=confidence if relation else None,
        )


def _related(one: Outcome, following: Outcome) -> Relation | None:
    """From the source's code to the last; None where the value is not the source's, or there is none."""
    if one.status in _NOT_OF_THE_SOURCE or (following.value is None and following.relation is None):
        return None
    return chained(one.relation, following.relation)


def _from(one: Outcome, candidate: Candidate) -> Candidate:
    """A candidate of the next step, as it lies to the source of this one."""
    relation = None if one.status in _NOT_OF_THE_SOURCE else chained(one.relation, candidate.relation)
    confidence = surety((one.relation, one.confidence), (candidate.relation, candidate.confidence))
    return replace(candidate, relation=relation, confidence=confidence if relation else None)


_NOT_OF_THE_SOURCE: Final = frozenset({Status.DEFAULTED, Status.UNMAPPED})


def extended(ways: Paths, code: str) -> Paths:
    """The ways, each with one more code at its end."""
    return tuple((*way, code) for way in ways or ((),))


def chained(first: Relation | None, second: Relation | None) -> Relation | None:
    """The relation from the first code to the last, over the one between; None says nothing of a code."""
    return first.then(second) if first and second else first or second


def surety(
    first: tuple[Relation | None, Decimal | None], second: tuple[Relation | None, Decimal | None]
) -> Decimal | None:
    """How sure a chain of two steps is: the product, unknown where a step that read rows does not say it.

    Args:
        first: The relation and the confidence of a step; without a relation it read no row.
        second: The same of the next one.
    """
    said = [confidence for relation, confidence in (first, second) if relation is not None]
    known = [confidence for confidence in said if confidence is not None]
    if not known or len(known) < len(said):
        return None
    return reduce(mul, known)


def listed(elements: Sequence[Outcome]) -> Outcome:
    """A list of which each element says what became of it; an empty one is missing."""
    if not elements:
        return Outcome([], reason=Reason.EMPTY)
    return Outcome([None if item.value is ABSENT else item.value for item in elements], elements=tuple(elements))


def for_each(found: Outcome, make: Callable[[Outcome], Outcome]) -> Outcome:
    """What a function of one value makes of a value, or of each element of a list, whose order and length stay."""
    if not found.elements:
        return make(found)
    made = listed([make(element) for element in found.elements])
    return found._replace(value=made.value, elements=made.elements)


def failed(status: Status, reason: Reason | None, *candidates: Candidate) -> Outcome:
    """No value, and why."""
    return Outcome(None, status, reason, candidates=candidates)


def lossy(value: Value, loss: tuple[str, ...]) -> Outcome:
    """A value of which something was dropped; exact where nothing was."""
    return Outcome(value, Status.APPROXIMATE, Reason.LOSSY, loss=loss) if loss else Outcome(value)


ABSENT_INPUT = Outcome(ABSENT, reason=Reason.ABSENT)
NULL_INPUT = Outcome(None, reason=Reason.NULL)
EMPTY_INPUT = Outcome("", reason=Reason.EMPTY)
WRONG_TYPE = failed(Status.INVALID_SOURCE, Reason.WRONG_TYPE)
INTERNAL_ERROR = failed(Status.ERROR, Reason.INTERNAL)
