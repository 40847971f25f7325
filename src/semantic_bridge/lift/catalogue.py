"""Write a source as an entry of the catalogue (DCAT-AP 3.0): its agency, a dataset, services, and the gaps by name."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from semantic_bridge.lift.described import DescribedService, Description
from semantic_bridge.lift.naming import Names
from semantic_bridge.lift.shapes import texts
from semantic_bridge.rdf.nodes import Literal, Node, Triple, text_literal
from semantic_bridge.terms import DCAT, DCT, FOAF, RDF, RDFS, ROLE, SB, SKOS, Iri

DCAT_PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "access": "http://publications.europa.eu/resource/authority/access-right/",
        "dcatap": "http://data.europa.eu/r5r/",
        "dpv": "https://w3id.org/dpv#",
        "frequency": "http://publications.europa.eu/resource/authority/frequency/",
    }
)
"""The prefixes of what an entry of the catalogue names, besides those of the project."""

_APPLICABLE_LEGISLATION: Final = Iri(f"{DCAT_PREFIXES['dcatap']}applicableLegislation")
_HAS_PERSONAL_DATA: Final = Iri(f"{DCAT_PREFIXES['dpv']}hasPersonalData")
_NON_PUBLIC: Final = Iri(f"{DCAT_PREFIXES['access']}NON_PUBLIC")
_UNKNOWN_FREQUENCY: Final = Iri(f"{DCAT_PREFIXES['frequency']}UNKNOWN")
_NOWHERE: Final = Iri("https://service.example/")

_GAPS: Final = (ROLE.owner, SB.Steward, DCAT.contactPoint, DCT.temporal, _APPLICABLE_LEGISLATION, _HAS_PERSONAL_DATA)
"""What no schema says of a dataset: people have to find it out."""


def catalogue_triples(description: Description, names: Names) -> Iterator[Triple]:
    """The agency, the dataset of the source, its distributions and its services, in this order.

    What has a text in no language has it in English, which DCAT-AP needs; what is not known is `sb:notKnown`.
    """
    yield from _agency(names)
    yield from _dataset(description, names)
    for service in description.services:
        yield from _distribution(service, names)
    for service in description.services:
        yield from _service(description, service, names)
    yield from _standards(description)


def _standards(description: Description) -> Iterator[Triple]:
    """What the terms of others are that the entry names: DCAT-AP wants to be told (section 8)."""
    yield Triple(_NON_PUBLIC, RDF.type, DCT.RightsStatement)
    yield Triple(_NON_PUBLIC, RDFS.label, text_literal("non-public", "en"))
    yield Triple(_UNKNOWN_FREQUENCY, RDF.type, DCT.Frequency)
    yield Triple(_UNKNOWN_FREQUENCY, RDFS.label, text_literal("unknown", "en"))
    for protocol in sorted({service.protocol for service in description.services} - {""}):
        yield Triple(Iri(protocol), RDF.type, DCT.Standard)


def _agency(names: Names) -> Iterator[Triple]:
    yield Triple(names.organisation, RDF.type, FOAF.Agent)
    yield Triple(names.organisation, RDF.type, FOAF.Organization)
    yield Triple(names.organisation, FOAF["name"], text_literal(names.agency, "en"))


def _dataset(description: Description, names: Names) -> Iterator[Triple]:
    dataset, title = names.dataset, description.labels or (("en", description.source),)
    yield Triple(dataset, RDF.type, DCAT.Dataset)
    yield Triple(dataset, DCT.identifier, Literal(f"{names.agency}.{names.source}"))
    yield from texts(dataset, DCT["title"], title)
    yield from texts(dataset, DCT.description, description.definition or (("en", _summary(description)),))
    yield Triple(dataset, DCT.publisher, names.organisation)
    yield Triple(dataset, SKOS.editorialNote, text_literal(f"Lifted from {description.source}.", "en"))
    for schema in description.schemas:
        if schema.root:
            yield Triple(dataset, DCT.conformsTo, names.shape(schema.name))
    yield Triple(dataset, DCT.accessRights, _NON_PUBLIC)
    yield Triple(dataset, DCT.accrualPeriodicity, _UNKNOWN_FREQUENCY)
    for service in description.services:
        yield Triple(dataset, DCAT.distribution, _answers(service, names))
    gaps: tuple[Node, ...] = _GAPS if description.services else (*_GAPS, DCAT.distribution)
    yield from (Triple(dataset, SB.notKnown, gap) for gap in gaps)


def _summary(description: Description) -> str:
    """What the source has, where it does not say what it is."""
    roots = [schema.name for schema in description.schemas if schema.root]
    shown = ", ".join(roots[:_MOST_NAMED]) + (f" and {len(roots) - _MOST_NAMED} more" * (len(roots) > _MOST_NAMED))
    return f"Described by {description.source}: {shown}." if roots else f"Described by {description.source}."


_MOST_NAMED: Final = 8


def _answers(service: DescribedService, names: Names) -> Iri:
    return Iri(f"{names.service(service.name, service.version)}-answers")


def _distribution(service: DescribedService, names: Names) -> Iterator[Triple]:
    node = _answers(service, names)
    yield Triple(node, RDF.type, DCAT.Distribution)
    yield Triple(node, DCT["title"], text_literal(f"Answers of {service.name}", "en"))
    yield Triple(node, DCAT.accessURL, Iri(service.endpoint or _NOWHERE))
    yield Triple(node, DCAT.accessService, names.service(service.name, service.version))
    yield Triple(node, SB.notKnown, DCT.license)


def _service(description: Description, service: DescribedService, names: Names) -> Iterator[Triple]:
    node = names.service(service.name, service.version)
    yield Triple(node, RDF.type, DCAT.DataService)
    yield Triple(node, DCT.identifier, Literal("/".join(filter(None, (service.name, service.version)))))
    yield from texts(node, DCT["title"], service.labels or (("en", service.name),))
    yield from texts(node, DCT.description, service.definition)
    yield Triple(node, DCT.publisher, names.organisation)
    yield Triple(node, DCT.source, Literal(description.source))
    if service.version:
        yield Triple(node, DCAT.version, Literal(service.version))
    if service.protocol:
        yield Triple(node, DCT.conformsTo, Iri(service.protocol))
    yield Triple(node, DCT.accessRights, _NON_PUBLIC)
    yield Triple(node, DCAT.endpointURL, Iri(service.endpoint or _NOWHERE))
    yield Triple(node, DCAT.servesDataset, names.dataset)
    yield from _spoken(service, names)
    gaps = (DCAT.contactPoint, *(() if service.definition else (DCT.description,)))
    yield from (Triple(node, SB.notKnown, gap) for gap in gaps)


def _spoken(service: DescribedService, names: Names) -> Iterator[Triple]:
    """What the service is asked and what it answers, and where it is, in notes: DCAT has no term for the first two."""
    node = names.service(service.name, service.version)
    if service.asked:
        note = f"It is asked {names.schema_name(service.asked)}."
        yield Triple(node, SKOS.editorialNote, text_literal(note, "en"))
    if service.answers:
        note = f"It answers {names.schema_name(service.answers)}."
        yield Triple(node, SKOS.editorialNote, text_literal(note, "en"))
    if not service.endpoint:
        note = "The source has no address; the endpoint stands for it."
        yield Triple(node, SKOS.editorialNote, text_literal(note, "en"))
        yield Triple(node, SB.notKnown, DCAT.endpointURL)
