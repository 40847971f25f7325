"""The ledger of a crosswalk: of each target field, over the rules that fill it, and of all of them together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from semantic_bridge.mapping.invert.crosswalks import invert
from semantic_bridge.mapping.invert.gaps import Gap
from semantic_bridge.mapping.ledger.conceptmaps import current, invertible
from semantic_bridge.mapping.ledger.finite import Cardinality, cardinality, verdicts
from semantic_bridge.mapping.ledger.operators import Loss, losses
from semantic_bridge.mapping.ledger.products import Setting, evaluate
from semantic_bridge.mapping.ledger.reach import unread, unwritten
from semantic_bridge.mapping.ledger.texts import judged
from semantic_bridge.mapping.ledger.verdicts import completed, summed, together
from semantic_bridge.model.claim import Claim, Verdict, Witness, proved, refuted
from semantic_bridge.model.codelist import CodeList
from semantic_bridge.model.crosswalk import Crosswalk, PropertyMap, given_at
from semantic_bridge.model.schema import Path, pointer
from semantic_bridge.plan.codes import Tables
from semantic_bridge.terms import Iri


@dataclass(frozen=True, slots=True)
class FieldLedger:
    """What the rules of one target field keep and lose.

    Attributes:
        target: JSON pointer; `*` stands for every element of a list. Of one rule alone what it writes, with commas.
        rules: The IRIs of the rules that fill it.
        verdicts: One for each claim, in the order of `Claim`.
        cardinality: What merges, splits and is left open, where code lists decide it, else None.
        losses: What operators do not keep.
        gaps: What has no inverse.
    """

    target: str
    rules: tuple[Iri, ...]
    verdicts: tuple[Verdict, ...]
    cardinality: Cardinality | None
    losses: tuple[Loss, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a crosswalk keeps and loses on a day.

    Attributes:
        crosswalk: Its IRI.
        name: Its name.
        as_of: The day.
        fields: Of each target field that rules fill, by its pointer.
        verdicts: Of all of them together: a claim is true where it is of every field; a source field that no rule reads
            is lost, and a target field that no rule fills is not reached.
        unread: JSON pointers of source fields that no rule reads.
        unwritten: JSON pointers of target fields that no rule fills.
    """

    crosswalk: Iri
    name: str
    as_of: date
    fields: tuple[FieldLedger, ...]
    verdicts: tuple[Verdict, ...]
    unread: tuple[str, ...]
    unwritten: tuple[str, ...]


def ledger(
    crosswalk: Crosswalk, day: date, lists: Mapping[Iri, CodeList] | None = None, tables: Tables | None = None
) -> Ledger:
    """The ledger of a crosswalk for one day.

    Args:
        crosswalk: Resolved.
        day: For which codes and rows are read.
        lists: The code lists of the fields that conditions test, by IRI; by default those that the rules read.
        tables: Code tables made for plans of the same workspace, used again.
    """
    book = _Book.of(crosswalk, day, lists, tables)
    fields = tuple(sorted(book.fields(crosswalk.property_maps), key=lambda item: item.target))
    lost = unread(crosswalk.property_maps, crosswalk.source, crosswalk.as_of)
    missed = unwritten(crosswalk.property_maps, crosswalk.target)
    parts = [named(item) for item in fields]
    return Ledger(crosswalk.iri, crosswalk.name, day, fields, summed([*parts, of_schemas(lost, missed)]), lost, missed)


def rule_ledger(
    crosswalk: Crosswalk,
    rule: Iri,
    day: date,
    lists: Mapping[Iri, CodeList] | None = None,
    tables: Tables | None = None,
) -> FieldLedger | None:
    """The ledger of one rule alone, of one that holds others the sum of these; None where the crosswalk lacks it."""
    found = next((item for item in _every(crosswalk.property_maps) if item.iri == rule), None)
    return None if found is None else _Book.of(crosswalk, day, lists, tables).alone(found)


def _every(rules: Sequence[PropertyMap]) -> Iterator[PropertyMap]:
    for rule in rules:
        yield rule
        yield from _every(rule.each)


def named(field: FieldLedger) -> tuple[Verdict, ...]:
    """The verdicts on a field with its name in their reasons."""
    reasons = (f"{field.target}: {item.reason}" if item.reason else "" for item in field.verdicts)
    return tuple(replace(item, reason=reason) for item, reason in zip(field.verdicts, reasons, strict=True))


def of_schemas(lost: Sequence[str], missed: Sequence[str]) -> tuple[Verdict, ...]:
    """What the fields say that no rule touches."""
    single = [proved(claim) for claim in (Claim.TOTAL, Claim.FUNCTIONAL, Claim.EQUAL_RELATIONS, Claim.INVERTIBLE)]
    single.append(
        refuted(Claim.INJECTIVE, f"No rule reads {lost[0]}.", Witness((lost[0],))) if lost else proved(Claim.INJECTIVE)
    )
    single.append(refuted(Claim.SURJECTIVE, f"No rule fills {missed[0]}.") if missed else proved(Claim.SURJECTIVE))
    return completed(single)


@dataclass(frozen=True, slots=True)
class _Book:
    """What the fields of one crosswalk are judged with."""

    setting: Setting
    gaps: tuple[Gap, ...]

    @classmethod
    def of(
        cls, crosswalk: Crosswalk, day: date, lists: Mapping[Iri, CodeList] | None, tables: Tables | None
    ) -> "_Book":
        known = {item.iri: item for item in crosswalk.code_lists} | dict(lists or {})
        return cls(Setting(day, known, tables or Tables()), invert(crosswalk).gaps)

    def fields(self, rules: Sequence[PropertyMap], above: str = "") -> Iterator[FieldLedger]:
        """Of each field that the rules fill; of a list of objects those of its elements."""
        paths = {pointer(path): path for rule in rules if not rule.each for path in rule.outputs}
        for at, path in paths.items():
            filling = [given_at(rule, at) for rule in rules if not rule.each and at in map(pointer, rule.outputs)]
            yield self._judged(f"{above}{at}", filling, path)
        for rule in rules:
            if rule.each:
                yield from self.fields(rule.each, f"{above}{pointer(rule.output or ())}/*")

    def alone(self, rule: PropertyMap) -> FieldLedger:
        """One rule, whatever others fill its target."""
        target = ", ".join(map(pointer, rule.outputs))
        if not (rule.each or rule.gives):
            return self._judged(target, [rule], rule.output)
        parts = [item.verdicts for item in self.fields(rule.each or (rule,))]
        return FieldLedger(target, (rule.iri,), summed(parts), None, (), self._gaps([rule]))

    def _judged(self, target: str, rules: Sequence[PropertyMap], output: Path | None) -> FieldLedger:
        found = evaluate(rules, self.setting)
        if isinstance(found, str):
            counted, single = None, judged(rules, output, found, self.setting)
        else:
            counted = cardinality(found.fields, found.images, self._codes(output))
            single = verdicts(counted)
        lost = tuple(item for rule in rules for item in losses(rule))
        gaps = self._gaps(rules)
        whole = completed((*single, invertible_together(rules, lost, gaps)))
        return FieldLedger(target, tuple(rule.iri for rule in rules), whole, counted, lost, gaps)

    def _gaps(self, rules: Sequence[PropertyMap]) -> tuple[Gap, ...]:
        iris = {rule.iri for rule in rules}
        return tuple(gap for gap in self.gaps if gap.rule in iris)

    def _codes(self, output: Path | None) -> tuple[str, ...] | None:
        scheme = output[-1].scheme if output else None
        code_list = self.setting.lists.get(scheme) if scheme else None
        return None if code_list is None else current(code_list, self.setting.day)


def invertible_together(rules: Sequence[PropertyMap], lost: Sequence[Loss], gaps: Sequence[Gap]) -> Verdict:
    """Whether rules that make one value can all be undone; else what is lost, with what shows it where known."""
    shown = next((item for item in lost if item.pair), None)
    if shown is not None:
        fields = tuple(pointer(path) for path in rules[0].inputs) if shown.first and len(rules) == 1 else ()
        return refuted(Claim.INVERTIBLE, f"{shown.operator}: {shown.sentence}", Witness(fields, shown.pair))
    if gaps:
        of = f"{gaps[0].rule.local}: " if len(rules) > 1 else ""
        return refuted(Claim.INVERTIBLE, f"{of}{gaps[0].why.sentence}")
    if lost:
        return refuted(Claim.INVERTIBLE, f"{lost[0].operator}: {lost[0].sentence}")
    maps = (rule.concept_map for rule in rules if rule.concept_map is not None)
    return together(Claim.INVERTIBLE, map(invertible, maps))
