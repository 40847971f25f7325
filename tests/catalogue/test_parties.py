"""Whom to ask about what the catalogue knows."""

import pytest

from semantic_bridge.catalogue.parties import Parties, Party
from semantic_bridge.rdf.graph import parse_turtle
from semantic_bridge.terms import DCT, ROLE, SB, Iri

PREFIXES = """
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix ex: <https://example.org/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix role: <https://inspire.ec.europa.eu/metadata-codelist/ResponsiblePartyRole/> .
@prefix sb: <https://w3id.org/semantic-bridge/ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
"""
TURTLE = """
ex:owned a dcat:Dataset ; dct:publisher ex:a ; dct:conformsTo ex:shape ;
    prov:qualifiedAttribution [ dcat:hadRole role:custodian ; prov:agent ex:b ] ,
        [ dcat:hadRole role:owner ; prov:agent ex:c ] .
ex:interim a dcat:Dataset ; dct:publisher ex:a ;
    prov:qualifiedAttribution [ dcat:hadRole role:custodian ; prov:agent ex:b ] ,
        [ dcat:hadRole sb:InterimOwner ; prov:agent ex:c ] .
ex:kept a dcat:Dataset ; dct:publisher ex:a ; dct:conformsTo ex:shape ; dct:hasPart ex:reference ;
    prov:qualifiedAttribution [ dcat:hadRole role:custodian ; prov:agent ex:b ] ,
        [ dcat:hadRole ex:friend ; prov:agent ex:c ] .
ex:run a dcat:Dataset ; dct:publisher ex:a .
ex:lost a dcat:Dataset .
ex:shape sh:property ex:field , ex:nested . ex:field sb:scheme ex:codes , ex:reference .
ex:nested sh:node ex:inner . ex:inner sh:property ex:deep , ex:back . ex:back sh:node ex:shape .
ex:hub-field dcat:qualifiedRelation [ dct:relation ex:owned ] , [ dct:relation ex:run ] ,
    [ dct:relation ex:elsewhere ] .
ex:service dct:publisher ex:a .
ex:a foaf:name "A" . ex:b foaf:name "B" . ex:c foaf:name "C" .
"""
OWNER, CUSTODIAN, RUNS = Party("C", ROLE.owner), Party("B", ROLE.custodian), Party("A", DCT.publisher)


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        pytest.param("owned", (OWNER,), id="the owner of a dataset, and nobody else"),
        pytest.param("interim", (Party("C", SB.InterimOwner),), id="else its owner for a time"),
        pytest.param("kept", (CUSTODIAN,), id="else who keeps it; other roles are not asked"),
        pytest.param("run", (RUNS,), id="else who runs it"),
        pytest.param("lost", (), id="nobody is stated"),
        pytest.param("shape", (CUSTODIAN, OWNER), id="a schema of two datasets"),
        pytest.param("deep", (CUSTODIAN, OWNER), id="a field of a nested object, in a circle of schemas"),
        pytest.param("codes", (CUSTODIAN, OWNER), id="a code list of their fields"),
        pytest.param("reference", (CUSTODIAN,), id="a code list that is part of a dataset is of that dataset only"),
        pytest.param("hub-field", (RUNS, OWNER), id="what several datasets hold"),
        pytest.param("service", (RUNS,), id="anything else: who publishes it"),
        pytest.param("unknown", (), id="what nothing is said of"),
    ],
)
def test_whom_to_ask(about: str, expected: tuple[Party, ...]) -> None:
    """The one who can decide is asked before the one who only keeps."""
    graph = parse_turtle((PREFIXES + TURTLE).encode(), file="test.ttl")
    assert expected == Parties(graph, "en").ask(Iri(f"https://example.org/{about}"))
