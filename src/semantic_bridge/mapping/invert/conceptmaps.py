"""The inverse of a concept map: every row read from its target to its source."""

from dataclasses import replace

from semantic_bridge.mapping.invert.iris import INVERSE, derived_iri
from semantic_bridge.model.codelist import Concept
from semantic_bridge.model.conceptmap import ConceptMap, ConceptMapping, Policy, Several


def invert_map(concept_map: ConceptMap) -> ConceptMap:
    """The rows turned round: narrower is broader, and several sources of one target are its candidates.

    Dates and what is denied stay. Which of the targets of one code goes before the others, by priority or by dates,
    says nothing of the sources of one target: these are candidates alike. A declared gap has no target to start from; a
    share of a source is none of a target. A code without a row is flagged, unless another map is asked, which is turned
    round too.
    """
    targets = ((row.target, row) for row in concept_map.rows if row.target is not None)
    rows = (_turned(row, target) for target, row in sorted(targets, key=_by_target))
    return replace(
        concept_map,
        iri=derived_iri(concept_map.iri, INVERSE),
        source=concept_map.target,
        target=concept_map.source,
        rows=tuple(rows),
        policy=Policy.OTHER_MAP if concept_map.policy is Policy.OTHER_MAP else Policy.FLAG,
        fixed=None,
        other=invert_map(concept_map.other) if concept_map.other else None,
        allow_narrower=False,
        several=Several.SOURCES,
    )


def _by_target(pair: tuple[Concept, ConceptMapping]) -> tuple[str, str]:
    target, row = pair
    return target.notation, row.source.notation


def _turned(row: ConceptMapping, target: Concept) -> ConceptMapping:
    return replace(row, source=target, target=row.source, relation=row.relation.inverse, priority=0, weight=None)
