"""`sb check` on the pilot, and its two reports."""

import csv
import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.cli.findings import findings_text
from semantic_bridge.errors import Place
from semantic_bridge.model.finding import Finding
from semantic_bridge.model.validation import Severity
from tests.endtoend.terminal import PILOT, Json, sb
from tests.endtoend.town import WORKSPACE

COATE = "https://example.org/kg/coate/"
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def text() -> str:
    """The report as people read it."""
    return sb("check", *PILOT).text


@pytest.fixture(scope="module")
def findings() -> list[Json]:
    """The report as JSON."""
    found: list[Json] = json.loads(sb("check", *PILOT, "--report", "json").output)
    return found


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param((), 0, id="doubts do not fail"),
        pytest.param(("--fail-on", "Violation"), 0, id="nor where only violations do"),
        pytest.param(("--fail-on", "Warning"), 1, id="but where warnings do"),
        pytest.param(("--fail-on", "Info"), 1, id="and where everything does"),
        pytest.param(("--fail-on", "Warning", "--report", "json"), 1, id="whatever the report"),
    ],
)
def test_exit_code(arguments: tuple[str, ...], code: int) -> None:
    """The pilot loads, and has doubts: what fails is what the caller asks to."""
    assert (code, "") == ((ended := sb("check", *PILOT, *arguments)).code, ended.error)


def test_no_violation(findings: list[Json]) -> None:
    """A workspace that loads has no violations."""
    assert "Violation" not in {item["severity"] for item in findings}


def test_classifier_is_whole(pilot: Bridge) -> None:
    """The territorial classifier has all its 2,438 concepts."""
    assert 2438 == len(pilot.workspace.code_lists["kg.coate"].concepts)


def test_code_that_does_not_extend_its_parent(findings: list[Json]) -> None:
    """One code of the classifier stands below a parent whose digits it does not begin with."""
    (found,) = (item for item in findings if item["code"] == "SB203")
    assert (COATE + "41700000000021", "Warning") == (found["subject"], found["severity"])
    assert "41700000000021 does not extend its parent's, 41721000000000: their first 5 characters" in found["problem"]
    rows = (ROOT / found["file"]).read_text("utf-8").splitlines()
    assert "41700000000021" in rows[found["line"] - 1]


def test_names_that_villages_share(findings: list[Json], pilot: Bridge) -> None:
    """226 names stand for several villages; each rule that goes by name alone is told so, at its line."""
    found = [item for item in findings if item["code"] == "SB204" and " 226 names " in item["problem"]]
    assert found
    for item in found:
        assert "concepts of level 4 share (227 with blanks collapsed), such as 'Адыр'" in item["problem"]
        line = (ROOT / item["file"]).read_text("utf-8").splitlines()[item["line"] - 1]
        assert line.startswith(f"map:{item['subject'].rsplit('/', 1)[-1]} a sb:PropertyMap")
    assert len(found) == len({item["subject"] for item in found})


def test_226_names() -> None:
    """Counted from the classifier's own file: names at the fourth level that several rows have."""
    with (ROOT / "ontology/codelists/coate.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["notation"]: row for row in csv.DictReader(file)}

    def depth(code: str) -> int:
        return 1 + depth(rows[code]["broader"]) if code else 0

    villages = [row for code, row in rows.items() if depth(code) == 4]
    names = Counter(name for row in villages for name in {row["prefLabel@ru"], row["prefLabel@ky"]} if name)
    assert 226 == sum(number > 1 for number in names.values())


def test_json_is_the_text(text: str, findings: list[Json]) -> None:
    """Both reports hold the same findings, in the same order."""
    again = [
        Finding(
            item["code"],
            Severity(item["severity"]),
            item["problem"],
            item["remedy"],
            item["subject"],
            Place(item["file"], item["line"] or 0, item["column"] or 0) if item["file"] else None,
        )
        for item in findings
    ]
    assert findings_text(again) + "\n" == text
    members = {"code", "severity", "problem", "remedy", "subject", "file", "line", "column"}
    assert all(members == item.keys() for item in findings)
    assert all(isinstance(item["subject"], str | None) for item in findings)


def test_text(text: str, findings: list[Json]) -> None:
    """A finding begins with its place, its severity and its code; the last line counts them."""
    firsts = [row for row in text.splitlines()[:-1] if not row.startswith("    ")]
    assert len(findings) == len(firsts)
    assert all(re.match(r"\S+\.(ttl|csv):[0-9]+(:[0-9]+)?: (warning|info) SB2[0-9]{2}: ", row) for row in firsts)
    assert f"{len(findings) - 1} warnings, 1 info." == text.splitlines()[-1]


def test_order_of_files_does_not_count(tmp_path: Path, text: str) -> None:
    """A workspace under another name, whose files were written in another order, has the same findings."""
    names = ("mappings", "shapes", "ontology")
    for name in names:
        shutil.copytree(ROOT / name, tmp_path / name)
    assert text == sb("check", "--workspace", tmp_path).text


def test_nothing_found(tmp_path: Path) -> None:
    """A workspace without a doubt says so."""
    shutil.copytree(WORKSPACE, tmp_path, dirs_exist_ok=True)
    shutil.rmtree(tmp_path / "mappings")
    ended = sb("check", "--workspace", tmp_path, "--fail-on", "Info")
    assert (0, "Nothing found.\n") == (ended.code, ended.text)
    assert b"[]\n" == sb("check", "--workspace", tmp_path, "--report", "json").output


def test_order(findings: list[Json]) -> None:
    """Findings of one severity stand by file and line."""
    assert sorted(findings, key=lambda item: (item["severity"] != "Warning", item["file"], item["line"])) == findings
