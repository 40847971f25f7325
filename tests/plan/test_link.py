"""Rewriting plans: moved cells, two legs in a row, two ways side by side, and nothing that no target needs."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.plan.cells import moved, reads, writes
from semantic_bridge.plan.errors import UnjoinableWaysError
from semantic_bridge.plan.link import join, join_blocks, link
from semantic_bridge.plan.plan import Plan
from semantic_bridge.plan.steps import Block, Each
from tests.crosswalks import crosswalk, nested, plan_of, schema
from tests.execute.executors import EXECUTORS
from tests.execute.test_composition import CHAIN, SECOND_LEG
from tests.execute.test_laws import plan

GIVEN = schema("in", "a", "b", nested("l*", "x", "y"), nested("m*", "x"))
WANTED = schema("out", "a", "b!", nested("l*", "x", "y"))


def way(**copies: str) -> Plan:
    """One of several crosswalks between the same two schemas: the source of each target."""
    texts = (f"map:{to} a sb:PropertyMap ; sb:from in:{source} ; sb:to out:{to} ." for to, source in copies.items())
    return plan_of(GIVEN, WANTED, crosswalk("\n".join(texts)))


def listing(source: str, field: str) -> Plan:
    """One that makes the list `l` of another, with one field in its elements."""
    rules = f"""
map:l a sb:PropertyMap ; sb:from in:{source} ; sb:to out:l ; sb:each map:{source}-{field} .
map:{source}-{field} a sb:PropertyMap ; sb:from in:x ; sb:to out:{field} .
"""
    return plan_of(GIVEN, WANTED, crosswalk(rules))


def blocks(block: Block) -> Iterator[Block]:
    """A block and those in it."""
    yield block
    for step in block.steps:
        if isinstance(step, Each):
            yield from blocks(step.body)


def test_moved() -> None:
    """A step over other cells reads and writes those, and is otherwise the same."""
    for block in (*blocks(plan().block), *blocks(CHAIN.block)):
        for step in block.steps:
            there = moved(step, lambda cell: cell + 7)
            assert [cell + 7 for cell in (*reads(step), *writes(step))] == [*reads(there), *writes(there)]
            assert step == moved(there, lambda cell: cell - 7)


@pytest.mark.parametrize("chain", [CHAIN, join([CHAIN, plan()])], ids=["in a row", "side by side"])
def test_cells(chain: Plan) -> None:
    """Every cell is written once and before it is read; what no target needs is not there."""
    for block in blocks(chain.block):
        written = [source.cell for source in block.sources]
        needed = {target.cell for target in block.targets}
        for step in block.steps:
            assert set(reads(step)) <= set(written) | _unwritten(block)
            written += writes(step)
            needed.update(reads(step))
        assert len(written) == len(set(written))
        assert {source.cell for source in block.sources} <= needed


def _unwritten(block: Block) -> set[int]:
    """Cells that hold nothing: fields of the schema between that no rule fills."""
    written = {source.cell for source in block.sources} | {cell for step in block.steps for cell in writes(step)}
    return set(range(block.cells)) - written


def test_identity_of_a_chain() -> None:
    """A chain has a digest of its own, names the crosswalks of its legs in order and every list once."""
    assert CHAIN == link(plan(), SECOND_LEG)
    assert len({plan().digest, SECOND_LEG.digest, CHAIN.digest, link(SECOND_LEG, plan()).digest}) == 4
    assert (*plan().crosswalks, *SECOND_LEG.crosswalks) == CHAIN.crosswalks
    assert (plan().source, SECOND_LEG.target) == (CHAIN.source, CHAIN.target)
    names = [item.iri for item in CHAIN.code_lists]
    assert sorted(names) == names
    assert len(set(CHAIN.code_lists)) == len(names)


@pytest.mark.parametrize("name", EXECUTORS)
def test_ways_that_agree_or_not(name: str) -> None:
    """Where both ways have a value it must be one; else the one that has one counts."""
    run, plan = EXECUTORS[name]().run, join([way(a="a", b="b"), way(a="b")])
    assert {"a": "1", "b": None} == run(plan, {"a": "1"}).output
    (issue,) = run(plan, {"a": "1", "b": "2"}).issues
    assert ("/a", Status.AMBIGUOUS, Reason.PATHS_DIFFER) == (issue.target, issue.status, issue.reason)
    assert (["1", "2"], ["/a", "/b"]) == ([item.value for item in issue.candidates], sorted(issue.source))
    assert {"a": "1", "b": "1"} == run(plan, {"a": "1", "b": "1"}).output
    assert {source.path for source in plan.block.sources} == {("a",), ("b",)}


@pytest.mark.parametrize("name", EXECUTORS)
def test_field_that_one_way_fills(name: str) -> None:
    """What one way fills counts, whichever comes first, also where the other requires it and has nothing."""
    one, other = way(a="a"), way(b="b")
    blocks = (join_blocks(one.block, other.block), join_blocks(other.block, one.block))
    for joined in (join([one, other]), *(replace(one, block=block) for block in blocks)):
        found = EXECUTORS[name]().run(joined, {"a": "1", "b": "2"})
        assert ({"a": "1", "b": "2"}, Status.EXACT, True) == (found.output, found.status, found.complete)


@pytest.mark.parametrize("name", EXECUTORS)
def test_lists_of_two_ways(name: str) -> None:
    """A list that both make of the same list is made once; its elements have the fields of both."""
    plan = join([listing("l", "x"), listing("l", "y")])
    assert {"l": [{"x": "1", "y": "1"}], "b": None} == EXECUTORS[name]().run(plan, {"l": [{"x": "1"}]}).output


def test_lists_of_different_lists() -> None:
    """Elements of different lists cannot be compared: such ways are refused, and the field is named."""
    with pytest.raises(UnjoinableWaysError, match="fill the list /l from different lists") as found:
        join([listing("l", "x"), listing("m", "x")])
    assert "/l" == found.value.field


def test_one_way() -> None:
    """One way is that way."""
    assert plan() is join([plan()])
