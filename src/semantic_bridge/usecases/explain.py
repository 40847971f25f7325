"""Explain a stream of records: for each line how every value came about, with or without the values."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum

from semantic_bridge.explain.explanation import Explanation, rules_named
from semantic_bridge.explain.masking import MASK, field_names, masked, masked_pointer
from semantic_bridge.explain.provenance import provenance_turtle
from semantic_bridge.explain.text import explained
from semantic_bridge.model.translation import Translation
from semantic_bridge.model.validation import ValidationReport
from semantic_bridge.records.line import Line
from semantic_bridge.usecases.answer import Json, reference_json
from semantic_bridge.usecases.translate import Answer, Job, answer_line, explain_lines


class Values(StrEnum):
    """Whether an explanation shows the values of its record."""

    SHOWN = "shown"
    MASKED = "masked"


def explained_answers(job: Job, lines: Iterable[Line], values: Values) -> Iterator[Answer]:
    """Answers in input order, with a derivation for every target value.

    Args:
        job: What is asked.
        lines: The records.
        values: `MASKED` takes every value of the records out of the answers; all but their `as_of`, which who writes
            them must leave out where the record itself declares it, as those below do.

    Raises:
        NotFoundError: There is no such schema, or no plan between the two.
    """
    answers = explain_lines(job, lines)
    return answers if values is Values.SHOWN else (_masked(job, answer) for answer in answers)


def _masked(job: Job, answer: Answer) -> Answer:
    if answer.translation is None:
        return answer
    source = job.bridge.schema(job.source)
    names = frozenset(field_names(source)) | frozenset(field_names(job.bridge.schema(job.target)))
    return replace(
        answer,
        translation=masked(answer.translation, job.plan, source),
        source_report=_masked_report(answer.source_report, names),
        target_report=_masked_report(answer.target_report, names),
    )


def _masked_report(report: ValidationReport, names: frozenset[str]) -> ValidationReport:
    results = (replace(item, path=masked_pointer(item.path, names), value=None) for item in report.results)
    return ValidationReport(tuple(results))


def explanation(job: Job, answer: Answer, translation: Translation, values: Values) -> Explanation:
    """What explains the translation of an answer."""
    plan = job.plan
    return Explanation(plan, translation, _day(job, translation, values), answer.line, job.bridge.place)


def _day(job: Job, translation: Translation, values: Values) -> str:
    """The day for which codes were read; masked where it may come from the record."""
    declared = job.plan.as_of is not None
    return MASK if declared and values is Values.MASKED else translation.as_of.isoformat()


def explained_json(job: Job, answer: Answer, values: Values) -> Json:
    """The answer as JSON, with the places of the rules that it names."""
    found = answer_line(job, answer)
    if answer.translation is None:
        return found
    told = explanation(job, answer, answer.translation, values)
    places = {rule: told.place(rule) for rule in rules_named(answer.translation)}
    return found | {"asOf": told.day, "places": {rule: place for rule, place in places.items() if place}}


def explained_whole(job: Job, answer: Answer, values: Values) -> Json:
    """The same with the crosswalks and code lists behind the plan, so that it stands by itself."""
    found = explained_json(job, answer, values)
    return found if answer.translation is None else found | references_json(job)


def references_json(job: Job) -> Json:
    """The crosswalks and code lists behind a plan."""
    plan = job.plan
    return {
        "crosswalks": [reference_json(item) for item in plan.crosswalks],
        "codeLists": [reference_json(item) for item in plan.code_lists],
    }


def explained_text(job: Job, answer: Answer, values: Values) -> str:
    """The answer for people; of a line that is no record, why it is none."""
    if answer.translation is None:
        problem = answer.error.problem if answer.error else ""
        return f"line {answer.line}: {answer.error if values is Values.SHOWN else problem}"
    return explained(explanation(job, answer, answer.translation, values))


def explained_turtle(job: Job, answer: Answer, values: Values) -> str:
    """The answer in PROV-O, as a Turtle document; of a line that is no record, a comment that says so."""
    if answer.translation is None:
        code = answer.error.code.value if answer.error else ""
        return f"# line {answer.line}: {code}\n"
    return provenance_turtle(explanation(job, answer, answer.translation, values))
