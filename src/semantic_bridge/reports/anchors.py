"""The anchors of a page, and the links that may stand on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlsplit

from semantic_bridge.reports.document import Report, Section, Table
from semantic_bridge.reports.visible import visible

MAIN: Final = "main"
CONTENTS: Final = "contents"
PRIVATE: Final = "page."
"""How the anchors begin by which the page joins its own parts, such as a picture and its name."""


@dataclass(frozen=True, slots=True)
class TableAnchors:
    """The anchor of a table, and that of each of its rows: None for a row that nothing cites."""

    id: str
    rows: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Anchors:
    """The anchors of a report, no two of which are the same.

    Attributes:
        tables: Of each table, those of charts too, in the order of the report.
        sections: Of each section.
        targets: Where a fragment leads to: by the key of a row or the name of a table, its anchor.
    """

    tables: tuple[TableAnchors, ...]
    sections: tuple[str, ...]
    targets: Mapping[str, str]

    def link(self, href: str | None) -> str | None:
        """What a link may lead to: a place on the page that is there, or an absolute URL of HTTP; else None.

        Other schemes, such as `javascript:`, could run what the data holds.
        """
        if href is None or href != visible(href) or any(map(str.isspace, href)):
            return None
        if href.startswith("#"):
            return fragment(self.targets[href[1:]]) if href[1:] in self.targets else None
        try:
            parts = urlsplit(href)
        except ValueError:  # such as an IPv6 address that is not closed
            return None
        return href if parts.scheme in {"http", "https"} and parts.netloc else None


def anchors(report: Report) -> Anchors:
    """An anchor for each section, table and row: a row has its key, a table its name, if nothing else does."""
    taken = _Taken()
    tables = tuple(report.tables())
    rows = [tuple(None if row.key is None else taken.new(row.key) for row in table.rows) for table in tables]
    names = [taken.new(f"table-{table.name}") for table in tables]
    sections = tuple(taken.new(f"section-{_name(section, place)}") for place, section in enumerate(report.sections, 1))
    targets = {table.name: name for table, name in reversed(list(zip(tables, names, strict=True)))}
    targets |= _by_key(tables, rows)
    return Anchors(tuple(map(TableAnchors, names, rows)), sections, targets)


def fragment(anchor: str) -> str:
    """A link to an anchor of the page (RFC 3986, section 3.5)."""
    return f"#{quote(anchor)}"


def _by_key(tables: Iterable[Table], rows: Iterable[tuple[str | None, ...]]) -> dict[str, str]:
    """The anchor of the first row with each key."""
    found: dict[str, str] = {}
    for table, given in zip(tables, rows, strict=True):
        for row, anchor in zip(table.rows, given, strict=True):
            if row.key is not None and anchor is not None:
                found.setdefault(row.key, anchor)
    return found


def _name(section: Section, place: int) -> str:
    """What a section is called in every language: as its first table, else by its number."""
    return next((block.name for block in section.blocks if hasattr(block, "name")), str(place))


class _Taken:
    """The anchors that are given already."""

    def __init__(self) -> None:
        self._taken = {MAIN, CONTENTS}

    def new(self, wanted: str) -> str:
        """An anchor without white space (WHATWG HTML, section 3.2.6), with a number where another has it."""
        plain = "-".join(visible(wanted).split()) or "row"
        plain = f"row-{plain}" if plain.startswith(PRIVATE) else plain
        found, number = plain, 1
        while found in self._taken:
            number += 1
            found = f"{plain}-{number}"
        self._taken.add(found)
        return found
