"""Whole scripts of SQL: dumps of five databases, real scripts, broken ones, hostile ones."""

import builtins
import os
import socket
from pathlib import Path

import pytest

from semantic_bridge.documents.files import UnreadableFileError
from semantic_bridge.errors import BridgeError
from semantic_bridge.lift.ddl import Dialect, lift_ddl
from semantic_bridge.lift.ddl.dialects import detect
from semantic_bridge.lift.described import Description
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.source import SourceFile
from tests.lift.sql import lift, remarks
from tests.lift.test_files import workspace
from tests.pilot.files import reference

SCRIPTS = Path(__file__).parent / "scripts"
UNCLOSED = "A statement is passed over: a quote or comment in it is never closed."
PERSISTENCE = "data/xroad/catalog/xroad-catalog-persistence/src"


def outline(found: Description) -> list[str]:
    """Every field in a line: its table, its name, its type, and what else there is to say in short."""
    return [
        " ".join(
            part
            for part in (
                f"{schema.name}.{field.name}",
                field.datatype.local if field.datatype else field.node,
                "[]" if field.many else "",
                "key" if field.name in schema.key else "required" if field.required else "",
                f"in {field.codes}" if field.codes else "",
                f"-> {'.'.join(field.refers)}" if field.refers else "",
                "".join(f"# {text}" for _, text in field.definition),
            )
            if part
        )
        for schema in found.schemas
        for field in schema.fields
    ]


OUTLINES = {
    Dialect.POSTGRESQL: """
        addr.street string
        addr.house int
        person.pin string key
        person.Фамилия string required # Фамилия; как в паспорте
        person.sex string required in person.sex
        person.m string in mood
        person.tags string []
        person.home addr
        person.region int -> region.id
        person.born date
        person.n decimal
        person.created dateTimeStamp
        person.seq long required
        log.id long required
        log.at date required
        log.sex string in person.sex
        region.id int key
        region.name string
    """,
    Dialect.MYSQL: """
        person.id unsignedInt key # it's, id
        person.sex string in person.sex # sex; of person
        person.flags string
        person.b byte required in person.b
        person.region_id short -> region.id
        person.y gYear
        person.ts dateTime required
        person.bin hexBinary
        person.j string
        person.full string
        person.hidden int
        region.id short key
        region.name string
        region.code string required
        region.z int
    """,
    Dialect.SQL_SERVER: """
        Person.Id int key
        Person.Имя Name string
        Person.B boolean required
        Person.S string required in Person.S # Пол; sex
        Person.G string required
        Person.M decimal
        Person.Region unsignedByte -> dbo.Region.Id
        Person.Full string
        dbo.Region.Id unsignedByte key
        dbo.Region.Name string
        hr.Region.Id int key
        hr.Region.Name string
    """,
    Dialect.ORACLE: """
        PERSON.ID integer key
        PERSON.NAME string required
        PERSON.AMOUNT decimal
        PERSON.ANY_N decimal
        PERSON.BORN dateTime
        PERSON.NOTE string
        PERSON.T dateTimeStamp
        PERSON.R hexBinary
        PERSON.L string
        PERSON.D decimal
        PERSON.SEX string in PERSON.SEX # Sex
        PERSON.REGION integer -> region.id
        PERSON.X integer required
        PERSON.Y string
        region.id integer key
        region.n string
    """,
    Dialect.SQLITE: """
        person.id long key
        person.n string required
        person.x string
        person.z long
        person.sex string in person.sex
        person.r long -> region.id
        person.c string required
        region.id long key
        region.d dateTime
        two.a string key
        two.b string key
    """,
}


@pytest.mark.parametrize("dialect", Dialect)
def test_dump(dialect: Dialect) -> None:
    """A dump as the database's own tool writes it is lifted whole, by the signs that are in it."""
    found = lift((SCRIPTS / f"{dialect}.sql").read_bytes(), None)
    assert [line.strip() for line in OUTLINES[dialect].strip().splitlines()] == outline(found)


@pytest.mark.parametrize(
    ("dialect", "expected"),
    [
        (Dialect.POSTGRESQL, [("38:1", "The view public.v is passed over: only its query says what it has.")]),
        (Dialect.MYSQL, [("34:10", "The view v is passed over: only its query says what it has.")]),
        (Dialect.SQL_SERVER, [("34:1", "The view dbo.V is passed over: only its query says what it has.")]),
        (
            Dialect.ORACLE,
            [
                ("26:1", "The view HR.V is passed over: only its query says what it has."),
                ("34:1", "The temporary table tmp is passed over."),
            ],
        ),
        (
            Dialect.SQLITE,
            [
                ("8:1", "The view v is passed over: only its query says what it has."),
                ("9:1", "A statement is not understood."),
            ],
        ),
    ],
)
def test_what_a_dump_leaves_over(dialect: Dialect, expected: list[tuple[str, str]]) -> None:
    """What is no table is remarked at its line; partitions, rows, routines and indexes go without a word."""
    assert expected == remarks(lift((SCRIPTS / f"{dialect}.sql").read_bytes(), None))


@pytest.mark.parametrize("dialect", Dialect)
def test_what_is_written_of_a_dump(dialect: Dialect, tmp_path: Path) -> None:
    """What is lifted of a dump is a workspace, with a schema for each table and a list for each enumeration."""
    found = lift((SCRIPTS / f"{dialect}.sql").read_bytes(), None)
    opened = workspace(found, tmp_path)
    assert (len(found.schemas), len(found.lists)) == (len(opened.schemas), len(opened.code_lists))


REAL: dict[str, str | tuple[int, int, int, int]] = {
    "main/sql/create_tables_default.sql": (8, 69, 6, 0),
    "test/resources/schema.sql": (39, 389, 35, 0),
    "main/sql/init_database.sql": "The script makes no table.",
    "test/resources/data.sql": "The script makes no table.",
    "test/sql/create_test_data.sql": "The script makes no table.",
}


@pytest.mark.parametrize("name", REAL)
def test_real_script(name: str) -> None:
    """X-Road's own scripts: how many tables, fields, references and lists there are, or why there is nothing."""
    source = SourceFile(Path(name), reference(PERSISTENCE))
    expected = REAL[name]
    if isinstance(expected, str):
        with pytest.raises(LiftError, match=expected):
            lift_ddl(source)
        return
    found = lift_ddl(source)
    fields = [field for schema in found.schemas for field in schema.fields]
    references = [field for field in fields if field.refers]
    assert expected == (len(found.schemas), len(fields), len(references), len(found.lists))
    assert () == found.remarks


def test_every_real_script_is_in_the_table() -> None:
    """No script is left out of the table."""
    root = reference("data/xroad")
    found = {path.relative_to(root.parent.parent / PERSISTENCE).as_posix() for path in root.rglob("*.sql")}
    assert found == set(REAL)


@pytest.mark.parametrize(
    ("script", "dialect"),
    [
        ("CREATE TABLE t (a int)", None),
        ("CREATE TABLE t (a serial)", Dialect.POSTGRESQL),
        ("CREATE TABLE `t` (a int)", Dialect.MYSQL),
        ("CREATE TABLE t (a int)\nGO\n", Dialect.SQL_SERVER),
        ("create table t (a varchar2(3))", Dialect.ORACLE),
        ("CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT)", Dialect.SQLITE),
        ("CREATE TABLE `t` (a varchar2(3))", None),
    ],
)
def test_detected(script: str, dialect: Dialect | None) -> None:
    """A dialect is taken by its signs; where two have as many, or none has one, nothing is guessed."""
    assert dialect is detect(script)


def test_undetected() -> None:
    """A script without signs is read as PostgreSQL, which is said, with what to do."""
    (remark,) = lift("CREATE TABLE t (a int)", None).remarks
    assert "Nothing in the script says whose SQL it is; it is read as PostgreSQL." == remark.problem
    assert "Name the dialect: postgresql, mysql, sqlserver, oracle, sqlite." == remark.remedy


def test_scripts_of_changes() -> None:
    """What later statements change is lifted as they leave it."""
    script = """
        CREATE TABLE gone (a int);
        CREATE TABLE t (a int, b text, c text NOT NULL, d int DEFAULT 1);
        ALTER TABLE t ADD COLUMN e date NOT NULL, ADD f int REFERENCES t (a), DROP COLUMN b;
        ALTER TABLE t ALTER COLUMN c DROP NOT NULL, ALTER COLUMN a SET NOT NULL, ALTER a TYPE bigint USING a::bigint;
        ALTER TABLE t RENAME COLUMN d TO "D";
        ALTER TABLE t ALTER COLUMN f SET DEFAULT nextval('s'::regclass), ALTER c DROP DEFAULT, ALTER c SET STATISTICS 5;
        ALTER TABLE IF EXISTS ONLY t ADD CONSTRAINT k PRIMARY KEY (a), OWNER TO x;
        ALTER TABLE t ADD CONSTRAINT n CHECK (c IN ('x', 'y')) NOT VALID;
        CREATE TABLE u (LIKE t INCLUDING ALL, g int);
        CREATE TABLE w (h int) INHERITS (u);
        DROP TABLE IF EXISTS gone, other CASCADE;
    """
    found = lift(script)
    lines = ["a long key", "c string in t.c", "D int", "e date required", "f int -> t.a"]
    copied = ["a long required", "c string", "D int", "e date required", "f int"]
    assert [
        *(f"t.{line}" for line in lines),
        *(f"u.{line}" for line in (*copied, "g int")),
        *(f"w.{line}" for line in (*copied, "g int", "h int")),
    ] == outline(found)
    assert ("The database numbers it.",) == found.schemas[0].fields[4].notes
    assert () == found.remarks


def test_changes_in_other_dialects() -> None:
    """MySQL, Oracle and SQL Server have words of their own for a change."""
    mysql = lift(
        "CREATE TABLE t (a int, b int); ALTER TABLE t MODIFY a bigint NOT NULL COMMENT 'x', CHANGE b c char(3), "
        "ADD COLUMN d int FIRST, ADD KEY (a), ENGINE=InnoDB;",
        Dialect.MYSQL,
    )
    assert ["t.a long required # x", "t.c string", "t.d int"] == outline(mysql)
    oracle = lift(
        "CREATE TABLE t (a NUMBER(3)); ALTER TABLE t ADD (b DATE, c CLOB); ALTER TABLE t MODIFY (a NOT NULL);",
        Dialect.ORACLE,
    )
    assert ["t.a integer required", "t.b dateTime", "t.c string"] == outline(oracle)
    server = lift(
        "CREATE TABLE t (a int)\nALTER TABLE t ADD b int NOT NULL, c date\n"
        "ALTER TABLE t ALTER COLUMN a bigint NOT NULL\nGO",
        Dialect.SQL_SERVER,
    )
    assert ["t.a long required", "t.b int required", "t.c date"] == outline(server)
    like = lift("CREATE TABLE a (b int); CREATE TABLE c LIKE a;", Dialect.MYSQL)
    assert ["a.b int", "c.b int"] == outline(like)
    assert () == (*like.remarks, *mysql.remarks, *oracle.remarks, *server.remarks)


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("FOO BAR", "A statement is not understood."),
        ("CREATE VIRTUAL TABLE x USING y", "A statement is not understood."),
        ("CREATE TABLE x AS SELECT 1", "The table x is passed over: the statement does not list its columns."),
        ("CREATE TABLE x OF y", "The table x is passed over: the statement does not list its columns."),
        ("CREATE TEMP TABLE x (a int)", "The temporary table x is passed over."),
        ("CREATE MATERIALIZED VIEW x AS SELECT 1", "The view x is passed over: only its query says what it has."),
        ("CREATE TABLE IF NOT EXISTS t (b int)", "The table t is made twice; the first one is taken."),
        ("CREATE TABLE x (a int, a text)", "The column a of x stands there twice; the first one is taken."),
        ("CREATE TABLE x (LIKE y)", "x has the columns of y, which is not made above."),
        ("ALTER TABLE y ADD z int", "The table y is changed and never made."),
        ("ALTER TABLE t FROBNICATE", "A change of t is not understood: FROBNICATE."),
        ("ALTER TABLE t DROP CONSTRAINT k", "A change of t is not understood: DROP."),
        ("ALTER TYPE y ADD VALUE 'z'", "A change of the type y is not understood."),
        ("ALTER DOMAIN y DROP NOT NULL", "A change of the type y is not understood."),
        ("COMMENT ON COLUMN t.z IS 'x'", "There is a comment on the column z of t, which is not lifted."),
        ("COMMENT ON TABLE y IS 'x'", "There is a comment on the table y, which is not lifted."),
        ("CREATE TYPE x AS RANGE (subtype = int)", "The type x is not understood."),
        (
            f"CREATE TABLE x (a int CHECK ({'(' * 900}a > 0{')' * 900}))",
            "An item of x is nested too deeply to be read.",
        ),
        (
            "CREATE TABLE x (a int, b text DEFAULT 'half",
            UNCLOSED,
        ),
        ("CREATE TABLE x (a int, b", "The script breaks off in the table x."),
    ],
)
def test_remark(statement: str, problem: str) -> None:
    """What is not understood is remarked where it begins, and everything else is lifted."""
    found = lift(f"CREATE TABLE t (a int);\n  {statement}")
    assert "t" == found.schemas[0].name
    assert problem in [text for _, text in remarks(found)]
    assert all(place.startswith("2:") for place, _ in remarks(found))


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO t VALUES ('CREATE TABLE x (a int);')",
        "-- CREATE TABLE x (a int);",
        "/* CREATE TABLE x (a int); */",
        "COPY t (a) FROM stdin;\nCREATE TABLE x (a int);\n\\.\n",
        "\\connect db\n\\echo ; CREATE TABLE x",
        "CREATE FUNCTION f() RETURNS int AS $body$ CREATE TABLE x (a int); $body$ LANGUAGE sql",
        "CREATE FUNCTION f() RETURNS int AS 'CREATE TABLE x (a int);' LANGUAGE sql",
        "CREATE PROCEDURE p() BEGIN ATOMIC INSERT INTO t VALUES (1); INSERT INTO t VALUES (2); END",
        "CREATE INDEX i ON t (a)",
        "CREATE UNIQUE INDEX i ON t (a)",
        "GRANT ALL ON t TO x",
        "CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1); COMMENT ON TABLE t_1 IS 'x'",
        "ALTER TABLE t OWNER TO x",
        "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
        "ALTER SEQUENCE s RESTART",
        "SET x = 1; SELECT 1; BEGIN; COMMIT; VACUUM; ;;",
        "COMMENT ON INDEX i IS 'x'; COMMENT ON SCHEMA s IS NULL",
    ],
)
def test_passed_over_without_a_word(statement: str) -> None:
    """What does not say what records are is no part of a description, whatever is written in it."""
    found = lift(f"CREATE TABLE t (a int);\n{statement};\nCREATE TABLE u (b int);")
    assert (["t", "u"], []) == ([schema.name for schema in found.schemas], remarks(found))


@pytest.mark.parametrize(
    ("content", "place", "problem"),
    [
        (b"", "1:1", "The file is empty."),
        (b" \n\t", "1:1", "The file is empty."),
        ("CREATE TABLE t (\n имя int)".encode("cp1251"), "2:2", "The file is not in UTF-8."),
        ("CREATE TABLE t (a int)".encode("utf-16")[:-1], "1:22", "The file is not in UTF-16."),
        (b"CREATE TABLE t\0", "1:15", "The file is no text."),
        (b"\x89PNG\r\n\x1a\n\x00", "1:1", "The file is not in UTF-8."),
        (b"SELECT 1;", "1:1", "The script makes no table."),
        (b"\n CREATE VIEW v AS SELECT 1", "2:2", "The view v is passed over: only its query says what it has."),
        (b"CREATE TABLE t (a text DEFAULT 'x", "1:1", UNCLOSED),
        (b"openapi: 3.0.0\ninfo: {}", "1:1", "A statement is not understood."),
    ],
)
def test_refused(content: bytes, place: str, problem: str) -> None:
    """A file without a table is refused, at the place of what is wrong with it, with what to do."""
    with pytest.raises(LiftError) as caught:
        lift(content, None)
    error = caught.value
    assert (place, problem, True) == (f"{error.place.line}:{error.place.column}", error.problem, bool(error.remedy))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    """UTF-8 with and without its mark, and UTF-16, in which SQL Server writes its scripts."""
    assert ["т.имя string"] == outline(lift("CREATE TABLE т (имя text);\r\n".encode(encoding), Dialect.POSTGRESQL))


def test_outside_the_folder(tmp_path: Path) -> None:
    """A script is read inside its folder only."""
    (tmp_path / "x.sql").write_text("CREATE TABLE t (a int)")
    (tmp_path / "inside").mkdir()
    with pytest.raises(UnreadableFileError, match="outside"):
        lift_ddl(SourceFile(Path("../x.sql"), tmp_path / "inside"))


HOSTILE = [
    pytest.param("(" * 200_000, id="open brackets"),
    pytest.param("CREATE TABLE t (a int CHECK (" + "a = 1 OR " * 20_000 + "a = 2))", id="20,000 alternatives"),
    pytest.param("CREATE TABLE t (a int CHECK (" + "NOT " * 20_000 + "a))", id="NOT, 20,000 times"),
    pytest.param("CREATE TABLE t (a " + "int[]" * 20_000 + ")", id="lists in lists"),
    pytest.param("CREATE TABLE t (" + ", ".join(f"c{n} int" for n in range(10_000)) + ")", id="10,000 columns"),
    pytest.param("CREATE DOMAIN a AS b; CREATE DOMAIN b AS a; CREATE TABLE t (a a)", id="domains that are each other"),
    pytest.param("CREATE TYPE a AS (b a); CREATE TABLE t (a a)", id="a type that holds itself"),
    pytest.param("CREATE TABLE t (LIKE t)", id="a table like itself"),
    pytest.param("'" * 100_001, id="quotes"),
    pytest.param("$a$ $b$ " * 50_000 + "$c$", id="dollar quotes"),
    pytest.param("/* " * 100_000, id="comments that open"),
    pytest.param("CREATE TABLE t (a text CHECK (a ~ '" + "(a+)+" * 1_000 + "$'))", id="an evil pattern"),
    pytest.param("CREATE TABLE t (a numeric(999999999, 0))", id="a number with a billion digits"),
    pytest.param("\\i /etc/passwd\nCREATE TABLE t (a int); COPY t FROM '/etc/passwd'", id="a client's commands"),
    pytest.param("CREATE FOREIGN TABLE t (a int) SERVER s OPTIONS (host '127.0.0.1')", id="another server"),
    pytest.param(";" * 200_000, id="empty statements"),
]  # fmt: skip


@pytest.mark.parametrize("script", HOSTILE)
def test_hostile(script: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What was made to break a reader is lifted or refused, without a connection or another file."""
    (tmp_path / "x.sql").write_text(script)

    def refuse(*arguments: object, **options: object) -> None:
        raise AssertionError(f"asked for {arguments}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(builtins, "open", refuse)
    opened = spy(monkeypatch)
    assert schemas_or_place(SourceFile(Path("x.sql"), tmp_path))
    assert [str((tmp_path / "x.sql").resolve())] == opened


def spy(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that are opened from here on."""
    real, opened = os.open, list[str]()

    def note(path: str, flags: int) -> int:
        opened.append(str(path))
        return real(path, flags)

    monkeypatch.setattr(os, "open", note)
    return opened


def schemas_or_place(source: SourceFile) -> object:
    """The schemas of a script, or where the error says that something is wrong."""
    try:
        return lift_ddl(source, Dialect.POSTGRESQL).schemas
    except BridgeError as error:
        return error.where
