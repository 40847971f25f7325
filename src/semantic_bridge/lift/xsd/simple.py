"""What a simple type says of a value: its datatype, its facets, its codes, and what no term can say.

Facets are read from the documents, not from xmlschema, which never sees a pattern. Of a chain of restrictions the
nearest statement counts, for each is tighter than the one before.

Source: XML Schema part 2, sections 3 and 4.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Final

from xmlschema.validators import XsdList, XsdSimpleType, XsdType, XsdUnion

from semantic_bridge.lift.described import DescribedCode, Facets
from semantic_bridge.lift.xsd.compiled import Compiled
from semantic_bridge.lift.xsd.documents import XS, Element, is_xs, local
from semantic_bridge.lift.xsd.patterns import UnsayablePatternError, as_shacl
from semantic_bridge.lift.xsd.texts import definitions, titles
from semantic_bridge.model.schema import JsonType
from semantic_bridge.terms import XSD, Iri

_NO_RDF: Final = frozenset(
    "QName NOTATION ID IDREF IDREFS ENTITY ENTITIES NMTOKENS anySimpleType anyAtomicType anyType error".split()  # noqa: SIM905  # words
)
"""The built-in types that RDF 1.1 Concepts, section 5.1, has no datatype for."""

_KEEPING_BLANKS: Final = frozenset({"string", "normalizedString"})
_NUMBERS: Final = frozenset({"decimal", "float", "double"})
_NO_FACETS: Final = Facets()
_LENGTHS: Final = ("length", "minLength", "maxLength")
_BOUNDS: Final = {
    "minInclusive": ("minimum", "Not less than"),
    "minExclusive": ("above", "More than"),
    "maxInclusive": ("maximum", "Not more than"),
    "maxExclusive": ("below", "Less than"),
}
_DIGITS: Final = {
    "totalDigits": "At most {} digits.",
    "fractionDigits": "At most {} digits after the decimal point.",
    "explicitTimezone": "A time zone is {}.",
    "assertion": "It keeps to a test that is not lifted.",
}
_BLANK_NOTES: Final = {
    "replace": "Line ends and tabs in it are read as blanks.",
    "collapse": "Blanks around it are not part of it, and several within it are one.",
}


@dataclass(frozen=True, slots=True)
class SimpleValue:
    """What is said of a value.

    Attributes:
        datatype: Of XML Schema, one that RDF has.
        json_type: How records write it.
        facets: What it keeps to.
        codes: What it is one of, in order; empty where it is not enumerated.
        list_name: The local name of the enumeration; empty where it is anonymous.
        enumeration: The element that the enumeration stands in.
        notes: What no term says.
    """

    datatype: Iri
    json_type: JsonType
    facets: Facets = _NO_FACETS
    codes: tuple[DescribedCode, ...] = ()
    list_name: str = ""
    enumeration: Element | None = None
    notes: tuple[str, ...] = ()


def describe(kind: XsdSimpleType, compiled: Compiled) -> SimpleValue:
    """What a simple type says."""
    if isinstance(kind, XsdUnion):
        return _union(kind, compiled)
    steps = list(_steps(kind, compiled))
    inner = next((item for item in _chain(kind) if isinstance(item, XsdList)), None)
    if inner is not None:
        return _several(inner, steps, compiled)
    base = next((item for item in _chain(kind) if isinstance(item, XsdUnion)), None)
    start = _union(base, compiled) if base is not None else _built_in(kind)
    return _Reading(start, _builtin_name(kind)).read(steps)


@dataclass(slots=True)
class _Reading:
    """The facets of a chain of restrictions, nearest first."""

    start: SimpleValue
    builtin: str
    _numbers: dict[str, Decimal] = field(default_factory=dict)
    _lengths: dict[str, int] = field(default_factory=dict)
    _pattern: str | None = None
    _seen: set[str] = field(default_factory=set)
    _notes: list[str] = field(default_factory=list)

    def read(self, steps: Sequence[Element]) -> SimpleValue:
        codes, list_name, enumeration = self.start.codes, self.start.list_name, self.start.enumeration
        for step in steps:
            stated = [child for child in step if is_xs(child, "enumeration")]
            if stated and "enumeration" not in self._seen:
                self._seen.add("enumeration")
                codes, list_name, enumeration = self._codes(stated), _type_name(step), step
            self._step(step)
        return SimpleValue(
            datatype=self.start.datatype,
            json_type=self.start.json_type,
            facets=Facets(**self._numbers, **self._lengths, pattern=self._pattern),  # type: ignore[arg-type]  # keys are of _BOUNDS
            codes=codes,
            list_name=list_name,
            enumeration=enumeration,
            notes=(*self.start.notes, *dict.fromkeys(self._notes)),
        )

    def _step(self, step: Element) -> None:
        patterns = tuple(child.get("value", "") for child in step if is_xs(child, "pattern"))
        if patterns:
            self._take_pattern(patterns)
        for child in step:
            name, value = local(child), child.get("value", "").strip()
            if name in _LENGTHS:
                self._take_length(name, value)
            elif name in _BOUNDS:
                self._take_bound(name, value)
            elif name in _DIGITS and name not in self._seen:
                self._seen.add(name)
                self._notes.append(_DIGITS[name].format(value))
            elif name == "whiteSpace" and value in _BLANK_NOTES and self.builtin in _KEEPING_BLANKS:
                self._notes.append(_BLANK_NOTES[value])

    def _take_pattern(self, patterns: tuple[str, ...]) -> None:
        shown = " or ".join(f"`{pattern}`" for pattern in patterns)
        try:
            found = as_shacl(patterns)
        except UnsayablePatternError as error:
            self._notes.append(f"It matches the pattern {shown} of XML Schema, which is not checked: {error}.")
            return
        if self._pattern is None:
            self._pattern = found
        else:
            self._notes.append(f"It matches the pattern {shown} of XML Schema, too.")

    def _take_length(self, name: str, value: str) -> None:
        keys = {"length": ("min_length", "max_length"), "minLength": ("min_length",), "maxLength": ("max_length",)}
        if self.builtin in {"hexBinary", "base64Binary"}:
            self._notes.append(f"Its {name} is {value} bytes.")
        else:
            for key in keys[name]:
                self._lengths.setdefault(key, int(value))

    def _take_bound(self, name: str, value: str) -> None:
        key, words = _BOUNDS[name]
        if name[:3] in self._seen:
            return
        self._seen.add(name[:3])
        try:
            number = Decimal(value) if self.start.json_type in {JsonType.INTEGER, JsonType.NUMBER} else None
        except InvalidOperation:
            number = None
        if number is not None and number.is_finite():
            self._numbers[key] = number
        else:
            self._notes.append(f"{words} {value}.")

    def _codes(self, stated: Sequence[Element]) -> tuple[DescribedCode, ...]:
        found: dict[str, DescribedCode] = {}
        for element in stated:
            text = element.get("value", "")
            notation = text if self.builtin in _KEEPING_BLANKS else " ".join(text.split())
            if not notation:
                self._notes.append("An empty text is one of its values, too.")
            elif notation not in found:
                found[notation] = _code(notation, element)
        if len(found) == 1:
            self._notes.append(f"Its only value is {next(iter(found))!r}.")
        return tuple(found.values()) if len(found) > 1 else ()


def _code(notation: str, element: Element) -> DescribedCode:
    """A code; the documentation of an enumeration is its label where no title is stated."""
    labels, documented = titles(element), definitions(element)
    return DescribedCode(notation, labels, documented) if labels else DescribedCode(notation, documented)


def _chain(kind: XsdType | None) -> Iterator[XsdType]:
    while kind is not None:
        yield kind
        kind = kind.base_type


def _steps(kind: XsdSimpleType, compiled: Compiled) -> Iterator[Element]:
    """The restrictions of a type in the documents, the nearest first."""
    for item in _chain(kind):
        original = compiled.original(item)
        if original is not None and is_xs(original, "restriction"):
            yield original
        elif original is not None:
            yield from (child for child in original if is_xs(child, "restriction"))


def _type_name(restriction: Element) -> str:
    parent = restriction.getparent()
    return (parent.get("name") or "") if parent is not None and is_xs(parent, "simpleType") else ""


def _builtin_name(kind: XsdType) -> str:
    names = (item.local_name for item in _chain(kind) if item.target_namespace == XS)
    return next((name for name in names if name), "string")


def _built_in(kind: XsdSimpleType) -> SimpleValue:
    name = _builtin_name(kind)
    if name in _NO_RDF:
        return SimpleValue(XSD.string, JsonType.STRING, notes=(f"In the source it is xs:{name}.",))
    built_in = [item.local_name for item in _chain(kind) if item.target_namespace == XS]
    if "integer" in built_in:
        return SimpleValue(XSD[name], JsonType.INTEGER)
    if name in _NUMBERS:
        return SimpleValue(XSD[name], JsonType.NUMBER)
    return SimpleValue(XSD[name], JsonType.BOOLEAN if name == "boolean" else JsonType.STRING)


def _several(inner: XsdList, steps: Sequence[Element], compiled: Compiled) -> SimpleValue:
    item = describe(inner.item_type, compiled)
    notes = [f"It holds several values with blanks between them, each of xs:{item.datatype.local}."]
    if item.codes:
        notes.append(f"Each is one of {', '.join(code.notation for code in item.codes)}.")
    for step in steps:
        stated = ((local(child), child.get("value")) for child in step)
        notes += [f"The {name} of the list is {text}." for name, text in stated if text]
    return SimpleValue(XSD.string, JsonType.STRING, notes=(*notes, *item.notes))


def _union(kind: XsdUnion, compiled: Compiled) -> SimpleValue:
    members = [describe(member, compiled) for member in kind.member_types]
    same = {(member.datatype, member.json_type) for member in members}
    datatype, json_type = same.pop() if len(same) == 1 else (XSD.string, JsonType.STRING)
    if all(member.codes for member in members):
        codes = {code.notation: code for member in reversed(members) for code in reversed(member.codes)}
        ordered = {code.notation: codes[code.notation] for member in members for code in member.codes}
        original = compiled.original(kind)
        name = kind.local_name or (_type_name(original) if original is not None else "")
        return SimpleValue(datatype, json_type, codes=tuple(ordered.values()), list_name=name, enumeration=original)
    return SimpleValue(datatype, json_type, notes=(f"It is one of: {'; '.join(map(_shown, members))}.",))


def _shown(value: SimpleValue) -> str:
    codes = f", one of {', '.join(code.notation for code in value.codes)}" if value.codes else ""
    pattern = f", as {value.facets.pattern}" if value.facets.pattern else ""
    return f"xs:{value.datatype.local}{codes}{pattern}"
