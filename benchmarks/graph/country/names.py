"""What there is in the made-up country, and what it is called.

Agencies stand in groups of eight that are about the same things: a group shares three hub schemas, eleven topics of
code lists and a classifier. The first of each kind has the name that standing queries have as default.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

AGENCIES: Final = 8
"""Agencies of a group."""

REGISTERS: Final = 25
"""Registers of an agency."""

HUBS: Final = 3
"""Hub schemas of a group."""

TOPICS: Final = 12
"""Code lists of an agency, one for each topic; topic 0 is the sex, which all groups share."""

FIRST_TOPICS: Final = ("sex", "family-status", "citizenship", "void-status")
CODED: Final = 3
"""Coded fields of a register beside the sex."""

MAPPED: Final = 5
"""One register in so many has a crosswalk to the hub."""

PROLOGUE: Final = """\
@prefix adms: <http://www.w3.org/ns/adms#> .
@prefix csvw: <http://www.w3.org/ns/csvw#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcatap: <http://data.europa.eu/r5r/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix dpv: <https://w3id.org/dpv#> .
@prefix dqv: <http://www.w3.org/ns/dqv#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix frequency: <http://publications.europa.eu/resource/authority/frequency/> .
@prefix kg: <https://example.org/kg/> .
@prefix m8g: <http://data.europa.eu/m8g/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix role: <https://inspire.ec.europa.eu/metadata-codelist/ResponsiblePartyRole/> .
@prefix sb: <https://w3id.org/semantic-bridge/ns#> .
@prefix semapv: <https://w3id.org/semapv/vocab/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix sssom: <https://w3id.org/sssom/> .
@prefix xkos: <http://rdf-vocabulary.ddialliance.org/xkos#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency, counted from 0 over the country."""

    number: int

    @property
    def group(self) -> int:
        """The group that it stands in."""
        return self.number // AGENCIES

    @property
    def name(self) -> str:
        """How its short names begin."""
        return f"a{self.number}" if self.number else "passport"

    @property
    def iri(self) -> str:
        """The organisation, as Turtle."""
        return f"kg:org-{self.name}"


@dataclass(frozen=True, slots=True)
class Register:
    """One dataset with its schema, counted from 0 over the country."""

    number: int

    @property
    def agency(self) -> Agency:
        """Who runs it."""
        return Agency(self.number // REGISTERS)

    @property
    def hub(self) -> "Hub":
        """The hub schema that holds the same."""
        return Hub(self.agency.group, self.number % REGISTERS % HUBS)

    @property
    def name(self) -> str:
        """The short name of its schema."""
        return f"{self.agency.name}.r{self.number % REGISTERS}" if self.number else "passport.person"

    @property
    def iri(self) -> str:
        """How the IRIs of what belongs to it begin, as Turtle."""
        return f"kg:{self.name.replace('.', '-')}"

    @property
    def is_mapped(self) -> bool:
        """Whether it has a crosswalk to its hub schema."""
        return self.number % MAPPED == 0

    @property
    def topics(self) -> tuple[int, ...]:
        """The topics of its coded fields, in the order of the fields; the sex comes first."""
        return self.hub.topics


@dataclass(frozen=True, slots=True)
class Hub:
    """One hub schema of a group."""

    group: int
    number: int

    @property
    def name(self) -> str:
        """Its short name."""
        return f"hub.h{self.group}-{self.number}" if self.group or self.number else "hub.person"

    @property
    def iri(self) -> str:
        """How the IRIs of what belongs to it begin, as Turtle."""
        return f"kg:{self.name.replace('.', '-')}"

    @property
    def topics(self) -> tuple[int, ...]:
        """As for a register."""
        return (0, *range(1 + self.number * CODED, 1 + (self.number + 1) * CODED))


@dataclass(frozen=True, slots=True)
class CodeListName:
    """A code list by its short name."""

    name: str

    @property
    def iri(self) -> str:
        """The list, as Turtle; the IRIs of its codes begin like that."""
        return f"kg:{self.name.replace('.', '-')}"


@dataclass(frozen=True, slots=True)
class Country:
    """All of it, from one number.

    Attributes:
        datasets: Registers, a multiple of 25 and at least 50, since one agency alone disagrees with nobody.
    """

    datasets: int

    @property
    def agencies(self) -> Iterator[Agency]:
        """Its agencies."""
        return map(Agency, range(self.datasets // REGISTERS))

    @property
    def registers(self) -> Iterator[Register]:
        """Its registers, those of an agency one after another."""
        return map(Register, range(self.datasets))

    @property
    def groups(self) -> range:
        """The numbers of its groups."""
        return range(-(-self.datasets // (REGISTERS * AGENCIES)))

    @property
    def hubs(self) -> Iterator[Hub]:
        """Its hub schemas."""
        return (Hub(group, number) for group in self.groups for number in range(HUBS))


def list_of(agency: Agency, topic: int) -> CodeListName:
    """The code list of an agency about a topic."""
    return CodeListName(f"{agency.name}.{_topic(topic)}")


def hub_list_of(group: int, topic: int) -> CodeListName:
    """The hub's code list about a topic of a group."""
    if topic == 0:
        return CodeListName("hub.sex")
    if (group, topic) == (0, 1):
        return CodeListName("hub.marital-status")
    return CodeListName(f"hub.h{group}-{_topic(topic)}")


def classifier_of(group: int) -> CodeListName:
    """The classifier of a group."""
    return CodeListName(f"kg.classifier-{group}" if group else "kg.coate")


def texts(en: str, ru: str, ky: str) -> str:
    """One text in three languages, as Turtle."""
    return f'"{en}"@en , "{ru}"@ru , "{ky}"@ky'


def _topic(topic: int) -> str:
    return FIRST_TOPICS[topic] if topic < len(FIRST_TOPICS) else f"topic-{topic}"
