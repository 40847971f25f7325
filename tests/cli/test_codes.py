"""`sb codes`: what a concept map says of codes, as a table and as JSON, and what it leaves open, to be filled in."""

import csv
import io
from pathlib import Path

import pytest

from semantic_bridge.cli.main import FAULT
from tests.endtoend.terminal import PILOT, Ended, sb

SCHEMES = ("--source-scheme", "https://example.org/ours/codes", "--target-scheme", "https://example.org/theirs/codes")
TABLE = """from,to,is,since,until,share
0111,01.11,equal,,,
0112,01.12,target-broader,,,
0113,01.12,target-broader,,,
0114,01.13,target-narrower,,2020-01-01,
0114,01.14,equal,2020-01-01,,
0115,no counterpart,,,,
0116,01.15,overlap,,,1/3
0116,01.16,overlap,,,2/3
0117,,,,,
0118,,,,,
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with one imported map."""
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    take(tmp_path, "table.csv", "from", "to", "--relation-column", "is", *("--from-column", "since"))
    return tmp_path / "workspace"


def take(folder: Path, name: str, source: str, target: str, *options: str) -> Ended:
    """Import a table of the folder."""
    columns = ("--source-column", source, "--target-column", target)
    further = ("--until-column", "until", "--weight-column", "share") if "--from-column" in options else ()
    return sb(
        "import", "correspondence", folder / name, *SCHEMES, *columns, *options, *further, "-o", folder / "workspace"
    )


def codes(workspace: Path, verb: str, *arguments: str | Path) -> Ended:
    """Ask the map of the workspace."""
    return sb("codes", verb, "--workspace", workspace, "--map", "codes--codes", *arguments)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(["0111"], ["0111  exact  01.11  equal"], id="equal"),
        pytest.param(["0112"], ["0112  approximate  01.12  target-broader"], id="broader"),
        pytest.param(["0115"], ["0115  no-target  no-target"], id="declared to have none"),
        pytest.param(["0117"], ["0117  unmapped (no-row)"], id="open"),
        pytest.param(["9999"], ["9999  unmapped (no-row)  not in the list"], id="not in the list"),
        pytest.param(
            ["0116"],
            ["0116  split  01.15  overlap 1/3", "0116  split  01.16  overlap 2/3"],
            id="all hits, with their shares",
        ),
        pytest.param(
            ["0114", "--as-of", "2019-06-01"],
            [
                "0114  ambiguous (narrower)  01.13  target-narrower  … to before 2020-01-01",
                "0114  ambiguous (narrower)  01.14  equal            2020-01-01 to before …",
            ],
            id="on a day before",
        ),
        pytest.param(
            ["0114", "--as-of", "2020-01-01"],
            [
                "0114  exact  01.13  target-narrower  … to before 2020-01-01",
                "0114  exact  01.14  equal            2020-01-01 to before …",
            ],
            id="on the day itself",
        ),
        pytest.param(["01.11", "--reverse"], ["01.11  exact  0111  equal"], id="backwards"),
        pytest.param(
            ["01.12", "--reverse"],
            [
                "01.12  ambiguous (several-rows)  0112  target-narrower",
                "01.12  ambiguous (several-rows)  0113  target-narrower",
            ],
            id="a merge backwards: candidates",
        ),
        pytest.param(
            ["0115", "0111"], ["0115  no-target  no-target", "0111  exact  01.11  equal"], id="in their order"
        ),
    ],
)
def test_table(workspace: Path, arguments: list[str], expected: list[str]) -> None:
    """A line for each row of each code, with the status that a translation gives the code."""
    ended = codes(workspace, "translate", *arguments)
    assert (0, "") == (ended.code, ended.error)
    header, *lines = ended.text.splitlines()
    assert [" ".join(line.split()) for line in expected] == [" ".join(line.split()) for line in lines]
    assert ["code", "status"] == header.split()[:2]


def test_json(workspace: Path) -> None:
    """For machines: the lists, the day, and every row with its IRI and whether it counts."""
    found = codes(workspace, "translate", "0114", "9999", "--as-of", "2020-01-01", "--format", "json").lines[0]
    assert ("https://example.org/ours/map/codes--codes", "2020-01-01", False) == (
        found["conceptMap"],
        found["asOf"],
        found["reverse"],
    )
    assert ("ours.codes", "theirs.codes") == (found["source"]["name"], found["target"]["name"])
    first, second = found["answers"]
    assert ("0114", True, "01.14", "exact", None) == tuple(
        first[name] for name in ("code", "inList", "value", "status", "reason")
    )
    assert [("01.13", "target-narrower", False), ("01.14", "equal", True)] == [
        (hit["target"], hit["relation"], hit["current"]) for hit in first["hits"]
    ]
    assert ["2020-01-01", None] == [hit["validUntil"] for hit in first["hits"]]
    assert all(hit["rule"].startswith("https://example.org/ours/map/codes--codes/table/0114:") for hit in first["hits"])
    assert (False, "unmapped", "no-row", "flag", []) == tuple(
        second[name] for name in ("inList", "status", "reason", "policy", "hits")
    )


def test_json_backwards(workspace: Path) -> None:
    """Backwards the lists change places, and of a merge all are candidates."""
    found = codes(workspace, "translate", "01.12", "--reverse", "--format", "json").lines[0]
    assert (True, "theirs.codes") == (found["reverse"], found["source"]["name"])
    assert (None, ["0112", "0113"]) == (found["answers"][0]["value"], found["answers"][0]["candidates"])


def test_pilot() -> None:
    """Maps that a crosswalk uses are asked in the same way; labels are shown."""
    ended = sb("codes", "translate", *PILOT, "--map", "zags.person--hub.person/sex-codes", "MALE")
    assert "MALE exact 1 equal Male" == " ".join(ended.text.splitlines()[1].split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["--map", "nothing", "1"], "There is no concept map 'nothing'", id="no such map"),
        pytest.param(["--map", "sex-codes", "1"], "3 concept maps are named 'sex-codes'", id="a name of several"),
        pytest.param(["--map", "region-ids"], "Missing argument 'CODE...'", id="no code"),
        pytest.param(["--map", "region-ids", "1", "--as-of", "today"], "is not a date", id="no date"),
    ],
)
def test_wrong_usage(arguments: list[str], said: str) -> None:
    """What is not there is told with what there is."""
    ended = sb("codes", "translate", *PILOT, *arguments)
    assert (FAULT, b"") == (ended.code, ended.output)
    assert said in ended.error


def gaps_of(text: str) -> list[dict[str, str]]:
    """The rows of a table of gaps."""
    return list(csv.DictReader(io.StringIO(text)))


def test_gaps(workspace: Path) -> None:
    """The codes that are open, as CSV on standard output, and how many there are beside it."""
    ended = codes(workspace, "gaps")
    assert (0, "2 of 8 codes have no row in codes--codes.\n") == (ended.code, ended.error)
    assert "code,label,count,target,relation,note" == ended.text.splitlines()[0]
    assert [("0117", ""), ("0118", "")] == [(row["code"], row["count"]) for row in gaps_of(ended.text)]


def test_gaps_that_were_seen(workspace: Path, tmp_path: Path) -> None:
    """Codes as they occur in data are counted; codes that the list does not have are said to be none of it."""
    (tmp_path / "seen.txt").write_text("0118\n0111\n9999\n0118\n\n", encoding="utf-8")
    ended = codes(workspace, "gaps", "--seen", tmp_path / "seen.txt")
    assert [("0118", "2", ""), ("9999", "1", "not in the list ours.codes")] == [
        (row["code"], row["count"], row["note"]) for row in gaps_of(ended.text)
    ]
    assert "2 of 3 codes have no row in codes--codes.\n" == ended.error


def test_gaps_are_filled_in_and_read_back(workspace: Path, tmp_path: Path) -> None:
    """A table of gaps that was filled in is a correspondence table like any other, for the same map."""
    assert 0 == codes(workspace, "gaps", "-o", tmp_path / "gaps.csv").code
    text = (tmp_path / "gaps.csv").read_text("utf-8")
    filled = text.replace("0117,,,,", "0117,,,01.11,target-broader").replace("0118,,,,", "0118,,,no counterpart,")
    (tmp_path / "gaps.csv").write_text(filled, encoding="utf-8")
    options = ("--relation-column", "relation", "--note-column", "note")
    assert 0 == take(tmp_path, "gaps.csv", "code", "target", *options).code
    assert "0 of 8 codes have no row in codes--codes.\n" == codes(workspace, "gaps").error
    found = codes(workspace, "translate", "0111", "0117", "0118", "--format", "json").lines[0]["answers"]
    assert ["exact", "approximate", "no-target"] == [answer["status"] for answer in found]


def test_gaps_that_were_not_filled_in(workspace: Path, tmp_path: Path) -> None:
    """An empty cell says nothing: the code stays open, and the row is reported."""
    codes(workspace, "gaps", "-o", tmp_path / "gaps.csv")
    ended = take(tmp_path, "gaps.csv", "code", "target", "--relation-column", "relation")
    assert 1 == ended.code
    assert "open: 2 rows, set aside" in ended.text
    assert "2 of 8 codes have no row in codes--codes.\n" == codes(workspace, "gaps").error


def test_gaps_never_overwrite(workspace: Path, tmp_path: Path) -> None:
    """A file that is there may have been filled in: it stays as it is."""
    (tmp_path / "gaps.csv").write_text("mine", encoding="utf-8")
    ended = codes(workspace, "gaps", "-o", tmp_path / "gaps.csv")
    assert FAULT == ended.code
    assert "name another file" in ended.error
    assert "mine" == (tmp_path / "gaps.csv").read_text("utf-8")


def test_gaps_of_no_text(workspace: Path, tmp_path: Path) -> None:
    """Codes that were seen are a text."""
    (tmp_path / "seen.txt").write_bytes(b"\xff")
    ended = codes(workspace, "gaps", "--seen", tmp_path / "seen.txt")
    assert FAULT == ended.code
    assert "is not UTF-8" in ended.error
