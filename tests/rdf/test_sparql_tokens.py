"""The tokens of a query, and what may be read in two ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.rdf.sparql_tokens import SparqlKind, inner_tokens, readings, sparql_tokens


def kinds(query: str) -> list[tuple[SparqlKind, str]]:
    """What the tokens are."""
    return [(token.kind, token.text) for token in sparql_tokens(query)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("<http://e/a#b>", SparqlKind.IRI, id="an IRI"),
        pytest.param('"a # \' b"', SparqlKind.STRING, id="a text"),
        pytest.param("'a \" b'", SparqlKind.STRING, id="a text in single quotes"),
        pytest.param('"""a "" \n b"""', SparqlKind.STRING, id="a long text"),
        pytest.param("'''a '' \n b'''", SparqlKind.STRING, id="a long text in single quotes"),
        pytest.param("?ысым", SparqlKind.VARIABLE, id="a variable"),
        pytest.param("$service", SparqlKind.VARIABLE, id="a variable with a dollar"),
        pytest.param("ex:a.b", SparqlKind.NAME, id="a name"),
        pytest.param("ex:a\\#b", SparqlKind.NAME, id="an escape in a name"),
        pytest.param(":", SparqlKind.NAME, id="a name of nothing"),
        pytest.param("ex:a\u0301", SparqlKind.NAME, id="a combining letter in a name"),
        pytest.param("_:b0", SparqlKind.BLANK, id="a blank node"),
        pytest.param("@ky-Cyrl", SparqlKind.LANGUAGE, id="a language"),
        pytest.param("1.5e-3", SparqlKind.NUMBER, id="a number"),
        pytest.param("SELECT", SparqlKind.WORD, id="a word"),
        pytest.param("&&", SparqlKind.MARK, id="an operator of two signs"),
        pytest.param("<<", SparqlKind.MARK, id="a bracket of two signs"),
        pytest.param('"', SparqlKind.UNKNOWN, id="an open quotation mark"),
    ],
)
def test_one_token(text: str, kind: SparqlKind) -> None:
    """Each is one token of its kind."""
    assert [(kind, text)] == kinds(text)


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        pytest.param("?a<?b", ["?a", "<", "?b"], id="a comparison without blanks"),
        pytest.param("# c\r?a", ["?a"], id="a comment ends with any line end"),
        pytest.param("?a-1", ["?a", "-", "1"], id="a variable ends before a sign"),
        pytest.param("ex:a. ?b", ["ex:a", ".", "?b"], id="the last dot is no part of a name"),
        pytest.param("<a b>", ["<", "a", "b", ">"], id="what has a blank is no IRI"),
        pytest.param('"a\nb"', ['"', "a", "b", '"'], id="a text ends with its line"),
        pytest.param("trueSERVICE<a:a>", ["trueSERVICE", "<a:a>"], id="words are not divided here"),
        pytest.param("1SERVICE", ["1", "SERVICE"], id="a number is"),
    ],
)
def test_several_tokens(query: str, texts: list[str]) -> None:
    """Where one token ends and the next starts."""
    assert texts == [token.text for token in sparql_tokens(query)]


@pytest.mark.parametrize(
    ("query", "unsure"),
    [
        pytest.param("FILTER(?a <b:c> ?d)", True, id="after an operand in brackets"),
        pytest.param("FILTER((1) <b:c> ?d)", True, id="after a bracket"),
        pytest.param("FILTER(true <b:c> ?d)", True, id="after a word that is a value"),
        pytest.param("FILTER(?a = <b:c>)", False, id="after an operator"),
        pytest.param("FILTER(f(<b:c>, <b:c>))", False, id="after a bracket or a comma"),
        pytest.param("FILTER(?a <http://b/c> ?d)", False, id="with a host it can only be an IRI"),
        pytest.param("{ ?a <b:c> ?d }", False, id="in a group"),
        pytest.param("[ <b:c> <b:c> ]", False, id="in a blank node"),
        pytest.param("VALUES (?a ?b) { (<b:c> <b:c>) }", False, id="in a data block"),
        pytest.param("VALUES ?a { 1 } FILTER(?a <b:c> 1)", True, id="after a data block"),
        pytest.param("{ FILTER(?a IN (1)) ?a <b:c> 1 }", False, id="after the brackets"),
    ],
)
def test_what_may_be_a_comparison(query: str, unsure: bool) -> None:  # noqa: FBT001  # a column of the table
    """An IRI without a host, after an operand in an expression, may be two comparisons to the engine."""
    found = [token.kind for token in sparql_tokens(query)]
    assert unsure == (SparqlKind.UNSURE in found)


def test_inner_tokens() -> None:
    """Read as a comparison, what looks like an IRI has tokens of its own, at their places."""
    (token,) = [token for token in sparql_tokens("(1 <((2>3)") if token.kind is SparqlKind.UNSURE]
    assert [("<", 3), ("(", 4), ("(", 5), ("2", 6), (">", 7)] == [(t.text, t.offset) for t in inner_tokens(token)]


@pytest.mark.parametrize(
    ("query", "second"),
    [
        pytest.param("\\u0053ELECT", "SELECT", id="a short escape"),
        pytest.param("\\U00000053ELECT", "SELECT", id="a long escape"),
        pytest.param("\\uD800", None, id="half of a character stays"),
        pytest.param("\\UFFFFFFFF", None, id="what is no character stays"),
        pytest.param("SELECT", None, id="no escape"),
    ],
)
def test_readings(query: str, second: str | None) -> None:
    """A query with codepoint escapes has two readings."""
    assert (query,) if second is None else (query, second) == readings(query)


@given(st.text(alphabet="{}()[]<>\"'\\#!?+-.:;,|/*^aSé0\n", max_size=60))
def test_offsets(query: str) -> None:
    """Each token stands at its offset; this never raises."""
    for token in sparql_tokens(query):
        assert query[token.offset :].startswith(token.text)
