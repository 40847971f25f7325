"""Where the slots of a layered graph stand, and how its edges go through them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from semantic_bridge.reports.charts.layers import Chain, Layers
from semantic_bridge.reports.charts.spreading import spread

HEAD: Final = 8.0
"""How long the point of an arrow is."""

_ROUNDS: Final = 16
_GAP: Final = 12.0
_CURVE: Final = 26.0
_STEEP: Final = 64.0
_PORT: Final = 11.0


@dataclass(frozen=True, slots=True)
class Size:
    """How wide and how high what stands in a slot is; nothing for a slot that an edge only goes through."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A graph with its places.

    Attributes:
        layers: Its order.
        sizes: Of each slot.
        columns: Left side and width of the layer that each slot is in.
        middles: The height of the middle of each slot.
    """

    layers: Layers
    sizes: tuple[Size, ...]
    columns: tuple[tuple[float, float], ...]
    middles: tuple[float, ...]

    @property
    def width(self) -> float:
        """Of the whole."""
        return max(map(sum, self.columns))

    @property
    def height(self) -> float:
        """Of the whole."""
        return max(middle + size.height / 2 for middle, size in zip(self.middles, self.sizes, strict=True))


def place(layers: Layers, sizes: Sequence[Size]) -> Placed:
    """Give each slot of a graph its place, each as level with its neighbours as the others in its layer let it."""
    near: list[list[int]] = [[] for _ in sizes]
    for chain in layers.chains:
        for left, right in pairwise(chain.slots):
            near[left].append(right)
            near[right].append(left)
    heights = [size.height for size in sizes]
    middles = [0.0] * len(sizes)
    for _ in range(_ROUNDS):
        for layer in layers.layers:
            wanted = [
                sum(middles[item] for item in near[slot]) / len(near[slot]) if near[slot] else middles[slot]
                for slot in layer
            ]
            for slot, middle in zip(layer, spread(wanted, [heights[slot] for slot in layer], _GAP), strict=True):
                middles[slot] = middle
    top = min(middle - height / 2 for middle, height in zip(middles, heights, strict=True))
    return Placed(layers, tuple(sizes), _columns(layers, sizes), tuple(round(middle - top, 1) for middle in middles))


def _columns(layers: Layers, sizes: Sequence[Size]) -> tuple[tuple[float, float], ...]:
    columns = [(0.0, 0.0)] * len(sizes)
    left = 0.0
    for layer in layers.layers:
        wide = max(sizes[slot].width for slot in layer)
        for slot in layer:
            columns[slot] = round(left, 1), round(wide, 1)
        left += wide + min(_STEEP, _CURVE + len(layer))
    return tuple(columns)


def ports(placed: Placed) -> dict[tuple[int, int], float]:
    """How high each edge leaves its left node and reaches its right one, by node and neighbouring slot."""
    right: dict[int, list[int]] = {}
    left: dict[int, list[int]] = {}
    for chain in placed.layers.chains:
        right.setdefault(chain.slots[0], []).append(chain.slots[1])
        left.setdefault(chain.slots[-1], []).append(chain.slots[-2])
    found: dict[tuple[int, int], float] = {}
    for side in (right, left):
        for node, slots in side.items():
            step = min(_PORT, (placed.sizes[node].height - 8) / len(slots))
            first = placed.middles[node] - step * (len(slots) - 1) / 2
            for place_on_side, slot in enumerate(sorted(slots, key=placed.middles.__getitem__)):
                found[node, slot] = round(first + step * place_on_side, 1)
    return found


def route(placed: Placed, chain: Chain, heights: dict[tuple[int, int], float]) -> tuple[str, str]:
    """The line of an edge as SVG path data (SVG 2, section 9.3), and the corners of its point.

    The line leaves room for the label, through whose middle it would go.
    """
    slots = chain.slots
    x = sum(placed.columns[slots[0]])
    y = heights[slots[0], slots[1]]
    end_x, end_y = placed.columns[slots[-1]][0], heights[slots[-1], slots[-2]]
    head = _point(x, y, -HEAD) if chain.back else _point(end_x, end_y, HEAD)
    x, end_x = (x + HEAD, end_x) if chain.back else (x, end_x - HEAD)
    steps = [f"M{_two(x, y)}"]
    for slot in slots[1:-1]:
        left, wide = placed.columns[slot]
        level = placed.middles[slot]
        steps.append(_curve(x, y, left, level))
        if broken := placed.sizes[slot].width:
            steps.append(f"H{left + (wide - broken) / 2:g}M{_two(left + (wide + broken) / 2, level)}")
        x, y = left + wide, level
        steps.append(f"H{x:g}")
    steps.append(_curve(x, y, end_x, end_y))
    return "".join(steps), head


def _curve(x: float, y: float, end_x: float, end_y: float) -> str:
    middle = (x + end_x) / 2
    return f"C{_two(middle, y)} {_two(middle, end_y)} {_two(end_x, end_y)}"


def _point(x: float, y: float, length: float) -> str:
    return f"{_two(x, y)} {_two(x - length, y - HEAD / 2)} {_two(x - length, y + HEAD / 2)}"


def _two(x: float, y: float) -> str:
    return f"{round(x, 1):g},{round(y, 1):g}"
