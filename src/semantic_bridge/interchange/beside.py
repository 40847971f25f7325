"""Hold the rows of a table to those that its concept map has from elsewhere: all of them must be true together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from semantic_bridge.interchange.correspondence import Correspondence, Doubt, Fault, Row
from semantic_bridge.model.codelist import Validity
from semantic_bridge.model.relation import PREDICATES, Relation


@dataclass(frozen=True, slots=True)
class Stated:
    """What a row from elsewhere says of a source code.

    Attributes:
        target: The target code; None says that there is none.
        relation: From source to target.
        validity: When it holds.
        weighted: Whether it has a share of the source.
    """

    target: str | None
    relation: Relation
    validity: Validity
    weighted: bool = False


def held_to(found: Correspondence, others: Mapping[str, Sequence[Stated]]) -> Correspondence:
    """The table without the rows that other rows contradict, and without weights that theirs leave no place for.

    What is there already is not judged: a table never takes away what another one says.

    Args:
        found: The table as it was judged by itself.
        others: What is said elsewhere, by source code.
    """
    if not others:
        return found
    wrong = {row.line for row in found.rows if any(_contradicts(row, other) for other in others.get(row.source, ()))}
    kept = [row for row in found.rows if row.line not in wrong]
    sources = {row.source for row in kept if any(_meets(row, other) for other in others.get(row.source, ()))}
    shared = {row.line for row in kept if row.weight is not None and row.source in sources}
    doubts = [
        *found.doubts,
        *(_doubt(row, Fault.CONTRADICTION) for row in found.rows if row.line in wrong),
        *(_doubt(row, Fault.WEIGHTS) for row in kept if row.line in shared),
    ]
    return replace(
        found,
        rows=tuple(replace(row, weight=None) if row.line in shared else row for row in kept),
        doubts=_in_order(item for item in doubts if not (item.fault.remark and item.line in wrong)),
    )


def _meets(row: Row, other: Stated) -> bool:
    """Whether two rows have a target on one day, of which one alone can be all of the source."""
    return other.target is not None and not row.validity.shared(other.validity).empty


def _contradicts(row: Row, other: Stated) -> bool:
    """Whether two rows cannot both be true on some day: a target and none, two relations, or a share more than all."""
    if row.validity.shared(other.validity).empty:
        return False
    if (row.target is None) is not (other.target is None):
        return True
    if row.target is not None and other.weighted:
        return True
    return row.target == other.target is not None and not PREDICATES[row.predicate] & other.relation


def _doubt(row: Row, fault: Fault) -> Doubt:
    return Doubt(row.line, fault, row.source, row.text if row.target is None else row.target)


def _in_order(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    return tuple(sorted(doubts, key=attrgetter("line")))
