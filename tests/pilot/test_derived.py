"""The derived pairs of the pilot on its samples: every pair that shares a hub, and never against two translations."""

from collections.abc import Iterator
from datetime import date
from typing import Final

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.execute.record import RecordExecutor
from semantic_bridge.model.translation import Status, Translation
from semantic_bridge.model.values import Absent, Record, Value, text_of
from tests.execute.test_pilot import samples
from tests.pilot.files import ROOT

DAY: Final = date(2026, 1, 1)


@pytest.fixture(scope="module")
def bridge() -> Bridge:
    """The pilot at work."""
    return Bridge.open(ROOT)


def test_pairs(bridge: Bridge) -> None:
    """Any two schemas that lead to one hub are joined, in both directions, without a crosswalk for the pair."""
    pairs = set(bridge.workspace.derived.pairs)
    assert {("asb.address", "cadastre.property"), ("passport.person", "zags.person")} <= pairs
    assert {(target, source) for source, target in pairs} == pairs
    assert not any({"asb.address", "passport.person"} == set(pair) for pair in pairs)


def values(found: Translation) -> Iterator[tuple[str, Value]]:
    """Every target that has a value."""
    for item in found.derivations:
        if item.value is not None and not isinstance(item.value, Absent):
            yield item.target, item.value


@pytest.mark.parametrize(
    ("source", "hub", "target"),
    [
        ("asb.address", "hub.address", "cadastre.property"),
        ("cadastre.property", "hub.address", "asb.address"),
        ("passport.person", "hub.person", "zags.person"),
        ("zags.person", "hub.person", "passport.person"),
    ],
)
def test_chain_is_as_two_translations(bridge: Bridge, source: str, hub: str, target: str) -> None:
    """What two translations in a row find, the chain finds too, and the same; nothing raises, nothing is our fault."""
    plans = bridge.workspace.derived.without("passport.person", "zags.person")
    chain, first, second = plans.plan(source, target), plans.plan(source, hub), plans.plan(hub, target)
    assert chain is not None
    assert first is not None
    assert second is not None
    run, to_hub, on = RecordExecutor(chain), RecordExecutor(first), RecordExecutor(second)
    for record in samples(source):
        between = to_hub.translate(record, DAY)
        assert between.output is not None
        once = run.explain(record, DAY)
        found = dict(values(once))
        assert Status.ERROR is not once.status
        assert [] == [at for at, value in values(on.explain(between.output, DAY)) if found.get(at) != value], (
            "by target only: no value is shown"
        )


def test_round_trip(bridge: Bridge) -> None:
    """A record that goes to the hub and back has the values that it had, or none, or says what was lost of them."""
    there, back = bridge.executor("zags.person", "hub.person"), bridge.executor("hub.person", "zags.person")
    for record in samples("zags.person"):
        on_the_way = there.translate(record, DAY)
        assert on_the_way.output is not None
        weak = {source for issue in on_the_way.issues for source in issue.source}
        output: Record = back.translate(on_the_way.output, DAY).output or {}
        differ = {f"/{name}" for name, value in output.items() if not _is_same(value, record.get(name))}
        # The hub has one marital status, which comes from its code or from its words.
        assert differ <= weak | {"/maritalStatusId"}


def _is_same(value: Value, before: Value) -> bool:
    """Whether a value came back: none, or the same text."""
    return value is None or text_of(value) == text_of("" if before is None else before)
