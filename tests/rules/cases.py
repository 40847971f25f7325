"""A conflict for each rule, as small as it can be, and what to change so that it is gone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

PREFIXES: Final = """
@prefix addr: <https://example.org/addr/> .
@prefix csvw: <http://www.w3.org/ns/csvw#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix ex: <https://example.org/> .
@prefix hydra: <http://www.w3.org/ns/hydra/core#> .
@prefix locn: <http://www.w3.org/ns/locn#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sb: <https://w3id.org/semantic-bridge/ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix sssom: <https://w3id.org/sssom/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@dataclass(frozen=True, slots=True)
class Case:
    """A conflict.

    Attributes:
        rule: The rule that finds it.
        what: A sentence.
        turtle: A graph with the conflict and nothing else that the rule would find.
        mend: What to write in place of what, so that there is none.
        about: The end of the IRI that it is about, and so on for what is between.
        left: One side.
        right: The other; None for none.
        evidence: Some of what the rule must tell.
    """

    rule: str
    what: str
    turtle: str
    mend: tuple[str, str]
    about: str
    left: str
    right: str | None = None
    evidence: Mapping[str, str] = field(default_factory=dict)


def fields(left: str, right: str, hub: str = "sh:datatype xsd:string", *, names: tuple[str, str] = ("n", "n")) -> str:
    """Two schemas, the second with its field in an object, that crosswalks bring to one field of a hub.

    Args:
        left: What is said of the field of the first schema, besides its name.
        right: What is said of that of the second one.
        hub: What is said of that of the hub.
        names: The names of the two fields.
    """
    return f"""
ex:A sb:name "a.person" ; dct:publisher ex:agency-a ; sh:property ex:A-n .
ex:A-n sh:path ex:an ; sb:field "{names[0]}" ; {left} .
ex:B sb:name "b.person" ; dct:publisher ex:agency-b ; sh:property ex:B-o .
ex:B-o sh:path ex:bo ; sb:field "o" ; sh:node ex:Bo .
ex:Bo sh:property ex:Bo-n .
ex:Bo-n sh:path ex:bon ; sb:field "{names[1]}" ; {right} .
ex:H sb:name "h.person" ; sh:property ex:H-n .
ex:H-n sh:path ex:hn ; sb:field "name" ; {hub} .
ex:ah sb:name "a.person--h.person" ; sb:source ex:A ; sb:target ex:H ; sb:propertyMap ex:ah-n .
ex:ah-n sb:from ex:an ; sb:to ex:hn .
ex:bh sb:name "b.person--h.person" ; sb:source ex:B ; sb:target ex:H ; sb:propertyMap ex:bh-n .
ex:bh-n sb:from ( ex:bo ex:bon ) ; sb:to ex:hn .
"""


TEXT: Final = "sh:datatype xsd:string"
PAIR: Final = ("H-n", "A-n", "Bo-n")

LISTS: Final = """
ex:L a skos:ConceptScheme ; sb:name "a.list" ; dct:subject ex:thing .
ex:l1 skos:inScheme ex:L ; skos:notation "1" ; skos:prefLabel "One"@en .
ex:l2 skos:inScheme ex:L ; skos:notation "2" ; skos:prefLabel "Two"@en .
ex:M a skos:ConceptScheme ; sb:name "b.list" ; dct:subject ex:thing .
ex:m1 skos:inScheme ex:M ; skos:notation "I" ; skos:prefLabel "ONE "@en .
ex:m2 skos:inScheme ex:M ; skos:notation "II" ; skos:prefLabel "two"@en .
ex:map sb:sourceScheme ex:L ; sb:targetScheme ex:M .
ex:l1 skos:exactMatch ex:m1 .
ex:row sssom:subject_id ex:l2 ; sssom:predicate_id skos:exactMatch ; sssom:object_id ex:m2 .
"""

ADDRESSES: Final = """
addr:H sh:targetClass locn:Address ; sh:property addr:full , addr:street , addr:house .
addr:full sh:path locn:fullAddress ; sb:field "full" ; sh:datatype xsd:string .
addr:street sh:path locn:thoroughfare ; sb:field "street" ; sh:datatype xsd:string .
addr:house sh:path locn:locatorDesignator ; sb:field "house" ; sh:datatype xsd:string .
ex:P sb:name "h.person" ; sh:property ex:P-home .
ex:P-home sh:path ex:home ; sb:field "home" ; sh:node addr:H .
ex:A sb:name "a.person" ; sh:property ex:A-street , ex:A-house .
ex:A-street sh:path ex:astreet ; sb:field "strasse" ; sh:datatype xsd:string .
ex:A-house sh:path ex:ahouse ; sb:field "haus" ; sh:datatype xsd:string .
ex:ap sb:source ex:A ; sb:target ex:P ; sb:propertyMap ex:ap-street , ex:ap-house .
ex:ap-street sb:from ex:astreet ; sb:convert ( ex:clean [ sb:part [ sb:to ( ex:home locn:thoroughfare ) ] ] ) .
ex:ap-house sb:from ex:ahouse ; sb:to ( ex:home locn:locatorDesignator ) .
"""

CASES: Final = (
    Case(
        "names-that-differ", "one thing under two names",
        fields(TEXT, TEXT, names=("surname", "familyName")), ('"familyName"', '"Surname"'),
        *PAIR, {"field": "surname", "otherField": "familyName", "hubField": "name"},
    ),
    Case(
        "types-that-disagree", "a number here, a text there",
        fields("sh:datatype xsd:string ; sb:jsonType sb:Integer", TEXT), ("sb:jsonType sb:Integer", "sb:key ex:x"),
        *PAIR, {"type": "sb:Integer", "otherType": "xsd:string"},
    ),
    Case(
        "lengths-that-differ", "a hundred characters here, fifty there",
        fields(f"{TEXT} ; sh:maxLength 100", f"{TEXT} ; sh:maxLength 50"), ("maxLength 50", "maxLength 100"),
        *PAIR, {"length": "100", "otherLength": "50"},
    ),
    Case(
        "formats-that-differ", "fourteen digits here, any number of them there",
        fields(f'{TEXT} ; sh:pattern "^[0-9]{{14}}$"', f'{TEXT} ; sh:pattern "^[0-9]+$"'), ("[0-9]+", "[0-9]{14}"),
        *PAIR, {"pattern": "^[0-9]{14}$", "otherPattern": "^[0-9]+$"},
    ),
    Case(
        "sentinels-that-differ", "a dash here, a nought there, say that there is no value",
        fields(f'{TEXT} ; csvw:null "-"', f'{TEXT} ; csvw:null "0"'), ('csvw:null "0"', 'csvw:null "0" , "-"'),
        *PAIR, {"sentinel": "-", "otherSentinel": "0"},
    ),
    Case(
        "cardinalities-that-differ", "required here, a list there",
        fields(f"{TEXT} ; sh:minCount 1 ; sh:maxCount 1", TEXT), (" ; sh:minCount 1 ; sh:maxCount 1", ""),
        *PAIR, {"count": "1..1", "otherCount": "0..*"},
    ),
    Case(
        "coded-differently", "a code here, a free text there",
        fields(f"{TEXT} ; sb:scheme ex:L", TEXT) + 'ex:L sb:name "a.list" .', ("; sb:scheme ex:L", ""),
        *PAIR, {"codeList": "a.list", "otherCodeList": ""},
    ),
    Case(
        "days-with-a-time", "a day with a time where the hub has a day",
        fields("sh:datatype xsd:dateTime", "sh:datatype xsd:date", "sh:datatype xsd:date"),
        ("xsd:dateTime", "xsd:date"), "H-n", "A-n", None, {"schema": "a.person", "field": "n"},
    ),
    Case(
        "longer-than-target", "a text of a hundred characters goes into fifty",
        fields(f"{TEXT} ; sh:maxLength 50", f"{TEXT} ; sh:maxLength 100", f"{TEXT} ; sh:maxLength 50"),
        ("maxLength 100", "maxLength 50"), "H-n", "bh-n", None, {"length": "100", "hubLength": "50"},
    ),
    Case(
        "required-from-optional", "an optional field fills a required one",
        fields(f"{TEXT} ; sh:minCount 1", TEXT, f"{TEXT} ; sh:minCount 1")
        + "ex:B-o sh:minCount 1 . # the object must be there",
        ("ex:Bo-n sh:path", "ex:Bo-n sh:minCount 1 ; sh:path"), "H-n", "bh-n", None,
        {"crosswalk": "b.person--h.person", "required": "name"},
    ),
    Case(
        "said-twice", "a code and a text beside it",
        fields(TEXT, TEXT, f"{TEXT} ; sh:maxCount 1")
        + 'ex:A sh:property ex:A-t . ex:A-t sh:path ex:at ; sb:field "t" ; sh:datatype xsd:string .'
        + "ex:ah sb:propertyMap ex:ah-t . ex:ah-t sb:from ex:at ; sb:to ex:hn .",
        ("ex:ah-t sb:from ex:at", "ex:ah-t sb:constant ex:at"), "H-n", "A-n", "A-t", {"field": "n", "otherField": "t"},
    ),
    Case(
        "asked-by-several", "two agencies hold the same",
        fields(TEXT, TEXT), ("dct:publisher ex:agency-b", "dct:publisher ex:agency-a"),
        "H-n", "H-n", None, {"agencies": "2", "schemas": "2"},
    ),
    Case(
        "identifier-schemes", "one name, checked by two rules",
        fields(f'{TEXT} ; rdfs:label "Number"@en', f'{TEXT} ; rdfs:label "Number"@en')
        + "ex:ah-n sb:convert [ sb:identifierType sb:KgPersonalNumber ] ."
        + "ex:bh-n sb:convert ( ex:clean [ sb:identifierType sb:KgTaxNumber ] ) .",
        ("sb:KgTaxNumber", "sb:KgPersonalNumber"), "A-n", "A-n", "Bo-n",
        {"scheme": "sb:KgPersonalNumber", "otherScheme": "sb:KgTaxNumber"},
    ),
    Case(
        "addresses-in-one-line", "an address in one line here, in parts there",
        ADDRESSES + """
ex:C sb:name "c.place" ; sh:property ex:C-line .
ex:C-line sh:path ex:line ; sb:field "line" ; sh:datatype xsd:string .
ex:ch sb:source ex:C ; sb:target addr:H ; sb:propertyMap ex:ch-line .
ex:ch-line sb:from ex:line ; sb:to locn:fullAddress .
""",
        ("sb:from ex:line", "sb:constant ex:line"), "H", "C-line", "A", {"field": "line", "part": "haus; strasse"},
    ),
    Case(
        "address-levels", "street and house here, the house alone there",
        ADDRESSES + """
ex:C sb:name "c.place" ; sh:property ex:C-house , ex:C-place .
ex:C-house sh:path ex:chouse ; sb:field "house" ; sh:datatype xsd:string .
ex:C-place sh:path ex:cplace ; sb:field "place" ; sh:datatype xsd:string .
ex:ch sb:source ex:C ; sb:target addr:H ; sb:propertyMap ex:ch-house , ex:ch-place .
ex:ch-house sb:from ex:chouse ; sb:to locn:locatorDesignator .
ex:ch-place sb:from ex:cplace ; sb:convert [ sb:part [ sb:to locn:thoroughfare ] , [ sb:to locn:postName ] ] .
""",
        (", [ sb:to locn:postName ]", ""), "H", "A", "C",
        {"heldBy": "a.person", "hubField": "street", "notHeldBy": "c.place"},
    ),
    Case(
        "described-differently", "one description takes a number, another a text",
        "ex:one sh:path ex:pin ; dct:source ex:service ; sh:datatype xsd:unsignedLong ."
        "ex:two sh:path ex:pin ; dct:source ex:service ; sh:datatype xsd:string .",
        ("xsd:unsignedLong", "xsd:string"), "pin", "one", "two",
        {"type": "xsd:unsignedLong", "otherType": "xsd:string"},
    ),
    Case(
        "numbers-too-long", "a number of eighteen digits",
        "ex:one sh:path ex:code ; sh:datatype xsd:integer ; sh:maxInclusive 999999999999999999 .",
        ("xsd:integer", "xsd:string"), "code", "one", None, {"most": "999999999999999999"},
    ),
    Case(
        "failures-as-success", "a failure with the status of a success",
        "ex:service dcat:servesDataset ex:data ; hydra:possibleStatus ex:failure ."
        "ex:failure a hydra:Error ; hydra:statusCode 200 .",
        ("statusCode 200", "statusCode 404"), "data", "service", "failure", {"status": "200"},
    ),
    Case(
        "lists-not-joined", "two lists of one subject without a map",
        LISTS.replace("sb:targetScheme ex:M", "sb:targetScheme ex:N"),
        ("sb:targetScheme ex:N", "sb:targetScheme ex:M"), "thing", "L", "M", {"one": "a.list"},
    ),
    Case(
        "codes-missing", "a code without a row",
        LISTS + 'ex:l3 skos:inScheme ex:L ; skos:notation "3" .',
        ("ex:l3 skos:inScheme ex:L ;", "ex:map sb:noTarget ex:l3 . ex:l3"),
        "L", "map", None, {"code": "3", "source": "a.list", "target": "b.list"},
    ),
    Case(
        "codes-on-one-side", "a code that the other list never becomes",
        LISTS + 'ex:m3 skos:inScheme ex:M ; skos:notation "III" .',
        ('skos:notation "III"', 'skos:notation "III" ; skos:broadMatch ex:l1'), "thing", "L", "M",
        {"code": "III", "lacking": "a.list", "holding": "b.list"},
    ),
    Case(
        "codes-merged", "two codes become one",
        LISTS + "ex:l2 skos:broadMatch ex:m1 .", ("ex:l2 skos:broadMatch ex:m1 .", ""), "m1", "L", "M", {"codes": "2"},
    ),
    Case(
        "labels-that-differ", "one code, two labels in one language",
        LISTS + 'ex:l1 skos:prefLabel "Один"@ru . ex:m1 skos:prefLabel "Единица"@ru .',
        ('ex:m1 skos:prefLabel "Единица"@ru', 'ex:m1 skos:prefLabel "Единица"@ru ; skos:altLabel "Один"@ru'),
        "thing", "L", "M", {"codes": "1", "example": "ru: Один ≠ Единица"},
    ),
    Case(
        "dates-that-differ", "one list has closed a code, the other has not",
        LISTS + 'ex:m2 sb:validUntil "2020-01-01"^^xsd:date .',
        ("ex:m2 sb:validUntil", 'ex:l2 sb:validUntil "2020-01-01"^^xsd:date . ex:m2 sb:validUntil'),
        "m2", "l2", "m2", {"code": "2", "otherCode": "II", "otherUntil": "2020-01-01"},
    ),
)  # fmt: skip
