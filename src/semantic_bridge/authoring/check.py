"""Check what a workspace states: doubtful rather than wrong, for what is wrong does not load.

Each check is one function from a code list, a concept map or a crosswalk to findings, listed here.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from semantic_bridge.authoring.codelists import misplaced_codes
from semantic_bridge.authoring.conceptmaps import (
    gaps_in_time,
    overlaps_in_time,
    rows_beyond_their_codes,
    rows_without_a_day,
)
from semantic_bridge.authoring.crosswalks import lost_slots, shared_names, unfilled_targets, unmapped_codes
from semantic_bridge.authoring.rules import contradicting_constants, days_between_rules, rules_without_a_day
from semantic_bridge.authoring.successions import doubtful_successors
from semantic_bridge.errors import BridgeError, CrosswalkError, Place, ReadError
from semantic_bridge.model.codelist import CodeList
from semantic_bridge.model.conceptmap import ConceptMap
from semantic_bridge.model.crosswalk import Crosswalk
from semantic_bridge.model.finding import Finding
from semantic_bridge.model.validation import Severity

Locate: TypeAlias = Callable[[str], Place | None]


@dataclass(frozen=True, slots=True)
class Stated:
    """What is checked; the concept maps are all of them, those that no crosswalk uses too."""

    crosswalks: Sequence[Crosswalk]
    code_lists: Sequence[CodeList]
    concept_maps: Sequence[ConceptMap] = ()


CODE_LIST_CHECKS: Final[tuple[Callable[[CodeList], Iterator[Finding]], ...]] = (misplaced_codes,)
CONCEPT_MAP_CHECKS: Final[tuple[Callable[[ConceptMap], Iterator[Finding]], ...]] = (
    gaps_in_time,
    overlaps_in_time,
    rows_beyond_their_codes,
    rows_without_a_day,
)
CROSSWALK_CHECKS: Final[tuple[Callable[[Crosswalk], Iterator[Finding]], ...]] = (
    unfilled_targets,
    unmapped_codes,
    shared_names,
    lost_slots,
    days_between_rules,
    rules_without_a_day,
    contradicting_constants,
)


def check(stated: Stated, locate: Locate, known: Iterable[Finding] = ()) -> tuple[Finding, ...]:
    """Every finding, the most severe first, then by place; each with file and line as far as known.

    Args:
        stated: What is checked.
        locate: Where a resource is stated.
        known: What was found elsewhere, such as by the shapes of the language; it is placed like the others.
    """
    found = [_placed(finding, locate) for finding in (*known, *_checked(stated))]
    return tuple(sorted(found, key=_order))


def _checked(stated: Stated) -> Iterator[Finding]:
    for code_list in stated.code_lists:
        for check_list in CODE_LIST_CHECKS:
            yield from check_list(code_list)
    yield from doubtful_successors(stated.code_lists)
    for concept_map in stated.concept_maps:
        for check_map in CONCEPT_MAP_CHECKS:
            yield from check_map(concept_map)
    for crosswalk in stated.crosswalks:
        for check_crosswalk in CROSSWALK_CHECKS:
            yield from check_crosswalk(crosswalk)


def findings_of(errors: Sequence[BridgeError]) -> tuple[Finding, ...]:
    """The mistakes that keep a workspace from loading, as findings."""
    return tuple(sorted(map(_violation, errors), key=_order))


def _violation(error: BridgeError) -> Finding:
    code = error.code if isinstance(error, CrosswalkError) else "SB001" if isinstance(error, ReadError) else "SB100"
    subject = error.subject if isinstance(error, CrosswalkError) else None
    place = error.where if isinstance(error.where, Place) else None
    return Finding(code, Severity.VIOLATION, error.problem, error.remedy, subject, place)


def _placed(finding: Finding, locate: Locate) -> Finding:
    if finding.place or not finding.subject:
        return finding
    return replace(finding, place=locate(finding.subject))


def _order(finding: Finding) -> tuple[int, str, int, str, str]:
    place = finding.place or Place("")
    return -finding.severity.rank, place.file, place.line, finding.code, finding.problem
