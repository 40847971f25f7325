"""Read concept maps: their policy, their reified rows, their file of rows, and the plain triples of their own file."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from semantic_bridge.mapping.errors import BadRowError
from semantic_bridge.mapping.files import GraphFile, file_iri, file_name
from semantic_bridge.mapping.read.reading import Reading
from semantic_bridge.mapping.read.rows_tsv import read_rows
from semantic_bridge.model.conceptmap import Policy, Several
from semantic_bridge.model.document import ConceptMapDocument, RowDocument
from semantic_bridge.model.relation import PREDICATES
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.terms import RDF, SB, SKOS, SSSOM, Iri

SEVERAL = {
    SB.OneOf: Several.ONE_OF,
    SB.AllOf: Several.ALL_OF,
    SB.Union: Several.UNION,
    SB.Shares: Several.SHARES,
}
POLICIES = {SB.Flag: Policy.FLAG, SB.Reject: Policy.REJECT, SB.PassThrough: Policy.PASS_THROUGH}


def read_concept_maps(
    reading: Reading, files: Sequence[GraphFile], attachments: Mapping[Iri, bytes]
) -> tuple[ConceptMapDocument, ...]:
    """Every concept map of the graph, sorted by IRI.

    Args:
        reading: The graph of the workspace.
        files: The single files: a plain row belongs to the concept maps of the file that states it.
        attachments: The bytes of the TSV files that `sb:rows` names, by IRI.
    """
    plain: defaultdict[Iri, list[RowDocument]] = defaultdict(list)
    for file in files:
        maps = [node for node in file.graph.typed(SB.ConceptMap) if isinstance(node, Iri)]
        for node in maps:
            plain[node] += _plain_rows(file.graph, node)
        if not maps and file.name.startswith("mappings/"):
            _report_stray(reading, file.graph)
    documents = (_concept_map(reading, node, plain[node], attachments) for node in sorted(plain))
    return tuple(document for document in documents if document)


def _report_stray(reading: Reading, file: Graph) -> None:
    """Rows that no concept map would read, at the first of them."""
    rows = _plain_rows(file, None)
    if rows:
        problem = f"{len(rows)} plain rows stand in a file without a concept map."
        remedy = "Move them to the file of their sb:ConceptMap."
        reading.problems.append(BadRowError(problem, subject=rows[0].rule, remedy=remedy, row=rows[0]))


def _concept_map(
    reading: Reading, node: Iri, plain: Sequence[RowDocument], attachments: Mapping[Iri, bytes]
) -> ConceptMapDocument | None:
    source, target = reading.iri(node, SB.sourceScheme), reading.iri(node, SB.targetScheme)
    if source is None or target is None:
        reading.report(node, "A concept map lacks sb:sourceScheme or sb:targetScheme", "Name both code lists.")
        return None
    stated = reading.iri(node, SB.whenUnmapped) or SB.Flag
    policy = POLICIES.get(stated)
    if policy is None:
        other = SB.ConceptMap in reading.iris(stated, RDF.type)
        policy = Policy.OTHER_MAP if other else Policy.FIXED
    gaps = (RowDocument(node, concept, SKOS.exactMatch, None) for concept in reading.iris(node, SB.noTarget))
    rows = {*plain, *_reified_rows(reading, node), *_file_rows(reading, node, attachments), *gaps}
    return ConceptMapDocument(
        iri=node,
        source_scheme=source,
        target_scheme=target,
        rows=tuple(sorted(rows, key=_order)),
        policy=policy,
        fallback=None if stated in POLICIES else stated,
        allow_narrower=reading.flag(node, SB.allowNarrower),
        overridable=reading.flag(node, SB.overridable),
        validity=reading.validity(node),
        several=_several(reading, node),
    )


def _several(reading: Reading, node: Iri) -> Several:
    stated = reading.iri(node, SB.several) or SB.OneOf
    if stated not in SEVERAL:
        known = ", ".join(f"sb:{iri.local}" for iri in SEVERAL)
        reading.report(node, "sb:several does not say what several targets mean", f"There is: {known}.")
    return SEVERAL.get(stated, Several.ONE_OF)


def _order(row: RowDocument) -> tuple[str, str, str, str, str]:
    return row.subject, row.object or "", row.rule, row.predicate, repr(row)


def _plain_rows(file: Graph, node: Iri | None) -> list[RowDocument]:
    """All SKOS mapping triples of a file; the resolver keeps those between the two schemes of the map."""
    return [
        RowDocument(node or triple.subject, triple.subject, triple.predicate, triple.object, plain=True)
        for triple in file
        if triple.predicate in PREDICATES and isinstance(triple.subject, Iri) and isinstance(triple.object, Iri)
    ]


def _file_rows(reading: Reading, node: Iri, attachments: Mapping[Iri, bytes]) -> list[RowDocument]:
    found: list[RowDocument] = []
    for file in map(file_name, reading.iris(node, SB.rows)):
        data = attachments.get(file_iri(file))
        if data is None:
            name = file.rpartition("/")[2]
            reading.report(node, f"sb:rows names a file that is not there, {name}", "Put it beside the Turtle.")
            continue
        rows = read_rows(data, concept_map=node, file=file)
        reading.problems += rows.problems
        found += rows.rows
    return found


def _reified_rows(reading: Reading, node: Iri) -> list[RowDocument]:
    stated = reading.graph.objects(node, SB.row)
    rules = reading.iris(node, SB.row)
    if len(rules) < len(stated):
        reading.report(node, "A row is not an IRI", "Give it one, so that answers can name it.")
    return [row for rule in rules if (row := _reified(reading, rule))]


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
        negative=reading.one(rule, SSSOM.predicate_modifier) is not None,
    )
