"""The steps of a plan, as data: a closed union that every executor matches in full.

A step reads cells by number and writes cells by number; it never sees the record. Each keeps the IRI of its rule, so
that "why is this field so" is a look-up.
"""

from dataclasses import dataclass
from typing import TypeAlias

from semantic_bridge.model.codelist import ALWAYS, Validity
from semantic_bridge.model.conceptmap import Several
from semantic_bridge.model.conditions import Test
from semantic_bridge.model.operators import (
    Capture,
    Cast,
    Coalesce,
    DateFormat,
    Facet,
    First,
    IdentifierForm,
    IdentifierType,
    Join,
    Normalise,
    Split,
)
from semantic_bridge.plan.fields import Cell, Source, Target
from semantic_bridge.plan.tables import Code, CodeTable, NameTable
from semantic_bridge.terms import Iri


@dataclass(frozen=True, slots=True)
class Constant:
    """A value without an input; a code that is held against the day."""

    rule: Iri
    out: Cell
    value: Code


Gifts: TypeAlias = tuple[tuple[str, str | None], ...]
"""(notation, text) pairs, sorted; None for a code that is above the level asked for."""

SimpleOperator: TypeAlias = Cast | Capture | DateFormat | Normalise | Split | First | Join | Coalesce
"""Operators that need no table."""


@dataclass(frozen=True, slots=True)
class Apply:
    """A simple operator; all but `Join` and `Coalesce` have one input."""

    rule: Iri
    inputs: tuple[Cell, ...]
    out: Cell
    operator: SimpleOperator


@dataclass(frozen=True, slots=True)
class Default:
    """The input, or `value` where it is missing, held against the day where it is a code."""

    rule: Iri
    input: Cell
    out: Cell
    value: Code


@dataclass(frozen=True, slots=True)
class MapCode:
    """A code of one list to a code of another; or, where it `gathers`, to a list of all that the code has."""

    rule: Iri
    input: Cell
    out: Cell
    table: CodeTable
    gathers: Several | None = None


@dataclass(frozen=True, slots=True)
class Within:
    """Where an ancestor stands: a cell that holds its code or one of its names, and the table that has them."""

    cell: Cell
    table: NameTable


@dataclass(frozen=True, slots=True)
class LookUp:
    """A name to the code that it names, below an ancestor where one is said."""

    rule: Iri
    input: Cell
    within: Within | None
    out: Cell
    table: NameTable


@dataclass(frozen=True, slots=True)
class Settle:
    """Of several candidates the one that another field names, by its code or one of its names; else all, as before."""

    rule: Iri
    input: Cell
    by: Cell
    out: Cell
    table: NameTable


@dataclass(frozen=True, slots=True)
class Give:
    """A code to what its list says of it; a code that is above the level asked for gives nothing, which is absent."""

    rule: Iri
    input: Cell
    out: Cell
    given: Gifts


@dataclass(frozen=True, slots=True)
class CheckIdentifier:
    """An identifier in one form, compared with the cells of its facets."""

    rule: Iri
    input: Cell
    out: Cell
    type: IdentifierType
    form: IdentifierForm
    agrees: tuple[tuple[Facet, Cell], ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateSlot:
    """A slot of a template: a pattern, or a table of names within the slot `within`."""

    name: str
    pattern: str | None = None
    table: NameTable | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class ParseText:
    """One text to a cell for each slot; a slot with a table yields the code.

    Attributes:
        rule: The IRI of the property map.
        input: Where the text stands.
        outs: The cell of each slot.
        alternatives: The spellings, tried in order.
        slots: What each slot reads.
        untaken: The slots that no target takes.
        carried: For each field that the text is made of, the premises of each rule that carries the field whole: what
            `untaken` slots read is lost unless, for every field, those of one of its rules hold.
    """

    rule: Iri
    input: Cell
    outs: tuple[tuple[str, Cell], ...]
    alternatives: tuple[str, ...]
    slots: tuple[TemplateSlot, ...]
    untaken: tuple[str, ...] = ()
    carried: tuple[tuple[tuple["Premise", ...], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class FormatText:
    """A cell for each slot to one text."""

    rule: Iri
    inputs: tuple[tuple[str, Cell], ...]
    out: Cell
    alternatives: tuple[str, ...]
    slots: tuple[TemplateSlot, ...]


@dataclass(frozen=True, slots=True)
class Premise:
    """What a condition asks of a cell; `between` where a leg before may have lost what the field held."""

    cell: Cell
    test: Test
    between: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """One of several rules for a target: it counts on its days, where all its premises hold."""

    cell: Cell
    rule: Iri
    premises: tuple[Premise, ...] = ()
    priority: int = 0
    validity: Validity = ALWAYS


@dataclass(frozen=True, slots=True)
class Choose:
    """Of the branches that count and have a value those that precedence leaves, which must agree: see `choices`.

    Attributes:
        rule: The IRI of the property map, the first of several.
        branches: The alternatives.
        out: Where the value goes.
        of_one_field: Whether all of them are ways from one and the same source field.
    """

    rule: Iri
    branches: tuple[Branch, ...]
    out: Cell
    of_one_field: bool = False


@dataclass(frozen=True, slots=True)
class Offered:
    """A rule that may have made a value, turned round.

    Attributes:
        branch: What it makes of the value; where its premises do not hold, it did not make it.
        when: What must be so in the record that comes out, in words; empty for nothing.
    """

    branch: Branch
    when: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What several rules may have made a value of, which of them is not known: see `offers`.

    Attributes:
        rule: The IRI of the first of them.
        options: What each of them makes of it.
        others: Rules that may have made it and say nothing of this field: of each what must hold, nothing for always.
        out: Where the value goes.
    """

    rule: Iri
    options: tuple[Offered, ...]
    others: tuple[tuple[Premise, ...], ...]
    out: Cell


@dataclass(frozen=True, slots=True)
class Each:
    """A block for every element of a list of objects."""

    rule: Iri
    input: Cell
    out: Cell
    body: "Block"


@dataclass(frozen=True, slots=True)
class Link:
    """What one leg of a chain made of a field of the schema between, as the next leg reads it.

    Attributes:
        rule: Of the first leg.
        input: The cell of the first leg.
        out: The cell of the next leg.
        written: The field as the first leg fills it.
        read: The same field as the next leg reads it.
    """

    rule: Iri
    input: Cell
    out: Cell
    written: Target
    read: Source


Step: TypeAlias = (
    Constant
    | Apply
    | Default
    | MapCode
    | LookUp
    | Settle
    | Give
    | CheckIdentifier
    | ParseText
    | FormatText
    | Choose
    | Offer
    | Each
    | Link
)


@dataclass(frozen=True, slots=True)
class Block:
    """Steps over the fields of one object.

    Attributes:
        sources: The declared inputs.
        steps: In an order in which every cell is written before it is read.
        targets: In the order of the target schema; required fields that no rule fills have a cell that no step writes.
        cells: How many cells there are.
    """

    sources: tuple[Source, ...]
    steps: tuple[Step, ...]
    targets: tuple[Target, ...]
    cells: int
