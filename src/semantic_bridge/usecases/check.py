"""Check a workspace: what keeps it from loading, else what is doubtful in it."""

from datetime import date
from pathlib import Path

from semantic_bridge.authoring.check import Stated, check, findings_of
from semantic_bridge.errors import CrosswalkErrors
from semantic_bridge.model.finding import Finding
from semantic_bridge.settings import Limits
from semantic_bridge.usecases.agreement import disagreements
from semantic_bridge.usecases.ledger import broken_claims
from semantic_bridge.workspace import Workspace, mapping_breaches


def check_workspace(root: Path, limits: Limits) -> tuple[Finding, ...]:
    """Every finding, the most severe first.

    Raises:
        NotAWorkspaceError: The folder is none.
    """
    try:
        workspace = Workspace.open(root, limits)
    except CrosswalkErrors as problems:
        return findings_of(problems.errors)
    stated = Stated(
        tuple(workspace.crosswalks.values()),
        tuple(workspace.code_lists.values()),
        tuple(workspace.concept_maps.values()),
    )
    doubts = [
        Finding("SB002", breach.severity, breach.message, subject=breach.subject)
        for breach in mapping_breaches(workspace.files)
    ]
    today = date.today()  # noqa: DTZ011  # the local day is meant
    return check(stated, workspace.place, [*doubts, *disagreements(workspace, today), *broken_claims(workspace, today)])
