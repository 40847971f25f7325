"""`sb codes changes`: a list between two days, in its three forms."""

import csv
import io
from pathlib import Path

import pytest

from tests.crosswalks import codes
from tests.endtoend.terminal import PILOT, sb
from tests.mapping.workspaces import write
from tests.pilot.files import reference

REGIONS = ("codes", "changes", "asb.region", *PILOT)


def test_table() -> None:
    """A line for each code, with its label; the last line counts."""
    ended = sb(*REGIONS, "--since", "2000-01-01", "--until", "2010-01-01")
    assert (0, "") == (ended.code, ended.error)
    assert ended.text == (
        "day         kind   before                              after\n"
        "2004-01-01  split  17 Osh region with the city of Osh  7 Osh region\n"
        "                                                       9 City of Osh\n"
        "asb.region from 2000-01-01 until 2010-01-01: 1 split.\n"
    )


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param(("--since", "2004-01-01"), "asb.region from 2004-01-01: 1 split.", id="the day itself"),
        pytest.param(("--since", "2004-01-02"), "asb.region from 2004-01-02: no changes.", id="the day after"),
        pytest.param(("--until", "2004-01-02"), "asb.region until 2004-01-02: 1 split.", id="until the day after"),
        pytest.param(("--until", "2004-01-01"), "asb.region until 2004-01-01: no changes.", id="the end is not in it"),
        pytest.param((), "asb.region: 1 split.", id="all that is known"),
    ],
)
def test_window(options: tuple[str, ...], expected: str) -> None:
    """The first day belongs to the window, its end does not."""
    assert expected == sb(*REGIONS, *options).text.splitlines()[-1]


def test_json() -> None:
    """JSON names lists, codes, IRIs and days."""
    (found,) = sb(*REGIONS, "--format", "json").lines
    assert ("asb.region", None, None, {"split": 1}) == (
        found["codeList"]["name"],
        found["since"],
        found["until"],
        found["counts"],
    )
    (change,) = found["changes"]
    assert ("2004-01-01", "split", ["17"], ["7", "9"]) == (
        change["day"],
        change["kind"],
        [item["code"] for item in change["before"]],
        [item["code"] for item in change["after"]],
    )
    assert [["17", "7"], ["17", "9"]] == change["pairs"]
    assert "2004-01-01" == change["before"][0]["validUntil"]
    assert "https://example.org/kg/asb/region-17" == change["before"][0]["iri"]


def test_csv() -> None:
    """CSV has a line for each code and each that replaced it."""
    rows = list(csv.reader(io.StringIO(sb(*REGIONS, "--format", "csv").text)))
    assert ["day", "kind", "list", "code", "label", "newList", "newCode", "newLabel"] == rows[0]
    assert [("17", "7"), ("17", "9")] == [(row[3], row[6]) for row in rows[1:]]


def test_iri_of_the_list() -> None:
    """A list is found by its IRI too."""
    assert sb(*REGIONS).text == sb("codes", "changes", "https://example.org/kg/asb/Region", *PILOT).text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(("asb.regions",), "There is no code list 'asb.regions'.", id="no such list"),
        pytest.param(("asb.region", "--since", "yesterday"), "is not a date", id="no date"),
        pytest.param(("asb.region", "--since", "2020-01-01", "--until", "2020-01-01"), "has no day", id="no day"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], words: str) -> None:
    """What is not understood is said, and nothing is written."""
    ended = sb("codes", "changes", *arguments, *PILOT)
    assert (2, "") == (ended.code, ended.text)
    assert words in ended.error


def dated(name: str, since: str = "", until: str = "", label: str = "") -> str:
    """A code with its days."""
    terms = f"sb:validFrom '{since}'^^xsd:date ; " if since else ""
    terms += f"sb:validUntil '{until}'^^xsd:date ; " if until else ""
    return f"{name} | {terms}skos:prefLabel '{label or name}'@en"


def test_every_kind_in_one_table(tmp_path: Path) -> None:
    """Each change has its kind; what a list that supersedes keeps is counted and not shown. The codes are made up."""
    end = "2025-01-01"
    old = codes("in:Old", *(dated(name, until=end) for name in ("1", "2", "3", "4", "5", "6", "7")))
    new = codes("out:New", *(dated(name, since=end) for name in ("1", "20", "31", "32", "45", "90")))
    pairs = (("1", "1"), ("2", "20"), ("3", "31"), ("3", "32"), ("4", "45"), ("5", "45"))
    links = "".join(
        f"[] a xkos:ConceptAssociation ; xkos:sourceConcept in:Old-{one} ; xkos:targetConcept out:New-{other} .\n"
        for one, other in pairs
    )
    write(tmp_path, {"ontology/lists.ttl": old + new + "out:New xkos:supersedes in:Old .\n" + links})
    ended = sb("codes", "changes", "in.old", "--workspace", tmp_path)
    assert ended.text == (
        "day         kind    before  after\n"
        "2025-01-01  rename  2 2     20 (out.new) 20\n"
        "2025-01-01  split   3 3     31 (out.new) 31\n"
        "                            32 (out.new) 32\n"
        "2025-01-01  merge   4 4     45 (out.new) 45\n"
        "                    5 5\n"
        "2025-01-01  ended   6 6\n"
        "2025-01-01  ended   7 7\n"
        "in.old: 2 ended, 1 kept, 1 rename, 1 split, 1 merge.\n"
    )
    assert sb("codes", "changes", "out.new", "--workspace", tmp_path).text.endswith(
        "out.new: 1 new, 1 kept, 1 rename, 1 split, 1 merge.\n"
    )


NACE = "data/classifications"
APPLIES = "2025-01-01"
"""The day from which statistics go by NACE Rev. 2.1 (Regulation (EU) 2023/137); the tables do not say it."""


def nace(folder: Path) -> tuple[Path, list[tuple[str, str]]]:
    """A workspace of the classes of NACE Rev. 2 and Rev. 2.1, and the pairs of the published correspondence."""
    with reference(f"{NACE}/ab_data.csv").open(encoding="utf-8-sig", newline="") as file:
        pairs = [(row[0], row[1]) for row in list(csv.reader(file))[1:]]
    old, new = sorted({one for one, _ in pairs}), sorted({other for _, other in pairs})
    space = "https://example.org/nace/"
    heads = [
        f'<{space}{name}> a skos:ConceptScheme ; sb:name "nace.{name}" ; sb:codes <{name}.csv>'
        for name in ("rev-2", "rev-2-1")
    ]
    links = (
        f"[] a xkos:ConceptAssociation ; xkos:sourceConcept <{space}rev-2/{one}> ; "
        f"xkos:targetConcept <{space}rev-2-1/{other}> ."
        for one, other in pairs
    )
    supersedes = f"<{space}rev-2-1> xkos:supersedes <{space}rev-2> .\n"
    write(folder, {"ontology/nace.ttl": "\n".join([*(f"{head} ." for head in heads), supersedes, *links])})
    for name, column, codes_ in (("rev-2", "validUntil", old), ("rev-2-1", "validFrom", new)):
        lines = "".join(f"{code},{APPLIES}\n" for code in codes_)
        (folder / "ontology" / f"{name}.csv").write_text(f"notation,{column}\n{lines}", encoding="utf-8")
    return folder, pairs


def test_real_editions(tmp_path: Path) -> None:
    """From NACE Rev. 2 to Rev. 2.1 every class is in one change, and the numbers are those of the published table."""
    folder, pairs = nace(tmp_path)
    (found,) = sb("codes", "changes", "nace.rev-2", "--workspace", folder, "--format", "json").lines
    sides = [[[item["code"] for item in change[side]] for side in ("before", "after")] for change in found["changes"]]
    assert sorted(pairs) == sorted((one, other) for change in found["changes"] for one, other in change["pairs"])
    before, after = [code for old, _ in sides for code in old], [code for _, new in sides for code in new]
    assert sorted({one for one, _ in pairs}) == sorted(before)
    assert sorted({other for _, other in pairs}) == sorted(after)
    assert {APPLIES} == {change["day"] for change in found["changes"]}
    by_new: dict[str, set[str]] = {}
    by_old: dict[str, set[str]] = {}
    for one, other in pairs:
        by_old.setdefault(one, set()).add(other)
        by_new.setdefault(other, set()).add(one)
    single = [one for one, others in by_old.items() if len(others) == 1 and len(by_new[min(others)]) == 1]
    kept = [one for one in single if {one} == by_old[one]]
    counts = found["counts"]
    assert (len(kept), len(single) - len(kept)) == (counts["kept"], counts["rename"])
    assert {"kept", "rename", "split", "merge", "n:m"} == set(counts)
    (again,) = sb("codes", "changes", "nace.rev-2-1", "--workspace", folder, "--format", "json").lines
    assert found["counts"] == again["counts"]
