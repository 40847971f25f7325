"""A small workspace of two schemas and one crosswalk, and a client of the service over it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from starlette.testclient import TestClient

from semantic_bridge.bridge import Bridge
from semantic_bridge.model.values import Record
from semantic_bridge.settings import Limits, Settings
from semantic_bridge.web.app import create_app

SOURCE: Final = "register.person"
TARGET: Final = "hub.person"
TRANSLATE: Final = f"/translate/{SOURCE}/{TARGET}"
EXPLAIN: Final = f"/explain/{SOURCE}/{TARGET}"
VALIDATE: Final = f"/validate/{SOURCE}"
NDJSON: Final = {"content-type": "application/x-ndjson"}
JSON: Final = {"content-type": "application/json"}

PIN: Final = "21503198500012"
PERSON: Final[Record] = {"pin": PIN, "name": "Асан Sample", "sex": "M", "serial": 7, "home": {"city": "Талас"}}
"""A person who does not exist, with a number that nobody has."""

PREFIXES: Final = """\
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix hub: <https://example.org/hub/> .
@prefix map: <https://example.org/map/> .
@prefix org: <https://example.org/org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix reg: <https://example.org/register/> .
@prefix sb: <https://w3id.org/semantic-bridge/ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

REGISTER: Final = """\
reg:PersonShape a sh:NodeShape ; sb:name "register.person" ; dcat:version "1.0.0" ; dct:publisher org:register ;
    rdfs:label "Person in the register"@en ; sh:targetClass reg:Person ; sb:key reg:pin ;
    sh:property reg:Person-pin , reg:Person-name , reg:Person-sex , reg:Person-serial , reg:Person-amount ,
        reg:Person-phones , reg:Person-home .
reg:Person-pin a sh:PropertyShape ; rdfs:label "Personal number"@en ; sh:path reg:pin ; sb:field "pin" ;
    sh:datatype xsd:string ; sh:minCount 1 ; sh:maxCount 1 ; sh:pattern "^[0-9]{14}$" .
reg:Person-name a sh:PropertyShape ; sh:path reg:name ; sb:field "name" ; sh:datatype xsd:string ; sh:minCount 1 ;
    sh:maxCount 1 .
reg:Person-sex a sh:PropertyShape ; sh:path reg:sex ; sb:field "sex" ; sh:datatype xsd:string ; sb:scheme reg:Sex ;
    sh:maxCount 1 .
reg:Person-serial a sh:PropertyShape ; sh:path reg:serial ; sb:field "serial" ; sh:datatype xsd:integer ;
    sh:maxCount 1 .
reg:Person-amount a sh:PropertyShape ; sh:path reg:amount ; sb:field "amount" ; sh:datatype xsd:decimal ;
    sh:maxCount 1 .
reg:Person-phones a sh:PropertyShape ; sh:path reg:phones ; sb:field "phones" ; sh:datatype xsd:string .
reg:Person-home a sh:PropertyShape ; sh:path reg:home ; sb:field "home" ; sh:node reg:HomeShape ; sh:maxCount 1 .
reg:HomeShape a sh:NodeShape ; sh:property reg:Home-city .
reg:Home-city a sh:PropertyShape ; sh:path reg:city ; sb:field "city" ; sh:datatype xsd:string ; sh:minCount 1 ;
    sh:maxCount 1 .
"""

HUB: Final = """\
hub:PersonShape a sh:NodeShape ; sb:name "hub.person" ; dcat:version "2.0.0" ; dct:publisher org:hub ;
    rdfs:label "Person"@en ; sh:targetClass hub:Person ; sb:key hub:identifier ;
    sh:property hub:Person-identifier , hub:Person-name , hub:Person-sex , hub:Person-serial , hub:Person-amount ,
        hub:Person-city .
hub:Person-identifier a sh:PropertyShape ; sh:path hub:identifier ; sb:field "identifier" ; sh:datatype xsd:string ;
    sh:minCount 1 ; sh:maxCount 1 .
hub:Person-name a sh:PropertyShape ; sh:path hub:name ; sb:field "name" ; sh:datatype xsd:string ; sh:minCount 1 ;
    sh:maxCount 1 .
hub:Person-sex a sh:PropertyShape ; sh:path hub:sex ; sb:field "sex" ; sh:datatype xsd:string ; sb:scheme hub:Sex ;
    sh:maxCount 1 .
hub:Person-serial a sh:PropertyShape ; sh:path hub:serial ; sb:field "serial" ; sh:datatype xsd:integer ;
    sh:maxCount 1 .
hub:Person-amount a sh:PropertyShape ; sh:path hub:amount ; sb:field "amount" ; sh:datatype xsd:decimal ;
    sh:maxCount 1 .
hub:Person-city a sh:PropertyShape ; sh:path hub:city ; sb:field "city" ; sh:datatype xsd:string ; sh:maxCount 1 .
"""

CODES: Final = """\
reg:Sex a skos:ConceptScheme ; sb:name "register.sex" ; dct:title "Sex in the register"@en ; dcat:version "1" ;
    dct:publisher org:register .
reg:sex-M a skos:Concept ; skos:inScheme reg:Sex ; skos:notation "M" ; skos:prefLabel "male"@en .
reg:sex-F a skos:Concept ; skos:inScheme reg:Sex ; skos:notation "F" ; skos:prefLabel "female"@en .
reg:sex-X a skos:Concept ; skos:inScheme reg:Sex ; skos:notation "X" ; skos:prefLabel "not stated"@en .
hub:Sex a skos:ConceptScheme ; sb:name "hub.sex" ; dct:title "Sex"@en ; dcat:version "1" ; dct:publisher org:hub .
hub:sex-1 a skos:Concept ; skos:inScheme hub:Sex ; skos:notation "1" ; skos:prefLabel "male"@en .
hub:sex-2 a skos:Concept ; skos:inScheme hub:Sex ; skos:notation "2" ; skos:prefLabel "female"@en .
"""

MAPPING: Final = """\
map:crosswalk a sb:Crosswalk ; sb:name "register.person--hub.person" ; dct:title "Register to hub"@en ;
    dcat:version "1.2.0" ; dct:publisher org:register ; sb:source reg:PersonShape ; sb:target hub:PersonShape ;
    sb:propertyMap map:pin , map:name , map:sex , map:serial , map:amount , map:city .
map:pin a sb:PropertyMap ; sb:from reg:pin ; sb:to hub:identifier .
map:name a sb:PropertyMap ; sb:from reg:name ; sb:to hub:name .
map:sex a sb:PropertyMap ; sb:from reg:sex ; sb:to hub:sex ; sb:conceptMap map:sex-codes .
map:serial a sb:PropertyMap ; sb:from reg:serial ; sb:to hub:serial .
map:amount a sb:PropertyMap ; sb:from reg:amount ; sb:to hub:amount .
map:city a sb:PropertyMap ; sb:from ( reg:home reg:city ) ; sb:to hub:city .
map:sex-codes a sb:ConceptMap ; sb:sourceScheme reg:Sex ; sb:targetScheme hub:Sex ; sb:whenUnmapped sb:Flag .
reg:sex-M skos:exactMatch hub:sex-1 .
reg:sex-F skos:exactMatch hub:sex-2 .
"""

EXAMPLE: Final[Mapping[str, object]] = {"given": PERSON, "asOf": "2024-03-01", "expect": {"output": {"sex": "1"}}}

FILES: Final = {
    "shapes/register/person.ttl": REGISTER,
    "ontology/hub/person.ttl": HUB,
    "ontology/codelists/sex.ttl": CODES,
    "mappings/register.person--hub.person/crosswalk.ttl": MAPPING,
}
EXAMPLES: Final = "mappings/register.person--hub.person/examples"


def write_workspace(root: Path, files: Mapping[str, str] = FILES) -> Path:
    """The folder with these Turtle files, prefixes added, and one example where there is a mapping."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PREFIXES + text, encoding="utf-8")
    if any(name.startswith("mappings/") for name in files):
        (root / EXAMPLES).mkdir()
        (root / EXAMPLES / "man.json").write_text(json.dumps(EXAMPLE, ensure_ascii=False), encoding="utf-8")
    return root


def open_client(root: Path, limits: Limits | None = None) -> TestClient:
    """A client of the service over a workspace folder; what the service raises reaches the test."""
    settings = Settings(limits=limits or Limits())
    return TestClient(create_app(Bridge.open(root, settings.limits), settings), follow_redirects=False)
