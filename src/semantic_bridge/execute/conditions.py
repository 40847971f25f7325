"""What conditions find in the cells of one record."""

from collections.abc import Iterable, Sequence

from semantic_bridge.plan.choices import Asked, Option
from semantic_bridge.plan.conditions import Texts, holds
from semantic_bridge.plan.outcome import Outcome
from semantic_bridge.plan.steps import Branch, Premise


def asked(premises: Iterable[Premise], cells: Sequence[Outcome], texts: Texts) -> tuple[Asked, ...]:
    """What each premise finds in its cell."""
    return tuple(
        Asked(premise, cells[premise.cell], holds(premise.test, cells[premise.cell], texts)) for premise in premises
    )


def option(branch: Branch, cells: Sequence[Outcome], texts: Texts) -> Option:
    """A branch on one record: its value, and what each of its premises finds."""
    return Option(cells[branch.cell], branch, asked(branch.premises, cells, texts))
