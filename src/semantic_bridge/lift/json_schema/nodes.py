"""A JSON or YAML document as a tree in which every value knows its place.

`Composer` builds the tree from what a reader of JSON or of YAML finds, one piece after the other, and bounds it: depth,
size, and what aliases repeat. Nothing here calls itself, so no document can exhaust the stack.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

from semantic_bridge.errors import Place
from semantic_bridge.lift.errors import LiftError

MOST_DEPTH: Final = 100
"""Objects and lists within each other."""

MOST_NODES: Final = 1_000_000
"""Values in a document, those that an alias repeats counted each time."""

Scalar: TypeAlias = str | bool | int | Decimal | None
NodeValue: TypeAlias = "Scalar | tuple[Node, ...] | Mapping[str, Node]"

_MERGE: Final = "<<"


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A value in a document; two nodes are equal only where they are the same one.

    Attributes:
        value: A scalar, the elements of a list, or the members of an object, in order.
        text: A scalar as the document writes it, without quotes; empty for a list or an object.
        place: Where it starts.
        weight: How many values it holds, itself counted.
    """

    value: NodeValue
    text: str
    place: Place
    weight: int = 1

    @property
    def members(self) -> Mapping[str, "Node"]:
        """The members of an object; none where it is something else."""
        return self.value if isinstance(self.value, Mapping) else {}

    @property
    def items(self) -> tuple["Node", ...]:
        """The elements of a list; none where it is something else."""
        return self.value if isinstance(self.value, tuple) else ()

    @property
    def string(self) -> str:
        """A text, or a number as it is written; empty where it is something else, null and booleans too."""
        return "" if self.value is None or isinstance(self.value, bool | tuple | Mapping) else self.text

    def get(self, name: str) -> "Node | None":
        """The member of an object with this name."""
        return self.members.get(name)

    def at(self, name: str) -> str:
        """The text of a member; empty where there is none."""
        node = self.get(name)
        return "" if node is None else node.string


@dataclass(slots=True)
class _Open:
    """A list or an object that is not closed yet: its nodes so far, keys and values in turn."""

    is_object: bool
    place: Place
    anchor: str
    nodes: list[Node]


class Composer:
    """Makes one tree of the pieces that are given to it in the order of the document."""

    __slots__ = ("_anchors", "_file", "_open", "root")

    def __init__(self, file: str) -> None:
        self._file = file
        self._open: list[_Open] = []
        self._anchors: dict[str, Node | None] = {}
        self.root: Node | None = None

    def place(self, line: int, column: int) -> Place:
        """A place in the document; both count from 1."""
        return Place(self._file, line, column)

    def scalar(self, value: Scalar, text: str, place: Place, anchor: str = "") -> None:
        """A scalar comes next."""
        self._add(Node(value, text, place), anchor)

    def start(self, place: Place, anchor: str = "", *, is_object: bool) -> None:
        """An object or a list starts.

        Raises:
            LiftError: It lies deeper than `MOST_DEPTH`.
        """
        if len(self._open) >= MOST_DEPTH:
            raise LiftError(f"Objects and lists lie deeper than {MOST_DEPTH}.", place, "Make the document flatter.")
        if anchor:
            self._anchors[anchor] = None
        self._open.append(_Open(is_object, place, anchor, []))

    def end(self) -> None:
        """The innermost object or list ends.

        Raises:
            LiftError: A key twice, a key that is no text, or more values than `MOST_NODES`.
        """
        done = self._open.pop()
        value = _members(done.nodes) if done.is_object else tuple(done.nodes)
        weight = 1 + sum(node.weight for node in done.nodes)
        if weight > MOST_NODES:
            problem = f"The document holds more than {MOST_NODES} values, those that aliases repeat included."
            raise LiftError(problem, done.place, "Split it, and write fewer aliases.")
        self._add(Node(value, "", done.place, weight), done.anchor)

    def alias(self, anchor: str, place: Place) -> None:
        """What an earlier anchor named comes again.

        Raises:
            LiftError: There is no such anchor, or it is not closed yet.
        """
        node = self._anchors.get(anchor)
        if node is None:
            wrong = "is within what it names" if anchor in self._anchors else "has no anchor before it"
            raise LiftError(f"The alias `*{anchor}` {wrong}.", place, "Write the value out.")
        self._add(node, "")

    def whole(self) -> Node:
        """The tree, after its last piece.

        Raises:
            LiftError: There was no piece, or only null.
        """
        if self.root is None or self.root.value is None:
            raise LiftError("The file is empty.", Place(self._file), "Name the file that holds the document.")
        return self.root

    def _add(self, node: Node, anchor: str) -> None:
        if anchor:
            self._anchors[anchor] = node
        if self._open:
            self._open[-1].nodes.append(node)
        else:
            self.root = node


def _members(nodes: list[Node]) -> Mapping[str, Node]:
    """The members of an object; those that `<<` merges stand behind its own, and never replace one."""
    members: dict[str, Node] = {}
    merged: list[Node] = []
    for key, node in zip(nodes[::2], nodes[1::2], strict=True):
        if isinstance(key.value, tuple | Mapping):
            raise LiftError("A list or an object is a key.", key.place, "Write a text as the key.")
        if key.text == _MERGE and (node.members or node.items):
            merged += node.items or (node,)
        elif key.text in members:
            raise LiftError(f"The key `{key.text}` stands twice in one object.", key.place, "Keep one of the two.")
        else:
            members[key.text] = node
    for node in merged:
        for name, inner in node.members.items():
            members.setdefault(name, inner)
    return members
