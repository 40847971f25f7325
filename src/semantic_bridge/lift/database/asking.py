"""Ask a connection what tables, types and rows there are.

A connection is passed as an object, since its type comes with the extra `sql`; every function looks what it is.
"""

import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar

from semantic_bridge.errors import Place
from semantic_bridge.lift.database.reflected import (
    Cell,
    Database,
    ReflectedColumn,
    ReflectedDomain,
    ReflectedKey,
    ReflectedTable,
)
from semantic_bridge.lift.ddl import Dialect
from semantic_bridge.lift.errors import LiftError

_PARTITIONS: Final = (
    "SELECT c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
    "WHERE c.relispartition AND n.nspname = coalesce(:schema, current_schema())"
)
_DOMAINS: Final = (
    "SELECT t.typname, pg_catalog.format_type(t.typbasetype, t.typtypmod) FROM pg_catalog.pg_type t "
    "JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace "
    "WHERE t.typtype = 'd' AND n.nspname = coalesce(:schema, current_schema())"
)
"""The types of domains with their lengths, which SQLAlchemy leaves out."""

_Said = TypeVar("_Said")
_BySpace = Mapping[tuple[str | None, str], _Said]


def reflect(opened: object, schema: str | None, label: str, dialect: Dialect, name: str) -> Database:
    """Everything that a connection says about the tables of one schema.

    Raises:
        LiftError: There is no such schema.
    """
    from sqlalchemy import Connection, inspect  # noqa: PLC0415  # comes with an extra

    if not isinstance(opened, Connection):
        raise TypeError
    inspector = inspect(opened)
    if schema is not None and schema not in (known := inspector.get_schema_names()):
        raise LiftError(f"There is no schema {schema!r}.", Place(label), f"There is: {', '.join(sorted(known))}.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a type that SQLAlchemy does not know is a note on its column
        tables = _tables(inspector, schema)
        enumerations, domains, partitions = _types(inspector, schema)
    return Database(
        dialect,
        name,
        label,
        tables,
        tuple(sorted(inspector.get_view_names(schema))),
        partitions,
        enumerations,
        domains,
        _counting(opened, schema),
        _reading(opened, schema),
    )


def _tables(asked: object, schema: str | None) -> tuple[ReflectedTable, ...]:
    from sqlalchemy import Inspector  # noqa: PLC0415

    if not isinstance(asked, Inspector):
        raise TypeError
    columns = asked.get_multi_columns(schema=schema)
    keys = asked.get_multi_pk_constraint(schema=schema)
    foreign_keys = asked.get_multi_foreign_keys(schema=schema)
    uniques = asked.get_multi_unique_constraints(schema=schema)
    checks = _where_said(asked.get_multi_check_constraints, schema)
    comments = _where_said(asked.get_multi_table_comment, schema)
    tables = []
    for at in sorted(columns, key=lambda place: place[1]):
        key, comment = keys.get(at), comments.get(at)
        tables.append(
            ReflectedTable(
                at[1],
                tuple(_column(each, _written(each["type"], asked.dialect)) for each in columns[at]),
                tuple(key["constrained_columns"]) if key else (),
                tuple(_key(each) for each in foreign_keys.get(at) or ()),
                tuple(_texts(each["column_names"]) for each in uniques.get(at) or ()),
                tuple(str(each["sqltext"]) for each in checks.get(at) or ()),
                str(comment["text"] or "") if comment else "",
            )
        )
    return tuple(tables)


def _where_said(ask: Callable[[str | None], _BySpace[_Said]], schema: str | None) -> _BySpace[_Said]:
    """What a database says; nothing where its kind has no such thing."""
    try:
        return ask(schema)
    except NotImplementedError:
        return {}


def _types(
    asked: object, schema: str | None
) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], tuple[ReflectedDomain, ...], frozenset[str]]:
    """The enumerations and domains of PostgreSQL, and its partitions."""
    from sqlalchemy import text  # noqa: PLC0415
    from sqlalchemy.dialects.postgresql.base import PGInspector  # noqa: PLC0415

    if not isinstance(asked, PGInspector):
        return (), (), frozenset()
    enumerations = tuple((str(each["name"]), _texts(each["labels"])) for each in asked.get_enums(schema))
    with asked.engine.connect() as connection:
        partitions = connection.execute(text(_PARTITIONS), {"schema": schema}).scalars().all()
        kinds = {str(name): str(kind) for name, kind in connection.execute(text(_DOMAINS), {"schema": schema})}
    domains = tuple(_domain(each, kinds.get(each["name"], each["type"])) for each in asked.get_domains(schema))
    return enumerations, domains, frozenset(map(str, partitions))


def _written(kind: object, spoken: object) -> str:
    """A type in SQL; empty where SQLAlchemy does not know it."""
    from sqlalchemy import Dialect as Spoken  # noqa: PLC0415
    from sqlalchemy.exc import CompileError  # noqa: PLC0415
    from sqlalchemy.types import TypeEngine  # noqa: PLC0415

    if not isinstance(kind, TypeEngine) or not isinstance(spoken, Spoken):
        return ""
    try:
        return str(kind.compile(dialect=spoken))
    except CompileError:
        return ""


def _counting(opened: object, schema: str | None) -> Callable[[str, int], int]:
    from sqlalchemy import Connection, func, literal, select, table  # noqa: PLC0415

    def count(name: str, most: int) -> int:
        if not isinstance(opened, Connection):
            raise TypeError
        some = select(literal(1)).select_from(table(name, schema=schema)).limit(most).subquery()
        return int(opened.execute(select(func.count()).select_from(some)).scalar_one())

    return count


def _reading(opened: object, schema: str | None) -> Callable[[str, Sequence[str], int], list[tuple[Cell, ...]]]:
    from sqlalchemy import Connection, column, select, table  # noqa: PLC0415

    def rows(name: str, columns: Sequence[str], most: int) -> list[tuple[Cell, ...]]:
        if not isinstance(opened, Connection):
            raise TypeError
        source = table(name, *(column(each) for each in columns), schema=schema)
        query = select(*source.columns).order_by(source.columns[columns[0]]).limit(most)
        return [tuple(None if cell is None else str(cell) for cell in row) for row in opened.execute(query)]

    return rows


def _column(each: Mapping[str, object], kind: str) -> ReflectedColumn:
    computed = each.get("computed")
    return ReflectedColumn(
        str(each["name"]),
        kind,
        required=not each["nullable"],
        default="" if computed else str(each.get("default") or ""),
        computed=str(computed["sqltext"]) if isinstance(computed, Mapping) else "",
        numbered=bool(each.get("identity")),
        comment=str(each.get("comment") or ""),
    )


def _key(each: Mapping[str, object]) -> ReflectedKey:
    return ReflectedKey(
        _texts(each["constrained_columns"]),
        str(each.get("referred_schema") or ""),
        str(each["referred_table"]),
        _texts(each["referred_columns"]),
    )


def _domain(each: Mapping[str, object], kind: str) -> ReflectedDomain:
    listed = each.get("constraints")
    checks = [str(check["check"]) for check in listed if isinstance(check, Mapping)] if isinstance(listed, list) else []
    return ReflectedDomain(str(each["name"]), kind, required=not each["nullable"], checks=tuple(checks))


def _texts(values: object) -> tuple[str, ...]:
    return tuple(map(str, values)) if isinstance(values, list | tuple) else ()
