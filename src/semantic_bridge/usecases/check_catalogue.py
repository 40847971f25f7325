"""Hold the catalogue of a workspace against published shapes, such as those of DCAT-AP."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from semantic_bridge.documents.files import read_bytes
from semantic_bridge.model.finding import Finding
from semantic_bridge.model.validation import Severity
from semantic_bridge.rdf.graph import Graph, parse_turtle
from semantic_bridge.resources import pilot_workspace
from semantic_bridge.settings import Limits
from semantic_bridge.terms import Iri
from semantic_bridge.validation.catalogue import hold
from semantic_bridge.validation.results import GraphResult
from semantic_bridge.validation.shape_check import ShapeError
from semantic_bridge.workspace import Workspace

_VOCABULARY: Final = "ontology/bridge.ttl"
_REMEDY: Final = "Correct or complete the resource as the shape asks."


def catalogue_findings(workspace: Workspace, shapes: Sequence[Path], limits: Limits) -> Iterator[Finding]:
    """What the workspace states against the shapes, and which of the shapes cannot be held.

    The files of shapes are one graph: a shape in one may be completed in another. What a workspace states is read
    together with the vocabulary of the language, whose roles it may use.

    Args:
        workspace: The workspace, whose every file counts as catalogue.
        shapes: Turtle files; none means that nothing is held.
        limits: How large a file may be.

    Yields:
        SB260 for each result of a shape, with its severity; SB261, a warning, for each shape that is malformed or
        goes beyond SHACL Core, and so is left out.

    Raises:
        ReadError: A file of shapes cannot be read.
        ShapeError: The engine cannot run the shapes at all.
    """
    if not shapes:
        return
    held = hold(
        Graph.union((workspace.graph, _read(pilot_workspace() / _VOCABULARY, limits))),
        Graph.union(_read(path, limits) for path in shapes),
    )
    yield from dict.fromkeys(map(_breach, held.results))
    yield from map(_left_out, held.left_out)


def _read(path: Path, limits: Limits) -> Graph:
    return parse_turtle(read_bytes(Path(path.name), path.parent, limits.turtle_file_bytes), file=str(path))


def _breach(result: GraphResult) -> Finding:
    subject = result.focus if isinstance(result.focus, Iri) else None
    return Finding("SB260", result.severity, f"The catalogue breaks a shape: {result.message}", _REMEDY, subject)


def _left_out(error: ShapeError) -> Finding:
    problem = f"A shape cannot be held and is left out: {error.problem}"
    return Finding("SB261", Severity.WARNING, problem, error.remedy, error.shape)
