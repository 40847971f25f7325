"""One service over the small workspace, shared: it keeps no state that a call could change."""

import pytest
from starlette.testclient import TestClient

from tests.web.workspace import open_client, write_workspace


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A client of the service."""
    return open_client(write_workspace(tmp_path_factory.mktemp("workspace")))
