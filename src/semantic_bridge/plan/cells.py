"""Which cells a step reads and writes, and the same step over other cells: what rewriting a plan needs to know."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias, assert_never

from semantic_bridge.plan.fields import Cell
from semantic_bridge.plan.steps import (
    Apply,
    Branch,
    CheckIdentifier,
    Choose,
    Constant,
    Default,
    Each,
    FormatText,
    Give,
    Link,
    LookUp,
    MapCode,
    Offer,
    ParseText,
    Premise,
    Settle,
    Step,
)


def writes(step: Step) -> tuple[Cell, ...]:
    """The cells that a step writes."""
    return tuple(cell for _, cell in step.outs) if isinstance(step, ParseText) else (step.out,)


def reads(step: Step) -> tuple[Cell, ...]:  # noqa: C901  # one case for each kind of step
    """The cells that a step reads."""
    match step:
        case Constant():
            return ()
        case Apply():
            return step.inputs
        case LookUp():
            return (step.input,) if step.within is None else (step.input, step.within.cell)
        case Settle():
            return step.input, step.by
        case CheckIdentifier():
            return (step.input, *(cell for _, cell in step.agrees))
        case FormatText():
            return tuple(cell for _, cell in step.inputs)
        case Choose():
            tests = (premise.cell for branch in step.branches for premise in branch.premises)
            return (*(branch.cell for branch in step.branches), *tests)
        case Offer():
            options = [item.branch for item in step.options]
            asked = [*step.others, *(branch.premises for branch in options)]
            return (*(branch.cell for branch in options), *(item.cell for premises in asked for item in premises))
        case ParseText():
            tests = (premise.cell for rules in step.carried for premises in rules for premise in premises)
            return (step.input, *tests)
        case Default() | MapCode() | Give() | Each() | Link():
            return (step.input,)
        case _:
            assert_never(step)


Place: TypeAlias = Callable[[Cell], Cell]
"""Where a cell of one block stands in another."""


def moved(step: Step, place: Place) -> Step:  # noqa: C901  # one case for each kind of step
    """The same step over the cells of another block; what is in the body of an `Each` has cells of its own."""
    match step:
        case Constant():
            return replace(step, out=place(step.out))
        case Apply():
            return replace(step, inputs=tuple(map(place, step.inputs)), out=place(step.out))
        case LookUp():
            within = step.within and replace(step.within, cell=place(step.within.cell))
            return replace(step, input=place(step.input), within=within, out=place(step.out))
        case Settle():
            return replace(step, input=place(step.input), by=place(step.by), out=place(step.out))
        case CheckIdentifier():
            agrees = tuple((facet, place(cell)) for facet, cell in step.agrees)
            return replace(step, input=place(step.input), out=place(step.out), agrees=agrees)
        case FormatText():
            inputs = tuple((slot, place(cell)) for slot, cell in step.inputs)
            return replace(step, inputs=inputs, out=place(step.out))
        case Choose():
            branches = tuple(_branch(item, place) for item in step.branches)
            return replace(step, branches=branches, out=place(step.out))
        case Offer():
            options = tuple(replace(item, branch=_branch(item.branch, place)) for item in step.options)
            others = tuple(_premises(premises, place) for premises in step.others)
            return replace(step, options=options, others=others, out=place(step.out))
        case ParseText():
            outs = tuple((slot, place(cell)) for slot, cell in step.outs)
            carried = tuple(tuple(_premises(premises, place) for premises in rules) for rules in step.carried)
            return replace(step, input=place(step.input), outs=outs, carried=carried)
        case Default() | MapCode() | Give() | Each() | Link():
            return replace(step, input=place(step.input), out=place(step.out))
        case _:
            assert_never(step)


def _branch(branch: Branch, place: Place) -> Branch:
    return replace(branch, cell=place(branch.cell), premises=_premises(branch.premises, place))


def _premises(premises: tuple[Premise, ...], place: Place) -> tuple[Premise, ...]:
    return tuple(replace(premise, cell=place(premise.cell)) for premise in premises)
