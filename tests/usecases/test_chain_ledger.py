"""What a plan that nobody wrote keeps and loses: the codes that merge over all of its legs, each by name."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from semantic_bridge.errors import NotFoundError
from semantic_bridge.mapping.ledger.crosswalks import FieldLedger
from semantic_bridge.model.claim import Claim, Proof
from semantic_bridge.model.translation import Status
from semantic_bridge.resources import pilot_workspace
from semantic_bridge.usecases.chain_ledger import ChainLedger, chain_ledger
from semantic_bridge.workspace import Workspace
from tests.crosswalks import PREFIXES, codes, nested, schema

DAY = date(2026, 1, 1)
HUB = "@prefix hub: <https://example.org/hub/> .\n"
LISTS = (
    codes("in:C", *"abcdefg", "o | sb:validUntil '2020-01-01'^^xsd:date")
    + codes("hub:C", *"1234")
    + codes("out:C", *"xyz")
)
INNER = nested("items*", "text", "code={0}:C")
CROSSWALK = """
map:{0} a sb:Crosswalk ; sb:name "{1}.record--{2}.record" ; sb:source {1}:Shape ; sb:target {2}:Shape ;
    sb:propertyMap {3} .
map:{0}-codes a sb:ConceptMap ; sb:sourceScheme {1}:C ; sb:targetScheme {2}:C {4} .
"""
RULES = {
    "code": "sb:from {1}:code ; sb:to {2}:code ; sb:conceptMap map:{0}-codes",
    "list": "sb:from {1}:list ; sb:to {2}:list ; sb:conceptMap map:{0}-codes",
    "text": "sb:from {1}:text ; sb:to {2}:text",
    "upper": "sb:from {1}:upper ; sb:to {2}:upper ; sb:convert [ a sb:Normalise ; sb:forms ( sb:UpperCase ) ]",
    "both": "sb:inputs ( {1}:text {1}:upper ) ; sb:to {2}:both ; sb:convert [ a sb:Join ; sb:separator ' ' ]",
    "flag": "sb:from {1}:flag ; sb:to {2}:flag",
    "items": "sb:from {1}:items ; sb:to {2}:items ; sb:each map:{0}-inner",
}


def shape(side: str) -> str:
    """The schema of a side."""
    fields = (f"code={side}:C", f"list*={side}:C", "text", "upper", "both", "flag:boolean", "only", "part")
    return schema(side, *fields, nested("items*", "text", f"code={side}:C"))


def crosswalk(source: str, target: str, more: str = "", extra: Mapping[str, str] | None = None) -> str:
    """A crosswalk between two sides that maps every field but two."""
    rules = RULES | dict(extra or {})
    name = f"{source}-{target}"
    maps = " , ".join(f"map:{name}-{field}" for field in rules)
    text = CROSSWALK.format(name, source, target, maps, more)
    text += "".join(
        f"map:{name}-{at} a sb:PropertyMap ; {rule.format(name, source, target)} .\n" for at, rule in rules.items()
    )
    inner = f"sb:from {source}:code ; sb:to {target}:code ; sb:conceptMap map:{name}-codes"
    return f"{text}map:{name}-inner a sb:PropertyMap ; {inner} .\n"


def opened(folder: Path, *crosswalks: str) -> Workspace:
    """A workspace of three sides."""
    (folder / "mappings").mkdir()
    rows = (
        "in:C-a skos:exactMatch hub:C-1 . in:C-b skos:exactMatch hub:C-1 . in:C-c skos:broadMatch hub:C-2 .\n"
        "in:C-d skos:narrowMatch hub:C-3 , hub:C-4 . in:C-e skos:exactMatch hub:C-4 .\n"
        "hub:C-1 skos:exactMatch out:C-x . hub:C-2 skos:exactMatch out:C-x . hub:C-3 skos:exactMatch out:C-y .\n"
        "hub:C-4 skos:exactMatch out:C-z .\n"
    )
    text = PREFIXES + HUB + LISTS + "".join(map(shape, ("in", "hub", "out"))) + rows + "".join(crosswalks)
    (folder / "mappings" / "m.ttl").write_text(text, encoding="utf-8")
    return Workspace.open(folder)


FIRST = crosswalk("in", "hub", "; sb:noTarget in:C-f")
TWO_LEGS = (FIRST, crosswalk("hub", "out"))


def found(workspace: Workspace, source: str = "in", target: str = "out") -> ChainLedger:
    """The ledger between two sides."""
    ledger = chain_ledger(workspace, f"{source}.record", f"{target}.record", DAY)
    assert ledger is not None
    return ledger


def field(ledger: ChainLedger, at: str) -> FieldLedger:
    """What is said of one field."""
    return next(item for item in ledger.fields if item.target == at)


def proofs(item: FieldLedger) -> dict[Claim, Proof]:
    """What is known of each claim."""
    return {verdict.claim: verdict.proof for verdict in item.verdicts}


@pytest.mark.parametrize("at", ["/code", "/list", "/items/*/code"])
def test_codes(at: str, tmp_path: Path) -> None:
    """The codes that merge over both legs are named, those that are left open, and those without a value."""
    counted = field(found(opened(tmp_path, *TWO_LEGS)), at).cardinality
    assert counted is not None
    assert [("x", [("a",), ("b",), ("c",)]), ("z", [("d",), ("e",)])] == [
        (item.target, list(item.cells)) for item in counted.merges
    ]
    assert [(("d",), ("y", "z"))] == [(item.cell, item.targets) for item in counted.splits]
    assert [(("f",), Status.NO_TARGET), (("g",), Status.UNMAPPED)] == [
        (item.cell, item.status) for item in counted.gaps
    ]
    assert [("c", "x", "target-broader"), ("d", "y", "target-narrower"), ("d", "z", "target-narrower")] == [
        (item.cell[0], item.target, item.relation) for item in counted.unequal
    ]
    assert ("y",) == counted.unreached


def test_backwards(tmp_path: Path) -> None:
    """A way against a crosswalk is counted out like any other."""
    counted = field(found(opened(tmp_path, *TWO_LEGS), "out", "in"), "/code").cardinality
    assert counted is not None
    assert [(("x",), ("a", "b", "c"))] == [(item.cell, item.targets) for item in counted.splits]


def test_texts(tmp_path: Path) -> None:
    """Of texts that holds of all legs which holds of each; what several fields make is not decided, and says why."""
    ledger = found(opened(tmp_path, *TWO_LEGS))
    assert {Proof.PROVED} == set(proofs(field(ledger, "/text")).values())
    upper = proofs(field(ledger, "/upper"))
    assert (Proof.UNDECIDED, Proof.PROVED, Proof.REFUTED) == (
        upper[Claim.INJECTIVE],
        upper[Claim.FUNCTIONAL],
        upper[Claim.INVERTIBLE],
    )
    assert Proof.UNDECIDED is proofs(field(ledger, "/both"))[Claim.TOTAL]
    assert {Proof.PROVED} == set(proofs(field(ledger, "/flag")).values()) - {Proof.UNDECIDED}


def test_rules_of_all_legs(tmp_path: Path) -> None:
    """A field names the rules of every leg, and the whole the crosswalks and what is left out."""
    ledger = found(opened(tmp_path, *TWO_LEGS))
    assert ["in-hub-code", "hub-out-code"] == [rule.local for rule in field(ledger, "/code").rules]
    assert ("in.record--hub.record", "hub.record--out.record") == ledger.crosswalks
    assert ["/both", "/items/*/text", "/only", "/part"] == sorted(ledger.unread)
    assert ["/items/*/text", "/only", "/part"] == sorted(ledger.unwritten)


def test_conditions(tmp_path: Path) -> None:
    """What a text is only tested for has the values that are named, any other, and none."""
    rule = "sb:when [ sb:from {1}:only ; sb:in ( 'yes' ) ] ; sb:from {1}:code ; sb:to {2}:part"
    first = crosswalk("in", "hub", "; sb:noTarget in:C-f", {"part": rule})
    ledger = found(
        opened(tmp_path, first, crosswalk("hub", "out", extra={"part": "sb:from {1}:part ; sb:to {2}:part"}))
    )
    counted = field(ledger, "/part").cardinality
    assert counted is not None
    assert ("/code", "/only") == counted.fields
    assert {("a", "*"), ("b", "*")} <= {gap.cell for gap in counted.gaps}
    assert () == counted.merges


def test_a_field_that_no_leg_before_fills(tmp_path: Path) -> None:
    """What the schema between does not get is filled by no rule."""
    copied = {"only": "sb:from {1}:only ; sb:to {2}:only", "part": "sb:constant 'p' ; sb:to {2}:part"}
    ledger = found(opened(tmp_path, FIRST, crosswalk("hub", "out", extra=copied)))
    assert "/only" in ledger.unwritten
    assert "/part" not in ledger.unwritten


def test_too_many_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A product that is too large is not decided, and says so."""
    monkeypatch.setattr("semantic_bridge.usecases.chain_cells.MOST_CELLS", 3)
    item = field(found(opened(tmp_path, *TWO_LEGS)), "/code")
    assert None is item.cardinality
    assert "There are 7 cells, more than the 3 that are looked at." == item.verdicts[0].reason


def test_one_leg(tmp_path: Path) -> None:
    """A written crosswalk has the ledger that it has; what is not there is refused."""
    workspace = opened(tmp_path, *TWO_LEGS)
    assert None is chain_ledger(workspace, "in.record", "hub.record", DAY)
    assert None is chain_ledger(workspace, "hub.record", "in.record", DAY)
    with pytest.raises(NotFoundError):
        chain_ledger(workspace, "in.record", "no.record", DAY)


def test_pilot() -> None:
    """Every derived pair of the pilot has one."""
    workspace = Workspace.open(pilot_workspace())
    ledger = chain_ledger(workspace, "asb.address", "cadastre.property", date(2026, 11, 24))
    assert ledger is not None
    assert {"/status", "/response/address"} == {item.target for item in ledger.fields}
