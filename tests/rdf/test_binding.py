"""Terms in a data block: what a value holds never becomes a part of the query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.errors import QueryError
from semantic_bridge.rdf.binding import expanded, form_of, with_prefixes, with_values
from semantic_bridge.rdf.nodes import Literal, Node
from semantic_bridge.rdf.results import Table
from semantic_bridge.rdf.store import MetadataStore
from semantic_bridge.terms import XSD, Iri

STORE = MetadataStore()
ECHO = 'SELECT ?x ("WHERE {" AS ?y) # WHERE {\nWHERE { FILTER(BOUND(?x)) }'


def echoed(node: Node) -> Node | None:
    """What the engine says that the variable is bound to."""
    result = STORE.query(with_values(ECHO, {"x": node}))
    assert isinstance(result, Table)
    ((found, _),) = result.rows
    return found


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_text_comes_back(text: str) -> None:
    """Quotation marks, brackets, line ends and the like are letters of a value."""
    assert Literal(text) == echoed(Literal(text))


@pytest.mark.parametrize(
    "node",
    [
        Iri("https://example.org/a?b=c#d"),
        Iri("https://example.org/Ө"),
        Literal("2024-02-29", XSD.date),
        Literal("12", XSD.integer),
        Literal('"} INSERT DATA { <a:a> <a:a> <a:a> } #'),
        Literal("\\u0022 \\"),
    ],
)
def test_terms_come_back(node: Node) -> None:
    """Each kind of term is bound as it is."""
    assert node == echoed(node)


def test_no_parameters() -> None:
    """Without bindings the query is as it was."""
    assert ECHO == with_values(ECHO, {})


def test_several() -> None:
    """All variables are in one block, one row of it."""
    text = with_values("SELECT ?a ?b WHERE { ?s ?a ?b }", {"a": Iri("urn:a"), "b": Literal("b")})
    assert 'SELECT ?a ?b WHERE { VALUES (?a ?b) { (<urn:a> "b") } ?s ?a ?b }' == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CONSTRUCT { ?x a ?y } WHERE { ?x a ?y }", "CONSTRUCT { ?x a ?y } WHERE { VALUES"),
        ("select (exists { ?a ?b ?x } as ?y) where{ ?x a ?y }", "as ?y) where{ VALUES"),
        ("DESCRIBE ?x WHERE { ?x a ?y }", "DESCRIBE ?x WHERE { VALUES"),
    ],
)
def test_where_it_stands(text: str, expected: str) -> None:
    """The block stands at the start of the outermost group, never in a template or an expression."""
    assert expected in with_values(text, {"x": Iri("urn:x")})


@pytest.mark.parametrize("text", ["ASK { ?x ?y ?z }", "SELECT * { { SELECT * WHERE { ?x ?y ?z } } }"])
def test_nowhere_to_stand(text: str) -> None:
    """Parameters without a WHERE of the outermost group are an error, not a guess."""
    with pytest.raises(QueryError, match="no WHERE") as caught:
        with_values(text, {"x": Iri("urn:x")})
    assert caught.value.remedy


def test_a_term_that_is_none() -> None:
    """An IRI that is none is refused by the serialiser."""
    with pytest.raises(ValueError, match="IRI"):
        with_values(ECHO, {"x": Iri("a> b")})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * { ?s a skos:Concept }", "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "),
        ("PREFIX skos: <urn:x:> SELECT * { ?s a skos:Concept }", ""),
        ("SELECT * { ?s a other:Concept }", ""),
        ("SELECT * { ?s ?p 'skos:Concept' } # skos:Concept", ""),
    ],
)
def test_prefixes(text: str, expected: str) -> None:
    """Prefixes of the project that are used and not declared are declared; the query's own win."""
    assert expected + text == with_prefixes(text)


@pytest.mark.parametrize(
    ("iri", "expected"),
    [("skos:Concept", "http://www.w3.org/2004/02/skos/core#Concept"), ("e:a", "urn:e:a"), ("http://a/b", "http://a/b"),
     ("none:a", "none:a"), ("plain", "plain")],
)  # fmt: skip
def test_expanded(iri: str, expected: str) -> None:
    """A prefix is put in full where it is known."""
    assert expected == expanded(iri, "PREFIX e: <urn:e:> ASK {}")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("PREFIX a: <urn:a> BASE <urn:b> select * {}", "SELECT"), ("# SELECT\nASK {}", "ASK"),
        ("INSERT DATA {}", "INSERT"),
        ("PREFIX insert: <urn:a> PREFIX a: <urn:ask> DESCRIBE a:b", "DESCRIBE"), ("", ""), ("PREFIX a: <urn:a>", ""),
        ("PREFIX a: <urn:a> DELETE WHERE {}", "DELETE"), ("{}", ""),
    ],
)  # fmt: skip
def test_form(text: str, form: str) -> None:
    """The form is the word after the prologue, whatever stands in comments and prefixes."""
    assert form == form_of(text)
