"""Who feeds whom: boxes from left to right, arrows with what they bring, back ones dashed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from semantic_bridge.reports.charts.layers import Layers, in_layers
from semantic_bridge.reports.charts.lettering import LINE, Label, label, width, wrapped
from semantic_bridge.reports.charts.placing import Placed, Size, place, ports, route
from semantic_bridge.reports.document import Edge, FlowGraph, Tone
from semantic_bridge.reports.marks import MARKS

MOST_NODES: Final = 40
MOST_EDGES: Final = 120

BOX: Final = 176.0
"""How wide the box of a node is, in pixels."""

_INNER: Final = BOX - 20
_LINES: Final = 4
_LETTERING: Final = 150.0
_BASE: Final = 13.0
_THROUGH: Final = Size(0.0, 4.0)
_WORSE: Final = (Tone.NEUTRAL, Tone.GOOD, Tone.FAIR, Tone.MISSING, Tone.POOR)


@dataclass(frozen=True, slots=True)
class Box:
    """A node: its corner, its height, its label in lines."""

    x: float
    y: float
    height: float
    label: Label


@dataclass(frozen=True, slots=True)
class Arrow:
    """An edge.

    Attributes:
        path: Its line, as data of an SVG path.
        head: The corners of its point.
        tone: How good it is.
        back: Whether it goes from right to left.
        label: What it brings, after the sign of its tone; None where there is neither.
        said: From, to and what, for whoever points at it.
    """

    path: str
    head: str
    tone: Tone
    back: bool
    label: Label | None
    said: str


@dataclass(frozen=True, slots=True)
class Flow:
    """A whole picture, in pixels from the upper left corner."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def nodes_of(chart: FlowGraph) -> tuple[str, ...]:
    """The labels of the nodes, in the order in which the edges name them."""
    return tuple(dict.fromkeys(name for edge in chart.edges for name in (edge.source, edge.target)))


def draw_flow(chart: FlowGraph) -> Flow | None:
    """Where everything of a graph stands; None where it has no edge, or too many nodes or edges to be read.

    Edges between the same two nodes are drawn as one; an edge from a node to itself is told in its box.
    """
    nodes = nodes_of(chart)
    edges = _joined(edge for edge in chart.edges if edge.source != edge.target)
    if not nodes or len(nodes) > MOST_NODES or len(edges) > MOST_EDGES:
        return None
    loops = {edge.source: edge.label for edge in _joined(edge for edge in chart.edges if edge.source == edge.target)}
    places = {name: place for place, name in enumerate(nodes)}
    ordered = in_layers(len(nodes), [(places[edge.source], places[edge.target]) for edge in edges])
    texts = [f"{name} ↻ {loops[name]}".strip() if name in loops else name for name in nodes]
    boxes = [wrapped(text, _INNER, _LINES) for text in texts]
    brings = [f"{MARKS[edge.tone]} {edge.label}".strip() for edge in edges]
    placed = place(ordered, _sizes(ordered, boxes, brings))
    return Flow(
        placed.width,
        placed.height,
        tuple(_box(placed, node, text) for node, text in enumerate(texts)),
        _arrows(placed, edges, brings),
    )


def _joined(edges: Iterable[Edge]) -> list[Edge]:
    """One edge for each pair, with what all of them bring, as good as the worst of them."""
    pairs: dict[tuple[str, str], list[Edge]] = {}
    for edge in edges:
        pairs.setdefault((edge.source, edge.target), []).append(edge)
    return [
        Edge(
            *pair,
            ", ".join(dict.fromkeys(edge.label for edge in found if edge.label)),
            max((edge.tone for edge in found), key=_WORSE.index),
        )
        for pair, found in pairs.items()
    ]


def _sizes(ordered: Layers, boxes: Sequence[Sequence[str]], brings: Sequence[str]) -> list[Size]:
    """How large what stands in each slot is: the boxes, then the labels, each in the first slot of its edge."""
    sizes = [Size(BOX, LINE * len(lines) + 14) for lines in boxes]
    for chain, text in zip(ordered.chains, brings, strict=True):
        lines = wrapped(text, _LETTERING, 2)
        first = Size(max(map(width, lines)) + 8, LINE * len(lines)) if text else _THROUGH
        sizes += [first, *(_THROUGH for _ in chain.slots[2:-1])]
    return sizes


def _box(placed: Placed, node: int, text: str) -> Box:
    left, _ = placed.columns[node]
    high = placed.sizes[node].height
    top = placed.middles[node] - high / 2
    return Box(left, round(top, 1), high, label(left + BOX / 2, round(top + 7 + _BASE, 1), text, _INNER, _LINES))


def _arrows(placed: Placed, edges: Sequence[Edge], brings: Sequence[str]) -> tuple[Arrow, ...]:
    heights = ports(placed)
    arrows = []
    for chain, edge, text in zip(placed.layers.chains, edges, brings, strict=True):
        path, head = route(placed, chain, heights)
        said = f"{edge.source} → {edge.target}: {text}".removesuffix(": ")
        arrows.append(Arrow(path, head, edge.tone, chain.back, _lettering(placed, chain.slots[1], text), said))
    return tuple(arrows)


def _lettering(placed: Placed, slot: int, text: str) -> Label | None:
    if not text:
        return None
    left, wide = placed.columns[slot]
    top = placed.middles[slot] - placed.sizes[slot].height / 2
    return label(round(left + wide / 2, 1), round(top + _BASE, 1), text, _LETTERING, 2)
