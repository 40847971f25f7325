"""A cell is judged by its column: what is usual there, what a code looks like, and which codes there are."""

import pytest

from semantic_bridge.interchange.columns import Column, is_running, mixed_levels, shape
from semantic_bridge.interchange.correspondence import Fault
from semantic_bridge.text.regex import compile_pattern

NACE = ["01.11", "01.12", "10.20", "46.90", "99.00"]
FOUR = ["0111", "0112", "1010", "4690", "9900"]
SOUND = None


def fault(cell: str, others: list[str], pattern: str | None = None, known: set[str] | None = None) -> Fault | None:
    """What is doubtful about a cell among others."""
    compiled = None if pattern is None else compile_pattern(pattern)
    return Column.of([cell, *others], compiled, None if known is None else frozenset(known)).faults[cell]


@pytest.mark.parametrize(
    ("cell", "others", "expected"),
    [
        pytest.param("01.13", NACE, SOUND, id="a code like the others"),
        pytest.param("A", NACE, SOUND, id="one capital letter is a section"),
        pytest.param("x", NACE, Fault.NOT_A_CODE, id="one small letter is none"),
        pytest.param("none", NACE, Fault.NOT_A_CODE, id="a word where codes have digits"),
        pytest.param("no code 1", NACE, Fault.NOT_A_CODE, id="several words"),
        pytest.param("-", NACE, Fault.NOT_A_CODE, id="no letter and no digit"),
        pytest.param("male", ["female", "other"], SOUND, id="a word where codes are words"),
        pytest.param("01.13 ", NACE, Fault.BLANKS, id="a blank at the end"),
        pytest.param("\ufeff01.13", NACE, Fault.BLANKS, id="a byte order mark at the beginning"),
        pytest.param("01\u200b.11", NACE, Fault.BLANKS, id="an invisible sign within"),
        pytest.param("01 .11", NACE, Fault.BLANKS, id="a blank within a code that is there without it"),
        pytest.param("01\u00a0.11", NACE, Fault.BLANKS, id="a no-break blank, likewise"),
        pytest.param("О1.11", NACE, Fault.LOOK_ALIKES, id="a Cyrillic О for 0"),
        pytest.param("O1.11", NACE, Fault.LOOK_ALIKES, id="a Latin O for 0"),
        pytest.param("0l.11", NACE, Fault.LOOK_ALIKES, id="a small L for 1"),
        pytest.param("А01", ["A01", "A02", "B01"], Fault.LOOK_ALIKES, id="a Cyrillic А among Latin letters"),
        pytest.param("С07", ["A01", "A02", "B01"], Fault.LOOK_ALIKES, id="a Cyrillic С whose Latin twin is not there"),
        pytest.param("A01", ["А01", "Б02", "Ж01"], Fault.LOOK_ALIKES, id="a Latin A among Cyrillic letters"),
        pytest.param("АB1", ["A01", "A02", "B01"], Fault.LOOK_ALIKES, id="both scripts in one word"),
        pytest.param("０1.11", NACE, Fault.LOOK_ALIKES, id="a wide digit"),
        pytest.param("Ж01", ["A01", "A02", "B01"], SOUND, id="a Cyrillic letter that looks like no other"),
        pytest.param("111", FOUR, Fault.LEADING_ZEROS, id="zeros lost, and the code with them is there"),
        pytest.param("1.11", NACE, Fault.LEADING_ZEROS, id="one before a dot"),
        pytest.param("1", ["01", "02", "10", "11", "12"], Fault.LEADING_ZEROS, id="one of two digits"),
        pytest.param("131", FOUR, Fault.SHORT_CODE, id="zeros may be lost, but nothing shows it"),
        pytest.param("612", [*FOUR, "6120"], SOUND, id="no code begins as it would with a zero"),
        pytest.param("111", ["1010", "4690", "9900"], Fault.SHORT_CODE, id="a column in which no zeros are left"),
        pytest.param("3", [*"12456789", "10", "11", "12"], SOUND, id="numbers from 1 on have no zeros to lose"),
        pytest.param("1", ["0", "01", "02", "11", "12", "13"], SOUND, id="a level above: longer codes extend it"),
        pytest.param("01.1", [*NACE, "01.2", "10.2", "46.9", "99.0"], SOUND, id="shorter at its end"),
    ],
)
def test_faults(cell: str, others: list[str], expected: Fault | None) -> None:
    """What is usual in a column decides."""
    assert expected == fault(cell, others)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("0113", SOUND, id="it fits"),
        pytest.param("113", Fault.LEADING_ZEROS, id="it fits with a zero before it"),
        pytest.param(" 0113", Fault.BLANKS, id="it fits without the blank"),
        pytest.param("01 13", Fault.BLANKS, id="it fits without the blank within"),
        pytest.param("01.13", Fault.NOT_A_CODE, id="it does not fit"),
        pytest.param("none", Fault.NOT_A_CODE, id="it is a word"),
    ],
)
def test_pattern(cell: str, expected: Fault | None) -> None:
    """A pattern says what a code is, as a whole."""
    assert expected == fault(cell, FOUR, pattern="[0-9]{4}")


def test_pattern_that_takes_everything() -> None:
    """Blanks around a code, and signs that are none, are no part of it, whatever the pattern says."""
    assert Fault.BLANKS == fault(" 0113", FOUR, pattern=".+")
    assert Fault.BLANKS == fault("01\r13", FOUR, pattern=".+")


def test_pattern_with_blanks() -> None:
    """A blank that the pattern asks for is part of the code."""
    assert fault("A 01", ["A 02", "B 01"], pattern="[A-Z] [0-9]{2}") is None
    assert Fault.LOOK_ALIKES == fault("А 01", ["A 02", "B 01"], pattern="[A-Z] [0-9]{2}")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("0111", SOUND, id="a code of the list"),
        pytest.param(" odd ", SOUND, id="whatever it looks like"),
        pytest.param("0113", Fault.UNKNOWN_CODE, id="none of the list"),
        pytest.param("131", Fault.UNKNOWN_CODE, id="short, and none of the list"),
        pytest.param("111", Fault.LEADING_ZEROS, id="one of the list with zeros"),
        pytest.param("0111 ", Fault.BLANKS, id="one of the list without the blank"),
        pytest.param("none", Fault.NOT_A_CODE, id="a word where the list has digits"),
    ],
)
def test_known_list(cell: str, expected: Fault | None) -> None:
    """Where the list is there, it decides."""
    assert expected == fault(cell, [], known={*FOUR, " odd "})


@pytest.mark.parametrize(
    ("cell", "others", "expected"),
    [
        pytest.param("no counterpart", NACE, True, id="words"),
        pytest.param("-", NACE, True, id="a dash"),
        pytest.param("none", NACE, True, id="a word among numbers"),
        pytest.param(" n/a ", NACE, True, id="with blanks around it"),
        pytest.param("01.1", NACE, False, id="a code of another level"),
        pytest.param("X9", NACE, False, id="what may have been meant as a code"),
    ],
)
def test_texts(cell: str, others: list[str], *, expected: bool) -> None:
    """A text says that there is no code; what looks like one is never taken for a text."""
    assert expected is Column.of([cell, *others]).is_text(cell)


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        pytest.param({"01.11", "10.20"}, (), id="one level"),
        pytest.param({"01", "01.1", "01.11", "A"}, ("A", "01", "01.1", "01.11"), id="four levels"),
        pytest.param({"01.1", "01.11"}, ("01.1", "01.11"), id="punctuation does not count"),
        pytest.param({"1", "2", "3"}, (), id="numbers from 1 on"),
        pytest.param(set(map(str, range(13))), (), id="numbers from 0 to 12"),
        pytest.param({"1", "2", "11"}, ("1", "11"), id="numbers with a gap"),
        pytest.param({"male", "female"}, (), id="words of different length"),
        pytest.param(set(), (), id="no code"),
    ],
)
def test_levels(codes: set[str], expected: tuple[str, ...]) -> None:
    """Codes with digits that differ in length are of several levels."""
    assert expected == mixed_levels(codes)


def test_running() -> None:
    """Numbers run from 0 or 1 on, none left out, and without zeros before them."""
    assert is_running({"1", "2", "3"})
    assert is_running({"0", "1"})
    assert not is_running({"2", "3"})
    assert not is_running({"1", "3"})
    assert not is_running({"01", "02"})
    assert not is_running(set())


def test_shape() -> None:
    """Digits, capitals and other letters are three kinds; every other sign is itself."""
    assert "A9.a-" == shape("B7.ё-")
