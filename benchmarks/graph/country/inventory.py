"""The inventory of the made-up country: agencies, datasets and their owners, services, findings, who decides."""

from collections.abc import Iterator

from benchmarks.graph.country.crosswalks import fed
from benchmarks.graph.country.names import Agency, Country, Hub, Register, classifier_of, texts


def inventory(country: Country) -> Iterator[str]:
    """Agencies first, then each register, then who decides on what the hub holds."""
    yield _organisation("kg:org-hub", "Hub", "hub")
    for agency in country.agencies:
        yield _organisation(agency.iri, f"Agency {agency.number}", agency.name)
        yield _photos(agency)
    for register in country.registers:
        yield from _register(register)
    yield from _truth(country)


def _organisation(iri: str, name: str, key: str) -> str:
    return f"""\
{iri} a foaf:Agent , foaf:Organization ;
    foaf:name {texts(name, f"{name} (ru)", f"{name} (ky)")} ;
    dct:identifier "GOV/{key}" .

{iri}-system a dcat:Resource , prov:SoftwareAgent ;
    dct:identifier "central-server/GOV/{key}" ;
    dct:title "System of {name}"@en ;
    dct:publisher {iri} .
"""


def _photos(agency: Agency) -> str:
    """A dataset whose fields nobody has described."""
    name = f"{agency.name}.photo"
    return f"""\
kg:{agency.name}-photos a dcat:Dataset ;
    dct:identifier "{name}" ;
    dct:title {texts(f"Photographs of {agency.name}", f"Фотографии {agency.name}", f"{agency.name} сүрөттөрү")} ;
    dct:publisher {agency.iri} ;
    sb:notKnown dct:conformsTo , role:owner .
"""


def _register(register: Register) -> Iterator[str]:
    yield _dataset(register)
    yield _service(register)
    if register.number % 10 != 3:  # noqa: PLR2004  # one in ten has no owner
        yield _attribution(register, "owner", register.agency, "role:owner")
    keeper = Agency(register.agency.group * 8) if register.number % 4 == 1 else register.agency
    yield _attribution(register, "custodian", keeper, "role:custodian")
    if register.number % 20 == 3:  # noqa: PLR2004  # half of those without owner
        yield _interim(register)
    if register.number % 5 == 0:
        yield _finding(register)


def _dataset(register: Register) -> str:
    name = register.name
    return f"""\
{register.iri} a dcat:Dataset ;
    dct:identifier "{name}" ;
    dct:title {texts(f"Register {name}", f"Реестр {name}", f"{name} реестри")} ;
    dct:description "What {register.agency.name} keeps in {name}."@en ;
    dct:publisher {register.agency.iri} ;
    dct:conformsTo {register.iri}-Shape ;
    dct:accrualPeriodicity frequency:UNKNOWN ;
    dcat:distribution {register.iri}-answers ;
    dpv:hasPersonalData kg:personal-identifier , kg:personal-name ;
    sb:notKnown dcatap:applicableLegislation , dcat:contactPoint ;
    skos:editorialNote "Made up for a measurement."@en .

{register.iri}-answers a dcat:Distribution ;
    dct:title "Answers of {name}"@en ;
    dcat:accessURL <https://security-server.example/> ;
    dcat:accessService {register.iri}-service .
"""


def _service(register: Register) -> str:
    return f"""\
{register.iri}-service a dcat:DataService ;
    dct:identifier "central-server/GOV/{register.name}/v1" ;
    dct:title "Service of {register.name}"@en , "Сервис {register.name}"@ru ;
    dct:publisher {register.agency.iri} ;
    dct:isPartOf {register.agency.iri}-system ;
    dcat:endpointURL <https://security-server.example/> ;
    dcat:servesDataset {register.iri} ;
    sb:notKnown dct:description .
"""


def _attribution(register: Register, name: str, agency: Agency, role: str) -> str:
    return f"""\
{register.iri} prov:qualifiedAttribution {register.iri}-{name} .
{register.iri}-{name} a prov:Attribution ;
    prov:agent {agency.iri} ;
    dcat:hadRole {role} .
"""


def _interim(register: Register) -> str:
    time = f"{register.iri}-interim-time"
    return f"""\
{_attribution(register, "interim", register.agency, "sb:InterimOwner")}
{register.iri}-interim dct:temporal {time} .
{time} a dct:PeriodOfTime ;
    dcat:startDate "2026-11-24"^^xsd:date ;
    dcat:endDate "2027-02-22"^^xsd:date .
"""


def _finding(register: Register) -> str:
    return f"""\
{register.iri}-finding a dqv:QualityAnnotation ;
    rdfs:label "Two descriptions differ"@en , "Два описания различаются"@ru ;
    rdfs:comment "Two published descriptions of {register.name} type the personal number differently."@en ;
    oa:hasTarget {register.iri} ;
    oa:motivatedBy dqv:qualityAssessment .
"""


def _truth(country: Country) -> Iterator[str]:
    """For each field of a hub schema, the registers that hold it, and for each classifier the one that decides."""
    sources: dict[Hub, list[Register]] = {}
    for register in country.registers:
        if register.is_mapped:
            sources.setdefault(register.hub, []).append(register)
    for hub, registers in sources.items():
        for register in registers:
            for number, field in enumerate(fed()):
                decides = "sb:AuthoritativeSource" if register is registers[0] else "sb:CopiedSource"
                role = "sb:ClaimingSource" if number % 3 else decides
                yield _relationship(f"{hub.iri}-Shape-{field.name}", register, role)
    for group in country.groups:
        yield _relationship(classifier_of(group).iri, Register(group * 200), "sb:AuthoritativeSource")


def _relationship(thing: str, register: Register, role: str) -> str:
    local = f"{thing}-in-{register.name.replace('.', '-')}"
    return f"""\
{thing} dcat:qualifiedRelation {local} .
{local} a dcat:Relationship ;
    dct:relation {register.iri} ;
    dcat:hadRole {role} .
"""
