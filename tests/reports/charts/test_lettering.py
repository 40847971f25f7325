"""How wide texts are, and where their lines break."""

import pytest

from semantic_bridge.reports.charts.lettering import grouped, label, width, wrapped


@pytest.mark.parametrize(
    ("text", "room", "lines", "expected"),
    [
        pytest.param("", 100, 2, ("",), id="nothing"),
        pytest.param("one two", 200, 2, ("one two",), id="it fits"),
        pytest.param("first second", 60, 2, ("first", "second"), id="it breaks at a blank"),
        pytest.param("first second third", 60, 2, ("first", "second…"), id="what is left out is told"),
        pytest.param("central-server/GOV/70000019", 130, 2, ("central-server/", "GOV/70000019"), id="after a mark"),
        pytest.param("a\x00b\u202ec", 200, 1, ("a\ufffdb\ufffdc",), id="what cannot be seen is shown"),
        pytest.param("  a \n b ", 200, 1, ("a b",), id="white space is one blank"),
    ],
)
def test_wrapped(text: str, room: float, lines: int, expected: tuple[str, ...]) -> None:
    """A text takes as many lines as it may, and ends in an ellipsis where these are too few."""
    assert expected == wrapped(text, room, lines)


@pytest.mark.parametrize("text", ["шщжю" * 200, "m" * 300, "a b " * 300, "/" * 100, "行" * 50])
def test_no_line_is_wider_than_its_room(text: str) -> None:
    """Whatever the text, a line stays within its room."""
    assert all(width(line) <= 100 for line in wrapped(text, 100, 3))


def test_label_keeps_the_whole() -> None:
    """What was cut is there in full for whoever points at it; what was not is said once."""
    assert "" == label(0, 0, "first second", 60, 2).full
    assert "first second third" == label(0, 0, "first second third", 60, 2).full


@pytest.mark.parametrize(("count", "expected"), [(0, "0"), (999, "999"), (1234567, "1\u202f234\u202f567")])
def test_grouped(count: int, expected: str) -> None:
    """Thousands stand apart, by a blank that breaks no line and is no mark of any language."""
    assert expected == grouped(count)
