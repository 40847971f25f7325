"""Find the source fields that no rule reads, so that nothing is dropped silently."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from semantic_bridge.model.values import Record, Value
from semantic_bridge.plan.fields import Source
from semantic_bridge.plan.steps import Block, Each

Unused: TypeAlias = Callable[[Record], tuple[str, ...]]


@dataclass(slots=True)
class _Reads:
    """What is read below a field: everything, or only some fields of it or of its elements."""

    whole: bool = False
    fields: dict[str, "_Reads"] = field(default_factory=dict)

    def at(self, path: tuple[str, ...]) -> "_Reads":
        """What is read at a path, made where nothing was noted yet."""
        found = self
        for name in path:
            found = found.fields.setdefault(name, _Reads())
        return found


def compile_unused(block: Block, *others: Source) -> Unused:
    """The function that lists, in record order, JSON pointers to fields that no rule of the block reads.

    Args:
        block: The rules.
        others: Inputs that are read besides, such as the date that decides what is current.
    """
    reads = _Reads()
    _note(block, reads)
    for source in others:
        reads.at(source.path).whole = True
    return lambda record: tuple(_unread(record, reads, ""))


def _note(block: Block, reads: _Reads) -> None:
    """Note what a block reads, and for each list what the blocks of its elements read."""
    lists = [(step.input, step.body) for step in block.steps if isinstance(step, Each)]
    for source in block.sources:
        at = reads.at(source.path)
        bodies = [body for cell, body in lists if cell == source.cell]
        at.whole = at.whole or not bodies
        for body in bodies:
            _note(body, at)


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
