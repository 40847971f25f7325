"""Lists that tables make: what their codes are called, in Turtle and in CSV, and what one table adds to another's."""

from pathlib import Path

import pytest

from semantic_bridge.interchange import writing
from semantic_bridge.interchange.correspondence import Doubt, Fault
from semantic_bridge.interchange.errors import LanguageError
from semantic_bridge.interchange.lists import checked_language, is_made
from semantic_bridge.interchange.relations import StatedRelation
from semantic_bridge.settings import Limits
from semantic_bridge.usecases.import_correspondence import (
    ColumnNames,
    Imported,
    TableRequest,
    import_correspondence,
)
from tests.interchange.workspaces import SOURCE, TARGET, files, loaded

COLUMNS = ColumnNames("from", "to", source_label="name", target_label="its name")
HEADER = "from,to,name,its name\n"
NAMED = HEADER + '01,A,Пшеница,"wheat, durum"\n02,A, Рожь ,"wheat, durum"\n03,B,,\n03,no code,Овёс,\n04,,Ячмень,\n'


@pytest.fixture(params=[2000, 0], ids=["in Turtle", "in CSV"], autouse=True)
def form(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Both forms in which a list can be written: how many codes stand in Turtle."""
    most: int = request.param
    monkeypatch.setattr(writing, "MOST_IN_TURTLE", most)
    return most


def brought(folder: Path, text: str, language: str = "", name: str = "table.csv") -> Imported:
    """Import a text whose columns are called as in `COLUMNS`."""
    table = folder / name
    table.write_text(text, encoding="utf-8")
    request = TableRequest(SOURCE, TARGET, COLUMNS, StatedRelation.UNKNOWN, language=language)
    return import_correspondence(table, request, folder / "workspace", Limits())


def called(folder: Path) -> dict[str, tuple[object, object]]:
    """Labels and other labels of each code of both lists, as the loader reads them."""
    found = loaded(folder)
    concepts = (*found.source.concepts, *found.target.concepts)
    return {item.notation: (dict(item.labels), list(item.alternatives)) for item in concepts}


@pytest.mark.parametrize("language", ["", "ru"])
def test_labels(tmp_path: Path, language: str) -> None:
    """Each code is called as the table calls it, in the language that is said, also where its row is set aside."""
    found = brought(tmp_path, NAMED, language)
    assert [(5, Fault.CONTRADICTION), (6, Fault.OPEN)] == [
        (doubt.line, doubt.fault) for doubt in found.correspondence.doubts if doubt.line > 4
    ]
    expected = {"01": "Пшеница", "02": "Рожь", "03": "Овёс", "04": "Ячмень", "A": "wheat, durum"}
    assert {code: ({language: label}, []) for code, label in expected.items()} == {
        code: names for code, names in called(tmp_path).items() if code != "B"
    }
    assert ({}, []) == called(tmp_path)["B"]


def test_two_labels(tmp_path: Path) -> None:
    """A code that is called by two names is reported at the second one, and keeps both."""
    text = HEADER + "01,A,wheat,x\n01,B,Wheat,\n01,C,wheat,\n02,A,rye,y\n02,B,rye,\n01,D,Wheat,\n"
    found = brought(tmp_path, text, "en").correspondence
    assert (Doubt(3, Fault.LABELS, "01", "B"), Doubt(5, Fault.LABELS, "02", "A")) == found.doubts
    assert Fault.LABELS.remark
    assert 6 == len(found.rows)
    names = called(tmp_path)
    assert ({"en": "wheat"}, [("en", "Wheat")]) == names["01"]
    assert ({"en": "x"}, [("en", "y")]) == names["A"]
    assert ({"en": "rye"}, []) == names["02"]


def test_labels_of_two_tables(tmp_path: Path) -> None:
    """Another table may name codes in another language; in the same one its name is a further one, and reported."""
    brought(tmp_path, HEADER + "01,A,wheat,\n02,A,rye,\n", "en", "first.csv")
    brought(tmp_path, HEADER + "01,A,пшеница,\n", "ru", "second.csv")
    third = brought(tmp_path, HEADER + "01,A,grain,\n03,A,oats,\n", "en", "third.csv")
    assert [(2, Fault.LABELS)] == [(doubt.line, doubt.fault) for doubt in third.correspondence.doubts]
    names = called(tmp_path)
    assert ({"en": "wheat", "ru": "пшеница"}, [("en", "grain")]) == names["01"]
    assert ({"en": "rye"}, []) == names["02"]
    assert ({"en": "oats"}, []) == names["03"]
    before = files(tmp_path)
    for text, language, name in (
        ("01,A,wheat,\n02,A,rye,\n", "en", "first.csv"),
        ("01,A,пшеница,\n", "ru", "second.csv"),
        ("01,A,grain,\n03,A,oats,\n", "en", "third.csv"),
    ):
        assert () == brought(tmp_path, HEADER + text, language, name).written
    assert before == files(tmp_path)


@pytest.mark.parametrize("label", ["wheat|rye", '"quoted"', "tab\there", "@en", "1/2; 3"])
def test_labels_that_are_hard_to_write(tmp_path: Path, label: str) -> None:
    """A label is kept as it is, whatever the form of the list."""
    quoted = label.replace('"', '""')
    brought(tmp_path, f'{HEADER}01,A,"{quoted}",\n', "en")
    assert ({"en": label}, []) == called(tmp_path)["01"]


def test_list_that_is_not_written(tmp_path: Path) -> None:
    """An author's list is called what its author says: labels of a table are not written to it."""
    path = tmp_path / "workspace" / "ontology" / "own.ttl"
    path.parent.mkdir(parents=True)
    path.write_text(
        f"@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <{SOURCE}> a skos:ConceptScheme .\n"
        f'<{SOURCE}/1> a skos:Concept ; skos:inScheme <{SOURCE}> ; skos:notation "01" ; skos:prefLabel "ours"@en .\n',
        encoding="utf-8",
    )
    before = path.read_bytes()
    brought(tmp_path, HEADER + "01,A,theirs,wheat\n", "en")
    assert before == path.read_bytes()
    assert {"01": ({"en": "ours"}, []), "A": ({"en": "wheat"}, [])} == called(tmp_path)


@pytest.mark.parametrize(("given", "expected"), [("ru", "ru"), ("KY", "ky"), ("uz-Cyrl", "uz-cyrl")])
def test_language(given: str, expected: str) -> None:
    """A language is a tag, in small letters."""
    assert expected == checked_language(given)


@pytest.mark.parametrize("text", ["", "Russian language", "русский", "ru_RU", "-", "ru-"])
def test_no_language(text: str) -> None:
    """What is no tag is refused, with the advice to write one."""
    with pytest.raises(LanguageError, match="no language tag") as raised:
        checked_language(text)
    assert text == raised.value.language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "# Made from a.csv by sb import correspondence, which writes it whole: mend the table.\n", True, id="made"
        ),
        pytest.param("# Ours.\n# Made from a.csv by sb import correspondence\n", False, id="a line above"),
        pytest.param("# Made from scratch.\n", False, id="another sentence"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_made(text: str, *, expected: bool) -> None:
    """A file is an import's as long as its first line says so."""
    assert expected is is_made(text)
