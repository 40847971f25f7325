"""Drawn crosswalks at work on drawn records."""

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from typing import Final

from hypothesis import HealthCheck, settings

from semantic_bridge.execute.record import RecordExecutor
from semantic_bridge.model.translation import Derivation, Translation
from semantic_bridge.model.values import ABSENT, Absent, Record, Value
from semantic_bridge.plan.compile import compile_plan
from semantic_bridge.plan.plan import Plan
from tests.strategies.crosswalks import Leg, Stated
from tests.strategies.records import ANY, DAYS, each_code, record

HALF: Final = settings(
    max_examples=settings().max_examples // 2,
    derandomize=settings.get_current_profile_name() != "search",
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
"""Half as many crosswalks as usual, since each is put to many records; always the same ones, unless one searches."""


def plans(stated: Stated) -> list[Plan]:
    """The plan of each crosswalk, in their order."""
    return [compile_plan(crosswalk) for crosswalk in stated.crosswalks()]


def given_records(random: Random, leg: Leg, kinds: Sequence[str] = ANY, most: int = 4) -> Iterator[tuple[Record, date]]:
    """Records for a crosswalk, each with a day, and the same records with every code in them."""
    for _ in range(most):
        drawn, day = record(random, leg.source, leg.reads, kinds), random.choice(DAYS)
        for one in each_code(drawn, leg.source):
            yield one, day


def by_target(found: Translation) -> dict[str, Derivation]:
    """What is said of each target value, by its pointer."""
    return {item.target: item for item in found.derivations}


def value_of(found: Derivation) -> Value:
    """The value that stands in the output; None where there is none."""
    return None if found.value is ABSENT or isinstance(found.value, Absent) else found.value


def executors(stated: Stated) -> list[RecordExecutor]:
    """Each crosswalk ready to run."""
    return [RecordExecutor(plan) for plan in plans(stated)]
