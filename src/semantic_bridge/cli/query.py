"""`sb query`: ask the metadata graph in SPARQL."""

from pathlib import Path
from typing import Annotated

import typer

from semantic_bridge.cli.console import show_lines
from semantic_bridge.cli.options import STREAM, OutputOption, WorkspaceOption, open_bridge, opened
from semantic_bridge.cli.streams import written
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
    text = _text(query)
    bridge = open_bridge(workspace)
    result = ask(bridge, text)
    with written(output) as sink:
        write_answer(result, form, sink)
    if not isinstance(result, Boolean) and result.truncated:
        show_lines(f"Cut after {bridge.limits.query_rows} rows: add LIMIT and OFFSET to see others.")
    return 0


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
