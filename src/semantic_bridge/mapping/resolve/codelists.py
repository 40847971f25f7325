"""Check code lists: parents that are there, no concept above itself, and spans that have a day."""

from collections.abc import Iterable, Mapping

from semantic_bridge.mapping.errors import BadConceptError, CyclicConceptsError, UnknownConceptError
from semantic_bridge.mapping.resolve.scope import Scope
from semantic_bridge.model.codelist import CodeList, Concept
from semantic_bridge.terms import Iri


def check_code_lists(code_lists: Iterable[CodeList], scope: Scope) -> None:
    """Report every missing parent, every span without a day, and every circle of `skos:broader` once."""
    for code_list in code_lists:
        concepts = scope.concepts[code_list.iri]
        for concept in code_list.concepts:
            _check_concept(concept, code_list, scope)
        for cycle in circles(concepts):
            scope.report(CyclicConceptsError(cycle))


def _check_concept(concept: Concept, code_list: CodeList, scope: Scope) -> None:
    concepts = scope.concepts[code_list.iri]
    broader = concept.broader
    if broader is not None and broader not in concepts and broader not in scope.broken:
        error = UnknownConceptError(broader, scheme=code_list, subject=concept.iri, known=concepts)
        scope.report(error)
    if concept.validity.empty:
        remedy = "Let its end be a later day than its beginning."
        scope.report(BadConceptError("A concept ends before it begins.", subject=concept.iri, remedy=remedy))


def circles(concepts: Mapping[Iri, Concept]) -> list[tuple[Iri, ...]]:
    """The circles of `skos:broader`, each from its least IRI and closed by it; empty for a forest."""
    done: set[Iri] = set()
    found = []
    for start in sorted(concepts):
        trail: dict[Iri, None] = {}
        at: Iri | None = start
        while at is not None and at in concepts and at not in done and at not in trail:
            trail[at] = None
            at = concepts[at].broader
        if at is not None and at in trail:
            names = list(trail)
            circle = names[names.index(at) :]
            least = circle.index(min(circle))
            found.append((*circle[least:], *circle[:least], circle[least]))
        done.update(trail)
    return found
