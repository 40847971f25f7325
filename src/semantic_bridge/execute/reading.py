"""Read the declared inputs of a block from a record."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from semantic_bridge.execute.faults import guarded
from semantic_bridge.model.values import ABSENT, Absent, Record, Value
from semantic_bridge.plan.fields import Source
from semantic_bridge.plan.outcome import INTERNAL_ERROR, WRONG_TYPE, Outcome
from semantic_bridge.plan.semantics import read_input

Read: TypeAlias = Callable[[Record], Outcome]


def compile_reader(source: Source) -> Read:
    """The function that reads one input.

    A path through an absent or null object is absent or null; through anything else it is `invalid-source`.
    """
    *above, name = source.path

    def _read(record: Record) -> Outcome:
        inner: Value | Absent = record
        for field in above:
            inner = inner.get(field, ABSENT) if isinstance(inner, Mapping) else inner
            if not isinstance(inner, Mapping):
                return WRONG_TYPE if inner is not ABSENT and inner is not None else read_input(inner, source)
        return read_input(inner.get(name, ABSENT) if isinstance(inner, Mapping) else ABSENT, source)

    return guarded(_read, source.pointer, INTERNAL_ERROR)
