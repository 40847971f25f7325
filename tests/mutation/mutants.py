"""Mutants: small changes to the code, and whether a test notices. Two tools make them, each where the other cannot."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
COPIED: Final = ("src", "tests", "pyproject.toml")
COSMIC_RAY: Final = "tests/mutation/cosmic_ray.toml"
KILLED: Final = frozenset({"killed", "timeout", "segfault"})


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change.

    Attributes:
        module: The file, from `src/semantic_bridge` on.
        removed: The lines that it takes away, without their indentation, one after the other.
        added: What it puts in their place.
        killed: Whether a test fails with it.
    """

    module: str
    removed: str = ""
    added: str = ""
    killed: bool = True


def copied(folder: Path) -> Path:
    """A copy of what the tools change and run, so that no changed code ever stands in the checkout."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / name, folder / name)
    return folder


def by_mutmut(folder: Path, workers: int) -> Iterator[Mutant]:
    """What mutmut makes of the functions of the modules that `tool.mutmut` in pyproject.toml names."""
    _run(folder, "mutmut", "run", "--max-children", str(workers))
    for line in _said(folder, "mutmut", "results", "--all", "true").splitlines():
        name, _, status = line.strip().partition(": ")
        module = name.removeprefix("semantic_bridge.").rpartition(".")[0].replace(".", "/") + ".py"
        if status in KILLED:
            yield Mutant(module)
        elif status:
            yield Mutant(module, *change(_said(folder, "mutmut", "show", name).splitlines()), killed=False)


def by_cosmic_ray(folder: Path) -> Iterator[Mutant]:
    """What cosmic-ray makes of whole modules: mutmut leaves out properties, and what runs when a module is read."""
    _run(folder, "cosmic-ray", "init", COSMIC_RAY, "session.sqlite")
    _run(folder, "cr-filter-operators", "session.sqlite", COSMIC_RAY)
    _run(folder, "cosmic-ray", "exec", COSMIC_RAY, "session.sqlite")
    for line in _said(folder, "cosmic-ray", "dump", "session.sqlite").splitlines():
        work, result = json.loads(line)
        module = work["mutations"][0]["module_path"].partition("semantic_bridge/")[2]
        if result["test_outcome"] == "survived":
            yield Mutant(module, *change(result["diff"].splitlines()), killed=False)
        elif result["test_outcome"]:  # none where the mutant is left out
            yield Mutant(module)


def change(difference: Iterable[str]) -> tuple[str, str]:
    """The lines that a unified difference removes, and those that it adds, each as one text."""
    lines = [line for line in difference if line[:3] not in {"+++", "---"}]
    removed, added = ([line[1:].strip() for line in lines if line.startswith(sign)] for sign in "-+")
    return " ".join(removed), " ".join(added)


def _run(folder: Path, *command: str) -> None:
    """Run a tool in the copy, in view."""
    subprocess.run(_found(command), cwd=folder, check=True, env=_environment(folder))


def _said(folder: Path, *command: str) -> str:
    """What a tool prints."""
    made = subprocess.run(
        _found(command), cwd=folder, check=True, env=_environment(folder), stdout=subprocess.PIPE, encoding="utf-8"
    )
    return made.stdout


def _found(command: tuple[str, ...]) -> tuple[str, ...]:
    """The command of this Python's environment, whatever else is on the path."""
    return (str(Path(sys.executable).parent / command[0]), *command[1:])


def _environment(folder: Path) -> dict[str, str]:
    """The copy's code is imported, not the installed one; `python` is this one."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)))
    return {**os.environ, "PATH": path, "PYTHONPATH": str(folder / "src")}
