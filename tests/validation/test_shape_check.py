"""Malformed shapes are named before an engine sees them."""

import pickle

import pytest

from semantic_bridge.validation.shape_check import ShapeError, check_shapes
from tests.validation.schemas import EX, graph

PROPERTY = "ex:P a sh:PropertyShape ; sh:path ex:p ; "
NODE = "ex:P a sh:NodeShape ; "


@pytest.mark.parametrize(
    ("turtle", "term", "said"),
    [
        pytest.param("ex:P a sh:PropertyShape .", "sh:path", "no sh:path", id="a property shape without a path"),
        pytest.param(
            "ex:N sh:property ex:P . ex:P sh:minCount 1 .", "sh:path", "no sh:path", id="nor what is used as one"
        ),
        pytest.param(NODE + "sh:path ex:p .", "sh:path", "node shape", id="a node shape with a path"),
        pytest.param(PROPERTY + "sh:path ex:q .", "sh:path", "2 values", id="two paths"),
        pytest.param('ex:P a sh:PropertyShape ; sh:path "p" .', "sh:path", "wrong kind", id="a path that is a text"),
        pytest.param(PROPERTY + "sh:datatype xsd:string , xsd:date .", "sh:datatype", "2 values", id="two datatypes"),
        pytest.param(PROPERTY + 'sh:datatype "xsd:string" .', "sh:datatype", "wrong kind", id="a datatype in quotes"),
        pytest.param(PROPERTY + 'sh:class "C" .', "sh:class", "wrong kind", id="a class in quotes"),
        pytest.param(PROPERTY + 'sh:minCount "1" .', "sh:minCount", "wrong kind", id="a count in quotes"),
        pytest.param(PROPERTY + "sh:minCount 1.0 .", "sh:minCount", "wrong kind", id="a count with a fraction"),
        pytest.param(PROPERTY + "sh:maxCount -1 .", "sh:maxCount", "wrong kind", id="a negative count"),
        pytest.param(PROPERTY + "sh:maxCount 1 , 2 .", "sh:maxCount", "2 values", id="two counts"),
        pytest.param(PROPERTY + "sh:minLength ex:x .", "sh:minLength", "wrong kind", id="a length that is an IRI"),
        pytest.param(PROPERTY + "sh:minInclusive ex:x .", "sh:minInclusive", "wrong kind", id="a bound that is an IRI"),
        pytest.param(
            PROPERTY + 'sh:maxInclusive "2024-02-30"^^xsd:date .',
            "sh:maxInclusive",
            "wrong kind",
            id="a bound on no day",
        ),
        pytest.param(PROPERTY + "sh:pattern ex:x .", "sh:pattern", "wrong kind", id="a pattern that is an IRI"),
        pytest.param(PROPERTY + 'sh:pattern "a"@en .', "sh:pattern", "wrong kind", id="a pattern in a language"),
        pytest.param(PROPERTY + 'sh:pattern "a" ; sh:flags "i" , "s" .', "sh:flags", "2 values", id="flags twice"),
        pytest.param(PROPERTY + 'sh:in "a" .', "sh:in", "wrong kind", id="values that are no list"),
        pytest.param(PROPERTY + 'sh:in [ rdf:first "a" ] .', "sh:in", "wrong kind", id="a list without an end"),
        pytest.param(PROPERTY + "sh:or ( ) .", "sh:or", "wrong kind", id="alternatives without any"),
        pytest.param(PROPERTY + "sh:or ( ex:nothing ) .", "sh:or", "wrong kind", id="an alternative that is not there"),
        pytest.param(PROPERTY + "sh:node ex:nothing .", "sh:node", "wrong kind", id="a shape that is not there"),
        pytest.param(
            NODE + "sh:property ex:nothing .", "sh:property", "wrong kind", id="a property shape that is not there"
        ),
        pytest.param(NODE + 'sh:not "x" .', "sh:not", "wrong kind", id="a negated text"),
        pytest.param(NODE + 'sh:closed "maybe"^^xsd:boolean .', "sh:closed", "wrong kind", id="neither true nor false"),
        pytest.param(
            NODE + "sh:ignoredProperties ex:p .", "sh:ignoredProperties", "wrong kind", id="a property for a list"
        ),
        pytest.param(NODE + 'sh:severity "Warning" .', "sh:severity", "wrong kind", id="a severity in quotes"),
        pytest.param(NODE + "sh:deactivated 1 .", "sh:deactivated", "wrong kind", id="a number for a switch"),
        pytest.param(NODE + "sh:message ex:x .", "sh:message", "wrong kind", id="a message that is an IRI"),
        pytest.param(PROPERTY + 'sh:languageIn "ky" .', "sh:languageIn", "wrong kind", id="a language for a list"),
        pytest.param(PROPERTY + 'sh:equals "x" .', "sh:equals", "wrong kind", id="a property in quotes"),
    ],
)
def test_malformed(turtle: str, term: str, said: str) -> None:
    """The error names the shape and the term, and what the term takes."""
    shapes = graph(turtle)
    with pytest.raises(ShapeError, match=said) as caught:
        check_shapes(shapes, [EX.P])
    assert (EX.P, term) == (caught.value.shape, caught.value.term)
    assert EX.P in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize(
    "turtle",
    [
        pytest.param(PROPERTY + "sh:datatype xsd:string ; sh:minCount 0 ; sh:maxCount 1 .", id="a plain field"),
        pytest.param(PROPERTY + 'sh:pattern "a" , "b" ; sh:flags "i" .', id="two patterns"),
        pytest.param(PROPERTY + "sh:class ex:A , ex:B .", id="two classes"),
        pytest.param(PROPERTY + 'sh:in ( "a" ex:b 1 ) .', id="a list of anything"),
        pytest.param(PROPERTY + "sh:in ( ) .", id="an empty list"),
        pytest.param(
            NODE + "sh:or ( [ sh:class ex:A ] [ sh:path ex:p ; sh:minCount 1 ] ) .", id="shapes without names"
        ),
        pytest.param("ex:P a sh:PropertyShape ; sh:path [ sh:inversePath ex:p ] .", id="an inverse path"),
        pytest.param("ex:P a sh:PropertyShape ; sh:path ( ex:p ex:q ) .", id="a sequence path"),
        pytest.param(
            PROPERTY + 'sh:message "a"@en , "b"@ru ; sh:minInclusive "2024-02-29"^^xsd:date .', id="two messages"
        ),
    ],
)
def test_well_formed(turtle: str) -> None:
    """What SHACL allows is not refused."""
    check_shapes(graph(turtle), [EX.P])


def test_a_shape_without_a_name() -> None:
    """A blank node cannot be named; the error still says what is wrong."""
    shapes = graph('ex:N a sh:NodeShape ; sh:property [ sh:path ex:p ; sh:minCount "1" ] .')
    with pytest.raises(ShapeError, match="sh:minCount") as caught:
        check_shapes(shapes, {triple.subject for triple in shapes})
    assert caught.value.shape is None


def test_the_error_crosses_processes() -> None:
    """Its facts survive pickling."""
    error = ShapeError("Wrong.", shape=EX.P, term="sh:in", remedy="Do it.")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  # of one's own making
    assert (error.shape, error.term, str(error)) == (again.shape, again.term, str(again))
