"""The ways to put a request: in this process by any executor, or over HTTP to any server."""

import io
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final, Protocol, TypeAlias

import httpx2
import polars as pl

from semantic_bridge.bridge import Bridge
from semantic_bridge.model.translation import Translation
from semantic_bridge.model.values import Record
from semantic_bridge.records.carriers import Carrier, open_records
from semantic_bridge.records.refusal import RefusedRecordError
from semantic_bridge.records.strict_json import encode
from semantic_bridge.usecases.answer import answer_json
from tests.conformance.cases import Case, CaseFile, Column, Json, Request, is_object
from tests.conformance.workspaces import write_workspace
from tests.patience import PATIENCE_SECONDS

MEDIA_TYPES: Final = {"json": "application/json", "ndjson": "application/x-ndjson"}
"""The carriers that go over HTTP."""

_TYPES: Final[Mapping[str, pl.DataType]] = {
    "text": pl.String(),
    "integer": pl.Int64(),
    "number": pl.Float64(),
    "boolean": pl.Boolean(),
}


class Way(Protocol):
    """A way to put requests."""

    @property
    def carriers(self) -> frozenset[str]:
        """The carriers in which it takes records."""
        ...

    def answer(self, case: Case) -> dict[str, Json]:
        """The answer as JSON; `{"problem": CODE}` where the record is refused."""
        ...


Run: TypeAlias = Callable[[Bridge, Request, Record], Translation]
"""An executor: the translation of one record."""


def translate(bridge: Bridge, request: Request, record: Record) -> Translation:
    """Record by record, without derivations."""
    return bridge.translate(request.source, request.target, record, date.fromisoformat(request.as_of))


def explain(bridge: Bridge, request: Request, record: Record) -> Translation:
    """Record by record, with derivations."""
    return bridge.explain(request.source, request.target, record, date.fromisoformat(request.as_of))


EXECUTORS: Final[Mapping[str, tuple[Run, Run]]] = {"record by record": (translate, explain)}
"""Every executor, without and with derivations: a new one is held to all cases by its line here."""


class InProcess:
    """An executor in this process, over the workspace of each file; what was opened stays open.

    Args:
        files: The files of cases.
        folder: An empty folder for their workspaces.
        executor: Its name.
    """

    def __init__(self, files: Iterable[CaseFile], folder: Path, executor: str = "record by record") -> None:
        self._files = {case.request: file for file in files for case in file.cases}
        self._folder = folder
        self._run, self._explaining = EXECUTORS[executor]
        self._open: dict[str, Bridge] = {}

    @property
    def carriers(self) -> frozenset[str]:
        """All of them."""
        return frozenset(Carrier)

    def answer(self, case: Case) -> dict[str, Json]:
        """Read the record as its carrier is read, and translate it."""
        request = case.request
        bridge = self._bridge(self._files[request])
        schema = bridge.workspace.schema(request.source)
        carrier = Carrier(request.carrier)
        written = parquet(request.columns) if carrier is Carrier.PARQUET else request.body
        try:
            (line,) = open_records(io.BytesIO(written), carrier, schema)
        except RefusedRecordError as error:
            return {"problem": error.code.value}
        if line.error is not None:
            return {"problem": line.error.code.value}
        assert line.record is not None
        found = (self._explaining if case.explained else self._run)(bridge, request, line.record)
        plan = bridge.workspace.plan(request.source, request.target)
        return _decoded(encode(answer_json(found, plan, ())))

    def _bridge(self, file: CaseFile) -> Bridge:
        if file.name not in self._open:
            self._open[file.name] = Bridge.open(write_workspace(file, self._folder / file.name))
        return self._open[file.name]


@dataclass(frozen=True, slots=True)
class OverHttp:
    """A server that has the workspaces of all files, at `base`, such as http://127.0.0.1:8000."""

    base: str

    @property
    def carriers(self) -> frozenset[str]:
        """The service reads JSON and NDJSON."""
        return frozenset(MEDIA_TYPES)

    def answer(self, case: Case) -> dict[str, Json]:
        """Post the record."""
        request = case.request
        response = httpx2.post(
            f"{self.base}/{'explain' if case.explained else 'translate'}/{request.source}/{request.target}",
            params={"asOf": request.as_of},
            content=request.body,
            headers={"content-type": MEDIA_TYPES[request.carrier]},
            timeout=PATIENCE_SECONDS,
        )
        answer = _decoded(response.content)
        if "problem" in answer:
            problem = answer["problem"]
            return {"problem": problem["code"] if is_object(problem) else problem}
        return answer if response.is_success else {"problem": str(answer.get("type")).rpartition("/")[2]}


def _decoded(data: bytes) -> dict[str, Json]:
    answer = json.loads(data, parse_float=Decimal)
    assert is_object(answer)
    return answer


def parquet(columns: tuple[Column, ...]) -> bytes:
    """The table as a Parquet file."""
    data = io.BytesIO()
    series = [pl.Series(column.name, list(column.values), dtype=_TYPES[column.type]) for column in columns]
    pl.DataFrame(series).write_parquet(data)
    return data.getvalue()


@contextmanager
def served(root: Path, log: Path) -> Iterator[OverHttp]:
    """The service over a workspace, on a free port of this machine; it is ended by its process.

    Args:
        root: The folder of the workspace.
        log: A file for what the service says.
    """
    command = [sys.executable, "-m", "semantic_bridge", "serve", "--workspace", str(root), "--port", "0"]
    with log.open("wb") as output:
        process = subprocess.Popen(command, stderr=output, env=os.environ | {"COLUMNS": "200"}, cwd=root)
    try:
        yield OverHttp(_address(process, log))
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)


def _address(process: "subprocess.Popen[bytes]", log: Path) -> str:
    """Where the service listens, as soon as it says so."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end and process.poll() is None:
        if found := re.search(r"Listening on (http://\S+:\d+)", log.read_text("utf-8")):
            return found[1]
        time.sleep(0.05)
    raise AssertionError(f"The service does not listen: {log.read_text('utf-8')}")
