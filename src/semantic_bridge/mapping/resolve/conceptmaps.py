"""Resolve concept maps: rows between concepts of the two lists, and what happens without a row."""

from collections.abc import Mapping

from semantic_bridge.mapping.errors import BadRowError, TypeMismatchError
from semantic_bridge.mapping.resolve.rows import Belonging, resolve_rows
from semantic_bridge.mapping.resolve.scope import Scope
from semantic_bridge.model.codelist import CodeList, Concept
from semantic_bridge.model.conceptmap import ConceptMap, Policy
from semantic_bridge.model.document import ConceptMapDocument
from semantic_bridge.terms import Iri


def resolve_concept_maps(documents: tuple[ConceptMapDocument, ...], scope: Scope) -> None:
    """Put every concept map into the scope, those that others fall back to first."""
    belonging = Belonging.of(scope)
    pending = {document.iri: document for document in documents}
    while ready := [item for item in pending.values() if not _waits(item, pending)]:
        for document in ready:
            del pending[document.iri]
            resolved = _concept_map(document, belonging, scope)
            if resolved is not None:
                scope.concept_maps[document.iri] = resolved
    _report_circles(pending, scope)
    belonging.report_strays(scope)


def _waits(document: ConceptMapDocument, pending: Mapping[Iri, ConceptMapDocument]) -> bool:
    return document.policy is Policy.OTHER_MAP and document.fallback in pending


def _report_circles(pending: Mapping[Iri, ConceptMapDocument], scope: Scope) -> None:
    """Report each circle of fallbacks once, at its least IRI; a map that only leads into one is broken by it."""
    for start in sorted(pending):
        trail = [start]
        while (following := pending[trail[-1]].fallback) is not None and following not in trail:
            trail.append(following)
        if following == start and start == min(trail):
            names = " → ".join(iri.local for iri in (*trail, start))
            problem = f"Concept maps fall back to each other: {names}."
            scope.report(BadRowError(problem, subject=start, remedy="Let one of them end with sb:Flag."))
    scope.broken |= set(pending)


def _concept_map(document: ConceptMapDocument, belonging: Belonging, scope: Scope) -> ConceptMap | None:
    source = scope.code_list(document.source_scheme, document.iri)
    target = scope.code_list(document.target_scheme, document.iri)
    if source is None or target is None:
        belonging.excuse(document)
        return None
    if document.validity.empty:
        remedy = "Let sb:validUntil be a later day than sb:validFrom."
        scope.report(BadRowError("A concept map ends before it begins.", subject=document.iri, remedy=remedy))
    return ConceptMap(
        iri=document.iri,
        source=source,
        target=target,
        rows=resolve_rows(document, source, target, belonging, scope),
        policy=document.policy,
        fixed=_fixed(document, target, scope),
        other=_other(document, source, target, scope),
        allow_narrower=document.allow_narrower,
        overridable=document.overridable,
        validity=document.validity,
        several=document.several,
    )


def _fixed(document: ConceptMapDocument, target: CodeList, scope: Scope) -> Concept | None:
    if document.policy is not Policy.FIXED or document.fallback is None:
        return None
    return scope.concept(document.fallback, target, document.iri)


def _other(document: ConceptMapDocument, source: CodeList, target: CodeList, scope: Scope) -> ConceptMap | None:
    """The map that is asked where this one has no row: it must be between the same two lists."""
    if document.policy is not Policy.OTHER_MAP or document.fallback is None:
        return None
    other = scope.concept_map(document.fallback, document.iri)
    if other is not None and _ends(other) != (source.iri, target.iri):
        problem = f"{document.iri.local} falls back to {other.iri.local}, which is between other code lists."
        remedy = f"Name a concept map from {source.name} to {target.name}."
        scope.report(TypeMismatchError(problem, subject=document.iri, remedy=remedy))
    return other


def _ends(concept_map: ConceptMap) -> tuple[Iri, Iri]:
    return concept_map.source.iri, concept_map.target.iri
