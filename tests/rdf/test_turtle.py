"""Where a file says what, found in whole files and in broken ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.rdf.graph import parse_turtle
from semantic_bridge.rdf.turtle import declared_prefixes, locate, statements
from semantic_bridge.terms import Iri

E = "http://example.org/"
FILE = """\
@prefix ex: <http://example.org/> .   # the prefix
PREFIX b: <http://b.org/>
@base <http://base.org/file> .

ex:a a ex:T ;
    ex:p "x"@en , "2"^^ex:d , 3 , true , [ a ex:Q ; ex:p "inner" ] ;
    ex:q <rel> , <#frag> , ( ex:a ex:b ) .
<#s> ex:p "line\\nbreak" , \"\"\"two
lines\"\"\" .
b:c\\,d ex:p ex:e .
ex:a ex:r ex:later .
"""


@pytest.mark.parametrize(
    ("subject", "predicate", "object_", "place"),
    [
        pytest.param(E + "a", None, None, (5, 1), id="a subject, where it first stands"),
        pytest.param(E + "a", E + "p", None, (6, 5), id="a predicate"),
        pytest.param(E + "a", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", None, (5, 6), id="the keyword a"),
        pytest.param(E + "a", E + "p", "x", (6, 10), id="a text with a language"),
        pytest.param(E + "a", E + "p", "2", (6, 19), id="a text with a datatype"),
        pytest.param(E + "a", E + "p", "3", (6, 31), id="a number"),
        pytest.param(E + "a", E + "p", "true", (6, 35), id="a boolean"),
        pytest.param(E + "a", E + "q", "http://base.org/rel", (7, 10), id="a relative IRI"),
        pytest.param(E + "a", E + "q", "http://base.org/file#frag", (7, 18), id="a fragment"),
        pytest.param(E + "a", E + "r", E + "later", (11, 11), id="a later statement on the same subject"),
        pytest.param(E + "a", E + "p", "inner", (6, 5), id="what stands in a blank node is not the subject's"),
        pytest.param(E + "a", E + "z", "x", (5, 1), id="an unknown predicate falls back to the subject"),
        pytest.param("http://base.org/file#s", E + "p", "line\nbreak", (8, 11), id="a text with an escape"),
        pytest.param("http://base.org/file#s", E + "p", "two\nlines", (8, 27), id="a text of two lines"),
        pytest.param("http://b.org/c,d", None, None, (10, 1), id="an escape in a name, a prefix of SPARQL"),
        pytest.param(E + "T", None, None, None, id="what is only an object is no subject"),
    ],
)
def test_locate(subject: str, predicate: str | None, object_: str | None, place: tuple[int, int] | None) -> None:
    """The place is the nearest to what was asked for."""
    assert place == locate(FILE, subject, predicate, object_)


@pytest.mark.parametrize(
    ("broken", "place"),
    [
        pytest.param("ex:x ex:p ex:y\nex:a ex:p 1 .", (2, 1), id="a dot missing before"),
        pytest.param("ex:x ex:p [ ex:q 1 .\nex:a ex:p 1 .", (2, 1), id="a bracket open before"),
        pytest.param("ex:x ex:p ( 1 2\nex:a ex:p 1 .", (2, 1), id="a bracket and no dot before"),
        pytest.param('ex:x ex:p "open .\nex:a ex:p 1 .', (2, 1), id="a quotation mark open before"),
        pytest.param("ex:x ex:p ) ] .\nex:a ex:p 1 .", (2, 1), id="a bracket closed too often before"),
        pytest.param("ex:a ex:p", (1, 1), id="the end of the file after a predicate"),
        pytest.param("ex:a", (1, 1), id="the end of the file after a subject"),
        pytest.param("@prefix ex2 <a:>\nex:a ex:p 1 .", (2, 1), id="a wrong declaration before"),
    ],
)
def test_locate_in_broken_files(broken: str, place: tuple[int, int]) -> None:
    """A mistake hides at most the statement that it stands in."""
    line, column = place
    assert (line + 1, column) == locate("@prefix ex: <http://example.org/> .\n" + broken, E + "a")


def test_base_from_outside() -> None:
    """Relative IRIs are resolved against the file's IRI until the file declares a base."""
    assert (1, 1) == locate("<#x> <#p> 1 .", "http://f.org/a.ttl#x", base="http://f.org/a.ttl")


@pytest.mark.parametrize(
    "base",
    [
        "urn:a:b",
        "urn:a/b/c?q#f",
        "tag:x,2020:y",
        "mailto:x",
        "http://a/b/c/d;p?q#f",
        "http://a",
        "https://a/b/../c/./d",
    ],
)
@pytest.mark.parametrize(
    "reference",
    [
        *("", "#f", "x", "/x", "//h/x", "?y", "?", "#", ".", "..", "./x", "../x", "../../../x", "g;x=1/../y", "x#f"),
        *("/./x/../y", "x:y", "http:g", "HTTP://A/", "urn:z", "x/y:z"),
    ],
)
@pytest.mark.parametrize("declared", [False, True], ids=["of the file", "in the file"])
def test_relative_iris(base: str, reference: str, *, declared: bool) -> None:
    """Relative IRIs are resolved as the parser does (RFC 3986, section 5.2), whatever the scheme of their base."""
    text = (
        f"@base <{base}> .\n<{reference}> <urn:p> <{reference}> ."
        if declared
        else f"<{reference}> <urn:p> <{reference}> ."
    )
    outer = "https://example.org/x" if declared else base
    (triple,) = parse_turtle(text.encode(), file="f.ttl", base=outer)
    (statement,) = statements(text, base=outer)
    assert (triple.subject, triple.object) == (statement.subject, statement.object)


@pytest.mark.parametrize(
    ("base", "reference"),
    [
        pytest.param("", "x", id="without a base"),
        pytest.param("no base", "x", id="with a base that is none"),
        pytest.param("https://example.org/", "%zz", id="an IRI that is none"),
    ],
)
def test_iris_that_cannot_be_resolved(base: str, reference: str) -> None:
    """What cannot be resolved stays as it is written."""
    assert [reference] == [statement.subject for statement in statements(f"<{reference}> <urn:p> 1 .", base=base)]


def test_undeclared_prefix_stays_as_written() -> None:
    """A name whose prefix is not declared is found by its short form."""
    assert (1, 1) == locate("zz:a zz:p 1 .", "zz:a")


def test_later_declaration_wins() -> None:
    """A prefix may be declared again; what follows uses the later one."""
    text = "@prefix e: <http://one/> . e:a e:p 1 .\n@prefix e: <http://two/> . e:a e:p 1 ."
    assert (1, 28) == locate(text, "http://one/a")
    assert (2, 28) == locate(text, "http://two/a")
    assert {"e": "http://two/"} == declared_prefixes(text)


def test_statements_agree_with_the_parser() -> None:
    """On a whole file, what is found is what the full parser reads of the named subjects."""
    graph = parse_turtle(FILE.encode(), file="a.ttl")
    named = {(triple.subject, triple.predicate) for triple in graph if isinstance(triple.subject, Iri)}
    assert named == {(statement.subject, statement.predicate) for statement in statements(FILE)}


@given(st.text(alphabet="<>\"'\\ .;,[]()@^#:_aex1\n", max_size=80))
def test_never_raises(text: str) -> None:
    """Whatever the file holds, there are statements, perhaps none."""
    assert isinstance(list(statements(text)), list)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("pq"), st.sampled_from("xyz")), min_size=1))
def test_every_statement_is_found_at_its_line(rows: list[tuple[str, str, str]]) -> None:
    """With one statement on each line, the place of a statement is the first line that states it."""
    text = "@prefix ex: <http://example.org/> .\n" + "\n".join(f"ex:{s} ex:{p} ex:{o} ." for s, p, o in rows)
    for subject, predicate, object_ in rows:
        expected = rows.index((subject, predicate, object_)) + 2
        assert (expected, 11) == locate(text, E + subject, E + predicate, E + object_)
