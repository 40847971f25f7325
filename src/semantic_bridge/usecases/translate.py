"""Translate a stream of records: one answer for each input line, in order, whatever the line holds."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Protocol

from semantic_bridge.errors import Place
from semantic_bridge.execute.record import RecordExecutor
from semantic_bridge.model.conceptmap import Policy
from semantic_bridge.model.schema import Schema
from semantic_bridge.model.translation import Translation
from semantic_bridge.model.validation import ValidationReport
from semantic_bridge.model.values import Record
from semantic_bridge.plan.plan import Plan
from semantic_bridge.plan.policies import with_policy
from semantic_bridge.records.line import Line
from semantic_bridge.records.refusal import RefusedRecordError
from semantic_bridge.settings import Limits
from semantic_bridge.usecases.answer import Json, answer_json, report_json
from semantic_bridge.usecases.problems import problem_json

BATCH = 200
"""How many records are validated at once: enough to share the cost of a call, few enough to keep memory small."""

CONFORMS = ValidationReport()


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one input line; exactly one of `translation` and `error` is None."""

    line: int
    translation: Translation | None
    error: RefusedRecordError | None = None
    source_report: ValidationReport = field(default=CONFORMS)
    target_report: ValidationReport = field(default=CONFORMS)


class Translator(Protocol):
    """What translating needs of a bridge, or of what was kept of one."""

    @property
    def limits(self) -> Limits:
        """How large an input may be."""

    def schema(self, name: str) -> Schema:
        """The schema with this name."""

    def plan(self, source: str, target: str) -> Plan:
        """The plan between two schemas."""

    def executor_of(self, plan: Plan) -> RecordExecutor:
        """A plan ready to run."""

    def place(self, subject: str) -> Place | None:
        """Where a resource is stated, as far as known."""

    def validate(self, schema: str, records: Sequence[Record]) -> tuple[ValidationReport, ...]:
        """A report for each record, in order."""


@dataclass(frozen=True)
class Job:
    """What is asked of a stream.

    Attributes:
        bridge: The workspace at work, or what was kept of it.
        source: The name of the schema that comes in.
        target: The name of the schema that goes out.
        day: For which codes are read where a record declares none.
        policy: What is to become of a code without a row, where that is stricter than what the mapping says, or the
            mapping allows it; None leaves it to the mapping.
    """

    bridge: Translator
    source: str
    target: str
    day: date
    policy: Policy | None = None

    @cached_property
    def plan(self) -> Plan:
        """The plan that is asked for, made once for all lines.

        Raises:
            NotFoundError: There is no such schema, or no way between the two.
            LooserPolicyError: The policy is looser than the mapping allows.
        """
        return plan_for(self.bridge, self.source, self.target, self.policy)


def plan_for(bridge: Translator, source: str, target: str, policy: Policy | None) -> Plan:
    """The plan between two schemas, under a policy where one is asked for.

    Raises:
        NotFoundError: There is no such schema, or no way between the two.
        LooserPolicyError: The policy is looser than the mapping allows.
    """
    found = bridge.plan(source, target)
    return found if policy is None else with_policy(found, policy)


def translate_lines(job: Job, lines: Iterable[Line]) -> Iterator[Answer]:
    """Answers in input order, each validated against the shapes of both sides."""
    executor = job.bridge.executor_of(job.plan)
    return _answers(job, lines, executor.translate)


def explain_lines(job: Job, lines: Iterable[Line]) -> Iterator[Answer]:
    """As `translate_lines`, with a derivation for every target value."""
    executor = job.bridge.executor_of(job.plan)
    return _answers(job, lines, executor.explain)


def _answers(job: Job, lines: Iterable[Line], run: Callable[[Record, date], Translation]) -> Iterator[Answer]:
    stream = iter(lines)
    while batch := list(islice(stream, BATCH)):
        records = [line.record for line in batch if line.record is not None]
        translations = [run(record, job.day) for record in records]
        sources = iter(job.bridge.validate(job.source, records))
        outputs = [translation.output for translation in translations if translation.output is not None]
        targets = iter(job.bridge.validate(job.target, outputs))
        done = iter(translations)
        for line in batch:
            if line.record is None:
                yield Answer(line.number, None, line.error)
                continue
            translation = next(done)
            target = CONFORMS if translation.output is None else next(targets)
            yield Answer(line.number, translation, None, next(sources), target)


def answer_line(job: Job, answer: Answer) -> Json:
    """The answer as the JSON of one output line."""
    plan = job.plan
    if answer.translation is None:
        return {"line": answer.line, "problem": problem_json(answer.error), "key": None, "plan": plan.digest}
    return answer_json(answer.translation, plan, results(answer), answer.line)


def results(answer: Answer) -> list[Json]:
    """The validation results of both sides, the source's first."""
    return report_json(answer.source_report, "source") + report_json(answer.target_report, "target")
