"""Rules that fill one field under different conditions: what is known of the one that did, when the field is read."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from semantic_bridge.model.codelist import ALWAYS
from semantic_bridge.model.conditions import WAYS, Missing, OneOf
from semantic_bridge.model.crosswalk import Condition, Given, PropertyMap, Rival, Supposition
from semantic_bridge.model.operators import ConceptLookup, Give, LabelKind, Parse
from semantic_bridge.model.schema import Path, names
from semantic_bridge.terms import SKOS

Names: TypeAlias = tuple[str, ...]


def alternatives(rules: Sequence[PropertyMap]) -> Mapping[Names, tuple[Rival, ...]]:
    """The rules of each field that is filled under different conditions, where what stands there may be of several.

    So it is where one goes before another; rules of one rank under the same conditions must agree, and each has what
    they agreed on. Constants that differ are no rivals: each says of itself under which condition it stands there.
    """
    copied = copies(rules)
    return {
        path: tuple(_rival(rule, path, copied) for rule in filling)
        for path, filling in _filling(rules).items()
        if _differ(filling) and not _tell_themselves(filling, path)
    }


def _differ(filling: Sequence[PropertyMap]) -> bool:
    """Whether one rule may count where another does not: by its conditions or, if all can be offered, by its rank."""
    conditions = {frozenset(rule.conditions) for rule in filling}
    return len(conditions) > 1 or (len({rule.priority for rule in filling}) > 1 and all(map(offers, filling)))


def _tell_themselves(filling: Sequence[PropertyMap], path: Names) -> bool:
    stated = [_stated(rule, path) for rule in filling]
    return None not in stated and len(set(stated)) == len(stated)


def _rival(rule: PropertyMap, path: Names, copied: Mapping[Names, Path]) -> Rival:
    stated = _stated(rule, path)
    tests = (test for item in rule.conditions if (test := told(item, copied)) is not None)
    return Rival(rule.iri, (*tests, *((stated,) if stated else ())))


def _filling(rules: Sequence[PropertyMap]) -> Mapping[Names, list[PropertyMap]]:
    found: defaultdict[Names, list[PropertyMap]] = defaultdict(list)
    for rule in rules:
        for path in rule.outputs:
            found[names(path)].append(rule)
    return found


def _stated(rule: PropertyMap, path: Names) -> Condition | None:
    """That a field holds what a rule states for it; None of a rule that reads what it gives."""
    given = (item for item in constants(rule) if names(item.path) == path)
    return next((Condition(item.path, OneOf((item.value.text,))) for item in given), None)


def constants(rule: PropertyMap) -> tuple[Given, ...]:
    """The values that a rule states, each with its field."""
    alone = [Given(rule.output, rule.constant)] if rule.output is not None and rule.constant is not None else []
    return (*alone, *rule.gives)


def copies(rules: Sequence[PropertyMap]) -> Mapping[Names, Path]:
    """The fields that the record made by rules has as they were, by their names in the source.

    Each is copied, whatever the record holds, by a rule that alone fills its field.
    """
    filling = _filling(rules)
    return {
        names(rule.inputs[0]): rule.output
        for rule in rules
        if rule.output is not None and len(filling[names(rule.output)]) == 1 and _copies(rule)
    }


def _copies(rule: PropertyMap) -> bool:
    """Whether a rule copies one field, at most after it made sure that it holds a code."""
    further = (rule.concept_map, rule.constant, rule.default, rule.conditions, rule.each)
    held = all(
        isinstance(item, ConceptLookup) and item.by is LabelKind.NOTATION and item.give == Give(SKOS.notation)
        for item in rule.operators
    )
    return len(rule.inputs) == 1 and held and not any(further) and rule.validity == ALWAYS


def told(condition: Condition, copied: Mapping[Names, Path]) -> Condition | None:
    """A condition as one of the record that was made, where that tells it; else None.

    A copy tells a value, and that there is none, but not always which kind of nothing there was.
    """
    path, test = copied.get(names(condition.path)), condition.test
    if path is None:
        return None
    nothing = {"", *condition.path[-1].sentinels}
    vague = set(test.reasons) != set(WAYS) if isinstance(test, Missing) else False
    vague |= not nothing.isdisjoint(test.values) if isinstance(test, OneOf) else False
    return None if vague else Condition(path, test)


def offers(rule: PropertyMap) -> bool:
    """Whether what a rule is turned round into can be offered: one value for one, and no list or object."""
    parses = any(isinstance(item, Parse) for item in rule.operators)
    return not (rule.each or parses or any(path[-1].many for path in (*rule.inputs, *rule.outputs)))


def supposed(
    rule: PropertyMap, path: Path, rivals: tuple[Rival, ...], copied: Mapping[Names, Path], backs: Sequence[PropertyMap]
) -> Iterator[PropertyMap]:
    """What a rule is turned round into, where others may have filled its field: right if it was this one.

    Args:
        rule: The rule.
        path: The field.
        rivals: Every rule that may have filled it.
        copied: What the record that was made tells of the one that it was made of.
        backs: What the rule is turned round into.
    """
    tests = {item: told(item, copied) for item in rule.conditions}
    seen = tuple(item for item in tests.values() if item is not None)
    for back in backs:
        own = {names(item) for item in back.outputs}
        holds = tuple(item for item, test in tests.items() if test is None and names(item.path) not in own)
        conditions = tuple(dict.fromkeys((*back.conditions, *seen)))
        yield replace(back, conditions=conditions, supposes=Supposition(rule.iri, path, rivals, holds))
