"""From the files of a workspace to its resolved crosswalks, all problems at once and each with its place."""

from collections.abc import Iterable
from dataclasses import dataclass

from semantic_bridge.errors import BridgeError, CrosswalkError, CrosswalkErrors
from semantic_bridge.mapping.files import Files
from semantic_bridge.mapping.read.codelists import read_code_lists
from semantic_bridge.mapping.read.conceptmaps import read_concept_maps
from semantic_bridge.mapping.read.crosswalks import read_crosswalks
from semantic_bridge.mapping.read.reading import Reading
from semantic_bridge.mapping.read.schemas import read_schemas
from semantic_bridge.mapping.read.templates import read_templates
from semantic_bridge.mapping.resolve.crosswalks import resolve
from semantic_bridge.mapping.resolve.scope import Documents
from semantic_bridge.model.crosswalk import Crosswalk
from semantic_bridge.rdf.graph import Graph


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a workspace states, resolved."""

    graph: Graph
    documents: Documents
    crosswalks: tuple[Crosswalk, ...]


def load(files: Files, problems: Iterable[BridgeError] = ()) -> Loaded:
    """Resolve everything that the files state.

    Args:
        files: The workspace.
        problems: What was already found, such as by the shapes of the language.

    Raises:
        CrosswalkErrors: With these problems and every other one, each with its file and line as far as known.
    """
    graph = Graph.union(file.graph for file in files.turtle)
    reading = Reading(graph)
    documents = Documents(
        schemas=read_schemas(reading),
        code_lists=read_code_lists(reading, files.attachments),
        concept_maps=read_concept_maps(reading, (file.graph for file in files.turtle)),
        templates=read_templates(reading),
        crosswalks=read_crosswalks(reading),
    )
    found = [*files.problems, *problems, *reading.problems]
    crosswalks: tuple[Crosswalk, ...] = ()
    try:
        crosswalks = resolve(documents)
    except CrosswalkErrors as errors:
        found += errors.errors
    if found:
        raise CrosswalkErrors(placed(found, files))
    return Loaded(graph, documents, crosswalks)


def placed(problems: Iterable[BridgeError], files: Files) -> list[BridgeError]:
    """The problems, each once, those that know their subject with its place; by place, then by text."""
    unique = {(type(problem), problem.problem, str(problem.where)): problem for problem in problems}
    for problem in unique.values():
        if isinstance(problem, CrosswalkError) and problem.subject:
            problem.where = files.place(problem.subject) or problem.where
    return sorted(unique.values(), key=lambda problem: (str(problem.where), problem.problem))
