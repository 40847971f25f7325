"""What several targets of one code mean: one of them, all of them, their union, or shares."""

import pytest

from semantic_bridge.model.relation import Relation
from semantic_bridge.model.translation import Candidate, Status, Translation
from semantic_bridge.model.values import Record, Value
from tests.crosswalks import codes, crosswalk, plan_of, schema
from tests.execute.executors import Executor

LISTS = codes("in:C", *"abcdefg") + codes("out:C", "1", "2", "3", "4 | sb:validUntil '2020-01-01'^^xsd:date")
ROWS = """
in:C-a skos:narrowMatch out:C-1 , out:C-2 . in:C-b skos:exactMatch out:C-3 . in:C-c skos:narrowMatch out:C-1 .
in:C-d skos:broadMatch out:C-2 . in:C-f skos:narrowMatch out:C-1 , out:C-4 . map:codes sb:noTarget in:C-g .
"""
MIXED = "in:C-e skos:narrowMatch out:C-1 . in:C-e sb:overlapMatch out:C-2 .\n"


def translated(executor: Executor, several: str, record: Record, *, out: str = "out*", more: str = "") -> Translation:
    """One code through a map whose several targets mean this."""
    concept_map = (
        f"map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ; sb:several sb:{several} ."
    )
    rule = "map:out a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; sb:conceptMap map:codes ."
    given, wanted = schema("in", "in=in:C"), schema("out", f"{out}=out:C")
    return executor.run(plan_of(LISTS, given, wanted, concept_map + ROWS + more, crosswalk(rule)), record)


def statements(found: Translation) -> dict[str, tuple[Status, str | None, str | None]]:
    """Status, reason and relation of each pointer."""
    return {item.target: (item.status, item.reason, item.relation) for item in found.derivations}


NARROWER = (Status.APPROXIMATE, "narrower", "target-narrower")
EXACT = (Status.EXACT, None, None)


@pytest.mark.parametrize(
    ("code", "value", "elements"),
    [
        pytest.param("a", ["1", "2"], {"/out/0": NARROWER, "/out/1": NARROWER}, id="two narrower ones"),
        pytest.param("b", ["3"], {"/out/0": (Status.EXACT, None, "equal")}, id="an equal one"),
        pytest.param("c", ["1"], {"/out/0": NARROWER}, id="one narrower one"),
        pytest.param("d", ["2"], {"/out/0": (Status.APPROXIMATE, None, "target-broader")}, id="a broader one"),
        pytest.param(
            "e",
            ["1", "2"],
            {"/out/0": NARROWER, "/out/1": (Status.APPROXIMATE, None, "overlap")},
            id="each by its own relation",
        ),
        pytest.param("f", ["1"], {"/out/0": NARROWER}, id="a target that is not current is not among them"),
    ],
)
def test_all_of(
    executor: Executor, code: str, value: Value, elements: dict[str, tuple[Status, str | None, str | None]]
) -> None:
    """All targets are written to the list, each by its own relation: that all hold is the opt-in to narrower ones."""
    found = translated(executor, "AllOf", {"in": code}, more=MIXED)
    said = statements(found)
    assert EXACT == said.pop("/out")
    assert ({"out": value}, elements) == (found.output, said)


@pytest.mark.parametrize("several", ["AllOf", "Union"])
@pytest.mark.parametrize(
    ("record", "output", "status"),
    [
        pytest.param({"in": "g"}, {"out": None}, Status.NO_TARGET, id="a declared gap"),
        pytest.param({"in": "x"}, {"out": None}, Status.UNMAPPED, id="a code without a row"),
        pytest.param({"in": None}, {"out": None}, Status.EXACT, id="null"),
        pytest.param({}, {}, Status.EXACT, id="absent"),
    ],
)
def test_nothing_to_gather(executor: Executor, several: str, record: Record, output: Record, status: Status) -> None:
    """A code without targets makes no list, and what is missing stays so."""
    found = translated(executor, several, record)
    assert (output, status) == (found.output, found.status)


def test_union(executor: Executor) -> None:
    """The targets together are the code: nothing is lost, the list is equal to it, each element is exact."""
    found = translated(executor, "Union", {"in": "a"})
    assert ({"out": ["1", "2"]}, Status.EXACT) == (found.output, found.status)
    assert {"/out": (Status.EXACT, None, "equal"), "/out/0": EXACT, "/out/1": EXACT} == statements(found)


def test_union_of_one(executor: Executor) -> None:
    """One narrower target is no union: the code stays open; one that is equal is a list of one."""
    assert ({"out": None}, Status.AMBIGUOUS) == _brief(translated(executor, "Union", {"in": "c"}))
    assert ({"out": ["3"]}, Status.EXACT) == _brief(translated(executor, "Union", {"in": "b"}))


def _brief(found: Translation) -> tuple[Record | None, Status]:
    return found.output, found.status


@pytest.mark.parametrize("several", ["OneOf", "Union"])
def test_one_value(executor: Executor, several: str) -> None:
    """In a field of one value several targets are candidates, of a union too."""
    found = translated(executor, several, {"in": "a"}, out="out")
    (issue,) = found.issues
    assert ({"out": None}, Status.AMBIGUOUS) == _brief(found)
    assert tuple(Candidate(code, Relation.NARROWER) for code in "12") == issue.candidates


def test_shares(executor: Executor) -> None:
    """Shares need weights, and are what weights always were: candidates with their shares, for nothing to multiply."""
    lists = codes("in:C", "a") + codes("out:C", "1", "2")
    rows = "map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ; sb:several sb:Shares .\n"
    for number, weight in (("1", "1/3"), ("2", "2/3")):
        rows += f"map:codes sb:row map:r{number} . map:r{number} a sssom:Mapping ; sssom:subject_id in:C-a ; "
        rows += f'sssom:predicate_id skos:narrowMatch ; sssom:object_id out:C-{number} ; sb:weight "{weight}" .\n'
    rule = "map:out a sb:PropertyMap ; sb:from in:in ; sb:to out:out ; sb:conceptMap map:codes ."
    plan = plan_of(lists, schema("in", "in=in:C"), schema("out", "out=out:C"), rows, crosswalk(rule))
    (issue,) = executor.run(plan, {"in": "a"}).issues
    assert (Status.SPLIT, ["1/3", "2/3"]) == (issue.status, [item.weight for item in issue.candidates])


def test_rules_are_named(executor: Executor) -> None:
    """The derivation of the list names the concept map that made it, and every element its own statement."""
    (whole, *elements) = translated(executor, "AllOf", {"in": "a"}).derivations
    assert ["out", "codes"] == [rule.local for rule in whole.rules]
    assert [("/in",), ("/in",)] == [item.source for item in elements]
