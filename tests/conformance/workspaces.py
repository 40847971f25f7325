"""Write the workspaces of case files as folders: one each, or all of them as one, for a server to serve."""

from collections.abc import Iterable
from pathlib import Path

from tests.conformance.cases import CaseFile


def write_workspace(file: CaseFile, root: Path) -> Path:
    """The workspace of one file of cases, at `root`."""
    for path, text in file.texts.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return root


def write_together(files: Iterable[CaseFile], root: Path) -> Path:
    """The workspaces of all files as one, at `root`; after the first folder of each path comes the file's name."""
    for file in files:
        for path, text in file.texts.items():
            first, _, rest = path.partition("/")
            target = root / first / file.name / rest
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    return root
