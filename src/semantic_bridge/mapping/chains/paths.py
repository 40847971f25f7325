"""The shortest chains from one concept, found step by step with the composition table and nothing else."""

from collections import deque
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Table
from typing import Final

from semantic_bridge.mapping.chains.stated import Chain, Mapping
from semantic_bridge.model.relation import ANY, FIVE, Relation
from semantic_bridge.terms import Iri

Steps = Table[Iri, Sequence[Mapping]]
"""The mappings that can be followed from each concept: one relation of the five each, both ways round."""


def firm_chains(steps: Steps, start: Iri) -> Iterator[tuple[Iri, Relation, Chain]]:
    """Every concept to which one relation follows, with the shortest chain; of equally long ones, by file order.

    A chain of which more than one relation is possible never leads back to one, so it is not followed: what is unknown
    stays unknown. A circle back to the start is not given.
    """
    came: dict[tuple[Iri, int], tuple[int, Mapping] | None] = {(start, 0): None}
    pending = deque([(start, 0)])
    while pending:
        concept, kind = pending.popleft()
        if concept != start:
            yield concept, FIVE[kind], _walked(came, concept, kind)
        for step in steps.get(concept, ()):
            found = _FIRM.get((kind, step.relation.value))
            if found is not None and (step.object, found) not in came:
                came[step.object, found] = kind, step
                pending.append((step.object, found))


def _walked(came: Table[tuple[Iri, int], tuple[int, Mapping] | None], concept: Iri, kind: int) -> Chain:
    steps: list[Mapping] = []
    while (last := came[concept, kind]) is not None:
        kind, step = last
        steps.append(step)
        concept = step.subject
    return Chain(tuple(reversed(steps)))


def shortest(steps: Steps, start: Iri, end: Iri, relation: Relation) -> Chain | None:
    """The shortest chain from which a single relation follows between two concepts, or None."""
    return next((chain for at, found, chain in firm_chains(steps, start) if at == end and found is relation), None)


def possible(steps: Steps, start: Iri, end: Iri) -> Relation:
    """What every chain between two different concepts leaves possible; nothing where two of them contradict.

    Chains that say nothing are not followed. The work grows with what is above and below the two.
    """
    left = ANY
    seen = {(start, Relation.EQUAL.value)}
    pending = deque([(start, Relation.EQUAL)])
    while pending:
        concept, known = pending.popleft()
        if concept == end:
            left &= known
        for step in steps.get(concept, ()):
            found = known.then(step.relation)
            if found != ANY and (step.object, found.value) not in seen:
                seen.add((step.object, found.value))
                pending.append((step.object, found))
    return left


def _firm() -> dict[tuple[int, int], int]:
    """Where one relation follows from two, as a place among the five: by the first's place and the second's value."""
    return {
        (place, other.value): FIVE.index(one.then(other))
        for place, one in enumerate(FIVE)
        for other in FIVE
        if one.then(other) in FIVE
    }


_FIRM: Final = _firm()
