"""Of several descriptions of a field one is made: what all have in common stays, what differs is said."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.lift.described import DescribedField, Facets
from semantic_bridge.lift.json_schema.alternatives import either
from semantic_bridge.model.schema import JsonType
from semantic_bridge.terms import XSD
from tests.lift.strategies import fields

TEXT = DescribedField("f", JsonType.STRING, XSD.string)
DATE = replace(TEXT, datatype=XSD.date)
INTEGER = DescribedField("f", JsonType.INTEGER, XSD.integer)
LONG = replace(INTEGER, datatype=XSD.long)
NUMBER = DescribedField("f", JsonType.NUMBER, XSD.decimal)
BOOLEAN = DescribedField("f", JsonType.BOOLEAN, XSD.boolean)
OBJECT = DescribedField("f", JsonType.OBJECT, node="A")
SHORT = replace(TEXT, facets=Facets(max_length=2))


def noted(field: DescribedField, *notes: str) -> DescribedField:
    """The field with notes."""
    return replace(field, notes=notes)


@pytest.mark.parametrize(
    ("alternatives", "expected"),
    [
        pytest.param([TEXT], TEXT, id="one"),
        pytest.param([SHORT, SHORT], SHORT, id="the same twice"),
        pytest.param([DATE, TEXT], TEXT, id="a date or any text is a text"),
        pytest.param([LONG, INTEGER], INTEGER, id="of two integers the wider one"),
        pytest.param([LONG, NUMBER], NUMBER, id="an integer or a number is a number"),
        pytest.param([INTEGER, TEXT], noted(TEXT, "It may also be written as integer."), id="text before a number"),
        pytest.param(
            [BOOLEAN, INTEGER, NUMBER],
            noted(BOOLEAN, "It may also be written as integer, number."),
            id="else the first one, with the others in a note",
        ),
        pytest.param(
            [OBJECT, TEXT], noted(TEXT, "It may also be written as object."), id="an object or a text stands as text"
        ),
        pytest.param(
            [OBJECT, INTEGER],
            noted(OBJECT, "It may also be written as integer."),
            id="an object or a number, as object",
        ),
        pytest.param(
            [OBJECT, replace(OBJECT, node="B")],
            noted(OBJECT, "Its alternatives hold different objects."),
            id="two objects",
        ),
        pytest.param(
            [SHORT, TEXT], noted(TEXT, "Its alternatives keep to different limits."), id="limits that only one has"
        ),
        pytest.param(
            [replace(TEXT, codes="a"), TEXT],
            noted(TEXT, "Its alternatives have different codes."),
            id="codes that one has",
        ),
        pytest.param(
            [replace(TEXT, many=True), TEXT],
            noted(replace(TEXT, many=True), "Some of its alternatives are a single value, some a list."),
            id="a list or a value",
        ),
        pytest.param([noted(TEXT, "a"), noted(TEXT, "b", "a")], noted(TEXT, "a", "b"), id="each note once"),
        pytest.param([replace(TEXT, labels=(("", "a"),)), TEXT], TEXT, id="a label that one has is not that of all"),
        pytest.param(
            [replace(TEXT, definition=(("", "a"),))] * 2, replace(TEXT, definition=(("", "a"),)), id="a text of all"
        ),
    ],
)
def test_either(alternatives: list[DescribedField], expected: DescribedField) -> None:
    """The field is what every alternative is."""
    assert expected == either(alternatives)


@given(st.lists(fields("f", ("codes",), ("A", "B")), min_size=1, max_size=4))
def test_no_limit_is_made_up(alternatives: list[DescribedField]) -> None:
    """A limit, a code list or an object is that of an alternative, and holds for all of the same type, or is none."""
    found = either(alternatives)
    assert found.facets in {Facets(), alternatives[0].facets}
    assert found.facets == Facets() or all(field.facets == found.facets for field in alternatives)
    assert not found.codes or all(field.codes == found.codes for field in alternatives)
    assert found.node in {field.node for field in alternatives if field.json_type is found.json_type}
    assert found.many is any(field.many for field in alternatives)
    assert (found.datatype is None) is (found.json_type is JsonType.OBJECT)


@given(fields("f", ("codes",), ("A", "B")), st.integers(1, 4))
def test_the_same_is_itself(field: DescribedField, times: int) -> None:
    """Alternatives that are the same are that one."""
    assert field == either([field] * times)


def test_exact_limits() -> None:
    """Limits are compared as numbers: 1.0 and 1 are the same."""
    one = replace(NUMBER, facets=Facets(minimum=Decimal("1.0")))
    same = replace(NUMBER, facets=Facets(minimum=Decimal(1)))
    assert () == either([one, same]).notes
