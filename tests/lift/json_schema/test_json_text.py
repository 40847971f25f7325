"""JSON is read with the place of every value, and refused as records are."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.errors import Place
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.json_schema.json_text import read_json
from semantic_bridge.lift.json_schema.nodes import MOST_DEPTH, Node
from semantic_bridge.records.strict_json import decode, encode

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(st.characters(codec="utf-8"))
    | st.decimals(-999, 999, places=2),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=4)
    ),
    max_leaves=12,
)


def plain(node: Node) -> object:
    """The value without places."""
    if isinstance(node.value, tuple):
        return [plain(item) for item in node.items]
    if isinstance(node.value, Mapping):
        return {name: plain(item) for name, item in node.members.items()}
    return node.value


@given(VALUES)
def test_same_value(value: object) -> None:
    """The tree holds what a strict decoder reads."""
    data = encode(value)  # type: ignore[arg-type]  # what Hypothesis makes is a value
    assert {"a": decode(data)} == plain(read_json(b'{"a":' + data + b"}", "a.json"))


def test_places() -> None:
    """Line and column count from 1, in characters; a blank, a comma and a colon have none."""
    root = read_json('{"я":\n  [1, {"a:{": "x,\\"["}],\n"b": -1.50}'.encode(), "a.json")
    inner = root.members["я"].items[1].members["a:{"]
    assert ('x,"[', Place("a.json", 2, 15)) == (inner.value, inner.place)
    assert (Decimal("-1.50"), Place("a.json", 3, 6)) == (root.members["b"].value, root.members["b"].place)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        pytest.param(b'{"a": 1,\n "b": ', Place("a.json", 2, 7), id="half a file"),
        pytest.param(b'{"a": 1,\n "a": 2}', Place("a.json", 2, 2), id="a key twice"),
        pytest.param(b'{"a": NaN}', Place("a.json", 1, 7), id="no number"),
        pytest.param(b'{"a": "\\ud800"}', Place("a.json", 1, 8), id="half a surrogate pair"),
        pytest.param(b"{'a': 1}", Place("a.json", 1, 2), id="single quotes"),
        pytest.param(b'{"a": 1} {}', Place("a.json", 1, 10), id="two documents"),
        pytest.param('{"a": "я"}'.encode("cp1251"), Place("a.json", 1, 8), id="another encoding"),
        pytest.param(b"[" * 100_000, Place("a.json", 1, MOST_DEPTH + 1), id="far too deep"),
        pytest.param(b'{"a": "' + b"x" * 1_100_000 + b'"}', Place("a.json", 1, 7), id="a text without end"),
        pytest.param(b'{"a": 1e999}', Place("a.json", 1, 7), id="an exponent out of range"),
    ],
)
def test_refusals(data: bytes, place: Place) -> None:
    """What is no JSON is refused at its place, with what to do."""
    with pytest.raises(LiftError) as caught:
        read_json(data, "a.json")
    assert (place, True) == (caught.value.place, bool(caught.value.remedy))
    assert "record" not in caught.value.remedy
