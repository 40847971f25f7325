"""What the rows of a concept map say of a code on a day: decided here, once, for every executor."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final, assert_never

from semantic_bridge.model.codelist import Validity
from semantic_bridge.model.conceptmap import Policy, Several
from semantic_bridge.model.passed import Why
from semantic_bridge.model.relation import ANY, Relation
from semantic_bridge.model.translation import Candidate, Reason, Status
from semantic_bridge.plan.outcome import Outcome, failed, listed, lossy
from semantic_bridge.plan.tables import Code, CodeEntry, CodeRow, CodeTable


def not_current(code: Code, day: date) -> Outcome | None:
    """The outcome of a code outside its validity, with its successors; None inside."""
    return _outside(code.validity, code.successors, day)


def _outside(validity: Validity, successors: tuple[str, ...], day: date) -> Outcome | None:
    side = validity.at(day)
    if side == 0:
        return None
    return failed(Status.NOT_CURRENT, Reason.PAST if side == 1 else Reason.NOT_YET)._replace(successors=successors)


def stated(code: Code, day: date) -> Outcome:
    """A value that the mapping states itself: exact, unless it is a code that is not current."""
    return not_current(code, day) or Outcome(code.notation)


def instead(code: Code, reason: Reason | None, day: date) -> Outcome:
    """The same in place of a value that is not there, for a reason."""
    return not_current(code, day) or Outcome(code.notation, Status.DEFAULTED, reason)


def map_code(code: str, entry: CodeEntry | None, table: CodeTable, day: date) -> Outcome | None:
    """What a concept map says of a code on a day; None where its `Policy.OTHER_MAP` must be asked.

    A code that is not current beats a row that is not. All that the current rows say of a target holds together; one
    of which nothing is left possible is no candidate. Of the others the precedence of the design decides; what it
    leaves open is `ambiguous`.
    """
    outdated = not_current(entry.code, day) if entry else None
    if outdated is not None:
        return outdated
    if entry is None or not entry.rows:
        return unmapped(code, table, day)
    rows = [row for row in entry.rows if row.validity.at(day) == 0 and not target_outdated(row, day)]
    if not rows:
        return _no_current_row(entry.rows, day)
    positive = [row for row in together(rows) if row.relation]
    return _decide(positive, table) if positive else unmapped(code, table, day)


def together(rows: Sequence[CodeRow]) -> list[CodeRow]:
    """The rows that name a target, each with what all rows together leave possible, those that deny something too."""
    possible: dict[str | None, Relation] = {}
    for row in rows:
        possible[row.target] = possible.get(row.target, ANY) & row.relation
    return [replace(row, relation=possible[row.target]) for row in rows if Relation.DISJOINT not in row.relation]


def target_outdated(row: CodeRow, day: date) -> Outcome | None:
    """The outcome of a row whose target is not valid on a day, with the target's successors; None of any other."""
    return _outside(row.target_validity, row.successors, day)


def _no_current_row(rows: Sequence[CodeRow], day: date) -> Outcome:
    """Why no row counts on a day; where a row does and its target does not, the target's successors are named."""
    outdated = [found for row in rows if row.validity.at(day) == 0 and (found := target_outdated(row, day))]
    if outdated:
        successors = tuple(sorted({code for found in outdated for code in found.successors}))
        return outdated[0]._replace(successors=successors)
    return none_current([row.validity for row in rows], day)


def none_current(spans: Sequence[Validity], day: date) -> Outcome:
    """What is said on a day that lies in none of the spans of several rows or rules: past, unless one is to come."""
    past = all(span.at(day) == 1 for span in spans)
    return failed(Status.NOT_CURRENT, Reason.PAST if past else Reason.NOT_YET)


def unmapped(code: str, table: CodeTable, day: date) -> Outcome | None:
    """A code without a row, under the policy of its concept map; None where another map must be asked.

    A policy that lacks its fixed code, which the resolver refuses, flags.
    """
    if table.policy is Policy.OTHER_MAP:
        return None
    match table.policy:
        case Policy.FIXED if table.fixed is not None:
            return instead(table.fixed, Reason.NO_ROW, day)._replace(policy=table.policy)
        case Policy.PASS_THROUGH:
            return Outcome(code, Status.UNMAPPED, Reason.NO_ROW, policy=table.policy)
        case Policy.FLAG | Policy.REJECT | Policy.FIXED:
            return failed(Status.UNMAPPED, Reason.NO_ROW)._replace(policy=table.policy)
        case _:
            assert_never(table.policy)


def _decide(rows: Sequence[CodeRow], table: CodeTable) -> Outcome:
    best = preferred(rows)
    rules = tuple(dict.fromkeys(row.rule for row in best))
    weighted = all(row.weight for row in best) and best[0].weight != "1"
    if weighted or len({row.target for row in best}) > 1:
        status, reason = (Status.SPLIT, None) if weighted else (Status.AMBIGUOUS, Reason.SEVERAL_ROWS)
        return failed(status, reason, *candidates(best))._replace(rules=rules)
    target, relation = best[0].target, best[0].relation
    if target is None:
        return Outcome(None, Status.NO_TARGET, rules=rules)
    carried = Outcome(target, relation=relation, rules=rules, confidence=least_sure(best))
    match relation:
        case Relation.EQUAL:
            return carried
        case Relation.NARROWER if not table.allow_narrower:
            narrower = [item for item in rows if item.relation is Relation.NARROWER]
            found = failed(Status.AMBIGUOUS, Reason.NARROWER, *candidates(narrower))
            return found._replace(relation=relation, rules=rules)
        case Relation.NARROWER:
            return carried._replace(status=Status.APPROXIMATE, reason=Reason.NARROWER)
        case _:
            return carried._replace(status=Status.APPROXIMATE)


def gathered(found: Outcome, several: Several) -> Outcome:
    """What a concept map says of one code, as a list of all its targets.

    As all of them each has the status of its own relation: a narrower one is approximate. As their union each is
    exact, and so is the list, which is equal to the code. What has one target is a list of one; what has none, or
    shares, stays as it is.
    """
    if found.usable:
        return listed([found])._replace(rules=found.rules)
    union = several is Several.UNION
    if found.reason is not Reason.SEVERAL_ROWS and (union or found.reason is not Reason.NARROWER):
        return found
    elements = [Outcome(item.value) if union else _carried(item) for item in found.candidates]
    return listed(elements)._replace(relation=Relation.EQUAL if union else None, rules=found.rules)


def settled(found: Outcome, meant: Container[str]) -> Outcome:
    """What is left open, settled by what another field means: the one candidate that it names, by its own relation.

    Where it names none of them, or several, all stay open.
    """
    named = [candidate for candidate in found.candidates if candidate.value in meant]
    if len(named) != 1:
        return found
    return lossy("", found.loss).then(_carried(named[0])._replace(rules=found.rules))


def _carried(candidate: Candidate) -> Outcome:
    """A candidate that is meant, as sure as its relation says; one of a list of names has none, and is exact."""
    carried = Outcome(
        candidate.value, relation=candidate.relation, over=candidate.over, confidence=candidate.confidence
    )
    if candidate.relation in (None, Relation.EQUAL):
        return carried
    reason = Reason.NARROWER if candidate.relation is Relation.NARROWER else None
    return carried._replace(status=Status.APPROXIMATE, reason=reason)


def preferred(rows: Sequence[CodeRow]) -> list[CodeRow]:
    """The rows that precedence leaves: higher priority, then equal relation, then narrower dates; never file order."""
    kept = list(rows)
    for _, keep in PRECEDENCE:
        kept = keep(kept)
    return kept


def _highest(rows: Sequence[CodeRow]) -> list[CodeRow]:
    top = max(row.priority for row in rows)
    return [row for row in rows if row.priority == top]


def _equal(rows: Sequence[CodeRow]) -> list[CodeRow]:
    return [row for row in rows if row.relation is Relation.EQUAL and not row.weight] or list(rows)


def _narrowest(rows: Sequence[CodeRow]) -> list[CodeRow]:
    """The rows of the fewest days; shares of one code belong together, and so do sources, whatever their dates."""
    if all(row.weight or row.turned for row in rows):
        return list(rows)
    shortest = min(row.validity.days for row in rows)
    return [row for row in rows if row.validity.days == shortest]


PRECEDENCE: Final[tuple[tuple[Why, Callable[[Sequence[CodeRow]], list[CodeRow]]], ...]] = (
    (Why.PRIORITY, _highest),
    (Why.RELATION, _equal),
    (Why.DATES, _narrowest),
)
"""Which of several rows stay, step by step, and what is said of those that do not."""


def candidates(rows: Sequence[CodeRow]) -> tuple[Candidate, ...]:
    """The targets of rows as candidates, by code, each once."""
    by_target: defaultdict[str, list[CodeRow]] = defaultdict(list)
    for row in rows:
        if row.target is not None:
            by_target[row.target].append(row)
    return tuple(
        Candidate(code, found[-1].relation, found[-1].weight, confidence=least_sure(found))
        for code, found in sorted(by_target.items())
    )


def least_sure(rows: Iterable[CodeRow]) -> Decimal | None:
    """The confidence of rows that say the same: the lowest of those that state one; None is unknown."""
    return min((row.confidence for row in rows if row.confidence is not None), default=None)
