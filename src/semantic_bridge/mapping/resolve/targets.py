"""Check the rules of one record, or of one list's elements, against each other: who fills which field."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from semantic_bridge.mapping.errors import DuplicateTargetError, MisplacedOperatorError, OverlappingTargetsError
from semantic_bridge.mapping.resolve.scope import Scope
from semantic_bridge.model.crosswalk import PropertyMap
from semantic_bridge.model.schema import Path, pointer


def check_targets(rules: Sequence[PropertyMap], scope: Scope) -> None:
    """Report a field that several rules fill without a condition each on one day, and a rule inside another's field."""
    by_pointer: defaultdict[str, list[PropertyMap]] = defaultdict(list)
    paths: dict[str, Path] = {}
    for rule in rules:
        _check_given_once(rule, scope)
        for path in rule.outputs:
            if rule not in by_pointer[pointer(path)]:
                by_pointer[pointer(path)].append(rule)
            paths[pointer(path)] = path
    for target, same in by_pointer.items():
        if any(_collide(one, other) for one, other in combinations(same, 2)):
            scope.report(DuplicateTargetError(target, tuple(rule.iri for rule in same)))
        above = {pointer(paths[target][:length]) for length in range(1, len(paths[target]))}
        for outer in sorted(above & by_pointer.keys()):
            scope.report(OverlappingTargetsError(outer, target, subject=same[0].iri))


def _check_given_once(rule: PropertyMap, scope: Scope) -> None:
    given = [pointer(item.path) for item in rule.gives]
    twice = sorted({item for item in given if given.count(item) > 1})
    if twice:
        problem = f"sb:gives states {twice[0]} more than once."
        scope.report(MisplacedOperatorError(problem, subject=rule.iri, remedy="Keep the value that is meant."))


def _collide(one: PropertyMap, other: PropertyMap) -> bool:
    """Whether nothing tells two rules apart on some day: a condition of each, or their days."""
    return not (one.conditions and other.conditions) and not one.validity.shared(other.validity).empty
