"""A square of cells, each with its figure, darker the better it is."""

from dataclasses import dataclass, replace
from typing import Final

from semantic_bridge.reports.charts.lettering import LINE, Label, label, width, wrapped
from semantic_bridge.reports.document import Cell, HeatMap, Tone

MOST: Final = 30
"""Rows or columns, above which a picture is no help."""

_LEAST_HIGH: Final = 38.0
_GAP: Final = 2.0
_AWAY: Final = 12.0
_LEAST: Final = 56.0
_MOST_WIDE: Final = 150.0
_SLANT: Final = 170.0
_RISE: Final = 0.72
_INSET: Final = 6.0
_FOOT: Final = 14.0
_LINES: Final = 5


@dataclass(frozen=True, slots=True)
class Span:
    """A width to draw for.

    Attributes:
        name: Of the class of the picture, by which the style shows the one that fits the page.
        width: In pixels, which it does not go beyond if it can.
        room: For the labels of rows.
        lines: That such a label may have.
    """

    name: str
    width: float
    room: float
    lines: int


WIDE: Final = Span("wide", 960.0, 250.0, 3)
NARROW: Final = Span("narrow", 344.0, 128.0, 5)


@dataclass(frozen=True, slots=True)
class Square:
    """A cell: its corner, its text in lines, how it is filled, and row, column and text for whoever points at it."""

    x: float
    y: float
    tone: Tone
    empty: bool
    label: Label
    said: str


@dataclass(frozen=True, slots=True)
class Squares:
    """A whole picture.

    Attributes:
        span: What it is drawn for.
        width: Of it, in pixels.
        height: Of it.
        cell: The width and the height of each cell.
        slanted: Whether the labels of the columns stand aslant, since they do not fit over their columns.
        columns: Their labels.
        rows: Their labels.
        cells: All of them.
        tones: Those that there are, from good to poor, for the legend.
        has_empty: Whether a pair has no figure.
    """

    span: Span
    width: float
    height: float
    cell: tuple[float, float]
    slanted: bool
    columns: tuple[Label, ...]
    rows: tuple[Label, ...]
    cells: tuple[Square, ...]
    tones: tuple[Tone, ...]
    has_empty: bool


def draw_heat_map(chart: HeatMap, span: Span) -> Squares | None:
    """Where everything of a heat map stands, in pixels from the upper left; None where it is empty or too large."""
    if not chart.columns or not chart.rows or max(len(chart.columns), len(chart.rows)) > MOST:
        return None
    grid = _grid(chart, span)
    columns = tuple(_heading(text, place, grid) for place, text in enumerate(chart.columns))
    rows = tuple(_named(text, place, grid, span) for place, (text, _) in enumerate(chart.rows))
    cells = tuple(
        _square(cell, f"{named} → {heading}: {cell.text}", (column, row), grid)
        for row, (named, listed) in enumerate(chart.rows)
        for column, (heading, cell) in enumerate(zip(chart.columns, listed, strict=True))
    )
    used = {cell.tone for cell in cells if not cell.empty}
    return Squares(
        span,
        round(grid.left + len(columns) * grid.wide + (grid.head - _FOOT if grid.slanted else 0), 1),
        grid.head + len(rows) * grid.high,
        (grid.wide - _GAP, grid.high - _GAP),
        grid.slanted,
        columns,
        rows,
        cells,
        tuple(tone for tone in (Tone.GOOD, Tone.FAIR, Tone.POOR, Tone.MISSING) if tone in used),
        any(cell.empty for cell in cells),
    )


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the first column and the first row begin, and the steps from one to the next."""

    left: float
    head: float
    wide: float
    high: float
    slanted: bool


def _grid(chart: HeatMap, span: Span) -> _Grid:
    left = span.room + _AWAY
    widest = max(width(cell.text) + _INSET for _, cells in chart.rows for cell in cells)
    wide = min(_MOST_WIDE, max(_LEAST, widest, round((span.width - left) / len(chart.columns), 1)))
    high = max(_LEAST_HIGH, LINE * max(len(wrapped(text, span.room, span.lines)) for text, _ in chart.rows) + 4)
    slanted = any(width(word) > wide - _INSET for text in chart.columns for word in text.split())
    if slanted:
        head = round(min(_SLANT, max(map(width, chart.columns))) * _RISE + _FOOT, 1)
        return _Grid(left, head, wide, high, slanted)
    lines = max(len(wrapped(text, wide - _INSET, _LINES)) for text in chart.columns)
    return _Grid(left, lines * LINE + 4, wide, high, slanted)


def _heading(text: str, place: int, grid: _Grid) -> Label:
    x = round(grid.left + place * grid.wide + (grid.wide - _GAP) / 2, 1)
    if grid.slanted:
        return label(x, round(grid.head - 8, 1), text, _SLANT)
    found = label(x, 0, text, grid.wide - _INSET, _LINES)
    return replace(found, y=round(grid.head - 10 - LINE * (len(found.lines) - 1), 1))


def _named(text: str, place: int, grid: _Grid, span: Span) -> Label:
    found = label(span.room, 0, text, span.room, span.lines)
    middle = grid.head + (place + 0.5) * grid.high
    return replace(found, y=round(middle + 4 - LINE / 2 * (len(found.lines) - 1), 1))


def _square(cell: Cell, said: str, place: tuple[int, int], grid: _Grid) -> Square:
    x, y = grid.left + place[0] * grid.wide, grid.head + place[1] * grid.high
    found = label(round(x + (grid.wide - _GAP) / 2, 1), round(y + grid.high / 2 + 4, 1), cell.text, grid.wide - _INSET)
    return Square(round(x, 1), round(y, 1), cell.tone, not cell.text.strip(), found, said)
