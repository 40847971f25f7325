"""Validation results on graphs, before they are said in the words of a record."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from semantic_bridge.model.validation import Severity
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Blank, Literal, Node, Subject
from semantic_bridge.terms import SH, Iri
from semantic_bridge.validation.messages import component_name, expectation, own_message
from semantic_bridge.validation.patterns import PatternFailures
from semantic_bridge.validation.shape_check import ShapeError

_SEVERITIES: Final = {SH.Info: Severity.INFO, SH.Warning: Severity.WARNING}


@dataclass(frozen=True, slots=True)
class Result:
    """One `sh:ValidationResult` as the engine gives it (SHACL, section 3.6.2).

    Attributes:
        focus: The focus node.
        path: The property, or the start of a longer path; None at a node shape.
        value: The value node; None where the constraint is about all of them, as a count is.
        component: As `sh:minCount`.
        shape: The shape that has the constraint.
        severity: Of the shape; a severity of one's own counts as a violation.
    """

    focus: Node
    path: Node | None
    value: Node | None
    component: str
    shape: Subject
    severity: Severity


@dataclass(frozen=True, slots=True)
class GraphResult:
    """One result on a graph, for the author of the graph.

    Attributes:
        focus: The node that the shape was applied to.
        path: The property; None at a node shape and for a longer path.
        component: As `sh:minCount`.
        severity: Of the shape.
        rule: The IRI of the shape, or None where it has none.
        message: The shape's own English message, or a sentence that says what is expected.
        value: The value node; None where the constraint is about all of them.
    """

    focus: Node
    path: Iri | None
    component: str
    severity: Severity
    rule: Iri | None
    message: str
    value: Node | None = None


def read_results(report: Graph) -> Iterator[Result]:
    """The results of a report, in no order; what only explains another (`sh:detail`) is left out.

    Raises:
        ShapeError: The engine's report is not what SHACL says that it is.
    """
    for node in (triple.object for triple in report if triple.predicate == SH.result):
        focus, shape = report.value(node, SH.focusNode), report.value(node, SH.sourceShape)
        component = report.value(node, SH.sourceConstraintComponent)
        if focus is None or shape is None or isinstance(shape, Literal) or not isinstance(component, Iri):
            raise ShapeError("The engine's report is incomplete.", shape=shape)
        severity = report.value(node, SH.resultSeverity)
        yield Result(
            focus,
            report.value(node, SH.resultPath),
            report.value(node, SH.value),
            component_name(component),
            shape,
            _SEVERITIES.get(severity, Severity.VIOLATION) if isinstance(severity, Iri) else Severity.VIOLATION,
        )


def name_patterns(results: Iterable[Result], failures: PatternFailures) -> Iterator[Result]:
    """The results, those that stand for a pattern under the name of the pattern.

    The engine was given `sh:not` for each pattern. Of its results on one focus node, shape and value, as many are
    patterns as patterns fail; others are a `sh:not` that the author wrote.
    """
    said: dict[tuple[Node, Subject, Node], int] = {}
    for result in results:
        if result.component == "sh:not" and result.value is not None:
            key = result.focus, result.shape, result.value
            said[key] = said.get(key, 0) + 1
            if said[key] <= failures.counts.get((result.shape, result.value), 0):
                yield replace(result, component="sh:pattern")
                continue
        yield result


def for_authors(results: Iterable[Result], shapes: Graph) -> tuple[GraphResult, ...]:
    """The results with messages, by focus node, path, component and shape."""
    found = [_for_author(result, shapes) for result in results]
    return tuple(sorted(found, key=lambda item: (str(item.focus), item.path or "", item.component, item.rule or "")))


def _for_author(result: Result, shapes: Graph) -> GraphResult:
    path = result.path if isinstance(result.path, Iri) else None
    label = "A path" if isinstance(result.path, Blank) else path.local if path else "This node"
    return GraphResult(
        result.focus,
        path,
        result.component,
        result.severity,
        result.shape if isinstance(result.shape, Iri) else None,
        own_message(shapes, result.shape) or expectation(shapes, result.shape, result.component, label),
        result.value,
    )
