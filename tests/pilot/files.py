"""Where the files of the pilot and of the public reference data are, for the tests of the pilot."""

import os
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import pytest

from semantic_bridge.rdf.binding import with_values
from semantic_bridge.rdf.standing import bindings, read_standing_query

ROOT: Final = Path(__file__).parents[2]
CODE_LISTS: Final = ROOT / "ontology" / "codelists"
QUERIES: Final = ROOT / "queries"


def turtle_files() -> list[Path]:
    """Every Turtle file of the workspace, sorted."""
    return sorted(path for folder in ("ontology", "shapes", "mappings") for path in (ROOT / folder).rglob("*.ttl"))


def described_files() -> list[Path]:
    """The Turtle that describes agencies: schemas, code lists and the catalogue, without the language and mappings."""
    schemas = (ROOT / "shapes").glob("*/*.ttl")
    return sorted([*(ROOT / "ontology").glob("*/*.ttl"), *schemas])


def name_of(path: Path) -> str:
    """The path from the top of the workspace, as an id of a test case."""
    return path.relative_to(ROOT).as_posix()


def store_of(paths: list[Path]) -> ox.Store:
    """The files' triples in one graph; relative IRIs are resolved against each file."""
    store = ox.Store()
    for path in paths:
        store.load(path=path, format=ox.RdfFormat.TURTLE, base_iri=path.as_uri())
    return store


def rows_of(store: ox.Store, query: str) -> list[tuple[str | None, ...]]:
    """The solutions of a SELECT query as texts, in its order, with the defaults of its parameters; None is unbound."""
    standing = read_standing_query("query", query)
    found = store.query(with_values(query, bindings(standing, {})))
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(None if term is None else str(getattr(term, "value", term)) for term in row) for row in found]


def reference(relative: str) -> Path:
    """A file of the public reference data.

    Skips the test where `SEMANTIC_BRIDGE_SUITES` is unset and the data are not beside the checkout; where the variable
    is set, a missing file is the test's failure.
    """
    stated = os.environ.get("SEMANTIC_BRIDGE_SUITES")
    path = (Path(stated) if stated else ROOT.parent / "shared") / relative
    if not stated and not path.exists():
        pytest.skip(f"the public reference data are not here: set SEMANTIC_BRIDGE_SUITES to find {relative}")
    return path
