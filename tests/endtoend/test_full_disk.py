"""A disk that is full when an output is written: a clear error, the old file kept, and nothing half written."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.endtoend.terminal import PILOT, Ended
from tests.patience import PATIENCE_SECONDS

LEAST: Final = 4096
"""Bytes, about, that a file may have on the disk of these tests; every output here has more."""


def sb_without_room(*arguments: str | Path, stdin: bytes = b"") -> Ended:
    """The program in a process of its own, which may write no large file (RLIMIT_FSIZE, in blocks of 512 bytes)."""
    command = ["sh", "-c", f'ulimit -f {LEAST // 512} && exec "$@"', "sh", sys.executable, "-m", "semantic_bridge"]
    # What measures the tests writes files, too.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(
        [*command, *map(str, arguments)],
        input=stdin, capture_output=True, check=False, timeout=PATIENCE_SECONDS, env=environment,
    )  # fmt: skip
    return Ended(done.returncode, done.stdout, done.stderr.decode())


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("report", "inventory", *PILOT, "--language", "ky"), id="the inventory"),
        pytest.param(("report", "ownership", *PILOT), id="ownership"),
        pytest.param(("query", *PILOT, "SELECT * { ?s ?p ?o } LIMIT 1000"), id="a query"),
        pytest.param(("reason", *PILOT, "--from", "mappings"), id="what follows"),
    ],
)
def test_no_room(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """The output is named with what to do, the exit code is that of a fault, and the folder is as it was."""
    path = tmp_path / "report.html"
    path.write_text("of last month", encoding="utf-8")
    ended = sb_without_room(*arguments, "-o", path)
    assert (2, b"") == (ended.code, ended.output)
    problem, where, remedy = ended.error.splitlines()[-3:]
    assert ("The output cannot be written: File too large.", f"    in {path}") == (problem, where)
    assert "    Make room, or name a place on another disk." == remedy
    assert ["of last month"] == [item.read_text("utf-8") for item in tmp_path.iterdir()]
