"""Resolve property maps: their paths, operators, concept maps and values, then whether it all fits together."""

from collections.abc import Sequence
from dataclasses import replace

from semantic_bridge.mapping.errors import IncompleteError
from semantic_bridge.mapping.resolve.agreements import check_agreements
from semantic_bridge.mapping.resolve.captures import resolve_capture, with_losses
from semantic_bridge.mapping.resolve.conditions import resolve_conditions
from semantic_bridge.mapping.resolve.held import held_to_list
from semantic_bridge.mapping.resolve.operators import resolve_operators
from semantic_bridge.mapping.resolve.paths import resolve_path
from semantic_bridge.mapping.resolve.scope import Scope
from semantic_bridge.mapping.resolve.settling import with_settling
from semantic_bridge.mapping.resolve.stages import check_stages
from semantic_bridge.mapping.resolve.targets import check_targets
from semantic_bridge.mapping.resolve.types import check_types, gathered
from semantic_bridge.mapping.resolve.values import resolve_value
from semantic_bridge.model.crosswalk import Given, PropertyMap
from semantic_bridge.model.document import FormatDocument, ParseDocument, PropertyMapDocument
from semantic_bridge.model.operators import Format, Parse
from semantic_bridge.model.schema import Path, Schema


def resolve_rules(
    documents: Sequence[PropertyMapDocument], source: Schema, target: Schema, scope: Scope
) -> tuple[PropertyMap, ...]:
    """The rules between two schemas, or between the objects of two lists, in their order."""
    rules = with_losses([_rule(item, source, target, scope) for item in documents])
    check_targets(rules, scope)
    check_agreements(rules, scope)
    return rules


def _rule(document: PropertyMapDocument, source: Schema, target: Schema, scope: Scope) -> PropertyMap:
    iri = document.iri
    was_broken = iri in scope.broken
    paths = [resolve_path(path, source, scope, iri) for path in document.inputs]
    output = resolve_path(document.output, target, scope, iri) if document.output else None
    conditions = resolve_conditions(document, source, scope)
    captured = resolve_capture(document, conditions, scope)
    rule = PropertyMap(
        iri=iri,
        conditions=conditions,
        inputs=(*(path for path in paths if path), *(path for path, _ in captured)),
        constant=resolve_value(document.constant, output, iri, scope),
        operators=(*(operator for _, operator in captured), *resolve_operators(document, source, target, scope)),
        concept_map=scope.concept_map(document.concept_map, iri) if document.concept_map else None,
        default=resolve_value(document.default, output, iri, scope),
        output=output,
        each=_each(document, paths, output, scope),
        priority=document.priority,
        validity=document.validity,
        gives=_gives(document, target, scope),
    )
    if not was_broken:
        check_stages(document, scope)
    if iri not in scope.broken and _is_whole(rule, document):
        check_types(rule, scope)
        rule = _gathering(rule)
    return with_settling(held_to_list(rule, scope.code_lists), document, source, scope)


def _gathering(rule: PropertyMap) -> PropertyMap:
    return rule if rule.concept_map is None else replace(rule, gathers=gathered(rule, rule.concept_map))


def _is_whole(rule: PropertyMap, document: PropertyMapDocument) -> bool:
    """Whether all that the rule refers to was found, so that what it makes can be judged."""
    parts = [item.parts for item in document.operators if isinstance(item, ParseDocument | FormatDocument)]
    found = [item.parts for item in rule.operators if isinstance(item, Parse | Format)]
    captures = document.capture is not None
    counts = (len(document.inputs) + captures, len(document.operators) + captures)
    stated = (*counts, document.concept_map is None, document.output is None)
    whole = stated == (len(rule.inputs), len(rule.operators), rule.concept_map is None, rule.output is None)
    return whole and [len(item) for item in parts] == [len(item) for item in found]


def _gives(document: PropertyMapDocument, target: Schema, scope: Scope) -> tuple[Given, ...]:
    found = []
    for item in document.gives:
        path = resolve_path(item.path, target, scope, document.iri)
        value = resolve_value(item.constant, path, document.iri, scope)
        if path is not None and value is not None:
            found.append(Given(path, value))
    return tuple(found)


def _each(
    document: PropertyMapDocument, paths: Sequence[Path | None], output: Path | None, scope: Scope
) -> tuple[PropertyMap, ...]:
    if not document.each or len(paths) != 1 or paths[0] is None or output is None:
        return ()
    first, last = paths[0][-1], output[-1]
    if first.node is None or last.node is None:
        remedy = "Point sb:from and sb:to at lists of objects."
        scope.report(IncompleteError(document.iri, "sb:each needs lists of objects on both sides", remedy))
        return ()
    if not (first.many and last.many):
        remedy = "Use paths through the object instead."
        scope.report(IncompleteError(document.iri, "sb:each is for lists, and one side holds one object", remedy))
    return resolve_rules(document.each, first.node, last.node, scope)
