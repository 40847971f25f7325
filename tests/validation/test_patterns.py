"""Patterns run on RE2, and mean for the engine what they mean in SHACL."""

import pytest

from semantic_bridge.rdf.nodes import Blank, Literal, Node, text_literal
from semantic_bridge.terms import RDF, SH, XSD, Iri
from semantic_bridge.validation.patterns import find_failures, take_patterns
from semantic_bridge.validation.shape_check import ShapeError
from tests.validation.schemas import EX, graph

DATA = graph('ex:a ex:p "abc" , "xyz" , 123 , ex:abc , [] ; ex:q "other" ; ex:r ex:a .')
BLANK = next(node for node in DATA.objects(EX.a, EX.p) if isinstance(node, Blank))


def failing(shape: str) -> set[Node]:
    """The nodes that the patterns of one shape do not match."""
    _, patterns = take_patterns(graph(shape))
    return {node for item in patterns for node in item.failing(DATA, ())}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        pytest.param(
            "^[a-z]+$", {Literal("123", XSD.integer), EX.abc, BLANK}, id="only values of the property are met"
        ),
        pytest.param("b", {text_literal("xyz"), Literal("123", XSD.integer), BLANK}, id="a search, not a full match"),
        pytest.param(
            "^http://",
            {text_literal("abc"), text_literal("xyz"), Literal("123", XSD.integer), BLANK},
            id="an IRI is its text",
        ),
        pytest.param("", {BLANK}, id="a blank node matches nothing, not even the empty pattern"),
    ],
)
def test_what_fails(pattern: str, expected: set[Node]) -> None:
    """As SPARQL's REGEX over the text of the value (SHACL, section 4.4.3)."""
    assert expected == failing(f'ex:S sh:path ex:p ; sh:pattern "{pattern}" .')


def test_flags() -> None:
    """Flags apply to the pattern of their shape."""
    assert text_literal("abc") in failing('ex:S sh:path ex:p ; sh:pattern "^ABC$" .')
    assert text_literal("abc") not in failing('ex:S sh:path ex:p ; sh:pattern "^ABC$" ; sh:flags "i" .')


ALL = {triple.subject for triple in DATA} | {triple.object for triple in DATA}


@pytest.mark.parametrize(
    ("shape", "met"),
    [
        pytest.param("ex:S sh:path ex:p ; sh:pattern 'no' .", set(DATA.objects(EX.a, EX.p)), id="a property"),
        pytest.param("ex:S sh:path ( ex:r ex:q ) ; sh:pattern 'no' .", {text_literal("other")}, id="the end of a path"),
        pytest.param(
            "ex:S sh:path [ sh:alternativePath ( ex:q ex:r ) ] ; sh:pattern 'no' .",
            {text_literal("other"), EX.a},
            id="either end",
        ),
        pytest.param("ex:S sh:path [ sh:inversePath ex:r ] ; sh:pattern 'no' .", ALL, id="backwards: any node"),
        pytest.param(
            "ex:S sh:path [ sh:alternativePath ( ex:q [ sh:zeroOrOnePath ex:r ] ) ] ; sh:pattern 'no' .",
            ALL,
            id="a start",
        ),
        pytest.param("ex:S a sh:NodeShape ; sh:pattern 'no' .", ALL, id="a node shape: any node"),
        pytest.param(
            "ex:S sh:path ex:q ; sh:or ( [ sh:pattern 'no' ] [ sh:not [ sh:node [ sh:pattern 'nor' ] ] ] ) .",
            {text_literal("other")},
            id="inside other shapes: what they are applied to",
        ),
        pytest.param(
            "ex:S sh:path ex:q ; sh:node ex:N . ex:N sh:targetClass ex:C ; sh:pattern 'no' .",
            ALL,
            id="a shape with a target of its own",
        ),
        pytest.param("ex:S sh:node ex:N . ex:N sh:node ex:S ; sh:pattern 'no' .", ALL, id="a circle of shapes"),
    ],
)
def test_what_a_pattern_meets(shape: str, met: set[Node]) -> None:
    """A pattern is tried on what it may meet: never on less, and not on everything where that can be known."""
    assert met == failing(shape)


def test_targets_that_are_not_in_the_data() -> None:
    """A focus node may be named by its shape alone; its pattern is tried on it too."""
    _, patterns = take_patterns(graph("ex:S a sh:NodeShape ; sh:targetNode ex:z ; sh:pattern '^abc' ."))
    assert (text_literal("z"), 1) == next(
        iter(
            (node, count) for (_, node), count in find_failures(patterns, graph(""), [text_literal("z")]).counts.items()
        )
    )


def test_the_engine_sees_no_pattern() -> None:
    """Patterns and flags are taken out; everything else stays."""
    shapes = graph('ex:S a sh:PropertyShape ; sh:path ex:p ; sh:pattern "a" , "b" ; sh:flags "i" ; sh:minCount 1 .')
    without, patterns = take_patterns(shapes)
    assert {RDF.type, SH.path, SH.minCount} == {triple.predicate for triple in without}
    assert ["a", "b"] == [item.pattern.source for item in patterns]


def test_what_the_engine_gets_instead() -> None:
    """The values that do not match, excluded by `sh:not [ sh:in ( … ) ]`; nothing where all match."""
    _, patterns = take_patterns(
        graph('ex:S sh:path ex:q ; sh:pattern "nope" . ex:T sh:path ex:q ; sh:pattern "other" .')
    )
    failures = find_failures(patterns, DATA)
    assert {(EX.S, text_literal("other")): 1} == failures.counts
    (negation,) = [triple.object for triple in failures.triples if triple.predicate == SH["not"]]
    assert {EX.S} == {triple.subject for triple in failures.triples if isinstance(triple.subject, Iri)}
    assert [text_literal("other")] == [triple.object for triple in failures.triples if triple.predicate == RDF.first]
    assert isinstance(negation, Blank)


def test_two_patterns_count_twice() -> None:
    """A value that two patterns of one shape refuse breaks two constraints."""
    _, patterns = take_patterns(graph('ex:S sh:path ex:q ; sh:pattern "a" , "b" , "o" .'))
    assert {(EX.S, text_literal("other")): 2} == find_failures(patterns, DATA).counts


@pytest.mark.parametrize(
    ("pattern", "flags"),
    [
        pytest.param("(", "", id="malformed"),
        pytest.param("(?=a)b", "", id="look-ahead"),
        pytest.param("(a)\\\\1", "", id="a back-reference"),
        pytest.param("a", "x", id="a flag that RE2 lacks"),
        pytest.param("a" * 600, "", id="too long"),
    ],
)
def test_refused(pattern: str, flags: str) -> None:
    """A pattern that RE2 cannot run names its shape."""
    with pytest.raises(ShapeError) as caught:
        take_patterns(graph(f'ex:S sh:path ex:p ; sh:pattern "{pattern}" ; sh:flags "{flags}" .'))
    assert (EX.S, "sh:pattern") == (caught.value.shape, caught.value.term)


@pytest.mark.parametrize("pattern", ["^(a+)+$", "^(a|aa)+$", "^([a-zA-Z]+)*$", "(x+x+)+y", "^(a?){30}a{30}$"])
def test_evil_patterns_take_no_time(pattern: str) -> None:
    """Patterns that take other engines years answer at once."""
    _, patterns = take_patterns(graph(f'ex:S sh:path ex:p ; sh:pattern "{pattern}" .'))
    data = graph('ex:a ex:p "' + "a" * 5000 + '!" , "' + "x" * 5000 + '" .')
    find_failures(patterns, data)


def test_letters_of_every_script() -> None:
    r"""`\w` and `\d` mean all of Unicode, as in SHACL."""
    _, patterns = take_patterns(graph(r'ex:S sh:path ex:p ; sh:pattern "^\\w+$" .'))
    assert {} == find_failures(patterns, graph('ex:a ex:p "Көчө" .')).counts
