r"""A pattern of ECMA 262 matches the same texts once it is lifted, or is not lifted."""

import pytest

from semantic_bridge.lift.json_schema.patterns import lifted_pattern
from semantic_bridge.text.regex import PatternError, compile_pattern


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        pytest.param(r"^\d{14}$", "^[0-9]{14}$", id="digits are ASCII"),
        pytest.param(r"^\w+$", "^[0-9A-Z_a-z]+$", id="so are letters of words"),
        pytest.param(r"[\w.-]+@[\d]", "[0-9A-Z_a-z.-]+@[0-9]", id="in a class, too"),
        pytest.param(r"\D\W", "[^0-9][^0-9A-Z_a-z]", id="complements"),
        pytest.param(r"^\s*$", r"^\s*$", id="blanks stay"),
        pytest.param(r"a\/b[\/]", "a/b[/]", id="an escaped slash"),
        pytest.param(r"\u0416\u{436}", "Жж", id="an escaped letter"),
        pytest.param(r"\u002e", r"\.", id="an escaped sign stays that sign"),
        pytest.param(r"\\u0416", r"\\u0416", id="an escaped backslash stays one"),
        pytest.param(r"^\p{L}+$", r"^\p{L}+$", id="a class of Unicode"),
        pytest.param(r"(?<year>\d+)", "(?<year>[0-9]+)", id="a named group"),
        pytest.param("^[A-Z]{2}-[0-9]+$", "^[A-Z]{2}-[0-9]+$", id="the usual one stays as it is"),
    ],
)
def test_lifted(pattern: str, expected: str) -> None:
    """What differs in meaning is written out, the rest stays; the result runs."""
    assert expected == lifted_pattern(pattern)
    assert expected == compile_pattern(expected).source


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        pytest.param(r"^\d$", "٣", id="an Arabic digit is no digit of ECMA 262"),
        pytest.param(r"^\w$", "Ж", id="a Cyrillic letter is no letter of a word there"),
    ],
)
def test_ascii(pattern: str, text: str) -> None:
    """What ECMA 262 does not match is not matched."""
    assert compile_pattern(lifted_pattern(pattern)).search(text) is None


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        pytest.param(r"^(?!x)", "RE2 has no look-around", id="look-around"),
        pytest.param(r"(a)\1", "RE2 has no back-references", id="a back-reference"),
        pytest.param(r"\bx\b", "RE2 has no word boundary", id="a word boundary"),
        pytest.param("[]", "an empty class is read differently", id="the class of nothing"),
        pytest.param("[^]", "an empty class is read differently", id="the class of everything"),
        pytest.param(r"[\W]", "a complement stands within a class", id="a complement in a class"),
        pytest.param(r"\Ax", r"`\A` is not of ECMA 262", id="another syntax"),
        pytest.param(r"\ud83d", "an escape names no character", id="half a surrogate pair"),
        pytest.param("(", "missing", id="malformed"),
        pytest.param("a" * 600, "it has 600 bytes", id="too long"),
    ],
)
def test_refused(pattern: str, reason: str) -> None:
    """What cannot be kept is refused, with the reason."""
    with pytest.raises(PatternError) as caught:
        lifted_pattern(pattern)
    assert caught.value.reason.startswith(reason)
