"""A terminal for tests: `sb` with arguments and an input, and what it left behind.

`sb` runs the program in this process, which is quick and lets a test change a part of it; `sb_process` runs it as a
user does, in a process of its own.
"""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from semantic_bridge.cli.main import run
from tests.patience import PATIENCE_SECONDS

PILOT: Final = ("--workspace", "pilot")

Json = dict[str, Any]
"""A decoded line; what stands in it is what the test asks."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What a call left behind: its exit code, standard output as bytes, and standard error as text."""

    code: int
    output: bytes
    error: str

    @property
    def text(self) -> str:
        """Standard output as text."""
        return self.output.decode()

    @property
    def lines(self) -> list[Json]:
        """Standard output as lines of JSON."""
        return json_lines(self.output)


def json_lines(data: bytes) -> list[Json]:
    """The value of each line; numbers with a fraction keep their digits."""
    return [json.loads(line, parse_float=str) for line in data.splitlines()]


def sb(*arguments: str | Path, stdin: bytes = b"") -> Ended:
    """The program in this process, on streams of bytes; a fault of ours is raised."""
    with _streams(stdin) as (output, error):
        code = run([str(argument) for argument in arguments])
    return Ended(code, output.getvalue(), error.getvalue().decode())


@contextmanager
def _streams(stdin: bytes) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    output, error = io.BytesIO(), io.BytesIO()
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    sys.stdout = io.TextIOWrapper(output, encoding="utf-8", write_through=True)
    sys.stderr = io.TextIOWrapper(error, encoding="utf-8", write_through=True)
    try:
        yield output, error
    finally:
        sys.stdout.detach()
        sys.stderr.detach()
        sys.stdin, sys.stdout, sys.stderr = before


def sb_process(
    *arguments: str | Path, stdin: bytes = b"", environment: Mapping[str, str] | None = None, cwd: Path | None = None
) -> Ended:
    """The program in a process of its own, with further environment variables."""
    return python("-m", "semantic_bridge", *arguments, stdin=stdin, environment=environment, cwd=cwd)


def python(
    *arguments: str | Path, stdin: bytes = b"", environment: Mapping[str, str] | None = None, cwd: Path | None = None
) -> Ended:
    """This Python in a process of its own."""
    command = [sys.executable, *map(str, arguments)]
    settings = os.environ | {"COLUMNS": "80"} | dict(environment or {})
    done = subprocess.run(
        command, input=stdin, capture_output=True, env=settings, cwd=cwd, timeout=PATIENCE_SECONDS, check=False
    )
    return Ended(done.returncode, done.stdout, done.stderr.decode())
