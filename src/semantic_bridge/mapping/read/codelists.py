"""Read code lists: SKOS concept schemes, their concepts in Turtle or in a CSV file beside it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from semantic_bridge.errors import suggest
from semantic_bridge.mapping.errors import BadConceptError, NotationError
from semantic_bridge.mapping.files import file_iri, file_name
from semantic_bridge.mapping.read.codes_csv import read_codes
from semantic_bridge.mapping.read.reading import Reading
from semantic_bridge.mapping.read.successions import with_successions
from semantic_bridge.model.codelist import CodeList, Concept, Level
from semantic_bridge.model.digest import digest
from semantic_bridge.rdf.nodes import Literal, Node
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
    return with_successions(reading, [_code_list(reading, scheme, attachments) for scheme in sorted(schemes)])


def _code_list(reading: Reading, scheme: Iri, attachments: Mapping[Iri, bytes]) -> CodeList:
    nodes = sorted(node for node in reading.graph.subjects(SKOS.inScheme, scheme) if isinstance(node, Iri))
    stated = {node: notation for node in nodes if (notation := _notation(reading, node)) is not None}
    rows = _rows(reading, scheme, attachments, {notation: node for node, notation in stated.items()})
    codes = stated | {row.iri: row.notation for row in rows}
    found = [_concept(reading, node, scheme, codes) for node in stated]
    concepts = tuple(sorted(_unique(reading, [*found, *rows]), key=lambda concept: concept.notation))
    return CodeList(
        iri=scheme,
        name=reading.text(scheme, SB["name"]) or scheme.local,
        version=reading.text(scheme, DCAT.version) or "",
        title=reading.label(scheme, DCT.title) or reading.label(scheme, SKOS.prefLabel) or scheme.local,
        publisher=next(iter(reading.iris(scheme, DCT.publisher)), None),
        concepts=concepts,
        digest=digest(concepts),
        levels=_levels(reading, scheme),
    )


def _levels(reading: Reading, scheme: Iri) -> tuple[Level, ...]:
    start = reading.one(scheme, XKOS.levels)
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


def _rows(
    reading: Reading, scheme: Iri, attachments: Mapping[Iri, bytes], known: Mapping[str, Iri]
) -> tuple[Concept, ...]:
    """The concepts of the CSV file of the list, if it has one; their places are noted."""
    stated = reading.iri(scheme, SB.codes)
    if stated is None:
        return ()
    file = file_name(stated)
    data = attachments.get(file_iri(file))
    if data is None:
        name = file.rpartition("/")[2]
        reading.report(scheme, f"sb:codes names a file that is not there, {name}", "Put it beside the Turtle.")
        return ()
    codes = read_codes(data, scheme=scheme, file=file, known=known)
    reading.problems += codes.problems
    reading.broken |= {scheme} if codes.problems else set()
    reading.places |= {line.concept.iri: line.place for line in codes.lines}
    return tuple(line.concept for line in codes.lines)


def _unique(reading: Reading, concepts: Iterable[Concept]) -> list[Concept]:
    """The concepts, one for each notation and IRI; a second one with the same is a problem."""
    by_notation: defaultdict[str, list[Concept]] = defaultdict(list)
    by_iri: defaultdict[Iri, list[Concept]] = defaultdict(list)
    for concept in concepts:
        by_notation[concept.notation].append(concept)
        by_iri[concept.iri].append(concept)
    for same in (*by_notation.values(), *by_iri.values()):
        if len(same) > 1:
            problem = f"{len(same)} concepts of one scheme have the notation {same[1].notation!r}."
            if len({concept.notation for concept in same}) > 1:
                problem = f"One concept has {len(same)} notations in one scheme."
            remedy = "Give each its own code."
            reading.problems.append(NotationError(problem, subject=same[-1].iri, remedy=remedy))
    return [same[0] for same in by_notation.values()]


def _notation(reading: Reading, node: Iri) -> str | None:
    stated = reading.graph.objects(node, SKOS.notation)
    plain = [item.value for item in stated if isinstance(item, Literal) and item.datatype == XSD.string]
    if len(stated) == 1 and plain and plain[0]:
        return plain[0]
    remedy = 'Write one skos:notation "007", without a datatype or language.'
    reading.problems.append(NotationError(f"A concept has {_fault(stated)}.", subject=node, remedy=remedy))
    return None


def _fault(stated: Sequence[Node]) -> str:
    """What is wrong with the notations of a concept that is without exactly one plain text."""
    if len(stated) != 1:
        return f"{len(stated)} notations" if stated else "no notation"
    (node,) = stated
    if not isinstance(node, Literal):
        return "a notation that is no text"
    if node.language:
        return f"a notation with a language, @{node.language}"
    return "a notation that is empty" if node.datatype == XSD.string else f"a notation of the type {_type(node)}"


def _type(node: Literal) -> str:
    known = node.datatype.startswith(XSD.base)
    return f"xsd:{node.datatype.local}" if known else f"<{node.datatype}>"


def _concept(reading: Reading, node: Iri, scheme: Iri, codes: Mapping[Iri, str]) -> Concept:
    return Concept(
        iri=node,
        notation=codes[node],
        labels=_texts(reading, node, SKOS.prefLabel),
        alternatives=_texts(reading, node, SKOS.altLabel),
        broader=_broader(reading, node, scheme),
        validity=reading.validity(node),
        replaced_by=_successors(reading, node, codes),
        attributes=_attributes(reading, node),
    )


def _broader(reading: Reading, node: Iri, scheme: Iri) -> Iri | None:
    """The parent in this scheme; a concept of two schemes may have one in each."""
    parents = [item for item in reading.iris(node, SKOS.broader) if _may_be_in(reading, item, scheme)]
    if len(parents) > 1:
        problem = f"A concept has {len(parents)} parents in one scheme."
        remedy = "Keep one skos:broader for each scheme."
        reading.problems.append(BadConceptError(problem, subject=node, remedy=remedy))
    return parents[0] if parents else None


def _may_be_in(reading: Reading, node: Iri, scheme: Iri) -> bool:
    """Whether the graph does not place a concept in other schemes only."""
    schemes = reading.iris(node, SKOS.inScheme)
    return not schemes or scheme in schemes


def _successors(reading: Reading, node: Iri, codes: Mapping[Iri, str]) -> tuple[str, ...]:
    """The notations of what replaced a concept, in its own scheme or another."""
    found = []
    for successor in reading.iris(node, DCT.isReplacedBy):
        notation = codes.get(successor) or next(iter(reading.texts(successor, SKOS.notation)), None)
        if notation is None:
            problem = f"A concept is replaced by <{successor}>, which is in no code list."
            remedy = suggest(successor.local, {item.local for item in codes})
            reading.problems.append(BadConceptError(problem, subject=node, remedy=remedy))
        else:
            found.append(notation)
    return tuple(sorted(found))


def _texts(reading: Reading, node: Iri, predicate: Iri) -> tuple[tuple[str, str], ...]:
    literals = (item for item in reading.graph.objects(node, predicate) if isinstance(item, Literal))
    return tuple(sorted((item.language or "", item.value) for item in literals))


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
