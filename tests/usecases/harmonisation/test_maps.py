"""What a concept map makes of a code has one word, whatever the engine answers."""

import pytest

from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.plan.outcome import Outcome
from semantic_bridge.usecases.harmonisation.maps import CodeFate, fate_of

FATES = {
    Status.EXACT: CodeFate.EXACT,
    Status.APPROXIMATE: CodeFate.APPROXIMATE,
    Status.DEFAULTED: CodeFate.NO_ROW,
    Status.SPLIT: CodeFate.SEVERAL,
    Status.AMBIGUOUS: CodeFate.SEVERAL,
    Status.NO_TARGET: CodeFate.NO_TARGET,
    Status.NOT_CURRENT: CodeFate.NOT_CURRENT,
    Status.MISSING_INPUT: CodeFate.NO_ROW,
    Status.UNMAPPED: CodeFate.NO_ROW,
    Status.INVALID_SOURCE: CodeFate.NO_ROW,
    Status.ERROR: CodeFate.NO_ROW,
}


@pytest.mark.parametrize("status", list(Status))
def test_every_status(status: Status) -> None:
    """Each status has a fate."""
    assert FATES[status] is fate_of(Outcome("1", status))


@pytest.mark.parametrize("status", [Status.DEFAULTED, Status.UNMAPPED, Status.EXACT])
def test_without_a_row(status: Status) -> None:
    """A code without a row has none, whatever a policy puts in its place."""
    assert CodeFate.NO_ROW is fate_of(Outcome("1", status, Reason.NO_ROW))
