"""The ledger of a concept map, and what it says of every code of its source list on a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from semantic_bridge.mapping.invert.gaps import Uninvertible
from semantic_bridge.mapping.ledger.finite import Cardinality, Image, cardinality, verdicts
from semantic_bridge.mapping.ledger.verdicts import completed
from semantic_bridge.model.claim import Claim, Verdict, proved, refuted
from semantic_bridge.model.codelist import CodeList
from semantic_bridge.model.conceptmap import ConceptMap, Policy
from semantic_bridge.plan.codes import Tables
from semantic_bridge.plan.outcome import INTERNAL_ERROR, Outcome
from semantic_bridge.plan.rows import map_code
from semantic_bridge.plan.tables import CodeTable
from semantic_bridge.terms import Iri

Ask: TypeAlias = Callable[[str, date], Outcome]
"""What becomes of a code on a day."""


@dataclass(frozen=True, slots=True)
class MapLedger:
    """What a concept map keeps and loses on a day.

    Attributes:
        concept_map: Its IRI.
        as_of: The day.
        verdicts: One for each claim, in the order of `Claim`.
        cardinality: What merges, splits and is left open; codes that are not valid on the day do not count.
    """

    concept_map: Iri
    as_of: date
    verdicts: tuple[Verdict, ...]
    cardinality: Cardinality


def map_ledger(concept_map: ConceptMap, day: date, tables: Tables | None = None) -> MapLedger:
    """The ledger of a concept map by itself, over the codes of its source list that are valid on a day."""
    ask = asked(concept_map, tables or Tables())
    images = [Image((code,), ask(code, day)) for code in current(concept_map.source, day)]
    found = cardinality((concept_map.source.name,), images, current(concept_map.target, day))
    return MapLedger(concept_map.iri, day, completed((*verdicts(found), invertible(concept_map))), found)


def current(code_list: CodeList, day: date) -> tuple[str, ...]:
    """The codes of a list that are valid on a day, sorted."""
    return tuple(item.notation for item in code_list.concepts if item.validity.at(day) == 0)


def asked(concept_map: ConceptMap, tables: Tables) -> Ask:
    """What a concept map says of a code, asking the map behind it where its policy says so, as an executor does."""
    behind: list[Callable[[str, date], Outcome | None]] = []
    table: CodeTable | None = tables.code_table(concept_map)
    while table is not None:
        behind.append(_one(table))
        table = table.other

    def _ask(code: str, day: date) -> Outcome:
        return next((found for ask in behind if (found := ask(code, day)) is not None), INTERNAL_ERROR)

    return _ask


def _one(table: CodeTable) -> Callable[[str, date], Outcome | None]:
    entries = {entry.code.notation: entry for entry in table.entries}
    return lambda code, day: map_code(code, entries.get(code), table, day)


def invertible(concept_map: ConceptMap) -> Verdict:
    """Rows turn round; a code that stands for codes without a row says nothing of them."""
    behind: ConceptMap | None = concept_map
    while behind is not None:
        if behind.policy is Policy.FIXED:
            return refuted(Claim.INVERTIBLE, Uninvertible.FIXED.sentence)
        behind = behind.other
    return proved(Claim.INVERTIBLE)
