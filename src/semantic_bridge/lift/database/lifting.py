"""Describe a database, with the codes of its look-up tables."""

from dataclasses import replace
from typing import Final

from semantic_bridge.errors import Place
from semantic_bridge.lift.database.connecting import open_database
from semantic_bridge.lift.database.lookups import MOST_ROWS, LookUp, look_up
from semantic_bridge.lift.database.reflected import Database
from semantic_bridge.lift.database.reflecting import found_in
from semantic_bridge.lift.ddl import Dialect
from semantic_bridge.lift.ddl.describing import describe
from semantic_bridge.lift.described import DescribedField, DescribedList, DescribedSchema, Description, Remark
from semantic_bridge.lift.errors import LiftError

MEDIA_TYPE: Final = "application/sql"
SQLITE: Final = "application/vnd.sqlite3"


def lift_database(url: str, schema: str | None = None) -> Description:
    """What a database says about its tables, and the codes of its look-up tables.

    Nothing is written: the session, or the file of SQLite, is opened for reading only, and on PostgreSQL a statement
    ends after 30 seconds. Rows are read of look-up tables only (see `lookups`), each of which is
    named in a remark; a field that refers to one is coded.

    Args:
        url: As SQLAlchemy writes it: `postgresql://USER:PASSWORD@HOST/DATABASE`, `sqlite:///FILE`. No message has the
            password.
        schema: The schema whose tables are lifted; None is the default one.

    Returns:
        What `lift_ddl` returns for a script that makes the same tables, sorted by name, and the lists.

    Raises:
        LiftError: See `open_database`; there is no table; the database stops answering.
    """
    with open_database(url, schema) as database:
        found = found_in(database)
        schemas, lists = describe(found, database.dialect)
        if not schemas:
            remedy = "Name the schema that has the tables, and a user who may see them."
            raise LiftError("There is no table.", Place(database.label), remedy)
        read = {table.table: (table, listed) for table, listed in _lists(database, schemas, lists)}
        remarks = [
            *found.remarks,
            *_views(database),
            *(_read(database, listed, table.table) for table, listed in read.values()),
        ]
    schemas = tuple(replace(each, fields=tuple(_coded(field, read) for field in each.fields)) for each in schemas)
    kind = SQLITE if database.dialect is Dialect.SQLITE else MEDIA_TYPE
    return Description(
        database.name, kind, schemas, (*lists, *(listed for _, listed in read.values())), remarks=tuple(remarks)
    )


def _lists(
    database: Database, schemas: tuple[DescribedSchema, ...], lists: tuple[DescribedList, ...]
) -> list[tuple[LookUp, DescribedList]]:
    taken = {each.name for each in lists}
    made = []
    for each in schemas:
        table = look_up(each, schemas)
        if table is None or not 0 < database.count(table.table, MOST_ROWS + 1) <= MOST_ROWS:
            continue
        codes = tuple(table.codes(database.rows(table.table, table.columns, MOST_ROWS)))
        name = f"{each.name}.{table.code}" if each.name in taken else each.name
        made.append((table, DescribedList(name, codes, definition=each.definition)))
    return made


def _coded(field: DescribedField, read: dict[str, tuple[LookUp, DescribedList]]) -> DescribedField:
    """The field with the list of the look-up table that it refers to."""
    table, listed = read.get(field.refers[0], (None, None)) if field.refers else (None, None)
    if table is None or listed is None or field.codes or field.refers != (table.table, table.code):
        return field
    return replace(field, codes=listed.name)


def _views(database: Database) -> list[Remark]:
    problem = "The view {} is passed over: only its query says what it has."
    remedy = "Describe it by hand where records of it are exchanged."
    return [Remark(problem.format(name), remedy, Place(f"{database.label} {name}")) for name in database.views]


def _read(database: Database, listed: DescribedList, table: str) -> Remark:
    problem = f"The rows of {table} were read as a code list of {len(listed.codes)} codes."
    remedy = "Delete the list where they are no codes, before anything is committed."
    return Remark(problem, remedy, Place(f"{database.label} {table}"))
