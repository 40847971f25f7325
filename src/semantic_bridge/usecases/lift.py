"""Lift a source into a workspace: write what it says, and tell what that changes and which crosswalks it breaks."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from semantic_bridge.errors import BridgeError, listing
from semantic_bridge.lift.changes import Change, breaks, changes
from semantic_bridge.lift.described import Description, Remark
from semantic_bridge.lift.files import SUFFIX, files, named, remarks
from semantic_bridge.lift.naming import short_name
from semantic_bridge.mapping.files import GraphFile, file_iri, read_files
from semantic_bridge.rdf.graph import Graph, parse_turtle
from semantic_bridge.rdf.nodes import Literal, Node
from semantic_bridge.settings import Limits
from semantic_bridge.terms import DCT, SH, SKOS


class AgencyError(BridgeError):
    """A name that no agency can have."""

    def __init__(self, name: str) -> None:
        remedy = "Write small Latin letters, digits and hyphens, as in civil-registry."
        super().__init__(f"{name!r} is no short name of an agency.", remedy=remedy)


class ClashError(BridgeError):
    """Two sources of one agency that call different things by one name.

    Attributes:
        paths: The files that would be written over.
    """

    def __init__(self, paths: tuple[str, ...]) -> None:
        self.paths = paths
        remedy = "Lift one of the two for an agency with another short name, as in library-archive."
        problem = f"Another source of the agency has been lifted into {listing(paths)}."
        super().__init__(problem, where=paths[0], remedy=remedy)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a lift goes, and how what is lifted is called.

    Attributes:
        root: The folder of the workspace, which need not be there.
        base: What the IRIs of the workspace begin with, such as `https://example.org/kg/`.
        agency: The short name of the agency.
        source: The short name of the source; empty for that of its file.
    """

    root: Path
    base: str
    agency: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """A change, and the crosswalks whose rules name what is gone or otherwise."""

    change: Change
    crosswalks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lift:
    """What a lift does.

    Attributes:
        description: What the source says.
        files: What is written, by path in the workspace.
        stale: The paths of what was lifted from the same source before and is in it no more.
        changes: How it differs from what was lifted before, each with what it breaks; none at the first lift.
        remarks: What was passed over.
    """

    description: Description
    files: Mapping[str, bytes]
    stale: tuple[str, ...]
    changes: tuple[Broken, ...]
    remarks: tuple[Remark, ...]


def lift(described: Callable[[], Description], destination: Destination, limits: Limits) -> Lift:
    """What lifting a source writes and changes; nothing is written yet.

    Args:
        described: The lifter, with its source.
        destination: Where it goes.
        limits: How large the files of the workspace may be.

    Raises:
        AgencyError: The short name of the agency is none.
        LiftError: The source cannot be lifted.
        ClashError: It would be written over what another source of the agency says.
    """
    if not destination.agency or short_name(destination.agency) != destination.agency:
        raise AgencyError(destination.agency)
    description = described()
    name = destination.source or description.source.rpartition("/")[2].partition(".")[0]
    names = named(description, destination.base, destination.agency, name)
    written = files(description, names)
    there = read_files(destination.root, limits).turtle
    own = {file.name: file.graph for file in there if _is_of(file, description, names.agency)}
    _refuse_clashes(written, there, own)
    after = Graph.union(parse_turtle(text, file=path, base=file_iri(path)) for path, text in written.items())
    found = changes(Graph.union(own.values()), after) if own else ()
    mappings = [file.graph for file in there if file.name.startswith("mappings/")]
    broken = tuple(Broken(change, breaks(change, mappings)) for change in found)
    stale = tuple(sorted(own.keys() - written.keys()))
    return Lift(description, written, stale, broken, remarks(description))


def write(found: Lift, root: Path) -> None:
    """Write the files of a lift, each whole or not at all, and take away the stale ones.

    Raises:
        OSError: A file cannot be written; those before it are.
    """
    for name, data in found.files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + ".part")
        try:
            part.write_bytes(data)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    for name in found.stale:
        (root / name).unlink(missing_ok=True)


def _refuse_clashes(written: Mapping[str, bytes], there: Iterable[GraphFile], own: Mapping[str, Graph]) -> None:
    """Refuse to write over a lifted schema or list of another source.

    Raises:
        ClashError: There is such a file.
    """
    others = (file.name for file in there if file.name not in own and any(_sources(file.graph)))
    if clashes := tuple(sorted(written.keys() & set(others))):
        raise ClashError(clashes)


def _sources(graph: Graph) -> Iterable[Node]:
    """The sources of the schemas and lists of a graph."""
    named = (*graph.typed(SH.NodeShape), *graph.typed(SKOS.ConceptScheme))
    return (source for node in named for source in graph.objects(node, DCT.source))


def _is_of(file: GraphFile, description: Description, agency: str) -> bool:
    """Whether a lift of the same source for the same agency wrote a file."""
    ours = f"/{agency}/" in file.name or f"/{agency}-" in file.name
    return ours and file.name.endswith(SUFFIX) and bool(file.graph.subjects(DCT.source, Literal(description.source)))
