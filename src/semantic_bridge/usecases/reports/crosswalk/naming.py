"""What people call fields, codes and resources, in the language of a report."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from semantic_bridge.catalogue.labels import label
from semantic_bridge.mapping.invert.iris import written_iri
from semantic_bridge.model.codelist import CodeList, Concept
from semantic_bridge.model.crosswalk import Stated
from semantic_bridge.model.schema import Path, Property, Schema
from semantic_bridge.rdf.nodes import Literal
from semantic_bridge.reports.words import Words
from semantic_bridge.terms import RDFS, SKOS, SSSOM, Iri
from semantic_bridge.workspace import Workspace

_NOTES: Final = (SSSOM.comment, SKOS.note, SKOS.editorialNote, RDFS.comment)


@dataclass(frozen=True, slots=True)
class Naming:
    """Labels of a workspace, with the words of a report.

    Attributes:
        words: Of the language.
        workspace: What is named.
        lists: Its code lists, by IRI.
    """

    words: Words
    workspace: Workspace
    lists: Mapping[Iri, CodeList]

    @classmethod
    def of(cls, words: Words, workspace: Workspace) -> "Naming":
        """For a workspace, in a language."""
        return cls(words, workspace, {item.iri: item for item in workspace.code_lists.values()})

    def title(self, iri: Iri) -> str:
        """What a resource is called; of what was turned round, what it is called as it was written."""
        return label(self.workspace.graph, written_iri(iri), self.words.language)

    def notes(self, iri: Iri) -> tuple[str, ...]:
        """What people wrote of a resource, in the language; else in English or in none."""
        stated = [
            text for term in _NOTES for text in self.workspace.graph.objects(iri, term) if isinstance(text, Literal)
        ]
        spoken = tuple(text.value for text in stated if text.language == self.words.language)
        return spoken or tuple(text.value for text in stated if text.language in (None, "en"))

    def schema(self, schema: Schema) -> str:
        """The label of a schema, and the name by which programs call it."""
        return f"{self.title(schema.iri)} ({schema.name})"

    def field(self, path: Path) -> str:
        """The labels along a path; the physical name where a field has none."""
        return " / ".join(map(self._property, path))

    def _property(self, item: Property) -> str:
        found = self.title(item.shape)
        return item.label or item.field if found == item.shape.local else found

    def code(self, text: str, scheme: Iri | None) -> str:
        """A code with its label, where its list has it."""
        found = self.lists.get(scheme) if scheme else None
        concept = next((item for item in found.concepts if item.notation == text), None) if found else None
        return text if concept is None else self.concept(concept)

    def concept(self, concept: Concept) -> str:
        """`1 (single)`."""
        label = self.concept_label(concept)
        return f"{concept.notation} ({label})" if label and label != concept.notation else concept.notation

    def concept_label(self, concept: Concept) -> str:
        """In the language, else in English, else in any; empty where it has none."""
        return concept.label(self.words.language, "en") if concept.labels else ""

    def value(self, stated: Stated) -> str:
        """What a rule states itself: a text, or a code with its label."""
        return self.concept(stated.concept) if stated.concept else stated.text
