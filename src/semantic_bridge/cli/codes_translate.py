"""`sb codes translate`: what a concept map says of single codes."""

from enum import StrEnum
from typing import Annotated

import typer

from semantic_bridge.cli.answers import answers_json, answers_table
from semantic_bridge.cli.console import output
from semantic_bridge.cli.options import AsOfOption, WorkspaceOption, day_of, open_bridge
from semantic_bridge.records.strict_json import encode
from semantic_bridge.usecases.codes import Direction, find_map, translate_codes

MapOption = Annotated[str, typer.Option("--map", metavar="NAME", help="The concept map: its IRI, or the end of it.")]


class CodesFormat(StrEnum):
    """How answers are written."""

    TABLE = "table"
    JSON = "json"


def command(
    codes: Annotated[list[str], typer.Argument(metavar="CODE...", help="The codes.")],
    name: MapOption,
    workspace: WorkspaceOption = None,
    reverse: Annotated[
        bool, typer.Option("--reverse", help="Read the rows from target to source: n:1 gives candidates.")
    ] = False,
    as_of: AsOfOption = None,
    form: Annotated[CodesFormat, typer.Option("--format", help="table is for people.")] = CodesFormat.TABLE,
) -> int:
    """Translate codes by a concept map: every row of each, and what a translation makes of them.

    Example: sb codes translate --workspace pilot --map marital-status-codes 10 21
    """
    day = day_of(as_of)
    concept_map = find_map(open_bridge(workspace).workspace, name)
    direction = Direction.BACKWARD if reverse else Direction.FORWARD
    answers = translate_codes(concept_map, codes, day, direction)
    if form is CodesFormat.JSON:
        text = encode(answers_json(answers, concept_map, day, direction)).decode()
    else:
        text = answers_table(answers)
    output().print(text, markup=False, highlight=False, soft_wrap=True)
    return 0
