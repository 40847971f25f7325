"""The members of an object: of everything that holds for it, and of its alternatives."""

from dataclasses import dataclass, field
from itertools import product
from typing import Final, TypeAlias

from semantic_bridge.lift.json_schema.conjunction import Conjunction, flatten
from semantic_bridge.lift.json_schema.documents import Spot
from semantic_bridge.lift.json_schema.nodes import Node
from semantic_bridge.lift.json_schema.work import Work

Ways: TypeAlias = tuple[tuple[Spot, ...], ...]
"""The schemas of a member: one set that all hold for each way in which it may be written."""

_MOST_WAYS: Final = 12


@dataclass(slots=True)
class Members:
    """The members of an object.

    Attributes:
        ways: Each member, in the order of the source.
        required: Those that must be there, with where that is stated.
        notes: What is to be said of some of them.
        alternatives: How many alternatives the object has; 0 where it has none.
    """

    ways: dict[str, Ways] = field(default_factory=dict)
    required: dict[str, Node] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    alternatives: int = 0

    def note(self, name: str, sentence: str) -> None:
        """Something is to be said of a member."""
        self.notes.setdefault(name, []).append(sentence)


def members(work: Work, found: Conjunction, trail: frozenset[Node] = frozenset()) -> Members:
    """The members of an object.

    A member of some alternatives only is not required, and a note says so; nor is one that only some require.

    Args:
        work: The lift.
        found: All that holds for the object.
        trail: The alternatives that are looked at already.
    """
    result = Members()
    for atom, node in found.each("properties"):
        for name, schema in node.members.items():
            _add(result, name, ((atom.spot.to(schema),),))
    for _, node in found.each("required"):
        result.required |= {item.string: item for item in node.items if item.string}
    for _, node in found.each("discriminator"):
        result.note(node.at("propertyName"), "It tells the alternatives of its record apart (`discriminator`).")
    for union in found.unions:
        if union.spot.node not in trail:
            below = trail | {union.spot.node}
            _join(result, [members(work, flatten(work, (branch,)), below) for branch in union.branches])
    return result


def _add(result: Members, name: str, ways: Ways) -> None:
    """One more condition for a member: it must keep to one of the ways of each."""
    before = result.ways.get(name)
    if before is None:
        result.ways[name] = ways
        return
    joined = tuple(tuple(dict.fromkeys((*left, *right))) for left, right in product(before, ways))
    result.ways[name] = joined[:_MOST_WAYS]
    if len(joined) > _MOST_WAYS:
        result.note(name, f"It may be written in {len(joined)} ways, of which {_MOST_WAYS} are described.")


def _join(result: Members, branches: list[Members]) -> None:
    """The object is one of several."""
    result.alternatives += len(branches)
    names = dict.fromkeys(name for branch in branches for name in (*branch.ways, *branch.required))
    for name in names:
        described = [branch.ways[name] for branch in branches if name in branch.ways]
        if described:
            if len(described) < len(branches) and name not in result.ways:
                result.note(name, "Only some alternatives of its record have it.")
            _add(result, name, _distinct(described))
        stated = [branch.required[name] for branch in branches if name in branch.required]
        if len(stated) == len(branches):
            result.required[name] = stated[0]
        elif stated and name not in result.required:
            result.note(name, "Some alternatives of its record require it.")
    for branch in branches:
        for name, sentences in branch.notes.items():
            result.notes.setdefault(name, []).extend(sentences)


def _distinct(described: list[Ways]) -> Ways:
    """The ways of all alternatives, those once that are made of the same nodes."""
    found = {tuple(spot.node for spot in way): way for ways in described for way in ways}
    return tuple(found.values())
