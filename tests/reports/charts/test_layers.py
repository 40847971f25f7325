"""Graphs in layers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.reports.charts.layers import Layers, in_layers

NODES = st.integers(0, 11)
EDGES = st.lists(st.tuples(NODES, NODES).filter(lambda edge: edge[0] != edge[1]), unique=True, max_size=30)


def layer_of(ordered: Layers, slot: int) -> int:
    """The number of the layer that a slot is in."""
    (found,) = [place for place, layer in enumerate(ordered.layers) if slot in layer]
    return found


@pytest.mark.parametrize(
    ("edges", "layers", "back"),
    [
        pytest.param([(0, 1), (1, 2)], [0, 2, 4], [], id="one after the other"),
        pytest.param([(0, 1), (1, 2), (0, 2)], [0, 2, 4], [], id="as far right as the longest way"),
        pytest.param([(0, 1), (1, 0)], [0, 2, 0], [1], id="there and back"),
        pytest.param([(0, 1), (1, 2), (2, 0)], [0, 2, 4], [2], id="a cycle of three"),
        pytest.param([(2, 1), (1, 0), (0, 1)], [4, 2, 0], [2], id="a cycle that a source leads into"),
        pytest.param([], [0, 0, 0], [], id="no edge"),
    ],
)
def test_layers(edges: list[tuple[int, int]], layers: list[int], back: list[int]) -> None:
    """A node stands as far right as its longest way from a source; an edge that closes a cycle leads back."""
    ordered = in_layers(3, edges)
    assert layers == [layer_of(ordered, node) for node in range(3)]
    assert back == [place for place, chain in enumerate(ordered.chains) if chain.back]


@given(EDGES)
def test_every_edge_goes_to_the_right(edges: list[tuple[int, int]]) -> None:
    """Every slot is in one layer, and every edge goes through all layers between its nodes."""
    ordered = in_layers(12, edges)
    slots = [slot for layer in ordered.layers for slot in layer]
    assert sorted(slots) == list(range(len(slots)))
    for (start, end), chain in zip(edges, ordered.chains, strict=True):
        ends = (end, start) if chain.back else (start, end)
        assert ends == (chain.slots[0], chain.slots[-1])
        passed = [layer_of(ordered, slot) for slot in chain.slots]
        assert passed == list(range(passed[0], passed[0] + len(passed)))
        assert len(passed) >= 3


def test_crossings_are_undone() -> None:
    """Two edges that need not cross do not."""
    ordered = in_layers(4, [(0, 3), (1, 2)])
    for left, right in zip(ordered.chains[0].slots, ordered.chains[1].slots, strict=True):
        layer = ordered.layers[layer_of(ordered, left)]
        assert layer.index(left) < layer.index(right)
