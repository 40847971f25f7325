"""A report gives the table of every chart."""

import pytest

from semantic_bridge.reports.document import BarChart, Cell, Chart, Table, Tone
from tests.reports.samples import BARS, EVERY_BLOCK, FLOW, MAP, report


def texts(table: Table) -> list[list[str]]:
    """The headings and the rows."""
    return [[column.heading for column in table.columns], *([cell.text for cell in row.cells] for row in table.rows)]


@pytest.mark.parametrize(
    ("chart", "expected"),
    [
        pytest.param(BARS, [["agency", "good", "poor"], ["A", "3", "1"], ["B", "0", "2"]], id="bars"),
        pytest.param(MAP, [["from", "A", "B"], ["A", "", "50 %"], ["B", "100 %", ""]], id="heat map"),
        pytest.param(
            FLOW, [["from", "to", "what"], ["A", "hub", "names"], ["B", "hub", ""], ["hub", "C", ""]], id="flow"
        ),
        pytest.param(BarChart("b", "B", "agency", ()), [["agency"]], id="no bar"),
    ],
)
def test_charts_are_tables_too(chart: Chart, expected: list[list[str]]) -> None:
    """No figure is told by a picture alone."""
    assert expected == texts(chart.as_table())


def test_tones_stay() -> None:
    """What is good and what is poor is in the table as well."""
    assert Cell("50 %", Tone.FAIR) == MAP.as_table().rows[0].cells[2]
    assert Cell("", Tone.POOR) == FLOW.as_table().rows[2].cells[2]


def test_tables_of_a_report() -> None:
    """They come in the order of the report, charts among them."""
    assert ["roles", "none", "bars", "pairs", "flow"] == [table.name for table in report(*EVERY_BLOCK).tables()]
