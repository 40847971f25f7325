"""How a table says in what relation two codes stand: once for all rows, in a column, by two flags, or by counting.

A relation is never assumed: what a table does not say is not there.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple, TypeAlias

from semantic_bridge.model.codelist import Validity
from semantic_bridge.model.relation import PREDICATES
from semantic_bridge.terms import PREFIXES, SB, SEMAPV, SKOS, Iri

BY_WORD: Final[Mapping[str, Iri]] = {
    "equal": SKOS.exactMatch,
    "target-broader": SKOS.broadMatch,
    "target-narrower": SKOS.narrowMatch,
    "overlap": SB.overlapMatch,
    "unknown": SKOS.mappingRelation,
}
"""The words of answers, and the properties that state what they say."""

STATED: Final = SEMAPV.ManualMappingCuration
"""The justification of a relation that the table, or who imports it, states."""

COUNTED: Final = SEMAPV.StructuralMatching
"""The justification of a relation that follows from how many partners both codes have."""

_BY_FLAGS: Final = {
    ("0", "0"): SKOS.exactMatch,
    ("1", "0"): SKOS.narrowMatch,
    ("0", "1"): SKOS.broadMatch,
    ("1", "1"): SB.overlapMatch,
}
"""A flag says that only a part of the code is meant: of a source of which only a part is, the target is narrower."""

_BY_CARDINALITY: Final = {
    "1:1": SKOS.exactMatch,
    "n:1": SKOS.broadMatch,
    "1:n": SKOS.narrowMatch,
    "n:n": SB.overlapMatch,
}


class StatedRelation(StrEnum):
    """What `--relation` takes."""

    EQUAL = "equal"
    CARDINALITY = "cardinality"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Fixed:
    """One relation for all rows."""

    predicate: Iri


@dataclass(frozen=True, slots=True)
class InColumn:
    """The place of a column of words, or of mapping properties as `skos:exactMatch` or in full."""

    place: int


@dataclass(frozen=True, slots=True)
class ByFlags:
    """The places of the two columns that say with 1 that only a part of the code takes part, with 0 that all does."""

    source: int
    target: int


@dataclass(frozen=True, slots=True)
class Counted:
    """What follows from how many partners both codes have."""


RelationSource: TypeAlias = Fixed | InColumn | ByFlags | Counted


class Pair(NamedTuple):
    """A source code and a target code that correspond in a span."""

    source: str
    target: str
    validity: Validity


def stated_by(source: RelationSource, cells: tuple[str, ...]) -> Iri | None:
    """The relation that a row states; None where it does not read, and of `Counted`."""
    match source:
        case Fixed(predicate):
            return predicate
        case InColumn(place):
            return _predicate(cells[place].strip())
        case ByFlags(one, other):
            return _BY_FLAGS.get((cells[one].strip(), cells[other].strip()))
        case Counted():
            return None


def cardinalities(pairs: Iterable[Pair]) -> Callable[[Pair], str]:
    """The cardinality of each pair: how many partners its codes have among all pairs on the days of its span.

    Returns:
        A function from a pair to `1:1`, `n:1`, `1:n` or `n:n`, read from source to target: in `n:1` several sources
        have one target (SSSOM 1.1, `mapping_cardinality`).
    """
    by_source: defaultdict[str, set[tuple[str, Validity]]] = defaultdict(set)
    by_target: defaultdict[str, set[tuple[str, Validity]]] = defaultdict(set)
    for pair in pairs:
        by_source[pair.source].add((pair.target, pair.validity))
        by_target[pair.target].add((pair.source, pair.validity))

    def _cardinality(pair: Pair) -> str:
        sources = _has_others(by_target[pair.target], pair.source, pair.validity)
        targets = _has_others(by_source[pair.source], pair.target, pair.validity)
        return f"{'n' if sources else '1'}:{'n' if targets else '1'}"

    return _cardinality


def by_cardinality(cardinality: str) -> Iri:
    """The relation that a cardinality suggests."""
    return _BY_CARDINALITY[cardinality]


def _has_others(partners: Iterable[tuple[str, Validity]], own: str, span: Validity) -> bool:
    return any(code != own and not span.shared(other).empty for code, other in partners)


def _predicate(text: str) -> Iri | None:
    word = BY_WORD.get(text.casefold())
    prefix, _, local = text.partition(":")
    full = Iri(PREFIXES[prefix].base + local) if prefix in PREFIXES else Iri(text)
    return word or (full if full in PREDICATES else None)
