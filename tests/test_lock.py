"""The lock files pin everything that is installed, and name no machine."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
LOCKS = {
    extra: (ROOT / name).read_text("utf-8").replace("\\\n", "")
    for extra, name in {"dev": "requirements.lock", "mutants": "requirements-mutants.lock"}.items()
}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PINS = {
    extra: [Requirement(entry.split("--hash", 1)[0]) for entry in lock.splitlines()] for extra, lock in LOCKS.items()
}
ASKED = [(extra, asked) for extra in LOCKS for asked in PROJECT["optional-dependencies"][extra]]
ASKED += [(extra, asked) for extra in LOCKS for asked in PROJECT["dependencies"]]


@pytest.mark.parametrize(("extra", "asked"), ASKED)
def test_every_dependency_is_pinned(extra: str, asked: str) -> None:
    """Each dependency that the project states is in the lock, at a version that it allows: `make lock` was run."""
    wanted = Requirement(asked)
    pins = [pin for pin in PINS[extra] if _name(pin.name) == _name(wanted.name)]
    versions = [clause.version for pin in pins for clause in pin.specifier]
    assert len(versions) == 1
    assert wanted.specifier.contains(versions[0])


def test_one_version_of_each() -> None:
    """What two locks pin they pin at one version: both can be installed in one environment."""
    found = {extra: {_name(pin.name): str(pin.specifier) for pin in pins} for extra, pins in PINS.items()}
    both = found["dev"].keys() & found["mutants"].keys()
    assert {name: found["dev"][name] for name in both} == {name: found["mutants"][name] for name in both}


@pytest.mark.parametrize("extra", LOCKS)
def test_every_pin_is_exact_and_hashed(extra: str) -> None:
    """A pin is one version, with the SHA-256 of each of its files: nothing else can be installed in its place."""
    form = re.compile(r"[a-z0-9.-]+==[^ ;]+( ; [^#]+?)? *( +--hash=sha256:[0-9a-f]{64})+")
    assert [entry for entry in LOCKS[extra].splitlines() if not form.fullmatch(entry)] == []


@pytest.mark.parametrize("extra", LOCKS)
@pytest.mark.parametrize(
    "mark", ["://", "--index", "--extra-index", "--find-links", "--trusted-host", "#", "@", "file:"]
)
def test_lock_names_no_place(extra: str, mark: str) -> None:
    """The lock says what is installed, not from where: that is for whoever installs it."""
    assert mark not in LOCKS[extra]


def _name(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
