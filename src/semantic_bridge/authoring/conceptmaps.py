"""Checks of concept maps over time: days without a row, and days with too many; rows and codes that do not meet.

What counts on a day is asked of the engine (`plan.rows`), so that a finding and an answer cannot differ.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from semantic_bridge.authoring.spans import answers, days, stretches
from semantic_bridge.errors import listing
from semantic_bridge.model.codelist import ALWAYS, Concept, Validity
from semantic_bridge.model.conceptmap import ConceptMap, ConceptMapping
from semantic_bridge.model.finding import Finding
from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.model.validation import Severity
from semantic_bridge.plan.codes import Tables
from semantic_bridge.plan.tables import CodeEntry, CodeRow, CodeTable
from semantic_bridge.terms import Iri

Spans: TypeAlias = tuple[Validity, ...]


def gaps_in_time(concept_map: ConceptMap) -> Iterator[Finding]:
    """SB206: days of the map on which a code is valid and none of its rows holds, though on others one does."""
    found: defaultdict[Spans, list[CodeEntry]] = defaultdict(list)
    table = Tables().code_table(concept_map)
    for entry in _dated(table):
        told = [(span, outcome) for span, outcome in answers(entry, table) if _meets(span, concept_map.validity)]
        missing = [span for span, outcome in told if outcome is not None and outcome.status is Status.NOT_CURRENT]
        if missing and len(missing) < len(told):
            found[tuple(stretches(missing))].append(entry)
    for spans, entries in found.items():
        yield Finding(
            "SB206",
            Severity.WARNING,
            f"{_name(concept_map)}: {_without_a_row([entry.code.notation for entry in entries], spans)}.",
            "Date the rows, or the codes, so that one meets the next; until then the value is not-current.",
            _subject(concept_map, [row for entry in entries for row in entry.rows]),
        )


def _without_a_row(codes: Sequence[str], spans: Spans) -> str:
    if len(codes) == 1:
        return f"the code {codes[0]} has no row {_listed(spans)}, when it is valid, though it has one on other days"
    return (
        f"{len(codes)} codes have no row {_listed(spans)}, when they are valid, though on other days: {listing(codes)}"
    )


def overlaps_in_time(concept_map: ConceptMap) -> Iterator[Finding]:
    """SB207: days on which several rows of a code hold, one of them dated, and nothing prefers one of them."""
    found: defaultdict[Spans, list[tuple[str, tuple[CodeRow, ...]]]] = defaultdict(list)
    table = Tables().code_table(concept_map)
    for entry in _dated(table):
        held = [(span, rows) for span, rows in _undecided(entry, table) if _own_dates(rows, concept_map)]
        if held:
            rows = dict.fromkeys(row for _, rows in held for row in rows)
            found[tuple(stretches(span for span, _ in held))].append((entry.code.notation, tuple(rows)))
    for spans, cases in found.items():
        codes = [f"{code} to {' or '.join(sorted({str(row.target) for row in rows}))}" for code, rows in cases]
        yield Finding(
            "SB207",
            Severity.WARNING,
            f"{_name(concept_map)}: several rows of one code hold {_listed(spans)}, and nothing prefers one of them: "
            f"{listing(codes)}.",
            "Let one end where the next begins, or give one a higher sb:priority; until then the value is ambiguous.",
            _subject(concept_map, [row for _, rows in cases for row in _own_dates(rows, concept_map)]),
        )


def _undecided(entry: CodeEntry, table: CodeTable) -> Iterator[tuple[Validity, list[CodeRow]]]:
    """The spans in which the answer is ambiguous for several rows, with the rows of its candidates that hold then."""
    for span, outcome in answers(entry, table):
        if outcome is not None and outcome.reason is Reason.SEVERAL_ROWS:
            targets = {candidate.value for candidate in outcome.candidates}
            yield span, [row for row in entry.rows if row.target in targets and _meets(row.validity, span)]


def _own_dates(rows: Sequence[CodeRow], concept_map: ConceptMap) -> list[CodeRow]:
    """The rows that are dated themselves, and not by their map only."""
    return [row for row in rows if row.validity != concept_map.validity]


def rows_beyond_their_codes(concept_map: ConceptMap) -> Iterator[Finding]:
    """SB208: a dated row that begins before one of its codes does, or goes on after it; the code's days decide."""
    for row in concept_map.rows:
        words = [] if _never(row) else [word for end in _ends(row) for word in _beyond(row, end, concept_map.validity)]
        if words:
            yield Finding(
                "SB208",
                Severity.INFO,
                f"{_name(concept_map)}: the row from {_arrow(row)} {' and '.join(words)}.",
                "Let the row begin and end with its codes; it counts on their days only.",
                row.rule,
            )


def _beyond(row: ConceptMapping, end: Concept, of_map: Validity) -> Iterator[str]:
    """In words, where a row that has dates of its own exceeds those of a code; a bound of the map says nothing."""
    since = row.validity.since if row.validity.since != of_map.since else None
    until = row.validity.until if row.validity.until != of_map.until else None
    if since is not None and end.validity.since is not None and since < end.validity.since:
        yield f"begins on {since}, before {end.notation} does on {end.validity.since}"
    if end.validity.until is None or (since is None and until is None):
        return
    if until is None or until > end.validity.until:
        goes_on = f"goes on until {until}" if until else "has no end"
        yield f"{goes_on}, and {end.notation} ends on {end.validity.until}"


def rows_without_a_day(concept_map: ConceptMap) -> Iterator[Finding]:
    """SB209: a row that holds on no day on which its map and both of its codes do."""
    found: defaultdict[tuple[Iri, Spans], list[ConceptMapping]] = defaultdict(list)
    for row in concept_map.rows:
        if _never(row):
            found[row.rule, (row.validity, *(end.validity for end in _ends(row)))].append(row)
    for (rule, spans), rows in found.items():
        why = ["its concept map and its own dates share none"]
        if not spans[0].empty:
            why = [f"it holds {days(spans[0])}"] if spans[0] != ALWAYS else []
            codes = [end.notation for end in _ends(rows[0])]
            names = codes if len(rows) == 1 else ["the source code", "the target code"]
            why += [f"{name} is valid {days(span)}" for name, span in zip(names, spans[1:], strict=False)]
        which = f"the row from {_arrow(rows[0])} holds" if len(rows) == 1 else f"{len(rows)} rows hold"
        more = "" if len(rows) == 1 else f" ({listing([_arrow(row) for row in rows])})"
        yield Finding(
            "SB209",
            Severity.WARNING,
            f"{_name(concept_map)}: {which} on no day: {', '.join(why)}{more}.",
            "Correct the dates, or take it out.",
            rule,
        )


def _meets(one: Validity, other: Validity) -> bool:
    return not one.shared(other).empty


def _never(row: ConceptMapping) -> bool:
    span = row.validity
    for end in _ends(row):
        span = span.shared(end.validity)
    return span.empty


def _ends(row: ConceptMapping) -> tuple[Concept, ...]:
    return (row.source,) if row.target is None else (row.source, row.target)


def _arrow(row: ConceptMapping) -> str:
    return f"{row.source.notation} to {row.target.notation if row.target else 'nothing'}"


def _dated(table: CodeTable) -> Iterator[CodeEntry]:
    """The codes for which days matter: that have rows, of which one, or its target, begins or ends."""
    for entry in table.entries:
        if any(span != ALWAYS for row in entry.rows for span in (row.validity, row.target_validity)):
            yield entry


def _name(concept_map: ConceptMap) -> str:
    return f"{concept_map.source.name} to {concept_map.target.name}"


def _listed(spans: Spans) -> str:
    return " and ".join(map(days, spans))


def _subject(concept_map: ConceptMap, rows: Sequence[CodeRow]) -> Iri:
    """What a finding is about: the row, where all that is concerned is one that is stated by itself, else the map."""
    rules = {row.rule for row in rows}
    return min(rules) if len(rules) == 1 else concept_map.iri
