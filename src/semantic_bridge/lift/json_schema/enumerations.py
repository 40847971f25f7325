"""The codes of a value: `enum`, `const`, and alternatives that are constants with a title each.

Codes are texts, as the source writes them. Labels come only from where a source states them: titles of constants,
`x-enumNames`, `x-enum-varnames` and `x-enum-descriptions`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from semantic_bridge.lift.described import DescribedCode, Texts
from semantic_bridge.lift.json_schema.conjunction import Conjunction, Union
from semantic_bridge.lift.json_schema.documents import Spot
from semantic_bridge.lift.json_schema.nodes import Node
from semantic_bridge.lift.json_schema.work import Work


@dataclass(frozen=True, slots=True)
class Codes:
    """An enumeration.

    Attributes:
        codes: In the order of the source; no notation twice.
        kinds: The JSON types that its values have in the source, null left out.
        nullable: Whether null is one of them.
        has_empty: Whether an empty text is.
        spot: Where it stands.
        via: What a reference led to, where one did.
    """

    codes: tuple[DescribedCode, ...]
    kinds: tuple[str, ...]
    nullable: bool
    has_empty: bool
    spot: Spot
    via: Spot | None

    @property
    def is_named(self) -> bool:
        """Whether it stands in a schema that the source names, and is that schema."""
        return self.via is not None and self.via.node is self.spot.node


def enumerations(work: Work, found: Conjunction) -> list[Codes]:
    """Every enumeration that the value must keep to at once."""
    stated = [_listed(work, atom.spot, atom.via, node) for atom, node in found.each("enum")]
    single = [
        _codes(work, atom.spot, atom.via, [(node, DescribedCode(node.text))]) for atom, node in found.each("const")
    ]
    unions = [codes for union in found.unions if (codes := union_codes(work, union)) is not None]
    return [*stated, *single, *unions]


def union_codes(work: Work, union: Union) -> Codes | None:
    """The codes of alternatives that are all constants or enumerations; None where one of them is not."""
    pairs: list[tuple[Node, DescribedCode]] = []
    for branch in union.branches:
        const, values = branch.node.get("const"), branch.node.get("enum")
        if const is not None:
            pairs.append((const, _titled(const, branch.node)))
        elif values is not None and values.items:
            alone = len(values.items) == 1
            pairs += [
                (node, _titled(node, branch.node) if alone else DescribedCode(node.text)) for node in values.items
            ]
        else:
            return None
    return _codes(work, union.spot, union.via, pairs)


def intersection(found: list[Codes]) -> Codes:
    """The codes that are in all enumerations, as the first one states them."""
    first, rest = found[0], found[1:]
    if not rest:
        return first
    shared = tuple(code for code in first.codes if all(_has(other, code.notation) for other in rest))
    # What is cut from two lists is neither of them, so it has no name of the source.
    anonymous = first if shared == first.codes else replace(first, via=None)
    return replace(anonymous, codes=shared, nullable=all(codes.nullable for codes in found))


def texts(node: Node, keyword: str) -> Texts:
    """A title or a description, in no stated language."""
    text = node.at(keyword)
    return (("", text),) if text.strip() else ()


def _has(codes: Codes, notation: str) -> bool:
    return any(code.notation == notation for code in codes.codes)


def _titled(value: Node, node: Node) -> DescribedCode:
    return DescribedCode(value.text, texts(node, "title"), texts(node, "description"))


def _listed(work: Work, spot: Spot, via: Spot | None, values: Node) -> Codes:
    labels = _beside(work, spot.node, ("x-enumNames", "x-enum-varnames"), values)
    definitions = _beside(work, spot.node, ("x-enum-descriptions",), values)
    pairs = [(node, DescribedCode(node.text, labels.get(node, ()), definitions.get(node, ()))) for node in values.items]
    return _codes(work, spot, via, pairs)


def _beside(work: Work, node: Node, keywords: tuple[str, ...], values: Node) -> Mapping[Node, Texts]:
    """The texts of the first of the extensions that is there, for each value."""
    for keyword in keywords:
        stated = node.get(keyword)
        if stated is None:
            continue
        if stated.members:
            return {value: texts(stated, value.text) for value in values.items}
        if len(stated.items) == len(values.items):
            return {
                value: (("", item.string),) if item.string.strip() else ()
                for value, item in zip(values.items, stated.items, strict=True)
            }
        problem = f"`{keyword}` has {len(stated.items)} texts for {len(values.items)} values."
        work.remark(problem, stated.place, "Write one text for each value; none of them is lifted.")
    return {}


def _codes(work: Work, spot: Spot, via: Spot | None, pairs: list[tuple[Node, DescribedCode]]) -> Codes:
    kept: dict[str, DescribedCode] = {}
    kinds: dict[str, None] = {}
    for node, code in pairs:
        if node.value is None:
            continue
        kinds[_kind(node)] = None
        if code.notation in kept:
            work.remark(f"The value `{code.notation}` is listed twice.", node.place, "Keep one of the two.")
        elif code.notation:
            kept[code.notation] = code
    nullable = any(node.value is None for node, _ in pairs)
    has_empty = any(node.value == "" for node, _ in pairs)
    return Codes(tuple(kept.values()), tuple(kinds), nullable, has_empty, spot, via)


def _kind(node: Node) -> str:
    match node.value:
        case bool():
            return "boolean"
        case str():
            return "string"
        case int():
            return "integer"
        case tuple():
            return "array"
        case Mapping():
            return "object"
        case _:
            return "number"
