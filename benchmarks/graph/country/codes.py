"""Code lists of the made-up country, and what is stated between them."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from benchmarks.graph.country.names import (
    TOPICS,
    Agency,
    CodeListName,
    Country,
    classifier_of,
    hub_list_of,
    list_of,
)

SEXES: Final = 3
CODES: Final = 56
"""Codes of a list; that of the sexes has three."""

CLASSIFIER: Final = 4_432
"""Codes of a classifier, ten on the first level and ten below each."""

MAPPED_TOPICS: Final = 9
"""Topics whose lists have a concept map to the hub's; fields use one topic more, and the last ones are used by none."""

PARTLY: Final = ("skos:narrowMatch", "skos:closeMatch", "sb:overlapMatch")


def code_lists(country: Country) -> Iterator[str]:
    """The lists of the hub, the classifiers, and those of the agencies with their concept maps."""
    yield from _list(hub_list_of(0, 0), "m8g:sex", "kg:org-hub", SEXES)
    for group in country.groups:
        yield from _classifier(classifier_of(group))
        for topic in range(1, TOPICS):
            yield from _list(hub_list_of(group, topic), _subject(group, topic), "kg:org-hub", CODES)
    for agency in country.agencies:
        for topic in range(TOPICS):
            yield from _list_of(agency, topic)
            if topic < MAPPED_TOPICS:
                yield from _concept_map(agency, topic)


def concept_map(agency: Agency, topic: int) -> str | None:
    """The concept map from an agency's list to the hub's, as Turtle; None where there is none."""
    return f"{list_of(agency, topic).iri}-to-hub" if topic < MAPPED_TOPICS else None


def _list_of(agency: Agency, topic: int) -> Iterator[str]:
    found, last = list_of(agency, topic), _last(topic)
    yield from _list(found, _subject(agency.group, topic), agency.iri, last)
    if agency.number % 10 == 0:
        yield f'{found.iri} skos:editorialNote "The codes are invented; those of the agency are not public."@en .'
    for number in range(10, last, 20):
        closed, successor = f"{found.iri}-{number}", f"{found.iri}-{number + 1}"
        yield f'{closed} sb:validUntil "{1991 + number}-01-01"^^xsd:date ; dct:isReplacedBy {successor} .'


def _list(found: CodeListName, subject: str, publisher: str, last: int) -> Iterator[str]:
    yield f"""\
{found.iri} a skos:ConceptScheme ;
    sb:name "{found.name}" ;
    dcat:version "1.0.0" ;
    dct:title "Codes of {found.name}"@en , "Коды {found.name}"@ru ;
    dct:publisher {publisher} ;
    dct:subject {subject} .
"""
    for number in range(1, last + 1):
        yield f"""\
{found.iri}-{number} a skos:Concept ;
    skos:inScheme {found.iri} ;
    skos:notation "{number}" ;
    skos:prefLabel "Code {number} of {found.name}"@en , "Код {number} в {found.name}"@ru .
"""


def _classifier(found: CodeListName) -> Iterator[str]:
    """A list with levels, whose rows are kept in a file of their own."""
    yield f"""\
{found.iri} a skos:ConceptScheme ;
    sb:name "{found.name}" ;
    dcat:version "2021" ;
    dct:title "Classifier {found.name}"@en , "Классификатор {found.name}"@ru ;
    dct:publisher kg:org-hub ;
    sb:codes {found.iri}.csv ;
    xkos:numberOfLevels 4 .
"""
    for number in range(1, CLASSIFIER + 1):
        above = f"skos:broader {found.iri}-{number // 10} ;\n    " if number >= 10 else ""  # noqa: PLR2004  # the first level
        yield f"""\
{found.iri}-{number} a skos:Concept ;
    skos:inScheme {found.iri} ;
    skos:notation "{number}" ;
    {above}skos:prefLabel "Единица {number}"@ru .
"""


def _concept_map(agency: Agency, topic: int) -> Iterator[str]:
    source, target = list_of(agency, topic), hub_list_of(agency.group, topic)
    policy = "sb:PassThrough" if (agency.number + topic) % 10 == 0 else "sb:Flag"
    yield f"""\
{concept_map(agency, topic)} a sb:ConceptMap ;
    dct:title "Codes of {source.name} to the hub"@en , "Коды {source.name} — концентратор"@ru ;
    sb:sourceScheme {source.iri} ;
    sb:targetScheme {target.iri} ;
    sb:whenUnmapped {policy} .
"""
    rows = (_row(agency, topic, number) for number in range(1, _last(topic) + 1))
    yield from chain.from_iterable(rows)


def _row(agency: Agency, topic: int, number: int) -> Iterator[str]:
    """What is stated of a code: mostly an equal one; some are merged, equal in part, with slots, or without any."""
    source = f"{list_of(agency, topic).iri}-{number}"
    target = f"{hub_list_of(agency.group, topic).iri}-"
    match number % 28:
        case 27:
            return
        case 26:
            yield f"{concept_map(agency, topic)} sb:noTarget {source} ."
        case 25:
            yield f"""\
{source}-row a sssom:Mapping ;
    sssom:subject_id {source} ;
    sssom:predicate_id skos:exactMatch ;
    sssom:object_id {target}{number} ;
    sssom:mapping_justification semapv:ManualMappingCuration ;
    sssom:confidence 0.8 .
"""
        case 10 | 20:
            yield f"{source} skos:broadMatch {target}{number - 1} ."
        case 15:
            yield f"{source} {PARTLY[agency.number % len(PARTLY)]} {target}{number} ."
        case _:
            yield f"{source} skos:exactMatch {target}{number} ."


def _last(topic: int) -> int:
    return CODES if topic else SEXES


def _subject(group: int, topic: int) -> str:
    return f"kg:topic-{group}-{topic}" if topic else "m8g:sex"
