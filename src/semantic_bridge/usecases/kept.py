"""Keep on disk what translating between two schemas needs, so that a workspace that did not change is not read again.

What is kept is named by the digest of every file of the workspace and of this program, so that it is never stale: one
changed byte makes another name. Kept files are pickles, which must not be read from where somebody else can write: the
folder belongs to the caller alone, or nothing is kept.
"""

import hashlib
import os
import pickle
import stat
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from semantic_bridge.bridge import Bridge
from semantic_bridge.execute.record import RecordExecutor
from semantic_bridge.mapping.files import workspace_paths
from semantic_bridge.model.schema import Schema
from semantic_bridge.model.validation import ValidationReport
from semantic_bridge.model.values import Record
from semantic_bridge.plan.plan import Plan
from semantic_bridge.rdf.graph import Graph, reachable
from semantic_bridge.resources import program_files
from semantic_bridge.settings import Limits
from semantic_bridge.terms import Iri
from semantic_bridge.validation.shacl import ShaclValidator

MOST_KEPT: Final = 64
"""How many pairs are kept; the ones that were longest not used make room."""

_SUFFIX: Final = ".pair"
_FAULTS: Final = (
    OSError,
    pickle.PickleError,
    EOFError,
    AttributeError,
    ImportError,
    LookupError,
    TypeError,
    ValueError,
)
"""What reading a kept file can raise where it was cut short or is of something else: then it is made again."""


@dataclass(frozen=True)
class Pair:
    """Two schemas and the plan between them, ready to translate: all that a `Bridge` does for a translation.

    Attributes:
        source: The schema of the records that come in.
        target: The schema of the records that go out.
        between: The plan.
        shapes: What the shapes graph states of the two.
        concepts: For each code list of the two, notation to concept.
        limits: How large an input may be.
    """

    source: Schema
    target: Schema
    between: Plan
    shapes: Graph
    concepts: Mapping[Iri, Mapping[str, Iri]]
    limits: Limits

    @classmethod
    def of(cls, bridge: Bridge, source: str, target: str) -> "Pair":
        """What a bridge would use to translate between two schemas.

        Raises:
            NotFoundError: There is no such schema, or no way between the two.
        """
        plan = bridge.workspace.plan(source, target)
        schemas = bridge.workspace.schema(source), bridge.workspace.schema(target)
        shapes = reachable(bridge.workspace.graph, [schema.iri for schema in schemas])
        lists = {scheme for schema in schemas for scheme in _schemes(schema)}
        concepts = {iri: notations for iri, notations in bridge.concepts.items() if iri in lists}
        return cls(*schemas, plan, shapes, concepts, bridge.limits)

    def schema(self, name: str) -> Schema:
        """The one of the two schemas that has this name."""
        return self.source if name == self.source.name else self.target

    def plan(self, _source: str, _target: str) -> Plan:
        """The plan between the two."""
        return self.between

    def executor_of(self, plan: Plan) -> RecordExecutor:
        """The plan between the two, or one made of it for a call, ready to run."""
        return self._executor if plan == self.between else RecordExecutor(plan)

    def place(self, _subject: str) -> None:
        """Places in files are not kept: only explanations show them."""

    def validate(self, schema: str, records: Sequence[Record]) -> tuple[ValidationReport, ...]:
        """A report for each record, in order; no value is shown."""
        if not records:
            return ()
        return (self._source if schema == self.source.name else self._target).validate(records)

    @cached_property
    def _executor(self) -> RecordExecutor:
        return RecordExecutor(self.between)

    @cached_property
    def _source(self) -> ShaclValidator:
        return ShaclValidator(self.source, self.shapes, self.concepts)

    @cached_property
    def _target(self) -> ShaclValidator:
        return ShaclValidator(self.target, self.shapes, self.concepts)


def open_pair(root: Path, source: str, target: str, limits: Limits, kept: Path | None) -> Pair:
    """What translating between two schemas of a workspace needs: as it was kept, else made and kept.

    Args:
        root: The workspace.
        source: The name of the schema of the records that come in.
        target: The name of the schema of the records that go out.
        limits: How large an input may be.
        kept: The folder in which pairs are kept; None keeps none.

    Raises:
        NotAWorkspaceError: The folder is none.
        CrosswalkErrors: Every mistake in it at once.
        NotFoundError: There is no such schema, or no way between the two.
    """
    folder = _own_folder(kept) if kept else None
    if folder is None:
        return Pair.of(Bridge.open(root, limits), source, target)
    path = folder / f"{_name(root, source, target, limits)}{_SUFFIX}"
    found = _read(path)
    if found is None:
        found = Pair.of(Bridge.open(root, limits), source, target)
        _write(path, found)
    return found


def _schemes(schema: Schema) -> Iterable[Iri]:
    for item in schema.properties:
        if item.scheme is not None:
            yield item.scheme
        if item.node is not None:
            yield from _schemes(item.node)


def _name(root: Path, *request: object) -> str:
    """The digest of everything that a pair depends on."""
    digest = hashlib.sha256(repr((sys.version, *request)).encode())
    for base, paths in ((root, workspace_paths(root)), (None, program_files())):
        for path in paths:
            name = path.relative_to(base).as_posix() if base else path.name
            digest.update(f"{name}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _own_folder(folder: Path) -> Path | None:
    """The folder, made where it is not there; None where others could write into it, or it cannot be made."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.stat()
    except OSError:
        return None
    others = state.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return folder if state.st_uid == os.getuid() and not others else None


def _read(path: Path) -> Pair | None:
    try:
        found = pickle.loads(path.read_bytes())  # noqa: S301  # from a folder into which only the caller can write
        path.touch()
    except _FAULTS:
        return None
    return found if isinstance(found, Pair) else None


def _write(path: Path, pair: Pair) -> None:
    """Keep a pair; where the disk does not take it, it is made again the next time."""
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        part.write_bytes(pickle.dumps(pair, protocol=5))
        part.replace(path)
        for old in sorted(path.parent.glob(f"*{_SUFFIX}"), key=lambda item: item.stat().st_mtime)[:-MOST_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        part.unlink(missing_ok=True)
