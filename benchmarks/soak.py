"""Translate damaged records for minutes: no exception, nothing lost, memory that does not grow."""

import resource
import time
from collections.abc import Iterator
from datetime import date
from random import Random

from semantic_bridge.bridge import Bridge
from semantic_bridge.model.translation import Status
from semantic_bridge.model.values import Record, Value
from semantic_bridge.records.strict_json import decode_record
from semantic_bridge.resources import pilot_workspace, sample_records

MINUTES = 5.0
GROWTH_ALLOWED = 1.05
SHARE_DAMAGED = 0.3
DAMAGE: tuple[Value, ...] = (None, "", "  ", "99", 10**24, True, [], {}, "Ыйсык-Көл\u0000", "a" * 10_000)


def soak(minutes: float = MINUTES) -> int:
    """Run; 1 where a value was lost to a fault of ours or memory grew."""
    bridge = Bridge.open(pilot_workspace())
    random = Random(20261124)
    records = {source: _samples(source) for source, _ in bridge.workspace.plans}
    until = time.monotonic() + 60 * minutes
    done = faults = 0
    early = 0
    while time.monotonic() < until:
        for source, target in bridge.workspace.plans:
            for record in damaged(records[source], random):
                translation = bridge.translate(source, target, record, date(2026, 1, 1))
                faults += any(issue.status is Status.ERROR for issue in translation.issues)
                done += 1
        early = early or resident_kilobytes()
    growth = resident_kilobytes() / early
    print(f"{done} records, {faults} with a fault of ours, memory × {growth:.3f}")
    return int(faults > 0 or growth > GROWTH_ALLOWED)


def _samples(schema: str) -> list[Record]:
    return [decode_record(line) for line in sample_records(schema).read_bytes().splitlines()]


def damaged(records: list[Record], random: Random) -> Iterator[Record]:
    """The records, some of their fields replaced by what should not be there."""
    for record in records:
        yield {
            name: random.choice(DAMAGE) if random.random() < SHARE_DAMAGED else value for name, value in record.items()
        }


def resident_kilobytes() -> int:
    """The largest memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
