"""`sb report harmonisation` on the pilot."""

import csv
import io
from pathlib import Path

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.reports.words import Language
from semantic_bridge.resources import pilot_workspace, sample_records
from tests.endtoend.snapshots import snapshot
from tests.endtoend.terminal import PILOT, sb

DAY = ("--as-of", "2026-01-01")


def rows(text: str) -> list[list[str]]:
    """The rows of a table in CSV, without its head."""
    return list(csv.reader(io.StringIO(text)))[1:]


def test_the_pilot() -> None:
    """How far the pilot's schemas are harmonised: a change of a rule or a row shows here."""
    text = sb("report", "harmonisation", *PILOT, *DAY, "--format", "csv", "--table", "schemas").text
    assert text == snapshot("harmonisation-schemas", text)


def test_records() -> None:
    """Every sample record is counted once for each schema that it can become, as the demo counts them."""
    folder = sample_records("passport.person").parent
    arguments = ("--records", folder, "--format", "csv", "--table", "schemas")
    found = {(row[1], row[2]): row[10:] for row in rows(sb("report", "harmonisation", *PILOT, *DAY, *arguments).text)}
    assert ["98 of 240 (41 %)", "233 of 240 (97 %)", "0"] == found["passport.person", "hub.person"]
    (demo,) = (line.split()[-6:] for line in sb("demo").text.splitlines() if "every value exact" in line)
    written = sorted(Bridge.open(pilot_workspace()).workspace.plans)
    assert demo == [found[pair][0].split()[0] for pair in written]


@pytest.mark.parametrize("language", list(Language))
def test_languages(language: Language) -> None:
    """The same counts in every language, and what no profile counts is said in words."""
    text = sb(
        "report", "harmonisation", *PILOT, *DAY, "--language", language, "--format", "csv", "--table", "code-lists"
    ).text
    assert ["7", "4", "1", "1", "1", "0", "0"] in [row[4:] for row in rows(text)]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        pytest.param((), "has no file that is named after a schema, such as asb.address.ndjson", id="no file"),
        pytest.param(("zags.person.csv", "zags.person.ndjson"), "zags.person has several files", id="two files"),
        pytest.param(("other.ndjson",), "has no file that is named after a schema", id="a file of another name"),
    ],
)
def test_folders_of_records(names: tuple[str, ...], said: str, tmp_path: Path) -> None:
    """A folder that names no schema, or one schema twice, is refused before anything is measured."""
    for name in names:
        (tmp_path / name).write_text("")
    outcome = sb("report", "harmonisation", *PILOT, "--records", tmp_path)
    assert outcome.code == 2
    assert said in " ".join(outcome.error.split())


def test_no_folder(tmp_path: Path) -> None:
    """A file is no folder."""
    outcome = sb("report", "harmonisation", *PILOT, "--records", tmp_path / "none")
    assert outcome.code == 2
    assert "is no folder" in " ".join(outcome.error.split())
