"""Check code lists: parents that are there, and no concept above itself."""

from collections.abc import Iterable, Mapping

from semantic_bridge.mapping.errors import CyclicConceptsError, UnknownConceptError
from semantic_bridge.mapping.resolve.scope import Scope
from semantic_bridge.model.codelist import CodeList, Concept
from semantic_bridge.terms import Iri


def check_code_lists(code_lists: Iterable[CodeList], scope: Scope) -> None:
    """Report every missing parent, and every circle of `skos:broader` once."""
    for code_list in code_lists:
        concepts = scope.concepts[code_list.iri]
        for concept in code_list.concepts:
            if concept.broader is not None and concept.broader not in concepts:
                scope.report(
                    UnknownConceptError(concept.broader, scheme=code_list.iri, subject=concept.iri, known=concepts)
                )
        for cycle in circles(concepts):
            scope.report(CyclicConceptsError(cycle))


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
