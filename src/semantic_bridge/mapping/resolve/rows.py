"""Resolve the rows of concept maps: which row belongs to which map, and whether rows can be true together."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Final, TypeAlias

from semantic_bridge.mapping.errors import BadRowError, UnknownConceptError
from semantic_bridge.mapping.resolve.scope import Scope
from semantic_bridge.model.codelist import CodeList, Concept, Validity
from semantic_bridge.model.conceptmap import ConceptMapping, Several
from semantic_bridge.model.document import ConceptMapDocument, RowDocument
from semantic_bridge.model.relation import ANY, PREDICATES, Relation
from semantic_bridge.terms import SB, Iri

Triple: TypeAlias = tuple[Iri, Iri, Iri | None]

_WEIGHT: Final = re.compile(r"1|[0-9]{1,9}/[0-9]{1,9}")
_CONFIDENCE: Final = re.compile(r"[0-9]*\.?[0-9]+")


@dataclass(slots=True)
class Belonging:
    """Which plain rows some concept map of their file has taken, and which none has."""

    lists: dict[Iri, list[Iri]]
    taken: set[Triple] = field(default_factory=set)
    strays: dict[Triple, list[tuple[RowDocument, ConceptMapDocument]]] = field(default_factory=dict)

    @classmethod
    def of(cls, scope: Scope) -> "Belonging":
        """With the lists of every concept, by its IRI."""
        lists: defaultdict[Iri, list[Iri]] = defaultdict(list)
        for scheme, concepts in scope.concepts.items():
            for concept in concepts:
                lists[concept].append(scheme)
        return cls(dict(lists))

    def takes(self, row: RowDocument, document: ConceptMapDocument) -> bool:
        """Whether a row is one of this map: any row of its own, and a plain one between its two lists."""
        if not row.plain or row.object is None:
            return True
        triple = (row.subject, row.predicate, row.object)
        one, other = self.lists.get(row.subject, ()), self.lists.get(row.object, ())
        source, target = document.source_scheme, document.target_scheme
        fits = (source in one and target in other) or (source in other and target in one)
        if fits:
            self.taken.add(triple)
        else:
            self.strays.setdefault(triple, []).append((row, document))
        return fits

    def excuse(self, document: ConceptMapDocument) -> None:
        """Say nothing of the plain rows of a map whose lists are not there."""
        self.taken |= {(row.subject, row.predicate, row.object) for row in document.rows if row.plain}

    def report_strays(self, scope: Scope) -> None:
        """Report, once each, the plain rows that no concept map of their file takes."""
        for triple, offers in self.strays.items():
            if triple not in self.taken and not scope.broken & {triple[0], str(triple[2])}:
                self._report_stray(offers, scope)

    def _report_stray(self, offers: Sequence[tuple[RowDocument, ConceptMapDocument]], scope: Scope) -> None:
        for row, document in offers:
            for scheme, concept in _missing(row, document, self.lists):
                known, code_list = scope.concepts[scheme], scope.code_lists[scheme]
                scope.report(UnknownConceptError(concept, scheme=code_list, subject=document.iri, known=known, row=row))
                return
        row, document = offers[0]
        problem = "A plain row is between code lists that no concept map of its file joins."
        remedy = f"Correct its ends, {row.subject.local} and {(row.object or row.subject).local}, or move it."
        scope.report(BadRowError(problem, subject=document.iri, remedy=remedy, row=row))


def _missing(row: RowDocument, document: ConceptMapDocument, lists: dict[Iri, list[Iri]]) -> Iterator[tuple[Iri, Iri]]:
    """(List, end) where the end is in no list and the other end says that it should be in this one; else nothing."""
    object_ = row.object or row.subject
    for here, there in ((row.subject, object_), (object_, row.subject)):
        if here not in lists and document.source_scheme in lists.get(there, ()):
            yield document.target_scheme, here
        elif here not in lists and document.target_scheme in lists.get(there, ()):
            yield document.source_scheme, here


def resolve_rows(
    document: ConceptMapDocument, source: CodeList, target: CodeList, belonging: Belonging, scope: Scope
) -> tuple[ConceptMapping, ...]:
    """The rows of a concept map, sorted; what cannot be used or cannot be true is reported.

    A row holds only while its map does; one that never does stays, and `check` finds it.
    """
    own = [row for row in document.rows if belonging.takes(row, document)]
    stated = {mapping for row in own if (mapping := _row(row, source, target, scope))}
    bounded = {replace(row, validity=row.validity.shared(document.validity)) for row in stated}
    rows = sorted(bounded, key=_order)
    by_source: defaultdict[Concept, list[ConceptMapping]] = defaultdict(list)
    for mapping in rows:
        by_source[mapping.source].append(mapping)
    for same in by_source.values():
        _check_together(document.iri, same, scope)
        _check_several(document, same, scope)
    return tuple(rows)


def _order(row: ConceptMapping) -> tuple[str, str, str, str]:
    return row.source.notation, row.target.notation if row.target else "", row.rule, repr(row)


def _row(row: RowDocument, source: CodeList, target: CodeList, scope: Scope) -> ConceptMapping | None:
    stated = PREDICATES.get(row.predicate)
    relation = ANY & ~stated if row.negative and stated else stated
    validity = Validity(row.valid_from, row.valid_until)
    problem = _problem(row, relation, validity)
    if problem is not None or relation is None:
        scope.report(problem or _not_a_relation(row))
        return None
    subject, object_ = row.subject, row.object
    if object_ is not None and subject in scope.concepts[target.iri] and subject not in scope.concepts[source.iri]:
        subject, object_, relation = object_, subject, relation.inverse
    start = scope.concept(subject, source, row.rule, row)
    end = scope.concept(object_, target, row.rule, row) if object_ is not None else None
    if start is None or (object_ is not None and end is None):
        return None
    return ConceptMapping(
        rule=row.rule,
        source=start,
        target=end,
        relation=relation,
        validity=validity,
        priority=row.priority,
        weight=None if row.weight is None else Fraction(row.weight),
        confidence=row.confidence,
        justification=row.justification,
    )


def _problem(row: RowDocument, relation: Relation | None, validity: Validity) -> BadRowError | None:
    """What is wrong with a row by itself."""
    if relation is None:
        return _not_a_relation(row)
    if row.negative and row.object is None:
        return _bad(row, "A row says that there is not no target", "Leave sssom:predicate_modifier out.")
    if validity.empty:
        return _bad(row, "A row ends before it begins", "Let sb:validUntil be a later day than sb:validFrom.")
    if row.weight is not None and not _is_share(row.weight):
        return _bad(row, f"The weight {row.weight!r} is no share", 'Write an exact fraction up to 1, such as "1/3".')
    if row.confidence is not None and not _is_confidence(row.confidence):
        return _bad(row, f"The confidence {row.confidence!r} is no probability", "Write a number from 0 to 1.")
    return None


def _not_a_relation(row: RowDocument) -> BadRowError:
    known = ", ".join(_prefixed(predicate) for predicate in PREDICATES)
    return _bad(row, f"<{row.predicate}> states no relation between codes", f"Use one of {known}.")


def _prefixed(predicate: Iri) -> str:
    return f"{'sb' if predicate == SB.overlapMatch else 'skos'}:{predicate.local}"


def _bad(row: RowDocument, problem: str, remedy: str) -> BadRowError:
    return BadRowError(f"{problem}.", subject=row.rule, remedy=remedy, row=row)


def _is_share(text: str) -> bool:
    if not _WEIGHT.fullmatch(text) or text.endswith("/0") or not int(text.rpartition("/")[2]):
        return False
    return 0 < Fraction(text) <= 1


def _is_confidence(text: str) -> bool:
    return _CONFIDENCE.fullmatch(text) is not None and Decimal(text) <= 1


def _check_together(concept_map: Iri, rows: Sequence[ConceptMapping], scope: Scope) -> None:
    """Whether the rows of one source code can hold together on every day."""
    code = rows[0].source.notation
    for one, other in combinations(rows, 2):
        if one.validity.shared(other.validity).empty:
            continue
        if (one.target is None) is not (other.target is None):
            problem = f"The code {code!r} is declared to have no target, and has a row."
            scope.report(BadRowError(problem, subject=concept_map, remedy="Keep one of the two."))
            return
        if one.target == other.target and _contradict(one.relation, other.relation):
            problem = f"Two rows say of {code!r} that its target is {one.relation.word} and {other.relation.word}."
            scope.report(BadRowError(problem, subject=concept_map, remedy="Keep the one that is true."))
            return
    _check_weights(concept_map, rows, scope)


def _contradict(one: Relation, other: Relation) -> bool:
    """Whether two relations cannot both hold; a negative row may well leave nothing: it is there to strike."""
    return not one & other and Relation.DISJOINT not in one | other


def _strongest(rows: Sequence[ConceptMapping]) -> list[ConceptMapping]:
    """The rows of the highest priority that name a target, or say that there is none."""
    positive = [row for row in rows if Relation.DISJOINT not in row.relation]
    top = max((row.priority for row in positive), default=0)
    return [row for row in positive if row.priority == top]


def _check_several(document: ConceptMapDocument, rows: Sequence[ConceptMapping], scope: Scope) -> None:
    """Whether several targets that one code has on some day are stated as what they mean together needs them to be."""
    for current in _days(rows):
        open_ = [row for row in current if row.target is not None]
        settled = any(row.relation is Relation.EQUAL and row.weight is None for row in open_)
        if settled or len({row.target for row in open_}) <= 1:
            continue
        code = rows[0].source.notation
        if document.several is Several.SHARES and any(row.weight is None for row in open_):
            problem, remedy = f"{code!r} has several targets without shares.", "Give each of its rows a sb:weight."
        elif document.several is Several.UNION and any(row.relation is not Relation.NARROWER for row in open_):
            problem = f"{code!r} is no union of targets of which one is not narrower than it."
            remedy = "State each target of a union by skos:narrowMatch."
        elif document.several in (Several.ALL_OF, Several.UNION) and any(row.weight is not None for row in open_):
            problem = f"{code!r} has shares, of which each is a part, and targets that all hold."
            remedy = "Take the weights out, or write sb:several sb:Shares."
        else:
            continue
        scope.report(BadRowError(problem, subject=document.iri, remedy=remedy))
        return


def _days(rows: Sequence[ConceptMapping]) -> Iterator[list[ConceptMapping]]:
    """The rows that count on each day on which they change."""
    for day in sorted({bound or date.min for row in rows for bound in (row.validity.since, row.validity.until)}):
        yield _strongest([row for row in rows if row.validity.at(day) == 0])


def _check_weights(concept_map: Iri, rows: Sequence[ConceptMapping], scope: Scope) -> None:
    """The shares of one source sum to 1 on every day, and either all of its rows have one or none."""
    for current in _days(rows):
        weights = [row.weight for row in current if row.weight is not None]
        if weights and (len(weights) < len(current) or sum(weights) != 1):
            problem = f"The weights of {rows[0].source.notation!r} sum to {sum(weights)}, not to 1."
            if len(weights) < len(current):
                problem = f"Of the rows of {rows[0].source.notation!r} some have a weight and some have none."
            remedy = "Let the weights of one source code, on each day, sum to 1."
            scope.report(BadRowError(problem, subject=concept_map, remedy=remedy))
            return
