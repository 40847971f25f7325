"""The inverse of a concept map: every row read from its target to its source."""

from dataclasses import replace

from semantic_bridge.mapping.invert.iris import INVERSE, derived_iri
from semantic_bridge.model.conceptmap import ConceptMap, ConceptMapping, Policy, Several


def invert_map(concept_map: ConceptMap) -> ConceptMap:
    """The rows turned round: narrower is broader, and several sources of one target are its candidates.

    Dates, priorities and what is denied stay. A declared gap has no target to start from; a share of a source is none
    of a target. A code without a row is flagged, unless another map is asked, which is turned round too.
    """
    rows = (_turned(row) for row in concept_map.rows if row.target is not None)
    return replace(
        concept_map,
        iri=derived_iri(concept_map.iri, INVERSE),
        source=concept_map.target,
        target=concept_map.source,
        rows=tuple(sorted(rows, key=lambda row: (row.source.notation, row.target.notation if row.target else ""))),
        policy=Policy.OTHER_MAP if concept_map.policy is Policy.OTHER_MAP else Policy.FLAG,
        fixed=None,
        other=invert_map(concept_map.other) if concept_map.other else None,
        allow_narrower=False,
        several=Several.ONE_OF,
    )


def _turned(row: ConceptMapping) -> ConceptMapping:
    source = row.target or row.source
    return replace(row, source=source, target=row.source, relation=row.relation.inverse, weight=None)
