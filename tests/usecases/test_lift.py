"""Lifting a source into a workspace: what is written, what is left to the author, what changes and breaks."""

from dataclasses import replace
from pathlib import Path

import pytest

from semantic_bridge.lift.changes import ChangeKind
from semantic_bridge.lift.described import DescribedCode, DescribedField, DescribedList, DescribedSchema, Description
from semantic_bridge.model.schema import JsonType
from semantic_bridge.settings import Limits
from semantic_bridge.terms import XSD
from semantic_bridge.usecases.lift import AgencyError, ClashError, Destination, Lift, lift, write
from semantic_bridge.workspace import Workspace

BASE = "https://example.org/kg/"
CARD = DescribedField("card", JsonType.STRING, XSD.string, required=True)
SEX = DescribedField("sex", JsonType.STRING, XSD.string, codes="sex")
READERS = Description(
    "db/readers.sql",
    "application/sql",
    (DescribedSchema("reader", (CARD, SEX)), DescribedSchema("loan", (CARD,))),
    (DescribedList("sex", (DescribedCode("0"), DescribedCode("1"))),),
)
CROSSWALK = """
@prefix hub: <https://example.org/kg/hub/> .
@prefix library: <https://example.org/kg/library/> .
@prefix map: <https://example.org/kg/map/> .
@prefix sb: <https://w3id.org/semantic-bridge/ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
hub:Shape a sh:NodeShape ; sb:name "hub.person" ; sh:targetClass hub:Person ; sh:property hub:Shape-id .
hub:Shape-id a sh:PropertyShape ; sh:path hub:id ; sb:field "id" ; sh:datatype xsd:string ; sh:maxCount 1 .
map:crosswalk a sb:Crosswalk ; sb:name "library.reader--hub.person" ; sb:source library:ReaderShape ;
    sb:target hub:Shape ; sb:propertyMap map:id .
map:id a sb:PropertyMap ; sb:from library:reader-card ; sb:to hub:id .
"""


def lifted(description: Description, root: Path, agency: str = "library") -> Lift:
    """What a lift of a description does, written."""
    found = lift(lambda: description, Destination(root, BASE, agency), Limits())
    write(found, root)
    return found


def names(root: Path) -> list[str]:
    """The files of a workspace, sorted."""
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def test_first_lift(tmp_path: Path) -> None:
    """The files are there, under the name of the source, and nothing has changed."""
    found = lifted(READERS, tmp_path)
    assert sorted(found.files) == names(tmp_path)
    assert "ontology/agencies/library-readers.lifted.ttl" in found.files
    assert ((), ()) == (found.changes, found.stale)
    assert ["library.loan", "library.reader"] == sorted(Workspace.open(tmp_path).schemas)


def test_lifting_again_changes_nothing(tmp_path: Path) -> None:
    """The same source gives the same bytes, and no change is told."""
    lifted(READERS, tmp_path)
    before = {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}
    assert () == lifted(READERS, tmp_path).changes
    assert before == {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}


def test_the_author_stays_and_wins(tmp_path: Path) -> None:
    """What an author says beside a lifted file is left alone by a lift, and holds in the workspace."""
    lifted(READERS, tmp_path)
    own = tmp_path / "shapes/library/reader.ttl"
    said = (
        "@prefix library: <https://example.org/kg/library/> .\n@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "library:ReaderShape-sex sh:minCount 1 .\n"
    )
    own.write_text(said, encoding="utf-8")
    lifted(READERS, tmp_path)
    assert said == own.read_text(encoding="utf-8")
    sex = Workspace.open(tmp_path).schema("library.reader").field("sex")
    assert sex is not None
    assert sex.required


def test_what_goes_is_told_and_taken_away(tmp_path: Path) -> None:
    """A schema that the source has no more goes with its file, and a crosswalk that reads what is gone is named."""
    lifted(READERS, tmp_path)
    (tmp_path / "mappings").mkdir()
    (tmp_path / "mappings" / "crosswalk.ttl").write_text(CROSSWALK, encoding="utf-8")
    after = replace(READERS, schemas=(DescribedSchema("reader", (replace(CARD, name="number"), SEX)),))
    found = lifted(after, tmp_path)
    assert ("shapes/library/loan.lifted.ttl",) == found.stale
    assert "shapes/library/loan.lifted.ttl" not in names(tmp_path)
    assert [
        (ChangeKind.REMOVED, "library.loan", ()),
        (ChangeKind.REMOVED, "library.loan/card", ()),
        (ChangeKind.REMOVED, "library.reader/card", ("library.reader--hub.person",)),
        (ChangeKind.ADDED, "library.reader/number", ()),
    ] == [(item.change.kind, item.change.name, item.crosswalks) for item in found.changes]


def test_another_source_is_left_alone(tmp_path: Path) -> None:
    """Two sources of one agency, and one of another, stand side by side."""
    lifted(READERS, tmp_path)
    other = Description("staff.xsd", "application/xml", (DescribedSchema("clerk", (CARD,)),))
    assert ((), ()) == ((found := lifted(other, tmp_path)).stale, found.changes)
    assert () == lifted(replace(READERS, source="staff.xsd"), tmp_path, "archive").stale
    assert {"library.reader", "library.clerk", "archive.reader"} <= set(Workspace.open(tmp_path).schemas)


def test_two_sources_with_one_name(tmp_path: Path) -> None:
    """A schema of another source is never written over: both files are named, and nothing is written."""
    lifted(READERS, tmp_path)
    before = (tmp_path / "shapes/library/reader.lifted.ttl").read_bytes()
    with pytest.raises(ClashError, match=r"library-sex.lifted.ttl, shapes/library/loan"):
        lifted(replace(READERS, source="other.sql"), tmp_path)
    assert before == (tmp_path / "shapes/library/reader.lifted.ttl").read_bytes()


@pytest.mark.parametrize("agency", ["", "Library", "my library", "лib", "a_b", "../x"])
def test_no_name_of_an_agency(agency: str, tmp_path: Path) -> None:
    """The name of an agency is a part of names and paths: what could be none is refused before anything is read."""

    def read() -> Description:
        raise AssertionError

    with pytest.raises(AgencyError):
        lift(read, Destination(tmp_path, BASE, agency), Limits())
    assert [] == names(tmp_path)
