"""A relation is stated in one of four ways, and never assumed."""

from datetime import date

import pytest

from semantic_bridge.interchange.relations import (
    BY_WORD,
    ByFlags,
    Counted,
    Fixed,
    InColumn,
    Pair,
    by_cardinality,
    cardinalities,
    stated_by,
)
from semantic_bridge.model.codelist import ALWAYS, Validity
from semantic_bridge.model.relation import PREDICATES
from semantic_bridge.terms import SB, SKOS, Iri


def test_words() -> None:
    """Each word is the one that answers use for its property."""
    assert {word: PREDICATES[predicate].word for word, predicate in BY_WORD.items()} == {word: word for word in BY_WORD}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("equal", SKOS.exactMatch, id="a word"),
        pytest.param(" Target-Broader ", SKOS.broadMatch, id="in other letters, with blanks"),
        pytest.param("skos:narrowMatch", SKOS.narrowMatch, id="a property with its prefix"),
        pytest.param("sb:overlapMatch", SB.overlapMatch, id="the overlap"),
        pytest.param("http://www.w3.org/2004/02/skos/core#closeMatch", SKOS.closeMatch, id="a property in full"),
        pytest.param("skos:related", None, id="a property that relates no codes"),
        pytest.param("maybe", None, id="no word"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_column(cell: str, expected: Iri | None) -> None:
    """A column states a word or a mapping property."""
    assert expected == stated_by(InColumn(1), ("x", cell))


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        pytest.param(("0", "0"), SKOS.exactMatch, id="all of both: equal"),
        pytest.param(("1", "0"), SKOS.narrowMatch, id="a part of the source: the target is narrower"),
        pytest.param(("0", "1"), SKOS.broadMatch, id="a part of the target: the target is broader"),
        pytest.param((" 1", "1 "), SB.overlapMatch, id="a part of both: overlap"),
        pytest.param(("", "0"), None, id="nothing is not 0"),
        pytest.param(("2", "0"), None, id="no flag"),
    ],
)
def test_flags(flags: tuple[str, str], expected: Iri | None) -> None:
    """Two flags say of which code only a part is meant."""
    assert expected == stated_by(ByFlags(0, 1), flags)


def test_without_the_row() -> None:
    """A relation for all rows is in none of them, and one that is counted neither."""
    assert SKOS.exactMatch == stated_by(Fixed(SKOS.exactMatch), ())
    assert None is stated_by(Counted(), ("equal",))


@pytest.mark.parametrize(
    ("pairs", "pair", "expected", "relation"),
    [
        pytest.param("a1", "a1", "1:1", "equal", id="alone"),
        pytest.param("a1 b1", "a1", "n:1", "target-broader", id="several sources with one target"),
        pytest.param("a1 a2", "a1", "1:n", "target-narrower", id="one source with several targets"),
        pytest.param("a1 a2 b1", "a1", "n:n", "overlap", id="both"),
        pytest.param("a1 a1", "a1", "1:1", "equal", id="the same twice"),
        pytest.param("a1 b2", "b2", "1:1", "equal", id="others do not matter"),
    ],
)
def test_cardinality(pairs: str, pair: str, expected: str, relation: str) -> None:
    """How many partners both codes have says the relation."""
    count = cardinalities(Pair(text[0], text[1], ALWAYS) for text in pairs.split())
    assert expected == count(Pair(pair[0], pair[1], ALWAYS))
    assert BY_WORD[relation] == by_cardinality(expected)


def test_cardinality_on_a_day() -> None:
    """Partners of other days are none: a code that changed its counterpart was equal to each of them."""
    until, since = Validity(None, date(2020, 1, 1)), Validity(date(2020, 1, 1), None)
    count = cardinalities([Pair("a", "1", until), Pair("a", "2", since)])
    assert "1:1" == count(Pair("a", "1", until))
    assert "1:n" == count(Pair("a", "1", ALWAYS))
