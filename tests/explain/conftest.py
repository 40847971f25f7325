"""A small workspace with every kind of statement, and the pilot, opened once."""

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.resources import pilot_workspace


@pytest.fixture(scope="session")
def pilot() -> Bridge:
    """The pilot that ships."""
    return Bridge.open(pilot_workspace())
