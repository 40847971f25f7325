"""Every pair of the pilot's schemas as an expert would see it: nothing is left out, in any language."""

from datetime import date

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.mapping.ledger.reach import leaves, shown_path
from semantic_bridge.model.codelist import CodeList
from semantic_bridge.reports.document import Report
from semantic_bridge.reports.words import Language, read_words
from semantic_bridge.resources import pilot_workspace
from semantic_bridge.usecases.reports.crosswalk.report import crosswalk_report

DAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def pilot() -> Bridge:
    """The pilot at work."""
    return Bridge.open(pilot_workspace())


@pytest.fixture(scope="module")
def reports(pilot: Bridge) -> dict[tuple[tuple[str, str], Language], Report]:
    """The report of every pair, whole, in every language."""
    return {
        (pair, language): crosswalk_report(pilot, read_words(language), pair, DAY, None)
        for pair in pilot.workspace.derived.pairs
        for language in Language
    }


def names(report: Report, table: str, column: int) -> set[str]:
    """The names of fields in a table, which stand in brackets after their labels, or alone."""
    rows = [row for item in report.tables() if item.name == table for row in item.rows]
    return {row.cells[column].text.rpartition("(")[2].rstrip(")") for row in rows}


def test_every_target_field(pilot: Bridge, reports: dict[tuple[tuple[str, str], Language], Report]) -> None:
    """A field of the target is filled, or in the list of those that nothing fills; never in both, never in none."""
    for (pair, _), report in reports.items():
        tables = {item.name for item in report.tables()}
        filled = names(report, "whole-way" if "whole-way" in tables else "fields", 0)
        unfilled = names(report, "unfilled", 1)
        assert filled | unfilled == {shown_path(path) for path in leaves(pilot.schema(pair[1]))}, pair
        assert not filled & unfilled, pair


def test_every_code(pilot: Bridge, reports: dict[tuple[tuple[str, str], Language], Report]) -> None:
    """A code that is valid on the day has a line in the table of its list, by a row or by the lack of one."""
    lists: dict[str, CodeList] = {
        f"codes-{name.replace('.', '-')}": item for name, item in pilot.workspace.code_lists.items()
    }
    seen = 0
    for (pair, _), report in reports.items():
        for table in report.tables():
            if table.name.startswith("codes-"):
                seen += 1
                found = lists[table.name.partition("-no-")[0]]
                valid = {item.notation for item in found.concepts if item.validity.at(DAY) == 0}
                assert valid <= {row.cells[0].text for row in table.rows}, (pair, table.name)
    assert seen


def test_as_many_lines_in_every_language(reports: dict[tuple[tuple[str, str], Language], Report]) -> None:
    """A language changes words, not lines."""
    for (pair, language), report in reports.items():
        english = reports[pair, Language.EN]
        assert [(item.name, len(item.rows)) for item in english.tables()] == [
            (item.name, len(item.rows)) for item in report.tables()
        ], (pair, language)
