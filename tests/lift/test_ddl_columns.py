"""What types and constraints of SQL say about a field."""

from decimal import Decimal

import pytest

from semantic_bridge.lift.ddl import Dialect
from semantic_bridge.lift.described import Facets
from semantic_bridge.model.schema import JsonType
from tests.lift.sql import column, lift, remarks, table

PG, MY, MS, ORA, LITE = Dialect.POSTGRESQL, Dialect.MYSQL, Dialect.SQL_SERVER, Dialect.ORACLE, Dialect.SQLITE


def below(digits: int) -> Facets:
    """Between the powers of ten with this many digits."""
    return Facets(above=-(Decimal(10) ** digits), below=Decimal(10) ** digits)


@pytest.mark.parametrize(
    ("dialect", "definition", "json_type", "datatype", "facets"),
    [
        (PG, "smallint", "integer", "short", Facets()),
        (PG, "integer", "integer", "int", Facets()),
        (PG, "bigint", "integer", "long", Facets()),
        (PG, "numeric(10, 2)", "number", "decimal", below(8)),
        (PG, "numeric(5)", "integer", "integer", below(5)),
        (PG, "numeric", "number", "decimal", Facets()),
        (PG, "real", "number", "float", Facets()),
        (PG, "double precision", "number", "double", Facets()),
        (PG, "boolean", "boolean", "boolean", Facets()),
        (PG, "character varying(20)", "string", "string", Facets(max_length=20)),
        (PG, "character(3)", "string", "string", Facets(max_length=3)),
        (PG, "character", "string", "string", Facets(max_length=1)),
        (PG, "text", "string", "string", Facets()),
        (PG, "bytea", "string", "hexBinary", Facets()),
        (PG, "date", "string", "date", Facets()),
        (PG, "time without time zone", "string", "time", Facets()),
        (PG, "timestamp(3) without time zone", "string", "dateTime", Facets()),
        (PG, "timestamp with time zone", "string", "dateTimeStamp", Facets()),
        (MY, "tinyint(4)", "integer", "byte", Facets()),
        (MY, "smallint unsigned", "integer", "unsignedShort", Facets()),
        (MY, "mediumint", "integer", "int", Facets(minimum=Decimal(-8388608), maximum=Decimal(8388607))),
        (MY, "mediumint unsigned", "integer", "unsignedInt", Facets(maximum=Decimal(16777215))),
        (MY, "bigint(20) unsigned", "integer", "unsignedLong", Facets()),
        (MY, "decimal", "integer", "integer", below(10)),
        (MY, "decimal(4,0) unsigned", "integer", "integer", Facets(minimum=Decimal(0), below=Decimal(10000))),
        (MY, "year(4)", "string", "gYear", Facets()),
        (MY, "timestamp", "string", "dateTime", Facets()),
        (MY, "varchar(9) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin", "string", "string", Facets(max_length=9)),
        (MS, "[tinyint]", "integer", "unsignedByte", Facets()),
        (MS, "[bit]", "boolean", "boolean", Facets()),
        (MS, "[nvarchar](max)", "string", "string", Facets()),
        (MS, "[nvarchar](5) COLLATE Cyrillic_General_CI_AS", "string", "string", Facets(max_length=5)),
        (MS, "[float]", "number", "double", Facets()),
        (MS, "decimal", "integer", "integer", below(18)),
        (MS, "[datetimeoffset](7)", "string", "dateTimeStamp", Facets()),
        (MS, "[rowversion]", "string", "hexBinary", Facets()),
        (ORA, "VARCHAR2(20 CHAR)", "string", "string", Facets(max_length=20)),
        (ORA, "NUMBER(10,0)", "integer", "integer", below(10)),
        (ORA, "NUMBER", "number", "decimal", Facets()),
        (ORA, "NUMBER(*,0)", "integer", "integer", below(38)),
        (ORA, "INTEGER", "integer", "integer", below(38)),
        (ORA, "DATE", "string", "dateTime", Facets()),
        (ORA, "LONG", "string", "string", Facets()),
        (ORA, "NCLOB", "string", "string", Facets()),
        (LITE, "INTEGER", "integer", "long", Facets()),
        (LITE, "REAL", "number", "double", Facets()),
    ],
)
def test_type(dialect: Dialect, definition: str, json_type: str, datatype: str, facets: Facets) -> None:
    """A type is the XSD datatype that has just its values, with what XSD itself does not say as facets."""
    field = column(definition, dialect)
    assert field.datatype is not None
    assert (json_type, datatype, facets) == (field.json_type, field.datatype.local, field.facets)


@pytest.mark.parametrize(
    ("dialect", "definition", "notes"),
    [
        (PG, "numeric(10, 2)", ("It has 2 decimals at most.",)),
        (PG, "jsonb", ("It holds JSON that the source does not describe.",)),
        (PG, "xml", ("It holds XML that the source does not describe.",)),
        (PG, "tsvector", ("The type tsvector has no XSD datatype; it is taken as text.",)),
        (PG, "text UNIQUE", ("No two records have the same value of it.",)),
        (PG, "text DEFAULT 'x'::text", ("Where none is given it becomes x.",)),
        (PG, "text DEFAULT ''", ("Where none is given it is empty.",)),
        (PG, "text DEFAULT NULL", ()),
        (PG, "date DEFAULT now()", ("Where none is given it becomes CURRENT_TIMESTAMP.",)),
        (PG, "bigint DEFAULT nextval('s'::regclass)", ("The database numbers it.",)),
        (PG, "int GENERATED ALWAYS AS IDENTITY", ("The database numbers it.",)),
        (PG, "serial", ("The database numbers it.",)),
        (PG, "text GENERATED ALWAYS AS (lower(d)) STORED", ("It is computed: LOWER(d).",)),
        (MY, "set('x','y')", ("A value is any number of these codes with commas between: x, y.",)),
        (MY, "varbinary(16)", ("It has 16 bytes at most.",)),
        (MY, "enum('x')", ("It is always x.",)),
        (MY, "datetime ON UPDATE CURRENT_TIMESTAMP", ("With every change of its row it becomes CURRENT_TIMESTAMP().",)),
        (MS, "[money]", ("It has 4 decimals at most.",)),
        (LITE, "", ("The source states no type; it is taken as text.",)),
    ],
)
def test_note(dialect: Dialect, definition: str, notes: tuple[str, ...]) -> None:
    """What no term says is a sentence."""
    assert notes == column(definition, dialect).notes


@pytest.mark.parametrize(
    ("dialect", "definition", "required"),
    [
        (PG, "int", False),
        (PG, "int NULL", False),
        (PG, "int NOT NULL", True),
        (PG, "int PRIMARY KEY", True),
        (PG, "bigserial", True),
        (PG, "int CHECK (c IS NOT NULL)", True),
        (MY, "int AUTO_INCREMENT", True),
        (MS, "[int] IDENTITY(1,1)", True),
        (ORA, "NUMBER(3) NOT NULL ENABLE", True),
    ],
)
def test_required(dialect: Dialect, definition: str, *, required: bool) -> None:
    """A field is required where the database lets no record without it in."""
    assert required == column(definition, dialect).required


@pytest.mark.parametrize(
    ("dialect", "condition", "codes"),
    [
        (PG, "c IN ('M', 'F')", ["M", "F"]),
        (PG, "c IN ('M', 'F', 'M')", ["M", "F"]),
        (PG, "((c)::text = ANY ((ARRAY['M'::character varying, 'F'::character varying])::text[]))", ["M", "F"]),
        (PG, "c = ANY (ARRAY[-1, 0, 1])", ["-1", "0", "1"]),
        (PG, "c = 'M' OR 'F' = c", ["M", "F"]),
        (PG, "c IS NULL OR c IN ('M', 'F')", ["M", "F"]),
        (MS, "([c]=N'Ж' OR [c]=N'М')", ["Ж", "М"]),
        (ORA, "c IN ('1', '01')", ["1", "01"]),
        (MY, "`c` in (_utf8mb4'a',_utf8mb4'b')", []),
    ],
)
def test_codes(dialect: Dialect, condition: str, codes: list[str]) -> None:
    """A CHECK that lists values is a code list, however the database spells it out again."""
    found = lift(f"CREATE TABLE t (c varchar(3), CHECK ({condition}));", dialect)
    assert codes == [code.notation for listed in found.lists for code in listed.codes]
    assert ("t.c" if codes else "") == found.schemas[0].fields[0].codes


@pytest.mark.parametrize(
    ("condition", "facets"),
    [
        ("c >= 0 AND c <= 100", Facets(minimum=Decimal(0), maximum=Decimal(100))),
        ("0 < c AND c < 1.5", Facets(above=Decimal(0), below=Decimal("1.5"))),
        ("c BETWEEN 1 AND 10", Facets(minimum=Decimal(1), maximum=Decimal(10))),
        ("((c >= (0)::numeric) AND (c <= (100)::numeric))", Facets(minimum=Decimal(0), maximum=Decimal(100))),
        ("c > -5", Facets(above=Decimal(-5))),
        ("length(c) = 14", Facets(min_length=14, max_length=14)),
        ("char_length(c) > 2 AND char_length(c) < 9", Facets(min_length=3, max_length=8)),
        ("(c)::text ~ '^[0-9]{14}$'::text", Facets(pattern="^[0-9]{14}$")),
    ],
)
def test_facets(condition: str, facets: Facets) -> None:
    """A CHECK of a range, a length or a pattern is what SHACL says of it."""
    field = column(f"text CHECK ({condition})")
    assert (facets, ()) == (field.facets, field.notes)


@pytest.mark.parametrize(
    ("condition", "note"),
    [
        ("c <> 'x'", "The source checks: c <> 'x'."),
        ("c > '1900-01-01'::date", "The source checks: c > CAST('1900-01-01' AS DATE)."),
        ("c ~ '(?<=a)b'", "The source checks: c ~ '(?<=a)b'."),
        ("c ~* 'a'", "The source checks: c ~* 'a'."),
        ("c IN ('x')", "It is always x."),
        ("c NOT IN ('x', 'y')", "The source checks: NOT c IN ('x', 'y')."),
        ("c NOT BETWEEN 1 AND 2", "The source checks: NOT c BETWEEN 1 AND 2."),
        ("c !~ 'x'", "The source checks: NOT c ~ 'x'."),
        ("c IS NOT NULL OR c IN ('x', 'y')", "The source checks: c IS NOT NULL OR c IN ('x', 'y')."),
        ("c IN (SELECT 1)", "The source checks: c IN (SELECT 1)."),
        ("c = d", "The source checks: c = d."),
        ("c > 'a' OR d > 3", "The source checks: c > 'a' OR d > 3."),
    ],
)
def test_check_that_no_term_says(condition: str, note: str) -> None:
    """Any other CHECK is a sentence on every column that it is about, in the words of the source."""
    fields = table(f"CREATE TABLE t (c text, d text, CHECK ({condition}))").fields
    assert {note} == {sentence for field in fields for sentence in field.notes}
    assert ("d" in condition.split()) == bool(fields[1].notes)


def test_type_and_check_hold_together() -> None:
    """The tighter of two limits counts."""
    field = column("varchar(20) CHECK (length(c) <= 14) CHECK (length(c) <= 30)")
    assert Facets(max_length=14) == field.facets


def test_enumeration_type() -> None:
    """An enumeration with a name is a list of that name, which several columns share; what its type adds is in it."""
    script = """
        CREATE TYPE reg.mood AS ENUM ('sad', 'ok');
        CREATE TABLE t (a reg.mood, b mood[] NOT NULL);
        ALTER TYPE reg.mood ADD VALUE 'glad' AFTER 'sad';
        COMMENT ON TYPE reg.mood IS 'How it goes';
    """
    found = lift(script)
    assert [("mood", ["sad", "glad", "ok"], (("", "How it goes"),))] == [
        (each.name, [code.notation for code in each.codes], each.definition) for each in found.lists
    ]
    assert [("mood", False), ("mood", True)] == [(field.codes, field.many) for field in found.schemas[0].fields]


def test_domain() -> None:
    """A domain says what its type and its conditions say; a list in it has its name."""
    script = """
        CREATE DOMAIN pin AS varchar(14) NOT NULL CONSTRAINT p CHECK (VALUE ~ '^[0-9]+$');
        CREATE DOMAIN sex AS char(1) CHECK (VALUE IN ('M', 'F'));
        CREATE DOMAIN loop AS loop;
        COMMENT ON DOMAIN pin IS 'A number';
        CREATE TABLE t (a pin, b sex, c sex[], d loop);
    """
    found = lift(script)
    pin, sex, many, loop = found.schemas[0].fields
    assert (Facets(max_length=14, pattern="^[0-9]+$"), True) == (pin.facets, pin.required)
    assert (("", "A number"),) == pin.definition
    assert ("sex", "sex", True, "") == (sex.codes, many.codes, many.many, loop.codes)
    assert ["sex"] == [each.name for each in found.lists]


def test_composite_type() -> None:
    """A type made of columns is a schema that only fields hold."""
    found = lift("CREATE TYPE addr AS (street text, house int); CREATE TABLE t (home addr NOT NULL, olds addr[]);")
    held, whole = found.schemas
    assert (False, ["street", "house"], True) == (held.root, [field.name for field in held.fields], whole.root)
    assert [(JsonType.OBJECT, "addr", False), (JsonType.OBJECT, "addr", True)] == [
        (field.json_type, field.node, field.many) for field in whole.fields
    ]


def test_equal_lists_of_one_field_name() -> None:
    """Columns of one name with the same codes have one list; with other codes, or another name, they have their own."""
    script = """
        CREATE TABLE a (sex text CHECK (sex IN ('M', 'F')), x text CHECK (x IN ('M', 'F')));
        CREATE TABLE b (sex text CHECK (sex IN ('M', 'F')));
        CREATE TABLE c (sex text CHECK (sex IN ('1', '2')));
    """
    found = lift(script)
    assert ["a.sex", "a.x", "c.sex"] == [each.name for each in found.lists]
    assert ["a.sex", "a.x", "a.sex", "c.sex"] == [field.codes for each in found.schemas for field in each.fields]


def test_foreign_keys() -> None:
    """A foreign key of one column is a reference to a field; any other is a sentence."""
    script = """
        CREATE TABLE region (id int PRIMARY KEY, a int, b int);
        CREATE TABLE t (
            plain int REFERENCES region (id) ON DELETE CASCADE, short int REFERENCES region,
            CASE_ int REFERENCES REGION (ID),
            a int, b int, away int REFERENCES other (id), self int REFERENCES t (plain),
            FOREIGN KEY (a, b) REFERENCES region (a, b)
        );
    """
    fields = {field.name: field for field in lift(script).schemas[1].fields}
    assert {"plain", "short", "CASE_"} == {name for name, field in fields.items() if field.refers == ("region", "id")}
    assert ("t", "plain") == fields["self"].refers
    assert ("Together with b it refers to region (a, b).",) == fields["a"].notes
    assert ("It refers to other (id), which the source does not describe.",) == fields["away"].notes


def test_keys() -> None:
    """A key is its columns as the table spells them; what never repeats besides it is a sentence."""
    found = table("CREATE TABLE t (Id int, b int, c int, PRIMARY KEY (ID, b), UNIQUE (b, c))")
    assert ("Id", "b") == found.key
    assert [True, True, False] == [field.required for field in found.fields]
    assert ("Together with b it never repeats.",) == found.fields[2].notes


def test_rest_of_a_column() -> None:
    """A column is lifted up to what is not understood of it, with a remark there; those beside it are whole."""
    found = lift("CREATE TABLE t (a int,\n  b text GRIMBLE wurzel,\n  c date NOT NULL,\n  CONSTRAINT k GRIMBLE (b));")
    assert [("a", "int"), ("b", "string"), ("c", "date")] == [
        (field.name, field.datatype.local if field.datatype else "") for field in found.schemas[0].fields
    ]
    assert [
        ("2:10", "The rest of b of t is not understood."),
        ("4:3", "An item of t is not understood."),
    ] == remarks(found)
