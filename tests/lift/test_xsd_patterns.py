r"""Patterns of XML Schema as `sh:pattern`."""

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st
from xmlschema import XMLSchema11

from semantic_bridge.lift.xsd.patterns import UnsayablePatternError, as_shacl
from semantic_bridge.text.regex import compile_pattern
from tests.lift.xml_sources import schema


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        pytest.param((r"\d{14}",), r"^(?:\d{14})$", id="the whole text must match, so it is anchored"),
        pytest.param(("M", "F"), "^(?:M|F)$", id="of several patterns of one restriction one must match"),
        pytest.param(("(ab)+",), "^(?:(?:ab)+)$", id="groups capture nothing"),
        pytest.param(("a.b",), r"^(?:a[^\n\r]b)$", id="a dot is no line's end"),
        pytest.param(("^a$",), r"^(?:\^a\$)$", id="a circumflex and a dollar are signs"),
        pytest.param((r"\s",), r"^(?:[\t-\n\r ])$", id="a blank is one of four"),
        pytest.param((r"\w+",), r"^(?:[\p{L}\p{M}\p{N}\p{S}]+)$", id="a word has no punctuation, separators, others"),
        pytest.param((r"[\w-]",), r"^(?:[\p{L}\p{M}\p{N}\p{S}\-])$", id="classes within a class"),
        pytest.param((r"\p{IsCyrillic}",), "^(?:[Ѐ-ӿ])$", id="a block is its characters"),
        pytest.param((r"[а-я-[ё]]",), "^(?:[а-я])$", id="a difference of classes, of which one has nothing to take"),
        pytest.param((r"[a-z-[aeiou]]",), "^(?:[b-df-hj-np-tv-z])$", id="a difference of classes is computed"),
        pytest.param((r"\-\.\|",), r"^(?:\-\.\|)$", id="escaped signs"),
        pytest.param((r"[^\-x]",), r"^(?:[^\-x])$", id="a class of all others"),
        pytest.param(("[A-Z]{2}|[0-9]{1,3}",), "^(?:[A-Z]{2}|[0-9]{1,3})$", id="branches stay within the anchors"),
        pytest.param(("",), "^(?:)$", id="nothing matches an empty text"),
    ],
)
def test_translated(patterns: tuple[str, ...], expected: str) -> None:
    """A pattern means in SHACL what it meant in XML Schema, and RE2 runs it."""
    assert expected == as_shacl(patterns)
    compile_pattern(expected)


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        pytest.param(r"\p{IsRunic}", "the block Runic is not known here", id="a block that is not known"),
        pytest.param(r"[\w-[\d]]", "RE2 has no difference of classes", id="a difference that has no characters"),
        pytest.param(r"a*?", "a quantifier stands where there is nothing to repeat", id="a quantifier that is lazy"),
        pytest.param(r"\bword\b", r"the escape \b is none of XML Schema", id="an escape of other languages"),
        pytest.param("[z-a]", "the ends of a range are in the wrong order", id="a range from the end"),
        pytest.param("[ab", "a class is not closed", id="a class that is not closed"),
        pytest.param("[]", "a class is empty", id="an empty class"),
        pytest.param("[a[b]", r"a [ stands in a class without a \ before it", id="a bracket within a class"),
    ],
)
def test_unsayable(pattern: str, reason: str) -> None:
    """What cannot be said is refused, with the reason."""
    with pytest.raises(UnsayablePatternError) as caught:
        as_shacl((pattern,))
    assert reason == str(caught.value)


@pytest.mark.parametrize("pattern", ["(a", "a{2000}", "a" * 600, r"\p{Nope}", "[a"])
def test_refused_by_the_engine(pattern: str) -> None:
    """What RE2 refuses is refused here, whatever it says of it."""
    with pytest.raises(UnsayablePatternError):
        as_shacl((pattern,))


PIECES = st.sampled_from(
    (
        "a",
        "b",
        "[abc]",
        "[^ab]",
        r"\d",
        r"\s",
        r"\w",
        r"\S",
        r"\i",
        r"\c",
        r"[a-z-[b-y]]",
        ".",
        "^",
        "$",
        "x|y",
        "(ab|c)",
        "a?",
    )
)


@given(st.lists(PIECES, min_size=1, max_size=4).map("".join), st.text("abcxyz019 _-^$ёЖ:.\t", max_size=5))
def test_same_as_xml_schema(pattern: str, text: str) -> None:
    """A text matches the translated pattern just when a processor of XML Schema accepts it."""
    restricted = f'<xs:restriction base="xs:string"><xs:pattern value="{pattern}"/></xs:restriction>'
    kind = schema(f'<xs:element name="x"><xs:simpleType>{restricted}</xs:simpleType></xs:element>', namespace="")
    checked = XMLSchema11(kind).elements["x"].type.is_valid(text)
    try:
        translated = as_shacl((pattern,))
    except UnsayablePatternError:  # categories written out may be longer than a pattern may be
        reject()
    assert checked == (compile_pattern(translated).search(text) is not None)
