"""What a translation says, as values and as one text."""

from datetime import date

from semantic_bridge.model.relation import Relation
from semantic_bridge.model.translation import Candidate, Issue, Reason, Status, Translation
from semantic_bridge.records.answers import issue_value, issues_text
from semantic_bridge.terms import Iri

RULE = Iri("https://example.org/map/sex")
PLAIN = Issue(
    target="/sex",
    source=("/gender",),
    status=Status.UNMAPPED,
    reason=Reason.NO_ROW,
    rule=RULE,
    policy="flag",
)
FULL = Issue(
    target="/city",
    source=("/line", "/region"),
    status=Status.AMBIGUOUS,
    reason=None,
    rule=RULE,
    relation="overlap",
    loss=("case", "blanks"),
    candidates=(Candidate("1", relation=Relation.OVERLAP, weight="1/3"), Candidate("2")),
    successors=("3",),
)


def test_issue() -> None:
    """An issue always has its seven members."""
    assert issue_value(PLAIN) == {
        "target": "/sex",
        "source": ["/gender"],
        "status": "unmapped",
        "reason": "no-row",
        "rule": "https://example.org/map/sex",
        "policy": "flag",
        "candidates": [],
    }


def test_issue_with_everything() -> None:
    """Relation, loss and successors are there where there are any, likewise what is known of a candidate."""
    assert issue_value(FULL) == {
        "target": "/city",
        "source": ["/line", "/region"],
        "status": "ambiguous",
        "reason": None,
        "rule": "https://example.org/map/sex",
        "policy": None,
        "candidates": [{"value": "1", "relation": "overlap", "weight": "1/3"}, {"value": "2"}],
        "relation": "overlap",
        "loss": ["case", "blanks"],
        "successors": ["3"],
    }


def test_issues_as_text() -> None:
    """All issues of a record are one compact JSON list, in their order."""
    translation = Translation(
        output={}, status=Status.UNMAPPED, complete=True, issues=(PLAIN, PLAIN), unused=(), as_of=date(2024, 3, 1)
    )
    one = (
        '{"target":"/sex","source":["/gender"],"status":"unmapped","reason":"no-row",'
        '"rule":"https://example.org/map/sex","policy":"flag","candidates":[]}'
    )
    assert f"[{one},{one}]" == issues_text(translation)
