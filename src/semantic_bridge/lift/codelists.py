"""Write a code list as SKOS, each code in full."""

from collections.abc import Iterator

from semantic_bridge.lift.described import DescribedCode, DescribedList, Description
from semantic_bridge.lift.naming import Names
from semantic_bridge.lift.shapes import texts
from semantic_bridge.rdf.nodes import Literal, Triple
from semantic_bridge.terms import DCT, RDF, SB, SKOS, XSD, Iri


def list_triples(description: Description, codes: DescribedList, names: Names) -> Iterator[Triple]:
    """The concept scheme of a list, then its concepts, in the order of the source (SKOS Reference, section 4).

    A code that the source does not name is called as it is written, in no language: DCAT-AP wants every concept named.
    """
    scheme = names.scheme(codes.name)
    yield Triple(scheme, RDF.type, SKOS.ConceptScheme)
    yield Triple(scheme, SB["name"], Literal(names.list_name(codes.name)))
    yield from texts(scheme, DCT["title"], codes.labels or (("en", codes.name),))
    yield from texts(scheme, SKOS.definition, codes.definition)
    yield Triple(scheme, DCT.publisher, names.organisation)
    yield Triple(scheme, DCT.source, Literal(description.source))
    for code in codes.codes:
        yield from _concept(scheme, codes, code, names)


def _concept(scheme: Iri, codes: DescribedList, code: DescribedCode, names: Names) -> Iterator[Triple]:
    concept = names.concept(codes.name, code.notation)
    yield Triple(concept, RDF.type, SKOS.Concept)
    yield Triple(concept, SKOS.inScheme, scheme)
    yield Triple(concept, SKOS.notation, Literal(code.notation))
    yield from texts(concept, SKOS.prefLabel, code.labels or (("", code.notation),))
    yield from texts(concept, SKOS.definition, code.definition)
    if code.broader:
        yield Triple(concept, SKOS.broader, names.concept(codes.name, code.broader))
    for predicate, day in ((SB.validFrom, code.valid_from), (SB.validUntil, code.valid_until)):
        if day:
            yield Triple(concept, predicate, Literal(day, XSD.date))
