"""Code lists: SKOS concept schemes with validity, one plain notation per concept."""

from dataclasses import dataclass
from datetime import date

from semantic_bridge.terms import Iri


@dataclass(frozen=True, slots=True)
class Validity:
    """A half-open span of days: `since` belongs to it, `until` does not; None is unbounded."""

    since: date | None = None
    until: date | None = None

    def at(self, day: date) -> int:
        """-1 where the day is before the span, 1 where after it, 0 where inside."""
        if self.since is not None and day < self.since:
            return -1
        return 1 if self.until is not None and day >= self.until else 0

    def shared(self, other: "Validity") -> "Validity":
        """The days of both spans; a span without days keeps its bounds, so that it holds on no day."""
        since = max(self.since or date.min, other.since or date.min)
        until = min(self.until or date.max, other.until or date.max)
        return Validity(None if since == date.min else since, None if until == date.max else until)

    @property
    def empty(self) -> bool:
        """Whether no day lies inside."""
        return self.since is not None and self.until is not None and self.since >= self.until

    @property
    def days(self) -> int:
        """How many days it has; an open end counts to the end of the calendar."""
        return ((self.until or date.max) - (self.since or date.min)).days


ALWAYS = Validity()


@dataclass(frozen=True, slots=True)
class Concept:
    """One code of a list.

    Attributes:
        iri: Its IRI.
        notation: The code, a plain text kept byte for byte (`skos:notation`).
        labels: (language, text) pairs of `skos:prefLabel`, sorted.
        alternatives: (language, text) pairs of `skos:altLabel`, sorted.
        broader: The IRI of the parent in the same scheme, or None.
        validity: When the code may be used.
        replaced_by: Notations of the successors, of whatever list, sorted; `CodeList.successions` names them in full.
        attributes: (property IRI, text) pairs of other plain literals, sorted.
    """

    iri: Iri
    notation: str
    labels: tuple[tuple[str, str], ...] = ()
    alternatives: tuple[tuple[str, str], ...] = ()
    broader: Iri | None = None
    validity: Validity = ALWAYS
    replaced_by: tuple[str, ...] = ()
    attributes: tuple[tuple[Iri, str], ...] = ()

    def label(self, *languages: str) -> str:
        """The preferred label in the first of these languages that has one, else any, else the notation."""
        by_language = dict(self.labels)
        found = next((by_language[language] for language in languages if language in by_language), None)
        return found or next(iter(by_language.values()), self.notation)


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a hierarchical list (`xkos:ClassificationLevel`).

    Attributes:
        depth: 1 at the top.
        label: For people.
        prefix_length: How many characters of a notation the level fixes for all below it; None where none are said to.
    """

    depth: int
    label: str
    prefix_length: int | None = None


@dataclass(frozen=True, slots=True, order=True)
class Succession:
    """That a code was replaced by another one, of its own list or another: `dct:isReplacedBy`, or by XKOS.

    Attributes:
        concept: The IRI of the old code.
        successor: The IRI of the new one.
    """

    concept: Iri
    successor: Iri


@dataclass(frozen=True, slots=True)
class CodeList:
    """A concept scheme.

    Attributes:
        iri: The IRI of the scheme.
        name: `<agency>.<list>`, unique in a workspace.
        version: `dcat:version`, or the empty text.
        title: For people.
        publisher: The IRI of the agency that owns it, or None.
        concepts: Sorted by notation.
        digest: `sha256:…` over the concepts; changes when a code, a label or a date does.
        levels: By depth; empty for a flat list.
        successions: What replaced its codes, sorted; only concepts of a code list are named.
    """

    iri: Iri
    name: str
    version: str
    title: str
    publisher: Iri | None
    concepts: tuple[Concept, ...]
    digest: str
    levels: tuple[Level, ...] = ()
    successions: tuple[Succession, ...] = ()


def lineage(scheme: CodeList) -> dict[Iri, tuple[Concept, ...]]:
    """For each concept the chain from the top of the list down to itself.

    A list with a circle does not load; here a circle is cut where it closes, so that such a list can be judged at all.
    """
    by_iri = {concept.iri: concept for concept in scheme.concepts}
    chains: dict[Iri, tuple[Concept, ...]] = {}
    for concept in scheme.concepts:
        pending: dict[Iri, Concept] = {}
        at: Concept | None = concept
        while at is not None and at.iri not in chains and at.iri not in pending:
            pending[at.iri] = at
            at = by_iri.get(at.broader) if at.broader else None
        chain = chains.get(at.iri, ()) if at else ()
        for item in reversed(pending.values()):
            chains[item.iri] = chain = (*chain, item)
    return chains
