"""Names that differ, of things that may share theirs: an element and a type, or two of different namespaces."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count


@dataclass(slots=True)
class DifferentNames:
    """The names that were given so far."""

    _taken: set[str] = field(default_factory=set)

    def give(self, plain: str, namespace: str, kind: str) -> str:
        """The plain name, the first time; then with its namespace, with what it is, with a number."""
        name = next(name for name in _candidates(plain, namespace, kind) if name not in self._taken)
        self._taken.add(name)
        return name


def _candidates(plain: str, namespace: str, kind: str) -> Iterator[str]:
    yield plain
    if namespace:
        yield f"{{{namespace}}}{plain}"
    yield f"{plain} ({kind})"
    yield from (f"{plain} ({kind} {number})" for number in count(2))
