"""The report of harmonisation of a small workspace, cell by cell."""

from datetime import date
from pathlib import Path

import pytest

from semantic_bridge.records.line import Line
from semantic_bridge.reports.document import FlowGraph, HeatMap, Paragraph, Tone
from semantic_bridge.reports.words import Language, read_words
from semantic_bridge.usecases.harmonisation.measure import Harmonisation
from semantic_bridge.usecases.reports import harmonisation as module
from semantic_bridge.usecases.reports.harmonisation import harmonisation_report
from tests.usecases.harmonisation.workspaces import counted, opened, small
from tests.usecases.reports.catalogues import cells, figures

DAY = date(2026, 1, 1)
WORDS = read_words(Language.EN)
LINES = {"in.record": [Line(1, {"text": "a", "code": "a"}), Line(2, {"text": "a", "code": "c"}), Line(3, None)]}


def test_pairs(tmp_path: Path) -> None:
    """A pair of schemas says how it is joined, and each measure with its counts."""
    found = harmonisation_report(small(tmp_path), WORDS, DAY, LINES)
    fields = ["3 of 4 (75 %)", "2 of 4 (50 %)", "2 of 4 (50 %)", "0"]
    assert ["in.record", "out.record", "written", *fields, "4 of 8 (50 %)", "not counted"] == cells(found, "schemas")[
        0
    ][:9]
    assert ["1 of 2 (50 %)", "2 of 2 (100 %)", "1"] == cells(found, "schemas")[0][9:]
    assert "the written one, turned round" == cells(found, "schemas")[1][2]
    assert ["no records were read", "", ""] == cells(found, "schemas")[1][9:]


def test_agencies(tmp_path: Path) -> None:
    """The pairs of two agencies are added up, and stand in a square, empty where there is no way."""
    found = harmonisation_report(small(tmp_path), WORDS, DAY)
    assert [["in", "", "50 % (2/4)"], ["out", "50 % (2/4)", ""]] == cells(found, "agency-fields")
    assert [["in", "", "50 % (4/8)"], ["out", "33 % (2/6)", ""]] == cells(found, "agency-codes")
    assert [["in", "out", "3 of 4 (75 %)"], ["out", "in", "3 of 4 (75 %)"]] == [
        row[:3] for row in cells(found, "agencies")
    ]


def test_code_fields(tmp_path: Path) -> None:
    """Where somebody counted how often codes occur, values are weighed beside codes."""
    profile = counted(("in:C-a", 90), ("in:C-c", 10))
    found = harmonisation_report(small(tmp_path, profile), WORDS, DAY)
    assert ["in.record", "out.record", "/code", "in.c", "2 of 6 (33 %)", "90 of 100 (90 %)"] == cells(
        found, "code-fields"
    )[0]
    assert ["/kind", "in.k", "2 of 2 (100 %)", "not counted"] == cells(found, "code-fields")[1][2:]
    assert "90 of 100 (90 %)" == cells(found, "schemas")[0][8]


def test_code_lists(tmp_path: Path) -> None:
    """The codes of a concept map, each once, under the name that people call it by."""
    found = harmonisation_report(small(tmp_path), WORDS, DAY)
    assert [["in.c", "out.c", "Codes", "6", "2", "1", "1", "1", "0", "1"]] == cells(found, "code-lists")


def test_charts(tmp_path: Path) -> None:
    """What is drawn: two squares of agencies, and the crosswalks that somebody wrote."""
    found = harmonisation_report(small(tmp_path), WORDS, DAY)
    blocks = [block for section in found.sections for block in section.blocks]
    assert ["agency-fields", "agency-codes"] == [block.name for block in blocks if isinstance(block, HeatMap)]
    (flow,) = (block for block in blocks if isinstance(block, FlowGraph))
    assert [("in.record", "out.record", "3 of 4 (75 %)", Tone.FAIR)] == [
        (edge.source, edge.target, edge.label, edge.tone) for edge in flow.edges
    ]


def test_figures(tmp_path: Path) -> None:
    """The figures are those of what somebody wrote."""
    found = figures(harmonisation_report(small(tmp_path), WORDS, DAY))
    assert ["1", "1", "2 of 4 (50 %)", "4 of 8 (50 %)"] == list(found.values())


def test_nothing(tmp_path: Path) -> None:
    """Without a crosswalk there is no percent at all."""
    found = harmonisation_report(opened(tmp_path), WORDS, DAY)
    assert ["0", "0", "none", "none"] == list(figures(found).values())
    assert [] == cells(found, "schemas") == cells(found, "code-lists") == cells(found, "agency-fields")


def test_ways_that_cannot_be_joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not measured is said before anything else."""
    measured = Harmonisation(DAY, (), (), (("a.x", "b.y"),))
    monkeypatch.setattr(module, "harmonisation", lambda *_: measured)
    blocks = harmonisation_report(opened(tmp_path), WORDS, DAY).sections[0].blocks
    assert "a.x → b.y" in " ".join(block.text for block in blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize("language", list(Language))
def test_the_same_in_every_language(language: Language, tmp_path: Path) -> None:
    """Words are in the language; counts are the same."""
    found = harmonisation_report(small(tmp_path), read_words(language), DAY)
    assert ["6", "2", "1", "1", "1", "0", "1"] == cells(found, "code-lists")[0][3:]
    assert language == found.language
