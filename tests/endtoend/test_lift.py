"""`sb lift` on descriptions that others wrote: what comes out is good enough to commit."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from semantic_bridge.errors import BridgeError
from semantic_bridge.settings import Limits
from semantic_bridge.usecases.check import check_workspace
from semantic_bridge.usecases.lift import Destination, lift, write
from semantic_bridge.usecases.sources import SUFFIXES, lifter
from tests.endtoend.terminal import sb
from tests.pilot.files import reference

BASE = "https://example.org/x/"
SHAPES = "suites/dcat-ap/releases/3.0.1/shacl/"
SQL = """
CREATE TABLE reader (card char(8) PRIMARY KEY, sex char(1) CHECK (sex IN ('F', 'M')));
"""


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace into which every description of the public X-Road sources is lifted that can be."""
    root = tmp_path_factory.mktemp("everything")
    number, told = 0, list[BridgeError]()
    for path in sorted(reference("data/xroad").rglob("*")):
        if path.suffix in SUFFIXES or path.suffix == ".json":
            number += 1
            try:
                found = lift(lifter(path, None, None, None), Destination(root, BASE, f"agency{number}"), Limits())
            except BridgeError as error:
                told.append(error)
                continue
            write(found, root)
    assert all(error.where and error.remedy for error in told)
    return root


def test_what_is_lifted_is_a_workspace_without_findings(everything: Path) -> None:
    """Whatever is lifted loads, and `sb check` has nothing to say of it."""
    assert len(list(everything.glob("shapes/*/*.lifted.ttl"))) > 100
    assert () == check_workspace(everything, Limits())


def test_what_is_lifted_passes_dcat_ap(everything: Path) -> None:
    """The entries of the catalogue keep to the shapes of DCAT-AP 3.0.1, with the classes of values."""
    shapes = [reference(SHAPES + name) for name in ("dcat-ap-SHACL.ttl", "ranges.ttl")]
    found = check_workspace(everything, Limits(), shapes)
    assert [] == [item for item in found if item.code == "SB260"]


def test_the_command(tmp_path: Path) -> None:
    """It tells what it wrote; a second time it tells what changed, and leaves with 1 where a crosswalk breaks."""
    source, root = tmp_path / "readers.sql", tmp_path / "workspace"
    source.write_text(SQL, encoding="utf-8")
    first = sb("lift", source, "--agency", "library", "--dialect", "sqlite", "-o", root)
    assert (0, "readers.sql: 1 schema with 2 fields, 1 code list with 2 codes, 0 services.") == (
        first.code,
        first.text.splitlines()[0],
    )
    (root / "mappings").mkdir()
    (root / "mappings" / "m.ttl").write_text(
        "@prefix library: <https://example.org/library/> .\n@prefix map: <https://example.org/map/> .\n"
        "@prefix sb: <https://w3id.org/semantic-bridge/ns#> .\n"
        'map:c a sb:Crosswalk ; sb:name "library.reader--hub.person" ; sb:propertyMap map:p .\n'
        "map:p sb:from library:reader-sex .\n",
        encoding="utf-8",
    )
    source.write_text("CREATE TABLE reader (card char(8) PRIMARY KEY);", encoding="utf-8")
    second = sb("lift", source, "--agency", "library", "--dialect", "sqlite", "-o", root)
    assert 1 == second.code
    assert re.search(r"removed +library\.reader/sex +library\.reader--hub\.person", second.text)
    assert "removed ontology/codelists/library-reader-sex.lifted.ttl" in second.text


def test_a_database(tmp_path: Path) -> None:
    """The tables of a database are lifted by its URL, with the rows of small tables of codes and no others."""
    path, root = tmp_path / "readers.db", tmp_path / "workspace"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "CREATE TABLE sex (code varchar(1) PRIMARY KEY, name text NOT NULL);"
            "CREATE TABLE reader (card text PRIMARY KEY, surname text, sex varchar(1) REFERENCES sex (code));"
            "INSERT INTO sex VALUES ('F', 'Female'), ('M', 'Male');"
            "INSERT INTO reader VALUES ('1', 'Canary', 'F');"
        )
    ended = sb("lift", f"sqlite:///{path}", "--agency", "library", "-o", root)
    assert 0 == ended.code, ended.error
    written = {file.relative_to(root).as_posix(): file.read_text("utf-8") for file in root.rglob("*.ttl")}
    assert 'skos:prefLabel "Female"' in written["ontology/codelists/library-sex.lifted.ttl"]
    assert "sb:scheme codes:sex" in written["shapes/library/reader.lifted.ttl"]
    assert "Canary" not in "".join(written.values()) + ended.text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("--agency", "My Library"), "is no short name of an agency", id="an agency"),
        pytest.param(("--agency", "library", "--base", "example.org"), "is no IRI", id="what IRIs begin with"),
        pytest.param(("--agency", "library", "--format", "pdf"), "pdf", id="a format"),
    ],
)
def test_wrong_usage(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    """What cannot be is said, and nothing is written."""
    source, root = tmp_path / "readers.sql", tmp_path / "workspace"
    source.write_text(SQL, encoding="utf-8")
    ended = sb("lift", source, *arguments, "-o", root)
    assert (2, True, False) == (ended.code, said in ended.error, root.exists())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("a.sql", "CREATE TABLE (", id="broken SQL"),
        pytest.param("a.json", '{"a": ', id="half of JSON"),
        pytest.param("a.yaml", "openapi: 3.0.0\npaths: [", id="half of YAML"),
        pytest.param("a.csv", "", id="an empty table"),
        pytest.param("missing.sql", None, id="no file"),
    ],
)
def test_what_cannot_be_lifted(tmp_path: Path, name: str, text: str | None) -> None:
    """The file is named, with what to do, or what was passed over is told; no trace of the program is shown."""
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    ended = sb("lift", tmp_path / name, "--agency", "library", "-o", tmp_path / "workspace")
    assert "Traceback" not in ended.error
    assert name in ended.error + ended.text
    assert (2 == ended.code) or "note: " in ended.text
