"""The plan as a report, and its list of work read back."""

from datetime import date
from pathlib import Path

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.reports.document import Report, Tone
from semantic_bridge.reports.tabular import as_csv
from semantic_bridge.reports.words import Language, read_words
from semantic_bridge.usecases.plan_90 import Days
from semantic_bridge.usecases.reports.plan_90 import EarlierPlanError, plan_report, read_earlier
from tests.usecases.reports.catalogues import SMALL, cells, figures, written

DAYS = Days(date(2026, 11, 23), date(2026, 11, 23))
HEAD = "key,due,phase,state,what to do,whom to ask,follows from\n"


def made(folder: Path, days: Days = DAYS, earlier: str | None = None, language: Language = Language.EN) -> Report:
    """The report on the small catalogue."""
    lines = read_earlier(earlier, "plan.csv") if earlier is not None else ()
    return plan_report(Bridge.open(written(folder, SMALL)), read_words(language), days, lines)


def work_of(report: Report) -> str:
    """The list of work as CSV."""
    return as_csv(next(table for table in report.tables() if table.name == "work"))


def test_lines(tmp_path: Path) -> None:
    """Each line says when, what, whom to ask, and the query; the phases say how much there is in each."""
    found = made(tmp_path)
    assert [
        "2026-12-23",
        "Owners and sources of truth",
        "new",
        'Name who owns the dataset "Unowned", first for a time, then by an act.',
        "Pilot (interim owner)",
        "sb query datasets-without-owner",
    ] in cells(found, "work")
    assert ["Owners and sources of truth", "2026-12-23", "1"] in cells(found, "phases")
    assert ["Pilot", "0", "0", "2"] in cells(found, "parties")


def test_every_line_leads_to_its_row(tmp_path: Path) -> None:
    """The last cell of a line is a link to the row of the query that it follows from."""
    tables = {table.name: table for table in made(tmp_path).tables()}
    anchors = {row.key for name, table in tables.items() if name.startswith("rows-") for row in table.rows}
    links = [row.cells[-1].href for row in tables["work"].rows]
    assert links
    assert all(link is not None and link.removeprefix("#") in anchors for link in links)


@pytest.mark.parametrize("language", list(Language))
def test_a_plan_follows_another_of_any_language(tmp_path: Path, language: Language) -> None:
    """What was written in one language is read back in another: every line is found again."""
    earlier = work_of(made(tmp_path, language=language))
    found = made(tmp_path, Days(DAYS.start, date(2026, 12, 10)), earlier + "gone-1,2026-12-01,x,new,Nothing more,x,x\n")
    count = len(cells(found, "work"))
    shown = figures(found)
    assert ("0", str(count), "1") == (shown["new"], str(int(shown["open"]) + int(shown["late"])), shown["Done"])
    assert [["2026-12-01", "Nothing more"]] == cells(found, "done")


def test_tones(tmp_path: Path) -> None:
    """A line that is late stands out."""
    found = made(tmp_path, Days(DAYS.start, date(2027, 3, 1)), work_of(made(tmp_path)))
    (table,) = (table for table in found.tables() if table.name == "work")
    assert {Tone.POOR} == {row.cells[2].tone for row in table.rows}


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        pytest.param("", 1, "This is not the list of work of a plan.", id="an empty file"),
        pytest.param("dataset,title\n", 1, "This is not the list of work of a plan.", id="another table"),
        pytest.param(HEAD + "a,b\n", 2, "The line has 2 cells; 7 are expected.", id="a line that is cut"),
        pytest.param(HEAD + "a,soon,x,new,x,x,x\n", 2, "The line has no date", id="no date"),
        pytest.param(HEAD + 'a,"2026-12-01', 2, "This is no CSV", id="a quotation mark that is not closed"),
    ],
)
def test_what_is_no_plan(text: str, line: int, problem: str) -> None:
    """The line is named, with what would be read."""
    with pytest.raises(EarlierPlanError, match=problem) as caught:
        read_earlier(text, "plan.csv")
    assert (f"plan.csv:{line}", True) == (str(caught.value.where), "--table work" in str(caught.value.remedy))
