"""A workspace whose catalogue has mistakes: `check` tells all of them, and reports refuse with the same words."""

import json
from pathlib import Path
from typing import Final

import pytest

from tests.endtoend.snapshots import snapshot
from tests.endtoend.terminal import sb

CATALOGUE: Final = """@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix ex: <https://example.org/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
ex:people a dcat:Dataset ; dct:title "People"@en , ""@ky ;
    dct:publisher "Ministry" ;
    dct:issued "31.01.2026" ;
    dcat:isVersionOf ex:people ;
    dcat:distribution [ a dcat:Distribution ; dcat:accessURL <host.example/people.csv> ] ;
    prov:qualifiedAttribution [ prov:agent ex:ministry ] .
ex:service a dcat:DataService ; dct:title "Service"@en ;
    dcat:servesDataset ex:poeple .
"""
"""One mistake of each code."""

EXPECTED: Final = [
    ("SB262", 6), ("SB263", 9), ("SB264", 8), ("SB265", 7), ("SB266", 10), ("SB267", 12), ("SB268", 5),
]  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The workspace."""
    folder = tmp_path / "workspace" / "ontology" / "agencies"
    folder.mkdir(parents=True)
    (folder / "people.ttl").write_text(CATALOGUE, encoding="utf-8")
    return tmp_path / "workspace"


def test_check(root: Path) -> None:
    """Every mistake is a violation with its file and line, and the exit code says so."""
    ended = sb("check", "--workspace", root, "--report", "json")
    found = json.loads(ended.output)
    assert (1, EXPECTED) == (ended.code, sorted((item["code"], item["line"]) for item in found))
    assert {("ontology/agencies/people.ttl", "Violation")} == {(item["file"], item["severity"]) for item in found}
    assert all(item["column"] and item["remedy"] for item in found)


@pytest.mark.parametrize("report", ["inventory", "ownership"])
def test_report(report: str, root: Path, tmp_path: Path) -> None:
    """A report is not written at all: what was there before stays as it was, and nothing half lies beside it."""
    path = tmp_path / "report.html"
    path.write_text("of last month", encoding="utf-8")
    ended = sb("report", report, "--workspace", root, "-o", path)
    assert (1, b"") == (ended.code, ended.output)
    assert snapshot("broken-catalogue", ended.error) == ended.error
    assert "of last month" == path.read_text("utf-8")
    assert {"report.html", "workspace"} == {item.name for item in tmp_path.iterdir()}


def test_the_same_words(root: Path, tmp_path: Path) -> None:
    """A report refuses with what `check` tells."""
    assert sb("check", "--workspace", root).text == sb("report", "inventory", "--workspace", root).error
    assert [] == [item.name for item in tmp_path.iterdir() if item.name != "workspace"]
