"""The shares of a source among its targets: exact fractions, or none at all."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from semantic_bridge.interchange.correspondence import Doubt, Fault, Row

_FRACTION: Final = re.compile(r"(?P<over>[0-9]{1,9})\s*/\s*(?P<under>[0-9]{1,9})")
_DECIMAL: Final = re.compile(r"(?P<number>[0-9]{1,9}(?:[.,][0-9]{1,9})?)\s*(?P<percent>%?)")
_LARGEST: Final = 10**9
"""More than what a numerator or denominator may be."""


def share(cell: str) -> Fraction | None:
    """The share that a cell states: `1/3`, `0.25` or `25 %`; 0 where it does not read, None in an empty cell."""
    text = cell.strip()
    if not text:
        return None
    if (found := _FRACTION.fullmatch(text)) and int(found["under"]):
        return Fraction(int(found["over"]), int(found["under"]))
    if not (found := _DECIMAL.fullmatch(text)):
        return Fraction(0)
    number = Fraction(Decimal(found["number"].replace(",", ".")))
    return number / 100 if found["percent"] else number


def settled(rows: Sequence[Row]) -> tuple[list[Row], list[Doubt]]:
    """The rows, those of a source without weights whose weights are not shares of 1 on every day.

    Returns:
        As many rows, in their order, and a doubt for each that had a weight and has none now.
    """
    by_source: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_source[row.source].append(row)
    wrong = {source for source, same in by_source.items() if not _are_shares(same)}
    doubts = [
        Doubt(row.line, Fault.WEIGHTS, row.source, row.target or row.text)
        for row in rows
        if row.source in wrong and row.weight is not None
    ]
    return [replace(row, weight=None) if row.source in wrong else row for row in rows], doubts


def _are_shares(rows: Sequence[Row]) -> bool:
    """Whether the weights, if there are any, are exact and sum to 1 on each day on which one of the rows holds."""
    if not any(row.weight is not None for row in rows):
        return True
    if not all(row.weight and row.weight <= 1 and row.weight.denominator < _LARGEST for row in rows):
        return False
    bounds = {bound or date.min for row in rows for bound in (row.validity.since, row.validity.until)}
    sums = (sum(row.weight or 0 for row in rows if row.validity.at(day) == 0) for day in bounds)
    return all(total in {0, 1} for total in sums)
