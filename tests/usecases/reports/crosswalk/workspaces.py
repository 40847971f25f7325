"""A small workspace with labels, as an expert would see it, and workspaces with one rule."""

from pathlib import Path

from semantic_bridge.bridge import Bridge
from semantic_bridge.model.crosswalk import PropertyMap
from semantic_bridge.reports.words import Language, read_words
from semantic_bridge.usecases.reports.crosswalk.naming import Naming
from tests.crosswalks import PREFIXES, codes, crosswalk, nested, schema

FIELDS = ("text", "other", "day", "code=in:C", "many*", "line", "number:integer", "place=in:P")
LISTS = (
    codes("in:C", "a | skos:prefLabel 'Alpha'@en , 'Альфа'@ru", "b | skos:prefLabel 'Beta'@en", "c", "d", "e")
    + codes("out:C", "1 | skos:prefLabel 'One'@en", "2", "3 | sb:validUntil '2020-01-01'^^xsd:date")
    + codes(
        "in:P",
        "1 | skos:prefLabel 'Top'@en ; in:symbol 'T'",
        "11 | skos:broader in:P-1 ; skos:prefLabel 'Below'@en",
    )
)
LABELS = (
    'in:Shape-code rdfs:label "Kind"@en , "Вид"@ru . in:Shape-text rdfs:label "Name"@en .\n'
    'out:Shape-day rdfs:label "Day"@en .\n'
    'in:C dct:title "Kinds"@en . out:C dct:title "Types"@en . in:P dct:title "Places"@en .\n'
    'in:Shape rdfs:label "Record in"@en . out:Shape rdfs:label "Record out"@en .\n'
)
MAP = """
map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ; dct:title "Kinds to types"@en ;
    sb:noTarget in:C-d ; sb:row map:row .
in:C-a skos:exactMatch out:C-1 .
in:C-b skos:narrowMatch out:C-1 , out:C-2 .
map:row a sssom:Mapping ; sssom:subject_id in:C-c ; sssom:predicate_id skos:broadMatch ; sssom:object_id out:C-3 ;
    sssom:mapping_justification semapv:ManualMappingCuration ; sssom:confidence 0.9 ;
    skos:note "Asked the registrar."@en ; sb:validFrom "2010-01-01"^^xsd:date ; sb:validUntil "2020-01-01"^^xsd:date .
"""
CODE = "map:code a sb:PropertyMap ; sb:from in:code ; sb:conceptMap map:codes ; sb:to out:code .\n"
TEMPLATE = (
    'map:line a sb:Template ; dct:title "Street and house"@en ; '
    'sb:alternatives ( "{street}, {house}[ {rest}]" "{street}" ) ; '
    'sb:slot [ sb:name "street" ; sb:pattern "[a-z]+" ] , [ sb:name "house" ; sb:pattern "[0-9]+" ] .\n'
)
ITEMS = nested("items*", "text", "code=in:C")


def opened(folder: Path, rules: str, *more: str) -> Bridge:
    """A workspace with one crosswalk of these rules, and what else is stated."""
    (folder / "mappings").mkdir(exist_ok=True)
    sides = schema("in", *FIELDS, ITEMS) + schema(
        "out", *(item.replace("in:C", "out:C") for item in FIELDS), nested("items*", "text", "code=out:C")
    )
    text = "".join((PREFIXES, sides, LISTS, LABELS, TEMPLATE, MAP, crosswalk(rules), *more))
    (folder / "mappings" / "m.ttl").write_text(text, encoding="utf-8")
    return Bridge.open(folder)


def rule_of(bridge: Bridge) -> PropertyMap:
    """The one rule of the one crosswalk."""
    (found,) = bridge.workspace.crosswalks.values()
    (rule,) = found.property_maps
    return rule


def naming(bridge: Bridge, language: Language = Language.EN) -> Naming:
    """The labels of a workspace."""
    return Naming.of(read_words(language), bridge.workspace)
