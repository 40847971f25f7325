"""One description of several: what is the same in all alternatives stays, what differs becomes a sentence."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from semantic_bridge.lift.described import DescribedField, Facets
from semantic_bridge.model.schema import JsonType
from semantic_bridge.terms import XSD, Iri

T = TypeVar("T")


def either(fields: Sequence[DescribedField]) -> DescribedField:
    """The field that is written as one of several.

    It is a list where one of them is; it has a limit, a code list or a datatype only where all have the same. Of
    several JSON types it has the widest: text before a number, a number before an integer.

    Args:
        fields: At least one.
    """
    first = fields[0]
    notes = [note for field in fields for note in field.notes]
    json_type, said = _json_type(fields)
    same_kind = [field for field in fields if field.json_type is json_type]
    facets = _shared([field.facets for field in fields], Facets(), "keep to different limits")
    codes = _shared([field.codes for field in fields], "", "have different codes")
    node = _shared([field.node for field in same_kind], same_kind[0].node, "hold different objects")
    notes += [*said, *facets[1], *codes[1], *node[1]]
    if len({field.many for field in fields}) > 1:
        notes.append("Some of its alternatives are a single value, some a list.")
    return replace(
        first,
        json_type=json_type,
        datatype=_datatype(same_kind),
        many=any(field.many for field in fields),
        facets=facets[0],
        codes=codes[0],
        node=node[0],
        labels=first.labels if all(field.labels == first.labels for field in fields) else (),
        definition=first.definition if all(field.definition == first.definition for field in fields) else (),
        notes=tuple(dict.fromkeys(notes)),
    )


def _json_type(fields: Sequence[DescribedField]) -> tuple[JsonType, list[str]]:
    found = list(dict.fromkeys(field.json_type for field in fields))
    if len(found) == 1:
        return found[0], []
    if set(found) == {JsonType.INTEGER, JsonType.NUMBER}:
        return JsonType.NUMBER, []
    chosen = JsonType.STRING if JsonType.STRING in found else found[0]
    others = ", ".join(kind.value for kind in found if kind is not chosen)
    return chosen, [f"It may also be written as {others}."]


def _datatype(fields: Sequence[DescribedField]) -> Iri | None:
    found = {field.datatype for field in fields}
    if len(found) == 1:
        return fields[0].datatype
    plain = {JsonType.STRING: XSD.string, JsonType.INTEGER: XSD.integer, JsonType.NUMBER: XSD.decimal}
    return plain.get(fields[0].json_type)


def _shared(found: Sequence[T], otherwise: T, sentence: str) -> tuple[T, list[str]]:
    if all(item == found[0] for item in found):
        return found[0], []
    return otherwise, [f"Its alternatives {sentence}."]
