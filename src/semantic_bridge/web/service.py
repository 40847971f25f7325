"""What a running service is made of, and how its routes get it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final, Literal, NamedTuple

from fastapi import Depends, Path, Query
from starlette.requests import Request
from starlette.routing import BaseRoute, Match

from semantic_bridge.bridge import Bridge
from semantic_bridge.model.conceptmap import Policy
from semantic_bridge.model.schema import Schema
from semantic_bridge.settings import Limits
from semantic_bridge.usecases.translate import Job, plan_for
from semantic_bridge.web.calls import ParameterError
from semantic_bridge.web.examples import Example

AS_OF: Final = "asOf"
WHEN_UNMAPPED: Final = "whenUnmapped"
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Service:
    """Everything that the routes read.

    Attributes:
        bridge: The workspace at work.
        limits: What is refused as too large.
        examples: The examples of the workspace's crosswalks.
        routes: Where the service can be called.
    """

    bridge: Bridge
    limits: Limits
    examples: tuple[Example, ...]
    routes: tuple[BaseRoute, ...] = ()


async def service_of(request: Request) -> Service:
    """The service that `create_app` was given."""
    return _service(request)


AsOfParameter = Annotated[
    str | None,
    Query(alias=AS_OF, description="The day for which codes are read, as 2026-01-31; by default today."),
]


PolicyParameter = Annotated[
    Literal["reject", "flag", "pass-through"] | None,
    Query(
        alias=WHEN_UNMAPPED,
        description="What becomes of a code without a row: stricter than the mapping says, or looser by its leave.",
    ),
]


class How(NamedTuple):
    """For which day codes are read, and what becomes of those without a row, where the call says so."""

    day: date
    policy: Policy | None


async def how_of(as_of: AsOfParameter = None, when_unmapped: PolicyParameter = None) -> How:
    """What the parameters say.

    Raises:
        ParameterError: A day is not a date.
    """
    return How(read_day(as_of), Policy(when_unmapped) if when_unmapped else None)


HowDep = Annotated[How, Depends(how_of)]


def check_parameters(request: Request, *known: str) -> None:
    """Refuse a misspelt parameter, which must not pass for none, and one that stands twice.

    Raises:
        ParameterError: The call has another parameter than the known ones, or one of them twice.
    """
    names = [name for name, _ in request.query_params.multi_items()]
    if not set(names) <= set(known):
        remedy = f"There is: {', '.join(known)}."
        raise ParameterError(None, "unknown", "There is no such parameter.", remedy=remedy)
    twice = next((name for name in known if names.count(name) > 1), None)
    if twice is not None:
        raise ParameterError(twice, "repeated", f"{twice} stands twice.", remedy="Give it once.")


def read_day(as_of: str | None) -> date:
    """The day that a parameter names, else today.

    Raises:
        ParameterError: It is not a date.
    """
    return date.today() if as_of is None else _date(as_of)  # noqa: DTZ011  # the local day is meant


def _date(text: str) -> date:
    try:
        found = date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None:
        raise ParameterError(AS_OF, "not-a-date", f"{AS_OF} is not a date.", remedy="Write it as 2026-01-31.")
    return found


ServiceDep = Annotated[Service, Depends(service_of)]
SourceName = Annotated[str, Path(max_length=_LONGEST_NAME, description="The schema of the records that come in.")]
TargetName = Annotated[str, Path(max_length=_LONGEST_NAME, description="The schema of the records that go out.")]
SchemaName = Annotated[str, Path(max_length=_LONGEST_NAME, description="The schema of the records.")]


async def job_of(request: Request, source: SourceName, target: TargetName, service: ServiceDep, how: HowDep) -> Job:
    """What is asked of a crosswalk.

    Raises:
        ParameterError: As for `check_parameters`.
        NotFoundError: There is no such schema, or no way between the two.
        LooserPolicyError: The policy is looser than the mapping allows.
    """
    check_parameters(request, AS_OF, WHEN_UNMAPPED)
    return job_for(service.bridge, source, target, how)


def job_for(bridge: Bridge, source: str, target: str, how: How) -> Job:
    """A job that can be done: what cannot is told before any record is read.

    Raises:
        NotFoundError: There is no such schema, or no way between the two.
        LooserPolicyError: The policy is looser than the mapping allows.
    """
    plan_for(bridge, source, target, how.policy)
    return Job(bridge, source, target, how.day, how.policy)


async def schema_of(schema: SchemaName, service: ServiceDep) -> Schema:
    """The schema that the address names.

    Raises:
        NotFoundError: There is none.
    """
    return service.bridge.workspace.schema(schema)


JobDep = Annotated[Job, Depends(job_of)]
SchemaDep = Annotated[Schema, Depends(schema_of)]


def allowed_methods(request: Request) -> list[str]:
    """Every method with which the address can be called, sorted; the framework names those of the first route only."""
    routes = [route for route in _service(request).routes if route.matches(request.scope)[0] is not Match.NONE]
    methods = {method for route in routes for method in getattr(route, "methods", ())}
    return sorted(methods | {"HEAD"} if "GET" in methods else methods)


def known_fields(request: Request) -> frozenset[str]:
    """The names of every field, nested ones too, of the schema whose records the address takes; none without one."""
    name = request.path_params.get("source") or request.path_params.get("schema")
    schema = _service(request).bridge.workspace.schemas.get(name or "")
    return frozenset(_fields(schema)) if schema else frozenset()


def _fields(schema: Schema) -> Iterator[str]:
    for item in schema.properties:
        yield item.field
        if item.node is not None:
            yield from _fields(item.node)


def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service
