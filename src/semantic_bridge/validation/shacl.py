"""SHACL validation: the one module that runs the engine, pySHACL.

The engine is used through its `Validator`: its `validate` function switches rdflib's normalising of literals for the
whole process while it loads shapes, and no lock of ours could make that safe for others. Here graphs arrive with every
lexical form kept, nothing global changes, and validators may be used from several threads.
"""

import logging
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final, Protocol

from pyshacl import Validator
from pyshacl.errors import ReportableRuntimeError
from pyshacl.graph_abstraction import DataGraph

from semantic_bridge.model.schema import Schema
from semantic_bridge.model.validation import ValidationReport
from semantic_bridge.model.values import Record
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Blank, Literal, Triple
from semantic_bridge.rdf.rdflib_terms import RdflibGraph, from_rdflib, to_rdflib
from semantic_bridge.rdf.records import Concepts, RecordGraph, record_graph
from semantic_bridge.terms import SH, XSD, Iri
from semantic_bridge.validation.patterns import ShapePattern, find_failures, take_patterns
from semantic_bridge.validation.reports import Batch, Reporter, without_values
from semantic_bridge.validation.results import GraphResult, Result, for_authors, name_patterns, read_results
from semantic_bridge.validation.shape_check import ShapeError, check_shapes, shapes_of
from semantic_bridge.validation.shapes import APPLIES, prepare

_SWITCHES: Final = frozenset({SH.uniqueLang, SH.closed, SH.deactivated})
_TRUE: Final = Literal("true", XSD.boolean)


class _Engine(Protocol):
    """What is used of pySHACL's validator, which has no types."""

    def run(self) -> tuple[bool, RdflibGraph, str]:
        """Whether the data conform, the report, and the report as text."""
        ...


__all__ = ["GraphResult", "ShaclValidator", "ShapeError", "validate_graph"]


class ShaclValidator:
    """The shapes of one schema, prepared; records are validated in batches.

    It never changes: several threads may use one.
    """

    __slots__ = ("_concepts", "_prepared", "_reporter", "_schema")

    def __init__(self, schema: Schema, shapes: Graph, concepts: Concepts) -> None:
        """Prepare the shapes.

        Args:
            schema: The schema of the records.
            shapes: A graph that holds its shapes and the names of its code lists, and perhaps much else.
            concepts: For each code list, notation to concept.

        Raises:
            ShapeError: A shape is malformed or beyond SHACL Core.
        """
        self._schema, self._concepts = schema, concepts
        self._prepared = prepare(schema, shapes)
        self._reporter = Reporter(schema, shapes, self._prepared.properties)

    def validate(self, records: Sequence[Record]) -> tuple[ValidationReport, ...]:
        """A report for each record, in order; no report holds a value of a record.

        Raises:
            ShapeError: The engine cannot run one of the shapes.
        """
        return tuple(without_values(report) for report in self.validate_with_values(records))

    def validate_with_values(self, records: Sequence[Record]) -> tuple[ValidationReport, ...]:
        """As `validate`, each result with the value that was found, which may be personal.

        Raises:
            ShapeError: As for `validate`.
        """
        graphs = [
            record_graph(record, self._schema, focus=Iri(f"urn:record:{index}#"), concepts=self._concepts)
            for index, record in enumerate(records)
        ]
        data = Graph(chain.from_iterable(_with_targets(graph) for graph in graphs))
        results = _run(data, self._prepared.graph, self._prepared.patterns)
        return self._reporter.reports(Batch(graphs), results)


def _with_targets(graph: RecordGraph) -> Iterable[Triple]:
    """The triples of a record, and which shape applies to which of its objects."""
    batch = Blank("batch")
    return chain(graph.triples, (Triple(batch, Iri(APPLIES + item.schema.iri), item.node) for item in graph.objects))


def validate_graph(data: Graph, shapes: Graph) -> tuple[GraphResult, ...]:
    """Validate a graph against shapes with targets, such as mapping files against the shapes of the language.

    It conforms where there is no result. Patterns run on RE2; SHACL-SPARQL runs as the shapes say, so that shapes must
    be of one's own.

    Args:
        data: The graph; `rdfs:subClassOf` counts where the graph states it.
        shapes: The shapes graph.

    Returns:
        By focus node, path, component and shape.

    Raises:
        ShapeError: A shape is malformed.
    """
    check_shapes(shapes, dict.fromkeys(shapes_of(shapes)))
    without_patterns, patterns = take_patterns(shapes)
    return for_authors(_run(data, without_patterns, patterns), shapes)


def _run(data: Graph, shapes: Graph, patterns: Sequence[ShapePattern]) -> tuple[Result, ...]:
    targets = [triple.object for triple in shapes if triple.predicate == SH.targetNode]
    failures = find_failures(patterns, data, targets)
    engine: _Engine = Validator(
        DataGraph.from_rdflib(to_rdflib(data)),
        shacl_graph=to_rdflib(chain(filter(_counts, shapes), failures.triples)),
        options={"logger": _silent(), "inference": "none", "advanced": False, "use_js": False},
    )
    try:
        _conforms, report, _text = engine.run()
    except ReportableRuntimeError as error:
        raise ShapeError(f"The shapes cannot be run: {error.message}", shape=None) from None
    return tuple(name_patterns(read_results(Graph(from_rdflib(report))), failures))


def _counts(triple: Triple) -> bool:
    """A switch is on where it is the node `true`; `"1"^^xsd:boolean` is another node, which the engine would take."""
    return triple.predicate not in _SWITCHES or triple.object == _TRUE


def _silent() -> logging.Logger:
    """A logger outside the tree of loggers: what the engine says at level debug would quote values."""
    return logging.Logger("pyshacl", logging.CRITICAL + 1)  # noqa: LOG001  # meant: no handler may hear it
