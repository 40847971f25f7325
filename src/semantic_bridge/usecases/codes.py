"""Ask a concept map about single codes, in both directions, and list the codes that it leaves open."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from semantic_bridge.errors import BridgeError, NotFoundError
from semantic_bridge.execute.tables import Codes
from semantic_bridge.mapping.invert.conceptmaps import invert_map
from semantic_bridge.model.codelist import Concept
from semantic_bridge.model.conceptmap import ConceptMap, ConceptMapping
from semantic_bridge.model.translation import Reason
from semantic_bridge.plan.codes import Tables
from semantic_bridge.plan.outcome import Outcome
from semantic_bridge.terms import Iri
from semantic_bridge.workspace import Workspace


class AmbiguousMapError(BridgeError):
    """A name that several concept maps of the workspace have.

    Attributes:
        name: The name.
        maps: Their IRIs.
    """

    def __init__(self, name: str, maps: Sequence[Iri]) -> None:
        self.name, self.maps = name, tuple(maps)
        remedy = f"Say more of its IRI: {', '.join(maps)}."
        super().__init__(f"{len(maps)} concept maps are named {name!r}.", remedy=remedy)


class Direction(Enum):
    """Which way a concept map is read."""

    FORWARD = "from source to target"
    BACKWARD = "from target to source"


@dataclass(frozen=True, slots=True)
class CodeAnswer:
    """What a concept map says of one code on one day.

    Attributes:
        code: As it was asked.
        concept: It in its list, or None where the list does not have it.
        outcome: What the engine makes of it: value, status, reason, candidates, successors.
        hits: Every row of the code, whether it holds on the day or not, sorted.
        day: The day.
    """

    code: str
    concept: Concept | None
    outcome: Outcome
    hits: tuple[ConceptMapping, ...]
    day: date

    def counts(self, hit: ConceptMapping) -> bool:
        """Whether a row and its target hold on the day."""
        target = hit.target
        return hit.validity.at(self.day) == 0 and (target is None or target.validity.at(self.day) == 0)


@dataclass(frozen=True, slots=True)
class Gap:
    """A code without a row.

    Attributes:
        code: The code.
        label: Its label, or the empty text.
        known: Whether its list has it.
        count: How often it was seen, or None where nobody counted.
    """

    code: str
    label: str
    known: bool
    count: int | None


@dataclass(frozen=True, slots=True)
class Gaps:
    """The codes that a concept map leaves open on a day: `of` is how many were asked about."""

    concept_map: ConceptMap
    found: tuple[Gap, ...]
    of: int


def find_map(workspace: Workspace, name: str) -> ConceptMap:
    """The concept map with this IRI, or whose IRI ends so: its last part, or several, as in `passport--hub/sex`.

    Raises:
        NotFoundError: There is none.
        AmbiguousMapError: Several have the name.
    """
    maps = workspace.concept_maps
    if name in maps:
        return maps[Iri(name)]
    named = [iri for iri in maps if iri.endswith(name) and iri.removesuffix(name)[-1:] in {"/", "#", ":"}]
    if not named:
        raise NotFoundError("concept map", name, {iri.local for iri in maps})
    if len(named) > 1:
        raise AmbiguousMapError(name, named)
    return maps[named[0]]


def translate_codes(
    concept_map: ConceptMap, codes: Iterable[str], day: date, direction: Direction = Direction.FORWARD
) -> tuple[CodeAnswer, ...]:
    """What the map says of each code, in the order of the codes, as a translation would."""
    asked = concept_map if direction is Direction.FORWARD else invert_map(concept_map)
    table = Codes.of(Tables().code_table(asked))
    concepts = {concept.notation: concept for concept in asked.source.concepts}
    rows = dict(_rows(asked))
    return tuple(CodeAnswer(code, concepts.get(code), table.ask(code, day), rows.get(code, ()), day) for code in codes)


def gaps(concept_map: ConceptMap, day: date, seen: Iterable[str] | None = None) -> Gaps:
    """The codes without a row: of the source list, or of what was seen in data, the most frequent first.

    A code that is not valid on the day is none: it needs no row.

    Args:
        concept_map: The map.
        day: The day for which it is asked.
        seen: The codes as they occur in data, each as often as it occurs; None asks about the whole list.
    """
    labels = {concept.notation: label_of(concept) for concept in concept_map.source.concepts}
    counts = None if seen is None else Counter(seen)
    codes = sorted(labels if counts is None else counts)
    answers = translate_codes(concept_map, codes, day)
    found = [_gap(answer, labels, counts) for answer in answers if answer.outcome.reason is Reason.NO_ROW]
    return Gaps(concept_map, tuple(sorted(found, key=lambda gap: -(gap.count or 0))), len(codes))


def label_of(concept: Concept) -> str:
    """The English label, else any, else the empty text."""
    return concept.label("en") if concept.labels else ""


def _gap(answer: CodeAnswer, labels: Mapping[str, str], counts: Mapping[str, int] | None) -> Gap:
    code = answer.code
    return Gap(code, labels.get(code, ""), code in labels, None if counts is None else counts[code])


def _rows(concept_map: ConceptMap) -> Iterator[tuple[str, tuple[ConceptMapping, ...]]]:
    """The rows of each code; of a code that has none, those of the map that is asked in its place."""
    if concept_map.other is not None:
        yield from _rows(concept_map.other)
    found: dict[str, list[ConceptMapping]] = {}
    for row in concept_map.rows:
        found.setdefault(row.source.notation, []).append(row)
    yield from ((code, tuple(rows)) for code, rows in found.items())
