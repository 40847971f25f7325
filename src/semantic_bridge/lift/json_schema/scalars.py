"""Describe a field that holds a text, a number or a boolean."""

from typing import Final

from semantic_bridge.lift.described import DescribedField, Facets
from semantic_bridge.lift.json_schema.conjunction import Conjunction
from semantic_bridge.lift.json_schema.datatypes import datatype
from semantic_bridge.lift.json_schema.enumerations import Codes, enumerations, intersection, texts
from semantic_bridge.lift.json_schema.facets import facets
from semantic_bridge.lift.json_schema.keywords import sentences
from semantic_bridge.lift.json_schema.kinds import stated_types
from semantic_bridge.lift.json_schema.work import Work
from semantic_bridge.terms import XSD

_SCALARS: Final = ("string", "number", "integer", "boolean")
_BOTH: Final = 2


def scalar(work: Work, schema: str, name: str, found: Conjunction) -> tuple[DescribedField, bool]:
    """The field, and whether null may stand in it.

    Args:
        work: The lift; a list that the field needs is named there.
        schema: The name of the schema that the field stands in.
        name: The name of the field.
        found: All that holds for its value.
    """
    stated = enumerations(work, found)
    codes = intersection(stated) if stated else None
    types, nullable = stated_types(found)
    kind, notes = _kind(found, types, codes)
    form = found.first("format")
    json_type, xsd, said = datatype(kind, "" if form is None else form.text)
    limits, unsaid = facets(found, kind)
    notes += [] if said or form is None else [f"Its format is `{form.text}`."]
    notes += [*unsaid, *(sentence for atom in found.atoms for _, sentence in sentences(atom.keywords))]
    coded, coded_notes = ("", []) if codes is None else _coded(work, (schema, name), codes, kind)
    if coded:
        # Codes are texts, whatever JSON writes them as, and texts have no least or greatest.
        xsd, limits = XSD.string, Facets(limits.min_length, limits.max_length, limits.pattern)
    notes += [*coded_notes, *_open(found, stated)]
    described = [atom.spot.node for atom in found.atoms if not (coded and codes and codes.is_named and atom.via)]
    return DescribedField(
        name,
        json_type,
        xsd,
        facets=limits,
        labels=next((text for node in described if (text := texts(node, "title"))), ()),
        definition=next((text for node in described if (text := texts(node, "description"))), ()),
        codes=coded,
        notes=tuple(dict.fromkeys(notes)),
    ), nullable or (not types and codes is not None and codes.nullable)


def _kind(found: Conjunction, types: tuple[str, ...], codes: Codes | None) -> tuple[str, list[str]]:
    """The one type that is lifted, and what is said of others."""
    if types:
        scalars = [name for name in types if name in _SCALARS]
        chosen = next((name for name in ("string", "number") if name in scalars), scalars[0])
        others = ", ".join(name for name in types if name != chosen and (name, chosen) != ("integer", "number"))
        return chosen, [f"It may also be written as {others}."] if others else []
    if found.has("type"):
        return "string", ["The source states no type for it that can be; it stands as text."]
    if codes is not None and codes.kinds:
        inner = tuple(name for name in codes.kinds if name in _SCALARS)
        return _kind(found, inner, None) if inner else ("string", [])
    if not found.atoms:
        return "string", [] if found.notes else ["The source says nothing of it; it stands as text."]
    return _implied(found)


def _implied(found: Conjunction) -> tuple[str, list[str]]:
    if found.has("pattern", "minLength", "maxLength", "format"):
        return "string", ["The source states no type; its limits are those of a text."]
    if found.has("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"):
        return "number", ["The source states no type; its limits are those of a number."]
    return "string", ["The source states no type; it stands as text."]


def _coded(work: Work, post: tuple[str, str], codes: Codes, kind: str) -> tuple[str, list[str]]:
    """The name of the list, where there is more than one code, and what a list cannot say."""
    notes = ["An empty text may stand for none of its codes."] if codes.has_empty else []
    if not set(codes.kinds) <= set(_SCALARS):
        return "", ["Its values are lists or objects, one of a few (`enum`)."]
    odd = [name for name in codes.kinds if name != kind and (name, kind) != ("integer", "number")]
    if odd:
        notes.append(f"The source writes some of its codes as {', '.join(odd)}.")
    if kind == "boolean" and len(codes.codes) == _BOTH:
        return "", notes
    # A list that the source names may grow; one value in a field is only that value.
    if len(codes.codes) == 1 and not (codes.is_named and "enum" in codes.spot.node.members):
        return "", [f"Its only value is `{codes.codes[0].notation}`.", *notes]
    if not codes.codes:
        return "", ["None of its values is a code.", *notes]
    return _list(work, post, codes), notes


def _list(work: Work, post: tuple[str, str], codes: Codes) -> str:
    node = codes.spot.node
    if codes.is_named and codes.via is not None:
        stated = (texts(node, "title"), texts(node, "description"))
        return work.named_list((node,), codes.via.name, codes.codes, stated)
    return work.anonymous_list(*post, codes.codes, node.place)


def _open(found: Conjunction, stated: list[Codes]) -> list[str]:
    known = {codes.spot.node for codes in stated}
    if any(union.spot.node not in known for union in found.unions):
        return ["It keeps to one of several alternatives, which are not lifted."]
    return []
