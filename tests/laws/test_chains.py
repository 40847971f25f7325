"""What holds of two crosswalks in a row: one plan says no less than translating twice, and no more than is known."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from random import Random
from typing import Final, NamedTuple

from hypothesis import given

from semantic_bridge.execute.record import RecordExecutor
from semantic_bridge.model.relation import ANY, FIVE, Relation
from semantic_bridge.model.translation import Derivation, Status, weakest
from semantic_bridge.model.values import Record
from semantic_bridge.plan.link import link
from semantic_bridge.plan.steps import Choose, Default
from tests.laws.running import HALF, by_target, given_records, plans, value_of
from tests.laws.test_translation import CARRIES, dropped
from tests.strategies.crosswalks import RANDOM, Stated, workspaces

TWO_LEGS: Final = workspaces(("in", "hub"), ("hub", "out"))
OBJECTS: Final = ("/o",)
"""Of which is said that nothing in them has a value, and why; what has one says so itself."""
LOST: Final = {Status.SPLIT, Status.AMBIGUOUS, Status.NOT_CURRENT, Status.UNMAPPED}
OPEN: Final = {Status.AMBIGUOUS, Status.SPLIT}
RELATIONS: Final = {relation.word: relation for relation in FIVE}


class Field(NamedTuple):
    """A field of the last schema: what is said of it, and what was said of the fields between that it is made of.

    Attributes:
        between: What was said of every field between on which it depends, if only by a condition.
        twice: What translating twice says.
        once: What the chain says.
        optional: Whether it is in an object that may not be there.
        plain: Whether no condition, default or object of the second leg takes what is lost for what was not given.
    """

    between: tuple[Derivation, ...]
    twice: Derivation
    once: Derivation
    optional: bool
    plain: bool

    @property
    def steady(self) -> bool:
        """Whether the second leg decides by the same in both ways: nothing that it asks about was lost before."""
        return self.plain or all(item.status in CARRIES for item in self.between)


class Chain:
    """Two crosswalks in a row, as one plan and as two."""

    def __init__(self, stated: Stated) -> None:
        first, second = plans(stated)
        self.first = RecordExecutor(first)
        self.second = RecordExecutor(replace(second, as_of=None))  # the day is that of the first record
        self.linked = RecordExecutor(link(first, second))
        self.targets = {target.pointer: target for target in second.block.targets}
        chosen = {step.out for step in second.block.steps if isinstance(step, Choose | Default)}
        self.optional = {item.pointer for item in self.targets.values() if item.anchor}
        self.plain = {item.pointer for item in self.targets.values() if not item.anchor and item.cell not in chosen}

    def fields(self, record: Record, day: date) -> Iterator[Field]:
        """Every field of the last schema that both ways speak of; none where the first leg rejects the record."""
        between = self.first.explain(record, day)
        if between.output is None:
            return
        twice = by_target(self.second.explain(between.output, between.as_of))
        once, made = by_target(self.linked.explain(record, day)), by_target(between)
        for at in twice.keys() & once.keys():
            used = [item for source in self._sources(twice[at]) for item in _at(made, source)]
            yield Field(tuple(used), twice[at], once[at], at in self.optional, at in self.plain)

    def _sources(self, found: Derivation) -> set[str]:
        """What a field may depend on; that it is there at all depends on the others in its object."""
        target = self.targets.get(found.target)
        if target is None:
            return set(found.source)
        beside = [item for item in self.targets.values() if target.anchor and item.anchor == target.anchor]
        return {source for item in (target, *beside) for source in item.sources}


def _at(made: Mapping[str, Derivation], source: str) -> list[Derivation]:
    """What was said of a field between, of everything in it, and of the objects that hold it."""
    return [item for at, item in made.items() if f"{at}/".startswith(f"{source}/") or source.startswith(f"{at}/")]


def chained(stated: Stated, random: Random) -> Iterator[Field]:
    """The fields of a chain, on several records."""
    chain = Chain(stated)
    for record, day in given_records(random, stated.legs[0]):
        yield from chain.fields(record, day)


@HALF
@given(TWO_LEGS, RANDOM)
def test_exact_between(stated: Stated, random: Random) -> None:
    """Where the first leg is exact in all that a field is made of, a chain says of it what translating twice says."""
    for field in chained(stated, random):
        if all(item.status is Status.EXACT for item in field.between):
            once, twice = field.once, field.twice
            assert (once.status, value_of(once), once.loss) == (twice.status, value_of(twice), twice.loss)


@HALF
@given(TWO_LEGS, RANDOM)
def test_never_contradicts(stated: Stated, random: Random) -> None:
    """A value that both have is the same, and no surer in the chain, which knows what the second leg cannot see."""
    for field in chained(stated, random):
        one, other = value_of(field.once), value_of(field.twice)
        if field.steady and one is not None and other is not None and not isinstance(one, list):
            assert one == other
            assert field.once.status.rank >= field.twice.status.rank


@HALF
@given(TWO_LEGS, RANDOM)
def test_never_weaker_than_both(stated: Stated, random: Random) -> None:
    """A chain is no weaker than the weakest of what the first leg says and what the second makes of it.

    But where candidates are open, of which translating twice knows nothing, or where something was lost of what turns
    out to be no value: that is said, and the value is missing.
    """
    for field in chained(stated, random):
        assert field.once.status is not Status.ERROR
        bound = weakest(field.twice.status, *(item.status for item in field.between))
        nothing_left = field.once.loss and field.once.status is Status.MISSING_INPUT
        known = field.steady and not any(item.status in OPEN for item in field.between)
        assert field.once.status.rank <= bound.rank or nothing_left or not known


@HALF
@given(TWO_LEGS, RANDOM)
def test_exact_is_exact_in_both(stated: Stated, random: Random) -> None:
    """No value is exact over a field between that is not: not what was split and merged again, nor any other."""
    for field in chained(stated, random):
        single = field.plain and len(field.between) == 1 and not isinstance(field.once.value, list)
        if single and field.once.status is Status.EXACT and value_of(field.once) is not None:
            assert field.between[0].status is Status.EXACT
            assert field.twice.status is Status.EXACT


@HALF
@given(TWO_LEGS, RANDOM)
def test_relations(stated: Stated, random: Random) -> None:
    """What a chain says of two codes is at least as tight as what follows from what each leg says of them."""
    for field in chained(stated, random):
        if field.plain and len(field.between) == 1 and value_of(field.once) is not None is not value_of(field.twice):
            first, second = _possible(field.between[0].relation), _possible(field.twice.relation)
            assert _possible(field.once.relation) in first.then(second)


def _possible(word: str | None) -> Relation:
    """The relations that a word leaves possible; where no code was read the value is the same."""
    return Relation.EQUAL if word is None else RELATIONS.get(word, ANY)


@HALF
@given(TWO_LEGS, RANDOM)
def test_nothing_is_dropped(stated: Stated, random: Random) -> None:
    """Over two crosswalks, too, everything is made into something at the end, or listed as unused."""
    linked = Chain(stated).linked
    for record, day in given_records(random, stated.legs[0]):
        assert dropped(linked, record, linked.translate(record, day)) == []


@HALF
@given(TWO_LEGS, RANDOM)
def test_what_was_lost_decides_nothing(stated: Stated, random: Random) -> None:
    """A value that only some rule makes is no surer than the fields between that say whether the rule applies."""
    for field in chained(stated, random):
        lost = any(item.status in LOST and item.target not in OBJECTS for item in field.between)
        if lost and not field.optional and not isinstance(field.once.value, list):
            assert field.once.status is not Status.EXACT or value_of(field.once) is None
