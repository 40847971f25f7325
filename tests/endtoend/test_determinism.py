"""The same input gives the same bytes: on every run, whatever Python's hash seed, whatever the language settings."""

from pathlib import Path

import pytest

from semantic_bridge.resources import sample_records
from tests.endtoend.terminal import PILOT, sb, sb_process
from tests.endtoend.town import DAY, FROM_TOWN, WORKSPACE, line

ELSEWHERE = {"PYTHONHASHSEED": "4294967295", "LC_ALL": "C", "TZ": "Pacific/Kiritimati"}
"""A run that has as little in common with the one in this process as a run can have."""

MOST = 80


@pytest.mark.parametrize(
    ("arguments", "source"),
    [
        pytest.param(
            ("translate", *PILOT, "--from", "minjust.legal-entity", "--to", "hub.organisation", "-", *DAY),
            "minjust.legal-entity",
            id="translate",
        ),
        pytest.param(
            ("explain", *PILOT, "--from", "asb.address", "--to", "hub.address", "-", *DAY), "asb.address", id="explain"
        ),
        pytest.param(
            ("explain", *PILOT, "--from", "zags.person", "--to", "hub.person", "-", *DAY, "--report", "turtle"),
            "zags.person",
            id="explain in Turtle",
        ),
        pytest.param(("explain", *PILOT, "--from", "asb.address", "--to", "hub.address"), "", id="explain the plan"),
        pytest.param(
            ("validate", *PILOT, "--schema", "zags.person", "-", "--show-values"), "zags.person", id="validate"
        ),
        pytest.param(("check", *PILOT, "--report", "json"), "", id="check"),
        pytest.param(
            ("query", *PILOT, "SELECT * { ?s ?p ?o } LIMIT 2000", "--format", "json"), "", id="query without an order"
        ),
        pytest.param(("query", *PILOT, "DESCRIBE sb:Crosswalk", "--format", "turtle"), "", id="a graph"),
    ],
)
def test_same_bytes(arguments: tuple[str, ...], source: str) -> None:
    """Two runs for one day are byte for byte the same; without `--as-of` the day is that of whoever asks."""
    lines = b"".join(sample_records(source).read_bytes().splitlines(keepends=True)[:MOST]) if source else b""
    here, there = sb(*arguments, stdin=lines), sb_process(*arguments, stdin=lines, environment=ELSEWHERE)
    assert here.output
    assert here == there


@pytest.mark.parametrize("name", ["out.parquet", "out.xml", "out.ndjson"])
def test_same_files(name: str, tmp_path: Path) -> None:
    """Files are the same too."""
    lines = line(state="6", tags=["a"], kids=[{"called": "Bermet"}]) + line(born="1985-03-07T14:30:00")
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        folder.mkdir()
    arguments = ("translate", *FROM_TOWN, *DAY, "-", *(["--records"] * name.endswith("xml")), "-o")
    sb(*arguments, here / name, stdin=lines)
    sb_process(*arguments, there / name, stdin=lines, environment=ELSEWHERE)
    assert (here / name).read_bytes() == (there / name).read_bytes()


def test_moved_workspace(tmp_path: Path) -> None:
    """Where a workspace lies does not count: the answers, and the digests in them, are the same."""
    (tmp_path / "elsewhere").symlink_to(WORKSPACE)
    moved = ("--workspace", str(tmp_path / "elsewhere"), *FROM_TOWN[2:])
    assert sb("translate", *FROM_TOWN, *DAY, "-", stdin=line()) == sb("translate", *moved, *DAY, "-", stdin=line())
