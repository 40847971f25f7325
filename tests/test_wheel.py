"""The wheel works where there is no checkout: it carries the pilot, its samples, and nothing of the workshop."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.patience import PATIENCE_SECONDS

CHECKOUT = Path(__file__).resolve().parents[1]
PILOT = "semantic_bridge/pilot"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    run(folder, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(CHECKOUT))
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the wheel, and nothing else, is installed in."""
    folder = tmp_path_factory.mktemp("installed")
    run(folder, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(folder), str(wheel))
    return folder


def run(folder: Path, *arguments: str, path: Path | None = None) -> str:
    """What Python prints when it is run in the folder, with the packages of `path` before all others.

    It gets an environment of its own: what the tests set must not reach a user's installation.
    """
    kept = {name: os.environ[name] for name in ("HOME", "LANG", "PATH", "TMPDIR") if name in os.environ}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=kept | ({"PYTHONPATH": str(path)} if path else {}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_wheel_carries_the_pilot(wheel: Path) -> None:
    """Every file of the pilot is in the wheel, under the package."""
    names = set(zipfile.ZipFile(wheel).namelist())
    folders = ("ontology", "shapes", "mappings", "queries", "examples/records")
    shipped = [file for folder in folders for file in files(folder)]
    assert shipped
    assert {f"{PILOT}/{file}" for file in shipped} <= names


def files(folder: str) -> list[str]:
    """The files under a folder of the checkout, as paths from its top."""
    found = (CHECKOUT / folder).rglob("*")
    return sorted(
        file.relative_to(CHECKOUT).as_posix() for file in found if file.is_file() and file.parent.name != "__pycache__"
    )


def test_wheel_carries_nothing_of_the_workshop(wheel: Path) -> None:
    """The wheel holds the package, its data and its metadata: no tests, no benchmarks."""
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"semantic_bridge"}
    assert [name for name in names if {"tests", "benchmarks"} & set(name.split("/"))] == []
    assert [name for name in names if name.startswith(PILOT) and name.endswith((".py", ".pyc"))] == []
    assert {"py.typed", "LICENSE", "entry_points.txt"} <= {name.split("/")[-1] for name in names}


def test_wheel_is_the_same_each_time(wheel: Path, tmp_path: Path) -> None:
    """Two builds of one checkout are one file, byte for byte."""
    run(tmp_path, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(CHECKOUT))
    assert next(tmp_path.glob("*.whl")).read_bytes() == wheel.read_bytes()


def test_installed_pilot(installed: Path, tmp_path: Path) -> None:
    """An installed package finds the pilot in itself, not in a checkout."""
    code = "from semantic_bridge.resources import pilot_workspace; print(pilot_workspace())"
    assert run(tmp_path, "-c", code, path=installed) == f"{installed / PILOT}\n"


def test_installed_command(installed: Path, tmp_path: Path) -> None:
    """In an empty folder, away from any checkout, the command translates the pilot's sample, a line for a line."""
    sample = installed / PILOT / "examples" / "records" / "passport.person.ndjson"
    command = ["-m", "semantic_bridge", "translate", "--workspace", "pilot"]
    answers = run(tmp_path, *command, "--from", "passport.person", "--to", "hub.person", str(sample), path=installed)
    assert [sorted(json.loads(line).keys() & {"output", "status"}) for line in answers.splitlines()] == [
        ["output", "status"] for _ in sample.read_text("utf-8").splitlines()
    ]


def test_installed_report(installed: Path, tmp_path: Path) -> None:
    """An installed package has the words, the templates and the style of its reports."""
    command = ["-m", "semantic_bridge", "report", "ownership", "--workspace", "pilot"]
    page = run(tmp_path, *command, "--format", "html", "--language", "ky", path=installed)
    assert page.startswith('<!DOCTYPE html>\n<html lang="ky">')
    assert all(part in page for part in ("@media print", 'role="img"', "Мазмуну"))
    assert page.endswith("</html>\n")
