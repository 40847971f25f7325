"""Comments of the database: COMMENT ON, and SQL Server's extended properties."""

from dataclasses import replace
from typing import Final

from semantic_bridge.lift.ddl.tables import Name
from semantic_bridge.lift.ddl.words import Reading, name_of, parts_at

_PARTS: Final = (
    "NAME", "VALUE", "LEVEL0TYPE", "LEVEL0NAME", "LEVEL1TYPE", "LEVEL1NAME", "LEVEL2TYPE", "LEVEL2NAME",
)  # fmt: skip
"""What `sp_addextendedproperty` is given, in its order."""


def comment_on(reading: Reading) -> None:
    """Take a comment on a table, a column, a type or a domain; those on other things say nothing about records."""
    what = reading.words[2].keyword if len(reading.words) > 3 else ""  # noqa: PLR2004  # COMMENT ON what name
    parts, position = parts_at(reading.words, 3)
    text = (
        reading.words[position + 1] if reading.starts("IS", at=position) and position + 1 < len(reading.words) else None
    )
    definition = text.text if text is not None and text.literal else ""
    if what == "COLUMN":
        _comment_column(reading, name_of(parts[:-1]), parts[-1], definition)
    elif what == "TABLE":
        _comment_table(reading, name_of(parts), definition)
    elif what in {"TYPE", "DOMAIN"}:
        _comment_type(reading, name_of(parts), definition)


def extended_property(reading: Reading) -> None:
    """Take SQL Server's description of a table or a column."""
    given = _given(reading)
    if given.get("NAME", "").upper() != "MS_DESCRIPTION" or given.get("LEVEL1TYPE", "").upper() != "TABLE":
        return
    table = Name(given.get("LEVEL1NAME", ""), given.get("LEVEL0NAME", ""))
    if "LEVEL2NAME" not in given:
        _comment_table(reading, table, given.get("VALUE", ""))
    elif given.get("LEVEL2TYPE", "").upper() == "COLUMN":
        _comment_column(reading, table, given["LEVEL2NAME"], given.get("VALUE", ""))


def _given(reading: Reading) -> dict[str, str]:
    """The arguments by their names; `user` and `N'user'` are written alike."""
    given: dict[str, str] = {}
    label = ""
    begun = next((at for at, word in enumerate(reading.words) if word.keyword == "SP_ADDEXTENDEDPROPERTY"), 0)
    for at, word in enumerate(reading.words[begun + 1 :], begun + 1):
        if word.keyword in {"@", "=", ","}:
            continue
        if reading.words[at - 1].keyword == "@":
            label = word.keyword
        else:
            given[label or _PARTS[min(len(given), len(_PARTS) - 1)]] = word.text
            label = ""
    return {key: text for key, text in given.items() if text.upper() != "NULL"}


def _comment_table(reading: Reading, written: Name, definition: str) -> None:
    table = reading.found.table(written)
    if table is None:
        _unknown(reading, written, f"the table {written}")
    else:
        reading.found.tables[table.name] = replace(table, definition=definition)


def _comment_column(reading: Reading, written: Name, name: str, definition: str) -> None:
    table = reading.found.table(written)
    column = table.column(name) if table else None
    if table is None or column is None:
        _unknown(reading, written, f"the column {name} of {written}")
    else:
        reading.found.tables[table.name] = table.with_column(replace(column, definition=definition))


def _comment_type(reading: Reading, written: Name, definition: str) -> None:
    found = reading.found
    enumeration, domain = found.name(written, found.enumerations), found.name(written, found.domains)
    if enumeration:
        found.enumerations[enumeration] = replace(found.enumerations[enumeration], definition=definition)
    elif domain:
        found.domains[domain] = replace(found.domains[domain], definition=definition)
    elif found.table(written):
        _comment_table(reading, written, definition)


def _unknown(reading: Reading, written: Name, what: str) -> None:
    if reading.found.name(written, reading.found.partitions) is None:
        reading.found.remark(f"There is a comment on {what}, which is not lifted.", reading.place())
