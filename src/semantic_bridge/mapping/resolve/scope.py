"""What references may name: the schemas, code lists, concept maps and templates of one workspace."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from semantic_bridge.errors import BridgeError, CrosswalkError
from semantic_bridge.mapping.errors import UnknownConceptError, UnknownPropertyError, UnknownReferenceError
from semantic_bridge.model.codelist import CodeList, Concept, lineage
from semantic_bridge.model.conceptmap import ConceptMap
from semantic_bridge.model.document import ConceptMapDocument, CrosswalkDocument, RowDocument, TemplateDocument
from semantic_bridge.model.operators import Template
from semantic_bridge.model.schema import Property, Schema
from semantic_bridge.terms import Iri

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Documents:
    """Everything that was read from a workspace.

    Attributes:
        schemas: Every one with a name.
        code_lists: Every concept scheme.
        concept_maps: With their rows.
        templates: With their slots.
        crosswalks: With their property maps.
        broken: The IRIs of resources of which something could not be read, which has been reported.
        pathless: The schemas with a property whose path could not be read, which has been reported.
    """

    schemas: tuple[Schema, ...]
    code_lists: tuple[CodeList, ...]
    concept_maps: tuple[ConceptMapDocument, ...]
    templates: tuple[TemplateDocument, ...]
    crosswalks: tuple[CrosswalkDocument, ...]
    broken: frozenset[str] = frozenset()
    pathless: frozenset[Iri] = frozenset()


@dataclass(slots=True)
class Scope:
    """References to objects; an unknown one becomes a problem and None.

    Attributes:
        schemas: By IRI.
        code_lists: By IRI.
        concepts: By the IRI of their list, then by their own.
        codes: The notations of each list, by its IRI.
        concept_maps: Those resolved so far, by IRI.
        templates: Those resolved so far, by IRI.
        problems: What was found wrong.
        broken: The IRIs of what is known to be wrong: that it is missing where it is referred to is no news.
        pathless: The schemas of which not all properties are known: that one is missing is no news.
        depths: How many levels a list has, for those that were asked.
    """

    schemas: Mapping[Iri, Schema]
    code_lists: Mapping[Iri, CodeList]
    concepts: Mapping[Iri, Mapping[Iri, Concept]]
    codes: Mapping[Iri, frozenset[str]]
    concept_maps: dict[Iri, ConceptMap] = field(default_factory=dict)
    templates: dict[Iri, Template] = field(default_factory=dict)
    problems: list[BridgeError] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    pathless: frozenset[Iri] = frozenset()
    depths: dict[Iri, int] = field(default_factory=dict)

    @classmethod
    def of(cls, documents: Documents) -> "Scope":
        """The scope of what was read, concept maps and templates not yet resolved."""
        return cls(
            schemas={schema.iri: schema for schema in documents.schemas},
            code_lists={item.iri: item for item in documents.code_lists},
            concepts={item.iri: {concept.iri: concept for concept in item.concepts} for item in documents.code_lists},
            codes={item.iri: frozenset(concept.notation for concept in item.concepts) for item in documents.code_lists},
            broken=set(documents.broken),
            pathless=documents.pathless,
        )

    def report(self, problem: CrosswalkError) -> None:
        """Note a problem; resolving goes on."""
        self.problems.append(problem)
        self.broken.update(filter(None, (problem.subject,)))

    def property(self, iri: Iri, schema: Schema, subject: Iri) -> Property | None:
        """The property of a schema with this path."""
        found = schema.find(iri)
        if found is None and iri not in self.broken and schema.iri not in self.pathless:
            self.report(UnknownPropertyError(iri, schema=schema, subject=subject))
        return found

    def list_name(self, iri: Iri) -> str:
        """The name of a code list, for messages; its IRI where there is none."""
        return self.code_lists[iri].name if iri in self.code_lists else f"<{iri}>"

    def schema(self, iri: Iri, subject: Iri) -> Schema | None:
        """The schema with this IRI."""
        return self._find("schema", iri, subject, self.schemas)

    def code_list(self, iri: Iri, subject: Iri) -> CodeList | None:
        """The code list with this IRI."""
        return self._find("code list", iri, subject, self.code_lists)

    def concept_map(self, iri: Iri, subject: Iri) -> ConceptMap | None:
        """The concept map with this IRI."""
        return self._find("concept map", iri, subject, self.concept_maps)

    def template(self, iri: Iri, subject: Iri) -> Template | None:
        """The template with this IRI."""
        return self._find("template", iri, subject, self.templates)

    def depth(self, scheme: CodeList) -> int:
        """How many levels a list has; 0 for an empty one."""
        if scheme.iri not in self.depths:
            self.depths[scheme.iri] = max(map(len, lineage(scheme).values()), default=0)
        return self.depths[scheme.iri]

    def concept(self, iri: Iri, scheme: CodeList, subject: Iri, row: RowDocument | None = None) -> Concept | None:
        """The concept with this IRI in the list."""
        known = self.concepts[scheme.iri]
        if iri not in known and iri not in self.broken and scheme.iri not in self.broken:
            self.report(UnknownConceptError(iri, scheme=scheme, subject=subject, known=known, row=row))
        return known.get(iri)

    def _find(self, kind: str, iri: Iri, subject: Iri, known: Mapping[Iri, T]) -> T | None:
        found = known.get(iri)
        if found is None and iri not in self.broken:
            self.report(UnknownReferenceError(kind, iri, subject=subject, known=known))
        return found
