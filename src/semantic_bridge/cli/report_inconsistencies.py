"""`sb report inconsistencies`: where definitions disagree, with evidence, whom to ask, and what to do."""

from pathlib import Path
from typing import Annotated

import typer

from semantic_bridge.cli.options import OutputOption, WorkspaceOption, open_bridge
from semantic_bridge.cli.reports import FormOption, LanguageOption, TableOption, write_report
from semantic_bridge.cli.streams import check_apart, written
from semantic_bridge.reports.words import Language, read_words
from semantic_bridge.usecases.inconsistencies import annotated
from semantic_bridge.usecases.reports.inconsistencies import inconsistencies_report


def command(
    workspace: WorkspaceOption = None,
    form: FormOption = None,
    table: TableOption = None,
    language: LanguageOption = Language.EN,
    output: OutputOption = None,
    annotations: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write what the rules found as annotations of the quality, too, in Turtle."),
    ] = None,
) -> int:
    """List where definitions disagree, with evidence, whom to ask, and what to do.

    Example: sb report inconsistencies --workspace pilot --language ru -o conflicts.html
    """
    if annotations is not None:
        check_apart(output, annotations, "--annotations")
    bridge, words = open_bridge(workspace), read_words(language)
    if annotations is not None:
        with written(annotations, "--annotations") as sink:
            sink.write(annotated(bridge, language).encode())
    return write_report(inconsistencies_report(bridge, words), words, form, table, output)
