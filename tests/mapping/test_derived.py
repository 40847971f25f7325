"""Plans that nobody wrote: backwards, over a schema between, and over several of them."""

import pytest

from semantic_bridge.mapping.derived import DerivedPlans
from semantic_bridge.model.crosswalk import Crosswalk
from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.plan.compile import compile_plan
from tests.crosswalks import loaded
from tests.execute.executors import EXECUTORS, Executor

SCHEMA = """
out:{0} a sh:NodeShape ; sb:name "out.{0}" ; sh:targetClass out:{0}-class ; sh:property out:{0}-a , out:{0}-b .
out:{0}-a a sh:PropertyShape ; sh:path out:a ; sb:field "a" ; sh:datatype xsd:string ; sh:maxCount 1 .
out:{0}-b a sh:PropertyShape ; sh:path out:b ; sb:field "b" ; sh:datatype xsd:string ; sh:maxCount 1 .
"""
CROSSWALK = """
map:{0}-{1} a sb:Crosswalk ; sb:name "out.{0}--out.{1}" ; sb:source out:{0} ; sb:target out:{1} ;
    sb:propertyMap map:{0}-{1}-map .
map:{0}-{1}-map a sb:PropertyMap ; sb:from out:{2} ; sb:to out:{3} .
"""


def book(*edges: str, most_legs: int = 3) -> DerivedPlans:
    """The plans of crosswalks that copy a field, each stated as `from-to` or `from-to:source-field:target-field`."""
    stated = [edge.split(":") for edge in edges]
    names = sorted({name for pair, *_ in stated for name in pair.split("-")})
    text = "".join(SCHEMA.format(name) for name in names)
    text += "".join(CROSSWALK.format(*pair.split("-"), *(fields or ("a", "a"))) for pair, *fields in stated)
    found: dict[tuple[str, str], Crosswalk] = {
        (item.source.name, item.target.name): item for item in loaded({"mappings/m.ttl": text}).crosswalks
    }
    return DerivedPlans(found, {pair: compile_plan(item) for pair, item in found.items()}, most_legs=most_legs)


@pytest.fixture(params=sorted(EXECUTORS))
def executor(request: pytest.FixtureRequest) -> Executor:
    """Every way of running a plan."""
    return EXECUTORS[request.param]()


@pytest.mark.parametrize(
    ("edges", "source", "target", "ways"),
    [
        pytest.param(["p-q"], "p", "q", ["p q"], id="a crosswalk"),
        pytest.param(["p-q"], "q", "p", ["q p"], id="its inverse"),
        pytest.param(["p-h", "q-h"], "p", "q", ["p h q"], id="over a hub"),
        pytest.param(["p-h", "p-i", "h-q", "q-i"], "p", "q", ["p h q", "p i q"], id="over two hubs"),
        pytest.param(["p-h", "h-q", "p-i", "i-j", "j-q"], "p", "q", ["p h q"], id="the shorter one"),
        pytest.param(["p-h", "h-i", "i-j", "j-q"], "p", "q", [], id="too long"),
        pytest.param(["p-h", "q-i"], "p", "q", [], id="none"),
        pytest.param(["p-q"], "p", "p", [], id="none to itself"),
        pytest.param(["p-q"], "p", "z", [], id="none to what is not there"),
    ],
)
def test_ways(edges: list[str], source: str, target: str, ways: list[str]) -> None:
    """The shortest ways over crosswalks, forwards and backwards."""
    found = book(*edges).ways(f"out.{source}", f"out.{target}")
    assert ways == [" ".join(name.removeprefix("out.") for name in way) for way in found]
    assert bool(ways) is ((f"out.{source}", f"out.{target}") in book(*edges).pairs)
    assert bool(ways) is (book(*edges).plan(f"out.{source}", f"out.{target}") is not None)


def test_most_legs() -> None:
    """How many crosswalks a way may have is a setting."""
    edges = ("p-h", "h-q")
    assert () == book(*edges, most_legs=1).ways("out.p", "out.q")
    assert None is book(*edges, most_legs=1).plan("out.p", "out.q")


def test_over_a_hub(executor: Executor) -> None:
    """What leads to the hub and what leads back from it are one plan, with the crosswalks of both named."""
    plan = book("p-h:a:b", "q-h:a:b").plan("out.p", "out.q")
    assert plan is not None
    assert {"a": "1"} == executor.run(plan, {"a": "1"}).output
    assert ["out.p--out.h", "out.h--out.q"] == [item.name for item in plan.crosswalks]
    assert ["https://example.org/map/p-h", "https://example.org/map/q-h#inverse"] == [
        item.iri for item in plan.crosswalks
    ]


def test_written_goes_first(executor: Executor) -> None:
    """A crosswalk that somebody wrote counts, whatever another way says; without it the other way stands in."""
    plans = book("p-q:a:a", "p-h:a:a", "h-q:a:b")
    written, derived = plans.plan("out.p", "out.q"), plans.without("out.p", "out.q").plan("out.p", "out.q")
    assert written is not None
    assert derived is not None
    outputs = [executor.run(plan, {"a": "1"}).output for plan in (written, derived)]
    assert [{"a": "1"}, {"b": "1"}] == outputs


def test_ways_that_differ(executor: Executor) -> None:
    """Two ways of one length that say different things leave the value open, with both as candidates."""
    plan = book("p-h:a:a", "h-q:a:a", "p-i:b:a", "i-q:a:a").plan("out.p", "out.q")
    assert plan is not None
    (issue,) = executor.run(plan, {"a": "1", "b": "2"}).issues
    assert (Status.AMBIGUOUS, Reason.PATHS_DIFFER) == (issue.status, issue.reason)
    assert ["1", "2"] == [item.value for item in issue.candidates]
    assert {"a": "1"} == executor.run(plan, {"a": "1", "b": "1"}).output


def test_made_once() -> None:
    """A plan is made when it is first asked for, and the same one is given again."""
    plans = book("p-h", "q-h")
    assert plans.plan("out.p", "out.q") is plans.plan("out.p", "out.q")
    assert plans.inverse("out.h", "out.p") is plans.inverse("out.h", "out.p") is not None
    assert None is plans.inverse("out.p", "out.h")


CODED = """
out:{0} a sh:NodeShape ; sb:name "out.{0}" ; sh:targetClass out:{0}-class ; sh:property out:{0}-a .
out:{0}-a a sh:PropertyShape ; sh:path out:a ; sb:field "a" ; sh:datatype xsd:string ;
    sh:maxCount 1 ; sb:scheme out:{0}-list .
out:{0}-list a skos:ConceptScheme ; sb:name "out.{0}-list" .
out:{0}-1 a skos:Concept ; skos:inScheme out:{0}-list ; skos:notation "1" .
"""
MAPPED = """
map:{0}-{1} a sb:Crosswalk ; sb:name "out.{0}--out.{1}" ; sb:source out:{0} ; sb:target out:{1} ;
    sb:propertyMap map:{0}-{1}-map .
map:{0}-{1}-map a sb:PropertyMap ; sb:from out:a ; sb:to out:a ; sb:conceptMap map:{0}-{1}-codes .
map:{0}-{1}-codes a sb:ConceptMap ; sb:sourceScheme out:{0}-list ; sb:targetScheme out:{1}-list .
out:{0}-1 {2} out:{1}-1 .
"""


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        pytest.param("skos:exactMatch", "skos:exactMatch", "equal", id="the same"),
        pytest.param("skos:broadMatch", "skos:closeMatch", "target-broader", id="what both allow"),
        pytest.param("skos:exactMatch", "skos:broadMatch", None, id="a contradiction"),
    ],
)
def test_relations_of_two_ways(executor: Executor, first: str, second: str, relation: str | None) -> None:
    """Two ways from one code to another must be possible together: else it is not known which of them is right."""
    text = "".join(CODED.format(name) for name in "phiq")
    legs = [("p", "h", first), ("h", "q", "skos:exactMatch"), ("p", "i", second), ("i", "q", "skos:exactMatch")]
    text += "".join(MAPPED.format(*leg) for leg in legs)
    found = {(item.source.name, item.target.name): item for item in loaded({"mappings/m.ttl": text}).crosswalks}
    plan = DerivedPlans(found, {pair: compile_plan(item) for pair, item in found.items()}).plan("out.p", "out.q")
    assert plan is not None
    translation = executor.run(plan, {"a": "1"})
    (derivation,) = translation.derivations
    assert relation == derivation.relation
    if relation is None:
        (issue,) = translation.issues
        assert (None, Status.AMBIGUOUS, Reason.PATHS_DIFFER) == (derivation.value, issue.status, issue.reason)
        assert ["1"] == [item.value for item in issue.candidates]
    else:
        assert "1" == derivation.value
