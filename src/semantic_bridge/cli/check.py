"""`sb check`: what is wrong or doubtful in a workspace."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from semantic_bridge.cli.console import output
from semantic_bridge.cli.findings import finding_json, findings_text
from semantic_bridge.cli.options import WorkspaceOption, workspace_path
from semantic_bridge.model.validation import Severity
from semantic_bridge.records.strict_json import encode
from semantic_bridge.settings import Settings
from semantic_bridge.usecases.check import check_workspace


class Report(StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"


def command(
    workspace: WorkspaceOption = None,
    fail_on: Annotated[Severity, typer.Option(help="Exit 1 from this severity up.")] = Severity.VIOLATION,
    report: Annotated[Report, typer.Option(help="How findings are written; JSON holds every detail.")] = Report.TEXT,
    shapes: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="SHACL shapes to hold the catalogue against, as of DCAT-AP; repeatable."),
    ] = None,
) -> int:
    """Report what keeps a workspace from loading, and what it leaves unmapped, doubtful or unfilled.

    Example: sb check --workspace pilot --fail-on Warning
    """
    limits = Settings.from_environment(os.environ).limits
    findings = check_workspace(workspace_path(workspace), limits, shapes or ())
    if report is Report.JSON:
        text = encode([finding_json(finding) for finding in findings]).decode()
    else:
        text = findings_text(findings)
    output().print(text, markup=False, highlight=False, soft_wrap=True)
    return int(any(finding.severity.rank >= fail_on.rank for finding in findings))
