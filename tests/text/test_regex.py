"""Regular expressions: what they mean, what is refused, and that they always answer."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.settings import Limits
from semantic_bridge.text.regex import PATTERN_BYTES, PatternError, compile_pattern, quote

TEN_KILOBYTES = 10_000


def matches(pattern: str, text: str, flags: str = "") -> bool:
    """Whether the pattern matches the whole text."""
    return compile_pattern(pattern, flags).fullmatch(text) is not None


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        pytest.param(r"^\w+$", "Көчө", True, id="Kyrgyz letters are word characters"),
        pytest.param(r"^\w+$", "и\u0306", True, id="combining marks are word characters"),
        pytest.param(r"\w+", "snake_case_7", True, id="underscore and digits are word characters"),
        pytest.param(r"\w+", "два слова", False, id="a blank is no word character"),
        pytest.param(r"\W+", " —!", True, id="not word"),
        pytest.param(r"\W", "ө", False, id="a Kyrgyz letter is not a non-word character"),
        pytest.param(r"\d+", "2024", True, id="ASCII digits"),
        pytest.param(r"\d+", "٢٠٢٤", True, id="decimal digits of any script"),
        pytest.param(r"\d", "½", False, id="a fraction is no decimal digit"),
        pytest.param(r"\D", "٢", False, id="not digit"),
        pytest.param(r"а\sб", "а\u00a0б", True, id="a no-break space is a blank"),
        pytest.param(r"а\sб", "а\u3000б", True, id="an ideographic space is a blank"),
        pytest.param(r"а\sб", "а\tб", True, id="a tab is a blank"),
        pytest.param(r"\S+", "а\u00a0б", False, id="not blank"),
        pytest.param(r"[\w-]+", "Кара-Суу", True, id="a class within brackets"),
        pytest.param(r"[\w-.]+", "а-.б", True, id="a hyphen after a class is itself"),
        pytest.param(r"[\w-z]+", "`", False, id="a class never makes a range with its neighbour"),
        pytest.param(r"[.\d]+", "1.٢", True, id="digits within brackets"),
        pytest.param(r"[^\s,]+", "а\u00a0б", False, id="a class within negated brackets"),
        pytest.param(r"[^\d]", "٢", False, id="digits within negated brackets"),
        pytest.param(r"[\D]+", "абв", True, id="complement of digits within brackets"),
        pytest.param(r"[\s\S]+", "а\n б", True, id="a class and its complement are everything"),
        pytest.param(r"[\Wа]+", "а-а", True, id="a complement added to a class"),
        pytest.param(r"[\Wа]+", "б", False, id="a complement added to a class keeps others out"),
        pytest.param(r"[]а]+", "а]", True, id="a bracket that comes first is itself"),
        pytest.param(r"[\]\[а]+", "[а]", True, id="escaped brackets"),
        pytest.param(r"\\d", r"\d", True, id="an escaped backslash escapes nothing"),
        pytest.param(r"\p{Cyrillic}+", "Бишкек", True, id="a script"),
        pytest.param(r"\pL+", "Ош", True, id="a category in short"),
        pytest.param(r"\x{416}", "Ж", True, id="a character by number"),
        pytest.param("а.б", "а\nб", False, id="a point matches no line end"),
        pytest.param("а$", "а\n", False, id="the end is the very end"),
        pytest.param("(а|аб)(в|бвг)", "абвг", True, id="a choice takes what lets the whole match"),
    ],
)
def test_meaning(pattern: str, text: str, *, expected: bool) -> None:
    """Classes are Unicode's, brackets and anchors are XPath's."""
    assert expected == matches(pattern, text)


@pytest.mark.parametrize(
    ("flags", "pattern", "text", "expected"),
    [
        pytest.param("i", "көчө", "КӨЧӨ", True, id="i ignores case beyond ASCII"),
        pytest.param("", "көчө", "КӨЧӨ", False, id="case counts without i"),
        pytest.param("s", "а.б", "а\nб", True, id="s lets a point match a line end"),
        pytest.param("m", "(?s:.*)^б$(?s:.*)", "а\nб\nв", True, id="m lets anchors match at lines"),
        pytest.param("is", "А.б", "а\nб", True, id="two flags"),
    ],
)
def test_flags(flags: str, pattern: str, text: str, *, expected: bool) -> None:
    """The flags are those of `sh:flags`."""
    assert expected == matches(pattern, text, flags)


def test_flags_apply_to_the_whole() -> None:
    """A flag neither adds a group nor makes an unbalanced pattern whole."""
    assert ("а",) == getattr(compile_pattern("(а)", "i").fullmatch("а"), "groups", None)
    with pytest.raises(PatternError):
        compile_pattern("а)(б", "i")


@pytest.mark.parametrize(
    ("pattern", "position", "reason", "remedy"),
    [
        pytest.param("а(?=б)", 1, "look-around", "two patterns", id="look-ahead"),
        pytest.param("а(?!б)", 1, "look-around", "group", id="negative look-ahead"),
        pytest.param("(?<=а)б", 0, "look-around", "group", id="look-behind"),
        pytest.param("(?<!а)б", 0, "look-around", "group", id="negative look-behind"),
        pytest.param(r"(а)\1", 3, "back-references", "Write the repeated part out", id="back-reference"),
        pytest.param(r"(а)\12", 3, "back-references", "Write", id="a back-reference that RE2 would read as octal"),
        pytest.param(r"(?P<x>а)\k<x>", 8, "back-references", "Write", id="back-reference by name"),
        pytest.param("(?P<x>а)(?P=x)", 8, "back-references", "Write", id="back-reference as Python writes it"),
        pytest.param(r"\bа", 0, "word boundary", "either side", id="word boundary"),
        pytest.param(r"а\B", 1, "word boundary", "either side", id="no word boundary"),
        pytest.param(r"[\b]", 1, "word boundary", "either side", id="boundary in brackets"),
        pytest.param("(?>а)", 0, "atomic", "(?:", id="atomic group"),
        pytest.param("(?#x)а", 0, "comments", "rdfs:comment", id="comment"),
        pytest.param("(?(1)а|б)", 0, "conditional", "both cases", id="conditional"),
        pytest.param("(?x) а", 0, "free-spacing", "blanks", id="free spacing"),
        pytest.param(r"\Qа.б\E", 0, "quoting", "Escape", id="quoting"),
        pytest.param(r"\C", 0, "single byte", "any character", id="a byte is no character"),
        pytest.param(r"а\Z", 1, r"\Z", "$", id="the end as Python writes it"),
        pytest.param(r"\i\c*", 0, "XML name", r"\p{L}", id="XML names"),
        pytest.param("[а-я-[аеиоу]]", 5, "subtraction", "escape", id="class subtraction, which RE2 would misread"),
        pytest.param("[[:alpha:]]", 1, "POSIX", r"\p{L}", id="POSIX classes are ASCII in RE2"),
        pytest.param(r"[^\W]", 2, r"\W", r"\w", id="a complement in negated brackets"),
        pytest.param(r"[^а\S]", 3, r"\S", r"\s", id="not blank in negated brackets"),
        pytest.param("а++", 1, "++", "possessive", id="possessive quantifier"),
        pytest.param("(?R)", 0, "(?R", "(?:", id="recursion"),
        pytest.param("а{1001}", 1, "{1001}", "sh:maxLength", id="too many repetitions"),
        pytest.param(r"\p{IsCyrillic}", 0, "IsCyrillic", r"\p{Cyrillic}", id="a block of XSD"),
        pytest.param("[я-а]", 1, "я-а", "in order", id="a range backwards"),
        pytest.param("(а", 0, "missing )", "Close", id="group left open"),
        pytest.param("[а", 0, "missing ]", "Close", id="bracket left open"),
        pytest.param("а)", 0, "unexpected )", "Open", id="group never opened"),
        pytest.param("*", 0, "no argument", "before it", id="nothing to repeat"),
        pytest.param("а\\", None, "trailing", r"\\", id="a backslash at the end"),
        pytest.param(r"\e", 0, "invalid escape", "character itself", id="unknown escape"),
        pytest.param("(?P<x>а)(?P<x>б)", None, "'x'", "name of its own", id="two groups of one name"),
        pytest.param("а" * 300, None, "600 bytes", "several patterns", id="too long, in bytes"),
        pytest.param(r"(\w{1,30}){1,30}(\w{1,30}){1,30}", None, "too large", "smaller", id="too large a machine"),
    ],
)
def test_refused(pattern: str, position: int | None, reason: str, remedy: str) -> None:
    """What RE2 lacks or would misread is refused when compiled, with the place and what to write instead."""
    with pytest.raises(PatternError) as caught:
        compile_pattern(pattern)
    error = caught.value
    assert (pattern, position) == (error.pattern, error.position)
    assert reason in error.reason
    assert remedy in error.remedy
    assert error.reason in str(error)


def test_refusing_is_silent(capfd: pytest.CaptureFixture[str]) -> None:
    """RE2 prints nothing of its own: a pattern is told of by the error only."""
    with pytest.raises(PatternError):
        compile_pattern("(а")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("flag", ["x", "q", "U", "g"])
def test_unknown_flag(flag: str) -> None:
    """A flag that RE2 cannot honour is refused, never ignored."""
    with pytest.raises(PatternError, match="flag") as caught:
        compile_pattern("а", flag)
    assert "ignore case" in caught.value.remedy


def test_longest_pattern() -> None:
    """A pattern may have 512 bytes, the limit that ships, unless the caller has another."""
    assert Limits().regex_bytes == PATTERN_BYTES == 512
    assert matches("a" * 512, "a" * 512)
    assert compile_pattern("a" * 513, most_bytes=513).search("a" * 513)
    with pytest.raises(PatternError, match="513 bytes, of at most 512"):
        compile_pattern("a" * 513)


def test_long_pattern_is_cut_in_the_message() -> None:
    """A message shows the start of a long pattern; the attribute has the whole."""
    with pytest.raises(PatternError) as caught:
        compile_pattern("a" * 600)
    assert "a" * 600 == caught.value.pattern
    assert "a" * 81 not in str(caught.value)


def test_errors_cross_processes() -> None:
    """A refusal is the same after pickling, as workers need."""
    with pytest.raises(PatternError) as caught:
        compile_pattern("(?=а)")
    copy = pickle.loads(pickle.dumps(caught.value))  # noqa: S301  # its own bytes
    assert (str(caught.value), caught.value.position) == (str(copy), copy.position)


def test_groups() -> None:
    """Groups come in order and by name; one that took no part is None."""
    pattern = compile_pattern("(?P<house>[0-9]+)([а-я])?(?:/(?<part>[0-9]+))?")
    found = pattern.fullmatch("12/3")
    assert found is not None
    assert ("12/3", ("12", None, "3")) == (found.text, found.groups)
    assert {"house": "12", "part": "3"} == found.named
    assert (("house", 1), ("part", 3)) == pattern.names


def test_search() -> None:
    """A search finds the leftmost match anywhere, as `sh:pattern` asks; a full match needs the whole text."""
    pattern = compile_pattern("[0-9]+")
    found = pattern.search("дом 12, кв. 4")
    assert found is not None
    assert found.text == "12"
    assert pattern.fullmatch("дом 12") is None
    assert pattern.search("дом") is None


def test_lone_surrogates_are_text() -> None:
    """A text that is no proper Unicode is answered, not raised on."""
    found = compile_pattern("а(.)б").fullmatch("а\ud800б")
    assert found is not None
    assert ("\ud800",) == found.groups


def test_patterns_are_values() -> None:
    """Two patterns are equal by source and flags, can be keys, and are the same after pickling."""
    pattern = compile_pattern(r"\w+", "i")
    assert len({pattern, compile_pattern(r"\w+", "i"), compile_pattern(r"\w+")}) == 2
    copy = pickle.loads(pickle.dumps(pattern))  # noqa: S301  # its own bytes
    assert copy == pattern
    assert copy.fullmatch("Көчө")


@given(st.text())
def test_quoted_text_matches_itself(text: str) -> None:
    """A quoted text matches itself."""
    assert matches(quote(text), text)


@given(st.text(min_size=1), st.text(min_size=1))
def test_quoted_text_matches_nothing_else(text: str, other: str) -> None:
    """A quoted text matches no other text."""
    assert (text == other) == matches(quote(text), other)


EVIL = [
    "^(a+)+$",
    "(a|a)*b",
    "(a|aa)+$",
    "(.*a){20}b",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
    "(x+x+)+y",
    ".*.*.*.*.*.*=.*",
    r"(\w+\s?)*!",
    "(?:(?:(?:a|ab|abc)*)*)*d",
    "((a?){30}){30}$",
    r"^[\w.]+@([\w-]+\.)+[\w-]{2,4}$",
]
HOSTILE = ["a" * TEN_KILOBYTES, "ab" * (TEN_KILOBYTES // 2), "ж" * (TEN_KILOBYTES // 2), " " * TEN_KILOBYTES]


@pytest.mark.parametrize("pattern", EVIL)
def test_evil_patterns_answer(pattern: str) -> None:
    """A pattern that stops backtracking engines answers on 10 KB of hostile text at once."""
    compiled = compile_pattern(pattern)
    for text in HOSTILE:
        compiled.search(text)
        compiled.fullmatch(text)
