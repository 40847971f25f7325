"""Claims of a workspace, and the ledgers of pairs that nobody wrote a crosswalk for."""

from datetime import date
from pathlib import Path

import pytest

from semantic_bridge.errors import NotFoundError
from semantic_bridge.mapping.ledger.conceptmaps import map_ledger
from semantic_bridge.model.claim import Claim, Proof
from semantic_bridge.resources import pilot_workspace
from semantic_bridge.settings import Limits
from semantic_bridge.usecases.check import check_workspace
from semantic_bridge.usecases.ledger import broken_claims, ledgers
from semantic_bridge.workspace import Workspace
from tests.crosswalks import PREFIXES, codes, crosswalk, problems, schema

DAY = date(2026, 11, 24)
NO_LIST = "/day is no coded field, so what it may hold is not known."
RULES = (
    "map:text a sb:PropertyMap ; sb:from in:text ; sb:to out:text .\n"
    "map:day a sb:PropertyMap ; sb:from in:day ; sb:to out:day ; "
    "sb:convert [ a sb:DateFormat ; sb:pattern 'dd.MM.yyyy' ; sb:targetPattern 'yyyy-MM-dd' ] .\n"
    "map:code a sb:PropertyMap ; sb:from in:code ; sb:to out:code ; sb:conceptMap map:codes .\n"
)
MAP = (
    "map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C .\n"
    "in:C-a skos:exactMatch out:C-1 . in:C-b skos:exactMatch out:C-1 .\n"
    "map:stray a sb:PropertyMap ; sb:from in:text ; sb:to out:text .\n"
)


def workspace_with(folder: Path, claims: str) -> Workspace:
    """A workspace with one crosswalk, of which these things are claimed."""
    text = PREFIXES + schema("in", "text", "day", "code=in:C") + schema("out", "text", "day", "code=out:C")
    text += codes("in:C", "a", "b") + codes("out:C", "1") + crosswalk(RULES) + MAP + claims
    (folder / "mappings").mkdir()
    (folder / "mappings" / "m.ttl").write_text(text, encoding="utf-8")
    return Workspace.open(folder)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        pytest.param("map:codes sb:claims sb:Total , sb:Functional , sb:Surjective .", None, id="what is true"),
        pytest.param("map:text sb:claims sb:Lossless .", None, id="a copy loses nothing"),
        pytest.param("map:code sb:claims sb:EqualRelations .", None, id="of a rule"),
        pytest.param(
            "map:codes sb:claims sb:Lossless .",
            ("SB230", "codes claims sb:Lossless, which is false. a and b both lead to 1."),
            id="false of a concept map, with the witness",
        ),
        pytest.param(
            "map:code sb:claims sb:Injective .",
            ("SB230", "code claims sb:Injective, which is false. a and b both lead to 1."),
            id="false of a rule",
        ),
        pytest.param(
            "map:crosswalk sb:claims sb:Bijective .",
            ("SB230", "crosswalk claims sb:Bijective, which is false. /code: a and b both lead to 1."),
            id="false of a crosswalk, with the field",
        ),
        pytest.param(
            "map:crosswalk sb:claims sb:Total .",
            (
                "SB231",
                f"crosswalk claims sb:Total, which cannot be decided. /day: {NO_LIST}",
            ),
            id="not decided of a crosswalk",
        ),
        pytest.param(
            "map:day sb:claims sb:Total .",
            (
                "SB231",
                f"day claims sb:Total, which cannot be decided. {NO_LIST}",
            ),
            id="not decided of a rule",
        ),
        pytest.param(
            "map:stray sb:claims sb:Total .",
            ("SB231", "stray claims sb:Total, but no crosswalk has it."),
            id="of a rule that no crosswalk has",
        ),
    ],
)
def test_claims(claim: str, expected: tuple[str, str] | None, tmp_path: Path) -> None:
    """SB230: a false claim is a violation and says what shows it; SB231: one that is not decided says why."""
    workspace = workspace_with(tmp_path, claim)
    found = [(finding.code, finding.problem) for finding in broken_claims(workspace, DAY)]
    assert ([expected] if expected else []) == found


def test_a_false_claim_fails_the_check(tmp_path: Path) -> None:
    """`check` reports it with the others, most severe first, at the place where the mapping is stated."""
    workspace_with(tmp_path, "map:codes sb:claims sb:Injective .")
    first, *_ = check_workspace(tmp_path, Limits())
    assert ("SB230", "Violation") == (first.code, first.severity.value)
    assert first.place is not None
    assert "mappings/m.ttl" == first.place.file


def test_a_claim_changes_no_plan(tmp_path: Path) -> None:
    """What is claimed is no part of what is translated: the digest of the plan stays."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    one = workspace_with(tmp_path / "one", "")
    other = workspace_with(tmp_path / "other", "map:codes sb:claims sb:Injective .")
    assert one.digest == other.digest
    assert {} == one.claims
    assert [(Claim.INJECTIVE,)] == list(other.claims.values())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "map:codes a sb:ConceptMap ; sb:claims sb:Best .", "sb:claims names what is no claim", id="unknown"
        ),
        pytest.param("map:codes a sb:ConceptMap ; sb:claims 'x' .", "sb:claims names what is no claim", id="a text"),
        pytest.param("in:C a skos:ConceptScheme ; sb:claims sb:Total .", "something that maps nothing", id="of a list"),
    ],
)
def test_unreadable_claims(text: str, message: str) -> None:
    """A claim that is none, or of what maps nothing, is found when the workspace is read."""
    assert any(message in problem.problem for problem in problems(text))


@pytest.fixture(scope="module")
def pilot() -> Workspace:
    """The pilot."""
    return Workspace.open(pilot_workspace())


def test_claims_of_the_pilot(pilot: Workspace) -> None:
    """What the pilot claims is true."""
    assert pilot.claims
    assert [] == list(broken_claims(pilot, DAY))


def test_ledgers_of_derived_pairs(pilot: Workspace) -> None:
    """Between schemas without a crosswalk the ledgers are those of the crosswalks on the way, each once."""
    written = ledgers(pilot, "passport.person", "zags.person", DAY)
    assert ["passport.person--zags.person"] == [item.name for item in written]
    backwards = ledgers(pilot, "hub.person", "passport.person", DAY)
    assert ["passport.person--hub.person"] == [item.name for item in backwards]
    over = ledgers(pilot, "asb.address", "cadastre.property", DAY)
    assert ["asb.address--hub.address", "cadastre.property--hub.address"] == [item.name for item in over]
    with pytest.raises(NotFoundError):
        ledgers(pilot, "asb.address", "minjust.legal-entity", DAY)


def test_every_map_of_the_pilot(pilot: Workspace) -> None:
    """Every concept map is decided in full: its lists have an end."""
    for concept_map in pilot.concept_maps.values():
        found = map_ledger(concept_map, DAY)
        assert Proof.UNDECIDED not in {verdict.proof for verdict in found.verdicts}
