"""The limits of a scalar, of all the schemas that hold for it: the narrowest counts."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from semantic_bridge.lift.described import Facets
from semantic_bridge.lift.json_schema.conjunction import Conjunction
from semantic_bridge.lift.json_schema.keywords import shown
from semantic_bridge.lift.json_schema.nodes import Node
from semantic_bridge.lift.json_schema.patterns import lifted_pattern
from semantic_bridge.text.regex import PatternError

_OF_TEXT: Final = ("minLength", "maxLength", "pattern")
_OF_NUMBERS: Final = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
_NUMERIC: Final = frozenset({"integer", "number"})


def facets(found: Conjunction, kind: str) -> tuple[Facets, list[str]]:
    """The limits, and a sentence for each that no facet says.

    Args:
        found: All that holds.
        kind: `string`, `integer`, `number` or `boolean`.

    Source: JSON Schema 2020-12 validation, sections 6.2 and 6.3; OpenAPI 3.0.3, section 4.7.24, where
        `exclusiveMinimum` is a boolean that sharpens `minimum`.
    """
    meant = _OF_TEXT if kind == "string" else _OF_NUMBERS if kind in _NUMERIC else ()
    notes = [
        f"Its `{keyword}` says nothing, since it is of the type {kind}."
        for keyword in (*_OF_TEXT, *_OF_NUMBERS)
        if keyword not in meant and found.has(keyword)
    ]
    if kind == "string":
        return _of_text(found, notes), notes
    return (_of_numbers(found) if kind in _NUMERIC else Facets()), notes


def _of_text(found: Conjunction, notes: list[str]) -> Facets:
    patterns: dict[str, None] = {}
    for _, node in found.each("pattern"):
        try:
            patterns[lifted_pattern(node.text)] = None
        except PatternError as error:
            notes.append(f"Its pattern `{node.text}` is not lifted: {error.reason}.")
    notes += [f"It must match `{pattern}`, too." for pattern in list(patterns)[1:]]
    least, most = _lengths(found, "minLength", notes), _lengths(found, "maxLength", notes)
    # Every text has at least no characters.
    return Facets(max(least, default=0) or None, min(most, default=None), next(iter(patterns), None))


def _lengths(found: Conjunction, keyword: str, notes: list[str]) -> list[int]:
    lengths = []
    for _, node in found.each(keyword):
        value = _decimal(node)
        if value is not None and value >= 0 and value == value.to_integral_value():
            lengths.append(int(value))
        else:
            notes.append(f"Its `{keyword}` is {shown(node)}, which is no length.")
    return lengths


def _of_numbers(found: Conjunction) -> Facets:
    return Facets(
        minimum=max(_bounds(found, "minimum", "exclusiveMinimum"), default=None),
        maximum=min(_bounds(found, "maximum", "exclusiveMaximum"), default=None),
        above=max(_sharp(found, "minimum", "exclusiveMinimum"), default=None),
        below=min(_sharp(found, "maximum", "exclusiveMaximum"), default=None),
    )


def _bounds(found: Conjunction, keyword: str, sharp: str) -> Iterator[Decimal]:
    """The limits that a value may reach."""
    for atom, node in found.each(keyword):
        sharpens = atom.keywords.get(sharp)
        value = _decimal(node)
        if value is not None and (sharpens is None or sharpens.value is not True):
            yield value


def _sharp(found: Conjunction, keyword: str, sharp: str) -> Iterator[Decimal]:
    """The limits that a value may not reach: a number of their own, or the one beside a boolean."""
    for atom, node in found.each(sharp):
        limit = atom.keywords.get(keyword) if node.value is True else node
        value = None if limit is None else _decimal(limit)
        if value is not None:
            yield value


def _decimal(node: Node) -> Decimal | None:
    value = node.value
    return Decimal(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else None
