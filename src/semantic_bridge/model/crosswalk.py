"""A resolved crosswalk: every reference is an object."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from semantic_bridge.model.codelist import ALWAYS, CodeList, Concept, Validity
from semantic_bridge.model.conceptmap import ConceptMap, Several
from semantic_bridge.model.conditions import Test
from semantic_bridge.model.operators import Format, Join, Operator, Parse
from semantic_bridge.model.schema import Path, Property, Schema, anchor, names, pointer, required_paths
from semantic_bridge.terms import Iri


@dataclass(frozen=True, slots=True)
class Condition:
    """When a property map applies: where a field meets a test."""

    path: Path
    test: Test


@dataclass(frozen=True, slots=True)
class Stated:
    """A value that a rule states itself; where its field is coded, with the concept whose code it is, and its list."""

    text: str
    concept: Concept | None = None
    scheme: CodeList | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """A value that a rule states for one of several fields."""

    path: Path
    value: Stated


@dataclass(frozen=True, slots=True)
class Rival:
    """A rule that may have filled a field, and what the record that it made then holds, as far as that is known."""

    rule: Iri
    tests: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Supposition:
    """That one rule of several made the value which the same rule, turned round, reads: it only offers its own.

    Attributes:
        rule: The rule, before it was turned round.
        read: The field that it filled: what is supposed of one field belongs together.
        rivals: Every rule that may have filled it, this one among them.
        holds: What must be so in the record that comes out, if it was this rule.
    """

    rule: Iri
    read: Path
    rivals: tuple[Rival, ...]
    holds: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class PropertyMap:
    """From source fields to a target field; the stages apply in the order of the attributes.

    Attributes:
        iri: The rule's IRI, which every value that it makes carries.
        conditions: All must hold.
        inputs: The source paths, one unless an operator takes several; none for a constant.
        constant: The value, where there is no input.
        operators: Applied in turn.
        concept_map: Applied last.
        default: The value where the input is missing.
        output: The target path; None where `Parse` or `gives` has several.
        each: Applied to every element of the list at the input; empty for a plain map.
        priority: Order of alternatives, higher first.
        validity: When the rule may be used, never outside the days of its crosswalk; on other days it is as if it were
            not there.
        gives: The values of several target fields, where the rule states them itself; else empty.
        gathers: How the several targets that the concept map has for one code fill the list at the output: as all of
            them, or as their union. None where each code gives one value, and several are candidates.
        settled_by: The source field that names the one of several candidates that is meant, or None.
        settled_in: The list of the candidates, where there is such a field.
        supposes: Of a rule that was turned round, where others may have made what it reads; else None.
    """

    iri: Iri
    conditions: tuple[Condition, ...]
    inputs: tuple[Path, ...]
    constant: Stated | None
    operators: tuple[Operator, ...]
    concept_map: ConceptMap | None
    default: Stated | None
    output: Path | None
    each: tuple["PropertyMap", ...] = ()
    priority: int = 0
    validity: Validity = ALWAYS
    gives: tuple[Given, ...] = ()
    gathers: Several | None = None
    settled_by: Path | None = None
    settled_in: CodeList | None = None
    supposes: Supposition | None = None

    @property
    def outputs(self) -> tuple[Path, ...]:
        """Every target path that the rule itself writes: its own, the parts of what it parses, and what it gives."""
        parts = [part.path for operator in self.operators if isinstance(operator, Parse) for part in operator.parts]
        parts += [given.path for given in self.gives]
        return (self.output, *parts) if self.output is not None else tuple(parts)


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """From one schema to another.

    Attributes:
        iri: Its IRI.
        name: `<source schema>--<target schema>`.
        version: `dcat:version`, or the empty text.
        title: For people.
        source: The schema of the records that come in.
        target: The schema of the records that go out.
        as_of: The source path whose date decides what is current, or None.
        property_maps: Sorted by IRI.
        code_lists: Every list that a rule reads, sorted by IRI.
    """

    iri: Iri
    name: str
    version: str
    title: str
    source: Schema
    target: Schema
    as_of: Path | None
    property_maps: tuple[PropertyMap, ...]
    code_lists: tuple[CodeList, ...]


def given_at(rule: PropertyMap, at: str) -> PropertyMap:
    """What a rule that gives several fields says of the one at a pointer: a constant; any other rule as it is."""
    for given in rule.gives:
        if pointer(given.path) == at:
            return replace(rule, gives=(), constant=given.value, output=given.path)
    return rule


def untaken(rule: PropertyMap) -> tuple[str, ...]:
    """The slots that a rule reads from a text and that none of its parts takes, in the order of the template."""
    parses = next((item for item in rule.operators if isinstance(item, Parse)), None)
    if parses is None:
        return ()
    taken = {part.slot for part in parses.parts}
    return tuple(slot.name for slot in parses.template.slots if slot.name not in taken)


def carriers(path: Path, rules: Sequence[PropertyMap], days: Validity) -> Iterator[PropertyMap]:
    """The rules that write the whole text of a source field, where they apply: as it is, joined, or formatted.

    One that is not valid on all of some days is none of them: on the others what it carries is lost.
    """
    for rule in rules:
        formats = [item for item in rule.operators if isinstance(item, Format)]
        inputs = (*rule.inputs, *(part.path for item in formats for part in item.parts))
        whole = all(isinstance(item, Join | Format) for item in rule.operators) and rule.concept_map is None
        if whole and days.shared(rule.validity) == days and path in inputs:
            yield rule


def unfilled(rules: Sequence[PropertyMap], fields: Sequence[Property]) -> Iterator[Path]:
    """The required fields that no rule fills, of a record with these and of every object in it that a rule fills."""
    filled = {names(path) for rule in rules for path in rule.outputs}
    for path in required_paths(fields):
        above = names(anchor(path))
        if _within(above, filled) and not _within(names(path), filled):
            yield path


def bare_objects(rules: Sequence[PropertyMap], fields: Sequence[Property]) -> Iterator[Path]:
    """The required objects among these fields in which a rule fills a field, and which require none of their own."""
    filled = {names(path) for rule in rules for path in rule.outputs}
    for path in required_paths(fields):
        if path[-1].node is not None and not path[-1].many and _within(names(path), filled):
            yield path


def _within(above: tuple[str, ...], filled: Iterable[tuple[str, ...]]) -> bool:
    """Whether a field, or one in it, is filled; the record itself always is."""
    return not above or any(path[: len(above)] == above for path in filled)
