"""Where mapping assertions cannot all be true: two chains between the same concepts that leave nothing possible.

Under the algebra of the five relations there are three ways to come to that: a circle of broader concepts, concepts
that are said to overlap although one is within the other, and concepts that are said to be disjoint although something
lies within both. Nothing is resolved here: which statement is wrong is for its authors to find.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from semantic_bridge.mapping.chains.closure import Closure
from semantic_bridge.mapping.chains.stated import Chain, Mapping
from semantic_bridge.model.relation import Relation
from semantic_bridge.terms import Iri


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two chains with the same ends that cannot both be true.

    Attributes:
        first: The one; it starts with or is the mapping that brings it about.
        second: The other; None where both ends are one concept, which equals itself.
    """

    first: Chain
    second: Chain | None


def contradictions(closure: Closure) -> Iterator[Contradiction]:
    """Each contradiction between the mappings: one for each circle, and for each pair of mappings that is at odds.

    There is at least one where some pair of concepts is left without a possible relation, and none else.
    """
    yield from _circles(closure)
    loose = _by_class(closure, [*closure.loose, *(item for item in closure.firm if item.relation is Relation.OVERLAP)])
    for mapping in closure.firm:
        if mapping.relation is Relation.OVERLAP:
            yield from _nested(closure, mapping)
        elif mapping.relation is Relation.DISJOINT:
            yield from _shared(closure, mapping)
            yield from _touching(closure, mapping, loose)


def _circles(closure: Closure) -> Iterator[Contradiction]:
    told: set[Iri] = set()
    for stated in closure.firm:
        mapping = stated.turned if stated.relation is Relation.NARROWER else stated
        if mapping.relation is not Relation.BROADER:
            continue
        lower, higher = closure.class_of(mapping.subject), closure.class_of(mapping.object)
        if lower in told or not (lower is higher or lower in closure.above(higher)):
            continue
        told |= {lower, higher} | (closure.above(lower) & closure.below(lower))
        yield Contradiction(Chain((mapping,)), _back(closure, mapping))


def _back(closure: Closure, mapping: Mapping) -> Chain | None:
    """The chain that says that the object of a mapping equals its subject or is within it, read from the subject."""
    if mapping.subject == mapping.object:
        return None
    return closure.chain(mapping.subject, mapping.object, Relation.EQUAL) or closure.chain(
        mapping.subject, mapping.object, Relation.NARROWER
    )


def _nested(closure: Closure, mapping: Mapping) -> Iterator[Contradiction]:
    """An overlap of concepts of which one is within the other."""
    subject, object_ = closure.class_of(mapping.subject), closure.class_of(mapping.object)
    if subject is object_ or object_ in closure.above(subject) or object_ in closure.below(subject):
        yield Contradiction(Chain((mapping,)), _within(closure, mapping.subject, mapping.object))


def _shared(closure: Closure, mapping: Mapping) -> Iterator[Contradiction]:
    """Something within both of two concepts that are said to be disjoint."""
    first, second = (closure.class_of(end) for end in (mapping.subject, mapping.object))
    below = {second, *closure.below(second)}
    common = [item for item in (first, *sorted(closure.below(first))) if item in below]
    if common:
        middle = next((end for end in (mapping.subject, mapping.object) if closure.class_of(end) in common), common[0])
        down, up = _within(closure, mapping.subject, middle), _within(closure, middle, mapping.object)
        yield Contradiction(Chain((mapping,)), down.then(up) if down and up else down or up)


def _touching(closure: Closure, mapping: Mapping, loose: dict[Iri, list[Mapping]]) -> Iterator[Contradiction]:
    """Two concepts that are said to have something in common, within two that are said to be disjoint."""
    first, second = ({end, *closure.below(end)} for end in map(closure.class_of, (mapping.subject, mapping.object)))
    for class_ in sorted(first):
        for item in loose.get(class_, ()):
            if closure.class_of(item.object) in second and Relation.DISJOINT not in item.relation:
                yield Contradiction(Chain((item,)), closure.chain(item.subject, item.object, Relation.DISJOINT))


def _within(closure: Closure, one: Iri, other: Iri) -> Chain | None:
    """The chain by which two concepts are equal or one is within the other; None where they are the same concept."""
    if one == other:
        return None
    kinds = (Relation.EQUAL, Relation.BROADER, Relation.NARROWER)
    return next((chain for kind in kinds if (chain := closure.chain(one, other, kind))), None)


def _by_class(closure: Closure, mappings: list[Mapping]) -> dict[Iri, list[Mapping]]:
    """The mappings, read from each of their ends."""
    found: dict[Iri, list[Mapping]] = {}
    for stated in mappings:
        for mapping in (stated, stated.turned):
            found.setdefault(closure.class_of(mapping.subject), []).append(mapping)
    return found
