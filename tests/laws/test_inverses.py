"""What holds of any crosswalk and its inverse: what comes back as sure as it was is what was there."""

from collections import Counter
from random import Random
from typing import Final

from hypothesis import given

from semantic_bridge.execute.record import RecordExecutor
from semantic_bridge.mapping.invert.crosswalks import invert
from semantic_bridge.model.translation import Status
from semantic_bridge.model.values import Value, text_of
from semantic_bridge.plan.compile import compile_plan
from semantic_bridge.plan.link import link
from tests.laws.running import HALF, given_records, value_of
from tests.laws.test_translation import at_pointer, dropped
from tests.strategies.bijections import carried, one_to_one
from tests.strategies.crosswalks import RANDOM, Stated, workspaces
from tests.strategies.records import DAYS
from tests.strategies.rules import Rule

IRI: Final = "https://example.org/map/"
ONE_LEG: Final = workspaces(("in", "hub"))


def there_and_back(stated: Stated) -> RecordExecutor:
    """The crosswalk and its inverse as one plan."""
    (crosswalk,) = stated.crosswalks()
    return RecordExecutor(link(compile_plan(crosswalk), compile_plan(invert(crosswalk).crosswalk)))


def at(record: Value, pointer: str) -> Value:
    """What stands at a pointer, in lists too; None where nothing does."""
    for name in pointer.split("/")[1:]:
        if isinstance(record, list):
            record = record[int(name)] if name.isdecimal() and int(name) < len(record) else None
        else:
            record = at_pointer(record, f"/{name}")
    return record


@HALF
@given(ONE_LEG, RANDOM)
def test_nothing_comes_back_wrong(stated: Stated, random: Random) -> None:
    """There and back, a value that is exact is the one that was there; any other says that it is not."""
    run, guessed = there_and_back(stated), rules_that_guess(stated)
    for record, day in given_records(random, stated.legs[0]):
        for item in run.explain(record, day).derivations:
            sure = (
                item.status is Status.EXACT
                and item.reason is None
                and guessed.isdisjoint(rule.partition("#")[0] for rule in item.rules)
            )
            came = value_of(item)
            assert item.status is not Status.ERROR, item.target
            if sure and came is not None and not isinstance(came, list):
                assert text_of(at(record, item.target)) == text_of(came), item.target


def rules_that_guess(stated: Stated) -> set[str]:
    """Texts of which several spellings read, and rules of one rank that are for one field under the same conditions."""
    rules = [rule for leg in stated.legs for rule in leg.rules]
    alike = Counter(map(_rank, rules))
    return {IRI + rule.name.removeprefix("map:") for rule in rules if "sb:Parse" in rule.does or alike[_rank(rule)] > 1}


def _rank(rule: Rule) -> tuple[str, frozenset[str], bool]:
    """Its target, its conditions, and whether it goes before those of the lowest priority."""
    target = rule.more.partition("sb:to ")[2].partition(" ;")[0]
    return target, frozenset(rule.conditions), "sb:priority" in rule.more


@HALF
@given(ONE_LEG, RANDOM)
def test_nothing_is_dropped(stated: Stated, random: Random) -> None:
    """There and back, too, everything is made into something, or listed as unused."""
    run = there_and_back(stated)
    for record, day in given_records(random, stated.legs[0]):
        assert dropped(run, record, run.translate(record, day)) == []


@HALF
@given(one_to_one(), RANDOM)
def test_one_to_one_is_the_identity(stated: Stated, random: Random) -> None:
    """A crosswalk that is one to one, and its inverse, give every record back as it was, exactly."""
    (crosswalk,) = stated.crosswalks()
    turned = invert(crosswalk)
    assert turned.gaps == ()
    there, back = RecordExecutor(compile_plan(crosswalk)), RecordExecutor(compile_plan(turned.crosswalk))
    both = RecordExecutor(link(there.plan, back.plan))
    for _ in range(8):
        record = carried(random)
        first = there.translate(record, DAYS[0])
        again = back.translate(first.output or {}, DAYS[0])
        assert (again.output, first.status, again.status) == (record, Status.EXACT, Status.EXACT)
        assert both.translate(record, DAYS[0]).output == record
