"""A report: sections of paragraphs, tables and charts, before anybody has decided how it is written.

Every text is in the language of the report already. A chart never stands alone: `as_table` gives its figures, which
HTML shows under the picture, and Markdown and CSV instead of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a cell or a bar says besides its text; it is never said by colour alone."""

    NEUTRAL = "neutral"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    Attributes:
        text: What it says; empty where nothing is stated.
        tone: How good that is.
        href: Where more is told: `#` and the key of a row or the name of a table of this report, or a URL; None for
            nowhere.
    """

    text: str
    tone: Tone = Tone.NEUTRAL
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and whether what stands under it are numbers, which line up on the right."""

    heading: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Attributes:
        cells: As many as the table has columns.
        key: What names the row from one report to the next, and its anchor in HTML; None for a row that nothing cites.
    """

    cells: tuple[Cell, ...]
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        name: What it is called by in CSV file names and on the command line: small letters, digits and `-`; the same in
            every language.
        title: Its heading.
        columns: The headings.
        rows: The rows; none is a finding too, and is said.
        note: What there is to know before reading it; empty for nothing.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that stands on its own, such as how many datasets have no owner.

    Attributes:
        label: What is counted.
        text: The number as it is shown.
        tone: How good that is.
    """

    label: str
    text: str
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers side by side."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: how many of what, and how good that is."""

    label: str
    count: int
    tone: Tone


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars, each of parts in one order; the longest is as wide as the page.

    Attributes:
        name: As of a table.
        title: Its heading.
        subject: What a bar stands for: the heading of the first column of its table.
        bars: The label of each bar, and its parts; every bar has parts of the same labels in the same order.
    """

    name: str
    title: str
    subject: str
    bars: tuple[tuple[str, tuple[Part, ...]], ...]

    def as_table(self) -> Table:
        """The counts, a row for each bar."""
        labels = tuple(part.label for part in self.bars[0][1]) if self.bars else ()
        columns = (Column(self.subject), *(Column(label, numeric=True) for label in labels))
        rows = (Row((Cell(label), *(Cell(str(part.count)) for part in parts))) for label, parts in self.bars)
        return Table(self.name, self.title, columns, tuple(rows))


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A square of figures, one for each pair.

    Attributes:
        name: As of a table.
        title: Its heading.
        subject: The heading of the first column: what the rows are.
        columns: The labels of the columns.
        rows: The label of each row and its cells, as many as there are columns; a cell has its text and its tone, and
            an empty text where the pair has no figure.
    """

    name: str
    title: str
    subject: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]

    def as_table(self) -> Table:
        """The figures, as a table of the same square."""
        columns = (Column(self.subject), *(Column(label, numeric=True) for label in self.columns))
        return Table(self.name, self.title, columns, tuple(Row((Cell(label), *cells)) for label, cells in self.rows))


@dataclass(frozen=True, slots=True)
class Edge:
    """Who gives something to whom.

    Attributes:
        source: The label of one node.
        target: The label of another.
        label: What is given; empty where that is plain.
        tone: How good that is.
    """

    source: str
    target: str
    label: str = ""
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, slots=True)
class FlowGraph:
    """Who feeds whom: nodes in columns from left to right, as far right as their longest way from a source.

    Attributes:
        name: As of a table.
        title: Its heading.
        headings: The headings of its table: from, to, what.
        edges: The arrows; nodes are the labels in them.
    """

    name: str
    title: str
    headings: tuple[str, str, str]
    edges: tuple[Edge, ...]

    def as_table(self) -> Table:
        """The arrows, a row each."""
        rows = (Row((Cell(edge.source), Cell(edge.target), Cell(edge.label, edge.tone))) for edge in self.edges)
        return Table(self.name, self.title, tuple(map(Column, self.headings)), tuple(rows))


Chart = BarChart | HeatMap | FlowGraph
Block = Paragraph | Figures | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report in one language.

    Attributes:
        name: What it is called by on the command line, such as `plan-90`.
        title: Its heading.
        language: The language of its texts, a BCP 47 tag.
        facts: What it was made of, as label and text: the workspace, its digest, the day.
        sections: What it says.
    """

    name: str
    title: str
    language: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]

    def tables(self) -> Iterator[Table]:
        """Every table, and the table of every chart, in the order of the report."""
        for section in self.sections:
            for block in section.blocks:
                match block:
                    case Table():
                        yield block
                    case BarChart() | HeatMap() | FlowGraph():
                        yield block.as_table()
                    case Paragraph() | Figures():
                        pass
