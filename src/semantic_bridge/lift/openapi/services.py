"""Describe an operation as a service, and name the schemas of what it takes and gives."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from semantic_bridge.lift.described import DescribedService
from semantic_bridge.lift.json_schema.documents import Spot
from semantic_bridge.lift.json_schema.enumerations import texts
from semantic_bridge.lift.json_schema.lifter import members_of
from semantic_bridge.lift.json_schema.nodes import Node
from semantic_bridge.lift.json_schema.schemas import records
from semantic_bridge.lift.json_schema.work import Work
from semantic_bridge.lift.openapi.operations import Operation, referred
from semantic_bridge.lift.openapi.parameters import parameters
from semantic_bridge.lift.openapi.servers import endpoint, protocol

_JSON: Final = re.compile(r"(?:application|text)/(?:[^;\s]*\+)?json\s*(?:;.*)?|application/\*|\*/\*", re.IGNORECASE)
_SUCCESS: Final = re.compile(r"2[0-9][0-9]|2XX", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Service:
    """A service, and the schemas that it exchanges records of."""

    described: DescribedService
    exchanged: tuple[str, ...]


def service(work: Work, operation: Operation) -> Service:
    """The service of an operation.

    It is asked what its body holds, else its parameters; it answers what the first 2xx answer in JSON holds.

    Source: OpenAPI 3.1.1, sections 4.8.10, 4.8.13 and 4.8.16.
    """
    node, document = operation.spot.node, operation.spot.document
    given = parameters(work, operation)
    body = _body(work, operation)
    answer = _answer(work, operation)
    for keyword, sentence in (("callbacks", "Callbacks are not lifted."), ("deprecated", "It is deprecated.")):
        stated = node.get(keyword)
        if stated is not None and stated.value is not False:
            work.remark(f"`{operation.name}`: {sentence}", stated.place)
    described = DescribedService(
        operation.name,
        document.root.members["info"].at("version") if "info" in document.root.members else "",
        texts(node, "summary"),
        texts(node, "description"),
        protocol(document, operation.servers),
        endpoint(work, operation.servers),
        body or given,
        answer,
    )
    return Service(described, tuple(name for name in (given, body, answer) if name))


def _body(work: Work, operation: Operation) -> str:
    stated = operation.spot.node.get("requestBody")
    spot = None if stated is None else referred(work, operation.spot.to(stated))
    return "" if spot is None else _held(work, operation, spot, "request")


def _answer(work: Work, operation: Operation) -> str:
    names = []
    for status, node in members_of(operation.spot.node, "responses").items():
        if _SUCCESS.fullmatch(status):
            spot = referred(work, operation.spot.to(node))
            names += [] if spot is None else [_held(work, operation, spot, "answer")]
    named = list(dict.fromkeys(name for name in names if name))
    if len(named) > 1:
        listed = ", ".join(f"`{name}`" for name in named[1:])
        work.remark(f"`{operation.name}` answers {listed}, too.", operation.spot.node.place)
    return named[0] if named else ""


def _held(work: Work, operation: Operation, spot: Spot, what: str) -> str:
    """The schema of the records in a body; empty, with a remark, where it has content and no object in JSON."""
    content = members_of(spot.node, "content")
    schema = next(_schemas(content), None)
    if schema is None:
        if content:
            types = ", ".join(f"`{name}`" for name in content)
            work.remark(f"The {what} of `{operation.name}` is {types}, of which no JSON is described.", spot.node.place)
        return ""
    name, depth = records(work, f"{operation.name}.{what}", (spot.to(schema),))
    if not name:
        work.remark(f"The {what} of `{operation.name}` holds no object.", schema.place)
    elif depth:
        work.remark(f"The {what} of `{operation.name}` is a list of `{name}`.", schema.place)
    return name


def _schemas(content: Mapping[str, Node]) -> Iterator[Node]:
    for media_type, node in content.items():
        schema = node.get("schema")
        if schema is not None and _JSON.fullmatch(media_type.strip()):
            yield schema
