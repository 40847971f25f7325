"""`sb report ownership`: list who answers for each dataset, since when and until when, and what nobody owns."""

from semantic_bridge.cli.catalogue_reports import (
    FormOption,
    Language,
    LanguageOption,
    TableFormat,
    TableOption,
    write_report,
)
from semantic_bridge.cli.options import OutputOption, WorkspaceOption
from semantic_bridge.usecases.report_catalogue import ownership


def command(
    workspace: WorkspaceOption = None,
    form: FormOption = TableFormat.MARKDOWN,
    table: TableOption = None,
    language: LanguageOption = Language.EN,
    output: OutputOption = None,
) -> int:
    """List who answers for each dataset, since when and until when, and what nobody owns.

    Example: sb report ownership --workspace pilot --format csv --table roles
    """
    return write_report(ownership, workspace, language, (form, table), output)
