"""The parameters of an operation, as the schema of one record."""

from typing import Final

from semantic_bridge.lift.json_schema.documents import Document, Spot
from semantic_bridge.lift.json_schema.nodes import Node
from semantic_bridge.lift.json_schema.work import Work
from semantic_bridge.lift.openapi.operations import Operation

_NOT_PARAMETERS: Final = frozenset({"accept", "content-type", "authorization"})
_KEPT: Final = ("description", "in", "style", "explode", "deprecated")


def parameters(work: Work, operation: Operation) -> str:
    """The name of the schema of the parameters; empty where there are none.

    Parameters become members of one object, so that they are described as any other object is.

    Source: OpenAPI 3.1.1, section 4.8.12.
    """
    taken: dict[str, Spot] = {}
    for spot in operation.parameters:
        name, where = spot.node.at("name"), spot.node.at("in")
        if not name:
            work.remark("A parameter has no name.", spot.node.place, "Name it; it is passed over.")
        elif where == "header" and name.lower() in _NOT_PARAMETERS:
            work.remark(f"The header `{name}` is no parameter; OpenAPI says to ignore it.", spot.node.place)
        elif name in taken:
            problem = f"`{operation.name}` has two parameters `{name}`; the one in the {where} is passed over."
            work.remark(problem, spot.node.place, "Give each a name of its own.")
        else:
            taken[name] = spot
    if not taken:
        return ""
    spots = tuple(_object(document, taken) for document in dict.fromkeys(spot.document for spot in taken.values()))
    return work.schema(tuple(spot.node for spot in spots), f"{operation.name}.parameters", spots)


def _object(document: Document, taken: dict[str, Spot]) -> Spot:
    """The parameters that stand in one document, as the object that they would be: references start there."""
    here = {name: spot.node for name, spot in taken.items() if spot.document is document}
    place = next(iter(here.values())).place
    needed = tuple(node.members["name"] for node in here.values() if _is_required(node))
    properties = Node({name: _member(node) for name, node in here.items()}, "", place)
    return Spot(Node({"properties": properties, "required": Node(needed, "", place)}, "", place), document)


def _is_required(node: Node) -> bool:
    stated = node.get("required")
    return stated is not None and stated.value is True


def _member(node: Node) -> Node:
    said = {keyword: node.members[keyword] for keyword in _KEPT if keyword in node.members}
    schema = node.get("schema")
    content = node.get("content")
    if schema is None and content is not None:
        schemas = (inner.get("schema") for inner in content.members.values())
        schema = next((inner for inner in schemas if inner is not None), None)
    held = () if schema is None else (schema,)
    return Node({**said, "allOf": Node(held, "", node.place)}, "", node.place)
