"""Our own faults in the log: the class and the place, never the message."""

import logging

import pytest

from semantic_bridge.web.faults import begin_trace, log_fault, route_of
from tests.web.workspace import PIN


def logged(error: Exception, caplog: pytest.LogCaptureFixture) -> str:
    """The line that is logged for the error."""
    caplog.set_level(logging.ERROR)
    scope = {"type": "http", "method": "GET", "path": f"/persons/{PIN}", "headers": []}
    begin_trace(scope)
    log_fault(scope, error)
    (line,) = caplog.messages
    return line


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        pytest.param("GET", "GET", id="of HTTP"),
        pytest.param("PATCH", "PATCH", id="of HTTP, though none is used here"),
        pytest.param("get", "other", id="methods have capitals"),
        pytest.param(PIN, "other", id="anything else"),
    ],
)
def test_methods(method: str, expected: str) -> None:
    """A method that HTTP does not have is not repeated."""
    assert f"{expected} no such address" == route_of({"type": "http", "method": method})


def test_place_in_the_package(caplog: pytest.LogCaptureFixture) -> None:
    """The place is the innermost one of this package, wherever below it the failure was."""
    with pytest.raises(KeyError) as caught:
        route_of({PIN: PIN})
    assert logged(caught.value, caplog).startswith("GET no such address failed: KeyError at web/faults.py:")


def test_place_outside_of_the_package(caplog: pytest.LogCaptureFixture) -> None:
    """Where no place is in the package, the innermost of all is named by its file alone."""
    with pytest.raises(ValueError, match="invalid literal") as caught:
        int("x" + PIN)
    line = logged(caught.value, caplog)
    assert "ValueError at test_faults.py:" in line
    assert PIN not in line


def test_no_place(caplog: pytest.LogCaptureFixture) -> None:
    """An error that was never raised has no place."""
    assert "ValueError at an unknown place, trace " in logged(ValueError(PIN), caplog)
