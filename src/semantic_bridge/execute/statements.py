"""What is said of a target value: its issue where it is not exact, its derivation where it is asked for."""

from dataclasses import dataclass

from semantic_bridge.model.translation import Derivation, Issue, Status
from semantic_bridge.plan.outcome import Outcome
from semantic_bridge.plan.steps import Target, Way


@dataclass(frozen=True, slots=True)
class Statement:
    """A target field, what it ends as, and whether it had to have a value. `at` is the pointer of its list element."""

    target: Target
    outcome: Outcome
    required: bool
    at: str = ""
    source_at: str = ""

    @property
    def pointer(self) -> str:
        """JSON pointer into the output."""
        return self.at + self.target.pointer

    @property
    def sources(self) -> tuple[str, ...]:
        """JSON pointers into the input."""
        return tuple(self.source_at + pointer for pointer in self.way.sources)

    @property
    def way(self) -> Way:
        """The rule that gave the value, with its inputs and operators."""
        return self.target.way(self.outcome.origin)


def below(target: Target, index: int, inner: Statement) -> Statement:
    """The statement of a list element's field, as seen from the object that holds the list."""
    source_at = f"{target.sources[0]}/{index}{inner.source_at}"
    return Statement(inner.target, inner.outcome, inner.required, f"{target.pointer}/{index}{inner.at}", source_at)


def issue(statement: Statement) -> Issue | None:
    """The issue of a value that was not carried exactly; None of an exact one."""
    outcome = statement.outcome
    if outcome.status is Status.EXACT:
        return None
    return Issue(
        target=statement.pointer,
        source=statement.sources,
        status=outcome.status,
        reason=outcome.reason,
        rule=statement.way.rule,
        policy=outcome.policy,
        relation=outcome.relation.word if outcome.relation else None,
        loss=outcome.loss,
        candidates=outcome.candidates,
        successors=outcome.successors,
    )


def derivation(statement: Statement) -> Derivation:
    """How the value came about."""
    way, outcome = statement.way, statement.outcome
    return Derivation(
        target=statement.pointer,
        source=statement.sources,
        value=outcome.value,
        status=outcome.status,
        reason=outcome.reason,
        relation=outcome.relation.word if outcome.relation else None,
        loss=outcome.loss,
        via=way.via,
        rules=(way.rule, *outcome.rules),
    )
