"""References that lead where nothing may be read, and a guard that sees whoever goes there."""

import builtins
import os
import socket
from pathlib import Path
from typing import Any, NoReturn

import pytest

HOSTILE = [
    pytest.param("https://example.org/person.json", "leads to another place", id="another host"),
    pytest.param("http://127.0.0.1:1/person.json#/a", "leads to another place", id="this host"),
    pytest.param("//example.org/person.json", "leads to another place", id="a host without a scheme"),
    pytest.param("file:///etc/passwd", "leads to another place", id="a file URL"),
    pytest.param("FILE:/etc/passwd", "leads to another place", id="a file URL in capitals"),
    pytest.param("C:\\secret.json", "leads to another place", id="a drive"),
    pytest.param("urn:x:y", "leads to another place", id="a URN"),
    pytest.param("/etc/passwd", "is not read. The file lies outside its folder.", id="an absolute path"),
    pytest.param("../secret.json", "is not read. The file lies outside its folder.", id="above the root"),
    pytest.param("a/../../secret.json", "is not read. The file lies outside its folder.", id="above it, in the end"),
    pytest.param(
        "%2e%2e/secret.json", "is not read. The file lies outside its folder.", id="above it, in percent signs"
    ),
    pytest.param("%2Fetc%2Fpasswd", "is not read. The file lies outside its folder.", id="absolute, in percent signs"),
    pytest.param("link.json", "is not read. The file lies outside its folder.", id="a link out of it"),
    pytest.param("a%00.json", "is not read. This is no name of a file.", id="a nought in the name"),
    pytest.param("folder", "is not read. This is not a plain file.", id="a folder"),
    pytest.param("missing.json", "is not read. The file cannot be read", id="a missing file"),
    pytest.param("large.json", "is not read. The file is larger than", id="a large file"),
    pytest.param("#/nothing", "leads to nothing.", id="nothing there"),
    pytest.param("#nothing", "leads to nothing.", id="no such anchor"),
    pytest.param("#/properties/f/x/y/z", "leads to nothing.", id="below a text"),
    pytest.param("#/required/99999999999999999999", "leads to nothing.", id="beyond a list"),
    pytest.param("http://[", "leads to", id="no URI"),
]
"""What stands in a `$ref`, and what is said of it."""


def guard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let every attempt to connect or to open by name fail, and list what the one reader of files opens."""
    opened: list[str] = []
    really = os.open

    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("an attempt to connect, or to open a file by itself")

    def watched(path: str | Path, *arguments: Any) -> int:  # noqa: ANN401  # as os.open
        opened.append(os.fspath(path))
        return really(path, *arguments)

    for owner, name in ((socket.socket, "connect"), (socket, "getaddrinfo"), (builtins, "open")):
        monkeypatch.setattr(owner, name, refuse)
    monkeypatch.setattr(os, "open", watched)
    return opened
