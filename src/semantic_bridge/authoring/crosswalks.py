"""Checks of crosswalks that need both sides."""

from collections import Counter
from collections.abc import Iterable, Iterator

from semantic_bridge.errors import listing
from semantic_bridge.model.codelist import CodeList, lineage
from semantic_bridge.model.conceptmap import ConceptMap
from semantic_bridge.model.crosswalk import Crosswalk, PropertyMap
from semantic_bridge.model.finding import Finding
from semantic_bridge.model.operators import ConceptLookup, LabelKind, Parse
from semantic_bridge.model.schema import pointer, required_paths
from semantic_bridge.model.validation import Severity


def unfilled_targets(crosswalk: Crosswalk) -> Iterator[Finding]:
    """SB201: a required target field that no rule fills."""
    filled = {pointer(path) for rule in crosswalk.property_maps for path in rule.outputs}
    for path in required_paths(crosswalk.target):
        if pointer(path) not in filled:
            yield Finding(
                "SB201",
                Severity.WARNING,
                f"{crosswalk.name}: no rule fills {pointer(path)}, which {crosswalk.target.name} requires.",
                "Add a property map for it; until then no record is complete.",
                crosswalk.iri,
            )


def unmapped_codes(crosswalk: Crosswalk) -> Iterator[Finding]:
    """SB202: codes of the source list without a row and without a declared gap."""
    for concept_map in _concept_maps(crosswalk):
        mapped = {row.source.notation for row in concept_map.rows}
        codes = [item.notation for item in concept_map.source.concepts if item.notation not in mapped]
        if codes:
            yield Finding(
                "SB202",
                Severity.WARNING,
                f"{concept_map.source.name} to {concept_map.target.name}: {len(codes)} of "
                f"{len(concept_map.source.concepts)} codes have no row: {listing(codes)}.",
                "Add a row for each, or declare sb:noTarget.",
                concept_map.iri,
            )


def shared_names(crosswalk: Crosswalk) -> Iterator[Finding]:
    """SB204: a map goes by a name that several concepts share, without a parent to tell them apart."""
    for rule in crosswalk.property_maps:
        for scheme, by, level in _lookups_without_parent(rule):
            for depth, exact, collapsed, example in shared(scheme, by, level):
                yield Finding(
                    "SB204",
                    Severity.WARNING,
                    f"{rule.iri.local} goes by name without a parent, and {scheme.name} has {exact} names that several "
                    f"concepts of level {depth} share ({collapsed} with blanks collapsed), such as {example!r}.",
                    "Add sb:within, or sb:ofLevel with a level of unique names; else these come out ambiguous.",
                    rule.iri,
                )


def shared(scheme: CodeList, by: LabelKind, level: int | None) -> Iterator[tuple[int, int, int, str]]:
    """For each level with shared preferred names: depth, how many (exact text), how many (blanks collapsed), one."""
    if by is LabelKind.NOTATION:
        return
    names: dict[int, Counter[str]] = {}
    for chain in lineage(scheme).values():
        if level in (None, len(chain)):
            names.setdefault(len(chain), Counter()).update({text for _, text in chain[-1].labels})
    for depth, counter in sorted(names.items()):
        exact = sorted(name for name, count in counter.items() if count > 1)
        collapsed: Counter[str] = Counter()
        for name, count in counter.items():
            collapsed[" ".join(name.split())] += count
        if exact:
            yield depth, len(exact), sum(count > 1 for count in collapsed.values()), exact[0]


def _lookups_without_parent(rule: PropertyMap) -> Iterator[tuple[CodeList, LabelKind, int | None]]:
    found = set()
    for operator in rule.operators:
        if isinstance(operator, ConceptLookup) and operator.within is None:
            found.add((operator.scheme.iri, operator.by, operator.level, operator.scheme))
        if isinstance(operator, Parse):
            found.update(
                (slot.scheme.iri, slot.by, slot.level, slot.scheme)
                for slot in operator.template.slots
                if slot.scheme is not None and slot.within is None
            )
    for _, by, level, scheme in sorted(found, key=lambda item: (item[0], item[1], item[2] or 0)):
        yield scheme, by, level
    for inner in rule.each:
        yield from _lookups_without_parent(inner)


def _concept_maps(crosswalk: Crosswalk) -> Iterable[ConceptMap]:
    found: dict[str, ConceptMap] = {}
    pending = list(crosswalk.property_maps)
    while pending:
        rule = pending.pop()
        pending += rule.each
        concept_map = rule.concept_map
        while concept_map is not None:
            found[concept_map.iri] = concept_map
            concept_map = concept_map.other
    return [found[iri] for iri in sorted(found)]
