"""What a call may ask for a code without a row: stricter always, looser only by leave."""

from dataclasses import replace

import pytest

from semantic_bridge.model.conceptmap import Policy
from semantic_bridge.plan.plan import Plan
from semantic_bridge.plan.policies import ASKABLE, LooserPolicyError, with_policy
from semantic_bridge.plan.steps import Apply, Default, MapCode
from tests.crosswalks import codes, crosswalk, nested, plan_of, schema
from tests.execute.executors import EXECUTORS, Executor, Said, defaulted, mapped, said, unmapped

LISTS = codes("in:C", "a", "b") + codes("out:C", "1", "9")
MAPS = """
map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C {more} .
map:other a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ; sb:whenUnmapped out:C-9 .
in:C-a skos:exactMatch out:C-1 .
"""
OTHER = "map:last a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C ; sb:whenUnmapped out:C-9 ."
STATED = {
    "reject": "; sb:whenUnmapped sb:Reject",
    "flag": "",
    "fixed": "; sb:whenUnmapped out:C-9",
    "other-map": "; sb:whenUnmapped map:last",
    "pass-through": "; sb:whenUnmapped sb:PassThrough",
}
PASSED = Said("b", unmapped().status, unmapped().reason, policy="pass-through")
WITHOUT_ROW = {
    "reject": unmapped(policy="reject"),
    "flag": unmapped(policy="flag"),
    "fixed": defaulted("9", "no-row", "fixed"),
    "other-map": defaulted("9", "no-row", "fixed"),
    "pass-through": PASSED,
}


def plan(policy: str, more: str = "") -> Plan:
    """A crosswalk with one concept map under a policy, in the record and in the elements of a list."""
    rules = """
map:r a sb:PropertyMap ; sb:from in:code ; sb:to out:code ; sb:conceptMap map:codes .
map:l a sb:PropertyMap ; sb:from in:l ; sb:to out:l ; sb:each map:e .
map:e a sb:PropertyMap ; sb:from in:code ; sb:to out:code ; sb:conceptMap map:codes .
"""
    concept_map = "map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C"
    concept_map += f" {STATED[policy]} {more} .\nmap:codes sb:row map:row .\nmap:row a sssom:Mapping ; "
    concept_map += "sssom:subject_id in:C-a ; sssom:predicate_id skos:exactMatch ; sssom:object_id out:C-1 .\n"
    given = schema("in", "code=in:C", nested("l*", "code=in:C"))
    wanted = schema("out", "code=out:C", nested("l*", "code=out:C"))
    return plan_of(LISTS, given, wanted, concept_map, OTHER, crosswalk(rules))


@pytest.fixture(params=sorted(EXECUTORS))
def executor(request: pytest.FixtureRequest) -> Executor:
    """Every way of running a plan."""
    return EXECUTORS[request.param]()


@pytest.mark.parametrize(
    ("stated", "asked", "becomes"),
    [
        pytest.param("reject", "flag", "reject", id="what is stricter already stays"),
        pytest.param("reject", "reject", "reject", id="the same"),
        pytest.param("flag", "reject", "reject", id="stricter than flag"),
        pytest.param("fixed", "flag", "flag", id="no fixed concept"),
        pytest.param("fixed", "reject", "reject", id="nor null"),
        pytest.param("other-map", "flag", "flag", id="no other map"),
        pytest.param("pass-through", "flag", "flag", id="no source code"),
        pytest.param("pass-through", "pass-through", "pass-through", id="as it is"),
    ],
)
def test_stricter(executor: Executor, stated: str, asked: str, becomes: str) -> None:
    """A call may be stricter than the mapping, in lists too; a code with a row is carried as ever."""
    asked_for = with_policy(plan(stated), Policy(asked))
    found = executor.run(asked_for, {"code": "b", "l": [{"code": "b"}]})
    assert [WITHOUT_ROW[becomes]] * 2 == [said(found, "/code"), said(found, "/l/0/code")]
    assert (found.output is None) is (becomes == "reject")
    assert mapped("1") == said(executor.run(asked_for, {"code": "a"}), "/code")


@pytest.mark.parametrize("stated", ["reject", "flag", "fixed", "other-map"])
def test_looser(executor: Executor, stated: str) -> None:
    """A looser policy is refused, and the maps that refuse it are named; by leave of the map it holds."""
    with pytest.raises(LooserPolicyError, match="looser than these concept maps allow") as error:
        with_policy(plan(stated), Policy.PASS_THROUGH)
    assert (Policy.PASS_THROUGH, ["codes"]) == (error.value.policy, [iri.local for iri in error.value.concept_maps])
    by_leave = with_policy(plan(stated, "; sb:overridable true"), Policy.PASS_THROUGH)
    assert PASSED == said(executor.run(by_leave, {"code": "b"}), "/code")


def test_flag_in_place_of_reject_by_leave(executor: Executor) -> None:
    """Where the map allows it a record is kept of which the map alone would keep nothing."""
    found = executor.run(with_policy(plan("reject", "; sb:overridable true"), Policy.FLAG), {"code": "b"})
    assert unmapped(policy="flag") == said(found, "/code")


def test_identity() -> None:
    """A plan under another policy is another plan, with a digest of its own."""
    digests = {with_policy(plan("pass-through"), policy).digest for policy in ASKABLE}
    assert 3 == len(digests)
    assert plan("pass-through").digest not in digests


def test_steps_without_a_policy() -> None:
    """Only concept maps have a policy: what else a plan does, and what it reads and fills, stays as it is."""
    rules = """
map:r a sb:PropertyMap ; sb:from in:code ; sb:to out:code ; sb:conceptMap map:other ; sb:default "1" .
map:t a sb:PropertyMap ; sb:from in:t ; sb:to out:t ; sb:convert [ a sb:Normalise ; sb:forms ( sb:UpperCase ) ] .
"""
    parts = schema("in", "code=in:C", "t"), schema("out", "code=out:C", "t"), MAPS.format(more="")
    stated = plan_of(LISTS, *parts, crosswalk(rules))
    asked = with_policy(stated, Policy.REJECT)
    pairs = list(zip(stated.block.steps, asked.block.steps, strict=True))
    assert {Apply, Default} == {type(step) for step, same in pairs if step == same}
    assert {MapCode} == {type(step) for step, other in pairs if step != other}
    assert replace(stated.block, steps=()) == replace(asked.block, steps=())
