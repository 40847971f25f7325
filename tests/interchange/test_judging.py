"""Every row of a table becomes a row, a row without a target, or is set aside with what is wrong."""

from datetime import date
from fractions import Fraction

import pytest

from semantic_bridge.interchange.correspondence import Doubt, Fault, Row
from semantic_bridge.interchange.errors import MixedLevelsError, NoCodesError, NoHeaderError
from semantic_bridge.interchange.judging import Codes, Layout, checked_date_format, judge
from semantic_bridge.interchange.relations import InColumn
from semantic_bridge.model.codelist import Validity
from semantic_bridge.terms import SKOS
from semantic_bridge.text.dates import DatePatternError
from tests.interchange.tables import COUNTED, EQUAL, faults, judged, lines, table, words

SOUND = ("0111,01.11", "0112,01.12", "1010,10.20")


def test_rows() -> None:
    """A row is its codes, kept as they are, with its relation and its line."""
    found = judged(lines("0111,01.11"))
    assert (Row(2, "0111", "01.11", SKOS.exactMatch),) == found.rows
    assert (1, 0, ("0111",), ("01.11",)) == (found.count, found.set_aside, found.source_codes, found.target_codes)


@pytest.mark.parametrize(
    "text", ["none", "no counterpart", "-", "нет соответствия", "?", "n/a", "see the notes", "dropped in 2020"]
)
def test_no_target(text: str) -> None:
    """A target that is no code says that there is none; the text is kept, and nothing is doubtful."""
    found = judged(lines(*SOUND, f"9900,{text}"))
    assert ("9900", None, "no-target") == words(found)[-1]
    assert text == found.rows[-1].text
    assert [] == faults(found)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        pytest.param(" , ", Fault.BLANK_ROW, id="nothing in it"),
        pytest.param("0113", Fault.CELLS, id="too few cells"),
        pytest.param("0113,01.13,x", Fault.CELLS, id="too many cells"),
        pytest.param(",01.13", Fault.NO_SOURCE, id="no source"),
        pytest.param("0113,", Fault.OPEN, id="no target: nothing is said"),
        pytest.param("0113,  ", Fault.OPEN, id="only blanks as target"),
        pytest.param("0113 ,01.13", Fault.BLANKS, id="a blank after the source"),
        pytest.param("0113,\t01.13", Fault.BLANKS, id="a tab before the target"),
        pytest.param("О113,01.13", Fault.LOOK_ALIKES, id="a Cyrillic О"),
        pytest.param("111,01.11", Fault.LEADING_ZEROS, id="a lost zero"),
        pytest.param("0112,1.12", Fault.LEADING_ZEROS, id="a lost zero in the target"),
        pytest.param("ISIC Rev. 4,NACE Rev. 2", Fault.NOT_A_CODE, id="a second header"),
        pytest.param("0111,01.11", Fault.DUPLICATE, id="a row again"),
    ],
)
def test_set_aside(row: str, fault: Fault) -> None:
    """A doubtful row is not imported, nothing of it is repaired, and its line is told."""
    found = judged(lines(*SOUND, row))
    assert [(5, fault)] == faults(found)
    assert not fault.remark
    assert (4, 1) == (found.count, found.set_aside)
    assert ["0111", "0112", "1010"] == [item.source for item in found.rows]


def test_doubt_quotes_the_cells() -> None:
    """What is wrong is told with both cells as they are."""
    assert (Doubt(5, Fault.BLANKS, "0113 ", "01.13"),) == judged(lines(*SOUND, "0113 ,01.13")).doubts


def test_remark() -> None:
    """A short code may have lost zeros or not: it is imported as it is, and told."""
    found = judged(lines(*SOUND, "4690,46.90", "131,13.10"))
    assert [(6, Fault.SHORT_CODE)] == faults(found)
    assert ("131", "13.10", "equal") == words(found)[-1]
    assert 0 == found.set_aside


@pytest.mark.parametrize(
    ("target", "fault"),
    [
        pytest.param("01.2", Fault.NOT_A_CODE, id="a code of another level is no statement that there is none"),
        pytest.param("1.12", Fault.LEADING_ZEROS, id="it fits with a zero"),
        pytest.param("no code", None, id="words say so"),
    ],
)
def test_pattern(target: str, fault: Fault | None) -> None:
    """What does not fit the pattern is set aside, unless it says in words that there is no code."""
    found = judged(lines(*SOUND, f"9900,{target}"), pattern=r"[0-9]{4}|[0-9]{2}\.[0-9]{2}")
    assert ([] if fault is None else [(5, fault)]) == faults(found)


@pytest.mark.parametrize(("pattern", "count"), [(r"[A-Z]{1,2} [0-9]+|[0-9]{4}", 3), (None, 0)])
def test_codes_of_several_words(pattern: str | None, count: int) -> None:
    """Codes with blanks are not taken for words that say that there is no code: what a code is must be said."""
    text = lines("0111,QA 76", "0112,QA 9", "1010,T 58")
    if pattern is None:
        with pytest.raises(NoCodesError, match="--code-pattern"):
            judged(text)
    else:
        assert count == sum(row.target is not None for row in judged(text, pattern=pattern).rows)


def test_lists_that_are_there() -> None:
    """Codes that the lists do not have are set aside; a text still says that there is none."""
    rows = ("0111,01.11", "0119,01.11", "0112,01.19", "0112,none")
    found = judged(lines(*rows), source={"0111", "0112"}, target={"01.11", "01.12"})
    assert [(3, Fault.UNKNOWN_CODE), (4, Fault.UNKNOWN_CODE)] == faults(found)
    assert [("0111", "01.11", "equal"), ("0112", None, "no-target")] == words(found)


def test_contradictions() -> None:
    """Rows that cannot be true together are all set aside: none of them is known to be the true one."""
    rows = (
        "from,to,is",
        "0111,01.11,equal",
        "0111,01.11,overlap",
        "0112,01.12,equal",
        "0112,none,",
        "1010,10.20,equal",
    )
    layout = Layout(0, 1, InColumn(2))
    found = judge(table("\n".join(rows)), layout, Codes())
    assert [(line, Fault.CONTRADICTION) for line in (2, 3, 4, 5)] == faults(found)
    assert [("1010", "10.20", "equal")] == words(found)


def test_relation_that_is_not_stated() -> None:
    """A row without a relation in the table is set aside; one without a target needs none."""
    rows = ("from,to,is", "0111,01.11,target-broader", "0112,01.12,", "1010,none,")
    found = judge(table("\n".join(rows)), Layout(0, 1, InColumn(2)), Codes())
    assert [(3, Fault.RELATION)] == faults(found)
    assert [("0111", "01.11", "target-broader"), ("1010", None, "no-target")] == words(found)


@pytest.mark.parametrize(
    ("cells", "days_after", "expected"),
    [
        pytest.param("2020-01-01,2021-01-01", 0, Validity(date(2020, 1, 1), date(2021, 1, 1)), id="the end is outside"),
        pytest.param("2020-01-01,2020-12-31", 1, Validity(date(2020, 1, 1), date(2021, 1, 1)), id="the end is inside"),
        pytest.param(",", 0, Validity(), id="always"),
        pytest.param(" 2020-01-01 ,", 0, Validity(date(2020, 1, 1), None), id="with blanks, and open"),
        pytest.param(",9999-12-31", 1, Validity(), id="the last day of the calendar has none after it"),
        pytest.param("2020-01-01,2020-01-01", 0, None, id="no day at all"),
        pytest.param("2020-01-01,2020-01-01", 1, Validity(date(2020, 1, 1), date(2020, 1, 2)), id="one day"),
        pytest.param("01.02.2020,", 0, None, id="another way to write it"),
        pytest.param("20200101,", 0, None, id="without hyphens"),
        pytest.param("2020-02-30,", 0, None, id="no day of the calendar"),
    ],
)
def test_dates(cells: str, days_after: int, expected: Validity | None) -> None:
    """Dates are written in one way; a row that ends before it begins is set aside."""
    layout = Layout(0, 1, EQUAL, since=2, until=3, days_after=days_after)
    found = judge(table(f"from,to,since,until\n0111,01.11,{cells}\n"), layout, Codes())
    assert ([] if expected else [(2, Fault.DATES)]) == faults(found)
    assert ([expected] if expected else []) == [row.validity for row in found.rows]


def test_notes_and_weights() -> None:
    """A row keeps its note, without the blanks around it, and its share."""
    text = 'from,to,share,note\n0111,01.11,1/3, "a, b" \n0111,01.12,2/3,\n0112,01.12,half,x\n'
    found = judge(table(text.replace(' "a, b" ', '" a, b "')), Layout(0, 1, EQUAL, weight=2, note=3), Codes())
    assert [("a, b", Fraction(1, 3)), ("", Fraction(2, 3)), ("x", None)] == [
        (row.note, row.weight) for row in found.rows
    ]
    assert [(4, Fault.WEIGHTS)] == faults(found)


def test_counting() -> None:
    """Cardinality is recorded with the relation that follows from it; a row without a target has none."""
    found = judged(lines("0111,01.11", "0112,01.12", "0113,01.12", "1010,10.20", "1010,10.30", "9900,none"), COUNTED)
    assert ["1:1", "n:1", "n:1", "1:n", "1:n", None] == [row.cardinality for row in found.rows]
    relations = ["equal", *["target-broader"] * 2, *["target-narrower"] * 2, "no-target"]
    assert relations == [row.word for row in found.rows]


def test_counting_what_is_set_aside() -> None:
    """A row that is set aside counts as a partner: without it the others would be called equal."""
    found = judged(lines(*SOUND, "0111,О1.12"), COUNTED)
    assert [(5, Fault.LOOK_ALIKES)] == faults(found)
    assert [("0111", "01.11", "target-narrower")] == words(found)[:1]


@pytest.mark.parametrize(
    ("rows", "column"),
    [
        pytest.param(("01,01.11", "011,01.12"), "from", id="in the source"),
        pytest.param(("0111,01.11", "0112,01.1"), "to", id="in the target"),
    ],
)
def test_counting_levels(rows: tuple[str, ...], column: str) -> None:
    """Relations are not counted where codes are of several levels."""
    with pytest.raises(MixedLevelsError) as raised:
        judged(lines(*rows), COUNTED)
    assert column == raised.value.column
    assert "--code-pattern" in raised.value.remedy
    assert 2 == len(judged(lines(*rows)).rows)


def test_header_that_is_a_row() -> None:
    """A table without a header is refused: its first row would be lost."""
    with pytest.raises(NoHeaderError):
        judged("0111,01.11\n0112,01.12\n")
    assert 1 == judged("code,kode\n0112,01.12\n").count


def test_no_rows() -> None:
    """A header alone is a table without rows."""
    assert (0, (), ()) == ((found := judged(lines())).count, found.rows, found.doubts)


@pytest.mark.parametrize(
    ("text", "pattern", "expected"),
    [
        pytest.param("31.01.2020", "dd.MM.yyyy", date(2020, 1, 31), id="day, month, year"),
        pytest.param(" 01/31/2020 ", "MM/dd/yyyy", date(2020, 1, 31), id="month first, with blanks"),
        pytest.param("20200131", "yyyyMMdd", date(2020, 1, 31), id="without signs"),
        pytest.param("31.01.2020 23:59", "dd.MM.yyyy HH:mm", date(2020, 1, 31), id="with a time, which does not count"),
        pytest.param("2020-01-31", "dd.MM.yyyy", None, id="in the form that is not said"),
        pytest.param("30.02.2020", "dd.MM.yyyy", None, id="no day of the calendar"),
        pytest.param("1.2.2020", "dd.MM.yyyy", None, id="too few digits"),
    ],
)
def test_date_format(text: str, pattern: str, expected: date | None) -> None:
    """Dates are written in the form that is said and in no other; what does not read is told at its line."""
    layout = Layout(0, 1, EQUAL, since=2, date_pattern=checked_date_format(pattern))
    found = judge(table(f"from,to,since\n0111,01.11,\n0112,01.12,{text}\n"), layout, Codes())
    assert ([] if expected else [(3, Fault.DATES)]) == faults(found)
    assert ([None, expected] if expected else [None]) == [row.validity.since for row in found.rows]


@pytest.mark.parametrize("pattern", ["yyyy", "MM.yyyy", "HH:mm", "dd.mm.yyyy", "ddMM", "yyyy-MM-dd Z", "'dd.MM.yyyy"])
def test_no_date_format(pattern: str) -> None:
    """A form that does not say a whole day, or that nobody can read, is refused before any row is read."""
    with pytest.raises(DatePatternError) as raised:
        checked_date_format(pattern)
    assert pattern == raised.value.pattern
