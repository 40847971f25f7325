"""Imports into workspaces: published tables as they are, lists and maps that are there, calls that say too little."""

import csv
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from semantic_bridge.documents.errors import UnknownColumnError
from semantic_bridge.documents.files import UnreadableFileError
from semantic_bridge.errors import CrosswalkErrors
from semantic_bridge.interchange import writing
from semantic_bridge.interchange.correspondence import Doubt, Fault
from semantic_bridge.interchange.errors import MixedLevelsError, RelationSourceError, SchemeError, TakenNameError
from semantic_bridge.interchange.relations import StatedRelation
from semantic_bridge.settings import Limits
from semantic_bridge.terms import Iri
from semantic_bridge.text.regex import compile_pattern
from semantic_bridge.usecases.import_correspondence import ColumnNames, TableRequest, import_correspondence
from semantic_bridge.workspace import Workspace
from tests.interchange.workspaces import FIRST_TWO, MAP, SOURCE, TARGET, brought, files, imported, loaded, read_rows
from tests.pilot.files import reference

CARDINALITY, EQUAL, UNKNOWN = StatedRelation.CARDINALITY, StatedRelation.EQUAL, StatedRelation.UNKNOWN


def published(name: str) -> Path:
    """A published table of classifications."""
    return reference(f"data/classifications/{name}")


def cells(path: Path) -> list[list[str]]:
    """The rows of a table as plain CSV, without its header."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))[1:]


def test_nace(tmp_path: Path) -> None:
    """The revision of the European activities: splits and merges by counting partners, as a count of its own says."""
    path = published("ab_data.csv")
    rows = cells(path)
    targets, sources = Counter(row[0] for row in rows), Counter(row[1] for row in rows)
    words = {
        (False, False): "equal",
        (False, True): "target-broader",
        (True, False): "target-narrower",
        (True, True): "overlap",
    }
    named = sorted((row[0], row[1], words[targets[row[0]] > 1, sources[row[1]] > 1]) for row in rows)
    expected = Counter(word for _, _, word in named)

    found = brought(tmp_path, path, relation=CARDINALITY).correspondence
    assert (928, 928, ()) == (found.count, len(found.rows), found.doubts)
    assert (615, 650) == (len(found.source_codes), len(found.target_codes)) == (len(targets), len(sources))
    assert named == sorted((row.source, row.target or "", row.word) for row in found.rows)
    assert {"equal": 360, "target-broader": 131, "target-narrower": 129, "overlap": 308} == expected
    assert 124 == sum(count > 1 for count in Counter(row.source for row in found.rows).values())
    assert 161 == sum(count > 1 for count in Counter(row.target for row in found.rows).values())
    assert [(row.source, row.target) for row in found.rows] == [(row[0], row[1]) for row in rows]
    assert named == read_rows(loaded(tmp_path))


def test_isic(tmp_path: Path) -> None:
    """Activities and products of the United Nations, related by flags; more rows than stand in Turtle."""
    path = published("ISIC4_CPC21.csv")
    words = {"00": "equal", "10": "target-narrower", "01": "target-broader", "11": "overlap"}
    named = sorted((row[0], row[1], words[row[2] + row[3]]) for row in cells(path))
    expected = Counter(word for _, _, word in named)
    columns = ColumnNames("ISIC Rev. 4", "CPC 2.1", source_partial="ISIC4partial", target_partial="4")

    found = brought(tmp_path, path, columns).correspondence
    assert () == found.doubts
    assert {"target-narrower": 2250, "overlap": 343, "equal": 68, "target-broader": 2} == expected
    assert named == sorted((row.source, row.target or "", row.word) for row in found.rows)
    assert {".ttl", ".tsv", ".csv"} == {Path(name).suffix for name in files(tmp_path)}
    assert named == read_rows(loaded(tmp_path))


def test_naics_by_name(tmp_path: Path) -> None:
    """Two columns of this table have one name: which is meant is asked, never guessed."""
    with pytest.raises(UnknownColumnError, match="2 columns are named") as raised:
        brought(tmp_path, published("NAICS2017_NACE.csv"), ColumnNames("NAICS 2017", "NACE Rev. 2"), relation=UNKNOWN)
    assert "2, 3" in raised.value.remedy


def test_naics(tmp_path: Path) -> None:
    """Codes of other levels are refused where partners are counted, and set aside where a pattern tells codes."""
    path = published("NAICS2017_NACE.csv")
    with pytest.raises(MixedLevelsError):
        brought(tmp_path, path, relation=CARDINALITY)
    assert {} == files(tmp_path)
    pattern = compile_pattern(r"[0-9]{6}|[0-9]{2}\.[0-9]{2}")
    request = TableRequest(SOURCE, TARGET, ColumnNames("1", "2", note="Notes"), CARDINALITY, pattern=pattern)
    found = import_correspondence(path, request, tmp_path / "workspace", Limits()).correspondence
    odd = [(line, row[0], row[1]) for line, row in enumerate(cells(path), 2) if len(row[0]) != 6 or len(row[1]) != 5]
    assert odd == [(doubt.line, doubt.source, doubt.target) for doubt in found.doubts]
    assert Doubt(24, Fault.NOT_A_CODE, "111336", "01.2") == found.doubts[0]
    assert 1790 == found.count == len(found.rows) + len(odd)


def test_labels_of_naics(tmp_path: Path) -> None:
    """The rows in which a published table calls a code otherwise than before are told, and both names are kept."""
    path = published("NAICS2017_NACE.csv")
    columns = ColumnNames("1", "2", source_label="US NAICS 2017", target_label="3")
    request = TableRequest(SOURCE, TARGET, columns, UNKNOWN, language="en")
    found = import_correspondence(path, request, tmp_path / "workspace", Limits()).correspondence
    told = [(doubt.line, doubt.source) for doubt in found.doubts if doubt.fault is Fault.LABELS]
    assert [(684, "339113"), (889, "336611")] == told
    read = loaded(tmp_path)
    called = {item.notation: (dict(item.labels), item.alternatives) for item in read.source.concepts}
    ships = "Ship Building and Repairing", "Shipbuilding and repairing"
    assert {ships[0], ships[1]} == {called["336611"][0]["en"], *(text for _, text in called["336611"][1])}
    assert {row[0]: row[3].strip() for row in cells(path) if row[0] not in {"336611", "339113"}} == {
        code: labels["en"] for code, (labels, _) in called.items() if code not in {"336611", "339113"}
    }


def test_second_header(tmp_path: Path) -> None:
    """A header that comes again is a row whose cells do not fit."""
    rows = cells(published("NAICS2017_NACE.csv"))[:50]
    text = "".join(f"{row[0]},{row[1]}\n" for row in [["NAICS 2017", "NACE Rev. 2"]] * 2 + rows)
    found = imported(tmp_path, text, relation=UNKNOWN).correspondence
    assert (Doubt(2, Fault.NOT_A_CODE, "NAICS 2017", "NACE Rev. 2"),) == found.doubts
    assert 50 == len(found.rows)


@pytest.mark.parametrize("name", ["NACE_CPA21.csv", "CPA21_CPC21.csv"])
def test_several_levels(tmp_path: Path, name: str) -> None:
    """Other published tables come in whole where nothing is said of the relations."""
    path = published(name)
    found = brought(tmp_path, path, relation=UNKNOWN).correspondence
    assert (len(cells(path)), ()) == (len(found.rows), found.doubts)
    assert {"unknown"} == {row.word for row in found.rows}


def test_large_table(tmp_path: Path) -> None:
    """A table of 40,000 rows comes in whole, again without change, and with the rows that another one adds."""
    rows = [f"{number:010d},UA{number // 3:017d},note {number},name {number}" for number in range(39_000)]
    rows += [f"{number:010d},no counterpart {number},,name {number}" for number in range(39_000, 40_000)]
    text = "\n".join(["old,new,note,name", *rows, ""])
    columns = ColumnNames("old", "new", note="note", source_label="name")
    found = imported(tmp_path, text, columns, relation=CARDINALITY)
    assert (40_000, ()) == (len(found.correspondence.rows), found.correspondence.doubts)
    assert () == imported(tmp_path, text, columns, relation=CARDINALITY).written
    more = text.replace("name 0\n", "another name\n") + "9999999999,UA99999999999999999,,\n"
    again = imported(tmp_path, more, columns, relation=CARDINALITY, name="more.csv").correspondence
    assert [(2, Fault.LABELS)] == [(doubt.line, doubt.fault) for doubt in again.doubts]


def test_same_bytes_in_another_process(tmp_path: Path) -> None:
    """No order of a set or of a hash gets into a file."""
    text = "from,to\n" + "".join(f"{number:03d},T{number % 7}\n" for number in range(50))
    imported(tmp_path, text, relation=UNKNOWN)
    before = files(tmp_path)
    code = (
        "from pathlib import Path; from tests.interchange.workspaces import *;"
        f"print(imported(Path({str(tmp_path)!r}), {text!r}, relation=StatedRelation.UNKNOWN).written)"
    )
    root = Path(__file__).parents[2]
    for seed in ("1", "2"):
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment, check=True, cwd=root)
        assert b"()" == done.stdout.strip()
    assert before == files(tmp_path)


def test_mended_table(tmp_path: Path) -> None:
    """A table that was mended replaces what was made of it, lists too; a doubtful code never was in them."""
    first = imported(tmp_path, "from,to\n0111,01.11\n0112,01.12\n0113,01.13 \n")
    assert [Fault.BLANKS] == [doubt.fault for doubt in first.correspondence.doubts]
    assert ["01.11", "01.12"] == [concept.notation for concept in loaded(tmp_path).target.concepts]
    imported(tmp_path, "from,to\n0111,01.11\n0113,01.13\n")
    assert [("0111", "01.11", "equal"), ("0113", "01.13", "equal")] == read_rows(loaded(tmp_path))
    assert ["01.11", "01.13"] == [concept.notation for concept in loaded(tmp_path).target.concepts]


def test_codes_of_rows_that_were_set_aside(tmp_path: Path) -> None:
    """A source code whose row was set aside for another reason is a code of the list: it can be seen to be open."""
    imported(tmp_path, "from,to\n0111,01.11\n0112,\n0113,01.13 \n0114 ,01.14\n")
    assert ["0111", "0112", "0113"] == [concept.notation for concept in loaded(tmp_path).source.concepts]


LISTS = """@prefix ours: <https://example.org/ours/> . @prefix theirs: <https://example.org/theirs/> .
@prefix sb: <https://w3id.org/semantic-bridge/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ours:codes a skos:ConceptScheme ; sb:name "we.own" .
ours:one a skos:Concept ; skos:inScheme ours:codes ; skos:notation "1" ; skos:prefLabel "one"@en .
ours:two a skos:Concept ; skos:inScheme ours:codes ; skos:notation "2" .
theirs:codes a skos:ConceptScheme ; sb:name "they.own" .
theirs:a a skos:Concept ; skos:inScheme theirs:codes ; skos:notation "A1" .
"""
HAND_MADE = """@prefix ours: <https://example.org/ours/> . @prefix theirs: <https://example.org/theirs/> .
@prefix sb: <https://w3id.org/semantic-bridge/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://example.org/hand-made> a sb:ConceptMap ; sb:sourceScheme ours:codes ; sb:targetScheme theirs:codes .
ours:one skos:exactMatch theirs:a .
"""


def author(folder: Path, **texts: str) -> None:
    """Write files of an author into the workspace: `ontology` and `mappings`."""
    for name, text in texts.items():
        path = folder / "workspace" / name / "own.ttl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("most", [2000, 0], ids=["in Turtle", "in TSV"])
@pytest.mark.parametrize("target", ["theirs:a", "<urn:example:a>"], ids=["of the list", "a URN"])
def test_lists_that_are_there(tmp_path: Path, most: int, target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An author's list stays as it is, with its name and its IRIs, and decides what a code is."""
    monkeypatch.setattr(writing, "MOST_IN_TURTLE", most)
    author(tmp_path, ontology=LISTS.replace("theirs:a", target))
    before = files(tmp_path)
    found = imported(tmp_path, "from,to\n1,A1\n2,A2\n3,A1\n2,none\n")
    assert [(3, Fault.UNKNOWN_CODE), (4, Fault.UNKNOWN_CODE)] == [
        (doubt.line, doubt.fault) for doubt in found.correspondence.doubts
    ]
    assert {"mappings/we.own--they.own/table.ttl"} <= set(files(tmp_path)) - set(before)
    assert before.items() <= files(tmp_path).items()
    read = loaded(tmp_path)
    assert [("1", "A1", "equal"), ("2", None, "no-target")] == read_rows(read)
    assert [Iri("https://example.org/ours/one"), Iri("https://example.org/ours/two")] == [
        row.source.iri for row in read.rows
    ]


def test_map_that_is_there(tmp_path: Path) -> None:
    """Rows between lists that one concept map joins are added to it, whoever made it."""
    author(tmp_path, ontology=LISTS, mappings=HAND_MADE)
    found = imported(tmp_path, "from,to\n2,none\n", name="gaps.csv")
    assert (Iri("https://example.org/hand-made"), True) == (found.destination.concept_map, found.destination.adds)
    assert [("1", "A1", "equal"), ("2", None, "no-target")] == read_rows(loaded(tmp_path))
    assert () == imported(tmp_path, "from,to\n2,none\n", name="gaps.csv").written


def test_several_maps_that_are_there(tmp_path: Path) -> None:
    """Where several maps join the lists, none of them is chosen."""
    second = (
        "\n<https://example.org/second> a sb:ConceptMap ; sb:sourceScheme ours:codes ; sb:targetScheme theirs:codes ."
    )
    author(tmp_path, ontology=LISTS, mappings=HAND_MADE + second)
    assert MAP == imported(tmp_path, "from,to\n2,none\n").destination.concept_map


FIRST, SECOND = "from,to\n0111,01.11\n0112,\n", "from,to\n0112,01.11\n0119,01.19\n"
THIRD = "from,to\n01.19,A019\n01.20,A020\n"


@pytest.mark.parametrize("most", [2000, 0], ids=["in Turtle", "in TSV and CSV"])
def test_second_table(tmp_path: Path, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second table between the same lists adds to their map and lists; importing either again changes nothing."""
    monkeypatch.setattr(writing, "MOST_IN_TURTLE", most)
    imported(tmp_path, FIRST, name="first.csv")
    rows = {name: data for name, data in files(tmp_path).items() if name.startswith("mappings/")}
    second = imported(tmp_path, SECOND, name="second.csv")
    assert () == second.correspondence.doubts
    assert (("0112", "0119"), ("01.11", "01.19")) == (
        second.correspondence.source_codes,
        second.correspondence.target_codes,
    )
    read = loaded(tmp_path)
    assert [("0111", "01.11", "equal"), ("0112", "01.11", "equal"), ("0119", "01.19", "equal")] == read_rows(read)
    assert ["0111", "0112", "0119"] == [concept.notation for concept in read.source.concepts]
    assert ["01.11", "01.19"] == [concept.notation for concept in read.target.concepts]
    after = files(tmp_path)
    assert rows.items() <= after.items()
    for name in ("ontology/codelists/ours.codes.ttl", "ontology/codelists/theirs.codes.ttl"):
        text = after[name].decode()
        assert text.startswith("# Made from first.csv, second.csv by sb import correspondence")
        assert {'"first.csv"', '"second.csv"'} <= set(re.findall(r'"[a-z]+\.csv"', text))
    for text, table in ((FIRST, "first.csv"), (SECOND, "second.csv")) * 2:
        assert () == imported(tmp_path, text, name=table).written
    assert after == files(tmp_path)


@pytest.mark.parametrize("most", [2000, 0], ids=["in Turtle", "in TSV and CSV"])
@pytest.mark.parametrize(
    ("row", "fault"),
    [
        pytest.param("0111,none here,,", Fault.CONTRADICTION, id="a code with a target has none"),
        pytest.param("0114,01.14,,", Fault.CONTRADICTION, id="a code without a target has one"),
        pytest.param("0111,01.11,target-broader,", Fault.CONTRADICTION, id="two relations to one target"),
        pytest.param("0111,01.11,unknown,", None, id="two relations that can both hold"),
        pytest.param("0111,01.11,equal,", None, id="the same again"),
        pytest.param("0111,01.12,target-narrower,", None, id="a second target"),
        pytest.param("0113,01.11,overlap,", Fault.CONTRADICTION, id="a target beside shares of the whole"),
        pytest.param("0111,01.12,overlap,1", Fault.WEIGHTS, id="a share beside a target without one"),
        pytest.param("0115,01.12,overlap,1", None, id="a code that is new"),
    ],
)
def test_rows_beside_those_of_another_table(
    tmp_path: Path, most: int, row: str, fault: Fault | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another table says stays: a row that cannot be true beside it is set aside, so that all of it loads."""
    monkeypatch.setattr(writing, "MOST_IN_TURTLE", most)
    head = "from,to,is,share\n"
    columns = ColumnNames("from", "to", relation="is", weight="share")
    first = (
        f"{head}0111,01.11,equal,\n0113,01.12,target-narrower,1/3\n0113,01.13,target-narrower,2/3\n0114,none here,,\n"
    )
    imported(tmp_path, first, columns, relation=None, name="first.csv")
    text = head + row.replace(",,", ",equal,", 1) + "\n"
    found = imported(tmp_path, text, columns, relation=None, name="second.csv")
    assert ([] if fault is None else [(2, fault)]) == [(item.line, item.fault) for item in found.correspondence.doubts]
    assert (0 if fault is Fault.CONTRADICTION else 1) == len(found.correspondence.rows)
    assert 4 <= len(read_rows(loaded(tmp_path)))
    for again, name in ((first, "first.csv"), (text, "second.csv")):
        assert () == imported(tmp_path, again, columns, relation=None, name=name).written


def test_rows_beside_those_of_an_author(tmp_path: Path) -> None:
    """What an author states in a map, plainly and from either end, is held to too."""
    turned = HAND_MADE.replace("ours:one skos:exactMatch theirs:a .", "theirs:a skos:broadMatch ours:one .")
    author(tmp_path, ontology=LISTS, mappings=turned)
    found = imported(tmp_path, "from,to\n1,none here\n2,A1\n1,A1\n", name="table.csv")
    assert [Fault.CONTRADICTION] * 2 == [doubt.fault for doubt in found.correspondence.doubts]
    assert [("1", "A1", "target-narrower"), ("2", "A1", "equal")] == read_rows(loaded(tmp_path))


def test_order_of_tables(tmp_path: Path) -> None:
    """Which of two tables comes first does not matter to the lists that they make."""
    for folder, order in (("one", (FIRST, SECOND)), ("other", (SECOND, FIRST))):
        (tmp_path / folder).mkdir()
        for text in order:
            imported(tmp_path / folder, text, name="first.csv" if text is FIRST else "second.csv")
    one, other = (
        {name: data for name, data in files(tmp_path / folder).items() if name.startswith("ontology/")}
        for folder in ("one", "other")
    )
    assert one == other


def test_no_room(tmp_path: Path) -> None:
    """Where the disk is full each file is as it was, and nothing half written lies beside it."""
    imported(tmp_path, FIRST, name="first.csv")
    before = files(tmp_path)
    changed = next(name for name in before if name.startswith("ontology/"))
    part = tmp_path / "workspace" / f"{changed}.part"
    part.symlink_to("/dev/full")  # a real disk without room
    (tmp_path / "workspace" / changed).write_bytes(b"")
    with pytest.raises(OSError, match="No space left on device"):
        imported(tmp_path, FIRST, name="first.csv")
    assert before | {changed: b""} == files(tmp_path)
    assert not part.is_symlink()


def test_table_that_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list that one table made of its targets takes in what another has as sources, large as it may be."""
    imported(tmp_path, SECOND, name="second.csv")
    monkeypatch.setattr("tests.interchange.workspaces.SOURCE", TARGET)
    monkeypatch.setattr("tests.interchange.workspaces.TARGET", Iri("https://example.org/far/codes"))
    monkeypatch.setattr(writing, "MOST_IN_TURTLE", 1)
    found = imported(tmp_path, THIRD, name="third.csv")
    assert () == found.correspondence.doubts
    workspace = Workspace.open(tmp_path / "workspace")
    assert ["01.11", "01.19", "01.20"] == [item.notation for item in workspace.code_lists["theirs.codes"].concepts]
    assert "ontology/codelists/theirs.codes.csv" in files(tmp_path)
    assert () == imported(tmp_path, THIRD, name="third.csv").written


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        pytest.param("О119,01.19", Fault.LOOK_ALIKES, id="a Cyrillic letter"),
        pytest.param("119,01.19", Fault.SHORT_CODE, id="a digit too few"),
        pytest.param("0119 ,01.19", Fault.BLANKS, id="a blank"),
        pytest.param("0119,nineteen", None, id="words"),
    ],
)
def test_codes_beside_those_that_are_there(tmp_path: Path, row: str, fault: Fault | None) -> None:
    """A table of one row is judged with the codes that its lists have already: what is usual there is usual in it."""
    imported(tmp_path, "from,to\n0111,01.11\n0112,01.12\n0113,01.13\n1010,10.10\n", name="first.csv")
    found = imported(tmp_path, f"from,to\n{row}\n", name="second.csv")
    assert ([] if fault is None else [fault]) == [doubt.fault for doubt in found.correspondence.doubts]


def test_list_that_an_author_took_over(tmp_path: Path) -> None:
    """A list whose first line no longer says that it is made of a table is its author's, and is not written again."""
    imported(tmp_path, FIRST, name="first.csv")
    path = tmp_path / "workspace" / "ontology" / "codelists" / "ours.codes.ttl"
    path.write_text("# Ours now.\n" + path.read_text("utf-8").partition("\n")[2], encoding="utf-8")
    before = files(tmp_path)
    found = imported(tmp_path, SECOND, name="second.csv")
    assert [(3, Fault.UNKNOWN_CODE)] == [(doubt.line, doubt.fault) for doubt in found.correspondence.doubts]
    assert before["ontology/codelists/ours.codes.ttl"] == files(tmp_path)["ontology/codelists/ours.codes.ttl"]


def test_tables_with_like_names(tmp_path: Path) -> None:
    """A table never writes over the rows of another one; names in other scripts are names."""
    imported(tmp_path, "from,to\n1,A1\n", name="a_b.csv")
    with pytest.raises(TakenNameError) as raised:
        imported(tmp_path, "from,to\n1,A1\n", name="A-B.csv")
    assert ("A-B.csv", "mappings/ours.codes--theirs.codes/a-b.ttl") == (raised.value.table, raised.value.path)
    for name in ("таблица.csv", "список.csv"):
        written = imported(tmp_path, "from,to\n1,A1\n", name=name).written
        assert [f"mappings/ours.codes--theirs.codes/{Path(name).stem}.ttl"] == [
            path for path in written if path.startswith("mappings/")
        ]
    assert 1 == len(loaded(tmp_path).source.concepts)


def test_large_table_with_a_name_in_another_script(tmp_path: Path) -> None:
    """The files beside the Turtle are found by any name."""
    text = "from,to\n" + "".join(f"{number:04d},T{number:04d}\n" for number in range(2001))
    imported(tmp_path, text, name="Таблица №1 (новая).csv")
    assert 2001 == len(loaded(tmp_path).rows)


def test_link_to_a_table(tmp_path: Path) -> None:
    """A table may be named by a link, whose name it then has."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "table.csv").write_text("from,to\n1,A1\n", encoding="utf-8")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "link.csv").symlink_to(tmp_path / "elsewhere" / "table.csv")
    found = brought(tmp_path, tmp_path / "inner" / "link.csv", relation=EQUAL)
    assert "link.csv" == found.destination.table


@pytest.mark.parametrize(
    ("columns", "relation", "stated"),
    [
        pytest.param(FIRST_TWO, None, 0, id="nothing is said"),
        pytest.param(ColumnNames("1", "2", source_partial="1"), None, 0, id="one flag of two"),
        pytest.param(ColumnNames("1", "2", relation="2"), EQUAL, 2, id="for all rows and in a column"),
        pytest.param(
            ColumnNames("1", "2", relation="2", source_partial="1", target_partial="2"), EQUAL, 3, id="in three ways"
        ),
    ],
)
def test_relation_is_said_once(
    tmp_path: Path, columns: ColumnNames, relation: StatedRelation | None, stated: int
) -> None:
    """A relation is never assumed, and two ways to say it are not weighed."""
    with pytest.raises(RelationSourceError) as raised:
        imported(tmp_path, "from,to\n1,A1\n", columns, relation=relation)
    assert stated == len(raised.value.stated)
    assert "--relation-column" in raised.value.remedy
    assert {} == files(tmp_path)


def broken(folder: Path) -> None:
    """A workspace that cannot be read."""
    author(folder, ontology="<broken")


def taken(folder: Path) -> None:
    """A workspace whose author has given both names that the lists would have, at any length, to others."""
    names = ("ours.codes", "example-ours.codes", "theirs.codes", "example-theirs.codes")
    text = (
        "@prefix sb: <https://w3id.org/semantic-bridge/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    )
    text += "".join(f'<https://other.org/{name}> a skos:ConceptScheme ; sb:name "{name}" .\n' for name in names)
    author(folder, ontology=text)


@pytest.mark.parametrize(
    ("prepare", "error"),
    [
        pytest.param(broken, CrosswalkErrors, id="a workspace that cannot be read"),
        pytest.param(taken, SchemeError, id="names that other lists have"),
    ],
)
def test_refused(tmp_path: Path, prepare: Callable[[Path], None], error: type[Exception]) -> None:
    """Nothing is written where the workspace cannot take it."""
    prepare(tmp_path)
    before = files(tmp_path)
    with pytest.raises(error):
        imported(tmp_path, "from,to\n1,A1\n")
    assert before == files(tmp_path)


def test_no_table(tmp_path: Path) -> None:
    """A table that is not there, or too large, is refused with its name."""
    request = TableRequest(SOURCE, TARGET, FIRST_TWO, EQUAL)
    with pytest.raises(UnreadableFileError, match="cannot be read"):
        import_correspondence(tmp_path / "none.csv", request, tmp_path, Limits())
    (tmp_path / "large.csv").write_text("from,to\n" + "1,2\n" * 100)
    with pytest.raises(UnreadableFileError, match="larger than 64 bytes"):
        import_correspondence(tmp_path / "large.csv", request, tmp_path, Limits(turtle_file_bytes=64))
