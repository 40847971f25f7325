"""`sb report inconsistencies`: where definitions disagree, with evidence, whom to ask, and what to do."""

from semantic_bridge.cli.options import OutputOption, WorkspaceOption, open_bridge
from semantic_bridge.cli.reports import FormOption, LanguageOption, TableOption, write_report
from semantic_bridge.reports.words import Language, read_words
from semantic_bridge.usecases.reports.inconsistencies import inconsistencies_report


def command(
    workspace: WorkspaceOption = None,
    form: FormOption = None,
    table: TableOption = None,
    language: LanguageOption = Language.EN,
    output: OutputOption = None,
) -> int:
    """List where definitions disagree, with evidence, whom to ask, and what to do.

    Example: sb report inconsistencies --workspace pilot --language ru -o conflicts.html
    """
    words = read_words(language)
    return write_report(inconsistencies_report(open_bridge(workspace), words), words, form, table, output)
