"""Find the operations of an OpenAPI document, with what their path says for all of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from semantic_bridge.lift.json_schema.documents import Document, Spot
from semantic_bridge.lift.json_schema.lifter import members_of
from semantic_bridge.lift.json_schema.nodes import Node
from semantic_bridge.lift.json_schema.work import Work

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

_MOST_REFERENCES: Final = 20


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation.

    Attributes:
        name: Its `operationId`, else `METHOD path`.
        spot: Where it stands.
        parameters: Its own, then those of its path that it does not replace.
        servers: Where it is served, the first one first; empty where the document does not say.
    """

    name: str
    spot: Spot
    parameters: tuple[Spot, ...]
    servers: tuple[Node, ...]


def operations(work: Work, document: Document) -> Iterator[Operation]:
    """The operations, in the order of the document.

    An `operationId` that another operation has already is passed over, with a remark.

    Source: OpenAPI 3.1.1, sections 4.8.8 to 4.8.10.
    """
    taken: set[str] = set()
    for path, item in members_of(document.root, "paths").items():
        spot = referred(work, Spot(item, document))
        if spot is None:
            continue
        for method, node in spot.node.members.items():
            if method not in METHODS:
                continue
            name = node.at("operationId")
            if name in taken:
                problem = f"Another operation has the `operationId` `{name}`, too."
                work.remark(problem, node.members["operationId"].place, "Give each operation its own.")
            if not name or name in taken:
                name = f"{method.upper()} {path}"
            taken.add(name)
            yield Operation(name, spot.to(node), _parameters(work, spot, node), _servers(document, spot, node))


def referred(work: Work, spot: Spot) -> Spot | None:
    """What stands at a spot, or where its `$ref` leads; None, with a remark, where it leads nowhere."""
    for _ in range(_MOST_REFERENCES):
        reference = spot.node.get("$ref")
        if reference is None:
            return spot
        found = work.follow(reference, spot.document)
        if found is None:
            return None
        spot = found
    work.remark("A reference leads round in a circle.", spot.node.place, "Refer to what is meant.")
    return None


def _parameters(work: Work, item: Spot, operation: Node) -> tuple[Spot, ...]:
    found: dict[tuple[str, str], Spot] = {}
    for owner in (operation, item.node):
        stated = owner.get("parameters")
        for node in stated.items if stated else ():
            spot = referred(work, item.to(node))
            if spot is not None:
                found.setdefault((spot.node.at("name"), spot.node.at("in")), spot)
    return tuple(found.values())


def _servers(document: Document, item: Spot, operation: Node) -> tuple[Node, ...]:
    for owner in (operation, item.node, document.root):
        stated = owner.get("servers")
        if stated is not None and stated.items:
            return stated.items
    return ()
