"""Which agency a schema belongs to."""

from collections.abc import Mapping

from semantic_bridge.catalogue.read import publisher_of, read_catalogue
from semantic_bridge.workspace import Workspace


def agencies(workspace: Workspace, language: str = "en") -> Mapping[str, str]:
    """For each schema, by name, the agency that runs the dataset which conforms to it.

    Several such agencies stand in one text. A schema without a dataset belongs to its own publisher; where nobody is
    stated, to what its name begins with.

    Raises:
        CatalogueError: A publisher is a text or has no name of its own.
    """
    running: dict[str, set[str]] = {}
    for dataset in read_catalogue(workspace.graph, language).datasets:
        for name in dataset.schema.split(", ") if dataset.publisher else ():
            running.setdefault(name, set()).add(dataset.publisher)
    found: dict[str, str] = {}
    for name, schema in workspace.schemas.items():
        stated = running.get(name) or {publisher_of(workspace.graph, schema.iri, language)}
        found[name] = ", ".join(sorted(stated)) or name.partition(".")[0]
    return found
