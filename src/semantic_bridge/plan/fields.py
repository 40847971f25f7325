"""What a plan reads of a record and what it fills: inputs and targets, with what their schemas say of them."""

from dataclasses import dataclass
from typing import TypeAlias

from semantic_bridge.model.schema import JsonType
from semantic_bridge.terms import Iri

Cell: TypeAlias = int
"""The number of an intermediate value; each is written once."""


@dataclass(frozen=True, slots=True)
class Source:
    """A declared input: where it stands in the record, and what its schema allows.

    Attributes:
        cell: Where its value goes.
        path: Field names from the record downwards.
        pointer: The same as a JSON pointer.
        json_type: Of the value, or of one element of a list.
        many: Whether it is a list.
        coded: Whether it holds a code: a JSON integer then stands for its digits.
        sentinels: Texts that declare "no value".
    """

    cell: Cell
    path: tuple[str, ...]
    pointer: str
    json_type: JsonType
    many: bool = False
    coded: bool = False
    sentinels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """One rule's way to a target.

    Attributes:
        rule: The IRI of the property map.
        sources: JSON pointers of the inputs that the value depends on.
        via: The names of the operators on the way, in order.
        listed: The one of `sources` whose elements the elements of the value are made of, one of one; empty for none.
    """

    rule: Iri
    sources: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    listed: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A field that the plan fills.

    Attributes:
        cell: Where its value comes from.
        path: Field names from the record downwards.
        pointer: The same as a JSON pointer.
        json_type: How the value is written, or one element of a list.
        many: Whether it is a list.
        coded: Whether it holds a code.
        required: Whether the object that holds it must have it.
        anchor: The path of the nearest optional object above it, which is there only if something in it has a value;
            empty where all fields above are required.
        textual: Whether it holds plain text: no code, no date.
        rule: The IRI of the property map, the first of several; of what the field belongs to where no rule fills it.
        sources: JSON pointers of the inputs that the value depends on, of all rules.
        via: The names of the operators on the way, in order, of all rules.
        ways: The same of each rule.
    """

    cell: Cell
    path: tuple[str, ...]
    pointer: str
    json_type: JsonType
    many: bool
    coded: bool
    required: bool
    anchor: tuple[str, ...]
    textual: bool
    rule: Iri
    sources: tuple[str, ...]
    via: tuple[str, ...]
    ways: tuple[Way, ...] = ()

    @property
    def single_object(self) -> bool:
        """Whether it is a required object, which holds no value itself: a field in it must have one."""
        return self.json_type is JsonType.OBJECT and not self.many

    def within(self, path: tuple[str, ...]) -> bool:
        """Whether the field lies inside the object at a path."""
        return len(self.path) > len(path) and self.path[: len(path)] == path

    def way(self, rule: Iri | None) -> Way:
        """The way of the rule that gave the value; of all together where none alone did."""
        if len(self.ways) == 1:
            return self.ways[0]
        together = Way(self.rule, self.sources, self.via)
        return next((way for way in self.ways if way.rule == rule), together)
