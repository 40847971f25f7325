"""Records are read and changed by path, never in place."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.samples.records import Json, Record, has, lines, replaced, text, value, without

RECORD: Record = {"a": "x", "n": None, "inner": {"b": 1, "deep": {"c": "y"}}}
NAMES = st.text(alphabet="abc", min_size=1, max_size=2)
FLAT = st.dictionaries(NAMES, st.integers() | st.text() | st.none())


@pytest.mark.parametrize(
    ("path", "stated", "found", "words"),
    [
        pytest.param("a", True, "x", "x", id="a field"),
        pytest.param("n", True, None, "", id="null is stated"),
        pytest.param("z", False, None, "", id="absent"),
        pytest.param("inner.b", True, 1, "", id="nested; a number is no text"),
        pytest.param("inner.deep.c", True, "y", "y", id="two deep"),
        pytest.param("inner.z", False, None, "", id="absent in an object"),
        pytest.param("a.b", False, None, "", id="nothing lies within a text"),
        pytest.param("n.b", False, None, "", id="nothing lies within null"),
    ],
)
def test_reading(path: str, stated: bool, found: Json, words: str) -> None:  # noqa: FBT001  # a column of the table
    """A path names a field at any depth; absent and null differ in `has` alone."""
    assert (has(RECORD, path), value(RECORD, path), text(RECORD, path)) == (stated, found, words)


@pytest.mark.parametrize("path", ["a", "n", "new", "inner.b", "inner.new", "inner.deep.c"])
def test_replacing(path: str) -> None:
    """The copy has the new value at the path and the record keeps its own."""
    before = json.dumps(RECORD)
    assert value(replaced(RECORD, path, 7), path) == 7
    assert json.dumps(RECORD) == before


def test_replacing_needs_the_object() -> None:
    """An object on the way is not made up."""
    with pytest.raises(KeyError):
        replaced(RECORD, "z.b", 1)


@pytest.mark.parametrize("path", ["a", "n", "inner", "inner.b", "inner.deep.c"])
def test_leaving_out(path: str) -> None:
    """The copy does not state the field, and the record still does."""
    assert not has(without(RECORD, path), path)
    assert has(RECORD, path)


@pytest.mark.parametrize("path", ["z", "inner.z", "a.b", "z.b"])
def test_leaving_out_what_is_not_there(path: str) -> None:
    """A field that is not stated leaves the record as it is."""
    assert without(RECORD, path) == RECORD


@given(FLAT, NAMES, st.integers())
def test_what_is_put_is_found(record: Record, name: str, new: int) -> None:
    """Replacing, then reading, gives what was put; leaving it out again gives the rest."""
    put = replaced(record, name, new)
    assert value(put, name) == new
    assert without(put, name) == without(record, name)


def test_lines_are_ndjson() -> None:
    """UTF-8 without escapes, one object a line, large integers digit for digit."""
    expected = '{"name": "Өмүр", "code": 199020007000101061}\n{}\n'
    assert lines([{"name": "Өмүр", "code": 199020007000101061}, {}]) == expected.encode()
