"""Read code lists: SKOS concept schemes, their concepts in Turtle or in a CSV file beside it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from semantic_bridge.errors import ReadError
from semantic_bridge.mapping.errors import NotationError
from semantic_bridge.mapping.read.codes_csv import read_codes
from semantic_bridge.mapping.read.reading import Reading
from semantic_bridge.model.codelist import CodeList, Concept, Level, Validity
from semantic_bridge.model.digest import digest
from semantic_bridge.rdf.nodes import Literal
from semantic_bridge.terms import DCAT, DCT, RDFS, SB, SKOS, XKOS, XSD, Iri

DESCRIBED = frozenset(
    {
        SKOS.notation,
        SKOS.prefLabel,
        SKOS.altLabel,
        SKOS.definition,
        SKOS.note,
        SKOS.editorialNote,
        SKOS.scopeNote,
        SB.validFrom,
        SB.validUntil,
        RDFS.label,
    }
)
"""Literal properties of a concept that are not attributes to look up."""


def read_code_lists(reading: Reading, attachments: Mapping[Iri, bytes]) -> tuple[CodeList, ...]:
    """Every concept scheme of the graph, sorted by IRI.

    Args:
        reading: The graph of the workspace.
        attachments: The bytes of the CSV files that `sb:codes` names, by IRI.
    """
    schemes = [node for node in reading.graph.typed(SKOS.ConceptScheme) if isinstance(node, Iri)]
    return tuple(_code_list(reading, scheme, attachments) for scheme in sorted(schemes))


def _code_list(reading: Reading, scheme: Iri, attachments: Mapping[Iri, bytes]) -> CodeList:
    nodes = [node for node in reading.graph.subjects(SKOS.inScheme, scheme) if isinstance(node, Iri)]
    found = [concept for node in nodes if (concept := _concept(reading, node))]
    codes = reading.iri(scheme, SB.codes)
    if codes is not None:
        found += _rows(reading, scheme, codes, attachments)
    concepts = tuple(sorted(_unique(reading, found), key=lambda concept: concept.notation))
    return CodeList(
        iri=scheme,
        name=reading.text(scheme, SB["name"]) or scheme.local,
        version=reading.text(scheme, DCAT.version) or "",
        title=reading.label(scheme, DCT.title) or reading.label(scheme, SKOS.prefLabel) or scheme.local,
        publisher=reading.iri(scheme, DCT.publisher),
        concepts=concepts,
        digest=digest(concepts),
        levels=_levels(reading, scheme),
    )


def _levels(reading: Reading, scheme: Iri) -> tuple[Level, ...]:
    start = reading.graph.value(scheme, XKOS.levels)
    nodes = [node for node in reading.items(start) if isinstance(node, Iri)] if start is not None else []
    levels = (
        Level(
            depth=reading.integer(node, XKOS.depth) or number,
            label=reading.label(node, SKOS.prefLabel),
            prefix_length=reading.integer(node, SB.prefixLength),
        )
        for number, node in enumerate(nodes, start=1)
    )
    return tuple(sorted(levels, key=lambda level: level.depth))


def _rows(reading: Reading, scheme: Iri, codes: Iri, attachments: Mapping[Iri, bytes]) -> tuple[Concept, ...]:
    if codes not in attachments:
        reading.report(scheme, f"sb:codes names a file that is not there, {codes.local}", "Put it beside the Turtle.")
        return ()
    try:
        return read_codes(attachments[codes], scheme=scheme, file=codes.local)
    except ReadError as error:
        reading.problems.append(error)
        return ()


def _unique(reading: Reading, concepts: Iterable[Concept]) -> list[Concept]:
    """The concepts, one for each notation; a second one with the same is a problem."""
    by_notation: defaultdict[str, list[Concept]] = defaultdict(list)
    for concept in concepts:
        by_notation[concept.notation].append(concept)
    for notation, same in by_notation.items():
        if len(same) > 1:
            problem = f"{len(same)} concepts of one scheme have the notation {notation!r}."
            remedy = "Give each its own code."
            reading.problems.append(NotationError(problem, subject=same[1].iri, remedy=remedy))
    return [same[0] for same in by_notation.values()]


def _concept(reading: Reading, node: Iri) -> Concept | None:
    literals = [item for item in reading.graph.objects(node, SKOS.notation) if isinstance(item, Literal)]
    if len(literals) != 1 or literals[0].datatype != XSD.string:
        problem = f"A concept has {len(literals)} notations; it needs one plain text."
        remedy = 'Write skos:notation "007", without a datatype.'
        reading.problems.append(NotationError(problem, subject=node, remedy=remedy))
        return None
    return Concept(
        iri=node,
        notation=literals[0].value,
        labels=_texts(reading, node, SKOS.prefLabel),
        alternatives=_texts(reading, node, SKOS.altLabel),
        broader=reading.iri(node, SKOS.broader),
        validity=Validity(reading.day(node, SB.validFrom), reading.day(node, SB.validUntil)),
        replaced_by=_notations(reading, reading.iris(node, DCT.isReplacedBy)),
        attributes=_attributes(reading, node),
    )


def _texts(reading: Reading, node: Iri, predicate: Iri) -> tuple[tuple[str, str], ...]:
    literals = (item for item in reading.graph.objects(node, predicate) if isinstance(item, Literal))
    return tuple(sorted((item.language or "", item.value) for item in literals))


def _notations(reading: Reading, nodes: Iterable[Iri]) -> tuple[str, ...]:
    return tuple(sorted(reading.text(node, SKOS.notation) or node.local for node in nodes))


def _attributes(reading: Reading, node: Iri) -> tuple[tuple[Iri, str], ...]:
    return tuple(
        sorted(
            (predicate, item.value)
            for predicate in reading.graph.predicates(node)
            if predicate not in DESCRIBED
            for item in reading.graph.objects(node, predicate)
            if isinstance(item, Literal) and item.language is None
        )
    )
