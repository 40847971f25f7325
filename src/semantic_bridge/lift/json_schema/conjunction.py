"""A schema taken apart: everything that a value must keep to at once.

`$ref`, `allOf` and alternatives of which only one is not null are followed; what remains is a list of keyword sets that
all hold, and the alternatives that are still open.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from semantic_bridge.lift.json_schema.documents import Dialect, Spot
from semantic_bridge.lift.json_schema.keywords import ANNOTATIONS, STRUCTURE, kind_fault
from semantic_bridge.lift.json_schema.nodes import Node
from semantic_bridge.lift.json_schema.work import Work

_REFERENCES: Final = ("$ref", "$dynamicRef", "$recursiveRef")
_BESIDE_ALIASES: Final = frozenset({"$ref", "$schema", "$id", "$comment", "$defs", "definitions"})
_UNIONS: Final = ("oneOf", "anyOf")


@dataclass(frozen=True, slots=True, eq=False)
class Atom:
    """Keywords that stand in one object.

    Attributes:
        keywords: Without references and `allOf`.
        spot: Where they stand.
        via: What the first reference on the way led to; None where there was none.
    """

    keywords: Mapping[str, Node]
    spot: Spot
    via: Spot | None

    @property
    def has_structure(self) -> bool:
        """Whether it says something about an object as such."""
        return not STRUCTURE.isdisjoint(self.keywords)


@dataclass(frozen=True, slots=True, eq=False)
class Union:
    """Alternatives of which a value keeps to one, those that are null left out."""

    branches: tuple[Spot, ...]
    spot: Spot
    via: Spot | None


@dataclass(slots=True)
class Conjunction:
    """What a value must keep to.

    Attributes:
        atoms: In the order of the source, what stands in place before what it refers to.
        unions: Likewise.
        nullable: Whether one of the alternatives was null, or `nullable` stands in place.
        never: Whether nothing keeps to it.
        notes: What could not be followed.
    """

    atoms: list[Atom] = field(default_factory=list)
    unions: list[Union] = field(default_factory=list)
    nullable: bool = False
    never: bool = False
    notes: list[str] = field(default_factory=list)

    @property
    def own(self) -> list[Atom]:
        """The atoms that stand in place, not behind a reference."""
        return [atom for atom in self.atoms if atom.via is None]

    @property
    def nodes(self) -> frozenset[Node]:
        """What stands in it."""
        return frozenset(atom.spot.node for atom in self.atoms) | {union.spot.node for union in self.unions}

    def each(self, keyword: str) -> Iterator[tuple[Atom, Node]]:
        """The atoms that have a keyword, and its value."""
        for atom in self.atoms:
            if keyword in atom.keywords:
                yield atom, atom.keywords[keyword]

    def first(self, keyword: str) -> Node | None:
        """The first value of a keyword."""
        return next((node for _, node in self.each(keyword)), None)

    def has(self, *keywords: str) -> bool:
        """Whether it has one of the keywords."""
        return any(self.first(keyword) is not None for keyword in keywords)


def flatten(work: Work, spots: tuple[Spot, ...], via: Spot | None = None) -> Conjunction:
    """Everything that the schemas say together.

    Args:
        work: The lift.
        spots: The schemas, all of which hold.
        via: Where the first of them stands under a name.
    """
    found = Conjunction()
    seen: set[Node] = set()
    left = [(spot, via) for spot in reversed(spots)]
    while left:
        spot, through = left.pop()
        if spot.node in seen:
            continue
        seen.add(spot.node)
        work.step(spot.node.place)
        left += reversed(_step(work, found, spot, through))
    return found


def is_alias(node: Node) -> bool:
    """Whether a schema only stands for the one that it refers to."""
    return "$ref" in node.members and _BESIDE_ALIASES.issuperset(node.members)


def says_nullable(keywords: Mapping[str, Node]) -> bool:
    """Whether `nullable` is true."""
    stated = keywords.get("nullable")
    return stated is not None and stated.value is True


def is_null(node: Node) -> bool:
    """Whether only null keeps to a schema."""
    kind, values, const = node.get("type"), node.get("enum"), node.get("const")
    if kind is not None and [item.text for item in kind.items or (kind,)] == ["null"]:
        return True
    if const is not None:
        return const.value is None
    return values is not None and bool(values.items) and all(item.value is None for item in values.items)


def _step(work: Work, found: Conjunction, spot: Spot, via: Spot | None) -> list[tuple[Spot, Spot | None]]:
    if not spot.node.members:
        _without_keywords(work, found, spot, via)
        return []
    keywords = _sound(work, spot)
    below: list[tuple[Spot, Spot | None]] = []
    for name in _REFERENCES:
        if name in keywords:
            keywords = _beside(found, spot, name, keywords)
            below += _followed(work, found, spot, via, keywords.pop(name))
    if "allOf" in keywords:
        below += [(spot.to(node), via) for node in keywords.pop("allOf").items]
    for name in _UNIONS:
        if name in keywords:
            below += _alternatives(found, spot, via, keywords.pop(name))
    if keywords or not (below or is_alias(spot.node)):
        found.atoms.append(Atom(keywords, spot, via))
    found.nullable |= via is None and says_nullable(keywords)
    return below


def _without_keywords(work: Work, found: Conjunction, spot: Spot, via: Spot | None) -> None:
    """A schema that is true, false or `{}`, or no schema at all."""
    value = spot.node.value
    found.never |= value is False
    if not isinstance(value, bool | Mapping):
        work.remark("This is no schema.", spot.node.place, "Write an object with the keywords of a schema.")
    found.atoms.append(Atom({}, spot, via))


def _sound(work: Work, spot: Spot) -> dict[str, Node]:
    """The keywords whose values are of the kind that they must be; a remark for each other one."""
    keywords = {}
    for name, node in spot.node.members.items():
        fault = kind_fault(name, node)
        if fault:
            work.remark(fault, node.place, "Correct it; it is passed over.")
        elif name == "nullable" and spot.document.dialect is not Dialect.OPENAPI_3_0:
            remedy = "Write null among its types."
            work.remark("`nullable` says nothing outside of OpenAPI 3.0, and is passed over.", node.place, remedy)
        else:
            keywords[name] = node
    return keywords


def _beside(found: Conjunction, spot: Spot, name: str, keywords: dict[str, Node]) -> dict[str, Node]:
    """What counts beside a reference: titles and descriptions always, the rest where the dialect says so."""
    if not spot.document.dialect.reference_stands_alone:
        return keywords
    ignored = [keyword for keyword in keywords if keyword != name and keyword not in ANNOTATIONS]
    if ignored:
        dialect = "OpenAPI 3.0" if spot.document.dialect is Dialect.OPENAPI_3_0 else "draft-07"
        listed = ", ".join(f"`{keyword}`" for keyword in ignored)
        found.notes.append(f"Beside its `{name}` stands {listed}, which {dialect} ignores.")
    return {keyword: node for keyword, node in keywords.items() if keyword not in ignored}


def _followed(
    work: Work, found: Conjunction, spot: Spot, via: Spot | None, reference: Node
) -> list[tuple[Spot, Spot | None]]:
    target = work.follow(reference, spot.document)
    if target is None:
        found.notes.append(f"What `{reference.text}` says of it was not read.")
        return []
    # A name that only stands for another one is no schema of its own.
    alias = via is not None and via.node is spot.node and is_alias(spot.node)
    return [(target, target if via is None or alias else via)]


def _alternatives(found: Conjunction, spot: Spot, via: Spot | None, node: Node) -> list[tuple[Spot, Spot | None]]:
    branches = tuple(spot.to(item) for item in node.items if not is_null(item))
    found.nullable |= len(branches) < len(node.items)
    if len(branches) == 1:
        return [(branches[0], via)]
    if branches:
        found.unions.append(Union(branches, spot, via))
    return []
