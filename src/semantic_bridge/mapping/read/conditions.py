"""Read conditions: `sb:when`, one field and one test each."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from semantic_bridge.mapping.read.reading import Reading
from semantic_bridge.model.conditions import (
    WAYS,
    Contains,
    InRange,
    InWindow,
    Matches,
    Missing,
    OneOf,
    Present,
    Test,
)
from semantic_bridge.model.document import ConditionDocument
from semantic_bridge.rdf.nodes import Literal, Subject
from semantic_bridge.terms import SB, Iri

REASONS: Final = {SB[f"reason-{reason}"]: reason for reason in WAYS}
"""The concepts of `sb:Reason` that `sb:missing` takes."""

_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?")
_ONE: Final = (
    "Write one of sb:in, sb:present, sb:missing, sb:matches, sb:contains, "
    "sb:atLeast with sb:below, or sb:since with sb:until."
)


def read_conditions(reading: Reading, rule: Iri) -> tuple[ConditionDocument, ...]:
    """The conditions of a property map, sorted, each once; unreadable ones become problems."""
    nodes = reading.graph.objects(rule, SB.when)
    found = {item for node in nodes if not isinstance(node, Literal) and (item := _condition(reading, rule, node))}
    if any(isinstance(node, Literal) for node in nodes):
        reading.report(rule, "A condition is a text", 'Write [ sb:from PATH ; sb:in ( "a" "b" ) ].')
    return tuple(sorted(found, key=repr))


def _condition(reading: Reading, rule: Iri, node: Subject) -> ConditionDocument | None:
    path = reading.one(node, SB["from"])
    if path is None:
        reading.report(rule, "A condition lacks sb:from", 'Write [ sb:from PATH ; sb:in ( "a" "b" ) ].')
        return None
    asked = [read for terms, read in TESTS if any(reading.graph.objects(node, term) for term in terms)]
    if len(asked) != 1:
        reading.report(rule, "A condition asks several things" if asked else "A condition asks nothing", _ONE)
        return None
    test = asked[0](reading, rule, node)
    return ConditionDocument(reading.path(rule, path), test) if test is not None else None


def _one_of(reading: Reading, rule: Iri, node: Subject) -> Test | None:
    listed = reading.one(node, SB["in"])
    items = reading.items(listed) if listed is not None else ()
    texts = tuple(item.value for item in items if isinstance(item, Literal))
    if not texts or len(texts) < len(items):
        reading.report(rule, "sb:in is not a list of texts", 'Write ( "a" "b" ); of a coded field, the codes.')
        return None
    return OneOf(tuple(sorted(set(texts))))


def _present(reading: Reading, _rule: Iri, node: Subject) -> Test | None:
    stated = reading.boolean(node, SB.present)
    if stated is None:  # it has been reported
        return None
    return Present() if stated else Missing(WAYS)


def _missing(reading: Reading, rule: Iri, node: Subject) -> Test | None:
    stated = reading.graph.objects(node, SB.missing)
    found = {REASONS[item] for item in stated if isinstance(item, Iri) and item in REASONS}
    if len(found) < len(stated):
        known = ", ".join(f"sb:{iri.local}" for iri in REASONS)
        reading.report(rule, "sb:missing does not name a way in which a value is missing", f"There is: {known}.")
        return None
    return Missing(tuple(reason for reason in WAYS if reason in found))


def _matches(reading: Reading, _rule: Iri, node: Subject) -> Test | None:
    pattern = reading.text(node, SB.matches)
    return None if pattern is None else Matches(pattern)


def _contains(reading: Reading, rule: Iri, node: Subject) -> Test | None:
    text = reading.text(node, SB.contains)
    if text == "":
        reading.report(
            rule, "sb:contains asks for an empty text, which every text has", "Write what it must have in it."
        )
        return None
    return None if text is None else Contains(text)


def _in_range(reading: Reading, rule: Iri, node: Subject) -> Test | None:
    bounds = [reading.converted(node, term, _number, "a number such as 18 or 0.5") for term in (SB.atLeast, SB.below)]
    if not any(bound is not None for bound in bounds):  # it has been reported
        return None
    test = InRange(*bounds)
    if test.empty:
        reading.report(rule, "A range ends before it begins", "Let sb:below be greater than sb:atLeast.")
    return test


def _in_window(reading: Reading, rule: Iri, node: Subject) -> Test | None:
    test = InWindow(reading.day(node, SB.since), reading.day(node, SB.until))
    if test.since is None and test.until is None:  # it has been reported
        return None
    if test.empty:
        reading.report(rule, "A window ends before it begins", "Let sb:until be a later day than sb:since.")
    return test


def _number(text: str) -> Decimal:
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)


TESTS: Final[Sequence[tuple[tuple[Iri, ...], Callable[[Reading, Iri, Subject], Test | None]]]] = (
    ((SB["in"],), _one_of),
    ((SB.present,), _present),
    ((SB.missing,), _missing),
    ((SB.matches,), _matches),
    ((SB.contains,), _contains),
    ((SB.atLeast, SB.below), _in_range),
    ((SB.since, SB.until), _in_window),
)
"""The terms of each test, of which a condition states one, and what reads it."""
