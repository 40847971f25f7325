"""What a translation says of its record, as values that every carrier can write."""

from collections.abc import Mapping
from typing import Final

from semantic_bridge.model.translation import Candidate, Issue, Paths, Translation
from semantic_bridge.model.values import Value
from semantic_bridge.records.strict_json import encode

STATUS: Final = "_status"
"""The column with the status of the record."""

ISSUES: Final = "_issues"
"""The column with its issues, a JSON list as text."""


def issue_value(issue: Issue) -> Mapping[str, Value]:
    """The issue as JSON; `relation`, `confidence`, `loss` and `successors` only where there are any."""
    further: dict[str, Value] = {
        "relation": issue.relation,
        "confidence": issue.confidence,
        "loss": list(issue.loss),
        "successors": list(issue.successors),
    }
    return {
        "target": issue.target,
        "source": list(issue.source),
        "status": issue.status.value,
        "reason": None if issue.reason is None else issue.reason.value,
        "rule": str(issue.rule),
        "policy": issue.policy,
        "candidates": [_candidate_value(candidate) for candidate in issue.candidates],
        **{name: value for name, value in further.items() if value not in (None, [])},
    }


def issues_text(translation: Translation) -> str:
    """All issues of a record as one compact JSON list, in their order."""
    return encode([issue_value(issue) for issue in translation.issues]).decode()


def paths_value(ways: Paths) -> Mapping[str, Value]:
    """The codes over which a code was reached as the member `over`, which is left out where there are none."""
    return {"over": [list(way) for way in ways]} if ways else {}


def _candidate_value(candidate: Candidate) -> Mapping[str, Value]:
    further: dict[str, Value] = {
        "relation": candidate.relation.word if candidate.relation else None,
        "weight": candidate.weight,
        "confidence": candidate.confidence,
    }
    stated = {name: value for name, value in further.items() if value is not None}
    when: Mapping[str, Value] = {"when": list(candidate.when)} if candidate.when else {}
    return {"value": candidate.value, **stated, **paths_value(candidate.over), **when}
