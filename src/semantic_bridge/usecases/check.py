"""Check a workspace: what keeps it from loading, else what is doubtful in it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from semantic_bridge.authoring.check import Stated, check, findings_of
from semantic_bridge.errors import CrosswalkErrors
from semantic_bridge.model.finding import Finding
from semantic_bridge.settings import Limits
from semantic_bridge.usecases.agreement import disagreements
from semantic_bridge.usecases.catalogue import catalogue_mistakes
from semantic_bridge.usecases.check_catalogue import catalogue_findings
from semantic_bridge.usecases.ledger import broken_claims
from semantic_bridge.usecases.reasoning import contradicting_mappings
from semantic_bridge.workspace import Workspace, mapping_breaches


def check_workspace(root: Path, limits: Limits, shapes: Sequence[Path] = ()) -> tuple[Finding, ...]:
    """Every finding, the most severe first.

    Args:
        root: The folder of the workspace.
        limits: How large its files may be.
        shapes: Turtle files of shapes of others, such as those of DCAT-AP, that the workspace is held against.

    Raises:
        NotAWorkspaceError: The folder is none.
        ReadError: A file of shapes cannot be read.
        ShapeError: The shapes cannot be run.
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
    doubts += disagreements(workspace, today)
    doubts += broken_claims(workspace, today)
    doubts += findings_of(tuple(catalogue_mistakes(workspace)))
    doubts += catalogue_findings(workspace, shapes, limits)
    doubts += contradicting_mappings(workspace, today)
    return check(stated, workspace.place, doubts)
