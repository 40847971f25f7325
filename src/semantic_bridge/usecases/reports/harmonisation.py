"""Harmonisation: how many fields, codes and records translate exactly, for every two agencies and every two schemas."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from semantic_bridge.bridge import Bridge
from semantic_bridge.catalogue.labels import label
from semantic_bridge.records.line import Line
from semantic_bridge.reports.document import (
    Cell,
    Column,
    Edge,
    Figure,
    Figures,
    FlowGraph,
    HeatMap,
    Paragraph,
    Report,
    Row,
    Section,
    Table,
    Tone,
)
from semantic_bridge.reports.words import Words
from semantic_bridge.terms import Iri
from semantic_bridge.usecases.agencies import agencies
from semantic_bridge.usecases.harmonisation.codes import CodeShare
from semantic_bridge.usecases.harmonisation.maps import CodeFate, MapShare
from semantic_bridge.usecases.harmonisation.measure import Harmonisation, PairShare, harmonisation
from semantic_bridge.usecases.harmonisation.records import RecordShare
from semantic_bridge.usecases.harmonisation.share import Share, summed
from semantic_bridge.usecases.reports.making import report
from semantic_bridge.usecases.reports.shares import said, share_cell, square, tone

NAME: Final = "harmonisation"

TONES: Final[Mapping[CodeFate, Tone]] = {
    CodeFate.EXACT: Tone.NEUTRAL,
    CodeFate.APPROXIMATE: Tone.FAIR,
    CodeFate.SEVERAL: Tone.FAIR,
    CodeFate.NO_TARGET: Tone.FAIR,
    CodeFate.NOT_CURRENT: Tone.POOR,
    CodeFate.NO_ROW: Tone.POOR,
}
"""How a count of codes is shown that is not 0."""

_OF_AGENCIES: Final = ("filled", "exact", "codes", "values", "records-exact", "records-complete")
_OF_SCHEMAS: Final = (
    "filled",
    "same",
    "exact",
    "undecided",
    "codes",
    "values",
    "records-exact",
    "records-complete",
    "unreadable",
)


def harmonisation_report(
    bridge: Bridge, words: Words, day: date, records: Mapping[str, Iterable[Line]] | None = None
) -> Report:
    """The measures of every pair, by agencies and by schemas, and those of every concept map.

    Args:
        bridge: The workspace.
        words: Of the language.
        day: For which codes and rows are read.
        records: By the name of a schema its records; None where none are to be read.

    Raises:
        CatalogueError: The catalogue has a text where a resource belongs.
        ProfileError: A value count in the graph does not say what was counted.
    """
    found = harmonisation(bridge, day, records)
    workspace = bridge.workspace
    titles = {iri: label(workspace.graph, iri, words.language) for iri in workspace.concept_maps}
    page = _Page(words, agencies(workspace, words.language), titles, found)
    return report(NAME, bridge, words, page.sections(), day.isoformat())


@dataclass(frozen=True, slots=True)
class _Page:
    """What is shown: the measures, the words, the agency of each schema, and what concept maps are called."""

    words: Words
    agency: Mapping[str, str]
    titles: Mapping[Iri, str]
    found: Harmonisation

    def sections(self) -> tuple[Section, ...]:
        """Everything, from the whole to the single code list."""
        words = self.words
        unjoined = [Paragraph(words("harmonisation.unjoined", pairs=self._unjoined()))] if self.found.unjoined else []
        return (
            Section(
                words("harmonisation.title"), (Paragraph(words("harmonisation.intro")), *unjoined, self._figures())
            ),
            Section(
                words("harmonisation.agencies"),
                (
                    self._heat("agency-fields", lambda pair: pair.fields.exact),
                    self._heat("agency-codes", lambda pair: pair.code_share),
                    self._agencies(),
                ),
            ),
            Section(words("harmonisation.flows"), (self._flows(),)),
            Section(words("harmonisation.schemas"), (self._schemas(),)),
            Section(words("harmonisation.code-fields"), (self._code_fields(),)),
            Section(words("harmonisation.code-lists"), (self._code_lists(),)),
        )

    def _unjoined(self) -> str:
        return ", ".join(f"{source} → {target}" for source, target in self.found.unjoined)

    def _figures(self) -> Figures:
        words, written = self.words, [pair for pair in self.found.pairs if not pair.ways]
        fields = summed(pair.fields.exact for pair in written)
        codes = summed(pair.code_share for pair in written)
        return Figures(
            (
                Figure(words("harmonisation.written-pairs"), str(len(written))),
                Figure(words("harmonisation.derived-pairs"), str(len(self.found.pairs) - len(written))),
                Figure(words("harmonisation.fields-exact-written"), said(fields, words), tone(fields)),
                Figure(words("harmonisation.codes-exact-written"), said(codes, words), tone(codes)),
            )
        )

    def _by_agency(self) -> dict[tuple[str, str], list[PairShare]]:
        """The pairs of schemas of each pair of agencies, in the order of their names."""
        found: dict[tuple[str, str], list[PairShare]] = {}
        for pair in self.found.pairs:
            found.setdefault((self.agency[pair.source], self.agency[pair.target]), []).append(pair)
        return dict(sorted(found.items()))

    def _heat(self, name: str, measure: Callable[[PairShare], Share]) -> HeatMap:
        """A square of agencies; empty where there is no way."""
        pairs = self._by_agency()
        names = sorted({name for pair in pairs for name in pair})
        return HeatMap(
            name=name,
            title=self.words(f"harmonisation.{name}"),
            subject=self.words("harmonisation.from"),
            columns=tuple(names),
            rows=tuple(
                (one, tuple(self._square(pairs.get((one, other)), measure) for other in names)) for one in names
            ),
        )

    def _square(self, pairs: list[PairShare] | None, measure: Callable[[PairShare], Share]) -> Cell:
        return Cell("") if pairs is None else square(summed(map(measure, pairs)), self.words)

    def _agencies(self) -> Table:
        rows = (
            Row((Cell(one), Cell(other), *self._measures(pairs, _OF_AGENCIES)), f"{one}--{other}")
            for (one, other), pairs in self._by_agency().items()
        )
        headings = (self._column("from"), self._column("to"), *self._measured(_OF_AGENCIES))
        return Table("agencies", self.words("harmonisation.agency-table"), headings, tuple(rows))

    def _schemas(self) -> Table:
        rows = (
            Row(
                (Cell(pair.source), Cell(pair.target), Cell(self._way(pair)), *self._measures([pair], _OF_SCHEMAS)),
                f"{pair.source}--{pair.target}",
            )
            for pair in self.found.pairs
        )
        headings = (self._column("from"), self._column("to"), self._column("way"), *self._measured(_OF_SCHEMAS))
        return Table("schemas", self.words("harmonisation.schemas"), headings, tuple(rows))

    def _column(self, key: str, *, numeric: bool = False) -> Column:
        return Column(self.words(f"harmonisation.{key}"), numeric)

    def _measured(self, keys: Iterable[str]) -> tuple[Column, ...]:
        """The headings of measures."""
        return tuple(self._column(key, numeric=True) for key in keys)

    def _measures(self, pairs: list[PairShare], keys: Iterable[str]) -> tuple[Cell, ...]:
        """Some measures of some pairs together."""
        weighed = [pair.value_share for pair in pairs if any(item.values is not None for item in pair.codes)]
        found = {
            "filled": self._share(pair.fields.filled for pair in pairs),
            "same": self._share(pair.fields.same for pair in pairs),
            "exact": self._share(pair.fields.exact for pair in pairs),
            "undecided": Cell(str(sum(pair.fields.undecided for pair in pairs))),
            "codes": self._share(pair.code_share for pair in pairs),
            "values": self._share(weighed) if weighed else Cell(self.words("harmonisation.no-profile")),
            **self._of_records([pair.records for pair in pairs if pair.records is not None]),
        }
        return tuple(found[key] for key in keys)

    def _share(self, shares: Iterable[Share]) -> Cell:
        return share_cell(summed(shares), self.words)

    def _of_records(self, read: list[RecordShare]) -> dict[str, Cell]:
        """The measures of records; where none were read, that is said."""
        if not read:
            unread = Cell(self.words("harmonisation.no-records"), Tone.MISSING)
            return {"records-exact": unread, "records-complete": Cell(""), "unreadable": Cell("")}
        unreadable = sum(item.unreadable for item in read)
        return {
            "records-exact": self._share(item.exact for item in read),
            "records-complete": self._share(item.complete for item in read),
            "unreadable": Cell(str(unreadable), Tone.POOR if unreadable else Tone.NEUTRAL),
        }

    def _way(self, pair: PairShare) -> str:
        """Written, or how it is derived: the schemas between, of each way."""
        if not pair.ways:
            return self.words("harmonisation.written")
        between = [", ".join(way[1:-1]) for way in pair.ways]
        if not all(between):
            return self.words("harmonisation.turned")
        return self.words("harmonisation.over", schemas=" / ".join(between))

    def _flows(self) -> FlowGraph:
        edges = (
            Edge(pair.source, pair.target, said(pair.fields.filled, self.words), tone(pair.fields.filled))
            for pair in self.found.pairs
            if not pair.ways
        )
        words = self.words
        headings = words("harmonisation.from"), words("harmonisation.to"), words("harmonisation.filled")
        return FlowGraph("flows", words("harmonisation.flow-title"), headings, tuple(edges))

    def _code_fields(self) -> Table:
        rows = (
            Row((*map(Cell, (pair.source, pair.target, item.field, item.code_list)), *self._of_field(item)))
            for pair in self.found.pairs
            for item in pair.codes
        )
        keys = "from", "to", "field", "code-list"
        headings = (*map(self._column, keys), self._column("codes", numeric=True), self._column("values", numeric=True))
        note = self.words("harmonisation.code-fields-note")
        return Table("code-fields", self.words("harmonisation.code-fields"), headings, tuple(rows), note)

    def _of_field(self, item: CodeShare) -> tuple[Cell, Cell]:
        if not item.targets:
            return Cell(self.words("harmonisation.texts-only")), Cell("")
        values = (
            Cell(self.words("harmonisation.no-profile")) if item.values is None else share_cell(item.values, self.words)
        )
        return share_cell(item.codes, self.words), values

    def _code_lists(self) -> Table:
        counts = tuple(self._column(f"fate-{fate}", numeric=True) for fate in CodeFate)
        headings = (
            *map(self._column, ("from-list", "to-list", "map")),
            self._column("codes-valid", numeric=True),
            *counts,
        )
        rows = tuple(map(self._map_row, self.found.maps))
        note = self.words("harmonisation.code-lists-note")
        return Table("code-lists", self.words("harmonisation.code-lists"), headings, rows, note)

    def _map_row(self, item: MapShare) -> Row:
        counts = (Cell(str(count), TONES[fate] if count else Tone.NEUTRAL) for fate, count in item.fates.items())
        called = self.titles[item.concept_map]
        names = item.source, item.target, called, str(item.codes)
        return Row((*map(Cell, names), *counts), item.concept_map)
