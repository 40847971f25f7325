"""A schema as columns: dotted names, required ones, and records to rows and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.model.schema import Schema
from semantic_bridge.model.values import Record, Value
from semantic_bridge.records.columns import assembled, columns, flattened, placed
from semantic_bridge.records.refusal import Refusal, RefusedRecordError
from tests.records.samples import ADDRESS, COMPANY, PERSON, field, schema

NESTED = schema("Nested", field("in~/ner", node=schema("Inner", field("a/b", required=True)), required=True))


@pytest.mark.parametrize(
    ("of", "names", "required", "objects"),
    [
        pytest.param(ADDRESS, ["city", "flat", "place.label", "place.lat"], ["city"], [], id="objects are dotted"),
        pytest.param(
            PERSON,
            [
                "address.city",
                "address.flat",
                "address.place.label",
                "address.place.lat",
                "blocked",
                "capital",
                "children",
                "phones",
                "pin",
                "years",
            ],
            ["pin"],
            [],
            id="a field required in an optional object is optional",
        ),
        pytest.param(COMPANY, ["founders", "tin"], ["tin"], ["founders"], id="a list of objects is one column"),
        pytest.param(NESTED, ["in~/ner.a/b"], ["in~/ner.a/b"], [], id="required all the way down"),
    ],
)
def test_columns(of: Schema, names: list[str], required: list[str], objects: list[str]) -> None:
    """The columns are the fields in the order of the schema, nested ones under their dotted names."""
    found = columns(of)
    assert names == [column.name for column in found]
    assert required == [column.name for column in found if column.required]
    assert objects == [column.name for column in found if column.objects]


def test_pointers() -> None:
    """A column names its field by a JSON pointer with its escapes."""
    assert ["/in~0~1ner/a~1b"] == [column.pointer for column in columns(NESTED)]


def test_unknown_columns_are_kept() -> None:
    """A column that the schema does not have is a field under its own name, dots and all."""
    known, unknown, dotted = placed(["pin", "extra", "extra.more"], PERSON)
    assert known.item is PERSON.field("pin")
    assert [("extra",), ("extra.more",)] == [unknown.fields, dotted.fields]
    assert unknown.item is dotted.item is None


@pytest.mark.parametrize(
    ("header", "of", "remedy"),
    [
        pytest.param(["pin", ""], PERSON, "Give column 2 a name.", id="a column without a name"),
        pytest.param(["pin", "x", "pin"], PERSON, "Give column 3 a name that no other column has.", id="a name twice"),
        pytest.param(["children"], PERSON, "Add what is required: pin.", id="a required column is missing"),
        pytest.param(["pin;children"], PERSON, "Columns are separated by commas.", id="semicolons"),
        pytest.param([], NESTED, "in~/ner.a/b", id="a required nested column is missing"),
        pytest.param(["pin", "address.city", "address"], PERSON, "Leave out column 3", id="a column holds another"),
    ],
)
def test_headers_that_do_not_fit(header: list[str], of: Schema, remedy: str) -> None:
    """A header is refused before any row, with what to do and without quoting it."""
    with pytest.raises(RefusedRecordError) as caught:
        placed(header, of)
    assert caught.value.code is Refusal.HEADER
    assert remedy in str(caught.value)
    assert ";" not in str(caught.value.remedy)


@pytest.mark.parametrize("header", [["in~/ner.a/b"], ["in~/ner"]])
def test_a_required_column_may_be_in_a_whole(header: list[str]) -> None:
    """A required nested field may come in a column of its own or in one for the object around it."""
    assert header == [column.name for column in placed(header, NESTED)]


def test_columns_that_are_no_parts_of_each_other() -> None:
    """An object may come as one column, as long as no column has a part of it; nothing is known of unknown ones."""
    assert [("pin",), ("address",)] == [column.fields for column in placed(["pin", "address"], PERSON)]
    assert [("pin",), ("x",), ("x.y",)] == [column.fields for column in placed(["pin", "x", "x.y"], PERSON)]


ROWS = st.fixed_dictionaries(
    {},
    optional={
        "pin": st.text(max_size=3) | st.none(),
        "phones": st.lists(st.text(max_size=3)),
        "address": st.fixed_dictionaries(
            {"flat": st.integers()},
            optional={"city": st.text(max_size=3), "place": st.fixed_dictionaries({"label": st.none() | st.just("x")})},
        ),
    },
)


@given(ROWS)
def test_rows_return(record: Record) -> None:
    """A record that is flattened and assembled again is the same record."""
    flat = flattened(record, PERSON)
    by_name = {column.name: column for column in columns(PERSON)}
    assert record == assembled((by_name[name], value) for name, value in flat.items())


@pytest.mark.parametrize(
    ("record", "pointer"),
    [
        pytest.param({"extra": 1}, "/extra", id="an unknown field"),
        pytest.param({"address": {"street": "x"}}, "/address/street", id="an unknown field of an object"),
        pytest.param({"address": "Bishkek"}, "/address", id="a text where the schema has an object"),
        pytest.param({"address": {"place": [1]}}, "/address/place", id="a list where the schema has an object"),
    ],
)
def test_records_that_do_not_fit(record: Record, pointer: str) -> None:
    """No value is left out in silence: one without a column is refused."""
    with pytest.raises(RefusedRecordError) as caught:
        flattened(record, PERSON)
    assert (Refusal.UNWRITABLE, pointer) == (caught.value.code, caught.value.pointer)


@pytest.mark.parametrize("address", [None, {}])
def test_objects_without_fields(address: Value) -> None:
    """A null or empty object has no cells."""
    assert {"pin": "1"} == flattened({"pin": "1", "address": address}, PERSON)
