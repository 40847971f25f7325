"""Which lifter reads which source."""

import os
import re
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Final, assert_never

from semantic_bridge.errors import BridgeError
from semantic_bridge.lift.csv import lift_csv
from semantic_bridge.lift.database.lifting import lift_database
from semantic_bridge.lift.ddl.dialects import Dialect
from semantic_bridge.lift.ddl.lifting import lift_ddl
from semantic_bridge.lift.described import Description
from semantic_bridge.lift.json_schema.lifter import lift_json_schema
from semantic_bridge.lift.openapi.lifter import lift_openapi
from semantic_bridge.lift.source import SourceFile
from semantic_bridge.lift.wsdl import lift_wsdl
from semantic_bridge.lift.xsd.schema_file import lift_xsd


class SourceKind(StrEnum):
    """What a source is."""

    SQL = "sql"
    OPENAPI = "openapi"
    JSON_SCHEMA = "json-schema"
    XSD = "xsd"
    WSDL = "wsdl"
    CSV = "csv"


SUFFIXES: Final = {
    ".sql": SourceKind.SQL,
    ".ddl": SourceKind.SQL,
    ".xsd": SourceKind.XSD,
    ".wsdl": SourceKind.WSDL,
    ".csv": SourceKind.CSV,
    ".yaml": SourceKind.OPENAPI,
    ".yml": SourceKind.OPENAPI,
}
"""What a file is by its suffix; JSON is looked into."""

_SERVICES: Final = re.compile(rb'"(openapi|swagger)"\s*:')


class UnknownSourceError(BridgeError):
    """A file whose suffix says nothing of what it is.

    Attributes:
        path: The file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        remedy = f"Say it with --format: {', '.join(SourceKind)}."
        super().__init__("The name of the file does not say what it is.", where=str(path), remedy=remedy)


def is_database(source: str) -> bool:
    """Whether a source is the URL of a database: no file that is lifted has `://` in its name."""
    return "://" in source


def database_lifter(url: str, schema: str | None) -> Callable[[], Description]:
    """What reads the tables of a database when it is called; nothing is connected before.

    Args:
        url: As of SQLAlchemy, such as `postgresql+psycopg://reader@localhost/register`.
        schema: The schema of the database; None for its own first one.
    """
    return partial(lift_database, url, schema)


def lifter(
    path: Path, root: Path | None, kind: SourceKind | None, dialect: Dialect | None
) -> Callable[[], Description]:
    """What reads a source when it is called.

    Args:
        path: The file.
        root: The folder that nothing is read outside of; None for the one that the file is in.
        kind: What it is; None for what its suffix says.
        dialect: Of SQL; None for what the text shows.

    Raises:
        UnknownSourceError: Neither says what it is.
    """
    folder = (root or path.parent).resolve()
    source = SourceFile(Path(os.path.relpath(path, folder)), folder)
    match kind or SUFFIXES.get(path.suffix.lower()) or _of_json(source):
        case SourceKind.SQL:
            return partial(lift_ddl, source, dialect)
        case SourceKind.OPENAPI:
            return partial(lift_openapi, source)
        case SourceKind.JSON_SCHEMA:
            return partial(lift_json_schema, source)
        case SourceKind.XSD:
            return partial(lift_xsd, source)
        case SourceKind.WSDL:
            return partial(lift_wsdl, source)
        case SourceKind.CSV:
            return partial(lift_csv, source)
        case None:
            raise UnknownSourceError(path)
        case other:
            assert_never(other)


def _of_json(source: SourceFile) -> SourceKind | None:
    """What a JSON file is: a description of services, where it says so, else a schema."""
    if source.path.suffix.lower() != ".json":
        return None
    return SourceKind.OPENAPI if _SERVICES.search(source.read()) else SourceKind.JSON_SCHEMA
