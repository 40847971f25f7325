"""Small catalogues for the tests of reports, and what a report holds."""

from pathlib import Path

from semantic_bridge.reports.document import Figures, Report

PREFIXES = """
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix dpv: <https://w3id.org/dpv#> .
@prefix ex: <https://example.org/town/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix role: <https://inspire.ec.europa.eu/metadata-codelist/ResponsiblePartyRole/> .
@prefix sb: <https://w3id.org/semantic-bridge/ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SMALL = """
ex:owned a dcat:Dataset ; dct:identifier "owned" ; dct:title "Owned"@en , "Свой"@ru ; dct:publisher ex:agency ;
    dcat:version "1" ; dct:accrualPeriodicity ex:daily ; dct:conformsTo ex:shape ;
    dpv:hasPersonalData ex:names , ex:sex ; sb:notKnown dcat:contactPoint ;
    dcat:distribution [ dcat:accessURL ex:file ; dct:format ex:xml ] ; prov:qualifiedAttribution ex:owns .
ex:owns prov:agent ex:ministry ; dcat:hadRole role:owner .
ex:unowned a dcat:Dataset ; dct:identifier "unowned" ; dct:title "Unowned"@en ; dct:publisher ex:agency ;
    prov:qualifiedAttribution ex:looks-after .
ex:looks-after prov:agent ex:pilot ; dcat:hadRole sb:InterimOwner ;
    dct:temporal [ dcat:startDate "2026-11-24"^^xsd:date ; dcat:endDate "2027-02-22"^^xsd:date ] .
ex:s a dcat:DataService ; dct:identifier "x/s" ; dct:title "S"@en ; dct:publisher ex:agency ;
    dct:conformsTo ex:protocol ; dcat:servesDataset ex:owned , ex:unowned ; sb:notKnown dct:description .
ex:agency foaf:name "Agency"@en . ex:ministry foaf:name "Ministry"@en . ex:pilot foaf:name "Pilot"@en .
ex:daily rdfs:label "daily"@en . ex:names skos:prefLabel "Names"@en . ex:sex skos:prefLabel "Sex"@en .
ex:xml rdfs:label "XML"@en . ex:protocol dct:title "Protocol"@en . role:owner rdfs:label "owner"@en .
sb:InterimOwner rdfs:label "interim owner"@en . ex:shape sb:name "agency.owned" .
"""


def written(folder: Path, turtle: str) -> Path:
    """A workspace with one file of Turtle, under the prefixes of these tests."""
    (folder / "ontology").mkdir(exist_ok=True)
    (folder / "ontology" / "town.ttl").write_text(PREFIXES + turtle, encoding="utf-8")
    return folder


def cells(report: Report, name: str) -> list[list[str]]:
    """The texts of a table of a report, row by row."""
    (table,) = (item for item in report.tables() if item.name == name)
    assert all(len(row.cells) == len(table.columns) for row in table.rows)
    return [[cell.text for cell in row.cells] for row in table.rows]


def figures(report: Report) -> dict[str, str]:
    """The numbers of a report that stand on their own, by what they count."""
    blocks = (block for section in report.sections for block in section.blocks)
    return {item.label: item.text for block in blocks if isinstance(block, Figures) for item in block.figures}
