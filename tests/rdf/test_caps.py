"""Limits on a file hold before any parser sees it."""

import pytest

from semantic_bridge.errors import Place, ReadError
from semantic_bridge.rdf.caps import MAX_BYTES, MAX_DEPTH, check_caps


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param(b'"' + b"[" * 99 + b'"', id="a text"),
        pytest.param(b'"""' + b"[\n" * 99 + b'"""', id="a long text"),
        pytest.param(b"'''" + b"(" * 99 + b"'''", id="a long text in single quotes"),
        pytest.param(b"'\\'" + b"(" * 99 + b"'", id="a text with an escaped quotation mark"),
        pytest.param(b"# " + b"[" * 99, id="a comment"),
        pytest.param(b"<a:" + b"(" * 99 + b">", id="an IRI"),
        pytest.param(b"ex:" + b"\\(" * 99, id="escapes in a local name"),
        pytest.param(b"( 1 ) [ ] " * 99, id="brackets that close"),
    ],
)
def test_what_does_not_count(inside: bytes) -> None:
    """Only brackets of the language count towards the depth."""
    check_caps(inside, "a.ttl")


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        pytest.param(b"[" * (MAX_DEPTH + 1), 1, MAX_DEPTH + 1, id="square brackets"),
        pytest.param(b"\n\n" + b"(" * (MAX_DEPTH + 1), 3, MAX_DEPTH + 1, id="round brackets"),
        pytest.param(b"[(" * (MAX_DEPTH // 2) + b"[", 1, MAX_DEPTH + 1, id="both"),
        pytest.param("\né".encode() + b"[" * (MAX_DEPTH + 1), 2, MAX_DEPTH + 2, id="the column counts characters"),
        pytest.param(
            b"ex:a\\' , " + b"(" * (MAX_DEPTH + 1) + b"ex:b\\'",
            1,
            MAX_DEPTH + 10,
            id="an escaped quotation mark opens no text",
        ),
        pytest.param(b"<a " + b"(" * (MAX_DEPTH + 1) + b">", 1, MAX_DEPTH + 4, id="what is no IRI hides nothing"),
    ],
)
def test_depth(content: bytes, line: int, column: int) -> None:
    """The bracket that is one too deep is the place."""
    with pytest.raises(ReadError) as caught:
        check_caps(content, "a.ttl")
    assert Place("a.ttl", line, column) == caught.value.where


def test_the_deepest_that_is_allowed() -> None:
    """The limit itself is allowed."""
    check_caps(b"[" * MAX_DEPTH, "a.ttl")


def test_size() -> None:
    """A file of 16 MiB is read, one byte more is not."""
    check_caps(b" " * MAX_BYTES, "a.ttl")
    with pytest.raises(ReadError, match="16,777,216 bytes"):
        check_caps(b" " * (MAX_BYTES + 1), "a.ttl")
