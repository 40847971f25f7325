"""Every case, every way: the executors in this process, and the service over HTTP."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.conformance.cases import Case, CaseFile, case_files
from tests.conformance.runner import run
from tests.conformance.ways import EXECUTORS, MEDIA_TYPES, InProcess, Way, served
from tests.conformance.workspaces import write_together

OVER_HTTP: Final = "over HTTP"


@pytest.fixture(scope="session")
def ways(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Way]]:
    """Every way, ready."""
    root = write_together(case_files(), tmp_path_factory.mktemp("together"))
    with served(root, tmp_path_factory.mktemp("log") / "serve.log") as server:
        apart = {name: InProcess(case_files(), tmp_path_factory.mktemp("apart"), name) for name in EXECUTORS}
        yield {**apart, OVER_HTTP: server}


def _parameters() -> Iterator[object]:
    for file in case_files():
        for case in file.cases:
            marks = [pytest.mark.xfail(strict=True, reason=case.known)] if case.known else []
            for way in [*EXECUTORS, *([OVER_HTTP] if case.request.carrier in MEDIA_TYPES else [])]:
                yield pytest.param(way, file, case, id=f"{file.name}, {way}: {case.title}", marks=marks)


@pytest.mark.parametrize(("way", "file", "case"), list(_parameters()))
def test_case(ways: dict[str, Way], way: str, file: CaseFile, case: Case) -> None:
    """The answer is what the contract says, whichever way the question is put."""
    assert () == run(ways[way], file, case).differences


def test_apart_and_together(tmp_path: Path) -> None:
    """What a case needs is in its own workspace: all files of cases can be served as one, and each alone."""
    names = [name for file in case_files() for name in file.texts]
    together = write_together(case_files(), tmp_path)
    assert len(names) == sum(1 for path in together.rglob("*") if path.is_file())
