"""Explanations for people: a paragraph for each value, which a narrow terminal can hold."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import starmap
from typing import Final

from semantic_bridge.explain.explanation import Explanation, made_by
from semantic_bridge.model.passed import PassedOver
from semantic_bridge.model.translation import Candidate, Derivation, Issue, Paths
from semantic_bridge.model.values import ABSENT, Absent, Value
from semantic_bridge.plan.plan import Plan, Reference
from semantic_bridge.records.strict_json import encode

_LABEL: Final = 11
_NO_RULE: Final = "none: every rule was passed over"


def made_of(plan: Plan) -> str:
    """What explanations of a plan rest on: the plan, its crosswalks in their order, and its code lists."""
    lines = [f"{plan.source} → {plan.target}", f"  {plan.digest}"]
    lines += _references("crosswalk", plan.crosswalks)
    lines += _references("code list", plan.code_lists)
    return "\n".join(lines)


def _references(kind: str, references: Sequence[Reference]) -> Iterator[str]:
    for item in references:
        yield f"  {kind} {item.name} {item.version}".rstrip()
        yield f"    {item.digest}"


def explained(explanation: Explanation) -> str:
    """How the values of one record came about, in the order of the target's fields."""
    found = explanation.translation
    complete = "complete" if found.complete else "not complete"
    head = f"line {explanation.line}: {found.status}, {complete}, codes of {explanation.day}"
    values = ("\n".join(_value(item, explanation)) for item in found.derivations)
    unused = [_labelled("not read", found.unused)] if found.unused else []
    return "\n\n".join([head, *values, *unused])


def _value(item: Derivation, explanation: Explanation) -> Iterator[str]:
    issue = explanation.issues.get(item.target)
    shown = "" if item.value is ABSENT else f" = {value_text(item.value)}"
    yield f"{item.target or '/'}{shown}"
    said = [item.status.value, item.reason and item.reason.value, item.relation, _sure(item.confidence)]
    yield "  " + ", ".join(filter(None, said))
    for label, lines in _said(item, issue, explanation).items():
        if lines:
            yield _labelled(label, lines)


def _said(item: Derivation, issue: Issue | None, explanation: Explanation) -> Mapping[str, Sequence[str]]:
    """What is said of a value, by label; nothing where there is nothing to say."""
    rule = made_by(item)
    return {
        "from": [*starmap(_source, zip(item.source, item.given, strict=True))],
        "rule": _stated(rule, explanation) if rule else [_NO_RULE],
        "did": [" → ".join(item.via) or "copy"] if rule else [],
        "used": [line for used in item.rules[1:] for line in _stated(used, explanation)],
        "over": _paths(item.over),
        "lost": item.loss,
        "policy": [item.policy] if item.policy else [],
        "maybe": [*map(_candidate, issue.candidates)] if issue else [],
        "successors": [*map(value_text, issue.successors)] if issue else [],
        "holds": [item.validity] if item.validity else [],
        "not used": [line for passed in item.passed_over for line in _passed(passed, explanation)],
    }


def _labelled(label: str, lines: Sequence[str]) -> str:
    """Lines with a label before the first."""
    first, *others = lines
    return "\n".join([f"  {label:<{_LABEL}}{first}", *(" " * (_LABEL + 2) + line for line in others)])


def _source(pointer: str, value: Value | Absent) -> str:
    return f"{pointer}, which is absent" if value is ABSENT else f"{pointer} = {value_text(value)}"


def _stated(rule: str, explanation: Explanation) -> list[str]:
    """A rule by its whole name, and where it is stated."""
    place = explanation.place(rule)
    return [f"<{rule}>", f"  {place}"] if place else [f"<{rule}>"]


def _candidate(candidate: Candidate) -> str:
    relation = candidate.relation.word if candidate.relation else None
    over = f"over {' or '.join(_paths(candidate.over))}" if candidate.over else None
    when = f"when {' or when '.join(candidate.when)}" if candidate.when else None
    more = ", ".join(filter(None, [relation, candidate.weight, _sure(candidate.confidence), over, when]))
    return f"{value_text(candidate.value)} ({more})" if more else value_text(candidate.value)


def _paths(ways: Paths) -> list[str]:
    """The codes of each way, in order."""
    return [" → ".join(map(value_text, way)) for way in ways]


def _sure(confidence: Decimal | None) -> str | None:
    return None if confidence is None else f"confidence {confidence}"


def _passed(item: PassedOver, explanation: Explanation) -> Iterator[str]:
    name, *place = _stated(item.rule, explanation)
    target = "none" if item.target is None else value_text(item.target)
    row = f", {value_text(item.code)} → {target}" if item.is_row else ""
    yield f"{item.why}{row}: {name}"
    yield from place


def value_text(value: Value | Absent) -> str:
    """A value as JSON writes it; lists and objects, whose parts are told by themselves, by their size."""
    if isinstance(value, Mapping):
        return f"object of {len(value)}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"list of {len(value)}"
    return encode(None if value is ABSENT else value).decode()
