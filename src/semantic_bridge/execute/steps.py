"""Compile each step of a plan to a closure over the cells of one record."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias, assert_never

from semantic_bridge.execute.operators import NO_PARSE, compile_operator
from semantic_bridge.execute.tables import Codes, Names
from semantic_bridge.execute.templates import compile_format, compile_parse
from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.plan.outcome import ABSENT_INPUT, Outcome, failed
from semantic_bridge.plan.semantics import agree, as_text, through_candidates
from semantic_bridge.plan.steps import (
    Apply,
    CheckIdentifier,
    Choose,
    Constant,
    Default,
    Each,
    FormatText,
    Give,
    LookUp,
    MapCode,
    ParseText,
    Premise,
    Step,
)
from semantic_bridge.text.identifiers import read_identifier

Cells: TypeAlias = list[Outcome]
Run: TypeAlias = Callable[[Cells, date], None]


def compile_step(step: Step) -> Run:  # noqa: C901  # one case for each kind of step
    """The closure of a step: it reads its input cells and writes its output cells.

    `Each` is left to the block executor, which runs its body.
    """
    match step:
        case Constant():
            return _constant(step)
        case Apply():
            return _apply(step)
        case Default():
            return _default(step)
        case MapCode():
            return _map_code(step)
        case LookUp():
            return _look_up(step)
        case Give():
            return _give(step)
        case CheckIdentifier():
            return _check_identifier(step)
        case ParseText():
            return compile_parse(step)
        case FormatText():
            return compile_format(step)
        case Choose():
            return _choose(step)
        case Each():
            return _nothing
        case _:
            assert_never(step)


def outputs(step: Step) -> tuple[int, ...]:
    """The cells that a step writes."""
    return tuple(cell for _, cell in step.outs) if isinstance(step, ParseText) else (step.out,)


def _nothing(_cells: Cells, _day: date) -> None:
    """`Each` writes its cell when the block is assembled."""


def _constant(step: Constant) -> Run:
    outcome = Outcome(step.value)

    def run(cells: Cells, _day: date) -> None:
        cells[step.out] = outcome

    return run


def _apply(step: Apply) -> Run:
    function, inputs, out = compile_operator(step.operator), step.inputs, step.out

    def run(cells: Cells, _day: date) -> None:
        cells[out] = function([cells[cell] for cell in inputs])

    return run


def _default(step: Default) -> Run:
    def run(cells: Cells, _day: date) -> None:
        found = cells[step.input]
        cells[step.out] = Outcome(step.value, Status.DEFAULTED, found.reason) if found.missing else found

    return run


def _map_code(step: MapCode) -> Run:
    codes = Codes.of(step.table)

    def run(cells: Cells, day: date) -> None:
        found = cells[step.input]
        if found.usable or (found.reason is Reason.SENTINEL and codes.has_row(str(found.value))):
            answer = codes.ask(str(found.value), day)
            cells[step.out] = found.then(answer) if found.usable else answer
        elif found.candidates and not found.missing:
            images = {item.value: codes.ask(item.value, day).value for item in found.candidates}
            cells[step.out] = through_candidates(found, {k: str(v) for k, v in images.items() if v is not None})
        else:
            cells[step.out] = found

    return run


def _look_up(step: LookUp) -> Run:
    names = Names.of(step.table)

    def run(cells: Cells, day: date) -> None:
        found = cells[step.input]
        if not found.usable:
            cells[step.out] = found
            return
        above = cells[step.within] if step.within is not None else None
        within = str(above.value) if above is not None and above.usable else None
        cells[step.out] = found.then(names.ask(str(found.value), within, day))

    return run


def _give(step: Give) -> Run:
    outcomes = {code: ABSENT_INPUT if text is None else Outcome(text) for code, text in step.given}
    images = {code: text for code, text in step.given if text is not None}
    nothing = failed(Status.UNMAPPED, Reason.NO_ROW)

    def run(cells: Cells, _day: date) -> None:
        found = cells[step.input]
        if found.usable:
            cells[step.out] = found.then(outcomes.get(str(found.value), nothing))
        else:
            cells[step.out] = through_candidates(found, images) if found.candidates else found

    return run


def _check_identifier(step: CheckIdentifier) -> Run:
    def run(cells: Cells, _day: date) -> None:
        found = cells[step.input]
        if not found.usable:
            cells[step.out] = found
            return
        identifier = read_identifier(step.type, str(found.value))
        if identifier is None:
            cells[step.out] = found.then(NO_PARSE)
            return
        text = identifier.compact if step.form == "compact" else identifier.grouped
        conflict = any(
            cells[cell].usable and facet in identifier.facets and identifier.facets[facet] != cells[cell].value
            for facet, cell in step.agrees
        )
        outcome = Outcome(text)
        if conflict:
            outcome = Outcome(text, Status.APPROXIMATE, Reason.IDENTIFIER_CONFLICT)
        cells[step.out] = found.then(outcome)

    return run


def _choose(step: Choose) -> Run:
    by_priority: dict[int, list[tuple[int, tuple[Premise, ...]]]] = {}
    for branch in step.branches:
        by_priority.setdefault(branch.priority, []).append((branch.cell, branch.premises))
    ranks = [by_priority[priority] for priority in sorted(by_priority, reverse=True)]
    nothing = failed(Status.UNMAPPED, Reason.NO_ROW)

    def run(cells: Cells, _day: date) -> None:
        held: list[Outcome] = []
        for rank in ranks:
            holding = [cells[cell] for cell, premises in rank if all(_holds(premise, cells) for premise in premises)]
            if any(not outcome.missing for outcome in holding):
                cells[step.out] = agree(holding)
                return
            held += holding
        cells[step.out] = held[0] if held else nothing

    return run


def _holds(premise: Premise, cells: Cells) -> bool:
    found = cells[premise.cell]
    if premise.values is None:
        return found.missing is not premise.present
    return not found.missing and as_text(found.value) in premise.values
