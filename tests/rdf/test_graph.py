"""Graphs: what is stated, in the order and the form in which it is written."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.errors import Place, ReadError
from semantic_bridge.rdf import graph as graph_module
from semantic_bridge.rdf.graph import BrokenListError, Graph, parse_turtle
from semantic_bridge.rdf.nodes import Blank, Literal, Node, Triple, text_literal
from semantic_bridge.terms import RDF, XSD, Iri, Namespace

EX = Namespace("http://example.org/")
PREFIX = (
    "@prefix ex: <http://example.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . "
    "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
)


def read(turtle: str) -> Graph:
    """The graph of a text, with the prefixes of these tests."""
    return parse_turtle((PREFIX + turtle).encode(), file="a.ttl")


@pytest.mark.parametrize(
    ("written", "value", "datatype"),
    [
        pytest.param('"007"^^xsd:integer', "007", XSD.integer, id="a typed integer keeps its zeros"),
        pytest.param("007", "007", XSD.integer, id="a bare integer keeps its zeros"),
        pytest.param("+1", "+1", XSD.integer, id="a sign is kept"),
        pytest.param("01.50", "01.50", XSD.decimal, id="a decimal keeps its zeros"),
        pytest.param("1e3", "1e3", XSD.double, id="a double is not expanded"),
        pytest.param('"1"^^xsd:boolean', "1", XSD.boolean, id="one does not become true"),
        pytest.param("true", "true", XSD.boolean, id="true is a boolean"),
        pytest.param('"+1"^^xsd:int', "+1", XSD.int, id="a derived type is not replaced by its base"),
        pytest.param('"2024-02-30"^^xsd:date', "2024-02-30", XSD.date, id="an ill-typed literal is kept"),
        pytest.param('" a "', " a ", XSD.string, id="blanks are kept"),
        pytest.param('"e\\u0301"', "e\u0301", XSD.string, id="Unicode is not composed"),
        pytest.param('"Көчө"', "Көчө", XSD.string, id="Kyrgyz letters are kept"),
    ],
)
def test_lexical_forms_are_kept(written: str, value: str, datatype: Iri) -> None:
    """Nothing is normalised between the file and the graph."""
    assert Literal(value, datatype) == read(f"ex:a ex:p {written} .").value(EX.a, EX.p)


def test_language() -> None:
    """A text in a language is rdf:langString, with the tag in lower case (RDF 1.1 Concepts, section 3.3)."""
    assert Literal("аты", RDF.langString, "ky") == read('ex:a ex:p "аты"@KY .').value(EX.a, EX.p)
    assert Literal("аты", RDF.langString, "ky") == text_literal("аты", "ky")


def test_order_is_the_files() -> None:
    """Objects, subjects, predicates and triples come in the order in which the file states them."""
    graph = read("ex:b ex:p ex:z , ex:a ; ex:o ex:a . ex:a ex:p ex:a .")
    assert (EX.z, EX.a) == graph.objects(EX.b, EX.p)
    assert (EX.b, EX.a) == graph.subjects(EX.p, EX.a)
    assert (EX.p, EX.o) == graph.predicates(EX.b)
    assert [EX.b, EX.b, EX.b, EX.a] == [triple.subject for triple in graph]


def test_what_is_not_there() -> None:
    """Questions about what is not stated have empty answers, for literals too."""
    graph = read("ex:a ex:p ex:b .")
    assert () == graph.objects(EX.b, EX.p)
    assert () == graph.objects(text_literal("x"), EX.p)
    assert () == graph.subjects(EX.p, EX.a)
    assert () == graph.predicates(EX.b)
    assert graph.value(EX.a, EX.q) is None


def test_a_graph_is_a_set() -> None:
    """A triple stated twice is there once; one of another form is another triple."""
    graph = read("ex:a ex:p 1 , 1 , 01 .")
    assert 2 == len(graph)
    assert Triple(EX.a, EX.p, Literal("01", XSD.integer)) in graph
    assert Triple(EX.a, EX.p, Literal("001", XSD.integer)) not in graph


def test_typed() -> None:
    """Instances are those that are stated; a subclass says nothing here."""
    rdfs = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
    graph = read(f"ex:a a ex:C . ex:b a ex:D . ex:D {rdfs} ex:C .")
    assert (EX.a,) == graph.typed(EX.C)


@pytest.mark.parametrize(
    ("list_", "members"),
    [
        pytest.param("()", (), id="the empty list"),
        pytest.param("( ex:b 1 ex:b )", (EX.b, Literal("1", XSD.integer), EX.b), id="order and repetition are kept"),
        pytest.param("( ( ex:b ) )", None, id="a list in a list is one member"),
    ],
)
def test_items(list_: str, members: tuple[Node, ...] | None) -> None:
    """An RDF list is the tuple of its members."""
    graph = read(f"ex:a ex:p {list_} .")
    start = graph.value(EX.a, EX.p)
    assert start is not None
    found = graph.items(start)
    assert members == found if members is not None else isinstance(found[0], Blank)


@pytest.mark.parametrize(
    ("turtle", "circular"),
    [
        pytest.param("ex:a ex:p ex:b .", False, id="no list at all"),
        pytest.param("ex:a ex:p ex:l . ex:l rdf:first 1 .", False, id="a cell without a rest"),
        pytest.param("ex:a ex:p ex:l . ex:l rdf:rest () .", False, id="a cell without a first"),
        pytest.param("ex:a ex:p ex:l . ex:l rdf:first 1 , 2 ; rdf:rest () .", False, id="a cell with two members"),
        pytest.param("ex:a ex:p ex:l . ex:l rdf:first 1 ; rdf:rest () , ex:l .", False, id="a cell with two rests"),
        pytest.param("ex:a ex:p ex:l . ex:l rdf:first 1 ; rdf:rest ex:l .", True, id="a circle"),
        pytest.param("ex:a ex:p ex:l . ex:l rdf:first 1 ; rdf:rest 2 .", False, id="a rest that is a literal"),
    ],
)
def test_broken_lists(turtle: str, circular: bool) -> None:  # noqa: FBT001  # the expected word of the message
    """A list without an end is an error, never an endless loop."""
    graph = read(turtle)
    start = graph.value(EX.a, EX.p)
    assert start is not None
    with pytest.raises(BrokenListError) as caught:
        graph.items(start)
    assert circular == ("circle" in caught.value.problem)


def test_union_keeps_order_and_drops_repetition() -> None:
    """A union is the triples of the first graph, then what the others add."""
    first, second = read("ex:b ex:p 1 ."), read("ex:a ex:p 1 . ex:b ex:p 1 .")
    assert [EX.b, EX.a] == [triple.subject for triple in Graph.union([first, second])]


def test_blank_nodes_of_two_files_never_meet() -> None:
    """The label _:x in one file is not the _:x of another."""
    one = parse_turtle(b"_:x <a:p> 1 .", file="one.ttl")
    two = parse_turtle(b"_:x <a:q> 1 .", file="two.ttl")
    assert 2 == len({triple.subject for triple in Graph.union([one, two])})


def test_blank_nodes_are_the_same_at_every_load() -> None:
    """Reloading a file gives an equal graph, so that a digest over it does not change."""
    data = b"[] <a:p> _:x , [ <a:q> ( 1 2 ) ] . _:x <a:p> 1 ."
    assert list(parse_turtle(data, file="a.ttl")) == list(parse_turtle(data, file="a.ttl"))


def test_byte_order_mark() -> None:
    """A byte order mark is no part of the content."""
    assert 1 == len(parse_turtle(b"\xef\xbb\xbf<a:a> <a:p> 1 .", file="a.ttl"))


def test_base() -> None:
    """Relative IRIs are resolved against the base that is given, and are an error without one."""
    graph = parse_turtle(b"<x> a <y> .", file="a.ttl", base="http://e/d/f")
    assert (Iri("http://e/d/x"),) == graph.typed(Iri("http://e/d/y"))
    with pytest.raises(ReadError) as caught:
        parse_turtle(b"<x> a <y> .", file="a.ttl")
    assert "@base" in caught.value.remedy


@pytest.mark.parametrize(
    "turtle",
    [
        pytest.param("ex:a ex:p <<( ex:a ex:p ex:b )>> .", id="a triple term"),
        pytest.param('ex:a ex:p "x"@ar--rtl .', id="a text with a direction"),
    ],
)
def test_rdf_12_is_refused(turtle: str) -> None:
    """What RDF 1.1 cannot say is refused by name, not dropped."""
    with pytest.raises(ReadError, match=r"RDF 1\.2"):
        read(turtle)


def test_too_many_triples(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that states more than the limit is refused with the place and a way out."""
    monkeypatch.setattr(graph_module, "MAX_TRIPLES", 2)
    with pytest.raises(ReadError) as caught:
        read("ex:a ex:p 1 , 2 , 3 .")
    assert Place("a.ttl") == caught.value.where
    assert "sb:codes" in caught.value.remedy


def _error(turtle: str) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(turtle)
    return caught.value


@pytest.mark.parametrize(
    ("turtle", "line", "column", "remedy"),
    [
        pytest.param("sh:a ex:p 1 .", 2, 1, "Add: @prefix sh: <http://www.w3.org/ns/shacl#> .", id="a known prefix"),
        pytest.param("exx:a ex:p 1 .", 2, 1, "Did you mean ex:?", id="a misspelt prefix"),
        pytest.param("qq:a ex:p 1 .", 2, 1, "Add: @prefix qq: <…> .", id="an unknown prefix"),
        pytest.param("ex:a ex:p 1\n\nex:b ex:p 1 .", 2, 12, "Add '.'.", id="a dot missing at the end of a line"),
        pytest.param("ex:a ex:p 1 # one\nex:b ex:p 1 .", 2, 12, "Add '.'.", id="a dot missing before a comment"),
        pytest.param("ex:a ex:p ex:b ex:c .", 2, 16, "Between objects stands ','", id="a comma missing"),
        pytest.param('ex:a ex:p "abc .\n', 2, 11, "Close the quotation mark", id="an open quotation mark"),
        pytest.param("ex:a ex:p [ ex:q 1 .", 2, 20, "Close the '['", id="an open bracket"),
        pytest.param("ex:a ex:p .", 2, 11, "Write the value", id="no value"),
        pytest.param("ex:a .", 2, 6, "Write the predicate", id="no predicate"),
        pytest.param("ex:a ex:p ex:b", 2, 15, "end with '.'", id="the end of the file"),
        pytest.param("ex:a ex:p <a b> .", 2, 11, "%20", id="a blank in an IRI"),
        pytest.param('ex:a ex:p "a\\q" .', 2, 13, "backslash", id="a backslash"),
        pytest.param("@prefix foo <a:a> .", 2, 9, "@prefix name: <…> .", id="a colon missing in a declaration"),
        pytest.param('ex:a ex:p "é" qq:b .', 2, 15, "Add: @prefix qq", id="columns count characters, not bytes"),
    ],
)
def test_syntax_errors_say_where_and_what_to_do(turtle: str, line: int, column: int, remedy: str) -> None:
    """A syntax error names file, line and column, and the remedy in plain words."""
    error = _error(turtle)
    assert Place("a.ttl", line, column) == error.where
    assert remedy in error.remedy


def test_not_utf_8() -> None:
    """A file in another encoding is refused with the remedy."""
    with pytest.raises(ReadError) as caught:
        parse_turtle('<a:a> <a:p> "мужской" .'.encode("cp1251"), file="a.ttl")
    assert "UTF-8" in caught.value.remedy


NODES: st.SearchStrategy[Node] = st.one_of(
    st.sampled_from([EX.a, EX.b]),
    st.builds(Literal, st.text(max_size=3), st.sampled_from([XSD.string, XSD.integer])),
)
TRIPLES = st.lists(st.builds(Triple, st.sampled_from([EX.a, EX.b]), st.sampled_from([EX.p, EX.q]), NODES))


@given(TRIPLES)
def test_every_index_says_the_same(triples: list[Triple]) -> None:
    """A triple is in the graph exactly when each look-up finds it."""
    graph = Graph(triples)
    assert set(triples) == set(graph)
    for subject, predicate, object_ in graph:
        assert object_ in graph.objects(subject, predicate)
        assert subject in graph.subjects(predicate, object_)
        assert predicate in graph.predicates(subject)


@given(st.binary(max_size=60))
def test_any_bytes_are_a_graph_or_a_read_error(data: bytes) -> None:
    """There is no third way out of the reader."""
    _graph_or_error(lambda: parse_turtle(data, file="a.ttl"))


@given(st.text(alphabet="<>\"'\\ .;,[]()@^#:_aexp1\n", max_size=40))
def test_any_text_is_a_graph_or_a_read_error(text: str) -> None:
    """The same for what looks like Turtle; every error has a place in the file."""
    _graph_or_error(lambda: read(text))


def _graph_or_error(call: Callable[[], Graph]) -> None:
    try:
        call()
    except ReadError as error:
        assert isinstance(error.where, Place)  # noqa: PT017  # both outcomes are right; only the error has more to say
