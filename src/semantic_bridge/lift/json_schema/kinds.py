"""Whether a value is an object, a list, a scalar, or one of several of these."""

from enum import Enum, auto
from typing import Final

from semantic_bridge.lift.json_schema.conjunction import Conjunction, Union, flatten, says_nullable
from semantic_bridge.lift.json_schema.enumerations import union_codes
from semantic_bridge.lift.json_schema.keywords import STRUCTURE
from semantic_bridge.lift.json_schema.nodes import Node
from semantic_bridge.lift.json_schema.work import Work

_ORDER: Final = ("string", "number", "integer", "boolean", "object", "array")
_NULL: Final = "null"


class Kind(Enum):
    """What a value is."""

    OBJECT = auto()
    LIST = auto()
    SCALAR = auto()
    UNION = auto()


def stated_types(found: Conjunction) -> tuple[tuple[str, ...], bool]:
    """The types that all schemas leave, null apart; none where none is stated, or where they exclude each other.

    Returns:
        The types in the order of the first statement, and whether null is left.
    """
    left: list[str] | None = None
    for atom, node in found.each("type"):
        types = [item.string for item in node.items or (node,)]
        if says_nullable(atom.keywords):
            types.append(_NULL)
        left = types if left is None else _both(left, types)
    types = left or []
    return tuple(name for name in types if name in _ORDER), _NULL in types or found.nullable


def _both(left: list[str], right: list[str]) -> list[str]:
    """The types in both; an integer is a number."""
    kept = [name for name in left if name in right or (name == "integer" and "number" in right)]
    if "number" in left and "integer" in right:
        kept.append("integer")
    return list(dict.fromkeys(kept))


def kind_of(work: Work, found: Conjunction, trail: frozenset[Node] = frozenset()) -> Kind:
    """What the value is, by its types, else by the keywords that say something about one kind."""
    types, _ = stated_types(found)
    if types:
        return {"object": Kind.OBJECT, "array": Kind.LIST}.get(types[0], Kind.SCALAR)
    open_unions = [union for union in found.unions if union_codes(work, union) is None]
    if found.has("enum", "const") or (found.unions and not open_unions):
        return Kind.SCALAR
    if found.has(*STRUCTURE - {"discriminator"}):
        return Kind.OBJECT
    if found.has("items", "prefixItems"):
        return Kind.LIST
    if not open_unions:
        return Kind.SCALAR
    if all(is_object(work, union, trail) for union in open_unions):
        return Kind.OBJECT
    return Kind.UNION


def is_object(work: Work, union: Union, trail: frozenset[Node]) -> bool:
    """Whether every alternative is an object."""
    if union.spot.node in trail:
        return False
    below = trail | {union.spot.node}
    return all(kind_of(work, flatten(work, (branch,)), below) is Kind.OBJECT for branch in union.branches)
