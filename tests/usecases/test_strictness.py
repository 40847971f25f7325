"""How weak a record may be."""

from datetime import date

import pytest

from semantic_bridge.model.translation import Status, Translation
from semantic_bridge.usecases.strictness import refused, weaker


def translation(status: Status) -> Translation:
    """A record with this status."""
    return Translation({"a": 1}, status, complete=True, issues=(), unused=(), as_of=date(2024, 1, 1))


@pytest.mark.parametrize("bound", Status)
@pytest.mark.parametrize("status", Status)
def test_order(status: Status, bound: Status) -> None:
    """A record is refused where its status stands after the bound, strongest first; nothing else of it changes."""
    order = list(Status)
    is_weaker = order.index(status) > order.index(bound)
    found = translation(status)
    assert is_weaker == weaker(found, bound)
    kept = refused(found, bound)
    assert (None if is_weaker else {"a": 1}) == kept.output
    assert (status, True) == (kept.status, kept.complete)
