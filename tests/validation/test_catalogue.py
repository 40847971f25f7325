"""A graph held against shapes of others: what is malformed is left out and named, the rest is held."""

import pytest

from semantic_bridge.rdf.graph import Graph
from semantic_bridge.validation.catalogue import hold
from semantic_bridge.validation.shape_check import sound_shapes
from tests.validation.schemas import EX, graph

DATA = graph("ex:d a ex:D ; ex:page ex:p .")
TITLE = (
    "ex:S a sh:NodeShape ; sh:targetClass ex:D ; sh:property ex:S-title . ex:S-title sh:path ex:title ; sh:minCount 1 ."
)
PAGE = "ex:S a sh:NodeShape ; sh:targetClass ex:D ; sh:property ex:P . ex:P sh:path ex:page ; sh:class "
MALFORMED = "ex:S sh:property ex:S-none . "


def _found(data: Graph, turtle: str) -> tuple[list[str], list[tuple[str | None, str]]]:
    held = hold(data, graph(turtle))
    return [result.component for result in held.results], [(error.shape, error.term) for error in held.left_out]


@pytest.mark.parametrize(
    ("turtle", "results", "left_out"),
    [
        pytest.param(TITLE, ["sh:minCount"], [], id="a shape of others is held"),
        pytest.param(
            TITLE + MALFORMED,
            ["sh:minCount"],
            [(EX["S-none"], "sh:path")],
            id="a shape that is named and not there is left out, and its class is held all the same",
        ),
        pytest.param(
            TITLE + "ex:S sh:property ex:S-bad . ex:S-bad sh:path ex:page ; sh:maxCount 'one' .",
            ["sh:minCount"],
            [(EX["S-bad"], "sh:maxCount")],
            id="a malformed shape is left out alone",
        ),
        pytest.param(
            TITLE + 'ex:S sh:sparql ex:query . ex:query sh:select "SELECT $this WHERE { }" .',
            [],
            [(EX.S, "sh:sparql")],
            id="a shape that brings a query is not run",
        ),
        pytest.param(
            PAGE + "rdfs:Resource .",
            [],
            [],
            id="everything is a resource",
        ),
        pytest.param(
            PAGE + "ex:Page .",
            ["sh:class"],
            [],
            id="another class is asked",
        ),
    ],
)
def test_hold(turtle: str, results: list[str], left_out: list[tuple[str, str]]) -> None:
    """A mistake in one shape switches off that shape and says so."""
    assert (results, left_out) == _found(DATA, turtle)


def test_what_falls_with_a_malformed_shape() -> None:
    """A list with a malformed shape in it is no list of shapes, so what has the list is left out in turn."""
    shapes = graph(TITLE + "ex:T a sh:NodeShape ; sh:or ( ex:T-a ) . ex:T-a a sh:PropertyShape ; sh:minCount 1 .")
    sound, errors = sound_shapes(shapes)
    assert [(EX["T-a"], "sh:path"), (EX.T, "sh:or")] == [(error.shape, error.term) for error in errors]
    assert not sound.predicates(EX.T)
    assert sound.predicates(EX.S)


def test_sound_shapes_stay_as_they_are() -> None:
    """Nothing is taken from shapes that are well formed."""
    shapes = graph(TITLE)
    assert (set(shapes), ()) == (set(sound_shapes(shapes)[0]), sound_shapes(shapes)[1])
