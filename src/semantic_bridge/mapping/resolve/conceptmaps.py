"""Resolve concept maps: rows between concepts of the two lists, and what happens without a row."""

from collections.abc import Mapping
from fractions import Fraction

from semantic_bridge.mapping.errors import BadRowError, UnknownConceptError
from semantic_bridge.mapping.resolve.scope import Scope
from semantic_bridge.model.codelist import CodeList, Concept, Validity
from semantic_bridge.model.conceptmap import ConceptMap, ConceptMapping, Policy
from semantic_bridge.model.document import ConceptMapDocument, RowDocument
from semantic_bridge.model.relation import PREDICATES
from semantic_bridge.terms import Iri


def resolve_concept_maps(documents: tuple[ConceptMapDocument, ...], scope: Scope) -> None:
    """Put every concept map into the scope, those that others fall back to first."""
    pending = {document.iri: document for document in documents}
    while pending:
        ready = [item for item in pending.values() if item.policy is not Policy.OTHER_MAP or not _waits(item, pending)]
        for document in ready:
            del pending[document.iri]
            resolved = _concept_map(document, scope)
            if resolved is not None:
                scope.concept_maps[document.iri] = resolved
        if not ready:
            _report_circle(pending, scope)
            return


def _waits(document: ConceptMapDocument, pending: Mapping[Iri, ConceptMapDocument]) -> bool:
    return document.fallback in pending


def _report_circle(pending: Mapping[Iri, ConceptMapDocument], scope: Scope) -> None:
    first = min(pending)
    problem = f"{len(pending)} concept maps fall back to each other."
    scope.report(BadRowError(problem, subject=first, remedy="Let one of them end with sb:Flag."))


def _concept_map(document: ConceptMapDocument, scope: Scope) -> ConceptMap | None:
    source = scope.code_list(document.source_scheme, document.iri)
    target = scope.code_list(document.target_scheme, document.iri)
    if source is None or target is None:
        return None
    rows = (_row(row, source, target, scope) for row in document.rows if _belongs(row, document, scope))
    fixed = other = None
    if document.policy is Policy.FIXED and document.fallback is not None:
        fixed = scope.concept(document.fallback, target, document.iri)
    if document.policy is Policy.OTHER_MAP and document.fallback is not None:
        other = scope.concept_map(document.fallback, document.iri)
    return ConceptMap(
        iri=document.iri,
        source=source,
        target=target,
        rows=tuple(sorted((row for row in rows if row), key=_order)),
        policy=document.policy,
        fixed=fixed,
        other=other,
        allow_narrower=document.allow_narrower,
        overridable=document.overridable,
    )


def _order(row: ConceptMapping) -> tuple[str, str, str]:
    return row.source.notation, row.target.notation if row.target else "", row.rule


def _belongs(row: RowDocument, document: ConceptMapDocument, scope: Scope) -> bool:
    """A plain triple is a row of this map when it touches one of its lists and not two others."""
    if row.rule != document.iri or row.object is None:
        return True
    ends = {row.subject, row.object}
    source, target = scope.concepts[document.source_scheme], scope.concepts[document.target_scheme]
    if any(end in source for end in ends) and any(end in target for end in ends):
        return True
    elsewhere = sum(any(end in concepts for concepts in scope.concepts.values()) for end in ends)
    return elsewhere < len(ends) and any(end in source or end in target for end in ends)


def _row(row: RowDocument, source: CodeList, target: CodeList, scope: Scope) -> ConceptMapping | None:
    relation = PREDICATES.get(row.predicate)
    if relation is None:
        known = ", ".join(f"skos:{predicate.local}" for predicate in PREDICATES)
        problem = f"<{row.predicate}> states no relation between codes."
        scope.report(BadRowError(problem, subject=row.rule, remedy=f"Use one of {known}."))
        return None
    subject, object_ = row.subject, row.object
    if object_ is not None and subject in scope.concepts[target.iri] and subject not in scope.concepts[source.iri]:
        subject, object_, relation = object_, subject, relation.inverse
    start = _end(subject, source, row, scope)
    end = _end(object_, target, row, scope) if object_ is not None else None
    if start is None or (object_ is not None and end is None):
        return None
    return ConceptMapping(
        rule=row.rule,
        source=start,
        target=end,
        relation=relation,
        validity=Validity(row.valid_from, row.valid_until),
        priority=row.priority,
        weight=_weight(row, scope),
        confidence=row.confidence,
        justification=row.justification,
    )


def _end(iri: Iri, scheme: CodeList, row: RowDocument, scope: Scope) -> Concept | None:
    found = scope.concepts[scheme.iri].get(iri)
    if found is None:
        subject = row.rule if row.object is None else row.subject
        scope.report(UnknownConceptError(iri, scheme=scheme.iri, subject=subject, known=scope.concepts[scheme.iri]))
    return found


def _weight(row: RowDocument, scope: Scope) -> Fraction | None:
    if row.weight is None:
        return None
    try:
        weight = Fraction(row.weight)
    except (ValueError, ZeroDivisionError):
        weight = Fraction(0)
    if not 0 < weight <= 1 or "." in row.weight:
        remedy = 'Write an exact fraction such as "1/3".'
        scope.report(BadRowError(f"The weight {row.weight!r} is no share.", subject=row.rule, remedy=remedy))
    return weight
