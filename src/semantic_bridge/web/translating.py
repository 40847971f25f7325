"""Translate and validate: each takes one record, or a stream of them."""

# ruff: noqa: FAST003  # the dependencies take what stands in the address

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from fastapi import APIRouter
from starlette.responses import Response

from semantic_bridge.bridge import Bridge
from semantic_bridge.model.values import Record
from semantic_bridge.records.line import Line
from semantic_bridge.usecases.answer import Json
from semantic_bridge.usecases.explain import references_json
from semantic_bridge.usecases.translate import Job, answer_line, translate_lines
from semantic_bridge.usecases.validate import checked_json, validate_lines
from semantic_bridge.web import wire
from semantic_bridge.web.answers import Work, answered
from semantic_bridge.web.bodies import RecordsDep
from semantic_bridge.web.examples import Example
from semantic_bridge.web.service import JobDep, SchemaDep, Service, ServiceDep

router = APIRouter()


@router.post("/translate/{source}/{target}", responses={200: {"model": wire.Answer}})
def translate(job: JobDep, records: RecordsDep, service: ServiceDep) -> Response:
    """Translate records. What was not carried exactly is in the issues of its answer, with the reason."""
    return answered(records, _work(job), service.limits)


@router.post("/validate/{schema}", responses={200: {"model": wire.Report}})
def validate(schema: SchemaDep, records: RecordsDep, service: ServiceDep) -> Response:
    """Validate records against the shapes of their schema. Results name fields, never values."""
    return answered(records, _validation(service, schema.name), service.limits)


def translated_example(bridge: Bridge, example: Example) -> Json:
    """What the service answers to an example."""
    return _work(example_job(bridge, example)).one(example.given)


def example_job(bridge: Bridge, example: Example) -> Job:
    """What is asked of an example's crosswalk."""
    return Job(bridge, example.source, example.target, example.as_of or date.today())  # noqa: DTZ011  # the local day is meant


def _work(job: Job) -> Work:
    return Work(partial(_one, job), partial(_many, job))


def _many(job: Job, lines: Iterable[Line]) -> Iterator[Json]:
    return (answer_line(job, answer) for answer in translate_lines(job, lines))


def _one(job: Job, record: Record) -> Json:
    return alone(_many(job, [Line(1, record)])) | references_json(job)


def _validation(service: Service, schema: str) -> Work:
    return Work(partial(_report, service, schema), partial(_reports, service, schema))


def _reports(service: Service, schema: str, lines: Iterable[Line]) -> Iterator[Json]:
    return (checked_json(checked) for checked in validate_lines(service.bridge, schema, lines))


def _report(service: Service, schema: str, record: Record) -> Json:
    return alone(_reports(service, schema, [Line(1, record)]))


def alone(lines: Iterator[Json]) -> Json:
    """The only answer, without its line number."""
    return {name: value for name, value in next(lines).items() if name != "line"}
