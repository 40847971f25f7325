"""What follows from mapping assertions between concepts: the closure under the algebra of the five relations.

Equal concepts are one class (union and find); a class knows the classes directly above and below it. What is above a
class is found once for all while everything is listed, and walked to when one concept is asked about, so that one more
mapping costs no more than to note it. Single relations are listed: of all others `possible` tells.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, permutations, product
from typing import Final, NamedTuple

from semantic_bridge.mapping.chains import paths
from semantic_bridge.mapping.chains.stated import Chain, Mapping
from semantic_bridge.model.relation import ANY, FIVE, Relation
from semantic_bridge.terms import Iri


class Statement(NamedTuple):
    """One relation that holds from a concept to another."""

    subject: Iri
    relation: Relation
    object: Iri


class Closure:
    """Mapping assertions and what follows from them.

    A mapping of which several relations are possible (`skos:closeMatch`, `skos:mappingRelation`) is never part of a
    longer chain. No concept is said to relate to itself. Contradictions are not resolved: each side is followed.
    """

    def __init__(self, mappings: Iterable[Mapping] = ()) -> None:
        self._stated: list[set[tuple[Iri, Iri]]] = [set() for _ in range(ANY.value + 1)]
        self._firm: list[Mapping] = []
        self._loose: list[Mapping] = []
        self._parent: dict[Iri, Iri] = {}
        self._members: dict[Iri, list[Iri]] = {}
        self._above: dict[Iri, list[Iri]] = {}
        self._below: dict[Iri, list[Iri]] = {}
        self._index: dict[Iri, list[Mapping]] = {}
        self._indexed = 0
        for mapping in mappings:
            self.add(mapping)

    def __len__(self) -> int:
        """How many mappings were added, each statement once."""
        return len(self._firm) + len(self._loose)

    @property
    def concepts(self) -> Iterator[Iri]:
        """Every concept that a mapping names, in the order of the mappings."""
        return iter(self._parent)

    @property
    def firm(self) -> tuple[Mapping, ...]:
        """The mappings that state one relation, in their order."""
        return tuple(self._firm)

    @property
    def loose(self) -> tuple[Mapping, ...]:
        """Those that leave several possible."""
        return tuple(self._loose)

    def add(self, mapping: Mapping) -> None:
        """Take in one mapping; the same statement again changes nothing. Takes amortised constant time."""
        subject, object_, relation = mapping.subject, mapping.object, mapping.relation
        stated = self._stated[relation._value_]
        if (subject, object_) in stated:
            return
        stated.add((subject, object_))
        one, other = self._placed(subject), self._placed(object_)
        if relation._value_ not in _SINGLE:
            self._loose.append(mapping)
            return
        self._firm.append(mapping)
        if relation is Relation.EQUAL:
            self._unite(one, other)
        elif relation is Relation.BROADER:
            self._rank(one, other)
        elif relation is Relation.NARROWER:
            self._rank(other, one)

    def _placed(self, concept: Iri) -> Iri:
        """The class of a concept, a new one where it is in none."""
        if concept in self._parent:
            return self.class_of(concept)
        self._parent[concept] = concept
        self._members[concept] = [concept]
        return concept

    def class_of(self, concept: Iri) -> Iri:
        """The concept that stands for all that equal this one; it may change when a mapping is added."""
        parent = self._parent
        while (above := parent[concept]) is not concept:
            parent[concept] = concept = parent[above]
        return concept

    def classes(self) -> Iterator[tuple[list[Iri], frozenset[Iri]]]:
        """What is equal, broader and narrower, whole and in short: each class, and the classes strictly above it.

        Of a class above, the concept is given that stands for it, as `class_of` has it; a class in a circle is above
        itself. Takes time in proportion to the mappings and the classes above each.
        """
        known: dict[Iri, frozenset[Iri]] = {}
        direct = self._above
        for class_, own in self._members.items():
            yield own, self._ancestors(class_, known) if class_ in direct else _NONE

    def statements(self) -> Iterator[Statement]:
        """Everything that follows and is not stated, each once: one relation between two different concepts.

        First what is equal, broader and narrower, class by class; then overlaps and what is disjoint. Takes time in
        proportion to what follows.
        """
        for own, above in self.classes():
            if len(own) > 1:
                yield from self._equal(own)
            if above:
                yield from self._ranked(own, [self._members[item] for item in above])
        yield from self._apart()

    def chains(self, concept: Iri) -> Iterator[tuple[Statement, Chain]]:
        """What follows of one concept and is not stated, each with the shortest chain that it follows from."""
        for end, relation, found in paths.firm_chains(self._steps, concept):
            if (concept, end) not in self._stated[relation.value]:
                yield Statement(concept, relation, end), found

    def chain(self, start: Iri, end: Iri, relation: Relation) -> Chain | None:
        """The shortest chain from which one relation follows, stated or not; None where it does not follow."""
        return paths.shortest(self._steps, start, end, relation)

    def possible(self, start: Iri, end: Iri) -> Relation:
        """What is possible between two different concepts: what all chains and stated relations leave.

        Returns:
            All five where nothing is known; none where two chains contradict each other.
        """
        left = paths.possible(self._steps, start, end)
        for mapping in self._loose:
            for item in (mapping, mapping.turned):
                if (item.subject, item.object) == (start, end):
                    left &= item.relation
        return left & ANY

    def above(self, class_: Iri) -> set[Iri]:
        """The classes strictly above one; itself too where it is in a circle."""
        return self._reached(class_, self._above)

    def below(self, class_: Iri) -> set[Iri]:
        """The classes strictly below one; itself too where it is in a circle."""
        return self._reached(class_, self._below)

    def members(self, class_: Iri) -> tuple[Iri, ...]:
        """The concepts of a class."""
        return tuple(self._members[class_])

    @property
    def _steps(self) -> paths.Steps:
        """What can be followed from each concept; mappings that were added since it was last asked for are put in."""
        for mapping in self._firm[self._indexed :]:
            self._index.setdefault(mapping.subject, []).append(mapping)
            self._index.setdefault(mapping.object, []).append(mapping.turned)
        self._indexed = len(self._firm)
        return self._index

    def _equal(self, own: list[Iri]) -> Iterator[Statement]:
        equal, stated = Relation.EQUAL, self._stated[Relation.EQUAL.value]
        for pair in permutations(own, 2):
            if pair not in stated:
                yield Statement(pair[0], equal, pair[1])

    def _ranked(self, lower: list[Iri], above: list[list[Iri]]) -> Iterator[Statement]:
        """Both readings of that each concept of one class lies within each of those above."""
        broader, narrower = Relation.BROADER, Relation.NARROWER
        up, down = self._stated[broader.value], self._stated[narrower.value]
        for pair in product(lower, chain.from_iterable(above)):
            one, other = pair
            if one is not other:  # a class that is above itself
                if pair not in up:
                    yield Statement(one, broader, other)
                if (other, one) not in down:
                    yield Statement(other, narrower, one)

    def _apart(self) -> Iterator[Statement]:
        """Overlaps, between all that equal the two; what is disjoint, between all that is within the two."""
        overlaps: set[tuple[Iri, Iri]] = set()
        strangers: set[tuple[Iri, Iri]] = set()
        for mapping in self._firm:
            if mapping.relation not in _APART:
                continue
            ends = self.class_of(mapping.subject), self.class_of(mapping.object)
            if mapping.relation is Relation.OVERLAP:
                yield from self._both_ways(*ends, Relation.OVERLAP, overlaps)
                continue
            for one, other in product(*(sorted({end, *self.below(end)}) for end in ends)):
                yield from self._both_ways(one, other, Relation.DISJOINT, strangers)

    def _both_ways(self, one: Iri, other: Iri, relation: Relation, given: set[tuple[Iri, Iri]]) -> Iterator[Statement]:
        if (one, other) in given:
            return
        given |= {(one, other), (other, one)}
        ways = [(one, other)] if one is other else [(one, other), (other, one)]
        for start, end in ways:
            for pair in product(self._members[start], self._members[end]):
                if pair[0] is not pair[1] and pair not in self._stated[relation.value]:
                    yield Statement(pair[0], relation, pair[1])

    def _ancestors(self, class_: Iri, known: dict[Iri, frozenset[Iri]]) -> frozenset[Iri]:
        """The classes above one, each found once for all that are below it."""
        direct, class_of = self._above, self.class_of
        pending, begun = [class_], set[Iri]()
        while pending:
            at = pending[-1]
            over = frozenset(map(class_of, direct[at]))
            missing = [item for item in over if item in direct and item not in known]
            if not missing:
                known[at] = over.union(*[known[item] for item in over if item in known])
            elif begun.isdisjoint(missing):
                begun.add(at)
                pending += missing
                continue
            else:
                known[at] = frozenset(self.above(at))  # in a circle nothing can be found once for all
            pending.pop()
        return known[class_]

    def _reached(self, class_: Iri, direct: dict[Iri, list[Iri]]) -> set[Iri]:
        found: set[Iri] = set()
        pending = [class_]
        while pending:
            for item in direct.get(pending.pop(), ()):
                at = self.class_of(item)
                if at not in found:
                    found.add(at)
                    pending.append(at)
        return found

    def _rank(self, lower: Iri, higher: Iri) -> None:
        self._above.setdefault(lower, []).append(higher)
        self._below.setdefault(higher, []).append(lower)

    def _unite(self, one: Iri, other: Iri) -> None:
        """Make two classes one: the smaller joins the larger."""
        if one is other:
            return
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        self._parent[other] = one
        self._members[one] += self._members.pop(other)
        for direct in (self._above, self._below):
            if other in direct:
                direct.setdefault(one, []).extend(direct.pop(other))


_SINGLE: Final = frozenset(relation.value for relation in FIVE)
_NONE: Final[frozenset[Iri]] = frozenset()
_APART: Final = (Relation.OVERLAP, Relation.DISJOINT)
