"""Run a block: read its inputs, run its steps, put the target object together."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from semantic_bridge.execute.reading import compile_reader
from semantic_bridge.execute.statements import Statement, below
from semantic_bridge.execute.steps import Cells, compile_step, outputs
from semantic_bridge.model.values import ABSENT, Record, Value
from semantic_bridge.plan.outcome import ABSENT_INPUT, INTERNAL_ERROR, Outcome
from semantic_bridge.plan.semantics import finish
from semantic_bridge.plan.steps import Block, Each, Target

FAULTS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a fault of ours in a step can raise. It costs the value, status `error`, and never the record or the stream."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BlockRun:
    """The object that a block made, and a statement for each of its fields and those below."""

    output: dict[str, Value]
    statements: tuple[Statement, ...]


RunBlock: TypeAlias = Callable[[Record, date], BlockRun]


def compile_block(block: Block) -> RunBlock:
    """The function that runs a block on one object."""
    readers = [(source.cell, compile_reader(source)) for source in block.sources]
    steps = [(step.rule, outputs(step), compile_step(step)) for step in block.steps]
    bodies = {step.out: (step.input, compile_block(step.body)) for step in block.steps if isinstance(step, Each)}
    assemble = _assembler(block, bodies)

    def run(record: Record, day: date) -> BlockRun:
        cells: Cells = [ABSENT_INPUT] * block.cells
        for cell, read in readers:
            cells[cell] = read(record)
        for rule, outs, step in steps:
            try:
                step(cells, day)
            except FAULTS as fault:
                log.error("A step failed: %s in rule %s", type(fault).__name__, rule)  # noqa: TRY400  # the traceback could quote a value
                for out in outs:
                    cells[out] = INTERNAL_ERROR
        return assemble(cells, day)

    return run


Bodies: TypeAlias = Mapping[int, tuple[int, RunBlock]]


def _assembler(block: Block, bodies: Bodies) -> Callable[[Cells, date], BlockRun]:
    plain = [target for target in block.targets if target.cell not in bodies]
    parents = {target.path[:-1] for target in plain if target.required and not target.anchored}

    def assemble(cells: Cells, day: date) -> BlockRun:
        there = {parent for parent in parents if any(_fills(target, parent, cells) for target in plain)}
        output: dict[str, Value] = {}
        statements: list[Statement] = []
        for target in block.targets:
            required = target.required and (target.anchored or target.path[:-1] in there)
            if target.cell in bodies:
                read, body = bodies[target.cell]
                outcome, inner = _each(cells[read], body, day)
            else:
                outcome, inner = cells[target.cell], []
            final = finish(outcome, target, required=required)
            if final.value is not ABSENT:
                _put(output, target.path, final.value)
            statements.append(Statement(target, final, required))
            statements += (below(target, index, statement) for index, statement in inner)
        return BlockRun(output, tuple(statements))

    return assemble


def _fills(target: Target, parent: tuple[str, ...], cells: Cells) -> bool:
    return target.path[: len(parent)] == parent and cells[target.cell].usable


def _each(found: Outcome, body: RunBlock, day: date) -> tuple[Outcome, list[tuple[int, Statement]]]:
    """The list of what the body makes of each element, and what it says of each, with the element's index."""
    if not found.usable or not isinstance(found.value, list):
        return found, []
    runs = [body(element, day) for element in found.value if isinstance(element, Mapping)]
    statements = [(index, statement) for index, run in enumerate(runs) for statement in run.statements]
    return found._replace(value=[run.output for run in runs]), statements


def _put(output: dict[str, Value], path: tuple[str, ...], value: Value) -> None:
    """Set a field, making the objects above it."""
    at = output
    for field in path[:-1]:
        inner = at.setdefault(field, {})
        if not isinstance(inner, dict):
            return  # a field of the same name holds a scalar; the resolver has refused it
        at = inner
    at[path[-1]] = value
