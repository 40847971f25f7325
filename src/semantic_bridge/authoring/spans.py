"""Spans of days in words, and the spans in which nothing changes for a code of a concept map."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from semantic_bridge.model.codelist import Validity
from semantic_bridge.plan.outcome import Outcome
from semantic_bridge.plan.rows import map_code
from semantic_bridge.plan.tables import CodeEntry, CodeTable


def days(span: Validity) -> str:
    """A span as it stands after a verb: `from 2020-01-01 until 2021-01-01`, the last day not in it."""
    since = f"from {span.since}" if span.since else ""
    until = f"until {span.until}" if span.until else ""
    return " ".join(filter(None, (since, until))) or "on every day"


def stretches(spans: Iterable[Validity]) -> list[Validity]:
    """Spans in their order, those that meet as one."""
    found: list[Validity] = []
    for span in spans:
        if found and found[-1].until is not None and found[-1].until == span.since:
            found[-1] = Validity(found[-1].since, span.until)
        else:
            found.append(span)
    return found


def answers(entry: CodeEntry, table: CodeTable) -> Iterator[tuple[Validity, Outcome | None]]:
    """What a concept map says of a code on each of its days, as the engine says it.

    Returns:
        In order, the spans in which the code is valid and within which its rows and their targets neither begin nor
        end, each with the answer of every day in it; None where another map is asked.
    """
    for span in _spans(entry):
        day = span.since or date.min
        if entry.code.validity.at(day) == 0:
            yield span, map_code(entry.code.notation, entry, table, day)


def _spans(entry: CodeEntry) -> Sequence[Validity]:
    """The whole calendar, cut at every day on which something begins or ends."""
    validities = [entry.code.validity]
    for row in entry.rows:
        validities += (row.validity, row.target_validity)
    cuts = sorted({day for span in validities for day in (span.since, span.until) if day not in (None, date.min)})
    return [Validity(since, until) for since, until in zip([None, *cuts], [*cuts, None], strict=True)]
