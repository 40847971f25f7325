"""The keywords of a schema: which are lifted, which become a sentence, and which say nothing about records.

Examples are passed over on purpose: they may hold somebody's data. So are comments, links to further documentation and
what names or holds other schemas.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from semantic_bridge.lift.json_schema.nodes import Node, NodeValue


def _names(*lines: str) -> frozenset[str]:
    return frozenset(name for line in lines for name in line.split())


STRUCTURE: Final = _names(
    "properties required additionalProperties patternProperties propertyNames unevaluatedProperties minProperties",
    "maxProperties dependentRequired dependentSchemas dependencies discriminator if then else",
)
"""What says something about an object as such."""

ANNOTATIONS: Final = frozenset({"title", "description"})

_TEXT: Final = "text"
_OBJECT: Final = "an object"
_LIST: Final = "a list"
_SCHEMA: Final = "a schema"
_NUMBER: Final = "a number"

_KINDS: Final = {
    **dict.fromkeys(("title", "description", "format", "pattern", "$ref", "$dynamicRef", "$recursiveRef"), _TEXT),
    **dict.fromkeys(("properties", "patternProperties"), _OBJECT),
    **dict.fromkeys(("required", "enum", "allOf", "oneOf", "anyOf", "prefixItems"), _LIST),
    **dict.fromkeys(("not", "if", "then", "else", "additionalProperties", "contains"), _SCHEMA),
    **dict.fromkeys(("minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "multipleOf"), _NUMBER),
}
_LIFTED: Final = (
    ANNOTATIONS
    | {"properties", "required", "enum", "const", "allOf", "oneOf", "anyOf", "items", "prefixItems", "type", "format"}
    | {"pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "nullable"}
    | {"$ref", "$dynamicRef", "$recursiveRef", "x-enumNames", "x-enum-varnames", "x-enum-descriptions"}
)
_SILENT: Final = _names(
    "example examples x-example x-examples $comment externalDocs $id id $schema $anchor $dynamicAnchor",
    "$recursiveAnchor $vocabulary $defs definitions then else openapi info additionalItems",
)


def kind_fault(keyword: str, node: Node) -> str:
    """What is wrong with the value of a keyword; empty where it is of the kind that it must be."""
    wanted = _KINDS.get(keyword)
    if wanted is None or _fits(wanted, node.value, node):
        return ""
    return f"`{keyword}` is {_kind(node.value)} here, where {wanted} must stand."


def _fits(wanted: str, value: NodeValue, node: Node) -> bool:
    match wanted:
        case "text":
            return bool(node.string) or value == ""
        case "an object":
            return isinstance(value, Mapping)
        case "a list":
            return isinstance(value, tuple)
        case "a schema":
            return isinstance(value, Mapping | bool)
        case _:
            return not isinstance(value, str | bool | tuple | Mapping) and value is not None


def _kind(value: NodeValue) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case str():
            return _TEXT
        case tuple():
            return _LIST
        case Mapping():
            return _OBJECT
        case _:
            return _NUMBER


def shown(node: Node) -> str:
    """A value for a sentence: a scalar as it is written, a list or an object only by its kind."""
    value = node.value
    if isinstance(value, tuple | Mapping):
        return _kind(value) if value else f"{_kind(value)} without content"
    return "null" if value is None else f"`{node.text}`"


def _flag(sentence: str) -> Callable[[Node], str]:
    return lambda node: sentence if node.value is True else ""


def _closed(sentence: str) -> Callable[[Node], str]:
    return lambda node: "" if node.value is False else sentence


def _counted(sentence: str) -> Callable[[Node], str]:
    return lambda node: sentence.format(shown(node))


_SENTENCES: Final[Mapping[str, Callable[[Node], str]]] = {
    "readOnly": _flag("It is in answers only (`readOnly`)."),
    "writeOnly": _flag("It is in requests only (`writeOnly`)."),
    "deprecated": _flag("It is deprecated."),
    "uniqueItems": _flag("No element stands in it twice (`uniqueItems`)."),
    "default": _counted("Where it is missing, {} is meant (`default`)."),
    "multipleOf": _counted("It is a multiple of {} (`multipleOf`)."),
    "minItems": _counted("It has at least {} elements (`minItems`)."),
    "maxItems": _counted("It has at most {} elements (`maxItems`)."),
    "minProperties": _counted("It has at least {} members (`minProperties`)."),
    "maxProperties": _counted("It has at most {} members (`maxProperties`)."),
    "contentEncoding": _counted("Its text is encoded as {} (`contentEncoding`)."),
    "contentMediaType": _counted("Its text is of the type {} (`contentMediaType`)."),
    "additionalProperties": _closed("It takes members of other names, too (`additionalProperties`)."),
    "unevaluatedProperties": _closed("It takes members of other names, too (`unevaluatedProperties`)."),
    "patternProperties": lambda _: "It takes members whose names follow a pattern, too (`patternProperties`).",
    "if": lambda _: "What it must keep to depends on its values (`if`).",
    "not": lambda _: "Something is excluded (`not`).",
    "dependentRequired": lambda _: "Some members are required only beside others (`dependentRequired`).",
    "dependentSchemas": lambda _: "What it must keep to depends on its members (`dependentSchemas`).",
    "dependencies": lambda _: "What it must keep to depends on its members (`dependencies`).",
    # These three are of parameters of OpenAPI, which are described as members of an object.
    "in": lambda node: f"It stands in the {node.string} of the request (`in`).",
    "style": _counted("It is written in the style {} (`style`)."),
    "explode": _counted("That its elements are written apart is {} (`explode`)."),
    "discriminator": lambda node: f"`{node.at('propertyName')}` tells the alternatives apart (`discriminator`).",
}


def sentences(keywords: Mapping[str, Node]) -> Iterator[tuple[str, str]]:
    """Each keyword that no term can say, with its sentence."""
    for keyword, node in keywords.items():
        if keyword in _SENTENCES:
            sentence = _SENTENCES[keyword](node)
        elif keyword in _LIFTED or keyword in _SILENT:
            sentence = ""
        else:
            sentence = f"The source also states `{keyword}`, which is not lifted."
        if sentence:
            yield keyword, sentence
