"""What statements say about tables, before it is put in the terms that all sources share."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sqlglot import exp

from semantic_bridge.errors import Place
from semantic_bridge.lift.ddl.checks import Checked
from semantic_bridge.lift.described import Remark


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a table or a type.

    Attributes:
        local: Without the database's schema.
        space: The schema, and what is above it, with dots; empty where none is written.
    """

    local: str
    space: str = ""

    def __str__(self) -> str:
        """As SQL writes it, without quotes."""
        return f"{self.space}.{self.local}" if self.space else self.local


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        kind: Its type; None where none is stated.
        required: Whether it may not be NULL.
        definition: Its comment.
        notes: What no other attribute says.
    """

    name: str
    kind: exp.Expr | None
    required: bool = False
    definition: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose values stand in another table.

    Attributes:
        targets: The columns there; empty is its primary key.
    """

    columns: tuple[str, ...]
    table: Name
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table, or a type that is made of columns, or a domain, which is one column.

    Attributes:
        key: The columns of the primary key.
        checks: What its CHECK constraints say.
        uniques: Columns that together never repeat.
        root: Whether it has rows of its own.
    """

    name: Name
    columns: tuple[Column, ...] = ()
    key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    checks: tuple[Checked, ...] = ()
    uniques: tuple[tuple[str, ...], ...] = ()
    definition: str = ""
    root: bool = True
    place: Place | None = None

    def column(self, name: str) -> Column | None:
        """The column of this name, or else of one that differs only in case, as SQL lets it."""
        exact = next((column for column in self.columns if column.name == name), None)
        folded = name.casefold()
        return exact or next((column for column in self.columns if column.name.casefold() == folded), None)

    def spelled(self, names: Iterable[str]) -> tuple[str, ...]:
        """Names of columns as the columns are written; unknown ones stay."""
        found = ((name, self.column(name)) for name in names)
        return tuple(column.name if column else name for name, column in found)

    def with_column(self, column: Column) -> "Table":
        """The table with a column in place of the one of this name."""
        return replace(self, columns=tuple(column if old.name == column.name else old for old in self.columns))

    def with_columns(self, columns: Iterable[Column]) -> "Table":
        """The table with further columns; one whose name it has already is left out."""
        had = {column.name for column in self.columns}
        return replace(self, columns=(*self.columns, *(column for column in columns if column.name not in had)))


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A type that is a list of codes."""

    name: Name
    codes: tuple[str, ...]
    definition: str = ""


@dataclass(slots=True)
class Found:
    """What a source has said so far.

    Attributes:
        tables: Tables and types made of columns, in their order.
        domains: Each a table with one column, `VALUE`.
        partitions: Tables that hold rows of another one.
        remarks: What was passed over.
    """

    tables: dict[Name, Table] = field(default_factory=dict)
    enumerations: dict[Name, Enumeration] = field(default_factory=dict)
    domains: dict[Name, Table] = field(default_factory=dict)
    partitions: set[Name] = field(default_factory=set)
    remarks: list[Remark] = field(default_factory=list)

    def remark(self, problem: str, place: Place | None, remedy: str = "") -> None:
        """Note what was passed over."""
        self.remarks.append(Remark(problem, remedy, place))

    def name(self, written: Name, among: Iterable[Name]) -> Name | None:
        """Which of the names is meant: the same, else the only one that it can be without schema and case."""
        names = list(among)
        if written in names:
            return written
        local, space = written.local.casefold(), written.space.casefold()
        same = [name for name in names if name.local.casefold() == local]
        near = [name for name in same if not space or not name.space or name.space.casefold() == space]
        exact = [name for name in near if name.local == written.local]
        return next(iter(exact or near), None)

    def table(self, written: Name) -> Table | None:
        """The table that a name means."""
        name = self.name(written, self.tables)
        return self.tables[name] if name else None
