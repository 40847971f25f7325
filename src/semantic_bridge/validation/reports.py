"""Results on the graph of records, said in the words of the records."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from semantic_bridge.model.schema import Property, Schema
from semantic_bridge.model.validation import ValidationReport, ValidationResult
from semantic_bridge.model.values import Value
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.lexical import well_formed
from semantic_bridge.rdf.nodes import Literal, Node, Subject
from semantic_bridge.rdf.records import JSON, RecordGraph, RecordObject, RecordValue
from semantic_bridge.terms import RDF, SB, Iri
from semantic_bridge.validation.messages import expectation, not_in_list, own_message
from semantic_bridge.validation.results import Result
from semantic_bridge.validation.shapes import original_shape

_OF_THE_KIND: Final = frozenset({"sh:class", "sh:datatype", "sh:nodeKind"})
"""What is written as another kind of thing, or is ill-formed, breaks these; the others would only repeat it."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in which record a result belongs."""

    record: int
    object: RecordObject


@dataclass(frozen=True, slots=True)
class Batch:
    """The graphs of some records, with the ways back from nodes to places."""

    records: Sequence[RecordGraph]
    places: Mapping[Node, _Place] = field(init=False)
    values: Mapping[tuple[Node, Iri], Sequence[RecordValue]] = field(init=False)

    def __post_init__(self) -> None:
        """Index the nodes."""
        places = {item.node: _Place(index, item) for index, one in enumerate(self.records) for item in one.objects}
        values: dict[tuple[Node, Iri], list[RecordValue]] = {}
        for one in self.records:
            for value in one.values:
                values.setdefault((value.subject, value.property.iri), []).append(value)
        object.__setattr__(self, "places", places)
        object.__setattr__(self, "values", values)


@dataclass(frozen=True, slots=True)
class Reporter:
    """What a result on a node means for a record.

    Attributes:
        schema: The schema of the records.
        shapes: Its shapes as they were written, and the names of code lists.
        properties: The field of each property shape.
    """

    schema: Schema
    shapes: Graph
    properties: Mapping[Subject, Property]

    def reports(self, batch: Batch, results: Iterable[Result]) -> tuple[ValidationReport, ...]:
        """A report for each record of the batch, with the values that were found."""
        by_record: list[list[ValidationResult]] = [[] for _ in batch.records]
        for result in results:
            place = batch.places.get(result.focus)
            if place is not None and not _is_ours(result):
                by_record[place.record] += self._said(result, place.object, batch)
        return tuple(ValidationReport(tuple(sorted(found, key=_order))) for found in by_record)

    def _said(self, result: Result, of: RecordObject, batch: Batch) -> Iterator[ValidationResult]:
        property_ = self._property(result, of)
        found = _found(result, of, property_, batch)
        if found is not None and _repeats(result, found):
            return
        shape = original_shape(result.shape)
        rule = shape if isinstance(shape, Iri) else property_.shape if property_ else of.schema.iri
        yield ValidationResult(
            _path(of, property_, found),
            result.component,
            result.severity,
            rule,
            self._message(result, shape, of, property_),
            None if found is None else found.value,
        )

    def _property(self, result: Result, of: RecordObject) -> Property | None:
        if result.shape in self.properties:
            return self.properties[result.shape]
        return of.schema.find(result.path) if isinstance(result.path, Iri) else None

    def _message(self, result: Result, shape: Subject, of: RecordObject, property_: Property | None) -> str:
        label = property_.label or property_.field if property_ else of.schema.label
        if property_ is not None and property_.scheme is not None and result.component == "sh:class":
            return not_in_list(label, self._list_name(property_.scheme))
        return own_message(self.shapes, shape) or expectation(self.shapes, shape, result.component, label)

    def _list_name(self, scheme: Iri) -> str:
        name = self.shapes.value(scheme, SB.name)
        return name.value if isinstance(name, Literal) else scheme


def _is_ours(result: Result) -> bool:
    """A closed shape finds the type that the record's graph has for our own sake."""
    return result.component == "sh:closed" and result.path == RDF.type


def _found(result: Result, of: RecordObject, property_: Property | None, batch: Batch) -> RecordValue | None:
    """The value of the record that the result is about."""
    if property_ is None or result.value is None:
        return None
    values = batch.values.get((of.node, property_.iri), ())
    return next((item for item in values if _same(item, result.value)), None)


def _same(item: RecordValue, node: Node) -> bool:
    """Whether a node is a value of the record, or the notation of the concept that it is."""
    if item.property.scheme is not None and isinstance(item.node, Iri) and isinstance(node, Literal):
        return node == Literal(str(item.value))
    return item.node == node


def _repeats(result: Result, found: RecordValue) -> bool:
    node = found.node
    if not isinstance(node, Literal) or result.component in _OF_THE_KIND:
        return False
    return node.datatype == JSON or not well_formed(node.value, node.datatype)


def _path(of: RecordObject, property_: Property | None, found: RecordValue | None) -> str:
    if found is not None:
        return found.pointer
    if property_ is None:
        return of.pointer
    return f"{of.pointer}/{property_.field.replace('~', '~0').replace('/', '~1')}"


def _order(result: ValidationResult) -> tuple[str, str, str]:
    return result.path, result.component, result.rule


def without_values(report: ValidationReport) -> ValidationReport:
    """The report, saying where and what, never what was found."""
    return ValidationReport(tuple(_without_value(result) for result in report.results))


def _without_value(result: ValidationResult) -> ValidationResult:
    nothing: Value = None
    return ValidationResult(result.path, result.component, result.severity, result.rule, result.message, nothing)
