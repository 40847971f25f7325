"""Resolve operators: their paths, lists and templates, and whether their patterns compile."""

from collections.abc import Iterable

from semantic_bridge.errors import BridgeError, suggest
from semantic_bridge.mapping.errors import BadPatternError, MisplacedOperatorError
from semantic_bridge.mapping.resolve.paths import resolve_path
from semantic_bridge.mapping.resolve.scope import Scope
from semantic_bridge.model.document import (
    FormatDocument,
    LookupDocument,
    OperatorDocument,
    ParseDocument,
    PartDocument,
    PropertyMapDocument,
)
from semantic_bridge.model.operators import ConceptLookup, DateFormat, Format, Operator, Parse, Part, Template
from semantic_bridge.model.schema import Schema
from semantic_bridge.terms import Iri
from semantic_bridge.text.dates import DatePatternError, compile_date_pattern


def resolve_operators(rule: PropertyMapDocument, source: Schema, target: Schema, scope: Scope) -> tuple[Operator, ...]:
    """The operators of a rule; those that do not resolve are left out, with a problem."""
    found = (_operator(item, rule.iri, source, target, scope) for item in rule.operators)
    operators = tuple(operator for operator in found if operator is not None)
    if any(isinstance(operator, Parse) for operator in operators[:-1]):
        remedy = "Let sb:Parse stand last."
        scope.report(MisplacedOperatorError("Nothing can follow sb:Parse.", subject=rule.iri, remedy=remedy))
    return operators


def _operator(operator: OperatorDocument, rule: Iri, source: Schema, target: Schema, scope: Scope) -> Operator | None:
    match operator:
        case LookupDocument():
            return _lookup(operator, rule, source, scope)
        case ParseDocument():
            template = scope.template(operator.template, rule)
            parts = _parts(operator.parts, template, target, rule, scope)
            return Parse(template, parts) if template else None
        case FormatDocument():
            template = scope.template(operator.template, rule)
            parts = _parts(operator.parts, template, source, rule, scope)
            return Format(template, parts) if template else None
        case DateFormat():
            _check_date_patterns(operator, rule, scope)
            return operator
        case _:
            return operator


def _lookup(operator: LookupDocument, rule: Iri, source: Schema, scope: Scope) -> ConceptLookup | None:
    scheme = scope.code_list(operator.scheme, rule)
    within = resolve_path(operator.within, source, scope, rule) if operator.within else None
    if scheme is None:
        return None
    return ConceptLookup(scheme, operator.by, operator.language, operator.give, within, operator.level)


def _parts(
    parts: Iterable[PartDocument], template: Template | None, schema: Schema, rule: Iri, scope: Scope
) -> tuple[Part, ...]:
    found = []
    names = {slot.name for slot in template.slots} if template else set()
    for part in parts:
        if template and part.slot not in names:
            problem = f"The template {template.iri.local} has no slot {part.slot!r}."
            scope.report(BadPatternError(problem, subject=rule, remedy=suggest(part.slot, names)))
            continue
        path = resolve_path(part.path, schema, scope, rule)
        if path is not None:
            found.append(Part(part.slot, path, part.give))
    return tuple(found)


def _check_date_patterns(operator: DateFormat, rule: Iri, scope: Scope) -> None:
    for pattern in (operator.source_pattern, operator.target_pattern):
        try:
            if pattern is not None:
                compile_date_pattern(pattern)
        except DatePatternError as error:
            scope.report(_as_bad_pattern(error, rule))


def _as_bad_pattern(error: BridgeError, rule: Iri) -> BadPatternError:
    return BadPatternError(error.problem, subject=rule, remedy=error.remedy)
