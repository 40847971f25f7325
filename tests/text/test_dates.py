"""Dates by explicit pattern: what is read, what is written, what is lost."""

import calendar
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.terms import XSD
from semantic_bridge.text.dates import (
    ISO_PATTERNS,
    Conversion,
    DateParts,
    DatePatternError,
    compile_date_pattern,
    convert,
    iso_date,
)

DATE = "yyyy-MM-dd"
DATE_TIME = "yyyy-MM-dd'T'HH:mm:ss"
DOTTED = "dd.MM.yyyy"
PATTERNS = st.sampled_from(
    [
        DATE,
        DATE_TIME,
        DOTTED,
        "yyyyMMdd",
        "yyyyMMddHHmmssSSS",
        "dd/MM/yyyy HH:mm",
        "yyyy",
        "MM.yyyy",
        "HH:mm:ss",
        "MM-dd",
    ]
)


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        pytest.param(DATE, "1985-03-07", DateParts(1985, 3, 7), id="date"),
        pytest.param(DATE_TIME, "1985-03-07T23:59:59", DateParts(1985, 3, 7, 23, 59, 59), id="date and time"),
        pytest.param("yyyyMMddHHmmssSSS", "19850307000000012", DateParts(1985, 3, 7, 0, 0, 0, 12), id="no punctuation"),
        pytest.param("dd.MM.yyyy 'ж.'", "07.03.1985 ж.", DateParts(1985, 3, 7), id="quoted text"),
        pytest.param("dd.MM.yyyy г.", "07.03.1985 г.", DateParts(1985, 3, 7), id="letters beyond ASCII need no quotes"),
        pytest.param("HH' o''clock'", "07 o'clock", DateParts(hour=7), id="an apostrophe within quotes"),
        pytest.param("''yyyy", "'1985", DateParts(1985), id="an apostrophe alone"),
        pytest.param("yyyy", "0001", DateParts(1), id="the first year"),
        pytest.param(DATE, "2024-02-29", DateParts(2024, 2, 29), id="leap day"),
        pytest.param("MM-dd", "02-29", DateParts(month=2, day=29), id="leap day of an unknown year"),
        pytest.param("dd", "31", DateParts(day=31), id="day of an unknown month"),
        pytest.param(DATE, "2023-02-29", None, id="no leap day in that year"),
        pytest.param(DATE, "1900-02-29", None, id="no leap day in that century"),
        pytest.param("MM-dd", "02-30", None, id="no such day in any year"),
        pytest.param(DATE, "2024-04-31", None, id="no such day"),
        pytest.param(DATE, "2024-13-01", None, id="no such month"),
        pytest.param(DATE, "2024-00-01", None, id="month zero"),
        pytest.param(DATE, "2024-01-00", None, id="day zero"),
        pytest.param(DATE, "0000-01-01", None, id="year zero"),
        pytest.param(DATE_TIME, "2024-01-01T24:00:00", None, id="hour 24"),
        pytest.param(DATE_TIME, "2024-01-01T00:60:00", None, id="minute 60"),
        pytest.param(DATE_TIME, "2024-01-01T00:00:60", None, id="leap second"),
        pytest.param(DATE, "2024-1-01", None, id="too few digits"),
        pytest.param(DATE, "2024-001-01", None, id="too many digits"),
        pytest.param(DATE, "2024-٠١-01", None, id="digits of another script"),
        pytest.param(DATE, "2024/01/01", None, id="other punctuation"),
        pytest.param(DATE, " 2024-01-01", None, id="a blank before"),
        pytest.param(DATE, "2024-01-01\n", None, id="a line end after"),
        pytest.param(DATE, "2024-01-01T00:00:00", None, id="text after"),
        pytest.param(DATE_TIME, "2024-01-01T00:00:00Z", None, id="a zone that the pattern has not"),
        pytest.param("yyyy.MM", "2024x01", None, id="punctuation is literal"),
        pytest.param(DATE, "", None, id="empty"),
    ],
)
def test_parse(pattern: str, text: str, expected: DateParts | None) -> None:
    """A text is read when it is written exactly so and names a real date and time."""
    assert expected == compile_date_pattern(pattern).parse(text)


@pytest.mark.parametrize(
    ("pattern", "parts", "expected"),
    [
        pytest.param(DOTTED, DateParts(1985, 3, 7), "07.03.1985", id="zeros in front"),
        pytest.param(DOTTED, DateParts(1985, 3, 7, 12), "07.03.1985", id="parts without a letter are left"),
        pytest.param("HH:mm:ss.SSS", DateParts(hour=1, minute=2, second=3, millisecond=4), "01:02:03.004", id="time"),
        pytest.param("'yyyy' yyyy", DateParts(7), "yyyy 0007", id="quoted letters"),
        pytest.param(DOTTED, DateParts(1985, 3), None, id="a part is missing"),
        pytest.param(DATE_TIME, DateParts(1985, 3, 7), None, id="a missing time is not midnight"),
        pytest.param(DOTTED, DateParts(2023, 2, 29), None, id="no such day"),
        pytest.param(DOTTED, DateParts(12024, 1, 1), None, id="a year of five digits"),
        pytest.param(DOTTED, DateParts(2024, 1, -1), None, id="below zero"),
    ],
)
def test_format(pattern: str, parts: DateParts, expected: str | None) -> None:
    """Parts are written when the pattern's letters all have one and the date is real."""
    assert expected == compile_date_pattern(pattern).format(parts)


@pytest.mark.parametrize(
    ("text", "source", "target", "expected"),
    [
        pytest.param("1985-03-07T00:00:00", DATE_TIME, DATE, Conversion("1985-03-07"), id="midnight is no loss"),
        pytest.param("1985-03-07T00:00:01", DATE_TIME, DATE, Conversion("1985-03-07", ("time",)), id="time is lost"),
        pytest.param(
            "07.03.1985", DOTTED, DATE_TIME, Conversion("1985-03-07T00:00:00"), id="a date begins at midnight"
        ),
        pytest.param("07.03.1985", DOTTED, DATE, Conversion("1985-03-07"), id="another order"),
        pytest.param("1985-03-07", DATE, "yyyy", Conversion("1985", ("date",)), id="month and day are lost"),
        pytest.param(
            "1985-03-07T05:00:00", DATE_TIME, "MM.yyyy", Conversion("03.1985", ("date", "time")), id="both are lost"
        ),
        pytest.param(
            "1985-03-07T05:06:07", DATE_TIME, "HH:mm:ss", Conversion("05:06:07", ("date",)), id="date is lost"
        ),
        pytest.param("12:30:00.000", "HH:mm:ss.SSS", "HH:mm", Conversion("12:30"), id="zero seconds are no loss"),
        pytest.param(
            "12:30:00.500", "HH:mm:ss.SSS", "HH:mm", Conversion("12:30", ("time",)), id="a half second is lost"
        ),
        pytest.param("1985", "yyyy", DATE, None, id="a month cannot be made up"),
        pytest.param("12:30", "HH:mm", DATE_TIME, None, id="a date cannot be made up"),
        pytest.param("31.02.1985", DOTTED, DATE, None, id="no such day"),
        pytest.param("1985-03-07", DOTTED, DATE, None, id="written otherwise"),
    ],
)
def test_convert(text: str, source: str, target: str, expected: Conversion | None) -> None:
    """A date goes from pattern to pattern; what is not zero and has no letter in the target is named as loss."""
    assert expected == convert(text, compile_date_pattern(source), compile_date_pattern(target))


@pytest.mark.parametrize(
    ("pattern", "position", "reason", "remedy"),
    [
        pytest.param("yyyy-MM-dd'T'HH:mm:ssZ", 21, "time zone", "never shifted", id="zone offset"),
        pytest.param("HH:mm XXX", 6, "time zone", "'Z'", id="ISO zone"),
        pytest.param("HH:mm z", 6, "time zone", "leave it out", id="zone name"),
        pytest.param("yy-MM-dd", 0, "yy is not known", "yyyy", id="a year of two digits"),
        pytest.param("d.MM.yyyy", 0, "d is not known", "dd", id="one digit or two"),
        pytest.param("dd MMM yyyy", 3, "MMM is not known", "MM", id="a month by name"),
        pytest.param("YYYY-MM-dd", 0, "YYYY is not known", "yyyy", id="the week year"),
        pytest.param("yyyy-MM-ddTHH:mm", 10, "T is not known", "'…'", id="text without quotes"),
        pytest.param("hh:mm", 0, "hh is not known", "HH", id="a half day"),
        pytest.param("yyyy-MM-dd HH:MM", 14, "MM stands twice", "once", id="months for minutes"),
        pytest.param("yyyy-mm-dd", None, "there is no hour", "MM for the month", id="minutes for months"),
        pytest.param("yyyy 'г", 5, "not closed", "''", id="a quote left open"),
        pytest.param("--", None, "no letter", "yyyy", id="no letter"),
        pytest.param("", None, "no letter", "yyyy", id="empty"),
        pytest.param("'yyyy'", None, "no letter", "yyyy", id="only quoted text"),
    ],
)
def test_refused(pattern: str, position: int | None, reason: str, remedy: str) -> None:
    """A pattern that says nothing, two things, or what the engine never does is refused, with what to write."""
    with pytest.raises(DatePatternError) as caught:
        compile_date_pattern(pattern)
    error = caught.value
    assert (pattern, position) == (error.pattern, error.position)
    assert reason in error.reason
    assert remedy in error.remedy


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2024-02-29", date(2024, 2, 29), id="date"),
        pytest.param("2024-02-29T23:30:00", date(2024, 2, 29), id="date and time"),
        pytest.param("2024-02-29 23:30", date(2024, 2, 29), id="with a blank"),
        pytest.param("2024-02-29T23:30:00-06:00", date(2024, 2, 29), id="a zone shifts nothing"),
        pytest.param("2024-02-29Z", date(2024, 2, 29), id="a date with a zone"),
        pytest.param("2024-02-29+06:00", date(2024, 2, 29), id="a date with an offset"),
        pytest.param("2023-02-29", None, id="no such day"),
        pytest.param("20240229", None, id="basic form"),
        pytest.param("2024-W09-4", None, id="week form"),
        pytest.param("2024-060", None, id="ordinal form"),
        pytest.param("2024-02-291", None, id="digits after"),
        pytest.param("29.02.2024", None, id="another order"),
        pytest.param("", None, id="empty"),
    ],
)
def test_iso_date(text: str, expected: date | None) -> None:
    """The day that an ISO text begins with, as written."""
    assert expected == iso_date(text)


@given(st.dates())
def test_every_date_is_read(day: date) -> None:
    """Every date of the calendar is read from its ISO form, and no day more."""
    assert day == iso_date(day.isoformat())
    last = calendar.monthrange(day.year, day.month)[1]
    assert iso_date(f"{day:%Y-%m}-{last + 1}".zfill(10)) is None


@given(PATTERNS, st.datetimes())
def test_what_is_written_is_read_back(pattern: str, moment: datetime) -> None:
    """Parsing inverts formatting for the parts that the pattern has."""
    compiled = compile_date_pattern(pattern)
    whole = DateParts(
        moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second, moment.microsecond // 1000
    )
    text = compiled.format(whole)
    assert text is not None
    read = compiled.parse(text)
    assert read == DateParts(**{name: getattr(whole, name) for name in compiled.names})
    assert read is not None
    assert text == compiled.format(read)


@given(PATTERNS, PATTERNS, st.datetimes())
def test_no_loss_means_that_the_source_can_be_had_back(source: str, target: str, moment: datetime) -> None:
    """A conversion names no loss exactly when converting back gives the source text."""
    one, other = compile_date_pattern(source), compile_date_pattern(target)
    text = one.format(DateParts(moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second, 0))
    assert text is not None
    there = convert(text, one, other)
    if there is None:
        assert {"year", "month", "day"} & set(other.names) - set(one.names)
        return
    back = convert(there.text, other, one)
    assert (not there.loss) == (back is not None and back.text == text)


@given(PATTERNS, st.text() | st.text("0123456789-.:T"))
def test_parse_is_total(pattern: str, text: str) -> None:
    """Any text is read or is None; what is read is written back as it was."""
    compiled = compile_date_pattern(pattern)
    parts = compiled.parse(text)
    assert parts is None or compiled.format(parts) == text


def test_iso_patterns() -> None:
    """Each date datatype has the pattern of its ISO form, and all of them compile."""
    assert set(ISO_PATTERNS) == {XSD.date, XSD.dateTime, XSD.time, XSD.gYear, XSD.gYearMonth}
    assert all(compile_date_pattern(pattern).names for pattern in ISO_PATTERNS.values())
