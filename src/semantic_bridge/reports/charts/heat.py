"""A square of cells, each with its figure, darker the better it is."""

from dataclasses import dataclass
from typing import Final

from semantic_bridge.reports.charts.lettering import LINE, Label, label, width, wrapped
from semantic_bridge.reports.document import Cell, HeatMap, Tone

MOST: Final = 30
"""Rows or columns, above which a picture is no help."""

_HIGH: Final = 38.0
_GAP: Final = 2.0
_ROOM: Final = 230.0
_START: Final = _ROOM + 12.0
_WHOLE: Final = 960.0
_LEAST: Final = 56.0
_MOST_WIDE: Final = 150.0
_SLANT: Final = 150.0
_RISE: Final = 0.72
_LINES: Final = 3


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

    width: float
    height: float
    cell: tuple[float, float]
    slanted: bool
    columns: tuple[Label, ...]
    rows: tuple[Label, ...]
    cells: tuple[Square, ...]
    tones: tuple[Tone, ...]
    has_empty: bool


def draw_heat_map(chart: HeatMap) -> Squares | None:
    """Where everything of a heat map stands, in pixels from the upper left; None where it is empty or too large."""
    if not chart.columns or not chart.rows or max(len(chart.columns), len(chart.rows)) > MOST:
        return None
    wide = min(_MOST_WIDE, max(_LEAST, round((_WHOLE - _START) / len(chart.columns), 1)))
    slanted = any(_broken(text, wide) for text in chart.columns)
    aslant = min(_SLANT, max(map(width, chart.columns))) * _RISE if slanted else 0.0
    lines = 1 if slanted else max(len(wrapped(text, wide - 6, _LINES)) for text in chart.columns)
    head = round(aslant + 14 if slanted else lines * LINE + 4, 1)
    columns = tuple(_heading(text, place, wide, head, slanted) for place, text in enumerate(chart.columns))
    rows = tuple(_named(text, head + place * _HIGH) for place, (text, _) in enumerate(chart.rows))
    cells = tuple(
        _square(cell, (named, heading), _START + column * wide, head + row * _HIGH, wide)
        for row, (named, listed) in enumerate(chart.rows)
        for column, (heading, cell) in enumerate(zip(chart.columns, listed, strict=True))
    )
    used = {cell.tone for cell in cells if not cell.empty}
    return Squares(
        round(_START + len(chart.columns) * wide + aslant, 1),
        head + len(chart.rows) * _HIGH,
        (wide - _GAP, _HIGH - _GAP),
        slanted,
        columns,
        rows,
        cells,
        tuple(tone for tone in (Tone.GOOD, Tone.FAIR, Tone.POOR, Tone.MISSING) if tone in used),
        any(cell.empty for cell in cells),
    )


def _broken(text: str, wide: float) -> bool:
    """Whether a text does not fit over its column, or only with words broken."""
    return len(wrapped(text, wide - 6, _LINES + 1)) > _LINES or any(width(word) > wide - 6 for word in text.split())


def _heading(text: str, place: int, wide: float, head: float, slanted: bool) -> Label:  # noqa: FBT001
    x = round(_START + place * wide + (wide - _GAP) / 2, 1)
    if slanted:
        return label(x, head - 8, text, _SLANT)
    found = label(x, 0, text, wide - 6, _LINES)
    return Label(x, head - 10 - LINE * (len(found.lines) - 1), found.lines, found.full)


def _named(text: str, top: float) -> Label:
    found = label(_ROOM, 0, text, _ROOM, 2)
    return Label(_ROOM, top + _HIGH / 2 + 4 - LINE / 2 * (len(found.lines) - 1), found.lines, found.full)


def _square(cell: Cell, names: tuple[str, str], x: float, y: float, wide: float) -> Square:
    found = label(round(x + (wide - _GAP) / 2, 1), y + _HIGH / 2 + 4, cell.text, wide - 8)
    said = f"{names[0]} → {names[1]}: {cell.text}"
    return Square(round(x, 1), y, cell.tone, not cell.text.strip(), found, said)
