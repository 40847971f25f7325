"""Explain: how the values of records came about, as JSON, as text for people, or as provenance; and a plan in words."""

# ruff: noqa: FAST003  # the dependencies take what stands in the address

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Annotated, Final, NamedTuple

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from semantic_bridge.bridge import Bridge
from semantic_bridge.explain.text import made_of
from semantic_bridge.model.values import Record
from semantic_bridge.plan.render import render
from semantic_bridge.rdf.results import ResultFormat, choose
from semantic_bridge.records.line import Line
from semantic_bridge.records.strict_json import decode_record
from semantic_bridge.usecases.answer import Json
from semantic_bridge.usecases.explain import (
    Values,
    explained_answers,
    explained_json,
    explained_text,
    explained_turtle,
    references_json,
)
from semantic_bridge.usecases.translate import Job
from semantic_bridge.web import wire
from semantic_bridge.web.answers import Work, answered, json_response
from semantic_bridge.web.bodies import ManyRecords, RecordsDep
from semantic_bridge.web.calls import NotAcceptableError, ParameterError, accepted
from semantic_bridge.web.examples import Example
from semantic_bridge.web.service import (
    AS_OF,
    WHEN_UNMAPPED,
    HowDep,
    JobDep,
    ServiceDep,
    SourceName,
    TargetName,
    check_parameters,
    job_for,
)
from semantic_bridge.web.translating import alone, example_job

router = APIRouter()

VALUES: Final = "values"
TEXT: Final = ResultFormat("text", ("text/plain",), ".txt")
TURTLE: Final = ResultFormat("turtle", ("text/turtle",), ".ttl")
JSON: Final = ResultFormat("json", ("application/json",), ".json")
FORMATS: Final = (JSON, TURTLE, TEXT)
"""How the explanation of one record can be written, best first."""

PLAN_FORMATS: Final = (JSON, TEXT)
"""How a plan can be written, best first."""


class Asked(NamedTuple):
    """What is asked of a crosswalk, and whether values may be shown."""

    job: Job
    values: Values


async def asked_of(
    request: Request,
    source: SourceName,
    target: TargetName,
    service: ServiceDep,
    how: HowDep,
    values: Annotated[
        str | None, Query(alias=VALUES, description="`masked` shows no value of a record; by default `shown`.")
    ] = None,
) -> Asked:
    """What is asked.

    Raises:
        NotFoundError: There is no such schema, or no plan between the two.
        LooserPolicyError: The policy is looser than the mapping allows.
        ParameterError: A parameter is unknown, stands twice, or has a value that it cannot have.
    """
    check_parameters(request, AS_OF, WHEN_UNMAPPED, VALUES)
    return Asked(job_for(service.bridge, source, target, how), _values(values))


def _values(text: str | None) -> Values:
    if text is None:
        return Values.SHOWN
    if text not in set(Values):
        remedy = f"Write {' or '.join(Values)}."
        raise ParameterError(VALUES, "unsupported", f"{VALUES} cannot be that.", remedy=remedy)
    return Values(text)


AskedDep = Annotated[Asked, Depends(asked_of)]


@router.post("/explain/{source}/{target}", responses={200: {"model": wire.Answer}})
def explain(request: Request, asked: AskedDep, records: RecordsDep, service: ServiceDep) -> Response:
    """Translate records, and say of every target value how it came about; one record also as text or in PROV-O."""
    if isinstance(records, ManyRecords):
        return answered(records, _work(asked), service.limits)
    match _format(request, FORMATS):
        case "text":
            return _text(asked, decode_record(records.data, service.limits))
        case "turtle":
            return _turtle(asked, decode_record(records.data, service.limits))
        case _:
            return answered(records, _work(asked), service.limits)


@router.get("/explain/{source}/{target}", responses={200: {"model": wire.PlanInWords}})
def explain_plan(request: Request, job: JobDep) -> Response:
    """Show the compiled plan in words, with the crosswalks and code lists behind it; as JSON or plain text."""
    plan = job.plan
    words = render(plan)
    if _format(request, PLAN_FORMATS) == "text":
        return Response(f"{words}\n", media_type="text/plain")
    head: Json = {"source": plan.source, "target": plan.target, "plan": plan.digest, "words": words}
    return json_response(head | references_json(job))


def explained_example(bridge: Bridge, example: Example) -> Json:
    """What the service explains of an example."""
    return _work(Asked(example_job(bridge, example), Values.SHOWN)).one(example.given)


def _work(asked: Asked) -> Work:
    return Work(partial(_one, asked), partial(_many, asked))


def _many(asked: Asked, lines: Iterable[Line]) -> Iterator[Json]:
    job, values = asked
    return (explained_json(job, answer, values) for answer in explained_answers(job, lines, values))


def _one(asked: Asked, record: Record) -> Json:
    return alone(_many(asked, [Line(1, record)])) | references_json(asked.job)


def _text(asked: Asked, record: Record) -> Response:
    job, values = asked
    (answer,) = explained_answers(job, [Line(1, record)], values)
    head = made_of(job.plan)
    return Response(f"{head}\n\n{explained_text(job, answer, values)}\n", media_type="text/plain")


def _turtle(asked: Asked, record: Record) -> Response:
    job, values = asked
    (answer,) = explained_answers(job, [Line(1, record)], values)
    return Response(explained_turtle(job, answer, values), media_type="text/turtle")


def _format(request: Request, formats: tuple[ResultFormat, ...]) -> str:
    found = choose(accepted(request), formats)
    if found is None:
        raise NotAcceptableError(item.media_types[0] for item in formats)
    return found.name
