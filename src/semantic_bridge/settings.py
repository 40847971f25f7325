"""What an operator may set, with the values that ship.

Nothing is read at import: whoever starts the program passes its environment to `Settings.from_environment`, once.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Final

from semantic_bridge.errors import BridgeError

PREFIX: Final = "SEMANTIC_BRIDGE_"
"""The start of every variable: `SEMANTIC_BRIDGE_PORT`, `SEMANTIC_BRIDGE_QUERY_SECONDS`."""

_KIB: Final = 1024
_MIB: Final = 1024 * _KIB
_LAST_PORT: Final = 65_535
_WHOLE: Final = re.compile(r"[0-9]{1,15}")
_DECIMAL: Final = re.compile(r"[0-9]{1,15}(\.[0-9]{1,15})?")


class SettingsError(BridgeError):
    """A setting has a value that it cannot have.

    Attributes:
        name: The setting, or the variable that was to set it.
        value: What it was set to, as written.
        expected: What it can be, as in "a whole number above 0".
    """

    def __init__(self, name: str, value: object, expected: str) -> None:
        self.name, self.value, self.expected = name, value, expected
        super().__init__(
            f"{name} is {str(value)!r}, which is not {expected}.",
            remedy=f"Set {name} to {expected}, or leave it out to keep the value that ships.",
        )


@dataclass(frozen=True, slots=True)
class Limits:
    """How large an input may be before it is refused; each limit is above 0.

    A stream has no limit in all, only one for each line.

    Attributes:
        json_body_bytes: One JSON document, as sent.
        line_bytes: One line of NDJSON or CSV.
        json_depth: Objects and lists within each other, the outermost counted.
        string_bytes: One text in a record, as UTF-8.
        turtle_file_bytes: One Turtle file of a workspace.
        query_bytes: One SPARQL query, as UTF-8.
        query_nesting: Brackets within each other in a query.
        query_operators: Operators in a query.
        query_seconds: How long a query may run.
        query_rows: Rows, or triples, that a query may give.
        regex_bytes: One RE2 pattern, as UTF-8.
    """

    json_body_bytes: int = 2 * _MIB
    line_bytes: int = 1 * _MIB
    json_depth: int = 64
    string_bytes: int = 1 * _MIB
    turtle_file_bytes: int = 16 * _MIB
    query_bytes: int = 32 * _KIB
    query_nesting: int = 64
    query_operators: int = 256
    query_seconds: float = 5.0
    query_rows: int = 10_000
    regex_bytes: int = 512

    def __post_init__(self) -> None:
        """Refuse a limit that would let nothing through."""
        for item in fields(self):
            value = getattr(self, item.name)
            if not value > 0:
                raise SettingsError(item.name, value, "a number above 0")


@dataclass(frozen=True, slots=True)
class Settings:
    """How one process runs.

    Attributes:
        workspace: The workspace as it was named: a folder, or the word `pilot`.
        host: The address that the service listens on; only this machine by default.
        port: The TCP port, 0 for any that is free.
        cache: The folder for what need not be made twice; None keeps nothing.
        limits: What is refused as too large.
    """

    workspace: Path = Path()
    host: str = "127.0.0.1"
    port: int = 8000
    cache: Path | None = None
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        """Refuse a port that no socket can have."""
        if not 0 <= self.port <= _LAST_PORT:
            raise SettingsError("port", self.port, f"a port from 0 to {_LAST_PORT}")

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Settings":
        """The settings that the variables state; a variable that is absent or empty leaves the value that ships.

        Args:
            environ: As `os.environ`. `SEMANTIC_BRIDGE_WORKSPACE`, `_HOST`, `_PORT`, `_CACHE`, and one variable for each
                limit, such as `SEMANTIC_BRIDGE_QUERY_ROWS`. Without `_CACHE` the folder follows `XDG_CACHE_HOME` and
                `HOME` (XDG Base Directory Specification); `off` keeps nothing. Other variables are not looked at.

        Raises:
            SettingsError: A value is not a number where one is due, or is out of range.
        """
        stated = _stated(environ)
        plain = cls()
        return cls(
            workspace=Path(stated.get("workspace", plain.workspace)),
            host=stated.get("host", plain.host),
            port=_port(stated["port"]) if "port" in stated else plain.port,
            cache=_cache(stated.get("cache"), environ),
            limits=_limits(stated),
        )


def variable(setting: str) -> str:
    """The environment variable of a setting or limit: `query_rows` is `SEMANTIC_BRIDGE_QUERY_ROWS`."""
    return PREFIX + setting.upper()


def _stated(environ: Mapping[str, str]) -> dict[str, str]:
    names = ("workspace", "host", "port", "cache", *(item.name for item in fields(Limits)))
    return {name: value for name in names if (value := environ.get(variable(name), "").strip())}


def _cache(stated: str | None, environ: Mapping[str, str]) -> Path | None:
    if stated == "off":
        return None
    if stated is not None:
        return Path(stated)
    home = environ.get("HOME")
    base = environ.get("XDG_CACHE_HOME") or (str(Path(home) / ".cache") if home else None)
    return Path(base) / "semantic-bridge" if base and Path(base).is_absolute() else None


def _port(text: str) -> int:
    if not _WHOLE.fullmatch(text) or int(text) > _LAST_PORT:
        raise SettingsError(variable("port"), text, f"a port from 0 to {_LAST_PORT}")
    return int(text)


def _limits(stated: Mapping[str, str]) -> Limits:
    seconds = "query_seconds"
    limits = Limits(query_seconds=_decimal(seconds, stated[seconds])) if seconds in stated else Limits()
    return replace(limits, **{name: _whole(name, stated[name]) for name in _whole_limits() if name in stated})


def _whole_limits() -> tuple[str, ...]:
    return tuple(item.name for item in fields(Limits) if item.type is int)


def _whole(name: str, text: str) -> int:
    if not _WHOLE.fullmatch(text) or int(text) == 0:
        raise SettingsError(variable(name), text, "a whole number above 0")
    return int(text)


def _decimal(name: str, text: str) -> float:
    if not _DECIMAL.fullmatch(text) or float(text) == 0:
        raise SettingsError(variable(name), text, "a number above 0")
    return float(text)
