"""Draws repeat, and stay within what they promise."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.samples.draw import Draw

PINNED = [283, 536, 209, 186, 240, 252, 548, 41]
SEEDS = st.integers(min_value=0, max_value=2**63)


def test_the_sequence_is_pinned() -> None:
    """A seed and a purpose give the same numbers on every version of Python: these ones."""
    draw = Draw(1, "pinned")
    assert [draw.below(1000) for _ in range(8)] == PINNED


def test_purposes_have_streams_of_their_own() -> None:
    """What one purpose draws does not change what another draws."""
    first, again, other = Draw(7, "a"), Draw(7, "a"), Draw(7, "b")
    numbers = [first.below(10**6) for _ in range(5)]
    assert numbers == [again.below(10**6) for _ in range(5)]
    assert numbers != [other.below(10**6) for _ in range(5)]


@given(SEEDS, st.integers(min_value=1, max_value=10**9))
def test_below_is_below(seed: int, limit: int) -> None:
    """A whole number below the limit, from 0."""
    assert 0 <= Draw(seed, "x").below(limit) < limit


@given(SEEDS, st.integers(), st.integers(min_value=0, max_value=10**6))
def test_between_includes_both_ends(seed: int, first: int, width: int) -> None:
    """A whole number between two ends, which may be the same."""
    assert first <= Draw(seed, "x").between(first, first + width) <= first + width


def test_between_reaches_both_ends() -> None:
    """Neither end is left out."""
    draw = Draw(3, "ends")
    assert {draw.between(1, 3) for _ in range(100)} == {1, 2, 3}


@given(SEEDS, st.lists(st.integers()))
def test_shuffled_keeps_every_item(seed: int, items: list[int]) -> None:
    """A shuffled list has the same items, and the given list stays as it was."""
    before = list(items)
    assert Counter(Draw(seed, "x").shuffled(items)) == Counter(before)
    assert items == before


@given(SEEDS, st.lists(st.text(), min_size=1))
def test_choice_is_an_option(seed: int, options: list[str]) -> None:
    """A choice is one of the options."""
    assert Draw(seed, "x").choice(options) in options


def test_weights_are_kept() -> None:
    """An option of weight 0 never comes; one of three times the weight comes about three times as often."""
    draw = Draw(5, "weights")
    found = Counter(draw.weighted([("never", 0), ("rare", 1), ("often", 3)]) for _ in range(4000))
    assert found["never"] == 0
    assert 2.5 < found["often"] / found["rare"] < 3.5


def test_a_weighted_draw_needs_weight() -> None:
    """Options that weigh nothing cannot be drawn from."""
    with pytest.raises(ValueError, match="positive weight"):
        Draw(1, "x").weighted([("never", 0)])


@pytest.mark.parametrize(("share", "expected"), [(0.0, 0), (1.0, 200)])
def test_chance_at_its_ends(share: float, expected: int) -> None:
    """What has no share never happens; what has the whole share always does."""
    draw = Draw(2, "chance")
    assert sum(draw.chance(share) for _ in range(200)) == expected
