"""What stands between the brackets of CREATE TABLE, or after ADD: a column or a constraint.

sqlglot reads one of them at a time, so that one that it does not understand spoils no other.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from semantic_bridge.lift.ddl.checks import checked
from semantic_bridge.lift.ddl.columns import column_of, constraints_of, names_of
from semantic_bridge.lift.ddl.dialects import Dialect
from semantic_bridge.lift.ddl.tables import ForeignKey, Name, Table
from semantic_bridge.lift.ddl.words import Reading, Word, Words, closing

_INDEXES: Final = {
    Dialect.POSTGRESQL: frozenset({"EXCLUDE"}),
    Dialect.MYSQL: frozenset({"KEY", "INDEX", "FULLTEXT", "SPATIAL"}),
    Dialect.SQL_SERVER: frozenset({"INDEX", "PERIOD"}),
    Dialect.ORACLE: frozenset({"SUPPLEMENTAL"}),
    Dialect.SQLITE: frozenset(),
}
"""What begins an item that says how rows are found or kept, and not what they are."""

_NOISE: Final = {
    Dialect.POSTGRESQL: frozenset({"VALID"}),
    Dialect.MYSQL: frozenset({"VISIBLE", "INVISIBLE"}),
    Dialect.SQL_SERVER: frozenset({"ROWGUIDCOL", "SPARSE", "HIDDEN", "CLUSTERED", "NONCLUSTERED"}),
    Dialect.ORACLE: frozenset({
        "ENABLE", "DISABLE", "VALIDATE", "NOVALIDATE", "RELY", "NORELY", "VISIBLE", "INVISIBLE", "VIRTUAL",
    }),
    Dialect.SQLITE: frozenset(),
}  # fmt: skip
_TAILS: Final = (
    ("USING", "INDEX"), ("NOT", "VALID"), ("NO", "INHERIT"), ("DEFERRABLE",), ("NOT", "DEFERRABLE"), ("INITIALLY",),
    ("WITH", "("), ("ON", "CONFLICT"), ("INCLUDE", "("), ("SRID",), ("AFTER",), ("FIRST",),
)  # fmt: skip
"""What begins the rest of an item that says how the database keeps it; a column's NOT NULL may still follow."""

_CONSTRAINTS: Final = frozenset({"CONSTRAINT", "PRIMARY", "FOREIGN", "UNIQUE", "CHECK", "LIKE", "EXCLUDE"})
_ORDERS: Final = frozenset({"ASC", "DESC"})
_MOST_TRIES: Final = 40
_MOST_WORDS: Final = 20_000
"""How many words all tries on one item read together, at most; the first is made in any case."""


def with_item(reading: Reading, table: Table, item: Words) -> Table:
    """The table with what one item says; what is not understood of it is remarked."""
    if not item or item[0].keyword in _INDEXES[reading.dialect]:
        return table
    try:
        return _with_item(reading, table, item)
    except RecursionError:
        problem = f"An item of {table.name} is nested too deeply to be read."
        reading.found.remark(problem, reading.place(item[0]), "Write its condition without needless brackets.")
        return table


def _with_item(reading: Reading, table: Table, item: Words) -> Table:
    parsed, unread = _parsed(reading, item)
    what = f"of {table.name}"
    if parsed is None:
        reading.found.remark(f"An item {what} is not understood.", reading.place(item[0]), "Describe it by hand.")
        return table
    if unread is not None:
        problem = f"The rest of {item[0].text} {what} is not understood."
        reading.found.remark(problem, reading.place(unread), "Look at what is lifted of it.")
    if isinstance(parsed, exp.ColumnDef):
        return _with_column(reading, table, parsed, item)
    return _with_constraint(reading, table, parsed, item)


def _parsed(reading: Reading, item: Words) -> tuple[exp.Expr | None, Word | None]:
    """What sqlglot makes of an item, or of the longest start of it, and the first word that is left over."""
    kept = list(_without_noise(reading, item))
    shortest = len(kept) if item[0].keyword in _CONSTRAINTS else 2
    tries = max(1, min(_MOST_TRIES, _MOST_WORDS // len(kept)))
    for length in range(len(kept), max(shortest - 1, len(kept) - tries), -1):
        parsed = _parse(reading, item, kept[:length])
        if parsed is not None:
            return parsed, kept[length] if length < len(kept) else None
    if item[0].keyword in _CONSTRAINTS:
        return None, None
    return exp.ColumnDef(this=exp.to_identifier(kept[0].text)), kept[1] if len(kept) > 1 else None


def _parse(reading: Reading, item: Words, kept: Words) -> exp.Expr | None:
    start, text = item[0].start, [*reading.statement.text[item[0].start : kept[-1].end]]
    named = "c " if item[0].end == start else ""  # a name that the statement does not have here
    staying = {word.start for word in kept}
    for word in item:
        if word.start not in staying and word.end <= kept[-1].end:
            text[word.start - start : word.end - start] = " " * (word.end - word.start)
    try:
        created = sqlglot.parse_one(f"CREATE TABLE t ({named}{''.join(text)}\n)", read=reading.dialect.grammar)
    except SqlglotError:
        return None
    schema = created.this if isinstance(created, exp.Create) else None
    return schema.expressions[0] if isinstance(schema, exp.Schema) and len(schema.expressions) == 1 else None


def _without_noise(reading: Reading, item: Words) -> Iterator[Word]:
    """The item without words on how it is kept."""
    position, constrains = 0, item[0].keyword in _CONSTRAINTS
    while position < len(item):
        word = item[position]
        following = tuple(each.keyword for each in item[position : position + 2])
        tail = next((tail for tail in _TAILS if following[: len(tail)] == tail), None) if position else None
        if tail is not None or (position and _places(reading.dialect, item, position)):
            position += len(tail) - (tail[-1] == "(") if tail else 1
            position = _tail_end(item, position, tail or ())
        elif word.keyword == "(":
            closed = closing(item, position)
            yield from (each for each in item[position : closed + 1] if not constrains or each.keyword not in _ORDERS)
            position = closed + 1
        else:
            if not position or word.keyword not in _NOISE[reading.dialect]:
                yield word
            position += 1


def _places(dialect: Dialect, item: Words, position: int) -> bool:
    """Whether an ON says where SQL Server keeps an index: ON [PRIMARY]."""
    following = item[position + 1].keyword if position + 1 < len(item) else "DELETE"
    return dialect is Dialect.SQL_SERVER and item[position].keyword == "ON" and following not in {"DELETE", "UPDATE"}


def _tail_end(item: Words, position: int, tail: tuple[str, ...]) -> int:
    """Where what begins like this ends: after its bracket, its one word, or nothing."""
    if position < len(item) and item[position].keyword == "(":
        return closing(item, position) + 1
    if tail == ("USING", "INDEX"):
        return len(item)
    return position + (tail in {(), ("ON", "CONFLICT"), ("SRID",), ("AFTER",), ("INITIALLY",)})


def _with_column(reading: Reading, table: Table, parsed: exp.ColumnDef, item: Words) -> Table:
    name = item[0].text
    if any(column.name == name for column in table.columns):
        problem = f"The column {name} of {table.name} stands there twice; the first one is taken."
        reading.found.remark(problem, reading.place(item[0]), "Take one of them out.")
        return table
    column = column_of(name, parsed, reading.dialect)
    table = replace(table, columns=(*table.columns, column))
    for constraint in constraints_of(parsed):
        table = _with_own(reading, table, name, constraint)
    return table


def _with_own(reading: Reading, table: Table, name: str, kind: exp.Expr) -> Table:
    """The table with a constraint that stands at a column."""
    match kind:
        case exp.PrimaryKeyColumnConstraint():
            return replace(table, key=(name,))
        case exp.UniqueColumnConstraint():
            return replace(table, uniques=(*table.uniques, (name,)))
        case exp.Reference():
            return replace(table, foreign_keys=(*table.foreign_keys, _reference((name,), kind)))
        case exp.CheckColumnConstraint():
            return replace(table, checks=(*table.checks, *checked(kind.this, reading.dialect)))
        case _:
            return table


def _with_constraint(reading: Reading, table: Table, parsed: exp.Expr, item: Words) -> Table:
    match parsed:
        case exp.Constraint(expressions=parts):
            for part in parts:
                table = _with_constraint(reading, table, part, item)
            return table
        case exp.PrimaryKey(expressions=names):
            return replace(table, key=table.spelled(names_of(names)))
        case exp.ForeignKey(expressions=names) if parsed.args.get("reference"):
            key = _reference(table.spelled(names_of(names)), parsed.args["reference"])
            return replace(table, foreign_keys=(*table.foreign_keys, key))
        case exp.CheckColumnConstraint(this=condition):
            return replace(table, checks=(*table.checks, *checked(condition, reading.dialect)))
        case exp.UniqueColumnConstraint(this=exp.Schema(expressions=names)):
            return replace(table, uniques=(*table.uniques, table.spelled(names_of(names))))
        case exp.IndexColumnConstraint():
            return table
        case exp.LikeProperty(this=exp.Table() as other):
            return _like(reading, table, other, item)
        case _:
            reading.found.remark(
                f"An item of {table.name} is not understood.", reading.place(item[0]), "Describe it by hand."
            )
            return table


def _like(reading: Reading, table: Table, other: exp.Table, item: Words) -> Table:
    known = reading.found.table(table_name(other))
    if known is None:
        problem = f"{table.name} has the columns of {table_name(other)}, which is not made above."
        reading.found.remark(problem, reading.place(item[0]), "Put the statements in the order in which they run.")
        return table
    return table.with_columns(known.columns)


def _reference(columns: tuple[str, ...], reference: exp.Expr) -> ForeignKey:
    target = reference.this
    names = names_of(target.expressions) if isinstance(target, exp.Schema) else ()
    found = reference.find(exp.Table)
    return ForeignKey(columns, table_name(found) if found else Name(""), names)


def table_name(table: exp.Table) -> Name:
    """The name of a table that an expression names."""
    return Name(table.name, ".".join(part for part in (table.catalog, table.db) if part))
