"""Changes of a code list, as a table, as JSON and as CSV."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest
from typing import Final

from rich.cells import cell_len

from semantic_bridge.model.changes import Change, Kind, Member
from semantic_bridge.model.codelist import Validity
from semantic_bridge.model.values import Value
from semantic_bridge.usecases.changes import ListChanges

_HEADER: Final = ("day", "kind", "before", "after")
CSV_HEADER: Final = ("day", "kind", "list", "code", "label", "newList", "newCode", "newLabel")
"""The columns of changes in CSV: a line for each code and each that replaced it."""


def changes_table(changes: ListChanges) -> str:
    """A line for each code of a change, then one that counts; codes that are kept as they are only counted."""
    name = changes.code_list.name
    shown = [change for change in changes.found if change.kind is not Kind.KEPT]
    rows = [_HEADER, *(row for change in shown for row in _table_rows(change, name))]
    widths = [max(cell_len(row[place]) for row in rows) for place in range(len(_HEADER))]
    lines = (
        "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (rows if shown else ())
    )
    counted = ", ".join(f"{count} {kind}" for kind, count in changes.counts.items()) or "no changes"
    return "\n".join([*lines, f"{name}{_window(changes.window)}: {counted}."])


def _table_rows(change: Change, name: str) -> Iterator[tuple[str, ...]]:
    head = (change.day.isoformat(), change.kind.value)
    for old, new in zip_longest(change.before, change.after):
        yield (*head, _cell(old, name), _cell(new, name))
        head = ("", "")


def _cell(member: Member | None, name: str) -> str:
    """The code and its label; a code of another list with the name of that."""
    if member is None:
        return ""
    parts = [member.concept.notation, "" if member.scheme == name else f"({member.scheme})", _label(member)]
    return " ".join(filter(None, parts))


def _label(member: Member) -> str:
    return member.concept.label("en") if member.concept.labels else ""


def _window(window: Validity) -> str:
    since = f" from {window.since}" if window.since else ""
    return since + (f" until {window.until}" if window.until else "")


def changes_json(changes: ListChanges) -> dict[str, Value]:
    """Everything that is known of the changes."""
    return {
        "codeList": {
            "name": changes.code_list.name,
            "iri": str(changes.code_list.iri),
            "version": changes.code_list.version,
            "digest": changes.code_list.digest,
        },
        "since": _day(changes.window.since),
        "until": _day(changes.window.until),
        "counts": {kind.value: count for kind, count in changes.counts.items()},
        "changes": [
            {
                "day": change.day.isoformat(),
                "kind": change.kind.value,
                "before": _members(change.before),
                "after": _members(change.after),
                "pairs": [[_code(old), _code(new)] for old, new in change.pairs],
            }
            for change in changes.found
        ],
    }


def _members(members: Sequence[Member]) -> list[Value]:
    return [
        {
            "list": member.scheme,
            "code": member.concept.notation,
            "label": _label(member),
            "iri": str(member.concept.iri),
            "validFrom": _day(member.concept.validity.since),
            "validUntil": _day(member.concept.validity.until),
        }
        for member in members
    ]


def _code(member: Member | None) -> str | None:
    return member.concept.notation if member else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def changes_csv(changes: ListChanges) -> str:
    """A line for each code and each that replaced it; empty cells before a new code, and after one that only ended."""
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(CSV_HEADER)
    for change in changes.found:
        for old, new in change.pairs:
            table.writerow([change.day.isoformat(), change.kind.value, *_cells(old), *_cells(new)])
    return text.getvalue()


def _cells(member: Member | None) -> tuple[str, str, str]:
    return (member.scheme, member.concept.notation, _label(member)) if member else ("", "", "")
