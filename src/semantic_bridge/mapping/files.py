"""The Turtle files of a workspace as graphs, with the CSV files that they name."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

from semantic_bridge.documents.files import list_files, read_bytes
from semantic_bridge.errors import BridgeError, ReadError
from semantic_bridge.rdf.graph import Graph, parse_turtle
from semantic_bridge.rdf.hints import further_iris
from semantic_bridge.settings import Limits
from semantic_bridge.terms import WORKSPACE, Iri

FOLDERS = ("ontology", "shapes", "mappings")
BASE: Final = WORKSPACE.base
"""What relative IRIs of a workspace are resolved against."""

_AS_WRITTEN: Final = "/!$&'()*+,;=:@"
"""What may stand in the path of an IRI as it is, besides letters, digits and `-._~` (RFC 3987, section 2.2)."""


@dataclass(frozen=True, slots=True)
class GraphFile:
    """One Turtle file: its path relative to the workspace, with `/`; its text; its graph, empty where it is broken."""

    name: str
    text: str
    graph: Graph

    @property
    def iri(self) -> Iri:
        """The name of its graph in the metadata store."""
        return file_iri(self.name)


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a workspace.

    Attributes:
        root: Its folder.
        turtle: The Turtle files, folder by folder, sorted by name.
        attachments: The bytes of the CSV and TSV files, by `file_iri`.
        problems: What could not be read.
    """

    root: Path
    turtle: tuple[GraphFile, ...]
    attachments: dict[Iri, bytes]
    problems: tuple[BridgeError, ...]


def file_iri(name: str) -> Iri:
    """The IRI of a file: its path relative to the workspace, percent-encoded (RFC 3986, section 2.1)."""
    return Iri(BASE + quote(name, safe=_AS_WRITTEN))


def file_name(iri: Iri) -> str:
    """The path of a file relative to the workspace, from an IRI that names it in Turtle, percent-encoded or not."""
    return unquote(iri.removeprefix(BASE))


def read_files(root: Path, limits: Limits) -> Files:
    """Read every Turtle, CSV and TSV file below the folders of a workspace.

    A file that cannot be read is a problem and an empty graph, so that the problems of all files are found at once.
    """
    problems: list[BridgeError] = []
    turtle = []
    attachments = {}
    for path in workspace_paths(root):
        name = path.relative_to(root).as_posix()
        try:
            data = read_bytes(Path(name), root, limits.turtle_file_bytes)
            if path.suffix == ".ttl":
                turtle.append(_graph_file(data, name, limits.turtle_file_bytes, problems))
            else:
                attachments[file_iri(name)] = data
        except ReadError as error:
            problems.append(error)
    return Files(root, tuple(turtle), attachments, tuple(problems))


def workspace_paths(root: Path) -> Iterable[Path]:
    """Every file that a workspace is made of, folder by folder, sorted by name; none of a folder that is none."""
    for folder in FOLDERS:
        if (root / folder).is_dir():
            yield from list_files(root / folder, (".ttl", ".csv", ".tsv"))


def _graph_file(data: bytes, name: str, most_bytes: int, problems: list[BridgeError]) -> GraphFile:
    try:
        graph = parse_turtle(data, file=name, base=file_iri(name), most_bytes=most_bytes)
    except ReadError as error:
        problems += [error, *further_iris(error, data, name, file_iri(name))]
        graph = Graph()
    return GraphFile(name, data.decode("utf-8", "replace"), graph)
