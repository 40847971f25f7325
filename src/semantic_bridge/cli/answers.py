"""What a concept map says of codes, as a table and as JSON, and the codes that it leaves open, as CSV."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from rich.cells import cell_len

from semantic_bridge.interchange.correspondence import NO_TARGET
from semantic_bridge.model.codelist import Validity
from semantic_bridge.model.conceptmap import ConceptMap, ConceptMapping
from semantic_bridge.model.values import Value
from semantic_bridge.usecases.codes import CodeAnswer, Direction, Gaps, label_of

_HEADER: Final = ("code", "status", "target", "relation", "label", "valid")
GAPS_HEADER: Final = ("code", "label", "count", "target", "relation", "note")
"""The columns of the codes that a concept map leaves open; the last three are for whoever fills them in."""


def answers_table(answers: Sequence[CodeAnswer]) -> str:
    """A line for each row of each code; columns in which nothing stands are left out."""
    rows = [_HEADER, *(row for answer in answers for row in _table_rows(answer))]
    used = [place for place in range(len(_HEADER)) if any(row[place] for row in rows[1:])]
    widths = [max(cell_len(row[place]) for row in rows) for place in used]
    return "\n".join(
        "  ".join(
            row[place] + " " * (width - cell_len(row[place])) for place, width in zip(used, widths, strict=True)
        ).rstrip()
        for row in rows
    )


def _table_rows(answer: CodeAnswer) -> Iterator[tuple[str, ...]]:
    outcome = answer.outcome
    status = f"{outcome.status.value}{f' ({outcome.reason.value})' if outcome.reason else ''}"
    if not answer.hits:
        value = outcome.value if isinstance(outcome.value, str) else ""
        yield answer.code, status, value, "", "" if answer.concept else "not in the list", ""
    for hit in answer.hits:
        label = label_of(hit.target) if hit.target else ""
        target = hit.target.notation if hit.target else ""
        yield answer.code, status, target, _word(hit), label, _span(hit.validity)


def _word(hit: ConceptMapping) -> str:
    share = f" {hit.weight}" if hit.weight is not None else ""
    return NO_TARGET if hit.target is None else f"{hit.relation.word}{share}"


def _span(validity: Validity) -> str:
    if validity.since is None and validity.until is None:
        return ""
    return f"{validity.since or '…'} to before {validity.until or '…'}"


def answers_json(
    answers: Sequence[CodeAnswer], concept_map: ConceptMap, day: date, direction: Direction
) -> dict[str, Value]:
    """Every row of each code, and what a translation makes of them."""
    lists = (concept_map.source, concept_map.target)
    source, target = lists if direction is Direction.FORWARD else lists[::-1]
    return {
        "conceptMap": str(concept_map.iri),
        "source": {"name": source.name, "digest": source.digest},
        "target": {"name": target.name, "digest": target.digest},
        "reverse": direction is Direction.BACKWARD,
        "asOf": day.isoformat(),
        "answers": [_answer_json(answer) for answer in answers],
    }


def _answer_json(answer: CodeAnswer) -> dict[str, Value]:
    outcome = answer.outcome
    return {
        "code": answer.code,
        "inList": answer.concept is not None,
        "label": label_of(answer.concept) if answer.concept else "",
        "value": outcome.value if isinstance(outcome.value, str) else None,
        "status": outcome.status.value,
        "reason": outcome.reason.value if outcome.reason else None,
        "policy": outcome.policy.value if outcome.policy else None,
        "candidates": [item.value for item in outcome.candidates],
        "successors": list(outcome.successors),
        "hits": [_hit_json(hit, counts=answer.counts(hit)) for hit in answer.hits],
    }


def _hit_json(hit: ConceptMapping, *, counts: bool) -> dict[str, Value]:
    since, until = hit.validity.since, hit.validity.until
    return {
        "target": hit.target.notation if hit.target else None,
        "label": label_of(hit.target) if hit.target else "",
        "relation": NO_TARGET if hit.target is None else hit.relation.word,
        "weight": None if hit.weight is None else str(hit.weight),
        "confidence": None if hit.confidence is None else Decimal(hit.confidence),
        "validFrom": since.isoformat() if since else None,
        "validUntil": until.isoformat() if until else None,
        "current": counts,
        "rule": str(hit.rule),
    }


def gaps_csv(gaps: Gaps) -> bytes:
    """The codes without a row, a line each, with empty cells for their counterparts."""
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(GAPS_HEADER)
    for gap in gaps.found:
        note = "" if gap.known else f"not in the list {gaps.concept_map.source.name}"
        table.writerow([gap.code, gap.label, "" if gap.count is None else gap.count, "", "", note])
    return text.getvalue().encode()
