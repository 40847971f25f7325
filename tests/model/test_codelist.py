"""Code lists: spans of days, chains from the top, labels in a language."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.model.codelist import ALWAYS, CodeList, Concept, Validity, lineage
from semantic_bridge.terms import Iri

DAYS = st.dates(date(2019, 12, 28), date(2020, 1, 4))
SPANS = st.builds(Validity, st.none() | DAYS, st.none() | DAYS)


@pytest.mark.parametrize(
    ("span", "before", "first", "last", "after"),
    [
        pytest.param(Validity(date(2020, 1, 1), date(2020, 1, 3)), -1, 0, 0, 1, id="both bounds"),
        pytest.param(Validity(since=date(2020, 1, 1)), -1, 0, 0, 0, id="without an end"),
        pytest.param(Validity(until=date(2020, 1, 3)), 0, 0, 0, 1, id="without a beginning"),
        pytest.param(ALWAYS, 0, 0, 0, 0, id="without bounds"),
    ],
)
def test_span(span: Validity, before: int, first: int, last: int, after: int) -> None:
    """The first day belongs to a span, its end does not."""
    days = [date(2019, 12, 31), date(2020, 1, 1), date(2020, 1, 2), date(2020, 1, 3)]
    assert [before, first, last, after] == [span.at(day) for day in days]


@given(SPANS, SPANS, DAYS)
def test_shared_days(one: Validity, other: Validity, day: date) -> None:
    """A day lies in what two spans share exactly if it lies in both."""
    shared = one.shared(other)
    assert (shared.at(day) == 0) is (one.at(day) == 0 and other.at(day) == 0)
    assert shared == other.shared(one)
    assert one == one.shared(ALWAYS)


@given(SPANS)
def test_empty_span(span: Validity) -> None:
    """A span is empty if no day lies in it."""
    days = [date.fromordinal(number) for number in range(date(2019, 12, 1).toordinal(), date(2020, 2, 1).toordinal())]
    assert span.empty is not any(span.at(day) == 0 for day in days)


def listed(**parents: str | None) -> CodeList:
    """A list of concepts, each with the name of its parent."""
    concepts = tuple(Concept(Iri(name), name, broader=Iri(above) if above else None) for name, above in parents.items())
    return CodeList(Iri("x:list"), "x.list", "", "", None, concepts, "")


@pytest.mark.parametrize(
    ("parents", "expected"),
    [
        pytest.param({"a": None, "b": "a", "c": "b"}, {"a": "a", "b": "ab", "c": "abc"}, id="a chain"),
        pytest.param({"c": "b", "b": "a", "a": None}, {"a": "a", "b": "ab", "c": "abc"}, id="in any order"),
        pytest.param({"a": None, "b": "a", "c": "a"}, {"a": "a", "b": "ab", "c": "ac"}, id="a fork"),
        pytest.param({"a": "z"}, {"a": "a"}, id="a parent that is not there"),
        pytest.param({}, {}, id="nothing"),
    ],
)
def test_lineage(parents: dict[str, str | None], expected: dict[str, str]) -> None:
    """Each concept has a chain from the top of the list down to itself."""
    found = lineage(listed(**parents))
    assert expected == {iri: "".join(concept.notation for concept in chain) for iri, chain in found.items()}


@given(st.dictionaries(st.sampled_from("abcdef"), st.none() | st.sampled_from("abcdef")))
def test_lineage_ends(parents: dict[str, str | None]) -> None:
    """A list with a circle, which does not load, can still be judged: every chain ends in its concept, none repeats."""
    found = lineage(listed(**parents))
    assert set(parents) == set(found)
    for iri, chain in found.items():
        assert iri == chain[-1].iri
        assert len(chain) == len(set(chain))


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        pytest.param(("ru",), "Ош", id="the language"),
        pytest.param(("en", "ky"), "Ош шаары", id="the next"),
        pytest.param(("en",), "Ош шаары", id="any"),
        pytest.param((), "Ош шаары", id="any, where none is asked for"),
    ],
)
def test_label(languages: tuple[str, ...], expected: str) -> None:
    """The label in the first language that has one, else any, else the code."""
    assert expected == Concept(Iri("x"), "1", labels=(("ky", "Ош шаары"), ("ru", "Ош"))).label(*languages)
    assert "1" == Concept(Iri("x"), "1").label(*languages)
