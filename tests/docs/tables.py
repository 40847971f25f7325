"""Tables and headings of pages, so that what they list can be compared with the program."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.docs.running import ROOT

_RULE: Final = re.compile(r"\|[-:| ]+\|")
_CELL: Final = re.compile(r"(?<!\\)\|")

Row = tuple[str, ...]


def text_of(name: str) -> str:
    """The text of a page, by its path from the top of the repository."""
    return (ROOT / name).read_text("utf-8")


def section(text: str, heading: str) -> str:
    """What stands below a heading, of whatever level, up to the next heading of that level or above."""
    found = re.search(rf"^(#+) {re.escape(heading)}\n", text, re.MULTILINE)
    if found is None:
        message = f"there is no heading {heading!r}"
        raise ValueError(message)
    rest = text[found.end() :]
    following = re.search(rf"^#{{1,{len(found[1])}}} ", rest, re.MULTILINE)
    return rest[: following.start()] if following else rest


def rows(text: str) -> list[Row]:
    """The cells of every table of a text, without its heads, each without blanks around it."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    rules = {number for number, line in enumerate(lines) if _RULE.fullmatch(line)}
    heads = {number - 1 for number in rules}
    return [_cells(line) for number, line in enumerate(lines) if number not in rules | heads]


def _cells(line: str) -> Row:
    return tuple(cell.strip().replace("\\|", "|") for cell in _CELL.split(line.strip())[1:-1])


def code(cell: str) -> str:
    """The first code span of a cell."""
    found = re.search(r"`([^`]+)`", cell)
    return found[1] if found else ""


def codes(cell: str) -> tuple[str, ...]:
    """Every code span of a cell, in order."""
    return tuple(re.findall(r"`([^`]+)`", cell))


def headings(text: str, level: int) -> Iterator[str]:
    """The headings of one level, in order."""
    yield from re.findall(rf"^{'#' * level} (.+)$", text, re.MULTILINE)


def pages_below(name: str) -> list[Path]:
    """Every page below a folder, sorted."""
    return sorted((ROOT / name).rglob("*.md"))
