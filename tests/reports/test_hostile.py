"""Reports whose texts want to be more than texts."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parser

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
from semantic_bridge.reports.visible import visible
from tests.reports.pages import read, texts, values, written

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "</style><script>alert(1)</script>",
    "</title></svg></table></main><h1>Mine</h1>",
    "</tspan></text></svg><foreignObject><body onload=alert(1)>",
    "<!-- ", "-->", "<![CDATA[", "]]>", "<?php",
    "&lt;script&gt;", "&#60;b&#62;", "&amp", "&",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}{# x #}",
    "a\x00b\x1b[31mc\x7f\x85",
    "\u202egnp.exe\u2066",
    "\ud800 half",
    "\ufffe\uffff",
    "w" * 5000,
    "\n\r\t ",
    "",
)  # fmt: skip


def every_block(text: str) -> Report:
    """A report with one text in every place that a text can stand."""
    cells = tuple(Cell(text, tone, text) for tone in Tone)
    table = Table(text, text, tuple(Column(text, numeric=place == 1) for place in range(5)), (Row(cells, text),), text)
    part = Part(text, 3, Tone.POOR)
    blocks: tuple[Block, ...] = (
        Paragraph(text),
        Figures((Figure(text, text, Tone.GOOD),)),
        table,
        replace(table, rows=()),
        BarChart(text, text, text, ((text, (part, replace(part, count=1000))),)),
        HeatMap(text, text, text, (text,) * 5, ((text, cells),)),
        FlowGraph(text, text, (text,) * 3, (Edge(text, f"{text}.", text, Tone.FAIR), Edge(text, text, text))),
    )
    return Report(text, text, "en", ((text, text),), (Section(text, blocks), Section(f"{text}.", blocks)))


def kinds(page: parser.HtmlElement) -> set[tuple[str, str]]:
    """What elements there are, and with which attributes."""
    named = ((str(element.tag), str(name)) for element in page.iter() for name in ("", *element.keys()))
    return set(named)


class Balance(HTMLParser):
    """Whether each element ends where it should (WHATWG HTML, section 13.1.2)."""

    VOID = frozenset({"meta", "wbr"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  # the parser gives them
        """An element begins; one without content has no end."""
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """An element of a picture, which ends at once."""

    def handle_endtag(self, tag: str) -> None:
        """An element ends, which must be the last that began."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_comment(self, data: str) -> None:
        """The page has no comment: one came of a text."""
        self.wrong.append(data)


def said(text: str) -> str:
    """What is left of a text when white space is not counted."""
    return "".join(visible(text).split())


HARMLESS = ("plain", "", "words " * 1000, "w" * 5000, "https://example.org/", "#plain")
KNOWN = set[tuple[str, str]]().union(*(kinds(read(every_block(text))) for text in HARMLESS))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_becomes_markup(text: str) -> None:
    """Whatever a text says, it makes no element, no attribute and no comment, and stands where it should."""
    page = read(every_block(text))
    assert set() == kinds(page) - KNOWN
    assert {said(text)} == {said(shown) for shown in texts(page, "//title[not(ancestor::svg)] | //h1 | //caption")}
    assert {said(text)} == {
        said(shown).lstrip("✓◐✗?") for shown in texts(page, "//section[1]//div/table/tbody//td")[:4]
    }
    assert all(href.startswith(("#", "https://")) for href in values(page, "//@href"))


@pytest.mark.parametrize("text", [*HOSTILE, *HARMLESS], ids=range(len(HOSTILE) + len(HARMLESS)))
def test_pages_are_well_formed(text: str) -> None:
    """Every element ends where it should, and nothing is in the page that HTML forbids."""
    page = written(every_block(text))
    balance = Balance()
    balance.feed(page)
    assert ([], []) == (balance.wrong, balance.open)
    assert page == visible(page)


TEXTS = st.text(st.characters(codec=None), max_size=60) | st.sampled_from(HOSTILE)
CELLS = st.builds(Cell, TEXTS, st.sampled_from(Tone), st.none() | TEXTS.map("#{}".format) | TEXTS)
COUNTS = st.integers(-1, 10) | st.integers(0, 10**30)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables of up to three columns."""
    columns = draw(st.lists(st.builds(Column, TEXTS, st.booleans()), min_size=1, max_size=3))
    cells = st.lists(CELLS, min_size=len(columns), max_size=len(columns)).map(tuple)
    rows = draw(st.lists(st.builds(Row, cells, st.none() | TEXTS), max_size=4))
    return Table(draw(TEXTS), draw(TEXTS), tuple(columns), tuple(rows), draw(TEXTS))


@st.composite
def bar_charts(draw: st.DrawFn) -> BarChart:
    """Bar charts of up to three parts."""
    parts = draw(st.lists(st.tuples(TEXTS, st.sampled_from(Tone)), max_size=3))
    counted = st.tuples(*(st.builds(Part, st.just(label), COUNTS, st.just(tone)) for label, tone in parts))
    return BarChart(draw(TEXTS), draw(TEXTS), draw(TEXTS), tuple(draw(st.lists(st.tuples(TEXTS, counted), max_size=4))))


@st.composite
def heat_maps(draw: st.DrawFn) -> HeatMap:
    """Heat maps of up to three columns."""
    columns = tuple(draw(st.lists(TEXTS, max_size=3)))
    cells = st.lists(CELLS, min_size=len(columns), max_size=len(columns)).map(tuple)
    rows = draw(st.lists(st.tuples(TEXTS, cells), max_size=4))
    return HeatMap(draw(TEXTS), draw(TEXTS), draw(TEXTS), columns, tuple(rows))


FLOWS = st.builds(
    FlowGraph,
    TEXTS,
    TEXTS,
    st.tuples(TEXTS, TEXTS, TEXTS),
    st.lists(st.builds(Edge, TEXTS, TEXTS, TEXTS, st.sampled_from(Tone)), max_size=6).map(tuple),
)
FIGURES = st.lists(st.builds(Figure, TEXTS, TEXTS, st.sampled_from(Tone)), max_size=3).map(tuple)
BLOCKS = st.one_of(tables(), bar_charts(), heat_maps(), FLOWS, st.builds(Figures, FIGURES), st.builds(Paragraph, TEXTS))
SECTIONS = st.lists(st.builds(Section, TEXTS, st.lists(BLOCKS, max_size=4).map(tuple)), max_size=3)
REPORTS = st.builds(
    Report, TEXTS, TEXTS, st.just("ky"), st.lists(st.tuples(TEXTS, TEXTS), max_size=2).map(tuple), SECTIONS.map(tuple)
)


@given(REPORTS)
def test_every_report_is_a_page(report: Report) -> None:
    """Whatever a report holds, there is a page of it, which says every cell of every table."""
    page = read(report)
    cells = [said(cell.text) for table in report.tables() for row in table.rows for cell in row.cells]
    shown = [said(text) for text in texts(page, "//tbody/tr/*[not(@colspan)]")]
    assert len(cells) == len(shown)
    assert [] == [cell for cell, text in zip(cells, shown, strict=True) if not text.endswith(cell)]
    names = values(page, "//@id")
    assert len(names) == len(set(names))
