"""`sb lift`: turn what an agency has, DDL, XSD, OpenAPI, into Turtle that an architect reviews and commits."""

import os
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.table import Table

from semantic_bridge.cli.console import many, output, table_output
from semantic_bridge.lift.ddl.dialects import Dialect
from semantic_bridge.lift.described import Remark
from semantic_bridge.settings import Settings
from semantic_bridge.usecases.lift import Broken, Destination, Lift, lift, write
from semantic_bridge.usecases.sources import SourceKind, database_lifter, is_database, lifter

BASE: Final = "https://example.org/"
"""What IRIs begin with where nobody says otherwise: a name that no one owns, to be replaced before publishing."""


def command(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE", help="SQL, XSD, WSDL, OpenAPI, JSON Schema or CSV, by suffix; or a database's URL."
        ),
    ],
    agency: Annotated[str, typer.Option(metavar="SLUG", help="The short name of the agency, as in civil-registry.")],
    folder: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="The workspace; it is made if it is not there.")
    ],
    base: Annotated[str, typer.Option(metavar="IRI", help="What the IRIs of the workspace begin with.")] = BASE,
    name: Annotated[str, typer.Option(metavar="NAME", help="What the source is called; by default as its file.")] = "",
    root: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="What SOURCE may refer to lies in here; by default the folder that it is in."),
    ] = None,
    kind: Annotated[
        SourceKind | None, typer.Option("--format", help="What SOURCE is; by default by its suffix.")
    ] = None,
    dialect: Annotated[Dialect | None, typer.Option(help="Of SQL; by default as the text shows.")] = None,
    database_schema: Annotated[
        str | None, typer.Option(metavar="NAME", help="The schema of a database; by default its own first one.")
    ] = None,
) -> int:
    """Write schemas, code lists and an entry of the catalogue from a description that an agency has.

    Only files that end in .lifted.ttl are written; what an author says in the .ttl beside one wins. Lifting again lists
    what changed and which crosswalks that breaks. Exit 1 where one breaks.

    Of a database the tables are read, and the rows of small tables of codes; no other row is. Give its password as its
    driver takes it from the environment, such as PGPASSWORD.

    Example: sb lift register.sql --agency library -o .
    """
    limits = Settings.from_environment(os.environ).limits
    if is_database(source):
        described = database_lifter(source, database_schema)
    else:
        described = lifter(Path(source), root, kind, dialect)
    found = lift(described, Destination(folder, _checked(base), agency, name), limits)
    write(found, folder)
    _show(found)
    return int(any(item.crosswalks for item in found.changes))


def _checked(base: str) -> str:
    if not base.startswith(("https://", "http://", "urn:")) or any(sign in base for sign in ' <>"{}|\\^`'):
        message = "is no IRI; write it in full, as in https://example.org/kg/"
        raise typer.BadParameter(message, param_hint="--base")
    return base if base[-1] in "/#:" else f"{base}/"


def _show(found: Lift) -> None:
    description = found.description
    codes = sum(len(item.codes) for item in description.lists)
    fields = sum(len(item.fields) for item in description.schemas)
    _print(
        f"{description.source}: {many(len(description.schemas), 'schema')} with {many(fields, 'field')}, "
        f"{many(len(description.lists), 'code list')} with {many(codes, 'code')}, "
        f"{many(len(description.services), 'service')}."
    )
    for path in found.files:
        _print(f"  wrote {path}")
    for path in found.stale:
        _print(f"  removed {path}")
    if found.changes:
        table_output().print(_table(found.changes), markup=False, highlight=False)
    for remark in found.remarks:
        _print(_remark(remark))


def _table(changes: tuple[Broken, ...]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("change", "what", "before", "after", "breaks"):
        table.add_column(heading, overflow="fold")
    for item in changes:
        change = item.change
        table.add_row(change.kind.value, change.name, change.before, change.after, ", ".join(item.crosswalks))
    return table


def _remark(remark: Remark) -> str:
    where = f"{remark.place}: " if remark.place else ""
    return " ".join(filter(None, (f"note: {where}{remark.problem}", remark.remedy)))


def _print(line: str) -> None:
    output().print(line, markup=False, highlight=False, soft_wrap=True)
