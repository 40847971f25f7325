"""The plans of the pilot on its sample records, whole and spoilt: an answer for each, and the same one every time."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.execute.record import RecordExecutor
from semantic_bridge.execute.tables import Dictionaries
from semantic_bridge.mapping.files import read_files
from semantic_bridge.mapping.load import load
from semantic_bridge.model.translation import Status, Translation, weakest
from semantic_bridge.model.values import ABSENT, Record, Value
from semantic_bridge.plan.codes import Tables
from semantic_bridge.plan.compile import compile_plan
from semantic_bridge.settings import Limits
from tests.execute.executors import DAY
from tests.execute.test_laws import VALUES
from tests.pilot.files import ROOT

SAMPLES: Final = ROOT / "examples" / "records"
NAMES: Final = [folder.name for folder in sorted((ROOT / "mappings").glob("*--*")) if folder.is_dir()]


@cache
def executors() -> Mapping[str, RecordExecutor]:
    """An executor for each crosswalk of the pilot; they share what they build."""
    tables, shared = Tables(), Dictionaries()
    crosswalks = load(read_files(Path(ROOT), Limits())).crosswalks
    return {item.name: RecordExecutor(compile_plan(item, tables), shared) for item in crosswalks}


@cache
def samples(schema: str) -> tuple[Record, ...]:
    """The sample records of a schema."""
    lines = (SAMPLES / f"{schema}.ndjson").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


def spoilt(record: Record, values: Mapping[str, Value]) -> Record:
    """A record of which some fields hold something else."""
    return {**record, **values}


def check(found: Translation) -> None:
    """What holds for every answer."""
    assert Status.ERROR is not found.status
    doubts = [issue.status for issue in found.issues if not issue.target]
    assert found.status is weakest(*doubts, *(item.status for item in found.derivations))
    weak = [item.target for item in found.derivations if item.status is not Status.EXACT]
    assert weak == [issue.target for issue in found.issues if issue.target]
    for item in found.derivations:
        assert (item.value is None or item.value is ABSENT) or item.status in (
            Status.EXACT,
            Status.APPROXIMATE,
            Status.DEFAULTED,
            Status.UNMAPPED,
        )


def test_every_crosswalk_is_there() -> None:
    """Each folder of a crosswalk in the pilot is one that loads."""
    assert set(NAMES) == set(executors())


@pytest.mark.parametrize("name", NAMES)
def test_samples(name: str) -> None:
    """Every tenth sample is answered, the same way again and by an executor that shares nothing."""
    executor = executors()[name]
    alone = RecordExecutor(executor.plan)
    for record in samples(executor.plan.source)[::10]:
        found = executor.explain(record, DAY)
        check(found)
        assert found == alone.explain(record, DAY)


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_spoilt_records(name: str, data: st.DataObject) -> None:
    """Whatever stands in the fields of a record, it is answered, and no fault is ours."""
    executor = executors()[name]
    record = data.draw(st.sampled_from(samples(executor.plan.source)[:40]))
    fields = st.sampled_from(sorted(record))
    check(executor.explain(spoilt(record, data.draw(st.dictionaries(fields, VALUES, max_size=3))), DAY))
