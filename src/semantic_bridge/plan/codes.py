"""Code tables from code lists and concept maps, each made once for all plans of a workspace."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from decimal import Decimal

from semantic_bridge.model.codelist import CodeList, Concept, lineage
from semantic_bridge.model.conceptmap import ConceptMap, ConceptMapping, Several
from semantic_bridge.model.operators import Give, LabelKind
from semantic_bridge.plan.steps import Gifts
from semantic_bridge.plan.tables import Code, CodeEntry, CodeRow, CodeTable, NamedCode, NameTable
from semantic_bridge.terms import SB, SKOS, Iri


@dataclass(frozen=True, slots=True)
class Naming:
    """By which texts codes are looked up: their kind, their language and their level; None is any."""

    by: LabelKind
    language: str | None = None
    level: int | None = None


@dataclass(slots=True)
class Tables:
    """The tables made so far, by what they were made of."""

    names: dict[tuple[Iri, str, Naming], NameTable] = field(default_factory=dict)
    gifts: dict[tuple[Iri, str, Give], Gifts] = field(default_factory=dict)
    maps: dict[Iri, CodeTable] = field(default_factory=dict)

    def name_table(self, scheme: CodeList, naming: Naming) -> NameTable:
        """The names by which a list's codes may be looked up."""
        key = (scheme.iri, scheme.digest, naming)
        if key not in self.names:
            self.names[key] = _name_table(scheme, naming)
        return self.names[key]

    def given(self, scheme: CodeList, give: Give) -> Gifts:
        """What `give` yields for each code of the list that has it."""
        key = (scheme.iri, scheme.digest, give)
        if key not in self.gifts:
            self.gifts[key] = _given(scheme, give)
        return self.gifts[key]

    def code_table(self, concept_map: ConceptMap) -> CodeTable:
        """The rows of a concept map by source code; every code of the source list has an entry."""
        if concept_map.iri not in self.maps:
            other = self.code_table(concept_map.other) if concept_map.other else None
            self.maps[concept_map.iri] = _code_table(concept_map, other)
        return self.maps[concept_map.iri]


def code_of(concept: Concept) -> Code:
    """The code of a concept, with its validity and successors."""
    return Code(concept.notation, concept.validity, concept.replaced_by)


def _name_table(scheme: CodeList, naming: Naming) -> NameTable:
    chains = lineage(scheme)
    entries = (
        NamedCode(
            code_of(concept),
            _names(concept, naming.by, naming.language),
            tuple(item.notation for item in chains[concept.iri][:-1]),
        )
        for concept in scheme.concepts
        if naming.level in (None, len(chains[concept.iri]))
    )
    return NameTable(scheme.iri, tuple(entries), naming.by)


def _names(concept: Concept, by: LabelKind, language: str | None) -> tuple[str, ...]:
    if by is LabelKind.NOTATION:
        return (concept.notation,)
    pairs = concept.labels if by is LabelKind.PREF_LABEL else concept.labels + concept.alternatives
    return tuple(sorted({text for tag, text in pairs if language in (None, tag)}))


def _given(scheme: CodeList, give: Give) -> Gifts:
    level = give.level or 0
    chains = list(lineage(scheme).values())
    above = [(chain[-1].notation, None) for chain in chains if len(chain) < level]
    pairs = [(chain[-1].notation, _gift(chain[level - 1], give)) for chain in chains if len(chain) >= level]
    return tuple(sorted([*above, *((notation, text) for notation, text in pairs if text is not None)]))


def _gift(concept: Concept, give: Give) -> str | None:
    if give.property == SKOS.notation:
        return concept.notation
    if give.property == SB.Iri:
        return concept.iri
    if give.property == SKOS.prefLabel:
        return dict(concept.labels).get(give.language or "") if give.language else concept.label()
    return dict(concept.attributes).get(give.property)


def _code_table(concept_map: ConceptMap, other: CodeTable | None) -> CodeTable:
    rows: defaultdict[str, list[CodeRow]] = defaultdict(list)
    for row in concept_map.rows:
        rows[row.source.notation].append(_code_row(row, concept_map.several))
    return CodeTable(
        rule=concept_map.iri,
        entries=tuple(
            CodeEntry(code_of(concept), tuple(rows[concept.notation])) for concept in concept_map.source.concepts
        ),
        policy=concept_map.policy,
        fixed=code_of(concept_map.fixed) if concept_map.fixed else None,
        other=other,
        allow_narrower=concept_map.allow_narrower,
        overridable=concept_map.overridable,
    )


def _code_row(row: ConceptMapping, several: Several) -> CodeRow:
    made = CodeRow(
        rule=row.rule,
        target=None,
        relation=row.relation,
        validity=row.validity,
        priority=row.priority,
        weight=str(row.weight) if row.weight is not None else None,
        confidence=Decimal(row.confidence) if row.confidence is not None else None,
        turned=several is Several.SOURCES,
    )
    if row.target is None:
        return made
    target = code_of(row.target)
    return replace(made, target=target.notation, target_validity=target.validity, successors=target.successors)
