"""Inconsistencies: what the rules find, between which agencies, whom to ask, and what people have stated."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final

from semantic_bridge.bridge import Bridge
from semantic_bridge.catalogue.inconsistencies import Context, Inconsistency
from semantic_bridge.catalogue.labels import label
from semantic_bridge.model.validation import Severity
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Literal
from semantic_bridge.rdf.standing import Fault, StandingQuery
from semantic_bridge.reports.document import (
    BarChart,
    Cell,
    Column,
    Figure,
    Figures,
    HeatMap,
    Paragraph,
    Part,
    Report,
    Row,
    Section,
    Table,
    Tone,
)
from semantic_bridge.reports.words import Words
from semantic_bridge.terms import DQV, OA, RDFS, SB, Iri
from semantic_bridge.usecases.inconsistencies import find_inconsistencies, rules
from semantic_bridge.usecases.reports.making import asked, columns, report

NAME: Final = "inconsistencies"

_TONES: Final = {Severity.VIOLATION: Tone.POOR, Severity.WARNING: Tone.FAIR, Severity.INFO: Tone.NEUTRAL}
_FAULT_TONES: Final = {Fault.SOURCE: Tone.FAIR, Fault.MAPPING: Tone.NEUTRAL}
_MANY: Final = 10
_HEADINGS: Final = ("rule", "about", "sides", "evidence", "severity")
_MOST_SIDES: Final = 6


def inconsistencies_report(bridge: Bridge, words: Words) -> Report:
    """Everything that the rules find, faults of the source apart from faults of the mapping; then what people stated.

    Args:
        bridge: The workspace.
        words: Of the language.

    Raises:
        RuleError: A rule does not answer with inconsistencies, or with too many.
        QueryError: A rule is refused or malformed.
    """
    found = find_inconsistencies(bridge, words.language)
    graph, asks = bridge.workspace.graph, rules(bridge)
    context = Context.of(graph, words.language)
    summary = (Paragraph(words("inconsistencies.intro")), _figures(found, words), _bars(found, words))
    return report(
        NAME,
        bridge,
        words,
        (
            Section(words("inconsistencies.title"), summary),
            Section(words("inconsistencies.agencies"), (_pairs(found, graph, words),)),
            *(
                Section(words(f"inconsistencies.of-{fault}"), (_table(found, fault, context, words),))
                for fault in Fault
            ),
            Section(words("inconsistencies.rules"), (_rules(found, asks, words),)),
            Section(words("inconsistencies.stated"), (_stated(context, words),)),
        ),
    )


def _figures(found: Iterable[Inconsistency], words: Words) -> Figures:
    """How many of each severity, and how many of each fault."""
    items = tuple(found)
    severities, faults = Counter(item.severity for item in items), Counter(item.fault for item in items)
    by_severity = (
        Figure(words(f"inconsistencies.{item}"), str(severities[item]), _TONES[item] if severities[item] else Tone.GOOD)
        for item in reversed(Severity)
    )
    by_fault = (Figure(words(f"inconsistencies.of-{item}"), str(faults[item])) for item in Fault)
    return Figures((*by_severity, *by_fault))


def _bars(found: Iterable[Inconsistency], words: Words) -> BarChart:
    """A bar for each rule that found something, the longest first."""
    counts = Counter((item.rule, item.fault) for item in found)
    totals = Counter[str]()
    for (rule, _), count in counts.items():
        totals[rule] += count
    bars = tuple(
        (
            rule,
            tuple(
                Part(words(f"inconsistencies.of-{fault}"), counts[rule, fault], _FAULT_TONES[fault]) for fault in Fault
            ),
        )
        for rule, _ in sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    )
    return BarChart("by-rule", words("inconsistencies.by-rule"), words("inconsistencies.rule"), bars)


def _pairs(found: Iterable[Inconsistency], graph: Graph, words: Words) -> HeatMap:
    """How often two agencies disagree; an inconsistency within one counts on the diagonal."""
    counts = Counter(pair for item in found for pair in _agencies(item))
    names = {iri: label(graph, iri, words.language) for pair in counts for iri in pair}
    ordered = sorted(names, key=lambda iri: (names[iri], iri))
    rows = tuple(
        (
            names[one],
            tuple(_square(counts[one, other] + (counts[other, one] if one != other else 0)) for other in ordered),
        )
        for one in ordered
    )
    title = words("inconsistencies.pairs")
    return HeatMap("pairs", title, words("inconsistencies.agency"), tuple(names[iri] for iri in ordered), rows)


def _agencies(item: Inconsistency) -> Iterator[tuple[Iri, Iri]]:
    if len(item.agencies) == 1:
        yield item.agencies[0], item.agencies[0]
    yield from combinations(item.agencies, 2)


def _square(count: int) -> Cell:
    if not count:
        return Cell("")
    return Cell(str(count), Tone.FAIR if count < _MANY else Tone.POOR)


def _table(found: Iterable[Inconsistency], fault: Fault, context: Context, words: Words) -> Table:
    headings = (
        *columns(words, *(f"inconsistencies.{key}" for key in _HEADINGS), "common.ask"),
        *columns(words, "inconsistencies.remedy"),
    )
    rows = tuple(_row(item, context, words) for item in found if item.fault is fault)
    note = words(f"inconsistencies.note-{fault}")
    return Table(f"of-{fault}", words(f"inconsistencies.of-{fault}"), headings, rows, note)


def _row(item: Inconsistency, context: Context, words: Words) -> Row:
    cells = (
        Cell(item.rule),
        Cell(item.label),
        Cell(_sides(item, context)),
        Cell("; ".join(_evidence(dict(item.evidence)))),
        Cell(words(f"inconsistencies.{item.severity}"), _TONES[item.severity]),
        asked(item.ask, words),
        Cell(item.remedy),
    )
    return Row(cells, item.key)


def _sides(item: Inconsistency, context: Context) -> str:
    """What disagrees, each by its label with where it is; cut where there are many."""
    told = [_side(side, context) for side in item.sides[:_MOST_SIDES]]
    more = len(item.sides) - len(told)
    return " ↔ ".join(dict.fromkeys(told)) + (f" … +{more}" if more else "")


def _side(side: Iri, context: Context) -> str:
    field = context.graph.value(side, SB.field)
    if not isinstance(field, Literal):
        name = context.graph.value(side, SB.name)
        return name.value if isinstance(name, Literal) else context.label(side)
    schemas = (context.graph.value(holder, SB.name) for holder in context.holders.of(side))
    return " ".join([*(name.value for name in schemas if isinstance(name, Literal)), field.value])


def _evidence(found: dict[str, str]) -> Iterator[str]:
    """`type: xsd:string ↔ sb:Integer`: what two columns say of the two sides stands together."""
    for name, text in found.items():
        other = f"other{name[:1].upper()}{name[1:]}"
        if other in found:
            yield f"{name}: {text or '–'} ↔ {found[other] or '–'}"
        elif not (name.startswith("other") and f"{name[5:6].lower()}{name[6:]}" in found):
            yield f"{name}: {text or '–'}"


def _rules(found: Iterable[Inconsistency], asks: Iterable[StandingQuery], words: Words) -> Table:
    counts = Counter(item.rule for item in found)
    keys = ("rule", "question", "fault", "severity")
    headings = (
        *columns(words, *(f"inconsistencies.{key}" for key in keys)),
        Column(words("inconsistencies.count"), numeric=True),
    )
    rows = tuple(
        Row(
            (
                Cell(query.name),
                Cell(query.question(words.language)),
                Cell(words(f"inconsistencies.{query.rule.fault}")),
                Cell(words(f"inconsistencies.{query.rule.severity}")),
                Cell(str(counts[query.name])),
            ),
            query.name,
        )
        for query in asks
        if query.rule is not None
    )
    return Table("rules", words("inconsistencies.rules"), headings, rows)


def _stated(context: Context, words: Words) -> Table:
    """The findings that people wrote into the catalogue."""
    graph, language = context.graph, words.language
    keys = ("finding", "explanation", "datasets")
    headings = (*columns(words, *(f"inconsistencies.{key}" for key in keys)), *columns(words, "common.ask"))
    rows = []
    for node in graph.typed(DQV.QualityAnnotation):
        if isinstance(node, Iri):
            targets = [item for item in graph.objects(node, OA.hasTarget) if isinstance(item, Iri)]
            parties = dict.fromkeys(party for target in targets for party in context.ask(target))
            told = ", ".join(label(graph, target, language) for target in targets)
            cells = (Cell(label(graph, node, language)), Cell(_comment(node, context)), Cell(told))
            rows.append(Row((*cells, asked(parties, words)), node.removeprefix("https://")))
    rows.sort(key=lambda row: row.key or "")
    note = words("inconsistencies.stated-note")
    return Table("stated", words("inconsistencies.stated"), headings, tuple(rows), note)


def _comment(node: Iri, context: Context) -> str:
    texts = [text for text in context.graph.objects(node, RDFS.comment) if isinstance(text, Literal)]
    ranked = sorted(texts, key=lambda text: (text.language != context.language, text.language != "en", text.value))
    return ranked[0].value if ranked else ""
