"""Ask the metadata graph: in SPARQL, or by the name of a standing query, here or in a remote store."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Protocol

from semantic_bridge.bridge import Bridge
from semantic_bridge.documents.files import list_files, read_bytes
from semantic_bridge.errors import NotFoundError, Place, QueryError, ReadError
from semantic_bridge.rdf.binding import with_values
from semantic_bridge.rdf.results import QueryResult
from semantic_bridge.rdf.standing import StandingQuery, bindings, read_standing_query
from semantic_bridge.resources import pilot_workspace

FOLDER: Final = "queries"
"""Where a workspace keeps its standing queries, a `.rq` file each."""

_NO_FILE: Final = "query"
"""What the places of a query name that stands in no file."""

_NAME: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class Store(Protocol):
    """What can be asked in SPARQL."""

    def query(self, text: str) -> QueryResult:
        """The answer to one query."""
        ...


def ask(bridge: Bridge, query: str) -> QueryResult:
    """The answer to a SPARQL query over ontology, shapes, code lists, crosswalks and catalogue.

    Raises:
        QueryError: The query is refused (SERVICE, updates, graphs that are not there, size, nesting) or malformed; the
            place is in the query.
    """
    return bridge.store.query(query)


def ask_standing(store: Store, query: StandingQuery, given: Mapping[str, str]) -> QueryResult:
    """The answer of a store to a standing query.

    Args:
        store: The graph of a workspace, or a remote one.
        query: The query.
        given: The values of its parameters, as a person writes them; what is left out has its default.

    Raises:
        ParameterError: A parameter is unknown, missing or of another kind.
        QueryError: As for `ask`; the place is in the file of the query, where it has one.
        RemoteStoreError: A remote store does not answer.
    """
    bound = bindings(query, given)
    try:
        return store.query(with_values(query.text, bound))
    except QueryError as error:
        error.where = _in_file(error.where, query.file, moved=bool(bound))
        raise


def _in_file(where: Place | str | None, file: str, *, moved: bool) -> Place | str | None:
    """A place in a query as one in its file; without a column where values that were bound have moved what is there."""
    if where is None:
        return None if file == _NO_FILE else Place(file)
    if not isinstance(where, Place) or where.file != _NO_FILE:
        return where
    return Place(file, where.line, 0 if moved else where.column)


def is_name(text: str) -> bool:
    """Whether a text can be the name of a standing query: words of small letters and digits with `-` between them."""
    return _NAME.fullmatch(text) is not None


def standing_queries(workspace: Path, most_bytes: int) -> dict[str, StandingQuery]:
    """The standing queries of a workspace and those that ship, by name; the workspace's own win.

    Args:
        workspace: Its folder, which need not have any.
        most_bytes: How large one may be.

    Raises:
        ReadError: A file cannot be read, is too large, or is not UTF-8.
        QueryHeadError: A head cannot be read; the place is in the file.
    """
    found: dict[str, StandingQuery] = {}
    folders = (pilot_workspace() / FOLDER, (workspace / FOLDER).resolve())
    for folder in dict.fromkeys(folders):
        if folder.is_dir():
            found |= {path.stem: _read(path, folder, most_bytes) for path in list_files(folder, (".rq",))}
    return dict(sorted(found.items()))


def standing_query(workspace: Path, name: str, most_bytes: int) -> StandingQuery:
    """One of them.

    Raises:
        NotFoundError: There is none of this name; the nearest is named.
        ReadError: As for `standing_queries`.
        QueryHeadError: Likewise.
    """
    known = standing_queries(workspace, most_bytes)
    if name not in known:
        raise NotFoundError("standing query", name, known)
    return known[name]


def _read(path: Path, folder: Path, most_bytes: int) -> StandingQuery:
    try:
        text = read_bytes(path, folder, most_bytes).decode()
    except UnicodeDecodeError:
        raise ReadError("The file is not UTF-8.", where=Place(str(path)), remedy="Save it as UTF-8.") from None
    return read_standing_query(path.stem, text, f"{FOLDER}/{path.relative_to(folder).as_posix()}")
