"""What a type of SQL says about a value, in the terms that all sources share.

Whole numbers take the XSD type of their width, which is the range that the database holds. A number with decimals is
`xsd:decimal` below its greatest power of ten; how many decimals it has, no term says. Bytes are `xsd:hexBinary`, as in
R2RML (section 10.2). A type that XSD knows nothing of is a text, with a note.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sqlglot import exp

from semantic_bridge.lift.ddl.dialects import Dialect
from semantic_bridge.lift.ddl.tables import Name
from semantic_bridge.lift.described import Facets
from semantic_bridge.model.schema import JsonType
from semantic_bridge.terms import XSD, Iri

_Kind = exp.DType
NOTHING: Final = Facets()

UUID: Final = "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"
_MOST_DIGITS: Final = 1000

_INTEGERS: Final = {
    _Kind.TINYINT: XSD.byte,
    _Kind.UTINYINT: XSD.unsignedByte,
    _Kind.SMALLINT: XSD.short,
    _Kind.SMALLSERIAL: XSD.short,
    _Kind.USMALLINT: XSD.unsignedShort,
    _Kind.MEDIUMINT: XSD.int,
    _Kind.UMEDIUMINT: XSD.unsignedInt,
    _Kind.INT: XSD.int,
    _Kind.SERIAL: XSD.int,
    _Kind.UINT: XSD.unsignedInt,
    _Kind.BIGINT: XSD.long,
    _Kind.BIGSERIAL: XSD.long,
    _Kind.UBIGINT: XSD.unsignedLong,
}
_RANGES: Final = {
    _Kind.MEDIUMINT: Facets(minimum=Decimal(-(2**23)), maximum=Decimal(2**23 - 1)),
    _Kind.UMEDIUMINT: Facets(maximum=Decimal(2**24 - 1)),
}
_NUMBERS: Final = {_Kind.FLOAT: XSD.float, _Kind.DOUBLE: XSD.double}
_TEXTS: Final = frozenset({
    _Kind.CHAR, _Kind.NCHAR, _Kind.VARCHAR, _Kind.NVARCHAR, _Kind.BPCHAR, _Kind.TEXT, _Kind.TINYTEXT,
    _Kind.MEDIUMTEXT, _Kind.LONGTEXT, _Kind.NAME,
})  # fmt: skip
_BYTES: Final = frozenset({
    _Kind.BINARY, _Kind.VARBINARY, _Kind.BLOB, _Kind.TINYBLOB, _Kind.MEDIUMBLOB, _Kind.LONGBLOB, _Kind.IMAGE,
    _Kind.ROWVERSION,
})  # fmt: skip
_TIMES: Final = {
    _Kind.DATE: XSD.date,
    _Kind.TIME: XSD.time,
    _Kind.TIMETZ: XSD.time,
    _Kind.TIMESTAMP: XSD.dateTime,
    _Kind.TIMESTAMPNTZ: XSD.dateTime,
    _Kind.DATETIME: XSD.dateTime,
    _Kind.DATETIME2: XSD.dateTime,
    _Kind.SMALLDATETIME: XSD.dateTime,
    _Kind.TIMESTAMPTZ: XSD.dateTimeStamp,
    _Kind.TIMESTAMPLTZ: XSD.dateTimeStamp,
    _Kind.INTERVAL: XSD.duration,
    _Kind.YEAR: XSD.gYear,
}
_DOCUMENTS: Final = {_Kind.JSON: "JSON", _Kind.JSONB: "JSON", _Kind.XML: "XML"}
_SPELLED: Final = {
    "RAW": _Kind.VARBINARY,
    "BFILE": _Kind.BLOB,
    "NCLOB": _Kind.TEXT,
    "CLOB": _Kind.TEXT,
    "SYSNAME": _Kind.NVARCHAR,
    "XMLTYPE": _Kind.XML,
    "CITEXT": _Kind.TEXT,
}
"""Types that sqlglot leaves to whoever reads the name."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What a type says.

    Attributes:
        codes: The only values, of an enumeration.
        many: Whether it is an array.
        name: The type that the source itself may define; None for a type of SQL.
    """

    json_type: JsonType = JsonType.STRING
    datatype: Iri = XSD.string
    facets: Facets = NOTHING
    codes: tuple[str, ...] = ()
    many: bool = False
    name: Name | None = None
    notes: tuple[str, ...] = ()


def typed(kind: exp.Expr | None, dialect: Dialect) -> Typed:
    """What a type says about a value; text where nothing is stated."""
    if kind is None:
        return Typed(notes=("The source states no type; it is taken as text.",))
    if not isinstance(kind, exp.DataType):
        return _unknown(kind, dialect)
    if kind.this is _Kind.ARRAY and kind.expressions:
        return _array(typed(kind.expressions[0], dialect))
    own = _own(kind)
    word = _SPELLED.get(own.local.upper(), kind.this) if own else kind.this
    if dialect is Dialect.ORACLE and word is _Kind.BIGINT:
        word = _Kind.TEXT  # LONG, the only type of Oracle that is read so, holds text
    return _number(word, kind, dialect) or _other(word, kind, dialect) or _unknown(kind, dialect)


def _array(element: Typed) -> Typed:
    notes = element.notes
    if element.many:
        notes = (*notes, "The source has lists within the list.")
    return Typed(
        element.json_type, element.datatype, element.facets, element.codes, many=True, name=element.name, notes=notes
    )


def _number(word: exp.DType, kind: exp.DataType, dialect: Dialect) -> Typed | None:
    if word in _INTEGERS:
        if dialect is Dialect.SQLITE:
            return Typed(JsonType.INTEGER, XSD.long)
        if dialect is Dialect.ORACLE:
            return _decimal((38, 0))
        return Typed(JsonType.INTEGER, _INTEGERS[word], _RANGES.get(word, Facets()))
    if word in _NUMBERS:
        wide = (dialect is Dialect.ORACLE and _sizes(kind) != ()) or (dialect is Dialect.SQL_SERVER and _is_wide(kind))
        return Typed(JsonType.NUMBER, XSD.double if wide else _NUMBERS[word])
    if word is _Kind.DECIMAL:
        return _decimal(_precision(kind, dialect))
    if word is _Kind.UDECIMAL:
        decimal = _decimal(_precision(kind, dialect))
        return Typed(
            decimal.json_type,
            decimal.datatype,
            Facets(minimum=Decimal(0), below=decimal.facets.below),
            notes=decimal.notes,
        )
    if word in {_Kind.MONEY, _Kind.SMALLMONEY} and dialect is not Dialect.POSTGRESQL:
        return Typed(JsonType.NUMBER, XSD.decimal, notes=("It has 4 decimals at most.",))
    if word is _Kind.BOOLEAN or (word is _Kind.BIT and dialect is Dialect.SQL_SERVER):
        return Typed(JsonType.BOOLEAN, XSD.boolean)
    return None


def _is_wide(kind: exp.DataType) -> bool:
    """Whether a FLOAT of SQL Server has 8 bytes; REAL and FLOAT alone look the same, and both fit a double."""
    sizes = _sizes(kind)
    return not sizes or sizes[0] > 24  # noqa: PLR2004  # bits of a mantissa of 4 bytes


def _precision(kind: exp.DataType, dialect: Dialect) -> tuple[int, int] | None:
    """Digits, and how many of them are decimals; None where the type sets no limit."""
    sizes = _sizes(kind)
    if len(sizes) > 1:
        return sizes[0], sizes[1]
    if sizes:
        return sizes[0], 0
    if kind.expressions:  # NUMBER(*, 0)
        return (38, 0) if len(kind.expressions) > 1 else None
    return {Dialect.SQL_SERVER: (18, 0), Dialect.MYSQL: (10, 0)}.get(dialect)


def _decimal(precision: tuple[int, int] | None) -> Typed:
    if precision is None or precision[0] > _MOST_DIGITS:
        return Typed(JsonType.NUMBER, XSD.decimal)
    digits, decimals = precision
    limit = Decimal(10) ** (digits - decimals)
    facets = Facets(above=-limit, below=limit)
    if not decimals:
        return Typed(JsonType.INTEGER, XSD.integer, facets)
    return Typed(JsonType.NUMBER, XSD.decimal, facets, notes=(f"It has {decimals} decimals at most.",))


def _other(word: exp.DType, kind: exp.DataType, dialect: Dialect) -> Typed | None:
    sizes = _sizes(kind)
    if word in _TEXTS:
        default = (
            1 if word in {_Kind.CHAR, _Kind.NCHAR} and not kind.expressions and dialect is not Dialect.SQLITE else None
        )
        return Typed(facets=Facets(max_length=sizes[0] if sizes else default))
    if word in _BYTES:
        return Typed(datatype=XSD.hexBinary, notes=(f"It has {sizes[0]} bytes at most.",) if sizes else ())
    if word in _TIMES:
        return Typed(datatype=_time(word, dialect))
    if word is _Kind.ENUM:
        return Typed(codes=_values(kind))
    if word is _Kind.SET:
        listed = ", ".join(_values(kind))
        return Typed(notes=(f"A value is any number of these codes with commas between: {listed}.",))
    if word is _Kind.UUID:
        return Typed(facets=Facets(pattern=UUID))
    if word in _DOCUMENTS:
        return Typed(notes=(f"It holds {_DOCUMENTS[word]} that the source does not describe.",))
    return None


def _time(word: exp.DType, dialect: Dialect) -> Iri:
    if word is _Kind.DATE and dialect is Dialect.ORACLE:
        return XSD.dateTime  # a DATE of Oracle has a time of day
    if word is _Kind.TIMESTAMPTZ and dialect is Dialect.MYSQL:
        return XSD.dateTime  # a TIMESTAMP of MySQL is written without its zone
    return _TIMES[word]


def _unknown(kind: exp.Expr, dialect: Dialect) -> Typed:
    spelled = kind.sql(dialect=dialect.grammar)
    return Typed(name=_own(kind), notes=(f"The type {spelled} has no XSD datatype; it is taken as text.",))


def _own(kind: exp.Expr) -> Name | None:
    """The name of a type that is none of SQL's."""
    named = kind.args.get("kind") if isinstance(kind, exp.DataType) and kind.this is _Kind.USERDEFINED else None
    if isinstance(named, exp.Expr):
        parts = [part.name for part in named.find_all(exp.Identifier)]
    else:
        parts = [part.strip('[]"') for part in str(named or "").split(".")]
    return Name(parts[-1], ".".join(parts[:-1])) if parts and parts[-1] else None


def _sizes(kind: exp.DataType) -> tuple[int, ...]:
    """The figures in brackets, as far as they are figures."""
    params = (param.this if isinstance(param, exp.DataTypeParam) else param for param in kind.expressions)
    figures = [param.name for param in params if isinstance(param, exp.Literal) and param.is_int]
    return tuple(map(int, figures)) if len(figures) == len(kind.expressions) else ()


def _values(kind: exp.DataType) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.name for value in kind.expressions))
