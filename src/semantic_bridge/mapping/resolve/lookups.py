"""Check look-ups against the lists that they read: levels, languages and properties that the list really has."""

from semantic_bridge.errors import listing, suggest
from semantic_bridge.mapping.errors import BadPatternError, UnknownReferenceError
from semantic_bridge.mapping.resolve.scope import Scope
from semantic_bridge.model.codelist import CodeList
from semantic_bridge.model.operators import Give, LabelKind
from semantic_bridge.terms import SB, SKOS, Iri


def check_naming(
    scheme: CodeList, by: LabelKind, language: str | None, level: int | None, rule: Iri, scope: Scope
) -> None:
    """Report a level or a language in which the list has no names, so that nothing would ever be found."""
    if not scheme.concepts or scheme.iri in scope.broken:
        return
    _check_level(scheme, level, "sb:ofLevel", rule, scope)
    if by is not LabelKind.NOTATION:
        _check_language(scheme, language, "sb:language", rule, scope)


def check_give(scheme: CodeList, give: Give, rule: Iri, scope: Scope) -> None:
    """Report a property, language or level of which no concept of the list has anything to give."""
    if not scheme.concepts or scheme.iri in scope.broken:
        return
    _check_level(scheme, give.level, "sb:atLevel", rule, scope)
    if give.property == SKOS.prefLabel:
        _check_language(scheme, give.language, "sb:giveLanguage", rule, scope)
    elif give.property not in (SKOS.notation, SB.Iri):
        known = {name for concept in scheme.concepts for name, _ in concept.attributes}
        if give.property not in known:
            kind = f"property of the concepts of {scheme.name}"
            scope.report(UnknownReferenceError(kind, give.property, subject=rule, known=known))


def _check_level(scheme: CodeList, level: int | None, term: str, rule: Iri, scope: Scope) -> None:
    if level is None:
        return
    depth = scope.depth(scheme)
    if not 1 <= level <= depth:
        problem = f"{term} is {level}, and {scheme.name} has {depth} {'level' if depth == 1 else 'levels'}."
        scope.report(BadPatternError(problem, subject=rule, remedy=f"Write a level from 1, the top, to {depth}."))


def _check_language(scheme: CodeList, language: str | None, term: str, rule: Iri, scope: Scope) -> None:
    if language is None:
        return
    known = sorted({tag for concept in scheme.concepts for tag, _ in concept.labels + concept.alternatives})
    if language not in known:
        problem = f"{term} is {language!r}, in which {scheme.name} has no label."
        remedy = suggest(language, known) if any(known) else f"Its labels have no language: leave {term} out."
        scope.report(BadPatternError(problem, subject=rule, remedy=remedy or f"It has: {listing(known)}."))
