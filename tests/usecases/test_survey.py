"""Surveys count every value and every record once."""

from collections.abc import Iterable
from datetime import date

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.records.line import Line
from semantic_bridge.records.refusal import Refusal, RefusedRecordError
from semantic_bridge.usecases.survey import AMBIGUOUS, PARSED, WITHOUT_TEMPLATE, Survey, survey
from semantic_bridge.usecases.translate import Job, explain_lines
from tests.endtoend.terminal import Json
from tests.endtoend.town import PERSON, WORKSPACE


@pytest.fixture(scope="module")
def job() -> Job:
    """The crosswalk of the town."""
    return Job(Bridge.open(WORKSPACE), "town.person", "hub.person", date(2024, 1, 1))


def surveyed(job: Job, records: Iterable[Json | None]) -> Survey:
    """The survey of these records; None is a line that is none."""
    error = RefusedRecordError(Refusal.NOT_JSON)
    lines = [
        Line(number, None, error) if record is None else Line(number, PERSON | record)
        for number, record in enumerate(records, start=1)
    ]
    return survey(job.bridge.plan(job.source, job.target), explain_lines(job, lines))


def test_records(job: Job) -> None:
    """Lines are counted as records or as unreadable, and records by their weakest value."""
    counts = surveyed(job, [{}, None, {"state": "2"}, {"state": "11", "born": "never"}])
    assert ("town.person", "hub.person", 4, 1) == (counts.source, counts.target, counts.records, counts.unreadable)
    assert {Status.EXACT: 1, Status.APPROXIMATE: 1, Status.INVALID_SOURCE: 1} == dict(counts.by_record)


def test_values(job: Job) -> None:
    """Each target of each record is counted once, list elements too."""
    targets = len(job.bridge.plan(job.source, job.target).block.targets)
    counts = surveyed(job, [{"state": "2"}, {"kids": [{"called": "A"}, {"called": "B"}]}])
    assert {Status.EXACT: 2 * targets + 2 - 1, Status.APPROXIMATE: 1} == dict(counts.by_value)


def test_problems(job: Job) -> None:
    """Problems are counted by target, status and reason; elements of lists are one target."""
    counts = surveyed(job, [{"state": "11"}, {"state": "11"}, {"kids": [{}, {"called": "B"}, {}]}])
    assert {
        ("/state", Status.UNMAPPED, Reason.NO_ROW): 2,
        ("/child/…/name", Status.MISSING_INPUT, Reason.ABSENT): 2,
    } == dict(counts.problems)


def test_conformance(job: Job) -> None:
    """A record is counted for each side whose shapes it keeps."""
    counts = surveyed(job, [{}, {"state": "99"}, {"name": None}])
    assert (1, 2) == (counts.source_conforming, counts.target_conforming)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Main Road 7-2", PARSED, id="read"),
        pytest.param("Road 7 8", AMBIGUOUS, id="read in two ways"),
        pytest.param("nowhere", WITHOUT_TEMPLATE, id="not read"),
    ],
)
def test_texts(text: str, kind: str, job: Job) -> None:
    """A text that a template is to read is counted by what became of it."""
    assert {kind: 1} == dict(surveyed(job, [{"line": text}]).texts)


def test_no_text(job: Job) -> None:
    """A record without a text to read is counted for none."""
    assert {} == dict(surveyed(job, [{}]).texts)
