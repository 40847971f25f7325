"""Books kept beside the engine's own: what went in, what came out, and what was said of it.

Everything here is counted from the record, the output and the declared inputs and targets of the plan. What the engine
itself noted on the way (derivations, statements, its list of unused fields) is only ever compared with it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from semantic_bridge.model.translation import Status, weakest
from semantic_bridge.plan.fields import Source, Target
from semantic_bridge.plan.plan import Plan
from semantic_bridge.plan.steps import Block, Each
from tests.endtoend.terminal import Json

Path = tuple[str | int, ...]
"""Keys and indices from the record downwards."""

PARTS: Final = {"parse", "concept-lookup"}
"""Operators that may find that a text has no such part, or a code no such ancestor: the target is then absent."""

NOTHING: Final = object()
"""What stands where nothing does; equal to itself only."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of an output that a rule fills.

    Attributes:
        target: What the plan says of it.
        at: The pointer of the object that holds it.
        record: The input object that its rule reads: the record, or one element of a list.
    """

    target: Target
    at: str
    record: Json

    @property
    def pointer(self) -> str:
        """Where it stands in the output."""
        return self.at + self.target.pointer


def leaves(value: object, at: Path = ()) -> Iterator[Path]:
    """Every place below which nothing stands, empty objects and lists among them."""
    if isinstance(value, Mapping) and value:
        for key, inner in value.items():
            yield from leaves(inner, (*at, key))
    elif isinstance(value, list) and value:
        for index, inner in enumerate(value):
            yield from leaves(inner, (*at, index))
    else:
        yield at


def pointer_of(path: Path) -> str:
    """A path as a JSON pointer."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def found(value: object, pointer: str) -> object:
    """What stands at a JSON pointer; `NOTHING` where nothing does."""
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        elif isinstance(value, Mapping) and key in value:
            value = value[key]
        else:
            return NOTHING
    return value


def read_paths(block: Block, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """What the rules of a block read, without indices: everything below such a path is read."""
    lists = _lists(block)
    for source in block.sources:
        if source.cell in lists:
            yield from read_paths(lists[source.cell].body, (*above, *source.path))
        else:
            yield (*above, *source.path)


def _lists(block: Block) -> dict[int, Each]:
    return {step.input: step for step in block.steps if isinstance(step, Each)}


def unread(record: Json, plan: Plan) -> set[str]:
    """The places of a record that neither a rule reads nor the question for which day it is."""
    read = set(read_paths(plan.block)) | ({plan.as_of.path} if plan.as_of else set())
    whole = {above[:length] for above in read for length in range(len(above) + 1)}

    def is_read(path: Path) -> bool:
        fields = tuple(step for step in path if isinstance(step, str))
        return fields in whole or any(fields[:length] in read for length in range(len(fields)))

    return {pointer_of(path) for path in leaves(record) if not is_read(path)}


def slots(block: Block, output: Json, record: Json, at: str = "") -> Iterator[Slot]:
    """Every place that the plan fills in this output, those in the elements of lists too."""
    bodies = {step.out: step for step in block.steps if isinstance(step, Each)}
    for target in block.targets:
        yield Slot(target, at, record)
        if target.cell in bodies:
            each = bodies[target.cell]
            source = next(item for item in block.sources if item.cell == each.input)
            yield from _elements(each, source, target.pointer, output, record, at)


def _elements(each: Each, source: Source, pointer: str, output: Json, record: Json, at: str) -> Iterator[Slot]:
    elements, given = found(output, pointer), found(record, source.pointer)
    if isinstance(elements, list) and isinstance(given, list):
        assert len(given) == len(elements), "an element was lost"
        for index, (element, inner) in enumerate(zip(elements, given, strict=True)):
            yield from slots(each.body, element, inner, f"{at}{pointer}/{index}")


def unaccounted(answer: Json, record: Json, plan: Plan) -> list[str]:
    """What the answer leaves open, in words; empty where every place has a value or exactly one issue.

    An issue of the record as a whole, at the empty pointer, is about the day that it declares.
    """
    output, block = answer["output"], plan.block
    issues = Counter(issue["target"] for issue in answer["issues"])
    places = list(slots(block, output, record))
    pointers = {place.pointer for place in places}
    wrong = [f"{pointer} has {count} issues" for pointer, count in issues.items() if count > 1]
    wrong += [f"{pointer} has an issue and is no target" for pointer in issues.keys() - pointers - {""}]
    wrong += ["the record has an issue, and not for its day" for _ in range(issues[""]) if not plan.as_of]
    wrong += [
        f"{pointer} has a value and no rule"
        for path in leaves(output)
        if not any((pointer := pointer_of(path)) == known or pointer.startswith(known + "/") for known in pointers)
    ]
    silent = (place for place in places if not issues[place.pointer])
    return wrong + [sentence for place in silent if (sentence := _silence(place, output, block))]


def _silence(place: Slot, output: Json, block: Block) -> str:
    """What is wrong with a place that has no issue; empty where it has its value, or may be without one."""
    value, target = found(output, place.pointer), place.target
    missing = any(_is_missing(place.record, pointer, block) for pointer in target.sources)
    if value is None or value is NOTHING:
        optional = not target.required or (target.anchor and not _holder(place, output))
        if not optional:
            return f"{place.pointer} is required, has no value and no issue"
        partial = value is NOTHING and PARTS & set(target.via)
        return "" if missing or partial else f"{place.pointer} has no value and no issue, and its source is there"
    if not target.via and target.sources and not missing:
        given = [found(place.record, pointer) for pointer in target.sources]
        return "" if str(value) in map(str, given) else f"{place.pointer} is a copy and not what its source says"
    return ""


def _holder(place: Slot, output: Json) -> bool:
    return found(output, place.at + pointer_of(place.target.anchor)) is not NOTHING


def _is_missing(record: Json, pointer: str, block: Block) -> bool:
    value = found(record, pointer)
    sentinels = {text for source in _all_sources(block) if source.pointer == pointer for text in source.sentinels}
    return value is NOTHING or value in (None, "", [], {}) or str(value) in sentinels


def _all_sources(block: Block) -> Iterator[Source]:
    yield from block.sources
    for each in _lists(block).values():
        yield from _all_sources(each.body)


def status_of(issues: Sequence[Mapping[str, Any]]) -> Status:
    """The status of a record, from its issues alone."""
    return weakest(*(Status(issue["status"]) for issue in issues))
