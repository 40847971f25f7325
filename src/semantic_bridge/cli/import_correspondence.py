"""`sb import correspondence`: a table of codes and their counterparts becomes a concept map of a workspace."""

import os
from pathlib import Path
from typing import Annotated

import typer

from semantic_bridge.cli.check import Report
from semantic_bridge.cli.console import output
from semantic_bridge.cli.imports import imported_json, imported_text
from semantic_bridge.documents.tables import Dialect
from semantic_bridge.interchange.judging import ISO_DAY, checked_date_format
from semantic_bridge.interchange.lists import checked_language
from semantic_bridge.interchange.naming import checked_scheme
from semantic_bridge.interchange.relations import StatedRelation
from semantic_bridge.records.strict_json import encode
from semantic_bridge.settings import Settings
from semantic_bridge.text.regex import compile_pattern
from semantic_bridge.usecases.import_correspondence import ColumnNames, TableRequest, import_correspondence

_COLUMN = "COLUMN"


FolderOption = Annotated[
    Path, typer.Option("--output", "-o", metavar="DIR", help="The workspace; it is made if it is not there.")
]
RelationOption = Annotated[
    StatedRelation | None,
    typer.Option(help="What all rows mean; cardinality counts the partners of both codes: 1:1 is equal."),
]
RelationColumnOption = Annotated[
    str | None, typer.Option(metavar=_COLUMN, help="Words such as target-broader, or skos:broadMatch.")
]
SourcePartialColumnOption = Annotated[
    str | None, typer.Option(metavar=_COLUMN, help="1 where only a part of the source code is meant, else 0.")
]
TargetPartialColumnOption = Annotated[
    str | None, typer.Option(metavar=_COLUMN, help="1 where only a part of the target code is meant, else 0.")
]
WeightColumnOption = Annotated[
    str | None, typer.Option(metavar=_COLUMN, help="The share of the source: 1/3, 0.25 or 25 %.")
]
FromColumnOption = Annotated[str | None, typer.Option(metavar=_COLUMN, help="The first day of a row.")]
UntilColumnOption = Annotated[
    str | None, typer.Option(metavar=_COLUMN, help="The first day on which a row no longer holds.")
]
DateFormatOption = Annotated[
    str, typer.Option(metavar="PATTERN", help="How days are written, in the letters of sb:DateFormat: dd.MM.yyyy.")
]
SourceLabelColumnOption = Annotated[
    str | None, typer.Option(metavar=_COLUMN, help="What the source codes are called, for the list that is written.")
]
TargetLabelColumnOption = Annotated[
    str | None, typer.Option(metavar=_COLUMN, help="What the target codes are called, likewise.")
]
LabelLanguageOption = Annotated[
    str | None, typer.Option(metavar="TAG", help="The language of the labels, as in ru; by default none is said.")
]
CodePatternOption = Annotated[
    str | None, typer.Option(metavar="RE2", help="What a code of either column looks like, as a whole.")
]
DelimiterOption = Annotated[
    str | None, typer.Option(metavar="SIGN", help="A sign, or tab; by default the one that divides the header.")
]
EncodingOption = Annotated[str, typer.Option(metavar="NAME", help="As in cp1251; a byte order mark counts more.")]


def command(
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="CSV or the like, with a header.")],
    source_scheme: Annotated[str, typer.Option(metavar="IRI", help="The code list of the codes that come in.")],
    target_scheme: Annotated[str, typer.Option(metavar="IRI", help="The code list of the codes that go out.")],
    source_column: Annotated[str, typer.Option(metavar=_COLUMN, help="The source codes: a name, or a number from 1.")],
    target_column: Annotated[str, typer.Option(metavar=_COLUMN, help="The target codes, or why there is none.")],
    folder: FolderOption,
    relation: RelationOption = None,
    relation_column: RelationColumnOption = None,
    source_partial_column: SourcePartialColumnOption = None,
    target_partial_column: TargetPartialColumnOption = None,
    weight_column: WeightColumnOption = None,
    from_column: FromColumnOption = None,
    until_column: UntilColumnOption = None,
    to_inclusive: Annotated[bool, typer.Option("--to-inclusive", help="That day is the last one of the row.")] = False,
    date_format: DateFormatOption = ISO_DAY.pattern,
    source_label_column: SourceLabelColumnOption = None,
    target_label_column: TargetLabelColumnOption = None,
    label_language: LabelLanguageOption = None,
    note_column: Annotated[str | None, typer.Option(metavar=_COLUMN, help="What is said to people.")] = None,
    code_pattern: CodePatternOption = None,
    delimiter: DelimiterOption = None,
    encoding: EncodingOption = "utf-8",
    report: Annotated[Report, typer.Option(help="How the outcome is written; JSON holds every row.")] = Report.TEXT,
) -> int:
    """Import a table of codes and their counterparts; report every row that is doubtful, and repair none.

    A relation is never assumed: give --relation, --relation-column, or the two columns of partial flags. Exit 1 where
    rows were reported.

    Example: sb import correspondence nace.csv --source-scheme https://example.org/nace2
    --target-scheme https://example.org/nace21 --source-column 1 --target-column 2 --relation cardinality -o .
    """
    if to_inclusive and until_column is None:
        message = "says something of --until-column, which is not there"
        raise typer.BadParameter(message, param_hint="--to-inclusive")
    if label_language is not None and source_label_column is None and target_label_column is None:
        message = "says something of --source-label-column or --target-label-column, which are not there"
        raise typer.BadParameter(message, param_hint="--label-language")
    columns = ColumnNames(
        source=source_column,
        target=target_column,
        relation=relation_column,
        source_partial=source_partial_column,
        target_partial=target_partial_column,
        weight=weight_column,
        since=from_column,
        until=until_column,
        note=note_column,
        source_label=source_label_column,
        target_label=target_label_column,
    )
    request = TableRequest(
        source_scheme=checked_scheme(source_scheme),
        target_scheme=checked_scheme(target_scheme),
        columns=columns,
        relation=relation,
        days_after=int(to_inclusive),
        pattern=None if code_pattern is None else compile_pattern(code_pattern),
        dialect=Dialect(encoding, delimiter),
        dates=checked_date_format(date_format),
        language="" if label_language is None else checked_language(label_language),
    )
    limits = Settings.from_environment(os.environ).limits
    imported = import_correspondence(table, request, folder, limits)
    text = encode(imported_json(imported)).decode() if report is Report.JSON else imported_text(imported)
    output().print(text, markup=False, highlight=False, soft_wrap=True)
    return int(bool(imported.correspondence.doubts))
