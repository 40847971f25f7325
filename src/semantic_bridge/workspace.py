"""A workspace: one frozen snapshot of everything that an architect keeps in a folder."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from semantic_bridge.errors import BridgeError, CrosswalkError, NotFoundError, Place
from semantic_bridge.mapping.derived import DerivedPlans
from semantic_bridge.mapping.files import FOLDERS, Files, GraphFile, read_files
from semantic_bridge.mapping.load import Loaded, load
from semantic_bridge.mapping.places import Places
from semantic_bridge.model.claim import Claim
from semantic_bridge.model.codelist import CodeList
from semantic_bridge.model.conceptmap import ConceptMap
from semantic_bridge.model.crosswalk import Crosswalk
from semantic_bridge.model.digest import digest
from semantic_bridge.model.schema import Schema
from semantic_bridge.model.validation import Severity
from semantic_bridge.plan.codes import Tables
from semantic_bridge.plan.compile import compile_plan
from semantic_bridge.plan.plan import Plan
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Triple
from semantic_bridge.settings import Limits
from semantic_bridge.terms import Iri
from semantic_bridge.validation.language import Breach, breaches


class NotAWorkspaceError(BridgeError):
    """A folder without any of the folders of a workspace."""

    def __init__(self, root: Path) -> None:
        self.root = root
        super().__init__(
            "This folder is not a workspace: it has none of " + ", ".join(f"{name}/" for name in FOLDERS) + ".",
            where=str(root),
            remedy="Name one with --workspace DIR, or try --workspace pilot.",
        )


class CrosswalkShapeError(CrosswalkError):
    """A mapping file breaks the shapes of the language, shapes/crosswalk.ttl."""

    code = "SB002"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A snapshot that does not change; a changed folder is a new one.

    Attributes:
        root: The folder.
        files: Its Turtle files.
        graph: What they state together.
        schemas: By name.
        code_lists: By name.
        crosswalks: By name of source and target schema.
        concept_maps: By IRI, those that no crosswalk uses too.
        plans: Of these crosswalks, by the same.
        derived: The plans between other schemas, over inverses and over schemas between; made when first asked for.
        places: Where resources are stated.
        claims: What is claimed of crosswalks, property maps and concept maps, by IRI.
        digest: Over all plans, schemas, code lists and concept maps.
    """

    root: Path
    files: tuple[GraphFile, ...]
    graph: Graph
    schemas: Mapping[str, Schema]
    code_lists: Mapping[str, CodeList]
    crosswalks: Mapping[tuple[str, str], Crosswalk]
    concept_maps: Mapping[Iri, ConceptMap]
    plans: Mapping[tuple[str, str], Plan]
    derived: DerivedPlans
    places: Places
    claims: Mapping[Iri, tuple[Claim, ...]]
    digest: str

    @classmethod
    def open(cls, root: Path, limits: Limits | None = None) -> "Workspace":
        """Read, check, resolve and compile a folder.

        Raises:
            NotAWorkspaceError: The folder has none of a workspace's folders.
            CrosswalkErrors: Every problem at once, each with file and line as far as known; nothing is half loaded.
        """
        if not any((root / folder).is_dir() for folder in FOLDERS):
            raise NotAWorkspaceError(root)
        files = read_files(root, limits or Limits())
        return _snapshot(files, load(files, _shape_errors(files)))

    def place(self, subject: str) -> Place | None:
        """Where a resource is stated, or None."""
        return self.places.of(subject)

    def place_of(self, triple: Triple) -> Place | None:
        """Where a triple is stated, or None."""
        return self.places.of_triple(triple)

    def schema(self, name: str) -> Schema:
        """The schema with this name.

        Raises:
            NotFoundError: There is none; the remedy names the nearest.
        """
        if name not in self.schemas:
            raise NotFoundError("schema", name, self.schemas)
        return self.schemas[name]

    def plan(self, source: str, target: str) -> Plan:
        """The plan between two schemas: of the crosswalk between them, else derived from others.

        Raises:
            NotFoundError: There is no such schema, or no way between the two over crosswalks and their inverses.
            PlanError: Several ways between the two cannot be joined.
        """
        self.schema(source)
        self.schema(target)
        found = self.derived.plan(source, target)
        if found is None:
            known = [f"{one}--{other}" for one, other in self.plans]
            raise NotFoundError("crosswalk", f"{source}--{target}", known)
        return found


def _snapshot(files: Files, loaded: Loaded) -> Workspace:
    tables = Tables()
    crosswalks = {(item.source.name, item.target.name): item for item in loaded.crosswalks}
    plans = {pair: compile_plan(crosswalk, tables) for pair, crosswalk in crosswalks.items()}
    schemas = {schema.name: schema for schema in loaded.documents.schemas}
    code_lists = {item.name: item for item in loaded.documents.code_lists}
    stated = sorted((item.iri, digest(_stated(item))) for item in loaded.concept_maps)
    identity = digest((sorted(plan.digest for plan in plans.values()), schemas, code_lists, stated))
    return Workspace(
        root=files.root,
        files=files.turtle,
        graph=loaded.graph,
        schemas=MappingProxyType(schemas),
        code_lists=MappingProxyType(code_lists),
        crosswalks=MappingProxyType(crosswalks),
        concept_maps=MappingProxyType({item.iri: item for item in loaded.concept_maps}),
        plans=MappingProxyType(plans),
        derived=DerivedPlans(crosswalks, plans, tables),
        places=Places(files.turtle, loaded.places),
        claims=MappingProxyType(dict(loaded.claims)),
        digest=identity,
    )


def _stated(concept_map: ConceptMap) -> tuple[object, ...]:
    """What a concept map says; its codes by their notations, since the digests of the code lists hold what they are."""
    head = replace(concept_map, rows=(), other=None), concept_map.other.iri if concept_map.other else None
    return *head, tuple(
        (
            row.rule,
            row.source.notation,
            row.target.notation if row.target else None,
            row.relation,
            row.validity,
            row.priority,
            row.weight,
            row.confidence,
            row.justification,
        )
        for row in concept_map.rows
    )


def mapping_breaches(files: Iterable[GraphFile]) -> tuple[Breach, ...]:
    """Where the mapping files break the shapes of the language."""
    return tuple(breaches(Graph.union(file.graph for file in files if file.name.startswith("mappings/"))))


def _shape_errors(files: Files) -> list[BridgeError]:
    found = mapping_breaches(files.turtle)
    return [
        CrosswalkShapeError(breach.message, subject=breach.subject)
        for breach in found
        if breach.severity is Severity.VIOLATION
    ]
