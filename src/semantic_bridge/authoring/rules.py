"""Checks of rules over time: days on which no rule fills a field, and rules without a day."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from semantic_bridge.authoring.spans import days
from semantic_bridge.model.codelist import Validity
from semantic_bridge.model.crosswalk import Crosswalk, PropertyMap
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
