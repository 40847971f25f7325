"""The inverses of property maps: inputs and outputs change places, each stage is undone by what undoes it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from semantic_bridge.mapping.invert.alternatives import alternatives, constants, copies, offers, supposed
from semantic_bridge.mapping.invert.conceptmaps import invert_map
from semantic_bridge.mapping.invert.gaps import Turning, Uninvertible
from semantic_bridge.mapping.invert.iris import derived_iri
from semantic_bridge.mapping.invert.operators import undo
from semantic_bridge.mapping.resolve.held import held_to_list
from semantic_bridge.mapping.resolve.templates import is_writable
from semantic_bridge.model.codelist import CodeList
from semantic_bridge.model.conceptmap import ConceptMap, Policy
from semantic_bridge.model.conditions import OneOf, Present
from semantic_bridge.model.crosswalk import Condition, Given, PropertyMap, Stated
from semantic_bridge.model.operators import Coalesce, Format, Give, Parse, Part, Template
from semantic_bridge.model.schema import Path, names
from semantic_bridge.terms import SKOS, Iri

EMPTY = PropertyMap(Iri(""), (), (), None, (), None, None, None)


def invert_rules(
    rules: Sequence[PropertyMap], lists: Mapping[Iri, CodeList], turning: Turning
) -> tuple[PropertyMap, ...]:
    """The rules from the target back to the source, sorted by IRI; what has no inverse is noted.

    A field that rules fill under different conditions does not say which of them did: their inverses offer what they
    make of it. Where several inverses fill one field, a plain copy goes before what was put together again.
    """
    rivals, copied = alternatives(rules), copies(rules)
    found: list[PropertyMap] = []
    for rule in rules:
        path = next((path for path in rule.outputs if names(path) in rivals), None)
        tells = constants(rule) and not all(names(path) in rivals for path in rule.outputs)
        if path is None or tells:  # one value that no other rule gives is enough
            found += _backwards(rule, lists, turning)
        elif not offers(rule):
            turning.lost(rule, Uninvertible.ALTERNATIVES)
        elif backs := list(_backwards(rule, lists, turning)):
            found += supposed(rule, path, rivals[names(path)], copied, backs)
            turning.weaker(rule, Uninvertible.ALTERNATIVES)
    return tuple(sorted((held_to_list(rule, lists) for rule in found), key=lambda rule: rule.iri))


def _backwards(rule: PropertyMap, lists: Mapping[Iri, CodeList], turning: Turning) -> Iterator[PropertyMap]:
    """What a rule is turned round into, as if no other filled its field."""
    swapped = _swapped_constants(rule)
    if swapped is not None:
        yield swapped
        if any(_equality(item) is None for item in rule.conditions):
            turning.weaker(rule, Uninvertible.CONDITION)
    elif constants(rule):
        turning.lost(rule, Uninvertible.CONSTANT)
    else:
        yield from (replace(back, validity=rule.validity) for back in _inverses(rule, lists, turning))


def _swapped_constants(rule: PropertyMap) -> PropertyMap | None:
    """Constants that stand where fields have one value each say those values of them: the two change places."""
    said = {
        names(item.path): Given(item.path, Stated(text))
        for item in rule.conditions
        if (text := _equality(item)) is not None
    }
    tested = tuple(Condition(item.path, OneOf((item.value.text,))) for item in constants(rule))
    if not tested or not said:
        return None
    back = replace(rule, conditions=tested, constant=None, output=None, gives=tuple(said.values()))
    (first, *more) = said.values()
    return back if more else replace(back, constant=first.value, output=first.path, gives=())


def _equality(condition: Condition) -> str | None:
    """The one text that a field must have; None where the condition asks anything else."""
    return condition.test.only if isinstance(condition.test, OneOf) else None


def _inverses(rule: PropertyMap, lists: Mapping[Iri, CodeList], turning: Turning) -> Iterator[PropertyMap]:
    """The inverse of a rule that reads something, then what its conditions say of other fields."""
    back = _each(rule, lists, turning) if rule.each else _inverse(rule, turning)
    if isinstance(back, Uninvertible):
        turning.lost(rule, back)
        return
    yield back
    if rule.default is not None:
        turning.weaker(rule, Uninvertible.DEFAULT)
    if rule.settled_by is not None:
        turning.weaker(rule, Uninvertible.SETTLED)
    for condition in rule.conditions:
        value = _equality(condition)
        if value is not None and condition.path not in rule.inputs:
            yield from _said(rule, condition.path, Stated(value))
        elif condition.path not in rule.inputs:
            turning.weaker(rule, Uninvertible.CONDITION)


def _said(rule: PropertyMap, path: Path, value: Stated) -> Iterator[PropertyMap]:
    """A field that must have one value for the rule to apply has it where the rule gave a value."""
    for number, output in enumerate(rule.outputs):
        iri = derived_iri(rule.iri, "when", *names(path), str(number))
        there = (Condition(output, Present()),)
        yield replace(EMPTY, iri=iri, conditions=there, constant=value, output=path)


def _each(rule: PropertyMap, lists: Mapping[Iri, CodeList], turning: Turning) -> PropertyMap:
    inner = invert_rules(rule.each, lists, turning)
    return replace(EMPTY, iri=rule.iri, inputs=(rule.output or (),), output=rule.inputs[0], each=inner)


def _inverse(rule: PropertyMap, turning: Turning) -> PropertyMap | Uninvertible:
    first, last = (rule.operators[0], rule.operators[-1]) if rule.operators else (None, None)
    if isinstance(first, Format):
        return _parsed(rule, first, turning)
    if len(rule.inputs) != 1:
        return Uninvertible.COALESCE if isinstance(first, Coalesce) else Uninvertible.SEVERAL_INPUTS
    if isinstance(last, Parse):
        return _formatted(rule, last, turning)
    undone = undo(rule.operators, lists=rule.inputs[0][-1].many)
    if isinstance(undone, Uninvertible):
        return undone
    if rule.gathers is not None:
        return Uninvertible.SEVERAL
    if rule.concept_map is not None and undone.operators:
        return Uninvertible.ORDER
    for why in undone.weaker:
        turning.weaker(rule, why)
    if any(item.policy is Policy.FIXED for item in _chain(rule.concept_map)):
        turning.weaker(rule, Uninvertible.FIXED)
    return replace(
        EMPTY,
        iri=rule.iri,
        inputs=(rule.output or (),),
        operators=undone.operators,
        concept_map=invert_map(rule.concept_map) if rule.concept_map else None,
        output=rule.inputs[0],
        priority=0 if undone.weaker else 1,
    )


def _chain(concept_map: ConceptMap | None) -> Iterator[ConceptMap]:
    """A concept map and those that are asked where it has no row."""
    while concept_map is not None:
        yield concept_map
        concept_map = concept_map.other


def _formatted(rule: PropertyMap, parse: Parse, turning: Turning) -> PropertyMap | Uninvertible:
    """What was parsed is put together again by the same template."""
    parts = _parts(parse.template, parse.parts)
    undone = undo(rule.operators, lists=rule.inputs[0][-1].many)
    if isinstance(undone, Uninvertible):
        return undone
    if not is_writable(parse.template, [part.slot for part in parts]):
        return Uninvertible.TEMPLATE
    for why in undone.weaker:
        turning.weaker(rule, why)
    return replace(
        EMPTY, iri=rule.iri, operators=(Format(parse.template, parts), *undone.operators), output=rule.inputs[0]
    )


def _parsed(rule: PropertyMap, write: Format, turning: Turning) -> PropertyMap | Uninvertible:
    """What was put together is parsed by the same template."""
    undone = undo(rule.operators)
    if isinstance(undone, Uninvertible):
        return undone
    if rule.concept_map is not None:
        return Uninvertible.ORDER
    for why in undone.weaker:
        turning.weaker(rule, why)
    parse = Parse(write.template, tuple(_named(part, write.template) for part in write.parts))
    return replace(EMPTY, iri=rule.iri, inputs=(rule.output or (),), operators=(*undone.operators, parse))


def _parts(template: Template, parts: Sequence[Part]) -> tuple[Part, ...]:
    """One field for each slot: the one that took it as it was read, not an ancestor of it."""
    whole = [part for part in parts if part.give is None or part.give.level is None]
    by_slot = {part.slot: part for part in reversed(whole)}
    return tuple(
        replace(by_slot[slot.name], give=None, held_to=None) for slot in template.slots if slot.name in by_slot
    )


def _named(part: Part, template: Template) -> Part:
    """A part that is read back: a code into a field of codes, a name into a field of texts."""
    slot = next(item for item in template.slots if item.name == part.slot)
    if slot.scheme is None or part.path[-1].scheme == slot.scheme.iri:
        return replace(part, give=None)
    return replace(part, give=part.give or Give(SKOS.prefLabel, slot.language))


def as_of_path(as_of: Path | None, rules: Sequence[PropertyMap]) -> Path | None:
    """The field of the target that holds, as it is, the date that decides what is current in the source."""
    copied = (rule for rule in rules if not (rule.operators or rule.concept_map or rule.supposes))
    return next((rule.inputs[0] for rule in copied if as_of is not None and rule.output == as_of and rule.inputs), None)
