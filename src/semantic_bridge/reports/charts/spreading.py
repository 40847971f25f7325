"""Place things one under the other, each as near to where it would like to be as the others let it."""

from collections.abc import Sequence
from itertools import pairwise


def spread(wanted: Sequence[float], heights: Sequence[float], gap: float) -> list[float]:
    """The middles of things in their order, none nearer to the next than the gap, least squares from what they want.

    It is isotonic regression by pooling neighbours that stand in each other's way.

    Args:
        wanted: The middle that each would like.
        heights: Of each.
        gap: Between two.
    """
    offsets = [0.0]
    for upper, lower in pairwise(heights):
        offsets.append(offsets[-1] + (upper + lower) / 2 + gap)
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets[: len(wanted)], strict=True):
        mean, size = want - offset, 1
        while pools and pools[-1][0] > mean:
            before, count = pools.pop()
            mean, size = (before * count + mean * size) / (count + size), count + size
        pools.append((mean, size))
    middles = [mean for mean, size in pools for _ in range(size)]
    return [middle + offset for middle, offset in zip(middles, offsets[: len(middles)], strict=True)]
