"""What an HTML page shows of a report: each block with its template, its anchor, and links that lead somewhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from typing import Final

from semantic_bridge.reports.anchors import Anchors, TableAnchors, anchors
from semantic_bridge.reports.charts import bars, heat
from semantic_bridge.reports.charts.bars import Bars, draw_bars
from semantic_bridge.reports.charts.flow import Flow, draw_flow
from semantic_bridge.reports.charts.heat import Squares, draw_heat_map
from semantic_bridge.reports.document import (
    BarChart,
    Block,
    Cell,
    Figures,
    FlowGraph,
    HeatMap,
    Paragraph,
    Report,
    Section,
    Table,
    Tone,
)

_TEMPLATES: Final = {
    Paragraph: "paragraph",
    Figures: "figures",
    Table: "table",
    BarChart: "bars",
    HeatMap: "heat",
    FlowGraph: "flow",
}

Drawing = Bars | Squares | Flow


@dataclass(frozen=True, slots=True)
class LinkedCell:
    """A cell, and where it leads to: None for nowhere, or for somewhere that a page must not or cannot lead to."""

    cell: Cell
    href: str | None


@dataclass(frozen=True, slots=True)
class AnchoredRow:
    """A row with its anchor, None for one that nothing cites."""

    id: str | None
    cells: tuple[LinkedCell, ...]


class ColumnKind(StrEnum):
    """How wide a column has to be: short texts stay on one line, long ones get room, and whole paragraphs more."""

    SHORT = "short"
    PLAIN = "plain"
    LONG = "long"
    AMPLE = "ample"


_MOST: Final = {ColumnKind.SHORT: 14, ColumnKind.PLAIN: 45, ColumnKind.LONG: 160, ColumnKind.AMPLE: inf}
"""How many letters the longest text of a column has at most, from the narrowest kind to the widest."""


@dataclass(frozen=True, slots=True)
class View:
    """A block of a section as it is shown.

    Attributes:
        template: The name of its template.
        block: What is shown.
        id: Its anchor; empty for running text and figures, which nothing leads to.
        title: Its heading; empty where the section has said it.
        table: Its figures, where it has a table.
        kinds: Of the columns of the table.
        rows: Those of the table.
        drawings: The pictures of a chart, one for each width of page; none where there is nothing to draw, or too much.
    """

    template: str
    block: Block
    id: str = ""
    title: str = ""
    table: Table | None = None
    kinds: tuple[ColumnKind, ...] = ()
    rows: tuple[AnchoredRow, ...] = ()
    drawings: tuple[Drawing, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section with its anchor; its title is empty where it is that of the report, which is said once."""

    id: str
    title: str
    views: tuple[View, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page.

    Attributes:
        report: The report.
        sections: Its sections.
        tones: Those whose signs are on the page, from good to unknown.
    """

    report: Report
    sections: tuple[SectionView, ...]
    tones: tuple[Tone, ...]


def page(report: Report) -> Page:
    """What a page shows of a report."""
    given = anchors(report)
    tables = iter(given.tables)
    sections = (
        SectionView(
            anchor,
            "" if section.title == report.title else section.title,
            tuple(_view(block, section, given, tables) for block in section.blocks),
        )
        for anchor, section in zip(given.sections, report.sections, strict=True)
    )
    used = frozenset(_tones(report))
    return Page(report, tuple(sections), tuple(tone for tone in Tone if tone in used and tone is not Tone.NEUTRAL))


def _view(block: Block, section: Section, given: Anchors, tables: Iterator[TableAnchors]) -> View:
    template = f"{_TEMPLATES[type(block)]}.html.jinja"
    if isinstance(block, Paragraph | Figures):
        return View(template, block)
    table, anchor = block if isinstance(block, Table) else block.as_table(), next(tables)
    rows = (
        AnchoredRow(name, tuple(LinkedCell(cell, given.link(cell.href)) for cell in row.cells))
        for name, row in zip(anchor.rows, table.rows, strict=True)
    )
    title = "" if table.title == section.title else table.title
    return View(template, block, anchor.id, title, table, tuple(_kinds(table)), tuple(rows), _drawings(block))


def _kinds(table: Table) -> Iterator[ColumnKind]:
    for place in range(len(table.columns)):
        longest = max((len(row.cells[place].text) for row in table.rows), default=0)
        yield next(kind for kind, most in _MOST.items() if longest <= most)


def _drawings(block: Block) -> tuple[Drawing, ...]:
    match block:
        case BarChart():
            return tuple(draw_bars(block, frame) for frame in (bars.WIDE, bars.NARROW)) if block.bars else ()
        case HeatMap():
            maps = (draw_heat_map(block, span) for span in (heat.WIDE, heat.NARROW))
            return tuple(drawn for drawn in maps if drawn is not None)
        case FlowGraph():
            flow = draw_flow(block)
            return () if flow is None else (flow,)
        case _:
            return ()


def _tones(report: Report) -> Iterator[Tone]:
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Figures):
                yield from (figure.tone for figure in block.figures)
    yield from (cell.tone for table in report.tables() for row in table.rows for cell in row.cells)
