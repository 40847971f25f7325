"""Reports as HTML pages."""

import base64
import hashlib
import re
from collections import Counter
from urllib.parse import unquote

import pytest

from semantic_bridge.reports.document import Block, Cell, Column, Paragraph, Report, Row, Section, Table, Tone
from semantic_bridge.reports.html import html
from semantic_bridge.reports.words import Language, read_words
from tests.reports.pages import WORDS, found, read, texts, values, written
from tests.reports.samples import BARS, EMPTY, EVERY_BLOCK, FLOW, HARD, MAP, NO_BARS, TABLE, TOO_MUCH, report

WHOLE = report(*EVERY_BLOCK, *HARD)


def one_row(*cells: Cell, key: str | None = None, title: str = "T") -> Table:
    """A table of one row."""
    return Table("t", title, tuple(Column(f"c{place}") for place in range(len(cells))), (Row(cells, key),))


def test_frame() -> None:
    """A page says its language and its title, has one main heading and the parts that readers of a page go by."""
    page = read(WHOLE)
    assert ["en"] == values(page, "/html/@lang")
    assert ["A report"] == texts(page, "/html/head/title")
    assert ["A report"] == texts(page, "//h1")
    parts = found(page, "/html/body/*[not(self::a or self::svg)]")
    assert ["header", "nav", "main"] == [str(part.tag) for part in parts]
    assert ["Digest", "sha256:0"] == texts(page, "//header//dt | //header//dd")
    assert ["#main"] == values(page, "/html/body/a[@class='skip']/@href")


@pytest.mark.parametrize("language", list(Language))
def test_words_of_the_page(language: Language) -> None:
    """What the page says besides the report is in the language of the report."""
    words = read_words(language)
    page = html(WHOLE, words)
    assert words("page.contents") in page
    assert all(words(f"page.tone-{tone}") in page for tone in Tone if tone is not Tone.NEUTRAL)


def test_nothing_runs_and_nothing_is_loaded() -> None:
    """The page allows itself its own style sheet and nothing else, and asks for nothing."""
    page = read(WHOLE)
    (style,) = [str(item.text) for item in found(page, "//style")]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = values(page, "//meta[@http-equiv='Content-Security-Policy']/@content")
    assert ["default-src 'none'", f"style-src 'sha256-{digest}'"] == policy.split("; ")[:2]
    assert [] == found(page, "//script | //link | //img | //iframe | //object | //embed | //base | //form")
    assert [] == values(page, "//@src | //@style | //@*[starts-with(name(), 'on')]")
    assert not re.search(r"https?:|@import|url\((?!\"#)", style)


def test_contents() -> None:
    """The list leads to every section and every block with a heading."""
    page = read(Report("r", "A report", "en", (), (Section("First", EVERY_BLOCK), Section("Second", (EMPTY,)))))
    assert ["First", "Roles", "None", "Bars", "Pairs", "Flow", "Second", "None"] == texts(page, "//nav//a")
    assert ["#section-roles", "#table-roles"] == values(page, "//nav//a/@href")[:2]
    assert ["#section-none", "#table-none-2"] == values(page, "//nav//a/@href")[6:]


def test_anchors() -> None:
    """No two elements have one name, and every link on the page leads to one that is there."""
    page = read(Report("r", "R", "en", (), (Section("A", (TABLE, *HARD)), Section("B", (TABLE, BARS)))))
    names = Counter(values(page, "//@id"))
    assert [] == [name for name, count in names.items() if count > 1]
    assert {unquote(href[1:]) for href in values(page, "//a[starts-with(@href, '#')]/@href")} <= names.keys()


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        pytest.param((TABLE, EMPTY), ["Roles", "None"], id="tables have headings"),
        pytest.param((Table("t", "First", (), ()),), [], id="what the section has said is not said again"),
        pytest.param((BARS, MAP, FLOW), ["Bars", "Pairs", "Flow"], id="charts have headings"),
    ],
)
def test_headings(blocks: tuple[Block, ...], expected: list[str]) -> None:
    """A heading is said once."""
    assert expected == texts(read(report(*blocks)), "//main//h3")


def test_a_section_called_as_the_report() -> None:
    """Its heading is there for whoever goes by headings, and not seen twice."""
    page = read(Report("r", "R", "en", (), (Section("R", (TABLE,)),)))
    assert ["R"] == texts(page, "//h2[@class='unseen']")
    assert ["Roles"] == texts(page, "//nav//a")


def test_tables() -> None:
    """A table has its name, the headings of its columns and rows, and an anchor for each row that is cited."""
    page = read(report(TABLE))
    assert ["Roles"] == texts(page, "//caption")
    assert ["dataset", "count"] == texts(page, "//thead//th[@scope='col']")
    assert ["a", "b"] == texts(page, "//tbody//th[@scope='row']")
    assert ["row-1"] == values(page, "//tbody/tr/@id")
    assert ["Read it slowly."] == texts(page, "//p[@class='note']")
    assert ["numeric short"] == values(page, "//thead/tr/th[2]/@class")


@pytest.mark.parametrize(
    ("letters", "expected"),
    [(0, "short"), (14, "short"), (15, "plain"), (45, "plain"), (46, "long"), (160, "long"), (161, "ample")],
)
def test_widths_of_columns(letters: int, expected: str) -> None:
    """A column is as wide as its longest text asks for."""
    rows = (Row((Cell(""),)), Row((Cell("x" * letters),)))
    page = read(report(Table("t", "T", (Column("a heading of a table"),), rows)))
    assert [expected] == values(page, "//thead/tr/th/@class")


def test_nothing_is_said() -> None:
    """A table without rows says so."""
    assert ["Nothing to list."] == texts(read(report(EMPTY)), "//tbody/tr/td")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param(Cell("yes", Tone.GOOD), "✓ yes", id="good"),
        pytest.param(Cell("half", Tone.FAIR), "◐ half", id="fair"),
        pytest.param(Cell("no", Tone.POOR), "✗ no", id="poor"),
        pytest.param(Cell("", Tone.MISSING), "?", id="missing, without a text"),
        pytest.param(Cell("plain"), "plain", id="neutral"),
    ],
)
def test_signs(cell: Cell, expected: str) -> None:
    """What a colour says a sign says too, which has a name for whoever does not see it."""
    page = read(report(one_row(Cell("a"), cell)))
    assert [expected] == texts(page, "//td")
    named = [] if cell.tone is Tone.NEUTRAL else [WORDS(f"page.tone-{cell.tone}")]
    assert named == values(page, "//td//*[@role='img']/@aria-label")
    assert named == [text[2:] for text in texts(page, "//p[@class='key']/span")]


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        pytest.param("#row-1", ["#row-1"], id="a row"),
        pytest.param("#t", ["#table-t"], id="a table"),
        pytest.param("#nowhere", [], id="a row that is not there"),
        pytest.param("https://example.org/a?b=c&d=e", ["https://example.org/a?b=c&d=e"], id="a page elsewhere"),
        pytest.param("http://example.org/", ["http://example.org/"], id="without encryption"),
        pytest.param("javascript:alert(1)", [], id="a script"),
        pytest.param("JaVaScRiPt:alert(1)", [], id="a script in other letters"),
        pytest.param(" javascript:alert(1)", [], id="a script after a blank"),
        pytest.param("java\tscript:alert(1)", [], id="a script with a tab"),
        pytest.param("data:text/html,x", [], id="a page in a link"),
        pytest.param("//example.org/", [], id="by the scheme of the page"),
        pytest.param("page.html", [], id="a page beside this one"),
        pytest.param("https:", [], id="nowhere"),
        pytest.param("http://[::1", [], id="an address that is not closed"),
        pytest.param("https://example.org/\u202e", [], id="what turns its direction"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_links(href: str, expected: list[str]) -> None:
    """A link leads to a row or a table that is there, or to a page of HTTP; the text of any other stands as it is."""
    page = read(report(one_row(Cell("a"), Cell("more", href=href), key="row-1")))
    assert expected == values(page, "//td//a/@href")
    assert ["more"] == texts(page, "//td")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        pytest.param(("a", "a"), ["a", "a-2"], id="twice"),
        pytest.param(("main", "contents"), ["main-2", "contents-2"], id="as parts of the page"),
        pytest.param(("page.table-t-caption",), ["row-page.table-t-caption"], id="as names that the page makes"),
        pytest.param(("a b\tc",), ["a-b-c"], id="white space"),
        pytest.param(("",), ["row"], id="nothing"),
        pytest.param(("Ң/ө%",), ["Ң/ө%"], id="any letters"),
    ],
)
def test_keys(keys: tuple[str, ...], expected: list[str]) -> None:
    """A row has its key for an anchor, or something like it where that cannot be, and links find it."""
    rows = tuple(Row((Cell("x", href=f"#{key}"),), key) for key in keys)
    page = read(report(Table("t", "T", (Column("c"),), rows)))
    assert expected == values(page, "//tbody/tr/@id")
    links = values(page, "//tbody//a/@href")
    assert [expected[keys.index(key)] for key in keys if "\t" not in key] == [unquote(href[1:]) for href in links]


@pytest.mark.parametrize(("chart", "pictures"), [(BARS, 2), (MAP, 2), (FLOW, 1), (NO_BARS, 0), (TOO_MUCH, 0)])
def test_charts(chart: Block, pictures: int) -> None:
    """A picture has a name and a description, and its figures stand below; what is not drawn says why."""
    page = read(report(chart))
    assert pictures == len(found(page, "//figure//svg[@role='img']"))
    for name in values(page, "//figure//svg[@role='img']/@aria-labelledby"):
        for part in name.split():
            assert "" != page.get_element_by_id(part).text_content()
    assert 1 == len(found(page, "//figure/details//table"))
    assert (pictures == 0) is bool(found(page, "//figure/p[@class='note']"))


def test_long_words_can_break() -> None:
    """An identifier that is wider than its column goes on in the next line, and is the same text."""
    page = read(report(one_row(Cell("central-server/GOV/70000005/passport-service"))))
    assert found(page, "//tbody//wbr")
    assert ["central-server/GOV/70000005/passport-service"] == texts(page, "//tbody//th")


def test_paragraphs() -> None:
    """Running text is that."""
    assert ["Read me."] == texts(read(report(Paragraph("Read me."))), "//main//p")


def test_same_report_same_page() -> None:
    """Nothing on the page depends on anything but the report."""
    assert written(WHOLE) == written(WHOLE)
