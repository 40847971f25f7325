"""Other spellings of one word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.samples.draw import Draw
from examples.samples.spelling import LATIN_TWINS, kyrgyz_name, look_alike, older


@pytest.mark.parametrize(
    ("russian", "kyrgyz"),
    [
        pytest.param("Кек-Дебе", "Көк-Дөбө", id="each word of a compound"),
        pytest.param("Джаны-Джол", "Жаңы-Жол", id="the Russian dzh"),
        pytest.param("Лебединовка", "Лебединовка", id="a word that is not known stays"),
        pytest.param("Кекова", "Кекова", id="a part of a word is no word"),
    ],
)
def test_kyrgyz_name(russian: str, kyrgyz: str) -> None:
    """Village names are spelt in Kyrgyz word by word."""
    assert kyrgyz_name(russian) == kyrgyz


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("г. Бишкек, ул. Мира 1", "г. Фрунзе, ул. Мира 1", id="an older name"),
        pytest.param("Аламудунский р-н", "Аламединский р-н", id="an older spelling"),
        pytest.param("г. Кант", "г. Кант", id="no other spelling is known"),
    ],
)
def test_older(line: str, expected: str) -> None:
    """The first place that has an older spelling takes it."""
    assert older(line) == expected


@given(st.text(alphabet="абвгдеорсу АВС,.-12", max_size=30), st.integers(min_value=0, max_value=999))
def test_look_alike_looks_the_same(line: str, seed: int) -> None:
    """Only letters that have a Latin twin change, in one word; read with its twins the line is the same."""
    spoilt = look_alike(line, Draw(seed, "x"))
    assert spoilt.translate(LATIN_TWINS) == line.translate(LATIN_TWINS)
    assert (spoilt == line) == (line.translate(LATIN_TWINS) == line)
    changed = [word for word, was in zip(spoilt.split(), line.split(), strict=True) if word != was]
    assert len(changed) <= 1


def test_twins_are_latin() -> None:
    """Every twin is one Latin letter for one Cyrillic letter."""
    assert all(chr(cyrillic) > "Ͽ" and chr(latin).isascii() for cyrillic, latin in LATIN_TWINS.items())
