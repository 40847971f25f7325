"""Reports that the tests of the writers share."""

from semantic_bridge.reports.document import (
    BarChart,
    Block,
    Cell,
    Column,
    Edge,
    Figure,
    Figures,
    FlowGraph,
    HeatMap,
    Paragraph,
    Part,
    Report,
    Row,
    Section,
    Table,
    Tone,
)

TABLE = Table(
    "roles",
    "Roles",
    (Column("dataset"), Column("count", numeric=True)),
    (Row((Cell("a"), Cell("1", Tone.GOOD)), "row-1"), Row((Cell("b", href="#row-1"), Cell("", Tone.MISSING)))),
    "Read it slowly.",
)
EMPTY = Table("none", "None", (Column("dataset"),), ())
BARS = BarChart(
    "bars",
    "Bars",
    "agency",
    (
        ("A", (Part("good", 3, Tone.GOOD), Part("poor", 1, Tone.POOR))),
        ("B", (Part("good", 0, Tone.GOOD), Part("poor", 2, Tone.POOR))),
    ),
)
MAP = HeatMap(
    "pairs",
    "Pairs",
    "from",
    ("A", "B"),
    (("A", (Cell(""), Cell("50 %", Tone.FAIR))), ("B", (Cell("100 %", Tone.GOOD), Cell("")))),
)
FLOW = FlowGraph(
    "flow",
    "Flow",
    ("from", "to", "what"),
    (Edge("A", "hub", "names"), Edge("B", "hub"), Edge("hub", "C", "", Tone.POOR)),
)
FIGURES = Figures((Figure("Gaps", "12", Tone.MISSING),))
EVERY_BLOCK: tuple[Block, ...] = (Paragraph("Read me."), FIGURES, TABLE, EMPTY, BARS, MAP, FLOW)


def report(*blocks: Block, title: str = "A report") -> Report:
    """A report of one section."""
    return Report("sample", title, "en", (("Digest", "sha256:0"),), (Section("First", blocks),))
