"""Things one under the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.reports.charts.spreading import spread


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([5.0], [5.0], id="alone"),
        pytest.param([0.0, 100.0], [0.0, 100.0], id="room enough"),
        pytest.param([0.0, 0.0], [-6.0, 6.0], id="both give way"),
        pytest.param([10.0, 0.0], [-1.0, 11.0], id="the order stays"),
        pytest.param([0.0, 0.0, 0.0], [-12.0, 0.0, 12.0], id="three"),
    ],
)
def test_spread(wanted: list[float], expected: list[float]) -> None:
    """Each is as near to where it would be as the others let it."""
    assert expected == spread(wanted, [10.0] * len(wanted), 2.0)


@given(st.lists(st.tuples(st.floats(-1e4, 1e4), st.floats(0, 100)), max_size=20))
def test_none_covers_another(things: list[tuple[float, float]]) -> None:
    """The gap is kept between any two, whatever they want."""
    wanted, heights = [want for want, _ in things], [height for _, height in things]
    middles = spread(wanted, heights, 3.0)
    for place in range(len(middles) - 1):
        lower = middles[place + 1] - heights[place + 1] / 2
        assert lower - middles[place] - heights[place] / 2 >= 3.0 - 1e-6
