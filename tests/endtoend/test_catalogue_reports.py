"""The reports on the catalogue, on the pilot."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.reports.words import Language, read_words
from semantic_bridge.resources import pilot_workspace
from semantic_bridge.usecases.plan_90 import Days
from semantic_bridge.usecases.reports.plan_90 import plan_report
from tests.endtoend.snapshots import snapshot
from tests.endtoend.terminal import PILOT, sb


def test_inventory() -> None:
    """Every register and every service of the pilot has its line."""
    text = sb("report", "inventory", *PILOT).text
    assert "## Datasets" in text
    assert "| passport.person | Passport register | Infocom | passport.person |" in text
    assert "| central-server/GOV/70000050/sanaripaymak-service/family-members/{pin} |" in text


def test_language() -> None:
    """Labels are in Russian where there are any."""
    assert (
        "| passport.person | Паспортный регистр | Инфоком |"
        in sb("report", "inventory", *PILOT, "--language", "ru").text
    )


def test_ownership_as_csv(tmp_path: Path) -> None:
    """The list of what nobody owns goes to a spreadsheet."""
    path = tmp_path / "gaps.csv"
    sb("report", "ownership", *PILOT, "--table", "without-owner", "-o", str(path))
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    assert len(rows) == 7
    assert rows[0]["instead"] == "custodian: Infocom, interim owner: Pilot of Semantic Bridge"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("--table", "roles"), "markdown holds every table", id="one table of Markdown"),
        pytest.param(
            ("--format", "csv", "--table", "x"), "this report has owners, roles, without-owner, not x", id="no such"
        ),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], said: str) -> None:
    """What cannot be written is said, with what can."""
    outcome = sb("report", "ownership", *PILOT, *arguments)
    assert outcome.code == 2
    assert said in outcome.error


def test_plan() -> None:
    """The plan of the pilot is the list that was read and found right, and is one list in every language."""
    days = ("--start", "2026-11-24", "--as-of", "2026-11-24")
    english = sb("report", "plan-90", *PILOT, *days, "--format", "csv", "--table", "work").text
    assert snapshot("plan-90-work", english) == english
    for language in ("ru", "ky"):
        other = sb(
            "report", "plan-90", *PILOT, *days, "--format", "csv", "--table", "work", "--language", language
        ).text
        assert _column(english, 0) == _column(other, 0)
        assert _column(english, 1)[1:] == _column(other, 1)[1:]


def test_every_row_has_its_columns() -> None:
    """Rows of one query have as many cells, whatever each of them has to say."""
    bridge = Bridge.open(pilot_workspace())
    day = date(2026, 11, 24)
    for table in plan_report(bridge, read_words(Language.EN), Days(day, day)).tables():
        assert {len(table.columns)} >= {len(row.cells) for row in table.rows}, table.name


def test_progress(tmp_path: Path) -> None:
    """A plan that follows another finds every line of it again, and says which of them are late."""
    path = tmp_path / "plan.csv"
    start = ("--start", "2026-11-24")
    sb("report", "plan-90", *PILOT, *start, "--as-of", "2026-11-24", "--table", "work", "-o", str(path))
    later = ("--as-of", "2026-12-31", "--earlier", str(path), "--format", "csv", "--table", "work")
    text = sb("report", "plan-90", *PILOT, *start, *later).text
    due = [date.fromisoformat(day) for day in _column(text, 1)[1:]]
    assert ["late" if day < date(2026, 12, 31) else "open" for day in due] == _column(text, 3)[1:]


def test_an_earlier_plan_that_is_none(tmp_path: Path) -> None:
    """A file that is no plan is named, with the line and with what would be read; nothing is written."""
    path, output = tmp_path / "plan.csv", tmp_path / "out.html"
    path.write_text("a,b\n", encoding="utf-8")
    ended = sb("report", "plan-90", *PILOT, "--earlier", str(path), "-o", str(output))
    assert 2 == ended.code
    assert f"{path}:1" in ended.error
    assert not output.exists()


def _column(text: str, number: int) -> list[str]:
    return [line[number] for line in csv.reader(io.StringIO(text))]
