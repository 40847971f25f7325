"""A concept map as a table: every code of its source list, what it becomes, and since when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from semantic_bridge.mapping.ledger.conceptmaps import asked
from semantic_bridge.model.codelist import Concept, Validity
from semantic_bridge.model.conceptmap import ConceptMap, ConceptMapping
from semantic_bridge.model.relation import RELATED, Relation
from semantic_bridge.plan.codes import Tables
from semantic_bridge.reports.document import Cell, Column, Row, Table, Tone
from semantic_bridge.terms import Iri
from semantic_bridge.usecases.harmonisation.maps import CodeFate, fate_of
from semantic_bridge.usecases.reports.crosswalk.naming import Naming
from semantic_bridge.usecases.reports.crosswalk.steps import unmapped

MOST_ROWS: Final = 300
"""How many rows of a table are shown where all tables are."""

_KEYS: Final = (
    "source-code",
    "source-name",
    "relation",
    "target-code",
    "target-name",
    "since",
    "until",
    "note",
    "justification",
    "confidence",
    "agreed",
)

_RELATIONS: Final[Mapping[Relation, tuple[str, Tone]]] = {
    Relation.EQUAL: ("same", Tone.GOOD),
    Relation.BROADER: ("broader", Tone.FAIR),
    Relation.NARROWER: ("narrower", Tone.FAIR),
    Relation.OVERLAP: ("overlaps", Tone.FAIR),
    Relation.DISJOINT: ("apart", Tone.FAIR),
    RELATED: ("related", Tone.FAIR),
}

_JUSTIFICATIONS: Final = frozenset(
    {"ManualMappingCuration", "LexicalMatching", "MappingReview", "LogicalReasoning", "UnspecifiedMatching"}
)
"""The reasons for a row that reports have words for; others stand by their names."""


@dataclass(frozen=True, slots=True)
class CodePage:
    """How concept maps are shown.

    Attributes:
        naming: The labels.
        day: For which codes without a row are listed.
        most_rows: How many rows are shown; None is all of them.
    """

    naming: Naming
    day: date
    most_rows: int | None

    def table(self, concept_map: ConceptMap, name: str) -> Table:
        """The rows of a map by their codes, then the codes that have none; what is left out is counted in the note."""
        words = self.naming.words
        offered = self._offered(concept_map)
        rows = [self._row(row, offered) for row in concept_map.rows]
        rows += self._without_row(concept_map)
        shown = rows if self.most_rows is None else rows[: self.most_rows]
        left = len(rows) - len(shown)
        said = [words("crosswalk.unmapped-note", what=unmapped(concept_map, self.naming))]
        said += [words("crosswalk.cut", left=f"{left:,}", all=f"{len(rows):,}", name=name)] if left else []
        return Table(
            name=name,
            title=self._title(concept_map),
            columns=tuple(Column(words(f"crosswalk.{key}")) for key in _KEYS),
            rows=tuple(shown),
            note=" ".join(said),
        )

    def _title(self, concept_map: ConceptMap) -> str:
        lists = self.naming.title(concept_map.source.iri), self.naming.title(concept_map.target.iri)
        return f"{self.naming.title(concept_map.iri)}: {lists[0]} → {lists[1]}"

    def _offered(self, concept_map: ConceptMap) -> frozenset[str]:
        """The codes that may be several, so that none of their targets is chosen."""
        ask = asked(concept_map, Tables())
        codes = {row.source.notation for row in concept_map.rows}
        return frozenset(code for code in codes if fate_of(ask(code, self.day)) is CodeFate.SEVERAL)

    def _row(self, row: ConceptMapping, offered: frozenset[str]) -> Row:
        key, tone = ("none", Tone.FAIR) if row.target is None else _RELATIONS.get(row.relation, ("unknown", Tone.FAIR))
        target = ("", "") if row.target is None else self._concept(row.target)
        return Row(
            (
                *map(Cell, self._concept(row.source)),
                Cell(self.naming.words(f"crosswalk.relation-{key}"), tone),
                *map(Cell, target),
                *map(Cell, _days(row.validity)),
                Cell("; ".join(self._notes(row, offered))),
                Cell(self._justification(row.justification)),
                Cell(row.confidence or ""),
                Cell(""),
            )
        )

    def _concept(self, concept: Concept) -> tuple[str, str]:
        return concept.notation, self.naming.concept_label(concept)

    def _notes(self, row: ConceptMapping, offered: frozenset[str]) -> Iterator[str]:
        """What people wrote of a row, whether it is only offered, its share, and which of its codes are out of date."""
        words = self.naming.words
        if row.rule not in self.naming.workspace.concept_maps:  # a row with a name of its own
            yield from self.naming.notes(row.rule)
        if row.source.notation in offered:
            yield words("crosswalk.offered")
        if row.weight is not None:
            yield words("crosswalk.share-of", share=str(row.weight))
        for key, concept in (("source", row.source), ("target", row.target)):
            if concept is not None and concept.validity.at(self.day) != 0:
                yield words(f"crosswalk.{key}-not-current", day=self.day.isoformat())

    def _justification(self, iri: Iri | None) -> str:
        if iri is None:
            return ""
        return self.naming.words(f"crosswalk.by-{iri.local}") if iri.local in _JUSTIFICATIONS else iri.local

    def _without_row(self, concept_map: ConceptMap) -> Iterator[Row]:
        """The codes that are valid on the day and of which no row says anything."""
        stated = {row.source.iri for row in concept_map.rows}
        for concept in concept_map.source.concepts:
            if concept.iri not in stated and concept.validity.at(self.day) == 0:
                said = Cell(self.naming.words("crosswalk.relation-no-row"), Tone.POOR)
                names = map(Cell, self._concept(concept))
                spans = map(Cell, _days(concept.validity))
                yield Row((*names, said, Cell(""), Cell(""), *spans, *(Cell("") for _ in _KEYS[7:])))


def _days(validity: Validity) -> tuple[str, str]:
    """The first day and the first one after the last, as written; empty where there is no bound."""
    since, until = validity.since, validity.until
    return since.isoformat() if since else "", until.isoformat() if until else ""


def table_names(maps: Sequence[ConceptMap]) -> tuple[str, ...]:
    """A name for the table of each map, which no two share: of its list, and where that is not enough a number."""
    found: list[str] = []
    for item in maps:
        name = f"codes-{''.join(letter if letter.isalnum() else '-' for letter in item.source.name.lower())}"
        same = sum(other == name or other.startswith(f"{name}-no-") for other in found)
        found.append(f"{name}-no-{same + 1}" if same else name)
    return tuple(found)
