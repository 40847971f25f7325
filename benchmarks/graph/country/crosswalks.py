"""Crosswalks of the made-up country: one register in five to its hub schema, with rules like those of the pilot."""

from collections.abc import Iterator
from typing import Final

from benchmarks.graph.country.codes import concept_map
from benchmarks.graph.country.names import Country, Register, classifier_of
from benchmarks.graph.country.schemas import FIELDS, NESTED, Field, hub_path, path

UNREAD: Final = frozenset({"phone", "email", "patronymic", "citizenship"})
"""Fields that no rule reads."""


def crosswalks(country: Country) -> Iterator[str]:
    """The crosswalks, each followed by its rules."""
    for register in country.registers:
        if register.is_mapped:
            yield from _crosswalk(register)


def fed() -> Iterator[Field]:
    """The fields of the hub that every crosswalk fills, those of the address left out."""
    return (field for field in FIELDS if field.name not in UNREAD)


def _crosswalk(register: Register) -> Iterator[str]:
    rules = dict(_rules(register))
    claims = " ;\n    sb:claims sb:Total , sb:Functional" if register.agency.number % 4 == 0 else ""
    yield f"""\
{register.iri}-map a sb:Crosswalk ;
    sb:name "{register.name}--{register.hub.name}" ;
    dct:title "{register.name} to the hub"@en , "{register.name} — концентратор"@ru ;
    dcat:version "1.0.0" ;
    dct:publisher {register.agency.iri} ;
    sb:source {register.iri}-Shape ;
    sb:target {register.hub.iri}-Shape ;
    sb:asOf {register.iri}-issuedDate ;
    sb:propertyMap {" , ".join(name for name in rules if not name.endswith("-each"))}{claims} .
"""
    yield from (f"{name} a sb:PropertyMap ;\n    {body} .\n" for name, body in rules.items())


def _rules(register: Register) -> Iterator[tuple[str, str]]:
    """Each rule with what it states."""
    for field in fed():
        yield f"{register.iri}-map-{field.name}", _plain(register, field)
    yield from _citizenship(register)
    yield from _address(register)


def _plain(register: Register, field: Field) -> str:
    """From one field to one field, with what its values need."""
    way = f"sb:from {path(register, field)} ; sb:to {hub_path(register.hub, field)}"
    if field.name == "pin":
        return f"{way} ; sb:convert [ a sb:IdentifierCheck ; sb:identifierType sb:KgPersonalNumber ]"
    if field.name in {"surname", "name"}:
        forms = "[ a sb:Normalise ; sb:forms ( sb:ComposeUnicode sb:CollapseBlanks ) ]"
        return f"{way} ; sb:convert {forms}"
    if field.datatype == "xsd:date" and register.number % 3:
        return f"""{way} ; sb:convert [ a sb:DateFormat ; sb:pattern "yyyy-MM-dd'T'HH:mm:ss" ]"""
    if field.name == "voidStatus" and register.agency.number % 3 == 0:
        way += ' ; sb:default "0"'
    if field.coded is not None and (map_ := concept_map(register.agency, register.topics[field.coded])):
        return f"{way} ; sb:conceptMap {map_}"
    return way


def _citizenship(register: Register) -> Iterator[tuple[str, str]]:
    """A constant: only citizens are in the register."""
    if register.agency.number % 2 == 0:
        yield f"{register.iri}-map-citizenship", f"sb:constant kg:country-KGZ ; sb:to {register.hub.iri}-citizenship"


def _address(register: Register) -> Iterator[tuple[str, str]]:
    """Field by field, in one line, or as the parts of a list."""
    rule, hub = f"{register.iri}-map-address", f"{register.hub.iri}"
    kind = register.agency.number % 3
    if kind == 0:
        for field in NESTED:
            far = f"sb:to ( {hub}-address {hub}-{field.name} )"
            yield f"{rule}-{field.name}", f"sb:from ( {register.iri}-address {register.iri}-{field.name} ) ; {far}"
    elif kind == 1:
        parts = (
            f'[ sb:slotName "{field.name}" ; sb:from ( {register.iri}-address {register.iri}-{field.name} ) ]'
            for field in NESTED
        )
        format_ = f"[ a sb:Format ; sb:part {' , '.join(parts)} ]"
        yield rule, f"sb:convert {format_} ; sb:to ( {hub}-address {hub}-street )"
        lookup = f"[ a sb:ConceptLookup ; sb:scheme {classifier_of(register.agency.group).iri} ; sb:by skos:prefLabel ]"
        near = f"sb:from ( {register.iri}-address {register.iri}-region )"
        yield f"{rule}-region", f"{near} ; sb:convert {lookup} ; sb:to ( {hub}-address {hub}-region )"
    else:
        each = [f"{rule}-{field.name}-each" for field in NESTED]
        yield rule, f"sb:from {register.iri}-address ; sb:to {hub}-address ; sb:each {' , '.join(each)}"
        for name, field in zip(each, NESTED, strict=True):
            yield name, f"sb:from {register.iri}-{field.name} ; sb:to {hub}-{field.name}"
