"""Check which stages of a property map stand together: one source, one target, and each operator in its place."""

from collections.abc import Iterator

from semantic_bridge.mapping.errors import IncompleteError, MisplacedOperatorError
from semantic_bridge.mapping.resolve.scope import Scope
from semantic_bridge.model.codelist import ALWAYS
from semantic_bridge.model.document import FormatDocument, ParseDocument, PropertyMapDocument
from semantic_bridge.model.operators import Coalesce

REMEDY = "See the table of property maps in ontology/README.md for what stands with what."


def check_stages(document: PropertyMapDocument, scope: Scope) -> None:
    """Report what would be passed over, or has no clear meaning, in what a property map states."""
    formats = any(isinstance(operator, FormatDocument) for operator in document.operators)
    stated = (document.inputs, document.constant is not None, formats, document.capture is not None, document.gives)
    if sum(map(bool, stated)) != 1:
        remedy = "State exactly one of sb:from, sb:inputs, sb:capture, sb:constant, sb:gives, or sb:Format."
        scope.report(IncompleteError(document.iri, "A property map has no clear input", remedy))
    parses = any(isinstance(operator, ParseDocument) for operator in document.operators)
    if (document.output is not None) + parses + bool(document.gives) != 1:
        remedy = "State one of sb:to, sb:gives, and sb:Parse with parts."
        scope.report(IncompleteError(document.iri, "A property map has no clear target", remedy))
    if document.validity.empty:
        remedy = "Let sb:validUntil be a later day than sb:validFrom."
        scope.report(IncompleteError(document.iri, "A property map ends before it begins", remedy))
    for problem in _misplaced(document):
        scope.report(MisplacedOperatorError(problem, subject=document.iri, remedy=REMEDY))


def _misplaced(document: PropertyMapDocument) -> Iterator[str]:
    further = bool(document.operators) or document.concept_map is not None or document.default is not None
    if document.constant is not None and further:
        yield "A constant stands alone, without operators, concept map or default."
    if document.gives and (further or document.each):
        yield "sb:gives stands alone, without operators, concept map or default, but for conditions."
    if document.each:
        yield from _beside_each(document, further=further)
    for operator in document.operators[1:]:
        if isinstance(operator, Coalesce | FormatDocument):
            yield f"sb:{type(operator).__name__.removesuffix('Document')} stands first: nothing comes before it."
    parses = [isinstance(operator, ParseDocument) for operator in document.operators]
    if any(parses[:-1]):
        yield "Nothing can follow sb:Parse."
    if any(parses) and (document.concept_map is not None or document.default is not None):
        yield "sb:Parse fills several fields, so that no concept map or default can follow it."


def _beside_each(document: PropertyMapDocument, *, further: bool) -> Iterator[str]:
    if further:
        yield "sb:each stands alone: what is converted in a list of objects is said in its property maps."
    if document.conditions:
        yield "sb:each takes no condition: put it on the property maps in it."
    if document.validity != ALWAYS:
        yield "sb:each takes no sb:validFrom or sb:validUntil: put them on the property maps in it."
    if len(document.inputs) != 1:
        yield "sb:each takes one list, by sb:from."
