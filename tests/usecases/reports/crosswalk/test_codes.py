"""The table of a concept map: every code of its list has a line, by a row or by the lack of one."""

from datetime import date
from pathlib import Path

import pytest

from semantic_bridge.model.conceptmap import ConceptMap
from semantic_bridge.reports.document import Table, Tone
from semantic_bridge.reports.words import Language
from semantic_bridge.usecases.codes import find_map
from semantic_bridge.usecases.reports.crosswalk.codes import CodePage, table_names
from tests.crosswalks import codes
from tests.usecases.reports.crosswalk.workspaces import CODE, naming, opened, rule_of

DAY = date(2026, 1, 1)


def table(folder: Path, most_rows: int | None = None, language: Language = Language.EN, *more: str) -> Table:
    """The table of the one concept map."""
    bridge = opened(folder, CODE, *more)
    concept_map = rule_of(bridge).concept_map
    assert isinstance(concept_map, ConceptMap)
    return CodePage(naming(bridge, language), DAY, most_rows).table(concept_map, "codes-in-c")


def texts(found: Table) -> list[list[str]]:
    """The texts of the rows."""
    return [[cell.text for cell in row.cells] for row in found.rows]


ROWS = [
    ["a", "Alpha", "means the same", "1", "One", "", "", "", "", "", ""],
    [
        *("b", "Beta", "means less: it is a part of the code", "1", "One", "", ""),
        *("only offered: by itself it cannot be chosen for sure", "", "", ""),
    ],
    [
        *("b", "Beta", "means less: it is a part of the code", "2", "", "", ""),
        *("only offered: by itself it cannot be chosen for sure", "", "", ""),
    ],
    [
        *("c", "", "means more: the code is a part of it", "3", "", "2010-01-01", "2020-01-01"),
        *("Asked the registrar.; the target is not valid on 2026-01-01", "a person", "0.9", ""),
    ],
    ["d", "", "has no counterpart", "", "", "", "", "", "", "", ""],
    ["e", "", "nothing is decided yet", "", "", "", "", "", "", "", ""],
]


def test_rows(tmp_path: Path) -> None:
    """Relations are said in words, days and notes stand beside them, and the last column is for the expert."""
    found = table(tmp_path)
    assert ROWS == texts(found)
    assert "Kinds to types: Kinds → Types" == found.title
    assert "agreed / remark" == found.columns[-1].heading


def test_tones(tmp_path: Path) -> None:
    """What is equal is in order, what is not decided stands out."""
    found = [row.cells[2].tone for row in table(tmp_path).rows]
    assert [Tone.GOOD, Tone.FAIR, Tone.FAIR, Tone.FAIR, Tone.FAIR, Tone.POOR] == found


def test_every_code_has_a_line(tmp_path: Path) -> None:
    """No code of the list is left out of the whole table."""
    assert set("abcde") == {row[0] for row in texts(table(tmp_path))}


@pytest.mark.parametrize(
    ("most", "left"),
    [
        pytest.param(None, "", id="whole"),
        pytest.param(6, "", id="as many as there are"),
        pytest.param(4, "2 of 6 lines are left out here", id="cut"),
    ],
)
def test_cut(most: int | None, left: str, tmp_path: Path) -> None:
    """A long table says how many lines it lacks and where they are; nothing is dropped silently."""
    found = table(tmp_path, most)
    assert len(found.rows) == (most or 6)
    assert left in found.note
    assert ("--table codes-in-c" in found.note) == bool(left)


@pytest.mark.parametrize(
    ("predicate", "said"),
    [
        pytest.param("sb:overlapMatch", "overlaps: each means something that the other does not", id="overlap"),
        pytest.param("skos:closeMatch", "is related; how is not known", id="related"),
        pytest.param("skos:mappingRelation", "is related; how is not known", id="related in some way"),
    ],
)
def test_relations(predicate: str, said: str, tmp_path: Path) -> None:
    """Every relation that a row can state has its words."""
    rows = texts(table(tmp_path, None, Language.EN, f"in:C-e {predicate} out:C-2 .\n"))
    assert ["e", "", said, "2"] == rows[-1][:4]


def test_shares(tmp_path: Path) -> None:
    """Where a code is split, each share is said."""
    split = "map:split a sb:ConceptMap ; sb:sourceScheme in:D ; sb:targetScheme out:D ; sb:several sb:Shares .\n"
    split += codes("in:D", "x") + codes("out:D", "1", "2")
    for code, share in (("1", "1/3"), ("2", "2/3")):
        split += (
            f"map:split sb:row map:share-{code} . map:share-{code} a sssom:Mapping ; sssom:subject_id in:D-x ; "
            f'sssom:predicate_id skos:narrowMatch ; sssom:object_id out:D-{code} ; sb:weight "{share}" ; '
            "sssom:mapping_justification semapv:LexicalMatching .\n"
        )
    bridge = opened(tmp_path, CODE, split)
    concept_map = find_map(bridge.workspace, "split")
    offered = "only offered: by itself it cannot be chosen for sure; a share of"
    assert [("1", f"{offered} 1/3"), ("2", f"{offered} 2/3")] == [
        (row[3], row[7]) for row in texts(CodePage(naming(bridge), DAY, None).table(concept_map, "x"))
    ]


@pytest.mark.parametrize("language", [Language.RU, Language.KY])
def test_language(language: Language, tmp_path: Path) -> None:
    """Relations are in the language, and so are labels that have it."""
    rows = texts(table(tmp_path, None, language))
    assert rows[0][1] == ("Альфа" if language is Language.RU else "Alpha")
    assert not {row[2] for row in rows} & {row[2] for row in ROWS}


def test_names(tmp_path: Path) -> None:
    """Each table has a name of its own, so that CSV can be asked for any of them."""
    concept_map = rule_of(opened(tmp_path, CODE)).concept_map
    assert concept_map is not None
    assert ("codes-in-c", "codes-in-c-no-2", "codes-in-c-no-3") == table_names([concept_map] * 3)
