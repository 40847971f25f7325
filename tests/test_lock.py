"""The lock file pins everything that is installed, and names no machine."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PINS = [Requirement(entry.split("--hash", 1)[0]) for entry in LOCK.replace("\\\n", "").splitlines()]
ASKED = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]


@pytest.mark.parametrize("asked", ASKED)
def test_every_dependency_is_pinned(asked: str) -> None:
    """Each dependency that the project states is in the lock, at a version that it allows: `make lock` was run."""
    wanted = Requirement(asked)
    pins = [pin for pin in PINS if _name(pin.name) == _name(wanted.name)]
    versions = [clause.version for pin in pins for clause in pin.specifier]
    assert len(versions) == 1
    assert wanted.specifier.contains(versions[0])


def test_every_pin_is_exact_and_hashed() -> None:
    """A pin is one version, with the SHA-256 of each of its files: nothing else can be installed in its place."""
    entries = LOCK.replace("\\\n", "").splitlines()
    form = re.compile(r"[a-z0-9.-]+==[^ ;]+( ; [^#]+?)? *( +--hash=sha256:[0-9a-f]{64})+")
    assert [entry for entry in entries if not form.fullmatch(entry)] == []


@pytest.mark.parametrize(
    "mark", ["://", "--index", "--extra-index", "--find-links", "--trusted-host", "#", "@", "file:"]
)
def test_lock_names_no_place(mark: str) -> None:
    """The lock says what is installed, not from where: that is for whoever installs it."""
    assert mark not in LOCK


def _name(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
