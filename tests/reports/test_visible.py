"""Texts as a page can hold them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.reports.visible import breakable, pieces, visible


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ң ө\tү\nы", "Ң ө\tү\nы", id="letters and white space stay"),
        pytest.param("a\x00b\x1bc\x85", "a\ufffdb\ufffdc\ufffd", id="controls"),
        pytest.param("a\u202eb\u2066c", "a\ufffdb\ufffdc", id="turns of direction"),
        pytest.param("a\ud800b", "a\ufffdb", id="half a character"),
        pytest.param("\ufffe\U0010ffff", "\ufffd\ufffd", id="no characters"),
        pytest.param("שלום", "שלום", id="letters that run to the left"),
    ],
)
def test_visible(text: str, expected: str) -> None:
    """What a page cannot hold is shown as what it is: something else."""
    assert expected == visible(text)


@given(st.text(st.characters(codec=None)))
def test_every_text_can_be_written(text: str) -> None:
    """Whatever the text, the page can be encoded."""
    visible(text).encode()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("central-server/GOV/1", ["central-", "server/", "GOV/1"], id="after marks"),
        pytest.param("applicableLegislation", ["applicable", "Legislation"], id="before a capital"),
        pytest.param("m" * 45, ["m" * 20, "m" * 20, "m" * 5], id="anywhere in the end"),
        pytest.param("hub.marital-status/1.0.0", ["hub.", "marital-", "status/1.0.0"], id="a version stays whole"),
    ],
)
def test_pieces(word: str, expected: list[str]) -> None:
    """A long word breaks where it reads best."""
    assert expected == pieces(word, 20)


@given(st.text(min_size=1))
def test_pieces_are_the_word(word: str) -> None:
    """Nothing is lost, and no piece is too long."""
    found = pieces(word, 5)
    assert word == "".join(found)
    assert max(map(len, found)) <= 5


def test_breakable() -> None:
    """Only long words may break, and nothing in them is markup."""
    assert "7 of 15 (47\xa0%)" == breakable("7 of 15 (47 %)")
    assert "a &lt;b&gt; c" == breakable("a <b> c")
    assert "x applicable<wbr>Legislation&amp;<wbr>more y" == breakable("x applicableLegislation&more y")
