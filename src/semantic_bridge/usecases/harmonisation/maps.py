"""What concept maps make of the codes of their lists, each code counted once."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never

from semantic_bridge.mapping.ledger.conceptmaps import asked, current
from semantic_bridge.model.conceptmap import ConceptMap
from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.plan.codes import Tables
from semantic_bridge.plan.outcome import Outcome
from semantic_bridge.terms import Iri


class CodeFate(StrEnum):
    """What a concept map makes of a code, in words of its own."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    SEVERAL = "several"
    NO_TARGET = "no-target"
    NOT_CURRENT = "not-current"
    NO_ROW = "no-row"


@dataclass(frozen=True, slots=True)
class MapShare:
    """What becomes of the codes of a list by one concept map.

    Attributes:
        concept_map: Its IRI.
        source: The name of the list that comes in.
        target: The name of the list that goes out.
        fates: The codes that are valid on the day, each once, by what becomes of them.
    """

    concept_map: Iri
    source: str
    target: str
    fates: Mapping[CodeFate, int]

    @property
    def codes(self) -> int:
        """How many codes were asked."""
        return sum(self.fates.values())


def map_share(concept_map: ConceptMap, day: date) -> MapShare:
    """What becomes of the codes of the source list that are valid on a day."""
    ask = asked(concept_map, Tables())
    fates = Counter(fate_of(ask(code, day)) for code in current(concept_map.source, day))
    return MapShare(
        concept_map.iri,
        concept_map.source.name,
        concept_map.target.name,
        {fate: fates[fate] for fate in CodeFate},
    )


def fate_of(outcome: Outcome) -> CodeFate:
    """What is said of a code; one without a row has none, whatever a policy puts in its place."""
    if outcome.reason is Reason.NO_ROW:
        return CodeFate.NO_ROW
    match outcome.status:
        case Status.EXACT:
            return CodeFate.EXACT
        case Status.APPROXIMATE:
            return CodeFate.APPROXIMATE
        case Status.SPLIT | Status.AMBIGUOUS:
            return CodeFate.SEVERAL
        case Status.NOT_CURRENT:
            return CodeFate.NOT_CURRENT
        case Status.NO_TARGET:
            return CodeFate.NO_TARGET
        case Status.DEFAULTED | Status.UNMAPPED | Status.MISSING_INPUT | Status.INVALID_SOURCE | Status.ERROR:
            return CodeFate.NO_ROW
        case _:
            assert_never(outcome.status)
