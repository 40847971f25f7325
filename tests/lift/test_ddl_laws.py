"""Laws of lifted SQL: what can be written can be read, in every dialect, and nothing breaks the lifter."""

import logging

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from semantic_bridge.errors import BridgeError
from semantic_bridge.lift.ddl import Dialect
from semantic_bridge.lift.ddl.lifting import MEDIA_TYPE
from semantic_bridge.lift.described import (
    DescribedCode,
    DescribedField,
    DescribedList,
    DescribedSchema,
    Description,
    Facets,
)
from semantic_bridge.model.schema import JsonType
from semantic_bridge.terms import XSD, Iri
from tests.lift.sql import DATATYPES, lift, write

NAMES = st.text(st.sampled_from("abXY09_-жңЁ .,;()'\"`[]$#:"), min_size=1, max_size=8).filter(str.strip)
"""Names with every sign that means something to SQL."""

TEXTS = st.text(st.sampled_from("ab Жң;,'\"()-/*\\$.\n"), min_size=1, max_size=12).filter(str.strip)
NUMBERS = {
    XSD.int: JsonType.INTEGER,
    XSD.long: JsonType.INTEGER,
    XSD.decimal: JsonType.NUMBER,
    XSD.double: JsonType.NUMBER,
    XSD.boolean: JsonType.BOOLEAN,
}


def schemas_or_place(script: str, dialect: Dialect) -> object:
    """The schemas of a script, or where the error says that something is wrong."""
    try:
        return lift(script, dialect).schemas
    except BridgeError as error:
        return error.where


@st.composite
def descriptions(draw: st.DrawFn, dialect: Dialect) -> Description:
    """What a script of this dialect can say."""
    of_tables = NAMES.filter(lambda name: name[0] != "#")  # which is a temporary table in SQL Server
    names = draw(st.lists(of_tables, min_size=1, max_size=3, unique_by=str.casefold))
    lists = draw(_lists(names)) if dialect is Dialect.POSTGRESQL else []
    schemas: list[DescribedSchema] = []
    for name in names:
        schema, own = draw(_schemas(dialect, name, lists, schemas))
        schemas.append(schema)
        lists += own
    assume(len({each.codes for each in lists}) == len(lists))  # two columns may have one list
    return Description("x.sql", MEDIA_TYPE, tuple(schemas), tuple(lists))


@st.composite
def _lists(draw: st.DrawFn, taken: list[str]) -> list[DescribedList]:
    others = NAMES.filter(lambda name: name.casefold() not in {each.casefold() for each in taken})
    names = draw(st.lists(others, max_size=2, unique_by=str.casefold))
    return [DescribedList(name, draw(_codes())) for name in names]


@st.composite
def _codes(draw: st.DrawFn) -> tuple[DescribedCode, ...]:
    return tuple(map(DescribedCode, draw(st.lists(TEXTS, min_size=2, max_size=4, unique=True))))


@st.composite
def _schemas(
    draw: st.DrawFn, dialect: Dialect, name: str, lists: list[DescribedList], before: list[DescribedSchema]
) -> tuple[DescribedSchema, list[DescribedList]]:
    fields: list[DescribedField] = []
    own: list[DescribedList] = []
    for column in draw(st.lists(NAMES, min_size=1, max_size=4, unique_by=str.casefold)):
        field = draw(_fields(dialect, column))
        if field.datatype == XSD.string and field.facets == Facets() and not field.many and draw(st.booleans()):
            if dialect is not Dialect.POSTGRESQL:
                own.append(DescribedList(f"{name}.{column}", draw(_codes())))
            listed = own[-1:] or lists[:1]
            field = _with(field, codes=listed[0].name if listed else "")
        fields.append(field)
    columns = [field.name for field in fields]
    key = tuple(draw(st.lists(st.sampled_from(columns), max_size=2, unique=True)))
    fields = [_with(field, required=field.required or field.name in key) for field in fields]
    if draw(st.booleans()) and before:
        other = draw(st.sampled_from(before))
        target = draw(st.sampled_from([field.name for field in other.fields]))
        fields[0] = _with(fields[0], refers=(other.name, target))
    said = draw(st.none() | TEXTS) if dialect is not Dialect.SQLITE else None
    return DescribedSchema(name, tuple(fields), key, definition=(("", said),) if said else ()), own


@st.composite
def _fields(draw: st.DrawFn, dialect: Dialect, name: str) -> DescribedField:
    datatype: Iri = draw(st.sampled_from(DATATYPES[dialect]))
    length = draw(st.none() | st.integers(1, 200)) if datatype == XSD.string else None
    many = draw(st.booleans()) if dialect is Dialect.POSTGRESQL else False
    said = draw(st.none() | TEXTS) if dialect is not Dialect.SQLITE else None
    return DescribedField(
        name,
        NUMBERS.get(datatype, JsonType.STRING),
        datatype,
        draw(st.booleans()),
        many,
        Facets(max_length=length),
        definition=(("", said),) if said else (),
    )


def _with(
    field: DescribedField,
    *,
    codes: str | None = None,
    required: bool | None = None,
    refers: tuple[str, str] | None = None,
) -> DescribedField:
    return DescribedField(
        field.name,
        field.json_type,
        field.datatype,
        field.required if required is None else required,
        field.many,
        field.facets,
        definition=field.definition,
        codes=field.codes if codes is None else codes,
        refers=refers or field.refers,
    )


@pytest.mark.parametrize("dialect", Dialect)
@given(data=st.data())
def test_round_trip(dialect: Dialect, data: st.DataObject) -> None:
    """What is written in a dialect is lifted as it was, name for name and code for code."""
    description = data.draw(descriptions(dialect))
    assert description == lift(write(description, dialect), dialect)


@pytest.mark.parametrize("dialect", Dialect)
@given(data=st.data())
def test_broken_anywhere(dialect: Dialect, data: st.DataObject) -> None:
    """A script that lost a part, or has something else in it, is lifted as far as it goes, or refused with a place."""
    written = write(data.draw(descriptions(dialect)), dialect)
    start = data.draw(st.integers(0, len(written)))
    end = data.draw(st.integers(start, min(len(written), start + 9)))
    inserted = data.draw(st.text(st.sampled_from("()'\"`[];,-/*$\\ \nCREATE TABLE"), max_size=9))
    assert schemas_or_place(written[:start] + inserted + written[end:], dialect)


def test_no_word_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """The parser's own warnings, which quote the script, are not heard."""
    with caplog.at_level(logging.DEBUG):
        lift("CREATE TABLE a (b int); CREATE TABLE c OF d; ALTER TABLE a ATTACH x; FOO; CREATE DOMAIN e AS int;")
    assert [] == caplog.records
