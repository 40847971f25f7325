"""Read profiles of a graph: how often each code of a list stands in a field, as somebody counted it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from semantic_bridge.errors import BridgeError
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Literal, Node, Subject
from semantic_bridge.terms import DCT, DQV, SB, XSD, Iri


class ProfileError(BridgeError):
    """A measurement of a value count that does not say what was counted where, or how often it stands there.

    Attributes:
        subject: The measurement, or None where it has no name.
        term: The property that is missing or wrong.
    """

    def __init__(self, subject: Node, term: Iri, problem: str) -> None:
        self.subject, self.term = subject if isinstance(subject, Iri) else None, term
        super().__init__(
            f"A value count {problem}.",
            where=self.subject,
            remedy="State one dqv:computedOn (the property shape of the field), one dct:subject (the concept), one "
            "dqv:value (a whole number from 0 on), and at most one dct:date.",
        )


@dataclass(frozen=True, slots=True)
class Profile:
    """How often each code stands in a field.

    Attributes:
        field: The IRI of the property shape.
        day: When that was counted; None where it is not stated.
        counts: By the IRI of the concept.
    """

    field: Iri
    day: date | None
    counts: Mapping[Iri, int]

    @property
    def total(self) -> int:
        """How many values were counted."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class _Count:
    """One measurement."""

    field: Iri
    concept: Iri
    day: date | None
    value: int


def read_profiles(graph: Graph) -> Mapping[Iri, Profile]:
    """The latest profile of each field that has one, by the IRI of its property shape.

    A count is a `dqv:QualityMeasurement` with `dqv:isMeasurementOf sb:ValueCount` (Data Quality Vocabulary, section
    3.4). Counts of one field with one `dct:date` are one profile; those without a date come before all that have one.

    Raises:
        ProfileError: A count lacks its field, its concept or its value, or states one that is none; or one code of one
            field has two counts of one day.
    """
    found: dict[Iri, dict[date | None, dict[Iri, int]]] = {}
    for subject in graph.subjects(DQV.isMeasurementOf, SB.ValueCount):
        item = _count(graph, subject)
        counts = found.setdefault(item.field, {}).setdefault(item.day, {})
        if item.concept in counts:
            raise ProfileError(subject, DCT.subject, "is stated twice for one code of one field on one day")
        counts[item.concept] = item.value
    return {field: _latest(field, by_day) for field, by_day in found.items()}


def _latest(field: Iri, by_day: Mapping[date | None, Mapping[Iri, int]]) -> Profile:
    day = max(by_day, key=lambda item: item or date.min)
    return Profile(field, day, by_day[day])


def _count(graph: Graph, subject: Subject) -> _Count:
    field, concept = _named(graph, subject, DQV.computedOn), _named(graph, subject, DCT.subject)
    return _Count(field, concept, _day(graph, subject), _whole(graph, subject))


def _named(graph: Graph, subject: Subject, term: Iri) -> Iri:
    values = graph.objects(subject, term)
    if len(values) != 1 or not isinstance(values[0], Iri):
        raise ProfileError(subject, term, f"needs one resource at {term.local}, which has a name")
    return values[0]


def _whole(graph: Graph, subject: Subject) -> int:
    values = graph.objects(subject, DQV.value)
    text = values[0].value if len(values) == 1 and isinstance(values[0], Literal) else ""
    if not (text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS):
        raise ProfileError(subject, DQV.value, "needs one whole number from 0 on at value")
    return int(text)


_MOST_DIGITS = 18


def _day(graph: Graph, subject: Subject) -> date | None:
    values = graph.objects(subject, DCT.date)
    if not values:
        return None
    stated = values[0] if len(values) == 1 else None
    try:
        if isinstance(stated, Literal) and stated.datatype == XSD.date:
            return date.fromisoformat(stated.value)
    except ValueError:
        pass
    raise ProfileError(subject, DCT.date, "needs one xsd:date at date, where it has any")
