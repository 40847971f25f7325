"""Where blanks and slots meet."""

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.text.templates.layout import check_neighbours, settle_blanks
from semantic_bridge.text.templates.syntax import Blank, Choice, Group, Item, Literal, SlotPlace, TemplateError
from semantic_bridge.text.templates.syntax import read_alternative as read


def render(items: Sequence[Item]) -> str:
    """The items of text, blanks and optional parts as the language writes them, a blank as `_`."""
    return "".join(
        f"[{render(item.items)}]" if isinstance(item, Group) else item.text if isinstance(item, Literal) else "_"
        for item in items
    )


def spellings(items: Sequence[Item]) -> set[str]:
    """Every text that the items stand for, optional parts left out in all ways, blanks single and none at the ends."""
    ways = [spell(item) for item in items]
    return {" ".join("".join(way).split()) for way in itertools.product(*ways)}


def spell(item: Item) -> list[str]:
    """The texts of one item."""
    match item:
        case Blank():
            return [" "]
        case Literal(text):
            return [text]
        case SlotPlace(name):
            return [name]
        case Choice(options):
            return list(options)
        case Group(inner):
            return ["", *("".join(way) for way in itertools.product(*map(spell, inner)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a b", "a_b", id="a plain blank stays"),
        pytest.param("a[ b] c", "a[_b]_c", id="a blank within stays"),
        pytest.param("a [b] c", "a[_b]_c", id="between two blanks"),
        pytest.param("a [b] [c] d", "a[_b][_c]_d", id="two in a row"),
        pytest.param("a [b]", "a[_b]", id="at the end"),
        pytest.param("a [b] [c]", "a[_b][_c]", id="two at the end"),
        pytest.param("[a] b", "[a]_b", id="at the start a blank matches nothing"),
        pytest.param("[a ]b", "[a_]b", id="a blank that goes with the part"),
        pytest.param("a [ b] c", "a[_b]_c", id="a blank on both sides of a bracket"),
        pytest.param("a [b ] c", "a[_b]_c", id="a blank on both sides of the other bracket"),
        pytest.param("a [b ]c", "a_[b_]c", id="needed on both sides"),
        pytest.param("a [b[ c]] d", "a[_b[_c]]_d", id="nested"),
        pytest.param("a [b [c]] d", "a[_b[_c]]_d", id="nested at the end of an optional part"),
        pytest.param("[, a ] b", "[,_a]_b", id="text and blanks within"),
    ],
)
def test_settled(text: str, expected: str) -> None:
    """A blank beside an optional part goes into the part where it could otherwise meet another."""
    settled = settle_blanks(read(text))
    assert expected == render(settled)
    check_neighbours(settled, text)


TEMPLATES = st.recursive(
    st.sampled_from(["a", "b", " ", "."]),
    lambda inner: st.lists(inner, min_size=1, max_size=4).map("".join).map("[{}]".format),
    max_leaves=6,
)


@given(st.lists(TEMPLATES, min_size=1, max_size=6).map("".join).filter(str.strip))
def test_settling_keeps_the_meaning(text: str) -> None:
    """Settled, an alternative stands for the same texts up to runs of blanks and blanks at the ends."""
    items = read(text)
    assert spellings(items) == spellings(settle_blanks(items))


@pytest.mark.parametrize(
    ("text", "position"),
    [
        pytest.param("{a}{b}", 3, id="side by side"),
        pytest.param("{a}[{b}]", 4, id="the second in an optional part"),
        pytest.param("[{a}]{b}", 5, id="the first in an optional part"),
        pytest.param("{a}[, x]{b}", 8, id="when what is between is left out"),
        pytest.param("{a}[, ][- ]{b}", 11, id="when all that is between is left out"),
        pytest.param("{a}[[{b}]]", 5, id="nested"),
        pytest.param("[{a}][{b}]", 6, id="both optional"),
    ],
)
def test_slots_that_meet(text: str, position: int) -> None:
    """Two slots never meet without text between, whatever is left out."""
    with pytest.raises(TemplateError, match=r"\{a\} and \{b\} can meet") as caught:
        check_neighbours(settle_blanks(read(text)), text)
    assert (text, position) == (caught.value.alternative, caught.value.position)


@pytest.mark.parametrize("text", ["{a} {b}", "{a},{b}", "{a} [{b}] {c}", "{a}(-|/){b}", "{a}[ {b}]", "[{a}, ]{b}"])
def test_slots_that_do_not_meet(text: str) -> None:
    """A blank, a text or a choice between two slots is enough."""
    check_neighbours(settle_blanks(read(text)), text)


@pytest.mark.parametrize("text", ["a[b ][ c]d", "a [ ] b", "a [[b][c]] d"])
def test_blanks_that_meet(text: str) -> None:
    """Two blanks that still meet are refused: the text would need both."""
    with pytest.raises(TemplateError, match="two blanks can meet"):
        check_neighbours(settle_blanks(read(text)), text)
