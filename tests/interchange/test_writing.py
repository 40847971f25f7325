"""What is written is read by the loader of workspaces as it was meant, small as Turtle and large as TSV and CSV."""

import csv
import io
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from semantic_bridge.interchange import writing
from semantic_bridge.interchange.relations import StatedRelation
from semantic_bridge.model.codelist import ALWAYS, Validity
from semantic_bridge.terms import SEMAPV, Iri
from semantic_bridge.usecases.import_correspondence import ColumnNames
from semantic_bridge.workspace import Workspace
from tests.interchange.tables import words
from tests.interchange.workspaces import MAP, SOURCE, TARGET, files, imported, loaded, read_rows

SMALL = "from,to\n0111,01.11\n0112,01.11\n0113,none\n0114,01.14\n0114,01.15\n"
EVERYTHING = (
    "from,to,is,share,since,until,note\n"
    "0111,01.11,equal,,,,plain\n"
    '0112,01.12,target-broader,,2020-01-01,2021-01-01,"two\nlines, and a ""quote"""\n'
    "0112,01.13,overlap,,2021-01-01,,tab\there\n"
    "0113,no counterpart,,,,,#why\n"
    "0114,01.14,target-narrower,1/3,,,\n"
    "0114,01.15,unknown,2/3,,,\n"
)
COLUMNS = ColumnNames("from", "to", relation="is", weight="share", since="since", until="until", note="note")


@pytest.fixture(params=[2000, 0], ids=["in Turtle", "in TSV and CSV"])
def form(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Both forms in which a table can be written: how many rows stand in Turtle."""
    most: int = request.param
    monkeypatch.setattr(writing, "MOST_IN_TURTLE", most)
    return most


def test_rows_are_read(tmp_path: Path, form: int) -> None:
    """Every row with its codes, relation, justification and cardinality."""
    expected = words(imported(tmp_path, SMALL, relation=StatedRelation.CARDINALITY).correspondence)
    found = loaded(tmp_path)
    assert sorted(expected, key=str) == read_rows(found)
    assert (MAP, SOURCE, TARGET) == (found.iri, found.source.iri, found.target.iri)
    counted = {row.justification for row in found.rows if row.target}
    assert ({SEMAPV.StructuralMatching}, {SEMAPV.ManualMappingCuration}) == (
        counted,
        {row.justification for row in found.rows if not row.target},
    )
    text = b"\n".join(files(tmp_path).values()).decode()
    assert all(cardinality in text for cardinality in ("n:1", "1:n"))


def test_everything_is_read(tmp_path: Path, form: int) -> None:
    """Dates and shares are read as they were judged; words in the place of a target, and notes, are kept."""
    imported(tmp_path, EVERYTHING, COLUMNS, relation=None)
    found = {(row.source.notation, row.target.notation if row.target else ""): row for row in loaded(tmp_path).rows}
    assert 6 == len(found)
    assert Validity(date(2020, 1, 1), date(2021, 1, 1)) == found["0112", "01.12"].validity
    assert Validity(date(2021, 1, 1), None) == found["0112", "01.13"].validity
    assert ALWAYS == found["0111", "01.11"].validity
    assert [Fraction(1, 3), Fraction(2, 3)] == [found["0114", code].weight for code in ("01.14", "01.15")]
    relations = [found[pair].relation.word for pair in found if pair != ("0113", "")]
    assert ["equal", "target-broader", "overlap", "target-narrower", "unknown"] == relations
    text = b"\n".join(files(tmp_path).values()).decode()
    assert all(note in text for note in ("no counterpart", "#why", "two", "quote"))


def test_whole_workspace_opens(tmp_path: Path, form: int) -> None:
    """The folder is a workspace: it keeps the shapes of the language too."""
    imported(tmp_path, EVERYTHING, COLUMNS, relation=None)
    found = Workspace.open(tmp_path / "workspace")
    assert {MAP} == set(found.concept_maps)
    assert {"ours.codes", "theirs.codes"} == set(found.code_lists)


def test_files(tmp_path: Path) -> None:
    """Up to the limit the rows and codes are Turtle; each file says what it was made of."""
    found = imported(tmp_path, SMALL)
    names = {
        "mappings/ours.codes--theirs.codes/table.ttl",
        "ontology/codelists/ours.codes.ttl",
        "ontology/codelists/theirs.codes.ttl",
    }
    assert names == set(found.written) == set(files(tmp_path))
    assert all(
        data.startswith(b"# Made from table.csv by sb import correspondence") for data in files(tmp_path).values()
    )


@pytest.mark.parametrize(("rows", "large"), [pytest.param(2000, False, id="2000"), pytest.param(2001, True, id="2001")])
def test_limit(tmp_path: Path, rows: int, *, large: bool) -> None:
    """Above 2,000 rows the rows stand in SSSOM TSV and both lists in CSV."""
    text = "from,to\n" + "".join(f"{number:04d},T{number:04d}\n" for number in range(rows))
    imported(tmp_path, text)
    names = {Path(name).suffix for name in files(tmp_path)}
    assert ({".ttl", ".tsv", ".csv"} if large else {".ttl"}) == names
    assert rows == len(loaded(tmp_path).rows)


def test_sssom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The TSV has a head of metadata, and every slot that SSSOM needs of a mapping."""
    monkeypatch.setattr(writing, "MOST_IN_TURTLE", 0)
    imported(tmp_path, EVERYTHING, COLUMNS, relation=None)
    text = files(tmp_path)["mappings/ours.codes--theirs.codes/table.sssom.tsv"].decode()
    head = [line for line in text.splitlines() if line.startswith("#")]
    assert "#curie_map:" == head[0]
    assert f"#mapping_set_id: {MAP}" in head
    assert any(line.startswith("#license: ") for line in head)
    assert "#- slot_name: valid_from" in head
    table = list(csv.DictReader(io.StringIO("\n".join(text.splitlines()[len(head) :])), delimiter="\t"))
    assert "row:0111:01.11" == table[0]["record_id"]
    assert {"skos:exactMatch", "skos:broadMatch", "sb:overlapMatch", "skos:narrowMatch", "skos:mappingRelation"} == {
        row["predicate_id"] for row in table
    }
    assert ["sssom:NoTermFound"] == [row["object_id"] for row in table if row["subject_id"] == "source:0113"]
    assert all(row["mapping_justification"] for row in table)


def test_codes_that_no_iri_can_hold(tmp_path: Path, form: int) -> None:
    """Codes are kept byte for byte, whatever an IRI makes of them; rows with like codes stay apart."""
    codes = ["A/1", "A:1", "A%1", "A|1", "Ж#1", "A1?", 'A"1', "A'1", "A<1>", "A\\1"]
    text = io.StringIO()
    csv.writer(text).writerows([("from", "to"), *((code, code) for code in codes)])
    imported(tmp_path, text.getvalue())
    found = loaded(tmp_path)
    assert sorted(codes) == [concept.notation for concept in found.source.concepts]
    assert sorted((code, code, "equal") for code in codes) == sorted(read_rows(found))
    assert len(codes) == len({row.rule for row in found.rows})


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        pytest.param("https://example.org/nace#", "https://example.org/nace#01", id="with a number sign"),
        pytest.param("https://example.org/nace/", "https://example.org/nace/01", id="with a slash"),
        pytest.param("urn:example:nace", "urn:example:nace/01", id="a URN"),
    ],
)
def test_schemes(tmp_path: Path, form: int, scheme: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list may be named by any absolute IRI."""
    monkeypatch.setattr("tests.interchange.workspaces.SOURCE", Iri(scheme))
    imported(tmp_path, "from,to\n01,T1\n02,none\n")
    found = loaded(tmp_path)
    assert Iri(expected) == found.source.concepts[0].iri
    assert [("01", "T1", "equal"), ("02", None, "no-target")] == read_rows(found)


def test_one_list_that_is_both(tmp_path: Path, form: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table between codes of one list, such as old and new ones, makes one list."""
    monkeypatch.setattr("tests.interchange.workspaces.TARGET", SOURCE)
    imported(tmp_path, "from,to\n01,11\n02,12\n")
    found = loaded(tmp_path)
    assert found.source is found.target
    assert ["01", "02", "11", "12"] == [concept.notation for concept in found.source.concepts]
    assert [("01", "11", "equal"), ("02", "12", "equal")] == read_rows(found)
