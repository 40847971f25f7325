"""What references may name: the schemas, code lists, concept maps and templates of one workspace."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from semantic_bridge.errors import BridgeError, CrosswalkError
from semantic_bridge.mapping.errors import UnknownConceptError, UnknownReferenceError
from semantic_bridge.model.codelist import CodeList, Concept
from semantic_bridge.model.conceptmap import ConceptMap
from semantic_bridge.model.document import ConceptMapDocument, CrosswalkDocument, TemplateDocument
from semantic_bridge.model.operators import Template
from semantic_bridge.model.schema import Schema
from semantic_bridge.terms import Iri

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Documents:
    """Everything that was read from a workspace."""

    schemas: tuple[Schema, ...]
    code_lists: tuple[CodeList, ...]
    concept_maps: tuple[ConceptMapDocument, ...]
    templates: tuple[TemplateDocument, ...]
    crosswalks: tuple[CrosswalkDocument, ...]


@dataclass(slots=True)
class Scope:
    """References to objects; an unknown one becomes a problem and None."""

    schemas: Mapping[Iri, Schema]
    code_lists: Mapping[Iri, CodeList]
    concepts: Mapping[Iri, Mapping[Iri, Concept]]
    concept_maps: dict[Iri, ConceptMap] = field(default_factory=dict)
    templates: dict[Iri, Template] = field(default_factory=dict)
    problems: list[BridgeError] = field(default_factory=list)

    @classmethod
    def of(cls, documents: Documents) -> "Scope":
        """The scope of what was read, concept maps and templates not yet resolved."""
        return cls(
            schemas={schema.iri: schema for schema in documents.schemas},
            code_lists={item.iri: item for item in documents.code_lists},
            concepts={item.iri: {concept.iri: concept for concept in item.concepts} for item in documents.code_lists},
        )

    def report(self, problem: CrosswalkError) -> None:
        """Note a problem; resolving goes on."""
        self.problems.append(problem)

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

    def concept(self, iri: Iri, scheme: CodeList, subject: Iri) -> Concept | None:
        """The concept with this IRI in the list."""
        found = self.concepts[scheme.iri].get(iri)
        if found is None:
            self.report(UnknownConceptError(iri, scheme=scheme.iri, subject=subject, known=self.concepts[scheme.iri]))
        return found

    def _find(self, kind: str, iri: Iri, subject: Iri, known: Mapping[Iri, T]) -> T | None:
        found = known.get(iri)
        if found is None:
            self.report(UnknownReferenceError(kind, iri, subject=subject, known=known))
        return found
