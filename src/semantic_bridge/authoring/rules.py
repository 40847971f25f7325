"""Checks of the rules for one field: days on which none fills it, rules without a day, and rules that contradict."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from semantic_bridge.authoring.spans import days
from semantic_bridge.model.codelist import Validity
from semantic_bridge.model.crosswalk import Crosswalk, PropertyMap, given_at
from semantic_bridge.model.finding import Finding
from semantic_bridge.model.schema import pointer
from semantic_bridge.model.validation import Severity


def days_between_rules(crosswalk: Crosswalk) -> Iterator[Finding]:
    """SB211: days between the first and the last rule for a field on which none of them is valid."""
    for field, rules in _filled(crosswalk.property_maps):
        gaps = _between([rule.validity for rule in rules if not rule.validity.empty])
        if gaps:
            when = " and ".join(map(days, gaps))
            yield Finding(
                "SB211",
                Severity.WARNING,
                f"{crosswalk.name}: no rule fills {field} {when}, though rules do before and after.",
                "Let one rule begin where the other ends; until then the value is not-current.",
                min(rule.iri for rule in rules),
            )


def rules_without_a_day(crosswalk: Crosswalk) -> Iterator[Finding]:
    """SB250: a rule of which no day is a day of its crosswalk."""
    for rule in _every(crosswalk.property_maps):
        if rule.validity.empty:
            yield Finding(
                "SB250",
                Severity.WARNING,
                f"{crosswalk.name}: {rule.iri.local} never holds: none of its days is one of the crosswalk.",
                "Correct the days of one of the two, or take the property map out.",
                rule.iri,
            )


def contradicting_constants(crosswalk: Crosswalk) -> Iterator[Finding]:
    """SB240: two rules that state different values for one field under the same conditions."""
    for field, rules in _filled(crosswalk.property_maps):
        for one, other in combinations(sorted(rules, key=lambda rule: rule.iri), 2):
            if _contradict(one, other, field):
                yield Finding(
                    "SB240",
                    Severity.WARNING,
                    f"{crosswalk.name}: {one.iri.local} and {other.iri.local} state different values for {field} under "
                    "the same conditions.",
                    "Correct the conditions, or give the one that counts an sb:priority; until then the value is "
                    "ambiguous where they hold.",
                    one.iri,
                )


def _contradict(one: PropertyMap, other: PropertyMap, field: str) -> bool:
    """Whether neither of two rules goes before the other wherever they apply, and both state a value, not the same."""
    alike = one.priority == other.priority and set(one.conditions) == set(other.conditions)
    together = not one.validity.shared(other.validity).empty and one.validity.days == other.validity.days
    stated, besides = _stated(one, field), _stated(other, field)
    return alike and together and None not in (stated, besides) and stated != besides


def _stated(rule: PropertyMap, field: str) -> str | None:
    """The text that a rule states for a field; within a list the field's own pointer counts."""
    constant = given_at(rule, field.rpartition("*")[2]).constant
    return constant.text if constant else None


def _every(rules: Sequence[PropertyMap]) -> Iterator[PropertyMap]:
    """The rules and those within them."""
    for rule in rules:
        yield rule
        yield from _every(rule.each)


def _filled(rules: Sequence[PropertyMap], above: str = "") -> Iterator[tuple[str, list[PropertyMap]]]:
    """Each field with the rules that fill it, by JSON pointer; `*` stands for every element of a list."""
    found: defaultdict[str, list[PropertyMap]] = defaultdict(list)
    for rule in rules:
        for field in dict.fromkeys(pointer(path) for path in rule.outputs):
            found[above + field].append(rule)
        if rule.each and rule.output:
            yield from _filled(rule.each, f"{above}{pointer(rule.output)}/*")
    yield from sorted(found.items())


def _between(spans: Sequence[Validity]) -> list[Validity]:
    """The days between spans that are in none of them, in order; none before the first and after the last."""
    ordered = sorted(spans, key=lambda span: span.since or date.min)
    found: list[Validity] = []
    end = ordered[0].until if ordered else None
    for span in ordered[1:]:
        if end is None:
            break
        if span.since is not None and span.since > end:
            found.append(Validity(end, span.since))
        end = None if span.until is None else max(end, span.until)
    return found
