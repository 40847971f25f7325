"""The round trip: records to another schema and back, and what of each field came back. No value is kept or shown."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from semantic_bridge.bridge import Bridge
from semantic_bridge.model.crosswalk import PropertyMap
from semantic_bridge.model.operators import Format, IdentifierCheck
from semantic_bridge.model.schema import Property, Schema, pointer
from semantic_bridge.model.translation import Issue, Translation
from semantic_bridge.model.values import ABSENT, Absent, Record, Value, text_of
from semantic_bridge.plan.steps import Block, Each
from semantic_bridge.records.line import Line
from semantic_bridge.terms import Iri


class Returned(StrEnum):
    """What of one value came back, best first."""

    SAME = "same"
    DECLARED = "declared"
    CANDIDATES = "candidates"
    OTHER_CANDIDATES = "other-candidates"
    NO_INVERSE = "no-inverse"
    DIFFERS = "differs"


@dataclass(slots=True)
class FieldCount:
    """What of one field came back.

    Attributes:
        at: JSON pointer; `*` stands for every element of a list.
        counts: How often each thing happened; values that were not given and did not come are not counted.
        because: What was declared, why there is no inverse, or how it differs, each with how often.
    """

    at: str
    counts: Counter[Returned] = field(default_factory=Counter)
    because: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class RoundTrip:
    """What of many records came back.

    Attributes:
        records: How many were sent.
        unreadable: How many lines were no records.
        rejected: How many had no output, so that nothing could come back.
        fields: In the order of the schema.
    """

    records: int
    unreadable: int
    rejected: int
    fields: tuple[FieldCount, ...]

    @property
    def differs(self) -> int:
        """How many values came back otherwise than they were, and nothing said so."""
        return sum(item.counts[Returned.DIFFERS] for item in self.fields)

    @property
    def exact(self) -> bool:
        """Whether everything came back as it was."""
        return not self.rejected and all(set(item.counts) <= {Returned.SAME} for item in self.fields)


@dataclass(frozen=True, slots=True)
class Held:
    """A field of a record with what stands in it; `at` is its pointer, `field` the same with `*` for the elements."""

    at: str
    field: str
    value: Value | Absent


def round_trip(bridge: Bridge, source: str, target: str, lines: Iterable[Line], day: date) -> RoundTrip:
    """Translate each record to another schema and back, and compare it with what it was.

    Args:
        bridge: The workspace at work.
        source: The schema of the records.
        target: The schema that they are sent to.
        lines: The records.
        day: For which codes are read where a record declares none; on the way back the day of the way there.

    Raises:
        NotFoundError: There is no such schema, or no way between the two.
    """
    schema = bridge.workspace.schema(source)
    way = _Way.of(bridge, source, target)
    fields = {item.field: FieldCount(item.field) for item in held({}, schema)}
    records = unreadable = rejected = 0
    for line in lines:
        if line.record is None:
            unreadable += 1
            continue
        records += 1
        there = bridge.explain(source, target, line.record, day)
        if there.output is None:
            rejected += 1
            continue
        back = bridge.explain(target, source, there.output, there.as_of)
        for at, returned, why in way.compared(line.record, there, back):
            count = fields.setdefault(at, FieldCount(at))
            count.counts[returned] += 1
            if why:
                count.because[why] += 1
    return RoundTrip(records, unreadable, rejected, tuple(fields.values()))


def held(record: Record, schema: Schema, at: str = "", generic: str = "") -> Iterator[Held]:
    """Every field of a schema that holds values, with what a record has in it; of lists of objects every element."""
    for item in schema.properties:
        here, pattern = f"{at}{pointer((item,))}", f"{generic}{pointer((item,))}"
        value = record.get(item.field, ABSENT)
        if item.node is None:
            yield Held(here, pattern, value)
        elif not item.many:
            yield from held(value if isinstance(value, Mapping) else {}, item.node, here, pattern)
        else:
            yield from _elements(value, item, item.node, here, f"{pattern}/*")


def _elements(value: Value | Absent, item: Property, node: Schema, at: str, generic: str) -> Iterator[Held]:
    """The fields of each element; of an empty list those of one that has nothing, so that the fields are known."""
    elements = value if item.many and isinstance(value, Sequence) and not isinstance(value, str) else ()
    for index, element in enumerate(elements or ({},)):
        yield from held(element if isinstance(element, Mapping) else {}, node, f"{at}/{index}", generic)


@dataclass(frozen=True, slots=True)
class _Way:
    """The way back.

    Attributes:
        schema: Of the records.
        filled: The fields that it fills.
        reasons: Why it does not fill others.
        doubts: What it cannot know of those that it fills.
        identifiers: The fields that hold identifiers, which are written in one form.
    """

    schema: Schema
    filled: frozenset[str]
    reasons: Mapping[str, str]
    doubts: Mapping[str, str]
    identifiers: frozenset[str]

    @classmethod
    def of(cls, bridge: Bridge, source: str, target: str) -> "_Way":
        workspace = bridge.workspace
        plan = workspace.plan(target, source)
        crosswalk = workspace.crosswalks.get((source, target))
        inverse = workspace.derived.inverse(target, source)
        gaps = inverse.gaps if inverse else ()
        rules = crosswalk.property_maps if crosswalk else ()
        reasons = _reasons(rules, {gap.rule: gap.why.value for gap in gaps if gap.whole}, otherwise="condition")
        doubts = _reasons(rules, {gap.rule: gap.why.value for gap in gaps if not gap.whole})
        written = frozenset(_identifiers(rules))
        return cls(workspace.schema(source), frozenset(_filled(plan.block)), reasons, doubts, written)

    def compared(self, record: Record, there: Translation, back: Translation) -> Iterator[tuple[str, Returned, str]]:
        """Field, what came back, and what was declared of it, for each value that was given or that came."""
        came = {item.at: item.value for item in held(back.output or {}, self.schema)}
        for item in held(record, self.schema):
            value = came.get(item.at, ABSENT)
            if not (_nothing(item.value) and _nothing(value)):
                yield item.field, *self._judged(item, value, there, back)

    def _judged(self, item: Held, came: Value | Absent, there: Translation, back: Translation) -> tuple[Returned, str]:
        if _same(item.value, came):
            return Returned.SAME, ""
        if item.field not in self.filled:
            return Returned.NO_INVERSE, self.reasons.get(item.field, UNREAD)
        said = [issue for issue in there.issues if any(_touches(source, item.at) for source in issue.source)]
        said_back = [issue for issue in back.issues if _touches(issue.target, item.at)]
        candidates = {one.value for issue in said_back for one in issue.candidates}
        if candidates and not isinstance(item.value, Absent) and text_of(item.value) in candidates:
            return Returned.CANDIDATES, ""
        if candidates:
            return Returned.OTHER_CANDIDATES, _declared([*said, *said_back])
        declared = _declared([*said, *said_back]) or self._known(item, there, back)
        if declared:
            return Returned.DECLARED, declared
        if item.field in self.identifiers and _digits(item.value) == _digits(came):
            return Returned.DECLARED, SEPARATORS
        return Returned.DIFFERS, NOT_GIVEN if _nothing(item.value) else LOST if _nothing(came) else OTHER

    def _known(self, item: Held, there: Translation, back: Translation) -> str:
        """What is known of a value that no issue speaks of: that another field made it, or what has no inverse."""
        made_of = {source for made in back.derivations if _touches(made.target, item.at) for source in made.source}
        sources = {
            source
            for made in there.derivations
            if any(_touches(made.target, read) for read in made_of)
            for source in made.source
        }
        if made_of and not any(_touches(source, item.at) for source in sources):
            return ELSEWHERE
        return self.doubts.get(item.field, "")


ELSEWHERE: Final = "another field had it"
UNREAD: Final = "no rule reads it"
SEPARATORS: Final = "separators of an identifier"
NOT_GIVEN: Final = "was not given, and came back"
LOST: Final = "did not come back"
OTHER: Final = "another value came back"


def _reasons(
    rules: Sequence[PropertyMap], why: Mapping[Iri, str], above: str = "", otherwise: str = ""
) -> dict[str, str]:
    """Why a field that rules read does not come back, or not as it was, by its pointer.

    Args:
        rules: Of one record, or of the elements of one list.
        why: The reason, by rule.
        above: The pointer of the list.
        otherwise: The reason for what is only asked about.
    """
    found: dict[str, str] = {}
    for rule in rules:
        parts = [part.path for item in rule.operators if isinstance(item, Format) for part in item.parts]
        for path in (*rule.inputs, *parts, *(item.path for item in rule.conditions)):
            found.setdefault(f"{above}{pointer(path)}", why.get(rule.iri, otherwise))
        if rule.each:
            found |= _reasons(rule.each, why, f"{above}{pointer(rule.inputs[0])}/*", otherwise)
    return found


def _filled(block: Block, above: str = "") -> Iterator[str]:
    """The fields that rules fill, those in the elements of lists too."""
    bodies = {step.out: step.body for step in block.steps if isinstance(step, Each)}
    for target in block.targets:
        if target.cell in bodies:
            yield from _filled(bodies[target.cell], f"{above}{target.pointer}/*")
        elif target.ways:
            yield f"{above}{target.pointer}"


def _nothing(value: Value | Absent) -> bool:
    return value is None or value is ABSENT or value in ("", [])


def _identifiers(rules: Sequence[PropertyMap], above: str = "") -> Iterator[str]:
    for rule in rules:
        if any(isinstance(item, IdentifierCheck) for item in rule.operators):
            yield from (f"{above}{pointer(path)}" for path in rule.inputs)
        if rule.each:
            yield from _identifiers(rule.each, f"{above}{pointer(rule.inputs[0])}/*")


def _digits(value: Value | Absent) -> str:
    return "".join(filter(str.isalnum, text_of(value)))


def _same(one: Value | Absent, other: Value | Absent) -> bool:
    """Whether two values are one; a JSON integer stands for its digits."""
    if isinstance(one, bool) or isinstance(other, bool) or not isinstance(one, str | int):
        return type(one) is type(other) and one == other
    return isinstance(other, str | int) and text_of(one) == text_of(other)


def _touches(stated: str, at: str) -> bool:
    """Whether what is said of one place is said of the other: it, what holds it, or what it holds."""
    return stated == at or stated.startswith(f"{at}/") or at.startswith(f"{stated}/")


def _declared(issues: Iterable[Issue]) -> str:
    """What issues say, in words of answers, the weakest; empty where there are none."""
    worst = max(issues, key=lambda issue: issue.status.rank, default=None)
    if worst is None:
        return ""
    reason = f", {worst.reason}" if worst.reason else ""
    loss = f": {', '.join(worst.loss)}" if worst.loss else ""
    return f"{worst.status}{reason}{loss}"
