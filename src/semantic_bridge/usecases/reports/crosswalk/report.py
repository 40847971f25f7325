"""The table that a domain expert checks: every field, every code, what is done with it, and a place for a mark."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from semantic_bridge.bridge import Bridge
from semantic_bridge.execute.tables import Dictionaries
from semantic_bridge.mapping.invert.iris import written_iri
from semantic_bridge.mapping.ledger.crosswalks import Ledger
from semantic_bridge.model.conceptmap import ConceptMap
from semantic_bridge.model.crosswalk import Crosswalk, PropertyMap
from semantic_bridge.reports.document import Figure, Figures, Paragraph, Report, Section, Table, Tone
from semantic_bridge.reports.words import Words
from semantic_bridge.usecases.chain_ledger import ChainLedger, read_as
from semantic_bridge.usecases.harmonisation.codes import Lists
from semantic_bridge.usecases.harmonisation.measure import ledger_of
from semantic_bridge.usecases.reports.crosswalk.codes import MOST_ROWS, CodePage, table_names
from semantic_bridge.usecases.reports.crosswalk.fields import fields_table, untouched, whole_way
from semantic_bridge.usecases.reports.crosswalk.naming import Naming
from semantic_bridge.usecases.reports.making import report

NAME: Final = "crosswalk"


def crosswalk_report(
    bridge: Bridge, words: Words, pair: tuple[str, str], day: date, most_rows: int | None = MOST_ROWS
) -> Report:
    """How records of one schema become records of another, for people who know the data and read no Turtle.

    Between schemas that nobody wrote a crosswalk for, the crosswalks on the way are shown, as they are read.

    Args:
        bridge: The workspace.
        words: Of the language.
        pair: The names of the schemas, source first.
        day: For which codes without a row are listed.
        most_rows: How many rows of a table of codes are shown; None is all of them.

    Raises:
        NotFoundError: There is no such schema, or no way between the two.
    """
    page = _Page.of(bridge, words, pair, day, most_rows)
    return report(NAME, bridge, words, page.sections(), day.isoformat())


@dataclass(frozen=True, slots=True)
class _Page:
    """What is shown.

    Attributes:
        bridge: The workspace.
        naming: The labels.
        pair: The names of the schemas.
        legs: The crosswalks on the way, as they are read.
        found: What they keep and lose together.
        codes: How concept maps are shown.
    """

    bridge: Bridge
    naming: Naming
    pair: tuple[str, str]
    legs: tuple[Crosswalk, ...]
    found: Ledger | ChainLedger
    codes: CodePage

    @classmethod
    def of(cls, bridge: Bridge, words: Words, pair: tuple[str, str], day: date, most_rows: int | None) -> "_Page":
        """For a pair of schemas."""
        workspace = bridge.workspace
        bridge.plan(*pair)
        naming = Naming.of(words, workspace)
        found = ledger_of(workspace, *pair, Lists(day, naming.lists, {}, Dictionaries()))
        ways = [pair] if pair in workspace.crosswalks else workspace.derived.ways(*pair)
        steps = dict.fromkeys(step for way in ways for step in pairwise(way))
        legs = tuple(read_as(workspace, *step) for step in steps)
        return cls(bridge, naming, pair, legs, found, CodePage(naming, day, most_rows))

    @property
    def words(self) -> Words:
        """Of the language."""
        return self.naming.words

    def sections(self) -> Iterator[Section]:
        """The fields, those that nothing touches, and the codes."""
        words, schemas = self.words, [self.bridge.schema(name) for name in self.pair]
        maps = self._maps()
        yield Section(words("crosswalk.title"), (*map(Paragraph, self._said()), self._figures(maps)))
        if len(self.legs) > 1:
            filled = [item.target for item in self.found.fields]
            table = whole_way(self.bridge.plan(*self.pair), (schemas[0], schemas[1]), filled, self.naming)
            yield Section(table.title, (table,))
        yield Section(words("crosswalk.fields"), tuple(self._fields()))
        unread = untouched(schemas[0], self.found.unread, self.naming, "unread")
        unfilled = untouched(schemas[1], self.found.unwritten, self.naming, "unfilled")
        yield Section(words("crosswalk.untouched"), (unread, unfilled))
        names = table_names(maps)
        tables = tuple(self.codes.table(item, name) for item, name in zip(maps, names, strict=True))
        yield Section(words("crosswalk.codes"), tables or (Paragraph(words("crosswalk.no-codes")),))

    def _said(self) -> Iterator[str]:
        """What there is to know before the tables: between what, over what, and what the authors note."""
        source, target = (self.naming.schema(self.bridge.schema(name)) for name in self.pair)
        yield self.words("crosswalk.intro", source=source, target=target)
        yield self._way()
        for leg in self.legs:
            yield from self.naming.notes(written_iri(leg.iri))

    def _way(self) -> str:
        words = self.words
        if self.pair in self.bridge.workspace.crosswalks:
            leg = self.legs[0]
            return words("crosswalk.is-written", title=self.naming.title(leg.iri), version=leg.version or "-")
        if len(self.legs) == 1:
            leg = self.legs[0]
            return words("crosswalk.is-turned", title=self.naming.title(leg.iri), version=leg.version or "-")
        ways = self.bridge.workspace.derived.ways(*self.pair)
        between = " / ".join(
            ", ".join(self.naming.schema(self.bridge.schema(name)) for name in way[1:-1]) for way in ways
        )
        return words("crosswalk.is-derived", schemas=between)

    def _figures(self, maps: Sequence[ConceptMap]) -> Figures:
        words, found = self.words, self.found
        return Figures(
            (
                Figure(words("crosswalk.filled-count"), str(len(found.fields))),
                Figure(words("crosswalk.unfilled"), str(len(found.unwritten)), _tone(len(found.unwritten))),
                Figure(words("crosswalk.unread"), str(len(found.unread)), _tone(len(found.unread))),
                Figure(words("crosswalk.codes"), str(len(maps))),
            )
        )

    def _fields(self) -> Iterator[Table]:
        if len(self.legs) == 1:
            yield fields_table(self.legs[0], self.naming, "fields", self.words("crosswalk.fields"))
            return
        for number, leg in enumerate(self.legs, start=1):
            source, target = self.naming.schema(leg.source), self.naming.schema(leg.target)
            title = self.words("crosswalk.leg", number=number, source=source, target=target)
            yield fields_table(leg, self.naming, f"fields-{number}", title)

    def _maps(self) -> tuple[ConceptMap, ...]:
        """Every concept map on the way, and those that are asked where one has no row; each once, by its IRI."""
        found = {item.iri: item for leg in self.legs for item in _maps_of(leg.property_maps)}
        return tuple(found[iri] for iri in sorted(found))


def _tone(count: int) -> Tone:
    return Tone.FAIR if count else Tone.GOOD


def _maps_of(rules: Sequence[PropertyMap]) -> Iterator[ConceptMap]:
    for rule in rules:
        found = rule.concept_map
        while found is not None:
            yield found
            found = found.other
        yield from _maps_of(rule.each)
