"""How large the content models are, before anything compares the elements of each with one another."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.xsd.components import Components, Name, references
from semantic_bridge.lift.xsd.documents import XS, Element, is_xs, place
from semantic_bridge.lift.xsd.loading import Part

MOST_PAIRS: Final = 10_000_000
"""The most pairs of elements of one content, in all contents together: one of 3,000 elements, or 4,000 of 50."""


def refuse_large_contents(components: Components, needed: Iterable[Name]) -> None:
    """Refuse documents whose contents have more than `MOST_PAIRS` pairs of elements.

    Groups count as often as they are referred to, and a type that extends another has its elements, too.

    Raises:
        LiftError: At the largest content.
    """
    sizes = _Sizes(components)
    found = []
    for name in needed:
        element, part = components.known[name]
        found += [(sizes.content(kind, part), kind) for kind in element.iter(f"{{{XS}}}complexType")]
    if sum(size * size for size, _ in found) > MOST_PAIRS:
        largest, kind = max(found, key=lambda item: item[0])
        problem = f"The contents of the types are too large; this one has {largest} elements."
        raise LiftError(problem, place(kind), "Put elements that belong together into elements of their own.")


@dataclass(slots=True)
class _Sizes:
    """The sizes of global groups and types, each counted once."""

    components: Components
    _known: dict[Name, int] = field(default_factory=dict)

    def content(self, element: Element, part: Part) -> int:
        """How many elements the content of a type or group has, nested types not counted."""
        size = 0
        for child in element:
            if is_xs(child, "element", "any"):
                size += 1
            elif is_xs(child, "group", "extension"):
                size += sum(self._named(item.name) for item in references(child, part) if item.by is child)
            if is_xs(child, "sequence", "choice", "all", "complexContent", "extension", "restriction"):
                size += self.content(child, part)
        return size

    def _named(self, name: Name) -> int:
        if name not in self._known and name in self.components.known:
            self._known[name] = 0
            self._known[name] = self.content(*self.components.known[name])
        return self._known.get(name, 0)
