"""What an explanation is made of: a translation with its derivations, its plan, and where the rules are stated."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

from semantic_bridge.errors import Place
from semantic_bridge.model.translation import Derivation, Issue, Translation
from semantic_bridge.plan.plan import Plan

Locate: TypeAlias = Callable[[str], Place | None]
"""Where a rule, a row or a concept map is stated."""

_OF_CONDITION: Final = "#when-"


@dataclass(frozen=True)
class Explanation:
    """One explained record.

    Attributes:
        plan: That translated it; the crosswalks of a chain are in the order in which the values passed them.
        translation: With a derivation for every target value.
        day: For which codes were read, as text; masked where the record says it itself and must not be shown.
        line: The number of the record in its input, from 1.
        locate: Where rules are stated.
    """

    plan: Plan
    translation: Translation
    day: str
    line: int
    locate: Locate

    @cached_property
    def issues(self) -> Mapping[str, Issue]:
        """The issues by their targets."""
        return {issue.target: issue for issue in self.translation.issues}

    def place(self, rule: str) -> str:
        """Where a rule is stated, as `file:line:column`; the empty text where that is not known.

        What an inverse makes of a rule's condition is called after the rule, and stated where that is.
        """
        return str(self.locate(rule) or self.locate(rule.partition(_OF_CONDITION)[0]) or "")


def made_by(derivation: Derivation) -> str | None:
    """The property map that made the value; None where every one was passed over."""
    rule = derivation.rules[0]
    return None if any(item.rule == rule and not item.is_row for item in derivation.passed_over) else rule


def rules_named(translation: Translation) -> tuple[str, ...]:
    """Every rule and row that the derivations name, each once, in their order."""
    named = (
        rule
        for item in translation.derivations
        for rule in (*item.rules, *(passed.rule for passed in item.passed_over))
    )
    return tuple(dict.fromkeys(named))
