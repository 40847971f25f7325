"""The catalogue of a workspace against published shapes, those of DCAT-AP among them."""

from pathlib import Path

import pytest

from semantic_bridge.errors import ReadError
from semantic_bridge.model.finding import Finding
from semantic_bridge.model.validation import Severity
from semantic_bridge.settings import Limits
from semantic_bridge.usecases.check import check_workspace
from semantic_bridge.usecases.check_catalogue import catalogue_findings
from semantic_bridge.workspace import Workspace
from tests.pilot.files import ROOT, reference

RELEASE = "suites/dcat-ap/releases/3.0.1/"
LEFT_OUT = "A shape cannot be held and is left out: A property shape has no sh:path."
CATALOGUE = """@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix ex: <https://example.org/> .
ex:catalogue a dcat:Catalog ; dct:title "Registers"@en ; dct:description "All of them."@en ; dct:publisher ex:agency ;
    dcat:dataset ex:register .
ex:agency a <http://xmlns.com/foaf/0.1/Agent> ; <http://xmlns.com/foaf/0.1/name> "Agency"@en .
"""
REGISTER = 'ex:register a dcat:Dataset ; dct:title "Register"@en ; dct:description "What it holds."@en .'


@pytest.fixture(scope="module")
def pilot() -> Workspace:
    """The pilot as it loads."""
    return Workspace.open(ROOT)


def _shapes(*names: str) -> list[Path]:
    return [reference(RELEASE + name) for name in names]


def _workspace(folder: Path, register: str) -> Path:
    (folder / "ontology").mkdir()
    (folder / "ontology" / "catalogue.ttl").write_text(CATALOGUE + register, encoding="utf-8")
    return folder


def _codes(findings: tuple[Finding, ...]) -> list[tuple[str, str | None, int | None]]:
    return [(item.code, item.subject, item.place.line if item.place else None) for item in findings]


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(("shacl/dcat-ap-SHACL.ttl",), id="the shapes of the release"),
        pytest.param(("shacl/dcat-ap-SHACL.ttl", "shacl/ranges.ttl"), id="with the classes of values"),
        pytest.param(("html/shacl/shapes.ttl", "html/shacl/range.ttl"), id="the shapes of the specification"),
        pytest.param(("html/shacl/deprecateduris.ttl",), id="terms that are out of use"),
    ],
)
def test_the_pilot_is_dcat_ap(pilot: Workspace, names: tuple[str, ...]) -> None:
    """The catalogue of the pilot keeps every shape of DCAT-AP 3.0.1 that can be held."""
    found = list(catalogue_findings(pilot, _shapes(*names), Limits()))
    assert [] == [finding for finding in found if finding.code != "SB261"]


def test_the_malformed_shapes_of_the_release_are_named(pilot: Workspace) -> None:
    """The official file names two property shapes that it does not have: that is said, and the rest is held."""
    found = list(catalogue_findings(pilot, _shapes("shacl/dcat-ap-SHACL.ttl"), Limits()))
    assert [("SB261", Severity.WARNING, LEFT_OUT)] * 2 == [(item.code, item.severity, item.problem) for item in found]
    assert all("#dcat:DataServiceShape/" in (item.subject or "") for item in found)


@pytest.mark.parametrize(
    ("register", "said"),
    [
        pytest.param(REGISTER, [], id="whole"),
        pytest.param(
            'ex:register a dcat:Dataset ; dct:title "Register"@en .',
            ["description"],
            id="a dataset without a description",
        ),
        pytest.param(
            REGISTER + ' ex:register dct:publisher "Agency" .', ["publisher", "publisher"], id="a name as publisher"
        ),
        pytest.param(
            REGISTER + " ex:service a dcat:DataService ; dct:title 's' .", ["endpointURL"], id="nowhere to go"
        ),
        pytest.param(
            REGISTER + " ex:catalogue dcat:dataset ex:agency .", ["dataset"], id="an agency in place of a dataset"
        ),
    ],
)
def test_a_catalogue_that_breaks_shapes(tmp_path: Path, register: str, said: list[str]) -> None:
    """What DCAT-AP asks and a catalogue has not is a violation, at the resource that has it not."""
    found = check_workspace(_workspace(tmp_path, register), Limits(), _shapes("shacl/dcat-ap-SHACL.ttl"))
    breaches = [item for item in found if item.code == "SB260"]
    assert all(item.severity is Severity.VIOLATION and item.place is not None for item in breaches)
    words = [item.problem.removeprefix("The catalogue breaks a shape: ").split()[0] for item in breaches]
    assert sorted(said) == sorted(words)


def test_a_circle_in_the_catalogue(tmp_path: Path) -> None:
    """Parts that contain each other are walked once."""
    text = REGISTER + " ex:register dct:hasPart ex:part . ex:part dct:hasPart ex:register ; dcat:inSeries ex:part ."
    assert () == tuple(
        item
        for item in check_workspace(_workspace(tmp_path, text), Limits(), _shapes("shacl/dcat-ap-SHACL.ttl"))
        if item.code == "SB260"
    )


def test_without_shapes_nothing_is_held(tmp_path: Path) -> None:
    """Whether a catalogue is asked for is the caller's to say."""
    assert () == check_workspace(_workspace(tmp_path, "ex:register a dcat:Dataset ."), Limits())


@pytest.mark.parametrize(
    "text",
    [pytest.param("ex:S a", id="not Turtle"), pytest.param(None, id="not there"), pytest.param("", id="a folder")],
)
def test_shapes_that_cannot_be_read(tmp_path: Path, text: str | None) -> None:
    """A file of shapes that is none is an error that names it, not an empty answer."""
    path = tmp_path / "shapes.ttl"
    if text:
        path.write_text(text, encoding="utf-8")
    elif text == "":
        path.mkdir()
    root = tmp_path / "workspace"
    root.mkdir()
    with pytest.raises(ReadError, match=r"shapes\.ttl"):
        check_workspace(_workspace(root, REGISTER), Limits(), [path])


def test_findings_are_placed(tmp_path: Path) -> None:
    """A breach has the line of the resource; a malformed shape has none of the workspace."""
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix dcat: <http://www.w3.org/ns/dcat#> ."
        "@prefix ex: <https://example.org/> ."
        "ex:S a sh:NodeShape ; sh:targetClass dcat:Dataset ; sh:property ex:keyword , ex:none ."
        "ex:keyword sh:path dcat:keyword ; sh:minCount 1 ; sh:severity sh:Warning .",
        encoding="utf-8",
    )
    root = tmp_path / "workspace"
    root.mkdir()
    found = check_workspace(_workspace(root, REGISTER), Limits(), [shapes])
    expected = [("SB261", "https://example.org/none", None), ("SB260", "https://example.org/register", 7)]
    assert expected == _codes(found)
    assert all(item.severity is Severity.WARNING for item in found)
