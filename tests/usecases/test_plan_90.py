"""The plan of ninety days: work from rows of standing queries, dated, and followed."""

from datetime import date
from pathlib import Path

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.catalogue.work import Phase, WorkError
from semantic_bridge.usecases.plan_90 import ENDS, Days, Earlier, Plan90, plan_90
from semantic_bridge.usecases.plan_work import State, Task
from tests.usecases.reports.catalogues import SMALL, written

MONDAY = date(2026, 11, 23)
OWNER = "datasets-without-owner"
QUERY = """# Work (pilot, about thing)
# Do (en): Look at {thing}: {value}.
SELECT ?thing ?value WHERE { VALUES (?thing ?value) { ROWS } }
"""


def planned(folder: Path, today: date = MONDAY, *earlier: Earlier, language: str = "en") -> Plan90:
    """The plan of a folder, from the same Monday on."""
    return plan_90(Bridge.open(folder), language, Days(MONDAY, today), earlier)


def of_query(plan: Plan90, query: str) -> list[Task]:
    """The tasks that follow from one query."""
    return [task for task in plan.tasks if task.sources[0].query == query]


def asking(folder: Path, rows: str, query: str = QUERY) -> Path:
    """A workspace with a standing query of its own that answers these rows."""
    written(folder, "")
    (folder / "queries").mkdir(exist_ok=True)
    (folder / "queries" / "mine.rq").write_text(query.replace("ROWS", rows), encoding="utf-8")
    return folder


def test_a_row_is_work(tmp_path: Path) -> None:
    """What a row of a query asks for says what to do, whom to ask, and from which row it follows."""
    (task,) = of_query(planned(written(tmp_path, SMALL)), OWNER)
    assert Phase.OWNERS == task.phase
    assert 'Name who owns the dataset "Unowned", first for a time, then by an act.' == task.what
    assert ["Pilot"] == [party.name for party in task.ask]
    assert [{"dataset": "Unowned", "title": "Unowned", "runBy": "Agency"}] == [dict(task.sources[0].cells)]


def test_work_goes_with_its_gap(tmp_path: Path) -> None:
    """With an owner stated, nobody is asked for one."""
    owned = SMALL.replace("sb:InterimOwner ;", "role:owner ;")
    assert [] == of_query(planned(written(tmp_path, owned)), OWNER)


def test_rows_about_one_thing_are_one_task(tmp_path: Path) -> None:
    """Their sentence lists what they say, each text once; of many it says how many more there are."""
    twenty = " ".join(f'(<https://example.org/b> "{number}")' for number in range(20))
    rows = f'(<https://example.org/a> "1") (<https://example.org/a> "2") (<https://example.org/a> "1") {twenty}'
    first, second = of_query(planned(asking(tmp_path, rows)), "mine")
    assert ("Look at a: 1, 2.", 3) == (first.what, len(first.sources))
    assert "Look at b: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 … (+8)." == second.what


def test_keys(tmp_path: Path) -> None:
    """A key is the same in every language and at every time, and no two things have one."""
    rows = '(<https://example.org/a/x> "1") (<https://example.org/b/x> "1") ("x" "1") ("Ж" "1")'
    folder = asking(tmp_path, rows)
    keys = [task.key for task in of_query(planned(folder), "mine")]
    assert 4 == len(set(keys))
    assert keys == [task.key for task in of_query(planned(folder, language="ky"), "mine")]
    assert all(key.startswith("mine-") and key.isascii() for key in keys)


@pytest.mark.parametrize(
    ("count", "due"),
    [
        pytest.param(1, ["2027-02-19"], id="one, on the last working day of the phase, for the last day is a Sunday"),
        pytest.param(2, ["2027-02-11", "2027-02-19"], id="two, evenly"),
        pytest.param(4, ["2027-02-05", "2027-02-11", "2027-02-16", "2027-02-19"], id="four, none on a weekend"),
    ],
)
def test_days(tmp_path: Path, count: int, due: list[str]) -> None:
    """The work of a phase is spread over its days; what falls on a weekend is due on the Friday before."""
    rows = " ".join(f'(<https://example.org/{number}> "1")' for number in range(count))
    tasks = of_query(planned(asking(tmp_path, rows)), "mine")
    assert due == [str(task.due) for task in tasks]


def test_phases_end_within_ninety_days() -> None:
    """Every phase has its last day, later than the one before."""
    assert list(Phase) == list(ENDS)
    assert sorted(set(ENDS.values())) == list(ENDS.values())
    assert 90 == max(ENDS.values())


def test_progress(tmp_path: Path) -> None:
    """What was planned keeps its day; what nothing asks for any more is done; what has passed its day is late."""
    folder = asking(
        tmp_path, '(<https://example.org/a> "1") (<https://example.org/b> "1") (<https://example.org/c> "1")'
    )
    first, second, third = of_query(planned(folder), "mine")
    earlier = (
        Earlier(first.key, date(2026, 12, 1), "Look"),
        Earlier(second.key, date(2027, 1, 29), "Look"),
        Earlier("gone", date(2026, 12, 3), "Look away"),
    )
    plan = planned(folder, date(2026, 12, 2), *earlier)
    assert [
        (first.key, date(2026, 12, 1), State.LATE),
        (second.key, date(2027, 1, 29), State.OPEN),
        (third.key, date(2027, 2, 19), State.NEW),
    ] == [(task.key, task.due, task.state) for task in of_query(plan, "mine")]
    assert (earlier[2],) == plan.done


def test_new_work_in_a_phase_that_has_passed(tmp_path: Path) -> None:
    """It is due in a week, never in the past."""
    folder = asking(tmp_path, '(<https://example.org/a> "1")', QUERY.replace("pilot", "inventory"))
    (task,) = of_query(planned(folder, date(2027, 1, 4)), "mine")
    assert (date(2027, 1, 11), State.NEW) == (task.due, task.state)


@pytest.mark.parametrize(
    "query",
    [
        pytest.param(QUERY.replace("about thing", "about other").replace("ROWS", ""), id="another variable"),
        pytest.param(QUERY.split("SELECT", maxsplit=1)[0] + "ASK { ?s ?p ?o }", id="no table"),
    ],
)
def test_an_answer_without_what_it_is_about(tmp_path: Path, query: str) -> None:
    """The query is named, with what to mend."""
    with pytest.raises(WorkError, match="The answer has no variable") as caught:
        planned(asking(tmp_path, "", query))
    assert "mine" == caught.value.query


def test_rows_without_what_they_are_about_ask_for_nothing(tmp_path: Path) -> None:
    """A row whose variable is unbound is about nothing."""
    assert [] == of_query(planned(asking(tmp_path, '(UNDEF "1")')), "mine")


RULE = """# Question (en): What disagrees?
# Inconsistency (source, SEVERITY)
# Remedy (en): Agree on one.
SELECT ?about ?left ?type WHERE {
    VALUES (?about ?left ?type) { (<https://example.org/town/owned> <https://example.org/town/owned> "int") }
}
"""


@pytest.mark.parametrize(
    ("severity", "expected"),
    [
        pytest.param("violation", ["Owned: Agree on one."], id="a violation is work"),
        pytest.param("warning", ["Owned: Agree on one."], id="so is a warning"),
        pytest.param("info", [], id="what is only to be known is none"),
    ],
)
def test_inconsistencies_are_work(tmp_path: Path, severity: str, expected: list[str]) -> None:
    """What disagrees is to be mended, by whom it concerns, as its rule says."""
    folder = asking(written(tmp_path, SMALL), "", RULE.replace("SEVERITY", severity))
    written(tmp_path, SMALL)
    tasks = of_query(planned(folder), "mine")
    assert expected == [task.what for task in tasks]
    assert all(Phase.INCONSISTENCIES is task.phase for task in tasks)
    assert all([{"about": "Owned", "type": "int"}] == [dict(item.cells) for item in task.sources] for task in tasks)
    assert all(["Ministry"] == [party.name for party in task.ask] for task in tasks)
