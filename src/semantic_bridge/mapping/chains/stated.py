"""Mapping assertions between concepts, and chains of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from semantic_bridge.model.relation import Relation
from semantic_bridge.plan.outcome import surety
from semantic_bridge.terms import Iri


@dataclass(frozen=True, slots=True)
class Mapping:
    """One statement of how the meanings of two concepts lie to each other.

    Attributes:
        subject: The one concept.
        object: The other.
        relation: From subject to object: one of the five, or several that are possible.
        rule: What states it: the row, or the concept map or file of a plain triple; None where that has no name.
        confidence: From 0 to 1; None where nothing is said.
    """

    subject: Iri
    object: Iri
    relation: Relation
    rule: Iri | None = None
    confidence: Decimal | None = None

    @property
    def turned(self) -> "Mapping":
        """The same, read from the object."""
        return Mapping(self.object, self.subject, self.relation.inverse, self.rule, self.confidence)


@dataclass(frozen=True, slots=True)
class Chain:
    """Mappings of which each starts where the one before ends, turned round where they are stated so.

    Attributes:
        steps: In order, at least one.
    """

    steps: tuple[Mapping, ...]

    @property
    def subject(self) -> Iri:
        """Where it starts."""
        return self.steps[0].subject

    @property
    def object(self) -> Iri:
        """Where it ends."""
        return self.steps[-1].object

    @property
    def relation(self) -> Relation:
        """What is possible between its ends, by the composition table of `Relation.then`."""
        return reduce(Relation.then, (step.relation for step in self.steps))

    @property
    def confidence(self) -> Decimal | None:
        """The product of what the steps state; None where one of them states nothing."""
        sure = self.steps[0].confidence
        for step in self.steps[1:]:
            sure = surety((step.relation, sure), (step.relation, step.confidence))
        return sure

    @property
    def concepts(self) -> tuple[Iri, ...]:
        """Every concept on the way, the ends included."""
        return (self.subject, *(step.object for step in self.steps))

    @property
    def rules(self) -> tuple[Iri, ...]:
        """What states the steps, in order, each once."""
        return tuple(dict.fromkeys(step.rule for step in self.steps if step.rule is not None))

    @property
    def turned(self) -> "Chain":
        """The same, read from its end."""
        return Chain(tuple(step.turned for step in reversed(self.steps)))

    def then(self, following: "Chain") -> "Chain":
        """Both, the other one after this."""
        return Chain(self.steps + following.steps)

    def __iter__(self) -> Iterator[Mapping]:
        """The steps."""
        return iter(self.steps)
