"""Checks of what replaced a code: that it can be used from then on, and that it leads somewhere."""

from collections.abc import Iterator, Mapping, Sequence

from semantic_bridge.model.codelist import CodeList, Concept
from semantic_bridge.model.finding import Finding
from semantic_bridge.model.validation import Severity
from semantic_bridge.terms import Iri


def doubtful_successors(code_lists: Sequence[CodeList]) -> Iterator[Finding]:
    """SB210: a code whose successor is not valid on the day on which the code ends, or that leads back to itself."""
    concepts = {concept.iri: concept for item in code_lists for concept in item.concepts}
    after: dict[Iri, list[Iri]] = {}
    for code_list in code_lists:
        for succession in code_list.successions:
            after.setdefault(succession.concept, []).append(succession.successor)
    for code_list in code_lists:
        for concept in code_list.concepts:
            found = [concepts[iri] for iri in after.get(concept.iri, ()) if iri in concepts]
            problems = [*_dangling(concept, found), *_circular(concept, after, concepts)]
            for problem in problems:
                yield Finding("SB210", Severity.WARNING, f"{code_list.name}: {problem}.", _REMEDY, concept.iri)


_REMEDY = "Name the code that is valid from then on; until then an answer names one that cannot be used."


def _dangling(concept: Concept, successors: Sequence[Concept]) -> Iterator[str]:
    end = concept.validity.until
    for successor in successors:
        side = successor.validity.at(end) if end is not None and successor.iri != concept.iri else 0
        if side:
            when = f"begins on {successor.validity.since}" if side < 0 else f"ended on {successor.validity.until}"
            yield f"{concept.notation} ends on {end}, and {successor.notation}, which replaces it, {when}"


def _circular(concept: Concept, after: Mapping[Iri, Sequence[Iri]], concepts: Mapping[Iri, Concept]) -> Iterator[str]:
    """Each circle of replacements, a shortest one, at its least IRI."""
    circle = _circle(concept.iri, after)
    if circle and circle[0] == min(circle):
        names = " → ".join(concepts[iri].notation for iri in circle if iri in concepts)
        yield f"codes replace each other in a circle, {names}"


def _circle(start: Iri, after: Mapping[Iri, Sequence[Iri]]) -> tuple[Iri, ...]:
    """A shortest way from a code back to itself, closed by it; empty where there is none."""
    ways: list[tuple[Iri, ...]] = [(start, iri) for iri in after.get(start, ())]
    seen: set[Iri] = set()
    while ways:
        way, *ways = ways
        if way[-1] == start:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            ways += [(*way, iri) for iri in after.get(way[-1], ())]
    return ()
