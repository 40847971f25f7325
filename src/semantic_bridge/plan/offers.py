"""What comes back of a value that one of several rules made: decided here, once, for every executor."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import reduce
from operator import or_

from semantic_bridge.model.translation import Candidate, Reason, Status, weakest
from semantic_bridge.model.values import text_of
from semantic_bridge.plan.choices import EXCLUDED, NOTHING_APPLIES, Option, choose, outdated
from semantic_bridge.plan.outcome import ABSENT_INPUT, Outcome
from semantic_bridge.plan.semantics import agree, same


def offer(options: Sequence[Option], whens: Sequence[str], others: int) -> Outcome:
    """What a field had, if each of these rules, or another one, may have made the value that is read.

    Where every rule that can have made it says the same, that is it. Else each value is a candidate, under the
    condition of its rule: none of them is known to be the one, even if there is only one.

    Args:
        options: What each rule makes of the value, and whether it can have made it; no value of a list.
        whens: What must be so in the record that comes out, for each of them, in words; empty for nothing.
        others: How many more may have made it, of which nothing is known.
    """
    pairs = zip(options, whens, strict=True)
    possible = [(_made(item), when) for item, when in pairs if item.applies or item.doubt is not None]
    found = [outcome for outcome, _ in possible]
    if not possible and others:
        return ABSENT_INPUT
    if all(outcome.missing for outcome in found):
        return _of_nothing(options)
    if not others and all(outcome.usable and same(outcome.value, found[0].value) for outcome in found):
        return agree(found)
    opened = [_open(outcome, when) for outcome, when in possible if outcome.usable or outcome.candidates]
    return _together(opened) if opened else agree(found)


def of_other_days(options: Sequence[Option], others: int, day: date) -> Outcome:
    """What is said on a day that none of these rules is of: not current, if one of them can have made what is read.

    Where another rule may have made it, nothing is known of the field; but what was lost before is lost.
    """
    held = [_made(item) for item in options if item.applies or item.doubt is not None]
    if not held or (others and all(found.usable or found.missing for found in held)):
        return ABSENT_INPUT
    return outdated(held, [item.branch.validity for item in options], day)


def _made(option: Option) -> Outcome:
    """What a rule makes of the value; what was lost before, where it is not known whether the rule made it."""
    return option.outcome if option.outcome.missing else option.doubt or option.outcome


def _of_nothing(options: Sequence[Option]) -> Outcome:
    """What is said where no rule made anything: nothing of nothing; a value that none can have made has no row."""
    found = choose([options])
    made = any(not item.outcome.missing for item in options)
    return NOTHING_APPLIES if found is EXCLUDED and made else found


def _open(found: Outcome, when: str) -> Outcome:
    """A value as a candidate; what is open already stays so, under one more condition."""
    whens = (when,) if when else ()
    if not found.usable:
        candidates = tuple(replace(item, when=whens) for item in found.candidates)
        return found._replace(candidates=candidates)
    value = text_of(found.value)
    candidate = Candidate(value, found.relation, None, found.over, found.confidence, whens)
    status = weakest(found.status, Status.AMBIGUOUS)
    reason = Reason.SEVERAL_ROWS if status is Status.AMBIGUOUS else found.reason
    bare = found._replace(value=None, relation=None, over=(), confidence=None)
    return bare._replace(status=status, reason=reason, candidates=(candidate,))


def _together(opened: Sequence[Outcome]) -> Outcome:
    """All candidates, by value, with everything that was said on the way to one of them."""
    by_value: defaultdict[str, list[Candidate]] = defaultdict(list)
    for outcome in opened:
        for candidate in outcome.candidates:
            by_value[candidate.value].append(candidate)
    worst = max(opened, key=lambda outcome: outcome.status.rank)
    return worst._replace(
        relation=None,
        loss=tuple(dict.fromkeys(item for outcome in opened for item in outcome.loss)),
        rules=tuple(dict.fromkeys(rule for outcome in opened for rule in outcome.rules)),
        candidates=tuple(_either(by_value[value]) for value in sorted(by_value)),
    )


def _either(ways: Sequence[Candidate]) -> Candidate:
    """One candidate to which several rules lead: when one of them can have been, and as any of them says."""
    relations = [item.relation for item in ways if item.relation is not None]
    known = [item.confidence for item in ways if item.confidence is not None]
    whens = tuple(dict.fromkeys(when for item in ways for when in item.when))
    return replace(
        ways[0],
        relation=reduce(or_, relations) if len(relations) == len(ways) else None,
        over=tuple(sorted({way for item in ways for way in item.over})),
        confidence=min(known) if len(known) == len(ways) else None,
        when=whens if all(item.when for item in ways) else (),
    )
