"""Check what identifiers must agree with: rules that are there, can be compared, and do not wait for each other."""

from collections.abc import Mapping, Sequence

from semantic_bridge.mapping.errors import CyclicRulesError, MisplacedOperatorError, UnknownReferenceError
from semantic_bridge.mapping.resolve.scope import Scope
from semantic_bridge.model.crosswalk import PropertyMap
from semantic_bridge.model.operators import Facet, IdentifierCheck
from semantic_bridge.model.schema import pointer
from semantic_bridge.terms import Iri

SEXES = frozenset({"1", "2"})
"""The codes of ISO/IEC 5218 for male and female, in which an identifier says the sex."""


def check_agreements(rules: Sequence[PropertyMap], scope: Scope) -> None:
    """Report `sb:agrees` that names no rule of the same record, one that cannot agree, or a circle of them."""
    by_iri = {rule.iri: rule for rule in rules}
    for rule in rules:
        for operator in rule.operators:
            if isinstance(operator, IdentifierCheck):
                for facet, other in operator.agrees:
                    _check(rule, facet, other, by_iri, scope)
    for start in sorted(by_iri):
        circle = _circle(start, by_iri)
        if circle and circle[0] == min(circle):
            scope.report(CyclicRulesError(circle))


def _check(rule: PropertyMap, facet: Facet, iri: Iri, by_iri: Mapping[Iri, PropertyMap], scope: Scope) -> None:
    other = by_iri.get(iri)
    if other is None:
        scope.report(UnknownReferenceError("property map", iri, subject=rule.iri, known=by_iri))
        return
    problem = None
    if other.output is None or other.each or other.output[-1].many:
        problem = f"sb:agrees names {iri.local}, which does not give one value."
    elif facet is Facet.SEX and (scheme := other.output[-1].scheme) and not scope.codes.get(scheme, SEXES) >= SEXES:
        problem = f"{pointer(other.output)} cannot agree with a sex: its list has no codes 1 and 2 (ISO/IEC 5218)."
    if problem:
        remedy = "Name a property map whose value is a code of ISO/IEC 5218, or a date written as 2026-01-31."
        scope.report(MisplacedOperatorError(problem, subject=rule.iri, remedy=remedy))


def _circle(start: Iri, by_iri: Mapping[Iri, PropertyMap]) -> tuple[Iri, ...]:
    """A shortest way from a rule back to itself over what it waits for, closed by it; empty where there is none."""
    ways: list[tuple[Iri, ...]] = [(start, other) for other in _waits_for(by_iri[start])]
    seen: set[Iri] = set()
    while ways:
        way, *ways = ways
        if way[-1] == start:
            return way
        if way[-1] in by_iri and way[-1] not in seen:
            seen.add(way[-1])
            ways += [(*way, other) for other in _waits_for(by_iri[way[-1]])]
    return ()


def _waits_for(rule: PropertyMap) -> list[Iri]:
    checks = (operator for operator in rule.operators if isinstance(operator, IdentifierCheck))
    return [iri for check in checks for _, iri in check.agrees]
