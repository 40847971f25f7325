"""The syntax of templates: what an alternative says, and what is refused."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.text.templates.syntax import (
    Blank,
    Choice,
    Group,
    Item,
    Literal,
    SlotPlace,
    TemplateError,
    read_alternative,
    slot_names,
    slot_places,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("{city}", (SlotPlace("city", 0),), id="a slot"),
        pytest.param("{ city }", (SlotPlace("city", 0),), id="blanks within braces"),
        pytest.param("{көчө-2_a}", (SlotPlace("көчө-2_a", 0),), id="letters of any script in a name"),
        pytest.param("ул.{s}", (Literal("ул.", 0), SlotPlace("s", 3)), id="text and a slot"),
        pytest.param("a \t\u00a0 b", (Literal("a", 0), Blank(1), Literal("b", 5)), id="a run of blanks is one"),
        pytest.param("  a ", (Literal("a", 2),), id="blanks at the ends say nothing"),
        pytest.param("a[b]", (Literal("a", 0), Group((Literal("b", 2),), 1)), id="an optional part"),
        pytest.param("[a[b]]", (Group((Literal("a", 1), Group((Literal("b", 3),), 2)), 0),), id="nested"),
        pytest.param("[ a ]", (Group((Blank(1), Literal("a", 2), Blank(3)), 0),), id="blanks within an optional part"),
        pytest.param("( г. | город )", (Choice(("г.", "город"), 0),), id="a choice"),
        pytest.param("(a  b|c)", (Choice(("a b", "c"), 0),), id="blanks within a choice"),
        pytest.param("(a|a|b)", (Choice(("a", "b"), 0),), id="a text twice in a choice"),
        pytest.param(r"(\||\))", (Choice(("|", ")"), 0),), id="escapes in a choice"),
        pytest.param(r"\{\}\[\]\(\)\|\\", (Literal(r"{}[]()|\ ".strip(), 0),), id="every escape"),
        pytest.param(r"a\[b", (Literal("a[b", 0),), id="an escape within text"),
    ],
)
def test_items(text: str, expected: tuple[Item, ...]) -> None:
    """Text outside braces stands for itself; brackets and parentheses mean what the language says."""
    assert expected == read_alternative(text)


@pytest.mark.parametrize(
    ("text", "position", "reason", "remedy"),
    [
        pytest.param("", None, "empty", "{name}", id="nothing"),
        pytest.param(" \t", None, "empty", "{name}", id="only blanks"),
        pytest.param("{city", 0, "opens no slot", r"\{", id="a brace left open"),
        pytest.param("{}", 0, "opens no slot", "{name}", id="no name"),
        pytest.param("a {two words}", 2, "opens no slot", "letters", id="a name with a blank"),
        pytest.param("a}", 1, "} stands alone", r"\}", id="a brace never opened"),
        pytest.param("a]", 1, "] stands alone", r"\]", id="a bracket never opened"),
        pytest.param("a)", 1, ") stands alone", r"\)", id="a parenthesis never opened"),
        pytest.param("a|b", 1, "| stands alone", r"\|", id="a bar outside a choice"),
        pytest.param("a[b", 1, "[ is not closed", "]", id="a bracket left open"),
        pytest.param("a[b[c]", 1, "[ is not closed", "]", id="the outer bracket left open"),
        pytest.param("a[b)", 1, "[ is not closed", "]", id="closed by another sign"),
        pytest.param("(a|b", 0, "( is not closed", ")", id="a choice left open"),
        pytest.param("a[]", 1, "empty", r"\[", id="an empty optional part"),
        pytest.param("(a)", 0, "two texts", "( a | b )", id="a choice of one"),
        pytest.param("( | a)", 0, "two texts", "[ a ]", id="a choice of nothing"),
        pytest.param("()", 0, "two texts", r"\(", id="an empty choice"),
        pytest.param("(a|{b})", 3, "{ stands in a choice", "two alternatives", id="a slot in a choice"),
        pytest.param("(a|[b])", 3, "[ stands in a choice", "two alternatives", id="an optional part in a choice"),
        pytest.param("(a|(b|c))", 3, "( stands in a choice", "two alternatives", id="a choice in a choice"),
        pytest.param(r"a\n", 1, "escapes nothing", r"\\", id="a backslash before a letter"),
        pytest.param("a\\", 1, "escapes nothing", r"\\", id="a backslash at the end"),
        pytest.param(r"a\ ", 1, "escapes nothing", r"\\", id="a backslash before a blank"),
        pytest.param("[" * 17 + "a" + "]" * 17, 16, "16 deep", "alternatives", id="too deep"),
    ],
)
def test_refused(text: str, position: int | None, reason: str, remedy: str) -> None:
    """A mistake is refused with the alternative, the character and what to write."""
    with pytest.raises(TemplateError) as caught:
        read_alternative(text)
    error = caught.value
    assert (text, position) == (error.alternative, error.position)
    assert reason in error.reason
    assert remedy in error.remedy
    assert repr(text) in str(error)


def test_many_brackets_side_by_side() -> None:
    """Depth is how far brackets nest, not how many there are."""
    assert len(read_alternative("[a](b|c)" * 20)) == 40


def test_errors_cross_processes() -> None:
    """A refusal is the same after pickling."""
    with pytest.raises(TemplateError) as caught:
        read_alternative("a]")
    copy = pickle.loads(pickle.dumps(caught.value))  # noqa: S301  # its own bytes
    assert (str(caught.value), "a]", 1) == (str(copy), copy.alternative, copy.position)


def test_slot_names() -> None:
    """The slots of a template come once each, in order, those of optional parts included."""
    assert slot_names(["{b}, [{a} [{c}]]", "{a} x {d}"]) == ("b", "a", "c", "d")


@given(st.text("ab {}[]()|\\ж", max_size=30))
def test_reading_is_total(text: str) -> None:
    """Any text is an alternative or is refused; a refusal names a place within it."""
    try:
        items = read_alternative(text)
    except TemplateError as error:
        position = error.position
    else:
        assert items
        assert all(text[place.position] == "{" for place in slot_places(items))
        position = None
    assert position is None or 0 <= position < len(text)


@given(st.text("{}[]()|\\aж", min_size=1, max_size=20))
def test_escaped_text_is_itself(text: str) -> None:
    """With each sign escaped, any text is one literal."""
    escaped = "".join("\\" + sign if sign in "{}[]()|\\" else sign for sign in text)
    assert (Literal(text, 0),) == read_alternative(escaped)
