"""Write a report as Markdown: what goes into a pull request, a wiki or a letter."""

from collections.abc import Iterable, Iterator

from semantic_bridge.reports.document import Cell, Column, Figures, Paragraph, Report, Section, Table
from semantic_bridge.reports.words import Words


def markdown(report: Report, words: Words) -> str:
    """A report as GitHub Flavored Markdown; every chart is its table (section 4.10).

    Args:
        report: The report.
        words: Of its language: what is said where a table has no row.
    """
    lines = [
        f"# {_escaped(report.title)}",
        "",
        *(f"- {_escaped(name)}: {_escaped(text)}" for name, text in report.facts),
    ]
    for section in report.sections:
        lines += ["", *_section(section, words)]
    return "\n".join([*lines, ""])


def _section(section: Section, words: Words) -> Iterator[str]:
    yield f"## {_escaped(section.title)}"
    for block in section.blocks:
        yield ""
        match block:
            case Paragraph():
                yield _escaped(block.text)
            case Figures():
                yield from (f"- {_escaped(item.label)}: **{_escaped(item.text)}**" for item in block.figures)
            case Table():
                yield from _table(block, section, words)
            case _:
                yield from _table(block.as_table(), section, words)


def _table(table: Table, section: Section, words: Words) -> Iterator[str]:
    if table.title != section.title:
        yield from (f"### {_escaped(table.title)}", "")
    if table.note:
        yield from (_escaped(table.note), "")
    if not table.rows:
        yield words("common.nothing")
        return
    yield _line(_escaped(column.heading) for column in table.columns)
    yield _line(map(_rule, table.columns))
    yield from (_line(map(_cell, row.cells)) for row in table.rows)


def _rule(column: Column) -> str:
    return "---:" if column.numeric else "---"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    return _escaped(cell.text)


def _escaped(text: str) -> str:
    """A text on one line, in which nothing is markup of a table or of HTML."""
    for character, written in (("\\", "\\\\"), ("|", "\\|"), ("&", "&amp;"), ("<", "&lt;")):
        text = text.replace(character, written)
    return " ".join(text.split())
