"""Make schemas and code lists of the components: roots of elements, and inner schemas of the types that fields hold.

Types are worked off one after the other, never within each other, so that one may hold itself.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeGuard, cast

from xmlschema.validators import (
    XsdAnyAttribute,
    XsdAttribute,
    XsdComplexType,
    XsdElement,
    XsdGroup,
    XsdSimpleType,
    XsdType,
)

from semantic_bridge.lift.described import DescribedCode, DescribedField, DescribedList, DescribedSchema, Remark, Texts
from semantic_bridge.lift.xsd.compiled import Compiled
from semantic_bridge.lift.xsd.content import Content, Occurrence
from semantic_bridge.lift.xsd.cutting import AT
from semantic_bridge.lift.xsd.documents import XS, Element, place
from semantic_bridge.lift.xsd.names import DifferentNames
from semantic_bridge.lift.xsd.simple import SimpleValue, describe
from semantic_bridge.lift.xsd.texts import both, definitions, titles
from semantic_bridge.model.schema import JsonType

_ATTRIBUTE: Final = "It is an XML attribute, which records that are read from XML do not hold."
_REQUIRED: Final = "The source requires it."
_ANYTHING: Final = "Anything may stand in it: the source gives it no type."


@dataclass(slots=True)
class Records:
    """The schemas and lists that are made; ask for roots, then `finish`.

    Attributes:
        compiled: The components.
        remarks: What was passed over.
        referred: The global elements that others refer to, by `{namespace}name`.
        open: The schemas whose records may hold more than their fields.
    """

    compiled: Compiled
    remarks: list[Remark] = field(default_factory=list)
    referred: set[str] = field(default_factory=set)
    open: set[str] = field(default_factory=set)
    _content: Content = field(init=False)
    _names: DifferentNames = field(default_factory=DifferentNames)
    _list_names: DifferentNames = field(default_factory=DifferentNames)
    _schemas: dict[str, DescribedSchema] = field(default_factory=dict)
    _of: dict[int, tuple[object, str]] = field(default_factory=dict)
    _typed: set[int] = field(default_factory=set)
    _lists: dict[str, DescribedList] = field(default_factory=dict)
    _anonymous: dict[tuple[str, tuple[DescribedCode, ...]], str] = field(default_factory=dict)
    _enumerations: dict[Element, str] = field(default_factory=dict)
    _waiting: deque[tuple[XsdComplexType, str]] = field(default_factory=deque)

    def __post_init__(self) -> None:
        """Begin with no content model read."""
        self._content = Content(self.compiled)

    def root(self, element: XsdElement) -> str:
        """The name of the schema of a global element, which is exchanged."""
        if id(element) in self._of:
            return self._of[id(element)][1]
        name = self._names.give(element.local_name, element.target_namespace, "element")
        self._of[id(element)] = (element, name)
        kind, labels, definition = element.type, *self._texts(element)
        self._typed.add(id(kind))
        if is_object(kind):
            if kind.local_name == element.local_name:
                self._of.setdefault(id(kind), (kind, name))
            self._begin(kind, name, labels, definition)
            if _is_anything(kind):
                self.open.add(name)
                self._remark(f"Anything may stand in {name}: the source gives it no type.", element.elem)
        else:
            only = self._field(name, Occurrence((element,), 1, 1))
            self._schemas[name] = DescribedSchema(name, (only,), labels=labels, definition=definition)
        return name

    def type_root(self, kind: XsdComplexType) -> str:
        """The name of the schema of a named type that no element has."""
        name = self._inner(kind, "")
        self._schemas[name] = replace(self._schemas[name], root=True)
        return name

    def knows(self, kind: XsdType) -> bool:
        """Whether a type has a schema already, or an element of it has."""
        return id(kind) in self._of or id(kind) in self._typed

    def enumeration(self, kind: XsdSimpleType) -> bool:
        """Make the list of a named type that no field has; whether it is an enumeration."""
        value = describe(kind, self.compiled)
        if value.codes:
            self._list(value, kind.local_name or "", "")
        return bool(value.codes)

    def finish(self) -> tuple[tuple[DescribedSchema, ...], tuple[DescribedList, ...]]:
        """All schemas and lists, with everything that fields hold."""
        while self._waiting:
            kind, name = self._waiting.popleft()
            self._schemas[name] = replace(self._schemas[name], fields=self._fields(kind, name))
        return tuple(self._schemas.values()), tuple(self._lists.values())

    def _begin(self, kind: XsdComplexType, name: str, labels: Texts, definition: Texts, *, root: bool = True) -> None:
        original = self.compiled.original(kind)
        self._schemas[name] = DescribedSchema(
            name,
            (),
            labels=both(labels, titles(original)),
            definition=both(definition, definitions(original)),
            root=root,
        )
        self._waiting.append((kind, name))

    def _inner(self, kind: XsdComplexType, path: str) -> str:
        """The schema of a type that a field holds."""
        if id(kind) not in self._of:
            name = self._names.give(kind.local_name or path, kind.target_namespace if kind.local_name else "", "type")
            self._of[id(kind)] = (kind, name)
            self._begin(kind, name, (), (), root=False)
        return self._of[id(kind)][1]

    def _fields(self, kind: XsdComplexType, schema: str) -> tuple[DescribedField, ...]:
        found: dict[str, DescribedField] = {}
        seen = len(self._content.anything)
        if isinstance(kind.content, XsdGroup) and not _is_anything(kind):
            for name, item in self._content.of(kind.content).items():
                if item.most != 0:
                    found[name] = self._field(schema, item)
        for attribute in () if _is_anything(kind) else kind.attributes.values():
            if isinstance(attribute, XsdAnyAttribute):
                self.open.add(schema)
                self._remark(f"Any attribute may stand in {schema}; it is not lifted.", attribute.elem)
            elif attribute.use != "prohibited":
                name = f"@{attribute.local_name}" if attribute.local_name in found else attribute.local_name
                found[name] = replace(self._attribute(attribute, schema), name=name)
        for wildcard in self._content.anything[seen:]:
            self.open.add(schema)
            self._remark(f"Any other element may stand in {schema}; it is not lifted.", wildcard.elem)
        if kind.mixed and not _is_anything(kind):
            self._remark(f"Text may stand between the elements of {schema}; records do not hold it.", kind.elem)
        return tuple(found.values())

    def _field(self, schema: str, item: Occurrence) -> DescribedField:
        element = item.elements[0]
        name, labels, definition = element.local_name, *self._texts(element)
        many = item.most is None or item.most > 1
        notes = [*item.notes, *_counted(item), *_stated(element), *_differing(item)]
        if self._global(element) is not None:
            self.referred.add(element.name)
        made = DescribedField(
            name=name,
            json_type=JsonType.OBJECT,
            required=item.least > 0 and not element.nillable,
            many=many,
            labels=labels,
            definition=definition,
        )
        if element.nillable:
            words = "It must stand there, and" if item.least else "It"
            notes.append(f"{words} may say that it has no value (xsi:nil).")
        if is_object(element.type):
            node = self._node(element, element.type, schema)
            return replace(made, node=node, notes=tuple(dict.fromkeys((*notes, *self._of_type(element.type)))))
        value, beside = self._value(element.type)
        return self._valued(replace(made, notes=tuple(dict.fromkeys((*notes, *beside)))), value, schema)

    def _node(self, element: XsdElement, kind: XsdComplexType, schema: str) -> str:
        """The schema of the object that an element holds: that of the global element, else of its type."""
        glob = self._global(element)
        if glob is not None and id(glob) in self._of:
            return self._of[id(glob)][1]
        return self._inner(kind, element.local_name if glob is not None else f"{schema}.{element.local_name}")

    def _global(self, element: XsdElement) -> XsdElement | None:
        """The global element that one is, or refers to."""
        found = self.compiled.elements.get(element.name)
        return found if element.ref is not None or found is element else None

    def _of_type(self, kind: XsdComplexType) -> list[str]:
        """What a field says of the type of its object."""
        if _is_anything(kind):
            return [_ANYTHING]
        if not kind.abstract:
            return []
        heirs = [item for item in self.compiled.types.values() if is_object(item) and _extends(item, kind)]
        names = ", ".join(sorted(item.local_name or "" for item in heirs if not item.abstract))
        return [f"Its type is abstract: xsi:type names one that extends it{f', of {names}' if names else ''}."]

    def _value(self, kind: XsdType) -> tuple[SimpleValue, list[str]]:
        """The value of an element, and what is said of the attributes beside it, which records do not hold."""
        if isinstance(kind, XsdSimpleType):
            return describe(kind, self.compiled), []
        inner = cast("XsdComplexType", kind)
        names = [item.local_name for item in inner.attributes.values() if isinstance(item, XsdAttribute)]
        notes = [f"Attributes beside it that records do not hold: {', '.join(names)}."] if names else []
        return describe(cast("XsdSimpleType", inner.content), self.compiled), notes

    def _attribute(self, attribute: XsdAttribute, schema: str) -> DescribedField:
        labels, definition = self._texts(attribute)
        made = DescribedField(
            name=attribute.local_name,
            json_type=JsonType.STRING,
            labels=labels,
            definition=definition,
            notes=(_ATTRIBUTE, *([_REQUIRED] if attribute.use == "required" else []), *_stated(attribute)),
        )
        return self._valued(made, describe(attribute.type, self.compiled), schema)

    def _valued(self, made: DescribedField, value: SimpleValue, schema: str) -> DescribedField:
        return replace(
            made,
            json_type=value.json_type,
            datatype=value.datatype,
            facets=value.facets,
            codes=self._list(value, made.name, schema) if value.codes else "",
            notes=(*made.notes, *value.notes),
        )

    def _list(self, value: SimpleValue, name: str, schema: str) -> str:
        """The name of the list of an enumeration; those that are alike under fields of one name are one."""
        origin = value.enumeration
        if origin is not None and value.list_name and origin in self._enumerations:
            return self._enumerations[origin]
        if not value.list_name and (name, value.codes) in self._anonymous:
            return self._anonymous[name, value.codes]
        given = self._list_names.give(value.list_name or f"{schema}.{name}", "", "list")
        if value.list_name and origin is not None:
            self._enumerations[origin] = given
        else:
            self._anonymous[name, value.codes] = given
        annotated = origin.getparent() if origin is not None else None
        self._lists[given] = DescribedList(given, value.codes, titles(annotated), definitions(annotated))
        return given

    def _texts(self, item: XsdElement | XsdAttribute) -> tuple[Texts, Texts]:
        """What an element is called and means, and, where it refers to a global one, what that one does."""
        original = self.compiled.original(item)
        glob = self.compiled.original(item.ref) if item.ref is not None else None
        return both(titles(original), titles(glob)), both(definitions(original), definitions(glob))

    def _remark(self, problem: str, elem: object) -> None:
        at = cast("Element", elem).get(AT) if elem is not None else None
        where = None if at is None else place(self.compiled.originals[int(at)])
        self.remarks.append(Remark(problem, "", where))


def _is_anything(kind: XsdType) -> bool:
    return kind.name == f"{{{XS}}}anyType"


def is_object(kind: XsdType) -> TypeGuard[XsdComplexType]:
    """Whether an element of a type is an object; one that holds a value with attributes is a value."""
    return isinstance(kind, XsdComplexType) and not kind.has_simple_content()


def _extends(kind: XsdType, base: XsdType) -> bool:
    above = kind.base_type
    while above is not None and above is not base:
        above = above.base_type if above.base_type is not above else None
    return above is base


def _counted(item: Occurrence) -> Sequence[str]:
    notes = []
    if item.least > 1:
        notes.append(f"At least {item.least} of them.")
    if item.most is not None and item.most > 1:
        notes.append(f"At most {item.most} of them.")
    return notes


def _stated(item: XsdElement | XsdAttribute) -> Sequence[str]:
    if item.fixed is not None:
        return [f"Its value is always {item.fixed!r}."]
    return [] if item.default is None else [f"Where it is empty or missing it means {item.default!r}."]


def _differing(item: Occurrence) -> Sequence[str]:
    """What several declarations of one name do not share."""
    others = [other for other in item.elements[1:] if other.type is not item.elements[0].type]
    notes = []
    if others:
        notes.append(f"It is declared {len(others) + 1} times, with different types; this is the first.")
    if len({other.name for other in item.elements}) > 1:
        notes.append("Elements of this name stand there from several namespaces.")
    return notes
