"""The growing block of a plan: numbered cells, declared inputs, steps in order, and who fills which field."""

from dataclasses import dataclass, field

from semantic_bridge.model.crosswalk import PropertyMap
from semantic_bridge.model.schema import Path, names, pointer
from semantic_bridge.plan.codes import Tables
from semantic_bridge.plan.fields import Cell, Source
from semantic_bridge.plan.steps import Branch, Step
from semantic_bridge.terms import Iri


@dataclass(slots=True)
class Trail:
    """What one rule has read and done so far, for the explanation."""

    rule: PropertyMap
    sources: list[str] = field(default_factory=list)
    via: list[str] = field(default_factory=list)

    def reads(self, *pointers: str) -> None:
        """Note inputs, each once."""
        self.sources += [item for item in pointers if item not in self.sources]


@dataclass(slots=True)
class Filling:
    """The ways in which one target field is filled."""

    path: Path
    branches: list[Branch] = field(default_factory=list)
    trails: list[Trail] = field(default_factory=list)


@dataclass(slots=True)
class Builder:
    """A block under construction.

    Attributes:
        rules: Every property map of the block, by IRI.
        tables: The code tables, shared by all plans.
        results: The cells of the rules that are done.
        waiting: The rules that are being compiled, outermost first.
    """

    rules: dict[Iri, PropertyMap]
    tables: Tables
    sources: dict[tuple[str, ...], Source] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    fillings: dict[tuple[str, ...], Filling] = field(default_factory=dict)
    results: dict[Iri, Cell] = field(default_factory=dict)
    waiting: list[Iri] = field(default_factory=list)
    cells: int = 0

    def cell(self) -> Cell:
        """A new cell."""
        self.cells += 1
        return self.cells - 1

    def read(self, path: Path, trail: Trail) -> Cell:
        """The cell of a declared input; the same path is read once."""
        if names(path) not in self.sources:
            self.sources[names(path)] = source_of(path, self.cell())
        trail.reads(pointer(path))
        return self.sources[names(path)].cell

    def deliver(self, path: Path, branch: Branch, trail: Trail) -> None:
        """Note that a branch fills a target field."""
        filling = self.fillings.setdefault(names(path), Filling(path))
        filling.branches.append(branch)
        filling.trails.append(trail)


def source_of(path: Path, cell: Cell) -> Source:
    """The declared input at a path."""
    last = path[-1]
    return Source(
        cell=cell,
        path=names(path),
        pointer=pointer(path),
        json_type=last.json_type,
        many=last.many,
        coded=last.scheme is not None,
        sentinels=last.sentinels,
    )
