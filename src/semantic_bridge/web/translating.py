"""Translate, explain and validate: each takes one record, or a stream of them."""

# ruff: noqa: FAST003  # the dependencies take what stands in the address

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import Final, TypeAlias

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from semantic_bridge.bridge import Bridge
from semantic_bridge.model.values import Record
from semantic_bridge.plan.render import render
from semantic_bridge.rdf.results import ResultFormat, choose
from semantic_bridge.records.line import Line
from semantic_bridge.usecases.answer import Json, reference_json
from semantic_bridge.usecases.translate import Answer, Job, answer_line, explain_lines, translate_lines
from semantic_bridge.usecases.validate import checked_json, validate_lines
from semantic_bridge.web import wire
from semantic_bridge.web.answers import Work, answered, json_response
from semantic_bridge.web.bodies import RecordsDep
from semantic_bridge.web.calls import NotAcceptableError, accepted
from semantic_bridge.web.examples import Example
from semantic_bridge.web.service import JobDep, SchemaDep, Service, ServiceDep

router = APIRouter()

Run: TypeAlias = Callable[[Job, Iterable[Line]], Iterator[Answer]]
"""What is done with the records of a job: `translate_lines` or `explain_lines`."""

PLAN_FORMATS: Final = (
    ResultFormat("json", ("application/json",), ".json"),
    ResultFormat("text", ("text/plain",), ".txt"),
)
"""How a plan can be written, best first."""


@router.post("/translate/{source}/{target}", responses={200: {"model": wire.Answer}})
def translate(job: JobDep, records: RecordsDep, service: ServiceDep) -> Response:
    """Translate records. What was not carried exactly is in the issues of its answer, with the reason."""
    return answered(records, _work(job, translate_lines), service.limits)


@router.post("/explain/{source}/{target}", responses={200: {"model": wire.Answer}})
def explain(job: JobDep, records: RecordsDep, service: ServiceDep) -> Response:
    """Translate records, and say of every target value how it came about."""
    return answered(records, _work(job, explain_lines), service.limits)


@router.get("/explain/{source}/{target}", responses={200: {"model": wire.PlanInWords}})
def explain_plan(request: Request, job: JobDep) -> Response:
    """Show the compiled plan in words, with the crosswalks and code lists behind it; as JSON or plain text."""
    return _PLAN_WRITERS[_plan_format(request)](job)


@router.post("/validate/{schema}", responses={200: {"model": wire.Report}})
def validate(schema: SchemaDep, records: RecordsDep, service: ServiceDep) -> Response:
    """Validate records against the shapes of their schema. Results name fields, never values."""
    return answered(records, _validation(service, schema.name), service.limits)


def translated_example(bridge: Bridge, example: Example) -> Json:
    """What the service answers to an example."""
    return _work(_example_job(bridge, example), translate_lines).one(example.given)


def explained_example(bridge: Bridge, example: Example) -> Json:
    """As `translated_example`, with derivations."""
    return _work(_example_job(bridge, example), explain_lines).one(example.given)


def _example_job(bridge: Bridge, example: Example) -> Job:
    return Job(bridge, example.source, example.target, example.as_of or date.today())  # noqa: DTZ011  # the local day is meant


def _work(job: Job, run: Run) -> Work:
    return Work(partial(_one, job, run), partial(_many, job, run))


def _many(job: Job, run: Run, lines: Iterable[Line]) -> Iterator[Json]:
    return (answer_line(job, answer) for answer in run(job, lines))


def _one(job: Job, run: Run, record: Record) -> Json:
    return _alone(_many(job, run, [Line(1, record)])) | _references(job)


def _validation(service: Service, schema: str) -> Work:
    return Work(partial(_report, service, schema), partial(_reports, service, schema))


def _reports(service: Service, schema: str, lines: Iterable[Line]) -> Iterator[Json]:
    return (checked_json(checked) for checked in validate_lines(service.bridge, schema, lines))


def _report(service: Service, schema: str, record: Record) -> Json:
    return _alone(_reports(service, schema, [Line(1, record)]))


def _alone(lines: Iterator[Json]) -> Json:
    """The only answer, without its line number."""
    return {name: value for name, value in next(lines).items() if name != "line"}


def _references(job: Job) -> Json:
    plan = job.bridge.workspace.plan(job.source, job.target)
    return {
        "crosswalks": [reference_json(item) for item in plan.crosswalks],
        "codeLists": [reference_json(item) for item in plan.code_lists],
    }


def _plan_format(request: Request) -> str:
    found = choose(accepted(request), PLAN_FORMATS)
    if found is None:
        raise NotAcceptableError(item.media_types[0] for item in PLAN_FORMATS)
    return found.name


def _plan_json(job: Job) -> Response:
    plan = job.bridge.workspace.plan(job.source, job.target)
    head: Json = {"source": plan.source, "target": plan.target, "plan": plan.digest, "words": render(plan)}
    return json_response(head | _references(job))


def _plan_text(job: Job) -> Response:
    return Response(render(job.bridge.workspace.plan(job.source, job.target)) + "\n", media_type="text/plain")


_PLAN_WRITERS: Final = {"json": _plan_json, "text": _plan_text}
