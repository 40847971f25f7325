"""Faults: what is wrong in how many of a register's records, planted in exact numbers.

A fault touches one field. It is planted in `share` of the records, rounded to the nearest whole number and at least
one, chosen by a draw among the records that can bear it; no field of a record is touched twice.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from examples.samples.draw import Draw
from examples.samples.records import Record

Change: TypeAlias = Callable[[Record, Draw], Record | None]


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault in one register.

    Attributes:
        name: Stable, unique with its field in the register: `faults.truth.ndjson` names it.
        field: The path of the field that is wrong, with dots.
        share: 0 to 1, of all records of the register.
        says: What is wrong, for the README.
        change: The record with the fault; None where the record cannot bear it.
    """

    name: str
    field: str
    share: float
    says: str
    change: Change

    def count(self, records: int) -> int:
        """In how many of so many records it is planted."""
        return max(1, int(self.share * records + 0.5))


@dataclass(frozen=True, slots=True)
class Planted:
    """The records with their faults, in the order given, and where which fault is: (index from 0, fault)."""

    records: tuple[Record, ...]
    faults: tuple[tuple[int, Fault], ...]


def plant(records: Sequence[Record], faults: Sequence[Fault], draw: Draw) -> Planted:
    """Plant the faults in the records, one kind after the other.

    Raises:
        ValueError: Too few records can bear a fault.
    """
    faulty, places = list(records), list[tuple[int, Fault]]()
    touched = set[tuple[int, str]]()
    for fault in faults:
        for index, record in _bearers(faulty, fault, touched, draw):
            faulty[index] = record
            touched.add((index, fault.field))
            places.append((index, fault))
    return Planted(tuple(faulty), tuple(sorted(places, key=lambda place: (place[0], place[1].field))))


def _bearers(
    records: Sequence[Record], fault: Fault, touched: set[tuple[int, str]], draw: Draw
) -> list[tuple[int, Record]]:
    wanted, found = fault.count(len(records)), list[tuple[int, Record]]()
    for index in draw.shuffled(range(len(records))):
        if len(found) == wanted:
            break
        free = not any(_overlap(fault.field, field) for place, field in touched if place == index)
        changed = fault.change(records[index], draw) if free else None
        if changed is not None:
            found.append((index, changed))
    if len(found) < wanted:
        raise ValueError(f"Only {len(found)} of {wanted} records can bear the fault {fault.name} in {fault.field}.")
    return found


def _overlap(first: str, second: str) -> bool:
    """Whether one field is the other or lies within it."""
    return first == second or first.startswith(f"{second}.") or second.startswith(f"{first}.")
