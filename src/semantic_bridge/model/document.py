"""A crosswalk as written: faithful to the Turtle, its references still IRIs."""

from dataclasses import dataclass, field
from datetime import date

from semantic_bridge.errors import Place
from semantic_bridge.model.codelist import ALWAYS, Validity
from semantic_bridge.model.conceptmap import Policy, Several
from semantic_bridge.model.conditions import Test
from semantic_bridge.model.operators import (
    Cast,
    Coalesce,
    DateFormat,
    First,
    Give,
    IdentifierCheck,
    Join,
    LabelKind,
    Normalise,
    Split,
)
from semantic_bridge.terms import Iri

PathDocument = tuple[Iri, ...]
"""Property IRIs from the record downwards."""


@dataclass(frozen=True, slots=True)
class ConditionDocument:
    """`sb:when`."""

    path: PathDocument
    test: Test


@dataclass(frozen=True, slots=True)
class LookupDocument:
    """`sb:ConceptLookup`."""

    scheme: Iri
    by: LabelKind
    language: str | None
    give: Give
    within: PathDocument | None
    level: int | None


@dataclass(frozen=True, slots=True)
class PartDocument:
    """`sb:part`: `path` is a source path under `sb:Format`, a target path under `sb:Parse`."""

    slot: str
    path: PathDocument
    give: Give | None = None


@dataclass(frozen=True, slots=True)
class ParseDocument:
    """`sb:Parse`."""

    template: Iri
    parts: tuple[PartDocument, ...]


@dataclass(frozen=True, slots=True)
class FormatDocument:
    """`sb:Format`."""

    template: Iri
    parts: tuple[PartDocument, ...]


OperatorDocument = (
    Cast
    | DateFormat
    | Normalise
    | Split
    | Join
    | First
    | Coalesce
    | IdentifierCheck
    | LookupDocument
    | ParseDocument
    | FormatDocument
)


@dataclass(frozen=True, slots=True)
class SlotDocument:
    """`sb:slot`."""

    name: str
    pattern: str | None
    scheme: Iri | None
    by: LabelKind
    language: str | None
    within: str | None
    give: Give | None
    level: int | None


@dataclass(frozen=True, slots=True)
class TemplateDocument:
    """`sb:Template`."""

    iri: Iri
    alternatives: tuple[str, ...]
    slots: tuple[SlotDocument, ...]


@dataclass(frozen=True, slots=True)
class GivenDocument:
    """`sb:gives`: a constant, a text or the IRI of a concept, in one of several fields."""

    path: PathDocument
    constant: str | Iri


@dataclass(frozen=True, slots=True)
class PropertyMapDocument:
    """`sb:PropertyMap`. A constant or default is a text, or the IRI of a concept."""

    iri: Iri
    conditions: tuple[ConditionDocument, ...]
    inputs: tuple[PathDocument, ...]
    constant: str | Iri | None
    operators: tuple[OperatorDocument, ...]
    concept_map: Iri | None
    default: str | Iri | None
    output: PathDocument | None
    each: tuple["PropertyMapDocument", ...]
    priority: int
    validity: Validity = ALWAYS
    capture: str | None = None
    gives: tuple[GivenDocument, ...] = ()
    disambiguate: PathDocument | None = None


@dataclass(frozen=True, slots=True)
class RowDocument:
    """A row of a concept map.

    Attributes:
        rule: Its IRI; that of the concept map where it has none of its own.
        subject: The concept that it starts from, in the direction in which it is stated.
        predicate: The SKOS mapping property.
        object: The concept that it leads to, or None: there is no target.
        negative: Whether it says that the relation does not hold (`sssom:predicate_modifier`).
        plain: Whether it is a plain triple, which belongs to every map of its file between the lists of its ends.
        place: Where it is stated, if the reader knows.
    """

    rule: Iri
    subject: Iri
    predicate: Iri
    object: Iri | None
    valid_from: date | None = None
    valid_until: date | None = None
    priority: int = 0
    weight: str | None = None
    confidence: str | None = None
    justification: Iri | None = None
    negative: bool = False
    plain: bool = False
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ConceptMapDocument:
    """`sb:ConceptMap`. `fallback` is the fixed concept or the other map; `validity` bounds that of every row."""

    iri: Iri
    source_scheme: Iri
    target_scheme: Iri
    rows: tuple[RowDocument, ...]
    policy: Policy
    fallback: Iri | None
    allow_narrower: bool
    overridable: bool
    validity: Validity = ALWAYS
    several: Several = Several.ONE_OF


@dataclass(frozen=True, slots=True)
class CrosswalkDocument:
    """`sb:Crosswalk`; `validity` bounds that of every property map."""

    iri: Iri
    name: str
    version: str
    title: str
    source: Iri
    target: Iri
    as_of: PathDocument | None
    property_maps: tuple[PropertyMapDocument, ...]
    validity: Validity = ALWAYS
