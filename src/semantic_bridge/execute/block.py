"""Run a block: read its inputs, run its steps, put the target object together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Final, NamedTuple, TypeAlias

from semantic_bridge.execute.faults import guarded
from semantic_bridge.execute.reading import compile_reader
from semantic_bridge.execute.statements import Frame, Statement, below, elements
from semantic_bridge.execute.steps import Cells, compile_step
from semantic_bridge.execute.tables import Dictionaries
from semantic_bridge.model.translation import Status
from semantic_bridge.model.values import ABSENT, Record, Value
from semantic_bridge.plan.cells import writes
from semantic_bridge.plan.fields import Target
from semantic_bridge.plan.outcome import ABSENT_INPUT, INTERNAL_ERROR, Outcome, failed, listed
from semantic_bridge.plan.semantics import finish, most_said
from semantic_bridge.plan.steps import Block, Each, Step


@dataclass(frozen=True, slots=True)
class BlockRun:
    """The object that a block made, and a statement for each of its fields and those below."""

    output: dict[str, Value]
    statements: tuple[Statement, ...]


THERE: Final = Outcome(value=True)
"""A required object of which something has a value: its fields say the rest."""

NO_OBJECT: Final = BlockRun({}, ())
"""What is made of an element that is no object."""

RunBlock: TypeAlias = Callable[[Record, date], BlockRun]
Elements: TypeAlias = tuple[tuple[int, Statement], ...]
"""What is said of the fields of a list's elements, with the index of each."""

NO_ELEMENTS: Final[Elements] = ()


class List(NamedTuple):
    """A target list of objects: the cell of the source list, and what makes one object of another."""

    cell: int
    body: RunBlock


def compile_block(block: Block, dictionaries: Dictionaries) -> RunBlock:
    """The function that runs a block on one object."""
    readers = [(source.cell, compile_reader(source)) for source in block.sources]
    steps = [_guarded_step(step, dictionaries) for step in block.steps]
    lists = {
        step.out: List(step.input, compile_block(step.body, dictionaries))
        for step in block.steps
        if isinstance(step, Each)
    }
    writers = {cell: step for step in block.steps for cell in writes(step)}
    assemble = _assembler(block, lists)

    def _run(record: Record, day: date) -> BlockRun:
        cells: Cells = [ABSENT_INPUT] * block.cells
        for cell, read in readers:
            cells[cell] = read(record)
        for step in steps:
            step(cells, day)
        return assemble(Frame(block, writers, cells, day))

    return _run


def _guarded_step(step: Step, dictionaries: Dictionaries) -> Callable[[Cells, date], None]:
    """The closure of a step; where it fails, each of its cells holds an internal error."""
    run, outs = compile_step(step, dictionaries), writes(step)

    def _attempt(cells: Cells, day: date) -> bool:
        run(cells, day)
        return True

    succeeds = guarded(_attempt, step.rule, otherwise=False)

    def _run_guarded(cells: Cells, day: date) -> None:
        if not succeeds(cells, day):
            for out in outs:
                cells[out] = INTERNAL_ERROR

    return _run_guarded


def _assembler(block: Block, lists: Mapping[int, List]) -> Callable[[Frame], BlockRun]:
    """The function that puts the object together from the cells of its targets."""
    anchors = {target.anchor for target in block.targets if target.anchor}
    objects = [target.path for target in block.targets if target.single_object]
    inside = {path: [target for target in block.targets if target.within(path)] for path in objects}
    finishers = [(target, guarded(finish, target.rule, INTERNAL_ERROR)) for target in block.targets]

    def _found(target: Target, cells: Sequence[Outcome]) -> Outcome:
        return cells[lists[target.cell].cell if target.cell in lists else target.cell]

    def _assemble(frame: Frame) -> BlockRun:
        cells = frame.cells
        there = {
            anchor
            for anchor in anchors
            if any(_fills(target, anchor, _found(target, cells)) for target in block.targets)
        }
        output: dict[str, Value] = {}
        statements: list[Statement] = []
        for target, complete in finishers:
            outcome, inner = _found(target, cells), NO_ELEMENTS
            if target.single_object:
                outcome = _without_value([_found(field, cells) for field in inside[target.path]] or [outcome])
                if outcome.usable:
                    continue
            if target.cell in lists:
                outcome, inner = _each(outcome, lists[target.cell].body, frame.day)
            is_there = not target.anchor or target.anchor in there
            final = complete(outcome, target, there=is_there)
            if final.value is not ABSENT and (final.status is Status.MISSING_INPUT or not target.single_object):
                _put(output, target.path, final.value)
            whole = Statement(target, final, target.required and is_there, frame)
            said = [*elements(whole), *((index, below(target, index, statement)) for index, statement in inner)]
            statements += (whole, *(statement for _, statement in sorted(said, key=itemgetter(0))))
        return BlockRun(output, tuple(statements))

    return _assemble


def _fills(target: Target, anchor: tuple[str, ...], outcome: Outcome) -> bool:
    """Whether a field is inside an object and has a value, or something to say of one."""
    return not outcome.missing and target.path[: len(anchor)] == anchor


def _without_value(fields: Sequence[Outcome]) -> Outcome:
    """What a required object ends as if no field in it has a value: missing, or lost like the weakest of them."""
    if any(field.usable for field in fields):
        return THERE
    lost = [field for field in fields if not field.missing]
    if not lost:
        return most_said(fields)
    worst = max(lost, key=lambda field: field.status.rank)
    return failed(worst.status, worst.reason)


def _each(found: Outcome, body: RunBlock, day: date) -> tuple[Outcome, Elements]:
    """The list of what the body makes of each element, and what it says of each, with the element's index."""
    statements: list[tuple[int, Statement]] = []
    made: list[Outcome] = []
    for index, element in enumerate(found.elements):
        run = body(element.value, day) if isinstance(element.value, Mapping) else NO_OBJECT
        statements += ((index, statement) for statement in run.statements)
        made.append(element._replace(value=run.output) if element.usable else element)
    if not made:
        return found, NO_ELEMENTS
    output = listed(made)
    return found._replace(value=output.value, elements=output.elements), tuple(statements)


def _put(output: dict[str, Value], path: tuple[str, ...], value: Value) -> None:
    """Set a field, making the objects above it."""
    at = output
    for field in path[:-1]:
        inner = at.setdefault(field, {})
        if not isinstance(inner, dict):  # the resolver has refused a field of the same name that holds a value
            return
        at = inner
    at[path[-1]] = value
