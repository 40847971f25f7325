"""What is created: tables, and the types and domains that columns have."""

from dataclasses import replace
from typing import Final

from semantic_bridge.lift.ddl.definitions import with_item
from semantic_bridge.lift.ddl.dialects import Dialect
from semantic_bridge.lift.ddl.tables import Enumeration, Name, Table
from semantic_bridge.lift.ddl.words import Reading, Word, Words, closing, items, name_at

_PASSING: Final = frozenset({"TEMP", "TEMPORARY"})
_WORDS: Final = _PASSING | {
    "OR", "REPLACE", "GLOBAL", "LOCAL", "UNLOGGED", "FOREIGN", "EXTERNAL", "PRIVATE", "SHARDED", "DUPLICATED",
    "IMMUTABLE", "BLOCKCHAIN",
}  # fmt: skip
"""What may stand between CREATE and TABLE."""

_VIEWS: Final = _WORDS | {
    "MATERIALIZED", "RECURSIVE", "FORCE", "NOFORCE", "EDITIONABLE", "NONEDITIONABLE", "ALGORITHM", "=", "UNDEFINED",
    "MERGE", "TEMPTABLE", "DEFINER", "SQL", "SECURITY", "INVOKER", "@", "ALTER",
}  # fmt: skip


def created(reading: Reading) -> str:
    """What a CREATE statement makes: TABLE, VIEW, TYPE, DOMAIN, or another word."""
    for position, word in enumerate(reading.words[1:30], 1):
        if word.keyword in {"TABLE", "VIEW", "TYPE", "DOMAIN"}:
            return word.keyword
        if word.keyword and word.keyword not in _VIEWS and "VIEW" not in _keywords(reading.words[position:30]):
            return word.keyword
    return ""


def create_table(reading: Reading) -> None:
    """Note the table, unless it lasts for one session only, holds rows of another, or is made of a query."""
    position = next(at for at, word in enumerate(reading.words) if word.keyword == "TABLE")
    passing = _PASSING & _keywords(reading.words[:position])
    position = reading.after("IF", "NOT", "EXISTS", at=position + 1)
    name, position = name_at(reading.words, position)
    temporary = reading.dialect is Dialect.SQL_SERVER and name.local.startswith("#")
    if passing or temporary:
        reading.found.remark(f"The temporary table {name} is passed over.", reading.place())
    elif reading.starts("PARTITION", "OF", at=position):
        reading.found.partitions.add(name)
    elif name in reading.found.tables:
        problem = f"The table {name} is made twice; the first one is taken."
        reading.found.remark(problem, reading.place(), "Take one of the statements out.")
    else:
        _create(reading, name, position)


def _create(reading: Reading, name: Name, position: int) -> None:
    words = reading.words
    if reading.starts("LIKE", at=position):
        words = (*words, Word(")", words[-1].end, words[-1].end))
        inside, rest = words[position:-1], words[:0]
    elif reading.starts("(", at=position):
        end = closing(words, position)
        inside, rest = words[position + 1 : end], words[end + 1 :]
    else:
        problem = f"The table {name} is passed over: the statement does not list its columns."
        reading.found.remark(problem, reading.place(), "Lift the database itself, or describe the table by hand.")
        return
    table = _inherited(reading, Table(name, place=reading.place(), definition=_comment(reading.dialect, rest)), rest)
    for item in items(inside):
        table = with_item(reading, table, item)
    if reading.statement.open:
        problem = f"The script breaks off in the table {name}."
        reading.found.remark(problem, reading.place(), "Look for a bracket or quote that is not closed.")
    reading.found.tables[name] = table


def _inherited(reading: Reading, table: Table, rest: Words) -> Table:
    """The table with the columns of those that it inherits from."""
    at = next((at for at, word in enumerate(rest) if word.keyword == "INHERITS"), None)
    if at is None:
        return table
    for item in items(rest[at + 2 : closing(rest, at + 1)]):
        parent = reading.found.table(name_at(item, 0)[0])
        if parent is None:
            reading.found.remark(f"{table.name} inherits from a table that is not made above.", reading.place(rest[at]))
        else:
            table = replace(table.with_columns(parent.columns), checks=(*table.checks, *parent.checks))
    return table


def _comment(dialect: Dialect, rest: Words) -> str:
    """MySQL's comment on the table, behind its brackets."""
    if dialect is Dialect.MYSQL:
        for at, word in enumerate(rest):
            if word.keyword == "COMMENT":
                return next((each.text for each in rest[at + 1 : at + 3] if each.literal), "")
    return ""


def create_type(reading: Reading) -> None:
    """Note a type: an enumeration, a new name for another type, or one made of columns."""
    words = reading.words
    position = next(at for at, word in enumerate(words) if word.keyword == "TYPE") + 1
    name, position = name_at(words, position)
    if reading.starts("AS", "ENUM", at=position):
        codes = tuple(dict.fromkeys(word.text for word in words[position:] if word.literal))
        reading.found.enumerations[name] = Enumeration(name, codes)
    elif reading.starts("FROM", at=position):
        _create_domain(reading, name, position + 1)
    elif position < len(words) and words[position].keyword in {"AS", "IS"}:
        opened = reading.after("OBJECT", at=position + 1)
        if reading.starts("(", at=opened):
            table = Table(name, root=False, place=reading.place())
            for item in items(words[opened + 1 : closing(words, opened)]):
                table = with_item(reading, table, item)
            reading.found.tables[name] = table
        else:
            reading.found.remark(f"The type {name} is not understood.", reading.place(), "Describe it by hand.")


def create_domain(reading: Reading) -> None:
    """Note a domain, a type with conditions of its own."""
    name, position = name_at(reading.words, 2)
    _create_domain(reading, name, reading.after("AS", at=position))


def _create_domain(reading: Reading, name: Name, position: int) -> None:
    rest = reading.words[position:]
    if rest:
        value = Word("VALUE", rest[0].start, rest[0].start)
        domain = with_item(reading, Table(name, place=reading.place()), (value, *rest))
        reading.found.domains[name] = domain


def _keywords(words: Words) -> set[str]:
    return {word.keyword for word in words}
