"""Resolve operators: their paths, lists and templates, and whether their patterns compile."""

from collections.abc import Iterable
from dataclasses import replace

from semantic_bridge.errors import suggest
from semantic_bridge.mapping.errors import BadPatternError, MisplacedOperatorError
from semantic_bridge.mapping.resolve.lookups import check_give, check_naming
from semantic_bridge.mapping.resolve.paths import resolve_path
from semantic_bridge.mapping.resolve.scope import Scope
from semantic_bridge.mapping.resolve.templates import check_writable
from semantic_bridge.model.document import (
    FormatDocument,
    LookupDocument,
    OperatorDocument,
    ParseDocument,
    PartDocument,
    PropertyMapDocument,
)
from semantic_bridge.model.operators import ConceptLookup, DateFormat, Format, Give, Operator, Parse, Part, Template
from semantic_bridge.model.schema import JsonType, Schema, pointer
from semantic_bridge.terms import SKOS, XSD, Iri
from semantic_bridge.text.dates import ISO_PATTERNS, DatePatternError, compile_date_pattern


def resolve_operators(rule: PropertyMapDocument, source: Schema, target: Schema, scope: Scope) -> tuple[Operator, ...]:
    """The operators of a rule; those that do not resolve are left out, with a problem."""
    found = (_operator(item, rule, source, target, scope) for item in rule.operators)
    return tuple(operator for operator in found if operator is not None)


def _operator(
    operator: OperatorDocument, rule: PropertyMapDocument, source: Schema, target: Schema, scope: Scope
) -> Operator | None:
    match operator:
        case LookupDocument():
            return _lookup(operator, rule.iri, source, scope)
        case ParseDocument():
            template = scope.template(operator.template, rule.iri)
            parts = _parts(operator.parts, template, target, rule.iri, scope)
            return Parse(template, tuple(_held(part, template, scope) for part in parts)) if template else None
        case FormatDocument():
            return _format(operator, rule.iri, source, scope)
        case DateFormat():
            _check_date_patterns(operator, rule.iri, scope)
            return DateFormat(operator.source_pattern, operator.target_pattern or _iso_pattern(rule, target))
        case _:
            return operator


def _iso_pattern(rule: PropertyMapDocument, target: Schema) -> str:
    """The ISO form of the target's datatype; of a day where it has none or the target is not known."""
    datatype = None
    inner: Schema | None = target
    for iri in rule.output or ():
        item = inner.find(iri) if inner else None
        datatype, inner = (item.datatype, item.node) if item else (None, None)
    return ISO_PATTERNS.get(datatype or XSD.date, ISO_PATTERNS[XSD.date])


def _lookup(operator: LookupDocument, rule: Iri, source: Schema, scope: Scope) -> ConceptLookup | None:
    scheme = scope.code_list(operator.scheme, rule)
    within = resolve_path(operator.within, source, scope, rule) if operator.within else None
    if scheme is None:
        return None
    check_naming(scheme, operator.by, operator.language, operator.level, rule, scope)
    check_give(scheme, operator.give, rule, scope)
    if within is not None:
        last = within[-1]
        if last.many or last.json_type is JsonType.OBJECT or last.scheme not in (None, scheme.iri):
            problem = f"sb:within names {pointer(within)}, which does not hold one unit of {scheme.name}."
            remedy = "Name the field with the code or the name of the ancestor."
            scope.report(MisplacedOperatorError(problem, subject=rule, remedy=remedy))
    return ConceptLookup(scheme, operator.by, operator.language, operator.give, within, operator.level)


def _held(part: Part, template: Template, scope: Scope) -> Part:
    """A part that fills a coded field is held to its list, unless its slot gives a code of that list."""
    slot = next(item for item in template.slots if item.name == part.slot)
    scheme = scope.code_lists.get(part.path[-1].scheme or SKOS.Concept)
    gives_code = (part.give or slot.give or Give(SKOS.notation)) == Give(SKOS.notation)
    return part if scheme is None or (slot.scheme == scheme and gives_code) else replace(part, held_to=scheme)


def _format(operator: FormatDocument, rule: Iri, source: Schema, scope: Scope) -> Format | None:
    template = scope.template(operator.template, rule)
    parts = _parts(operator.parts, template, source, rule, scope)
    if template is None:
        return None
    slots = [part.slot for part in operator.parts]
    twice = sorted({slot for slot in slots if slots.count(slot) > 1})
    if twice:
        problem = f"Several fields are written to the slot {twice[0]!r}."
        scope.report(MisplacedOperatorError(problem, subject=rule, remedy="Keep one sb:part for each slot."))
    check_writable(template, slots, rule, scope)
    return Format(template, parts)


def _parts(
    parts: Iterable[PartDocument], template: Template | None, schema: Schema, rule: Iri, scope: Scope
) -> tuple[Part, ...]:
    found = []
    slots = {slot.name: slot for slot in template.slots} if template else {}
    for part in parts:
        if template and part.slot not in slots:
            problem = f"The template {template.iri.local} has no slot {part.slot!r}."
            scope.report(BadPatternError(problem, subject=rule, remedy=suggest(part.slot, slots)))
            continue
        scheme = slots[part.slot].scheme if template else None
        if part.give is not None and scheme is not None:
            check_give(scheme, part.give, rule, scope)
        elif part.give is not None and template is not None:
            problem = f"The slot {part.slot!r} reads no code list, so that it has nothing to give."
            remedy = "Take sb:give out of the part, or give the slot a sb:scheme."
            scope.report(MisplacedOperatorError(problem, subject=rule, remedy=remedy))
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
            scope.report(BadPatternError(error.problem, subject=rule, remedy=error.remedy))
