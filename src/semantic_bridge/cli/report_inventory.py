"""`sb report inventory`: list the datasets and services of the catalogue, and what is not known of them."""

from semantic_bridge.cli.options import OutputOption, WorkspaceOption, open_bridge
from semantic_bridge.cli.reports import FormOption, LanguageOption, TableOption, write_report
from semantic_bridge.reports.words import Language, read_words
from semantic_bridge.usecases.reports.inventory import inventory


def command(
    workspace: WorkspaceOption = None,
    form: FormOption = None,
    table: TableOption = None,
    language: LanguageOption = Language.EN,
    output: OutputOption = None,
) -> int:
    """List the datasets and services of the catalogue, and what is not known of them.

    Example: sb report inventory --workspace pilot --language ru -o inventory.html
    """
    words = read_words(language)
    return write_report(inventory(open_bridge(workspace), words), words, form, table, output)
