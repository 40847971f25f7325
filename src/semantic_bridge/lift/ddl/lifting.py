"""Read a script statement by statement, and describe what it makes."""

import re
from collections.abc import Callable
from typing import Final

from sqlglot.errors import TokenError

from semantic_bridge.lift.ddl.alterations import alter_table, alter_type
from semantic_bridge.lift.ddl.comments import comment_on, extended_property
from semantic_bridge.lift.ddl.creations import create_domain, create_table, create_type, created
from semantic_bridge.lift.ddl.describing import describe
from semantic_bridge.lift.ddl.dialects import Dialect, detect
from semantic_bridge.lift.ddl.scripts import Script, Statement, read_script, statements
from semantic_bridge.lift.ddl.tables import Found
from semantic_bridge.lift.ddl.words import Reading, name_at, words_of
from semantic_bridge.lift.described import Description
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.source import SourceFile

MEDIA_TYPE: Final = "application/sql"
MOST_CHARACTERS: Final = 4 << 20
"""The longest statement that is read."""

_HEAD: Final = 400
_LEFT: Final = frozenset({
    "ABORT", "ANALYZE", "ATTACH", "BEGIN", "CALL", "CHECKPOINT", "CLOSE", "CLUSTER", "COMMIT", "COPY", "DECLARE",
    "DEALLOCATE", "DELETE", "DENY", "DETACH", "DISCARD", "DO", "DROP", "ELSE", "END", "EXEC", "EXECUTE", "EXIT",
    "EXPLAIN", "FETCH", "FLUSH", "GRANT", "IF", "IMPORT", "INSERT", "KILL", "LISTEN", "LOAD", "LOCK", "MERGE",
    "NOTIFY", "OPEN", "OPTIMIZE", "PRAGMA", "PREPARE", "PRINT", "PURGE", "QUIT", "RAISERROR", "REASSIGN", "REFRESH",
    "REINDEX", "RELEASE", "REPLACE", "RESET", "RETURN", "REVOKE", "ROLLBACK", "SAVEPOINT", "SECURITY", "SELECT",
    "SET", "SHOW", "START", "TRUNCATE", "UNLOCK", "UPDATE", "USE", "VACUUM", "VALUES", "WHILE", "WITH",
})  # fmt: skip
"""What begins a statement that makes nothing which records have."""

_MADE: Final = frozenset({
    "AGGREGATE", "ASSEMBLY", "BITMAP", "CAST", "CLUSTER", "CLUSTERED", "COLLATION", "COLUMNSTORE", "CONVERSION",
    "DATABASE", "DIRECTORY", "EVENT", "EXTENSION", "FULLTEXT", "FUNCTION", "INDEX", "LANGUAGE", "LOGIN",
    "NONCLUSTERED", "OPERATOR", "PACKAGE", "PARTITION", "POLICY", "PROC", "PROCEDURE", "PUBLICATION", "ROLE",
    "RULE", "SCHEMA", "SEQUENCE", "SERVER", "SPATIAL", "STATISTICS", "SUBSCRIPTION", "SYNONYM", "TABLESPACE",
    "TEXT", "TRIGGER", "UNIQUE", "USER", "XML", "DEFAULT",
})  # fmt: skip
"""What is created or altered without a change of what records have."""


def lift_ddl(source: SourceFile, dialect: Dialect | None = None) -> Description:
    """What a script of SQL says about the tables that it makes.

    Args:
        source: The script, in UTF-8, or in UTF-16 with a byte order mark.
        dialect: Whose SQL it is; None looks for signs in the script, and takes PostgreSQL, with a remark, where no
            dialect has more signs than any other.

    Returns:
        A schema for each table, in the order of the script, as its ALTER TABLE statements leave it; a code list for
        each ENUM, and each CHECK that lists values. Rows are never lifted. Whatever is passed over is a remark.

    Raises:
        LiftError: The script is empty, no text, in another encoding, or makes no table that can be read.
        UnreadableFileError: See `SourceFile.read`.
    """
    script = read_script(source)
    found = Found()
    spoken = dialect or detect(script.text)
    if spoken is None:
        spoken = Dialect.POSTGRESQL
        problem = "Nothing in the script says whose SQL it is; it is read as PostgreSQL."
        found.remark(problem, script.place(0), f"Name the dialect: {', '.join(Dialect)}.")
    for statement in statements(script, spoken):
        _read(script, spoken, statement, found)
    schemas, lists = describe(found, spoken)
    if not schemas:
        raise _nothing(script, found, named=dialect is not None or detect(script.text) is not None)
    return Description(source.path.name, MEDIA_TYPE, schemas, lists, remarks=tuple(found.remarks))


def _nothing(script: Script, found: Found, *, named: bool) -> LiftError:
    """Why there is no table: the first statement that was not read, or that there is none."""
    remarks = found.remarks if named else found.remarks[1:]
    if remarks:
        first = remarks[0]
        return LiftError(
            first.problem, first.place or script.place(0), first.remedy or "Name the script with the tables."
        )
    remedy = "Name the script that makes the tables; rows alone do not say what they are."
    return LiftError("The script makes no table.", script.place(0), remedy)


def _read(script: Script, dialect: Dialect, statement: Statement, found: Found) -> None:
    place = script.place(statement.start)
    verb = "".join(re.findall(r"\w+", statement.text[:_HEAD])[:1]).upper()
    if verb in _LEFT and not _describes(statement):
        _dropped(statement, found, dialect)
        return
    if len(statement.text) > MOST_CHARACTERS:
        found.remark(f"A statement is longer than {MOST_CHARACTERS} characters.", place, "Split it.")
        return
    try:
        words = words_of(statement.text, dialect)
    except TokenError:
        problem = "A statement is passed over: a quote or comment in it is never closed."
        found.remark(problem, place, "Close it; a script that breaks off is read up to there.")
        return
    except RecursionError:
        found.remark("A statement is nested too deeply to be read.", place)
        return
    if words:
        _take(Reading(script, dialect, statement, words, found))


def _describes(statement: Statement) -> bool:
    return "sp_addextendedproperty" in statement.text[:_HEAD].lower()


def _dropped(statement: Statement, found: Found, dialect: Dialect) -> None:
    """Forget a table that is dropped again, as a script of changes over time does."""
    head = statement.text[:_HEAD].upper().split()
    if head[:2] != ["DROP", "TABLE"]:
        return
    words = words_of(statement.text[:_HEAD].rstrip(), dialect)
    skip = 4 if [word.keyword for word in words[2:4]] == ["IF", "EXISTS"] else 2
    name = found.name(name_at(words, skip)[0], found.tables)
    if name is not None:
        del found.tables[name]


def _take(reading: Reading) -> None:
    """Do what the statement says."""
    made = created(reading) if reading.starts("CREATE") else ""
    act = _ACTS.get(made or " ".join(word.keyword for word in reading.words[:2]))
    if act is not None:
        act(reading)
    elif reading.starts("ALTER") or made:
        kind = made or (reading.words[1].keyword if len(reading.words) > 1 else "")
        if kind not in _MADE | {"VIEW", "MATERIALIZED"}:
            reading.found.remark("A statement is not understood.", reading.place(), "Describe by hand what it makes.")
    elif _describes(reading.statement):
        extended_property(reading)
    else:
        reading.found.remark("A statement is not understood.", reading.place(), "Describe by hand what it makes.")


def _view(reading: Reading) -> None:
    position = next(at for at, word in enumerate(reading.words) if word.keyword == "VIEW")
    name, _ = name_at(reading.words, reading.after("IF", "NOT", "EXISTS", at=position + 1))
    remedy = "Describe it by hand where records of it are exchanged."
    problem = f"The view {name} is passed over: only its query says what it has."
    if all(problem != remark.problem for remark in reading.found.remarks):  # dumps of MySQL make each view twice
        reading.found.remark(problem, reading.place(), remedy)


_ACTS: Final[dict[str, Callable[[Reading], None]]] = {
    "TABLE": create_table,
    "VIEW": _view,
    "TYPE": create_type,
    "DOMAIN": create_domain,
    "ALTER TABLE": alter_table,
    "ALTER TYPE": alter_type,
    "ALTER DOMAIN": alter_type,
    "COMMENT ON": comment_on,
}
