"""Tokens of Turtle, of whole files and of broken ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.rdf.tokens import Token, TokenKind, tokens


def kinds(text: str) -> list[tuple[TokenKind, str]]:
    """What the tokens are, without their places."""
    return [(token.kind, token.text) for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("# a comment", TokenKind.COMMENT, id="a comment"),
        pytest.param("<http://e/#a>", TokenKind.IRI, id="an IRI with a fragment is no comment"),
        pytest.param("<>", TokenKind.IRI, id="the empty IRI"),
        pytest.param("<http://e/\\u0061>", TokenKind.IRI, id="an escape in an IRI"),
        pytest.param("ex:a", TokenKind.NAME, id="a name"),
        pytest.param(":a", TokenKind.NAME, id="the empty prefix"),
        pytest.param("ex:", TokenKind.NAME, id="the empty local name"),
        pytest.param("ex:a.b", TokenKind.NAME, id="a dot in a name"),
        pytest.param("ex:a\\,b", TokenKind.NAME, id="an escape in a name"),
        pytest.param("ex:а-жылы", TokenKind.NAME, id="a Cyrillic name"),
        pytest.param("a:b", TokenKind.NAME, id="a prefix that is called a"),
        pytest.param("passport:sex-M", TokenKind.NAME, id="a hyphen in a name"),
        pytest.param("_:x1", TokenKind.BLANK, id="a blank node"),
        pytest.param('"a # b"', TokenKind.STRING, id="a hash in a text"),
        pytest.param('"a \\" b"', TokenKind.STRING, id="a quotation mark in a text"),
        pytest.param('"""a "" \n b"""', TokenKind.STRING, id="a long text"),
        pytest.param("'''a '\n b'''", TokenKind.STRING, id="a long text in single quotes"),
        pytest.param('""', TokenKind.STRING, id="the empty text"),
        pytest.param("@en-GB", TokenKind.LANGUAGE, id="a language"),
        pytest.param("@prefix", TokenKind.DIRECTIVE, id="a directive"),
        pytest.param("-1.50", TokenKind.NUMBER, id="a decimal"),
        pytest.param("1e-3", TokenKind.NUMBER, id="a double"),
        pytest.param("a", TokenKind.KEYWORD, id="the keyword a"),
        pytest.param("true", TokenKind.KEYWORD, id="a boolean"),
        pytest.param("^^", TokenKind.MARK, id="the datatype mark"),
    ],
)
def test_one_token(text: str, kind: TokenKind) -> None:
    """Each is one token of its kind."""
    assert [(kind, text)] == kinds(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("ex:a.", ["ex:a", "."], id="the final dot is no part of a name"),
        pytest.param("1.", ["1", "."], id="nor of an integer"),
        pytest.param("PREFIX ex: <a:>", ["PREFIX", "ex:", "<a:>"], id="a directive of SPARQL"),
        pytest.param("prefix:a", ["prefix:a"], id="a prefix that is called prefix"),
        pytest.param('"x"@en ;', ['"x"', "@en", ";"], id="a language after a text"),
        pytest.param("\ufeff@base <a:> .", ["@base", "<a:>", "."], id="a byte order mark is blank"),
        pytest.param('"open\nex:a', ['"', "open", "ex:a"], id="an open quotation mark ends with its line"),
        pytest.param("<a b> ex:c", ["<", "a", "b", ">", "ex:c"], id="what is no IRI is taken apart"),
    ],
)
def test_several_tokens(text: str, expected: list[str]) -> None:
    """Where one token ends and the next starts."""
    assert expected == [token.text for token in tokens(text)]


def test_places() -> None:
    """Lines and columns count from 1, in characters."""
    text = 'ex:ы """1\n2""" ;\n\n  ex:b'
    assert [
        Token(TokenKind.NAME, "ex:ы", 1, 1),
        Token(TokenKind.STRING, '"""1\n2"""', 1, 6),
        Token(TokenKind.MARK, ";", 2, 6),
        Token(TokenKind.NAME, "ex:b", 4, 3),
    ] == list(tokens(text))
    assert [(1, 5), (2, 5), (2, 7), (4, 7)] == [token.end for token in tokens(text)]


@given(st.text(alphabet="<>\"'\\ .;,[]()@^#:_aex1é\n\ufeff", max_size=60))
def test_nothing_is_lost(text: str) -> None:
    """Every character but blanks is in exactly one token, and each token stands at its place."""
    lines = text.split("\n")
    assert "".join(text.replace("\ufeff", "").split()) == "".join(
        "".join(token.text.replace("\ufeff", "").split()) for token in tokens(text)
    )
    for token in tokens(text):
        assert lines[token.line - 1][token.column - 1 :].startswith(token.text.split("\n")[0])


def test_time_grows_with_length() -> None:
    """A long line of what might be a prefix does not take quadratic time."""
    assert list(tokens("x." * 100_000))
