"""How many records translate exactly: each is read once, and translated to every schema that it can become."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from semantic_bridge.bridge import Bridge
from semantic_bridge.execute.record import RecordExecutor
from semantic_bridge.model.translation import Status
from semantic_bridge.model.values import Record
from semantic_bridge.records.line import Line
from semantic_bridge.usecases.harmonisation.share import Share


@dataclass(frozen=True, slots=True)
class RecordShare:
    """What became of records.

    Attributes:
        exact: Those whose every value was carried exactly.
        complete: Those of which every required field of the target has a value.
        unreadable: How many lines of the input were no records.
    """

    exact: Share
    complete: Share
    unreadable: int


@dataclass(slots=True)
class _Tally:
    """What became of the records of one schema so far, as those of another."""

    executor: RecordExecutor
    records: int = 0
    exact: int = 0
    complete: int = 0

    def add(self, record: Record, day: date) -> None:
        """Translate one record, and count what became of it."""
        translation = self.executor.translate(record, day)
        self.records += 1
        self.exact += translation.status is Status.EXACT
        self.complete += translation.complete

    def share(self, unreadable: int) -> RecordShare:
        """What became of all of them."""
        return RecordShare(Share(self.exact, self.records), Share(self.complete, self.records), unreadable)


def record_shares(
    bridge: Bridge, pairs: Sequence[tuple[str, str]], day: date, records: Mapping[str, Iterable[Line]]
) -> dict[tuple[str, str], RecordShare]:
    """Of each pair whose source has records what became of these; no value of them is kept."""
    found: dict[tuple[str, str], RecordShare] = {}
    for source, lines in records.items():
        tallies = {pair: _Tally(bridge.executor(*pair)) for pair in pairs if pair[0] == source}
        unreadable = 0
        for line in lines:
            if line.record is None:
                unreadable += 1
                continue
            for tally in tallies.values():
                tally.add(line.record, day)
        found |= {pair: tally.share(unreadable) for pair, tally in tallies.items()}
    return found
