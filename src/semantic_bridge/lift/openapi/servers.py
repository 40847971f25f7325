"""What the servers of an operation say: its endpoint and its protocol."""

import re
from typing import Final

from semantic_bridge.lift.json_schema.documents import Document
from semantic_bridge.lift.json_schema.lifter import members_of
from semantic_bridge.lift.json_schema.nodes import Node
from semantic_bridge.lift.json_schema.work import Work

X_ROAD: Final = "https://docs.x-road.global/Protocols/pr-rest_x-road_message_protocol_for_rest.html"
"""The protocol of REST services behind a security server."""

OPENAPI_3_0: Final = "https://spec.openapis.org/oas/v3.0.0"
OPENAPI_3_1: Final = "https://spec.openapis.org/oas/v3.1.0"

_VARIABLE: Final = re.compile(r"\{([^{}]*)\}")
_ABSOLUTE: Final = re.compile(r"https?://[^\s<>\"{}|\\^`/]+[^\s<>\"{}|\\^`]*")
_BEHIND_X_ROAD: Final = re.compile(r"^(?:https?://[^/]*)?/r1(?:/|$)|x-road", re.IGNORECASE)


def endpoint(work: Work, servers: tuple[Node, ...]) -> str:
    """The URL of the first server, its variables replaced by their defaults.

    Empty, with a remark, where it is relative or a variable has no default: nobody can tell its host.

    Source: OpenAPI 3.1.1, sections 4.8.5 and 4.8.6.
    """
    if not servers:
        return ""
    server = servers[0]
    variables = members_of(server, "variables")
    stated = server.at("url")
    url = _VARIABLE.sub(lambda found: _default(variables.get(found[1]), found[0]), stated)
    if len(servers) > 1:
        work.remark(f"Of {len(servers)} servers only the first is lifted.", servers[1].place)
    if _ABSOLUTE.fullmatch(url):
        return url
    remedy = "Write its whole URL, or state it in the catalogue."
    work.remark(f"The server `{stated}` is no whole URL, so there is no endpoint.", server.place, remedy)
    return ""


def protocol(document: Document, servers: tuple[Node, ...]) -> str:
    """The IRI of the protocol: that of X-Road where a server says so, else the version of OpenAPI.

    Source: X-Road message protocol for REST, section 4.1: paths begin with `/r1`.
    """
    said = (text for server in servers for text in (server.at("url"), server.at("description")))
    if any(_BEHIND_X_ROAD.search(text) for text in said):
        return X_ROAD
    return OPENAPI_3_0 if document.root.at("openapi").startswith("3.0") else OPENAPI_3_1


def _default(variable: Node | None, otherwise: str) -> str:
    return otherwise if variable is None else variable.at("default") or otherwise
