"""A schema: the shape of an agency's record, with the physical names of its fields."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from semantic_bridge.terms import XSD, Iri


class JsonType(StrEnum):
    """How a field is written in JSON; other carriers follow it."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    OBJECT = "object"


BY_DATATYPE: Final = {
    **dict.fromkeys(
        (
            XSD.integer,
            XSD.int,
            XSD.long,
            XSD.short,
            XSD.byte,
            XSD.nonNegativeInteger,
            XSD.positiveInteger,
            XSD.nonPositiveInteger,
            XSD.negativeInteger,
            XSD.unsignedLong,
            XSD.unsignedInt,
            XSD.unsignedShort,
            XSD.unsignedByte,
        ),
        JsonType.INTEGER,
    ),
    **dict.fromkeys((XSD.decimal, XSD.double, XSD.float), JsonType.NUMBER),
    XSD.boolean: JsonType.BOOLEAN,
}
"""The JSON types of the numeric datatypes and of booleans; every other datatype is a text."""


@dataclass(frozen=True, slots=True)
class Property:
    """One field of a schema: a `sh:PropertyShape`.

    Attributes:
        iri: The `sh:path`, by which mappings name the field.
        field: The physical name in the record (`sb:field`).
        shape: The IRI of the property shape.
        json_type: How the field is written in JSON; of one element where the field is a list.
        datatype: The `sh:datatype`, or None for a nested object.
        min_count: `sh:minCount`, 0 where none is stated.
        max_count: `sh:maxCount`, None where none is stated: the field is a list.
        scheme: The `skos:ConceptScheme` of a coded field.
        node: The schema of a nested object.
        sentinels: Texts that declare "no value" (`csvw:null`), sorted.
        label: For people; the field name where none is stated.
    """

    iri: Iri
    field: str
    shape: Iri
    json_type: JsonType
    datatype: Iri | None = None
    min_count: int = 0
    max_count: int | None = 1
    scheme: Iri | None = None
    node: "Schema | None" = None
    sentinels: tuple[str, ...] = ()
    label: str = ""

    @property
    def required(self) -> bool:
        """Whether a record without a value for it breaks its schema."""
        return self.min_count > 0

    @property
    def many(self) -> bool:
        """Whether the field is written as a list."""
        return self.max_count != 1

    @property
    def fields(self) -> tuple["Property", ...]:
        """The fields of the object, or of each object of the list, that it holds; none of a value."""
        return self.node.properties if self.node else ()


@dataclass(frozen=True, slots=True)
class Schema:
    """A record's shape: a `sh:NodeShape`.

    Attributes:
        iri: The IRI of the node shape.
        name: `<agency>.<schema>`, unique in a workspace.
        version: `dcat:version`, or the empty text.
        target_class: The class of the records, `sh:targetClass`.
        label: For people.
        properties: By `sh:order`, then by field name.
        key: The property whose value names a record in answers, or None.
    """

    iri: Iri
    name: str
    version: str
    target_class: Iri
    label: str
    properties: tuple[Property, ...]
    key: Iri | None = None

    def find(self, iri: Iri) -> Property | None:
        """The property with this path IRI, or None."""
        return next((item for item in self.properties if item.iri == iri), None)

    def field(self, name: str) -> Property | None:
        """The property with this physical name, or None."""
        return next((item for item in self.properties if item.field == name), None)


Path = tuple[Property, ...]
"""Properties from the record downwards: a SHACL sequence path, resolved."""


def required_paths(fields: Iterable[Property], above: Path = ()) -> Iterator[Path]:
    """The required ones of these fields, and of the objects in them, that hold values or lists.

    A required object that requires none of its own fields is one too: something in it must have a value.
    """
    for item in fields:
        inner = () if item.many else item.fields
        if item.required and not any(field.required for field in inner):
            yield (*above, item)
        yield from required_paths(inner, (*above, item))


def anchor(path: Path) -> Path:
    """The path of the nearest optional object above a field; empty where all objects above it are required."""
    optional = [length for length in range(1, len(path)) if not path[length - 1].required]
    return path[: optional[-1]] if optional else ()


def names(path: Path) -> tuple[str, ...]:
    """The physical names along a path."""
    return tuple(item.field for item in path)


def pointer(path: Path) -> str:
    """The path as a JSON pointer (RFC 6901) of physical names: `/address/postCode`."""
    return "".join("/" + item.field.replace("~", "~0").replace("/", "~1") for item in path)
