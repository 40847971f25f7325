"""Which elements a content model has, how often each may stand there, and what it says besides.

A sequence adds up how often an element of one name may stand in it; of a choice the least and the most of its branches
count. The result says of each element what is true of every record, whatever the order of the elements.

Source: XML Schema part 1, section 3.8.
"""

import operator
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from xmlschema.validators import XsdAnyElement, XsdElement, XsdGroup

from semantic_bridge.lift.xsd.compiled import Compiled

_Count = Callable[[int, int], int]

_ONE: Final = "Of these only one is given"
_ONE_EACH_TIME: Final = "Each time only one of these is given"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The elements of one name.

    Attributes:
        elements: The declarations, the first first.
        least: How often it stands there at least.
        most: At most; None where there is no limit.
        notes: What the model says of it that counts do not.
    """

    elements: tuple[XsdElement, ...]
    least: int
    most: int | None
    notes: tuple[str, ...] = ()


Occurrences = dict[str, Occurrence]


@dataclass(slots=True)
class Content:
    """Reads content models; a group that many refer to is read once.

    Attributes:
        compiled: The components.
        anything: The wildcards that were met.
    """

    compiled: Compiled
    anything: list[XsdAnyElement] = field(default_factory=list)
    _read: dict[int, tuple[XsdGroup, Occurrences]] = field(default_factory=dict)

    def of(self, group: XsdGroup) -> Occurrences:
        """The elements of a group by their local names, in the order of the model."""
        # The group is kept beside its result, so that no other object gets its identity.
        shared = group.ref if isinstance(group.ref, XsdGroup) else group
        if id(shared) not in self._read:
            parts = [self._particle(item) for item in shared]
            self._read[id(shared)] = (shared, _chosen(parts) if shared.model == "choice" else _summed(parts))
        inner = self._read[id(shared)][1]
        return {name: _times(item, group.min_occurs, group.max_occurs) for name, item in inner.items()}

    def _particle(self, item: object) -> Occurrences:
        if isinstance(item, XsdGroup):
            return self.of(item)
        if isinstance(item, XsdElement):
            return self._element(item)
        if isinstance(item, XsdAnyElement):
            self.anything.append(item)
        return {}

    def _element(self, item: XsdElement) -> Occurrences:
        heirs = [self.compiled.elements[name] for name in self.compiled.substitutes.get(item.name, ())]
        if item.ref is None or not heirs:
            return {item.local_name: Occurrence((item,), item.min_occurs, item.max_occurs)}
        head = self.compiled.elements[item.name]
        named = heirs if head.abstract else [item, *heirs]
        parts = [{heir.local_name: Occurrence((heir,), item.min_occurs, item.max_occurs)} for heir in named]
        return _chosen(parts)


def _summed(parts: Iterable[Occurrences]) -> Occurrences:
    found: Occurrences = {}
    for part in parts:
        for name, item in part.items():
            found[name] = _joined(found[name], item, operator.add, operator.add) if name in found else item
    return found


def _chosen(parts: Sequence[Occurrences]) -> Occurrences:
    """The elements of the branches, of which one is taken."""
    found: Occurrences = {}
    for part in parts:
        for name, item in part.items():
            found[name] = _joined(found[name], item, min, max) if name in found else item
    if len(parts) == 1:
        return found
    shared = {name for name in found if all(name in part for part in parts)}
    note = f"{_ONE}: {'; '.join(', '.join(part) for part in parts if part)}."
    return {
        name: item if name in shared else replace(item, least=0, notes=tuple(dict.fromkeys((*item.notes, note))))
        for name, item in found.items()
    }


def _joined(first: Occurrence, second: Occurrence, least: _Count, most: _Count) -> Occurrence:
    unlimited = first.most is None or second.most is None
    return Occurrence(
        elements=tuple(dict.fromkeys((*first.elements, *second.elements))),
        least=least(first.least, second.least),
        most=None if unlimited else most(first.most or 0, second.most or 0),
        notes=tuple(dict.fromkeys((*first.notes, *second.notes))),
    )


def _times(item: Occurrence, least: int, most: int | None) -> Occurrence:
    if most == 0 or item.most == 0:
        return replace(item, least=0, most=0)
    product = None if most is None or item.most is None else most * item.most
    again = most is None or most > 1
    notes = tuple(note.replace(_ONE, _ONE_EACH_TIME, 1) if again else note for note in item.notes)
    return replace(item, least=item.least * least, most=product, notes=notes)
