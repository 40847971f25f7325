"""Inconsistencies as quality annotations, for other programs and for the metadata graph (W3C Data Quality Vocabulary).

An annotation is of the two or more things that disagree, or of the one that is not as it should be. What is the matter
and what may be done are its bodies (Web Annotation Vocabulary, section 3.1); whom to ask is its contact point.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from semantic_bridge.catalogue.inconsistencies import Inconsistency
from semantic_bridge.model.validation import Severity
from semantic_bridge.rdf.nodes import Literal, Node, Triple, text_literal
from semantic_bridge.rdf.standing import Fault
from semantic_bridge.terms import DCAT, DCT, DQV, OA, RDF, RDFS, SH, Iri, Namespace

LDQD: Final = Namespace("https://www.w3.org/2016/05/ldqd#")
"""Dimensions of quality of linked data."""

_DIMENSIONS: Final = {Fault.SOURCE: LDQD.consistency, Fault.MAPPING: LDQD.interlinking}
"""What a fault of the source, and one of the mapping, is about: whether data agree, and whether they are joined."""

_SEVERITIES: Final = {Severity.VIOLATION: SH.Violation, Severity.WARNING: SH.Warning, Severity.INFO: SH.Info}


def annotations(found: Iterable[Inconsistency], base: str, language: str) -> Iterator[Triple]:
    """A `dqv:QualityAnnotation` for each inconsistency, in their order.

    Args:
        found: What the rules found.
        base: What the IRIs of the annotations begin with; each ends in the key of its inconsistency, so that it has the
            same name as long as it is there.
        language: In which its labels and remedies are.
    """
    for item in found:
        node = Iri(f"{base}{item.key}")
        bodies = [Iri(f"{node}/{name}") for name, _, _ in _bodies(item, language)]
        yield from (Triple(node, predicate, value) for predicate, value in _head(item, language))
        yield from (Triple(node, OA.hasBody, body) for body in bodies)
        for body, (_, text, purpose) in zip(bodies, _bodies(item, language), strict=True):
            yield Triple(body, RDF.type, OA.TextualBody)
            yield Triple(body, RDF.value, text)
            yield Triple(body, OA.hasPurpose, purpose)


def _head(item: Inconsistency, language: str) -> Iterator[tuple[Iri, Node]]:
    yield RDF.type, DQV.QualityAnnotation
    yield RDFS.label, text_literal(item.label, language)
    yield DCT.identifier, Literal(item.key)
    yield DCT.subject, item.about
    yield DCT.source, Literal(f"{item.rule}.rq")
    yield DQV.inDimension, _DIMENSIONS[item.fault]
    yield SH.severity, _SEVERITIES[item.severity]
    yield OA.motivatedBy, DQV.qualityAssessment
    yield from ((OA.hasTarget, side) for side in item.sides)
    yield from ((DCAT.contactPoint, party.agent) for party in item.ask if party.agent is not None)


def _bodies(item: Inconsistency, language: str) -> Iterator[tuple[str, Literal, Iri]]:
    """What is the matter, and what may be done: the end of the name of each body, its text and its purpose."""
    if item.evidence:
        yield "evidence", Literal("; ".join(f"{name}: {value}" for name, value in item.evidence)), OA.describing
    if item.remedy:
        yield "remedy", text_literal(item.remedy, language), OA.editing
