"""The loss ledger of a plan that nobody wrote: which codes merge, split and are left open over all of its legs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from semantic_bridge.mapping.invert.crosswalks import invert
from semantic_bridge.mapping.invert.gaps import Gap
from semantic_bridge.mapping.ledger.conceptmaps import current
from semantic_bridge.mapping.ledger.crosswalks import (
    FieldLedger,
    Ledger,
    invertible_together,
    ledger,
    named,
    of_schemas,
)
from semantic_bridge.mapping.ledger.finite import cardinality, verdicts
from semantic_bridge.mapping.ledger.operators import losses
from semantic_bridge.mapping.ledger.reach import leaves, shown_path
from semantic_bridge.mapping.ledger.verdicts import completed, summed
from semantic_bridge.model.claim import Claim, Proof, Verdict, proved, undecided
from semantic_bridge.model.codelist import CodeList
from semantic_bridge.model.crosswalk import Crosswalk, PropertyMap
from semantic_bridge.model.schema import Property, Schema, names, pointer
from semantic_bridge.plan.codes import Tables
from semantic_bridge.plan.fields import Target
from semantic_bridge.plan.link import pruned
from semantic_bridge.plan.steps import Block, Constant, Default, Each, Link
from semantic_bridge.terms import Iri
from semantic_bridge.usecases.chain_cells import Domain, images
from semantic_bridge.workspace import Workspace

SINGLE: Final = (Claim.TOTAL, Claim.FUNCTIONAL, Claim.INJECTIVE, Claim.SURJECTIVE, Claim.EQUAL_RELATIONS)


@dataclass(frozen=True, slots=True)
class ChainLedger:
    """What a plan over several crosswalks keeps and loses on a day.

    Attributes:
        name: `<source schema>--<target schema>`.
        crosswalks: The names of the crosswalks on the way, in order, as they are read.
        as_of: The day.
        fields: Of each target field that the plan fills, by its pointer; the rules are those of all legs.
        verdicts: Of all of them together.
        unread: JSON pointers of source fields that nothing at the end is made of.
        unwritten: JSON pointers of target fields that are not filled.
    """

    name: str
    crosswalks: tuple[str, ...]
    as_of: date
    fields: tuple[FieldLedger, ...]
    verdicts: tuple[Verdict, ...]
    unread: tuple[str, ...]
    unwritten: tuple[str, ...]


def chain_ledger(workspace: Workspace, source: str, target: str, day: date) -> ChainLedger | None:
    """The ledger of the plan between two schemas, over all of its legs; None where it has one leg only.

    Codes are counted out by the engine, over every combination of the codes that a field is made of, up to 100,000.

    Raises:
        NotFoundError: There is no such schema, or no way between the two.
    """
    plan = workspace.plan(source, target)
    ways = () if (source, target) in workspace.crosswalks else workspace.derived.ways(source, target)
    if not any(len(way) > 2 for way in ways):  # noqa: PLR2004  # its ends
        return None
    book = _Book.of(workspace, ways, day)
    schemas = workspace.schema(source), workspace.schema(target)
    fields = tuple(sorted(book.fields(plan.block, *schemas), key=lambda item: item.target))
    read, written = {*_read(plan.block)}, {item.target for item in fields}
    lost = tuple(shown_path(path) for path in leaves(schemas[0]) if names(path) not in read)
    missed = tuple(at for at in map(shown_path, leaves(schemas[1])) if at not in written)
    return ChainLedger(
        name=f"{source}--{target}",
        crosswalks=tuple(item.name for item in plan.crosswalks),
        as_of=day,
        fields=fields,
        verdicts=summed([*map(named, fields), of_schemas(lost, missed)]),
        unread=lost,
        unwritten=missed,
    )


@dataclass(frozen=True, slots=True)
class _Book:
    """What the fields of one plan are judged with.

    Attributes:
        day: The day.
        lists: The code lists, by IRI.
        rules: The rules of all legs, as they are read, by IRI.
        gaps: What of them has no inverse.
        legs: The ledger of each leg, where there is one way.
    """

    day: date
    lists: Mapping[Iri, CodeList]
    rules: Mapping[Iri, Sequence[PropertyMap]]
    gaps: tuple[Gap, ...]
    legs: tuple[Ledger, ...]

    @classmethod
    def of(cls, workspace: Workspace, ways: Sequence[Sequence[str]], day: date) -> "_Book":
        """For the ways between two schemas."""
        lists, tables = {item.iri: item for item in workspace.code_lists.values()}, Tables()
        pairs = dict.fromkeys(pair for way in ways for pair in pairwise(way))
        read = {pair: read_as(workspace, *pair) for pair in pairs}
        rules: dict[Iri, list[PropertyMap]] = {}
        for rule in (rule for leg in read.values() for rule in _every(leg.property_maps)):
            rules.setdefault(rule.iri, []).append(rule)
        legs = [ledger(read[pair], day, lists, tables) for pair in pairwise(ways[0])] if len(ways) == 1 else []
        return cls(day, lists, rules, tuple(gap for leg in read.values() for gap in invert(leg).gaps), tuple(legs))

    def fields(self, block: Block, source: Schema, target: Schema, above: str = "") -> Iterator[FieldLedger]:
        """Of each field that a block fills; of a list of objects those of its elements."""
        bodies = {step.out: step for step in block.steps if isinstance(step, Each)}
        places = {item.cell: item.path for item in block.sources}
        for item in block.targets:
            made = bodies.get(item.cell)
            if made is None and item.ways:
                alone = pruned(block.sources, block.steps, [item], block.cells)
                stated = any(isinstance(step, Constant | Default) for step in alone.steps)
                if alone.sources or stated:  # else no leg before fills what it is made of
                    yield self._judged(alone, (source, target), above)
            elif made is not None:
                inner = field_at(source, places.get(made.input, ())), field_at(target, item.path)
                if inner[0] and inner[0].node and inner[1] and inner[1].node:
                    yield from self.fields(made.body, inner[0].node, inner[1].node, f"{above}{item.pointer}/*")

    def _judged(self, alone: Block, schemas: tuple[Schema, Schema], above: str) -> FieldLedger:
        (item,) = alone.targets
        found = images(alone, Domain(schemas[0], self.day, self.lists))
        if isinstance(found, str):
            counted, single = None, tuple(self._over_legs(alone, item, found))
        else:
            counted = cardinality(found.fields, found.images, self._codes(schemas[1], item))
            single = verdicts(counted)
        iris = tuple(dict.fromkeys([*(step.rule for step in alone.steps), *(way.rule for way in item.ways)]))
        rules = [rule for iri in iris for rule in self.rules.get(iri, ())]
        lost = tuple(loss for rule in rules for loss in losses(rule))
        gaps = tuple(gap for gap in self.gaps if gap.rule in iris)
        whole = completed((*single, invertible_together(rules, lost, gaps)))
        return FieldLedger(f"{above}{item.pointer}", iris, whole, counted, lost, gaps)

    def _codes(self, schema: Schema, item: Target) -> tuple[str, ...] | None:
        stated = field_at(schema, item.path)
        code_list = self.lists.get(stated.scheme) if stated and stated.scheme else None
        return None if code_list is None else current(code_list, self.day)

    def _over_legs(self, alone: Block, item: Target, why: str) -> Iterator[Verdict]:
        """What holds of each leg holds of all, where one field is made of one, and no text between says "no value"."""
        known = self._of_each_leg(item)
        silent = {text for step in alone.steps if isinstance(step, Link) for text in step.read.sentinels}
        plain = bool(known) and silent <= {text for source in alone.sources for text in source.sentinels}
        for claim in SINGLE:
            legs = [verdict.proof for leg in known for verdict in leg.verdicts if verdict.claim is claim]
            yield proved(claim) if plain and set(legs) == {Proof.PROVED} else undecided(claim, why)

    def _of_each_leg(self, item: Target) -> list[FieldLedger]:
        """The ledgers of the fields that lead to one another, from the last leg to the first; none where they part."""
        found: list[FieldLedger] = []
        at = [item.pointer]
        for leg in reversed(self.legs):
            fields = [field for field in leg.fields if field.target in at]
            rules = [rule for field in fields for iri in field.rules for rule in self.rules.get(iri, ())]
            if len(fields) != 1 or len(at) != 1:
                return []
            found += fields
            at = [pointer(path) for rule in rules if at[0] in map(pointer, rule.outputs) for path in rule.inputs]
        return found


def field_at(schema: Schema, path: Sequence[str]) -> Property | None:
    """The field of a schema at these names."""
    found: Property | None = None
    inner: Schema | None = schema
    for name in path:
        found = inner.field(name) if inner is not None else None
        inner = found.node if found is not None else None
    return found


def read_as(workspace: Workspace, source: str, target: str) -> Crosswalk:
    """The crosswalk of one leg: the written one, or the inverse of the one that is written the other way."""
    inverse = workspace.derived.inverse(source, target)
    if inverse is None or (source, target) in workspace.crosswalks:
        return workspace.crosswalks[source, target]
    return inverse.crosswalk


def _every(rules: Sequence[PropertyMap]) -> Iterator[PropertyMap]:
    for rule in rules:
        yield rule
        yield from _every(rule.each)


def _read(block: Block, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every place that something at the end is made of."""
    bodies = {step.input: step.body for step in block.steps if isinstance(step, Each)}
    for source in block.sources:
        yield (*above, *source.path)
        if source.cell in bodies:
            yield from _read(bodies[source.cell], (*above, *source.path))
