"""Which texts are well-formed literals of which datatype."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.rdf.lexical import well_formed
from semantic_bridge.terms import XSD

GOOD = {
    "boolean": ["true", "false", "0", "1"],
    "integer": ["0", "-5", "+5", "007", "1" * 1000],
    "decimal": ["1", "1.", ".5", "-01.50", "+1.0"],
    "double": ["1", "1.5E3", "-1e-5", "INF", "-INF", "NaN", ".5"],
    "float": ["1.5", "INF"],
    "nonNegativeInteger": ["0", "-0", "10"],
    "positiveInteger": ["1"],
    "nonPositiveInteger": ["0", "-1"],
    "negativeInteger": ["-1"],
    "long": ["9223372036854775807"],
    "int": ["-2147483648"],
    "short": ["32767"],
    "byte": ["-128"],
    "unsignedLong": ["18446744073709551615"],
    "unsignedInt": ["4294967295"],
    "unsignedShort": ["65535"],
    "unsignedByte": ["255"],
    "date": ["2024-02-29", "2024-01-01Z", "0001-01-01", "9999-12-31+14:00", "2024-01-01-06:00"],
    "dateTime": ["1985-03-07T00:00:00", "2024-01-01T23:59:59.999999999+06:00"],
    "dateTimeStamp": ["2024-01-01T00:00:00Z"],
    "time": ["00:00:00", "23:59:59.5Z"],
    "gYear": ["2024", "2024Z"],
    "gYearMonth": ["2024-12"],
    "gMonth": ["--12"],
    "gDay": ["---31"],
    "gMonthDay": ["--02-29", "--12-31"],
    "duration": ["P1Y", "-P1Y2M3DT4H5M6.7S", "PT0S", "P1M"],
    "yearMonthDuration": ["P1Y2M", "P2M"],
    "dayTimeDuration": ["P1DT1S", "PT1H"],
    "hexBinary": ["", "0aFF"],
    "base64Binary": ["", "YQ==", "YWI=", "YWJj"],
    "language": ["ky", "en-GB", "kgz-Cyrl"],
    "token": ["", "a b", "Көчө"],
    "normalizedString": [" a  b "],
    "string": ["", "anything \n at all"],
    "anyURI": ["any text: the lexical space is all of them"],
}
BAD = {
    "boolean": ["TRUE", "yes", "", " true", "2"],
    "integer": ["", "5.0", "5_0", " 5", "5 ", "٣", "1e2", "--1", "1" * 1001, "0x1"],
    "decimal": ["1e2", "NaN", "1_0", ".", "", "1,5", "INF"],
    "double": ["inf", "nan", "1_0", "1e", "e5", "", "+NaN"],
    "nonNegativeInteger": ["-1"],
    "positiveInteger": ["0"],
    "nonPositiveInteger": ["1"],
    "negativeInteger": ["0"],
    "long": ["9223372036854775808"],
    "int": ["99999999999"],
    "short": ["32768"],
    "byte": ["128"],
    "unsignedLong": ["-1"],
    "unsignedByte": ["256", "-1", "a"],
    "date": [
        "2024-02-30",
        "2023-02-29",
        "20240101",
        "2024-W01-1",
        "2024-1-1",
        "01.02.2024",
        "2024-01-01T00:00:00",
        "0000-01-01",
        "12024-01-01",
        "2024-01-01+15:00",
        "2024-01-01\n",
        "२०२४-०१-०१",
    ],
    "dateTime": ["2024-01-01", "2024-01-01 10:00:00", "2024-01-01T10:00", "2024-01-01T24:00:00", "2024-02-30T00:00:00"],
    "dateTimeStamp": ["2024-01-01T00:00:00"],
    "time": ["10:00", "24:00:00", "10:60:00"],
    "gYear": ["24", "0000", "20245"],
    "gYearMonth": ["2024-13", "2024"],
    "gMonth": ["--13", "12"],
    "gDay": ["---32", "---00"],
    "gMonthDay": ["--02-30", "--04-31"],
    "duration": ["P", "PT", "1Y", "P1S", "P1YT", "-P"],
    "yearMonthDuration": ["P1D", "P"],
    "dayTimeDuration": ["P1Y", "P"],
    "hexBinary": ["0", "0g"],
    "base64Binary": ["a", "YQ=", "Y Q=="],
    "language": ["e_n", "", "toolonglanguage"],
    "token": [" a", "a  b", "a\n"],
    "normalizedString": ["a\tb"],
}


@pytest.mark.parametrize(("datatype", "text"), [(name, text) for name, texts in GOOD.items() for text in texts])
def test_well_formed(datatype: str, text: str) -> None:
    """These are in the lexical space (XML Schema Datatypes 1.1, section 3)."""
    assert well_formed(text, XSD[datatype])


@pytest.mark.parametrize(("datatype", "text"), [(name, text) for name, texts in BAD.items() for text in texts])
def test_not_well_formed(datatype: str, text: str) -> None:
    """These are not, however sensible they look: nothing is trimmed, and no other script's digits count."""
    assert not well_formed(text, XSD[datatype])


@given(st.integers())
def test_every_integer(value: int) -> None:
    """What Python writes is well-formed, as an integer and as a decimal."""
    assert well_formed(str(value), XSD.integer)
    assert well_formed(str(value), XSD.decimal)


@given(st.datetimes(), st.sampled_from(["", "Z", "+06:00"]))
def test_every_day(value: object, zone: str) -> None:
    """Every day and moment of the calendar is well-formed."""
    day, time = str(value).split(" ")
    assert well_formed(day + zone, XSD.date)
    assert well_formed(f"{day}T{time}{zone}", XSD.dateTime)


@given(st.text(max_size=12), st.sampled_from(list(GOOD)))
def test_never_raises(text: str, datatype: str) -> None:
    """Every text has an answer."""
    assert well_formed(text, XSD[datatype]) in {True, False}
