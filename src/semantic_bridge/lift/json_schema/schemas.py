"""Describe schemas: each object that has a name, and those that its fields hold, until none is left."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from semantic_bridge.lift.described import DescribedField, DescribedSchema
from semantic_bridge.lift.json_schema.alternatives import either
from semantic_bridge.lift.json_schema.conjunction import Conjunction, Union, flatten, is_alias
from semantic_bridge.lift.json_schema.documents import Document, Spot
from semantic_bridge.lift.json_schema.enumerations import union_codes
from semantic_bridge.lift.json_schema.fields import (
    Post,
    Value,
    annotations,
    describe,
    element_spots,
    object_name,
    required,
)
from semantic_bridge.lift.json_schema.keywords import sentences
from semantic_bridge.lift.json_schema.kinds import Kind, kind_of
from semantic_bridge.lift.json_schema.members import Members, Ways, members
from semantic_bridge.lift.json_schema.nodes import Node
from semantic_bridge.lift.json_schema.scalars import scalar
from semantic_bridge.lift.json_schema.work import Entry, Work

_MOST_LISTS: Final = 8


def records(work: Work, wanted: str, spots: tuple[Spot, ...], via: Spot | None = None) -> tuple[str, int]:
    """The name of the schema of the records that a value holds, and how many lists they lie in.

    Args:
        work: The lift; the schema is queued there.
        wanted: What to call it where the source does not name it.
        spots: What holds for the value.
        via: The first of them, where it has a name of its own.

    Returns:
        The name, empty where the value holds no object; 1 for a list of objects, 2 for a list of those.
    """
    for depth in range(_MOST_LISTS):
        found = flatten(work, spots, via)
        match kind_of(work, found):
            case Kind.OBJECT:
                return object_name(work, wanted, found), depth
            case Kind.LIST if places := element_spots(found):
                spots, via = places[0], None
            case _:
                break
    return "", 0


def claim(work: Work, named: Mapping[str, Node], document: Document) -> list[Spot]:
    """Give the schemas that the source names their names, before any field asks for one.

    A name that only stands for another one gives its name to a schema of another file; in its own file it is a second
    name, which a remark says.

    Returns:
        Those that hold no object: lists of scalars, scalars, and alternatives.
    """
    others = []
    spots = [Spot(node, document, name) for name, node in named.items()]
    for stated in sorted(spots, key=lambda spot: is_alias(spot.node)):
        spot = _renamed(work, stated)
        name, depth = records(work, spot.name, (spot,), spot)
        if not name:
            others.append(spot)
        elif depth:
            work.remark(f"`{spot.name}` is a list of `{name}`.", spot.node.place)
        elif name != spot.name:
            work.remark(f"`{spot.name}` is another name of `{name}`.", spot.node.place)
    return others


def _renamed(work: Work, spot: Spot) -> Spot:
    """What a name stands for in another file, under that name; any other spot as it is."""
    target = work.follow(spot.node.members["$ref"], spot.document) if is_alias(spot.node) else None
    if target is None or target.document is spot.document:
        return spot
    return Spot(target.node, target.document, spot.name)


def describe_others(work: Work, spots: list[Spot]) -> None:
    """Find the lists of those named schemas that hold no object, and say which of them no field has."""
    for spot in spots:
        before = len(work.lists)
        describe(work, Post(spot.name, "value"), (spot,), spot)
        if len(work.lists) == before and spot.node not in work.used:
            work.remark(f"`{spot.name}` is no object, and nothing refers to it.", spot.node.place)


def describe_queued(work: Work) -> list[tuple[Entry, DescribedSchema]]:
    """Describe every schema that has a name and those that come up meanwhile."""
    # The queue grows while it is read.
    return [(entry, _schema(work, entry)) for entry in work.queue]


def _schema(work: Work, entry: Entry) -> DescribedSchema:
    found = flatten(work, entry.spots)
    result = members(work, found)
    described = []
    for name, ways in result.ways.items():
        if all(any(spot.node.value is False for spot in way) for way in ways):
            work.remark(f"`{entry.name}` forbids the member `{name}`.", ways[0][0].node.place)
            continue
        described.append(_field(work, entry.name, name, ways, result))
    _remark(work, entry, found, result)
    return DescribedSchema(
        entry.name,
        tuple(described),
        labels=annotations(found.own, "title"),
        definition=annotations(found.own, "description"),
    )


def _field(work: Work, schema: str, name: str, ways: Ways, result: Members) -> DescribedField:
    value = _constants(work, schema, name, ways) or _value(work, schema, name, ways)
    described = required(value) if name in result.required else value.field
    return replace(described, notes=tuple(dict.fromkeys((*described.notes, *result.notes.get(name, ())))))


def _value(work: Work, schema: str, name: str, ways: Ways) -> Value:
    values = [describe(work, Post(schema, name), way) for way in ways]
    return Value(
        either([value.field for value in values]),
        any(value.nullable for value in values),
        any(value.may_be_empty for value in values),
    )


def _constants(work: Work, schema: str, name: str, ways: Ways) -> Value | None:
    """A member that is another constant in each alternative has them all as its codes."""
    if len(ways) == 1 or any(len(way) > 1 for way in ways):
        return None
    branches = tuple(way[0] for way in ways)
    union = Union(branches, branches[0], None)
    return Value(*scalar(work, schema, name, Conjunction(unions=[union]))) if union_codes(work, union) else None


def _remark(work: Work, entry: Entry, found: Conjunction, result: Members) -> None:
    """What a shape of the schema cannot say."""
    for name, node in result.required.items():
        if name not in result.ways:
            work.remark(f"`{entry.name}` requires `{name}`, which it does not describe.", node.place)
    if result.alternatives:
        problem = f"`{entry.name}` is one of {result.alternatives} alternatives; its fields are those of all of them."
        work.remark(problem, found.unions[0].spot.node.place)
    for atom in found.atoms:
        for keyword, sentence in sentences(atom.keywords):
            # A note of the field that it names says this one.
            if keyword != "discriminator":
                work.remark(f"`{entry.name}`: {sentence}", atom.keywords[keyword].place)
