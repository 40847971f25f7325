"""What a lift has found so far: remarks, names of schemas and lists, and what is still to be described."""

from dataclasses import dataclass
from typing import Final, TypeAlias

from semantic_bridge.errors import Place
from semantic_bridge.lift.described import DescribedCode, DescribedList, Remark, Texts
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.json_schema.documents import Document, Spot
from semantic_bridge.lift.json_schema.library import Library
from semantic_bridge.lift.json_schema.nodes import Node

MOST_STEPS: Final = 400_000
"""Schemas that are looked at, each use of one counted."""

Key: TypeAlias = tuple[Node, ...]
"""What a schema is made of: the same nodes are the same schema, under whatever name it is met."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A schema that has its name and is to be described.

    Attributes:
        name: Its name.
        spots: What it must all keep to.
    """

    name: str
    spots: tuple[Spot, ...]


class Work:
    """One lift under way."""

    __slots__ = ("_anonymous", "_lists", "_names", "_remarks", "_schemas", "_steps", "held", "library", "queue", "used")

    def __init__(self, library: Library) -> None:
        self.library = library
        self.queue: list[Entry] = []
        self.held: set[str] = set()
        self.used: set[Node] = set()
        self._steps = 0
        self._names: set[str] = set()
        self._schemas: dict[Key, str] = {}
        self._lists: dict[Key, tuple[Place, DescribedList]] = {}
        self._anonymous: dict[tuple[str, tuple[DescribedCode, ...]], tuple[Place, DescribedList]] = {}
        self._remarks: dict[Remark, None] = {}

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What was passed over, each once, by place."""
        return tuple(sorted(self._remarks, key=lambda remark: remark.place or Place("")))

    @property
    def lists(self) -> tuple[tuple[Place, DescribedList], ...]:
        """The lists that were found, and where each stands."""
        return (*self._lists.values(), *self._anonymous.values())

    def remark(self, problem: str, place: Place, remedy: str = "") -> None:
        """Something is passed over."""
        self._remarks[Remark(problem, remedy, place)] = None

    def step(self, place: Place) -> None:
        """One more schema is looked at.

        Raises:
            LiftError: They are more than `MOST_STEPS`: schemas that hold each other many times over.
        """
        self._steps += 1
        if self._steps > MOST_STEPS:
            problem = "Its schemas refer to each other too many times over."
            raise LiftError(problem, place, "Lift a part of it, or write fewer alternatives within alternatives.")

    def follow(self, reference: Node, document: Document) -> Spot | None:
        """What a reference leads to; None, with a remark, where it leads to nothing that is read."""
        try:
            spot = self.library.resolve(reference, document)
        except LiftError as error:
            self.remark(error.problem, error.place, error.remedy)
            return None
        self.used.add(spot.node)
        return spot

    def schema(self, key: Key, wanted: str, spots: tuple[Spot, ...]) -> str:
        """The name of a schema; the first one who asks for it names it."""
        if key not in self._schemas:
            name = self._free(wanted, key[0].place)
            self._schemas[key] = name
            self.queue.append(Entry(name, spots))
        return self._schemas[key]

    def named_list(self, key: Key, wanted: str, codes: tuple[DescribedCode, ...], texts: tuple[Texts, Texts]) -> str:
        """The name of a list that the source names; its labels and its definition come with it."""
        if key not in self._lists:
            place = key[0].place
            self._lists[key] = place, DescribedList(self._free(wanted, place), codes, *texts)
        return self._lists[key][1].name

    def anonymous_list(self, schema: str, field: str, codes: tuple[DescribedCode, ...], place: Place) -> str:
        """The name of a list that stands in a field; fields of one name with the same codes share it."""
        key = (field, codes)
        if key not in self._anonymous:
            self._anonymous[key] = place, DescribedList(self._free(f"{schema}.{field}", place), codes)
        return self._anonymous[key][1].name

    def is_held(self, entry: Entry) -> bool:
        """Whether a field, or an alternative, holds records of a schema."""
        return entry.name in self.held or any(spot.node in self.used for spot in entry.spots)

    def _free(self, wanted: str, place: Place) -> str:
        name, number = wanted, 1
        while name in self._names:
            number += 1
            name = f"{wanted}.{number}"
        if number > 1:
            self.remark(f"The name `{wanted}` is taken; this one is `{name}`.", place, "Give it a name of its own.")
        self._names.add(name)
        return name
