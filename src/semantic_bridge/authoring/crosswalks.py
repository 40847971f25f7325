"""Checks of crosswalks that need both sides."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from semantic_bridge.errors import listing
from semantic_bridge.model.codelist import CodeList, lineage
from semantic_bridge.model.conceptmap import ConceptMap
from semantic_bridge.model.crosswalk import Crosswalk, PropertyMap, carriers, unfilled, untaken
from semantic_bridge.model.finding import Finding
from semantic_bridge.model.operators import ConceptLookup, LabelKind, Parse, Slot
from semantic_bridge.model.schema import Property, pointer
from semantic_bridge.model.validation import Severity


def unfilled_targets(crosswalk: Crosswalk) -> Iterator[Finding]:
    """SB201: a required field that no rule fills, of the record or of an object that some rule fills."""
    for field in _unfilled(crosswalk.property_maps, crosswalk.target.properties):
        yield Finding(
            "SB201",
            Severity.WARNING,
            f"{crosswalk.name}: no rule fills {field}, which {crosswalk.target.name} requires.",
            "Add a property map for it; until then no record that needs it is complete.",
            crosswalk.iri,
        )


def _unfilled(rules: Sequence[PropertyMap], fields: Sequence[Property]) -> Iterator[str]:
    """JSON pointers; `*` stands for every element of a list."""
    yield from map(pointer, unfilled(rules, fields))
    for rule in rules:
        for path in rule.outputs if rule.each else ():
            yield from (f"{pointer(path)}/*{below}" for below in _unfilled(rule.each, path[-1].fields))


def unmapped_codes(crosswalk: Crosswalk) -> Iterator[Finding]:
    """SB202: codes of the source list without a row and without a declared gap, in the map and those behind it."""
    for concept_map in _concept_maps(crosswalk):
        mapped = set(_mapped(concept_map))
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


def _mapped(concept_map: ConceptMap) -> Iterator[str]:
    yield from (row.source.notation for row in concept_map.rows)
    if concept_map.other is not None:
        yield from _mapped(concept_map.other)


def _concept_maps(crosswalk: Crosswalk) -> Iterable[ConceptMap]:
    """The concept maps that rules name, each once, by IRI; those that others fall back to are judged with them."""
    found = {rule.concept_map.iri: rule.concept_map for rule in _all_rules(crosswalk) if rule.concept_map}
    return [found[iri] for iri in sorted(found)]


@dataclass(frozen=True, slots=True)
class NameReader:
    """How a rule looks names up in a whole code list, or in one level of it."""

    scheme: CodeList
    by: LabelKind
    language: str | None = None
    level: int | None = None


def shared_names(crosswalk: Crosswalk) -> Iterator[Finding]:
    """SB204: a map goes by a name that several concepts share, without a parent to tell them apart."""
    for rule in _all_rules(crosswalk):
        for reader in _readers_without_parent(rule):
            for depth, exact, collapsed, example in shared(reader):
                yield Finding(
                    "SB204",
                    Severity.WARNING,
                    f"{rule.iri.local} goes by name without a parent, and {reader.scheme.name} has {exact} "
                    f"{'name' if exact == 1 else 'names'} that several concepts of level {depth} share "
                    f"({collapsed} with blanks collapsed), such as {example!r}.",
                    "Add sb:within, or sb:ofLevel with a level of unique names; else these come out ambiguous.",
                    rule.iri,
                )


def shared(reader: NameReader) -> Iterator[tuple[int, int, int, str]]:
    """For each level with shared preferred names: depth, how many (exact text), how many (blanks collapsed), one."""
    if reader.by is LabelKind.NOTATION:
        return
    names: dict[int, Counter[str]] = {}
    for chain in lineage(reader.scheme).values():
        if reader.level in (None, len(chain)):
            labels = {text for language, text in chain[-1].labels if reader.language in (None, language)}
            names.setdefault(len(chain), Counter()).update(labels)
    for depth, counter in sorted(names.items()):
        exact = sorted(name for name, count in counter.items() if count > 1)
        collapsed: Counter[str] = Counter()
        for name, count in counter.items():
            collapsed[" ".join(name.split())] += count
        if exact:
            yield depth, len(exact), sum(count > 1 for count in collapsed.values()), exact[0]


def _readers_without_parent(rule: PropertyMap) -> Iterator[NameReader]:
    """What a rule looks up without an ancestor, by itself or in the slots of its template; each way once."""
    found: dict[tuple[object, ...], NameReader] = {}
    for operator in rule.operators:
        slots: Sequence[Slot | ConceptLookup] = operator.template.slots if isinstance(operator, Parse) else ()
        for item in [operator] if isinstance(operator, ConceptLookup) else slots:
            if item.scheme is not None and item.within is None:
                key = (item.scheme.iri, item.by, item.language, item.level)
                found[key] = NameReader(item.scheme, item.by, item.language, item.level)
    yield from found.values()


def lost_slots(crosswalk: Crosswalk) -> Iterator[Finding]:
    """SB205: a template reads a slot that no part takes, of a text that no rule carries whole."""
    for rules in _record_rules(crosswalk.property_maps):
        for rule in rules:
            slots = untaken(rule)
            if slots and not all(any(carriers(path, rules, rule.validity)) for path in rule.inputs):
                yield Finding(
                    "SB205",
                    Severity.WARNING,
                    f"{rule.iri.local} reads {listing(slots)}, which no part takes.",
                    "Add a sb:part for it, or a property map that carries the whole text; else it is named as loss.",
                    rule.iri,
                )


def _record_rules(rules: Sequence[PropertyMap]) -> Iterator[Sequence[PropertyMap]]:
    """The rules of the record, then those of the elements of each list."""
    yield rules
    for rule in rules:
        if rule.each:
            yield from _record_rules(rule.each)


def _all_rules(crosswalk: Crosswalk) -> Iterator[PropertyMap]:
    """Every rule, a list's before those of its elements."""
    pending = list(crosswalk.property_maps)
    while pending:
        rule = pending.pop(0)
        yield rule
        pending[:0] = rule.each
