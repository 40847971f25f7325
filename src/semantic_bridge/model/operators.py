"""The operators of the mapping language: a closed set of typed, total functions, as data.

What each one does to null, empty and unreadable input is stated once, in `plan.semantics`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from semantic_bridge.model.codelist import CodeList
from semantic_bridge.model.schema import Path
from semantic_bridge.terms import Iri


class Form(StrEnum):
    """What `sb:Normalise` can do to a text; each names its loss."""

    COLLAPSE_BLANKS = "collapse-blanks"
    REMOVE_BLANKS = "remove-blanks"
    UPPER_CASE = "upper-case"
    LOWER_CASE = "lower-case"
    COMPOSE_UNICODE = "compose-unicode"
    PLAIN_APOSTROPHES = "plain-apostrophes"
    CYRILLIC_LETTERS = "cyrillic-letters"
    LATIN_LETTERS = "latin-letters"


class LabelKind(StrEnum):
    """By what a concept is looked up. `ANY_LABEL` reads preferred and alternative labels."""

    NOTATION = "notation"
    PREF_LABEL = "pref-label"
    ANY_LABEL = "any-label"


class IdentifierType(StrEnum):
    """The identifiers that `text.identifiers` can check."""

    KG_PERSONAL_NUMBER = "KgPersonalNumber"
    KG_TAX_NUMBER = "KgTaxNumber"
    KG_PROPERTY_CODE = "KgPropertyCode"


class Facet(StrEnum):
    """What an identifier says about its bearer."""

    SEX = "Sex"
    BIRTH_DATE = "BirthDate"


class IdentifierForm(StrEnum):
    """How an identifier is written: digits only, or with its separators."""

    COMPACT = "compact"
    GROUPED = "grouped"


@dataclass(frozen=True, slots=True)
class Cast:
    """The same value in another JSON type: xsd:string, xsd:integer, xsd:decimal or xsd:boolean."""

    datatype: Iri


@dataclass(frozen=True, slots=True)
class Capture:
    """What a named group of a pattern of RE2, which the whole text must match, finds: `sb:capture`.

    Attributes:
        pattern: As its author wrote it.
        group: The name of the group.
        lost: The named groups that no rule takes, and `REST` for what is outside of all of them; none of them where
            another rule carries the whole text.
    """

    pattern: str
    group: str
    lost: tuple[str, ...] = ()


REST: Final = "rest"
"""The name of the loss of what a pattern reads outside of its named groups."""


@dataclass(frozen=True, slots=True)
class DateFormat:
    """The local date and time as written, from one explicit pattern to another. None: the target's ISO form."""

    source_pattern: str
    target_pattern: str | None = None


@dataclass(frozen=True, slots=True)
class Normalise:
    """The text in one form; the forms apply in order."""

    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """One text to a list, blanks around the elements dropped."""

    separator: str


@dataclass(frozen=True, slots=True)
class Join:
    """A list, or several inputs, to one text; missing inputs are left out."""

    separator: str


@dataclass(frozen=True, slots=True)
class First:
    """The first element of a list."""


@dataclass(frozen=True, slots=True)
class Coalesce:
    """The first of several inputs that has a value."""


@dataclass(frozen=True, slots=True)
class Give:
    """What a look-up yields of the concept that it found.

    Attributes:
        property: `skos:notation`, `skos:prefLabel`, `sb:Iri`, or a literal property of the concept.
        language: Of the label.
        level: The ancestor at this level first, 1 at the top; None is the concept itself.
    """

    property: Iri
    language: str | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class ConceptLookup:
    """A text to what a reference list says of the concept that it names.

    Attributes:
        scheme: The list.
        by: By which texts.
        language: Of the labels; None is any.
        give: What is yielded of the concept.
        within: The input that holds the code of an ancestor, or None.
        level: Only concepts of this level, 1 at the top; None is any.
    """

    scheme: CodeList
    by: LabelKind
    language: str | None
    give: Give
    within: Path | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class IdentifierCheck:
    """An identifier in one form, checked against what other property maps gave.

    Attributes:
        type: Which identifier.
        form: How to write it.
        agrees: (facet, IRI of the property map whose value it must agree with), sorted.
    """

    type: IdentifierType
    form: IdentifierForm
    agrees: tuple[tuple[Facet, Iri], ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a template.

    Attributes:
        name: As in the braces.
        pattern: RE2; None where a scheme reads it.
        scheme: The list whose labels it reads, or None.
        by: By which labels.
        language: Of the labels; None is any.
        within: The name of the slot that reads an ancestor, or None.
        give: What the slot yields of its concept.
        level: Only concepts of this level, 1 at the top; None is any.
    """

    name: str
    pattern: str | None = None
    scheme: CodeList | None = None
    by: LabelKind = LabelKind.ANY_LABEL
    language: str | None = None
    within: str | None = None
    give: Give | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """A text with slots, in several alternative spellings, tried in order."""

    iri: Iri
    alternatives: tuple[str, ...]
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Which field a slot of a template reads from or writes to.

    Attributes:
        slot: The name of the slot.
        path: The field.
        give: In place of the slot's own.
        held_to: The list of a coded field that is written, where the slot itself gives no code of it.
    """

    slot: str
    path: Path
    give: Give | None = None
    held_to: CodeList | None = None


@dataclass(frozen=True, slots=True)
class Parse:
    """One text to several targets."""

    template: Template
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Format:
    """Several inputs to one text."""

    template: Template
    parts: tuple[Part, ...]


Operator: TypeAlias = (
    Cast
    | Capture
    | DateFormat
    | Normalise
    | Split
    | Join
    | First
    | Coalesce
    | ConceptLookup
    | IdentifierCheck
    | Parse
    | Format
)
