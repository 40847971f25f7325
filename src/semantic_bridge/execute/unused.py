"""Find the source fields that no rule reads, so that nothing is dropped silently."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from semantic_bridge.model.values import Record, Value
from semantic_bridge.plan.steps import Block, Each

Unused: TypeAlias = Callable[[Record], tuple[str, ...]]


@dataclass(slots=True)
class _Reads:
    """What is read below a field: everything, or only some fields of it or of its elements."""

    whole: bool = False
    fields: dict[str, "_Reads"] = field(default_factory=dict)


def compile_unused(block: Block) -> Unused:
    """The function that lists, in record order, JSON pointers to fields that no rule of the block reads."""
    reads = _reads(block)
    return lambda record: tuple(_unread(record, reads, ""))


def _reads(block: Block) -> _Reads:
    bodies = {step.input: step.body for step in block.steps if isinstance(step, Each)}
    root = _Reads()
    for source in block.sources:
        at = root
        for name in source.path:
            at = at.fields.setdefault(name, _Reads())
        if source.cell in bodies:
            at.fields.update(_reads(bodies[source.cell]).fields)
        else:
            at.whole = True
    return root


def _unread(value: Value, reads: _Reads, at: str) -> Iterator[str]:
    if reads.whole:
        return
    if isinstance(value, Mapping):
        for name, inner in value.items():
            pointer = f"{at}/{name.replace('~', '~0').replace('/', '~1')}"
            if name not in reads.fields:
                yield pointer
            else:
                yield from _unread(inner, reads.fields[name], pointer)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _unread(inner, reads, f"{at}/{index}")
