"""Schemas of the made-up country: 20 fields for each register and each hub schema, four of them in a nested address."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from benchmarks.graph.country.names import Country, Hub, Register, classifier_of, hub_list_of, list_of


@dataclass(frozen=True, slots=True)
class Field:
    """A field that every register has.

    Attributes:
        name: As in records.
        label: In English.
        datatype: Of the values, as Turtle.
        hub_path: The property that all hub schemas share, as Turtle; empty: each hub schema has its own.
        coded: Which of the register's topics its codes are of; None: it holds no codes.
        is_required: Whether most registers require it.
        is_shared: Whether the registers of an agency have one property for it.
    """

    name: str
    label: str
    datatype: str = "xsd:string"
    hub_path: str = ""
    coded: int | None = None
    is_required: bool = False
    is_shared: bool = False


FIELDS: Final = (
    Field("pin", "Personal number", hub_path="adms:identifier", is_required=True, is_shared=True),
    Field("surname", "Family name", hub_path="foaf:familyName", is_required=True, is_shared=True),
    Field("name", "Given name", hub_path="foaf:givenName", is_required=True, is_shared=True),
    Field("patronymic", "Patronymic", is_shared=True),
    Field("gender", "Sex", hub_path="m8g:sex", coded=0, is_required=True),
    Field("dateOfBirth", "Date of birth", "xsd:date", hub_path="m8g:birthDate", is_required=True),
    Field("maritalStatus", "Marital status", coded=1),
    Field("citizenship", "Citizenship", coded=2),
    Field("documentSeries", "Series of the document"),
    Field("documentNumber", "Number of the document"),
    Field("issuedDate", "Date of issue", "xsd:date"),
    Field("expiredDate", "Date of expiry", "xsd:date"),
    Field("voidStatus", "Status of the document", coded=3),
    Field("phone", "Telephone"),
    Field("email", "Electronic mail"),
)
"""The address is one field more."""

NESTED: Final = (
    Field("region", "Region"),
    Field("street", "Street"),
    Field("house", "House"),
    Field("flat", "Flat"),
)
"""The fields of the address."""


def schemas(country: Country) -> Iterator[str]:
    """The schemas of the hub, then those of the registers."""
    for hub in country.hubs:
        yield from _shape(hub, "kg:org-hub")
        yield from (_hub_property(hub, field) for field in (*FIELDS, *NESTED))
    for register in country.registers:
        yield from _shape(register, register.agency.iri)
        yield from (_property(register, field) for field in (*FIELDS, *NESTED))


def path(register: Register, field: Field) -> str:
    """The property in which a register keeps a field, as Turtle."""
    return f"kg:{register.agency.name}-{field.name}" if field.is_shared else f"{register.iri}-{field.name}"


def hub_path(hub: Hub, field: Field) -> str:
    """The property in which a hub schema keeps a field, as Turtle."""
    return field.hub_path or f"{hub.iri}-{field.name}"


def _shape(owner: Register | Hub, publisher: str) -> Iterator[str]:
    top = " , ".join(f"{owner.iri}-Shape-{field.name}" for field in FIELDS)
    nested = " , ".join(f"{owner.iri}-Shape-{field.name}" for field in NESTED)
    yield f"""\
{owner.iri}-Shape a sh:NodeShape , dct:Standard ;
    sb:name "{owner.name}" ;
    dcat:version "1.0.0" ;
    dct:publisher {publisher} ;
    rdfs:label "Record of {owner.name}"@en , "Запись {owner.name}"@ru ;
    sh:targetClass {owner.iri}-Record ;
    sh:property {top} , {owner.iri}-Shape-address .

{owner.iri}-Shape-address a sh:PropertyShape ;
    rdfs:label "Address"@en ;
    sh:path {owner.iri}-address ;
    sb:field "address" ;
    sh:node {owner.iri}-AddressShape ;
    sh:maxCount 1 .

{owner.iri}-AddressShape a sh:NodeShape ;
    sh:property {nested} .
"""


def _property(register: Register, field: Field) -> str:
    lines = [
        f'{register.iri}-Shape-{field.name} a sh:PropertyShape ; rdfs:label "{field.label}"@en',
        f'sh:path {path(register, field)} ; sb:field "{field.name}"',
        f"sh:datatype {_datatype(register, field)} ; sh:maxCount 1",
    ]
    if field.is_required and (register.number + len(field.name)) % 7:
        lines.append("sh:minCount 1")
    if field.coded is not None:
        lines.append(f"sb:scheme {list_of(register.agency, register.topics[field.coded]).iri}")
    return " ;\n    ".join([*lines, *_peculiar(register, field)]) + " .\n"


def _peculiar(register: Register, field: Field) -> Iterator[str]:
    """What only some fields say: a classifier, a pattern, a type of JSON, a text that stands for nothing."""
    if field.name == "region":
        yield f"sb:scheme {classifier_of(register.agency.group).iri}"
    if field.name == "pin":
        yield 'sh:pattern "^[12][0-9]{13}$"'
        if register.number % 11 == 0:
            yield "sb:jsonType sb:JsonInteger"
    if field.name == "patronymic" and register.number % 3 == 0:
        yield 'csvw:null "-"'


def _datatype(register: Register, field: Field) -> str:
    """Two registers in three write a date with a time."""
    return "xsd:dateTime" if field.datatype == "xsd:date" and register.number % 3 else field.datatype


def _hub_property(hub: Hub, field: Field) -> str:
    lines = [
        f'{hub.iri}-Shape-{field.name} a sh:PropertyShape ; rdfs:label "{field.label}"@en',
        f'sh:path {hub_path(hub, field)} ; sb:field "{field.name}"',
        f"sh:datatype {field.datatype} ; sh:maxCount 1",
    ]
    if field.is_required:
        lines.append("sh:minCount 1")
    if field.coded is not None:
        lines.append(f"sb:scheme {hub_list_of(hub.group, hub.topics[field.coded]).iri}")
    return " ;\n    ".join(lines) + " .\n"
