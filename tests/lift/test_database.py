"""A database that runs: its tables as a script would say them, its look-up tables as code lists, and no other row."""

import sqlite3
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from semantic_bridge.lift.database import lift_database
from semantic_bridge.lift.database.connecting import open_database
from semantic_bridge.lift.database.lookups import MOST_ROWS
from semantic_bridge.lift.ddl import Dialect
from semantic_bridge.lift.described import DescribedCode, Description
from semantic_bridge.lift.errors import LiftError
from tests.lift.postgres import programs, server
from tests.lift.sql import lift, remarks

REGISTER = """
    CREATE TABLE region (
        code char(2) PRIMARY KEY, name_ru varchar(50) NOT NULL, name_ky varchar(50), description text,
        above char(2) REFERENCES region (code), sorted integer, used boolean
    );
    INSERT INTO region VALUES
        ('03', 'Джалал-Абадская область', 'Жалал-Абад облусу', NULL, NULL, 2, true),
        ('02', 'Иссык-Кульская область', NULL, 'Вокруг озера', NULL, 1, true),
        ('2a', 'Город Каракол', 'Каракол шаары', NULL, '02', 3, false);
    CREATE TABLE status (id integer PRIMARY KEY, title varchar(20) NOT NULL);
    INSERT INTO status VALUES (1, 'valid'), (2, 'void');
    CREATE TABLE person (
        pin varchar(14) PRIMARY KEY, "Фамилия и имя" varchar(100) NOT NULL, born date, region char(2) REFERENCES region,
        status_id integer NOT NULL DEFAULT 1 REFERENCES status (id), sex varchar(1) CHECK (sex IN ('M', 'F')),
        amount numeric(8, 2) CHECK (amount >= 0), UNIQUE (born, region)
    );
    INSERT INTO person VALUES ('20101198500123', 'SECRET-NAME', '1985-01-01', '02', 1, 'M', 1);
    CREATE TABLE pass (
        number varchar(9), series varchar(2), pin varchar(14) REFERENCES person, PRIMARY KEY (series, number)
    );
    INSERT INTO pass VALUES ('SECRET-1', 'ID', '20101198500123');
    CREATE VIEW adults AS SELECT pin FROM person;
"""
"""A register that SQLite and PostgreSQL make alike."""

LISTS = {
    "region": [
        DescribedCode("02", (("ru", "Иссык-Кульская область"),), (("", "Вокруг озера"),)),
        DescribedCode("03", (("ru", "Джалал-Абадская область"), ("ky", "Жалал-Абад облусу"))),
        DescribedCode("2a", (("ru", "Город Каракол"), ("ky", "Каракол шаары")), broader="02"),
    ],
    "status": [DescribedCode("1", (("", "valid"),)), DescribedCode("2", (("", "void"),))],
    "person.sex": [DescribedCode("M"), DescribedCode("F")],
}


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """A server with the register in it, and what only PostgreSQL has in a schema of its own."""
    with server() as url:
        with psycopg.connect(url) as connection:
            connection.execute(REGISTER)
            connection.execute(OWN)
        yield url


def sqlite(folder: Path, script: str = REGISTER) -> str:
    """The URL of a file of SQLite that the script makes."""
    with sqlite3.connect(folder / "register.db") as connection:
        connection.executescript(script)
    connection.close()
    return f"sqlite:///{folder / 'register.db'}"


def refused(url: str, schema: str | None = None) -> LiftError:
    """The error of a database."""
    with pytest.raises(LiftError) as caught:
        lift_database(url, schema)
    assert caught.value.__cause__ is None
    return caught.value


def check_register(found: Description) -> None:
    """Hold what is lifted of the register."""
    assert ["pass", "person", "region", "status"] == [schema.name for schema in found.schemas]
    assert LISTS == {each.name: list(each.codes) for each in found.lists}
    fields = {(schema.name, field.name): field for schema in found.schemas for field in schema.fields}
    assert {
        ("person", "region"): "region",
        ("person", "status_id"): "status",
        ("person", "sex"): "person.sex",
        ("region", "above"): "region",
    } == {place: field.codes for place, field in fields.items() if field.codes}
    assert [
        "The rows of region were read as a code list of 3 codes.",
        "The rows of status were read as a code list of 2 codes.",
        "The view adults is passed over: only its query says what it has.",
    ] == sorted(problem for _, problem in remarks(found))
    assert "SECRET" not in repr(found)


def test_sqlite(tmp_path: Path) -> None:
    """A file of SQLite gives its tables and its look-up tables, and no name of a person."""
    found = lift_database(sqlite(tmp_path))
    check_register(found)
    assert ("register.db", "application/vnd.sqlite3") == (found.source, found.media_type)


def test_postgresql(postgres: str) -> None:
    """A server of PostgreSQL gives the same."""
    found = lift_database(postgres)
    check_register(found)
    assert ("postgres", "application/sql") == (found.source, found.media_type)


OWN = """
    CREATE SCHEMA own;
    CREATE TYPE own.mood AS ENUM ('sad', 'ok');
    CREATE DOMAIN own.pin AS varchar(14) NOT NULL CHECK (VALUE ~ '^[0-9]{14}$');
    CREATE TABLE own.everything (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, pin own.pin, m own.mood DEFAULT 'ok', tags text[],
        a smallint, b numeric(5), c numeric(9, 3), d real, e double precision, f boolean NOT NULL, g char(3), h text,
        i bytea, j date, k time, l timestamp, n timestamptz DEFAULT now(), o uuid, p jsonb, q interval,
        r text GENERATED ALWAYS AS (lower(h)) STORED, s serial, "Имя, ""да""!" varchar(7) UNIQUE,
        CONSTRAINT a_range CHECK (a BETWEEN 1 AND 10), CHECK (length(h) <= 5), CHECK (g IN ('x', 'y')), CHECK (a <> b)
    );
    COMMENT ON TABLE own.everything IS 'All there is';
    COMMENT ON COLUMN own.everything.a IS 'Первое; a';
    CREATE TABLE own.log (id bigint NOT NULL, at date NOT NULL, e bigint REFERENCES own.everything)
        PARTITION BY RANGE (at);
    CREATE TABLE own.log_2020 PARTITION OF own.log FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
"""
"""What PostgreSQL has beyond SQLite."""


def test_database_and_its_dump(postgres: str) -> None:
    """A database and the script that its own tool writes of it are lifted alike."""
    found = lift_database(postgres, "own")
    dump = subprocess.run(
        [programs() / "pg_dump", "--schema-only", "--schema=own", "--dbname", postgres],
        check=True,
        capture_output=True,
    )
    script = lift(dump.stdout, None)
    assert () == script.remarks
    assert sorted(script.schemas, key=lambda schema: schema.name) == list(found.schemas)
    assert script.lists == found.lists
    assert () == found.remarks


def test_script_and_its_database(tmp_path: Path) -> None:
    """What SQLite says of the tables of a script is what the script says, save for the rows of look-up tables."""
    found = lift_database(sqlite(tmp_path))
    script = lift(REGISTER, Dialect.SQLITE)
    plain = [
        replace(
            schema,
            fields=tuple(replace(field, codes=field.codes if "." in field.codes else "") for field in schema.fields),
        )
        for schema in found.schemas
    ]
    assert sorted(script.schemas, key=lambda schema: schema.name) == plain


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        pytest.param("l (id integer PRIMARY KEY, surname text, name text)", "(1, 'SECRET', 'x')", id="two names"),
        pytest.param("l (id integer PRIMARY KEY, name text, born date)", "(1, 'SECRET', '1985-01-01')", id="a date"),
        pytest.param(
            "l (id integer PRIMARY KEY, name text, p text REFERENCES o)", "(1, 'SECRET', 'x')", id="another key"
        ),
        pytest.param("l (id integer PRIMARY KEY, name text, n numeric(5, 2))", "(1, 'SECRET', 1)", id="a measure"),
        pytest.param("l (id integer PRIMARY KEY)", "(1)", id="no name"),
        pytest.param("l (id text PRIMARY KEY, name text)", "('SECRET', 'x')", id="a code of any length"),
        pytest.param("l (id integer PRIMARY KEY, name text)", "", id="no rows"),
    ],
)
def test_no_look_up_table(tmp_path: Path, table: str, rows: str) -> None:
    """A table that is referred to and has more than codes with names is never read, however few its rows are."""
    made = f"CREATE TABLE o (k text PRIMARY KEY); CREATE TABLE {table}; CREATE TABLE t (x integer REFERENCES l);"
    filled = f"INSERT INTO l VALUES {rows};" if rows else ""  # noqa: S608  # the case itself
    found = lift_database(sqlite(tmp_path, made + filled))
    assert ((), ()) == (found.lists, found.remarks)
    assert "SECRET" not in repr(found)
    assert ("l", "id") == found.schemas[-1].fields[0].refers


@pytest.mark.parametrize(("count", "lists"), [(MOST_ROWS, 1), (MOST_ROWS + 1, 0)])
def test_size_of_a_look_up_table(tmp_path: Path, count: int, lists: int) -> None:
    """A look-up table has up to 200 rows."""
    rows = ", ".join(f"({n}, 'name {n}')" for n in range(count))
    made = "CREATE TABLE l (id integer PRIMARY KEY, name text); CREATE TABLE t (x integer REFERENCES l);"
    script = f"{made} INSERT INTO l VALUES {rows};"  # noqa: S608  # the case itself
    found = lift_database(sqlite(tmp_path, script))
    assert lists == len(found.lists)
    assert [count] * lists == [len(each.codes) for each in found.lists]


def test_a_table_that_nothing_refers_to(tmp_path: Path) -> None:
    """A table of codes that no other one refers to is a table."""
    script = "CREATE TABLE l (id integer PRIMARY KEY, name text); INSERT INTO l VALUES (1, 'SECRET');"
    assert () == lift_database(sqlite(tmp_path, script)).lists


def test_only_look_up_tables_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all statements that are sent, those that read a table of the register read its look-up tables."""
    sent: list[str] = []
    url = sqlite(tmp_path)
    real = sqlite3.connect

    def listening(*arguments: str, **options: bool) -> sqlite3.Connection:
        connection = real(*arguments, **options)  # type: ignore[call-overload]
        connection.set_trace_callback(sent.append)
        return connection  # type: ignore[no-any-return]

    monkeypatch.setattr(sqlite3, "connect", listening)
    lift_database(url)
    selects = [statement for statement in sent if statement.upper().startswith("SELECT") and "sqlite_" not in statement]
    assert {"region", "status"} == {
        word for each in selects for word in each.split() if word in {"region", "status", "person", "pass"}
    }
    assert not [each for each in sent if each.upper().startswith(("INSERT", "UPDATE", "DELETE", "CREATE", "DROP"))]


def test_nothing_is_written(tmp_path: Path) -> None:
    """A file is as it was, and a missing one is not made."""
    url = sqlite(tmp_path)
    before = (tmp_path / "register.db").read_bytes()
    lift_database(url)
    assert before == (tmp_path / "register.db").read_bytes()
    refused(f"sqlite:///{tmp_path / 'none.db'}")
    assert ["register.db"] == [path.name for path in tmp_path.iterdir()]


def test_a_session_that_cannot_write(postgres: str) -> None:
    """A server is told to write nothing, and to end what lasts long."""
    with open_database(postgres, "own") as database, psycopg.connect(postgres) as connection:
        connection.execute("CREATE SEQUENCE own.counted")
        connection.execute(
            "CREATE FUNCTION own.next() RETURNS bigint LANGUAGE sql AS $$SELECT nextval('own.counted')$$"
        )
        connection.execute("CREATE VIEW own.writing AS SELECT own.next() AS n")
        connection.commit()
        try:
            with pytest.raises(Exception, match="read-only transaction"):
                database.rows("writing", ["n"], 1)
        finally:
            connection.execute("DROP VIEW own.writing; DROP FUNCTION own.next; DROP SEQUENCE own.counted")


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("postgresql://me:hunter2@127.0.0.1:1/x?password=hunter2", "The database cannot be reached or read"),
        ("postgresql://me:hunter2@no-such-host.invalid/x", "The database cannot be reached or read"),
        ("hunter2", "This is no URL of a database"),
        ("postgresql://me:hunter2@host:port/x", "This is no URL of a database"),
        ("ftp://me:hunter2@host/x", "This is no URL of a database"),
        ("mssql+pyodbc://me:hunter2@host/x", "The driver of mssql+pyodbc is not installed"),
        ("mysql://me:hunter2@host/x", "The driver of mysql is not installed"),
    ],
)
def test_refused(url: str, problem: str) -> None:
    """A database that does not answer, or is none, is an error that says what to do, and never the password."""
    error = refused(url)
    assert problem in error.problem
    assert error.remedy
    assert "hunter2" not in f"{error}{error!r}{error.__dict__}"


def test_wrong_password(postgres: str) -> None:
    """A login that is refused is said, with the server's code for it, and never the password."""
    error = refused(postgres.replace("tester@", "nobody-here:hunter2@"))
    assert "The database cannot be reached or read" in error.problem
    assert "hunter2" not in str(error)


def test_no_such_schema(postgres: str) -> None:
    """A schema that is not there is named, with those that are."""
    error = refused(postgres, "none")
    assert ("There is no schema 'none'.", True) == (error.problem, "own, public" in error.remedy)


def test_no_table(tmp_path: Path) -> None:
    """An empty database is refused."""
    assert "There is no table." == refused(sqlite(tmp_path, "CREATE TABLE t (a); DROP TABLE t;")).problem


def test_no_database(tmp_path: Path) -> None:
    """A file that is no database is refused."""
    (tmp_path / "x.db").write_bytes(b"no database at all" * 100)
    assert "The database cannot be reached or read: DatabaseError." == refused(f"sqlite:///{tmp_path / 'x.db'}").problem


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where SQLAlchemy is not installed, the error says how to install it."""
    monkeypatch.setattr("semantic_bridge.lift.database.connecting.find_spec", lambda _: None)
    error = refused("sqlite:///x.db")
    assert ("Reading a database needs the extra `sql`.", True) == (
        error.problem,
        "semantic-bridge[sql]" in error.remedy,
    )
