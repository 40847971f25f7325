"""What was tried for a value and did not make it, read off from what was decided: for explanations only.

Nothing is decided here a second time: the rows are judged by the functions of `rows`, the rules by what `choices`
chose among them.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from semantic_bridge.model.codelist import ALWAYS, Validity
from semantic_bridge.model.passed import PassedOver, Why
from semantic_bridge.model.relation import Relation
from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.plan.choices import PRECEDENCE as CHOICES
from semantic_bridge.plan.choices import Option
from semantic_bridge.plan.outcome import Outcome
from semantic_bridge.plan.rows import PRECEDENCE, not_current, target_outdated, together
from semantic_bridge.plan.steps import Branch
from semantic_bridge.plan.tables import CodeEntry, CodeRow


def passed_rows(entry: CodeEntry, day: date) -> Iterator[PassedOver]:
    """The rows of a code that `rows.map_code` did not use on a day, in the order in which they were left out.

    None is tried for a code that is not current itself. A row that denies a relation made its statement, and is not
    among them.
    """
    code = entry.code.notation
    if not_current(entry.code, day):
        return
    current: list[CodeRow] = []
    for row in entry.rows:
        why = _outdated(row, day)
        if why is None:
            current.append(row)
        elif Relation.DISJOINT not in row.relation:
            yield PassedOver(row.rule, why, code, row.target)
    positive = together(current)
    yield from (PassedOver(row.rule, Why.STRUCK, code, row.target) for row in positive if not row.relation)
    rows = [row for row in positive if row.relation]
    for why, keep in PRECEDENCE:
        kept = keep(rows) if rows else rows
        yield from (PassedOver(row.rule, why, code, row.target) for row in rows if row not in kept)
        rows = kept


def _outdated(row: CodeRow, day: date) -> Why | None:
    side = row.validity.at(day)
    if side:
        return Why.PAST if side > 0 else Why.NOT_YET
    outdated = target_outdated(row, day)
    return None if outdated is None else Why(outdated.reason or Reason.PAST)


def row_spans(entry: CodeEntry, day: date) -> Iterator[Validity]:
    """Every span on which depends what a map says of a code: its own, and while it is current those of its rows."""
    yield entry.code.validity
    for row in entry.rows if entry.code.validity.at(day) == 0 else ():
        yield from (row.validity, row.target_validity)


def passed_options(ranks: Sequence[Sequence[Option]], chosen: Outcome) -> Iterator[PassedOver]:
    """The rules that `choices.choose` did not take, each with the reason.

    Args:
        ranks: What it chose from.
        chosen: What it gave; it names the rule that it took, if one made the value.
    """
    decided: Branch | None = None
    for rank in ranks:
        held = [option for option in rank if option.applies]
        for option in rank:
            if option.branch.rule != chosen.origin:
                yield PassedOver(option.branch.rule, _unmet(option) or _behind(option, decided, held, chosen))
        if decided is None and any(not option.outcome.missing for option in held):
            decided = held[0].branch


def _unmet(option: Option) -> Why | None:
    """Why the rule does not apply, or None where it does."""
    unmet = [item.found for item in option.asked if not item.met]
    if not unmet:
        return None if option.doubt is None else Why.CONDITION
    return Why.MISSING if all(found.missing for found in unmet) else Why.CONDITION


def _behind(option: Option, decided: Branch | None, held: Sequence[Option], chosen: Outcome) -> Why:
    """Why a rule that applies is not the one that is named.

    Args:
        option: The rule.
        decided: One of a rank before, of which one has a value; None where that is its own.
        held: Those of its rank that apply.
        chosen: What was chosen.
    """
    if decided is not None:
        return Why.PRIORITY if option.branch.priority < decided.priority else Why.FIELDS
    if option.outcome.missing:
        return Why.MISSING
    if not option.outcome.usable:
        return Why.FAILED
    if chosen.status is Status.ERROR:
        return Why.FAULT
    if option.outcome.value == chosen.value and chosen.origin:
        return Why.AGREES
    return _outdone(option, held) or (Why.AGREES if chosen.origin else Why.DIFFERS)


def _outdone(option: Option, held: Sequence[Option]) -> Why | None:
    """At which step of the precedence a value left its rank; None where it stayed."""
    kept = [item for item in held if item.outcome.usable]
    for why, keep in CHOICES:
        kept = keep(kept)
        if not any(item is option for item in kept):
            return why
    return None


def steady(spans: Iterable[Validity], day: date) -> Validity | None:
    """The days around a day on which each of the spans has begun, and ended, as it has on that day.

    What depends on nothing but these spans is the same on all of these days. None where no span has a bound.
    """
    found = ALWAYS
    for span in spans:
        found = found.shared(_beside_day(span, day))
    return None if found == ALWAYS else found


def _beside_day(span: Validity, day: date) -> Validity:
    match span.at(day):
        case -1:
            return Validity(None, span.since)
        case 1:
            return Validity(span.until, None)
        case _:
            return span


def written(span: Validity) -> str:
    """A span as `since/until`, an open end empty; the second day is no part of it."""
    return "/".join(day.isoformat() if day else "" for day in (span.since, span.until))
