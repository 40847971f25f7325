"""Where bars stand."""

import pytest

from semantic_bridge.reports.charts.bars import NARROW, WIDE, Frame, draw_bars, legend
from semantic_bridge.reports.charts.lettering import width
from semantic_bridge.reports.document import BarChart, Part, Tone
from tests.reports.samples import BARS, HUGE_BARS, MANY_BARS, NO_BARS


def chart(*bars: tuple[int, ...]) -> BarChart:
    """Bars of good and poor parts."""
    tones = (Tone.GOOD, Tone.POOR, Tone.POOR)
    listed = tuple(tuple(Part(tone, count, tone) for tone, count in zip(tones, bar, strict=False)) for bar in bars)
    return BarChart("bars", "Bars", "agency", tuple((f"bar {place}", bar) for place, bar in enumerate(listed)))


@pytest.mark.parametrize("frame", [WIDE, NARROW], ids=lambda frame: frame.name)
@pytest.mark.parametrize("drawn", [BARS, MANY_BARS, HUGE_BARS], ids=lambda drawn: drawn.name)
def test_everything_is_within(drawn: BarChart, frame: Frame) -> None:
    """Nothing leaves the picture, and no bar or label covers the next."""
    bars = draw_bars(drawn, frame).bars
    for bar in bars:
        assert bar.end + width(bar.total) + width(bar.beyond) <= frame.width
        assert all(width(line) <= frame.room for line in bar.label.lines)
    tops = [min(bar.y, bar.label.y - 12) for bar in bars]
    assert all(bar.y + 22 <= top for bar, top in zip(bars, tops[1:], strict=False))


def test_lengths_are_counts() -> None:
    """Parts are as long as their counts, one after the other, on one scale."""
    first, second = draw_bars(chart((6, 2), (2, 0)), WIDE).bars
    good, poor = first.segments
    assert good.width == pytest.approx(3 * poor.width, abs=0.2)
    assert poor.x == good.x + good.width
    assert [poor.width] == [part.width for part in second.segments]


def test_counts_are_told() -> None:
    """A count stands in its part, or behind the bar where it is too short for it; the sum always does."""
    (bar,) = draw_bars(chart((1000, 1)), WIDE).bars
    assert ["1\u202f000", ""] == [part.inside for part in bar.segments]
    assert ("1\u202f001", "✗ 1") == (bar.total, bar.beyond)
    (alone,) = draw_bars(chart((0, 1)), WIDE).bars
    assert ("1", "") == (alone.total, alone.beyond)


@pytest.mark.parametrize(
    ("count", "parts"),
    [
        pytest.param(0, 0, id="nothing is not drawn"),
        pytest.param(-1, 0, id="less than nothing is not drawn either"),
        pytest.param(10**400, 1, id="no number is too large"),
    ],
)
def test_counts_of_every_size(count: int, parts: int) -> None:
    """A count may be anything."""
    (bar,) = draw_bars(chart((count,)), WIDE).bars
    assert parts == len(bar.segments)


def test_very_little_can_be_seen() -> None:
    """One beside a million million has a part that one can see."""
    _, bar, _ = draw_bars(HUGE_BARS, WIDE).bars
    assert min(part.width for part in bar.segments) >= 3


def test_legend() -> None:
    """Each kind of part is named once, with its sign; a second one of a tone is told from the first."""
    entries = legend(chart((1, 2, 3)))
    assert [("✓", False), ("✗", False), ("✗", True)] == [(entry.mark, entry.again) for entry in entries]
    assert () == legend(NO_BARS)
