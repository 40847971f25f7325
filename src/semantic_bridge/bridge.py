"""The bridge: holds one workspace, swaps it whole, and keeps what is expensive to build from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Self

from semantic_bridge.errors import Place
from semantic_bridge.execute.record import RecordExecutor
from semantic_bridge.execute.tables import Dictionaries
from semantic_bridge.mapping.files import BASE
from semantic_bridge.model.schema import Schema
from semantic_bridge.model.translation import Translation
from semantic_bridge.model.validation import ValidationReport
from semantic_bridge.model.values import Record
from semantic_bridge.plan.plan import Plan
from semantic_bridge.rdf.codelists import concept_triples
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.guard import QueryLimits
from semantic_bridge.rdf.store import MetadataStore
from semantic_bridge.settings import Limits
from semantic_bridge.terms import Iri
from semantic_bridge.validation.shacl import ShaclValidator
from semantic_bridge.workspace import Workspace


@dataclass(slots=True)
class _Built:
    """What was built so far, by digest or schema name; the same crosswalk after a reload is not built again."""

    dictionaries: Dictionaries = field(default_factory=Dictionaries)
    executors: dict[str, RecordExecutor] = field(default_factory=dict)
    validators: dict[str, ShaclValidator] = field(default_factory=dict)


class Bridge:
    """A workspace at work.

    Every method is safe to call from several threads: what it builds, it builds from the frozen workspace, and building
    twice gives the same.
    """

    def __init__(self, workspace: Workspace, limits: Limits | None = None) -> None:
        self.workspace = workspace
        self.limits = limits or Limits()
        self._built = _Built()

    @classmethod
    def open(cls, path: str | Path, limits: Limits | None = None) -> Self:
        """Open a workspace folder.

        Raises:
            NotAWorkspaceError: It is none.
            CrosswalkErrors: Every mistake in it at once.
        """
        return cls(Workspace.open(Path(path), limits), limits)

    def schema(self, name: str) -> Schema:
        """The schema with this name.

        Raises:
            NotFoundError: There is none.
        """
        return self.workspace.schema(name)

    def plan(self, source: str, target: str) -> Plan:
        """The plan between two schemas.

        Raises:
            NotFoundError: There is no such schema, or no way between the two.
        """
        return self.workspace.plan(source, target)

    def place(self, subject: str) -> Place | None:
        """Where a resource is stated, or None."""
        return self.workspace.place(subject)

    def executor(self, source: str, target: str) -> RecordExecutor:
        """The compiled plan between two schemas.

        Raises:
            NotFoundError: There is no such schema or crosswalk.
        """
        return self.executor_of(self.plan(source, target))

    def executor_of(self, plan: Plan) -> RecordExecutor:
        """A plan of this workspace, or one made of it for a call, ready to run."""
        if plan.digest not in self._built.executors:
            self._built.executors[plan.digest] = RecordExecutor(plan, self._built.dictionaries)
        return self._built.executors[plan.digest]

    def translate(self, source: str, target: str, record: Record, as_of: date | None = None) -> Translation:
        """One record in another schema, with a statement about every value that was not carried exactly.

        Args:
            source: The name of the record's schema, such as `passport.person`.
            target: The name of the wanted schema.
            record: JSON-like values; numbers with a fraction are `Decimal`.
            as_of: The day for which codes are read where the record declares none; None is today.

        Raises:
            NotFoundError: There is no such schema or crosswalk.
        """
        return self.executor(source, target).translate(record, as_of or date.today())  # noqa: DTZ011  # the local day is meant

    def explain(self, source: str, target: str, record: Record, as_of: date | None = None) -> Translation:
        """As `translate`, with a derivation for every target value."""
        return self.executor(source, target).explain(record, as_of or date.today())  # noqa: DTZ011  # the local day is meant

    def validator(self, schema: str) -> ShaclValidator:
        """The compiled shapes of a schema.

        Raises:
            NotFoundError: There is no such schema.
            ShapeError: Its shapes are malformed.
        """
        if schema not in self._built.validators:
            found = self.workspace.schema(schema)
            self._built.validators[schema] = ShaclValidator(found, self.workspace.graph, self.concepts)
        return self._built.validators[schema]

    def validate(self, schema: str, records: Sequence[Record]) -> tuple[ValidationReport, ...]:
        """A report for each record, in order; no value is shown."""
        return self.validator(schema).validate(records) if records else ()

    @cached_property
    def concepts(self) -> Mapping[Iri, Mapping[str, Iri]]:
        """For each code list, notation to concept."""
        return {
            item.iri: {concept.notation: concept.iri for concept in item.concepts}
            for item in self.workspace.code_lists.values()
        }

    @cached_property
    def store(self) -> MetadataStore:
        """The metadata graph, one named graph per file; code lists kept in CSV are there as SKOS."""
        limits = QueryLimits(
            size=self.limits.query_bytes, depth=self.limits.query_nesting, operators=self.limits.query_operators
        )
        store = MetadataStore(limits=limits, most_rows=self.limits.query_rows)
        for file in self.workspace.files:
            store.add(file.graph, file.iri)
        for item in self.workspace.code_lists.values():
            missing = [concept for concept in item.concepts if not self.workspace.graph.predicates(concept.iri)]
            if missing:
                store.add(Graph(concept_triples(item, missing)), Iri(f"{BASE}codes/{item.name}"))
        return store
