"""What missing, invalid and disagreeing values mean: decided here, once, for every executor.

What the rows of a concept map say of a code is decided in `rows`, when a condition holds in
`conditions`, which of several rules counts in `choices`. The contract is stated for users in
ontology/README.md; each function is one paragraph of it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from operator import and_
from typing import Final, assert_never

from semantic_bridge.model.relation import Relation
from semantic_bridge.model.schema import JsonType
from semantic_bridge.model.translation import Candidate, Paths, Reason, Status, weakest
from semantic_bridge.model.values import ABSENT, Absent, Value, text_of
from semantic_bridge.plan.fields import Source, Target
from semantic_bridge.plan.outcome import (
    ABSENT_INPUT,
    EMPTY_INPUT,
    NULL_INPUT,
    WRONG_TYPE,
    Outcome,
    chained,
    extended,
    failed,
    for_each,
    listed,
    lossy,
    surety,
)

MOST_DIGITS: Final = 4000
"""The longest number that is read or written as digits; a longer one has the wrong type."""

_TOO_LARGE: Final = 10**MOST_DIGITS
_WHOLE: Final = re.compile(r"0|-?[1-9][0-9]*")
_DECIMAL: Final = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_SAYS: Final = (Reason.ABSENT, Reason.NULL, Reason.EMPTY, Reason.SENTINEL)


def read_input(raw: Value | Absent, source: Source) -> Outcome:
    """What a field of the record holds.

    Absent, null, empty text, an empty list and a declared sentinel are missing, each for its own reason. A JSON integer
    in a text or coded field stands for its digits; a fraction, an exponent or a boolean there is `invalid-source`,
    never rounded.
    """
    if raw is ABSENT or isinstance(raw, Absent):
        return ABSENT_INPUT
    if source.many and raw is not None:
        return _read_list(raw, source)
    return _read_one(raw, source)


def _read_list(raw: Value, source: Source) -> Outcome:
    """Each element as a field that holds it would be read; one that is wrong leaves the others as they are."""
    if isinstance(raw, str) or not isinstance(raw, Sequence):
        return WRONG_TYPE
    return listed([_read_one(item, source) for item in raw])


def _read_one(raw: Value, source: Source) -> Outcome:
    if raw is None:
        return NULL_INPUT
    if _is_sentinel(raw, source):
        return Outcome(text_of(raw), reason=Reason.SENTINEL)
    value = _typed(raw, source)
    if value is ABSENT:
        return WRONG_TYPE
    return EMPTY_INPUT if value == "" else Outcome(value)


def _is_sentinel(raw: Value, source: Source) -> bool:
    """Whether a scalar, whatever its JSON type, is written as a text that declares "no value"."""
    return bool(source.sentinels) and isinstance(raw, str | int | Decimal) and text_of(raw) in source.sentinels


def _typed(raw: Value, source: Source) -> Value | Absent:
    """The value as steps read it, or `ABSENT` where its JSON type is wrong."""
    kind = JsonType.STRING if source.coded else source.json_type
    match kind:
        case JsonType.STRING:
            return raw if isinstance(raw, str) else text_of(raw) if _is_integer(raw) else ABSENT
        case JsonType.INTEGER:
            return raw if _is_integer(raw) else ABSENT
        case JsonType.NUMBER:
            return raw if isinstance(raw, Decimal) or _is_integer(raw) else ABSENT
        case JsonType.BOOLEAN:
            return raw if isinstance(raw, bool) else ABSENT
        case JsonType.OBJECT:
            return raw if isinstance(raw, Mapping) else ABSENT
        case _:
            assert_never(kind)


def _is_integer(raw: Value | Absent) -> bool:
    return isinstance(raw, int) and not isinstance(raw, bool) and -_TOO_LARGE < raw < _TOO_LARGE


def finish(outcome: Outcome, target: Target, *, there: bool) -> Outcome:
    """What the target field ends as.

    A missing source leaves an optional target without a value, exactly: absent stays absent, null stays null, empty
    stays empty where the target is a text or a list. A sentinel says "no value" on purpose: `no-target`. A required
    target is `missing-input` in each case. An optional object is not made to hold what is missing.

    Args:
        outcome: What the steps made.
        target: The field.
        there: Whether the object that holds the field is part of the output.
    """
    if outcome.missing and target.required and there:
        return outcome._replace(value=None, status=Status.MISSING_INPUT)
    if outcome.missing and (not there or outcome.value is ABSENT):
        return outcome._replace(value=ABSENT, status=_of_missing(outcome))
    if outcome.missing and target.many:
        return outcome._replace(value=[] if outcome.reason is Reason.EMPTY else None, status=_of_missing(outcome))
    if outcome.usable and target.many is not bool(outcome.elements):
        return _unwritable(outcome)
    finished = for_each(outcome, lambda one: _finish_one(one, target))
    if target.required and there and not any(item.value is not None for item in finished.elements or (finished,)):
        return _without_value(finished, outcome)
    return finished


def _without_value(finished: Outcome, outcome: Outcome) -> Outcome:
    """A required list of which no element has a value: missing, or lost like the weakest of them."""
    if not finished.elements:
        return finished
    if all(item.missing for item in outcome.elements):
        reason = most_said(outcome.elements).reason
        return finished._replace(value=None, status=Status.MISSING_INPUT, reason=reason, elements=())
    worst = max(finished.elements, key=lambda item: item.status.rank)
    return finished._replace(status=worst.status, reason=worst.reason)


def _finish_one(outcome: Outcome, target: Target) -> Outcome:
    """What one value ends as, or one element of a list, where null stands in its place if it has no value."""
    if not outcome.missing:
        return _written(outcome, target)
    value = "" if outcome.reason is Reason.EMPTY and target.textual else None
    return outcome._replace(value=value, status=_of_missing(outcome))


def _of_missing(outcome: Outcome) -> Status:
    return Status.NO_TARGET if outcome.reason is Reason.SENTINEL else Status.EXACT


def _written(outcome: Outcome, target: Target) -> Outcome:
    """The value in the JSON type of the target; one that cannot be written so, and read back, is not written."""
    value = outcome.value
    if value is None or value is ABSENT:
        return outcome
    written = _write(value, target.json_type)
    return _unwritable(outcome) if written is ABSENT else outcome._replace(value=written)


def _unwritable(outcome: Outcome) -> Outcome:
    status = weakest(outcome.status, Status.UNMAPPED)
    reason = Reason.WRONG_TYPE if status is Status.UNMAPPED else outcome.reason
    return outcome._replace(value=None, status=status, reason=reason, elements=())


def _write(value: Value | Absent, kind: JsonType) -> Value | Absent:
    """A value in a JSON type, or `ABSENT`; a text becomes a number or boolean only if it comes back the same.

    An object has been made field by field, and stays as it is; in a field of scalars nothing but a scalar is written.
    """
    if kind is JsonType.OBJECT:
        return value
    if isinstance(value, Sequence | Mapping) and not isinstance(value, str):
        return ABSENT
    match kind:
        case JsonType.STRING:
            return text_of(value)
        case JsonType.INTEGER:
            return _whole(value) if isinstance(value, str) else value if _is_integer(value) else ABSENT
        case JsonType.NUMBER:
            return _decimal(value) if isinstance(value, str) else ABSENT if isinstance(value, bool) else value
        case JsonType.BOOLEAN:
            return {"true": True, "false": False}.get(text_of(value), ABSENT)
        case _:
            assert_never(kind)


def _whole(text: str) -> int | Absent:
    return int(text) if _WHOLE.fullmatch(text) and len(text) <= MOST_DIGITS else ABSENT


def _decimal(text: str) -> Decimal | Absent:
    return Decimal(text) if _DECIMAL.fullmatch(text) and len(text) <= MOST_DIGITS else ABSENT


def agree(outcomes: Sequence[Outcome]) -> Outcome:
    """What several paths to one target say together.

    Missing paths do not count, and one that failed gives way to one that has a value, unless the fault is ours. Values
    that are the same are one, as sure as the surest of them; a value among the candidates of another path settles it;
    else the paths differ.
    """
    present = [outcome for outcome in outcomes if not outcome.missing]
    if not present:
        return most_said(outcomes)
    worst = max(present, key=lambda outcome: outcome.status.rank)
    usable = [outcome for outcome in present if outcome.usable]
    if not usable or worst.status is Status.ERROR:
        return worst
    best = min(usable, key=lambda outcome: outcome.status.rank)
    if all(_consistent(other, best.value) for other in present):
        return best
    values = sorted({text_of(outcome.value) for outcome in usable} | {c.value for o in present for c in o.candidates})
    return failed(Status.AMBIGUOUS, Reason.PATHS_DIFFER, *map(Candidate, values))


def hold_together(agreed: Outcome, ways: Sequence[Outcome]) -> Outcome:
    """A code that several ways lead to from one code, related to it as all of them allow; else the ways differ."""
    relations = [way.relation for way in ways if way.usable and way.relation is not None]
    if not agreed.usable or not relations:
        return agreed
    possible = reduce(and_, relations)
    over = tuple(sorted({path for way in ways if way.usable for path in way.over}))
    if not possible:
        differ = failed(Status.AMBIGUOUS, Reason.PATHS_DIFFER, Candidate(text_of(agreed.value), over=over))
        return differ._replace(rules=agreed.rules)
    return agreed._replace(relation=possible, over=over)


def most_said(missing: Sequence[Outcome]) -> Outcome:
    """Of several that are missing the one whose source says most: a sentinel says more than null, null than absence."""
    return max(missing, key=lambda outcome: _SAYS.index(outcome.reason or Reason.ABSENT))


def _consistent(outcome: Outcome, value: Value | Absent) -> bool:
    if outcome.usable:
        return same(outcome.value, value)
    return not outcome.candidates or any(candidate.value == text_of(value) for candidate in outcome.candidates)


def same(one: Value | Absent, other: Value | Absent) -> bool:
    """Whether two values are one: equal as they are, or as JSON writes them."""
    return one == other or text_of(one) == text_of(other)


def through_candidates(outcome: Outcome, ask: Callable[[str], Outcome]) -> Outcome:
    """What is left open, mapped member by member: where every candidate has one and the same answer, that answer is it.

    It is as sure as the least sure of them, and related to the source as all the ways to it allow: an answer that says
    more than is known stays open, like a narrower code. Else the answers are the candidates; those that have the same
    answer become one, with their weights added. Where no candidate has an answer, nothing is left open: there is none,
    for the weakest reason of them.
    """
    images = [(candidate, ask(candidate.value)) for candidate in outcome.candidates]
    if images and all(image.missing for _, image in images):
        return images[0][1]
    found: dict[str, Candidate] = {}
    for candidate, image in images:
        own = Candidate(text_of(image.value), image.relation, "1", image.over, image.confidence)
        for end in [own] if image.usable else image.candidates:
            together = candidate.relation is not None
            found[end.value] = _merged(_beyond(candidate, end), found.get(end.value), together=together)
    if images and not found:
        return _no_answer(outcome, images)
    answers = tuple(found[value] for value in sorted(found))
    agreed = len(answers) == 1 and all(image.usable for _, image in images)
    if not agreed or (outcome.reason is Reason.NARROWER and answers[0].relation is Relation.NARROWER):
        return outcome._replace(candidates=answers, over=_dead_ends(outcome, images))
    return _answer(outcome, [image for _, image in images], answers[0])


def _no_answer(outcome: Outcome, images: Sequence[tuple[Candidate, Outcome]]) -> Outcome:
    """What is said where every candidate led nowhere: what is said of the one that is lost for the weakest reason."""
    worst = max((image for _, image in images), key=lambda image: image.status.rank)
    rules = tuple(dict.fromkeys(rule for _, image in images for rule in image.rules))
    answer = lossy("", outcome.loss)._replace(rules=outcome.rules).then(worst._replace(rules=rules))
    return answer._replace(over=_dead_ends(outcome, images))


def _dead_ends(outcome: Outcome, images: Sequence[tuple[Candidate, Outcome]]) -> Paths:
    """The ways that end at a candidate of a row which leads no further, besides those that ended before."""
    ended = [item for item, image in images if item.relation and not image.usable and not image.candidates]
    return tuple(sorted({*outcome.over, *(way for item in ended for way in extended(item.over, item.value))}))


def _answer(outcome: Outcome, images: Sequence[Outcome], agreed: Candidate) -> Outcome:
    """The one answer that all candidates have, with what was said on the way to each."""
    worst = max(images, key=lambda image: image.status.rank)
    rules = tuple(dict.fromkeys(rule for image in images for rule in image.rules))
    said = lossy("", outcome.loss)._replace(rules=outcome.rules)
    answer = said.then(worst._replace(rules=rules))
    answer = answer._replace(relation=agreed.relation, over=agreed.over, confidence=agreed.confidence)
    if agreed.relation in (None, Relation.EQUAL):
        return answer
    return answer._replace(status=weakest(answer.status, Status.APPROXIMATE))


def _beyond(candidate: Candidate, end: Candidate) -> Candidate:
    """What an answer for a candidate is for the source: the relation over both steps, and the share of the share.

    Where both steps are rows, it is reached over the candidate's code.
    """
    shares = (candidate.weight, end.weight)
    weight = str(Fraction(shares[0] or 0) * Fraction(shares[1] or 0)) if all(shares) else None
    over = extended(candidate.over, candidate.value) if candidate.relation and end.relation else candidate.over
    confidence = surety((candidate.relation, candidate.confidence), (end.relation, end.confidence))
    return Candidate(end.value, chained(candidate.relation, end.relation), weight, over, confidence)


def _merged(one: Candidate, other: Candidate | None, *, together: bool) -> Candidate:
    """One answer over two ways, with the shares added, as sure as the less sure of the two.

    Where rows say of one code how it lies to both, the two relations hold together; else only one of them does.
    """
    if other is None:
        return one
    weights = (one.weight, other.weight)
    weight = str(sum(Fraction(item) for item in weights if item)) if all(weights) else None
    over = tuple(sorted({*one.over, *other.over}))
    if one.relation is None or other.relation is None:
        return Candidate(one.value, None, weight, over)
    both, either = one.relation & other.relation, one.relation | other.relation
    known = [way.confidence for way in (one, other) if way.confidence is not None]
    confidence = min(known) if len(known) == len((one, other)) else None
    return Candidate(one.value, both if together and both else either, weight, over, confidence)
