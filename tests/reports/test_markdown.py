"""Reports as Markdown."""

import pytest

from semantic_bridge.reports.document import Cell, Column, Row, Table
from semantic_bridge.reports.markdown import markdown
from semantic_bridge.reports.words import Language, read_words
from tests.reports.samples import EVERY_BLOCK, report

WORDS = read_words(Language.EN)

WHOLE = """\
# A report

- Digest: sha256:0

## First

Read me.

- Gaps: **12**

### Roles

Read it slowly.

| dataset | count |
| --- | ---: |
| a | 1 |
| b |  |

### None

Nothing to list.

### Bars

| agency | good | poor |
| --- | ---: | ---: |
| A | 3 | 1 |
| B | 0 | 2 |

### Pairs

| from | A | B |
| --- | ---: | ---: |
| A |  | 50 % |
| B | 100 % |  |

### Flow

| from | to | what |
| --- | --- | --- |
| A | hub | names |
| B | hub |  |
| hub | C |  |
"""


def test_every_block() -> None:
    """Every kind of block has its form; a chart is its table; a table without rows says so."""
    assert WHOLE == markdown(report(*EVERY_BLOCK), WORDS)


def test_a_heading_is_said_once() -> None:
    """A table that is called as its section has no heading of its own."""
    assert "### First" not in markdown(report(Table("first", "First", (Column("c"),), ())), WORDS)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("a | b", "a \\| b", id="a bar"),
        pytest.param("a\nb", "a b", id="a line break"),
        pytest.param("<script>", "&lt;script>", id="HTML"),
        pytest.param("a\\|b", "a\\\\\\|b", id="a bar that is escaped already"),
    ],
)
def test_cells(text: str, written: str) -> None:
    """No text can break out of its cell, nor of a heading."""
    table = Table("t", text, (Column(text),), (Row((Cell(text),)),))
    shown = markdown(report(table), WORDS)
    assert f"### {written}\n\n| {written} |\n| --- |\n| {written} |\n" in shown
