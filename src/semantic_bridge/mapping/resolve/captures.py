"""Resolve captures: the condition whose pattern has the group, and what of the text no rule takes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from semantic_bridge.errors import suggest
from semantic_bridge.mapping.errors import BadPatternError
from semantic_bridge.mapping.resolve.scope import Scope
from semantic_bridge.model.conditions import Matches
from semantic_bridge.model.crosswalk import Condition, PropertyMap, carriers
from semantic_bridge.model.document import PropertyMapDocument
from semantic_bridge.model.operators import REST, Capture
from semantic_bridge.model.schema import Path
from semantic_bridge.text.regex import PatternError, compile_pattern


def resolve_capture(
    document: PropertyMapDocument, conditions: Sequence[Condition], scope: Scope
) -> tuple[tuple[Path, Capture], ...]:
    """The field and the group that a rule captures; none where it captures nothing, or, with a problem, not one."""
    if document.capture is None:
        return ()
    name = document.capture
    patterns = [(item.path, item.test.pattern) for item in conditions if isinstance(item.test, Matches)]
    groups = {group for _, pattern in patterns for group in _groups(pattern)}
    found = [(path, Capture(pattern, name)) for path, pattern in patterns if name in _groups(pattern)]
    if len(found) == 1:
        return tuple(found)
    if document.iri not in scope.broken:
        which = "more than one" if found else "no"
        problem = f"sb:capture names the group {name!r}, which {which} sb:matches has."
        remedy = suggest(name, groups) if groups else 'Add sb:when [ sb:from PATH ; sb:matches "(?P<name>…)" ].'
        scope.report(
            BadPatternError(problem, subject=document.iri, remedy=remedy if not found else "Rename one group.")
        )
    return ()


def _groups(pattern: str) -> tuple[str, ...]:
    try:
        return tuple(name for name, _ in compile_pattern(pattern).names)
    except PatternError:  # the condition has been reported
        return ()


def with_losses(rules: Sequence[PropertyMap]) -> tuple[PropertyMap, ...]:
    """The rules, of which each that captures says what of the text nothing takes wherever it applies."""
    return tuple(_with_loss(rule, rules) for rule in rules)


def _with_loss(rule: PropertyMap, rules: Sequence[PropertyMap]) -> PropertyMap:
    first, others = rule.operators[0] if rule.operators else None, rule.operators[1:]
    if not isinstance(first, Capture):
        return rule
    if any(_beside(rule, other) for other in carriers(rule.inputs[0], rules, rule.validity)):
        return rule
    taken = set(_taken(rule, first, rules))
    lost = tuple(name for name in _groups(first.pattern) if name not in taken)
    return replace(rule, operators=(replace(first, lost=(*lost, REST)), *others))


def _taken(rule: PropertyMap, capture: Capture, rules: Sequence[PropertyMap]) -> Iterator[str]:
    """The groups of the same match that rules take wherever this one applies."""
    for other in rules:
        first = other.operators[0] if other.operators else None
        same = isinstance(first, Capture) and first.pattern == capture.pattern and other.inputs == rule.inputs
        if isinstance(first, Capture) and same and _beside(rule, other):
            yield first.group


def _beside(rule: PropertyMap, other: PropertyMap) -> bool:
    """Whether another rule applies wherever this one does: it asks nothing more, on all of its days."""
    return set(other.conditions) <= set(rule.conditions) and rule.validity.shared(other.validity) == rule.validity
