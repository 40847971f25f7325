"""Shares in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.reports.document import Cell, Tone
from semantic_bridge.reports.words import Language, read_words
from semantic_bridge.usecases.harmonisation.share import Share
from semantic_bridge.usecases.reports.shares import percent, said, share_cell, square

WORDS = read_words(Language.EN)


@pytest.mark.parametrize(
    ("share", "text", "short", "tone"),
    [
        pytest.param(Share(5, 6), "5 of 6 (83 %)", "83 % (5/6)", Tone.FAIR, id="some"),
        pytest.param(Share(6, 6), "6 of 6 (100 %)", "100 % (6/6)", Tone.GOOD, id="all"),
        pytest.param(Share(0, 6), "0 of 6 (0 %)", "0 % (0/6)", Tone.POOR, id="none of them"),
        pytest.param(Share(0, 0), "none", "none", Tone.NEUTRAL, id="nothing to count is not 100 %"),
        pytest.param(Share(1999, 2000), "1,999 of 2,000 (99 %)", "99 % (1999/2000)", Tone.GOOD, id="nearly all"),
        pytest.param(Share(1, 2000), "1 of 2,000 (1 %)", "1 % (1/2000)", Tone.POOR, id="hardly any"),
        pytest.param(Share(9, 10), "9 of 10 (90 %)", "90 % (9/10)", Tone.GOOD, id="good from here on"),
        pytest.param(Share(1, 2), "1 of 2 (50 %)", "50 % (1/2)", Tone.FAIR, id="fair from here on"),
        pytest.param(Share(49, 100), "49 of 100 (49 %)", "49 % (49/100)", Tone.POOR, id="poor below"),
    ],
)
def test_said(share: Share, text: str, short: str, tone: Tone) -> None:
    """A percent never stands without its count, and what is not whole is never rounded to whole or to nothing."""
    assert text == said(share, WORDS)
    assert (Cell(text, tone), Cell(short, tone)) == (share_cell(share, WORDS), square(share, WORDS))


@given(st.integers(0, 3000), st.integers(0, 3000))
def test_percent(count: int, more: int) -> None:
    """100 is said of all alone, and 0 of none alone."""
    found = percent(Share(count, count + more))
    assert (found is None) == (count + more == 0)
    assert (found == 100) == (more == 0 < count)
    assert (found == 0) == (count == 0 < more)
