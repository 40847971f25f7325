"""Resolve crosswalks: each rule against both schemas, and the rules against each other."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from semantic_bridge.errors import BridgeError, CrosswalkErrors
from semantic_bridge.mapping.errors import (
    DuplicateNameError,
    IncompleteError,
    MisnamedCrosswalkError,
    SwappedListsError,
    TypeMismatchError,
)
from semantic_bridge.mapping.resolve.codelists import check_code_lists
from semantic_bridge.mapping.resolve.conceptmaps import resolve_concept_maps
from semantic_bridge.mapping.resolve.held import lists_of
from semantic_bridge.mapping.resolve.paths import resolve_path
from semantic_bridge.mapping.resolve.rules import resolve_rules
from semantic_bridge.mapping.resolve.schemas import check_schemas
from semantic_bridge.mapping.resolve.scope import Documents, Scope
from semantic_bridge.mapping.resolve.templates import resolve_templates
from semantic_bridge.model.codelist import Validity
from semantic_bridge.model.conceptmap import ConceptMap
from semantic_bridge.model.crosswalk import Crosswalk, PropertyMap
from semantic_bridge.model.document import CrosswalkDocument
from semantic_bridge.model.schema import JsonType, Path, Schema, pointer
from semantic_bridge.terms import Iri


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a workspace states, with every reference an object.

    Attributes:
        crosswalks: Sorted by name.
        concept_maps: Sorted by IRI, those that no crosswalk uses too.
    """

    crosswalks: tuple[Crosswalk, ...] = ()
    concept_maps: tuple[ConceptMap, ...] = ()


def resolve(documents: Documents) -> Resolved:
    """Every crosswalk and concept map of a workspace.

    Raises:
        CrosswalkErrors: With every problem of every crosswalk, code list and schema; nothing is half resolved.
    """
    scope = Scope.of(documents)
    _check_names(documents, scope)
    check_code_lists(documents.code_lists, scope)
    check_schemas(documents.schemas, scope)
    resolve_concept_maps(documents.concept_maps, scope)
    resolve_templates(documents.templates, scope)
    crosswalks = [found for item in documents.crosswalks if (found := _crosswalk(item, scope))]
    if scope.problems:
        raise CrosswalkErrors(_without_swapped(scope.problems))
    return Resolved(
        crosswalks=tuple(sorted(crosswalks, key=lambda crosswalk: crosswalk.name)),
        concept_maps=tuple(scope.concept_maps[iri] for iri in sorted(scope.concept_maps)),
    )


def _without_swapped(problems: Sequence[BridgeError]) -> list[BridgeError]:
    """The problems, without what only follows from a concept map whose two lists are swapped."""
    swapped = [problem for problem in problems if isinstance(problem, SwappedListsError)]
    return [problem for problem in problems if not any(swap.explains(problem) for swap in swapped)]


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
    expected = f"{source.name}--{target.name}"
    if document.name != expected:
        scope.report(MisnamedCrosswalkError(document.name, expected, subject=document.iri))
    if document.validity.empty:
        remedy = "Let sb:validUntil be a later day than sb:validFrom."
        scope.report(IncompleteError(document.iri, "A crosswalk ends before it begins", remedy))
    resolved = resolve_rules(document.property_maps, source, target, scope)
    rules = tuple(_bounded(rule, document.validity) for rule in resolved)
    lists = {item.iri: item for rule in rules for item in lists_of(rule)}
    return Crosswalk(
        iri=document.iri,
        name=document.name,
        version=document.version,
        title=document.title,
        source=source,
        target=target,
        as_of=_as_of(document, source, scope),
        property_maps=rules,
        code_lists=tuple(lists[iri] for iri in sorted(lists)),
    )


def _bounded(rule: PropertyMap, validity: Validity) -> PropertyMap:
    """A rule on the days of its crosswalk; of a list of objects it is those of its elements that have days."""
    if rule.each:
        return replace(rule, each=tuple(_bounded(item, validity) for item in rule.each))
    return replace(rule, validity=rule.validity.shared(validity))


def _as_of(document: CrosswalkDocument, source: Schema, scope: Scope) -> Path | None:
    path = resolve_path(document.as_of, source, scope, document.iri) if document.as_of else None
    if path is not None and (path[-1].many or path[-1].json_type is not JsonType.STRING):
        problem = f"sb:asOf names {pointer(path)}, which does not hold one date written as text."
        remedy = "Name a field of xsd:date or xsd:dateTime."
        scope.report(TypeMismatchError(problem, subject=document.iri, remedy=remedy))
    return path
