"""What a database says about itself, as plain values: the library that asked is not needed further."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from semantic_bridge.lift.ddl import Dialect

Cell = str | None


@dataclass(frozen=True, slots=True)
class ReflectedColumn:
    """A column; `kind`, `default` and `computed` are SQL, empty where there is none."""

    name: str
    kind: str
    required: bool
    default: str = ""
    computed: str = ""
    numbered: bool = False
    comment: str = ""


@dataclass(frozen=True, slots=True)
class ReflectedKey:
    """A foreign key."""

    columns: tuple[str, ...]
    space: str
    table: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReflectedTable:
    """A table; `checks` are SQL."""

    name: str
    columns: tuple[ReflectedColumn, ...]
    key: tuple[str, ...] = ()
    foreign_keys: tuple[ReflectedKey, ...] = ()
    uniques: tuple[tuple[str, ...], ...] = ()
    checks: tuple[str, ...] = ()
    comment: str = ""


@dataclass(frozen=True, slots=True)
class ReflectedDomain:
    """A domain of PostgreSQL: a type with conditions of its own."""

    name: str
    kind: str
    required: bool
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Database:
    """A database that is open.

    Attributes:
        name: Of the database, without the server's.
        label: Its URL without password and parameters.
        views: Their names.
        partitions: Tables that hold rows of another one.
        enumerations: Types that are lists of codes, with these.
        count: How many rows a table has, counted up to a number.
        rows: The first rows of a table, as texts: these columns, in the order of the first one, up to a number.
    """

    dialect: Dialect
    name: str
    label: str
    tables: tuple[ReflectedTable, ...]
    views: tuple[str, ...]
    partitions: frozenset[str]
    enumerations: tuple[tuple[str, tuple[str, ...]], ...]
    domains: tuple[ReflectedDomain, ...]
    count: Callable[[str, int], int]
    rows: Callable[[str, Sequence[str], int], list[tuple[Cell, ...]]]
