"""Put what a database says of itself in the words in which a script says it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlglot.errors import TokenError

from semantic_bridge.errors import Place
from semantic_bridge.lift.database.reflected import Database, ReflectedColumn, ReflectedDomain, ReflectedTable
from semantic_bridge.lift.ddl.columns import NUMBERED
from semantic_bridge.lift.ddl.definitions import with_item
from semantic_bridge.lift.ddl.scripts import Script, Statement
from semantic_bridge.lift.ddl.tables import Column, Enumeration, ForeignKey, Found, Name, Table
from semantic_bridge.lift.ddl.words import Reading, Word, words_of


def found_in(database: Database) -> Found:
    """The tables, types and domains of a database; what is not understood of them is remarked, with its table."""
    found = Found()
    for name, codes in database.enumerations:
        found.enumerations[Name(name)] = Enumeration(Name(name), codes)
    for domain in database.domains:
        found.domains[Name(domain.name)] = _domain(database, domain, found)
    for table in database.tables:
        if table.name in database.partitions:
            found.partitions.add(Name(table.name))
        else:
            found.tables[Name(table.name)] = _table(database, table, found)
    return found


def _table(database: Database, reflected: ReflectedTable, found: Found) -> Table:
    place = Place(f"{database.label} {reflected.name}")
    table = Table(Name(reflected.name), definition=reflected.comment, place=place)
    for column in reflected.columns:
        table = _with(database, table, column.name, _definition(column), found)
        table = _completed(table, column)
    for check in reflected.checks:
        table = _with(database, table, "", f"CHECK ({check})", found)
    keys = (ForeignKey(each.columns, Name(each.table, each.space), each.targets) for each in reflected.foreign_keys)
    uniques = tuple(names for names in reflected.uniques if names != reflected.key)
    return replace(table, key=reflected.key, foreign_keys=tuple(keys), uniques=uniques)


def _definition(column: ReflectedColumn) -> str:
    parts = [column.kind]
    if column.computed:
        parts.append(f"GENERATED ALWAYS AS ({column.computed}) STORED")
    if column.default:
        parts.append(f"DEFAULT {column.default}")
    return " ".join(parts)


def _completed(table: Table, column: ReflectedColumn) -> Table:
    """The table with a column as it was reflected, and with what of it SQL was read to say."""
    known = next((each for each in table.columns if each.name == column.name), Column(column.name, None))
    notes = (*known.notes, *((NUMBERED,) if column.numbered else ()))
    known = replace(known, required=column.required, definition=column.comment, notes=notes)
    return table.with_column(known) if table.column(column.name) else table.with_columns([known])


def _domain(database: Database, domain: ReflectedDomain, found: Found) -> Table:
    table = _with(database, Table(Name(domain.name)), "VALUE", domain.kind, found)
    table = _completed(table, ReflectedColumn("VALUE", domain.kind, required=domain.required))
    for check in domain.checks:
        table = _with(database, table, "", f"CHECK ({check})", found)
    return table


def _with(database: Database, table: Table, name: str, item: str, found: Found) -> Table:
    """The table with what a piece of SQL says: of the column of this name, or of the table where there is none."""
    place = Place(f"{database.label} {table.name}")
    script = Script(place.file, item)
    try:
        words = tuple(_named(name, words_of(item, database.dialect)))
    except TokenError:
        found.remark(f"A definition in {table.name} is not understood.", place, "Describe it by hand.")
        return table
    before = len(found.remarks)
    table = with_item(Reading(script, database.dialect, Statement(item, 0), words, found), table, words)
    found.remarks[before:] = [replace(remark, place=place) for remark in found.remarks[before:]]
    return table


def _named(name: str, words: Iterable[Word]) -> Iterator[Word]:
    if name:
        yield Word(name, 0, 0, quoted=True)
    yield from words
