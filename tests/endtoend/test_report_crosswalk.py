"""`sb report crosswalk` on the pilot."""

import csv
import io
from pathlib import Path

import pytest

from semantic_bridge.reports.words import Language
from tests.endtoend.snapshots import snapshot
from tests.endtoend.terminal import PILOT, sb

DAY = ("--as-of", "2026-01-01")
PASSPORT = ("--from", "passport.person", "--to", "zags.person")


def rows(text: str) -> list[list[str]]:
    """The rows of a table in CSV, without its head."""
    return list(csv.reader(io.StringIO(text)))[1:]


def test_what_a_registrar_checks() -> None:
    """From the passport register to the civil registry: every line that a registrar is asked to check."""
    text = sb("report", "crosswalk", *PILOT, *DAY, *PASSPORT).text
    whole = "\n".join(line for line in text.splitlines() if not line.startswith("- Digest"))
    assert whole == snapshot("crosswalk-passport-zags", whole)


@pytest.mark.parametrize("language", list(Language))
def test_languages(language: Language) -> None:
    """As many lines in every language, and no line of the English ones left in another."""
    arguments = (*DAY, *PASSPORT, "--format", "csv", "--table", "codes-passport-family-status", "--language", language)
    found = rows(sb("report", "crosswalk", *PILOT, *arguments).text)
    assert ["10", "20", "30", "40", "20", "21", "30", ""] == [row[3] for row in found]
    assert ("means the same" in {row[2] for row in found}) == (language is Language.EN)


def test_over_the_hub() -> None:
    """Between two agencies without a crosswalk the way over the hub is shown, step by step."""
    text = sb("report", "crosswalk", *PILOT, *DAY, "--from", "asb.address", "--to", "cadastre.property").text
    assert "it goes over Address (hub.address)" in text
    assert "### Step 2: from Address (hub.address) to Property in the cadastre (cadastre.property)" in text


def test_a_long_list(tmp_path: Path) -> None:
    """A table of the territorial codes is cut for people and whole for programs; what is left out is counted."""
    pair = ("--from", "hub.address", "--to", "asb.address")
    text = sb("report", "crosswalk", *PILOT, *DAY, *pair).text
    assert "2,139 of 2,439 lines are left out here" in text
    path = tmp_path / "codes.csv"
    sb("report", "crosswalk", *PILOT, *DAY, *pair, "--table", "codes-kg-coate", "-o", path)
    assert len(rows(path.read_text(encoding="utf-8"))) == 2439


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        pytest.param(("passport.persons", "hub.person"), "Did you mean 'passport.person'?", id="no such schema"),
        pytest.param(("passport.person", "cadastre.property"), "There is no crosswalk", id="no way"),
    ],
)
def test_what_is_not_there(pair: tuple[str, str], said: str) -> None:
    """A schema or a way that is not there is told, and nothing is written."""
    outcome = sb("report", "crosswalk", *PILOT, "--from", pair[0], "--to", pair[1])
    assert outcome.code == 2
    assert said in " ".join(outcome.error.split())
    assert outcome.output == b""
