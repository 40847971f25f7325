"""Every mistake of a catalogue at once, without holding it against the shapes of others."""

from collections.abc import Callable, Iterator
from typing import Final

from semantic_bridge.catalogue.circles import circles
from semantic_bridge.catalogue.errors import CatalogueError
from semantic_bridge.catalogue.parts import days_that_are_none, empty_names, incomplete_roles
from semantic_bridge.catalogue.positions import misplaced_values, nameless
from semantic_bridge.rdf.graph import Graph

CHECKS: Final[tuple[Callable[[Graph], Iterator[CatalogueError]], ...]] = (
    misplaced_values,
    nameless,
    circles,
    days_that_are_none,
    incomplete_roles,
    empty_names,
)


def mistakes(graph: Graph) -> Iterator[CatalogueError]:
    """What of a catalogue cannot be read as what DCAT 3 says it is; nothing where the graph has no catalogue.

    Args:
        graph: What a workspace states.

    Yields:
        SB262 to SB268, without places: those are known to who has the files.
    """
    for check in CHECKS:
        yield from check(graph)
