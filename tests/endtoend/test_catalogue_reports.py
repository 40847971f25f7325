"""`sb report inventory` and `sb report ownership` on the pilot."""

import csv
import io
from pathlib import Path

import pytest

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
