"""A correspondence table as it was understood: its rows, and what is doubtful about the others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Final, TypeAlias

from semantic_bridge.model.codelist import ALWAYS, Validity
from semantic_bridge.model.relation import PREDICATES
from semantic_bridge.terms import Iri

NO_TARGET: Final = "no-target"
"""What is said of a row without a target, where other rows have the word of their relation."""


class Fault(StrEnum):
    """What is doubtful about a row; in the order in which it is looked for."""

    BLANK_ROW = "blank-row"
    CELLS = "cells"
    NO_SOURCE = "no-source"
    OPEN = "open"
    BLANKS = "blanks"
    LOOK_ALIKES = "look-alikes"
    LEADING_ZEROS = "leading-zeros"
    NOT_A_CODE = "not-a-code"
    UNKNOWN_CODE = "unknown-code"
    RELATION = "relation"
    DATES = "dates"
    DUPLICATE = "duplicate"
    CONTRADICTION = "contradiction"
    SHORT_CODE = "short-code"
    WEIGHTS = "weights"
    LABELS = "labels"

    @property
    def remark(self) -> bool:
        """Whether the row is imported all the same; every other fault sets it aside."""
        return self in _REMARKS

    @property
    def sentence(self) -> str:
        """What it means and what to do, for people."""
        return SENTENCES[self]


_REMARKS: Final = frozenset({Fault.SHORT_CODE, Fault.WEIGHTS, Fault.LABELS})

SENTENCES: Final = {
    Fault.BLANK_ROW: "no cell of the row has a text",
    Fault.CELLS: "the row has more or fewer cells than the header",
    Fault.NO_SOURCE: "the row has no source code",
    Fault.OPEN: "the target is empty: write its code, or in words that there is none",
    Fault.BLANKS: "a code has blanks or invisible characters at its ends or within: take them out",
    Fault.LOOK_ALIKES: "a code has letters that look like others: Cyrillic among Latin, or O for 0",
    Fault.LEADING_ZEROS: "a code has lost its leading zeros: with them it is a code of the column",
    Fault.NOT_A_CODE: "a cell does not fit the codes of its column: mend it, or say with --code-pattern what a code is",
    Fault.UNKNOWN_CODE: "the code list of the workspace does not have the code",
    Fault.RELATION: "the relation is not stated in a word that is known",
    Fault.DATES: "a date is not written as --date-format says, 2026-01-31 if it does not, or the row ends too early",
    Fault.DUPLICATE: "an earlier row says the same",
    Fault.CONTRADICTION: "rows, here or of another table, say different things of the same codes: keep what is true",
    Fault.SHORT_CODE: "the code is shorter than the others: if it has lost leading zeros, mend it",
    Fault.WEIGHTS: "the weights of the source do not sum to 1, and are left out",
    Fault.LABELS: "the code has another label in the list or an earlier row: this one is kept as a further name",
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A fault of a row: `line` is where it starts; `source` and `target` are its cells, empty where there is none."""

    line: int
    fault: Fault
    source: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is imported.

    Attributes:
        line: Where it starts in the table.
        source: The source code.
        target: The target code; None says that there is none.
        predicate: The relation, as a mapping property of SKOS or `sb:overlapMatch`.
        text: What stood in the place of a target code.
        cardinality: Where the relation follows from it: `1:1`, `n:1`, `1:n` or `n:n`; else None.
        validity: When it holds.
        weight: The share of the source, or None.
        note: What the table says about it.
    """

    line: int
    source: str
    target: str | None
    predicate: Iri
    text: str = ""
    cardinality: str | None = None
    validity: Validity = ALWAYS
    weight: Fraction | None = None
    note: str = ""

    @property
    def word(self) -> str:
        """The relation in the word that answers use, or `no-target`."""
        return NO_TARGET if self.target is None else PREDICATES[self.predicate].word


Labels: TypeAlias = Mapping[str, tuple[str, ...]]
"""The labels of codes, each once: the first one that was met first."""


@dataclass(frozen=True, slots=True)
class Correspondence:
    """A table that was judged: each of its rows is in `rows`, or has a doubt that is no remark.

    Attributes:
        count: How many rows the table has.
        rows: In file order.
        doubts: In file order.
        source_codes: The codes of the source column that nothing is wrong with, also of rows that are set aside: so a
            code of which the table says nothing that holds is known to be one. Sorted.
        target_codes: Those of the target column, likewise.
        source_labels: What the table calls its source codes.
        target_labels: What it calls its target codes.
    """

    count: int
    rows: tuple[Row, ...]
    doubts: tuple[Doubt, ...]
    source_codes: tuple[str, ...]
    target_codes: tuple[str, ...]
    source_labels: Labels = field(default_factory=dict)
    target_labels: Labels = field(default_factory=dict)

    @property
    def set_aside(self) -> int:
        """How many rows were not imported."""
        return self.count - len(self.rows)
