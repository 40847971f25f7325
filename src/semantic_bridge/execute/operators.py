"""The simple operators on one record's cells: each a total function from outcomes to an outcome."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from semantic_bridge.model.operators import REST, Capture, Cast, Coalesce, DateFormat, First, Join, Normalise, Split
from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.model.values import Absent, Value, text_of
from semantic_bridge.plan.outcome import ABSENT_INPUT, EMPTY_INPUT, Outcome, failed, for_each, lossy
from semantic_bridge.plan.semantics import MOST_DIGITS, most_said, through_candidates
from semantic_bridge.plan.steps import SimpleOperator
from semantic_bridge.terms import XSD, Iri
from semantic_bridge.text.dates import compile_date_pattern, convert
from semantic_bridge.text.normalise import normalise
from semantic_bridge.text.regex import compile_pattern

Unary = Callable[[Value | Absent], Outcome]
Several = Callable[[Sequence[Outcome]], Outcome]

OTHERS_LOST = lossy("", ("others",))
NO_PARSE = failed(Status.INVALID_SOURCE, Reason.NO_PARSE)
BOOLEANS: Final = {"true": True, "false": False}
_WHOLE: Final = re.compile(r"-?[0-9]+")
_DECIMAL: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_PLAIN_DECIMAL: Final = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")


def compile_operator(operator: SimpleOperator) -> Several:
    """The function of an operator over the outcomes of its inputs."""
    match operator:
        case Join():
            return _join(operator.separator)
        case Coalesce():
            return _coalesce
        case Cast():
            return _unary(_cast(operator.datatype))
        case Capture():
            return _unary(_capture(operator))
        case DateFormat():
            return _unary(_date(operator))
        case Normalise():
            return _unary(_normalise(operator))
        case Split():
            return _unary(_split(operator.separator))
        case First():
            return _first


def _unary(function: Unary) -> Several:
    """A function of one value, for each element of a list: what is missing or failed passes through.

    Where a value is left open, its candidates are converted.
    """

    def _one(outcome: Outcome) -> Outcome:
        if outcome.usable:
            return outcome.then(function(outcome.value))
        return through_candidates(outcome, function) if outcome.candidates else outcome

    return lambda inputs: for_each(inputs[0], _one)


def _capture(operator: Capture) -> Unary:
    """What a group finds; a group that took no part is absent, and what nothing takes is lost."""
    pattern, lost = compile_pattern(operator.pattern), frozenset(operator.lost)

    def _run(value: Value | Absent) -> Outcome:
        found = pattern.fullmatch(text_of(value))
        if found is None:
            return failed(Status.UNMAPPED, Reason.NO_PARSE)
        text = found.named[operator.group]
        if not text:
            return ABSENT_INPUT if text is None else EMPTY_INPUT
        loss = [name for name, each in found.named.items() if each and name in lost]
        outside = REST in lost and any(map(str.isalnum, found.unnamed))
        return lossy(text, (*loss, REST) if outside else tuple(loss))

    return _run


def _date(operator: DateFormat) -> Unary:
    source = compile_date_pattern(operator.source_pattern)
    target = compile_date_pattern(operator.target_pattern or operator.source_pattern)

    def _run(value: Value | Absent) -> Outcome:
        found = convert(text_of(value), source, target)
        return NO_PARSE if found is None else lossy(found.text, found.loss)

    return _run


def _normalise(operator: Normalise) -> Unary:
    def _run(value: Value | Absent) -> Outcome:
        found = normalise(text_of(value), operator.forms)
        return lossy(found.text, found.loss) if found.text else EMPTY_INPUT

    return _run


def _split(separator: str) -> Unary:
    def _run(value: Value | Absent) -> Outcome:
        text = text_of(value)
        parts = [part for item in text.split(separator) if (part := item.strip())]
        if not parts:
            return EMPTY_INPUT
        loss = () if separator.join(parts) == text else ("blanks",)
        return lossy(parts, loss)._replace(elements=tuple(map(Outcome, parts)))

    return _run


def _first(inputs: Sequence[Outcome]) -> Outcome:
    """The first element that is no sentinel, with what became of it; the others are lost. An empty list has none."""
    (found,) = inputs
    if not found.elements:
        return found._replace(value="") if found.reason is Reason.EMPTY else found
    others = OTHERS_LOST if len(found.elements) > 1 else Outcome("")
    first = next((item for item in found.elements if item.reason is not Reason.SENTINEL), found.elements[0])
    return found.then(others).then(first)


def _join(separator: str) -> Several:
    def _run(inputs: Sequence[Outcome]) -> Outcome:
        single = [one for item in inputs for one in item.elements or (item,)]
        broken = next((item for item in single if not item.usable and not item.missing), None)
        present = [item for item in single if item.usable]
        if broken is not None or not present:
            return broken or most_said(single)
        parts = [text_of(item.value) for item in present]
        joined = separator.join(parts)
        whole = len(present) == len(single) and bool(separator) and joined.split(separator) == parts
        outcome = lossy(joined, () if whole else ("boundaries",))
        for item in reversed([*(item for item in inputs if item.elements), *present]):
            outcome = item.then(outcome)
        return outcome

    return _run


def _coalesce(inputs: Sequence[Outcome]) -> Outcome:
    """The first that has a value; where a later one has another, that is lost and said to be."""
    first = next((item for item in inputs if not item.missing), None) or most_said(inputs)
    if not first.usable or not any(item.usable and item.value != first.value for item in inputs):
        return first
    return first.then(OTHERS_LOST._replace(value=first.value))


def _cast(datatype: Iri) -> Unary:
    casts: dict[Iri, Unary] = {XSD.integer: _to_integer, XSD.decimal: _to_decimal, XSD.boolean: _to_boolean}
    return casts.get(datatype, _to_text)


def _to_integer(value: Value | Absent) -> Outcome:
    if isinstance(value, int) and not isinstance(value, bool):
        return Outcome(value)
    text = text_of(value)
    if not _WHOLE.fullmatch(text) or len(text) > MOST_DIGITS:
        return NO_PARSE
    number = int(text)
    return lossy(number, () if str(number) == text else ("leading-zeros",))


def _to_decimal(value: Value | Absent) -> Outcome:
    if isinstance(value, Decimal):
        return Outcome(value) if value.is_finite() else NO_PARSE
    text = text_of(value)
    if not _DECIMAL.fullmatch(text) or len(text) > MOST_DIGITS:
        return NO_PARSE
    return lossy(Decimal(text), () if _PLAIN_DECIMAL.fullmatch(text) else ("leading-zeros",))


def _to_boolean(value: Value | Absent) -> Outcome:
    found = BOOLEANS.get(text_of(value))
    return NO_PARSE if found is None else Outcome(found)


def _to_text(value: Value | Absent) -> Outcome:
    return Outcome(text_of(value))
