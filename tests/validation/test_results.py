"""Results as the engine gives them, and patterns told apart in them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.model.validation import Severity
from semantic_bridge.rdf.nodes import Blank, Node, text_literal
from semantic_bridge.validation.patterns import PatternFailures
from semantic_bridge.validation.results import Result, for_authors, name_patterns, read_results
from semantic_bridge.validation.shape_check import ShapeError
from tests.validation.schemas import EX, graph

A = text_literal("a")
NOT = Result(EX.focus, EX.p, A, "sh:not", EX.S, Severity.VIOLATION)


def test_read() -> None:
    """Each result of the report, with its severity; what only explains another is left out."""
    report = graph("""
        [] a sh:ValidationReport ; sh:result
            [ a sh:ValidationResult ; sh:focusNode ex:focus ; sh:resultPath ex:p ; sh:value "a" ; sh:sourceShape ex:S ;
              sh:sourceConstraintComponent sh:NotConstraintComponent ; sh:resultSeverity sh:Violation ;
              sh:detail [ a sh:ValidationResult ; sh:focusNode ex:other ] ] ,
            [ a sh:ValidationResult ; sh:focusNode ex:focus ; sh:sourceShape ex:S ; sh:resultSeverity sh:Info ;
              sh:sourceConstraintComponent sh:ClosedConstraintComponent ] ,
            [ a sh:ValidationResult ; sh:focusNode ex:focus ; sh:sourceShape ex:S ; sh:resultSeverity ex:Grave ;
              sh:sourceConstraintComponent sh:OrConstraintComponent ] .""")
    assert {
        NOT,
        Result(EX.focus, None, None, "sh:closed", EX.S, Severity.INFO),
        Result(EX.focus, None, None, "sh:or", EX.S, Severity.VIOLATION),
    } == set(read_results(report))


def test_an_incomplete_report() -> None:
    """A report without what SHACL requires is an error, not an empty report."""
    with pytest.raises(ShapeError, match="incomplete"):
        list(read_results(graph("[] sh:result [ sh:focusNode ex:focus ] .")))


@given(st.integers(0, 4), st.integers(0, 4))
def test_as_many_patterns_as_fail(failing: int, own: int) -> None:
    """Of the negations on one value, as many are patterns as fail on it; the others are the author's own."""
    failures = PatternFailures({(EX.S, A): failing}, ())
    named = [item.component for item in name_patterns([NOT] * (failing + own), failures)]
    assert ["sh:pattern"] * failing + ["sh:not"] * own == named


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(NOT, shape=EX.T), id="another shape"),
        pytest.param(replace(NOT, value=text_literal("b")), id="another value"),
        pytest.param(replace(NOT, component="sh:in"), id="another constraint"),
        pytest.param(replace(NOT, value=None), id="no value"),
    ],
)
def test_others_stay(other: Result) -> None:
    """A result that no pattern stands behind keeps its name."""
    assert [other] == list(name_patterns([other], PatternFailures({(EX.S, A): 1}, ())))


def test_every_focus_node_has_its_own_count() -> None:
    """The same value at two nodes breaks the pattern at both."""
    both = [NOT, replace(NOT, focus=EX.other)]
    named = name_patterns(both, PatternFailures({(EX.S, A): 1}, ()))
    assert ["sh:pattern", "sh:pattern"] == [item.component for item in named]


@pytest.mark.parametrize(
    ("path", "label"),
    [
        pytest.param(EX.p, "p is required.", id="a property"),
        pytest.param(Blank("x"), "A path is required.", id="a longer path"),
        pytest.param(None, "This node is required.", id="a node shape"),
    ],
)
def test_for_authors(path: Node | None, label: str) -> None:
    """A result without a message of its own says what it is about and what is expected."""
    (said,) = for_authors([replace(NOT, path=path, component="sh:minCount")], graph("ex:S sh:minCount 1 ."))
    assert (label, EX.S) == (said.message, said.rule)
