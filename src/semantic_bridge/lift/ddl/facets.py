"""Two statements on the same values, taken together."""

from collections.abc import Callable
from decimal import Decimal

from semantic_bridge.lift.described import Facets


def both(one: Facets, other: Facets) -> Facets:
    """What keeps to both; of two patterns the first, since one field has one."""
    return Facets(
        min_length=_tighter(max, one.min_length, other.min_length),
        max_length=_tighter(min, one.max_length, other.max_length),
        pattern=one.pattern or other.pattern,
        minimum=_tight(max, one.minimum, other.minimum),
        maximum=_tight(min, one.maximum, other.maximum),
        above=_tight(max, one.above, other.above),
        below=_tight(min, one.below, other.below),
    )


def _tighter(choose: Callable[[int, int], int], one: int | None, other: int | None) -> int | None:
    return choose(one, other) if one is not None and other is not None else (one if other is None else other)


def _tight(choose: Callable[[Decimal, Decimal], Decimal], one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return choose(one, other) if one is not None and other is not None else (one if other is None else other)
