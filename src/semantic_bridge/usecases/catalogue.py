"""The catalogue of a workspace, or every mistake in it, each with its file and line."""

from collections.abc import Iterator

from semantic_bridge.catalogue.errors import CatalogueError, shown
from semantic_bridge.catalogue.mistakes import mistakes
from semantic_bridge.catalogue.positions import ADDRESSES
from semantic_bridge.catalogue.read import read_catalogue
from semantic_bridge.catalogue.resources import catalogued, owner, stated
from semantic_bridge.catalogue.values import Catalogue
from semantic_bridge.errors import CrosswalkErrors
from semantic_bridge.mapping.files import BASE, file_name
from semantic_bridge.terms import Iri
from semantic_bridge.workspace import Workspace


def catalogue_of(workspace: Workspace, language: str = "en") -> Catalogue:
    """Every dataset and data service of a workspace.

    Args:
        workspace: The workspace.
        language: As in `read_catalogue`.

    Raises:
        CrosswalkErrors: Every mistake of the catalogue at once, each with its place; nothing of it is read.
    """
    if problems := tuple(catalogue_mistakes(workspace)):
        raise CrosswalkErrors(problems)
    return read_catalogue(workspace.graph, language)


def catalogue_mistakes(workspace: Workspace) -> Iterator[CatalogueError]:
    """What is wrong in the catalogue of a workspace, each mistake with file and line as far as known."""
    for mistake in (*mistakes(workspace.graph), *_absent_files(workspace)):
        if mistake.statement is not None:
            place = workspace.place_of(mistake.statement)
        else:
            place = workspace.place(mistake.subject) if mistake.subject else None
        yield mistake.at(place) if place else mistake


def _absent_files(workspace: Workspace) -> Iterator[CatalogueError]:
    """SB263: a relative address is that of a file of the workspace, and there is none."""
    for node in catalogued(workspace.graph):
        for triple in stated(workspace.graph, node):
            value = triple.object
            relative = triple.predicate in ADDRESSES and isinstance(value, Iri) and value.startswith(BASE)
            if relative and not _is_file(workspace, Iri(str(value))):
                problem = f"{shown(triple.predicate)} has a relative address, and no such file is in the workspace."
                remedy = "Write the address whole, as <https://host/path>, or correct the path of the file."
                subject = owner(workspace.graph, node)
                yield CatalogueError("SB263", problem, remedy, subject=subject, statement=triple)


def _is_file(workspace: Workspace, iri: Iri) -> bool:
    path = (workspace.root / file_name(iri)).resolve()
    return path.is_relative_to(workspace.root.resolve()) and path.is_file()
