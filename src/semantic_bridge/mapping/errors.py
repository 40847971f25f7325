"""What an architect can get wrong, a class and a documented code for each.

- SB101 IncompleteError: a resource lacks what it must have, or it cannot be read
- SB102 UnknownPropertyError: a path names a property that its schema does not have
- SB103 UnknownReferenceError: a schema, code list, concept map, template or property map that is not there
- SB104 UnknownConceptError: a concept or code that is not in its list
- SB105 DuplicateTargetError: several rules fill one field
- SB106 CyclicConceptsError: a concept above itself
- SB107 BadPatternError: a regular expression, date pattern or template that cannot run
- SB108 NotationError: a concept without exactly one code of its own
- SB109 TypeMismatchError: a value that its field cannot hold
- SB110 MisplacedOperatorError: an operator where it does not fit
- SB111 DuplicateNameError: two resources with one name
- SB112 NarrowedPathError: a path below a field that holds no object
- SB113 BadRowError: a row, or rows together, that say nothing usable
- SB114 ListPathError: a path through a list
- SB115 MisnamedCrosswalkError: a crosswalk that is not named after its schemas
- SB116 BadConceptError: a concept that says what cannot be
- SB117 OverlappingTargetsError: a rule fills an object, another one a field in it
- SB118 CyclicRulesError: rules that wait for each other
"""

from collections.abc import Iterable

from semantic_bridge.errors import BridgeError, CrosswalkError, suggest
from semantic_bridge.model.codelist import CodeList
from semantic_bridge.model.document import RowDocument
from semantic_bridge.model.schema import Schema
from semantic_bridge.terms import Iri


class IncompleteError(CrosswalkError):
    """A resource lacks what it must have, or has it in a form that cannot be read."""

    code = "SB101"

    def __init__(self, subject: str | None, lacks: str, remedy: str = "") -> None:
        self.lacks = lacks
        super().__init__(f"{lacks}.", subject=subject, remedy=remedy)


class UnknownPropertyError(CrosswalkError):
    """A path names a property that its schema does not have."""

    code = "SB102"

    def __init__(self, iri: Iri, *, schema: Schema, subject: Iri) -> None:
        self.iri, self.schema = iri, schema
        known = {item.iri.local: item.iri for item in schema.properties}
        super().__init__(f"{schema.name} has no property <{iri}>.", subject=subject, remedy=suggest(iri.local, known))


class UnknownReferenceError(CrosswalkError):
    """A reference to a schema, code list, concept map, template or property map that is not there."""

    code = "SB103"

    def __init__(self, kind: str, iri: Iri, *, subject: Iri, known: Iterable[Iri] = ()) -> None:
        self.kind, self.iri = kind, iri
        names = {item.local for item in known}
        super().__init__(f"There is no {kind} <{iri}>.", subject=subject, remedy=suggest(iri.local, names))


class RowError(CrosswalkError):
    """A mistake in a row.

    Attributes:
        row: The row as stated, which knows its place or can be found by its triple; None where several are meant.
    """

    def __init__(self, problem: str, *, subject: str | None, remedy: str = "", row: RowDocument | None = None) -> None:
        self.row = row
        super().__init__(problem, subject=subject, remedy=remedy)


class UnknownConceptError(RowError):
    """A row, a constant or a policy names a concept that is not in its scheme."""

    code = "SB104"

    def __init__(
        self, iri: Iri, *, scheme: CodeList, subject: Iri, known: Iterable[Iri], row: RowDocument | None = None
    ) -> None:
        self.iri, self.scheme = iri, scheme.iri
        remedy = suggest(iri.local, {item.local for item in known})
        super().__init__(f"<{iri}> is not a concept of {scheme.name}.", subject=subject, remedy=remedy, row=row)


class UnknownCodeError(CrosswalkError):
    """A constant, default or condition names a code that is not in the list of its field."""

    code = "SB104"

    def __init__(self, notation: str, *, scheme: str, subject: Iri, known: Iterable[str]) -> None:
        self.notation, self.scheme = notation, scheme
        super().__init__(f"{notation!r} is not a code of {scheme}.", subject=subject, remedy=suggest(notation, known))


class DuplicateTargetError(CrosswalkError):
    """Several property maps fill one field, and not each of them has a condition."""

    code = "SB105"

    def __init__(self, pointer: str, rules: tuple[Iri, ...]) -> None:
        self.pointer, self.rules = pointer, rules
        super().__init__(
            f"{len(rules)} property maps fill {pointer}: {', '.join(rule.local for rule in rules)}.",
            subject=rules[0],
            remedy="Keep one, or give each of them a condition (sb:when).",
        )


class CyclicConceptsError(CrosswalkError):
    """Concepts that are broader than themselves."""

    code = "SB106"

    def __init__(self, cycle: tuple[Iri, ...]) -> None:
        self.cycle = cycle
        super().__init__(
            "skos:broader runs in a circle: " + " → ".join(item.local for item in cycle) + ".",
            subject=cycle[0],
            remedy="Take one skos:broader out.",
        )


class BadPatternError(CrosswalkError):
    """A regular expression, date pattern or template that cannot be compiled."""

    code = "SB107"

    def __init__(self, problem: str, *, subject: str | None, remedy: str) -> None:
        super().__init__(problem, subject=subject, remedy=remedy)


class NotationError(CrosswalkError):
    """A concept without exactly one notation in its scheme, or two concepts with the same one."""

    code = "SB108"


class TypeMismatchError(CrosswalkError):
    """A rule that would write a value that its target cannot hold."""

    code = "SB109"


class SwappedListsError(TypeMismatchError):
    """A concept map that states as its source the list that it is asked for, and as its target the one it is given."""

    def __init__(self, source: CodeList, target: CodeList, *, subject: Iri) -> None:
        self.source, self.target = source, target
        super().__init__(
            f"sb:sourceScheme and sb:targetScheme are swapped: the map is given codes of {target.name}, "
            f"and codes of {source.name} are wanted.",
            subject=subject,
            remedy=f"Let sb:sourceScheme name {target.name}, and sb:targetScheme {source.name}.",
        )

    def explains(self, problem: BridgeError) -> bool:
        """Whether a problem is that a concept of one of the two lists is looked for in the other."""
        if not isinstance(problem, UnknownConceptError):
            return False
        lists = {self.source.iri: self.target, self.target.iri: self.source}
        other = lists.get(problem.scheme)
        return other is not None and any(concept.iri == problem.iri for concept in other.concepts)


class MisplacedOperatorError(CrosswalkError):
    """An operator where its input or output does not fit."""

    code = "SB110"


class DuplicateNameError(CrosswalkError):
    """Two resources of a workspace with one `sb:name`."""

    code = "SB111"

    def __init__(self, name: str, subjects: tuple[Iri, ...]) -> None:
        self.name, self.subjects = name, subjects
        super().__init__(
            f"{len(subjects)} resources are named {name!r}: {', '.join(f'<{item}>' for item in subjects)}.",
            subject=subjects[-1],
            remedy="Give each its own sb:name.",
        )


class NarrowedPathError(CrosswalkError):
    """A path that goes through a field which has no fields of its own."""

    code = "SB112"

    def __init__(self, iri: Iri, *, subject: Iri) -> None:
        self.iri = iri
        super().__init__(
            f"A path goes on to <{iri}> below a field that holds no object.",
            subject=subject,
            remedy="End the path there, or give its property shape a sh:node.",
        )


class BadRowError(RowError):
    """A row of a concept map that says nothing that can be used, or rows that contradict each other."""

    code = "SB113"


class ListPathError(CrosswalkError):
    """A path that goes through a list: nothing says which element is meant."""

    code = "SB114"

    def __init__(self, iri: Iri, *, subject: Iri) -> None:
        self.iri = iri
        super().__init__(
            f"A path goes through the list <{iri}>.",
            subject=subject,
            remedy="Map the elements with sb:each, or end the path at the list and take sb:First.",
        )


class MisnamedCrosswalkError(CrosswalkError):
    """A crosswalk whose name is not those of its two schemas."""

    code = "SB115"

    def __init__(self, name: str, expected: str, *, subject: Iri) -> None:
        self.name, self.expected = name, expected
        super().__init__(
            f"The crosswalk {name!r} is between the schemas of {expected!r}.",
            subject=subject,
            remedy=f'Write sb:name "{expected}".',
        )


class BadConceptError(CrosswalkError):
    """A concept that says what cannot be: several parents, an end before its beginning, an unknown successor."""

    code = "SB116"


class OverlappingTargetsError(CrosswalkError):
    """One rule fills a field, another one something inside it."""

    code = "SB117"

    def __init__(self, outer: str, inner: str, *, subject: Iri) -> None:
        self.outer, self.inner = outer, inner
        super().__init__(
            f"One property map fills {outer}, another one {inner} inside it.",
            subject=subject,
            remedy="Fill the object by its fields, or as a whole with sb:each.",
        )


class CyclicRulesError(CrosswalkError):
    """Rules that wait for each other's values."""

    code = "SB118"

    def __init__(self, rules: tuple[Iri, ...]) -> None:
        self.rules = rules
        super().__init__(
            "Property maps wait for each other: " + " → ".join(rule.local for rule in rules) + ".",
            subject=rules[0],
            remedy="Take one sb:agrees out, so that an order exists.",
        )
