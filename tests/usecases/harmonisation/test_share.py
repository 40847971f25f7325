"""Shares are added as counts, never as percents."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.usecases.harmonisation.share import NOTHING, Share, summed

SHARES = st.integers(0, 50).flatmap(lambda of: st.builds(Share, st.integers(0, of), st.just(of)))


@pytest.mark.parametrize(
    ("share", "ratio"),
    [
        pytest.param(Share(5, 6), Fraction(5, 6), id="some"),
        pytest.param(Share(0, 6), Fraction(0), id="none of some"),
        pytest.param(Share(0, 0), None, id="none of none is no share at all"),
    ],
)
def test_ratio(share: Share, ratio: Fraction | None) -> None:
    """Nothing is not everything."""
    assert ratio == share.ratio


@given(st.lists(SHARES))
def test_summed(shares: list[Share]) -> None:
    """The whole has the parts of all, so that a small pair weighs as much as it is."""
    assert Share(sum(item.count for item in shares), sum(item.of for item in shares)) == summed(shares)
    assert summed([*shares, NOTHING]) == summed(shares)
