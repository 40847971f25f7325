"""`sb query`: ask the metadata graph in SPARQL."""

from pathlib import Path
from typing import Annotated

import typer

from semantic_bridge.cli.console import errors
from semantic_bridge.cli.options import OutputOption, WorkspaceOption, open_bridge
from semantic_bridge.cli.streams import standard_input, written
from semantic_bridge.cli.tables import QueryFormat, write_answer
from semantic_bridge.rdf.results import Boolean
from semantic_bridge.usecases.query import ask


def command(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="SPARQL, a .rq file, or - for standard input.")],
    output: OutputOption = None,
    workspace: WorkspaceOption = None,
    form: Annotated[
        QueryFormat, typer.Option("--format", help="How the answer is written; table is for people.")
    ] = QueryFormat.TABLE,
) -> int:
    """Query the metadata graph: ontology, shapes, code lists, crosswalks and catalogue. Read only.

    Example: sb query --workspace pilot "SELECT ?list WHERE { ?list a skos:ConceptScheme }"
    """
    bridge = open_bridge(workspace)
    result = ask(bridge, _text(query))
    with written(output) as sink:
        write_answer(result, form, sink)
    if not isinstance(result, Boolean) and result.truncated:
        errors().print(f"Cut after {bridge.limits.query_rows} rows: add LIMIT and OFFSET to see others.")
    return 0


def _text(query: str) -> str:
    if query == "-":
        return standard_input().read().decode("utf-8", "replace")
    path = Path(query)
    if path.suffix in (".rq", ".sparql"):
        if not path.is_file():
            message = f"{query} is not there"
            raise typer.BadParameter(message, param_hint="QUERY")
        return path.read_text(encoding="utf-8")
    return query
