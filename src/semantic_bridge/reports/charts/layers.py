"""Order the nodes of a graph in layers from left to right, so that few of its edges cross.

The method is that of Sugiyama, Tagawa and Toda (1981): edges that close a cycle are turned round, a node stands as far
right as its longest way from a source, edges over several layers get a slot in each, and slots are ordered by the mean
place of their neighbours. Between two layers of nodes there is one for the labels of the edges.
"""

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_SWEEPS = 12


@dataclass(frozen=True, slots=True)
class Chain:
    """An edge on its way: the slots that it goes through, from left to right.

    Attributes:
        slots: The node on the left, a slot in each layer between, the node on the right; the second is for the label.
        back: Whether the edge goes from right to left, since it closes a cycle.
    """

    slots: tuple[int, ...]
    back: bool


@dataclass(frozen=True, slots=True)
class Layers:
    """A graph in order.

    Attributes:
        layers: Slots from top to bottom in each layer; nodes are in those with an even number, labels in the others.
        chains: One for each edge, in their order.
    """

    layers: tuple[tuple[int, ...], ...]
    chains: tuple[Chain, ...]


def in_layers(count: int, edges: Sequence[tuple[int, int]]) -> Layers:
    """The slots of a graph in layers, of which the nodes are the first `count`.

    Args:
        count: How many nodes there are: 0 to `count - 1`.
        edges: From one to another, never to itself, none twice; cycles may be.
    """
    back = _closing(count, edges)
    turned = [(end, start) if edge in back else (start, end) for edge, (start, end) in enumerate(edges)]
    ranks = _ranks(count, turned)
    layers: list[list[int]] = [[] for _ in range(2 * max(ranks, default=0) + 1)]
    for node, rank in enumerate(ranks):
        layers[2 * rank].append(node)
    chains, free = [], count
    for edge, (left, right) in enumerate(turned):
        between = range(2 * ranks[left] + 1, 2 * ranks[right])
        slots = tuple(range(free, free + len(between)))
        for layer, slot in zip(between, slots, strict=True):
            layers[layer].append(slot)
        free += len(between)
        chains.append(Chain((left, *slots, right), edge in back))
    return Layers(_least_crossing(layers, chains), tuple(chains))


def _closing(count: int, edges: Sequence[tuple[int, int]]) -> set[int]:
    """The edges that lead back to a node on the way to them, in a walk that begins at the sources."""
    leaving: list[list[int]] = [[] for _ in range(count)]
    for edge, (start, _) in enumerate(edges):
        leaving[start].append(edge)
    entered = {end for _, end in edges}
    closing: set[int] = set()
    seen: set[int] = set()
    for root in sorted(range(count), key=lambda node: node in entered):
        way = [] if root in seen else [root]
        seen.add(root)
        while way:
            if not leaving[way[-1]]:
                way.pop()
                continue
            edge = leaving[way[-1]].pop(0)
            end = edges[edge][1]
            if end in way:
                closing.add(edge)
            elif end not in seen:
                seen.add(end)
                way.append(end)
    return closing


def _ranks(count: int, edges: Sequence[tuple[int, int]]) -> list[int]:
    """How many edges the longest way to each node has, in a graph without cycles."""
    ranks = [0] * count
    waiting = [0] * count
    for _, end in edges:
        waiting[end] += 1
    ready = [node for node in range(count) if not waiting[node]]
    while ready:
        node = ready.pop()
        for start, end in edges:
            if start == node:
                ranks[end] = max(ranks[end], ranks[node] + 1)
                waiting[end] -= 1
                if not waiting[end]:
                    ready.append(end)
    return ranks


def _least_crossing(layers: list[list[int]], chains: Sequence[Chain]) -> tuple[tuple[int, ...], ...]:
    """The layers in the best order that some sweeps to the right and to the left come by."""
    before: dict[int, list[int]] = {}
    after: dict[int, list[int]] = {}
    for chain in chains:
        for left, right in pairwise(chain.slots):
            before.setdefault(right, []).append(left)
            after.setdefault(left, []).append(right)
    best, fewest = [list(layer) for layer in layers], _crossings(layers, after)
    for sweep in range(_SWEEPS):
        if sweep % 2:
            for place in range(len(layers) - 2, -1, -1):
                layers[place] = _by_neighbours(layers[place], layers[place + 1], after)
        else:
            for place in range(1, len(layers)):
                layers[place] = _by_neighbours(layers[place], layers[place - 1], before)
        crossings = _crossings(layers, after)
        if crossings < fewest:
            best, fewest = [list(layer) for layer in layers], crossings
    return tuple(map(tuple, best))


def _by_neighbours(layer: list[int], fixed: list[int], neighbours: dict[int, list[int]]) -> list[int]:
    """A layer by the mean place of each slot's neighbours; a slot without any keeps its own."""
    places = {slot: place / len(fixed) for place, slot in enumerate(fixed)}
    means = {
        slot: sum(places[item] for item in near) / len(near) if (near := neighbours.get(slot)) else place / len(layer)
        for place, slot in enumerate(layer)
    }
    return sorted(layer, key=means.__getitem__)


def _crossings(layers: list[list[int]], after: dict[int, list[int]]) -> int:
    """How many pairs of edges cross between neighbouring layers."""
    total = 0
    for layer, following in pairwise(layers):
        places = {slot: place for place, slot in enumerate(following)}
        seen: list[int] = []
        for slot in layer:
            ends = sorted(places[item] for item in after.get(slot, []))
            total += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return total
