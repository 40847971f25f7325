"""`sb report inventory`: list the datasets and services of the catalogue, and what is not known of them."""

from semantic_bridge.cli.catalogue_reports import (
    FormOption,
    Language,
    LanguageOption,
    TableFormat,
    TableOption,
    write_report,
)
from semantic_bridge.cli.options import OutputOption, WorkspaceOption
from semantic_bridge.usecases.report_catalogue import inventory


def command(
    workspace: WorkspaceOption = None,
    form: FormOption = TableFormat.MARKDOWN,
    table: TableOption = None,
    language: LanguageOption = Language.EN,
    output: OutputOption = None,
) -> int:
    """List the datasets and services of the catalogue, and what is not known of them.

    Example: sb report inventory --workspace pilot --language ru
    """
    return write_report(inventory, workspace, language, (form, table), output)
