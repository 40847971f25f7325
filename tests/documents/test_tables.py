"""Tables that others made are read as they are, or refused with what to do."""

import codecs

import pytest

from semantic_bridge.documents.errors import (
    DelimiterError,
    NotTextError,
    TableError,
    UnknownColumnError,
    UnknownEncodingError,
)
from semantic_bridge.documents.tables import Dialect, TableRow, read_table
from semantic_bridge.errors import Place
from tests.interchange.tables import table

TEXT = "код;имя\n01;Бишкек\n"


def read(data: bytes, encoding: str = "utf-8", delimiter: str | None = None) -> list[tuple[str, ...]]:
    """The header and the cells of each row."""
    found = read_table(data, file="t.csv", dialect=Dialect(encoding, delimiter))
    return [found.header, *(row.cells for row in found.rows)]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        pytest.param(TEXT.encode(), "utf-8", id="UTF-8"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode(), "utf-8", id="UTF-8 with a byte order mark"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode(), "cp1251", id="the mark counts more than what is named"),
        pytest.param(TEXT.encode("utf-16"), "utf-8", id="UTF-16, which its mark says"),
        pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-8", id="UTF-16, the other way round"),
        pytest.param(TEXT.encode("cp1251"), "cp1251", id="Windows, Cyrillic"),
        pytest.param(TEXT.replace("\n", "\r\n").encode(), "utf-8", id="lines end in CRLF"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    """The same table in each encoding, without its byte order mark."""
    assert [("код", "имя"), ("01", "Бишкек")] == read(data, encoding)


@pytest.mark.parametrize(
    ("data", "encoding", "error"),
    [
        pytest.param(TEXT.encode("cp1251"), "utf-8", NotTextError, id="not the encoding"),
        pytest.param("a,b\n1,2\n".encode("utf-16-le"), "utf-8", NotTextError, id="UTF-16 without a mark"),
        pytest.param(b"a,b\n", "utf-99", UnknownEncodingError, id="no encoding"),
        pytest.param(b"a,b\n", "base64", UnknownEncodingError, id="an encoding of bytes"),
        pytest.param(b"a,b\n", "utf\0", UnknownEncodingError, id="no name of an encoding"),
        pytest.param(b"", "utf-8", TableError, id="empty"),
        pytest.param(b"\n\n", "utf-8", TableError, id="only line breaks"),
        pytest.param(b'a,b\n"1,2\n', "utf-8", TableError, id="a quotation mark that is not closed"),
    ],
)
def test_no_table(data: bytes, encoding: str, error: type[TableError]) -> None:
    """What is no table is refused, with the file and what to do."""
    with pytest.raises(error) as raised:
        read(data, encoding)
    assert isinstance(raised.value.where, Place)
    assert "t.csv" == raised.value.where.file
    assert raised.value.remedy


@pytest.mark.parametrize(
    ("text", "stated", "expected"),
    [
        pytest.param("a,b\n1;2,3\n", None, ("1;2", "3"), id="the comma divides the header"),
        pytest.param("a;b\n1,2;3\n", None, ("1,2", "3"), id="the semicolon does"),
        pytest.param("a\tb\n1\t2\n", None, ("1", "2"), id="the tab does"),
        pytest.param("a|b\n1|2\n", None, ("1", "2"), id="the bar does"),
        pytest.param('"a, then";b\n1;2\n', None, ("1", "2"), id="in quotation marks it divides nothing"),
        pytest.param("a\n1\n", None, ("1",), id="one column has none"),
        pytest.param("a b;c\n1 2;3\n", " ", ("1", "2;3"), id="what is named counts"),
        pytest.param("a\tb\n1\t2\n", "tab", ("1", "2"), id="the tab by its name"),
        pytest.param("a\tb\n1\t2\n", "\\t", ("1", "2"), id="the tab as it is escaped"),
    ],
)
def test_delimiters(text: str, stated: str | None, expected: tuple[str, ...]) -> None:
    """The delimiter is what is named, else the only one that divides the header."""
    assert expected == read(text.encode(), delimiter=stated)[1]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        pytest.param("a,b;c\n1,2;3\n", None, id="two that divide the header"),
        pytest.param("a,b\n", ";;", id="two signs"),
        pytest.param("a,b\n", "", id="no sign"),
        pytest.param("a,b\n", '"', id="the quotation mark"),
        pytest.param("a,b\n", "\n", id="the line break"),
    ],
)
def test_no_delimiter(text: str, stated: str | None) -> None:
    """A delimiter is never guessed, and is one sign."""
    with pytest.raises(DelimiterError, match="--delimiter"):
        read(text.encode(), delimiter=stated)


def test_lines() -> None:
    """A row has the line on which it starts, also after cells with line breaks and lines without a character."""
    found = table('a,b\n"1\n2",3\n\n4,5\n')
    assert (TableRow(2, ("1\n2", "3")), TableRow(5, ("4", "5"))) == found.rows


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        pytest.param("code", 0, id="by name"),
        pytest.param("2", 1, id="by number"),
        pytest.param("label", 2, id="by name, without the blanks around it"),
        pytest.param("3", 3, id="a name goes before a number"),
        pytest.param(" code ", 0, id="blanks around what is asked"),
    ],
)
def test_columns(named: str, expected: int) -> None:
    """Columns are named, or numbered from 1."""
    assert expected == table("code,x, label ,3\n").column(named)


@pytest.mark.parametrize(
    ("named", "remedy"),
    [
        pytest.param("cod", "Did you mean 'code'?", id="the nearest name"),
        pytest.param("5", "from 1 to 4", id="a number beyond the last"),
        pytest.param("0", "from 1 to 4", id="they are counted from 1"),
        pytest.param("²", "from 1 to 4", id="a digit of another kind"),
        pytest.param("NACE", "2, 4", id="a name of two columns"),
    ],
)
def test_no_column(named: str, remedy: str) -> None:
    """A column that is not there, or twice, is never guessed."""
    with pytest.raises(UnknownColumnError) as raised:
        table("code,NACE,label,NACE\n").column(named)
    assert (named, ("code", "NACE", "label", "NACE")) == (raised.value.name, raised.value.header)
    assert remedy in raised.value.remedy
