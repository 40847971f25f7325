"""Streams of records are worked on in batches; nobody can tell from the answers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.errors import NotFoundError
from semantic_bridge.model.conceptmap import Policy
from semantic_bridge.plan.plan import Plan
from semantic_bridge.plan.policies import with_policy
from semantic_bridge.records.line import Line
from semantic_bridge.records.refusal import Refusal, RefusedRecordError
from semantic_bridge.usecases import translate
from semantic_bridge.usecases.translate import BATCH, Job, answer_line, explain_lines, results, translate_lines
from semantic_bridge.usecases.validate import checked_json, validate_lines, validate_lines_with_values
from tests.endtoend.terminal import Json
from tests.endtoend.town import PERSON, WORKSPACE

DAY = date(2024, 1, 1)

KINDS: dict[str, Json] = {
    "sound": {},
    "wrong size": {"size": "x"},
    "no name": {"name": None},
    "rejected": {"stateRejected": "11"},
    "wrong state": {"state": "99"},
}
"""What is put into a record, by the name of what becomes of it."""

SOURCE_PATHS = {"wrong size": ["/size"], "no name": ["/name"], "wrong state": ["/state"]}
"""What the source's shapes say of each kind."""


@pytest.fixture(scope="module")
def bridge() -> Bridge:
    """The town at work."""
    return Bridge.open(WORKSPACE)


@pytest.fixture(scope="module")
def job(bridge: Bridge) -> Job:
    """The crosswalk of the town."""
    return Job(bridge, "town.person", "hub.person", DAY)


def kind_of(number: int) -> str:
    """Kinds in turn, every eleventh line no record; 11 and the number of kinds have no common factor."""
    return "unreadable" if number % 11 == 0 else list(KINDS)[number % len(KINDS)]


def lines(count: int) -> Iterator[Line]:
    """That many lines of all kinds, numbered from 1."""
    for number in range(1, count + 1):
        kind = kind_of(number)
        if kind == "unreadable":
            yield Line(number, None, RefusedRecordError(Refusal.NOT_JSON, line=number))
        else:
            yield Line(number, PERSON | {"nick": str(number)} | KINDS[kind])


@pytest.mark.parametrize("count", [0, 1, 11, BATCH - 1, BATCH, BATCH + 1, 2 * BATCH + 7])
def test_translate(count: int, job: Job) -> None:
    """One answer for each line, in order, each with its own record and its own reports, across batches."""
    answers = list(translate_lines(job, lines(count)))
    assert list(range(1, count + 1)) == [answer.line for answer in answers]
    for answer in answers:
        kind = kind_of(answer.line)
        assert (kind == "unreadable") == (answer.translation is None) == (answer.error is not None)
        if answer.translation is None:
            continue
        said = [(item["side"], item["path"]) for item in results(answer)]
        assert [("source", path) for path in SOURCE_PATHS.get(kind, [])] == [it for it in said if it[0] == "source"]
        output = answer.translation.output
        assert (kind == "rejected") == (output is None)
        assert output is None or str(answer.line) == output["nick"]
        assert [("target", "/name")] * (kind == "no name") == [it for it in said if it[0] == "target"]


@pytest.mark.parametrize("count", [0, BATCH, BATCH + 1])
def test_validate(count: int, bridge: Bridge) -> None:
    """One report for each line, in order, across batches; with values or without, the same breaches."""
    for run in (validate_lines, validate_lines_with_values):
        reports = list(run(bridge, "town.person", lines(count)))
        assert list(range(1, count + 1)) == [report.line for report in reports]
        for report in reports:
            kind = kind_of(report.line)
            assert (kind in {"sound", "rejected"}) == report.conforms
            found = [result.path for result in report.report.results] if report.report else None
            assert (None if kind == "unreadable" else SOURCE_PATHS.get(kind, [])) == found


def test_batches_are_read_as_they_are_needed(bridge: Bridge, job: Job) -> None:
    """The first answer needs one batch of lines, never the whole stream."""
    taken = 0

    def endless() -> Iterator[Line]:
        nonlocal taken
        while True:
            taken += 1
            yield Line(taken, PERSON)

    assert 1 == next(translate_lines(job, endless())).line
    assert BATCH == taken
    taken = 0
    assert 1 == next(validate_lines(bridge, "town.person", endless())).line
    assert BATCH == taken


def test_explained(job: Job) -> None:
    """Explained answers are the same answers, with a derivation for each value."""
    for plain, explained in zip(translate_lines(job, lines(12)), explain_lines(job, lines(12)), strict=True):
        one, other = answer_line(job, plain), answer_line(job, explained)
        assert ("problem" in one) == ("derivations" not in other)
        assert one == {name: value for name, value in other.items() if name != "derivations"}


def test_line_that_is_no_record(bridge: Bridge, job: Job) -> None:
    """Its answer and its report say why, and what to do."""
    (answer,) = translate_lines(job, [Line(7, None, RefusedRecordError(Refusal.DUPLICATE_KEY, line=7))])
    (report,) = validate_lines(bridge, "town.person", [Line(7, None, answer.error)])
    problem = {"code": "duplicate-key", "title": "An object has the same key twice.", "remedy": "Keep one of the two."}
    digest = job.bridge.plan(job.source, job.target).digest
    assert {"line": 7, "key": None, "plan": digest, "problem": problem} == answer_line(job, answer)
    assert {"line": 7, "conforms": False, "problem": problem} == checked_json(report)


def test_plan_under_a_policy(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan under another policy is made once for all lines of a job."""
    made: list[Policy] = []

    def counted(plan: Plan, policy: Policy) -> Plan:
        made.append(policy)
        return with_policy(plan, policy)

    monkeypatch.setattr(translate, "with_policy", counted)
    stricter = replace(job, policy=Policy.REJECT)
    answers = [answer_line(stricter, answer) for answer in translate_lines(stricter, lines(30))]
    assert [Policy.REJECT] == made
    assert {with_policy(job.plan, Policy.REJECT).digest} == {answer["plan"] for answer in answers}


@pytest.mark.parametrize(("source", "target"), [("town.persn", "hub.person"), ("town.person", "town.person")])
def test_unknown_names(source: str, target: str, job: Job) -> None:
    """A schema or crosswalk that is not there is told before any line is read."""
    unread = lines(1)
    with pytest.raises(NotFoundError, match="There is no"):
        translate_lines(Job(job.bridge, source, target, DAY), unread)
    assert 1 == next(unread).number
