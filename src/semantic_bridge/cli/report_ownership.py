"""`sb report ownership`: list who answers for each dataset, since when and until when, and what nobody owns."""

from semantic_bridge.cli.options import OutputOption, WorkspaceOption, open_bridge
from semantic_bridge.cli.reports import FormOption, LanguageOption, TableOption, write_report
from semantic_bridge.reports.words import Language, read_words
from semantic_bridge.usecases.reports.ownership import ownership


def command(
    workspace: WorkspaceOption = None,
    form: FormOption = None,
    table: TableOption = None,
    language: LanguageOption = Language.EN,
    output: OutputOption = None,
) -> int:
    """List who answers for each dataset, since when and until when, and what nobody owns.

    Example: sb report ownership --workspace pilot --format csv --table roles
    """
    words = read_words(language)
    return write_report(ownership(open_bridge(workspace), words), words, form, table, output)
