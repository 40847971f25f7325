"""Who feeds whom, drawn."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.reports.charts.flow import BOX, Flow, draw_flow
from semantic_bridge.reports.charts.lettering import LINE, Label, width
from semantic_bridge.reports.document import Edge, FlowGraph, Tone
from tests.reports.samples import CYCLE, FLOW, NO_FLOW, TOO_MUCH, WEB


def graph(*edges: Edge) -> FlowGraph:
    """A graph of edges."""
    return FlowGraph("flow", "Flow", ("from", "to", "what"), edges)


def drawn(chart: FlowGraph) -> Flow:
    """A graph that can be drawn."""
    found = draw_flow(chart)
    assert found is not None
    return found


def extent(label: Label) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a text in the middle of its place."""
    half = max(map(width, label.lines)) / 2
    return label.x - half, label.y - 11, label.x + half, label.y + 3 + LINE * (len(label.lines) - 1)


def apart(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    """Whether two rectangles have nothing in common."""
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def things(flow: Flow) -> list[tuple[float, float, float, float]]:
    """The boxes, and the labels of the arrows."""
    boxes = [(box.x, box.y, box.x + BOX, box.y + box.height) for box in flow.boxes]
    return boxes + [extent(arrow.label) for arrow in flow.arrows if arrow.label]


EDGES = st.builds(
    Edge,
    st.sampled_from([f"agency {place}" for place in range(9)]),
    st.sampled_from([f"agency {place}" for place in range(9)]),
    st.sampled_from(["", "names", "a long label that takes two lines of the picture"]),
    st.sampled_from(Tone),
)


@pytest.mark.parametrize("chart", [FLOW, CYCLE, WEB], ids=lambda chart: chart.name)
def test_samples_are_readable(chart: FlowGraph) -> None:
    """No box and no label covers another, and all are in the picture."""
    readable(drawn(chart))


@given(st.lists(EDGES, min_size=1, max_size=25))
def test_any_graph_is_readable(edges: list[Edge]) -> None:
    """So it is whatever feeds what, cycles and all."""
    readable(drawn(graph(*edges)))


def readable(flow: Flow) -> None:
    """Hold a picture to that."""
    placed = things(flow)
    for place, one in enumerate(placed):
        assert one[0] >= -1
        assert one[1] >= -1
        assert one[2] <= flow.width + 1
        assert one[3] <= flow.height + 1
        assert all(apart(one, other) for other in placed[place + 1 :])


def test_arrows_run_to_the_right() -> None:
    """From the right side of one box to the left side of another."""
    flow = drawn(graph(Edge("A", "B")))
    source, target = flow.boxes
    (arrow,) = flow.arrows
    numbers = [float(number) for number in re.findall(r"-?[0-9.]+", arrow.path)]
    assert source.x + BOX == numbers[0]
    assert target.x == float(arrow.head.split(",")[0])
    assert not arrow.back


def test_cycles_have_an_arrow_back() -> None:
    """Of an edge that closes a cycle the point is on the right side of its target."""
    flow = drawn(graph(Edge("A", "B"), Edge("B", "A", "back", Tone.POOR)))
    there, back = flow.arrows
    assert (False, True) == (there.back, back.back)
    assert flow.boxes[0].x + BOX == float(back.head.split(",")[0])
    assert "B → A: ✗ back" == back.said


@pytest.mark.parametrize(
    ("edges", "labels"),
    [
        pytest.param([Edge("A", "B", "x"), Edge("A", "B", "y")], [("x, y",)], id="edges of one pair are one"),
        pytest.param([Edge("A", "B", "x"), Edge("A", "B", "x")], [("x",)], id="what is said twice is said once"),
        pytest.param(
            [Edge("A", "B", "x", Tone.GOOD), Edge("A", "B", "", Tone.POOR)], [("✗ x",)], id="as good as the worst"
        ),
        pytest.param([Edge("A", "B", "", Tone.MISSING)], [("?",)], id="a tone has its sign"),
        pytest.param([Edge("A", "B")], [None], id="no label"),
        pytest.param([Edge("A", "A", "copies")], [], id="what feeds itself has no arrow"),
    ],
)
def test_labels(edges: list[Edge], labels: list[tuple[str, ...] | None]) -> None:
    """What an arrow brings is written on it, with the sign of its tone."""
    found = drawn(graph(*edges)).arrows
    assert labels == [arrow.label.lines if arrow.label else None for arrow in found]


def test_loops_are_told_in_the_box() -> None:
    """A node that feeds itself says so."""
    assert ("A ↻ copies",) == drawn(graph(Edge("A", "A", "copies"))).boxes[0].label.lines


@pytest.mark.parametrize("chart", [NO_FLOW, TOO_MUCH], ids=lambda chart: chart.name)
def test_not_drawn(chart: FlowGraph) -> None:
    """What has no arrow, or so many nodes that none could be read, stays a table."""
    assert draw_flow(chart) is None
