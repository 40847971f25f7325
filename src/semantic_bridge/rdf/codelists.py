"""State concepts of a code list as SKOS, for lists whose rows are kept in CSV."""

from collections.abc import Iterable, Iterator

from semantic_bridge.model.codelist import CodeList, Concept
from semantic_bridge.rdf.nodes import Literal, Triple, text_literal
from semantic_bridge.terms import DCT, RDF, SB, SKOS, XSD, Iri


def concept_triples(code_list: CodeList, concepts: Iterable[Concept]) -> Iterator[Triple]:
    """The triples of some concepts of a list: what their rows say, and what replaced them."""
    successors: dict[Iri, list[Iri]] = {}
    for succession in code_list.successions:
        successors.setdefault(succession.concept, []).append(succession.successor)
    for concept in concepts:
        node = concept.iri
        yield Triple(node, RDF.type, SKOS.Concept)
        yield Triple(node, SKOS.inScheme, code_list.iri)
        yield Triple(node, SKOS.notation, text_literal(concept.notation))
        for language, text in concept.labels:
            yield Triple(node, SKOS.prefLabel, text_literal(text, language or None))
        for language, text in concept.alternatives:
            yield Triple(node, SKOS.altLabel, text_literal(text, language or None))
        if concept.broader is not None:
            yield Triple(node, SKOS.broader, concept.broader)
        if concept.validity.since is not None:
            yield Triple(node, SB.validFrom, Literal(concept.validity.since.isoformat(), XSD.date))
        if concept.validity.until is not None:
            yield Triple(node, SB.validUntil, Literal(concept.validity.until.isoformat(), XSD.date))
        for successor in successors.get(node, ()):
            yield Triple(node, DCT.isReplacedBy, successor)
