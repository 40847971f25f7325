"""The executors: every test of this room asks for one, and gets each in turn."""

import pytest

from tests.execute.executors import EXECUTORS, Executor


@pytest.fixture(params=sorted(EXECUTORS))
def executor(request: pytest.FixtureRequest) -> Executor:
    """Each executor in turn; a test that passes on one must pass on all."""
    name: str = request.param
    return EXECUTORS[name]()
