"""Survey a crosswalk over many records: how the values and the records fared, and what to look at next."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from semantic_bridge.model.translation import Reason, Status, Translation
from semantic_bridge.plan.plan import Plan
from semantic_bridge.plan.steps import ParseText
from semantic_bridge.usecases.translate import Answer


@dataclass(slots=True)
class Survey:
    """Counts over the answers of one crosswalk.

    Attributes:
        source: The name of the schema that came in.
        target: The name of the schema that went out.
        records: How many lines were read.
        unreadable: How many of them were no records.
        by_record: Records by their status, the weakest of their values'.
        by_value: Values by their status.
        problems: (target, status, reason) of values that were not carried exactly.
        texts: What became of texts that templates parse: `parsed`, `ambiguous`, `without a template`.
        source_conforming: Records that conform to the shapes of the source.
        target_conforming: Outputs that conform to the shapes of the target.
    """

    source: str
    target: str
    records: int = 0
    unreadable: int = 0
    by_record: Counter[Status] = field(default_factory=Counter)
    by_value: Counter[Status] = field(default_factory=Counter)
    problems: Counter[tuple[str, Status, Reason | None]] = field(default_factory=Counter)
    texts: Counter[str] = field(default_factory=Counter)
    source_conforming: int = 0
    target_conforming: int = 0


PARSED, AMBIGUOUS, WITHOUT_TEMPLATE = "parsed", "ambiguous", "without a template"


def survey(plan: Plan, answers: Iterable[Answer]) -> Survey:
    """Count what became of every value. The answers must be explained: their derivations are what is counted."""
    counts = Survey(plan.source, plan.target)
    parses = any(isinstance(step, ParseText) for step in plan.block.steps)
    for answer in answers:
        counts.records += 1
        if answer.translation is None:
            counts.unreadable += 1
            continue
        _count(counts, answer.translation)
        counts.source_conforming += answer.source_report.conforms
        counts.target_conforming += answer.target_report.conforms
        kind = _text_kind(answer.translation) if parses else None
        if kind:
            counts.texts[kind] += 1
    return counts


def _count(counts: Survey, translation: Translation) -> None:
    counts.by_record[translation.status] += 1
    for item in translation.derivations:
        counts.by_value[item.status] += 1
    for issue in translation.issues:
        generic = "/".join("…" if part.isdigit() else part for part in issue.target.split("/"))
        counts.problems[generic, issue.status, issue.reason] += 1


def _text_kind(translation: Translation) -> str | None:
    """What became of the text that the plan parses; None where there was none."""
    parts = [item for item in translation.derivations if "parse" in item.via]
    reasons = {item.reason for item in parts}
    if any(item.status is Status.UNMAPPED and item.reason is Reason.NO_PARSE for item in parts):
        return WITHOUT_TEMPLATE
    if Reason.SEVERAL_PARSES in reasons or Reason.PATHS_DIFFER in reasons:
        return AMBIGUOUS
    return PARSED if any(item.value is not None and item.reason is None for item in parts) else None
