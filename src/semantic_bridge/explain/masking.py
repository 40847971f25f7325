"""Take every value of a record out of what is said of it, so that an explanation may be passed on.

What stays: which fields there are, the status and reason of each value, its operators and its property map, and what
else was tried for it. What tells a value is masked with it: candidates, successors, the rows of concept maps, the codes
between, and the days for which a code is valid.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from semantic_bridge.model.schema import Schema
from semantic_bridge.model.translation import Derivation, Issue, Paths, Translation
from semantic_bridge.model.values import ABSENT, Record, Value
from semantic_bridge.plan.plan import Plan
from semantic_bridge.plan.steps import Block, Each, MapCode
from semantic_bridge.plan.tables import CodeTable
from semantic_bridge.terms import Iri

MASK: Final = "***"
"""What stands in the place of a value."""


def masked(translation: Translation, plan: Plan, source: Schema) -> Translation:
    """The translation without any value of its record.

    Args:
        translation: Of one record.
        plan: That made it: its property maps and concept maps may be named.
        source: The record's schema: its fields may be named.

    Returns:
        As before, but for the values; `as_of` is left to who writes it, since it is a day in any case.
    """
    known = frozenset(_rules(plan.block))
    names = frozenset(field_names(source))
    return replace(
        translation,
        output=None if translation.output is None else _masked_record(translation.output),
        issues=tuple(map(_masked_issue, translation.issues)),
        unused=tuple(masked_pointer(pointer, names) for pointer in translation.unused),
        key=None if translation.key is None else MASK,
        derivations=tuple(_masked_derivation(item, known) for item in translation.derivations),
    )


def field_names(schema: Schema) -> Iterator[str]:
    """The names of a schema's fields, and of the fields of the objects in it."""
    for item in schema.properties:
        yield item.field
        if item.node is not None:
            yield from field_names(item.node)


def masked_pointer(pointer: str, names: frozenset[str]) -> str:
    """A JSON pointer in which names that are no fields are masked: a sender may have put anything there."""
    return "/".join(part if _is_known(part, names) else MASK for part in pointer.split("/"))


def _is_known(part: str, names: frozenset[str]) -> bool:
    name = part.replace("~1", "/").replace("~0", "~")
    return name in names or not name or (name.isdecimal() and len(name) < len("10000"))


def _masked_record(output: Record) -> Record:
    return {name: _masked_output(value) for name, value in output.items()}


def _masked_output(value: Value) -> Value:
    """The shape of an output, whose names are those of the target's schema, with a mask for each value."""
    if isinstance(value, Mapping):
        return _masked_record(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_masked_output(item) for item in value]
    return _mask(value)


def _mask(value: Value) -> Value:
    """The mask; what holds no value shows that it holds none."""
    return value if value is None or value in ("", []) else MASK


def _masked_issue(issue: Issue) -> Issue:
    candidates = tuple(
        replace(item, value=MASK, over=_masked_paths(item.over), confidence=None) for item in issue.candidates
    )
    return replace(issue, candidates=candidates, successors=(MASK,) * len(issue.successors), confidence=None)


def _masked_derivation(item: Derivation, known: frozenset[Iri]) -> Derivation:
    return replace(
        item,
        value=ABSENT if item.value is ABSENT else _masked_output(item.value),
        given=tuple(ABSENT if value is ABSENT else _mask(value) for value in item.given),
        rules=tuple(rule for rule in item.rules if rule in known or rule == item.rules[0]),
        validity=None,
        confidence=None,
        passed_over=tuple(passed for passed in item.passed_over if not passed.is_row),
        over=_masked_paths(item.over),
    )


def _masked_paths(ways: Paths) -> Paths:
    """As many ways, of as many codes."""
    return tuple((MASK,) * len(way) for way in ways)


def _rules(block: Block) -> Iterator[Iri]:
    """The property maps and concept maps of a block, which are no rows."""
    yield from (target.rule for target in block.targets)
    for step in block.steps:
        yield step.rule
        if isinstance(step, MapCode):
            yield from _tables(step.table)
        if isinstance(step, Each):
            yield from _rules(step.body)


def _tables(table: CodeTable) -> Iterator[Iri]:
    yield table.rule
    if table.other is not None:
        yield from _tables(table.other)
