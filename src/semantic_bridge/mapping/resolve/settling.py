"""Resolve the field that names the one of several candidates that is meant."""

from dataclasses import replace

from semantic_bridge.mapping.errors import MisplacedOperatorError
from semantic_bridge.mapping.resolve.paths import resolve_path
from semantic_bridge.mapping.resolve.scope import Scope
from semantic_bridge.model.codelist import CodeList
from semantic_bridge.model.crosswalk import PropertyMap
from semantic_bridge.model.document import PropertyMapDocument
from semantic_bridge.model.operators import ConceptLookup, Give
from semantic_bridge.model.schema import JsonType, Property, Schema, pointer
from semantic_bridge.terms import SKOS


def with_settling(rule: PropertyMap, document: PropertyMapDocument, source: Schema, scope: Scope) -> PropertyMap:
    """A rule with the field that settles its candidates, and their list; a problem where it makes no candidates."""
    path = resolve_path(document.disambiguate, source, scope, rule.iri) if document.disambiguate else None
    if path is None or rule.iri in scope.broken:
        return rule
    candidates = _candidates(rule)
    if candidates is None or rule.gathers is not None or rule.output is None or rule.output[-1].many:
        problem = "sb:disambiguate settles which code is meant, and the rule does not make one code of a list."
        remedy = "Take it out, or let the rule look a code up or go through a concept map, into a field of one value."
    elif not _names(path[-1], candidates):
        problem = f"sb:disambiguate names {pointer(path)}, which does not hold one name or code of {candidates.name}."
        remedy = "Name a field of one text, or one that is coded by that list."
    else:
        return replace(rule, settled_by=path, settled_in=candidates)
    scope.report(MisplacedOperatorError(problem, subject=rule.iri, remedy=remedy))
    return rule


def _candidates(rule: PropertyMap) -> CodeList | None:
    """The list whose codes a rule makes, by a concept map or a look-up that comes last."""
    if rule.concept_map is not None:
        return rule.concept_map.target
    last = rule.operators[-1] if rule.operators else None
    return last.scheme if isinstance(last, ConceptLookup) and last.give == Give(SKOS.notation) else None


def _names(field: Property, candidates: CodeList) -> bool:
    """Whether a field holds one text that may be a code or a name of a list."""
    texts = field.json_type in (JsonType.STRING, JsonType.INTEGER) or field.scheme is not None
    return texts and not field.many and field.scheme in (None, candidates.iri)
