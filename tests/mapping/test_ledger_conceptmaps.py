"""The ledger of concept maps: what is proved, what refutes it, and what a count of a published table says."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from semantic_bridge.interchange.relations import StatedRelation
from semantic_bridge.mapping.ledger.conceptmaps import MapLedger, map_ledger
from semantic_bridge.model.claim import Claim, Proof, Verdict, Witness
from tests.crosswalks import codes, loaded
from tests.interchange.workspaces import brought
from tests.interchange.workspaces import loaded as loaded_from
from tests.pilot.files import reference

DAY = date(2026, 1, 1)
ALL = frozenset(Claim)
BIJECTION = "in:S-a skos:exactMatch out:T-1 . in:S-b skos:exactMatch out:T-2 . in:S-c skos:exactMatch out:T-3 ."


def ledger_of(rows: str, more: str = "", source: str = "a b c", target: str = "1 2 3") -> MapLedger:
    """The ledger of the concept map `map:codes` from the list `in:S` to the list `out:T`; codes with commas between."""
    lists = codes("in:S", *source.split()) + codes("out:T", *target.split())
    head = f"map:codes a sb:ConceptMap ; sb:sourceScheme in:S ; sb:targetScheme out:T {more} .\n"
    maps = loaded({"mappings/m.ttl": lists + head + rows}).concept_maps
    return map_ledger(next(item for item in maps if item.iri.local == "codes"), DAY)


def false(found: MapLedger) -> set[Claim]:
    """The claims that are refuted; of a concept map every other one is proved."""
    assert [verdict.claim for verdict in found.verdicts] == list(Claim)
    assert all(verdict.proof is not Proof.UNDECIDED for verdict in found.verdicts)
    return {verdict.claim for verdict in found.verdicts if verdict.proof is Proof.REFUTED}


def verdict(found: MapLedger, claim: Claim) -> Verdict:
    """The one on a claim."""
    return next(item for item in found.verdicts if item.claim is claim)


ONTO = {Claim.SURJECTIVE, Claim.BIJECTIVE, Claim.LOSSLESS}
PARTIAL = {Claim.TOTAL, *ONTO}


@pytest.mark.parametrize(
    ("rows", "more", "refuted"),
    [
        pytest.param(BIJECTION, "", set(), id="one to one, onto, and equal"),
        pytest.param(
            BIJECTION.replace("S-c skos:exactMatch", "S-c skos:broadMatch"),
            "",
            {Claim.EQUAL_RELATIONS, Claim.LOSSLESS},
            id="a broader target means something else",
        ),
        pytest.param(
            BIJECTION.replace("out:T-3", "out:T-2"),
            "",
            {Claim.INJECTIVE, *ONTO},
            id="two codes to one: n to 1, and one target is not reached",
        ),
        pytest.param(BIJECTION.rpartition("in:S-c")[0], "", PARTIAL, id="a code without a row: partial"),
        pytest.param(BIJECTION.rpartition("in:S-c")[0], "; sb:noTarget in:S-c", PARTIAL, id="a declared gap: partial"),
        pytest.param(
            BIJECTION.rpartition("in:S-c")[0],
            "; sb:whenUnmapped sb:PassThrough",
            {Claim.EQUAL_RELATIONS, *PARTIAL},
            id="a code that is passed through is no code of the target",
        ),
        pytest.param(
            BIJECTION.rpartition("in:S-c")[0],
            "; sb:whenUnmapped out:T-3",
            {Claim.EQUAL_RELATIONS, Claim.INVERTIBLE, Claim.LOSSLESS},
            id="a fixed code stands for codes that nobody stated",
        ),
        pytest.param(
            BIJECTION.rpartition("in:S-c")[0] + "in:S-c skos:narrowMatch out:T-3 .",
            "",
            {Claim.EQUAL_RELATIONS, *PARTIAL},
            id="one narrower target is no value",
        ),
        pytest.param(
            BIJECTION.rpartition("in:S-c")[0] + "in:S-c skos:narrowMatch out:T-3 .",
            "; sb:allowNarrower true",
            {Claim.EQUAL_RELATIONS, Claim.LOSSLESS},
            id="with the opt-in it is, and says too much",
        ),
        pytest.param(
            BIJECTION.rpartition("in:S-b")[0] + "in:S-b skos:closeMatch out:T-2 , out:T-3 .",
            "; sb:noTarget in:S-c",
            {Claim.FUNCTIONAL, Claim.EQUAL_RELATIONS, *PARTIAL},
            id="several targets: 1 to n",
        ),
    ],
)
def test_claims(rows: str, more: str, refuted: set[Claim]) -> None:
    """What each kind of row makes false; everything else is proved."""
    assert refuted == false(ledger_of(rows, more))


def test_what_it_lists() -> None:
    """Merges are by target, splits and gaps by code; candidates count, since they may be what is meant."""
    found = ledger_of(
        "in:S-a skos:exactMatch out:T-1 . in:S-b skos:broadMatch out:T-1 . in:S-c skos:narrowMatch out:T-1 , out:T-2 .",
        "; sb:noTarget in:S-d",
        source="a b c d e",
    ).cardinality
    assert 5 == found.cells
    assert ("in.s",) == found.fields
    assert [("1", (("a",), ("b",), ("c",)))] == [(item.target, item.cells) for item in found.merges]
    assert [(("c",), ("1", "2"))] == [(item.cell, item.targets) for item in found.splits]
    assert [(("d",), "no-target"), (("e",), "unmapped")] == [(item.cell, item.status.value) for item in found.gaps]
    assert [("b", "1"), ("c", "1"), ("c", "2")] == [(item.cell[0], item.target) for item in found.unequal]
    assert ["target-broader", "target-narrower", "target-narrower"] == [item.relation for item in found.unequal]
    assert ("2", "3") == found.unreached


def test_witnesses() -> None:
    """What is false is shown by codes: those that merge, the one without a value, the target that is not reached."""
    found = ledger_of("in:S-a skos:exactMatch out:T-1 . in:S-b skos:exactMatch out:T-1 .")
    at = ("in.s",)
    assert Witness(at, (("c",),)) == verdict(found, Claim.TOTAL).witness
    assert "c has no value: unmapped, no-row." == verdict(found, Claim.TOTAL).reason
    assert Witness(at, (("a",), ("b",)), ("1",)) == verdict(found, Claim.INJECTIVE).witness
    assert "a and b both lead to 1." == verdict(found, Claim.INJECTIVE).reason
    assert Witness(at, (), ("2",)) == verdict(found, Claim.SURJECTIVE).witness
    assert verdict(found, Claim.TOTAL).witness == verdict(found, Claim.BIJECTIVE).witness
    assert verdict(found, Claim.BIJECTIVE).witness == verdict(found, Claim.LOSSLESS).witness


def test_the_day_decides() -> None:
    """Codes that are not valid on the day need no row and are no target; rows of other days count for nothing."""
    ended = "sb:validUntil '2020-01-01'^^xsd:date"
    rows = (
        "map:codes sb:row map:r . map:r a sssom:Mapping ; sssom:subject_id in:S-b ; sssom:object_id out:T-2 ;"
        f" sssom:predicate_id skos:exactMatch ; {ended} . in:S-a skos:exactMatch out:T-1 . "
    )
    found = ledger_of(rows + f"in:S-c {ended} . out:T-3 {ended} .")
    assert 2 == found.cardinality.cells
    assert [(("b",), "not-current")] == [(item.cell, item.status.value) for item in found.cardinality.gaps]
    assert ("2",) == found.cardinality.unreached


def test_the_map_behind_counts() -> None:
    """A code without a row is asked of the map behind, as a translation asks it."""
    rows = {"a": "1", "b": "2", "c": "3"}
    behind = "map:behind a sb:ConceptMap ; sb:sourceScheme in:S ; sb:targetScheme out:T ; sb:row map:c . "
    behind += "map:codes sb:row map:a , map:b . "
    behind += "".join(
        f"map:{code} a sssom:Mapping ; sssom:predicate_id skos:exactMatch ; sssom:subject_id in:S-{code} ;"
        f" sssom:object_id out:T-{target} . "
        for code, target in rows.items()
    )
    assert set() == false(ledger_of(behind, "; sb:whenUnmapped map:behind"))


def test_shares() -> None:
    """A code that is shared out is 1 to n, and a share of a code is not the same as the code, whatever its row says."""
    rows = "".join(
        f"map:codes sb:row map:r{target} . map:r{target} a sssom:Mapping ; sssom:subject_id in:S-a ;"
        f" sssom:object_id out:T-{target} ; sssom:predicate_id skos:exactMatch ; sb:weight '1/2' .\n"
        for target in "12"
    )
    found = ledger_of(rows, source="a", target="1 2")
    assert {Claim.FUNCTIONAL, Claim.EQUAL_RELATIONS, *PARTIAL} == false(found)
    assert [(("a",), ("1", "2"))] == [(item.cell, item.targets) for item in found.cardinality.splits]


def test_an_empty_list() -> None:
    """Of no codes everything is true, but that every target is reached."""
    found = ledger_of("", source="")
    assert ONTO == false(found)
    assert 0 == found.cardinality.cells


def counted(pairs: list[tuple[str, str]]) -> Mapping[str, set[str]]:
    """For each first one all second ones."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
    return found


@pytest.mark.parametrize(
    ("table", "splits", "merges"),
    [pytest.param("ab_data.csv", 124, 161, id="NACE 2 to NACE 2.1")],
)
def test_published_table(table: str, splits: int, merges: int, tmp_path: Path) -> None:
    """The ledger names exactly the classes that split and merge, as a count of the table itself says."""
    path = reference(f"data/classifications/{table}")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        pairs = [(row[0], row[1]) for row in list(csv.reader(stream))[1:]]
    forward, backward = counted(pairs), counted([(target, source) for source, target in pairs])
    brought(tmp_path, path, relation=StatedRelation.CARDINALITY)
    found = map_ledger(loaded_from(tmp_path), DAY)

    expected = {code: targets for code, targets in forward.items() if len(targets) > 1}
    assert expected == {str(item.cell[0]): set(item.targets) for item in found.cardinality.splits}
    assert splits == len(expected)
    together = {code: sources for code, sources in backward.items() if len(sources) > 1}
    assert together == {item.target: {str(cell[0]) for cell in item.cells} for item in found.cardinality.merges}
    assert merges == len(together)
    assert ALL - {Claim.INVERTIBLE} == false(found)
    assert () == found.cardinality.gaps
    assert len(forward) == found.cardinality.cells
