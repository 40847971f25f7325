"""What is said of a target value, and its issue where it is not exact; how it came about is in `derivations`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from semantic_bridge.model.translation import Issue, Status
from semantic_bridge.plan.fields import Cell, Target, Way
from semantic_bridge.plan.outcome import Outcome
from semantic_bridge.plan.steps import Block, Step


class Frame(NamedTuple):
    """What a block was run with, and what each of its cells held in the end.

    Attributes:
        block: The steps.
        writers: The step that writes a cell; none for the cell of an input.
        cells: What they held, by number.
        day: For which codes were read.
    """

    block: Block
    writers: Mapping[Cell, Step]
    cells: Sequence[Outcome]
    day: date


@dataclass(frozen=True, slots=True)
class Statement:
    """A target field, or one element of a list in it, and what it ends as.

    Attributes:
        target: The field.
        outcome: What it, or its element, ends as.
        required: Whether it had to have a value.
        frame: The run of the block that made it.
        index: Of the element, counted from 0; None for the field itself.
        at: The pointer of the object that holds the field.
        source_at: The same on the side of the input.
    """

    target: Target
    outcome: Outcome
    required: bool
    frame: Frame
    index: int | None = None
    at: str = ""
    source_at: str = ""

    @property
    def pointer(self) -> str:
        """JSON pointer into the output."""
        return f"{self.at}{self.target.pointer}{self._element}"

    @property
    def sources(self) -> tuple[str, ...]:
        """JSON pointers into the input; of an element where its list was mapped element by element."""
        way = self.way
        return tuple(
            f"{self.source_at}{pointer}{self._element if pointer == way.listed else ''}" for pointer in way.sources
        )

    @property
    def _element(self) -> str:
        return "" if self.index is None else f"/{self.index}"

    @property
    def way(self) -> Way:
        """The rule that gave the value, with its inputs and operators."""
        return self.target.way(self.outcome.origin)


def below(target: Target, index: int, inner: Statement) -> Statement:
    """The statement of a list element's field, as seen from the object that holds the list."""
    source_at = f"{target.sources[0]}/{index}{inner.source_at}"
    return replace(inner, at=f"{target.pointer}/{index}{inner.at}", source_at=source_at)


def elements(statement: Statement) -> Iterator[tuple[int, Statement]]:
    """The statements of a list's elements, with their index; an object says what is to say by its fields."""
    origin = statement.outcome.origin
    for index, element in enumerate(statement.outcome.elements):
        if not isinstance(element.value, Mapping):
            yield index, replace(statement, outcome=element._replace(origin=origin), required=False, index=index)


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
        confidence=outcome.confidence,
    )
