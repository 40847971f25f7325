"""What every rule owes to code lists: the ones that it reads, and the one that its coded field belongs to."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from semantic_bridge.model.codelist import CodeList
from semantic_bridge.model.crosswalk import PropertyMap
from semantic_bridge.model.operators import ConceptLookup, Format, Give, LabelKind, Parse
from semantic_bridge.terms import SKOS, Iri


def held_to_list(rule: PropertyMap, lists: Mapping[Iri, CodeList]) -> PropertyMap:
    """A rule that fills a coded field without a concept map looks the code up in the field's list, by its notation.

    What it writes is then a code of the list, and a current one.
    """
    last = rule.output[-1] if rule.output else None
    scheme = lists.get(last.scheme) if last and last.scheme else None
    maker = rule.operators[-1] if rule.operators else None
    judged = isinstance(maker, ConceptLookup) and (maker.scheme, maker.give) == (scheme, Give(SKOS.notation))
    if scheme is None or judged or rule.concept_map is not None or rule.constant is not None:
        return rule
    look_up = ConceptLookup(scheme, LabelKind.NOTATION, None, Give(SKOS.notation))
    return replace(rule, operators=(*rule.operators, look_up))


def lists_of(rule: PropertyMap) -> Iterator[CodeList]:
    """Every list that a rule reads."""
    concept_map = rule.concept_map
    while concept_map is not None:
        yield from (concept_map.source, concept_map.target)
        concept_map = concept_map.other
    if rule.settled_in is not None:
        yield rule.settled_in
    stated = (rule.constant, rule.default, *(given.value for given in rule.gives))
    yield from (value.scheme for value in stated if value and value.scheme)
    for operator in rule.operators:
        if isinstance(operator, ConceptLookup):
            yield operator.scheme
        if isinstance(operator, Parse | Format):
            yield from (slot.scheme for slot in operator.template.slots if slot.scheme)
            yield from (part.held_to for part in operator.parts if part.held_to)
    for inner in rule.each:
        yield from lists_of(inner)
