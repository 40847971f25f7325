"""Resolve crosswalks: each rule against both schemas, and the rules against each other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from semantic_bridge.errors import CrosswalkErrors
from semantic_bridge.mapping.errors import DuplicateNameError, DuplicateTargetError, IncompleteError
from semantic_bridge.mapping.resolve.codelists import check_code_lists
from semantic_bridge.mapping.resolve.conceptmaps import resolve_concept_maps
from semantic_bridge.mapping.resolve.operators import resolve_operators
from semantic_bridge.mapping.resolve.paths import resolve_path
from semantic_bridge.mapping.resolve.scope import Documents, Scope
from semantic_bridge.mapping.resolve.templates import resolve_templates
from semantic_bridge.mapping.resolve.types import check_types
from semantic_bridge.model.codelist import CodeList
from semantic_bridge.model.crosswalk import Condition, Crosswalk, PropertyMap
from semantic_bridge.model.document import CrosswalkDocument, PropertyMapDocument
from semantic_bridge.model.operators import ConceptLookup, Format, Parse
from semantic_bridge.model.schema import Path, Schema, pointer
from semantic_bridge.terms import Iri


def resolve(documents: Documents) -> tuple[Crosswalk, ...]:
    """Every crosswalk of a workspace, sorted by name.

    Raises:
        CrosswalkErrors: With every problem of every crosswalk, code list and schema; nothing is half resolved.
    """
    scope = Scope.of(documents)
    _check_names(documents, scope)
    check_code_lists(documents.code_lists, scope)
    resolve_concept_maps(documents.concept_maps, scope)
    resolve_templates(documents.templates, scope)
    crosswalks = [found for item in documents.crosswalks if (found := _crosswalk(item, scope))]
    if scope.problems:
        raise CrosswalkErrors(scope.problems)
    return tuple(sorted(crosswalks, key=lambda crosswalk: crosswalk.name))


def _check_names(documents: Documents, scope: Scope) -> None:
    for kind in (documents.schemas, documents.code_lists, documents.crosswalks):
        by_name: defaultdict[str, list[Iri]] = defaultdict(list)
        for item in kind:
            by_name[item.name].append(item.iri)
        for name, subjects in by_name.items():
            if len(subjects) > 1:
                scope.report(DuplicateNameError(name, tuple(sorted(subjects))))


def _crosswalk(document: CrosswalkDocument, scope: Scope) -> Crosswalk | None:
    source, target = scope.schema(document.source, document.iri), scope.schema(document.target, document.iri)
    if source is None or target is None:
        return None
    rules = [_rule(item, source, target, scope) for item in document.property_maps]
    _check_targets(rules, scope)
    lists = {item.iri: item for rule in rules for item in _code_lists(rule)}
    return Crosswalk(
        iri=document.iri,
        name=document.name,
        version=document.version,
        title=document.title,
        source=source,
        target=target,
        as_of=resolve_path(document.as_of, source, scope, document.iri) if document.as_of else None,
        property_maps=tuple(rules),
        code_lists=tuple(lists[iri] for iri in sorted(lists)),
    )


def _rule(document: PropertyMapDocument, source: Schema, target: Schema, scope: Scope) -> PropertyMap:
    iri = document.iri
    paths = [resolve_path(path, source, scope, iri) for path in document.inputs]
    output = resolve_path(document.output, target, scope, iri) if document.output else None
    operators = resolve_operators(document, source, target, scope)
    concept_map = scope.concept_map(document.concept_map, iri) if document.concept_map else None
    rule = PropertyMap(
        iri=iri,
        conditions=_conditions(document, source, scope),
        inputs=tuple(path for path in paths if path),
        constant=_value(document.constant, output, iri, scope),
        operators=operators,
        concept_map=concept_map,
        default=_value(document.default, output, iri, scope),
        output=output,
        each=_each(document, paths, output, scope),
        priority=document.priority,
    )
    if all(paths):
        _check_shape(rule, document, scope)
        check_types(rule, scope)
    return rule


def _conditions(document: PropertyMapDocument, source: Schema, scope: Scope) -> tuple[Condition, ...]:
    resolved = ((item, resolve_path(item.path, source, scope, document.iri)) for item in document.conditions)
    return tuple(Condition(path, item.values, item.present) for item, path in resolved if path)


def _value(value: str | Iri | None, output: Path | None, rule: Iri, scope: Scope) -> str | None:
    """A text as it stands; a concept as its notation in the target's code list."""
    if not isinstance(value, Iri):
        return value
    scheme_iri = output[-1].scheme if output else None
    scheme = scope.code_list(scheme_iri, rule) if scheme_iri else None
    concept = scope.concept(value, scheme, rule) if scheme else None
    if scheme_iri is None:
        scope.report(IncompleteError(rule, "A concept is written to a field without a code list", "Write a text."))
    return concept.notation if concept else None


def _each(
    document: PropertyMapDocument, paths: Sequence[Path | None], output: Path | None, scope: Scope
) -> tuple[PropertyMap, ...]:
    if not document.each:
        return ()
    first = paths[0] if paths else None
    if not first or not output or not first[-1].node or not output[-1].node:
        remedy = "Point sb:from and sb:to at lists of objects."
        scope.report(IncompleteError(document.iri, "sb:each needs lists of objects on both sides", remedy))
        return ()
    if not (first[-1].many and output[-1].many):
        remedy = "Use paths through the object instead."
        scope.report(IncompleteError(document.iri, "sb:each is for lists, and one side holds one object", remedy))
    if document.conditions:
        remedy = "Put the conditions on the nested property maps."
        scope.report(IncompleteError(document.iri, "sb:each takes no condition", remedy))
    rules = [_rule(item, first[-1].node, output[-1].node, scope) for item in document.each]
    _check_targets(rules, scope)
    return tuple(rules)


def _check_shape(rule: PropertyMap, document: PropertyMapDocument, scope: Scope) -> None:
    """A rule reads something, or is a constant; and writes somewhere."""
    last = rule.operators[-1] if rule.operators else None
    starts = bool(rule.inputs) + (document.constant is not None) + any(isinstance(o, Format) for o in rule.operators)
    if starts != 1:
        remedy = "State exactly one of sb:from, sb:inputs, sb:constant, or sb:Format."
        scope.report(IncompleteError(rule.iri, "A property map has no clear input", remedy))
    if (document.output is None) is not isinstance(last, Parse):
        remedy = "State sb:to, or sb:Parse with parts, not both."
        scope.report(IncompleteError(rule.iri, "A property map has no clear target", remedy))


def _check_targets(rules: Sequence[PropertyMap], scope: Scope) -> None:
    """Several rules fill one field only where each of them has a condition."""
    by_pointer: defaultdict[str, list[PropertyMap]] = defaultdict(list)
    for rule in rules:
        for path in dict.fromkeys(rule.outputs):
            by_pointer[pointer(path)].append(rule)
    for target, same in by_pointer.items():
        if len(same) > 1 and not all(rule.conditions for rule in same):
            scope.report(DuplicateTargetError(target, tuple(rule.iri for rule in same)))


def _code_lists(rule: PropertyMap) -> Iterator[CodeList]:
    if rule.concept_map is not None:
        yield from (rule.concept_map.source, rule.concept_map.target)
    for operator in rule.operators:
        if isinstance(operator, ConceptLookup):
            yield operator.scheme
        if isinstance(operator, Parse | Format):
            yield from (slot.scheme for slot in operator.template.slots if slot.scheme)
    for inner in rule.each:
        yield from _code_lists(inner)
