"""Which of several rules for one field counts on a record: decided here, once, for every executor."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Final, NamedTuple

from semantic_bridge.model.codelist import Validity
from semantic_bridge.model.conditions import OneOf
from semantic_bridge.model.passed import Why
from semantic_bridge.model.relation import Relation
from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.model.values import ABSENT
from semantic_bridge.plan.outcome import ABSENT_INPUT, Outcome, failed
from semantic_bridge.plan.rows import none_current
from semantic_bridge.plan.semantics import agree, most_said
from semantic_bridge.plan.steps import Branch, Premise

NOTHING_APPLIES: Final = failed(Status.UNMAPPED, Reason.NO_ROW)
EXCLUDED: Final = failed(Status.NO_TARGET, Reason.POLICY)


class Asked(NamedTuple):
    """A premise on one record: what its field holds, and whether that meets it."""

    premise: Premise
    found: Outcome
    met: bool

    @property
    def lost(self) -> bool:
        """Whether the field had a value, of which a leg before left nothing to test."""
        here = self.found.usable or self.found.missing or self.found.status is Status.NO_TARGET
        return self.premise.between and not here

    @property
    def open(self) -> bool:
        """Whether the value that was lost may have met it, which what breaks its schema does not."""
        return self.lost and self.found.status not in (Status.INVALID_SOURCE, Status.ERROR) and not self._excluded

    @property
    def _excluded(self) -> bool:
        """Whether none of the values that may be meant is one of those that are asked for."""
        values = {item.value for item in self.found.candidates}
        return bool(values) and isinstance(self.premise.test, OneOf) and values.isdisjoint(self.premise.test.values)


class Option(NamedTuple):
    """A branch of a choice on one record: its value, and what each of its premises finds."""

    outcome: Outcome
    branch: Branch
    asked: tuple[Asked, ...] = ()

    @property
    def applies(self) -> bool:
        """Whether all premises are met."""
        return all(item.met for item in self.asked)

    @property
    def doubt(self) -> Outcome | None:
        """What was lost before of a field on which it depends whether the rule counts; None where that is known."""
        asked = [item for item in self.asked if item.lost and (item.met or item.open)]
        if not asked or not all(item.met or item.open for item in self.asked):
            return None
        return asked[0].found._replace(relation=None, candidates=(), successors=(), elements=())


def ranks(branches: Iterable[Branch]) -> list[list[Branch]]:
    """The alternatives in the order in which they are tried.

    Those of higher priority come first, of these the ones that test more fields; within a rank they stand by rule, so
    that nothing depends on the order of a file.
    """
    ordered = sorted(branches, key=lambda branch: (*_rank(branch), branch.rule, branch.cell))
    return [list(rank) for _, rank in groupby(ordered, key=_rank)]


def _rank(branch: Branch) -> tuple[int, int]:
    return -branch.priority, -fields_tested(branch)


def fields_tested(branch: Branch) -> int:
    """How many fields the premises ask about, however many ask about each."""
    return len({premise.cell for premise in branch.premises})


def choose(options: Sequence[Sequence[Option]]) -> Outcome:
    """What alternatives give: of those whose premises hold, the first rank in which one has a value counts.

    Of its values those stay that precedence leaves, and they must agree. Where none applies because what they ask for
    is missing, the target is missing for that reason; where it breaks the source's schema, the target says that too.
    Several alternatives are a table: a value that none of them is for has no row, and is `unmapped`. A single rule with
    a condition says when there is something to carry: where it does not hold there is, on purpose, `no-target`.
    Where it is not known whether a rule applies, because what it asks about was lost before, the target is lost in the
    same way, unless the rule would change nothing.

    Args:
        options: The alternatives by their `ranks`.
    """
    held: list[Outcome] = []
    doubtful: list[Option] = []
    for rank in options:
        unsure = [option for option in rank if option.doubt is not None and not option.outcome.missing]
        holding = [option for option in rank if option.applies and option not in unsure]
        doubtful += unsure
        if any(not option.outcome.missing for option in holding):
            found = agree([option.outcome._replace(origin=option.branch.rule) for option in preferred(holding)])
            return _doubted(found, doubtful) or found
        held += [option.outcome for option in holding]
    return _doubted(ABSENT_INPUT, doubtful) or (most_said(held) if held else _none_applies(options))


def _doubted(found: Outcome, doubtful: Sequence[Option]) -> Outcome | None:
    """What is said where another rule, of which it is not known whether it applies, would say something else."""
    others = (option for option in doubtful if not found.usable or option.outcome.value != found.value)
    other = next(others, None) if found.usable or found.missing else None
    return other.doubt if other is not None else None


def outdated(held: Sequence[Outcome], spans: Sequence[Validity], day: date) -> Outcome:
    """What is said on a day that none of the alternatives is of: not current, if one had something to carry.

    Args:
        held: What each of them gives.
        spans: The days of each.
        day: The day.
    """
    return most_said(held) if all(found.missing for found in held) else none_current(spans, day)


def _none_applies(options: Sequence[Sequence[Option]]) -> Outcome:
    unmet = [item.found for rank in options for option in rank for item in option.asked if not item.met]
    broken = next((found for found in unmet if not found.usable and not found.missing), None)
    if broken is not None:
        return broken._replace(relation=None, candidates=(), successors=(), elements=())
    if all(found.missing for found in unmet):
        return Outcome(ABSENT, reason=most_said(unmet).reason)
    return NOTHING_APPLIES if sum(map(len, options)) > 1 else EXCLUDED


def preferred(holding: Sequence[Option]) -> list[Option]:
    """Those of a rank that precedence leaves; what has no value takes no part in it, and stays."""
    kept = [option for option in holding if option.outcome.usable]
    for _, keep in PRECEDENCE:
        kept = keep(kept)
    stay = {id(option) for option in kept}
    return [option for option in holding if id(option) in stay or not option.outcome.usable]


def _equal(options: list[Option]) -> list[Option]:
    """The values of no weaker relation, if one is equal to the source's; of rules without a condition all."""
    if not all(option.branch.premises for option in options) or not any(_is_equal(item.outcome) for item in options):
        return options
    return [option for option in options if option.outcome.relation in (None, Relation.EQUAL)]


def _is_equal(outcome: Outcome) -> bool:
    """Whether a value is the source's own, or that of an equal code; what stands in its place is not."""
    return outcome.status in (Status.EXACT, Status.APPROXIMATE) and outcome.relation in (None, Relation.EQUAL)


def _narrowest(options: list[Option]) -> list[Option]:
    """The values of the rules that are valid for the fewest days."""
    shortest = min((option.branch.validity.days for option in options), default=None)
    return [option for option in options if option.branch.validity.days == shortest]


PRECEDENCE: Final[tuple[tuple[Why, Callable[[list[Option]], list[Option]]], ...]] = (
    (Why.RELATION, _equal),
    (Why.DATES, _narrowest),
)
"""Which values of one rank stay, step by step, and what is said of those that do not."""
