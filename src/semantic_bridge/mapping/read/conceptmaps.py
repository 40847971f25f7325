"""Read concept maps: their policy, their reified rows, and the plain triples of their own file."""

from collections.abc import Iterable

from semantic_bridge.mapping.read.reading import Reading
from semantic_bridge.model.conceptmap import Policy
from semantic_bridge.model.document import ConceptMapDocument, RowDocument
from semantic_bridge.model.relation import PREDICATES
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.terms import RDF, SB, SKOS, SSSOM, Iri

POLICIES = {SB.Flag: Policy.FLAG, SB.Reject: Policy.REJECT, SB.PassThrough: Policy.PASS_THROUGH}


def read_concept_maps(reading: Reading, files: Iterable[Graph]) -> tuple[ConceptMapDocument, ...]:
    """Every concept map of the graph, sorted by IRI.

    Args:
        reading: The graph of the workspace.
        files: The graphs of the single files: a plain row belongs to the concept maps of the file that states it.
    """
    plain = {
        node: _plain_rows(file, node) for file in files for node in file.typed(SB.ConceptMap) if isinstance(node, Iri)
    }
    return tuple(document for node in sorted(plain) if (document := _concept_map(reading, node, plain[node])))


def _concept_map(reading: Reading, node: Iri, plain: tuple[RowDocument, ...]) -> ConceptMapDocument | None:
    source, target = reading.iri(node, SB.sourceScheme), reading.iri(node, SB.targetScheme)
    if source is None or target is None:
        reading.report(node, "A concept map lacks sb:sourceScheme or sb:targetScheme", "Name both code lists.")
        return None
    stated = reading.iri(node, SB.whenUnmapped) or SB.Flag
    policy = POLICIES.get(stated)
    if policy is None:
        other = SB.ConceptMap in reading.iris(stated, RDF.type)
        policy = Policy.OTHER_MAP if other else Policy.FIXED
    reified = (_reified(reading, rule) for rule in reading.iris(node, SB.row))
    gaps = (RowDocument(node, concept, SKOS.exactMatch, None) for concept in reading.iris(node, SB.noTarget))
    rows = [*plain, *(row for row in reified if row), *gaps]
    return ConceptMapDocument(
        iri=node,
        source_scheme=source,
        target_scheme=target,
        rows=tuple(sorted(rows, key=lambda row: (row.subject, row.object or "", row.rule))),
        policy=policy,
        fallback=None if stated in POLICIES else stated,
        allow_narrower=reading.flag(node, SB.allowNarrower),
        overridable=reading.flag(node, SB.overridable),
    )


def _plain_rows(file: Graph, node: Iri) -> tuple[RowDocument, ...]:
    """All SKOS mapping triples of a file; the resolver keeps those between the two schemes of the map."""
    return tuple(
        RowDocument(node, triple.subject, triple.predicate, triple.object)
        for triple in file
        if triple.predicate in PREDICATES and isinstance(triple.subject, Iri) and isinstance(triple.object, Iri)
    )


def _reified(reading: Reading, rule: Iri) -> RowDocument | None:
    subject = reading.iri(rule, SSSOM.subject_id)
    predicate = reading.iri(rule, SSSOM.predicate_id)
    target = reading.iri(rule, SSSOM.object_id)
    if subject is None or predicate is None or target is None:
        remedy = "State sssom:subject_id, sssom:predicate_id and sssom:object_id."
        reading.report(rule, "A row lacks its subject, predicate or object", remedy)
        return None
    return RowDocument(
        rule=rule,
        subject=subject,
        predicate=predicate,
        object=None if target == SSSOM.NoTermFound else target,
        valid_from=reading.day(rule, SB.validFrom),
        valid_until=reading.day(rule, SB.validUntil),
        priority=reading.integer(rule, SB.priority) or 0,
        weight=reading.text(rule, SB.weight),
        confidence=reading.text(rule, SSSOM.confidence),
        justification=reading.iri(rule, SSSOM.mapping_justification),
    )
