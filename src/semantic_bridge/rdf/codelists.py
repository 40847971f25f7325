"""State concepts of a code list as SKOS, for lists whose rows are kept in CSV."""

from collections.abc import Iterable, Iterator

from semantic_bridge.model.codelist import CodeList, Concept
from semantic_bridge.rdf.nodes import Literal, Triple, text_literal
from semantic_bridge.terms import DCT, RDF, SB, SKOS, XSD


def concept_triples(code_list: CodeList, concepts: Iterable[Concept]) -> Iterator[Triple]:
    """The triples of some concepts of a list: what their rows say, and nothing inferred."""
    by_notation = {concept.notation: concept.iri for concept in code_list.concepts}
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
        for notation in concept.replaced_by:
            if notation in by_notation:
                yield Triple(node, DCT.isReplacedBy, by_notation[notation])
