"""What missing, invalid, outdated and unmapped values mean: decided here, once, for every executor.

The contract is stated for users in ontology/README.md; each function is one paragraph of it.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from semantic_bridge.model.codelist import Validity
from semantic_bridge.model.conceptmap import Policy
from semantic_bridge.model.relation import Relation
from semantic_bridge.model.schema import JsonType
from semantic_bridge.model.translation import Candidate, Reason, Status
from semantic_bridge.model.values import ABSENT, Absent, Value
from semantic_bridge.plan.outcome import (
    ABSENT_INPUT,
    EMPTY_INPUT,
    NULL_INPUT,
    WRONG_TYPE,
    Outcome,
    failed,
)
from semantic_bridge.plan.steps import Source, Target
from semantic_bridge.plan.tables import Code, CodeEntry, CodeRow, CodeTable


def read_input(raw: Value | Absent, source: Source) -> Outcome:
    """What a field of the record holds.

    Absent, null, empty text and a declared sentinel are missing, each for its own reason. A JSON integer in a text or
    coded field stands for its digits; a fraction, an exponent or a boolean there is `invalid-source`, never rounded.
    """
    if raw is ABSENT:
        return ABSENT_INPUT
    if raw is None:
        return NULL_INPUT
    if source.many:
        return _read_list(raw, source)
    value = _typed(raw, source)
    if value is ABSENT:
        return WRONG_TYPE
    if value == "":
        return EMPTY_INPUT
    if source.sentinels and as_text(value) in source.sentinels:
        return Outcome(value, reason=Reason.SENTINEL)
    return Outcome(value)


def _read_list(raw: Value | Absent, source: Source) -> Outcome:
    if isinstance(raw, str) or not isinstance(raw, Sequence):
        return WRONG_TYPE
    values = [_typed(item, source) for item in raw]
    return WRONG_TYPE if ABSENT in values else Outcome([item for item in values if item is not ABSENT])


def _typed(raw: Value | Absent, source: Source) -> Value | Absent:
    """The value as steps read it, or `ABSENT` where its JSON type is wrong."""
    kind = JsonType.STRING if source.coded else source.json_type
    match kind:
        case JsonType.STRING:
            fits = isinstance(raw, str) or (isinstance(raw, int) and not isinstance(raw, bool))
            return as_text(raw) if fits else ABSENT
        case JsonType.INTEGER:
            return raw if isinstance(raw, int) and not isinstance(raw, bool) else ABSENT
        case JsonType.NUMBER:
            return raw if isinstance(raw, int | Decimal) and not isinstance(raw, bool) else ABSENT
        case JsonType.BOOLEAN:
            return raw if isinstance(raw, bool) else ABSENT
        case JsonType.OBJECT:
            return raw if isinstance(raw, Mapping) else ABSENT


def as_text(value: Value | Absent) -> str:
    """A scalar as JSON writes it, a text without its quotes."""
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else str(value)


def finish(outcome: Outcome, target: Target, *, required: bool) -> Outcome:
    """What the target field ends as.

    A missing source leaves an optional target without a value, exactly: absent stays absent, null stays null, empty
    text stays empty where the target is a text. A sentinel says "no value" on purpose: `no-target`. A required target
    is `missing-input` in each case.
    """
    if not outcome.missing:
        return _written(outcome, target)
    if required:
        return outcome._replace(value=None, status=Status.MISSING_INPUT)
    if outcome.reason is Reason.SENTINEL:
        return outcome._replace(value=None, status=Status.NO_TARGET)
    if outcome.reason is Reason.EMPTY and (target.json_type is not JsonType.STRING or target.coded):
        return outcome._replace(value=None)
    return outcome


def _written(outcome: Outcome, target: Target) -> Outcome:
    """The value in the JSON type of the target; a code goes into an integer field only if its digits come back."""
    value = outcome.value
    if value is None or target.many or target.json_type is JsonType.OBJECT:
        return outcome
    if target.json_type is JsonType.INTEGER and isinstance(value, str):
        number = int(value) if value.isascii() and value.isdigit() else None
        return outcome._replace(value=number) if str(number) == value else failed(Status.UNMAPPED, Reason.WRONG_TYPE)
    if target.json_type is JsonType.STRING and not isinstance(value, str):
        return outcome._replace(value=as_text(value))
    return outcome


def not_current(code: Code, day: date) -> Outcome | None:
    """The outcome of a code outside its validity, with its successors; None inside."""
    side = code.validity.at(day)
    if side == 0:
        return None
    reason = Reason.PAST if side > 0 else Reason.NOT_YET
    return failed(Status.NOT_CURRENT, reason)._replace(successors=code.successors)


def map_code(code: str, entry: CodeEntry | None, table: CodeTable, day: date) -> Outcome | None:
    """What a concept map says of a code on a day; None where its `Policy.OTHER_MAP` must be asked.

    A code that is not current beats a row that is not. Rows that strike a target (disjoint) take it from the
    candidates. Of the current rows the precedence of the design decides; what it leaves open is `ambiguous`.
    """
    if entry is None or not entry.rows:
        outdated = not_current(entry.code, day) if entry else None
        return outdated or unmapped(code, table)
    outdated = not_current(entry.code, day)
    if outdated:
        return outdated
    rows = [row for row in entry.rows if row.validity.at(day) == 0]
    if not rows:
        past = all(row.validity.at(day) > 0 for row in entry.rows)
        return failed(Status.NOT_CURRENT, Reason.PAST if past else Reason.NOT_YET)
    struck = {row.target for row in rows if row.relation is Relation.DISJOINT}
    positive = [row for row in rows if row.relation is not Relation.DISJOINT and row.target not in struck]
    return _decide(positive, table) if positive else unmapped(code, table)


def unmapped(code: str, table: CodeTable) -> Outcome | None:
    """A code without a row, under the policy of its concept map; None where another map must be asked."""
    match table.policy:
        case Policy.OTHER_MAP:
            return None
        case Policy.FIXED:
            return Outcome(table.fixed, Status.DEFAULTED, Reason.NO_ROW, policy=table.policy)
        case Policy.PASS_THROUGH:
            return Outcome(code, Status.UNMAPPED, Reason.NO_ROW, policy=table.policy)
        case Policy.FLAG | Policy.REJECT:
            return failed(Status.UNMAPPED, Reason.NO_ROW)._replace(policy=table.policy)


def _decide(rows: Sequence[CodeRow], table: CodeTable) -> Outcome:
    best = preferred(rows)
    targets = {row.target for row in best}
    if len(targets) > 1:
        weighted = all(row.weight for row in best)
        status, reason = (Status.SPLIT, None) if weighted else (Status.AMBIGUOUS, Reason.SEVERAL_ROWS)
        return failed(status, reason, *candidates(best))._replace(rules=tuple(row.rule for row in best))
    row = best[0]
    rules = (row.rule,)
    if row.target is None:
        return Outcome(None, Status.NO_TARGET, rules=rules)
    match row.relation:
        case Relation.EQUAL:
            return Outcome(row.target, relation=row.relation, rules=rules)
        case Relation.NARROWER if not table.allow_narrower:
            narrower = [item for item in rows if item.relation is Relation.NARROWER]
            return failed(Status.AMBIGUOUS, Reason.NARROWER, *candidates(narrower))._replace(
                relation=row.relation, rules=rules
            )
        case Relation.NARROWER:
            return Outcome(row.target, Status.APPROXIMATE, Reason.NARROWER, relation=row.relation, rules=rules)
        case _:
            return Outcome(row.target, Status.APPROXIMATE, relation=row.relation, rules=rules)


def preferred(rows: Sequence[CodeRow]) -> list[CodeRow]:
    """The rows that precedence leaves: higher priority, then equal relation, then narrower dates; never file order."""
    top = max(row.priority for row in rows)
    kept = [row for row in rows if row.priority == top]
    equal = [row for row in kept if row.relation is Relation.EQUAL]
    kept = equal or kept
    if all(row.weight for row in kept):
        return kept
    shortest = min(_length(row.validity) for row in kept)
    return [row for row in kept if _length(row.validity) == shortest]


def _length(validity: Validity) -> int:
    """Days in the span; an open end counts to the end of the calendar."""
    since, until = validity.since or date.min, validity.until or date.max
    return (until - since).days


def candidates(rows: Sequence[CodeRow]) -> tuple[Candidate, ...]:
    """The targets of rows as candidates, by code, each once."""
    found = {row.target: Candidate(row.target, row.relation, row.weight) for row in rows if row.target is not None}
    return tuple(found[code] for code in sorted(found))


def agree(outcomes: Sequence[Outcome]) -> Outcome:
    """What several paths to one target say together, in the order of their rules.

    Missing paths do not count. Values that are the same are one; a value among the candidates of another path settles
    it; else the paths differ.
    """
    present = [outcome for outcome in outcomes if not outcome.missing]
    if not present:
        return outcomes[0]
    usable = [outcome for outcome in present if outcome.usable]
    if not usable:
        return present[0]
    first = usable[0]
    settled = all(_consistent(other, first.value) for other in present)
    if settled:
        return first
    values = sorted({as_text(outcome.value) for outcome in usable} | {c.value for o in present for c in o.candidates})
    return failed(Status.AMBIGUOUS, Reason.PATHS_DIFFER, *map(Candidate, values))


def _consistent(outcome: Outcome, value: Value | Absent) -> bool:
    if outcome.usable:
        return outcome.value == value
    return not outcome.candidates or any(candidate.value == value for candidate in outcome.candidates)


def through_candidates(outcome: Outcome, images: Mapping[str, str]) -> Outcome:
    """An ambiguous code mapped member by member: images that agree give one answer, else they are the candidates."""
    found = sorted({images[item.value] for item in outcome.candidates if item.value in images})
    if len(found) == 1:
        return Outcome(found[0], rules=outcome.rules)
    return outcome._replace(candidates=tuple(map(Candidate, found)))
