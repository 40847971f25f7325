"""Read what replaced a code: `dct:isReplacedBy`, or the concept associations between a list and one that supersedes it.

XKOS says of two lists that one supersedes the other (`xkos:supersedes`), and which of their concepts belong together
(`xkos:ConceptAssociation`, with `xkos:sourceConcept` and `xkos:targetConcept`, several of each where codes were split
or merged; stated in either direction). It says nothing of days: those are `sb:validUntil` of the old code and
`sb:validFrom` of the new one. `xkos:follows` alone replaces nothing, and `xkos:succeeds` and `xkos:next` are for
concepts in a sequence.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from semantic_bridge.errors import suggest
from semantic_bridge.mapping.errors import BadConceptError
from semantic_bridge.mapping.read.reading import Reading
from semantic_bridge.model.codelist import CodeList, Concept, Succession
from semantic_bridge.model.digest import digest
from semantic_bridge.rdf.nodes import Subject
from semantic_bridge.terms import DCT, SKOS, XKOS, Iri


@dataclass(frozen=True, slots=True)
class _Known:
    """The lists of each concept and its notation, by its IRI."""

    lists: Mapping[Iri, frozenset[Iri]]
    notations: Mapping[Iri, str]

    @classmethod
    def of(cls, code_lists: Iterable[CodeList]) -> "_Known":
        """What these lists hold."""
        lists: defaultdict[Iri, set[Iri]] = defaultdict(set)
        notations: dict[Iri, str] = {}
        for code_list in code_lists:
            for concept in code_list.concepts:
                lists[concept.iri].add(code_list.iri)
                notations[concept.iri] = concept.notation
        return cls({iri: frozenset(found) for iri, found in lists.items()}, notations)


def with_successions(reading: Reading, code_lists: Sequence[CodeList]) -> tuple[CodeList, ...]:
    """The lists, each with what replaced its codes, and its codes with the notations of that."""
    known = _Known.of(code_lists)
    superseded = _superseded(reading, known)
    return tuple(_with_successions(reading, code_list, known, superseded) for code_list in code_lists)


def _with_successions(
    reading: Reading, code_list: CodeList, known: _Known, superseded: Mapping[tuple[Iri, Iri], frozenset[Iri]]
) -> CodeList:
    own = {concept.notation: concept.iri for concept in code_list.concepts}
    concepts: list[Concept] = []
    successions: set[Succession] = set()
    for concept in code_list.concepts:
        stated = {iri for iri in reading.iris(concept.iri, DCT.isReplacedBy) if iri in known.lists}
        if not reading.graph.objects(concept.iri, SKOS.inScheme):  # of a CSV file, which names codes of its own list
            stated |= {own[notation] for notation in concept.replaced_by if notation in own}
        found = stated | superseded.get((code_list.iri, concept.iri), frozenset())
        notations = {*concept.replaced_by, *(known.notations[iri] for iri in found)}
        concepts.append(replace(concept, replaced_by=tuple(sorted(notations))))
        successions |= {Succession(concept.iri, successor) for successor in found}
    same = tuple(concepts) == code_list.concepts
    return replace(
        code_list,
        concepts=tuple(concepts),
        digest=code_list.digest if same else digest(tuple(concepts)),
        successions=tuple(sorted(successions)),
    )


def _superseded(reading: Reading, known: _Known) -> Mapping[tuple[Iri, Iri], frozenset[Iri]]:
    """By list and concept of it, the concepts of the lists that supersede it which a concept association names."""
    lists = {scheme for found in known.lists.values() for scheme in found}
    pairs = {(newer, older) for newer in lists for older in reading.iris(newer, XKOS.supersedes) if older in lists}
    found: defaultdict[tuple[Iri, Iri], set[Iri]] = defaultdict(set)
    for node in _associations(reading) if pairs else ():
        ends = reading.iris(node, XKOS.sourceConcept), reading.iris(node, XKOS.targetConcept)
        _report_unknown(reading, ends, known, pairs)
        for old, new in ((old, new) for sides in (ends, ends[::-1]) for old in sides[0] for new in sides[1]):
            for older in known.lists.get(old, ()):
                if any((newer, older) in pairs for newer in known.lists.get(new, ())):
                    found[older, old].add(new)
    return {key: frozenset(successors) for key, successors in found.items()}


def _associations(reading: Reading) -> Iterator[Subject]:
    """The concept associations, each once, in file order; they need not say that they are."""
    yield from dict.fromkeys(triple.subject for triple in reading.graph if triple.predicate == XKOS.sourceConcept)


def _report_unknown(
    reading: Reading, ends: tuple[Sequence[Iri], Sequence[Iri]], known: _Known, pairs: Iterable[tuple[Iri, Iri]]
) -> None:
    """Report an end that is in no list, where the other end is in one that supersedes another or is superseded."""
    concerned = {scheme for pair in pairs for scheme in pair}
    for here, there in (ends, ends[::-1]):
        if any(known.lists.get(iri, frozenset()) & concerned for iri in here):
            for iri in (iri for iri in there if iri not in known.lists):
                problem = f"A concept association names <{iri}>, which is in no code list."
                remedy = suggest(iri.local, {item.local for item in known.lists})
                reading.problems.append(BadConceptError(problem, subject=here[0], remedy=remedy))
