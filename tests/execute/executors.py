"""Run a plan on one record by any executor, and say in short what became of a value."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from semantic_bridge.execute.record import RecordExecutor
from semantic_bridge.model.translation import Candidate, Issue, Reason, Status, Translation
from semantic_bridge.model.values import ABSENT, Absent, Record, Value
from semantic_bridge.plan.plan import Plan

DAY: Final = date(2026, 1, 1)


class Executor(Protocol):
    """Anything that runs a plan on records."""

    def run(self, plan: Plan, record: Record, day: date = DAY) -> Translation:
        """The translation of one record, with a derivation for every target value."""
        ...


class OneByOne:
    """The record executor."""

    def run(self, plan: Plan, record: Record, day: date = DAY) -> Translation:
        """Compile the plan, and explain one record."""
        return RecordExecutor(plan).explain(record, day)


EXECUTORS: Final[dict[str, Callable[[], Executor]]] = {"record": OneByOne}


@dataclass(frozen=True, slots=True)
class Said:
    """What a translation says of one target value.

    Attributes:
        value: What stands in the output; `ABSENT` where nothing does.
        status: Of the value.
        reason: Of the status.
        relation: From the source code to the target code.
        loss: What was dropped, in order.
        candidates: What might have been meant.
        successors: What replaced a code that is not current.
        policy: That applied to a code without a row.
    """

    value: Value | Absent
    status: Status
    reason: Reason | None = None
    relation: str | None = None
    loss: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    successors: tuple[str, ...] = ()
    policy: str | None = None


def said(translation: Translation, target: str = "/out") -> Said:
    """What is said of a target: by its one derivation, and by its issue if it has one."""
    (found,) = [item for item in translation.derivations if item.target == target]
    issues = [item for item in translation.issues if item.target == target]
    assert len(issues) == (found.status is not Status.EXACT), issues
    for issue in issues:
        assert (issue.status, issue.reason, issue.loss) == (found.status, found.reason, found.loss)
        assert (issue.relation, issue.source, issue.rule) == (found.relation, found.source, found.rules[0])
    issue = issues[0] if issues else Issue(target, (), found.status, found.reason, found.rules[0])
    return Said(
        found.value,
        found.status,
        found.reason,
        found.relation,
        found.loss,
        issue.candidates,
        issue.successors,
        issue.policy,
    )


def exact(value: Value | Absent, reason: str | None = None, relation: str | None = None) -> Said:
    """Carried as it is; a reason says why there is no value."""
    return Said(value, Status.EXACT, Reason(reason) if reason else None, relation)


def mapped(value: Value) -> Said:
    """A code that has an equal one."""
    return exact(value, relation="equal")


def approximate(value: Value, reason: str | None = None, relation: str | None = None) -> Said:
    """Carried by a relation that is not equality, or with a conflict."""
    return Said(value, Status.APPROXIMATE, Reason(reason) if reason else None, relation)


def lossy(value: Value, *loss: str) -> Said:
    """Carried with something dropped."""
    return Said(value, Status.APPROXIMATE, Reason.LOSSY, loss=loss)


def defaulted(value: Value, reason: str, policy: str | None = None) -> Said:
    """The mapping's value, not the source's."""
    return Said(value, Status.DEFAULTED, Reason(reason), policy=policy)


def ambiguous(reason: str, *candidates: str) -> Said:
    """Several might be meant."""
    return Said(None, Status.AMBIGUOUS, Reason(reason), candidates=tuple(map(Candidate, candidates)))


def missing(reason: str) -> Said:
    """A required target without an input."""
    return Said(None, Status.MISSING_INPUT, Reason(reason))


def unmapped(reason: str = "no-row", policy: str | None = None) -> Said:
    """A code without a row, or a text that no template reads."""
    return Said(None, Status.UNMAPPED, Reason(reason), policy=policy)


def invalid(reason: str) -> Said:
    """A source that breaks its own schema."""
    return Said(None, Status.INVALID_SOURCE, Reason(reason))


NOTHING: Final = exact(ABSENT, "absent")
NO_VALUE: Final = Said(None, Status.NO_TARGET, Reason.SENTINEL)
NO_TARGET: Final = Said(None, Status.NO_TARGET)
OUR_FAULT: Final = Said(None, Status.ERROR, Reason.INTERNAL)
