"""The documents cut down to the components that are needed, and made plain, before anything else looks at them.

They lose annotations, which are read from the originals, patterns, which only RE2 runs, and identity constraints and
assertions, whose XPath nobody runs. Their prefixes are made anew, all on the root: what looks at them sees no others.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from lxml import etree

from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.xsd.components import Components, Name, named_attributes, qualified_part
from semantic_bridge.lift.xsd.documents import XS, Element, parse, place
from semantic_bridge.lift.xsd.loading import XML, Part

AT: Final = "{urn:semantic-bridge:lift}at"
"""The attribute of a cut document that says which element of the originals an element was."""

_DROPPED: Final = ("annotation", "pattern", "assertion", "assert", "unique", "key", "keyref")


def cut(components: Components, needed: Iterable[Name]) -> tuple[list[tuple[bytes, str]], list[Element]]:
    """The documents with the needed components only.

    Returns:
        Each document in UTF-8 with its namespace, and the elements of the originals that `AT` counts.
    """
    kept = {components.known[name][0] for name in needed}
    parts = components.loading.parts
    namespaces = sorted({XS, *(part.namespace for part in parts)} - {"", XML})
    prefixes = {f"n{number}": namespace for number, namespace in enumerate(namespaces)}
    originals: list[Element] = []
    used = [part for part in parts if kept.intersection(part.schema)]
    return [(_cut(part, kept, originals, prefixes), part.namespace) for part in used], originals


def _cut(part: Part, kept: set[Element], originals: list[Element], prefixes: dict[str, str]) -> bytes:
    # A copy of a part of a tree would lose the prefixes that only values use.
    copied = parse(etree.tostring(part.schema, with_tail=False))
    for original, new in zip(part.schema.iter(), copied.iter(), strict=True):
        new.set(AT, str(len(originals)))
        originals.append(original)
    attributes = {str(name): str(value) for name, value in copied.attrib.items()}
    try:
        schema = etree.Element(copied.tag, attributes, nsmap=prefixes)
    except ValueError:
        problem = "The namespace of a schema is no URI."
        raise LiftError(problem, place(part.schema), "Correct its targetNamespace.") from None
    for namespace in sorted({*prefixes.values(), "", XML} - {XS, part.namespace}):
        etree.SubElement(schema, f"{{{XS}}}import", {"namespace": namespace} if namespace else {})
    for original, new in zip(part.schema, list(copied), strict=True):
        if original in kept:
            _write_names(new, part, {namespace: prefix for prefix, namespace in prefixes.items()})
            schema.append(new)
    for element in list(schema.iter(*(f"{{{XS}}}{name}" for name in _DROPPED))):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return etree.tostring(schema, encoding="utf-8", xml_declaration=False)


def _write_names(component: Element, part: Part, prefixes: Mapping[str, str]) -> None:
    """Write the names that a component refers to with the prefixes of the root."""
    for inner in component.iter(f"{{{XS}}}*"):
        for attribute, _ in named_attributes(inner):
            names = (qualified_part(inner, text, part) for text in inner.get(attribute, "").split())
            inner.set(attribute, " ".join(_written(*name, prefixes) for name in names))


def _written(namespace: str, name: str, prefixes: Mapping[str, str]) -> str:
    prefix = "xml" if namespace == XML else prefixes.get(namespace, "")
    return f"{prefix}:{name}" if prefix else name
