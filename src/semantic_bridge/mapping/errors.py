"""What an architect can get wrong, a class and a documented code for each."""

from collections.abc import Iterable

from semantic_bridge.errors import CrosswalkError, suggest
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


class UnknownConceptError(CrosswalkError):
    """A row, a constant or a policy names a concept that is not in its scheme."""

    code = "SB104"

    def __init__(self, iri: Iri, *, scheme: Iri, subject: Iri, known: Iterable[Iri]) -> None:
        self.iri, self.scheme = iri, scheme
        super().__init__(
            f"<{iri}> is not a concept of <{scheme}>.",
            subject=subject,
            remedy=suggest(iri.local, {item.local for item in known}),
        )


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
            f"<{iri}> holds no object, so a path cannot go on below it.",
            subject=subject,
            remedy="End the path there, or give its property shape a sh:node.",
        )


class BadRowError(CrosswalkError):
    """A row of a concept map that says nothing that can be used."""

    code = "SB113"
