"""What an operator may set, and what a wrong setting is told."""

import contextlib
import pickle
from dataclasses import FrozenInstanceError, fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.settings import Limits, Settings, SettingsError, variable

LIMIT_NAMES = [item.name for item in fields(Limits)]


def test_limits_that_ship() -> None:
    """The limits that ship are the published ones, in bytes, levels, seconds and rows."""
    assert Limits() == Limits(
        json_body_bytes=2_097_152,
        line_bytes=1_048_576,
        json_depth=64,
        string_bytes=1_048_576,
        turtle_file_bytes=16_777_216,
        query_bytes=32_768,
        query_nesting=64,
        query_operators=256,
        query_seconds=5,
        query_rows=10_000,
        regex_bytes=512,
    )


def test_empty_environment() -> None:
    """Without any variable the service listens on this machine only, with the limits that ship."""
    assert Settings.from_environment({}) == Settings(workspace=Path(), host="127.0.0.1", port=8000, limits=Limits())


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        pytest.param({"SEMANTIC_BRIDGE_WORKSPACE": "pilot"}, Settings(workspace=Path("pilot")), id="workspace by word"),
        pytest.param({"SEMANTIC_BRIDGE_WORKSPACE": "/srv/kg"}, Settings(workspace=Path("/srv/kg")), id="folder"),
        pytest.param({"SEMANTIC_BRIDGE_HOST": "::1"}, Settings(host="::1"), id="host"),
        pytest.param({"SEMANTIC_BRIDGE_PORT": "80"}, Settings(port=80), id="port"),
        pytest.param({"SEMANTIC_BRIDGE_PORT": "0"}, Settings(port=0), id="port 0 is any free one"),
        pytest.param(
            {"SEMANTIC_BRIDGE_PORT": " 65535\n"}, Settings(port=65_535), id="blanks around a value are dropped"
        ),
        pytest.param({"SEMANTIC_BRIDGE_PORT": ""}, Settings(), id="an empty variable says nothing"),
        pytest.param(
            {"SEMANTIC_BRIDGE_QUERY_SECONDS": "0.5"}, Settings(limits=Limits(query_seconds=0.5)), id="seconds"
        ),
        pytest.param({"SEMANTIC_BRIDGE_JSON_DEPTH": "8"}, Settings(limits=Limits(json_depth=8)), id="one limit"),
        pytest.param({"PORT": "80", "SEMANTIC_BRIDGE_SUITES": "x"}, Settings(), id="other variables are not read"),
    ],
)
def test_variable(environ: dict[str, str], expected: Settings) -> None:
    """Each variable sets what it names and nothing else."""
    assert Settings.from_environment(environ) == expected


@pytest.mark.parametrize("name", LIMIT_NAMES)
def test_every_limit_has_a_variable(name: str) -> None:
    """A limit that cannot be set is a limit that an operator patches."""
    settings = Settings.from_environment({variable(name): "7"})
    assert settings == Settings(limits=replace(Limits(), **{name: 7}))


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        pytest.param("port", "http", "SEMANTIC_BRIDGE_PORT is 'http', which is not a port from 0 to 65535.", id="word"),
        pytest.param(
            "port", "65536", "SEMANTIC_BRIDGE_PORT is '65536', which is not a port from 0 to 65535.", id="port"
        ),
        pytest.param("port", "-1", "SEMANTIC_BRIDGE_PORT is '-1', which is not a port from 0 to 65535.", id="negative"),
        pytest.param(
            "query_rows", "1e3", "SEMANTIC_BRIDGE_QUERY_ROWS is '1e3', which is not a whole number above 0.", id="e"
        ),
        pytest.param(
            "query_rows", "٣", "SEMANTIC_BRIDGE_QUERY_ROWS is '٣', which is not a whole number above 0.", id="arabic"
        ),
        pytest.param(
            "query_rows", "1_000", "SEMANTIC_BRIDGE_QUERY_ROWS is '1_000', which is not a whole number above 0.", id="_"
        ),
        pytest.param(
            "json_depth", "0", "SEMANTIC_BRIDGE_JSON_DEPTH is '0', which is not a whole number above 0.", id="zero"
        ),
        pytest.param(
            "query_seconds", "nan", "SEMANTIC_BRIDGE_QUERY_SECONDS is 'nan', which is not a number above 0.", id="nan"
        ),
        pytest.param(
            "query_seconds", "0.0", "SEMANTIC_BRIDGE_QUERY_SECONDS is '0.0', which is not a number above 0.", id="0.0"
        ),
    ],
)
def test_wrong_value(name: str, value: str, message: str) -> None:
    """A wrong value is refused at once: the error names the variable, the value, and what it can be."""
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment({variable(name): value})
    assert caught.value.problem == message
    assert (caught.value.name, caught.value.value) == (variable(name), value)
    assert caught.value.remedy == (
        f"Set {variable(name)} to {caught.value.expected}, or leave it out to keep the value that ships."
    )


@pytest.mark.parametrize("name", LIMIT_NAMES)
@pytest.mark.parametrize("value", [0, -1])
def test_limit_that_lets_nothing_through(name: str, value: int) -> None:
    """A limit made in code is held to the same rule as one from the environment."""
    with pytest.raises(SettingsError, match=f"{name} is '{value}', which is not a number above 0"):
        replace(Limits(), **{name: value})


@pytest.mark.parametrize("port", [-1, 65_536])
def test_port_that_no_socket_has(port: int) -> None:
    """A port made in code is held to the same rule as one from the environment."""
    with pytest.raises(SettingsError, match="not a port from 0 to 65535"):
        Settings(port=port)


def test_settings_are_frozen() -> None:
    """Settings are decided when the process starts; nothing changes them afterwards."""
    with pytest.raises(FrozenInstanceError):
        Settings().port = 80  # type: ignore[misc]  # that it is refused is the rule


def test_settings_cross_processes() -> None:
    """Settings and their errors can be pickled, for workers in other processes."""
    error = SettingsError("port", -1, "a port")
    assert pickle.loads(pickle.dumps(Settings())) == Settings()  # noqa: S301  # pickled one line ago
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301  # likewise


@given(name=st.sampled_from(LIMIT_NAMES), value=st.integers(min_value=1, max_value=10**15 - 1))
def test_limit_round_trip(name: str, value: int) -> None:
    """Whatever limit is written in digits is the limit that is kept."""
    assert getattr(Settings.from_environment({variable(name): str(value)}).limits, name) == value


@given(value=st.text(max_size=20))
def test_any_text_is_a_port_or_refused(value: str) -> None:
    """No text raises anything but the one error."""
    with contextlib.suppress(SettingsError):
        assert 0 <= Settings.from_environment({variable("port"): value}).port <= 65_535
