"""How target values came about: what was read, what was done with it, and what was tried in vain."""

from collections.abc import Mapping, Sequence
from itertools import chain

from semantic_bridge.execute.faults import guarded
from semantic_bridge.execute.statements import Statement
from semantic_bridge.execute.tables import Dictionaries
from semantic_bridge.execute.trail import Readings, Trail, Tried
from semantic_bridge.model.codelist import Validity
from semantic_bridge.model.schema import JsonType
from semantic_bridge.model.translation import Derivation
from semantic_bridge.model.values import ABSENT, Absent, Record, Value
from semantic_bridge.plan.tried import steady, written


def derivations(statements: Sequence[Statement], record: Record, dictionaries: Dictionaries) -> tuple[Derivation, ...]:
    """How the values of a record came about.

    Args:
        statements: What is said of them.
        record: That was translated.
        dictionaries: With which it was.
    """
    readings: Readings = {}
    all_tried = [
        guarded(_all_tried, item.way.rule, otherwise=Tried())(item, dictionaries, readings) for item in statements
    ]
    spans = {item.pointer: tried.spans for item, tried in zip(statements, all_tried, strict=True)}
    return tuple(
        _derivation(item, record, tried, steady(_spans(item, spans), item.frame.day))
        for item, tried in zip(statements, all_tried, strict=True)
    )


def _spans(statement: Statement, spans: Mapping[str, Sequence[Validity]]) -> Sequence[Validity]:
    """The spans on which a value depends; of a list of objects those of everything in it."""
    own = spans[statement.pointer]
    if statement.target.json_type is not JsonType.OBJECT:
        return own
    inside = (found for pointer, found in spans.items() if pointer.startswith(f"{statement.pointer}/"))
    return (*own, *chain.from_iterable(inside))


def _derivation(statement: Statement, record: Record, tried: Tried, span: Validity | None) -> Derivation:
    way, outcome = statement.way, statement.outcome
    return Derivation(
        target=statement.pointer,
        source=statement.sources,
        value=outcome.value,
        status=outcome.status,
        reason=outcome.reason,
        relation=outcome.relation.word if outcome.relation else None,
        loss=outcome.loss,
        via=way.via,
        rules=(way.rule, *outcome.rules),
        validity=written(span) if span else None,
        given=tuple(value_at(record, pointer) for pointer in statement.sources),
        policy=outcome.policy,
        passed_over=tried.passed,
        over=outcome.over,
        confidence=outcome.confidence,
    )


def value_at(record: Record, pointer: str) -> Value | Absent:
    """What stands in a record at a JSON pointer (RFC 6901); `ABSENT` where nothing does."""
    found: Value | Absent = record
    for name in pointer.split("/")[1:]:
        if isinstance(found, Mapping):
            found = found.get(name.replace("~1", "/").replace("~0", "~"), ABSENT)
        elif isinstance(found, Sequence) and not isinstance(found, str) and name.isdecimal():
            found = found[int(name)] if int(name) < len(found) else ABSENT
        else:
            return ABSENT
    return found


def _all_tried(statement: Statement, dictionaries: Dictionaries, readings: Readings) -> Tried:
    """What was tried for a value, each once; the rows of a list's elements are said of these."""
    trail = Trail(statement.frame, dictionaries, readings)
    cells = [statement.target.cell]
    if statement.target.single_object:
        path = statement.target.path
        cells = [target.cell for target in statement.frame.block.targets if target.within(path)]
    steps = [tried for cell in cells for tried in trail.back(cell, statement.index)]
    passed = dict.fromkeys(item for tried in steps for item in tried.passed)
    if statement.index is None and statement.outcome.elements:
        passed = {item: None for item in passed if not item.is_row}
    return Tried(tuple(passed), tuple(span for tried in steps for span in tried.spans))
