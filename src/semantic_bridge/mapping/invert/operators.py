"""The inverses of operators: what undoes each of them, or why nothing does."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from semantic_bridge.mapping.invert.gaps import Uninvertible
from semantic_bridge.model.operators import (
    Capture,
    Cast,
    Coalesce,
    ConceptLookup,
    DateFormat,
    First,
    Format,
    Give,
    IdentifierCheck,
    IdentifierForm,
    Join,
    LabelKind,
    Normalise,
    Operator,
    Parse,
    Split,
)
from semantic_bridge.plan.steps import SimpleOperator
from semantic_bridge.terms import SKOS

Undoable: TypeAlias = SimpleOperator | ConceptLookup | IdentifierCheck
"""The operators without a template."""


@dataclass(frozen=True, slots=True)
class Undone:
    """The operators that undo others, in the order in which they apply, and what stays unknown all the same."""

    operators: tuple[Operator, ...] = ()
    weaker: tuple[Uninvertible, ...] = ()


def undo(operators: Sequence[Operator], *, lists: bool = False) -> Undone | Uninvertible:
    """What undoes operators that apply in this order, templates apart: a template is undone by itself.

    Args:
        operators: Of one rule, which has one input.
        lists: Whether the first of them is given one list.

    Returns:
        The first reason, where one of them cannot be undone.
    """
    found: list[Operator] = []
    weaker: list[Uninvertible] = []
    single = [item for item in operators if not isinstance(item, Parse | Format)]
    for number, operator in reversed(list(enumerate(single))):
        one = _undo(operator, of_a_list=lists and number == 0)
        if isinstance(one, Uninvertible):
            return one
        found += one.operators
        weaker += one.weaker
    return Undone(tuple(found), tuple(weaker))


def _undo(operator: Undoable, *, of_a_list: bool) -> Undone | Uninvertible:  # noqa: C901  # one case for each operator
    match operator:
        case Cast():  # the field that it came from says how it is written
            return Undone()
        case Coalesce():  # of one input that one is the first
            return Undone()
        case DateFormat():
            return Undone((DateFormat(operator.target_pattern or operator.source_pattern, operator.source_pattern),))
        case Normalise():
            return Undone(weaker=(Uninvertible.NORMALISE,))
        case Split():
            return Undone((Join(operator.separator),))
        case Join():
            return Undone((Split(operator.separator),)) if of_a_list else Uninvertible.SEVERAL_INPUTS
        case First():
            return Uninvertible.FIRST
        case Capture():
            return Uninvertible.CAPTURE
        case ConceptLookup():
            return _undo_look_up(operator)
        case IdentifierCheck():
            return Undone((IdentifierCheck(operator.type, IdentifierForm.COMPACT),))
        case _:
            assert_never(operator)


def _undo_look_up(operator: ConceptLookup) -> Undone | Uninvertible:
    """By what was given, what it was found by; an ancestor or a property of the concept does not tell it."""
    by = {SKOS.notation: LabelKind.NOTATION, SKOS.prefLabel: LabelKind.PREF_LABEL}.get(operator.give.property)
    if by is None or operator.give.level is not None:
        return Uninvertible.GIVEN
    give = Give(SKOS.notation) if operator.by is LabelKind.NOTATION else Give(SKOS.prefLabel, operator.language)
    weaker = (Uninvertible.NAMES,) if operator.by is LabelKind.ANY_LABEL else ()
    return Undone((ConceptLookup(operator.scheme, by, operator.give.language, give, level=operator.level),), weaker)
