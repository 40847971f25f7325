"""Lift a text of SQL, and write one of a description."""

from pathlib import Path
from tempfile import TemporaryDirectory

from semantic_bridge.lift.ddl import Dialect, lift_ddl
from semantic_bridge.lift.described import DescribedField, DescribedSchema, Description
from semantic_bridge.lift.source import SourceFile
from semantic_bridge.terms import XSD


def lift(text: str | bytes, dialect: Dialect | None = Dialect.POSTGRESQL) -> Description:
    """What a script says."""
    with TemporaryDirectory() as folder:
        Path(folder, "x.sql").write_bytes(text if isinstance(text, bytes) else text.encode())
        return lift_ddl(SourceFile(Path("x.sql"), Path(folder)), dialect)


def table(text: str, dialect: Dialect = Dialect.POSTGRESQL) -> DescribedSchema:
    """The first table of a script."""
    return lift(text, dialect).schemas[0]


def column(definition: str, dialect: Dialect = Dialect.POSTGRESQL) -> DescribedField:
    """The column `c` of this definition, in a table of which nothing is remarked."""
    found = lift(f"CREATE TABLE t (c {definition});", dialect)
    assert () == found.remarks
    return found.schemas[0].fields[0]


def remarks(found: Description) -> list[tuple[str, str]]:
    """Line and column, and the problem, of every remark."""
    return [
        (f"{remark.place.line}:{remark.place.column}" if remark.place else "", remark.problem)
        for remark in found.remarks
    ]


_TYPES = {
    Dialect.POSTGRESQL: {
        XSD.string: "text", XSD.int: "integer", XSD.decimal: "numeric", XSD.boolean: "boolean", XSD.date: "date",
        XSD.dateTime: "timestamp without time zone", XSD.hexBinary: "bytea", XSD.double: "double precision",
    },
    Dialect.MYSQL: {
        XSD.string: "text", XSD.int: "int", XSD.double: "double", XSD.date: "date", XSD.dateTime: "datetime",
        XSD.hexBinary: "blob", XSD.boolean: "boolean",
    },
    Dialect.SQL_SERVER: {
        XSD.string: "[nvarchar](max)", XSD.int: "[int]", XSD.boolean: "[bit]", XSD.date: "[date]",
        XSD.double: "[float]",
        XSD.dateTime: "[datetime2](7)", XSD.hexBinary: "[varbinary](max)",
    },
    Dialect.ORACLE: {
        XSD.string: "CLOB", XSD.decimal: "NUMBER", XSD.dateTime: "TIMESTAMP", XSD.hexBinary: "BLOB",
        XSD.double: "BINARY_DOUBLE",
    },
    Dialect.SQLITE: {
        XSD.string: "TEXT", XSD.long: "INTEGER", XSD.decimal: "NUMERIC", XSD.boolean: "BOOLEAN", XSD.date: "DATE",
        XSD.dateTime: "DATETIME", XSD.hexBinary: "BLOB", XSD.double: "REAL",
    },
}  # fmt: skip
"""How a dialect writes a datatype; those that it has no type for are left out."""

DATATYPES = {dialect: tuple(types) for dialect, types in _TYPES.items()}
"""What a dialect has a type for."""


def write(description: Description, dialect: Dialect) -> str:
    """The script that makes the tables of a description, with all that the dialect can say of them."""
    fields = [(schema, field) for schema in description.schemas for field in schema.fields]
    lists = description.lists if dialect is Dialect.POSTGRESQL else ()
    parts = [
        *(_enumeration(each.name, [code.notation for code in each.codes]) for each in lists),
        *(_table(schema, description, dialect) for schema in description.schemas),
        *(_reference(schema, field, dialect) for schema, field in fields if field.refers),
        *(comment for schema in description.schemas for comment in _comments(schema, dialect)),
    ]
    return "\n".join(parts)


def quoted(name: str, dialect: Dialect) -> str:
    """A name in the dialect's quotes."""
    if dialect is Dialect.MYSQL:
        return f"`{name.replace('`', '``')}`"
    if dialect is Dialect.SQL_SERVER:
        return f"[{name.replace(']', ']]')}]"
    return '"{}"'.format(name.replace('"', '""'))


def text(value: str, dialect: Dialect) -> str:
    """A text in the dialect's quotes."""
    doubled = value.replace("'", "''")
    if dialect is Dialect.MYSQL:
        return "'{}'".format(doubled.replace("\\", "\\\\"))
    return f"N'{doubled}'" if dialect is Dialect.SQL_SERVER else f"'{doubled}'"


def _enumeration(name: str, codes: list[str]) -> str:
    listed = ", ".join(text(code, Dialect.POSTGRESQL) for code in codes)
    return f"CREATE TYPE {quoted(name, Dialect.POSTGRESQL)} AS ENUM ({listed});"


def _table(schema: DescribedSchema, description: Description, dialect: Dialect) -> str:
    items = [_column(each, description, dialect) for each in schema.fields]
    if schema.key:
        items.append(f"PRIMARY KEY ({', '.join(quoted(name, dialect) for name in schema.key)})")
    comment = "".join(f" COMMENT={text(each, dialect)}" for _, each in schema.definition if dialect is Dialect.MYSQL)
    return "CREATE TABLE {} (\n    {}\n){};".format(quoted(schema.name, dialect), ",\n    ".join(items), comment)


def _column(field: DescribedField, description: Description, dialect: Dialect) -> str:
    name = quoted(field.name, dialect)
    codes = [code.notation for each in description.lists if each.name == field.codes for code in each.codes]
    listed = ", ".join(text(code, dialect) for code in codes)
    parts = [name, _type(field, dialect, listed) + ("[]" if field.many else "")]
    parts += ["NOT NULL"] if field.required else []
    if codes and dialect not in {Dialect.POSTGRESQL, Dialect.MYSQL}:
        parts.append(f"CHECK ({name} IN ({listed}))")
    parts += [f"COMMENT {text(each, dialect)}" for _, each in field.definition if dialect is Dialect.MYSQL]
    return " ".join(parts)


def _type(field: DescribedField, dialect: Dialect, listed: str) -> str:
    if listed and dialect is Dialect.POSTGRESQL:
        return quoted(field.codes, dialect)
    if listed and dialect is Dialect.MYSQL:
        return f"enum({listed})"
    if field.facets.max_length is not None:
        return {Dialect.ORACLE: "VARCHAR2", Dialect.SQL_SERVER: "[nvarchar]"}.get(
            dialect, "varchar"
        ) + f"({field.facets.max_length})"
    return _TYPES[dialect][field.datatype or XSD.string]


def _reference(schema: DescribedSchema, field: DescribedField, dialect: Dialect) -> str:
    target, column = field.refers or ("", "")
    key = (
        f"FOREIGN KEY ({quoted(field.name, dialect)}) REFERENCES {quoted(target, dialect)} ({quoted(column, dialect)})"
    )
    return f"ALTER TABLE {quoted(schema.name, dialect)} ADD CONSTRAINT f {key};"


def _comments(schema: DescribedSchema, dialect: Dialect) -> list[str]:
    named = quoted(schema.name, dialect)
    if dialect in {Dialect.POSTGRESQL, Dialect.ORACLE}:
        return [
            *(f"COMMENT ON TABLE {named} IS {text(each, dialect)};" for _, each in schema.definition),
            *(
                f"COMMENT ON COLUMN {named}.{quoted(field.name, dialect)} IS {text(each, dialect)};"
                for field in schema.fields
                for _, each in field.definition
            ),
        ]
    if dialect is not Dialect.SQL_SERVER:
        return []
    start = "EXEC sp_addextendedproperty N'MS_Description', "
    place = f", N'SCHEMA', N'dbo', N'TABLE', {text(schema.name, dialect)}"
    return [
        *(f"{start}{text(each, dialect)}{place};" for _, each in schema.definition),
        *(
            f"{start}{text(each, dialect)}{place}, N'COLUMN', {text(field.name, dialect)};"
            for field in schema.fields
            for _, each in field.definition
        ),
    ]
