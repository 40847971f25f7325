"""Where the cells of a heat map stand."""

import pytest

from semantic_bridge.reports.charts.heat import MOST, NARROW, WIDE, Span, draw_heat_map
from semantic_bridge.reports.charts.lettering import width
from semantic_bridge.reports.document import Cell, HeatMap, Tone
from tests.reports.samples import LARGE_MAP, MAP, NO_MAP


def square(size: int, label: str = "A") -> HeatMap:
    """A map with nothing in it."""
    return HeatMap("map", "Map", "from", (label,) * size, ((label, (Cell("1"),) * size),) * size)


def test_cells() -> None:
    """Each pair has a cell in its row and column; one without a figure is empty."""
    drawn = draw_heat_map(MAP, WIDE)
    assert drawn is not None
    assert [True, False, False, True] == [cell.empty for cell in drawn.cells]
    assert ["A → A: ", "A → B: 50 %", "B → A: 100 %", "B → B: "] == [cell.said for cell in drawn.cells]
    upper, right, lower, _ = drawn.cells
    assert (upper.y, upper.x) == (right.y, lower.x)
    assert upper.x + drawn.cell[0] < right.x
    assert upper.y + drawn.cell[1] < lower.y


def test_legend_names_what_there_is() -> None:
    """From good to poor, and only what is on the picture."""
    drawn = draw_heat_map(MAP, WIDE)
    assert drawn is not None
    assert ((Tone.GOOD, Tone.FAIR), True) == (drawn.tones, drawn.has_empty)


@pytest.mark.parametrize("span", [WIDE, NARROW], ids=lambda span: span.name)
def test_everything_is_within(span: Span) -> None:
    """Cells, labels of rows and slanted labels of columns stay in the picture, and no figure is cut."""
    drawn = draw_heat_map(LARGE_MAP, span)
    assert drawn is not None
    assert drawn.slanted
    assert max(cell.x for cell in drawn.cells) + drawn.cell[0] <= drawn.width
    assert max(cell.y for cell in drawn.cells) + drawn.cell[1] <= drawn.height
    assert all(item.y - 0.71 * width(item.lines[0]) >= 0 for item in drawn.columns)
    assert all(item.x - max(map(width, item.lines)) >= 0 for item in drawn.rows)
    assert {""} == {cell.label.full for cell in drawn.cells}


@pytest.mark.parametrize(
    ("label", "slanted"),
    [
        pytest.param("Short", False, id="a short label stands over its column"),
        pytest.param("Three words here", False, id="a longer one in lines"),
        pytest.param("Достопримечательности" * 2, True, id="a word that does not fit stands aslant"),
    ],
)
def test_labels_of_columns(label: str, *, slanted: bool) -> None:
    """No word over a column is broken."""
    drawn = draw_heat_map(square(3, label), WIDE)
    assert drawn is not None
    assert slanted is drawn.slanted


@pytest.mark.parametrize("drawn", [NO_MAP, square(MOST + 1)], ids=["empty", "too large"])
def test_not_drawn(drawn: HeatMap) -> None:
    """What has no cell, or so many that none could be read, stays a table."""
    assert draw_heat_map(drawn, WIDE) is None
