"""What a catalogue holds, in the words of DCAT 3; texts are in the language that was asked for, where there are any."""

from dataclasses import dataclass
from typing import Final

from semantic_bridge.terms import ROLE, SB, Iri

OWNER: Final = ROLE.owner
"""The role of the party that answers for a dataset, for as long as nothing else is stated."""

INTERIM_OWNER: Final = SB.InterimOwner
"""The role of the party that answers for it until an owner is named."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A party and what it is to a dataset (`prov:qualifiedAttribution`).

    Attributes:
        role: Its `dcat:hadRole`; the first of several, and the empty text where none is stated.
        label: What people call its roles.
        agent: The name of the party.
        since: The first day, as written; None where none is stated.
        until: The last day, as written; None where none is stated.
    """

    role: str
    label: str
    agent: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Distribution:
    """A form in which a dataset is got.

    Attributes:
        title: Its name; empty where none is stated.
        access_url: Where to get it.
        form: The label of its `dct:format`; empty where none is stated.
    """

    title: str
    access_url: str
    form: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset, or a version of one.

    Attributes:
        iri: Its name in the graph.
        identifier: Its short name, else the end of its IRI.
        title: Its name for people.
        publisher: Who runs it; empty where nobody is stated.
        schema: The `sb:name` of what it conforms to; empty where it has no schema.
        version: Empty where none is stated.
        frequency: The label of how often it changes; empty where nothing is stated.
        legal_basis: The IRIs of the legislation it rests on.
        personal: The labels of the categories of personal data in it.
        attributions: Owner, custodian and others, by role.
        distributions: The forms in which it is got.
        gaps: What was looked for and not found (`sb:notKnown`), by the ends of the IRIs.
    """

    iri: Iri
    identifier: str
    title: str
    publisher: str
    schema: str
    version: str
    frequency: str
    legal_basis: tuple[Iri, ...]
    personal: tuple[str, ...]
    attributions: tuple[Attribution, ...]
    distributions: tuple[Distribution, ...]
    gaps: tuple[str, ...]

    def has(self, role: Iri) -> bool:
        """Whether some party has a role."""
        return any(item.role == role for item in self.attributions)


@dataclass(frozen=True, slots=True)
class DataService:
    """A service that answers from datasets.

    Attributes:
        iri: Its name in the graph.
        identifier: Under X-Road instance/class/member/subsystem/service/version; else the end of its IRI.
        title: Its name for people.
        publisher: Who runs it; empty where nobody is stated.
        protocol: The title of what it conforms to; empty where nothing is stated.
        serves: The identifiers of the datasets it answers from.
        gaps: As of a dataset.
    """

    iri: Iri
    identifier: str
    title: str
    publisher: str
    protocol: str
    serves: tuple[str, ...]
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every dataset and service that a graph states, by identifier, in a catalogue or not."""

    datasets: tuple[Dataset, ...]
    services: tuple[DataService, ...]
