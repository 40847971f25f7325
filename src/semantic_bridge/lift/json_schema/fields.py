"""Describe one field by the schemas that hold for it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from semantic_bridge.lift.described import DescribedField, Texts
from semantic_bridge.lift.json_schema.alternatives import either
from semantic_bridge.lift.json_schema.conjunction import Atom, Conjunction, Union, flatten
from semantic_bridge.lift.json_schema.documents import Spot
from semantic_bridge.lift.json_schema.enumerations import texts
from semantic_bridge.lift.json_schema.keywords import sentences
from semantic_bridge.lift.json_schema.kinds import Kind, kind_of, stated_types
from semantic_bridge.lift.json_schema.nodes import Node
from semantic_bridge.lift.json_schema.scalars import scalar
from semantic_bridge.lift.json_schema.work import Work
from semantic_bridge.model.schema import JsonType
from semantic_bridge.terms import XSD

_DEEPEST: Final = 24
_OF_LISTS: Final = frozenset({"minItems", "maxItems", "uniqueItems", "contains"})


@dataclass(frozen=True, slots=True)
class Post:
    """Where a field stands.

    Attributes:
        schema: The name of the schema.
        name: The name of the field.
        trail: What is being described already; to meet it again is to go round in a circle.
    """

    schema: str
    name: str
    trail: frozenset[Node] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Value:
    """What stands in a field.

    Attributes:
        field: Its description, not yet required.
        nullable: Whether null may stand there.
        may_be_empty: Whether it is a list that may have no element.
    """

    field: DescribedField
    nullable: bool = False
    may_be_empty: bool = False


def describe(work: Work, post: Post, spots: tuple[Spot, ...], via: Spot | None = None) -> Value:
    """What stands in a field, by everything that holds for it.

    Args:
        work: The lift; schemas and lists that the field needs are named there.
        post: Where the field stands.
        spots: The schemas, all of which hold.
        via: The first of them, where it has a name of its own.
    """
    found = flatten(work, spots, via)
    if not found.nodes.isdisjoint(post.trail) or len(post.trail) > _DEEPEST:
        note = "It holds itself, so no end of it can be described."
        return Value(DescribedField(post.name, JsonType.STRING, XSD.string, notes=(note,)))
    value = _of_kind(work, post, found)
    notes = [*value.field.notes, *found.notes]
    notes += ["No value keeps to it (`false`)."] if found.never else []
    return replace(value, field=replace(value.field, notes=tuple(dict.fromkeys(notes))))


def _of_kind(work: Work, post: Post, found: Conjunction) -> Value:
    match kind_of(work, found):
        case Kind.OBJECT:
            return _object(work, post, found)
        case Kind.LIST:
            return _list(work, post, found)
        case Kind.UNION:
            return _union(work, post, found)
        case Kind.SCALAR:
            return Value(*scalar(work, post.schema, post.name, found))


def required(value: Value) -> DescribedField:
    """The field of a member that must be there.

    Required is a field without a value for which a record breaks its schema; where null or an empty list will do, the
    member must be there, and the field is not required.
    """
    if value.nullable:
        return _noted(value.field, "The member must be there; its value may be null.")
    if value.field.many and value.may_be_empty:
        return _noted(value.field, "The member must be there; the list may be empty.")
    return replace(value.field, required=True)


def object_name(work: Work, wanted: str, found: Conjunction) -> str:
    """The name of the schema of an object: that of the one schema that a reference leads to, else the one wanted."""
    parts: list[Atom | Union] = [atom for atom in found.atoms if atom.has_structure]
    parts += found.unions
    if not parts:
        parts += [atom for atom in found.atoms if "type" in atom.keywords] or found.atoms
    through = {part.via.node: part.via for part in parts if part.via is not None}
    if len(through) == 1 and all(part.via is not None for part in parts):
        (spot,) = through.values()
        return work.schema((spot.node,), spot.name, (spot,))
    key = tuple(dict.fromkeys(part.spot.node for part in parts))
    return work.schema(key, wanted, tuple(dict.fromkeys(part.spot for part in parts)))


def annotations(atoms: Iterable[Atom], keyword: str) -> Texts:
    """The first title or description."""
    return next((found for atom in atoms if (found := texts(atom.spot.node, keyword))), ())


def said_by(atoms: Iterable[Atom]) -> list[str]:
    """What the atoms say and no term can."""
    return [sentence for atom in atoms for _, sentence in sentences(atom.keywords)]


def element_spots(found: Conjunction) -> list[tuple[Spot, ...]]:
    """The schemas of the elements of a list: one set for all, or one for each place where places have their own."""
    places: list[tuple[Spot, ...]] = []
    rest: list[Spot] = []
    for keyword in ("prefixItems", "items"):
        for atom, node in found.each(keyword):
            if node.items:
                places += [(atom.spot.to(item),) for item in node.items]
            elif node.value is not False:
                rest.append(atom.spot.to(node))
    return [*places, *([tuple(rest)] if rest else [])]


def _object(work: Work, post: Post, found: Conjunction) -> Value:
    types, nullable = stated_types(found)
    name = object_name(work, f"{post.schema}.{post.name}", found)
    work.held.add(name)
    notes = [sentence for atom in found.own for _, sentence in sentences(atom.keywords)]
    return Value(
        DescribedField(
            post.name,
            JsonType.OBJECT,
            labels=annotations(found.own, "title"),
            definition=annotations(found.own, "description"),
            node=name,
            notes=(*notes, *_other_types(types, "object")),
        ),
        nullable,
    )


def _list(work: Work, post: Post, found: Conjunction) -> Value:
    types, nullable = stated_types(found)
    below = replace(post, trail=post.trail | found.nodes)
    values = [describe(work, below, spots) for spots in element_spots(found)]
    notes = [*said_by(found.atoms), *_other_types(types, "array")]
    if len(values) > 1:
        notes.append("Each place of the list has a schema of its own.")
    if any(value.field.many for value in values):
        notes.append("It is a list of lists; what is described are the elements of the inner ones.")
    if any(value.nullable for value in values):
        notes.append("An element may be null.")
    if not values:
        notes.append("The source does not say what its elements are; they stand as text.")
    element = (
        either([value.field for value in values]) if values else DescribedField(post.name, JsonType.STRING, XSD.string)
    )
    least = max((node.value for _, node in found.each("minItems") if isinstance(node.value, int)), default=0)
    described = replace(
        element,
        many=True,
        labels=annotations(found.atoms, "title") or element.labels,
        definition=annotations(found.atoms, "description") or element.definition,
        notes=(*notes, *element.notes),
    )
    return Value(described, nullable, may_be_empty=least < 1)


def _union(work: Work, post: Post, found: Conjunction) -> Value:
    below = replace(post, trail=post.trail | found.nodes)
    branches = [branch for union in found.unions[:1] for branch in union.branches]
    values = [describe(work, below, (branch,)) for branch in branches]
    element = either([value.field for value in values])
    notes = said_by(found.atoms)
    if len(found.unions) > 1:
        notes.append("It keeps to alternatives in two ways at once; the first is described.")
    described = replace(
        element,
        labels=annotations(found.atoms, "title") or element.labels,
        definition=annotations(found.atoms, "description") or element.definition,
        notes=(*notes, *element.notes),
    )
    nullable = found.nullable or any(value.nullable for value in values)
    return Value(described, nullable, may_be_empty=any(value.may_be_empty for value in values))


def _other_types(types: tuple[str, ...], chosen: str) -> list[str]:
    others = ", ".join(name for name in types if name != chosen)
    return [f"It may also be written as {others}."] if others else []


def _noted(described: DescribedField, note: str) -> DescribedField:
    return replace(described, notes=(*described.notes, note))
