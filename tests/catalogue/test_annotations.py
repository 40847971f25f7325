"""Inconsistencies as quality annotations in RDF."""

from dataclasses import replace

import pytest

from semantic_bridge.catalogue.annotations import LDQD, annotations
from semantic_bridge.catalogue.inconsistencies import Inconsistency
from semantic_bridge.catalogue.parties import Party
from semantic_bridge.model.validation import Severity
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Literal, Node, text_literal
from semantic_bridge.rdf.standing import Fault
from semantic_bridge.terms import DCAT, DCT, DQV, OA, RDF, RDFS, ROLE, SH, Iri

EX = "https://example.org/"
FOUND = Inconsistency(
    rule="types-that-disagree",
    severity=Severity.WARNING,
    fault=Fault.SOURCE,
    about=Iri(f"{EX}name"),
    left=Iri(f"{EX}a"),
    right=Iri(f"{EX}b"),
    others=(),
    agencies=(Iri(f"{EX}agency"),),
    evidence=(("type", "int"), ("otherType", "string")),
    ask=(Party("A", ROLE.owner, Iri(f"{EX}agency")), Party("B", ROLE.owner)),
    remedy="Agree on one type.",
    label="Name",
    key="types-that-disagree:0123",
)
NODE = Iri(f"{EX}found/types-that-disagree:0123")


def graph(item: Inconsistency) -> Graph:
    """The annotation of one inconsistency."""
    return Graph(annotations([item], f"{EX}found/", "en"))


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        pytest.param(RDF.type, (DQV.QualityAnnotation,), id="what it is"),
        pytest.param(RDFS.label, (text_literal("Name", "en"),), id="what people call what it is about"),
        pytest.param(DCT.subject, (Iri(f"{EX}name"),), id="what it is about"),
        pytest.param(DCT.source, (Literal("types-that-disagree.rq"),), id="the query that found it"),
        pytest.param(OA.hasTarget, (Iri(f"{EX}a"), Iri(f"{EX}b")), id="what disagrees"),
        pytest.param(OA.motivatedBy, (DQV.qualityAssessment,), id="why it was made"),
        pytest.param(SH.severity, (SH.Warning,), id="how severe it is"),
        pytest.param(DQV.inDimension, (LDQD.consistency,), id="a fault of the source is one of consistency"),
        pytest.param(DCAT.contactPoint, (Iri(f"{EX}agency"),), id="whom to ask, where it has an IRI"),
        pytest.param(OA.hasBody, (Iri(f"{NODE}/evidence"), Iri(f"{NODE}/remedy")), id="what is the matter, and to do"),
    ],
)
def test_an_annotation(predicate: Iri, expected: tuple[Node, ...]) -> None:
    """Everything that the list says of an inconsistency is in the graph, under a name that stays."""
    assert expected == graph(FOUND).objects(NODE, predicate)


def test_bodies() -> None:
    """The evidence is a text of no language, the remedy one of the language of the list."""
    found = graph(FOUND)
    assert (Literal("type: int; otherType: string"),) == found.objects(Iri(f"{NODE}/evidence"), RDF.value)
    assert (text_literal("Agree on one type.", "en"),) == found.objects(Iri(f"{NODE}/remedy"), RDF.value)


def test_what_is_not_there_is_not_stated() -> None:
    """A rule without evidence and remedy gives an annotation without bodies; many sides are all its targets."""
    many = tuple(Iri(f"{EX}{name}") for name in "cde")
    found = graph(replace(FOUND, evidence=(), remedy="", right=None, others=many, fault=Fault.MAPPING))
    assert ((), many) == (found.objects(NODE, OA.hasBody), found.objects(NODE, OA.hasTarget))
    assert (LDQD.interlinking,) == found.objects(NODE, DQV.inDimension)
