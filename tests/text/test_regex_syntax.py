"""The rewriting of patterns for RE2."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from semantic_bridge.text.regex import compile_pattern
from semantic_bridge.text.regex_syntax import Kind, PatternError, as_part, group_names, rewrite, tokens

SIGNS = st.text(alphabet=r"ab[](){}?*+|^$-\.wWdDsSpPbAz<>=!:0123,жө", max_size=24)


def refusal(pattern: str) -> PatternError | None:
    """The error with which a pattern is refused, or None."""
    try:
        compile_pattern(pattern)
    except PatternError as error:
        return error
    return None


@pytest.mark.parametrize(
    ("pattern", "kinds"),
    [
        pytest.param("a", [Kind.PLAIN], id="a letter"),
        pytest.param(r"\w\p{L}\\", [Kind.ESCAPE] * 3, id="escapes"),
        pytest.param(r"[a\]b][^]]", [Kind.BRACKET] * 2, id="brackets"),
        pytest.param("((?:(?P<n>(?<n>", [Kind.OPEN] * 4, id="groups"),
        pytest.param(r"^$\A\z", [Kind.ANCHOR] * 4, id="anchors"),
        pytest.param(r"[^$]\^", [Kind.BRACKET, Kind.ESCAPE], id="signs that are no anchors"),
    ],
)
def test_tokens(pattern: str, kinds: list[Kind]) -> None:
    """A pattern falls into its pieces."""
    assert kinds == [token.kind for token in tokens(pattern)]


@given(SIGNS | st.text())
def test_tokens_lose_nothing(pattern: str) -> None:
    """Joined, the pieces are the pattern, and each knows its place."""
    pieces = list(tokens(pattern))
    assert pattern == "".join(piece.text for piece in pieces)
    assert all(pattern.startswith(piece.text, piece.position) for piece in pieces)


@given(SIGNS)
def test_rewriting_twice_changes_nothing(pattern: str) -> None:
    """A rewritten pattern is its own rewriting, so parts can be put together."""
    assume(refusal(pattern) is None)
    once = rewrite(pattern)
    assert once == rewrite(once)


@given(SIGNS)
def test_compiling_is_total(pattern: str) -> None:
    """A pattern compiles, or is refused with a remedy; nothing else happens."""
    error = refusal(pattern)
    assert error is None or error.remedy
    assert error is None or error.position is None or 0 <= error.position <= len(pattern)


ASCII_PATTERNS = st.lists(
    st.sampled_from(
        ["a", "b", "_", "7", " ", r"\w", r"\d", r"\s", r"\W", r"\D", r"\S", "[ab]", r"[\w ]", r"[^\d]", "."]
    ),
    min_size=1,
    max_size=6,
)
REPEATED = st.sampled_from(["", "*", "+", "?"])


@given(st.lists(st.tuples(ASCII_PATTERNS.map("".join), REPEATED), max_size=4), st.text("ab_7 \t!", max_size=8))
def test_means_what_python_means_on_ascii(parts: list[tuple[str, str]], text: str) -> None:
    """On ASCII text the rewritten classes accept what the standard library's do."""
    pattern = "".join(f"(?:{part}){repeated}" for part, repeated in parts)
    expected = re.compile(pattern).fullmatch(text) is not None
    assert expected == (compile_pattern(pattern).fullmatch(text) is not None)


@pytest.mark.parametrize(
    ("pattern", "text", "matched"),
    [
        pytest.param("(?P<a>x)(y)(?:z)", "xyz", True, id="groups still group"),
        pytest.param(r"\(x\)[(]", "(x)(", True, id="escaped and bracketed parentheses stay"),
        pytest.param("(?i)x", "X", True, id="flags stay"),
        pytest.param(r"(\w)+", "өү", True, id="classes are rewritten"),
    ],
)
def test_part(pattern: str, text: str, *, matched: bool) -> None:
    """A part of a larger pattern matches the same and captures nothing."""
    found = compile_pattern(as_part(pattern)).fullmatch(text)
    assert matched == (found is not None)
    assert found is None or not found.groups


def test_group_names() -> None:
    """The names of groups come in order, in either spelling; a look-behind is none."""
    assert group_names(r"(?P<a>x)(y)(?<b>z)\(?P<c>(?<=d)[(?P<e>]") == ("a", "b")
