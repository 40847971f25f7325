"""Conditions and days in plain words."""

from collections.abc import Iterator
from typing import assert_never

from semantic_bridge.model.codelist import ALWAYS, Validity
from semantic_bridge.model.conditions import WAYS, Contains, InRange, InWindow, Matches, Missing, OneOf, Present
from semantic_bridge.model.crosswalk import Condition, PropertyMap
from semantic_bridge.usecases.reports.crosswalk.naming import Naming


def only_if(rule: PropertyMap, naming: Naming) -> str:
    """When a rule applies: its conditions, of which all must hold, its days, and its place among alternatives."""
    return "; ".join(_parts(rule, naming))


def _parts(rule: PropertyMap, naming: Naming) -> Iterator[str]:
    yield from (condition_in_words(item, naming) for item in rule.conditions)
    if rule.validity != ALWAYS:
        yield days(rule.validity, naming)
    if rule.priority > 0:
        yield naming.words("crosswalk.goes-before")
    if rule.supposes is not None:
        yield naming.words("crosswalk.supposed")


def condition_in_words(condition: Condition, naming: Naming) -> str:
    """One condition: what is asked of which field."""
    words, field, test = naming.words, naming.field(condition.path), condition.test
    match test:
        case OneOf():
            scheme = condition.path[-1].scheme
            values = words("crosswalk.or").join(naming.code(text, scheme) for text in test.values)
            return words("crosswalk.test-one-of", field=field, values=values)
        case Present():
            return words("crosswalk.test-present", field=field)
        case Missing():
            if set(test.reasons) == set(WAYS):
                return words("crosswalk.test-missing", field=field)
            reasons = words("crosswalk.or").join(words(f"crosswalk.missing-{reason}") for reason in test.reasons)
            return words("crosswalk.test-missing-as", field=field, reasons=reasons)
        case Matches():
            return words("crosswalk.test-matches", field=field, pattern=test.pattern)
        case Contains():
            return words("crosswalk.test-contains", field=field, text=test.text)
        case InRange():
            return words("crosswalk.test-range", field=field, bounds=_bounds(test.at_least, test.below, naming))
        case InWindow():
            return words("crosswalk.test-window", field=field, bounds=_bounds(test.since, test.until, naming))
        case _:
            assert_never(test)


def days(validity: Validity, naming: Naming) -> str:
    """The days on which something may be used."""
    return naming.words("crosswalk.days", bounds=_bounds(validity.since, validity.until, naming))


def _bounds(first: object, second: object, naming: Naming) -> str:
    """From the first on, and before the second; None is no bound."""
    bounds = (("from", first), ("before", second))
    return ", ".join(
        naming.words(f"crosswalk.bound-{key}", value=str(item)) for key, item in bounds if item is not None
    )
