"""A mapping between finite sets: what each input gives, and what follows of the whole."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from semantic_bridge.model.claim import Cell, Claim, Verdict, Witness, proved, refuted, undecided
from semantic_bridge.model.relation import Relation
from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.model.values import text_of
from semantic_bridge.plan.outcome import Outcome

_NOT_OF_THE_TARGET = frozenset({Status.UNMAPPED})
"""A code that is passed through has a value, which is none of the target's."""


@dataclass(frozen=True, slots=True)
class Image:
    """What one input gives: `outcome` is what the engine makes of `cell`."""

    cell: Cell
    outcome: Outcome

    @property
    def value(self) -> str | None:
        """The code that is written; None where none is."""
        return text_of(self.outcome.value) if self.outcome.usable else None

    @property
    def targets(self) -> tuple[str, ...]:
        """The code that is written, else those that might be meant."""
        return (self.value,) if self.value is not None else tuple(item.value for item in self.outcome.candidates)

    @property
    def carried(self) -> bool:
        """Whether a value of the target is written."""
        return self.value is not None and self.outcome.status not in _NOT_OF_THE_TARGET


@dataclass(frozen=True, slots=True)
class Merge:
    """Several inputs that give one code, or might mean it: n:1."""

    target: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """One input that might mean several codes: 1:n."""

    cell: Cell
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """One input without a value, and why."""

    cell: Cell
    status: Status
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Unequal:
    """One input that gives a code which does not mean the same; `relation` is the word of answers, or a status."""

    cell: Cell
    target: str
    relation: str


@dataclass(frozen=True, slots=True)
class Cardinality:
    """A mapping of finitely many inputs.

    Attributes:
        fields: What an input holds: JSON pointers, or the name of the code list of a concept map.
        cells: How many inputs there are.
        merges: n:1, by target.
        splits: 1:n, in the order of the inputs.
        gaps: Inputs without a value that are no split.
        unequal: What is carried, or might be, without being equal.
        unreached: Target codes that no input is carried to; None where the target is no finite list.
    """

    fields: tuple[str, ...]
    cells: int
    merges: tuple[Merge, ...]
    splits: tuple[Split, ...]
    gaps: tuple[Gap, ...]
    unequal: tuple[Unequal, ...]
    unreached: tuple[str, ...] | None


def cardinality(fields: tuple[str, ...], images: Sequence[Image], targets: Sequence[str] | None) -> Cardinality:
    """What follows of the images of all inputs.

    Args:
        fields: What an input holds.
        images: One of each input.
        targets: The codes that there are on the day; None where the target is no code list.
    """
    sources: defaultdict[str, list[Cell]] = defaultdict(list)
    for image in images:
        for target in dict.fromkeys(image.targets):
            sources[target].append(image.cell)
    carried = {image.value for image in images if image.carried}
    return Cardinality(
        fields=fields,
        cells=len(images),
        merges=tuple(Merge(target, tuple(cells)) for target, cells in sorted(sources.items()) if len(cells) > 1),
        splits=tuple(Split(item.cell, item.targets) for item in images if len(item.targets) > 1),
        gaps=tuple(_gap(item) for item in images if not item.carried and len(item.targets) < 2),  # noqa: PLR2004  # no split
        unequal=tuple(found for item in images for found in _unequal(item)),
        unreached=None if targets is None else tuple(code for code in targets if code not in carried),
    )


def _gap(image: Image) -> Gap:
    return Gap(image.cell, image.outcome.status, image.outcome.reason)


def _unequal(image: Image) -> Iterator[Unequal]:
    outcome = image.outcome
    if image.value is None:
        for candidate in outcome.candidates:
            if candidate.relation is not Relation.EQUAL or candidate.weight:
                yield Unequal(image.cell, candidate.value, candidate.relation.word if candidate.relation else "unknown")
    elif outcome.status is not Status.EXACT:
        relation = outcome.relation
        word = relation.word if relation and relation is not Relation.EQUAL else outcome.status.value
        yield Unequal(image.cell, image.value, word)


def verdicts(found: Cardinality) -> tuple[Verdict, ...]:
    """Whether it is total, functional, injective and surjective, and whether all of its relations are equal."""
    return _total(found), _functional(found), _injective(found), _surjective(found), _equal(found)


def _total(found: Cardinality) -> Verdict:
    if found.gaps:
        gap = found.gaps[0]
        why = f"{gap.status}, {gap.reason}" if gap.reason else gap.status.value
        reason = f"{shown(gap.cell)} has no value: {why}."
        return refuted(Claim.TOTAL, reason, Witness(found.fields, (gap.cell,)))
    if found.splits:
        split = found.splits[0]
        reason = f"{shown(split.cell)} has no value: it may be {' or '.join(split.targets)}."
        return refuted(Claim.TOTAL, reason, Witness(found.fields, (split.cell,), split.targets))
    return proved(Claim.TOTAL)


def _functional(found: Cardinality) -> Verdict:
    if not found.splits:
        return proved(Claim.FUNCTIONAL)
    split = found.splits[0]
    reason = f"{shown(split.cell)} may be {' or '.join(split.targets)}."
    return refuted(Claim.FUNCTIONAL, reason, Witness(found.fields, (split.cell,), split.targets))


def _injective(found: Cardinality) -> Verdict:
    if not found.merges:
        return proved(Claim.INJECTIVE)
    merge = found.merges[0]
    reason = f"{' and '.join(map(shown, merge.cells[:2]))} both lead to {merge.target}."
    return refuted(Claim.INJECTIVE, reason, Witness(found.fields, merge.cells[:2], (merge.target,)))


def _surjective(found: Cardinality) -> Verdict:
    if found.unreached is None:
        return undecided(Claim.SURJECTIVE, "The target is no code list, so what it may hold is not known.")
    if not found.unreached:
        return proved(Claim.SURJECTIVE)
    code = found.unreached[0]
    return refuted(Claim.SURJECTIVE, f"Nothing is carried to {code}.", Witness(found.fields, (), (code,)))


def _equal(found: Cardinality) -> Verdict:
    if not found.unequal:
        return proved(Claim.EQUAL_RELATIONS)
    one = found.unequal[0]
    reason = f"{shown(one.cell)} to {one.target} is {one.relation}."
    return refuted(Claim.EQUAL_RELATIONS, reason, Witness(found.fields, (one.cell,), (one.target,)))


def shown(cell: Cell) -> str:
    """An input for people: its codes with commas, `-` for nothing."""
    return ", ".join(
        "-" if value is None else text_of(value) if isinstance(value, str | int) else str(value) for value in cell
    )
