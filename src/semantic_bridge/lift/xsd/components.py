"""Which components of the documents are needed, and what they refer to.

A component that nothing needs may refer to what is not there; one that is needed may not.
"""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from semantic_bridge.lift.described import Remark
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.xsd.documents import XS, Element, local, place
from semantic_bridge.lift.xsd.loading import REPLACED, XML, Loading, Part

Name = tuple[str, str, str]
"""The kind of a global component, its namespace and its local name."""

_KINDS: Final = {
    "element": "element",
    "simpleType": "type",
    "complexType": "type",
    "group": "group",
    "attributeGroup": "attributeGroup",
    "attribute": "attribute",
    "notation": "notation",
}
_REFERENCES: Final = {
    ("element", "ref"): "element",
    ("element", "type"): "type",
    ("element", "substitutionGroup"): "element",
    ("alternative", "type"): "type",
    ("attribute", "ref"): "attribute",
    ("attribute", "type"): "type",
    ("group", "ref"): "group",
    ("attributeGroup", "ref"): "attributeGroup",
    ("restriction", "base"): "type",
    ("extension", "base"): "type",
    ("list", "itemType"): "type",
    ("union", "memberTypes"): "type",
}
_WORDS: Final = {"type": "type", "element": "element", "attribute": "attribute", "attributeGroup": "attribute group"}
_CONSTRAINTS: Final = ("unique", "key", "keyref", "assert")


@dataclass(frozen=True, slots=True)
class Reference:
    """A component that an element names."""

    name: Name
    by: Element


@dataclass(slots=True)
class Components:
    """The global components of all documents.

    Attributes:
        loading: The documents.
        known: Each component, and the document that it stands in.
        remarks: What was found out on the way.
    """

    loading: Loading
    known: dict[Name, tuple[Element, Part]] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    _substitutes: dict[Name, list[Name]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the documents.

        Raises:
            LiftError: A component stands there twice.
        """
        for part in self.loading.parts:
            for child in part.schema:
                self._add(child, part)
        for name, (element, part) in self.known.items():
            for reference in references(element, part):
                if reference.by is element and element.get("substitutionGroup"):
                    self._substitutes.setdefault(reference.name, []).append(name)

    def _add(self, child: Element, part: Part) -> None:
        kind = _KINDS.get(local(child)) if child.tag.startswith(f"{{{XS}}}") else None
        if kind is None or not child.get("name"):
            return
        name = (kind, part.namespace, child.get("name", ""))
        if name in self.known:
            problem = f"There are two of the same name, {name[2]!r}."
            raise LiftError(problem, place(child), f"Remove one; the other stands at {place(self.known[name][0])}.")
        self.known[name] = (child, part)

    def needed(self, roots: Iterable[Reference]) -> dict[Name, None]:
        """The components that these need, themselves included, in the order in which they were met.

        Raises:
            LiftError: One of them is not there.
        """
        found: dict[Name, None] = {}
        waiting = list(roots)[::-1]
        while waiting:
            reference = waiting.pop()
            if reference.name in found:
                continue
            element, part = self.known.get(reference.name) or self._refuse(reference)
            found[reference.name] = None
            inner = [item for item in references(element, part) if not _built_in(item.name)]
            others = [Reference(name, self.known[name][0]) for name in self._substitutes.get(reference.name, ())]
            waiting += [*others, *inner][::-1]
        return found

    def _refuse(self, reference: Reference) -> tuple[Element, Part]:
        kind, namespace, name = reference.name
        word, shown = _WORDS.get(kind, kind), name.removesuffix(REPLACED)
        missing = next((item for item in self.loading.missing if item.namespace == namespace), None)
        if missing is not None:
            problem = (
                f"The {word} {shown!r} of {namespace} is needed, and its schema is not read, for {missing.reason}."
            )
            raise LiftError(problem, place(reference.by), missing.remedy)
        names = [item[2] for item in self.known if item[:2] == (kind, namespace)]
        close = difflib.get_close_matches(name, names, n=1)
        remedy = f"Did you mean {close[0]!r}?" if close else "Declare it, or import the schema that does."
        problem = f"There is no {word} {shown!r} in {namespace or 'no namespace'}."
        raise LiftError(problem, place(reference.by), remedy)

    def constraints(self, needed: Iterable[Name]) -> Iterator[Remark]:
        """What the needed components say of several fields or records together, which is not lifted."""
        for name in needed:
            for element in self.known[name][0].iter(*(f"{{{XS}}}{kind}" for kind in _CONSTRAINTS)):
                problem = f"The xs:{local(element)} {element.get('name', '')}".rstrip() + " is not lifted."
                yield Remark(
                    problem, "State it as a shape of your own, if records should be held to it.", place(element)
                )


def named(part: Part, kind: str, element: Element) -> Reference:
    """The global component that stands at an element."""
    return Reference((kind, part.namespace, element.get("name", "")), element)


def key(name: Name) -> str:
    """The component as xmlschema names it: `{namespace}name`, or the name alone."""
    return f"{{{name[1]}}}{name[2]}" if name[1] else name[2]


def qualified(element: Element, text: str, otherwise: str = "") -> tuple[str, str]:
    """The namespace and the local name that a prefixed name means at an element.

    Args:
        element: Where the prefix is declared.
        text: The name.
        otherwise: The namespace of a name without a prefix where there is no default namespace.

    Raises:
        LiftError: The prefix is not declared.
    """
    prefix, _, name = text.rpartition(":")
    if not prefix:
        return element.nsmap.get(None) or otherwise, name
    if prefix == "xml":
        return XML, name
    if prefix not in element.nsmap:
        problem = f"The prefix of {text!r} is not declared."
        raise LiftError(problem, place(element), f"Declare xmlns:{prefix} on the root.")
    return element.nsmap[prefix], name


def qualified_part(element: Element, text: str, part: Part) -> tuple[str, str]:
    """What a prefixed name means at an element of a schema; without a prefix, what the including schema declares."""
    return qualified(element, text, "" if part.schema.get("targetNamespace") else part.namespace)


def named_attributes(element: Element) -> Iterator[tuple[str, str]]:
    """The attributes of an element that name components, and the kind of component."""
    for attribute in ("ref", "type", "substitutionGroup", "base", "itemType", "memberTypes"):
        kind = _REFERENCES.get((local(element), attribute))
        if kind is not None and attribute in element.attrib:
            yield attribute, kind


def references(element: Element, part: Part) -> Sequence[Reference]:
    """What an element and those inside it refer to, in the order of the document."""
    return [
        Reference((kind, *qualified_part(inner, text, part)), inner)
        for inner in element.iter(f"{{{XS}}}*")
        for attribute, kind in named_attributes(inner)
        for text in inner.get(attribute, "").split()
    ]


def _built_in(name: Name) -> bool:
    return name[1] == XS or name[:2] == ("attribute", XML) or name[:2] == ("attributeGroup", XML)
