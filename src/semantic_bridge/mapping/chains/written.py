"""What follows from mappings as RDF: the SKOS statement, and a SSSOM mapping that says what it follows from."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final

from semantic_bridge.mapping.chains.closure import Statement
from semantic_bridge.mapping.chains.stated import Chain
from semantic_bridge.model.relation import Relation
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Literal, Triple, text_literal
from semantic_bridge.terms import PROV, RDF, RDFS, SB, SEMAPV, SKOS, SSSOM, XSD, Iri

_PREDICATES: Final = {
    Relation.EQUAL.value: SKOS.exactMatch,
    Relation.BROADER.value: SKOS.broadMatch,
    Relation.NARROWER.value: SKOS.narrowMatch,
    Relation.OVERLAP.value: SB.overlapMatch,
    Relation.DISJOINT.value: SKOS.mappingRelation,
}
_WORDS: Final = {
    Relation.EQUAL.value: "equals",
    Relation.BROADER.value: "is within",
    Relation.NARROWER.value: "contains",
    Relation.OVERLAP.value: "overlaps",
    Relation.DISJOINT.value: "is disjoint from",
}


def mapping_graph(found: Iterable[tuple[Statement, Chain]], name: Iri) -> Graph:
    """The statements with their chains, sorted.

    Each is a `sssom:Mapping` with an IRI of its own, the same at every run, derived from the rows of its chain, and
    with the product of their confidences where all state one. That two concepts are disjoint is a denied relation.
    """
    ordered = sorted(found, key=lambda item: (item[0].subject, item[0].object, item[0].relation.value))
    return Graph(triple for statement, chain in ordered for triple in _written(statement, chain, name))


def sentence(chain: Chain) -> str:
    """The chain in words, its concepts by their IRIs."""
    steps = "".join(f" {_WORDS.get(step.relation.value, 'is related to')} <{step.object}>" for step in chain)
    return f"<{chain.subject}>{steps}"


def _written(statement: Statement, chain: Chain, name: Iri) -> Iterator[Triple]:
    subject, relation, object_ = statement
    predicate = _PREDICATES[relation.value]
    if relation is not Relation.DISJOINT:
        yield Triple(subject, predicate, object_)
    identity = hashlib.sha256(f"{subject} {relation.value} {object_}".encode()).hexdigest()[:16]
    node = Iri(f"{name}#{identity}")
    yield Triple(node, RDF.type, SSSOM.Mapping)
    yield Triple(node, SSSOM.subject_id, subject)
    yield Triple(node, SSSOM.predicate_id, predicate)
    if relation is Relation.DISJOINT:
        yield Triple(node, SSSOM.predicate_modifier, text_literal("Not"))
    yield Triple(node, SSSOM.object_id, object_)
    inverted = len(chain.steps) == 1
    yield Triple(node, SSSOM.mapping_justification, SEMAPV.MappingInversion if inverted else SEMAPV.MappingChaining)
    if chain.confidence is not None:
        yield Triple(node, SSSOM.confidence, Literal(format(chain.confidence, "f"), XSD.decimal))
    yield Triple(node, RDFS.comment, text_literal(sentence(chain), "en"))
    for rule in chain.rules:
        yield Triple(node, PROV.wasDerivedFrom, rule)
