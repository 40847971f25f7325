"""Validate a stream of records: one report for each input line, in order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from semantic_bridge.bridge import Bridge
from semantic_bridge.model.validation import ValidationReport
from semantic_bridge.model.values import Record
from semantic_bridge.records.line import Line
from semantic_bridge.records.refusal import RefusedRecordError
from semantic_bridge.usecases.answer import Json, result_json
from semantic_bridge.usecases.problems import problem_json

BATCH = 200


@dataclass(frozen=True, slots=True)
class Checked:
    """What is said of one input line; exactly one of `report` and `error` is None."""

    line: int
    report: ValidationReport | None
    error: RefusedRecordError | None = None

    @property
    def conforms(self) -> bool:
        """Whether the line is a record of its schema."""
        return self.report is not None and self.report.conforms


def validate_lines(bridge: Bridge, schema: str, lines: Iterable[Line]) -> Iterator[Checked]:
    """Reports without values."""
    return _checked(bridge.validator(schema).validate, lines)


def validate_lines_with_values(bridge: Bridge, schema: str, lines: Iterable[Line]) -> Iterator[Checked]:
    """Reports that show what was found; it may be personal."""
    return _checked(bridge.validator(schema).validate_with_values, lines)


def _checked(
    validate: Callable[[Sequence[Record]], tuple[ValidationReport, ...]], lines: Iterable[Line]
) -> Iterator[Checked]:
    stream = iter(lines)
    while batch := list(islice(stream, BATCH)):
        records = [line.record for line in batch if line.record is not None]
        reports = iter(validate(records) if records else ())
        for line in batch:
            yield Checked(line.number, None if line.record is None else next(reports), line.error)


def checked_json(checked: Checked) -> Json:
    """The report of a line as JSON, or the problem that it could not be read."""
    if checked.report is None:
        return {"line": checked.line, "conforms": False, "problem": problem_json(checked.error)}
    results = [result_json(result) for result in checked.report.results]
    return {"line": checked.line, "conforms": checked.conforms, "results": results}
