"""`sb query`: ask the metadata graph in SPARQL, or by the name of a standing query."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from semantic_bridge.cli.console import show_lines
from semantic_bridge.cli.endpoint import LoginOptions, remote_store
from semantic_bridge.cli.options import STREAM, OutputOption, WorkspaceOption, open_bridge, opened, workspace_path
from semantic_bridge.cli.streams import written
from semantic_bridge.cli.tables import QueryFormat, write_answer
from semantic_bridge.rdf.results import Boolean
from semantic_bridge.rdf.standing import StandingQuery, read_standing_query
from semantic_bridge.settings import Settings
from semantic_bridge.usecases.query import Store, ask_standing, is_name, standing_queries, standing_query


def command(
    query: Annotated[
        str | None,
        typer.Argument(metavar="QUERY", help="SPARQL, a .rq file, - for standard input, or a standing query's name."),
    ] = None,
    output: OutputOption = None,
    workspace: WorkspaceOption = None,
    form: Annotated[
        QueryFormat, typer.Option("--format", help="How the answer is written; table is for people.")
    ] = QueryFormat.TABLE,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", metavar="NAME=VALUE", help="A parameter of the query; repeat for more."),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the standing queries, with their parameters.")] = False,
    language: Annotated[
        Literal["en", "ru", "ky"], typer.Option("--language", help="The language of the questions of --list.")
    ] = "en",
    endpoint: Annotated[
        str | None, typer.Option("--endpoint", metavar="URL", help="Ask this SPARQL 1.1 store, not the workspace.")
    ] = None,
    timeout: Annotated[
        int, typer.Option("--timeout", metavar="SECONDS", min=1, help="How long that store may take.")
    ] = 30,
    user: Annotated[
        str | None, typer.Option("--user", metavar="NAME", help="Log in there by name and password.")
    ] = None,
    password_file: Annotated[
        Path | None, typer.Option("--password-file", metavar="FILE", help="The file of the password.")
    ] = None,
    token_file: Annotated[
        Path | None, typer.Option("--token-file", metavar="FILE", help="The file of a bearer token.")
    ] = None,
) -> int:
    """Query the metadata graph: ontology, shapes, code lists, crosswalks and catalogue. Read only.

    A password or token that is in no file is read from SEMANTIC_BRIDGE_ENDPOINT_PASSWORD or
    SEMANTIC_BRIDGE_ENDPOINT_TOKEN.

    Example: sb query --workspace pilot fields-of-schema --param schema=zags.person
    """
    folder = workspace_path(workspace)
    limits = Settings.from_environment(os.environ).limits
    if listed:
        with written(output) as sink:
            sink.write(_listing(standing_queries(folder, limits.query_bytes), language).encode())
        return 0
    asked = _asked(query, folder, limits.query_bytes)
    given = _given(param or ())
    login = LoginOptions(user, password_file, token_file)
    store: Store = (
        remote_store(endpoint, timeout, login, limits.query_rows) if endpoint else open_bridge(workspace).store
    )
    result = ask_standing(store, asked, given)
    with written(output) as sink:
        write_answer(result, form, sink)
    if not isinstance(result, Boolean) and result.truncated:
        show_lines(f"Cut after {limits.query_rows} rows: add LIMIT and OFFSET to see others.")
    return 0


def _asked(query: str | None, folder: Path, most_bytes: int) -> StandingQuery:
    if query is None:
        message = "is missing; name a standing query (sb query --list), or write SPARQL"
        raise typer.BadParameter(message, param_hint="QUERY")
    if is_name(query):
        return standing_query(folder, query, most_bytes)
    if _is_file(query):
        return read_standing_query(Path(query).stem, _text(query), query)
    return read_standing_query("query", _text(query), "query")


def _given(params: Sequence[str]) -> Mapping[str, str]:
    given: dict[str, str] = {}
    for param in params:
        name, sign, value = param.partition("=")
        if not sign or not name or name in given:
            message = "is given twice" if sign and name else "is no parameter; write NAME=VALUE"
            raise typer.BadParameter(f"{name or 'an empty name'} {message}", param_hint="--param")
        given[name] = value
    return given


def _listing(queries: Mapping[str, StandingQuery], language: str) -> str:
    return "\n".join(line for query in queries.values() for line in _lines(query, language)) + "\n"


def _lines(query: StandingQuery, language: str) -> list[str]:
    """The name with its question, and a line for each parameter."""
    lines = [query.name, f"    {query.question(language)}"]
    for item in query.parameters:
        default = "" if item.default is None else f", default {item.default}"
        lines.append(f"    --param {item.name}=…  ({item.kind}{default}) {item.description}")
    return lines


def _is_file(query: str) -> bool:
    return query.endswith((".rq", ".sparql")) and "\n" not in query


def _text(query: str) -> str:
    path = Path(query)
    if path != STREAM and path.suffix not in {".rq", ".sparql"}:
        return query
    with opened(path, "QUERY") as stream:
        try:
            return stream.read().decode()
        except UnicodeDecodeError:
            message = f"{query} is not UTF-8"
            raise typer.BadParameter(message, param_hint="QUERY") from None
