"""`sb report crosswalk`: the table by which people who know the data check a crosswalk."""

from semantic_bridge.cli.options import (
    AsOfOption,
    OutputOption,
    SourceOption,
    TargetOption,
    WorkspaceOption,
    day_of,
    open_bridge,
)
from semantic_bridge.cli.reports import (
    FormOption,
    LanguageOption,
    ReportForm,
    TableOption,
    chosen_form,
    write_report,
)
from semantic_bridge.reports.words import Language, read_words
from semantic_bridge.usecases.reports.crosswalk.codes import MOST_ROWS
from semantic_bridge.usecases.reports.crosswalk.report import crosswalk_report


def command(
    source: SourceOption,
    target: TargetOption,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
    form: FormOption = None,
    table: TableOption = None,
    language: LanguageOption = Language.EN,
    output: OutputOption = None,
) -> int:
    """Write a crosswalk as tables for people who know the data: every field, every code, what is done, what is lost.

    A long table of codes is cut, and says so; as CSV it is whole.

    Example: sb report crosswalk --workspace pilot --from passport.person --to zags.person -o check.html
    """
    day, words = day_of(as_of), read_words(language)
    most_rows = None if chosen_form(form, output) is ReportForm.CSV else MOST_ROWS
    found = crosswalk_report(open_bridge(workspace), words, (source, target), day, most_rows)
    return write_report(found, words, form, table, output)
