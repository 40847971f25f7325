"""Values, relations and statuses: the words of answers and what they are worth."""

from decimal import Decimal

import pytest

from semantic_bridge.model.relation import PREDICATES, Relation
from semantic_bridge.model.translation import Status, weakest
from semantic_bridge.model.validation import Severity, ValidationReport, ValidationResult
from semantic_bridge.model.values import Value, text_of
from semantic_bridge.terms import SKOS, Iri


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("x", "x"),
        ("", ""),
        (7, "7"),
        (-7, "-7"),
        (True, "true"),
        (False, "false"),
        (Decimal("1.50"), "1.50"),
        (Decimal("0.10"), "0.10"),
    ],
)
def test_text(value: Value, expected: str) -> None:
    """A scalar as text is what JSON writes, without quotes."""
    assert expected == text_of(value)


def test_statuses_are_ranked() -> None:
    """Statuses are ordered, strongest first; of several the weakest counts, of none the strongest."""
    ranks = [status.rank for status in Status]
    assert sorted(ranks) == ranks == list(range(11))
    assert Status.EXACT is weakest()
    assert Status.ERROR is weakest(Status.EXACT, Status.ERROR, Status.UNMAPPED)


def test_relations_turned_round() -> None:
    """Read the other way round broader is narrower, and the others stay; twice is not at all."""
    assert Relation.NARROWER is Relation.BROADER.inverse
    for relation in Relation:
        assert relation is relation.inverse.inverse
    assert {Relation.EQUAL, Relation.OVERLAP, Relation.DISJOINT} == {item for item in Relation if item is item.inverse}


def test_predicates() -> None:
    """SKOS says that the object is broader (SKOS Reference, section 10), and our words say it of the target."""
    assert Relation.BROADER is PREDICATES[SKOS.broadMatch]
    assert 4 == len(set(PREDICATES.values()))


def test_report() -> None:
    """A report conforms when it has no result, of whatever severity."""
    info = ValidationResult("/a", "sh:pattern", Severity.INFO, Iri("x:shape"), "A message.")
    assert ValidationReport().conforms
    assert not ValidationReport((info,)).conforms
    assert [0, 1, 2] == [severity.rank for severity in Severity]
    assert "secret" not in repr(ValidationResult("/a", "x", Severity.INFO, Iri("x"), "m", value="secret"))
