"""The inverse of a concept map: every row read from its target to its source."""

from collections.abc import Iterator
from dataclasses import replace

from semantic_bridge.mapping.invert.iris import INVERSE, derived_iri
from semantic_bridge.model.codelist import Concept
from semantic_bridge.model.conceptmap import ConceptMap, ConceptMapping, Policy, Several
from semantic_bridge.model.relation import Relation


def invert_map(concept_map: ConceptMap) -> ConceptMap:
    """The rows turned round: narrower is broader, and several sources of one target are its candidates.

    Dates and what is denied stay. Which of the targets of one code goes before the others, by priority or by dates,
    says nothing of the sources of one target: these are candidates alike. A declared gap has no target to start from; a
    share of a source is none of a target. A code without a row is flagged, unless another map is asked, which is turned
    round with it: its rows are of the codes of which the first one states nothing.
    """
    targets = ((row.target, row) for row in _every_row(concept_map) if row.target is not None)
    rows = (_turned(row, target) for target, row in sorted(targets, key=_by_target))
    return replace(
        concept_map,
        iri=derived_iri(concept_map.iri, INVERSE),
        source=concept_map.target,
        target=concept_map.source,
        rows=tuple(rows),
        policy=Policy.FLAG,
        fixed=None,
        other=None,
        allow_narrower=False,
        several=Several.SOURCES,
    )


def _every_row(concept_map: ConceptMap) -> Iterator[ConceptMapping]:
    """The rows of a map, then those of the one behind it, of codes for which that is asked."""
    yield from concept_map.rows
    if concept_map.policy is Policy.OTHER_MAP and concept_map.other is not None:
        stated = {row.source.iri for row in concept_map.rows if Relation.DISJOINT not in row.relation}
        yield from (row for row in _every_row(concept_map.other) if row.source.iri not in stated)


def _by_target(pair: tuple[Concept, ConceptMapping]) -> tuple[str, str]:
    target, row = pair
    return target.notation, row.source.notation


def _turned(row: ConceptMapping, target: Concept) -> ConceptMapping:
    return replace(row, source=target, target=row.source, relation=row.relation.inverse, priority=0, weight=None)
