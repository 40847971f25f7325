"""Single codes by a concept map: every row, and the status that the engine gives; backwards too; and what is open."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.errors import NotFoundError
from semantic_bridge.execute.tables import Codes
from semantic_bridge.mapping.invert.conceptmaps import invert_map
from semantic_bridge.model.codelist import CodeList, Concept, Validity
from semantic_bridge.model.conceptmap import ConceptMap, ConceptMapping, Policy
from semantic_bridge.model.relation import Relation
from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.plan.codes import Tables
from semantic_bridge.terms import Iri
from semantic_bridge.usecases.codes import (
    AmbiguousMapError,
    Direction,
    find_map,
    gaps,
    label_of,
    translate_codes,
)
from semantic_bridge.workspace import Workspace
from tests.mapping.workspaces import GOOD, write

DAY = date(2026, 3, 1)
BASE = "https://example.org/"


def code_list(name: str, *concepts: Concept) -> CodeList:
    """A list of these codes."""
    return CodeList(Iri(BASE + name), name, "", "", None, tuple(sorted(concepts, key=lambda item: item.notation)), name)


def concept(notation: str, label: str = "", validity: Validity | None = None) -> Concept:
    """A code, perhaps with an English label."""
    labels = (("en", label),) if label else ()
    return Concept(Iri(BASE + notation), notation, labels, validity=validity or Validity())


PAST = Validity(None, date(2020, 1, 1))
SOURCE = {code: concept(code, f"label of {code}") for code in "abcd"} | {"e": concept("e", validity=PAST)}
TARGET = {code: concept(code) for code in "123"} | {"9": concept("9", "nine")}


def row(
    source: str, target: str | None, relation: Relation = Relation.EQUAL, validity: Validity | None = None
) -> ConceptMapping:
    """A row with an IRI of its own."""
    rule = Iri(f"{BASE}{source}-{target}")
    end = TARGET[target] if target else None
    return ConceptMapping(rule, SOURCE[source], end, relation, validity or Validity())


def concept_map(*rows: ConceptMapping, policy: Policy = Policy.FLAG, other: ConceptMap | None = None) -> ConceptMap:
    """A map with these rows."""
    source, target = code_list("source", *SOURCE.values()), code_list("target", *TARGET.values())
    return ConceptMap(Iri(BASE + "map"), source, target, rows, policy=policy, other=other)


MAP = concept_map(
    row("a", "1"),
    row("b", "1", Relation.BROADER),
    row("c", "2", Relation.NARROWER),
    row("c", "3", Relation.OVERLAP),
    row("d", None),
)


@pytest.mark.parametrize(
    ("code", "status", "reason", "hits"),
    [
        pytest.param("a", Status.EXACT, None, ["1 equal"], id="equal"),
        pytest.param("b", Status.APPROXIMATE, None, ["1 target-broader"], id="broader"),
        pytest.param(
            "c", Status.AMBIGUOUS, Reason.SEVERAL_ROWS, ["2 target-narrower", "3 overlap"], id="all hits, not the first"
        ),
        pytest.param("d", Status.NO_TARGET, None, ["none"], id="declared to have none"),
        pytest.param("e", Status.NOT_CURRENT, Reason.PAST, [], id="not current"),
        pytest.param("x", Status.UNMAPPED, Reason.NO_ROW, [], id="not in the list"),
    ],
)
def test_forward(code: str, status: Status, reason: Reason | None, hits: list[str]) -> None:
    """Each code has all its rows and the status of a translation."""
    answer = translate_codes(MAP, [code], DAY)[0]
    assert (status, reason) == (answer.outcome.status, answer.outcome.reason)
    assert hits == [f"{hit.target.notation} {hit.relation.word}" if hit.target else "none" for hit in answer.hits]
    assert (code in SOURCE) is (answer.concept is not None)


@pytest.mark.parametrize(
    ("code", "status", "candidates"),
    [
        pytest.param("1", Status.EXACT, (), id="the one that is equal goes before one that is narrower"),
        pytest.param("2", Status.APPROXIMATE, (), id="narrower becomes broader"),
        pytest.param("3", Status.APPROXIMATE, (), id="an overlap stays one"),
        pytest.param("9", Status.UNMAPPED, (), id="no row leads there"),
    ],
)
def test_backward(code: str, status: Status, candidates: tuple[str, ...]) -> None:
    """Backwards the relations are turned round."""
    answer = translate_codes(MAP, [code], DAY, Direction.BACKWARD)[0]
    assert (status, candidates) == (answer.outcome.status, tuple(item.value for item in answer.outcome.candidates))


def test_merge_backward() -> None:
    """Of several codes with one target none is chosen: all are candidates."""
    merged = concept_map(row("a", "1", Relation.BROADER), row("b", "1", Relation.BROADER))
    answer = translate_codes(merged, ["1"], DAY, Direction.BACKWARD)[0]
    assert (Status.AMBIGUOUS, ["a", "b"]) == (
        answer.outcome.status,
        [item.value for item in answer.outcome.candidates],
    )
    assert [("a", Relation.NARROWER), ("b", Relation.NARROWER)] == [
        (hit.target.notation, hit.relation) for hit in answer.hits if hit.target
    ]


def test_day() -> None:
    """Rows that do not hold on the day are shown, and do not count."""
    split = concept_map(row("a", "1", validity=PAST), row("a", "2", validity=Validity(date(2020, 1, 1), None)))
    before, after = (translate_codes(split, ["a"], day)[0] for day in (date(2019, 12, 31), date(2020, 1, 1)))
    assert ("1", "2") == (before.outcome.value, after.outcome.value)
    assert [(True, False), (False, True)] == [
        tuple(answer.counts(hit) for hit in answer.hits) for answer in (before, after)
    ]


def test_other_map() -> None:
    """A code without a row is asked of the map behind, whose rows are shown; so it is backwards."""
    behind = concept_map(row("b", "2"), row("a", "3"))
    front = concept_map(row("a", "1"), policy=Policy.OTHER_MAP, other=behind)
    found = translate_codes(front, ["a", "b", "c"], DAY)
    assert [["1"], ["2"], []] == [[hit.target.notation for hit in item.hits if hit.target] for item in found]
    assert ["1", "2", None] == [item.outcome.value for item in found]
    back = translate_codes(front, ["1", "2"], DAY, Direction.BACKWARD)
    assert ["a", "b"] == [item.outcome.value for item in back]


relations = st.sampled_from([Relation.EQUAL, Relation.BROADER, Relation.NARROWER, Relation.OVERLAP])
random_rows = st.dictionaries(st.tuples(st.sampled_from("abcd"), st.sampled_from("1239")), relations, max_size=9).map(
    lambda found: tuple(row(source, target, relation) for (source, target), relation in sorted(found.items()))
)


@given(random_rows, st.sampled_from("abcdex"))
def test_engine_says_the_same(rows: tuple[ConceptMapping, ...], code: str) -> None:
    """The outcome is that of the table that translations are run with."""
    made = concept_map(*rows)
    assert Codes.of(Tables().code_table(made)).ask(code, DAY) == translate_codes(made, [code], DAY)[0].outcome


@given(random_rows)
def test_twice_turned_is_as_it_was(rows: tuple[ConceptMapping, ...]) -> None:
    """Turning a map round loses no row that has a target, and turning it again gives the rows back."""
    made = concept_map(*rows)
    assert made.rows == invert_map(invert_map(made)).rows
    assert len(rows) == len(invert_map(made).rows)


def test_gaps() -> None:
    """Codes without a row are open; one that is declared to have no target, or is past, is not."""
    found = gaps(concept_map(row("a", "1"), row("d", None)), DAY)
    assert [("b", "label of b", True, None), ("c", "label of c", True, None)] == [
        (gap.code, gap.label, gap.known, gap.count) for gap in found.found
    ]
    assert 5 == found.of


def test_gaps_of_what_was_seen() -> None:
    """Only what occurs is asked about, the most frequent first, and codes that no list has are open too."""
    found = gaps(concept_map(row("a", "1")), DAY, ["c", "x", "a", "b", "x", "x", "b"])
    assert [("x", False, 3), ("b", True, 2), ("c", True, 1)] == [
        (gap.code, gap.known, gap.count) for gap in found.found
    ]
    assert 4 == found.of


@pytest.mark.parametrize("policy", [Policy.FLAG, Policy.REJECT, Policy.PASS_THROUGH])
def test_gaps_whatever_the_policy(policy: Policy) -> None:
    """A policy fills no gap."""
    found = gaps(concept_map(row("a", "1"), policy=policy), DAY)
    assert ["b", "c", "d"] == [gap.code for gap in found.found]


def test_labels() -> None:
    """A label is never made of the code."""
    assert ("nine", "") == (label_of(TARGET["9"]), label_of(TARGET["1"]))


@pytest.mark.parametrize(
    "name", ["https://example.org/map/sexes", "sexes", "map/sexes"], ids=["in full", "the last part", "the end"]
)
def test_maps_by_name(tmp_path: Path, name: str) -> None:
    """A map is named by its IRI or by the end of it."""
    write(tmp_path, dict(GOOD))
    workspace = Workspace.open(tmp_path)
    iri = next(iri for iri in workspace.concept_maps if iri.local == "sexes")
    assert iri == find_map(workspace, iri if name.startswith("https:") else iri[-len(name) :]).iri


def test_maps_that_are_not_there(tmp_path: Path) -> None:
    """A name that no map has is answered with the nearest; one that is only a part of a part is none."""
    write(tmp_path, dict(GOOD))
    workspace = Workspace.open(tmp_path)
    for name in ("sexs", "xes", ""):
        with pytest.raises(NotFoundError) as raised:
            find_map(workspace, name)
        assert "sexes" in raised.value.remedy


def test_maps_with_one_name(tmp_path: Path) -> None:
    """A name that several maps have is refused with all of them."""
    second = """@prefix in: <https://example.org/in/> . @prefix out: <https://example.org/out/> .
    @prefix sb: <https://w3id.org/semantic-bridge/ns#> .
    <https://example.org/other/sexes> a sb:ConceptMap ; sb:sourceScheme in:Sex ; sb:targetScheme out:Sex ."""
    write(tmp_path, {**GOOD, "mappings/second.ttl": second})
    with pytest.raises(AmbiguousMapError) as raised:
        find_map(Workspace.open(tmp_path), "sexes")
    assert Iri("https://example.org/other/sexes") in raised.value.maps
    assert "other/sexes" == find_map(Workspace.open(tmp_path), "other/sexes").iri.removeprefix(BASE)
